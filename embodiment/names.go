package embodiment

import (
	"fmt"
	"maps"
	"slices"

	"saydo/embodiment/gesture"
	"saydo/internal/yamlfile"
	"saydo/task"
)

// wrong says what the file gets wrong of the robot's interfaces, and of its joints
// where the URDF tells them. The joint of a gripper with an action is one of its driver's,
// which may have names of its own.
func (f bodyFile) wrong(s *spec, r *robot) flaw {
	if wrong := s.interfacesFault(); wrong.reason != "" || r == nil {
		return wrong
	}
	var joints []string
	for i := range r.body.Model.Joints {
		if j := &r.body.Model.Joints[i]; j.Moves() {
			joints = append(joints, j.Name)
		}
	}
	if wrong := f.partsFault(joints); wrong.reason != "" {
		return wrong
	}
	for _, action := range slices.Sorted(maps.Keys(s.Controllers)) {
		for i, j := range s.Controllers[action] {
			if !slices.Contains(joints, j) {
				return flaw{"controllers: " + yamlfile.Unknown("moving joint", j, joints), []any{"controllers", action, i}}
			}
		}
	}
	for _, hand := range slices.Sorted(maps.Keys(s.Grippers)) {
		for _, j := range slices.Sorted(maps.Keys(s.Grippers[hand].Joints)) {
			if !slices.Contains(joints, j) {
				return flaw{"grippers: " + yamlfile.Unknown("moving joint", j, joints), []any{"grippers", hand, "joints", j}}
			}
		}
		if s.Grippers[hand].Joints != nil && !(&Body{spec: *s, robot: r}).ByJoints(hand) {
			return flaw{fmt.Sprintf("grippers: in the URDF I find no joint that opens and closes %s; name them, as {JOINT: [open, closed]}", hand), []any{"grippers", hand, "joints"}}
		}
	}
	return flaw{}
}

// whyNotBound says why the body file's binding of a skill cannot be; "" where it can.
func (b *Body) whyNotBound(skill task.Skill, sights func(skill string) bool) string {
	switch to := b.spec.Bindings[skill.Name]; {
	case to.ByArm() && skill.Body.Arms > 1:
		return fmt.Sprintf("%s takes %d arms at once, and the interface %q moves one; bind it to an action of the robot's own", skill.Name, skill.Body.Arms, to.Interface)
	case to.Interface == task.GazeInterface:
		return skill.WhyNotGaze(sights(skill.Name))
	default:
		return skill.WhyNotBound(to)
	}
}

// Fits reports the first name in the body file that the skills do not have: a
// binding or a gait of no skill, a binding to an action with a goal that the skill cannot fill, a gesture that neither is described nor any skill
// makes; and a binding to the head of a skill that is no look, where sights tells which
// skills are about something to look at. The error is a *yamlfile.Error with its line.
func (b *Body) Fits(skills map[string]task.Skill, sights func(skill string) bool) error {
	if b.doc == nil {
		return nil
	}
	names := slices.Sorted(maps.Keys(skills))
	gestures := gesture.Names()
	for _, name := range names {
		if g := skills[name].Body.Gesture; g != "" && !slices.Contains(gestures, g) {
			gestures = append(gestures, g)
		}
	}
	fault := func(reason string, at ...any) error {
		return fmt.Errorf("reading the body: %w", b.doc.Fault(reason, at...))
	}
	for _, name := range slices.Sorted(maps.Keys(b.spec.Bindings)) {
		skill, ok := skills[name]
		if !ok {
			return fault("bindings: "+yamlfile.Unknown("skill", name, names), "bindings", name)
		}
		if why := b.whyNotBound(skill, sights); why != "" {
			return fault("bindings: "+why, "bindings", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.spec.Gaits)) {
		if _, ok := skills[name]; !ok {
			return fault("gaits: "+yamlfile.Unknown("skill", name, names), "gaits", name)
		}
	}
	if b.spec.sources["gestures"] != givenSource {
		return nil
	}
	for i, g := range b.spec.Gestures {
		if !slices.Contains(gestures, g) {
			return fault("gestures: "+yamlfile.Unknown("gesture", g, gestures), "gestures", i)
		}
	}
	return nil
}
