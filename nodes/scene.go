package nodes

import (
	"math"
	"strconv"

	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/navmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/msgs"
	"saydo/nodes/frames"
)

// scene is what the picture is drawn from.
type scene struct {
	frames frames.Names
	things map[string]msgs.Thing // by id
	plan   msgs.Plan
	state  msgs.State
	body   msgs.Body
}

// Measures of what is drawn [m].
const (
	spotRadius = 0.16 // of the disc below a step's number
	spotApart  = 0.3  // steps nearer to each other than this share one disc
	pathHeight = 0.06 // above the floor, to lie on the rooms' tiles
	textHeight = 0.3
)

// look takes over where things are.
func (s *scene) look(m msgs.World) {
	s.things = make(map[string]msgs.Thing, len(m.Things))
	for _, thing := range m.Things {
		s.things[thing.ID] = thing
	}
}

// place returns where a step happens: at the last of its arguments that has a
// place, as a step names what it moves before where that goes.
func (s *scene) place(step msgs.Step) (geometrymsgs.Point, bool) {
	for i := len(step.Args) - 1; i >= 0; i-- {
		if thing, ok := s.things[step.Args[i]]; ok && thing.Placed {
			return thing.Pose.Position, true
		}
	}
	return geometrymsgs.Point{}, false
}

// path is the way of the plan through the places of its steps.
func (s *scene) path() navmsgs.Path {
	out := navmsgs.Path{Header: stdmsgs.Header{FrameID: s.frames.Map()}}
	for _, step := range s.plan.Steps {
		at, ok := s.place(step)
		if !ok {
			continue
		}
		at.Z = pathHeight
		pose := geometrymsgs.Pose{Position: at, Orientation: geometrymsgs.Quaternion{W: 1}}
		if n := len(out.Poses); n == 0 || out.Poses[n-1].Pose != pose {
			out.Poses = append(out.Poses, geometrymsgs.PoseStamped{Header: out.Header, Pose: pose})
		}
	}
	return out
}

// spot is one place of the plan with the steps that happen there.
type spot struct {
	at    geometrymsgs.Point
	steps string // their numbers
	phase int    // of its steps: -1 all done, 0 one is under way, 1 some are to come
}

// spots gathers the steps by place, in the order of the plan.
func (s *scene) spots() []spot {
	var out []spot
	for _, step := range s.plan.Steps {
		at, ok := s.place(step)
		if !ok {
			continue
		}
		i := 0
		for i < len(out) && math.Hypot(out[i].at.X-at.X, out[i].at.Y-at.Y) > spotApart {
			i++
		}
		if i == len(out) {
			out = append(out, spot{at: at, phase: -1})
		} else {
			out[i].steps += " "
		}
		out[i].at.Z = max(out[i].at.Z, at.Z)
		out[i].steps += strconv.Itoa(int(step.ID))
		switch {
		case s.underWay() && step.ID == s.state.Step:
			out[i].phase = 0
		case out[i].phase < 0 && s.underWay() && step.ID > s.state.Step:
			out[i].phase = 1
		}
	}
	return out
}

// underWay tells whether the robot works on the plan that is drawn.
func (s *scene) underWay() bool {
	return s.state.Step != 0 && s.state.InstructionID == s.plan.InstructionID && s.state.State != msgs.StateIdle
}

// markers draws the plan's numbers, the sentence of the step under way, the
// robot's outline and how far it reaches. The first marker wipes the last picture.
func (s *scene) markers() []visualizationmsgs.Marker {
	out := []visualizationmsgs.Marker{{
		Header: stdmsgs.Header{FrameID: s.frames.Map()}, Action: int32(visualizationmsgs.MarkerDeleteall),
	}}
	add := func(frame, space string, kind uint8, at geometrymsgs.Point, size geometrymsgs.Vector3, paint stdmsgs.ColorRGBA, text string) {
		out = append(out, visualizationmsgs.Marker{
			Header: stdmsgs.Header{FrameID: frame}, Ns: space, ID: int32(len(out)), Type: int32(kind), FrameLocked: true,
			Pose:  geometrymsgs.Pose{Position: at, Orientation: geometrymsgs.Quaternion{W: 1}},
			Scale: size, Color: paint, Text: text,
		})
	}
	for _, spot := range s.spots() {
		at := spot.at
		at.Z += pathHeight // on top of what stands there, to be seen from above
		add(s.frames.Map(), "steps", visualizationmsgs.MarkerCylinder, at, cube(2*spotRadius, 2*spotRadius, pathHeight), spot.colour(), "")
		at.Z = spot.at.Z + 2*textHeight
		add(s.frames.Map(), "numbers", visualizationmsgs.MarkerTextViewFacing, at, cube(0, 0, textHeight), colour(0.05, 0.05, 0.3, 1), spot.steps)
	}
	if s.body.Height > 0 {
		wide, tall := max(0.3, s.body.Height/5), s.body.Height
		add(s.frames.Base(), "robot", visualizationmsgs.MarkerCylinder, geometrymsgs.Point{Z: tall / 2}, cube(wide, wide, tall), colour(0.1, 0.6, 0.7, 0.25), "") // its model is to be seen in it
		r := s.body.ArmLength
		add(s.frames.Base(), "reach", visualizationmsgs.MarkerSphere, geometrymsgs.Point{Z: s.body.ReachHigh - r}, cube(2*r, 2*r, 2*r), colour(0.2, 0.5, 1, 0.18), "")
	}
	if s.state.Text != "" {
		add(s.frames.Base(), "now", visualizationmsgs.MarkerTextViewFacing, geometrymsgs.Point{Z: s.body.Height + 2*textHeight}, cube(0, 0, textHeight), colour(0.7, 0, 0.3, 1), s.state.Text)
	}
	return out
}

// colour tells what is done (grey), under way (green) and to come (orange).
func (s spot) colour() stdmsgs.ColorRGBA {
	switch s.phase {
	case -1:
		return colour(0.5, 0.5, 0.5, 1)
	case 0:
		return colour(0, 0.8, 0.1, 1)
	}
	return colour(1, 0.55, 0, 1)
}

func cube(x, y, z float64) geometrymsgs.Vector3 { return geometrymsgs.Vector3{X: x, Y: y, Z: z} }
