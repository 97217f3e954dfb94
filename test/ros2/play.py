"""Reads a recording with everything that people read one with, and prints what it found.

usage: play.py FILE
"""
import importlib
import json
import sys
from pathlib import Path

from mcap.reader import make_reader
from mcap_ros2.decoder import DecoderFactory
from rclpy.serialization import deserialize_message
from rosbags.highlevel import AnyReader

CLASSES = {}  # of ROS 2, by the name of the type; None where its package is not here


def installed(name):
    if name not in CLASSES:
        package, _, short = name.split("/")
        try:
            CLASSES[name] = getattr(importlib.import_module(package + ".msg"), short)
        except ModuleNotFoundError:
            CLASSES[name] = None
    return CLASSES[name]


def plain(value):
    """A message, of whichever library, as fields, lists and texts of values that compare."""
    if hasattr(value, "get_fields_and_field_types"):
        return {field: plain(getattr(value, field)) for field in value.get_fields_and_field_types()}
    if hasattr(value, "__slots__"):
        return {field: plain(getattr(value, field)) for field in value.__slots__}
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return repr(float(value))  # not a number is itself, too
    if isinstance(value, bytes) and len(value) == 1:
        return value[0]  # rclpy's byte
    return [plain(item) for item in value]


def with_mcap(path):
    """Reads each message by the file's own schemas, and again by the definitions of the installed ROS 2."""
    counts, differing, unknown, last = {}, set(), set(), None
    with open(path, "rb") as file:
        reader = make_reader(file, decoder_factories=[DecoderFactory()])
        for schema, channel, message, decoded in reader.iter_decoded_messages():
            counts[channel.topic] = counts.get(channel.topic, 0) + 1
            if channel.topic == "/events":
                last = decoded.kind
            kind = installed(schema.name)
            if kind is None:
                unknown.add(schema.name)
            elif plain(deserialize_message(message.data, kind)) != plain(decoded):
                differing.add(schema.name)
    return {"counts": counts, "differing": sorted(differing), "unknown": sorted(unknown), "last": last}


def with_rosbags(path):
    with AnyReader([Path(path)]) as reader:
        return sum(1 for connection, _, raw in reader.messages() if reader.deserialize(raw, connection.msgtype))


print(json.dumps({**with_mcap(sys.argv[1]), "rosbags": with_rosbags(sys.argv[1])}))
