"""Writes the trained model as ONNX, quantises it, and scores it on dev as ONNX Runtime runs it.

usage: export.py --data DIR --work DIR
Makes --work/model.onnx and --work/model.int8.onnx: inputs input_ids and attention_mask [batch, pieces]; an output a task: emissions
[batch, pieces, labels] for claims and triggers, logits [batch, classes] for sentences. Labels and transitions of the random fields
stand in the file's metadata, as JSON. Quantisation is dynamic, weights per channel to int8; heads and layer norms stay in float.
"""
import argparse
import json
import os

import numpy
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

import data
import encoder
from model import Tagger
from train import score

SEQUENCES = {'claims': data.CLAIM_LABELS, 'triggers': data.TRIGGER_LABELS}


class Graph(torch.nn.Module):
    def __init__(self, tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, input_ids, attention_mask):
        states = self.tagger.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        sequences = [self.tagger.sequence[task](states) for task in SEQUENCES]
        return (*sequences, *[self.tagger.sentence[task](states[:, 0]) for task in data.SENTENCE_LABELS])


class OnnxModel:
    """Stands in for the trained model in `score`: the same decoding over ONNX Runtime's emissions."""

    def __init__(self, path, crf):
        self.session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
        self.crf = crf

    def eval(self):
        return self

    def predict(self, task, ids, mask):
        """Each text alone: dynamic quantisation lets the others of a batch change its scores."""
        found = []
        for row, count in zip(ids, mask.sum(1).tolist()):
            inputs = {'input_ids': row[None, :count].numpy(), 'attention_mask': numpy.ones((1, count), dtype=numpy.int64)}
            output = self.session.run([task], inputs)[0]
            if task in data.SENTENCE_LABELS:
                found.append(int(output[0].argmax()))
            else:
                emissions = torch.from_numpy(output[:, 1:-1])
                found.append(self.crf[task].decode(emissions, torch.ones(1, count - 2, dtype=torch.bool))[0])
        return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    o = options.parse_args()
    tagger = Tagger(encoder.load(f'{o.work}/encoder'), SEQUENCES, data.SENTENCE_LABELS)
    tagger.encoder.set_attn_implementation('eager')
    tagger.load_state_dict(torch.load(f'{o.work}/checkpoint.pt')['average'])
    tagger.eval()
    tasks = [*SEQUENCES, *data.SENTENCE_LABELS]
    example = (torch.tensor([[101, 2023, 2003, 102]]), torch.ones(1, 4, dtype=torch.long))
    axes = {'input_ids': {0: 'batch', 1: 'pieces'}, 'attention_mask': {0: 'batch', 1: 'pieces'}, **{task: {0: 'batch', 1: 'pieces'} for task in SEQUENCES}}
    path, small = f'{o.work}/model.onnx', f'{o.work}/model.int8.onnx'
    torch.onnx.export(Graph(tagger), example, path, input_names=['input_ids', 'attention_mask'], output_names=tasks,
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    heads = [node.name for node in onnx.load(path).graph.node if node.op_type in ('MatMul', 'Gemm') and '/encoder/' not in node.name]
    quantize_dynamic(path, small, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads)
    model = onnx.load(small)
    for task, labels in SEQUENCES.items():
        crf = tagger.crf[task]
        entry = model.metadata_props.add()
        entry.key = task
        entry.value = json.dumps({'labels': labels, 'start': [round(x, 5) for x in crf.start.tolist()],
                                  'transitions': [[round(x, 5) for x in row] for row in crf.transitions.tolist()]})
    for task, labels in data.SENTENCE_LABELS.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = task, json.dumps({'labels': labels})
    onnx.save(model, small)
    pieces = encoder.tokenizer(f'{o.work}/encoder')
    dev = {'claims': data.claims(pieces, f'{o.data}/claims/polnear/dev.par.jsonl'),
           'triggers': data.triggers(pieces, f'{o.data}/incidents/hearsay/dev.jsonl'),
           'claimbuster': data.sentences(pieces, f'{o.data}/sentences/claimbuster/dev.jsonl', data.SENTENCE_LABELS['claimbuster'])}
    for name in (path, small):
        scores = score(OnnxModel(name, tagger.crf), dev)
        print(os.path.basename(name), round(os.path.getsize(name) / 1e6, 1), 'MB', {k: round(v, 1) for k, v in sorted(scores.items())})


if __name__ == '__main__':
    main()
