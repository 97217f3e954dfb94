#!/usr/bin/env python3
"""Inverse kinematics by PyKDL (Debian: python3-pykdl), to measure ours beside it.

Reads one JSON object a line on stdin: {"segments": [{"pose": [12], "axis": [3],
"slides": false}], "lower": [...], "upper": [...], "start": [...], "goals": [[12]]},
poses as rotation row by row, then the point. Answers one line each:
{"seconds": [...], "solved": [...]}, of the solver with joint limits, given 100
iterations and 1e-5.
"""
import json
import sys
import time

import PyKDL as kdl


def frame(n):
    return kdl.Frame(kdl.Rotation(*n[:9]), kdl.Vector(*n[9:]))


def numbers(values):
    out = kdl.JntArray(len(values))
    for i, v in enumerate(values):
        out[i] = v
    return out


def answer(ask):
    chain = kdl.Chain()
    for i, s in enumerate(ask["segments"]):
        f = frame(s["pose"])
        kind = kdl.Joint.TransAxis if s["slides"] else kdl.Joint.RotAxis
        joint = kdl.Joint("j%d" % i, f.p, f.M * kdl.Vector(*s["axis"]), kind)
        chain.addSegment(kdl.Segment("s%d" % i, joint, f))
    forward = kdl.ChainFkSolverPos_recursive(chain)
    velocity = kdl.ChainIkSolverVel_pinv(chain)
    solver = kdl.ChainIkSolverPos_NR_JL(
        chain, numbers(ask["lower"]), numbers(ask["upper"]), forward, velocity, 100, 1e-5
    )
    start, out = numbers(ask["start"]), kdl.JntArray(len(ask["lower"]))
    seconds, solved = [], []
    for goal in ask["goals"]:
        f = frame(goal)
        began = time.perf_counter()
        code = solver.CartToJnt(start, f, out)
        seconds.append(time.perf_counter() - began)
        solved.append(code >= 0)
    return {"seconds": seconds, "solved": solved}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
