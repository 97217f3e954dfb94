package mesh

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	"saydo/embodiment/space"
)

// maxBytes bounds one mesh: the largest of public robots has 30 MB, and COLLADA
// takes ten times its size in memory.
const maxBytes = 48 << 20

// Shape is what is kept of a mesh, in its own units (COLLADA: in metres, as it
// tells them).
type Shape struct {
	Outer  []space.Vec   // its outermost points
	Pieces [][]space.Vec // those of each of its pieces, whose hulls follow it where it is bent; none where they were not asked for
}

// Outer reads the mesh and returns its outermost points.
func Outer(name string, r io.Reader) ([]space.Vec, error) {
	s, err := read(name, r, &surface{points: newPoints(), many: true})
	return s.Outer, err
}

// Read reads the mesh, whose kind its name's ending tells, and cuts it into pieces.
func Read(name string, r io.Reader) (Shape, error) { return read(name, r, newSurface()) }

func read(name string, r io.Reader, surface *surface) (Shape, error) {
	limited := &io.LimitedReader{R: r, N: maxBytes}
	in := bufio.NewReaderSize(limited, 1<<16)
	var err error
	switch strings.ToLower(path.Ext(name)) {
	case ".stl":
		err = stl(in, surface)
	case ".dae":
		err = collada(in, surface)
	case ".obj":
		err = obj(in, surface)
	default:
		return Shape{}, fmt.Errorf("the mesh %s is of a kind that is not read here; STL, DAE and OBJ are", path.Base(name))
	}
	if limited.N <= 0 {
		return Shape{}, fmt.Errorf("the mesh %s has more than %d MB", path.Base(name), maxBytes>>20)
	}
	if err != nil {
		return Shape{}, fmt.Errorf("the mesh %s: %w", path.Base(name), err)
	}
	out := surface.points.Outer()
	if out == nil {
		return Shape{}, fmt.Errorf("the mesh %s has no points", path.Base(name))
	}
	return Shape{Outer: out, Pieces: surface.pieces(out)}, nil
}

// stl reads both forms: text begins with "solid" and has facets in words, but
// many binary files begin with "solid" too.
func stl(in *bufio.Reader, to *surface) error {
	head, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	text := bytes.HasPrefix(bytes.TrimSpace(head), []byte("solid")) && !bytes.ContainsRune(head, 0)
	if text {
		return corners(in, to)
	}
	return binarySTL(in, to)
}

func binarySTL(in *bufio.Reader, to *surface) error {
	var head [84]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return errors.New("it is cut off in its head")
	}
	count := binary.LittleEndian.Uint32(head[80:])
	var facet [50]byte
	for i := range count {
		if _, err := io.ReadFull(in, facet[:]); err != nil {
			return fmt.Errorf("it is cut off after %d of %d facets", i, count)
		}
		var corner [3]space.Vec
		for v := range 3 {
			for k := range 3 {
				bits := binary.LittleEndian.Uint32(facet[12+12*v+4*k:])
				corner[v][k] = float64(math.Float32frombits(bits))
			}
			to.points.Add(corner[v])
		}
		to.face(corner[0], corner[1], corner[2])
	}
	return nil
}

// corners reads the facets of a text STL: three lines of a vertex each.
func corners(in *bufio.Reader, to *surface) error {
	var facet []space.Vec
	return words(in, func(fields []string) error {
		if !strings.EqualFold(fields[0], "vertex") {
			return nil
		}
		p, err := corner(fields)
		if err != nil {
			return err
		}
		to.points.Add(p)
		if facet = append(facet, p); len(facet) == 3 {
			to.face(facet[0], facet[1], facet[2])
			facet = facet[:0]
		}
		return nil
	})
}

// obj reads points and the faces between them, which may have many corners.
func obj(in *bufio.Reader, to *surface) error {
	var points []space.Vec
	return words(in, func(fields []string) error {
		switch strings.ToLower(fields[0]) {
		case "v":
			p, err := corner(fields)
			if err != nil {
				return err
			}
			to.points.Add(p)
			points = append(points, p)
		case "f":
			var of []int
			for _, f := range fields[1:] {
				at, _, _ := strings.Cut(f, "/")
				n, err := strconv.Atoi(at)
				if err != nil {
					return errors.New("a face's corner is no number")
				}
				if n < 0 { // counted back from the last
					n += len(points) + 1
				}
				of = append(of, n-1)
			}
			to.fan(points, of)
		}
		return nil
	})
}

// words calls f with the words of each line that has four or more.
func words(in *bufio.Reader, f func(fields []string) error) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 4096), 1<<20)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 {
			continue
		}
		if err := f(fields); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

func corner(fields []string) (space.Vec, error) {
	var p space.Vec
	for k := range p {
		v, err := strconv.ParseFloat(fields[k+1], 64)
		if err != nil {
			return p, errors.New("a corner is no number")
		}
		p[k] = v
	}
	return p, nil
}
