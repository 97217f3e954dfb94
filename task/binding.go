package task

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Binding names the robot's interface that carries a skill out.
type Binding struct {
	Interface string `yaml:"interface" json:"interface"` // one of Interfaces
	Name      string `yaml:"name" json:"name,omitempty"` // action, service, topic or group; "": the interface's default

	// Of ActionInterface alone: the type ("nav2_msgs/action/Spin"), what the goal's fields hold, and the field of the result
	// that says why it failed, where it has one. A text in Goal may name slots in braces; see ActionSlots.
	Type  string         `yaml:"type" json:"type,omitempty"`
	Goal  map[string]any `yaml:"goal" json:"goal,omitempty"`
	Error string         `yaml:"error" json:"error,omitempty"`
}

// ActionInterface is the interface by which a skill goes to an action of the robot's maker, of any type that is installed.
const ActionInterface = "action"

// actionType is the form of the name of an action's type.
var actionType = regexp.MustCompile(`^[a-z][a-z0-9_]*/action/[A-Z][A-Za-z0-9]*$`)

// ActionSlots lists what the goal of an action may name of a step of the skill: each of its parameters, with ".pose" where that
// is in the frame "map", or ".x", ".y", ".z" [m] and ".yaw" [rad] of it; each of its numbers, and its text.
func (s Skill) ActionSlots() []string {
	var slots []string
	for _, p := range s.Params {
		slots = append(slots, p, p+".pose", p+".x", p+".y", p+".z", p+".yaw")
	}
	for _, n := range s.Numbers {
		slots = append(slots, n.Name)
	}
	if s.Text != "" {
		slots = append(slots, "text")
	}
	return slots
}

// WhyNotBound says why the binding cannot carry the skill out, as far as its words tell; "" where they tell nothing.
func (s Skill) WhyNotBound(b Binding) string {
	if b.Interface != ActionInterface {
		if b.Type != "" || b.Goal != nil || b.Error != "" {
			return "type, goal and error are of the interface \"action\" alone"
		}
		return ""
	}
	if b.Name == "" || !actionType.MatchString(b.Type) {
		return "the interface \"action\" needs the action's name and its type, such as nav2_msgs/action/Spin"
	}
	slots := s.ActionSlots()
	var why string
	filled(b.Goal, func(text string) any {
		for _, slot := range Slots(text) {
			switch {
			case strings.HasSuffix(slot, ".pose") && text != "{"+slot+"}":
				why = fmt.Sprintf("{%s} is no text; write it alone, or name {%s.x} and the like", slot, strings.TrimSuffix(slot, ".pose"))
			case !slices.Contains(slots, slot):
				why = fmt.Sprintf("nothing is named {%s} for the goal; the skill has %s", slot, strings.Join(slots, ", "))
			}
		}
		return text
	})
	return why
}

// FillGoal gives the goal with values in place of the slots. A text that is one slot and nothing else becomes the value itself.
// A slot without a value is answered by its name.
func (b Binding) FillGoal(values map[string]any) (goal map[string]any, without string) {
	texts := map[string]string{}
	for slot, v := range values {
		texts[slot] = fmt.Sprint(v)
	}
	goal, _ = filled(b.Goal, func(text string) any {
		slots := Slots(text)
		for _, slot := range slots {
			if _, known := values[slot]; !known {
				without = slot
			}
		}
		if len(slots) == 1 && text == "{"+slots[0]+"}" {
			return values[slots[0]]
		}
		return FillSlots(text, texts)
	}).(map[string]any)
	return goal, without
}

// filled copies a tree of maps, lists and values with each text replaced.
func filled(v any, replace func(text string) any) any {
	switch v := v.(type) {
	case string:
		return replace(v)
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, item := range v {
			out[key] = filled(item, replace)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = filled(item, replace)
		}
		return out
	}
	return v
}
