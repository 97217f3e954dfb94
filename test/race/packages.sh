#!/bin/bash
# Lists the packages in which the race detector can find something (`make race`): those that start a goroutine, or
# whose tests do, by themselves or by what serves, runs programs, or has tests go side by side. Elsewhere nothing runs
# beside anything else; what others do with those packages at once, the tests of the others show. Tests that
# drive programs of their own are left out as well, and nodes/script has a run for itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
starts='^[[:space:]]*(defer )?go [a-zA-Z_(]|\.Go\(|AfterFunc|Parallel\(|synctest|"net/http|"os/exec"'

${GO:-go} list -f '{{.ImportPath}} {{.Dir}}' ./... | while read -r package dir; do
    case $package in
    */test/ros1 | */test/ros2 | */test/speech | */nodes/script) ;;
    *) if grep -qE "$starts" "$dir"/*.go; then echo "$package"; fi ;;
    esac
done
