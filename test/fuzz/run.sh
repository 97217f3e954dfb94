#!/bin/bash
# Feeds each fuzz target below FUZZ (.) hostile input for FUZZTIME (10s): `make fuzz`.
# Go before 1.27 now and then calls its own end of time a failure, "context deadline
# exceeded" (https://go.dev/issue/75804). That alone is let pass: what is really found is
# written to testdata/fuzz and named, and every other failure counts.
set -euo pipefail
cd "$(dirname "$0")/../.."
go=${GO:-go} fuzz=${FUZZ:-.} time=${FUZZTIME:-10s}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# only_the_end reports whether the log tells of the end of time and of nothing else.
only_the_end() {
    ! grep -q -e '^ *Failing input written' -e panic -e 'failure while testing seed corpus' "$log" &&
        [ "$(grep -A1 '^--- FAIL: ' "$log" | tail -n +2 | tr -d ' ')" = contextdeadlineexceeded ]
}

# feed DIRECTORY TARGET. Left alone, Go spends most of a short run on making what it
# found shorter, hence the ten tries.
feed() {
    echo "$2 in $1"
    "$go" test -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 10x "./$1" 2>&1 | tee "$log" && return
    only_the_end && echo "$2: the time was over; nothing was found (go.dev/issue/75804)"
}

grep -rl --include='*_test.go' '^func Fuzz' "$fuzz" | sort | while read -r file; do
    for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$file"); do
        feed "$(dirname "$file")" "$target"
    done
done
