"""One encoder, a head for each task: claim roles, incident triggers and what belongs to a trigger, check-worthiness of sentences."""
import copy
import random

import torch
from torch import nn
from transformers import AttentionInterface

import data

CLS, SEP, MASK, PAD = 101, 102, 103, 0


# How often a text is learned with its article's title; it is always read with it.
SHOWN = .5


def row(instance, shown=1):
    """The ids of a text, and behind it those of the title."""
    title = [*instance.title, SEP] if instance.title and random.random() < shown else []
    return [CLS, *instance.ids, SEP, *title]


def tensors(instances, shown=1):
    """Rows of ids and their mask, the mask of the texts' pieces, and the targets by name, padded; all instances know the same."""
    width = max(len(instance.ids) for instance in instances)
    rows = [row(instance, shown) for instance in instances]
    ids = torch.full((len(instances), max(map(len, rows))), PAD)
    mask = torch.zeros(ids.shape, dtype=torch.long)
    inner = torch.zeros(len(instances), width)
    targets = {name: torch.zeros((len(instances), width), dtype=torch.long) if name in data.SEQUENCES
               else torch.tensor([instance.targets[name] for instance in instances]) for name in instances[0].targets}
    for k, instance in enumerate(instances):
        ids[k, :len(rows[k])] = torch.tensor(rows[k])
        mask[k, :len(rows[k])] = 1
        inner[k, :len(instance.ids)] = 1
        for name in targets:
            if name in data.SEQUENCES:
                targets[name][k, :len(instance.ids)] = torch.tensor(instance.targets[name])
    return ids, mask, inner, targets


class EightBits(nn.Linear):
    """
    A layer that computes as its eight-bit export does: what goes in is rounded to 255 steps a text, weights to 127 steps either side a channel;
    gradients pass as if nothing were rounded (Jacob et al. 2018).
    """

    def forward(self, states):
        with torch.no_grad():
            low, high = states.amin((-2, -1), keepdim=True).clamp(max=0), states.amax((-2, -1), keepdim=True).clamp(min=0)
            step, weight_step = (high - low) / 255 + 1e-9, self.weight.abs().amax(1, keepdim=True) / 127
            lost = (states / step).round_().mul_(step).sub_(states)
            weight_lost = (self.weight / weight_step).round_().mul_(weight_step).sub_(self.weight)
        return nn.functional.linear(states + lost, self.weight + weight_lost, self.bias)

    @classmethod
    def replace(cls, layers):
        """Lets all linear layers compute so."""
        for module in layers.modules():
            if type(module) is nn.Linear:
                module.__class__ = cls


class Crf(nn.Module):
    """A linear-chain conditional random field (Lafferty et al. 2001) over BIO labels; steps BIO forbids are never decoded."""

    def __init__(self, labels):
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.start = nn.Parameter(torch.zeros(len(labels)))
        inside = [label.startswith('I-') for label in labels]
        forbidden = torch.zeros(len(labels), len(labels), dtype=torch.bool)
        for i, before in enumerate(labels):
            for j, after in enumerate(labels):
                forbidden[i, j] = inside[j] and before[2:] != after[2:]
        self.register_buffer('forbidden', forbidden)
        self.register_buffer('forbidden_start', torch.tensor(inside))

    def loss(self, emissions, target, mask):
        """Negative log-likelihood, summed over the batch and divided by the number of pieces."""
        here = emissions.gather(2, target.unsqueeze(2)).squeeze(2)
        moves = self.transitions[target[:, :-1], target[:, 1:]]
        score = self.start[target[:, 0]] + here[:, 0] + ((moves + here[:, 1:]) * mask[:, 1:]).sum(1)
        # Sums of exponentials as a matrix product, the greatest taken out first.
        alpha, weights = self.start + emissions[:, 0], self.transitions.exp()
        for t in range(1, emissions.shape[1]):
            greatest = alpha.max(1, keepdim=True).values
            step = ((alpha - greatest).exp() @ weights).log() + greatest + emissions[:, t]
            alpha = torch.where(mask[:, t:t + 1], step, alpha)
        return (torch.logsumexp(alpha, 1) - score).sum() / mask.sum()

    @torch.no_grad()
    def decode(self, emissions, mask):
        """The best label sequence of each row, as lists as long as the row's mask."""
        barred = torch.finfo(emissions.dtype).min / 4
        transitions = self.transitions.masked_fill(self.forbidden, barred)
        best = (self.start + emissions[:, 0]).masked_fill(self.forbidden_start, barred)
        back = []
        for t in range(1, emissions.shape[1]):
            value, index = (best.unsqueeze(2) + transitions).max(1)
            back.append(index)
            best = torch.where(mask[:, t:t + 1], value + emissions[:, t], best)
        paths = []
        for row, count in enumerate(mask.sum(1).tolist()):
            label = int(best[row].argmax())
            path = [label]
            for t in range(count - 2, -1, -1):
                label = int(back[t][row, label])
                path.append(label)
            paths.append(path[::-1])
        return paths


class Dropout(nn.Module):
    """
    Dropout that takes a stretch of masks drawn beforehand, begun at a random place: on two cores drawing them anew for every use costs a
    quarter of a step, and keeps attention from its quick products.
    """

    p = .1
    masks = {torch.float32: (torch.rand(1 << 25, generator=torch.Generator().manual_seed(1)) >= p) / (1 - p)}
    masks[torch.bfloat16] = masks[torch.float32].bfloat16()

    def forward(self, states):
        if not self.training:
            return states
        masks = self.masks[states.dtype]
        if states.numel() >= len(masks):
            masks = masks.repeat(states.numel() // len(masks) + 1)
        at = int(torch.randint(len(masks) - states.numel(), (1,)))
        return states * masks[at:at + states.numel()].view(states.shape)

    @classmethod
    def replace(cls, encoder):
        """Puts this dropout in the place of the encoder's own."""
        encoder.embeddings.dropout = cls()
        for layer in encoder.encoder.layer:
            layer.attention.self.dropout, layer.attention.output.dropout, layer.output.dropout = cls(), cls(), cls()
        encoder.config._attn_implementation = 'quick'


def attention(module, query, key, value, bias, scaling, **_):
    weights = (query @ key.transpose(2, 3) * scaling + bias).softmax(3).to(value.dtype)
    return (module.dropout(weights) @ value).transpose(1, 2), weights


AttentionInterface.register('quick', attention)


class Tagger(nn.Module):
    """
    The encoder's last states carry claim roles, those of claims within claims, triggers and, as the mean of the pieces, the class of a
    sentence and the desk of a text.
    Each trigger is then read again: layers of its own go on from the encoder's state below its top `READERS` layers, to which the distance
    of each piece from the trigger is added, and give the trigger's participants, factuality, mode and type, and whether it is one.
    """

    READERS = 3
    FARTHEST = 31
    # Of the pieces of a text with incidents, so that names are not learned by heart.
    MASKED_SHARE = .08
    # Words of an instance that only look like a trigger and are read again all the same, so that the reader learns to say so.
    LOOKALIKES = 2

    def __init__(self, encoder):
        super().__init__()
        Dropout.replace(encoder)
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.dropout = Dropout()
        self.sequence = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in data.SEQUENCES.items()})
        self.crf = nn.ModuleDict({name: Crf(labels) for name, labels in data.SEQUENCES.items()})
        self.sentence = nn.Linear(width, len(data.SENTENCE_LABELS))
        # Fitted at export, on the frozen encoder.
        self.desk = nn.Linear(width, len(data.DESKS))
        self.readers = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.encoder.layer[-self.READERS:])
        self.distance = nn.Embedding(2 * self.FARTHEST + 1, width)
        nn.init.normal_(self.distance.weight, std=.02)
        self.participants = nn.ModuleDict({group: nn.Linear(width, len(labels)) for group, labels in data.PARTICIPANT_LABELS.items()})
        self.event = nn.ModuleDict({'incident_type': nn.Linear(width, len(data.TYPES)), 'factuality': nn.Linear(width, len(data.FACTUALITIES)),
                                    'mode': nn.Linear(width, len(data.MODES)), 'verdict': nn.Linear(width, len(data.VERDICTS)),
                                    'background': nn.Linear(width, len(data.BACKGROUNDS))})

    def start_readers(self):
        """Lets the second reading begin as a copy of the first's top layers as they are now."""
        for reader, layer in zip(self.readers, self.encoder.encoder.layer[-self.READERS:]):
            reader.load_state_dict(layer.state_dict())

    @staticmethod
    def bias(mask):
        """What attention adds: nothing for a piece, the least number for padding."""
        return (1. - mask[:, None, None, :].float()) * -1e9

    def states(self, ids, mask):
        """States below the readers' layers and at the top, [batch, pieces, width]."""
        bias, hidden = self.bias(mask), self.encoder.embeddings(input_ids=ids)
        for layer in self.encoder.encoder.layer[:-self.READERS]:
            hidden = layer(hidden, bias)
        middle = hidden
        for layer in self.encoder.encoder.layer[-self.READERS:]:
            hidden = layer(hidden, bias)
        return middle, hidden

    def read(self, middle, mask, distance):
        """States of the second reading; distance is that of each piece from the trigger: 0 on it, less before it, [rows, pieces]."""
        near = distance.clamp(-self.FARTHEST, self.FARTHEST) + self.FARTHEST
        hidden, bias = middle + self.distance(near), self.bias(mask)
        for layer in self.readers:
            hidden = layer(hidden, bias)
        return hidden

    @staticmethod
    def mean(states, weights):
        return (states * weights.unsqueeze(2)).sum(1) / weights.sum(1, keepdim=True)

    @staticmethod
    def distances(spans, width):
        """For each trigger that is read again, how far each piece stands from it, [CLS] counted."""
        first, last = (torch.tensor([[at] for at in ends]) for ends in zip(*[(start + 1, end) for start, end in spans]))
        at = torch.arange(width).unsqueeze(0)
        return (at - first).clamp(max=0) + (at - last).clamp(min=0)

    def loss(self, instances):
        """The sum of the losses of all that is known of the instances."""
        ids, mask, inner, targets = tensors(instances, SHOWN)
        if 'triggers' in targets:
            masked = (torch.rand(ids.shape) < self.MASKED_SHARE) & (ids > SEP)
            ids = ids.masked_fill(masked, MASK)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            middle, top = self.states(ids, mask)
        top = self.dropout(top.float())
        width = inner.shape[1]
        if 'sentences' in targets:
            return nn.functional.cross_entropy(self.sentence(self.mean(top[:, 1:width + 1], inner)), targets['sentences'])
        found = sum(self.crf[name].loss(self.sequence[name](top[:, 1:width + 1]), target, inner.bool())
                    for name, target in targets.items() if name in self.sequence)
        events = [(row, event) for row, instance in enumerate(instances) for event in instance.events]
        alike = [(row, instance.lookalikes[k]) for row, instance in enumerate(instances)
                 for k in torch.randperm(len(instance.lookalikes))[:self.LOOKALIKES].tolist()]
        if not events and not alike:
            return found
        index = torch.tensor([row for row, _ in events + alike])
        distance = self.distances([(event.start, event.end) for _, event in events] + [span for _, span in alike], ids.shape[1])
        with torch.autocast('cpu', dtype=torch.bfloat16):
            states = self.read(middle[index].float(), mask[index], distance)
        states = self.dropout(states.float())
        at = self.mean(states, (distance == 0).float())
        verdict = torch.tensor([data.VERDICTS.index('incident')] * len(events) + [data.VERDICTS.index('none')] * len(alike))
        found = found + .4 * nn.functional.cross_entropy(self.event['verdict'](at), verdict)
        if not events:
            return found
        events, states, at, inner = [event for _, event in events], states[:len(events)], at[:len(events)], inner[index[:len(events)]].bool()
        for group, head in self.participants.items():
            gold = torch.zeros(inner.shape, dtype=torch.long)
            for k, event in enumerate(events):
                gold[k, :len(event.participants[group])] = torch.tensor(event.participants[group])
            found = found + 2 * nn.functional.cross_entropy(head(states[:, 1:width + 1])[inner], gold[inner])
        for name, weight in (('incident_type', .2), ('factuality', .4), ('mode', .4)):
            gold = torch.tensor([getattr(event, name) for event in events])
            found = found + weight * nn.functional.cross_entropy(self.event[name](at), gold)
        known = [k for k, event in enumerate(events) if event.background != data.UNKNOWN]
        if known:
            gold = torch.tensor([events[k].background for k in known])
            found = found + .2 * nn.functional.cross_entropy(self.event['background'](at[known]), gold)
        return found

    @torch.no_grad()
    def predict(self, task, instances):
        ids, mask, inner, _ = tensors(instances)
        _, top = self.states(ids, mask)
        width = inner.shape[1]
        if task == 'sentences':
            return self.sentence(self.mean(top[:, 1:width + 1], inner)).argmax(1).tolist()
        return self.crf[task].decode(self.sequence[task](top[:, 1:width + 1]), inner.bool())

    @torch.no_grad()
    def predict_events(self, instances):
        """For each event of each instance, read at its gold trigger: labels by participant group, and classes by name."""
        ids, mask, inner, _ = tensors(instances)
        rows = [(row, number) for row, instance in enumerate(instances) for number in range(len(instance.events))]
        if not rows:
            return [], []
        index = torch.tensor([row for row, _ in rows])
        middle, _ = self.states(ids, mask)
        distance = self.distances([(instances[row].events[number].start, instances[row].events[number].end) for row, number in rows], ids.shape[1])
        states = self.read(middle[index], mask[index], distance)
        at = self.mean(states, (distance == 0).float())
        width = inner.shape[1]
        emissions = {group: head(states[:, 1:width + 1]) for group, head in self.participants.items()}
        classes = {name: head(at) for name, head in self.event.items()}
        return rows, [({group: steps(e[k, :len(instances[row].ids)], data.PARTICIPANT_LABELS[group]) for group, e in emissions.items()},
                       {name: int(scores[k].argmax()) for name, scores in classes.items()}) for k, (row, _) in enumerate(rows)]


def steps(emissions, labels):
    """The best label sequence in which an I follows only its own B or I."""
    crf = Crf(labels)
    return crf.decode(emissions.unsqueeze(0), torch.ones(1, len(emissions), dtype=torch.bool))[0] if len(emissions) else []
