"""Starts nodes of Saydo again and again, and tells how long each takes, from the start of its process to its word that it is ready.

The least time counts, as whatever else a machine does only adds to it, and that of the voice, which reads no files: it is what a node
costs. What the others take beside that is the reading of bodies, worlds and lexicons. Processor time is in steps of 10 ms.

usage: start.py SAYDO
"""
import glob
import os
import statistics
import subprocess
import sys
import time

LEAST, OTHERS, STARTS, MOST_MS = "voice", ["world", "planner", "executor", "intake", "body"], 20, 100
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
VENV = os.environ["SAYDO_ROS2_VENV"]
libraries = ":".join([VENV + "/lib", *glob.glob(VENV + "/lib/python3*/site-packages/ros_*.libs")])
env = os.environ | {"ROS_DOMAIN_ID": str(1 + os.getpid() % 101), "ROS_VERSION": "2", "LD_LIBRARY_PATH": libraries}


def start(name):
    """Gives the milliseconds until the node says that it is ready, and those of processors that it has used by then."""
    begun = time.monotonic()
    with subprocess.Popen([sys.argv[1], "node", name], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as node:
        said = []
        for line in node.stdout:
            said.append(line)
            if "is ready" in line:
                break
        else:
            sys.exit("the node did not start:\n" + "".join(said))
        took = 1000 * (time.monotonic() - begun)
        with open("/proc/%d/stat" % node.pid, encoding="ascii") as stat:
            used = TICK_MS * sum(int(ticks) for ticks in stat.read().rsplit(")", 1)[1].split()[11:13])
        node.terminate()
    return took, used


for name in [LEAST] + OTHERS:
    took, used = zip(*(start(name) for _ in range(STARTS)))
    print("start of %-9s least %.0f ms, median %.0f ms of %d; %.0f ms of processors" % (name, min(took), statistics.median(took), STARTS, min(used)), flush=True)
    if name == LEAST:
        least = min(took)
if least > MOST_MS:
    sys.exit("a node is up after %.0f ms, at most %d" % (least, MOST_MS))
