package bag

import (
	"fmt"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/idl"
	"saydo/internal/rosio/interfaces"
	"saydo/internal/rosio/ros2/rosidl"
)

// types gives what messages are in ROS 2, from the definitions that this program was made with.
type types struct {
	texts   map[string]string // by "std_msgs/String"
	library *rosidl.Library
}

func newTypes() *types {
	t := &types{texts: onlyInROS2()}
	for _, m := range interfaces.All() {
		if _, own := t.texts[m.ROSType()]; !own {
			t.texts[m.ROSType()] = m.ROSDefinition()
		}
	}
	t.library = rosidl.NewLibraryOf(t.text)
	return t
}

// onlyInROS2 are the definitions that ROS 1 has not, or has otherwise.
func onlyInROS2() map[string]string {
	return map[string]string{
		"builtin_interfaces/Time":         "int32 sec\nuint32 nanosec\n",
		"builtin_interfaces/Duration":     "int32 sec\nuint32 nanosec\n",
		"sensor_msgs/CompressedImage":     "std_msgs/Header header\nstring format\nuint8[] data\n",
		"visualization_msgs/UVCoordinate": "float32 u\nfloat32 v\n",
		"visualization_msgs/MeshFile":     "string filename\nuint8[] data\n",
		"visualization_msgs/Marker": "std_msgs/Header header\nstring ns\nint32 id\nint32 type\nint32 action\n" +
			"geometry_msgs/Pose pose\ngeometry_msgs/Vector3 scale\nstd_msgs/ColorRGBA color\nduration lifetime\n" +
			"bool frame_locked\ngeometry_msgs/Point[] points\nstd_msgs/ColorRGBA[] colors\nstring texture_resource\n" +
			"sensor_msgs/CompressedImage texture\nvisualization_msgs/UVCoordinate[] uv_coordinates\nstring text\n" +
			"string mesh_resource\nvisualization_msgs/MeshFile mesh_file\nbool mesh_use_embedded_materials\n",
	}
}

// text is a rosidl.Source.
func (t *types) text(pkg, kind, name string) (text, path string, err error) {
	rosType := pkg + "/" + name
	text, ok := t.texts[rosType]
	if !ok || kind != "msg" {
		return "", "", fmt.Errorf("%w: this program has no message %s", rosidl.ErrNotInstalled, rosType)
	}
	def, err := idl.ParseMessage(pkg, text)
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", rosType, err)
	}
	for i, f := range def.Fields {
		switch f.Type {
		case "time":
			def.Fields[i].Type = "builtin_interfaces/Time"
		case "duration":
			def.Fields[i].Type = "builtin_interfaces/Duration"
		}
	}
	return def.Text(), rosType, nil
}

// of gives the type of messages like proto, and its schema: its text and, behind lines of 80 equal signs, those of all
// types that are in it (MCAP's registry of well-known schema encodings, "ros2msg").
func (t *types) of(proto rosio.Message) (*rosidl.Type, string, error) {
	pkg, name, _ := strings.Cut(proto.ROSType(), "/")
	def, err := t.library.Type(pkg + "/msg/" + name)
	if err != nil {
		return nil, "", err
	}
	var b strings.Builder
	err = t.describe(&b, def, map[string]bool{def.Name: true})
	return def, b.String(), err
}

// describe writes the text of the type and of those in it that were not told yet.
func (t *types) describe(b *strings.Builder, def *rosidl.Type, told map[string]bool) error {
	pkg, name, _ := strings.Cut(strings.Replace(def.Name, "/msg/", "/", 1), "/")
	text, _, err := t.text(pkg, "msg", name)
	if err != nil {
		return err
	}
	b.WriteString(text)
	for _, f := range def.Fields {
		if f.Kind != rosidl.Struct || told[f.Type] {
			continue
		}
		told[f.Type] = true
		fmt.Fprintf(b, "%s\nMSG: %s\n", strings.Repeat("=", 80), strings.Replace(f.Type, "/msg/", "/", 1))
		if err := t.describe(b, f.Of, told); err != nil {
			return err
		}
	}
	return nil
}
