package embodiment

import (
	"context"
	"errors"
	"math"
	"slices"

	"saydo/embodiment/urdf"
	"saydo/task"
)

// navigating reports whether the interface takes the base to a target pose.
func navigating(binding task.Binding) bool { return binding.Interface == "navigate" }

// Self is what the robot knows of itself now.
type Self struct {
	At     *task.Pose         // of its base, in the frame "map"; nil: unknown
	Joints map[string]float64 // [rad] or [m] where its joints are; those left out are as they stand
}

// joint returns where the joint is; false where nothing tells that, as what is no number does not.
func (s Self) joint(name string) (at float64, told bool) {
	at, told = s.Joints[name]
	return at, told && !math.IsNaN(at) && !math.IsInf(at, 0)
}

// placed returns where the joint is; false where that is not known, as nothing tells it, or something where it cannot be.
func (s Self) placed(j *urdf.Joint) (at float64, known bool) {
	at, known = s.joint(j.Name)
	lower, upper := canBe(j)
	return at, known && at >= lower && at <= upper
}

// Motion turns a step into what is sent to this body: the target pose of the
// base, or what body, arm and hand do, and the skill's binding. Attempts count from 1; later ones stand elsewhere, hold
// otherwise and move slower.
// It checks once more what the step needs of the body; a step that the body
// cannot do is a *task.Failure with the numbers. Where an arm is moved it computes for
// some seconds, on a slow machine for longer, but no longer than the context lasts.
func (b *Body) Motion(ctx context.Context, step task.Step, skill task.Skill, s task.Snapshot, self Self, attempt int) (task.Motion, error) {
	m := task.Motion{
		Step: step, Attempt: max(1, attempt), Binding: b.Binding(skill), Limits: skill.Limits,
		Pace: 1, Gait: b.spec.Gaits[skill.Name],
	}
	if err := b.Able(skill); err != nil {
		return task.Motion{}, atStep(err, step)
	}
	if err := b.manipulate(&m, skill, s); err != nil {
		return task.Motion{}, atStep(err, step)
	}
	if err := b.gestured(ctx, &m, skill, s, self); err != nil {
		return task.Motion{}, atStep(err, step)
	}
	if err := b.handled(ctx, &m, s, self); err != nil {
		return task.Motion{}, atStep(err, step)
	}
	if err := b.gazed(&m, s, self); err != nil {
		return task.Motion{}, atStep(err, step)
	}
	if navigating(m.Binding) {
		if err := b.goes(&m, skill, s, self); err != nil {
			return task.Motion{}, atStep(err, step)
		}
	}
	b.paced(&m)
	return m, nil
}

// goes fills in where the base goes.
func (b *Body) goes(m *task.Motion, skill task.Skill, s task.Snapshot, self Self) (err error) {
	if _, is := onward(skill); is {
		return b.onwards(m, skill, s, self)
	}
	if m.Target, err = b.target(m.Step, s, m.Attempt); err != nil {
		return err
	}
	b.standsElsewhere(m, s)
	if b.robot != nil {
		b.standsAside(m, s)
	}
	m.Way, err = b.way(m.Target, s, self)
	return err
}

// standsElsewhere tells that a later attempt goes to another place than the one before.
func (b *Body) standsElsewhere(m *task.Motion, s task.Snapshot) {
	if m.Attempt < 2 {
		return
	}
	if before, err := b.target(m.Step, s, m.Attempt-1); err == nil && apart(before, m.Target) >= gains {
		note(m, "at another place than before", "换了个地方站")
	}
}

// Binding returns the interface that carries the skill out: the body file's
// own choice, else that of the skill. What moves the robot ahead or around goes to the
// base that is driven here.
func (b *Body) Binding(skill task.Skill) task.Binding {
	if own, ok := b.spec.Bindings[skill.Name]; ok {
		return own
	}
	if _, is := onward(skill); is && b.spec.Drive != nil {
		return task.Binding{Interface: "navigate"}
	}
	if b.simulated && skill.Binding.Interface == task.ActionInterface {
		return task.Binding{Interface: "skill"}
	}
	return skill.Binding
}

// atStep notes the step's id in a failure of the body.
func atStep(err error, step task.Step) error {
	out := &task.Failure{Op: step.String(), Step: step.ID, Code: task.CodeOf(err), Hint: hintOf(err)}
	if fail, ok := errors.AsType[*task.Failure](err); ok {
		out.Hints = fail.Hints
	}
	return out
}

// note tells whoever asked what of the motion is otherwise than asked.
func note(m *task.Motion, en, zh string) {
	if m.Step.Language() == "zh" {
		en = zh
	}
	m.Notes = append(m.Notes, en)
}

// hintOf returns what the failure tells people.
func hintOf(err error) string {
	if fail, ok := err.(*task.Failure); ok { //nolint:errorlint // Able and the checks return it plainly.
		return fail.Hint
	}
	return err.Error()
}

// argument returns the step's argument for the parameter of the skill.
func argument(step task.Step, skill task.Skill, param string) string {
	if i := slices.Index(skill.Params, param); param != "" && i >= 0 && i < len(step.Args) {
		return step.Args[i]
	}
	return ""
}

// manipulate checks reach and payload of a step that works with a hand.
func (b *Body) manipulate(m *task.Motion, skill task.Skill, s task.Snapshot) error {
	if lifted, ok := s.Object(argument(m.Step, skill, skill.Body.Lift)); ok {
		if fail := b.whyNotLifted(lifted, s, max(1, skill.Body.Arms)); fail != nil {
			return fail
		}
	}
	place, ok := s.Object(argument(m.Step, skill, skill.Body.Reach))
	if !ok || place.Pose == nil {
		return nil
	}
	height := workHeight(m.Step, skill, place, s)
	raised, name, zh := b.raised(s), the(place), place.Name("zh")
	if height < place.Pose.Z {
		name, zh = "the floor at "+name, zh+"那里的地面"
	}
	if fail := b.noArm(place); fail != nil {
		return fail
	}
	if fail := b.outOfReachAt(place, name, zh, height, s, raised); fail != nil {
		return fail
	}
	b.doubtful(m, place, height, s, raised)
	return nil
}

// doubtful notes where the heights say yes and no posture was found: the robot's own arm
// will have to tell.
func (b *Body) doubtful(m *task.Motion, place task.Object, height float64, s task.Snapshot, raised float64) {
	if raised > 0 || b.robot == nil || len(b.robot.body.Arms) == 0 || b.ground != nil { // from its place it is looked at already
		return
	}
	if _, ok := b.robot.stance(height, ledgeOf(place, height, s)); !ok {
		note(m, "by my joints I find no posture that reaches "+the(place)+"; I try all the same", "按我的关节，我找不到够得着"+place.Name("zh")+"的姿势；我还是试一试")
	}
}

// workHeight is the place's height, or the floor's where the thing is, or
// shall be, under or next to the place.
func workHeight(step task.Step, skill task.Skill, place task.Object, s task.Snapshot) float64 {
	thing := argument(step, skill, skill.Body.Lift)
	for _, predicate := range []string{"under", "next_to"} {
		down := task.NewFact(predicate, thing, place.ID)
		makes := slices.ContainsFunc(step.Makes, func(e task.Effect) bool { return !e.Negated && e.Fact.Equal(down) })
		if makes || s.Truth(down) == task.True {
			return 0
		}
	}
	return place.Pose.Z
}

// raised returns how far above the floor the body stands now, in m.
func (b *Body) raised(s task.Snapshot) float64 {
	for _, id := range s.Objects("stool") {
		if o, ok := s.Object(id); ok && s.Truth(task.NewFact("standing_on", id)) == task.True {
			return o.Size[2]
		}
	}
	return 0
}
