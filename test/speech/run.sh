#!/bin/sh
# Runs every test that needs spoken clips or a recogniser; one that lacks its program
# fails. Called by `make speech`, with more arguments for `go test` if there are any.
set -eu
cd "$(dirname "$0")/../.."

# The tests with speech are those that ask speechtest what to do without it.
list='{{.ImportPath}}{{range .TestImports}} {{.}}{{end}}{{range .XTestImports}} {{.}}{{end}}'
packages=$(go list -f "$list" ./... | sed -n 's:^\([^ ]*\) .*saydo/internal/speechtest.*:\1:p' | sort -u)
[ -n "$packages" ] || { echo "run.sh: no test needs speech" >&2; exit 1; }
# Of their packages only the files that ask it: the other tests are those of make test.
# shellcheck disable=SC2046,SC2086 # one word a package, a folder, a file
files=$(grep -l 'saydo/internal/speechtest"' $(go list -f '{{.Dir}}' $packages | sed 's:$:/*_test.go:'))
tests=$(sed -n 's/^func \(\(Test\|Fuzz\)[A-Za-z0-9_]*\)(.*/\1/p' $files | sort -u | paste -s -d '|')
# shellcheck disable=SC2086 # one word a package
SAYDO_REQUIRE_SPEECH=1 exec go test -count=1 -run "^($tests)\$" "$@" $packages
