package intake_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/task"
)

// listener knows one word of each language.
type listener struct{}

func (listener) Control(text string) task.Control {
	if text == "stop" || text == "停" {
		return task.ControlStop
	}
	return task.ControlNone
}

func (listener) Halts(text string) (string, bool) { return strings.CutPrefix(text, "stop and ") }

func (listener) Unbegun(string) string { return "" }

func (listener) Language(text string) string {
	if text == "停" {
		return "zh"
	}
	return "en"
}

func noon() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

func TestTextBecomesAnInstruction(t *testing.T) {
	ear := intake.New(listener{}, noon())
	in, control, err := ear.Text("go to the kitchen", task.SourceText, noon())
	require.NoError(t, err)
	require.Equal(t, task.ControlNone, control)
	require.Equal(t, task.Instruction{
		ID: in.ID, Text: "go to the kitchen", Language: "en", Source: task.SourceText, Confidence: 1, Stamp: noon(),
	}, in)
	next, control, err := ear.Text("停", task.SourceSpeech, noon())
	require.NoError(t, err)
	require.Equal(t, task.ControlStop, control)
	require.Equal(t, "zh", next.Language)
	require.Zero(t, next.Confidence, "what was heard is as sure as its recogniser says")
	require.NotEqual(t, in.ID, next.ID)
	later := intake.New(listener{}, noon().Add(time.Hour))
	other, _, err := later.Text("go to the kitchen", task.SourceText, noon())
	require.NoError(t, err)
	require.NotEqual(t, in.ID, other.ID, "ids of two runs differ")
}

func TestAStopIsKnownAloneAndInFrontOfMore(t *testing.T) {
	for _, tt := range []struct {
		text string
		stop task.Control
		more bool
	}{
		{"stop", task.ControlStop, false},
		{"停", task.ControlStop, false},
		{"stop and go home", task.ControlStop, true},
		{"go home", task.ControlNone, false},
		{"stop and go\x00", task.ControlNone, false},
	} {
		stop, more := intake.New(listener{}, noon()).Halts(tt.text)
		require.Equal(t, tt.stop, stop, tt.text)
		require.Equal(t, tt.more, more, tt.text)
	}
}

func TestTextThatNoReaderMaySeeIsRefused(t *testing.T) {
	for text, code := range map[string]task.Code{
		"": task.CodeEmptyInstruction, " \n\t": task.CodeEmptyInstruction, "go\x00": task.CodeNotText, "\xff\xfe": task.CodeNotText,
		strings.Repeat("go ", 5000): task.CodeTooLong,
	} {
		_, _, err := intake.New(listener{}, noon()).Text(text, task.SourceText, noon())
		require.Equal(t, code, task.CodeOf(err), "%.20q", text)
		require.NotContains(t, err.Error(), "\n", "one line")
	}
}
