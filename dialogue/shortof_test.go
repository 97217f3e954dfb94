package dialogue_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

// climber is robbie who steps up onto chairs and nothing else.
func climber(arms int) dialogue.Body {
	b := robbie(arms)
	b.Steps = func(o task.Object, _ task.Snapshot) *task.Failure {
		if o.ID == "chair" {
			return nil
		}
		return task.Fail(task.CodeNoSkill, "", "the %s is too high to climb", o.Name("en")).In("zh", "%s太高，爬不上", o.Name("zh"))
	}
	return b
}

func TestWhyTheBodyFallsShortIsToldInNumbers(t *testing.T) {
	for _, c := range []struct {
		by, what string
		arms     int
		en, zh   string
	}{
		{"why short reach", "high", 2, "Because: the high shelf is too high.", "因为：高架子太高。"},
		{"why short reach", "cup", 2, "Because: the high shelf is too high.", "因为：高架子太高。"},
		{"why short reach", "middle", 2, "Because: the middle shelf is too high from the floor; from a step stool I reach it.", "因为：中层架子太高（从地上算）；站在踏脚凳上就够得到。"},
		{"why short reach", "low", 2, "I can, as far as I know.", "据我所知是可以的。"},
		{"why short reach", "low", 0, "Because: I have no arm.", "因为：我没有手臂。"},
		{"why short reach", "vase", 2, "I do not know where the vase is. I reach from 0 m to 1.73 m above the floor.", "我不知道花瓶在哪里。我能够到离地 0 米到 1.73 米。"},
		{"why short reach", "", 2, "I reach from 0 m to 1.73 m above the floor.", "我能够到离地 0 米到 1.73 米。"},
		{"why short payload", "machine", 2, "Because: too heavy.", "因为：too heavy。"},
		{"why short payload", "chair", 2, "Because: I leave furniture where it stands.", "因为：家具我不搬动。"},
		{"why short door", "hatch", 2, "Because: the hatch is too narrow.", "因为：小门太窄。"},
		{"why short door", "gate", 2, "I can, as far as I know.", "据我所知是可以的。"},
		{"why short climb", "machine", 2, "Because: the machine is too high to climb.", "因为：机器太高，爬不上。"},
		{"climb", "machine", 2, "No: the machine is too high to climb.", "上不去：机器太高，爬不上。"},
		{"climb", "chair", 2, "Yes: the chair is 0.9 m high; I step up to 0.2 m.", "上得去：椅子高 0.9 米；我最高能上 0.2 米。"},
		{"reach from", "chair", 2, "The chair is 0.9 m high; from it I reach up to 2.63 m. I reach from 0 m to 1.73 m above the floor.", "椅子高 0.9 米，站在上面我最高能够到 2.63 米。我能够到离地 0 米到 1.73 米。"},
		{"reach from", "machine", 2, "No: the machine is too high to climb. I reach from 0 m to 1.73 m above the floor.", "上不去：机器太高，爬不上。我能够到离地 0 米到 1.73 米。"},
		{"reach from", "chair", 0, "I have no arm to reach with.", "我没有手臂，什么都够不到。"},
		{"fingers", "", 2, "I know of no fingers of mine that move.", "我不知道自己有会动的手指。"},
		{"fingers", "", 0, "I have no hand.", "我没有手。"},
		{"opening", "", 2, "My hand opens to 0.1 m.", "我的手能张开 0.1 米。"},
		{"opening", "", 0, "I have no hand.", "我没有手。"},
	} {
		ask := task.Ask{Kind: task.AskSelf, By: c.by}
		if c.what != "" {
			ask.Where = isX(c.what)
		}
		talk := dialogue.New(dialogue.Config{Body: climber(c.arms)})
		for language, want := range map[string]string{"en": c.en, "zh": c.zh} {
			text, err := talk.Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: language, World: shelves()})
			require.NoError(t, err)
			require.Equal(t, want, text, "%s %s with %d arms", c.by, c.what, c.arms)
		}
	}
}

// Who asks no more than why behind a question about the body asks why it is so.
func TestWhyBehindAQuestionAboutTheBodyIsAboutThat(t *testing.T) {
	asks := func(id, by, what string) []task.Event {
		ask := task.Ask{Kind: task.AskSelf, By: by}
		if what != "" {
			ask.Where = isX(what)
		}
		data, err := json.Marshal(task.Request{ID: id, Clauses: []task.Clause{{Ask: &ask}}})
		require.NoError(t, err)
		return []task.Event{{Kind: task.EventInstruction, InstructionID: id, Text: by + "?"}, {Kind: task.EventRequest, InstructionID: id, Data: data}}
	}
	done := task.Event{Kind: task.EventDone, InstructionID: "1", Text: "No."}
	for name, c := range map[string]struct {
		past []task.Event
		want string
	}{
		"the question is the newest":     {append(asks("1", "reach", "high"), done), "Because: the high shelf is too high."},
		"and this one is noted too":      {append(append(asks("1", "reach", "high"), done), asks("2", "why", "")...), "Because: the high shelf is too high."},
		"it was about something else":    {append(asks("1", "battery", ""), done), "I have done nothing yet."},
		"it was why already":             {append(asks("1", "why short reach", "high"), done), "Because: the high shelf is too high."},
		"nothing was asked or done ever": {nil, "I have done nothing yet."},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := dialogue.New(dialogue.Config{Body: climber(2)}).Reply(dialogue.Question{
				Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "why"}}, Language: "en", World: shelves(), Past: c.past,
			})
			require.NoError(t, err)
			require.Equal(t, c.want, text)
		})
	}
}

func TestABodyThatStandsInOnePlacePassesNoDoor(t *testing.T) {
	body := robbie(1)
	body.Speed = 0
	for language, want := range map[string]string{"en": "I stand in one place.", "zh": "我固定在一处，不能走动。"} {
		text, err := dialogue.New(dialogue.Config{Body: body}).Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "door", Where: isX("gate")}}, Language: language, World: shelves()})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestDoorsAreAnsweredByWhatTheBodyNeeds(t *testing.T) {
	body := robbie(1)
	body.Door, body.Fingers = 0.7, 2
	several := task.Or(*isX("arch"), *isX("porch"), *isX("gate"))
	for _, c := range []struct {
		asks   task.Ask
		en, zh string
	}{
		{task.Ask{Kind: task.AskSelf, By: "door"}, "I pass doors that are at least 0.7 m wide.", "我能过的门至少要宽 0.7 米。"},
		{
			task.Ask{Kind: task.AskSelf, By: "door", Where: isX("arch")},
			"I do not know how wide the arch is; I pass doors that are at least 0.7 m wide.", "我不知道拱门有多宽；我能过的门至少要宽 0.7 米。",
		},
		{
			task.Ask{Kind: task.AskSelf, By: "door", Where: &several},
			"Yes, I get through the gate. Of 2 doors I do not know how wide they are; I pass doors that are at least 0.7 m wide.",
			"过得去，大门我能通过。有 2 扇门我不知道有多宽；我能过的门至少要宽 0.7 米。",
		},
		{task.Ask{Kind: task.AskSelf, By: "fingers"}, "Yes, my hand has 2.", "有，我的手有 2 根手指。"},
	} {
		for language, want := range map[string]string{"en": c.en, "zh": c.zh} {
			text, err := dialogue.New(dialogue.Config{Body: body}).Reply(dialogue.Question{Clause: task.Clause{Ask: &c.asks}, Language: language, World: shelves()})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}

func TestNoMoreFingersAreToldThanHandsHave(t *testing.T) {
	for fingers, want := range map[int]string{0: "I know of no fingers of mine that move.", 5: "Yes, my hand has 5.", 8: "Yes; how many, my model does not tell."} {
		body := robbie(1)
		body.Fingers = fingers
		text, err := dialogue.New(dialogue.Config{Body: body}).Reply(dialogue.Question{
			Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "fingers"}}, Language: "en", World: shelves(),
		})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}
