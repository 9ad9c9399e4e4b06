"""Trains the tagger's model and scores it on dev.

usage: train.py --data DIR --work DIR [--epochs N] [--seed N] [--rate R] [--decay D]
DIR/claims, DIR/incidents and DIR/sentences are the labelled sets. Everything that is made goes to --work: the encoder, a checkpoint and
dev scores after each epoch (scores.tsv), so that a run that was stopped goes on where it was; and the weights half-way (middle.pt).
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

BATCH = 32
SHARES = {'claims': 3, 'triggers': 1.5, 'sentences': .7}


def batches(instances, rng):
    """Batches of about equal length, in random order."""
    order = sorted(range(len(instances)), key=lambda i: len(instances[i].ids) + rng.random() * 8)
    groups = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    return [[instances[i] for i in group] for group in groups]


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


def f1(counts):
    right, predicted, gold = counts
    return 200 * right / max(1, predicted + gold)


def score(model, sets):
    """
    Exact span F1 by role on word pieces, trigger F1 with and without type, macro F1 of the sentence classes; given the gold triggers, exact
    span F1 of the participants and accuracy of type, factuality and mode (where there is one).
    """
    model.eval()
    counts, found = {}, {}

    def count(key, expected, predicted):
        c = counts.setdefault(key, [0, 0, 0])
        for i, n in enumerate((len(expected & predicted), len(predicted), len(expected))):
            c[i] += n

    for task, names in (('claims', data.CLAIM_LABELS), ('triggers', data.TRIGGER_LABELS)):
        for first in range(0, len(sets[task]), BATCH):
            batch = sets[task][first:first + BATCH]
            for instance, path in zip(batch, model.predict(task, batch)):
                expected, predicted = set(spans(instance.target, names)), set(spans(path, names))
                if task == 'claims':
                    for role in data.ROLES:
                        count(role, {s for s in expected if s[0] == role}, {s for s in predicted if s[0] == role})
                else:
                    count('trigger+type', expected, predicted)
                    count('trigger', {s[1:] for s in expected}, {s[1:] for s in predicted})
            if task == 'triggers':
                for (row, number), (labels, classes) in zip(*model.predict_events(batch)):
                    event = batch[row].events[number]
                    for group, path in labels.items():
                        expected, predicted = (set(spans(p, data.PARTICIPANT_LABELS[group])) for p in (event.participants[group], path))
                        for role in data.PARTICIPANTS[group]:
                            key = 'casualty' if group == 'casualty' else role
                            count(key, {s for s in expected if s[0] == role}, {s for s in predicted if s[0] == role})
                    for name, value in classes.items():
                        if name != 'mode' or event.mode:
                            count(f'{name} given', {value}, {getattr(event, name)})
    found.update({key: f1(c) for key, c in counts.items()})
    gold = [instance.target for instance in sets['sentences']]
    predicted = [label for first in range(0, len(gold), BATCH) for label in model.predict('sentences', sets['sentences'][first:first + BATCH])]
    found['sentences'] = 100 * f1_score(gold, predicted, average='macro')
    return found


def parameter_groups(model, rate, decay):
    """Lower layers learn more slowly: the rate falls by a factor a layer."""
    groups = []
    for name, parameter in model.named_parameters():
        if name.startswith('encoder.embeddings'):
            depth = 7
        elif name.startswith('encoder.encoder.layer.'):
            depth = 6 - int(name.split('.')[3])
        elif name.startswith('readers.'):
            depth = 2 - int(name.split('.')[1])
        else:
            depth = 0
        head = 5 if name.startswith('crf') else 1
        groups.append({'params': [parameter], 'lr': rate * decay ** depth * head,
                       'weight_decay': 0 if parameter.ndim < 2 or name.startswith('crf') else .01})
    return groups


def sets(pieces, folder, split):
    scored = data.read(f'{folder}/incidents/hearsay/dev.jsonl') if split == 'train' else []
    return {'claims': data.claims(pieces, f'{folder}/claims/polnear/{split}.par.jsonl', scored),
            'triggers': data.incidents(pieces, f'{folder}/incidents/hearsay/{split}.jsonl'),
            'sentences': data.sentences(pieces, f'{folder}/sentences/claimbuster/{split}.jsonl')}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    options.add_argument('--epochs', type=int, default=8)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--rate', type=float, default=2e-4)
    options.add_argument('--decay', type=float, default=.95)
    o = options.parse_args()
    os.makedirs(o.work, exist_ok=True)
    torch.manual_seed(o.seed)
    encoder.fetch(f'{o.work}/encoder')
    pieces = encoder.tokenizer(f'{o.work}/encoder')
    train, dev = sets(pieces, o.data, 'train'), sets(pieces, o.data, 'dev')
    model = Tagger(encoder.load(f'{o.work}/encoder'))
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
            loss = model.loss(task, batch)
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
            if number % 100 == 0:
                print(f'epoch {epoch + 1} step {number} {time.time() - begun:.0f} s', {t: round(s / n, 3) for t, (s, n) in sums.items()}, flush=True)
        scores = score(average, dev)
        torch.save({'model': model.state_dict(), 'average': average.state_dict(), 'optimizer': optimizer.state_dict(),
                    'schedule': linear.state_dict(), 'epoch': epoch + 1}, checkpoint)
        if epoch + 1 == o.epochs // 2:
            torch.save(average.state_dict(), f'{o.work}/middle.pt')
        line = [f'seed {o.seed} rate {o.rate} decay {o.decay} epochs {o.epochs}', epoch + 1, round(time.time() - begun)]
        with open(f'{o.work}/scores.tsv', 'a', encoding='utf-8') as out:
            out.write('\t'.join(map(str, line + [f'{k} {v:.1f}' for k, v in sorted(scores.items())])) + '\n')
        print(line, {k: round(v, 1) for k, v in scores.items()}, flush=True)


if __name__ == '__main__':
    main()
