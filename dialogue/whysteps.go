package dialogue

import "strings"

// whySteps tells what the steps of the plan are for that is carried out, or waits to be: which do what was asked for, and that the
// others have to come before those.
func (a answer) whySteps() string {
	d := a.planned()
	if d == nil {
		return a.idle()
	}
	steps := d.plan.Steps
	if len(steps) == 0 {
		return a.busy(d.asked.Text, d.begun.Text)
	}
	var wanted, others []string
	for _, s := range steps {
		if say := strings.TrimRight(s.Say, ".。"); d.wants(s) {
			wanted = append(wanted, say)
		} else {
			others = append(others, say)
		}
	}
	return a.forSteps(len(steps), wanted, others)
}

func (p phrases) forSteps(all int, wanted, others []string) string {
	switch {
	case len(others) == 0:
		return p.in("Each of the %d steps does some of what you asked for.", "这%d步每一步都是您要的。", all)
	case len(wanted) == 0:
		return p.in("Each of the %d steps has to come before what you asked for.", "这%d步都是要先做的。", all)
	}
	return p.in("What you asked for is this: %s. The other steps make it possible: %s.", "您要的是：%s。其余的是为了能做到这个：%s。", p.list(wanted), p.list(others))
}
