package script

import (
	"fmt"
	"slices"

	"saydo/internal/sim"
	"saydo/task"
)

// known refuses a script that speaks of a skill which nobody has: what must never happen with it never
// does, whatever the robot does instead.
func (s Script) known(skills map[string]task.Skill) error {
	check := func(skill string, others ...string) error {
		if _, has := skills[skill]; has || skill == "" || slices.Contains(others, skill) {
			return nil
		}
		return fmt.Errorf("%q is no skill; config/skills has a file for each", skill)
	}
	for _, f := range s.Faults {
		if err := check(f.Skill, sim.Drive, planning); err != nil {
			return err
		}
	}
	for _, p := range s.patterns() {
		if err := check(p.Skill); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
	}
	return nil
}

// patterns lists all events that the script speaks of.
func (s Script) patterns() []Pattern {
	out := slices.Clone(s.Expect)
	for _, l := range s.Never {
		out = append(out, l.Pattern)
	}
	for _, c := range s.When {
		out = append(out, c.At)
	}
	for _, st := range s.Still {
		out = append(out, st.From)
		if st.To != nil {
			out = append(out, *st.To)
		}
	}
	return out
}
