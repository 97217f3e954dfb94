#!/usr/bin/env python3
"""Forward kinematics and Jacobians by Pinocchio, to compare with our own.

Reads one JSON object a line on stdin: {"file", "base", "tip", "joints": [...],
"positions": [[...], ...]}. Answers one line each: {"poses": [[12 numbers: the
rotation row by row, then the point]], "jacobians": [[[6 numbers a joint]]]}, both
of the tip link in the base link's axes.
"""
import json
import sys

import numpy as np
import pinocchio as pin


def answer(ask):
    model = pin.buildModelFromUrdf(ask["file"])
    data = model.createData()
    base, tip = (model.getFrameId(ask[k], pin.FrameType.BODY) for k in ("base", "tip"))
    joints = [model.joints[model.getJointId(n)] for n in ask["joints"]]
    poses, jacobians = [], []
    for positions in ask["positions"]:
        q = pin.neutral(model)
        for joint, value in zip(joints, positions):
            if joint.nq == 2:  # one that turns without end: cosine and sine
                q[joint.idx_q : joint.idx_q + 2] = np.cos(value), np.sin(value)
            else:
                q[joint.idx_q] = value
        pin.framesForwardKinematics(model, data, q)
        pose = data.oMf[base].actInv(data.oMf[tip])
        poses.append(pose.rotation.flatten().tolist() + pose.translation.tolist())
        whole = pin.computeFrameJacobian(model, data, q, tip, pin.ReferenceFrame.LOCAL_WORLD_ALIGNED)
        back = data.oMf[base].rotation.T
        columns = []
        for joint in joints:
            column = whole[:, joint.idx_v]
            columns.append((back @ column[:3]).tolist() + (back @ column[3:]).tolist())
        jacobians.append(columns)
    return {"poses": poses, "jacobians": jacobians}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
