package executor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/task"
)

// mayI asks for leave to carry out a plan.
func (p phrases) mayI(steps int) string {
	if steps == 1 && !p.zh {
		return "My plan has one step. Shall I? Say yes or no, or what to do instead."
	}
	return p.in("My plan has %d steps. Shall I? Say yes or no, what to leave out (\"skip step 3\"), or what to do instead.", "我的计划有%d步。可以开始吗？请说“好”或“不”，或者说去掉什么（“跳过第三步”），或者改做什么。", steps)
}

// would tells the steps of a plan.
func (p phrases) would(steps []task.Step) string {
	said := make([]string, len(steps))
	for i, s := range steps {
		said[i] = p.step(s)
	}
	return p.in("I would %s. ", "我会这样做：%s。", strings.Join(said, p.in(", then ", "，再")))
}

// mayIDo asks for leave for a plan that is not to be changed any more.
func (p phrases) mayIDo(steps int) string {
	if steps == 1 && !p.zh {
		return "That takes one step. Shall I? Say yes or no."
	}
	return p.in("That takes %d steps. Shall I? Say yes or no.", "这要%d步。可以吗？请说“好”或“不”。", steps)
}

// mayIStep asks for leave to do one step; the first time it tells what can be said.
func (p phrases) mayIStep(step task.Step, first bool) string {
	text := p.in("Next: %s. Shall I?", "下一步：%s。可以吗？", p.step(step))
	if first {
		text += p.in(" Say yes or no, \"skip this step\" or \"yes to all\".", "请说“好”或“不”，“跳过这一步”，或者“都可以”。")
	}
	return text
}

// dry says that a plan was not carried out on purpose.
func (p phrases) dry(steps int) string {
	switch {
	case steps == 0:
		return p.in("this is a dry run; there is nothing to be done, and nothing was moved", "这是演练；没有要做的，也没有任何动作")
	case steps == 1 && !p.zh:
		return "this is a dry run; the plan of one step was shown, and nothing was moved"
	}
	return p.in("this is a dry run; the plan of %d steps was shown, and nothing was moved", "这是演练；计划共%d步，只展示，没有任何动作", steps)
}

// edited says that the plan is as it was wanted.
func (p phrases) edited() string { return p.in("I changed the plan. ", "计划改好了。") }

// noStep says that there is no such step.
func (p phrases) noStep(n, steps int) string {
	return p.in("There is no step %d; the plan has %d.", "没有第%d步；计划只有%d步。", n, steps)
}

// unclear says that words stand for nothing in the plan, or for several things.
func (p phrases) unclear(words string, among []string) string {
	if len(among) == 0 {
		return p.in("Nothing in the plan is called %q; name a step or a thing of it.", "计划里没有叫“%s”的；请说计划中的步骤或东西。", words)
	}
	names := make([]string, len(among))
	for i, id := range among {
		names[i] = p.name(id)
	}
	return p.in("%q may be several: %s. Which one?", "“%s”可能是这几个：%s。是哪一个？", words, strings.Join(names, p.in(", ", "、")))
}

// name is how an object is called.
func (p phrases) name(id string) string {
	if p.world != nil {
		if o, ok := p.world.Object(id); ok {
			return o.Spoken(p.in("en", "zh"))
		}
	}
	return id
}

// doesNotWork says why no plan can be made as it is wanted.
func (p phrases) doesNotWork(why string) string {
	return p.in("Like that it does not work: %s The plan stays as it was.", "这样不行：%s计划保持不变。", p.ended(why))
}

// neededBy says which step lacks something without those that are to be skipped.
func (p phrases) neededBy(step task.Step, lacks string) string {
	return p.in("That is needed: without it I cannot do this: %s (it needs this: %s). The plan stays as it was.",
		"这一步不能省：没有它就做不了“%s”（需要这样：%s）。计划保持不变。", p.step(step), lacks)
}

// neededFor says what does not come true without the steps that are to be skipped.
func (p phrases) neededFor(lacks string) string {
	return p.in("That is needed for this: %s. The plan stays as it was.", "要做到这一点就不能省：%s。计划保持不变。", lacks)
}

// condition words conditions.
func (p phrases) condition(of []task.Condition) string {
	return p.wording.Condition(task.And(of...), p.in("en", "zh"), p.world)
}

// nothingLeft says that an edit leaves nothing to do.
func (p phrases) nothingLeft() string {
	return p.in("Then nothing would be left to do; say no to drop the plan.", "那就没有要做的事了；不要这个计划就说“不”。")
}

// notSpokenOf says that what was asked for is about other things.
func (p phrases) notSpokenOf(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.name(id)
	}
	return p.in("What you asked for is about other things than %s; I only need that on the way. The plan stays as it was.",
		"您要做的事与%s无关，只是途中用到。计划保持不变。", strings.Join(names, p.in(", ", "、")))
}

// onlyPrepares says that a step has no place of its own, and which have.
func (p phrases) onlyPrepares(step task.Step, others []task.Step) string {
	const most = 5
	names := make([]string, 0, most)
	for _, s := range others[:min(most, len(others))] {
		names = append(names, p.in("step %d (%s)", "第%d步（%s）", s.ID, p.step(s)))
	}
	return p.in("%s only prepares what comes after it. I can move what was asked for: %s.", "“%s”只是为后面的步骤做准备。可以调换的是：%s。",
		capital(p.step(step)), strings.Join(names, p.in(", ", "、")))
}

// notInParts says that a wish can only be left out as a whole.
func (p phrases) notInParts(c task.Clause) string {
	return p.in("I cannot change only a part of %q; say it anew instead.", "“%s”不能只改一部分；请重新说一遍。", c.Text)
}

// capital begins a sentence.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
