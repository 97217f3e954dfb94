package mesh_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/mesh"
	"saydo/embodiment/space"
)

// boxes is an OBJ of axis-aligned boxes, each by its lowest and highest corner.
func boxes(of ...[2]space.Vec) []byte {
	var b strings.Builder
	for n, box := range of {
		for i := range 8 {
			var p space.Vec
			for k := range p {
				p[k] = box[i>>k&1][k]
			}
			fmt.Fprintf(&b, "v %g %g %g\n", p[0], p[1], p[2])
		}
		for _, f := range [][4]int{{1, 2, 4, 3}, {5, 6, 8, 7}, {1, 2, 6, 5}, {3, 4, 8, 7}, {1, 3, 7, 5}, {2, 4, 8, 6}} {
			fmt.Fprintf(&b, "f %d %d/1 %d//2 %d\n", 8*n+f[0], 8*n+f[1], 8*n+f[2], 8*n+f[3])
		}
	}
	return []byte(b.String())
}

func around(points []space.Vec) space.Box {
	box := space.Empty()
	for _, p := range points {
		box = box.With(p)
	}
	return box
}

func TestAStraightMeshIsOnePiece(t *testing.T) {
	s, err := mesh.Read("a.obj", bytes.NewReader(boxes([2]space.Vec{{0, 0, 0}, {4, 1, 1}})))
	require.NoError(t, err)
	require.Len(t, s.Pieces, 1)
	require.Equal(t, around(s.Outer), around(s.Pieces[0]))
}

func TestABentMeshIsCutWhereItBends(t *testing.T) {
	// An arm of 4 m with a hand of 2 m at its end, which a single hull would fill.
	bent := boxes([2]space.Vec{{0, 0, 0}, {4, 0.5, 0.5}}, [2]space.Vec{{3.5, 0, 0}, {4, 2, 0.5}})
	s, err := mesh.Read("a.obj", bytes.NewReader(bent))
	require.NoError(t, err)
	require.Greater(t, len(s.Pieces), 1)
	whole := space.Empty()
	for _, p := range s.Pieces {
		box := around(p)
		whole = whole.Union(box)
		if box.Max[1] > 0.6 {
			require.GreaterOrEqual(t, box.Min[0], 3.0, "the piece with the hand does not reach back along the arm")
		}
	}
	require.Equal(t, around(s.Outer), whole, "the pieces together are as large as the mesh")
}

func TestFacesOfCOLLADAAreCut(t *testing.T) {
	file := func(faces string) string {
		return `<COLLADA><library_geometries><geometry id="g"><mesh>
<source id="p"><float_array id="a" count="18">0 0 0 4 0 0 4 0.5 0 0 0.5 0 4 3 0 3.9 3 0</float_array></source>
<vertices id="v"><input semantic="POSITION" source="#p"/></vertices>` + faces + `</mesh></geometry></library_geometries>
<library_visual_scenes><visual_scene id="s"><node><instance_geometry url="#g"/></node></visual_scene></library_visual_scenes></COLLADA>`
	}
	in := `<input semantic="VERTEX" source="#v" offset="1"/><input semantic="NORMAL" source="#n" offset="0"/>`
	for name, faces := range map[string]string{
		"triangles": `<triangles count="3">` + in + `<p>9 0 9 1 9 2 9 0 9 2 9 3 9 1 9 4 9 5</p></triangles>`,
		"polylist":  `<polylist count="2">` + in + `<vcount>4 3</vcount><p>9 0 9 1 9 2 9 3 9 1 9 4 9 5</p></polylist>`,
		"polygons":  `<polygons count="2">` + in + `<p>9 0 9 1 9 2 9 3</p><p>9 1 9 4 9 5</p></polygons>`,
	} {
		t.Run(name, func(t *testing.T) {
			s, err := mesh.Read("a.dae", strings.NewReader(file(faces)))
			require.NoError(t, err)
			require.Greater(t, len(s.Pieces), 1)
			for _, p := range s.Pieces {
				if box := around(p); box.Max[1] > 0.6 {
					require.Greater(t, box.Min[0], 3.0)
				}
			}
		})
	}
}

func TestFacesThatNameNoPointAreLeftOut(t *testing.T) {
	s, err := mesh.Read("a.obj", strings.NewReader("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\nf -3 -2 -1\n"))
	require.NoError(t, err)
	require.Len(t, s.Pieces, 1)
	require.Equal(t, space.Vec{1, 1, 0}, around(s.Pieces[0]).Max)
	require.False(t, math.IsInf(around(s.Pieces[0]).Min[0], 0))
	_, err = mesh.Read("a.obj", strings.NewReader("v 0 0 0\nf 1 x 2\n"))
	require.ErrorContains(t, err, "line 2: a face's corner is no number")
}
