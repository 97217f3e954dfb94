package speech_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/sphinx"
	"saydo/internal/speechtest"
	"saydo/nodes"
	"saydo/task"
)

// newDecoder is pocketsphinx with the grammar of the house.
func newDecoder(t testing.TB, h house) *sphinx.Decoder {
	t.Helper()
	speechtest.Need(t, sphinx.Model)
	d, err := sphinx.Open(sphinx.Config{})
	if err != nil {
		speechtest.Missing(t, err.Error())
	}
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	g, err := h.library.Grammar("", d.Knows)
	require.NoError(t, err)
	t.Logf("a grammar of %d bytes; not known to the recogniser: %q", len(g.FSG), g.Unheard)
	require.NoError(t, d.Grammar(g.FSG))
	return d
}

// heard is what the decoder makes of the sound.
func heard(t *testing.T, d hear.Recogniser, pcm []int16) string {
	t.Helper()
	u, err := d.Begin(t.Context())
	require.NoError(t, err)
	for at := 0; at < len(pcm); at += audio.Rate / 10 {
		_, err = u.Hear(pcm[at:min(at+audio.Rate/10, len(pcm))])
		require.NoError(t, err)
	}
	result, err := u.End(t.Context())
	require.NoError(t, err)
	return result.Text
}

// A person's voice, from Debian's test data for pocketsphinx.
func TestGoForwardTenMetersIsHeard(t *testing.T) {
	file := "/usr/share/pocketsphinx/test/data/goforward.raw"
	speechtest.Need(t, file)
	require.Equal(t, "go forward ten meters", heard(t, newDecoder(t, newHouse(t)), speechtest.Read(t, file)))
}

// Where the grammar lacks them, 1 of the 18 is taken for stop, and the others for something to do.
func TestOrdersToStopAreHeard(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	h := newHouse(t)
	d := newDecoder(t, h)
	right := 0
	for _, voice := range speechtest.Voices() {
		for _, text := range []string{
			"don't move", "do not move", "leave me alone", "leave it alone", "let go of it", "let go of me", "quit moving", "stop walking", "stop talking",
		} {
			got := heard(t, d, speechtest.Padded(speechtest.Say(t, voice, text), 0.4, 0.5))
			if h.read(t, orWait(got)).Control == task.ControlStop {
				right++
			} else {
				t.Logf("%s says %q, heard is %q", voice, text, got)
			}
		}
	}
	t.Logf("%d of 18 right", right)
	require.GreaterOrEqual(t, right, 11)
}

// "Which one?" is asked in the middle of what somebody wants; without the answers in the grammar none of the 18 is heard.
func TestTheAnswersToAQuestionAreHeardWhileItIsOpen(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	h := newHouse(t)
	speechtest.Need(t, sphinx.Model)
	ears, err := h.library.Hearing(h.rules, nodes.SpeechSettings{Listen: nodes.ListenTopic}, func(string) {})
	require.NoError(t, err)
	require.Len(t, ears.Recognisers, 1)
	options := []string{"red cup", "blue cup", "green cup"}
	require.NoError(t, ears.Expect(t.Context(), options))
	right := picked(t, ears, options)
	t.Logf("%d of 18 answers right", right)
	require.GreaterOrEqual(t, right, 15)
	require.NoError(t, ears.Expect(t.Context(), nil))
	require.Zero(t, picked(t, ears, options), "it is not open any more")
}

// picked counts the answers that pick what they name.
func picked(t *testing.T, ears nodes.HearingConfig, options []string) (right int) {
	t.Helper()
	for _, voice := range speechtest.Voices() {
		for i, option := range options {
			for _, text := range []string{"the " + option, "the " + strings.Fields(option)[0] + " one", []string{"the first one", "the second one", "the last one"}[i]} {
				got := heard(t, ears.Recognisers[0], speechtest.Padded(speechtest.Say(t, voice, text), 0.4, 0.5))
				if got == text {
					right++
				} else {
					t.Logf("%s says %q, heard is %q", voice, text, got)
				}
			}
		}
	}
	return right
}

// With one decoder, which has heard what was said before. What is heard of each as the first sentence, clean and in noise,
// TestSpokenCommandsAreCarriedOutAsTyped shows.
func TestThreeInFiveCommandsAreHeardRightInNoise(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	h := newHouse(t)
	d := newDecoder(t, h)
	all := 0
	for _, voice := range speechtest.Voices() {
		all += heardRight(t, h, d, voice)
	}
	require.GreaterOrEqual(t, all, 24)
}

// heardRight says the twenty commands in noise and counts those that are read as if they had been typed.
func heardRight(t *testing.T, h house, d *sphinx.Decoder, voice speechtest.Voice) int {
	t.Helper()
	right, length := 0, 0
	var took time.Duration
	for i, text := range commands(t) {
		pcm := noisy(speechtest.Padded(speechtest.Say(t, voice, text), 0.4, 0.5), uint64(i))
		start := time.Now()
		got := heard(t, d, pcm)
		took += time.Since(start)
		length += len(pcm)
		if want := h.read(t, text); len(want.Clauses) > 0 && reflect.DeepEqual(want, h.read(t, orWait(got))) {
			right++
		} else {
			t.Logf("%s says %q, heard is %q", voice, text, got)
		}
	}
	t.Logf("%s: %d of 20 right, %.3f of the sound's time", voice, right, took.Seconds()/(float64(length)/audio.Rate))
	return right
}

// noisy is the sound in noise at 10 dB.
func noisy(pcm []int16, seed uint64) []int16 { return speechtest.Noisy(pcm, 10, seed) }

// orWait stands in for nothing, which no reader may see.
func orWait(text string) string {
	if text == "" {
		return "wait"
	}
	return text
}

func TestAWakeWordThatPocketsphinxDoesNotKnowIsToldAtTheStart(t *testing.T) {
	speechtest.Need(t, sphinx.Model)
	h := newHouse(t)
	_, err := h.library.Hearing(h.rules, nodes.SpeechSettings{Listen: nodes.ListenTopic, Wake: "Hey Saydo"}, func(string) {})
	require.Equal(t, task.CodeNoRecogniser, task.CodeOf(err))
	require.ErrorContains(t, err, `"saydo"`)

	var told []string
	heard, err := h.library.Hearing(h.rules, nodes.SpeechSettings{Listen: nodes.ListenTopic, Wake: "Hey Saydo", Server: "http://127.0.0.1:1"}, func(text string) { told = append(told, text) })
	require.NoError(t, err)
	require.Len(t, heard.Recognisers, 1)
	require.NotNil(t, heard.OpenSpotter, "stop needs no wake word")
	require.Len(t, told, 1)
	require.Contains(t, told[0], `"saydo"`)
}

func TestAnotherWakeWordIsHeardByItsGrammarWhileItListens(t *testing.T) {
	speechtest.Need(t, sphinx.Model)
	h := newHouse(t)
	heard, err := h.library.Hearing(h.rules, nodes.SpeechSettings{Listen: nodes.ListenTopic, Wake: "hey computer"}, func(string) {})
	require.NoError(t, err)
	sound := speechtest.Padded(speechtest.Say(t, speechtest.Espeak, "hey robot, go to the kitchen"), 0.3, 0.3)
	said := func() string {
		u, err := heard.Recognisers[0].Begin(t.Context())
		require.NoError(t, err)
		_, err = u.Hear(sound)
		require.NoError(t, err)
		got, err := u.End(t.Context())
		require.NoError(t, err)
		return got.Text
	}
	require.NotContains(t, said(), "robot")
	require.NoError(t, heard.Expect(t.Context(), []string{"red cup", "blue cup"}))
	require.NoError(t, heard.Wake(t.Context(), "hey robot"))
	require.Equal(t, "hey robot go to the kitchen", said())
	require.NoError(t, heard.Expect(t.Context(), []string{"red cup", "blue cup"}))
	require.Equal(t, "hey robot go to the kitchen", said(), "answers are heard beside it")
	require.ErrorContains(t, heard.Wake(t.Context(), "Saydo"), `"saydo"`)
	require.Equal(t, "hey robot go to the kitchen", said(), "what it does not know leaves the other")
}

func TestNamesThatPocketsphinxAloneDoesNotHearAreToldAtTheStart(t *testing.T) {
	speechtest.Need(t, sphinx.Model)
	h := newHouse(t)
	var told []string
	_, err := h.library.Hearing(h.rules, nodes.SpeechSettings{Listen: nodes.ListenTopic, Wake: "hey robot"}, func(text string) { told = append(told, text) })
	require.NoError(t, err)
	require.Len(t, told, 1)
	require.Contains(t, told[0], "yoghurt")
	require.NotContains(t, told[0], "dont", "it is no name")
}
