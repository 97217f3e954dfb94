package executor

import (
	"slices"
	"strings"
	"time"

	"saydo/task"
)

// summary says how the task ended, what holds, and on what that rests.
func (p phrases) summary(r task.Result, t tells) string {
	var parts []string
	switch r.Code {
	case task.CodeNone:
		if len(r.Proofs)+len(t.acts) > 0 || len(t.notes) == 0 { // an answer speaks for itself
			parts = append(parts, p.in("Done.", "完成。"))
		}
	case task.CodeRefused, task.CodeRuleViolated, task.CodeUnconfirmed: // which say already what it is
		parts = append(parts, p.ended(r.Reason))
	default:
		parts = append(parts, p.in("Not done: %s", "没有完成：%s", p.ended(r.Reason)))
	}
	parts = append(parts, p.goals(r.Proofs, t)...)
	if len(t.before) > 0 {
		ago := lasted(max(t.beforeAgo, time.Second), p.zh)
		parts = append(parts, p.in("I saw this %s ago, before you asked for it, and have not looked since: %s.", "这是我%s前看到的，那时您还没有吩咐，之后没有再看：%s。", ago, p.tell(t.before...)))
	}
	if len(t.believed) > 0 {
		parts = append(parts, p.in("As far as I know, for I could not look again: %s.", "据我所知是这样，但我没能再看一眼：%s。", p.tell(t.believed...)))
	}
	if len(t.unseen) > 0 {
		parts = append(parts, p.lastSeen(t.unseen))
	}
	if len(t.acts) > 0 {
		parts = append(parts, p.in("By the robot's own word: %s.", "机器人自己报告：%s。", strings.Join(p.counted(t.acts), "; ")))
	}
	for _, n := range t.notes {
		parts = append(parts, p.ended(n))
	}
	if p.zh {
		return strings.Join(parts, "")
	}
	return strings.Join(parts, " ")
}

// noted is what was done, with what was done otherwise.
func (p phrases) noted(said string, notes []string) string {
	if len(notes) == 0 {
		return said
	}
	return said + p.in(" (%s)", "（%s）", strings.Join(notes, p.in("; ", "；")))
}

// counted tells what was done several times in a row once, and how often.
func (p phrases) counted(acts []string) []string {
	var out []string
	for at := 0; at < len(acts); {
		end := at + 1
		for end < len(acts) && acts[end] == acts[at] {
			end++
		}
		if times := end - at; times > 1 {
			out = append(out, p.in("%s (%d times)", "%s（%d次）", acts[at], times))
		} else {
			out = append(out, acts[at])
		}
		at = end
	}
	return out
}

// fewSeen is how many goals are told that were not looked at again; of more it is told how many.
const fewSeen = 3

// lastSeen tells what was reached and not looked at again at the end.
func (p phrases) lastSeen(unseen []task.Literal) string {
	if n := len(unseen); n > fewSeen {
		return p.in("%d goals were seen a while ago, and I did not look again.", "有%d个是之前看到的，我没有再去看一眼。", n)
	}
	return p.in("Seen a while ago, and I did not look again: %s.", "这是之前看到的，我没有再去看一眼：%s。", p.tell(unseen...))
}

// goals tells how many goals hold, and which rest on little, but for those that are told apart. Where all were seen, and none of late,
// that is told alone: that none is seen to hold would sound like the contrary.
func (p phrases) goals(proofs []task.Proof, t tells) []string {
	earlier := slices.Concat(t.unseen, t.before)
	of := func(list []task.Literal) func(task.Proof) bool {
		return func(proof task.Proof) bool {
			return slices.ContainsFunc(list, func(l task.Literal) bool { return l.String() == proof.Literal.String() })
		}
	}
	if len(slices.DeleteFunc(slices.Clone(proofs), of(earlier))) == 0 {
		return nil
	}
	apart := of(slices.Concat(t.believed, earlier))
	seen, weak := 0, []task.Literal{}
	for _, proof := range proofs {
		switch {
		case apart(proof):
		case proof.Evidence.Rank() > task.Reported.Rank():
			seen++
		case proof.Evidence != "":
			weak = append(weak, proof.Literal)
		}
	}
	out := []string{p.in("%d of %d goals are seen to hold.", "%d/%d 个目标经观察成立。", seen, len(proofs))}
	if len(weak) > 0 {
		out = append(out, p.in("Not seen, only reported or assumed: %s.", "未经观察，仅据报告或假设：%s。", p.tell(weak...)))
	}
	return out
}
