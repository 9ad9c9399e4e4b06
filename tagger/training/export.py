"""Writes the trained model as ONNX, quantises it, and scores it on dev as ONNX Runtime runs it.

usage: export.py --data DIR --work DIR [--no-scores]
Makes two graphs in --work, each in float (NAME.onnx) and with weights per channel in eight bits (NAME.int8.onnx), unsigned: ONNX Runtime's
products of unsigned activations and signed weights saturate on processors without VNNI, so that other processors would give other tags. One window of a text is one run:
dynamic quantisation lets the rows of a batch change one another's scores.
  tagger  input_ids: [CLS], pieces, [SEP], and behind them a title that is only seen -> claims, nested, triggers: emissions [pieces, labels]; sentences: logits [pieces, 2], whose means over a
          sentence's pieces are those of a claim worth checking (ClaimBuster) and of a checkable one (PoliClaim); desk: logits [pieces, desks],
          whose means over a text's pieces are those of the desk it comes from; middle [pieces + 2, width]
  reader  middle, distance [pieces + 2] from the trigger (0 on it, less before it) -> party, place, time, casualty: emissions [pieces, labels];
          incident_type, factuality, mode, verdict (is it a trigger at all), background: logits [labels]
Labels, and the transitions of the random fields, stand in the metadata, separated by spaces. Heads and layer norms stay in float.
"""
import argparse
import os

import numpy
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import data
import encoder
from model import CLS, SEP, Tagger, row, steps, tensors
from train import SCORING_BATCH, score, sets

SEQUENCES = data.SEQUENCES
EVENT = {'incident_type': data.TYPES, 'factuality': data.FACTUALITIES, 'mode': data.MODES, 'verdict': data.VERDICTS, 'background': data.BACKGROUNDS}


# From which probability on a label counts: chosen on dev texts, whose scores they are tuned to (see the card).
THRESHOLDS = {'trigger-piece': .33, 'incident': .54, 'participant': .5, 'claim': .5, 'nested-claim': .33, 'worth-checking': .65}


class TaggerGraph(torch.nn.Module):
    def __init__(self, tagger, checkable):
        super().__init__()
        self.tagger = tagger
        head = tagger.sentence
        self.worth, self.checkable = (torch.nn.Linear(head.in_features, 1) for _ in range(2))
        with torch.no_grad():
            self.worth.weight.copy_((head.weight[1] - head.weight[0]).unsqueeze(0))
            self.worth.bias.copy_(head.bias[1:] - head.bias[:1])
            self.checkable.weight.copy_(torch.tensor(checkable.coef_))
            self.checkable.bias.copy_(torch.tensor(checkable.intercept_))

    def forward(self, input_ids):
        middle, top = self.tagger.states(input_ids.unsqueeze(0), torch.ones_like(input_ids).unsqueeze(0))
        inner = top[0, 1:-1]
        sentences = torch.cat([self.worth(inner), self.checkable(middle[0, 1:-1])], 1)
        return (*[self.tagger.sequence[task](inner) for task in SEQUENCES], sentences, self.tagger.desk(inner), middle[0])


class ReaderGraph(torch.nn.Module):
    def __init__(self, tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, middle, distance):
        states = self.tagger.read(middle.unsqueeze(0), torch.ones_like(distance).unsqueeze(0), distance.unsqueeze(0))
        at = self.tagger.mean(states, (distance == 0).float().unsqueeze(0))[0]
        return (*[head(states[0, 1:-1]) for head in self.tagger.participants.values()], *[head(at) for head in self.tagger.event.values()])


class OnnxModel:
    """Stands in for the trained model in `score`: the same decoding over ONNX Runtime's emissions."""

    def __init__(self, work, suffix, crf):
        self.tagger, self.reader = (onnxruntime.InferenceSession(f'{work}/{name}{suffix}', providers=['CPUExecutionProvider'])
                                    for name in ('tagger', 'reader'))
        self.crf = crf

    def eval(self):
        return self

    def run(self, instance, output):
        return self.tagger.run([output], {'input_ids': numpy.array(row(instance))})[0]

    def predict(self, task, instances):
        found = []
        for instance in instances:
            output = self.run(instance, task)[:len(instance.ids)]
            if task == 'sentences':
                found.append(int(output[:, 0].mean() > 0))
            else:
                mask = torch.ones(1, len(instance.ids), dtype=torch.bool)
                found.append(self.crf[task].decode(torch.from_numpy(output)[None], mask)[0])
        return found

    def predict_events(self, instances):
        rows, found = [], []
        for k, instance in enumerate(instances):
            middle = self.run(instance, 'middle') if instance.events else None
            for number, event in enumerate(instance.events):
                distance = Tagger.distances([(event.start, event.end)], len(middle))[0].numpy()
                outputs = dict(zip((*data.PARTICIPANTS, *EVENT), self.reader.run(None, {'middle': middle, 'distance': distance})))
                rows.append((k, number))
                found.append(({group: steps(torch.from_numpy(outputs[group][:len(instance.ids)]), labels) for group, labels in data.PARTICIPANT_LABELS.items()},
                              {name: int(outputs[name].argmax()) for name in EVENT}))
        return rows, found


@torch.no_grad()
def means(tagger, instances):
    """The mean middle state of each text: closer to what the encoder was pretrained for than the top."""
    found = []
    for instance in instances:
        ids = torch.tensor([[CLS, *instance.ids, SEP]])
        found.append(tagger.states(ids, torch.ones_like(ids))[0][0, 1:-1].mean(0).numpy())
    return numpy.array(found)


def checkable_head(tagger, pieces, records):
    """A linear head over the frozen encoder, fitted on PoliClaim; scored in five folds whose speeches are apart."""
    x = means(tagger, [data.Instance(pieces.encode(r['text'], add_special_tokens=False).ids[:data.LONGEST], [], {}) for r in records])
    y = numpy.array([r['label'] == 'FACT' for r in records])
    speeches = sorted({r['id'].split('#')[0] for r in records})
    fold = numpy.array([speeches.index(r['id'].split('#')[0]) % 5 for r in records])
    predicted = numpy.zeros(len(y), dtype=bool)
    for k in range(5):
        head = LogisticRegression(C=.1, max_iter=2000).fit(x[fold != k], y[fold != k])
        predicted[fold == k] = head.predict(x[fold == k])
    print('policlaim, five folds by speech, head only: positive F1 %.1f, macro F1 %.1f'
          % (100 * f1_score(y, predicted), 100 * f1_score(y, predicted, average='macro')))
    return LogisticRegression(C=.1, max_iter=2000).fit(x, y)


@torch.no_grad()
def fit_desk_head(tagger, train, dev):
    """Fits the desk head on the mean top states of paragraphs of our own, and prints how often it is right on dev."""
    def points(instances):
        x = []
        for first in range(0, len(instances), SCORING_BATCH):
            ids, mask, inner, _ = tensors(instances[first:first + SCORING_BATCH])
            x.append(tagger.mean(tagger.states(ids, mask)[1][:, 1:inner.shape[1] + 1], inner))
        return torch.cat(x).numpy(), [instance.desk for instance in instances]

    head = LogisticRegression(C=.1, max_iter=2000, class_weight='balanced').fit(*points(train))
    tagger.desk.weight.copy_(torch.tensor(head.coef_))
    tagger.desk.bias.copy_(torch.tensor(head.intercept_))
    x, y = points(dev)
    print('desks, head only: %.1f %% right, macro F1 %.1f' % (100 * head.score(x, y), 100 * f1_score(y, head.predict(x), average='macro')))


def describe(path, entries):
    model = onnx.load(path)
    for key, value in entries.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, ' '.join(map(str, value))
    onnx.save(model, path)


def quantise(path, small):
    heads = [node.name for node in onnx.load(path).graph.node if node.op_type in ('MatMul', 'Gemm') and '/layer.' not in node.name and '/readers.' not in node.name]
    # The quantiser first makes a product and a sum of what is both, under a name of its own.
    heads += [f'{name}_MatMul' for name in heads]
    quantize_dynamic(path, small, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads)
    make_unsigned(small)


def make_unsigned(path):
    """Moves signed weights and their zero points up by 128: the same numbers, since every product takes the zero point off again."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        if tensor.data_type == onnx.TensorProto.INT8:
            moved = (onnx.numpy_helper.to_array(tensor).astype(numpy.int16) + 128).astype(numpy.uint8)
            tensor.CopyFrom(onnx.numpy_helper.from_array(moved, tensor.name))
    assert not [t.name for t in model.graph.initializer if t.data_type == onnx.TensorProto.INT8]
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write_thresholds(path):
    with open(path, 'w') as file:
        file.write('# Least probabilities, chosen on dev texts; written by training/export.py\n')
        for name, least in THRESHOLDS.items():
            file.write(f'{name}\t{least}\n')


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    options.add_argument('--no-scores', action='store_true', help='only write the files')
    o = options.parse_args()
    tagger = Tagger(encoder.load(f'{o.work}/encoder'))
    tagger.load_state_dict(torch.load(f'{o.work}/checkpoint.pt')['average'])
    tagger.eval()
    pieces = encoder.tokenizer(f'{o.work}/encoder')
    policlaim = data.trainable(o.data, data.read(f'{o.data}/sentences/policlaim/dev.jsonl'), data.scored(o.data))
    checkable = checkable_head(tagger, pieces, policlaim)
    dev = sets(pieces, o.data, 'dev')
    own = data.trainable(o.data, list(data.own_records(o.data, 'train')), data.scored(o.data))
    fit_desk_head(tagger, data.articles(pieces, [record for record in own if record['desk']], frozenset()), dev['own'])
    width = tagger.encoder.config.hidden_size

    def windowed(*names):
        return {name: {0: 'pieces'} for name in names if name not in EVENT}

    torch.onnx.export(TaggerGraph(tagger, checkable).eval(), (torch.tensor([101, 2023, 2003, 102]),), f'{o.work}/tagger.onnx',
                      input_names=['input_ids'], output_names=[*SEQUENCES, 'sentences', 'desk', 'middle'],
                      dynamic_axes=windowed('input_ids', *SEQUENCES, 'sentences', 'desk', 'middle'), opset_version=17, dynamo=False)
    torch.onnx.export(ReaderGraph(tagger).eval(), (torch.zeros(4, width), torch.tensor([-1, 0, 1, 2])), f'{o.work}/reader.onnx',
                      input_names=['middle', 'distance'], output_names=[*data.PARTICIPANTS, *EVENT],
                      dynamic_axes=windowed('middle', 'distance', *data.PARTICIPANTS), opset_version=17, dynamo=False)
    for name in ('tagger', 'reader'):
        quantise(f'{o.work}/{name}.onnx', f'{o.work}/{name}.int8.onnx')
    entries = {}
    for task, labels in SEQUENCES.items():
        crf = tagger.crf[task]
        entries[f'{task}.labels'] = labels
        entries[f'{task}.start'] = [round(x, 5) for x in crf.start.tolist()]
        entries[f'{task}.transitions'] = [round(x, 5) for row in crf.transitions.tolist() for x in row]
    entries['desk.labels'] = data.DESKS
    describe(f'{o.work}/tagger.int8.onnx', entries)
    describe(f'{o.work}/reader.int8.onnx', {f'{name}.labels': labels for name, labels in {**data.PARTICIPANT_LABELS, **EVENT}.items()})
    write_thresholds(f'{o.work}/thresholds.tsv')
    if o.no_scores:
        return
    for suffix in ('.onnx', '.int8.onnx'):
        size = sum(os.path.getsize(f'{o.work}/{name}{suffix}') for name in ('tagger', 'reader'))
        print(suffix, round(size / 1e6, 1), 'MB', {k: round(v, 1) for k, v in sorted(score(OnnxModel(o.work, suffix, tagger.crf), dev).items())}, flush=True)


if __name__ == '__main__':
    main()
