package problem

import (
	"slices"
	"strings"

	"saydo/task"
)

// unaided says why the body has nobody's help at the places that it does not reach: it asks nobody, or who reaches them is
// in another room or does not want to help. It is nil where nobody reaches them, or that is not why.
func (p *Poser) unaided(places []string, st *State) error {
	var elsewhere, unwilling []string
	for _, f := range st.sorted() {
		if f.Predicate != predPersonReach || len(f.Args) != 2 || !slices.Contains(places, f.Args[1]) {
			continue
		}
		switch person := f.Args[0]; {
		case !st.holds(predWilling, person):
			unwilling = append(unwilling, person)
		case p.asksNobody() != nil:
			return p.asksNobody()
		case st.room[person] == "" || st.room[person] != st.room[f.Args[1]]:
			elsewhere = append(elsewhere, person)
		default:
			return nil
		}
	}
	told := func(persons []string, tell func(person, language string) string, en, zh string) error {
		slices.Sort(persons)
		of := func(language, between string) string {
			var parts []string
			for _, person := range slices.Compact(persons) {
				parts = append(parts, tell(person, language))
			}
			return strings.Join(parts[:min(mostTold, len(parts))], between)
		}
		return task.Fail(task.CodePersonRefused, "ask for help", "%s %s", en, of("en", " and ")).In("zh", "%s%s", zh, of("zh", "，"))
	}
	switch {
	case len(elsewhere) > 0:
		return told(elsewhere, func(person, language string) string { return p.whereabouts(person, language, st) }, "I ask only people who are there for help, and", "我只请就在那里的人帮忙，而")
	case len(unwilling) > 0:
		return told(unwilling, func(person, language string) string {
			return p.Wording.Literal(task.Literal{Fact: task.NewFact(predWilling, person), Negated: true}, language, st)
		}, "I ask nobody for help, as", "我不请人帮忙，因为")
	}
	return nil
}

// mostTold bounds how many people one answer names.
const mostTold = 3

// asksNobody is why the body asks nobody for help where it does not reach; nil where it asks.
func (p *Poser) asksNobody() error {
	for i := range p.bearings {
		if b := &p.bearings[i]; p.unable[b.name] != nil && slices.Contains(b.needs, need{predPersonReach, false}) {
			return p.unable[b.name]
		}
	}
	return nil
}

// whereabouts tells where the person is taken to be.
func (p *Poser) whereabouts(person, language string, st *State) string {
	room := st.room[person]
	switch {
	case room != "":
		return p.Wording.Literal(task.Literal{Fact: task.NewFact(predInRoom, person, room)}, language, st)
	case language == "zh":
		return "我不知道" + p.Wording.Name(person, language, st) + "在哪里"
	}
	return "I do not know where " + p.Wording.Name(person, language, st) + " is"
}
