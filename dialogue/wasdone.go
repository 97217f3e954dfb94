package dialogue

import (
	"encoding/json"
	"time"

	"saydo/task"
)

// proven are the facts that a task ended with, and nothing else, over the things of the
// world.
type proven struct {
	task.Snapshot

	truth map[string]task.Truth
}

// Truth implements task.Snapshot.
func (p proven) Truth(f task.Fact) task.Truth {
	if truth, ok := p.truth[f.String()]; ok {
		return truth
	}
	return task.Unknown
}

// brought returns what the task is proven to have brought about.
func (a answer) brought(d *deed) proven {
	out := proven{Snapshot: a.World, truth: map[string]task.Truth{}}
	var ended task.Result
	if d.ended == nil || json.Unmarshal(d.ended.Data, &ended) != nil {
		return out
	}
	for _, p := range ended.Proofs {
		if p.Evidence == "" || p.Evidence == task.Assumed { // it did not hold, or nobody made it so
			continue
		}
		out.truth[p.Literal.Fact.String()] = task.True
		if p.Literal.Negated {
			out.truth[p.Literal.Fact.String()] = task.False
		}
	}
	return out
}

// didIt answers whether the robot brought the condition about: from its deeds first, and
// else by how it is now, which others may have made so.
func (a answer) didIt(where task.Condition) string {
	deeds := a.deeds()
	now := where.Eval(a.World)
	for i := len(deeds) - 1; i >= 0; i-- {
		if where.Eval(a.brought(deeds[i])) != task.True {
			continue
		}
		if now == task.False {
			return a.doneAndUndone(a.since(deeds[i]))
		}
		return a.wasDone(a.since(deeds[i]))
	}
	so, not := a.eachOf(where)
	doing := a.underWay()
	switch {
	case now != task.True && doing != nil && !doing.asks:
		return a.notYet() + a.in(" ", "") + a.busy(doing.asked.Text, doing.begun.Text)
	case len(so) > 0 && len(not) > 0:
		return a.notByMe(so, not)
	case now == task.True:
		return a.soAnyway()
	case now == task.False:
		return a.notYet()
	case len(deeds) > 0:
		return a.notRemembered() + a.in(" ", "") + a.lastly(deeds[len(deeds)-1])
	}
	return a.nothingYet()
}

// eachOf names of which of several things that it is asked about something is known to be
// so, and of which it is not.
func (a answer) eachOf(where task.Condition) (so, not []string) {
	if where.Op != task.OpOr && where.Op != task.OpAnd {
		return nil, nil
	}
	for _, one := range where.Of {
		fact := one
		if one.Op == task.OpNot && len(one.Of) == 1 {
			fact = one.Of[0]
		}
		if fact.Op != task.OpFact || len(fact.Args) != 1 {
			return nil, nil
		}
		o, ok := a.World.Object(fact.Args[0])
		if !ok {
			continue
		}
		switch one.Eval(a.World) {
		case task.True:
			so = append(so, o.Spoken(a.Language))
		case task.False:
			not = append(not, o.Spoken(a.Language))
		case task.Unknown:
		}
	}
	return so, not
}

// since is how long ago the task ended.
func (a answer) since(d *deed) time.Duration {
	return max(0, a.Past[len(a.Past)-1].Stamp.Sub(d.ended.Stamp))
}

// ago tells how long ago something was.
func (p phrases) ago(since time.Duration) string {
	minutes, hours := int(since.Minutes()), int(since.Hours())
	switch {
	case minutes < 1:
		return p.in("just now", "刚才")
	case minutes == 1:
		return p.in("a minute ago", "一分钟前")
	case hours < 1:
		return p.in("%d minutes ago", "%d分钟前", minutes)
	case hours == 1:
		return p.in("an hour ago", "一小时前")
	}
	return p.in("%d hours ago", "%d小时前", hours)
}

func (p phrases) wasDone(since time.Duration) string {
	return p.in("Yes, I did that %s.", "做了，%s做的。", p.ago(since))
}

func (p phrases) doneAndUndone(since time.Duration) string {
	return p.in("I did that %s, but it is no longer so.", "%s做过，可现在又不是这样了。", p.ago(since))
}

func (p phrases) soAnyway() string {
	return p.in("It is so, though I do not remember doing that.", "现在是这样，不过我不记得是我做的。")
}

func (p phrases) notYet() string { return p.in("No, not that I know.", "据我所知还没有。") }

func (p phrases) notRemembered() string { return p.in("Not that I remember.", "我不记得做过。") }

func (p phrases) notByMe(so, not []string) string {
	return p.notRemembered() + p.in(" It is so of %s; not of %s.", "已经是这样的：%s；还不是的：%s。", p.list(so), p.list(not))
}

func (p phrases) notFoundYet(what string) string {
	return p.in("No, I have not found %s yet.", "没有，%s我还没找到。", what)
}
