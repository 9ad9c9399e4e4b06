"""Fits how sure the tagger may be of what it finds, on dev texts, and writes it beside the model.

usage: calibrate.py --jar hearsay.jar --data DIR --work DIR
The program tags the dev texts with every threshold at nothing; what it then says in `why` speaks for each tag, and whether the tag is right is
told by the labels: a claim whose content overlaps a labelled one's by half (Jaccard), the spans of its source if they do, an incident whose
trigger overlaps a labelled one's, its type and factuality if they are equal. A logistic regression for each kind of tag (Platt 1999) goes to
WORK/calibration.tsv. Texts of our own and those of other sets weigh the same. Printed: for each kind the expected calibration error (ten bins
of equal width; Guo et al. 2017) with the other folds' weights, five folds with articles apart, and precision, recall and F1 by threshold.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys

import numpy
from sklearn.linear_model import LogisticRegression

EVIDENCE = {'claim': ('mean', 'sourceless', 'cueless'), 'nested-claim': ('mean', 'sourceless'), 'source': ('source',),
            'incident': ('trigger', 'reading', 'surest', 'news'), 'type': ('type', 'trigger'), 'factuality': ('factuality',)}
FOLDS, CLOSEST = 5, 1e-3
RESOURCES = 'dev/hearsay/tagger/internal/encoder'
HALF = .5


def open_tagger(work):
    """A folder to put before the jar on the class path: no candidate is left out for being unsure."""
    folder = f'{work}/open/{RESOURCES}'
    os.makedirs(folder, exist_ok=True)
    with open(f'{work}/thresholds.tsv') as lines, open(f'{folder}/thresholds.tsv', 'w') as out:
        for line in lines:
            name = line.split('\t')[0]
            out.write(f'{name}\t.00001\n' if name in ('claim', 'nested-claim', 'incident') else line)
    write(f'{folder}/calibration.tsv', {kind: {name: float(name == names[0]) for name in ('bias', *names)} for kind, names in EVIDENCE.items()})
    return f'{work}/open'


def write(path, weights):
    with open(path, 'w') as out:
        out.write('# What speaks for each kind of tag and its weight, fitted on dev texts; written by training/calibrate.py\n')
        for kind, names in EVIDENCE.items():
            for name in ('bias', *names):
                out.write(f'{kind}\t{name}\t{weights[kind][name]:.4f}\n')


def evidence_of(why):
    found = {}
    for line in why:
        kind, arrow, rest = line.partition(' ← ')
        if kind in EVIDENCE and arrow:
            found[kind] = {name: float(value) for name, value in re.findall(r'(\w+) ([\d.]+)', rest)}
            if found[kind].keys() != set(EVIDENCE[kind]):
                raise ValueError(f'"{line}" is not the evidence of {kind}')
    return found


def characters(spans):
    return {k for start, end in spans for k in range(start, end)}


def jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 0


def best_pairs(gold, predicted):
    ranked = sorted(((jaccard(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted)), reverse=True)
    used_gold, used, pairs = set(), set(), {}
    for overlap, i, j in ranked:
        if overlap >= HALF and i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
            pairs[j] = i
    return pairs


class Cases:
    """What was found: evidence, whether it is right, and the article, by kind; and how many ones were labelled."""

    def __init__(self):
        self.rows, self.labelled = collections.defaultdict(list), collections.Counter()

    def add(self, kind, evidence, right, article):
        self.rows[kind].append(([evidence[kind][name] for name in EVIDENCE[kind]], right, article))

    def claims(self, article, gold, predicted, kind):
        """gold: source and content spans; predicted: (source spans, content spans, evidence)."""
        self.labelled[kind] += len(gold)
        pairs = best_pairs([characters(content) for _, content in gold], [characters(content) for _, content, _ in predicted])
        for j, (source, _, evidence) in enumerate(predicted):
            if kind not in evidence:
                continue
            self.add(kind, evidence, j in pairs, article)
            if j in pairs and 'source' in evidence and kind == 'claim':
                self.add('source', evidence, jaccard(characters(source), characters(gold[pairs[j]][0])) >= HALF, article)

    def incidents(self, article, gold, predicted):
        self.labelled['incident'] += len(gold)
        for found, gold_incident in match(gold, predicted):
            evidence = found['evidence']
            if 'incident' not in evidence:
                continue
            self.add('incident', evidence, gold_incident is not None, article)
            if gold_incident:
                self.add('type', evidence, found['type'] == gold_incident['type'], article)
                self.add('factuality', evidence, found['factuality'] == gold_incident['factuality'], article)


def match(gold, predicted):
    ranked = sorted(((g['type'] == p['type'], -i, -j) for i, g in enumerate(gold) for j, p in enumerate(predicted)
                     if g['trigger'][0] < p['trigger'][1] and p['trigger'][0] < g['trigger'][1]), reverse=True)
    used_gold, pairs = set(), {}
    for _, i, j in ranked:
        if -i not in used_gold and -j not in pairs:
            used_gold.add(-i)
            pairs[-j] = gold[-i]
    return [(found, pairs.get(j)) for j, found in enumerate(predicted)]


def tagged(options, name, articles):
    """Records that the program writes for articles, by article."""
    path = f'{options.work}/{name}.articles.jsonl'
    with open(path, 'w', encoding='utf-8') as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + '\n')
    before = open_tagger(options.work)
    classes = f'{before}:{options.jar}'
    lines = subprocess.run(['java', '-cp', classes, 'dev.hearsay.app.Hearsay', 'tag', path], check=True, capture_output=True, encoding='utf-8').stdout
    records = collections.defaultdict(list)
    for line in lines.splitlines():
        record = json.loads(line)
        records[record['paragraph']['articleId']].append(record)
    return records


def spans(part, start):
    return [[span['start'] + start, span['end'] + start] for span in (part or {}).get('spans') or []]


def found_claims(records, nested):
    return [(spans(claim.get('source'), start), spans(claim['content'], start), evidence_of(claim['why']))
            for record in records for start in [record['paragraph']['start']]
            for claim in record.get('claims', []) if claim['form'] != 'authorial' and ('within' in claim) == nested]


def found_incidents(records):
    return [{'trigger': [found['trigger']['start'] + start, found['trigger']['end'] + start], 'type': found['type'], 'factuality': found['factuality'],
             'evidence': evidence_of(found['why'])}
            for record in records for start in [record['paragraph']['start']] for found in record.get('incidents', [])]


def own(options, tools):
    cases = Cases()
    articles = list(tools.read([f'{options.data}/own/dev.jsonl']))
    records = tagged(options, 'own', [{'id': a['id'], 'text': tools.layout(a)[0], 'title': a.get('title'), 'publishedAt': a.get('publishedAt')}
                                      for a in articles])
    for article in articles:
        of_article, claims = records[article['id']], tools.claims_of(article)
        for nested, kind in ((False, 'claim'), (True, 'nested-claim')):
            gold = [(c['source'], c['content']) for c in claims if (c['within'] is not None) == nested]
            cases.claims(article['id'], gold, found_claims(of_article, nested), kind)
        _, starts = tools.layout(article)
        gold = [{**incident, 'trigger': [at + start for at in incident['trigger']]}
                for start, paragraph in zip(starts, tools.incidents_of(article)) for incident in paragraph['incidents']]
        cases.incidents(article['id'], gold, found_incidents(of_article))
    return cases


def others(options):
    cases = Cases()
    for name, path in (('claims', 'claims/polnear/dev.jsonl'), ('incidents', 'incidents/hearsay/dev.jsonl')):
        with open(f'{options.data}/{path}', encoding='utf-8') as lines:
            labelled = [json.loads(line) for line in lines]
        records = tagged(options, name, [{'id': r['id'], 'text': r['text']} for r in labelled])
        for record in labelled:
            if name == 'claims':
                cases.claims(record['id'], [(c['source'], c['content']) for c in record['claims']], found_claims(records[record['id']], False), 'claim')
            else:
                cases.incidents(record['id'], record['incidents'], found_incidents(records[record['id']]))
    return cases


def logits(rows):
    inside = numpy.clip(numpy.array([evidence for evidence, _, _ in rows]), CLOSEST, 1 - CLOSEST)
    return numpy.log(inside / (1 - inside))


def fitted(cases):
    """One regression over several lists of rows that weigh the same."""
    cases = [rows for rows in cases if rows]
    x = numpy.concatenate([logits(rows) for rows in cases])
    y = numpy.concatenate([[right for _, right, _ in rows] for rows in cases])
    weight = numpy.concatenate([numpy.full(len(rows), 1000 / len(rows)) for rows in cases])
    return LogisticRegression(C=10, max_iter=5000).fit(x, y, sample_weight=weight)


def calibration_error(probability, right):
    bins = numpy.minimum((probability * 10).astype(int), 9)
    return 100 * sum(abs(probability[bins == k].sum() - right[bins == k].sum()) for k in range(10)) / len(right)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--jar', required=True)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    o = options.parse_args()
    sys.path.insert(0, f'{o.data}/../tools')
    import own_sets
    ours, theirs = own(o, own_sets), others(o)
    weights = {}
    for kind, names in EVIDENCE.items():
        regression = fitted([ours.rows[kind], theirs.rows[kind]])
        weights[kind] = dict(zip(names, regression.coef_[0]), bias=regression.intercept_[0])
        rows = ours.rows[kind]
        articles = sorted({article for _, _, article in rows})
        fold = numpy.array([articles.index(article) % FOLDS for _, _, article in rows])
        right, probability = numpy.array([r for _, r, _ in rows], dtype=float), numpy.zeros(len(rows))
        for k in range(FOLDS):
            apart = fitted([[row for row, f in zip(rows, fold) if f != k], theirs.rows[kind]])
            probability[fold == k] = apart.predict_proba(logits(rows)[fold == k])[:, 1]
        print(kind, {name: round(float(weight), 2) for name, weight in weights[kind].items()})
        for least in (0, .3, .35, .4, .45, .5, .55, .6):
            shown = probability >= least
            found, expected = right[shown].sum(), ours.labelled[kind] or len(rows)
            if shown.any():
                print(f'  from {least:.2f}: {shown.sum()} of {len(rows)}, P {100 * found / shown.sum():.1f} R {100 * found / expected:.1f} '
                      f'F1 {200 * found / (shown.sum() + expected):.1f}, calibration error {calibration_error(probability[shown], right[shown]):.1f}')
    write(f'{o.work}/calibration.tsv', weights)


if __name__ == '__main__':
    main()
