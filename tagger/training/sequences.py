"""Writes small random fields with their best paths and marginal probabilities, found by trying every sequence of labels.

usage: python sequences.py > ../src/test/resources/model/sequences.txt

A case is seven kinds of lines: labels, start, transitions (row by row), emissions (a line a piece), path, marginals (a line a piece).
"""
import itertools
import math
import random

LABELS = 'O B-actor I-actor B-target I-target'.split()
CASES = 20


def allowed(path):
    before = 'O'
    for label in path:
        if label.startswith('I-') and before[1:] != label[1:]:
            return False
        before = label
    return True


def numbers(values):
    return ' '.join(f'{value:.6f}' for value in values)


def main():
    rng = random.Random(7)
    for _ in range(CASES):
        length = rng.randint(1, 6)
        start = [round(rng.gauss(0, 1), 6) for _ in LABELS]
        transitions = [[round(rng.gauss(0, 1), 6) for _ in LABELS] for _ in LABELS]
        emissions = [[round(rng.gauss(0, 2), 6) for _ in LABELS] for _ in range(length)]
        best, best_score, total = None, -math.inf, 0
        marginals = [[0] * len(LABELS) for _ in range(length)]
        for path in itertools.product(range(len(LABELS)), repeat=length):
            if not allowed([LABELS[label] for label in path]):
                continue
            score = start[path[0]] + sum(emissions[i][label] for i, label in enumerate(path))
            score += sum(transitions[a][b] for a, b in zip(path, path[1:]))
            if score > best_score:
                best, best_score = path, score
            total += math.exp(score)
            for i, label in enumerate(path):
                marginals[i][label] += math.exp(score)
        print('labels', *LABELS)
        print('start', numbers(start))
        print('transitions', numbers(value for row in transitions for value in row))
        for row in emissions:
            print('emissions', numbers(row))
        print('path', *best)
        for row in marginals:
            print('marginals', numbers(value / total for value in row))


if __name__ == '__main__':
    main()
