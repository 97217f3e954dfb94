#!/usr/bin/python3
"""A camera and its object detectors in Python, with depth and without, that see one cup, for vision_test.go."""
import rospy
from sensor_msgs.msg import CameraInfo

import definitions

types = definitions.classes("vision_msgs/Detection3DArray")
Array, Detection, Hypothesis = (types["vision_msgs/" + name] for name in ("Detection3DArray", "Detection3D", "ObjectHypothesisWithPose"))
flat_types = definitions.classes("vision_msgs/Detection2DArray")
FlatArray, Flat = (flat_types["vision_msgs/" + name] for name in ("Detection2DArray", "Detection2D"))

rospy.init_node("camera")
boxes = rospy.Publisher("camera/boxes", FlatArray, queue_size=1)
camera = rospy.Publisher("camera/camera_info", CameraInfo, queue_size=1)
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
    box = Flat(header=look.header, results=[flat_types["vision_msgs/ObjectHypothesisWithPose"](id=47, score=0.75)])
    box.bbox.center.x, box.bbox.center.y, box.bbox.size_x, box.bbox.size_y = 320, 240, 40, 50
    box.source_img.data = b"\x01\x02\x03"
    boxes.publish(FlatArray(header=look.header, detections=[box]))
    camera.publish(CameraInfo(header=look.header, height=480, width=640, K=[525, 0, 320, 0, 525, 240, 0, 0, 1]))
    try:
        rospy.sleep(0.05)
    except rospy.ROSInterruptException:
        break
