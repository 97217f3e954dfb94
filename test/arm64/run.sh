#!/bin/sh
# Runs the program for arm64, as robots have it, under an emulator: by itself, and beside one of this machine's own
# architecture, which speaks to it by ROS 1. Called by `make arm64`. It needs two packages of Debian: qemu-user libc6-arm64-cross.
set -eu
cd "$(dirname "$0")/../.."

fail() {
    echo "run.sh: $*" >&2
    exit 1
}

command -v qemu-aarch64 >/dev/null || fail "qemu-aarch64 is missing: apt-get install qemu-user"
[ -d /usr/aarch64-linux-gnu ] || fail "arm64's C library is missing: apt-get install libc6-arm64-cross"
work=$(mktemp -d)
started=
trap '[ -z "$started" ] || kill "$started" 2>/dev/null; rm -rf "$work"' EXIT INT TERM
CGO_ENABLED=0 GOARCH=arm64 "${GO:-go}" build -trimpath -o "$work/arm64" ./cmd/saydo
CGO_ENABLED=0 "${GO:-go}" build -trimpath -o "$work/own" ./cmd/saydo
arm64() { qemu-aarch64 -L /usr/aarch64-linux-gnu "$work/arm64" "$@"; }

# The emulator is some fifteen times slower, so that nothing here is a measure of speed.
task="put the red cup in the dishwasher and turn on the lamp in the living room"
said=$(arm64 run -ros none -speed 0 -seed 5 -do "$task" -json </dev/null | tail -n 1)
echo "arm64: $said"
case $said in *'"done":true'*) ;; *) fail "the task was not done" ;; esac
[ "$(arm64 read "$task")" = "$("$work/own" read "$task")" ] || fail "arm64 reads it otherwise"

# On a port of their own: this machine's program with a master, that for arm64 with an instruction.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
unset AMENT_PREFIX_PATH ROS_VERSION
export ROS_MASTER_URI="http://127.0.0.1:$port/" ROS_IP=127.0.0.1
"$work/own" run -speed 2 >"$work/log" 2>&1 </dev/null &
started=$!
tries=0
until grep -q '^ready' "$work/log"; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] && kill -0 "$started" 2>/dev/null || { cat "$work/log"; fail "the program that it speaks to is not ready"; }
    sleep 1
done
arm64 say -ros 1 "go to the kitchen"
kill -INT "$started"
wait "$started" || [ $? -eq 130 ] || fail "the program that it spoke to did not end in order"
started=
echo "arm64: all passed"
