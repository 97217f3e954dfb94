package executor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"saydo/task"
)

// phrases are the sentences of the executor in one language; facts are told in
// the domain's own words, things by their names in the world.
type phrases struct {
	zh      bool
	wording task.Wording
	world   task.Snapshot // nil before the first look
}

// words returns the phrases of the task's language; English serves all others.
func (r *run) words() phrases {
	return phrases{zh: chinese(r.language), wording: r.cfg.Wording, world: r.snap}
}

// chinese reports whether the language is a Chinese one.
func chinese(language string) bool { return language == "zh" || strings.HasPrefix(language, "zh-") }

// tell words literals, at most a sentence of them.
func (p phrases) tell(ls ...task.Literal) string {
	return p.wording.Literals(ls, p.in("en", "zh"), p.world)
}

// in picks by language and fills in.
func (p phrases) in(en, zh string, args ...any) string {
	if p.zh {
		return fmt.Sprintf(zh, args...)
	}
	return fmt.Sprintf(en, args...)
}

func (p phrases) already() string { return p.in("already so", "已经是这样") }
func (p phrases) optional() string {
	return p.in("left out; it may fail", "跳过了，这一步不是必需的")
}

func (p phrases) noRecord(err error) string {
	return p.in("I cannot keep my record: %s. I go on without it.", "我无法保存记录：%s。我会继续执行。", err)
}

// blind tells that a look has failed and is tried again.
func (p phrases) blind(why string) string {
	return p.in("I cannot see what is so now: %s I try again.", "我现在看不到情况：%s我再试。", p.ended(why))
}

func (p phrases) unmet(needs []task.Condition) string {
	return p.in("it needs this, and it is not so: %s", "需要这样，但现在不是：%s", p.wording.Condition(task.And(needs...), p.in("en", "zh"), p.world))
}

func (p phrases) missing(ls []task.Literal) string {
	if len(ls) == 0 {
		return p.in("it was not done", "没有完成")
	}
	if seen := positive(ls); len(seen) > 0 {
		ls = seen // what is not so any more follows from it
	}
	return p.in("I do not see that %s", "没有看到%s", p.tell(ls...))
}

// positive keeps the literals that are not negated.
func positive(ls []task.Literal) []task.Literal {
	return slices.DeleteFunc(slices.Clone(ls), func(l task.Literal) bool { return l.Negated })
}

// lost says that a thing was looked for in vain, and what is in the way of
// looking on.
func (p phrases) lost(id string, looks int, why string) string {
	name := id
	if p.world != nil {
		if o, ok := p.world.Object(id); ok {
			name = o.Spoken(p.in("en", "zh"))
		}
	}
	places := "one place"
	if looks > 1 {
		places = fmt.Sprintf("%d places", looks)
	}
	return p.in("I looked for %[1]s in %[4]s and did not find it, and cannot look on (%[3]s); tell me where to look",
		"我找了%[2]d个地方，没有找到%[1]s，也没法再找下去（%[3]s）；请告诉我去哪里找", name, looks, trimmed(why), places)
}

// onceMore tells that all is searched again for a thing.
func (p phrases) onceMore(why string) string {
	return p.in("%s It may have been moved meanwhile: I look everywhere once more.", "%s它可能被人移动了：我再全部找一遍。", p.ended(why))
}

// mustCharge tells why the robot charges before it goes on.
func (p phrases) mustCharge(level float64) string {
	return p.in("My battery is at %.0f %%. I charge first and then go on.", "我的电量是%.0f%%。我先充电，然后继续。", 100*level)
}

// chargesSoon tells that the plan needs more power than is left.
func (p phrases) chargesSoon(level float64) string {
	return p.in("My battery is at %.0f %%, which is not enough for what comes next. I charge first and then go on.",
		"我的电量是%.0f%%，不够做接下来的事。我先充电，然后继续。", 100*level)
}

// willCharge tells of a plan that the robot will charge for it.
func (p phrases) willCharge(level float64) string {
	return p.in("My battery is at %.0f %%, so I will charge before it runs low. ", "我的电量是%.0f%%，快用完以前我会去充电。", 100*level)
}

// wouldCharge tells so of a dry run.
func (p phrases) wouldCharge(level float64) string {
	return p.in("; my battery is at %.0f %%, so I would charge before it runs low", "；我的电量是%.0f%%，快用完以前我会去充电", 100*level)
}

// empty tells why the robot does not move.
func (p phrases) empty() string {
	return p.in("my battery is empty, so I cannot move", "我的电池没电了，所以动不了")
}

// plugIn asks to charge the robot where it stands.
func (p phrases) plugIn() task.Question {
	return task.Question{
		Text: p.in("My battery is empty, and I cannot move. Please plug me in. Say yes when I have power again, or no.",
			"我的电池没电了，动不了。请帮我接上电源。有电了就说“好”，否则说“不”。"),
		Options: []string{p.in("yes", "好"), p.in("no", "不")},
		Code:    task.CodeNoPower,
	}
}

// notCharged tells that charging failed.
func (p phrases) notCharged(why string, again bool) string {
	if again {
		return p.in("I could not charge (%s). I go on while there is power, and try again before what comes next.", "我没能充电（%s）。在还有电的时候我继续，做下一件事之前再试。", trimmed(why))
	}
	return p.in("I could not charge (%s). I go on while there is power.", "我没能充电（%s）。在还有电的时候我继续。", trimmed(why))
}

// held tells that nothing is begun until somebody says go on.
func (p phrases) held(braked bool) string {
	if braked {
		return p.in("There was an emergency. I begin when you say go on.", "刚才有紧急情况。您说继续，我才开始。")
	}
	return p.in("I am paused. I begin when you say go on.", "我在等着。您说继续，我才开始。")
}

// unkept tells that the robot would not know any more that it is held.
func (p phrases) unkept(err error) string {
	return p.in("I stand still, but I cannot keep that in my record: %s. Should my program be started anew, I would not know it any more.",
		"我没有动，但无法记录下来：%s。如果我的程序重新启动，我就不知道了。", trimmed(err.Error()))
}

// pickedUp tells that a task goes on that an earlier program began.
func (p phrases) pickedUp(asked string) string {
	return p.in("I was interrupted at this: %q. I look around and go on.", "我做“%s”时中断了。我先看看情况，然后继续。", asked)
}

// again asks whether a step is to be done again of which nobody knows whether it
// was done.
func (p phrases) again(step task.Step) task.Question {
	return task.Question{
		Text: p.in("I was interrupted at this: %s. I cannot know whether it was done. Shall I do it again?",
			"我在做这件事时中断了：%s。我无法知道是否已经完成。要再做一次吗？", p.step(step)),
		Options: []string{p.in("no", "不"), p.in("yes", "好")}, Code: task.CodeEffectMissing,
	}
}

// cutShort tells why an attempt ended.
func (p phrases) cutShort() string { return p.in("it was interrupted", "中途被打断了") }

// maybeDone asks whether a step is to be done that may be done already.
func (p phrases) maybeDone(step task.Step) task.Question {
	return task.Question{
		Text: p.in("My record of this has a gap: %s. I cannot know whether it was done already. Shall I do it?",
			"关于这件事我的记录不完整：%s。我无法知道是否已经做过。要做吗？", p.step(step)),
		Options: []string{p.in("no", "不"), p.in("yes", "好")}, Code: task.CodeEffectMissing,
	}
}

// unknown tells that it is not known whether steps were done.
func (p phrases) unknown(steps []task.Step) string {
	said := make([]string, len(steps))
	for i, s := range steps {
		said[i] = p.step(s)
	}
	return p.in("I cannot know whether this was done: %s", "我无法知道这件事是否已经完成：%s", strings.Join(p.counted(said), p.in("; ", "；")))
}

// step says a step in words.
func (p phrases) step(step task.Step) string {
	if step.Say == "" {
		return step.String()
	}
	return step.Say
}

// onlyLooked tells why what a look has opened is not to stay so.
func (p phrases) onlyLooked() string {
	return p.in("I did that only to look", "我只是为了看一眼才这样做的")
}

// toldNot tells of a rule that somebody laid down.
func (p phrases) toldNot(rule string) string {
	return p.in("I was told not to %s", "有人说过不要%s", rule)
}

// seesTo tells what the robot puts right at the end, and why.
func (p phrases) seesTo(ends []leaving) string {
	return p.in("I put this right: %s.", "我来处理一下：%s。", p.withReasons(ends))
}

// withReasons tells what is otherwise than it is to be left, and why it is not to stay so.
func (p phrases) withReasons(ends []leaving) string {
	var said []string
	for _, l := range ends {
		said = append(said, p.in("%s, and %s", "%s，%s", p.otherwise(l), l.why))
	}
	return strings.Join(said, p.in("; ", "；"))
}

// willSeeTo tells with a plan what the robot puts right behind it.
func (p phrases) willSeeTo(ends []leaving) string {
	if len(ends) == 0 {
		return ""
	}
	return p.in("My plan leaves it so that %s; I will put that right at the end. ", "按我的计划，最后会是这样：%s；最后我会处理好。", p.withReasons(ends))
}

// leftSo tells what stays otherwise than it is to be, and why nobody puts it right; with
// halted, since the robot is to stand still.
func (p phrases) leftSo(l leaving, halted bool) string {
	text := p.in("%s, and %s; ", "%s，%s；", p.otherwise(l), l.why)
	if halted {
		text += p.in("I do not put that right: %s", "我不去处理：%s", trimmed(l.because))
	} else {
		text += p.in("I could not put that right: %s", "我没能弄好：%s", trimmed(l.because))
	}
	if l.rule == "" {
		return text
	}
	return text + p.in("; say \"you may %s\" if that is over", "；不用这样了就说“可以%s”", l.rule)
}

// notAsToBe begins the reason why a task is not done of which all is done but how it
// leaves things.
func (p phrases) notAsToBe(left string) string {
	return p.in("What you asked for is done, but not as it is to be left: %s", "您要的做完了，但有一样没有弄妥：%s", left)
}

// notLasting tells that what was put right does not stay so.
func (p phrases) notLasting() string { return p.in("it does not stay so", "弄好了又变回去了") }

// otherwise tells that it is not as it is to be left.
func (p phrases) otherwise(l leaving) string {
	so := task.Not(l.so)
	if l.so.Op == task.OpNot {
		so = l.so.Of[0]
	}
	return p.condition([]task.Condition{so})
}

// noLook tells why nobody looks again.
func (p phrases) noLook(why string) string {
	return p.in("I cannot look again: %s", "没法再去看一眼：%s", why)
}

// wouldUndo tells what a look would leave otherwise than it was made.
func (p phrases) wouldUndo(l task.Literal) string {
	return p.in("it would no longer be so that %s", "那样就不再是“%s”了", p.tell(l))
}

// wouldLook adds to dry what would be looked at again before anything else.
func (p phrases) wouldLook(old []task.Literal) string {
	return p.in("; first I would go and look again: %s", "；在这之前我会先去看一眼是不是还这样：%s", p.tell(old...))
}

// wouldSeeTo adds to dry what the plan leaves otherwise than it is to be.
func (p phrases) wouldSeeTo(ends []leaving) string {
	if len(ends) == 0 {
		return ""
	}
	return p.in("; it leaves it so that %s; I would put that right at the end", "；最后会是这样：%s；最后我会处理好", p.withReasons(ends))
}

func (p phrases) askedEnough(times int, question string) string {
	return p.in("I asked %d times and still do not know: %s", "我问了 %d 次，还是不知道：%s", times, question)
}

func (p phrases) undone(l task.Literal) string {
	return p.in("no longer so: %s", "现在不再是这样：%s", p.tell(l))
}

func (p phrases) leftOut(c task.Clause) string {
	what := c.Text
	if what == "" {
		what = p.in("a part", "一部分")
	}
	return p.in("I left out %q, as its condition does not hold", "我没有做“%s”，因为条件不成立", what)
}

// decided tells how the condition of a clause turned out, and what of that is only
// believed.
func (p phrases) decided(when task.Condition, holds bool, believed []task.Literal) string {
	what := p.condition([]task.Condition{when})
	switch {
	case len(believed) > 0 && holds:
		return p.in("as far as I know it is so, for I could not look again: %s", "据我所知是这样，但我没能再看一眼：%s", what)
	case len(believed) > 0:
		return p.in("as far as I know it is not so, for I could not look again: %s", "据我所知不是这样，但我没能再看一眼：%s", what)
	case holds:
		return p.in("it is so: %s", "确实如此：%s", what)
	}
	return p.in("it is not so: %s", "并非如此：%s", what)
}

// fellBack tells whether a clause could be done for which another was named.
func (p phrases) fellBack(c task.Clause, done bool) string {
	if done {
		return p.in("done, so that nothing else is needed: %s", "做到了，不需要别的：%s", c.Text)
	}
	return p.in("cannot be done: %s", "做不到：%s", c.Text)
}

// instead tells why the other thing is done that was named.
func (p phrases) instead(why string) string {
	return p.in("%s I do the other thing.", "%s我改做另一件事。", p.ended(why))
}

// alreadyUntil says that a clause has nothing to do.
func (p phrases) alreadyUntil(c task.Clause) string {
	what := c.Text
	if what == "" {
		what = p.in("a part", "一部分")
	}
	return p.in("There was nothing to do for %q, as it was so already: %s", "“%s”没有要做的，因为已经这样了：%s", what, p.condition([]task.Condition{*c.Until}))
}

// stillNot says that what was waited for has not come about.
func (p phrases) stillNot(times int, until task.Condition) string {
	so := p.condition([]task.Condition{until})
	switch times {
	case 0:
		return p.in("it is still not so: %s", "仍然不是这样：%s", so)
	case 1:
		return p.in("I did it once, and it is still not so: %s", "做了一次，仍然不是这样：%s", so)
	}
	return p.in("after %d times it is still not so: %s", "做了%d次，仍然不是这样：%s", times, so)
}

// standsBy tells that nothing is left to be done for a clause but to wait for its end.
func (p phrases) standsBy(c task.Clause) string {
	return p.in("There is nothing more to do for %q; I wait for this: %s", "“%s”没有别的要做了；我等着：%s", c.Text, p.condition([]task.Condition{*c.Until}))
}

// stoodBy tells that in the end.
func (p phrases) stoodBy(c task.Clause) string {
	return p.in("There was nothing more to do for %q; I waited for this: %s", "“%s”没有别的要做的；我等过：%s", c.Text, p.condition([]task.Condition{*c.Until}))
}

// stillNotAfter says that what was waited for has not come about.
func (p phrases) stillNotAfter(waited time.Duration, until task.Condition) string {
	return p.in("I have waited for %s, and it is still not so: %s", "等了%s，仍然不是这样：%s", lasted(waited, p.zh), p.condition([]task.Condition{until}))
}

func (p phrases) because(what, why string) string {
	return p.in("I could not do this: %s (%s)", "我没能做到：%s（%s）", what, why)
}

func (p phrases) help(reason string, code task.Code) task.Question {
	return task.Question{
		Text:    p.in("%s. Can you help? Say yes when I may try again, or no.", "%s。能帮一下吗？可以再试时说“好”，否则说“不”。", reason),
		Options: []string{p.in("yes", "好"), p.in("no", "不")},
		Code:    code,
	}
}

// looksAgain tells why the robot goes and looks before it says that something is so.
func (p phrases) looksAgain(old []task.Literal) string {
	return p.in("Before I say that it is so, I look again: %s.", "我先去看一眼是不是还这样：%s。", p.tell(old...))
}

// lasted words how long was waited, "90 seconds", "2 minutes".
func lasted(d time.Duration, zh bool) string {
	n, one, many, word := int(d.Round(time.Second)/time.Second), "second", "seconds", "秒"
	if d >= time.Minute && d%time.Minute == 0 {
		n, one, many, word = int(d/time.Minute), "minute", "minutes", "分钟"
	}
	switch {
	case zh:
		return fmt.Sprintf("%d%s", n, word)
	case n == 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// trimmed drops the full stop, as the caller sets one.
func trimmed(s string) string { return strings.TrimRight(s, ".。") }

// ended is a sentence with its end; a question has its own.
func (p phrases) ended(s string) string {
	if s = trimmed(s); strings.HasSuffix(s, "?") || strings.HasSuffix(s, "？") {
		return s
	}
	return s + p.in(".", "。")
}
