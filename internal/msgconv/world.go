package msgconv

import (
	"slices"
	"strings"

	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// ThingMsg turns an object into the message.
func ThingMsg(o task.Object) msgs.Thing {
	m := msgs.Thing{
		ID: o.ID, Type: o.Type, Kind: o.Kind, Names: o.Names, Home: o.Home, Mass: o.Mass,
		Size: geometrymsgs.Vector3{X: o.Size[0], Y: o.Size[1], Z: o.Size[2]},
	}
	for k, v := range o.Attributes {
		m.Attributes = append(m.Attributes, k+":"+v)
	}
	slices.Sort(m.Attributes)
	if o.Pose != nil {
		m.Placed, m.Pose = true, PoseMsg(*o.Pose)
	}
	return m
}

// Object turns the message into an object. An attribute without a colon is a
// key without a value.
func Object(m msgs.Thing) task.Object {
	o := task.Object{
		ID: m.ID, Type: m.Type, Kind: m.Kind, Names: m.Names, Home: m.Home, Mass: m.Mass,
		Size: [3]float64{m.Size.X, m.Size.Y, m.Size.Z},
	}
	for _, a := range m.Attributes {
		if o.Attributes == nil {
			o.Attributes = map[string]string{}
		}
		k, v, _ := strings.Cut(a, ":")
		o.Attributes[k] = v
	}
	if m.Placed {
		p := Pose(m.Pose)
		o.Pose = &p
	}
	return o
}

// FactMsg turns a belief into the message.
func FactMsg(b task.Belief) msgs.Fact {
	return msgs.Fact{
		Predicate: b.Predicate, Args: b.Args, Negated: b.False,
		Confidence: b.Confidence, Evidence: string(b.Evidence), Stamp: Seconds(b.Stamp),
	}
}

// Belief turns the message into a belief.
func Belief(m msgs.Fact) task.Belief {
	return task.Belief{
		Fact: task.NewFact(m.Predicate, m.Args...), False: m.Negated,
		Confidence: m.Confidence, Evidence: task.Evidence(m.Evidence), Stamp: Time(m.Stamp),
	}
}

// WorldMsg turns a state of the world model into the message; whoever sends it names the frame of its poses.
func WorldMsg(st task.State) msgs.World {
	return msgs.World{
		Header: stdmsgs.Header{Stamp: st.Stamp}, Seq: st.Seq,
		Things: each(st.Objects, ThingMsg), Facts: each(st.Beliefs, FactMsg),
	}
}

// State turns the message into a state of the world model.
func State(m msgs.World) task.State {
	return task.State{
		Seq: m.Seq, Stamp: m.Header.Stamp,
		Objects: each(m.Things, Object), Beliefs: each(m.Facts, Belief),
	}
}

// ObservationMsg turns one look into the message; whoever sends it names the frame of its poses. Facts carry the frame's
// stamp, so that their own need not be sent exactly.
func ObservationMsg(o task.Observation) msgs.Observation {
	return msgs.Observation{
		Header: stdmsgs.Header{Stamp: o.Stamp}, Searched: o.Searched,
		Things: each(o.Objects, ThingMsg), Facts: each(o.Facts, FactMsg),
	}
}

// Observation turns the message into one look.
func Observation(m msgs.Observation) task.Observation {
	o := task.Observation{
		Stamp: m.Header.Stamp, Searched: m.Searched,
		Objects: each(m.Things, Object), Facts: each(m.Facts, Belief),
	}
	for i := range o.Facts {
		o.Facts[i].Stamp = o.Stamp
	}
	return o
}

// Delta tells what changed from one state to the next; whoever sends it names the frame of its poses.
func Delta(before, after task.State) msgs.WorldDelta {
	d := msgs.WorldDelta{Header: stdmsgs.Header{Stamp: after.Stamp}, Since: before.Seq, Seq: after.Seq}
	objects := map[string]msgs.Thing{}
	for _, o := range before.Objects {
		objects[o.ID] = ThingMsg(o)
	}
	for _, o := range after.Objects {
		m := ThingMsg(o)
		if old, ok := objects[o.ID]; !ok || !sameThing(old, m) {
			d.Things = append(d.Things, m)
		}
		delete(objects, o.ID)
	}
	for id := range objects {
		d.Removed = append(d.Removed, id)
	}
	slices.Sort(d.Removed)
	beliefs := map[string]task.Belief{}
	for _, b := range before.Beliefs {
		beliefs[b.Fact.String()] = b
	}
	for _, b := range after.Beliefs {
		if old, ok := beliefs[b.Fact.String()]; !ok || old.False != b.False {
			d.Added = append(d.Added, FactMsg(b))
		}
		delete(beliefs, b.Fact.String())
	}
	for _, b := range before.Beliefs {
		if _, gone := beliefs[b.Fact.String()]; gone {
			d.Dropped = append(d.Dropped, FactMsg(b))
		}
	}
	return d
}

func sameThing(a, b msgs.Thing) bool {
	return a.ID == b.ID && a.Type == b.Type && a.Kind == b.Kind && a.Home == b.Home && a.Mass == b.Mass &&
		a.Placed == b.Placed && a.Pose == b.Pose && a.Size == b.Size &&
		slices.Equal(a.Names, b.Names) && slices.Equal(a.Attributes, b.Attributes)
}

// each converts a list; nil stays nil.
func each[A, B any](in []A, f func(A) B) []B {
	if in == nil {
		return nil
	}
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = f(a)
	}
	return out
}
