package nodes

import (
	"saydo/internal/msgconv"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/nodes/frames"
	"saydo/task"
	"saydo/world"
)

// markers draws the world model for rviz: rooms as flat tiles, furniture as
// boxes, things as balls, people as columns, each with its name.
func markers(s *world.Snapshot, in frames.Names) visualizationmsgs.MarkerArray {
	out := visualizationmsgs.MarkerArray{Markers: []visualizationmsgs.Marker{{
		Header: in.InMap(s.Stamp()), Action: int32(visualizationmsgs.MarkerDeleteall),
	}}}
	for _, o := range s.All() {
		if o.Pose == nil || s.IsA(o.ID, "floor") {
			continue
		}
		shape := shapeOf(s, o)
		shape.Header, shape.Ns, shape.ID = in.InMap(s.Stamp()), o.Type, int32(len(out.Markers))
		out.Markers = append(out.Markers, shape, label(shape, o))
	}
	return out
}

// shapeOf is the body of one object's marker.
func shapeOf(s *world.Snapshot, o task.Object) visualizationmsgs.Marker {
	m := visualizationmsgs.Marker{Pose: msgconv.PoseMsg(*o.Pose), Type: int32(visualizationmsgs.MarkerCube)}
	box := func(x, y, z float64, colour stdmsgs.ColorRGBA) {
		m.Scale, m.Color = geometrymsgs.Vector3{X: x, Y: y, Z: z}, colour
	}
	switch {
	case s.IsA(o.ID, "room"):
		m.Pose.Position.Z = -0.01
		box(max(0.1, o.Size[0]-0.1), max(0.1, o.Size[1]-0.1), 0.01, colour(0.8, 0.8, 0.75, 0.6))
	case s.IsA(o.ID, "door"):
		m.Pose.Position.Z = 1
		paint := colour(0.6, 0.3, 0.1, 0.9)
		if s.Truth(task.NewFact("open", o.ID)) == task.True {
			paint.A = 0.2
		}
		box(0.2, 0.2, 2, paint)
	case s.IsA(o.ID, "person"):
		m.Type, m.Pose.Position.Z = int32(visualizationmsgs.MarkerCylinder), 0.85
		box(0.4, 0.4, 1.7, colour(0.2, 0.5, 0.9, 0.9))
	case s.IsA(o.ID, "thing"):
		m.Type = int32(visualizationmsgs.MarkerSphere)
		m.Pose.Position.Z += 0.06
		box(0.12, 0.12, 0.12, colour(0.9, 0.4, 0.1, 1))
	default:
		height := max(0.05, o.Size[2])
		m.Pose.Position.Z = height / 2
		box(max(0.1, o.Size[0]), max(0.1, o.Size[1]), height, colour(0.5, 0.4, 0.3, 0.7))
	}
	return m
}

func label(shape visualizationmsgs.Marker, o task.Object) visualizationmsgs.Marker {
	text := shape
	text.ID++
	text.Type, text.Text = int32(visualizationmsgs.MarkerTextViewFacing), o.Name("en")
	text.Pose.Position.Z += shape.Scale.Z/2 + 0.1
	text.Scale = geometrymsgs.Vector3{Z: 0.18}
	text.Color = colour(0.1, 0.1, 0.1, 1)
	return text
}

func colour(r, g, b, a float32) stdmsgs.ColorRGBA { return stdmsgs.ColorRGBA{R: r, G: g, B: b, A: a} }
