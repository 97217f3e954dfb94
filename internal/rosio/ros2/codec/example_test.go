package codec_test

import (
	"fmt"
	"os"
	"reflect"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/rosidl"
)

// A type of any installed package is spoken by name, with a map or with a struct whose tags name the fields.
func ExampleNew() {
	prefix, err := os.MkdirTemp("", "ros")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(prefix) // best effort
	if err := os.CopyFS(prefix+"/share/turtle_msgs/msg", os.DirFS("testdata/turtle_msgs")); err != nil {
		fmt.Println(err)
		return
	}
	def, err := rosidl.NewLibrary([]string{prefix}).Type("turtle_msgs/msg/Speed")
	if err != nil {
		fmt.Println(err)
		return
	}
	message, err := codec.Write(def, map[string]any{"forward": 0.5, "why": "curious"})
	if err != nil {
		fmt.Println(err)
		return
	}
	type speed struct {
		Forward float64 `ros:"forward"`
		Turn    float64 `ros:"turn"`
		Why     string  `ros:"why"`
	}
	c, err := codec.New(reflect.TypeFor[speed](), def, codec.ByTag)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Unmarshal(message))
	// Output: {0.5 0 curious} <nil>
}
