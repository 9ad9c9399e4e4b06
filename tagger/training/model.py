"""One encoder, a head for each task: claim roles and incident triggers as tag sequences, sentence classes from [CLS]."""
import torch
from torch import nn


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
        length = emissions.shape[1]
        alpha = self.start + emissions[:, 0]
        score = alpha.gather(1, target[:, :1]).squeeze(1)
        for t in range(1, length):
            step = torch.logsumexp(alpha.unsqueeze(2) + self.transitions, 1) + emissions[:, t]
            alpha = torch.where(mask[:, t:t + 1], step, alpha)
            move = self.transitions[target[:, t - 1], target[:, t]] + emissions[:, t].gather(1, target[:, t:t + 1]).squeeze(1)
            score = score + move * mask[:, t]
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


class Tagger(nn.Module):
    def __init__(self, encoder, sequence_labels, sentence_labels):
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(.1)
        self.sequence = nn.ModuleDict({task: nn.Linear(width, len(labels)) for task, labels in sequence_labels.items()})
        self.crf = nn.ModuleDict({task: Crf(labels) for task, labels in sequence_labels.items()})
        self.sentence = nn.ModuleDict({task: nn.Linear(width, len(labels)) for task, labels in sentence_labels.items()})

    def states(self, ids, mask):
        return self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def loss(self, task, ids, mask, target):
        states = self.states(ids, mask)
        if task in self.sentence:
            return nn.functional.cross_entropy(self.sentence[task](states[:, 0]), target)
        emissions = self.sequence[task](states[:, 1:-1])
        return self.crf[task].loss(emissions, target, mask[:, 2:].bool())

    @torch.no_grad()
    def predict(self, task, ids, mask):
        states = self.states(ids, mask)
        if task in self.sentence:
            return self.sentence[task](states[:, 0]).argmax(1).tolist()
        return self.crf[task].decode(self.sequence[task](states[:, 1:-1]), mask[:, 2:].bool())
