"""Starts a node of Saydo again and again and tells how long that takes, from the start of its process to its word that it is ready.

The least counts: whatever else a machine does only adds to it.

usage: start.py SAYDO
"""
import glob
import os
import statistics
import subprocess
import sys
import time

STARTS, MOST_MS = 20, 100
VENV = os.environ["SAYDO_ROS2_VENV"]
libraries = ":".join([VENV + "/lib", *glob.glob(VENV + "/lib/python3*/site-packages/ros_*.libs")])
env = os.environ | {"ROS_DOMAIN_ID": str(1 + os.getpid() % 101), "ROS_VERSION": "2", "LD_LIBRARY_PATH": libraries}
took = []
for _ in range(STARTS):
    begun = time.monotonic()
    with subprocess.Popen([sys.argv[1], "node", "voice"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as node:
        said = []
        for line in node.stdout:
            said.append(line)
            if "is ready" in line:
                break
        else:
            sys.exit("the node did not start:\n" + "".join(said))
        took.append(1000 * (time.monotonic() - begun))
        node.terminate()
print("start of a node    least %.0f ms, median %.0f ms of %d" % (min(took), statistics.median(took), STARTS), flush=True)
if min(took) > MOST_MS:
    sys.exit("a node is up after %.0f ms, at most %d" % (min(took), MOST_MS))
