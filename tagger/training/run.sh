#!/usr/bin/env bash
# From nothing to a scored, quantised model: run.sh DATA WORK [arguments of train.py]
# With the model in place and the program built, calibrate.py fits how sure it may be.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$1
work=$2
shift 2
mkdir -p "$work"
[ -d "$work/venv" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --retries 0 -r "$here/requirements.txt"
cd "$here"
DATA=$data "$work/venv/bin/python" -B -m unittest test_data
"$work/venv/bin/python" -B train.py --data "$data" --work "$work" "$@"
"$work/venv/bin/python" -B export.py --data "$data" --work "$work"
