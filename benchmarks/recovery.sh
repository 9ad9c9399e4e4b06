#!/usr/bin/env bash
# Seconds from a SIGKILL to the next committed output of every partition, for processor and sink.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -ntp -Dquick -pl app -am package -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
cd app
java -cp "$PWD/target/test-classes:$PWD/target/hearsay-app-0.1.0-all.jar" dev.hearsay.app.chaos.Recovery | grep --line-buffered recovery:
