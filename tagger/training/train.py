"""Trains the tagger's model and scores it on dev.

usage: train.py --data DIR --work DIR [--epochs N] [--seed N] [--rate R] [--decay D] [--without SET ...]
DIR/claims, DIR/incidents, DIR/own and DIR/sentences are the labelled sets. Everything that is made goes to --work: the encoder, a checkpoint
after each quarter of an epoch, and dev scores after every second epoch and the last (scores.tsv), so that a run that was stopped goes on where
it was. First come two epochs of claims, sentences and articles of our own (first.pt), at a rate that stays; what they give is kept (claims.pt), and a
run that finds that file starts from it. Then come --epochs passes over the incidents and the articles of our own, with claims and sentences between, at
a rate that falls to zero. The weights that are scored are an exponential moving average.
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

BATCH = {'polnear': 32, 'own': 16, 'incidents': 16, 'sentences': 32}
SCORING_BATCH = 32
CLAIM_EPOCHS = 2
# Batches of claims and sentences for each batch of incidents.
CLAIMS_AFTERWARDS, SENTENCES_AFTERWARDS = .28, .06
SCORED_EVERY = 2
PARTS_OF_AN_EPOCH = 4


def batches(instances, size, rng):
    """Batches of about equal length, in random order."""
    order = sorted(range(len(instances)), key=lambda i: len(instances[i].ids) + rng.random() * 8)
    groups = [order[i:i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    return [[instances[i] for i in group] for group in groups]


def claims_first(sets, rng):
    """An epoch of claims and articles of our own, with sentences between."""
    claims = batches(sets['polnear'], BATCH['polnear'], rng) + batches(sets['own'], BATCH['own'], rng)
    return mixed(claims, batches(sets['sentences'], BATCH['sentences'], rng)[:len(claims) // 4], rng)


def all_tasks(sets, rng):
    """An epoch of incidents and articles of our own, with some claims and sentences between."""
    own, incidents, polnear, sentences = (batches(sets[name], BATCH[name], rng) for name in ('own', 'incidents', 'polnear', 'sentences'))
    return mixed(own + incidents, polnear[:int(len(incidents) * CLAIMS_AFTERWARDS)] + sentences[:int(len(incidents) * SENTENCES_AFTERWARDS)], rng)


def mixed(some, others, rng):
    steps = some + others
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
    By set, exact span F1 by role on word pieces (nested claims too), trigger F1 with and without type, the share of texts without an incident in
    which one is found, macro F1 of the sentence classes; given the gold triggers, exact span F1 of the participants and accuracy of type,
    factuality and mode (where there is one).
    """
    model.eval()
    counts, found = {}, {}

    def count(key, expected, predicted):
        c = counts.setdefault(key, [0, 0, 0])
        for i, n in enumerate((len(expected & predicted), len(predicted), len(expected))):
            c[i] += n

    for name in ('polnear', 'incidents', 'own'):
        quiet, noisy = 0, 0
        for first in range(0, len(sets[name]), SCORING_BATCH):
            batch = sets[name][first:first + SCORING_BATCH]
            for sequence in data.SEQUENCES.keys() & batch[0].targets.keys():
                for instance, path in zip(batch, model.predict(sequence, batch)):
                    expected, predicted = (set(spans(labels, data.SEQUENCES[sequence])) for labels in (instance.targets[sequence], path))
                    if sequence == 'triggers':
                        count(f'{name} trigger+type', expected, predicted)
                        count(f'{name} trigger', {s[1:] for s in expected}, {s[1:] for s in predicted})
                        quiet += not expected
                        noisy += not expected and bool(predicted)
                    else:
                        for role in data.ROLES:
                            key = f'{name} {role}' if sequence == 'claims' else f'{name} {sequence} {role}'
                            count(key, {s for s in expected if s[0] == role}, {s for s in predicted if s[0] == role})
            for (row, number), (labels, classes) in zip(*model.predict_events(batch)):
                event = batch[row].events[number]
                for group, path in labels.items():
                    expected, predicted = (set(spans(p, data.PARTICIPANT_LABELS[group])) for p in (event.participants[group], path))
                    for role in data.PARTICIPANTS[group]:
                        key = f"{name} {'casualty' if group == 'casualty' else role}"
                        count(key, {s for s in expected if s[0] == role}, {s for s in predicted if s[0] == role})
                for kind, value in classes.items():
                    if kind not in ('verdict', 'background') and (kind != 'mode' or event.mode):
                        count(f'{name} {kind} given', {value}, {getattr(event, kind)})
        if quiet:
            found[f'{name} noisy'] = 100 * noisy / quiet
    found.update({key: f1(c) for key, c in counts.items()})
    gold = [instance.targets['sentences'] for instance in sets['sentences']]
    predicted = [label for first in range(0, len(gold), SCORING_BATCH) for label in model.predict('sentences', sets['sentences'][first:first + SCORING_BATCH])]
    found['sentences'] = 100 * f1_score(gold, predicted, average='macro')
    return found


def parameter_groups(model, rate, decay):
    """Lower layers learn more slowly: the rate falls by a factor a layer."""
    groups = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith('encoder.embeddings'):
            depth = 7
        elif name.startswith('encoder.encoder.layer.'):
            depth = 6 - int(name.split('.')[3])
        elif name.startswith('readers.'):
            depth = Tagger.READERS - 1 - int(name.split('.')[1])
        else:
            depth = 0
        head = 5 if name.startswith('crf') else 1
        groups.append({'params': [parameter], 'lr': rate * decay ** depth * head,
                       'weight_decay': 0 if parameter.ndim < 2 or name.startswith('crf') else .01})
    return groups


def sets(pieces, folder, split, without=()):
    polnear = data.read(f'{folder}/claims/polnear/{split}.par.jsonl')
    incidents = data.incident_records(folder, without) if split == 'train' else data.read(f'{folder}/incidents/hearsay/dev.jsonl')
    own = list(data.own_records(folder, split))
    sentences = data.read(f'{folder}/sentences/claimbuster/{split}.jsonl')
    if split == 'train':
        scored = data.scored(folder)
        polnear, own, sentences = (data.trainable(folder, records, scored) for records in (polnear, own, sentences))
    words = data.trigger_words(incidents + own)
    return {'polnear': data.claims(pieces, polnear), 'incidents': data.incidents(pieces, incidents, words), 'own': data.articles(pieces, own, words),
            'sentences': data.sentences(pieces, sentences)}


def constant(done):
    """The learning rate's factor: rises over an eighth of the steps, then stays."""
    return min(1, done * 8)


def falling(done):
    """Rises over a twelfth of the steps, then falls to nothing."""
    return min(done * 12, (1 - done) * 12 / 11)


class Run:
    """A part of the training: epochs over batches, with optimizer, schedule and moving average of its own, and a checkpoint."""

    def __init__(self, model, options, epochs, batches_of, factor, checkpoint):
        self.model, self.options, self.epochs, self.batches_of, self.checkpoint = model, options, epochs, batches_of, checkpoint
        self.average = copy.deepcopy(model)
        self.steps = len(batches_of(random.Random(0))) * epochs
        self.optimizer = torch.optim.AdamW(parameter_groups(model, options.rate, options.decay), fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda step: factor(step / self.steps))
        self.done = 0
        if os.path.exists(checkpoint):
            saved = torch.load(checkpoint)
            for name, part in self.parts().items():
                part.load_state_dict(saved[name])
            self.done = saved['done']

    def parts(self):
        return {'model': self.model, 'average': self.average, 'optimizer': self.optimizer, 'schedule': self.schedule}

    def train(self, dev):
        """Goes on behind the last part of an epoch that is done; the order of the batches hangs on seed and epoch alone."""
        for part in range(self.done, self.epochs * PARTS_OF_AN_EPOCH):
            epoch, quarter = divmod(part, PARTS_OF_AN_EPOCH)
            begun = time.time()
            steps = self.batches_of(random.Random(self.options.seed * 1000 + epoch))
            size = -(-len(steps) // PARTS_OF_AN_EPOCH)
            losses = self.learn(steps[quarter * size:(quarter + 1) * size])
            print(f'epoch {epoch + 1}, part {quarter + 1}: {time.time() - begun:.0f} s, losses {losses}', flush=True)
            if quarter + 1 == PARTS_OF_AN_EPOCH and ((epoch + 1) % SCORED_EVERY == 0 or epoch + 1 == self.epochs):
                scores = score(self.average, dev)
                line = [vars(self.options), os.path.basename(self.checkpoint), epoch + 1]
                with open(f'{self.options.work}/scores.tsv', 'a', encoding='utf-8') as out:
                    out.write('\t'.join(map(str, line + [f'{k} {v:.1f}' for k, v in sorted(scores.items())])) + '\n')
                print(line, {k: round(v, 1) for k, v in scores.items()}, flush=True)
            torch.save({'done': part + 1, **{name: part.state_dict() for name, part in self.parts().items()}}, self.checkpoint)
        return self.average

    def learn(self, steps):
        """Returns the mean loss of the batches by what is known of them."""
        sums = {}
        self.model.train()
        for batch in steps:
            loss = self.model.loss(batch)
            self.optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.)
            self.optimizer.step()
            self.schedule.step()
            with torch.no_grad():
                keep = min(.999, (1 + self.schedule.last_epoch) / (10 + self.schedule.last_epoch))
                for kept, new in zip(self.average.parameters(), self.model.parameters()):
                    kept.lerp_(new, 1 - keep)
            sums.setdefault('+'.join(batch[0].targets), []).append(loss.item())
        return {known: round(sum(losses) / len(losses), 3) for known, losses in sums.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    options.add_argument('--epochs', type=int, default=6)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--rate', type=float, default=2e-4)
    options.add_argument('--decay', type=float, default=.95)
    options.add_argument('--without', nargs='*', default=[], choices=('plover_gsr', 'plv', 'cameo_roles'),
                         help='sets of incidents that are left out, with every text that repeats theirs')
    o = options.parse_args()
    os.makedirs(o.work, exist_ok=True)
    torch.manual_seed(o.seed)
    encoder.fetch(f'{o.work}/encoder')
    pieces = encoder.tokenizer(f'{o.work}/encoder')
    train, dev = sets(pieces, o.data, 'train', o.without), sets(pieces, o.data, 'dev')
    print({name: len(instances) for name, instances in train.items()}, flush=True)
    model = Tagger(encoder.load(f'{o.work}/encoder'))
    claims = f'{o.work}/claims.pt'
    if not os.path.exists(claims):
        first = Run(model, o, CLAIM_EPOCHS, lambda rng: claims_first(train, rng), constant, f'{o.work}/first.pt')
        torch.save(first.train(dev).state_dict(), claims)
    model.load_state_dict(torch.load(claims))
    model.start_readers()
    Run(model, o, o.epochs, lambda rng: all_tasks(train, rng), falling, f'{o.work}/checkpoint.pt').train(dev)


if __name__ == '__main__':
    main()
