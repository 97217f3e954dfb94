#!/bin/sh
# Measures round trips and calls between two nodes of one process, in Go and then with
# rclpy, on the loopback. Called by `make bench-ros2`.
set -eu
cd "$(dirname "$0")/../.."

: "${SAYDO_ROS2_VENV:=${XDG_CACHE_HOME:-$HOME/.cache}/saydo/ros2}"
test/ros2/setup.sh "$SAYDO_ROS2_VENV"
FASTRTPS_DEFAULT_PROFILES_FILE=$PWD/test/ros2/loopback.xml
export FASTRTPS_DEFAULT_PROFILES_FILE ROS_AUTOMATIC_DISCOVERY_RANGE=SYSTEM_DEFAULT
AMENT_PREFIX_PATH="$SAYDO_ROS2_VENV" CGO_ENABLED=0 go test -run '^$' -bench 'Round|Service' -benchtime 500x ./internal/rosio/ros2
ROS_DOMAIN_ID=$((1 + $$ % 101)) "$SAYDO_ROS2_VENV/bin/python" test/ros2/bench.py 500
