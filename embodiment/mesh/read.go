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

// Outer reads the mesh, whose kind its name's ending tells, and returns its
// outermost points in its own units (COLLADA: in metres, as it tells them).
func Outer(name string, r io.Reader) ([]space.Vec, error) {
	limited := &io.LimitedReader{R: r, N: maxBytes}
	in := bufio.NewReaderSize(limited, 1<<16)
	points := NewPoints()
	var err error
	switch strings.ToLower(path.Ext(name)) {
	case ".stl":
		err = stl(in, points)
	case ".dae":
		err = collada(in, points)
	case ".obj":
		err = obj(in, points)
	default:
		return nil, fmt.Errorf("the mesh %s is of a kind that is not read here; STL, DAE and OBJ are", path.Base(name))
	}
	if limited.N <= 0 {
		return nil, fmt.Errorf("the mesh %s has more than %d MB", path.Base(name), maxBytes>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("the mesh %s: %w", path.Base(name), err)
	}
	out := points.Outer()
	if out == nil {
		return nil, fmt.Errorf("the mesh %s has no points", path.Base(name))
	}
	return out, nil
}

// stl reads both forms: text begins with "solid" and has facets in words, but
// many binary files begin with "solid" too.
func stl(in *bufio.Reader, points *Points) error {
	head, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	text := bytes.HasPrefix(bytes.TrimSpace(head), []byte("solid")) && !bytes.ContainsRune(head, 0)
	if text {
		return words(in, "vertex", points)
	}
	return binarySTL(in, points)
}

func binarySTL(in *bufio.Reader, points *Points) error {
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
		for v := range 3 {
			var p space.Vec
			for k := range 3 {
				bits := binary.LittleEndian.Uint32(facet[12+12*v+4*k:])
				p[k] = float64(math.Float32frombits(bits))
			}
			points.Add(p)
		}
	}
	return nil
}

func obj(in *bufio.Reader, points *Points) error { return words(in, "v", points) }

// words reads lines of a word and three numbers.
func words(in *bufio.Reader, word string, points *Points) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 4096), 1<<20)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.EqualFold(fields[0], word) {
			continue
		}
		var p space.Vec
		for k := range p {
			v, err := strconv.ParseFloat(fields[k+1], 64)
			if err != nil {
				return fmt.Errorf("line %d: a corner is no number", n)
			}
			p[k] = v
		}
		points.Add(p)
	}
	return lines.Err()
}
