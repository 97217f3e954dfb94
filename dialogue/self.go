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
	if name, ok := strings.CutPrefix(a.By, task.SkillPrefix); ok {
		return a.skilled(slices.ContainsFunc(cfg.Skills, func(s task.Skill) bool { return s.Name == name }))
	}
	if skill, ok := strings.CutPrefix(a.By, task.WhyDidPrefix); ok {
		return a.whyDid(skill)
	}
	if skill, ok := strings.CutPrefix(a.By, task.WhyNotPrefix); ok {
		return a.whyNotDone(cfg, skill)
	}
	if by, ok := strings.CutPrefix(a.By, task.WhyShortPrefix); ok {
		return a.shortOf(by, cfg.Body)
	}
	if a.By == "why" || a.By == "why not" {
		if told := a.shortBefore(cfg.Body); told != "" {
			return told
		}
	}
	if told, is := a.sparing(); is {
		return told
	}
	switch a.By {
	case task.WhyIs:
		return a.whyIs()
	case "time", "weekday", "date", "tomorrow":
		if cfg.Clock != nil {
			return a.clock(cfg.Clock())
		}
	case "place":
		return a.standing()
	case "able":
		return a.able(cfg.Skills)
	case "doing":
		return a.doing()
	case "was doing":
		return a.wasDoing()
	case "undone":
		return a.undone()
	case "next":
		return a.next()
	case "said":
		return a.said()
	case "did":
		return a.did()
	case "did before", "did today", "did this morning", "did this afternoon", "did yesterday", "did so far":
		return a.didThen(strings.TrimPrefix(a.By, "did "), cfg.Clock())
	case "steps left":
		return a.stepsLeft()
	case "time left":
		return a.timeLeft()
	case "step", "this step":
		return a.step()
	case "why steps":
		return a.whySteps()
	case "went wrong":
		return a.wentWrong()
	case "held":
		return a.held()
	case "far":
		return a.far(cfg.Body)
	case "size":
		return a.sizes()
	case "why":
		return a.why()
	case "why not":
		return a.whyNot()
	case "battery":
		return a.battery(a.Battery)
	case "height", "reach", "reach far", "reach from", "body", "kind", "limbs", "cameras", "arms", "mass", "payload", "heavy", "weight":
		return a.bodily(cfg.Body)
	case "width", "steps", "speed", "door", task.ByClimb, "opening", "fingers", "gestures":
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

// held names what the robot has in its hands.
func (a answer) held() string {
	var held []task.Object
	for _, b := range a.World.Beliefs() {
		if b.Predicate != "holding" || b.False || len(b.Args) != 2 {
			continue
		}
		if thing, ok := a.World.Object(b.Args[1]); ok {
			held = append(held, thing)
		}
	}
	return a.iHold(a.names(held))
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
