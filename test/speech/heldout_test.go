package speech_test

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/intake/sphinx"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/loop"
	"saydo/internal/speechtest"
	"saydo/nodes"
	"saydo/task"
)

// heldOut are the commands of heldout.txt for a world.
func heldOut(t testing.TB, world string) (out []string) {
	t.Helper()
	data, err := os.ReadFile("heldout.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(data)) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), world+": "); ok {
			out = append(out, text)
		}
	}
	require.Len(t, out, 30, world)
	return out
}

func heldOutWorlds() []string { return []string{"house", "office"} }

func TestTheHeldOutCommandsAreClearWhenTyped(t *testing.T) {
	known := commands(t)
	for _, world := range heldOutWorlds() {
		h := newHouseOf(t, world)
		for _, text := range heldOut(t, world) {
			r := h.read(t, text)
			require.NotEmpty(t, r.Clauses, text)
			require.Nil(t, r.Question, text)
			require.NotContains(t, known, text, "it is one of the other list")
		}
	}
}

// told is what became of spoken commands.
type told struct {
	right   float64 // read back, or done without a yes where it needs none, as it was said
	asked   float64 // read back otherwise, which a no ends, or taken for a question about the robot itself
	stopped float64 // everything stops, or waits
	unheard float64
	moved   float64 // something else is done without a yes
}

// BenchmarkHeldOutCommands says the commands of heldout.txt and counts what the intake node decides with pocketsphinx alone. It
// fails where something else than what was said is done without a yes (make heldout).
func BenchmarkHeldOutCommands(b *testing.B) {
	speechtest.Need(b, sphinx.Model)
	for _, c := range []struct {
		name string
		in   func(pcm []int16, seed uint64) []int16
	}{
		{"clean", func(pcm []int16, _ uint64) []int16 { return pcm }},
		{"10dB", noisy},
	} {
		for _, world := range heldOutWorlds() {
			for _, voice := range speechtest.Voices() {
				b.Run(strings.Join([]string{c.name, world, string(voice)}, "/"), func(b *testing.B) {
					h := newHouseOf(b, world)
					for b.Loop() {
						h.tell(b, voice, heldOut(b, world), c.in).report(b)
					}
				})
			}
		}
	}
}

func (n *told) report(b *testing.B) {
	b.Helper()
	for unit, v := range map[string]float64{"right": n.right, "asked": n.asked, "stopped": n.stopped, "unheard": n.unheard, "moved": n.moved} {
		b.ReportMetric(v, unit)
	}
	b.ReportMetric(0, "ns/op")
	require.Zero(b, n.moved, "nothing moves for what nobody meant")
}

// tell says the commands to an intake node, each as the first since its start.
func (h house) tell(b *testing.B, voice speechtest.Voice, texts []string, in func(pcm []int16, seed uint64) []int16) *told {
	b.Helper()
	var n told
	hearing, err := h.library.Hearing(h.rules, nodes.SpeechSettings{Listen: nodes.ListenTopic}, func(string) {})
	require.NoError(b, err)
	for i, text := range texts {
		decided := h.decide(b, hearing, in(speechtest.Padded(speechtest.Say(b, voice, text), 0.4, 0.7), uint64(i)))
		if wrong := n.note(h, b, text, decided); wrong != "" {
			fmt.Fprintf(os.Stdout, "%s says %q: %s\n", voice, text, wrong) // a log of a benchmark is cut
		}
	}
	return &n
}

// note counts what was decided of a command, and tells what was not right.
func (n *told) note(h house, b *testing.B, text string, decided []heed.Verdict) string {
	b.Helper()
	halted := false
	for _, v := range decided {
		waits := v.Kind == heed.Act && v.Control == task.ControlPause
		halted = halted || v.Halted || waits
		switch {
		case waits, v.Kind != heed.Act && v.Kind != heed.Ask:
		case reflect.DeepEqual(h.read(b, text), h.read(b, v.Text)):
			n.right++
			return ""
		case v.Kind == heed.Ask || h.about(b, v.Text):
			n.asked++
			return "understood is " + v.Text
		default:
			n.moved++
			return "done is " + v.Text
		}
	}
	if halted {
		n.stopped++
		return "everything stops"
	}
	n.unheard++
	return "nothing is heard"
}

// about reports whether the words ask about the robot itself.
func (h house) about(b *testing.B, text string) bool {
	b.Helper()
	asks := h.read(b, text).Clauses
	return len(asks) > 0 && !slices.ContainsFunc(asks, func(c task.Clause) bool { return c.Ask == nil || c.Ask.Kind != task.AskSelf })
}

// decide lets an intake node hear the sound, and tells what it decides.
func (h house) decide(b *testing.B, c nodes.HearingConfig, pcm []int16) (all []heed.Verdict) {
	b.Helper()
	g := loop.New(loop.Config{})
	defer func() { require.NoError(b, g.Close()) }()
	n, err := g.Open(b.Context(), "intake")
	require.NoError(b, err)
	_, err = rosio.Serve(n, "stop", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		return stdsrvs.TriggerResponse{Success: true}
	})
	require.NoError(b, err)
	over := make(chan error, 1)
	c.Once = true
	c.Open = func(context.Context) (audio.SourceCloser, error) { return clip{&played{pcm: pcm}}, nil }
	c.OnHeard = func(_ hear.Heard, v heed.Verdict) { all = append(all, v) }
	c.OnEnd = func(err error) { over <- err }
	require.NoError(b, nodes.StartIntake(n, intake.New(h.rules, time.Now()), c))
	require.NoError(b, <-over)
	return all
}

// clip is a source that needs no closing.
type clip struct{ *played }

// Close does nothing.
func (clip) Close() error { return nil }
