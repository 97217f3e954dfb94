package speech_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/intake/sphinx"
	"saydo/internal/speechtest"
	"saydo/nodes"
)

// noes are answers to "Go to the kitchen, yes?" that no robot may drive for.
func noes() []string {
	return []string{
		"of course not", "certainly not", "absolutely not", "definitely not", "please do not", "please don't", "better not", "i do not think so", "not now", "no please do not do it",
		"do not do it", "don't do it", "no that is not right", "that is not right", "that's not right", "not okay", "that is wrong", "no way", "nope", "no thank you",
	}
}

// near are words that people say near a robot and that are no answer to it, many of which sound like one.
func near() []string {
	return []string{
		"chess", "guest", "dress", "less", "this", "who is it", "please", "guess", "press", "mess", "bless you", "address", "yet", "yesterday", "jazz", "just", "best", "rest", "west", "does it",
		"dough", "doing", "who did it", "sore", "shore", "short", "shoe", "bright", "write", "light", "night", "fine", "five", "again", "and then", "okra", "hockey", "cork", "all night", "course",
	}
}

// yeses are answers for which it drives at once.
func yeses() []string {
	return []string{"of course", "yes please", "please do", "that is right", "certainly", "yes do it", "yes, do it"}
}

// answered is what the robot makes of an answer behind what it has read back, with pocketsphinx alone.
func (h house) answered(t *testing.T, d *sphinx.Decoder, cfg heed.Config, pcm []int16) (words string, kind heed.Kind) {
	t.Helper()
	p := heed.New(cfg)
	asked := time.Now()
	p.Final(heed.Heard{Results: []heed.Result{{Recogniser: d.Name(), Text: "go to the kitchen"}}, Length: time.Second, At: asked})
	l := hear.New(hear.Config{
		Recognisers: []hear.Recogniser{d}, Fault: func(err error) { require.NoError(t, err) }, Partial: func(string, string, time.Duration) {},
		Final: func(g hear.Heard) {
			at := heed.Heard{Length: g.End - g.Begin, Cut: g.Cut, At: asked.Add(5 * time.Second)}
			for _, r := range g.Results {
				at.Results = append(at.Results, heed.Result{Recogniser: r.Recogniser, Text: r.Text})
				words = strings.TrimSpace(words + " " + r.Text)
			}
			if v := p.Final(at); kind != heed.Act && (v.Kind != heed.Act || v.Text == "go to the kitchen") {
				kind = v.Kind
			}
		},
	})
	require.NoError(t, l.Run(t.Context(), &played{pcm: pcm}, false))
	return words, kind
}

// confirm says each answer in each voice, and counts for how many the robot drives.
func (h house) confirm(t *testing.T, answers []string) (yes int) {
	t.Helper()
	d := newDecoder(t, h)
	cfg, err := h.library.Policy(h.rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	for _, c := range []string{"go to the kitchen", "bring me the red cup", "open the fridge"} {
		h.answered(t, d, cfg, room(speechtest.Padded(speechtest.Say(t, speechtest.Flite, c), 0.6, 1), 0)) // it has heard people before
	}
	for i, voice := range []speechtest.Voice{speechtest.Flite, speechtest.Flite + " rms", speechtest.Flite + " awb", speechtest.Espeak} {
		for k, text := range answers {
			words, kind := h.answered(t, d, cfg, room(speechtest.Padded(speechtest.Say(t, voice, text), 0.6, 1), uint64(i*100+k)))
			if kind == heed.Act {
				yes++
			}
			t.Logf("%s says %q, heard is %q: %s", voice, text, words, kind)
		}
	}
	return yes
}

func TestNoRefusalConfirmsWhatWasReadBack(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	require.Zero(t, newHouse(t).confirm(t, noes()))
}

func TestWordsThatAreNoAnswerDoNotConfirm(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	require.Zero(t, newHouse(t).confirm(t, near()))
}

func TestAYesInSomeWordsConfirms(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	require.GreaterOrEqual(t, newHouse(t).confirm(t, yeses()), 24)
}
