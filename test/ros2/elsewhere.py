"""Publishes on two topics as a robot does one of whose packages is of another version than those here.

"plain" is a Float64 as it is. "renamed" says that its type is defined otherwise, which is what a field of another name would
make; it is forged, since one process has room for one definition.
"""
import ctypes

import rclpy
from std_msgs.msg import Float32, Float64

WORDS = 6  # members of rosidl_message_type_support_t, each a pointer
HASH = 3  # the one that gives the hash

capsule = ctypes.pythonapi
capsule.PyCapsule_GetName.restype = ctypes.c_char_p
capsule.PyCapsule_GetName.argtypes = [ctypes.py_object]
capsule.PyCapsule_GetPointer.restype = ctypes.POINTER(ctypes.c_void_p * WORDS)
capsule.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
capsule.PyCapsule_New.restype = ctypes.py_object
capsule.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


def support(kind):
    """The type support of a message's class: the capsule's name, and its members."""
    kind.__import_type_support__()
    held = kind._TYPE_SUPPORT
    name = capsule.PyCapsule_GetName(held)
    return name, capsule.PyCapsule_GetPointer(held, name).contents


rclpy.init()
node = rclpy.create_node("elsewhere")
plain = node.create_publisher(Float64, "plain", 10)
name, members = support(type(Float64()).__class__)
forged = (ctypes.c_void_p * WORDS)(*members)
forged[HASH] = support(type(Float32()).__class__)[1][HASH]
type(Float64()).__class__._TYPE_SUPPORT = capsule.PyCapsule_New(ctypes.addressof(forged), name, None)
renamed = node.create_publisher(Float64, "renamed", 10)


def publish():
    plain.publish(Float64(data=1.5))
    renamed.publish(Float64(data=1.5))


node.create_timer(0.1, publish)
rclpy.spin(node)
