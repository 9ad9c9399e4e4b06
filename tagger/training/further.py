"""Goes on training from the weights of shipped files, and mixes what comes out with them.

usage: further.py --data DIR --work DIR --files DIR [--epochs N] [--rate R] [--seed N] [--share S]
DIR of --files has tagger.int8.onnx and reader.int8.onnx; their weights, brought back to float, are where it begins (a head that they lack begins
anew). --epochs (2) passes over all tasks follow, at a rate (1.5e-4) that falls to zero, with a checkpoint after each quarter of an epoch
(further.pt). What export.py then reads (checkpoint.pt) is --share (.6) of the result and the rest of the beginning, weight by weight.
"""
import argparse
import os

import numpy
import onnx
import torch
from onnx import numpy_helper

import data
import encoder
from model import EightBits, Tagger
from train import Run, all_tasks, falling, sets


def brought_back(initial, name):
    """A quantised weight as float: the distance from its zero point, times its scale."""
    base = name.removesuffix('_quantized')
    zero_point = initial[base + '_zero_point'].astype(numpy.float32)
    return (initial[name].astype(numpy.float32) - zero_point) * initial[base + '_scale']


def weights_of(path):
    """The weights of a file by the names that the model has for them."""
    graph = onnx.load(path).graph
    initial = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {}
    for node in graph.node:
        if node.op_type not in ('MatMulInteger', 'MatMul', 'Gemm') or node.input[1] not in initial:
            continue
        source = node.input[1]
        weight = brought_back(initial, source) if source.endswith('_quantized') else initial[source]
        place = node.name.strip('/').split('/MatMul')[0].split('/Gemm')[0].replace('/', '.')
        if '.' in source and not source.startswith('onnx::'):
            name = source.removeprefix('tagger.').removesuffix('_quantized')
        elif place.startswith('layer.'):
            name = f'encoder.encoder.{place}.weight'
        elif place.startswith('readers.'):
            name = f'{place}.weight'
        else:
            name = f'event.{place}.weight'
        found[name] = weight if node.op_type == 'Gemm' else weight.T
    for name, value in initial.items():
        plain = name.removeprefix('tagger.')
        if plain.endswith('_quantized') and plain.removesuffix('_quantized') not in found:
            found[plain.removesuffix('_quantized')] = brought_back(initial, name)
        elif value.dtype == numpy.float32:
            found.setdefault(plain, value)
    return found


def beginning(model, folder):
    """The model's state with the weights of the files where they have them."""
    state, known = model.state_dict(), {}
    for name in ('tagger', 'reader'):
        known.update(weights_of(f'{folder}/{name}.int8.onnx'))
    metadata = {entry.key: entry.value for entry in onnx.load(f'{folder}/tagger.int8.onnx').metadata_props}
    for task, labels in data.SEQUENCES.items():
        start, transitions = ([float(x) for x in metadata[f'{task}.{part}'].split()] for part in ('start', 'transitions'))
        known[f'crf.{task}.start'] = numpy.array(start)
        known[f'crf.{task}.transitions'] = numpy.array(transitions).reshape(len(labels), len(labels))
    # Of the two classes of a sentence the files have the difference.
    worth, bias = known['worth.weight'].reshape(-1) / 2, known['worth.bias'][0] / 2
    known['sentence.weight'], known['sentence.bias'] = numpy.stack([-worth, worth]), numpy.array([-bias, bias])
    missing = []
    for name, value in state.items():
        if name in known and tuple(known[name].shape) == tuple(value.shape):
            state[name] = torch.tensor(numpy.ascontiguousarray(known[name]), dtype=value.dtype)
        elif not name.endswith(('forbidden', 'forbidden_start')):
            missing.append(name)
    print('not in the files:', ' '.join(missing) or 'nothing', flush=True)
    return state


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--data', required=True)
    options.add_argument('--work', required=True)
    options.add_argument('--files', required=True)
    options.add_argument('--epochs', type=int, default=2)
    options.add_argument('--rate', type=float, default=1.5e-4)
    options.add_argument('--decay', type=float, default=.95)
    options.add_argument('--seed', type=int, default=7)
    options.add_argument('--share', type=float, default=.6)
    o = options.parse_args()
    os.makedirs(o.work, exist_ok=True)
    torch.manual_seed(o.seed)
    encoder.fetch(f'{o.work}/encoder')
    pieces = encoder.tokenizer(f'{o.work}/encoder')
    train, dev = sets(pieces, o.data, 'train'), sets(pieces, o.data, 'dev')
    model = Tagger(encoder.load(f'{o.work}/encoder'))
    first = {name: value.clone() for name, value in beginning(model, o.files).items()}
    model.load_state_dict(first)
    # What they learn is how to be right although they are rounded; the vocabulary, half of the weights, has been.
    EightBits.replace(model.encoder.encoder)
    EightBits.replace(model.readers)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    run = Run(model, o, o.epochs, lambda rng: all_tasks(train, rng), falling, f'{o.work}/further.pt')
    last = run.train(dev).state_dict()
    mixed = {name: o.share * value + (1 - o.share) * first[name] if value.is_floating_point() else value for name, value in last.items()}
    torch.save({'average': mixed}, f'{o.work}/checkpoint.pt')


if __name__ == '__main__':
    main()
