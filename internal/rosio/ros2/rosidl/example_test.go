package rosidl_test

import (
	"fmt"

	"saydo/internal/rosio/ros2/rosidl"
)

// The goal, the result and the feedback of an action, as they stand in its file.
func ExampleParse() {
	parts, err := rosidl.Parse("turtle_msgs", "geometry_msgs/Point to\n---\nbool arrived\n---\nfloat64[] distances  # [m]\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, part := range parts {
		for _, field := range part.Fields {
			fmt.Println(field.Name, "is", field)
		}
	}
	// Output:
	// to is geometry_msgs/msg/Point
	// arrived is bool
	// distances is float64[]
}
