#!/usr/bin/python3
"""A node of somebody else's that has a service of the executor's name: it stops nothing, and says that all is well."""
import rospy
from std_srvs.srv import Trigger, TriggerResponse

rospy.init_node("foreign")
rospy.Service("/stop", Trigger, lambda _: TriggerResponse(success=True))
print("ready", flush=True)
rospy.spin()
