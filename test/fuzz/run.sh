#!/bin/bash
# Feeds each fuzz target below FUZZ (.) hostile input for FUZZTIME (10s), FUZZJOBS (1) of them at a time, each with its part
# of the processors: `make fuzz`. Side by side, one is built while another runs.
# Go before 1.27 now and then calls its own end of time a failure, "context deadline
# exceeded" (https://go.dev/issue/75804). That alone is let pass: what is really found is
# written to testdata/fuzz and named, and every other failure counts.
set -euo pipefail
cd "$(dirname "$0")/../.."
go=${GO:-go} fuzz=${FUZZ:-.} time=${FUZZTIME:-10s} jobs=${FUZZJOBS:-1}

# only_the_end reports whether the log tells of the end of time and of nothing else.
only_the_end() {
    ! grep -q -e '^ *Failing input written' -e panic -e 'failure while testing seed corpus' "$1" &&
        [ "$(grep -A1 '^--- FAIL: ' "$1" | tail -n +2 | tr -d ' ')" = contextdeadlineexceeded ]
}

# feed DIRECTORY TARGET. Left alone, Go spends most of a short run on making what it
# found shorter, hence the ten tries. What it tells comes in one piece.
feed() {
    local log code=0 workers=$(($(nproc) / jobs))
    log=$(mktemp)
    "$go" test -vet=off -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 10x -parallel "$((workers > 0 ? workers : 1))" "./$1" >"$log" 2>&1 || code=$?
    printf '%s in %s\n%s\n' "$2" "$1" "$(cat "$log")"
    if [ "$code" != 0 ] && only_the_end "$log"; then
        echo "$2: the time was over; nothing was found (go.dev/issue/75804)"
        code=0
    fi
    rm -f "$log"
    return "$code"
}

if [ "${1:-}" = feed ]; then
    feed "$2" "$3"
    exit
fi
grep -rl --include='*_test.go' '^func Fuzz' "$fuzz" | sort | while read -r file; do
    for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$file"); do
        echo "$(dirname "$file") $target"
    done
done | xargs -P "$jobs" -L 1 "$PWD/test/fuzz/run.sh" feed
