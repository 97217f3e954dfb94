package dialogue

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// mostSkills bounds how many skills one answer names.
const mostSkills = 8

// self answers what is asked about the robot.
func (a answer) self(cfg Config) string {
	if id, ok := strings.CutPrefix(a.By, task.AnswerPrefix); ok && cfg.Answers[id] != nil {
		return cmp.Or(cfg.Answers[id][a.language()], cfg.Answers[id]["en"], a.unknown(a.Clause.Text))
	}
	switch a.By {
	case "time", "weekday", "date", "tomorrow":
		if cfg.Clock != nil {
			return a.clock(cfg.Clock())
		}
	case "place":
		return a.standing()
	case "able":
		return a.able(cfg.Skills)
	case "doing", "did":
		return a.did()
	case "why":
		return a.why()
	case "battery":
		return a.battery(a.Battery)
	case "height", "reach", "body", "arms", "mass", "payload", "heavy", "weight":
		return a.bodily(cfg.Body)
	case "width", "steps", "speed", "door", "gestures":
		return a.moves(cfg.Body)
	}
	return a.unknown(a.Clause.Text)
}

// standing says in which room the robot is.
func (a answer) standing() string {
	for _, room := range a.World.Objects("room") {
		if a.World.Truth(task.NewFact("robot_in", room)) == task.True {
			o, _ := a.World.Object(room)
			return a.iAmIn(o.Spoken(a.Language))
		}
	}
	return a.lost()
}

// able names some of the skills.
func (a answer) able(skills []task.Skill) string {
	var some []string
	for _, s := range skills {
		say := s.Say[a.language()]
		if say != "" && len(s.Readings) > 0 && len(s.Numbers) == 0 && len(some) < mostSkills {
			some = append(some, task.FillSlots(say, a.blanks(say)))
		}
	}
	return a.can(len(skills), some)
}

// did tells the task before this question and how it ended.
func (a answer) did() string {
	if asked, step := a.underWay(); asked != nil {
		return a.busy(asked.Text, step)
	}
	asked, ended := a.before()
	if asked == nil {
		return a.nothingYet()
	}
	if ended == nil {
		return a.lastTask(asked.Text, "")
	}
	return a.lastTask(asked.Text, ended.Text)
}

// underWay returns the task that steps are being taken for, and the newest step
// in words. A question that is put meanwhile is no task of its own.
func (a answer) underWay() (asked *task.Event, step string) {
	var said *task.Event
	for i := range a.Past {
		switch e := &a.Past[i]; e.Kind {
		case task.EventInstruction:
			said, asked = e, nil
		case task.EventStepStart:
			asked, step = said, e.Text
		case task.EventDone, task.EventGaveUp, task.EventStopped:
			asked = nil
		default:
		}
	}
	return asked, step
}

// why tells the newest setback before this question, else what was asked for.
func (a answer) why() string {
	asked, ended := a.before()
	if asked == nil {
		return a.nothingYet()
	}
	for _, e := range slices.Backward(a.Past) {
		setback := slices.Contains([]task.EventKind{
			task.EventGaveUp, task.EventRefused, task.EventStopped, task.EventRepair, task.EventReplan, task.EventStepFailed,
		}, e.Kind)
		if setback && e.InstructionID == asked.InstructionID && e.Text != "" {
			return a.because(e.Text)
		}
	}
	if ended != nil {
		return a.wasAsked(asked.Text)
	}
	return a.nothingYet()
}

// before returns the newest instruction that steps were taken for, or that was
// refused or given up, before the one that is being answered, and the event
// that ended it. Questions are no tasks.
func (a answer) before() (asked, ended *task.Event) {
	current, said := "", (*task.Event)(nil)
	for i := range a.Past {
		if e := &a.Past[i]; e.Kind == task.EventInstruction {
			current = e.InstructionID
		}
	}
	for i := range a.Past {
		e := &a.Past[i]
		if e.InstructionID == current {
			continue
		}
		switch e.Kind {
		case task.EventInstruction:
			said = e
		case task.EventStepStart, task.EventStepSkipped, task.EventRefused:
			if asked != said {
				asked, ended = said, nil
			}
		case task.EventDone, task.EventGaveUp, task.EventStopped:
			if e.Kind == task.EventGaveUp {
				asked = said
			}
			if asked == said {
				ended = e
			}
		default:
		}
	}
	return asked, ended
}
