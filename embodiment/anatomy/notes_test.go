package anatomy_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/urdf"
)

// triangle is a binary STL of one triangle, so long.
func triangle(t *testing.T, long float32) []byte {
	t.Helper()
	var b bytes.Buffer
	b.Write(make([]byte, 80))
	for _, v := range []any{uint32(1), [3]float32{0, 0, 1}, [3]float32{}, [3]float32{long, 0, 0}, [3]float32{0, long, 0}, uint16(0)} {
		require.NoError(t, binary.Write(&b, binary.LittleEndian, v))
	}
	return b.Bytes()
}

func TestShapesThatAreLeftOutAreNotedWithTheirLine(t *testing.T) {
	files := map[string][]byte{"good.stl": triangle(t, 0.4), "millimetres.stl": triangle(t, 400), "broken.stl": triangle(t, 1)[:90]}
	open := func(uri string) (io.ReadCloser, error) {
		data, ok := files[uri]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(bytes.NewReader(data)), nil
	}
	shape := func(geometry string) string {
		return "<visual><geometry>" + geometry + "</geometry></visual>\n"
	}
	for name, c := range map[string]struct {
		shapes string
		note   string // "" for none
	}{
		"a good mesh":                          {shape(`<mesh filename="good.stl"/>`), ""},
		"a mesh that is not here":              {shape(`<mesh filename="gone.stl"/>`), ""},
		"a mesh in millimetres":                {shape(`<mesh filename="millimetres.stl"/>`), `the mesh millimetres.stl is 400 m long and left out; if it is in millimetres, give it scale="0.001 0.001 0.001"`},
		"a mesh in millimetres that is scaled": {shape(`<mesh filename="millimetres.stl" scale="0.001 0.001 0.001"/>`), ""},
		"a mesh that is cut off":               {shape(`<mesh filename="broken.stl"/>`), "the mesh broken.stl: it is cut off after 0 of 1 facets; it is left out"},
		"a box in millimetres":                 {shape(`<box size="300 200 100"/>`), "a box of more than 10 m is left out: is it in millimetres, or a piece of ground?"},
		"a box of no size":                     {shape(`<box size="0 0 0"/>`), ""},
		"the same fault twice":                 {strings.Repeat(strings.TrimSpace(shape(`<mesh filename="broken.stl"/>`)), 2), "the mesh broken.stl: it is cut off after 0 of 1 facets; it is left out"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := urdf.Parse("x.urdf", []byte("<robot name=\"x\">\n<link name=\"base\">\n"+c.shapes+"</link></robot>"))
			require.NoError(t, err)
			b := anatomy.New(m, open)
			if c.note == "" {
				require.Empty(t, b.Notes)
				return
			}
			require.Equal(t, []urdf.Note{{Line: 3, Text: c.note}}, b.Notes)
		})
	}
}
