#!/bin/sh
# Plans and simulates one long household task with ten real bodies and two that
# cannot do it, each from its URDF alone, and prints a row for each: what the body
# is, how many steps it takes, and why it differs. A step runs only after its plan
# has passed the checker with that body's facts. Fails where one of the ten is not
# done. Usage: test/bodies/house.sh [INSTRUCTION]; SAYDO_ROBOTS as for run.sh.
set -eu
cd "$(dirname "$0")/../.."
task=${1:-"put all the toys on the sofa and all the fruit on the dining table"}
binary=$(mktemp)
trap 'rm -f "$binary"' EXIT
"${GO:-go}" build -o "$binary" ./cmd/saydo

# field NAME prints that field of the JSON object on standard input.
field() { sed -n "s/.*\"$1\":\"\\{0,1\\}\\(\\([^,\"]\\|,[^\"]\\)*\\).*/\\1/p" | head -1; }

# row ROBOT prints its row; false where it is not done.
row() {
	body=$("$binary" body "$SAYDO_ROBOTS/$1.urdf" -json 2>/dev/null)
	body=${body%%\"sources\"*}
	last=$("$binary" run -ros none -body "$SAYDO_ROBOTS/$1.urdf" -world house -speed 0 -seed 1 -do "$task" -json 2>/dev/null | tail -1) || true
	done=$(echo "$last" | field done)
	printf '%-27s %-9s %4s arms %s legs, reach %5s to %5s m: %s steps, %s of %s goals true %s\n' "$(basename "$1")" "$(echo "$body" | field kind)" \
		"$(echo "$body" | field arms)" "$(echo "$body" | field legs)" "$(echo "$body" | field reach_low)" "$(echo "$body" | field reach_high)" \
		"$(echo "$last" | field steps)" "$(echo "$last" | field true_in_world)" "$(echo "$last" | field goal_literals)" "$(echo "$last" | field reason)"
	[ "$done" = true ]
}

echo "\"$task\""
undone=0
for robot in talos_data/robots/talos_full_v2 g1_description/urdf/g1_29dof_with_hand_rev_1_0 romeo_description/urdf/romeo human_description/robots/human \
	tiago_description/robots/tiago tiago_description/robots/tiago_dual tiago_pro_description/robots/tiago_pro pr2_description/urdf/pr2 \
	anymal_b_simple_description/robots/anymal-kinova b1_description/urdf/b1-z1; do
	row "$robot" || undone=$((undone + 1))
done
for robot in icub_description/robots/icub go2_description/urdf/go2; do
	row "$robot" || true
done
[ "$undone" -eq 0 ] || { echo "$undone of the ten did not do it" >&2; exit 1; }
