package main

import (
	"fmt"
	"strings"
)

// showsRobot tells whether one who sends messages of that type on that topic is a robot or a simulation, of whichever
// names: it has a clock, frames, wheels, joints or a navigation. The type is as ROS 1 or ROS 2 writes it.
func showsRobot(topic, typ string) bool {
	switch strings.Replace(typ, "/msg/", "/", 1) {
	case "nav_msgs/Odometry", "sensor_msgs/JointState", "nav2_msgs/action/NavigateToPose_FeedbackMessage":
		return true
	}
	return topic == "/clock" || topic == "/tf"
}

// robotThere refuses to bring a simulated robot to one that is there.
func robotThere(where, who, topic, otherwise string) error {
	return fmt.Errorf("%s there is a robot or a simulation already (%s has %s); \"saydo run\" would bring a second, simulated one: "+
		"join it with \"saydo node\", %sor run this one with -ros none", where, who, topic, otherwise)
}
