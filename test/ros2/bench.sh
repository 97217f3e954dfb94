#!/bin/sh
# Measures how long a node takes to start, and round trips and calls between two processes in Go, with rclpy and
# in C++, on the loopback, one after another in each of several passes, and compares them. Called by `make bench-ros2`.
set -eu
cd "$(dirname "$0")/../.."

: "${SAYDO_ROS2_VENV:=${XDG_CACHE_HOME:-$HOME/.cache}/saydo/ros2}"
test/ros2/setup.sh "$SAYDO_ROS2_VENV"
export SAYDO_ROS2_VENV AMENT_PREFIX_PATH="$SAYDO_ROS2_VENV" ROS_AUTOMATIC_DISCOVERY_RANGE=SYSTEM_DEFAULT
FASTRTPS_DEFAULT_PROFILES_FILE=$PWD/test/ros2/bench.xml
export FASTRTPS_DEFAULT_PROFILES_FILE SAYDO_PROFILE="$FASTRTPS_DEFAULT_PROFILES_FILE"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
CGO_ENABLED=0 "${GO:-go}" test -c -o "$work/go" ./internal/rosio/ros2
CGO_ENABLED=0 "${GO:-go}" build -trimpath -o "$work/saydo" ./cmd/saydo
slow=0
"$SAYDO_ROS2_VENV/bin/python" test/ros2/start.py "$work/saydo" || slow=1
includes=$(for folder in "$SAYDO_ROS2_VENV"/include/*/; do printf ' -I%s' "$folder"; done)
# shellcheck disable=SC2086 # one word a folder
g++ -O2 -Wall -o "$work/cpp" $includes test/ros2/cpp/bench.cpp -L"$SAYDO_ROS2_VENV/lib" \
    -Wl,--unresolved-symbols=ignore-in-shared-libs -lrcl -lrcutils -lrmw_fastrtps_cpp \
    -lstd_msgs__rosidl_typesupport_cpp -lstd_srvs__rosidl_typesupport_cpp
cd internal/rosio/ros2
"$SAYDO_ROS2_VENV/bin/python" ../../../test/ros2/compare.py "$work/go" "$work/cpp"
exit "$slow"
