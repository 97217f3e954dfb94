#!/bin/sh
# Plans and simulates one long household task with ten real bodies, each from
# its URDF alone, and prints a row for each: what comes out, and why.
# Usage: test/bodies/house.sh [INSTRUCTION]; SAYDO_ROBOTS as for run.sh.
set -eu
cd "$(dirname "$0")/../.."
task=${1:-"put all the books on the top shelf and put all the cups in the dishwasher"}
binary=$(mktemp)
trap 'rm -f "$binary"' EXIT
"${GO:-go}" build -o "$binary" ./cmd/saydo
echo "\"$task\""
for robot in talos_data/robots/talos_full_v2 g1_description/urdf/g1_29dof_with_hand_rev_1_0 \
	romeo_description/urdf/romeo icub_description/robots/icub human_description/robots/human \
	tiago_description/robots/tiago tiago_description/robots/tiago_dual pr2_description/urdf/pr2 \
	anymal_b_simple_description/robots/anymal-kinova go2_description/urdf/go2; do
	last=$("$binary" run -ros none -body "$SAYDO_ROBOTS/$robot.urdf" -world house -speed 0 -seed 1 -do "$task" -json 2>/dev/null | tail -1) || true
	printf '%-28s %s\n' "$(basename "$robot")" "$last"
done
