package dialogue

import (
	"strings"

	"saydo/task"
)

// bid tells a rule back to whoever has laid it down or lifted it.
func (p phrases) bid(b task.Bid, world task.Snapshot) string {
	text := b.In(p.language())
	switch {
	case b.Lift && b.Empty():
		return p.in("I may do everything again.", "好的，我什么都可以做了。")
	case b.Lift && b.Once:
		return p.in("This time I may %s.", "好的，这一次可以%s。", text)
	case b.Lift && b.Yet:
		return p.in("I may %s now.", "好的，现在可以%s了。", text)
	case b.Lift:
		return p.in("I may %s again.", "好的，我又可以%s了。", text)
	}
	if b.Once {
		return p.in("For this time only, I do not %s.", "只是这一次，我不%s。", text)
	}
	if b.Yet {
		return p.in("I will not %s, until you ask for it.", "好的，我先不%s，等您要的时候再说。", text)
	}
	if away := awayFrom(b, world); away != "" {
		room, _ := world.Object(away)
		return p.in("I am not in %s now. Once I am there, I will not %s, until you say that I may again.", "我现在不在%s。到了那里以后，我不%s，直到您说可以为止。", room.Spoken(p.language()), text)
	}
	return p.in("I will not %s, until you say that I may again.", "好的，我不%s，直到您说可以为止。", text)
}

// bidden tells the rules that people have laid down.
func (p phrases) bidden(bids []task.Bid) string {
	if len(bids) == 0 {
		return p.in("Nobody has told me not to do anything.", "没有人说过我不可以做什么。")
	}
	var texts []string
	for i, b := range bids {
		if i == mostNamed {
			texts = append(texts, p.in("%d things more", "另外%d件事", len(bids)-i))
			break
		}
		texts = append(texts, p.rule(b))
	}
	return p.in("I must not %s.", "我不可以%s。", strings.Join(texts, p.in(", ", "、")))
}

// rule is what a rule forbids, and what of it may be done again.
func (p phrases) rule(b task.Bid) string {
	text := b.In(p.language())
	if b.Yet {
		text += p.in(" for now", "（暂时）")
	}
	if len(b.May) == 0 {
		return text
	}
	again := make([]string, len(b.May))
	for i, lift := range b.May {
		again[i] = lift.In(p.language())
	}
	return text + p.in(" (but I may %s again)", "（但又可以%s了）", strings.Join(again, p.in(" and ", "、")))
}

// awayFrom is the room that the robot is not to leave and is not in; "" for none.
func awayFrom(b task.Bid, world task.Snapshot) string {
	for _, c := range b.Never {
		ls, plain := c.Literals()
		if world != nil && plain && len(ls) == 1 && ls[0].Negated && ls[0].Predicate == "robot_in" && len(ls[0].Args) == 1 && world.Truth(ls[0].Fact) != task.True {
			return ls[0].Args[0]
		}
	}
	return ""
}
