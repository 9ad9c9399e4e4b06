"""Fits how sure the tagger may be of what it finds, on dev texts, and writes it beside the model.

usage: calibrate.py --jar hearsay.jar --data DIR --work DIR
`hearsay eval --cases` tags the dev texts with every bound at nothing, and says of each tag what spoke for it and whether it is right. A logistic
regression for each kind of tag (Platt 1999) goes to WORK/calibration.tsv. Texts of our own and those of other sets weigh the same. Printed: for
each kind the expected calibration error (ten bins of equal width; Guo et al. 2017) with the other folds' weights, five folds with articles apart,
and precision, recall and F1 by bound.
"""
import argparse
import collections
import os
import re
import subprocess

import numpy
from sklearn.linear_model import LogisticRegression

EVIDENCE = {'claim': ('mean', 'sourceless', 'cueless'), 'nested-claim': ('mean', 'sourceless'), 'source': ('source',),
            'incident': ('trigger', 'reading', 'news'), 'type': ('type',), 'factuality': ('factuality',)}
# What is asked only of tags that are there.
GIVEN = ('source', 'type', 'factuality')
FOLDS, CLOSEST = 5, 1e-3
RESOURCES = 'dev/hearsay/tagger/internal/encoder'


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


def evaluated(options, path):
    """Rows of evidence, whether it is right, and the article, by kind; and how many ones were labelled, found or not."""
    cases, rows, labelled = f'{options.work}/cases.tsv', collections.defaultdict(list), collections.Counter()
    classes = f'{open_tagger(options.work)}:{options.jar}'
    subprocess.run(['java', '-cp', classes, 'dev.hearsay.app.Hearsay', 'eval', f'{options.data}/{path}', '--cases', cases], check=True, stdout=subprocess.DEVNULL)
    with open(cases, encoding='utf-8') as lines:
        for line in lines:
            kind, article, verdict, evidence = line.rstrip('\n').split('\t')
            labelled[kind] += verdict != 'wrong' or kind in GIVEN
            if evidence:
                values = dict(re.findall(r'(\w+) ([\d.]+)', evidence))
                rows[kind].append(([float(values[name]) for name in EVIDENCE[kind]], verdict == 'right', article))
    return dict(rows), labelled


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
    ours, labelled = evaluated(o, 'own/dev.jsonl')
    theirs = collections.ChainMap(*(evaluated(o, path)[0] for path in ('claims/polnear/dev.jsonl', 'incidents/hearsay/dev.jsonl')))
    weights = {}
    for kind, names in EVIDENCE.items():
        regression = fitted([ours[kind], theirs.get(kind, [])])
        weights[kind] = dict(zip(names, regression.coef_[0]), bias=regression.intercept_[0])
        rows = ours[kind]
        articles = sorted({article for _, _, article in rows})
        fold = numpy.array([articles.index(article) % FOLDS for _, _, article in rows])
        right, probability = numpy.array([r for _, r, _ in rows], dtype=float), numpy.zeros(len(rows))
        for k in range(FOLDS):
            apart = fitted([[row for row, f in zip(rows, fold) if f != k], theirs.get(kind, [])])
            probability[fold == k] = apart.predict_proba(logits(rows)[fold == k])[:, 1]
        print(kind, {name: round(float(weight), 2) for name, weight in weights[kind].items()})
        for least in (0, .3, .35, .4, .45, .5, .55, .6):
            shown = probability >= least
            found, expected = right[shown].sum(), labelled[kind]
            if shown.any():
                print(f'  from {least:.2f}: {shown.sum()} of {len(rows)}, P {100 * found / shown.sum():.1f} R {100 * found / expected:.1f} '
                      f'F1 {200 * found / (shown.sum() + expected):.1f}, calibration error {calibration_error(probability[shown], right[shown]):.1f}')
    write(f'{o.work}/calibration.tsv', weights)


if __name__ == '__main__':
    main()
