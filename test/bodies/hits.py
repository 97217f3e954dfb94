#!/usr/bin/env python3
"""Which of a robot's links hit each other by its meshes, to compare with our own.

Reads one JSON object a line on stdin: {"file", "packages", "srdf", "joints": [...],
"positions": [[...], ...]}. Answers one line each: {"hits": [[[link, link], ...], ...]},
for each of the positions the pairs of links whose collision geometry overlaps
(Coal, by way of Pinocchio), less those that the SRDF leaves out.
"""
import json
import sys

import numpy as np
import pinocchio as pin


def answer(ask):
    model = pin.buildModelFromUrdf(ask["file"])
    data = model.createData()
    shapes = pin.buildGeomFromUrdf(model, ask["file"], pin.GeometryType.COLLISION, ask["packages"])
    shapes.addAllCollisionPairs()
    if ask["srdf"]:
        pin.removeCollisionPairs(model, shapes, ask["srdf"])
    shape_data = pin.GeometryData(shapes)
    link = lambda i: model.frames[shapes.geometryObjects[i].parentFrame].name
    joints = [model.joints[model.getJointId(n)] for n in ask["joints"]]
    hits = []
    for positions in ask["positions"]:
        q = pin.neutral(model)
        for joint, value in zip(joints, positions):
            if joint.nq == 2:  # one that turns without end: cosine and sine
                q[joint.idx_q : joint.idx_q + 2] = np.cos(value), np.sin(value)
            else:
                q[joint.idx_q] = value
        pin.computeCollisions(model, data, shapes, shape_data, q, False)
        found = set()
        for pair, result in zip(shapes.collisionPairs, shape_data.collisionResults):
            if result.isCollision() and link(pair.first) != link(pair.second):
                found.add((link(pair.first), link(pair.second)))
        hits.append(sorted(found))
    return {"hits": hits}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
