"""Draws claims and incidents to be judged by a reader: sample.py TAGGED [--seed N] [--each N]

TAGGED is what `hearsay tag` printed. Prints --each claims (80) and as many incidents, each with its paragraph, as they stand in the record,
without confidence and reasons; the same seed (7) draws the same places of the same records.
"""
import argparse
import json
import random


def phrases(parts):
    return '; '.join(part['text'] for part in parts) or '-'


def claim(it):
    source, cue = it.get('source') or {}, it.get('cue') or {}
    name = (source.get('resolved') or {}).get('name', '-')
    return (f"source: {source.get('text', '-')} | kind: {source.get('kind', '-')} | name: {name} | cue: {cue.get('text', '-')} | stance: "
            f"{cue.get('stance', '-')} | content: {it['content']['text']} | {it['form']} {it['polarity']} {it['certainty']}"
            f"{' | within another claim' if it.get('within') else ''}")


def incident(it):
    casualties = '; '.join(f"{c['kind']}: {c['text']} ({c.get('min', '?')}..{c.get('max', '?')})" for c in it['casualties']) or '-'
    times = '; '.join(f"{t['text']} ({t.get('value', '-')})" for t in it['time']) or '-'
    places = '; '.join(f"{p['text']} ({p.get('country', '-')})" for p in it['place']) or '-'
    return (f"{it['type']}{'/' + it['mode'] if it.get('mode') else ''} {it['factuality']}{' background' if it.get('background') else ''} | "
            f"trigger: {it['trigger']['text']} | actor: {phrases(it['actor'])} | target: {phrases(it['target'])} | place: {places} | "
            f"time: {times} | casualties: {casualties}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('tagged')
    options.add_argument('--seed', type=int, default=7)
    options.add_argument('--each', type=int, default=80)
    o = options.parse_args()
    with open(o.tagged, encoding='utf-8') as lines:
        records = [json.loads(line) for line in lines]
    for name, show in (('claims', claim), ('incidents', incident)):
        found = [(record, it) for record in records for it in record[name] if it.get('form') != 'authorial']
        drawn = sorted(random.Random(o.seed).sample(range(len(found)), min(o.each, len(found))))
        for number, index in enumerate(drawn, 1):
            record, it = found[index]
            paragraph = record['paragraph']
            print(f"{name[0].upper()}{number:02} {paragraph['articleId']}#{paragraph['index']} published {paragraph['article'].get('publishedAt', '-')[:10]}")
            print(f"    {paragraph['text']}")
            print(f'    {show(it)}')


if __name__ == '__main__':
    main()
