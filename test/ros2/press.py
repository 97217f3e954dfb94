"""An emergency stop that was pressed before anybody listened: it is kept for those who come, and told once. Says when the robot is held."""
import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.qos import DurabilityPolicy, QoSProfile
from saydo_msgs.msg import State
from std_msgs.msg import Bool

LATCHED = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)

rclpy.init()
node = rclpy.create_node("button")
button = node.create_publisher(Bool, "estop", LATCHED)
button.publish(Bool(data=True))
print("pressed", flush=True)
node.create_subscription(State, "state", lambda state: print(state.text, flush=True), LATCHED)
try:
    rclpy.spin(node)
except (KeyboardInterrupt, ExternalShutdownException):
    pass
