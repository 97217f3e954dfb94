"""Publishes on two topics as a robot does one of whose packages is of another version than those here.

"plain" is a Float64 as it is. "renamed" says that its type is defined otherwise, which is what a field of another name would
make; it is forged, since one process has room for one definition. The service "asked" says so of its request, and the action
"driven" of its goal; neither ever answers. The action "told" says so of its feedback alone, and does what is asked.
"""
import ctypes

import rclpy
import rclpy.executors
from rclpy.action import ActionServer
from saydo_msgs.action import Do, MakePlan
from std_msgs.msg import Float32, Float64
from std_srvs.srv import Trigger

WORDS = 6  # members of rosidl_message_type_support_t, each a pointer
HASH = 3  # the one that gives the hash
SERVICE_WORDS = 11  # members of rosidl_service_type_support_t
ACTION_WORDS = 8  # members of rosidl_action_type_support_t
GOAL = 0  # the one that is the type support of the service that takes goals
FEEDBACK = 3  # the one that is the type support of the messages of feedback
REQUEST = 3  # the one that is the type support of the request

capsule = ctypes.pythonapi
capsule.PyCapsule_GetName.restype = ctypes.c_char_p
capsule.PyCapsule_GetName.argtypes = [ctypes.py_object]
capsule.PyCapsule_GetPointer.restype = ctypes.c_void_p
capsule.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
capsule.PyCapsule_New.restype = ctypes.py_object
capsule.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


def support(kind, words=WORDS):
    """The type support of a class: the capsule's name, and its members."""
    kind.__import_type_support__()
    held = kind._TYPE_SUPPORT
    name = capsule.PyCapsule_GetName(held)
    return name, (ctypes.c_void_p * words).from_address(capsule.PyCapsule_GetPointer(held, name))


rclpy.init()
node = rclpy.create_node("elsewhere")
plain = node.create_publisher(Float64, "plain", 10)
name, members = support(type(Float64()).__class__)
another = support(type(Float32()).__class__)[1][HASH]
forged = (ctypes.c_void_p * WORDS)(*members)
forged[HASH] = another
type(Float64()).__class__._TYPE_SUPPORT = capsule.PyCapsule_New(ctypes.addressof(forged), name, None)
renamed = node.create_publisher(Float64, "renamed", 10)


def asks_otherwise(service):
    """The type support of a service with another definition of its request, and that of the request."""
    request = (ctypes.c_void_p * WORDS)(*(ctypes.c_void_p * WORDS).from_address(service[REQUEST]))
    request[HASH] = another
    service = (ctypes.c_void_p * SERVICE_WORDS)(*service)
    service[REQUEST] = ctypes.addressof(request)
    return service, request


name, service = support(Trigger.__class__, SERVICE_WORDS)
trigger = asks_otherwise(service)
Trigger.__class__._TYPE_SUPPORT = capsule.PyCapsule_New(ctypes.addressof(trigger[0]), name, None)
name, action = support(Do.__class__, ACTION_WORDS)
goal = asks_otherwise((ctypes.c_void_p * SERVICE_WORDS).from_address(action[GOAL]))
action = (ctypes.c_void_p * ACTION_WORDS)(*action)
action[GOAL] = ctypes.addressof(goal[0])
Do.__class__._TYPE_SUPPORT = capsule.PyCapsule_New(ctypes.addressof(action), name, None)
mute = rclpy.create_node("mute")
asked = mute.create_service(Trigger, "asked", lambda request, response: response)
driven = ActionServer(mute, Do, "driven", lambda goal: Do.Result())

name, planning = support(MakePlan.__class__, ACTION_WORDS)
feedback = (ctypes.c_void_p * WORDS)(*(ctypes.c_void_p * WORDS).from_address(planning[FEEDBACK]))
feedback[HASH] = another
planning = (ctypes.c_void_p * ACTION_WORDS)(*planning)
planning[FEEDBACK] = ctypes.addressof(feedback)
MakePlan.__class__._TYPE_SUPPORT = capsule.PyCapsule_New(ctypes.addressof(planning), name, None)
teller = rclpy.create_node("teller")


def make(goal):
    goal.publish_feedback(MakePlan.Feedback())
    goal.succeed()
    return MakePlan.Result()


told = ActionServer(teller, MakePlan, "told", make)


def publish():
    plain.publish(Float64(data=1.5))
    renamed.publish(Float64(data=1.5))


node.create_timer(0.1, publish)
both = rclpy.executors.SingleThreadedExecutor()  # and not the third, which answers nothing
both.add_node(node)
both.add_node(teller)
both.spin()
