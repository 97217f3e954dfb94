#!/bin/sh
# Runs the tests against ROS 2. Called by `make ros2`, with more arguments for `go test`
# if there are any, of the packages that PACKAGES names (all that need ROS 2). The
# environment is made first where SAYDO_ROS2_VENV names none.
set -eu
cd "$(dirname "$0")/../.."

: "${ROS2:=jazzy}"
folder=ros2
[ "$ROS2" = jazzy ] || folder=ros2-$ROS2
: "${SAYDO_ROS2_VENV:=${XDG_CACHE_HOME:-$HOME/.cache}/saydo/$folder}"
export SAYDO_ROS2_VENV
test/ros2/setup.sh "$SAYDO_ROS2_VENV" "$ROS2"
export AMENT_PREFIX_PATH="$SAYDO_ROS2_VENV" ROS_VERSION=2 ROS_DISTRO="$ROS2"
# shellcheck disable=SC2086 # it is a list
exec go test -count=1 -parallel 3 "$@" ${PACKAGES:-./internal/rosio/ros2/... ./test/ros2/...}
