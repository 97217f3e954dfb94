package embodiment

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/urdf"
	"saydo/internal/yamlfile"
)

// Files opens what a body's file refers to; nodes and commands offer it from
// the file system.
type Files interface {
	// Robot returns the URDF or SRDF that the body file names, and its own name.
	Robot(bodyFile, file string) (name string, data []byte, err error)
	// Mesh opens a mesh that the robot's file names.
	Mesh(robotFile, uri string) (io.ReadCloser, error)
}

// Open reads a body: a body file, with the URDF that it may name, or a URDF
// alone. Faults name the file, the line, and the link or joint.
func Open(name string, data []byte, files Files) (*Body, error) {
	if looksLikeXML(data) {
		r, err := openRobot(name, data, bodyFile{}, nil, files)
		if err != nil {
			return nil, err
		}
		return bodyFile{URDF: path.Base(filepath.ToSlash(name))}.body(name, r)
	}
	if fault := noXML(name, data); fault != nil {
		return nil, fmt.Errorf("reading the body: %w", fault)
	}
	f, err := decodeFile(name, data)
	if err != nil {
		return nil, err
	}
	if f.URDF == "" {
		if f.SRDF != "" {
			return nil, fmt.Errorf("reading the body: %w", f.fault(name, flaw{`an "srdf" tells of the links of a "urdf"; name that too`, []any{"srdf"}}))
		}
		if f.Mount != nil {
			return nil, fmt.Errorf("reading the body: %w", f.fault(name, flaw{`"mount" raises what a "urdf" shows; name that too, or give height and reach as they are`, []any{"mount"}}))
		}
		if f.HandSpeed != nil {
			return nil, fmt.Errorf("reading the body: %w", f.fault(name, flaw{`"hand_speed" holds the hands of a "urdf"; name that too`, []any{"hand_speed"}}))
		}
		if wrong := f.jointless(); wrong.reason != "" {
			return nil, fmt.Errorf("reading the body: %w", f.fault(name, wrong))
		}
		return f.body(name, nil)
	}
	if m := f.Mount; m != nil && !(*m >= 0 && *m <= highestMount) { // also refuses NaN
		return nil, fmt.Errorf("reading the body: %w", f.fault(name, flaw{fmt.Sprintf("mount is %g m; a body is mounted 0 to %d m high", *m, highestMount), []any{"mount"}}))
	}
	if v := f.HandSpeed; v != nil && !(*v >= slowestHand && *v <= fastestHand) { // also refuses NaN
		return nil, fmt.Errorf("reading the body: %w", f.fault(name, flaw{fmt.Sprintf("hand_speed is %g m/s; hands near people go %g to %g m/s", *v, slowestHand, fastestHand), []any{"hand_speed"}}))
	}
	robotName, text, err := files.Robot(name, f.URDF)
	if err != nil {
		return nil, fmt.Errorf("reading the body: %w", &yamlfile.Error{File: name, Reason: fmt.Sprintf("urdf: %v", err)})
	}
	semantic, err := f.semantic(name, files)
	if err != nil {
		return nil, err
	}
	r, err := openRobot(robotName, text, f, semantic, files)
	if err != nil {
		return nil, err
	}
	if f.Mount != nil && len(r.body.Legs) > 0 {
		return nil, fmt.Errorf("reading the body: %w", f.fault(name, flaw{"a body on legs stands on the floor; leave out mount", []any{"mount"}}))
	}
	return f.body(name, r)
}

// semantic reads the SRDF that the file names; nil where it names none.
func (f bodyFile) semantic(name string, files Files) (*urdf.Semantic, error) {
	if f.SRDF == "" {
		return nil, nil
	}
	file, text, err := files.Robot(name, f.SRDF)
	if err != nil {
		return nil, fmt.Errorf("reading the body: %w", &yamlfile.Error{File: name, Reason: fmt.Sprintf("srdf: %v", err)})
	}
	semantic, err := urdf.ParseSemantic(file, text)
	if err != nil {
		return nil, fmt.Errorf("reading the body: %w", err)
	}
	return semantic, nil
}

func looksLikeXML(data []byte) bool {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	return len(data) > 0 && data[0] == '<'
}

// noXML tells what is wrong with a file that is named as a URDF and is no XML; nil
// for others.
func noXML(name string, data []byte) error {
	named := slices.Contains([]string{".urdf", ".xacro", ".xml"}, strings.ToLower(filepath.Ext(name)))
	switch {
	case !named || len(bytes.TrimSpace(data)) == 0:
		return nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return &urdf.Error{File: name, Line: 1, Reason: "the file is in UTF-16; save it as UTF-8"}
	}
	return &urdf.Error{File: name, Line: 1, Reason: `the file is no XML; a URDF begins with <robot name="...">`}
}

func openRobot(name string, data []byte, f bodyFile, semantic *urdf.Semantic, files Files) (*robot, error) {
	m, err := urdf.Parse(name, data)
	if err != nil {
		return nil, fmt.Errorf("reading the body: %w", err)
	}
	if n := moving(m); n > mostMoving {
		return nil, fmt.Errorf("reading the body: %w", &urdf.Error{
			File: name, Reason: fmt.Sprintf("the robot has %d moving joints; at most %d are measured", n, mostMoving),
		})
	}
	if n := inARow(m); n > mostInARow {
		return nil, fmt.Errorf("reading the body: %w", &urdf.Error{
			File: name, Reason: fmt.Sprintf("the robot has %d moving joints in a row; at most %d are measured", n, mostInARow),
		})
	}
	b := anatomy.NewTold(m, func(uri string) (io.ReadCloser, error) { return files.Mesh(name, uri) }, f.told())
	if semantic != nil {
		if err := semantic.Fits(m); err != nil {
			return nil, fmt.Errorf("reading the body: %w", err)
		}
	}
	b.Semantic = semantic
	if f.HandSpeed != nil {
		b.HandSpeed = *f.HandSpeed
	}
	if f.Mount == nil || *f.Mount == 0 {
		return newRobot(data, b, measuresOf(b, data)), nil
	}
	b.Floor -= *f.Mount
	measures := b.Measure()
	measures.Height.Source += fmt.Sprintf(", on what is %g m high", *f.Mount)
	return newRobot(data, b, measures), nil
}

// highestMount is how high a body is mounted at most, in m.
const highestMount = 10

// How slow and how fast a body file has hands go at most, in m/s.
const (
	slowestHand = 0.05
	fastestHand = 2.0 // as people's own
)

// mostMoving bounds the joints of a robot, as measuring takes time with their
// square. Public robots have up to 110, most of them in hands.
const mostMoving = 200

func moving(m *urdf.Model) int {
	n := 0
	for i := range m.Joints {
		if m.Joints[i].Moves() {
			n++
		}
	}
	return n
}

// mostInARow bounds the joints from the base to a tip, as searching takes time
// with their square and more: 40 take 0.3 s, 200 took 17 s. Arms on trunks have up
// to 20.
const mostInARow = 60

// inARow returns the most moving joints between the base and a tip.
func inARow(m *urdf.Model) int {
	most, before := 0, make([]int, len(m.Links))
	for _, i := range m.Order {
		j := &m.Joints[i]
		before[j.Child] = before[j.Parent]
		if j.Moves() {
			before[j.Child]++
		}
		most = max(most, before[j.Child])
	}
	return most
}
