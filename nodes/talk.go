package nodes

import (
	"errors"
	"slices"
	"strings"
	"time"

	"saydo/dialogue"
	"saydo/embodiment/gesture"
	"saydo/planner/reader"
	"saydo/task"
)

// Talk returns the dialogue of a robot with the library's body: it tells of
// the skills that this body can carry out.
func (l *Library) Talk() *dialogue.Talk {
	var skills []task.Skill
	for _, a := range l.Domain.Actions {
		if s, ok := l.Skills[a.Name]; ok && l.Body.Able(s) == nil {
			skills = append(skills, s)
		}
	}
	return dialogue.New(dialogue.Config{Skills: skills, Body: l.told(), Looks: l.lookWords, Answers: l.answersSaid(), Clock: time.Now})
}

// lookWords says in the words of the language how things look; it reads them when they
// are first asked for. Attributes are named in English, which needs none: what is of
// wood is called wooden, but made of wood.
func (l *Library) lookWords(language string) (map[string]string, error) {
	if language == english {
		return nil, nil
	}
	lexicons, err := l.lexicons()
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, lex := range lexicons {
		if lex.Language != language {
			continue
		}
		clothesWords(lex, out)
		for _, a := range slices.Concat(lex.Looks, lex.Attributes) {
			for _, value := range a.Is {
				if len(a.Names) > 0 {
					out[value] = a.Names[0]
				}
			}
		}
	}
	return out, nil
}

// clothesWords adds what somebody wears, plain and in each colour, to the words for looks.
func clothesWords(lex reader.Lexicon, out map[string]string) {
	colors := map[string]string{"": ""}
	for _, a := range lex.Attributes {
		if c := a.Is["color"]; c != "" && len(a.Names) > 0 {
			colors[c+" "] = a.Names[0]
		}
	}
	for word, worn := range lex.Worn {
		for color, of := range colors {
			for _, name := range []string{color + worn, strings.Replace(color, "gray", "grey", 1) + worn, color + strings.ReplaceAll(worn, " ", "-")} {
				out[name] = of + word
			}
		}
	}
}

// told is what the dialogue can tell of the library's body.
func (l *Library) told() dialogue.Body {
	body := l.Body.Summary()
	return dialogue.Body{
		Name: body.Name, Kind: map[string]string{"en": kindIn(body, false), "zh": kindIn(body, true)},
		Legs: body.Legs, Wheels: body.Wheels, Cameras: len(body.Cameras), Door: body.Door, Height: body.Height, Mass: body.Mass, Arms: body.Arms, ArmLength: body.ArmLength, ArmSpan: body.ArmSpan,
		ReachLow: body.ReachLow, ReachHigh: body.ReachHigh, Payload: body.Payload, Guessed: dialogue.Guessed{Payload: body.Guessed("payload"), Opening: body.Guessed("hand_opening")}, Together: body.Together, Opening: body.HandOpening, Fingers: l.Body.Digits(),
		Width: body.Width, Step: body.StepHeight, Speed: body.Speed, Gestures: gestureWords(body.Gestures),
		Reaches: l.reaches, Furthest: l.furthest,
		Lifts: func(thing task.Object, s task.Snapshot) *task.Failure {
			return asFailure(l.Body.Why(task.NewFact("two_handed", thing.ID), s))
		},
		Unable: func(skill string) *task.Failure {
			if s, ok := l.Skills[skill]; ok {
				return asFailure(l.Body.Able(s))
			}
			return nil
		},
		Steps: func(stool task.Object, s task.Snapshot) *task.Failure {
			return asFailure(l.Body.Why(task.NewFact("can_step", stool.ID), s))
		},
		Barred: func(door task.Object, s task.Snapshot) *task.Failure {
			return asFailure(l.Body.Why(task.NewFact("barred", door.ID), s))
		},
	}
}

// gestureWords says the gestures in words, by language.
func gestureWords(names []string) map[string][]string {
	out := map[string][]string{}
	for _, name := range names {
		en, zh := gesture.Says(name)
		out["en"], out["zh"] = append(out["en"], en), append(out["zh"], zh)
	}
	return out
}

// reaches tells whether the body reaches the place: from the floor, from a step
// stool that it can step on, or not at all, and then why.
func (l *Library) reaches(place task.Object, s task.Snapshot) dialogue.Reach {
	short := asFailure(l.Body.Why(task.NewFact("reach", place.ID), s))
	if short == nil || l.Body.Why(task.NewFact("can_step"), s) != nil {
		return dialogue.Reach{Short: short}
	}
	raised := asFailure(l.Body.Why(task.NewFact("raised_reach", place.ID), s))
	if raised != nil {
		return dialogue.Reach{Short: raised}
	}
	return dialogue.Reach{FromStool: true, Short: short}
}

// furthest tells how far before the middle of its base a hand gets, and at which height, in m.
func (l *Library) furthest() (far, height float64, known bool) {
	at, known := l.Body.Furthest()
	return at.Far, at.Height, known
}

func asFailure(err error) *task.Failure {
	fail, _ := errors.AsType[*task.Failure](err)
	return fail
}
