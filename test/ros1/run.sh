#!/bin/sh
# Runs every test that needs the ROS 1 tools; one that lacks its tool fails. Called by
# `make ros1`, with more arguments for `go test` if there are any.
set -eu
cd "$(dirname "$0")/../.."

# The tests with ROS 1 are those that ask rostest what to do without it.
list='{{.ImportPath}}{{range .TestImports}} {{.}}{{end}}{{range .XTestImports}} {{.}}{{end}}'
packages=$(go list -f "$list" ./... | sed -n 's:^\([^ ]*\) .*saydo/internal/rostest\( .*\)\{0,1\}$:\1:p' | grep -v '/internal/rostest$')
[ -n "$packages" ] || { echo "run.sh: no test needs ROS 1" >&2; exit 1; }
# shellcheck disable=SC2086 # one word a package
SAYDO_REQUIRE_ROS1=1 exec go test -count=1 -parallel 3 "$@" $packages
