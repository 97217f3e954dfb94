package dialogue

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/task"
)

// phrases are the sentences of the answers in one language.
type phrases struct{ zh bool }

// phrasesFor returns the phrases of the language; English serves all others.
func phrasesFor(language string) phrases {
	return phrases{zh: language == "zh" || strings.HasPrefix(language, "zh-")}
}

// in picks by language and fills in.
func (p phrases) in(en, zh string, args ...any) string {
	if p.zh {
		return fmt.Sprintf(zh, args...)
	}
	return fmt.Sprintf(en, args...)
}

func (p phrases) language() string { return p.in("en", "zh") }
func (p phrases) yes() string      { return p.in("Yes.", "是的。") }
func (p phrases) no() string       { return p.in("No.", "不是。") }
func (p phrases) unsure() string   { return p.in("I do not know.", "我不知道。") }
func (p phrases) lost() string {
	return p.in("I do not know where I am.", "我不知道自己在哪里。")
}

func (p phrases) nothingYet() string {
	return p.in("I have done nothing yet.", "我还什么都没做。")
}

func (p phrases) nobodyThere() string { return p.in("I see nobody there.", "那里我没看到人。") }

func (p phrases) unknown(what string) string {
	return p.in("I do not know that: %s.", "这个我不知道：%s。", strings.TrimRight(what, ".?。？"))
}

func (p phrases) knowsOnlyHere() string {
	return p.in("I only know what is in this house and what I can do; that I cannot tell you.", "我只了解这个家里的事和我会做的事，这个我答不上来。")
}

func (p phrases) modelSays(text string) string {
	return p.in("The language model says: “%s”", "语言模型说：“%s”", text)
}

func (p phrases) unknownPlace(what string) string {
	return p.in("I do not know where %s is.", "我不知道%s在哪里。", what)
}

// battery tells how full the battery is, and for how long that lasts where that is
// known.
func (p phrases) battery(b Battery) string {
	switch {
	case !b.Known:
		return p.in("My battery does not tell me how full it is.", "我的电池没有告诉我还剩多少电。")
	case b.PerHour > 0:
		return p.in("My battery is at %.0f %%: enough for about %s hours of work.", "我的电量是%.0f%%，大约还能工作%s小时。", 100*b.Level, task.FormatNumber(math.Round(10*b.Level/b.PerHour)/10))
	}
	return p.in("My battery is at %.0f %%.", "我的电量是%.0f%%。", 100*b.Level)
}

func (p phrases) iAmIn(room string) string { return p.in("I am in %s.", "我在%s。", room) }
func (p phrases) itIs(what string) string  { return p.in("It is %s.", "是%s。", what) }

// evenly names those of which none is more so than the others, and all more than the rest.
func (p phrases) evenly(names []string) string {
	return p.in("These are even: %s.", "这几个一样：%s。", p.list(names))
}

// at says where a thing is, without the full stop.
func (p phrases) at(predicate, what, where string) string {
	be := "%s is"
	if task.Several(what) {
		be = "%s are"
	}
	switch predicate {
	case "on":
		return p.in(be+" on %s", "%s在%s上", what, where)
	case "in":
		return p.in(be+" in %s", "%s在%s里", what, where)
	case "under":
		return p.in(be+" under %s", "%s在%s下面", what, where)
	case "next_to":
		return p.in(be+" next to %s", "%s在%s旁边", what, where)
	case "holding":
		return p.in("I hold %s", "我拿着%s", what)
	case "has":
		return p.in("%[2]s has %[1]s", "%[1]s在%[2]s手里", what, where)
	}
	return p.in(be+" in %s", "%s在%s", what, where)
}

// weAreIn answers where a room is to whoever is spoken to in it.
func (p phrases) weAreIn(room string) string { return p.in("we are in %s", "我们就在%s", room) }

func (p phrases) inRoom(room string) string { return p.in(" in %s", "，在%s", room) }

// sentences ends each part with a full stop and begins it with a capital.
func (p phrases) sentences(parts []string) string {
	for i, s := range parts {
		parts[i] = upper(s) + p.in(".", "。")
	}
	return strings.Join(parts, p.in(" ", ""))
}

// upper returns the text with a capital first letter.
func upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// list joins names; of more than mostNamed it tells how many there are.
func (p phrases) list(names []string) string {
	rest := ""
	if n := len(names) - mostNamed; n > 0 {
		names, rest = names[:mostNamed], p.in(" and %d more", "，还有 %d 个", n)
	}
	return strings.Join(names, p.in(", ", "、")) + rest
}

func (p phrases) counted(n int, names []string) string {
	if n == 0 {
		return p.in("I see none.", "我一个也没看到。")
	}
	return p.in("I count %d: %s.", "我数到 %d 个：%s。", n, p.list(names))
}

// unseen tells of things that there are and that nobody has seen; more: besides
// those that were.
func (p phrases) unseen(more bool, names []string) string {
	if more {
		return p.in("I do not know where these are: %s.", "这些我不知道在哪里：%s。", p.list(names))
	}
	return p.in("I know of %s, but not where.", "我知道有%s，但不知道在哪里。", p.list(names))
}

func (p phrases) notFound(what string) string {
	return p.in("Not that I know: I have not found %s.", "据我所知不是，不过我没找到%s。", what)
}

func (p phrases) listed(names []string) string {
	if len(names) == 0 {
		return p.in("I see nothing there.", "我没看到什么。")
	}
	return p.in("I see %s.", "我看到%s。", p.list(names))
}

// knownSo names those of which a state is so.
func (p phrases) knownSo(names []string) string {
	if len(names) == 0 {
		return p.in("None, as far as I know.", "据我所知，一个也没有。")
	}
	return p.in("As far as I know: %s.", "据我所知：%s。", p.list(names))
}

func (p phrases) unmeasured(names []string) string {
	return p.in("I cannot tell them apart by that: %s.", "我分不出来：%s。", p.list(names))
}

// looks says how somebody or something looks; attributes are data of the world
// and are told as they stand there.
func (p phrases) looks(who, by, value string) string {
	return p.in("%s of %s: %s.", "%[2]s的%[1]s：%[3]s。", p.attribute(by), who, value)
}

func (p phrases) attribute(by string) string {
	switch by {
	case "pose":
		return p.in("The pose", "姿势")
	case "gesture":
		return p.in("The gesture", "手势")
	case "wearing":
		return p.in("The clothes", "衣着")
	}
	return by
}

func (p phrases) can(n int, some []string) string {
	if n == 0 {
		return p.in("I can do nothing with this body.", "这个身体我什么都做不了。")
	}
	return p.in("I can do %d things, for example: %s.", "我会做 %d 件事，例如：%s。", n, strings.Join(some, p.in("; ", "；")))
}

// skilled says whether the robot knows how to do what was asked about.
func (p phrases) skilled(can bool) string {
	if can {
		return p.in("Yes, I can.", "会的，我可以。")
	}
	return p.in("No, I cannot do that.", "不会，这个我做不了。")
}

// blanks fills the slots of a skill's words with "something".
func (p phrases) blanks(say string) map[string]string {
	fill := map[string]string{}
	for _, slot := range task.Slots(say) {
		switch slot {
		case "person":
			fill[slot] = p.in("somebody", "某人")
		case "room", "place", "spot", "to", "from":
			fill[slot] = p.in("a place", "某处")
		default:
			fill[slot] = p.in("something", "东西")
		}
	}
	return fill
}

func (p phrases) busy(asked, step string) string {
	return p.in("You asked me: %q. Now: %s.", "您让我：“%s”。现在：%s。", asked, strings.TrimRight(step, ".。"))
}

func (p phrases) youAsked(what string) string {
	return p.in("You asked me: %q.", "您让我：“%s”。", what)
}

func (p phrases) notBegun(what string) string {
	return p.in("You asked me: %q. I have not begun with it yet.", "您让我：“%s”。我还没开始做。", what)
}

func (p phrases) lastTask(asked, ended string) string {
	text := p.in("Before this you asked me: %q.", "在这之前您让我：“%s”。", asked)
	if ended != "" {
		text += p.in(" ", "") + ended
	}
	return text
}

func (p phrases) nothingBefore() string {
	return p.in("Before that I did nothing that I remember.", "在那之前我没做什么记得的事。")
}

func (p phrases) nothingThen() string {
	return p.in("I remember nothing that I did then.", "那时候我没做什么记得的事。")
}

// deed tells a task and how it ended, without the full stop.
func (p phrases) deed(d *deed) string {
	how := p.in("begun", "开始了")
	if d.ended != nil {
		switch d.ended.Kind {
		case task.EventDone:
			how = p.in("done", "做完了")
		case task.EventStopped:
			how = p.in("called off", "取消了")
		default:
			how = p.in("not done", "没做成")
		}
	}
	return p.in("%q: %s", "“%s”：%s", d.asked.Text, how)
}

// askedOf lists the tasks, the newest where there are many.
func (p phrases) askedOf(deeds []string) string {
	more := ""
	if n := len(deeds) - mostNamed; n > 0 {
		deeds, more = deeds[n:], p.in(" Before these there were %d more.", "在这些之前还有 %d 件。", n)
	}
	return p.in("You asked me: %s.", "您让我做的：%s。", strings.Join(deeds, p.in("; ", "；"))) + more
}

// goesOn tells that a motion was called off and goes on, as far as is known.
func (p phrases) goesOn() string {
	return p.in("The robot's own program has not ended a motion that was called off: I may still be moving.", "有个动作已经不要了，可是机器人自己的程序还没有结束它，我可能还在动。")
}

func (p phrases) idle() string { return p.in("I am doing nothing now.", "我现在没在做什么。") }

// left tells how many steps follow the one that is being taken.
func (p phrases) left(n int, step string) string {
	step = strings.TrimRight(step, ".。")
	if n <= 0 {
		return p.in("This is the last step: %s.", "这是最后一步：%s。", step)
	}
	return p.in("%d after this one: %s.", "这一步之后还有 %d 步：%s。", n, step)
}

func (p phrases) noStep(n, steps int) string {
	return p.in("There is no step %d; the plan has %d.", "没有第%d步；计划只有%d步。", n, steps)
}

func (p phrases) stepIs(n int, step string) string {
	return p.in("Step %d: %s.", "第%d步：%s。", n, strings.TrimRight(step, ".。"))
}

// setbacks tells what went wrong, each in a sentence.
func (p phrases) setbacks(texts []string) string {
	if len(texts) == 0 {
		return p.in("Nothing went wrong that I know of.", "据我所知，没出什么问题。")
	}
	for i, text := range texts {
		texts[i] = strings.TrimRight(text, ".。")
	}
	return p.sentences(texts)
}

func (p phrases) iHold(names []string) string {
	if len(names) == 0 {
		return p.in("My hands are empty.", "我手里什么也没有。")
	}
	return p.in("I hold %s.", "我拿着%s。", p.list(names))
}

func (p phrases) because(why string) string {
	return p.in("Because: %s.", "因为：%s。", strings.TrimRight(why, ".。"))
}

func (p phrases) keptByNothing() string {
	return p.in("I do not know of anything that kept me from it. Please ask me for it again.", "我不知道是什么妨碍了我。请再跟我说一遍。")
}

func (p phrases) wasAsked(what string) string {
	return p.in("Because you asked me: %q.", "因为您让我：“%s”。", what)
}
