package rule_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check/rule"
	"saydo/task"
	"saydo/world"
)

// flat is a type hierarchy of rooms and tables.
type flat struct{}

func (flat) Known(string) bool { return true }

func (flat) IsA(sub, super string) bool { return sub == super || super == "object" }

func TestStepsAgainstARuleAreRefusedWithTheirNumber(t *testing.T) {
	house := world.NewSnapshot(flat{}, task.State{Objects: []task.Object{
		{ID: "study", Type: "room", Names: []string{"study"}},
		{ID: "hall", Type: "room"},
		{ID: "desk", Type: "table"},
	}})
	rules := []rule.Rule{rule.Forbidden{"study", "desk"}}
	for name, c := range map[string]struct {
		step task.Step
		says string
	}{
		"entering a forbidden room": {task.Step{ID: 4, Skill: "go", Args: []string{"study", "hall", "door"}}, `"study" is off limits`},
		"leaving a forbidden room":  {task.Step{ID: 4, Skill: "go", Args: []string{"hall", "study", "door"}}, ""},
		"guiding somebody into it": {task.Step{
			ID: 4, Skill: "guide", Args: []string{"anna", "study", "hall"},
			Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("robot_in", "study")}}},
		}, `"study" is off limits`},
		"touching a forbidden table": {task.Step{ID: 4, Skill: "place", Args: []string{"cup", "desk", "hand"}}, "off limits"},
	} {
		t.Run(name, func(t *testing.T) {
			err := rule.Obey(rules, []task.Step{{ID: 1, Skill: "say"}, c.step}, house)
			if c.says == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.says)
			var fail *task.Failure
			require.ErrorAs(t, err, &fail)
			require.Equal(t, task.CodeRuleViolated, fail.Code)
			require.Equal(t, 4, fail.Step)
		})
	}
}

func TestWhatIsKeptFromWhom(t *testing.T) {
	house := world.NewSnapshot(flat{}, task.State{Objects: []task.Object{
		{ID: "bread_knife", Type: "tool", Kind: "knife", Names: []string{"bread knife", "面包刀"}},
		{ID: "apple", Type: "fruit", Names: []string{"apple"}},
		{ID: "mei", Type: "person", Names: []string{"Mei", "小美"}},
		{ID: "ann", Type: "person", Names: []string{"Ann"}},
	}})
	gives := func(thing, person string) task.Step {
		return task.Step{ID: 2, Skill: "hand_over", Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("has", person, thing)}}}}
	}
	takes := gives("bread_knife", "mei")
	takes.Makes[0].Negated = true
	for name, c := range map[string]struct {
		things []string
		step   task.Step
		kept   bool
	}{
		"a kind of thing":             {[]string{"knife"}, gives("bread_knife", "mei"), true},
		"a type of thing":             {[]string{"tool"}, gives("bread_knife", "mei"), true},
		"a thing by its id":           {[]string{"bread_knife"}, gives("bread_knife", "mei"), true},
		"something else":              {[]string{"knife"}, gives("apple", "mei"), false},
		"somebody else":               {[]string{"knife"}, gives("bread_knife", "ann"), false},
		"taking it away is no danger": {[]string{"knife"}, takes, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := rule.Obey([]rule.Rule{rule.Apart{Things: c.things, Persons: []string{"mei"}}}, []task.Step{c.step}, house)
			if !c.kept {
				require.NoError(t, err)
				return
			}
			var fail *task.Failure
			require.ErrorAs(t, err, &fail)
			require.Contains(t, fail.HintIn("en"), "I do not give the bread knife to Mei")
			require.Contains(t, fail.HintIn("zh"), "不能把面包刀交给小美")
		})
	}
}

func TestWhatPeopleForbidIsKept(t *testing.T) {
	house := world.NewSnapshot(flat{}, task.State{Objects: []task.Object{{ID: "study", Type: "room"}, {ID: "vase", Type: "thing"}, {ID: "lamp", Type: "lamp"}}})
	makes := func(negated bool, predicate string, args ...string) task.Step {
		return task.Step{ID: 3, Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact(predicate, args...), Negated: negated}}}}
	}
	for name, c := range map[string]struct {
		bid  task.Bid
		step task.Step
		kept bool
	}{
		"a thing is touched":              {task.Bid{Off: []string{"vase"}}, task.Step{Skill: "pick", Args: []string{"vase", "desk", "hand"}}, false},
		"a thing is looked for":           {task.Bid{Off: []string{"vase"}}, task.Step{Skill: "look_for", Args: []string{"vase", "desk"}, Assumes: []task.Literal{{Fact: task.NewFact("on", "vase", "desk")}}}, true},
		"another thing is":                {task.Bid{Off: []string{"vase"}}, task.Step{Skill: "pick", Args: []string{"cup", "desk", "hand"}}, true},
		"a room is entered":               {task.Bid{Off: []string{"study"}}, task.Step{Skill: "go", Args: []string{"study", "hall", "door"}}, false},
		"a room is left":                  {task.Bid{Off: []string{"study"}}, task.Step{Skill: "go", Args: []string{"hall", "study", "door"}}, true},
		"it is made so":                   {task.Bid{Never: []task.Condition{task.That("open", "fridge")}}, makes(false, "open", "fridge"), false},
		"it is made so no more":           {task.Bid{Never: []task.Condition{task.That("open", "fridge")}}, makes(true, "open", "fridge"), true},
		"what is to stay so is undone":    {task.Bid{Never: []task.Condition{task.Not(task.That("switched_on", "lamp"))}}, makes(true, "switched_on", "lamp"), false},
		"it is made so of one of any":     {task.Bid{Never: []task.Condition{task.That("on", "?x", "bed")}}, makes(false, "on", "cup", "bed"), false},
		"it is done":                      {task.Bid{Acts: []task.Act{{Skill: "brew", Args: map[string]string{"drink": "tea"}}}}, task.Step{Skill: "brew", Args: []string{"tea", "cup", "kettle", "hand"}}, false},
		"it is done with something else":  {task.Bid{Acts: []task.Act{{Skill: "brew", Args: map[string]string{"drink": "tea"}}}}, task.Step{Skill: "brew", Args: []string{"coffee", "cup", "kettle", "hand"}}, true},
		"other words are said":            {task.Bid{Acts: []task.Act{{Skill: "say", Text: "hello"}}}, task.Step{Skill: "say", Text: "good night"}, true},
		"a look hopes to find it so":      {task.Bid{Never: []task.Condition{task.That("on", "cup", "bed")}}, task.Step{Skill: "look_for", Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("on", "cup", "bed")}}}, Assumes: []task.Literal{{Fact: task.NewFact("on", "cup", "bed")}}}, true},
		"it is made so of something else": {task.Bid{Never: []task.Condition{task.That("on", "?x", "bed")}}, makes(false, "on", "cup", "desk"), true},
	} {
		t.Run(name, func(t *testing.T) {
			c.bid.Text = "do it"
			err := rule.Obey(rule.Bids([]task.Bid{c.bid}), []task.Step{c.step}, house)
			if c.kept {
				require.NoError(t, err)
				return
			}
			var fail *task.Failure
			require.ErrorAs(t, err, &fail)
			require.Equal(t, task.CodeRuleViolated, fail.Code)
			require.Contains(t, fail.HintIn("en"), "I was told not to do it")
		})
	}
}

func TestForbiddenRoomsAreWalkedAround(t *testing.T) {
	in, out := task.NewFact("connects", "door", "hall", "study"), task.NewFact("connects", "door", "study", "hall")
	house := world.NewSnapshot(flat{}, task.State{Beliefs: []task.Belief{{Fact: in, Evidence: task.Assumed}, {Fact: out, Evidence: task.Assumed}}})
	around := rule.Around([]rule.Rule{rule.Forbidden{"study"}}, house)
	require.Equal(t, task.False, around.Truth(in))
	require.Equal(t, task.True, around.Truth(out), "whoever is in there may leave")
	require.Len(t, around.Beliefs(), 1)
	require.Equal(t, house, rule.Around(nil, house))
	around = rule.Around([]rule.Rule{rule.Forbidden{"door"}}, house)
	require.Equal(t, task.False, around.Truth(out), "nobody goes through a forbidden door")
}

func TestNothingIsLookedForAtForbiddenFurniture(t *testing.T) {
	known, unknown := task.NewFact("on", "cup", "desk"), task.NewFact("on", "pen", "desk")
	house := world.NewSnapshot(kitchen{}, task.State{
		Objects: []task.Object{{ID: "cup", Type: "thing"}, {ID: "pen", Type: "thing"}, {ID: "desk", Type: "place"}},
		Beliefs: []task.Belief{{Fact: known, Evidence: task.Observed}},
	})
	around := rule.Around([]rule.Rule{rule.Forbidden{"desk"}}, house)
	require.Equal(t, task.True, around.Truth(known), "what is known stays known")
	require.Equal(t, task.False, around.Truth(unknown))
	require.True(t, slices.ContainsFunc(around.Beliefs(), func(b task.Belief) bool { return b.False && b.Fact.Equal(unknown) }))
}

// kitchen is a type hierarchy of things and places.
type kitchen struct{}

func (kitchen) Known(string) bool { return true }

func (kitchen) IsA(sub, super string) bool { return sub == super }

func TestWhatNoPlanMayLeadTo(t *testing.T) {
	house := world.NewSnapshot(flat{}, task.State{
		Objects: []task.Object{
			{ID: "phone", Type: "device"}, {ID: "fork", Type: "cutlery", Kind: "fork"}, {ID: "egg", Type: "food"}, {ID: "oven", Type: "oven"}, {ID: "other_oven", Type: "oven"}, {ID: "lit_oven", Type: "oven"},
		},
		Beliefs: []task.Belief{
			{Fact: task.NewFact("in", "phone", "oven"), Evidence: task.Observed},
			{Fact: task.NewFact("switched_on", "lit_oven"), Evidence: task.Observed},
		},
	})
	never := []rule.Rule{rule.Never{
		Facts: []task.Fact{task.NewFact("in", "?what", "?oven"), task.NewFact("switched_on", "?oven")},
		Of:    map[string]rule.Class{"?what": {Types: []string{"device"}, Kinds: []string{"fork"}}, "?oven": {Types: []string{"oven"}}},
		Why:   map[string]string{"en": "it would burn", "zh": "会烧起来"},
	}}
	makes := func(skill string, facts ...task.Literal) task.Step {
		step := task.Step{Skill: skill}
		for _, f := range facts {
			step.Makes = append(step.Makes, task.Effect{Literal: f})
		}
		return step
	}
	is := func(predicate string, args ...string) task.Literal {
		return task.Literal{Fact: task.NewFact(predicate, args...)}
	}
	not := func(l task.Literal) task.Literal { l.Negated = true; return l }
	for name, c := range map[string]struct {
		steps   []task.Step
		refused bool
	}{
		"the oven with the phone in it is switched on": {[]task.Step{makes("switch_on", is("switched_on", "oven"))}, true},
		"an empty oven is switched on":                 {[]task.Step{makes("switch_on", is("switched_on", "other_oven"))}, false},
		"a kind goes into an oven that is on":          {[]task.Step{makes("put_in", is("in", "fork", "lit_oven"))}, true},
		"food goes into an oven that is on":            {[]task.Step{makes("put_in", is("in", "egg", "lit_oven"))}, false},
		"one step after the other":                     {[]task.Step{makes("put_in", is("in", "fork", "other_oven")), makes("switch_on", is("switched_on", "other_oven"))}, true},
		"it was taken out before":                      {[]task.Step{makes("take", not(is("in", "phone", "oven"))), makes("switch_on", is("switched_on", "oven"))}, false},
		"the oven was switched off before":             {[]task.Step{makes("switch_off", not(is("switched_on", "lit_oven"))), makes("put_in", is("in", "fork", "lit_oven"))}, false},
		"steps that have nothing to do with it go on":  {[]task.Step{makes("say", is("said"))}, false},
		"what is only hoped to be found there":         {[]task.Step{{Skill: "look_for", Makes: []task.Effect{{Literal: is("in", "fork", "lit_oven")}}, Assumes: []task.Literal{is("in", "fork", "lit_oven")}}}, false},
		"what nobody knows of is in no class":          {[]task.Step{makes("put_in", is("in", "ghost", "lit_oven"))}, false},
		"what ends the state is no breach of the rule": {[]task.Step{makes("switch_off", not(is("switched_on", "lit_oven")))}, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := rule.Obey(never, c.steps, house)
			if !c.refused {
				require.NoError(t, err)
				return
			}
			require.Equal(t, task.CodeRuleViolated, task.CodeOf(err))
			require.ErrorContains(t, err, "I will not do that with ")
			require.ErrorContains(t, err, ": it would burn")
			var fail *task.Failure
			require.ErrorAs(t, err, &fail)
			require.Contains(t, fail.HintIn("zh"), "，这我不能做：会烧起来")
		})
	}
}

func TestOnlyWhatIsOffLimitsMakesDetours(t *testing.T) {
	require.False(t, rule.Detours([]rule.Rule{rule.Never{}, rule.Forbidden{}}))
	require.True(t, rule.Detours([]rule.Rule{rule.Never{}, rule.Forbidden{"study"}}))
}
