package executor

import (
	"slices"

	"saydo/task"
)

// nameable lists the codes that a robot's words about the step may be taken for:
// what can go wrong with such a step and has an answer in the recovery table, as
// far as neither eyes nor numbers say otherwise.
func nameable(step task.Step, skill task.Skill, s task.Snapshot) []task.Code {
	var out []task.Code
	for c := task.CodeNoArm; c < task.CodeNoRobot; c++ {
		if len(Answers(c)) > 0 && fitting(c, step, skill, s) {
			out = append(out, c)
		}
	}
	return out
}

// fitting reports whether the step can fail for the reason that the code names.
// What is known in numbers the body has judged before it moved: it would have
// refused.
func fitting(c task.Code, step task.Step, skill task.Skill, s task.Snapshot) bool {
	switch c {
	case task.CodeEffectMissing, task.CodeNeedUnmet: // that is for eyes to judge
		return false
	case task.CodeTooHeavy:
		thing, concerns := object(step, skill, skill.Body.Lift, s)
		return concerns && thing.Mass == 0
	case task.CodeTooBig:
		thing, concerns := object(step, skill, skill.Body.Lift, s)
		return concerns && thing.Size == [3]float64{}
	case task.CodeTooHigh, task.CodeTooLow, task.CodeTooFar:
		place, concerns := object(step, skill, skill.Body.Reach, s)
		return concerns && place.Pose == nil
	case task.CodeHandsFull, task.CodeGraspFailed, task.CodeDropped:
		return skill.Body.Arms > 0
	case task.CodeJointLimits:
		return skill.Body.Arms > 0 || skill.Body.Gesture != ""
	case task.CodePathBlocked:
		// Wheels and legs have a way: on legs the robot also steps up and down, which is no driving. What is in
		// the way of a hand alone is another failure, of its grasp or its joints.
		return skill.Body.Moves(task.PartBase)
	case task.CodeNotFound: // only who looks for a thing in a place can say so
		return len(step.Assumes) > 0
	case task.CodeLocked:
		return about(step.Needs, "locked")
	case task.CodePersonRefused:
		return s != nil && slices.ContainsFunc(step.Args, func(id string) bool { return s.IsA(id, "person") })
	}
	return true
}

// object returns what is known of what the step has for the parameter of the
// skill; false where the skill names none.
func object(step task.Step, skill task.Skill, param string, s task.Snapshot) (task.Object, bool) {
	i := slices.Index(skill.Params, param)
	if param == "" || i < 0 || i >= len(step.Args) || s == nil {
		return task.Object{}, false
	}
	o, _ := s.Object(step.Args[i]) // of what nobody knows no number says anything
	return o, true
}

// about reports whether the condition speaks of the predicate.
func about(c task.Condition, predicate string) bool {
	return c.Predicate == predicate || slices.ContainsFunc(c.Of, func(of task.Condition) bool { return about(of, predicate) })
}
