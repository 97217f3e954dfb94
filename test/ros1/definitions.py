"""Makes rospy's classes of types whose packages Debian does not have for ROS 1, as rospy does for the messages of a bag.

The definitions are read from the files of this repository, or from a folder with packages; the checksums must be those that the
makers' packages have.
"""
import os

import genpy.dynamic

INTERFACES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../internal/rosio/interfaces")
PACKAGES = os.environ.get("ROS_PACKAGE_PATH", "").split(":")[0]  # those of a test
BUILTIN = {"bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64", "string", "time",
           "duration", "byte", "char"}
ACTIONS = {  # type: checksum, where one is published
    "control_msgs/FollowJointTrajectory": "bc4f9b743838566551c0390c65f1a248",
    "control_msgs/GripperCommand": "950b2a6ebe831f5d4f4ceaba3d8be01e",
    "moveit_msgs/MoveGroup": None,
    "pal_interaction_msgs/Tts": None,
}


def text_of(name):
    """The definition of a message, the parts of an action included."""
    package, base = name.split("/")
    folder = os.path.join(PACKAGES, package)
    if not os.path.isdir(folder):
        folder = os.path.join(INTERFACES, package.replace("_", ""))
    for part, ending in enumerate(("Goal", "Result", "Feedback")):
        action = os.path.join(folder, "action", base[: -len(ending)] + ".action")
        if base.endswith("Action" + ending):
            inner = base[: -len("Action" + ending)] + ending
            head = "Header header\n" + ("actionlib_msgs/GoalID goal_id\n" if ending == "Goal" else "actionlib_msgs/GoalStatus status\n")
            return head + f"{inner} {ending.lower()}\n"
        if base.endswith(ending) and os.path.exists(action):
            with open(action, encoding="utf-8") as file:
                return file.read().split("---\n")[part]
    if base.endswith("Action"):
        return f"{base}Goal action_goal\n{base}Result action_result\n{base}Feedback action_feedback\n"
    if name == "std_msgs/Header":
        return "uint32 seq\ntime stamp\nstring frame_id\n"
    with open(os.path.join(folder, "msg", base + ".msg"), encoding="utf-8") as file:
        return file.read()


def needs(name, text):
    """The types that a definition uses, by their whole names."""
    for line in text.splitlines():
        if "=" in line or not line.strip() or line.startswith("#"):
            continue
        used = line.split()[0].split("[")[0]
        if used in BUILTIN:
            continue
        yield "std_msgs/Header" if used == "Header" else used if "/" in used else name.split("/")[0] + "/" + used


def classes(name):
    """All classes that a message needs, by their names."""
    texts, left = {}, [name]
    while left:
        at = left.pop()
        if at not in texts:
            texts[at] = text_of(at)
            left += needs(at, texts[at])
    separator = "=" * 80 + "\n"
    return genpy.dynamic.generate_dynamic(name, texts.pop(name) + "".join(f"{separator}MSG: {n}\n{t}" for n, t in texts.items()))


def action(name):
    """The class of an action and those of its parts, by their names."""
    made = classes(name + "Action")
    if ACTIONS[name] and made[name + "Action"]._md5sum != ACTIONS[name]:
        raise SystemExit(f"{name}Action has the checksum {made[name + 'Action']._md5sum}, not {ACTIONS[name]}")
    return made[name + "Action"], made
