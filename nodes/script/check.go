package script

import (
	"fmt"
	"strings"

	"saydo/task"
)

// Check lists what went otherwise than the script says.
func (s Script) Check(out Outcome) []string {
	var faults []string
	next, times := 0, make([]int, len(s.Never))
	for _, e := range out.Events {
		if next < len(s.Expect) && s.Expect[next].fits(e) {
			next++
		}
		for i, l := range s.Never {
			if !l.fits(e) {
				continue
			}
			if times[i]++; times[i] >= l.Nth {
				faults = append(faults, fmt.Sprintf("it must not happen (time %d): %s", times[i], l))
			}
		}
	}
	if next < len(s.Expect) {
		faults = append([]string{fmt.Sprintf("it did not happen, or not in this order: %s", s.Expect[next])}, faults...)
	}
	faults = append(faults, out.Moved...)
	for _, c := range s.True {
		if !c.Holds(out.Truth) {
			faults = append(faults, "it is not so: "+c.String())
		}
	}
	if s.Code != nil && *s.Code != out.Code {
		faults = append(faults, fmt.Sprintf("it ended with the code %s, not %s: %s", out.Code, *s.Code, out.Summary))
	}
	for _, part := range s.Summary {
		if !strings.Contains(out.Summary, part) {
			faults = append(faults, fmt.Sprintf("the summary does not say %q: %s", part, out.Summary))
		}
	}
	return faults
}

// String tells the pattern as it is written.
func (p Pattern) String() string {
	parts := []string{string(p.Kind)}
	if p.Skill != "" {
		parts = append(parts, "skill="+p.Skill)
	}
	if p.Code != task.CodeNone {
		parts = append(parts, "code="+p.Code.String())
	}
	if p.Text != "" {
		parts = append(parts, "text="+p.Text)
	}
	return strings.Join(parts, " ")
}

// String tells the events, one a line.
func (o Outcome) String() string {
	var b strings.Builder
	for _, e := range o.Events {
		fmt.Fprintf(&b, "%-13s %-12s %-16s %s\n", e.Kind, e.Skill, e.Code, e.Text)
	}
	return b.String()
}
