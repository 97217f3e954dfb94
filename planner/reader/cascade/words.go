package cascade

import (
	"fmt"
	"slices"
	"strings"

	"saydo/task"
)

// whichReading asks which of two readings is meant.
func whichReading(language string, options []string) string {
	if language == "zh" {
		return "您的意思是：一、" + options[0] + "；还是二、" + options[1] + "？"
	}
	return "Do you mean, first: " + options[0] + "; or second: " + options[1] + "?"
}

// thisReading asks whether a guess is what is meant.
func thisReading(language, option string) string {
	if language == "zh" {
		return "我不太确定。您的意思是：" + option + "，对吗？"
	}
	return "I am not sure that I understood. Do you mean: " + option + "?"
}

// tell puts clauses into plain words: what shall be so, or what is done.
func (c *Cascade) tell(clauses []task.Clause, language string, world task.Snapshot) string {
	var parts []string
	for _, clause := range clauses {
		parts = append(parts, c.tellOne(clause, language, named{world, clause.Find}))
	}
	if language == "zh" {
		return strings.Join(parts, "，然后")
	}
	return strings.Join(parts, ", then ")
}

// maxTold is how many clauses somebody can listen to before saying yes to them.
const maxTold = 5

// briefly tells the clauses, of many the first few and how many more there are.
func (c *Cascade) briefly(clauses []task.Clause, language string, world task.Snapshot) string {
	more := len(clauses) - maxTold
	if more <= 1 {
		return c.tell(clauses, language, world)
	}
	text := c.tell(clauses[:maxTold], language, world)
	if language == "zh" {
		return fmt.Sprintf("%s，另外还有%d件事", text, more)
	}
	return fmt.Sprintf("%s, and %d more like it", text, more)
}

func (c *Cascade) tellOne(clause task.Clause, language string, world task.Snapshot) string {
	switch {
	case clause.Goal != nil:
		return c.cfg.Wording.Condition(*clause.Goal, language, world)
	case clause.Act != nil:
		say := c.cfg.Skills[clause.Act.Skill].Say[language]
		slots := map[string]string{"text": clause.Act.Text}
		for name, id := range clause.Act.Args {
			slots[name] = c.cfg.Wording.Name(id, language, world)
		}
		for name, n := range clause.Act.Numbers {
			slots[name] = task.FormatNumber(n.Value)
		}
		if say == "" {
			return strings.ReplaceAll(clause.Act.Skill, "_", " ")
		}
		return task.FillSlots(say, slots)
	}
	return clause.Text
}

// named is a world in which what was only described has its description for a
// name.
type named struct {
	task.Snapshot
	find []task.Describe
}

// Object returns the object, or what is known of it from its description.
func (n named) Object(id string) (task.Object, bool) {
	i := slices.IndexFunc(n.find, func(d task.Describe) bool { return d.Name == id && d.Text != "" })
	if i < 0 {
		return n.Snapshot.Object(id)
	}
	return task.Object{ID: id, Type: n.find[i].Type, Names: []string{n.find[i].Text}}, true
}

// curious reports whether the text is a question that is not about doing
// anything. It is asked only of what no reader has read.
func curious(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, w := range []string{"who ", "what ", "what's ", "when is ", "when are ", "when was ", "when were ", "when do ", "when does ", "when did ", "when will ", "when can ", "why ", "how many ", "how much ", "how far ", "how old ", "which "} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return slices.ContainsFunc([]string{"谁", "什么", "为什么", "哪", "多少", "几点", "多远"}, func(w string) bool { return strings.Contains(text, w) }) &&
		!strings.ContainsAny(text, "把给拿放去")
}
