#!/usr/bin/env bash
# Times Hearsay and CoreNLP 4.5 on the same texts, one core each: side-by-side.sh TEXTS.jsonl [ARTICLES]
# TEXTS holds {"id","text"} a line. CoreNLP and its models (GPL, 500 MB) come from Maven Central into benchmarks/corenlp/target.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
texts=$(realpath "${1:?usage: side-by-side.sh TEXTS.jsonl [ARTICLES]}")
articles=${2:-20}
work=$here/corenlp/target
mkdir -p "$work/classes"
head -n "$articles" "$texts" > "$work/texts.jsonl"
python3 - "$work" <<'PYTHON'
import json, re, sys
with open(f'{sys.argv[1]}/texts.jsonl', encoding='utf-8') as source, open(f'{sys.argv[1]}/texts.txt', 'w', encoding='utf-8') as target:
    for line in source:
        target.write(re.sub(r'\n+', r'\\n', json.loads(line)['text'].strip()) + '\n')
PYTHON
(cd "$here/corenlp" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=target/lib)
javac -cp "$work/lib/*" -d "$work/classes" "$here/corenlp/CoreNlpTiming.java"
echo "== Hearsay"
"$here/../hearsay" build
begun=$(date +%s.%N)
taskset -c 0 "$here/../hearsay" tag "$work/texts.jsonl" > "$work/hearsay.jsonl"
ended=$(date +%s.%N)
awk -v begun="$begun" -v ended="$ended" -v paragraphs="$(wc -l < "$work/hearsay.jsonl")" \
    'BEGIN { s = ended - begun; printf "Hearsay: %d paragraphs in %.1f s with the start, %.1f paragraphs/s\n", paragraphs, s, paragraphs / s }'
echo "== CoreNLP"
taskset -c 0 java -Xmx6g -cp "$work/classes:$work/lib/*" CoreNlpTiming "$work/texts.txt" 2> "$work/corenlp.log"
