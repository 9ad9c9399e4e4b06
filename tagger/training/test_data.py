"""No text that is scored may be trained on: DATA=… python -m unittest test_data"""
import os
import unittest

import data

DATA = os.environ['DATA']


class OverlapTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scored = data.scored(DATA)

    def test_no_scored_text_is_trained_on(self):
        repeats = data.repeats_kept_out(DATA)
        paragraphs = data.read(f'{DATA}/claims/polnear/train.par.jsonl')
        own = list(data.own_records(DATA, 'train'))
        sentences = [data.read(f'{DATA}/sentences/{name}.jsonl') for name in ('claimbuster/train', 'policlaim/dev')]
        for kept in (data.incident_records(DATA), *(data.trainable(DATA, records, self.scored) for records in (paragraphs, own, *sentences))):
            self.assertEqual(data.repeated(self.scored, kept), set())
            self.assertFalse([record['id'] for record in kept if repeats(record['text'])])

    def test_every_label_of_our_own_stands_where_it_says(self):
        records = [record for split in ('train', 'dev') for record in data.own_records(DATA, split)]
        self.assertGreater(sum(len(record['claims']) for record in records), 8000)
        self.assertEqual(data.place('he saw that he', 'he@2'), (12, 14))

    def test_sets_left_out_are_gone(self):
        sets = ('plover_gsr', 'plv', 'cameo_roles')
        texts = [record for name in sets for record in data.read(f'{DATA}/incidents/{name}/dev.jsonl')]
        kept = data.incident_records(DATA, sets)
        self.assertEqual(data.repeated(texts, kept), set())
        self.assertFalse([record['id'] for record in kept if record['id'].startswith(sets)])

    def test_claims_have_no_article_in_both(self):
        dev, train_articles = ({record['doc'] for record in data.read(f'{DATA}/claims/polnear/{split}.par.jsonl')} for split in ('dev', 'train'))
        self.assertEqual(dev & train_articles, set())

    def test_a_repeated_text_is_seen(self):
        self.assertEqual(data.repeated([{'text': 'One two three four five six seven eight, nine.'}],
                                       [{'id': 'x', 'text': 'one two three four FIVE six seven eight nine'}, {'id': 'y', 'text': 'nothing like it'}]), {'x'})


if __name__ == '__main__':
    unittest.main()
