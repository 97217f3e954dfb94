package reader_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

const polish = `
version: 1
skill: polish
params: [thing]
numbers:
  - {name: minutes, unit: "s", min: 60, max: 600, default: 120}
readings:
  - goal: "(shiny {thing})"
    phrases:
      en: ["(polish|shine) {thing}", "make {thing} shine"]
      zh: ["(擦亮|抛光){thing}", "把{thing}(擦亮|抛光)"]
`

const polishAction = `
  (:action polish
    :parameters (?thing - thing)
    :precondition (upright)
    :effect (and (shiny ?thing) (increase (total-cost) 3)))
)`

// TestANewSkillIsSpokenOfByConfigurationAlone adds an action to the domain and
// its YAML, and no Go.
func TestANewSkillIsSpokenOfByConfigurationAlone(t *testing.T) {
	skill, err := reader.DecodeSkill("polish.yaml", []byte(polish))
	require.NoError(t, err)
	text := strings.Replace(domainText(t), "(:predicates", "(:predicates (shiny ?t - thing)", 1)
	end := strings.LastIndex(text, ")")
	s := load(t, text[:end]+polishAction, skill)
	r := room{t: t, rules: s.rules}
	w, snapshot := s.in(t, "testdata/flat.yaml")
	r.world, r.talk = snapshot, task.Context{Speaker: w.Speaker}
	r.all(t, []said{
		{"polish the vase", "(shiny vase)"},
		{"please go to the living room and make the vase shine", "(robot_in living_room); (shiny vase)"},
		{"polish both cups", "(and (shiny blue_cup) (shiny red_cup))"},
		{"bring me the red cup and polish it", "(has sam red_cup); (shiny red_cup)"},
		{"把花瓶擦亮", "(shiny vase)"},
		{"擦亮花瓶", "(shiny vase)"},
		{"去客厅,然后把花瓶擦亮", "(robot_in living_room); (shiny vase)"},
	})
}

// TestANewThingIsSpokenOfByItsWorldFileAlone adds a kind, a thing and a room to
// the world.
func TestANewThingIsSpokenOfByItsWorldFileAlone(t *testing.T) {
	s := shipped(t)
	text := string(readFile(t, "testdata/flat.yaml"))
	text = strings.Replace(text, "rooms:\n", `kinds:
  - {id: ukulele, type: device, en: [ukulele], zh: [尤克里里], size: [0.5, 0.06, 0.18], mass: 0.4, likely: [sofa]}
rooms:
  - {id: attic, en: [attic], zh: [阁楼], rect: [14, 0, 18, 4]}
`, 1)
	text = strings.Replace(text, "places:\n", "places:\n  - {id: hatch, kind: desk, en: [mixing desk], zh: [调音台], room: attic, at: [16, 2, 0], size: [1, 1, 1], height: 0.8}\n", 1)
	text = strings.Replace(text, "doors:\n", "doors:\n  - {id: attic_door, en: [attic door], zh: [阁楼门], between: [bedroom, attic], at: [14, 2], openable: true}\n", 1)
	text += "  - {id: uke, kind: ukulele, home: hatch, known: true, attributes: {color: green}}\n"
	w, err := world.Decode("flat.yaml", []byte(text), world.Options{Domain: s.domain, Kinds: s.kinds})
	require.NoError(t, err)
	cfg := s.config
	cfg.Vocabulary = vocabulary(w.Kinds)
	rules, err := reader.New(cfg)
	require.NoError(t, err)
	r := room{t: t, rules: rules, world: world.NewSnapshot(s.domain, w.Start()), talk: task.Context{Speaker: w.Speaker}}
	r.all(t, []said{
		{"bring me the ukulele", "(has sam uke)"},
		{"bring me the green ukulele from the attic", "(has sam uke)"},
		{"go to the attic", "(robot_in attic)"},
		{"put the ukulele on the mixing desk", "(on uke hatch)"},
		{"open the attic door", "(open attic_door)"},
		{"把尤克里里拿给我", "(has sam uke)"},
		{"去阁楼", "(robot_in attic)"},
		{"把花瓶放到调音台上", "(on vase hatch)"},
	})
}

func TestASlotThatASkillDoesNotHaveHoldsNothing(t *testing.T) {
	cfg := shipped(t).config
	skill, err := reader.DecodeSkill("polish.yaml", []byte(strings.Replace(polish, `  - goal:`, "  - leaves: bowl\n    goal:", 1)))
	require.NoError(t, err)
	cfg.Skills = append(slices.Clone(cfg.Skills), skill)
	_, err = reader.New(cfg)
	require.ErrorContains(t, err, "leaves: {bowl} is no parameter")
}

// Whoever is told of something is told by the skill that speaks for itself, and it is
// waited by the first of those that wait, whatever else is there.
func TestWhoTellsAndWhatWaitsIsFoundByItsBinding(t *testing.T) {
	s := shipped(t)
	cfg := s.config
	cfg.Skills = slices.Clone(cfg.Skills)
	for _, skill := range s.config.Skills {
		switch skill.Name {
		case "wait", "tell":
			skill.Name, skill.Readings = "zz_"+skill.Name, nil
			if skill.Text != "" {
				skill.Binding = task.Binding{Interface: "skill"}
			}
			cfg.Skills = append(cfg.Skills, skill)
		}
	}
	rules, err := reader.New(cfg)
	require.NoError(t, err)
	w, snapshot := s.in(t, "testdata/flat.yaml")
	r := room{t: t, rules: rules, world: snapshot, talk: task.Context{Speaker: w.Speaker}}
	for range 16 { // skills are kept by name, in no order
		req := r.read("let me know when Li comes")
		require.Len(t, req.Clauses, 2)
		require.Equal(t, "wait", req.Clauses[0].Act.Skill)
		require.Equal(t, "tell", req.Clauses[1].Act.Skill)
	}
}

// Ties between the phrases of two skills do not go by the order in which the skills come,
// so that the product reads what these tests read.
func TestTheOrderOfTheSkillsDoesNotMatter(t *testing.T) {
	s := shipped(t)
	given := s.config
	given.Skills = slices.Clone(given.Skills)
	for name, skills := range map[string]func(){
		"turned round": func() { slices.Reverse(given.Skills) },
		"of the domain": func() {
			slices.SortFunc(given.Skills, func(a, b task.Skill) int {
				at := func(name string) int {
					return slices.IndexFunc(s.domain.domain.Actions, func(a pddl.Action) bool { return a.Name == name })
				}
				return at(a.Name) - at(b.Name)
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			skills()
			rules, err := reader.New(given)
			require.NoError(t, err)
			r := house(t)
			r.rules = rules
			r.all(t, []said{
				{"get the umbrella, it is raining", "(has anna umbrella)"},
				{"get my phone", "(has anna phone)"},
				{"开着灯", "?unknown_name 床头灯|台灯"},
			})
		})
	}
}

// Which titles are written with a dot is told by the lexicon: the dot then ends no sentence.
func TestAShortTitleIsOneByTheLexiconAlone(t *testing.T) {
	cfg := shipped(t).config
	lexicons := slices.Clone(cfg.Lexicons)
	for i, lex := range lexicons {
		if lex.Language == "en" {
			lexicons[i].Titles.Anyone = append(slices.Clone(lex.Titles.Anyone), "hon")
			lexicons[i].Titles.Short = append(slices.Clone(lex.Titles.Short), "hon")
		}
	}
	cfg.Lexicons = lexicons
	rules, err := reader.New(cfg)
	require.NoError(t, err)
	r := office(t)
	r.rules = rules
	r.all(t, []said{{"bring the contract to Hon. Zhang, then go to the kitchen", "(has zhang contract); (robot_in kitchenette)"}})
}
