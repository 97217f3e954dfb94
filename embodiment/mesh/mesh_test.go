package mesh_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/mesh"
	"saydo/embodiment/space"
)

// binarySTL returns an STL of the triangles' corners.
func binarySTL(head string, corners ...[3]float32) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	b.Write(make([]byte, 80-len(head)))
	binary.Write(&b, binary.LittleEndian, uint32(len(corners)/3))
	for i := 0; i+2 < len(corners); i += 3 {
		binary.Write(&b, binary.LittleEndian, [3]float32{0, 0, 1})
		binary.Write(&b, binary.LittleEndian, corners[i:i+3])
		b.Write([]byte{0, 0})
	}
	return b.Bytes()
}

// scene is a COLLADA file in centimetres: a triangle, moved by the node.
func scene(node string) string {
	return `<?xml version="1.0"?><COLLADA><asset><unit meter="0.01"/><up_axis>Y_UP</up_axis></asset>
<library_geometries><geometry id="g"><mesh>
<source id="p"><float_array id="a" count="9">0 0 0 100 0 0 0 200 0</float_array></source>
<source id="n"><float_array id="b" count="3">9999 9999 9999</float_array></source>
<vertices id="v"><input semantic="POSITION" source="#p"/></vertices>
</mesh></geometry></library_geometries>
<library_nodes><node id="shared"><instance_geometry url="#g"/></node></library_nodes>
<library_visual_scenes><visual_scene id="s"><node>` + node + `</node></visual_scene></library_visual_scenes></COLLADA>`
}

func boxOf(t *testing.T, name string, data []byte) space.Box {
	t.Helper()
	points, err := mesh.Outer(name, bytes.NewReader(data))
	require.NoError(t, err)
	box := space.Empty()
	for _, p := range points {
		box = box.With(p)
	}
	return box
}

func TestSizesOfEachKindOfMesh(t *testing.T) {
	triangle := [][3]float32{{0, 0, 0}, {1, 0, 0}, {0, 2, 3}}
	for name, c := range map[string]struct {
		file string
		data []byte
		max  space.Vec
	}{
		"binary STL":            {"a.stl", binarySTL("x", triangle...), space.Vec{1, 2, 3}},
		"binary that says text": {"a.STL", binarySTL("solid thing", triangle...), space.Vec{1, 2, 3}},
		"a point not finite":    {"a.stl", binarySTL("x", append(triangle, [3]float32{float32(math.NaN()), 9, 9}, [3]float32{}, [3]float32{})...), space.Vec{1, 2, 3}},
		"text STL":              {"a.stl", []byte("solid a\n facet normal 0 0 1\n outer loop\n vertex 0 0 0\n vertex 1e0 0 0\n vertex 0 2 3\n"), space.Vec{1, 2, 3}},
		"OBJ":                   {"a.obj", []byte("# x\nv 0 0 0\nvn 9 9 9\nv 1 2 3\nf 1 2 3\n"), space.Vec{1, 2, 3}},
		"COLLADA":               {"a.dae", []byte(scene(`<instance_geometry url="#g"/>`)), space.Vec{1, 2, 0}},
		"COLLADA moved":         {"a.dae", []byte(scene(`<translate>0 0 100</translate><rotate>0 0 1 90</rotate><instance_geometry url="#g"/>`)), space.Vec{0, 1, 1}},
		"COLLADA by a matrix":   {"a.dae", []byte(scene(`<matrix>2 0 0 0 0 1 0 0 0 0 1 50 0 0 0 1</matrix><instance_geometry url="#g"/>`)), space.Vec{2, 2, 0.5}},
		"COLLADA of shared":     {"a.dae", []byte(scene(`<scale>1 3 1</scale><instance_node url="#shared"/>`)), space.Vec{1, 6, 0}},
		"COLLADA nested":        {"a.dae", []byte(scene(`<translate>0 0 100</translate><node><translate>0 0 100</translate><instance_geometry url="#g"/></node>`)), space.Vec{1, 2, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			box := boxOf(t, c.file, c.data)
			for k := range 3 {
				require.InDelta(t, c.max[k], box.Max[k], 1e-6)
			}
		})
	}
}

func TestOuterPointsKeepTheSizesAlongTheAxes(t *testing.T) {
	var text strings.Builder
	for i := range 5000 {
		a := float64(i)
		fmt.Fprintf(&text, "v %g %g %g\n", math.Sin(a), 2*math.Cos(a), math.Sin(3*a))
	}
	box := boxOf(t, "round.obj", []byte(text.String()))
	require.InDelta(t, 2, box.Size()[0], 1e-3)
	require.InDelta(t, 4, box.Size()[1], 1e-3)
}

func TestFaultyMeshesAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ file, data, want string }{
		"unknown kind":      {"a.glb", "x", "a.glb is of a kind that is not read here"},
		"empty":             {"a.stl", "", "cut off in its head"},
		"cut off":           {"a.stl", string(binarySTL("x", [3]float32{}, [3]float32{}, [3]float32{})[:100]), "cut off after 0 of 1 facets"},
		"no points":         {"a.obj", "# nothing\n", "has no points"},
		"words for numbers": {"a.obj", "v one two three\n", "line 1: a corner is no number"},
		"broken XML":        {"a.dae", "<COLLADA><asset>", "unexpected EOF"},
		"scene in a circle": {"a.dae", strings.Replace(scene(`<instance_node url="#shared"/>`), `<instance_geometry url="#g"/></node>`, `<instance_node url="#shared"/></node>`, 1), "nested too deep"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := mesh.Outer(c.file, strings.NewReader(c.data))
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestFindsMeshesWhereRobotsKeepThem(t *testing.T) {
	root := t.TempDir()
	write := func(path string) {
		path = filepath.Join(root, path)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(path), 0o600))
	}
	for _, p := range []string{"ws/arm_description/meshes/a.stl", "share/other_pkg/b.stl", "ws/arm_description/urdf/near.stl"} {
		write(p)
	}
	env := map[string]string{"AMENT_PREFIX_PATH": root, "ROS_PACKAGE_PATH": filepath.Join(root, "ws")}
	robot := filepath.Join(root, "ws/arm_description/urdf/arm.urdf")
	for name, c := range map[string]struct {
		uri, want string
		env       map[string]string
	}{
		"a package beside the robot":    {"package://arm_description/meshes/a.stl", "a.stl", nil},
		"a package of ROS 1":            {"package://arm_description/meshes/a.stl", "a.stl", env},
		"a package of ROS 2":            {"package://other_pkg/b.stl", "b.stl", env},
		"a path beside the robot":       {"near.stl", "near.stl", nil},
		"a path upwards":                {"../meshes/a.stl", "a.stl", nil},
		"another machine's path":        {"file:///home/somebody/arm_description/meshes/a.stl", "a.stl", nil},
		"a whole path":                  {"file://" + filepath.Join(root, "share/other_pkg/b.stl"), "b.stl", nil},
		"a package that is not here":    {"package://nowhere/c.stl", "", nil},
		"a place that is no file":       {"file:///dev/zero", "", nil},
		"a web address is not followed": {"http://127.0.0.1/a.stl", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := mesh.NewFinder(robot, func(k string) string { return c.env[k] }).Open(c.uri)
			if c.want == "" {
				require.ErrorIs(t, err, fs.ErrNotExist)
				return
			}
			require.NoError(t, err)
			defer in.Close()
			text, err := io.ReadAll(in)
			require.NoError(t, err)
			require.Equal(t, c.want, filepath.Base(string(text)))
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.stl", binarySTL("solid", [3]float32{1}, [3]float32{2}, [3]float32{3}))
	f.Add("a.stl", []byte("solid a\nvertex 1 2 3\n"))
	f.Add("a.dae", []byte(scene(`<rotate>0 0 1 90</rotate><instance_node url="#shared"/>`)))
	f.Add("a.obj", []byte("v 1 2 3"))
	f.Add("a.obj", []byte("v 1 2 3\nv 2 2 3\nv 2 3 3\nf -3 -2 -1 1/2/3"))
	f.Add("a.dae", []byte(`<COLLADA><library_geometries><geometry id="g"><mesh><source id="p"><float_array>0 0 0 4 0 0 4 5 0</float_array></source>
<vertices><input semantic="POSITION" source="#p"/></vertices><polylist><input semantic="VERTEX" offset="1"/><vcount>3 -1 9</vcount><p>9 0 9 1 9 2</p></polylist></mesh></geometry></library_geometries></COLLADA>`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		shape, err := mesh.Read(name, bytes.NewReader(data))
		require.Equal(t, err == nil, len(shape.Outer) > 0)
		require.Equal(t, err == nil, len(shape.Pieces) > 0)
		for _, p := range append(slices.Concat(shape.Pieces...), shape.Outer...) {
			require.False(t, math.IsNaN(p.Len()))
		}
	})
}

// endless is a file without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	return len(p), nil
}

func TestAMeshWithoutAnEndIsRefused(t *testing.T) {
	for _, name := range []string{"a.dae", "a.obj"} {
		_, err := mesh.Outer(name, endless{})
		require.ErrorContains(t, err, "has more than 48 MB")
	}
}
