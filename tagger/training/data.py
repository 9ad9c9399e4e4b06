"""Labelled texts as word pieces with one label each. Offsets are UTF-16 code units, which are code points in these sets."""
import json

ROLES = ('source', 'cue', 'content')
CLAIM_LABELS = ['O'] + [f'{b}-{r}' for r in ROLES for b in 'BI']
TYPES = ('AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE '
         'COERCE ASSAULT DECIDE CRIME ACCIDENT DISASTER').split()
TRIGGER_LABELS = ['O'] + [f'{b}-{t}' for t in TYPES for b in 'BI']
SENTENCE_LABELS = {'claimbuster': ['NCS', 'CFS'], 'policlaim': ['NOT', 'FACT']}
LONGEST = 254


def read(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def marks_of_claims(record):
    """For each character None, or (label, which span): a later role wins where claims overlap, contents yield."""
    marks = [None] * len(record['text'])
    for role in ('content', 'source', 'cue'):
        for number, claim in enumerate(record['claims']):
            for start, end in claim[role]:
                for k in range(start, end):
                    marks[k] = (role, number)
    return marks


def marks_of_triggers(record):
    marks = [None] * len(record['text'])
    for number, incident in enumerate(record['incidents']):
        start, end = incident['trigger']
        for k in range(start, end):
            marks[k] = (incident['type'], number)
    return marks


def windows(tokenizer, text):
    """Word pieces and their offsets, cut behind a full stop where a text is longer than the encoder reads."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, offsets = encoding.ids, encoding.offsets
    start = 0
    while start < len(ids):
        end = min(len(ids), start + LONGEST)
        if end < len(ids):
            stops = [i for i in range(start + LONGEST // 2, end) if text[offsets[i][0]:offsets[i][1]] in '.!?”']
            end = stops[-1] + 1 if stops else end
        yield ids[start:end], offsets[start:end]
        start = end


def labelled(tokenizer, record, marks, labels):
    """Instances of (piece ids, label ids, offsets) for one text."""
    index = {label: i for i, label in enumerate(labels)}
    previous = None
    for ids, offsets in windows(tokenizer, record['text']):
        target = []
        for start, end in offsets:
            mark = next((marks[k] for k in range(start, end) if marks[k]), None)
            target.append(0 if mark is None else index[('I-' if mark == previous else 'B-') + mark[0]])
            previous = mark
        yield ids, target, offsets


def claims(tokenizer, path):
    return [instance for record in read(path)
            for instance in labelled(tokenizer, record, marks_of_claims(record), CLAIM_LABELS)]


def triggers(tokenizer, path):
    return [instance for record in read(path)
            for instance in labelled(tokenizer, record, marks_of_triggers(record), TRIGGER_LABELS)]


def sentences(tokenizer, path, labels):
    return [(tokenizer.encode(record['text'], add_special_tokens=False).ids[:LONGEST], labels.index(record['label']), None)
            for record in read(path)]
