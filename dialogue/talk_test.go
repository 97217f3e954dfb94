package dialogue_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

func goal(predicate string, args ...string) task.Clause {
	c := task.That(predicate, args...)
	return task.Clause{Goal: &c}
}

func TestWhatWasSpokenOfIsInFocusNewestFirst(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	in := task.Instruction{Text: "put the cup on the table and wave to Ben", Speaker: "ann"}
	request := task.Request{Language: "en", Clauses: []task.Clause{
		goal("on", "cup", "table"),
		{Act: &task.Act{Skill: "wave", Args: map[string]string{"person": "ben"}}},
	}}
	talk.Understood(in, request)
	got := talk.Context("ann")
	require.Equal(t, []string{"cup", "table", "ben"}, got.Focus)
	require.Equal(t, "en", got.Language)
	require.Equal(t, &task.Turn{Instruction: in, Request: request}, got.Last)

	talk.Understood(in, task.Request{Clauses: []task.Clause{goal("on", "jug", "table")}})
	require.Equal(t, []string{"jug", "table", "cup", "ben"}, talk.Context("ann").Focus)
	require.Equal(t, "en", talk.Context("ann").Language, "a request that names no language leaves it")
}

// The newest deed is remembered behind what was only asked, however long ago it was over.
func TestTheNewestDeedIsRememberedBehindAQuestion(t *testing.T) {
	now := time.Date(2026, 5, 4, 15, 0, 0, 0, time.UTC)
	talk := dialogue.New(dialogue.Config{Clock: func() time.Time { return now }})
	deed := task.Instruction{ID: "1", Text: "put the cup on the table", Speaker: "ann"}
	talk.Understood(deed, task.Request{Clauses: []task.Clause{goal("on", "cup", "table")}})
	require.Nil(t, talk.Context("ann").Deed, "that is the last exchange")
	talk.Ended(deed, task.Result{})
	talk.Understood(task.Instruction{ID: "2", Speaker: "ann"}, task.Request{Clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskSelf, By: "doing"}}}})
	now = now.Add(time.Hour)
	got := talk.Context("ann")
	require.Empty(t, got.Wishes)
	require.Equal(t, "1", got.Deed.Instruction.ID)
}

func TestWhatWasBroughtIsMeantByIt(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	in := task.Instruction{Speaker: "ann"}
	anything := task.Exists([]task.Var{{Name: "?d", Type: "drink"}}, task.That("has", "ann", "?d"))
	talk.Understood(in, task.Request{Clauses: []task.Clause{{Goal: &anything}}})
	require.Equal(t, []string{"ann"}, talk.Context("ann").Focus, "variables are nothing to speak of")
	talk.Ended(in, task.Result{Proofs: []task.Proof{
		{Literal: task.Literal{Fact: task.NewFact("has", "ann", "cola")}},
		{Literal: task.Literal{Fact: task.NewFact("open", "fridge"), Negated: true}},
	}})
	require.Equal(t, []string{"ann", "cola"}, talk.Context("ann").Focus)
}

func TestControlWordsAndQuestionsBackLeaveTheTalkWhereItWas(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	in := task.Instruction{Speaker: "ann"}
	talk.Understood(in, task.Request{Clauses: []task.Clause{goal("open", "fridge")}})
	before := talk.Context("ann")
	talk.Understood(in, task.Request{Control: task.ControlStop})
	talk.Understood(in, task.Request{Question: &task.Question{Text: "which?"}})
	require.Equal(t, before, talk.Context("ann"))
}

func TestSpeakersAreKeptApartAndTheirNumberBounded(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	for i := range 200 {
		talk.Understood(task.Instruction{Speaker: fmt.Sprint("p", i)}, task.Request{Clauses: []task.Clause{goal("open", fmt.Sprint("door", i))}})
	}
	require.Equal(t, []string{"door199"}, talk.Context("p199").Focus)
	require.Empty(t, talk.Context("p0").Focus, "who has not spoken for longest is forgotten")
	require.Empty(t, talk.Context("nobody").Focus)
	require.Equal(t, "nobody", talk.Context("nobody").Speaker)
}

func TestTheFocusIsBounded(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	for i := range 100 {
		talk.Understood(task.Instruction{}, task.Request{Clauses: []task.Clause{goal("open", fmt.Sprint("door", i))}})
	}
	focus := talk.Context("").Focus
	require.Len(t, focus, 16)
	require.Equal(t, "door99", focus[0])
}

// What is wanted stands until it is over, whatever is asked meanwhile; what is put in front and done is none of it.
func TestTheWishesThatAreNotOverAreRemembered(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	talk := dialogue.New(dialogue.Config{Clock: func() time.Time { return now }})
	said := func(id string, clauses ...task.Clause) task.Instruction {
		in := task.Instruction{ID: id, Speaker: "anna"}
		talk.Understood(in, task.Request{Clauses: clauses})
		return in
	}
	wishes := func() (ids []string) {
		for _, w := range talk.Context("anna").Wishes {
			ids = append(ids, w.Instruction.ID)
		}
		return ids
	}
	require.Empty(t, wishes())
	first := said("cup", goal("holding", "cup"))
	said("where", task.Clause{Ask: &task.Ask{Kind: task.AskWhere}})
	require.Equal(t, []string{"cup"}, wishes())
	second := said("window", goal("open", "window"))
	require.Equal(t, []string{"cup", "window"}, wishes())
	talk.Ended(second, task.Result{})
	require.Equal(t, []string{"cup"}, wishes())
	talk.Ended(first, task.Result{Code: task.CodeGone})
	require.Equal(t, []string{"window"}, wishes(), "all are over, and it was said last")
	require.True(t, talk.Context("anna").Wishes[0].Over)
	now = now.Add(3 * time.Minute)
	require.Empty(t, wishes(), "nobody exchanges anything in what was over so long ago")
}

// What nobody answered in time is remembered until something else is wanted.
func TestAQuestionThatNobodyAnsweredLapses(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	in := task.Instruction{ID: "1", Text: "bring me the cup", Speaker: "anna"}
	talk.Understood(in, task.Request{Question: &task.Question{Text: "Which?"}})
	require.Nil(t, talk.Context("anna").Lapsed, "it is open")
	talk.Ended(in, task.Result{Code: task.CodeNoAnswer})
	require.Equal(t, "bring me the cup", talk.Context("anna").Lapsed.Instruction.Text)
	require.Nil(t, talk.Context("ben").Lapsed, "he was not asked")
	talk.Understood(task.Instruction{ID: "2", Speaker: "anna"}, task.Request{Clauses: []task.Clause{goal("open", "fridge")}})
	require.Nil(t, talk.Context("anna").Lapsed)

	for code, why := range map[task.Code]string{task.CodeStopped: "it was called off", task.CodeRefused: "the answer was refused"} {
		talk.Understood(in, task.Request{Question: &task.Question{Text: "Which?"}})
		talk.Ended(in, task.Result{Code: code})
		require.Nil(t, talk.Context("anna").Lapsed, why)
	}
	talk.Understood(in, task.Request{Question: &task.Question{Text: "Which?"}})
	talk.Understood(in, task.Request{Clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskSelf, By: "doing"}}}})
	talk.Ended(in, task.Result{Code: task.CodeNoAnswer})
	require.NotNil(t, talk.Context("anna").Lapsed, "a question of a person's own answers none")

	for code, why := range map[task.Code]string{task.CodeUnknownName: "whoever was asked did not know", task.CodeAmbiguous: "it was asked often enough"} {
		talk := dialogue.New(dialogue.Config{})
		talk.Understood(in, task.Request{Question: &task.Question{Text: "Which?"}})
		talk.Ended(in, task.Result{Code: code})
		require.NotNil(t, talk.Context("anna").Lapsed, why)
	}
}

// The one thing that an answer names is spoken of: "which is the smallest", and then "bring it".
func TestWhatAnAnswerNamesIsSpokenOf(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	in := task.Instruction{ID: "1", Text: "which is the biggest", Speaker: "ann"}
	clause := described(cups())
	clause.Text = in.Text
	clause.Ask = &task.Ask{Kind: task.AskWhich, By: "size", Most: true, Where: clause.Ask.Where}
	focus := func() []string {
		talk.Understood(in, task.Request{Clauses: []task.Clause{clause}})
		_, err := talk.Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen()})
		require.NoError(t, err)
		talk.Ended(in, task.Result{})
		return talk.Context("ann").Focus
	}
	require.Equal(t, []string{"blue_cup"}, focus())
	in.ID, clause.Ask.By = "2", "mass"
	require.Equal(t, []string{"red_cup", "blue_cup"}, focus())
	in.ID, clause.Ask.By = "3", "height"
	require.Equal(t, []string{"red_cup", "blue_cup"}, focus(), "two are even in that, and none of them is named alone")
	talk.Ended(task.Instruction{ID: "2", Speaker: "ben"}, task.Result{})
	require.Empty(t, talk.Context("ben").Focus, "he has asked nothing")
}

// Who asks while another one is answered keeps the thing that the own answer named.
func TestTwoWhoAskAtOnceKeepTheirOwn(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	asked := map[string]task.Instruction{}
	for speaker, by := range map[string]string{"ann": "size", "ben": "mass"} {
		in := task.Instruction{ID: speaker, Text: "which has the most " + by, Speaker: speaker}
		clause := described(cups())
		clause.Text, clause.Ask = in.Text, &task.Ask{Kind: task.AskWhich, By: by, Most: true, Where: clause.Ask.Where}
		talk.Understood(in, task.Request{Clauses: []task.Clause{clause}})
		_, err := talk.Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen()})
		require.NoError(t, err)
		asked[speaker] = in
	}
	for speaker, thing := range map[string]string{"ann": "blue_cup", "ben": "red_cup"} {
		talk.Ended(asked[speaker], task.Result{})
		require.Equal(t, []string{thing}, talk.Context(speaker).Focus)
	}
}
