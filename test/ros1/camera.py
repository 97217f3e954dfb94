#!/usr/bin/python3
"""A camera's object detector in Python that sees one cup, for vision_test.go."""
import rospy

import definitions

types = definitions.classes("vision_msgs/Detection3DArray")
Array, Detection, Hypothesis = (types["vision_msgs/" + name] for name in ("Detection3DArray", "Detection3D", "ObjectHypothesisWithPose"))

rospy.init_node("camera")
objects = rospy.Publisher("camera/objects", Array, queue_size=1)
print(Array._md5sum, flush=True)
while not rospy.is_shutdown():
    cup = Detection(results=[Hypothesis(id=47, score=0.75)])
    cup.bbox.center.position.z, cup.bbox.center.orientation.w = 1.5, 1
    cup.bbox.size.x, cup.bbox.size.y, cup.bbox.size.z = 0.08, 0.08, 0.1
    cup.source_cloud.data = b"\x01\x02\x03"
    look = Array(detections=[cup])
    look.header.frame_id, look.header.stamp = "camera_optical", rospy.Time(1600000000, 5)
    cup.header = look.header
    objects.publish(look)
    try:
        rospy.sleep(0.05)
    except rospy.ROSInterruptException:
        break
