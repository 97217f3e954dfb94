package dialogue

import "saydo/task"

// spared answers who wants something left out that is no part of what is being done.
func (a answer) spared() string {
	text := a.in("That is no part of what I am to do.", "这不在我要做的事里。")
	if a.Ask.Where != nil {
		if named := a.asked(); len(named) > 0 {
			text = upper(a.in("%s is no part of what I am to do.", "我要做的事里没有%s。", a.list(a.names(named))))
		}
	}
	for _, d := range a.all() {
		if d.ended == nil && !d.asks {
			text += a.in(" ", "") + a.youAsked(d.asked.Text)
		}
	}
	return text
}

// sparedOne asks who wants one of several things left out to name it.
func (a answer) sparedOne() string {
	return a.in("Say which one to leave out: %s.", "不要哪一个？请说清楚：%s。", a.list(a.names(a.asked())))
}

// sparing reports whether it is told of what is left out, and what is told then.
func (a answer) sparing() (string, bool) {
	switch a.By {
	case task.BySpared:
		return a.spared(), true
	case task.ByOrder:
		return a.in("These parts depend on each other: I keep the order in which you said them.", "这些事前后相关，我还是按您说的顺序做。"), true
	case task.BySparedOne:
		return a.sparedOne(), true
	case task.BySparedDone:
		return a.in("That is done already: %s.", "这个已经做完了：%s。", a.list(a.names(a.asked()))), true
	}
	return "", false
}
