#!/usr/bin/python3
"""A camera's object detector in Python that sees one cup, for vision_test.go.

Debian has no vision_msgs for ROS 1: rospy makes the types from their field lists (vision_msgs 0.0 of Noetic), as it does for
the messages of a bag, and computes their checksum by itself.
"""
import genpy.dynamic
import rospy

SEPARATOR = "=" * 80 + "\n"
FIELDS = SEPARATOR.join("MSG: " + text for text in """std_msgs/Header
uint32 seq
time stamp
string frame_id
|vision_msgs/Detection3D
Header header
ObjectHypothesisWithPose[] results
BoundingBox3D bbox
sensor_msgs/PointCloud2 source_cloud
|vision_msgs/ObjectHypothesisWithPose
int64 id
float64 score
geometry_msgs/PoseWithCovariance pose
|vision_msgs/BoundingBox3D
geometry_msgs/Pose center
geometry_msgs/Vector3 size
|geometry_msgs/PoseWithCovariance
Pose pose
float64[36] covariance
|geometry_msgs/Pose
Point position
Quaternion orientation
|geometry_msgs/Point
float64 x
float64 y
float64 z
|geometry_msgs/Quaternion
float64 x
float64 y
float64 z
float64 w
|geometry_msgs/Vector3
float64 x
float64 y
float64 z
|sensor_msgs/PointCloud2
Header header
uint32 height
uint32 width
PointField[] fields
bool is_bigendian
uint32 point_step
uint32 row_step
uint8[] data
bool is_dense
|sensor_msgs/PointField
uint8 INT8=1
uint8 UINT8=2
uint8 INT16=3
uint8 UINT16=4
uint8 INT32=5
uint8 UINT32=6
uint8 FLOAT32=7
uint8 FLOAT64=8
string name
uint32 offset
uint8 datatype
uint32 count
""".split("|"))

types = genpy.dynamic.generate_dynamic("vision_msgs/Detection3DArray", "Header header\nDetection3D[] detections\n" + SEPARATOR + FIELDS)
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
