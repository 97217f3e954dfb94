package rule

import (
	"fmt"

	"saydo/task"
)

// Bidden is the rule that somebody has laid down in the talk.
type Bidden task.Bid

var _ Rule = Bidden{}

// Bids are the rules that people have laid down, as the planner keeps them.
func Bids(bids []task.Bid) []Rule {
	out := make([]Rule, len(bids))
	for i, b := range bids {
		out[i] = Bidden(b)
	}
	return out
}

// Allows refuses a step that does something with an object that is off limits, that is
// not to be done, or that makes so what is never to be so.
func (b Bidden) Allows(step task.Step, world task.Snapshot) error {
	if Forbidden(b.Off).Allows(step, world) == nil && !task.Bid(b).BarsStep(step) {
		return nil
	}
	told := task.Bid(b).In
	if b.Once {
		return breach{
			en: fmt.Sprintf("I was asked not to %s while I do that, and I see no way without it", told("en")),
			zh: fmt.Sprintf("说好了做这件事的时候不%s，可我没有别的办法", told("zh")),
		}
	}
	if b.Yet {
		return breach{
			en: fmt.Sprintf("I was told not to %s yet; say that I may if it is time", told("en")),
			zh: fmt.Sprintf("有人说过先不要%s；如果现在可以了，请告诉我", told("zh")),
		}
	}
	return breach{
		en: fmt.Sprintf("I was told not to %s; say that I may again if that is over", told("en")),
		zh: fmt.Sprintf("有人说过不要%s；如果现在可以了，请告诉我", told("zh")),
	}
}
