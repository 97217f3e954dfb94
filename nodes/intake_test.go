package nodes_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
	"saydo/task"
)

// says sends words as any talker on the graph would.
func (r *robot) says(t *testing.T, texts ...string) {
	t.Helper()
	out, err := rosio.Publish[stdmsgs.String](r.console, "instruction", rosio.Reliable())
	require.NoError(t, err)
	for _, text := range texts {
		require.NoError(t, out.Publish(stdmsgs.String{Data: text}))
	}
}

func TestJunkOnTheTopicIsToldAndHarmsNothing(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	events := r.watchEvents(t)
	r.says(t,
		"", "   ", "\x00\x01\x02\xff\xfe", string([]byte{0xc3, 0x28}), strings.Repeat("x", 10_000),
		"go to the kitchen", // what comes after it is heard
	)
	for _, e := range events() {
		if e.Kind == task.EventInstruction {
			require.Equal(t, "go to the kitchen", e.Text)
		}
	}
	require.True(t, r.holds(t, "(robot_in kitchen)"))
}

func TestAControlWordIsHeardWhereNothingIsUnderWay(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	events := r.watchEvents(t)
	r.says(t, "stop")
	all := events()
	require.Len(t, all, 1)
	require.Equal(t, "I stand still, and have nothing to do.", all[0].Text)
}

// A recogniser tells one word several times.
func TestAWordThatIsHeardSeveralTimesIsAnsweredOnceWhereNothingIsUnderWay(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	events := r.watchEvents(t)
	for range 3 {
		_, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](t.Context(), r.console, "stop", stdsrvs.TriggerRequest{})
		require.NoError(t, err)
	}
	r.says(t, "stop") // what it tells at the end
	require.Len(t, events(), 1)
	r.says(t, "go to the kitchen")
	for _, e := range events() {
		require.NotEqual(t, task.EventStopped, e.Kind)
	}
}

// A late answer to one question must not answer the next.
func TestAnAnswerToAQuestionThatIsNotOpenIsRefused(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{quiet: true})
	questions := make(chan msgs.Question, 10)
	_, err := rosio.Subscribe(r.console, "question", rosio.Latched(), func(q msgs.Question) { questions <- q })
	require.NoError(t, err)
	events := r.watchEvents(t)
	r.says(t, "bring me the book")
	q := await(t, questions)
	require.NotEmpty(t, q.ID)
	reply := func(id, text string) msgs.AnswerResponse {
		out, err := rosio.Call[msgs.AnswerRequest, msgs.AnswerResponse](t.Context(), r.console, "answer", msgs.AnswerRequest{QuestionID: id, Text: text})
		require.NoError(t, err)
		return out
	}
	require.NotZero(t, reply("an older one", q.Options[0]).ErrorCode)
	require.Zero(t, reply(q.ID, q.Options[0]).ErrorCode)
	all := events()
	require.Equal(t, task.EventDone, all[len(all)-1].Kind)
}

func TestTheStateIsThereFromTheStart(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	came := make(chan msgs.State, 10)
	_, err := rosio.Subscribe(r.console, "state", rosio.Latched(), func(s msgs.State) { came <- s })
	require.NoError(t, err)
	require.Equal(t, msgs.StateIdle, await(t, came).State)
}

func TestAControlWordActsAtOnce(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"stop", "停"} {
		t.Run(word, func(t *testing.T) {
			r := newRobot(t, asked{})
			events := r.watchEvents(t)
			r.says(t, "tidy up the whole house")
			require.Eventually(t, func() bool { return !r.holds(t, "(robot_in hallway)") }, time.Minute, 5*time.Millisecond)
			r.says(t, word)
			all := events()
			require.Equal(t, task.EventStopped, all[len(all)-1].Kind)
			require.Equal(t, task.CodeStopped, all[len(all)-1].Code)
		})
	}
}
