"""Runs the benchmarks of ROS 2 in Go, with rclpy and in C++ one after another, several times, and compares their medians.

usage: compare.py GO_TEST_BINARY CPP_BINARY
"""
import glob
import os
import re
import statistics
import subprocess
import sys

PASSES, ROUNDS = int(os.environ.get("SAYDO_PASSES", "7")), "300"
WHAT = ["round of 10 bytes", "round of 1 MiB", "service call"]
MOST = {"rclpy": 0.5, "C++": 1.3}  # of their medians
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.environ["SAYDO_ROS2_VENV"]


def said(command, **more):
    env = os.environ | {"ROS_DOMAIN_ID": str(1 + os.getpid() % 101)} | more
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True, timeout=120).stdout


def by_go():
    out = said([sys.argv[1], "-test.run", "^$", "-test.bench", "Round|Service", "-test.benchtime", ROUNDS + "x"])
    found = dict(re.findall(r"Benchmark(\w+?)(?:-\d+)?\s.*?(\S+) median-us", out))
    return [float(found[name]) for name in ("RoundOf10Bytes", "RoundOf1MiB", "ServiceCall")]


def by_python():
    return [float(us) for us in said([sys.executable, os.path.join(HERE, "bench.py"), ROUNDS]).split()]


def by_cpp():
    libraries = ":".join([VENV + "/lib", *glob.glob(VENV + "/lib/python3*/site-packages/ros_*.libs")])
    return [float(us) for us in said([sys.argv[2], ROUNDS], LD_LIBRARY_PATH=libraries).split()]


took = {"Go": [], "rclpy": [], "C++": []}
for n in range(PASSES):
    for name, measure in (("Go", by_go), ("rclpy", by_python), ("C++", by_cpp)):
        took[name].append(measure())
    print("pass %d of %d: %s" % (n + 1, PASSES, {name: runs[-1] for name, runs in took.items()}), flush=True)
over = []
for i, what in enumerate(WHAT):
    line = "%-18s Go %6.0f us" % (what, statistics.median(run[i] for run in took["Go"]))
    for name, most in MOST.items():
        ratio = statistics.median(go[i] / other[i] for go, other in zip(took["Go"], took[name]))
        line += ", %s %6.0f us: %.2f of it" % (name, statistics.median(run[i] for run in took[name]), ratio)
        if ratio > most:
            over.append("%s: %.2f of %s, at most %.1f" % (what, ratio, name, most))
    print(line)
if over:
    sys.exit("\n".join(over))
