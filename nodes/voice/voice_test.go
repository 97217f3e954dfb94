package voice_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/internal/speechtest"
	"saydo/nodes/voice"
	"saydo/task"
)

// mouth takes a second for each sentence.
type mouth struct {
	mu   sync.Mutex
	said []string
	err  error
}

func (m *mouth) Say(ctx context.Context, text, _ string) error {
	select {
	case <-time.After(time.Second):
	case <-ctx.Done():
		text += " (cut)"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.said = append(m.said, text)
	return m.err
}

// talk runs a speaker in fake time and returns what it did.
func talk(t *testing.T, m *mouth, act func(s *voice.Speaker)) (said []string, saying []string, faults []error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s := voice.New(m, func(text, _ string) { saying = append(saying, text) }, func(err error) { faults = append(faults, err) })
		var run sync.WaitGroup
		run.Go(func() { s.Run(ctx) })
		act(s)
		<-time.After(time.Minute)
		cancel()
		run.Wait()
	})
	return m.said, saying, faults
}

func TestSentencesFollowEachOther(t *testing.T) {
	said, saying, faults := talk(t, &mouth{}, func(s *voice.Speaker) {
		s.Say("one", "en")
		s.Say("", "en")
		s.Say("two", "en")
	})
	require.Equal(t, []string{"one", "two"}, said)
	require.Equal(t, []string{"one", "two", ""}, saying, "it is silent when all is said")
	require.Empty(t, faults)
}

func TestHushEndsTheSentenceAndForgetsTheOthers(t *testing.T) {
	said, saying, faults := talk(t, &mouth{}, func(s *voice.Speaker) {
		s.Hush() // nothing to end
		s.Say("one", "en")
		s.Say("two", "en")
		<-time.After(200 * time.Millisecond)
		s.Hush()
		<-time.After(time.Second)
		s.Say("three", "en")
	})
	require.Equal(t, []string{"one (cut)", "three"}, said)
	require.Equal(t, []string{"one", "", "three", ""}, saying)
	require.Empty(t, faults)
}

func TestWhoIsMutedSaysNothingUntilItMaySpeakAgain(t *testing.T) {
	said, _, _ := talk(t, &mouth{}, func(s *voice.Speaker) {
		s.Mute(true)
		s.Say("one", "en")
		s.Mute(false)
		s.Say("two", "en")
	})
	require.Equal(t, []string{"two"}, said)
}

func TestTheQueueIsBoundedAndTheNewestCounts(t *testing.T) {
	said, _, _ := talk(t, &mouth{}, func(s *voice.Speaker) {
		for i := range 20 {
			s.Say(string(rune('a'+i)), "en")
		}
	})
	require.LessOrEqual(t, len(said), 9)
	require.Equal(t, "t", said[len(said)-1])
}

func TestAVoiceThatFailsIsToldAndGoesOn(t *testing.T) {
	boom := errors.New("boom")
	said, saying, faults := talk(t, &mouth{err: boom}, func(s *voice.Speaker) {
		s.Say("one", "en")
		s.Say("two", "en")
	})
	require.Len(t, said, 2)
	require.Equal(t, []error{boom, boom}, faults)
	require.Empty(t, saying[len(saying)-1])
}

func event(t *testing.T, kind task.EventKind, text string, data any) task.Event {
	t.Helper()
	raw, err := json.Marshal(data)
	require.NoError(t, err)
	return task.Event{Kind: kind, Text: text, Data: raw}
}

// at is the event so long after the first.
func at(e task.Event, after time.Duration) task.Event {
	e.Stamp = e.Stamp.Add(after)
	return e
}

func TestWhatTheRobotHasJustAskedIsNotSaidAgainWhereNobodyAnswers(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	const lost = `I did not understand "blah". Please say it in other words.`
	for _, tt := range []struct {
		name, want string
		events     []task.Event
	}{
		{"nobody answers", "I heard no answer, so I will leave it.", []task.Event{event(t, task.EventQuestion, lost, nil)}},
		{"somebody has none", "I heard no answer, so I will leave it.", []task.Event{event(t, task.EventQuestion, lost, nil), event(t, task.EventAnswer, "", nil)}},
		{"somebody does, and it is no help", "I am sorry, I could not do it: " + lost, []task.Event{event(t, task.EventQuestion, lost, nil), event(t, task.EventAnswer, "blah", nil)}},
		{"nobody was asked", "I am sorry, I could not do it: " + lost, nil},
		{"it fails for another reason", "I am sorry, I could not do it: " + lost, []task.Event{event(t, task.EventQuestion, "Which cup?", nil)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := voice.NewNarrator(lines)
			n.Event(event(t, task.EventRequest, "", task.Request{Language: "en"}))
			for _, e := range tt.events {
				n.Event(e)
			}
			text, _ := n.Event(event(t, task.EventGaveUp, "", task.Result{Reason: lost}))
			require.Equal(t, tt.want, text)
		})
	}
}

func TestOfAControlWordThatDoesNothingTheExecutorItselfTells(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	n := voice.NewNarrator(lines)
	for _, c := range []struct {
		event task.Event
		says  string
	}{
		{event(t, task.EventInstruction, "go on", nil), ""},
		{event(t, task.EventRequest, "", task.Request{Language: "en", Control: task.ControlResume}), ""},
		{event(t, task.EventGaveUp, "nothing is paused", nil), ""},
		{event(t, task.EventInstruction, "flibber", nil), ""},
		{event(t, task.EventGaveUp, "nothing there", nil), "I am sorry, I could not do it: nothing there"},
	} {
		text, _ := n.Event(c.event)
		require.Equal(t, c.says, text)
	}
}

// Tasks are put in front of others, and said by others: each is told in the language in which it was wanted.
func TestEachTaskIsToldInTheLanguageOfItsOwnOrder(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	n := voice.NewNarrator(lines)
	of := func(id string, kind task.EventKind, data any) task.Event {
		e := event(t, kind, "", data)
		e.InstructionID = id
		return e
	}
	for _, e := range []task.Event{
		of("1", task.EventRequest, task.Request{Language: "en"}),
		of("2", task.EventRequest, task.Request{Language: "zh"}),
		of("1", task.EventRequest, task.Request{Language: "zh"}), // which one is meant was said in Chinese
	} {
		n.Event(e)
	}
	for _, end := range []struct{ id, language string }{{"2", "zh"}, {"1", "en"}, {"3", "zh"}} {
		_, language := n.Event(of(end.id, task.EventGaveUp, task.Result{Reason: "no"}))
		require.Equal(t, end.language, language, end.id)
	}
}

func TestBehindAnAnswerNothingIsSaidToBeDone(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	n := voice.NewNarrator(lines)
	n.Event(event(t, task.EventRequest, "", task.Request{Language: "en", Clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere}}}}))
	n.Event(event(t, task.EventStepStart, "go to the kitchen", nil))
	text, _ := n.Event(event(t, task.EventDone, "The cup is in the kitchen.", task.Result{}))
	require.Empty(t, text)
}

func TestARefusalIsToldWithItsReasonAlone(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	n := voice.NewNarrator(lines)
	n.Event(event(t, task.EventRequest, "", task.Request{Language: "en"}))
	refused := event(t, task.EventGaveUp, "I will not do that: it would burn.", task.Result{Reason: "I will not do that: it would burn."})
	refused.Code = task.CodeRefused
	text, _ := n.Event(refused)
	require.Equal(t, "Forgive me. I will not do that: it would burn.", text)
}

func TestAStopIsToldWhereATaskEndsAndNotWhereTheRobotIsIdle(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	n := voice.NewNarrator(lines)
	idle := event(t, task.EventStopped, "waiting", nil)
	text, _ := n.Event(idle)
	require.Empty(t, text)
	ended := idle
	ended.InstructionID = "i1"
	text, _ = n.Event(ended)
	require.Equal(t, "I am standing still.", text)
}

// A task as a person hears it, in the language in which it was asked for.
func TestATaskIsToldInAFewSentences(t *testing.T) {
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	plan := task.Plan{Steps: make([]task.Step, 6)}
	for language, want := range map[string][]string{
		"en": {"To begin with, I will go to the kitchen.", "That did not work: it slipped. I will try again.", "Now I will hand it over.", "Done.", "I am sorry, I could not do it: the door is locked."},
		"zh": {"好的，我先go to the kitchen。", "没成功：it slipped。我再试一次。", "现在我hand it over。", "做好了。", "对不起，我没能做到：the door is locked."},
	} {
		n := voice.NewNarrator(lines)
		var told []string
		for _, e := range []task.Event{
			event(t, task.EventInstruction, "bring me the cup", nil),
			event(t, task.EventRequest, "", task.Request{Language: language}),
			event(t, task.EventPlan, "6 steps", plan),
			event(t, task.EventStepStart, "go to the kitchen", nil),
			event(t, task.EventStepDone, "", nil),
			event(t, task.EventStepStart, "pick up the cup", nil),
			event(t, task.EventStepFailed, "it slipped", nil),
			event(t, task.EventRetry, "", nil),
			event(t, task.EventRetry, "", nil),
			event(t, task.EventReplan, "", nil),
			at(event(t, task.EventStepStart, "go up to Anna", nil), 29*time.Second),
			at(event(t, task.EventStepStart, "hand it over", nil), 31*time.Second),
			event(t, task.EventDone, "all is so", task.Result{}),
			event(t, task.EventRequest, "", task.Request{Language: language}),
			event(t, task.EventDone, "an answer without a step", task.Result{}),
			event(t, task.EventGaveUp, "Not done: the door is locked.", task.Result{}),
		} {
			if text, in := n.Event(e); text != "" {
				require.Equal(t, language, in)
				told = append(told, text)
			}
		}
		require.Equal(t, want, told)
	}
}

// program writes a script that stands in for one of Debian's.
func program(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700))
}

func TestAProgramRendersAndAnotherPlays(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	out := filepath.Join(dir, "played")
	program(t, dir, "espeak-ng", `printf '%s|' "$@" >"$4"`)
	program(t, dir, "paplay", `cat "$1" >>`+out)
	p, err := voice.Find(voice.Settings{Engine: "espeak-ng"})
	require.NoError(t, err)
	require.NoError(t, p.Say(t.Context(), "--你好", "zh"))
	data, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Contains(t, string(data), "-v|cmn|-w|")
	require.Contains(t, string(data), "|--|你好|")

	program(t, dir, "paplay", "echo no such device >&2; exit 1")
	err = p.Say(t.Context(), "hello", "en")
	require.Equal(t, task.CodeNoVoice, task.CodeOf(err))
	require.ErrorContains(t, err, "paplay failed: no such device")

	program(t, dir, "paplay", "exec sleep 100")
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	require.Error(t, p.Say(ctx, "hello", "en"), "it is cut off")
}

func TestPiperSpeaksEachLanguageWithItsOwnVoice(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	out := filepath.Join(dir, "played")
	program(t, dir, "piper", `printf '%s|' "$@" >"$4"`)
	program(t, dir, "espeak-ng", `printf 'espeak %s|' "$@" >"$4"`)
	program(t, dir, "paplay", `cat "$1" >`+out)
	for _, tt := range []struct{ models, language, says string }{
		{"amy.onnx", "en", "-m|amy.onnx|-f|"},
		{"amy.onnx", "zh", "-m|amy.onnx|-f|"},
		{"en=amy.onnx, zh=huayan.onnx", "zh-CN", "-m|huayan.onnx|-f|"},
		{"en=amy.onnx, zh=huayan.onnx", "en", "-m|amy.onnx|-f|"},
		{"en=amy.onnx,any.onnx", "zh", "-m|any.onnx|-f|"},
		{"en=amy.onnx", "", "-m|amy.onnx|-f|"},
		{"en=amy.onnx", "zh", "espeak -v|espeak cmn|"},
	} {
		t.Run(tt.models+" in "+tt.language, func(t *testing.T) {
			p, err := voice.Find(voice.Settings{Engine: "piper", Model: tt.models})
			require.NoError(t, err)
			require.NoError(t, p.Say(t.Context(), "hello", tt.language))
			data, err := os.ReadFile(out)
			require.NoError(t, err)
			require.Contains(t, string(data), tt.says)
		})
	}
}

func TestWhatIsMissingIsTold(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	for _, tt := range []struct {
		settings voice.Settings
		says     string
	}{
		{voice.Settings{Engine: "auto"}, "install espeak-ng or flite"},
		{voice.Settings{Engine: "flite"}, "flite is not installed"},
		{voice.Settings{Engine: "piper"}, "~piper_model"},
		{voice.Settings{Engine: "piper", Model: "amy.onnx,joe.onnx"}, "~piper_model"},
		{voice.Settings{Engine: "parrot"}, `no engine "parrot"`},
	} {
		_, err := voice.Find(tt.settings)
		require.Equal(t, task.CodeNoVoice, task.CodeOf(err))
		require.ErrorContains(t, err, tt.says)
	}
	program(t, dir, "flite", "true")
	_, err := voice.Find(voice.Settings{})
	require.ErrorContains(t, err, "plays sound")
	_, err = voice.Find(voice.Settings{Player: "true"})
	require.NoError(t, err)
}

func TestTheRealProgramsSpeak(t *testing.T) {
	for _, v := range speechtest.Voices() {
		speechtest.Need(t, string(v))
		out := filepath.Join(t.TempDir(), "kept.wav")
		player := filepath.Join(t.TempDir(), "player")
		require.NoError(t, os.WriteFile(player, []byte("#!/bin/sh\ncp \"$1\" "+out+"\n"), 0o700))
		p, err := voice.Find(voice.Settings{Engine: string(v), Player: player})
		require.NoError(t, err)
		require.NoError(t, p.Say(t.Context(), "I am on my way.", "en"))
		require.Greater(t, len(speechtest.Read(t, out)), 8000, "half a second at least")
	}
}
