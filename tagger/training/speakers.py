"""Learns who a source is and what kind of speaker: weights of features that the program itself writes.

usage: speakers.py --data DIR --work DIR --classpath PATH
PATH holds the classes of contracts and tagger, the tagger's test classes, and the program's jar. Twice the program writes the features of the
labelled claims (own train and what lies in labels/): first kinds are fitted on them, then, with these, who is meant, as a
conditional logit over nobody, the phrase itself and everyone named. The files go to where the program reads them; it must be built again.
"""
import argparse
import collections
import json
import os
import subprocess

import numpy
from scipy import optimize, sparse

import data

HERE = os.path.dirname(os.path.abspath(__file__))
RESOURCES = f'{HERE}/../src/main/resources/dev/hearsay/tagger/internal/entities'
MAIN = 'dev.hearsay.tagger.internal.entities.SpeakerFeatures'
HEAD = '# outcome, feature, weight in logits; learned by training/speakers.py\n'
KINDS = 'person organisation group document anonymous author'.split()
RAREST = 3
# Of the squared weights, and the least weight that is kept.
KIND_PENALTY, KIND_LEAST = .5, .1
SPEAKER_PENALTY, SPEAKER_LEAST = .3, .05


def articles(folder):
    """Labelled articles with the offsets of their claims, in order of where they begin."""
    for article in data.own_articles(folder, 'train') + data.read(f'{HERE}/labels/speakers.jsonl'):
        for paragraph in article['paragraphs']:
            for claim in paragraph['claims']:
                claim.update({role: [data.place(paragraph['text'], surface) for surface in claim[role]] for role in data.ROLES})
                claim['within'], claim['name'] = claim.get('within'), claim.get('name')
            paragraph['claims'].sort(key=lambda claim: min(span for role in data.ROLES for span in claim[role]))
        yield article


def articles_of_others(folder):
    """The same of PolNeAR's articles whose speakers are labelled; a claim belongs to the paragraph in which its source stands."""
    labels = {}
    for label in data.read(f'{HERE}/labels/speakers_of_others.jsonl'):
        labels.setdefault(label['doc'], {})[label['claim']] = label
    for document in data.read(f'{folder}/claims/polnear/train.jsonl'):
        known = labels.get(document['id'], {})
        if known:
            paragraphs = []
            for start, end in document['paragraphs']:
                claims = [{'source': [[claim['source'][0][0] - start, min(claim['source'][0][1], end) - start]], 'within': None,
                           'kind': known[claim['id']]['kind'], 'name': known[claim['id']]['name']}
                          for claim in document['claims'] if claim['id'] in known and claim['source'] and start <= claim['source'][0][0] < end]
                paragraphs.append({'text': document['text'][start:end], 'claims': sorted(claims, key=lambda claim: claim['source'])})
            yield {'id': document['id'], 'paragraphs': paragraphs}


def rows(path):
    with open(path, encoding='utf-8') as lines:
        return [line.rstrip('\n').split('\t') for line in lines]


def kind_choices(path):
    """For each source its kinds with what speaks for each; the features are named after the kind."""
    return [[(int(kind == right), [f'{kind}\t{feature}' for feature in features]) for kind in KINDS] for right, *features in rows(path)]


def speaker_choices(path):
    found = {}
    for source, right, *features in rows(path):
        found.setdefault(source, []).append((int(right), [f'speaker\t{feature}' for feature in features]))
    return list(found.values())


def fit(choices, penalty):
    """Weights of features by conditional logit; of each choice one outcome is right."""
    counts = collections.Counter(feature for choice in choices for _, features in choice for feature in set(features))
    index = {feature: number for number, feature in enumerate(feature for feature, count in counts.items() if count >= RAREST)}
    outcomes = [(right, features) for choice in choices for right, features in choice]
    cells = [(row, index[feature]) for row, (_, features) in enumerate(outcomes) for feature in features if feature in index]
    x = sparse.csr_matrix((numpy.ones(len(cells)), tuple(zip(*cells))), shape=(len(outcomes), len(index)))
    right = numpy.array([right for right, _ in outcomes], dtype=float)
    sizes = [len(choice) for choice in choices]
    starts, whose = numpy.cumsum([0] + sizes[:-1]), numpy.repeat(numpy.arange(len(choices)), sizes)

    def loss(weights):
        scores = x @ weights
        greatest = numpy.maximum.reduceat(scores, starts)
        exponentials = numpy.exp(scores - greatest[whose])
        sums = numpy.add.reduceat(exponentials, starts)
        value = (numpy.log(sums) + greatest).sum() - scores @ right + penalty * weights @ weights
        return value, x.T @ (exponentials / sums[whose] - right) + 2 * penalty * weights

    return dict(zip(index, optimize.minimize(loss, numpy.zeros(len(index)), jac=True, method='L-BFGS-B', options={'maxiter': 150}).x))


def write(name, weights, least):
    with open(f'{RESOURCES}/{name}', 'w', encoding='utf-8') as out:
        out.write(HEAD + ''.join(f'{feature}\t{weight:.2f}\n' for feature, weight in sorted(weights.items()) if abs(weight) >= least))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    options.add_argument('--classpath', required=True)
    o = options.parse_args()
    os.makedirs(o.work, exist_ok=True)
    with open(f'{o.work}/articles.jsonl', 'w', encoding='utf-8') as out:
        out.writelines(json.dumps(article) + '\n' for article in [*articles(o.data), *articles_of_others(o.data)])
    # What was just learned comes before what was built.
    classpath = f'{o.work}/resources:{o.classpath}'
    seen = f'{o.work}/resources/dev/hearsay/tagger/internal/entities'
    os.makedirs(seen, exist_ok=True)

    def features():
        for name in ('source-kinds.tsv', 'speakers.tsv'):
            with open(f'{RESOURCES}/{name}', encoding='utf-8') as written, open(f'{seen}/{name}', 'w', encoding='utf-8') as out:
                out.write(written.read())
        subprocess.run(['java', '-cp', classpath, MAIN, f'{o.work}/articles.jsonl', o.work], check=True)

    features()
    write('source-kinds.tsv', fit(kind_choices(f'{o.work}/kinds.tsv'), KIND_PENALTY), KIND_LEAST)
    features()
    write('speakers.tsv', fit(speaker_choices(f'{o.work}/speakers.tsv'), SPEAKER_PENALTY), SPEAKER_LEAST)


if __name__ == '__main__':
    main()
