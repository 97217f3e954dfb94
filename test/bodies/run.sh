#!/bin/sh
# Runs the tests of bodies against real robots: the URDFs and meshes of the
# Python package example-robot-data, and Pinocchio as the measure of kinematics.
# With "house" it plans a long task for ten of them instead (house.sh).
# They are installed once below ~/.cache/saydo (1 GB).
set -eu
cd "$(dirname "$0")/../.."
venv="${XDG_CACHE_HOME:-$HOME/.cache}/saydo/bodies"
if [ -z "${SAYDO_ROBOTS:-}" ]; then
	if [ ! -x "$venv/bin/python" ]; then
		python3 -m venv "$venv"
		"$venv/bin/pip" install --quiet example-robot-data==6.0.0 pin==4.1.0
	fi
	SAYDO_ROBOTS=$("$venv/bin/python" -c 'import pathlib, pinocchio; print(pathlib.Path(pinocchio.__file__).parents[4] / "share/example-robot-data/robots")')
	SAYDO_PINOCCHIO="$venv/bin/python"
	export SAYDO_ROBOTS SAYDO_PINOCCHIO
fi
if [ -z "${SAYDO_KDL:-}" ] && /usr/bin/python3 -c 'import PyKDL' 2>/dev/null; then
	export SAYDO_KDL=/usr/bin/python3
fi
if [ -n "${SAYDO_KDL:-}" ]; then
	echo "inverse kinematics is compared with PyKDL, by $SAYDO_KDL" >&2
else
	echo "inverse kinematics is compared with nothing: PyKDL is not here (apt-get install python3-pykdl)" >&2
fi
[ "${1:-}" != house ] || exec test/bodies/house.sh
# On a busy machine the gestures alone take more than the ten minutes that go test gives.
exec "${GO:-go}" test -count=1 -timeout 40m "$@"
