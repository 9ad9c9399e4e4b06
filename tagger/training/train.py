"""Trains the tagger's model and scores it on dev.

usage: train.py --data DIR --work DIR [--epochs N] [--seed N] [--rate R] [--decay D]
DIR/claims, DIR/incidents and DIR/sentences are the labelled sets. Everything that is made goes to --work: the encoder, a checkpoint and
dev scores after each epoch (scores.tsv), so that a run that was stopped goes on where it was.
Batches of claims, incidents and sentences alternate about 3:1:1; the weights that are scored are an exponential moving average.
"""
import argparse
import copy
import os
import random
import time

import torch
from sklearn.metrics import f1_score

import data
import encoder
from model import Tagger

CLS, SEP, PAD = 101, 102, 0
BATCH = 32
SHARES = {'claims': 3, 'triggers': 1, 'claimbuster': .7, 'policlaim': .3}


def batches(instances, rng):
    """Batches of about equal length, in random order."""
    order = sorted(range(len(instances)), key=lambda i: len(instances[i][0]) + rng.random() * 8)
    groups = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    return [[instances[i] for i in group] for group in groups]


def tensors(batch):
    """Piece ids with [CLS] and [SEP], their mask, and the targets, padded."""
    width = max(len(ids) for ids, _, _ in batch)
    ids = torch.full((len(batch), width + 2), PAD)
    mask = torch.zeros(len(batch), width + 2, dtype=torch.long)
    sequence = isinstance(batch[0][1], list)
    target = torch.zeros((len(batch), width), dtype=torch.long) if sequence else torch.tensor([label for _, label, _ in batch])
    for row, (pieces, labels, _) in enumerate(batch):
        ids[row, :len(pieces) + 2] = torch.tensor([CLS, *pieces, SEP])
        mask[row, :len(pieces) + 2] = 1
        if sequence:
            target[row, :len(labels)] = torch.tensor(labels)
    return ids, mask, target


def schedule(sets, rng):
    """An epoch: all claim batches, and of the other tasks as many as their share, drawn again and again."""
    claims = [('claims', batch) for batch in batches(sets['claims'], rng)]
    steps = list(claims)
    for task, share in SHARES.items():
        if task == 'claims':
            continue
        wanted, drawn = int(len(claims) * share / SHARES['claims']), []
        while len(drawn) < wanted:
            drawn += [(task, batch) for batch in batches(sets[task], rng)]
        steps += drawn[:wanted]
    rng.shuffle(steps)
    return steps


def spans(labels, names):
    found, start = [], None
    for i, name in enumerate([names[label] for label in labels] + ['O']):
        if start is not None and not (name.startswith('I-') and name[2:] == start[1]):
            found.append((start[1], start[0], i))
            start = None
        if name.startswith('B-'):
            start = (i, name[2:])
    return found


def score(model, sets):
    """Exact span F1 by role on word pieces, trigger F1 with and without type, F1 of the sentence classes."""
    model.eval()
    found = {}
    for task, names in (('claims', data.CLAIM_LABELS), ('triggers', data.TRIGGER_LABELS)):
        counts = {}
        for first in range(0, len(sets[task]), BATCH):
            batch = sets[task][first:first + BATCH]
            ids, mask, _ = tensors(batch)
            for (_, gold, _), path in zip(batch, model.predict(task, ids, mask)):
                expected, predicted = set(spans(gold, names)), set(spans(path, names))
                for kind in {name for name, _, _ in expected | predicted}:
                    c = counts.setdefault(kind if task == 'claims' else 'type', [0, 0, 0])
                    e, p = {s for s in expected if s[0] == kind}, {s for s in predicted if s[0] == kind}
                    for i, n in enumerate((len(e & p), len(p), len(e))):
                        c[i] += n
                if task == 'triggers':
                    c = counts.setdefault('trigger', [0, 0, 0])
                    e, p = {s[1:] for s in expected}, {s[1:] for s in predicted}
                    for i, n in enumerate((len(e & p), len(p), len(e))):
                        c[i] += n
        for kind, (right, predicted, gold) in counts.items():
            found[kind] = 200 * right / max(1, predicted + gold)
    for task in data.SENTENCE_LABELS:
        if sets.get(task):
            gold, predicted = [label for _, label, _ in sets[task]], []
            for first in range(0, len(gold), BATCH):
                ids, mask, _ = tensors(sets[task][first:first + BATCH])
                predicted += model.predict(task, ids, mask)
            found[task] = 100 * f1_score(gold, predicted, average='macro')
    return found


def parameter_groups(model, rate, decay):
    """Lower layers learn more slowly: the rate falls by a factor a layer."""
    groups = []
    for name, parameter in model.named_parameters():
        if name.startswith('encoder.embeddings'):
            depth = 7
        elif name.startswith('encoder.encoder.layer.'):
            depth = 6 - int(name.split('.')[3])
        else:
            depth = 0
        head = 5 if name.startswith('crf') else 1
        groups.append({'params': [parameter], 'lr': rate * decay ** depth * head,
                       'weight_decay': 0 if parameter.ndim < 2 or name.startswith('crf') else .01})
    return groups


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    options.add_argument('--epochs', type=int, default=3)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--rate', type=float, default=2e-4)
    options.add_argument('--decay', type=float, default=.95)
    o = options.parse_args()
    os.makedirs(o.work, exist_ok=True)
    torch.manual_seed(o.seed)
    encoder.fetch(f'{o.work}/encoder')
    pieces = encoder.tokenizer(f'{o.work}/encoder')
    train = {'claims': data.claims(pieces, f'{o.data}/claims/polnear/train.par.jsonl'),
             'triggers': data.triggers(pieces, f'{o.data}/incidents/hearsay/train.jsonl'),
             'claimbuster': data.sentences(pieces, f'{o.data}/sentences/claimbuster/train.jsonl', data.SENTENCE_LABELS['claimbuster']),
             'policlaim': data.sentences(pieces, f'{o.data}/sentences/policlaim/dev.jsonl', data.SENTENCE_LABELS['policlaim'])}
    dev = {'claims': data.claims(pieces, f'{o.data}/claims/polnear/dev.par.jsonl'),
           'triggers': data.triggers(pieces, f'{o.data}/incidents/hearsay/dev.jsonl'),
           'claimbuster': data.sentences(pieces, f'{o.data}/sentences/claimbuster/dev.jsonl', data.SENTENCE_LABELS['claimbuster'])}
    model = Tagger(encoder.load(f'{o.work}/encoder'), {'claims': data.CLAIM_LABELS, 'triggers': data.TRIGGER_LABELS}, data.SENTENCE_LABELS)
    average = copy.deepcopy(model)
    steps = len(schedule(train, random.Random(0))) * o.epochs
    warm = steps // 15
    optimizer = torch.optim.AdamW(parameter_groups(model, o.rate, o.decay))
    linear = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(s / max(1, warm), max(0., (steps - s) / (steps - warm))))
    checkpoint, first = f'{o.work}/checkpoint.pt', 0
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint)
        model.load_state_dict(saved['model'])
        average.load_state_dict(saved['average'])
        optimizer.load_state_dict(saved['optimizer'])
        linear.load_state_dict(saved['schedule'])
        first = saved['epoch']
    for epoch in range(first, o.epochs):
        begun, sums = time.time(), {}
        model.train()
        for number, (task, batch) in enumerate(schedule(train, random.Random(o.seed * 1000 + epoch))):
            loss = model.loss(task, *tensors(batch))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.)
            optimizer.step()
            linear.step()
            with torch.no_grad():
                keep = min(.999, (1 + linear.last_epoch) / (10 + linear.last_epoch))
                for kept, new in zip(average.parameters(), model.parameters()):
                    kept.lerp_(new, 1 - keep)
            total = sums.setdefault(task, [0., 0])
            total[0] += loss.item()
            total[1] += 1
            if number % 50 == 0:
                print(f'epoch {epoch + 1} step {number} {time.time() - begun:.0f} s', {t: round(s / n, 3) for t, (s, n) in sums.items()}, flush=True)
        scores = score(average, dev)
        torch.save({'model': model.state_dict(), 'average': average.state_dict(), 'optimizer': optimizer.state_dict(),
                    'schedule': linear.state_dict(), 'epoch': epoch + 1}, checkpoint)
        line = [f'seed {o.seed} rate {o.rate} decay {o.decay} epochs {o.epochs}', epoch + 1, round(time.time() - begun)]
        with open(f'{o.work}/scores.tsv', 'a', encoding='utf-8') as out:
            out.write('\t'.join(map(str, line + [f'{k} {v:.1f}' for k, v in sorted(scores.items())])) + '\n')
        print(line, {k: round(v, 1) for k, v in scores.items()}, flush=True)


if __name__ == '__main__':
    main()
