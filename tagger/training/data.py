"""Labelled texts as word pieces with one label each. Offsets are UTF-16 code units, which are code points in these sets."""
import collections
import glob
import importlib.util
import json
import os
import re
from typing import NamedTuple

ROLES = ('source', 'cue', 'content')
CLAIM_LABELS = ['O'] + [f'{b}-{r}' for r in ROLES for b in 'BI']
TYPES = ('AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE '
         'COERCE ASSAULT DECIDE CRIME ACCIDENT DISASTER').split()
TRIGGER_LABELS = ['O'] + [f'{b}-{t}' for t in TYPES for b in 'BI']
FACTUALITIES = 'occurred ongoing planned possible denied'.split()
MODES = ['none'] + ('visit phone mediate negotiate ceasefire withdraw release disarm resign surrender demo riot strike hunger-strike '
                    'boycott obstruct vandalize convict expel embargo cut-ties troops weapons police militia arrest seize raid restrict '
                    'censor curfew deport cyber abduct beat torture sexual targeted-killing massacre firearms explosives suicide-attack '
                    'aerial drone heavy-weapons clash occupy vote law ruling election appointment robbery fraud murder trafficking crash '
                    'fire collapse earthquake flood storm epidemic famine economic military humanitarian asylum investigate sue condemn '
                    'violence relations').split()
# One word can be target, place and casualty at once, so each group has labels of its own.
PARTICIPANTS = {'party': ('actor', 'target', 'instrument'), 'place': ('place',), 'time': ('time',),
                'casualty': ('killed', 'injured', 'detained', 'displaced')}
PARTICIPANT_LABELS = {group: ['O'] + [f'{b}-{r}' for r in roles for b in 'BI'] for group, roles in PARTICIPANTS.items()}
SENTENCE_LABELS = ['NCS', 'CFS']
DESKS = 'news sport culture business opinion other'.split()
# Whether what looks like a trigger is one.
VERDICTS = ['none', 'incident']
# Whether an incident is the article's news or the past of another story; only some themes of labels/articles tell it.
BACKGROUNDS = ['news', 'background']
TELL_BACKGROUND = 'atlas cast doubt harsh mosaic odd quirk rare spots still street usual'.split()
UNKNOWN = -100
# Claims within claims have a sequence of their own: a piece of an outer content may be an inner cue.
SEQUENCES = {'claims': CLAIM_LABELS, 'nested': CLAIM_LABELS, 'triggers': TRIGGER_LABELS}
# Where the texts stand that labels/sets_of_others.jsonl points into.
SETS = {'muc4': 'incidents/muc4/dev.jsonl', 'rams_conflict': 'incidents/rams_conflict/dev.jsonl', 'wikievents': 'incidents/wikievents/dev.jsonl',
        'fact_uw': 'incidents/fact_uw/dev.jsonl', 'polnear': 'claims/polnear/train.jsonl'}
HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = 254
LONGEST_TITLE = 24
RUN = 8


class Instance(NamedTuple):
    """
    A window of a text: piece ids, their offsets, what is known of them (labels of the pieces by sequence, or the class of the whole as
    `sentences`), the events triggered in it, the pieces, half-open, of words that trigger events elsewhere but not here, the desk, if known, and
    the ids of the article's title, which the model sees behind the text.
    """
    ids: list
    offsets: list
    targets: dict
    events: list = ()
    lookalikes: list = ()
    desk: int = None
    title: list = ()


class Event(NamedTuple):
    start: int  # pieces of the trigger, half-open
    end: int
    incident_type: int
    factuality: int
    mode: int
    background: int  # UNKNOWN where it is not labelled
    participants: dict  # group -> labels of all pieces


def read(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def marks_of_claims(text, claims):
    """For each character None, or (label, which span): a later role wins where claims overlap, contents yield."""
    marks = [None] * len(text)
    for role in ('content', 'source', 'cue'):
        for number, claim in enumerate(claims):
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


def marks_of_participants(record, incident, roles):
    marks = [None] * len(record['text'])
    for role in roles:
        for number, (start, end) in enumerate(incident.get(role, [])):
            for k in range(start, end):
                marks[k] = (role, number)
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


def labels_of(offsets, marks, labels):
    target, previous = [], None
    for start, end in offsets:
        mark = next((marks[k] for k in range(start, end) if marks[k]), None)
        target.append(0 if mark is None else labels.index(('I-' if mark == previous else 'B-') + mark[0]))
        previous = mark
    return target


def runs(text):
    words = re.findall(r'\w+', text.lower())
    return {' '.join(words[i:i + RUN]) for i in range(max(1, len(words) - RUN + 1))}


def repeated(scored, train):
    """
    Ids of training records that repeat a text that is scored: the same once case and punctuation are gone, or more than half of the shorter
    one's runs of eight words shared.
    """
    index, sizes, found = {}, [], set()
    for number, record in enumerate(scored):
        own = runs(record['text'])
        sizes.append(len(own))
        for run in own:
            index.setdefault(run, []).append(number)
    for record in train:
        own, shared = runs(record['text']), {}
        for run in own:
            for number in index.get(run, ()):
                shared[number] = shared.get(number, 0) + 1
        if any(count > .5 * min(len(own), sizes[number]) for number, count in shared.items()):
            found.add(record['id'])
    return found


def repeats_kept_out(folder):
    """Whether a text repeats one that is scored elsewhere, as the data's own tool tells."""
    path = os.path.join(folder, '..', 'tools', 'kept_out.py')
    spec = importlib.util.spec_from_file_location('kept_out', path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool.repeats


def trainable(folder, records, scored):
    """Records less those that repeat a text that is scored, here or elsewhere."""
    repeats, left_out = repeats_kept_out(folder), repeated(scored, records)
    return [record for record in records if record['id'] not in left_out and not repeats(record['text'])]


def claims(tokenizer, records):
    return [Instance(ids, offsets, {'claims': labels_of(offsets, marks_of_claims(record['text'], record['claims']), CLAIM_LABELS)})
            for record in records for ids, offsets in windows(tokenizer, record['text'])]


def place(text, surface):
    """Offsets of a surface; "he@2" is its second occurrence at word bounds."""
    number = 1
    if surface not in text:
        surface, number = surface.rsplit('@', 1)
    bounded = re.compile((r'(?<![^\W_])' if surface[0].isalnum() else '') + re.escape(surface) + (r'(?![^\W_])' if surface[-1].isalnum() else ''))
    match = list(bounded.finditer(text))[int(number) - 1]
    return match.span()


def own_articles(folder, split):
    """The articles written for this project; those that lie beside this code are all for training."""
    beside = sorted(glob.glob(f'{HERE}/labels/articles/*.jsonl')) if split == 'train' else []
    return [article for path in [f'{folder}/own/{split}.jsonl', *beside] for article in read(path)]


def own_records(folder, split):
    """The paragraphs of the articles written for this project, with the offsets of their claims and incidents, the article's title and desk, if known."""
    with open(f'{HERE}/labels/desks.tsv', encoding='utf-8') as lines:
        desks = dict(line.split() for line in lines)
    for article in own_articles(folder, split):
        for number, paragraph in enumerate(article['paragraphs']):
            text = paragraph['text']
            claims = [{**claim, **{role: [place(text, surface) for surface in claim[role]] for role in ROLES}} for claim in paragraph['claims']]
            incidents = [{**incident, 'trigger': place(text, incident['trigger']),
                          **{role: [place(text, surface) for surface in incident.get(role) or []] for roles in PARTICIPANTS.values() for role in roles}}
                         for incident in paragraph['incidents']]
            yield {'id': f"{article['id']}#{number}", 'text': text, 'claims': claims, 'incidents': incidents,
                   'desk': desks.get(article['id']), 'title': article.get('title')}


def articles(tokenizer, records, words):
    """Instances in which claims and incidents are known."""
    instances = []
    for record in records:
        outer = [claim for claim in record['claims'] if claim.get('within') is None]
        inner = [claim for claim in record['claims'] if claim.get('within') is not None]
        title = tokenizer.encode(record['title'] or '', add_special_tokens=False).ids[:LONGEST_TITLE]
        for instance in incidents(tokenizer, [record], words):
            instance = instance._replace(title=title)
            if record['desk']:
                instance = instance._replace(desk=DESKS.index(record['desk']))
            for name, some in (('claims', outer), ('nested', inner)):
                instance.targets[name] = labels_of(instance.offsets, marks_of_claims(record['text'], some), CLAIM_LABELS)
            instances.append(instance)
    return instances


def own_incidents(folder):
    """What was labelled beside this code: texts of our own, and labels that say where in a set's text they stand."""
    records, texts = read(f'{HERE}/labels/own_texts.jsonl'), {}
    for record in read(f'{HERE}/labels/sets_of_others.jsonl'):
        path = SETS[record['set']]
        if path not in texts:
            texts[path] = {other['id']: other['text'] for other in read(f'{folder}/{path}')}
        whole = texts[path][record['document']]
        records.append({'id': f"{record['set']}/{record['document']}@{record['start']}", 'text': whole[record['start']:record['end']],
                        'incidents': record['incidents']})
    return records


def scored(folder):
    """Records that are scored here, whose texts are not to be trained on by any task."""
    incidents = [record for name in ('hearsay', 'fact_uds_ih2') for record in read(f'{folder}/incidents/{name}/dev.jsonl')]
    return incidents + list(own_records(folder, 'dev'))


def incident_records(folder, without=()):
    """
    Records to train on: the labelled set and our own labels, less what repeats a scored text; with set names in `without` also less those
    sets and what repeats their texts.
    """
    records = read(f'{folder}/incidents/hearsay/train.jsonl') + own_incidents(folder)
    others = [record for name in without for record in read(f'{folder}/incidents/{name}/dev.jsonl')]
    return [record for record in trainable(folder, records, scored(folder) + others) if record['id'].split('/')[0] not in without]


def trigger_words(records):
    """Words that alone trigger an event at least twice."""
    counts = collections.Counter(record['text'][slice(*incident['trigger'])].lower() for record in records for incident in record['incidents'])
    return {word for word, count in counts.items() if count > 1 and word.isalpha()}


def lookalikes(text, offsets, events, words):
    """Pieces of a window, half-open, that spell one of the words and are in no event's trigger."""
    found = []
    for match in re.finditer(r'[^\W\d_]+', text):
        if match.group().lower() in words:
            pieces = [i for i, (s, e) in enumerate(offsets) if match.start() <= s and e <= match.end() and s < e]
            if pieces and not any(event.start < pieces[-1] + 1 and pieces[0] < event.end for event in events):
                found.append((pieces[0], pieces[-1] + 1))
    return found


def incidents(tokenizer, records, words):
    instances = []
    for record in records:
        for ids, offsets in windows(tokenizer, record['text']):
            events = []
            for incident in record['incidents']:
                start, end = incident['trigger']
                pieces = [i for i, (s, e) in enumerate(offsets) if s < end and start < e]
                if pieces:
                    participants = {group: labels_of(offsets, marks_of_participants(record, incident, roles), PARTICIPANT_LABELS[group])
                                    for group, roles in PARTICIPANTS.items()}
                    tells = record['id'].split('-')[0] in TELL_BACKGROUND
                    events.append(Event(pieces[0], pieces[-1] + 1, TYPES.index(incident['type']),
                                        FACTUALITIES.index(incident['factuality']), MODES.index(incident.get('mode', 'none')),
                                        int(bool(incident.get('background'))) if tells else UNKNOWN, participants))
            instances.append(Instance(ids, offsets, {'triggers': labels_of(offsets, marks_of_triggers(record), TRIGGER_LABELS)}, events,
                                      lookalikes(record['text'], offsets, events, words)))
    return instances


def sentences(tokenizer, records):
    return [Instance(tokenizer.encode(record['text'], add_special_tokens=False).ids[:LONGEST], [], {'sentences': SENTENCE_LABELS.index(record['label'])})
            for record in records]
