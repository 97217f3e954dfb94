package dialogue

import (
	"strings"

	"saydo/task"
)

// bid tells a rule back to whoever has laid it down or lifted it.
func (p phrases) bid(b task.Bid) string {
	switch {
	case b.Lift && len(b.Off)+len(b.Never)+len(b.Acts) == 0:
		return p.in("I may do everything again.", "好的，我什么都可以做了。")
	case b.Lift:
		return p.in("I may %s again.", "好的，我又可以%s了。", b.Text)
	}
	return p.in("I will not %s, until you say that I may again.", "好的，我不%s，直到您说可以为止。", b.Text)
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
	if len(b.May) == 0 {
		return b.Text
	}
	return b.Text + p.in(" (but I may %s again)", "（但又可以%s了）", strings.Join(b.May, p.in(" and ", "、")))
}
