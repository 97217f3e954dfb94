package mesh

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"saydo/embodiment/space"
)

// Bounds on a COLLADA scene.
const (
	maxNesting  = 32
	maxInstance = 10_000
)

// scene is what of a COLLADA file tells where its points are.
type scene struct {
	Unit struct {
		Meter float64 `xml:"meter,attr"`
	} `xml:"asset>unit"`
	Geometries []geometry `xml:"library_geometries>geometry"`
	Scenes     []part     `xml:"library_visual_scenes>visual_scene"`
	Nodes      []part     `xml:"library_nodes>node"`
}

type geometry struct {
	ID      string `xml:"id,attr"`
	Sources []struct {
		ID     string `xml:"id,attr"`
		Floats string `xml:"float_array"`
	} `xml:"mesh>source"`
	Inputs     []input     `xml:"mesh>vertices>input"`
	Triangles  []primitive `xml:"mesh>triangles"`
	Polylists  []primitive `xml:"mesh>polylist"`
	Polygonses []primitive `xml:"mesh>polygons"`
}

type input struct {
	Semantic string `xml:"semantic,attr"`
	Source   string `xml:"source,attr"`
	Offset   int    `xml:"offset,attr"`
}

// primitive is a list of faces, each corner as one index an input.
type primitive struct {
	Inputs []input  `xml:"input"`
	Counts string   `xml:"vcount"`
	Lists  []string `xml:"p"`
}

// part is a node of a scene, or one of its moves, in the file's order.
type part struct {
	XMLName xml.Name
	ID      string `xml:"id,attr"`
	URL     string `xml:"url,attr"`
	Text    string `xml:",chardata"`
	Parts   []part `xml:",any"`
}

// affine is a matrix of three rows and four columns.
type affine [12]float64

func (a affine) mul(b affine) affine {
	var out affine
	for i := range 3 {
		for j := range 4 {
			out[4*i+j] = a[4*i]*b[j] + a[4*i+1]*b[4+j] + a[4*i+2]*b[8+j]
		}
		out[4*i+3] += a[4*i+3]
	}
	return out
}

func (a affine) apply(p space.Vec) space.Vec {
	return space.Vec{
		a[0]*p[0] + a[1]*p[1] + a[2]*p[2] + a[3],
		a[4]*p[0] + a[5]*p[1] + a[6]*p[2] + a[7],
		a[8]*p[0] + a[9]*p[1] + a[10]*p[2] + a[11],
	}
}

func scaled(x, y, z float64) affine { return affine{x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0} }

// colladaReader walks a scene. The up axis that the file tells is not looked
// at, as robot viewers do not either.
type colladaReader struct {
	to       *surface
	corners  map[string][]space.Vec // of a geometry
	faces    map[string][][]int     // of a geometry, by corners
	nodes    map[string]*part
	instance int
}

func collada(in io.Reader, to *surface) error {
	var s scene
	dec := xml.NewDecoder(in)
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	if err := dec.Decode(&s); err != nil {
		return err
	}
	r := &colladaReader{to: to, corners: map[string][]space.Vec{}, faces: map[string][][]int{}, nodes: map[string]*part{}}
	for i := range s.Geometries {
		g := &s.Geometries[i]
		r.corners[g.ID], r.faces[g.ID] = g.corners(), g.faces()
	}
	for i := range s.Nodes {
		r.nodes[s.Nodes[i].ID] = &s.Nodes[i]
	}
	unit := s.Unit.Meter
	if !(unit > 0) || math.IsInf(unit, 0) {
		unit = 1
	}
	for i := range s.Scenes {
		if err := r.walk(&s.Scenes[i], scaled(unit, unit, unit), 0); err != nil {
			return err
		}
	}
	if len(s.Scenes) == 0 {
		for i := range s.Geometries {
			r.add(s.Geometries[i].ID, scaled(unit, unit, unit))
		}
	}
	return nil
}

func (r *colladaReader) add(id string, at affine) {
	points := make([]space.Vec, len(r.corners[id]))
	for i, c := range r.corners[id] {
		points[i] = at.apply(c)
		r.to.points.Add(points[i])
	}
	for _, f := range r.faces[id] {
		r.to.fan(points, f)
	}
}

func (r *colladaReader) walk(node *part, at affine, depth int) error {
	if r.instance++; depth > maxNesting || r.instance > maxInstance {
		return errors.New("its scene is nested too deep or too large")
	}
	for i := range node.Parts {
		p := &node.Parts[i]
		switch p.XMLName.Local {
		case "node":
			if err := r.walk(p, at, depth+1); err != nil {
				return err
			}
		case "instance_geometry", "instance_controller":
			r.add(strings.TrimPrefix(p.URL, "#"), at)
		case "instance_node":
			if n := r.nodes[strings.TrimPrefix(p.URL, "#")]; n != nil {
				if err := r.walk(n, at, depth+1); err != nil {
					return err
				}
			}
		default:
			at = at.mul(p.move())
		}
	}
	return nil
}

// move is the matrix of a <matrix>, <translate>, <rotate> or <scale>; anything
// else moves nothing.
func (p *part) move() affine {
	still := scaled(1, 1, 1)
	v := numbers(p.Text)
	switch {
	case p.XMLName.Local == "matrix" && len(v) >= 12:
		return affine(v[:12])
	case p.XMLName.Local == "translate" && len(v) == 3:
		still[3], still[7], still[11] = v[0], v[1], v[2]
	case p.XMLName.Local == "scale" && len(v) == 3:
		return scaled(v[0], v[1], v[2])
	case p.XMLName.Local == "rotate" && len(v) == 4:
		r := space.About(space.Vec{v[0], v[1], v[2]}.Unit(), v[3]*math.Pi/180)
		return affine{r[0], r[1], r[2], 0, r[3], r[4], r[5], 0, r[6], r[7], r[8], 0}
	}
	return still
}

// corners returns the points of the geometry.
func (g *geometry) corners() []space.Vec {
	source := ""
	for _, in := range g.Inputs {
		if in.Semantic == "POSITION" {
			source = strings.TrimPrefix(in.Source, "#")
		}
	}
	for _, s := range g.Sources {
		if s.ID != source {
			continue
		}
		v := numbers(s.Floats)
		out := make([]space.Vec, 0, len(v)/3)
		for i := 0; i+2 < len(v); i += 3 {
			out = append(out, space.Vec{v[i], v[i+1], v[i+2]})
		}
		return out
	}
	return nil
}

// faces returns the faces of the geometry as indexes of its points.
func (g *geometry) faces() [][]int {
	var out [][]int
	for _, list := range [][]primitive{g.Triangles, g.Polylists, g.Polygonses} {
		for i := range list {
			out = append(out, list[i].faces()...)
		}
	}
	return out
}

// faces splits the indexes into faces: by their counts, one list a face where
// there are several, else by threes.
func (p *primitive) faces() [][]int {
	stride, at := 1, 0
	for _, in := range p.Inputs {
		stride = max(stride, in.Offset+1)
		if in.Semantic == "VERTEX" {
			at = in.Offset
		}
	}
	counts := numbers(p.Counts)
	var out [][]int
	for _, list := range p.Lists {
		var corners []int
		v := numbers(list)
		for i := at; i < len(v) && stride > 0 && at >= 0; i += stride {
			corners = append(corners, int(v[i]))
		}
		switch {
		case len(p.Lists) > 1:
			out = append(out, corners)
		case len(counts) > 0:
			for _, n := range counts {
				k := min(max(int(n), 0), len(corners))
				out, corners = append(out, corners[:k]), corners[k:]
			}
		default:
			for ; len(corners) >= 3; corners = corners[3:] {
				out = append(out, corners[:3])
			}
		}
	}
	return out
}

// numbers reads numbers until one is none.
func numbers(text string) []float64 {
	var out []float64
	for f := range strings.FieldsSeq(text) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			break
		}
		out = append(out, v)
	}
	return out
}
