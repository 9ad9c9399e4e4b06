#!/usr/bin/env bash
# Kills parts of the pipeline at random and compares topics and files with an undisturbed run.
# usage: benchmarks/chaos.sh [PARAGRAPHS [KILLS [SEED]]]
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -ntp -Dquick -pl app -am verify -Dtest=none -Dit.test=ChaosIT -Dsurefire.failIfNoSpecifiedTests=false \
    -Dfailsafe.failIfNoSpecifiedTests=false -Dchaos.paragraphs="${1:-50000}" -Dchaos.kills="${2:-60}" -Dchaos.seed="${3:-1}" |
    grep --line-buffered -E 'chaos:|ERROR|FAIL|Expect|actual'
