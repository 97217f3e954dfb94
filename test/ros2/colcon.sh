#!/bin/sh
# Builds both packages in a colcon workspace, as the README says, with colcon from wheels, and has a test use what comes of it.
# Called by `make ros2-colcon`.
set -eu
cd "$(dirname "$0")/../.."

: "${SAYDO_COLCON:=${XDG_CACHE_HOME:-$HOME/.cache}/saydo/colcon}"
wheels=test/ros2/requirements-colcon.txt
if ! cmp -s "$wheels" "$SAYDO_COLCON/wheels.txt"; then
    "${PYTHON:-python3}" -m venv --clear "$SAYDO_COLCON"
    "$SAYDO_COLCON/bin/python" -m pip install -q --no-deps -r "$wheels"
    cp "$wheels" "$SAYDO_COLCON/wheels.txt"
fi
export SAYDO_COLCON PACKAGES=./test/ros2
exec test/ros2/run.sh -timeout 40m -v -run Colcon
