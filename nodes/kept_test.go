package nodes_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/sphinx"
	"saydo/intake/vad"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/loop"
	"saydo/internal/speechtest"
	"saydo/nodes"
)

// frail is a spotter and a model of speech that fails after some blocks, and is
// closed then.
type frail struct {
	left   int
	closed func()
}

func (*frail) Name() string { return "frail" }
func (*frail) Reset() error { return nil }
func (f *frail) Close() error {
	f.closed()
	return nil
}

func (f *frail) hear() error {
	if f.left--; f.left < 0 {
		return errors.New("it broke")
	}
	return nil
}

func (f *frail) Hear([]int16) (string, error) { return "", f.hear() }

type frailModel struct{ *frail }

func (f frailModel) Hear([]int16) (begun, on bool, err error) { return false, false, f.hear() }

// diary is what diagnostics tell, second by second.
type diary struct {
	mu      sync.Mutex
	entries map[int]string
}

func (d *diary) at(second int) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.entries[second]
}

// keepDiary lets the node hear for forty seconds in which one sentence is said.
func keepDiary(t *testing.T, c nodes.HearingConfig) *diary {
	t.Helper()
	d := &diary{entries: map[int]string{}}
	g := loop.New(loop.Config{})
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	others, err := g.Open(t.Context(), "others")
	require.NoError(t, err)
	begun := time.Now()
	_, err = rosio.Subscribe(others, "/diagnostics", rosio.QoS{Depth: 100}, func(m diagnosticmsgs.DiagnosticArray) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.entries[int(time.Since(begun).Round(time.Second)/time.Second)] = m.Status[0].Message
	})
	require.NoError(t, err)
	c.Recognisers = []hear.Recogniser{&slow{confidence: 0.9, texts: []string{"go home"}}}
	if c.Open == nil {
		c.Open = func(ctx context.Context) (audio.SourceCloser, error) {
			return &microphone{done: ctx.Done(), voiced: []int{2}}, nil
		}
	}
	require.NoError(t, nodes.StartIntake(n, intake.New(noWords{}, time.Now()), c))
	<-time.After(40 * time.Second)
	return d
}

// What has failed once is told for as long as it is missing, whatever is heard
// beside it, and is opened again, later each time.
func TestPartsOfHearingThatFailAreToldAndOpenedAgain(t *testing.T) {
	const blocks = 20 // a second
	for _, tt := range []struct {
		name, lacking string
		config        func(open func() (*frail, error)) nodes.HearingConfig
	}{
		{"the spotter", "stop words are heard by the recognisers only: ", func(open func() (*frail, error)) nodes.HearingConfig {
			return nodes.HearingConfig{OpenSpotter: func() (hear.Spotter, error) { return open() }}
		}},
		{"the model of speech", "speech is told from other sounds by its energy only: ", func(open func() (*frail, error)) nodes.HearingConfig {
			again := func() (vad.Model, error) {
				f, err := open()
				return frailModel{f}, err
			}
			first, _ := again()
			return nodes.HearingConfig{VAD: vad.Config{Model: first}, OpenModel: again}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun, closed := time.Now(), 0
				var opened []time.Duration
				d := keepDiary(t, tt.config(func() (*frail, error) {
					opened = append(opened, time.Since(begun).Round(time.Second))
					switch len(opened) {
					case 1:
						return &frail{blocks, func() { closed++ }}, nil
					case 2:
						return nil, errors.New("no memory")
					}
					return &frail{1 << 30, func() { closed++ }}, nil
				}))
				require.Equal(t, 1, closed, "what has failed is let go of")
				require.Len(t, opened, 3)
				require.InDelta(t, 6, opened[1].Seconds(), 1.1)
				require.InDelta(t, 16, opened[2].Seconds(), 1.1)
				require.Equal(t, tt.lacking+"it broke", d.at(5), "though an utterance was heard well")
				require.Equal(t, tt.lacking+"no memory", d.at(12))
				require.Equal(t, "listening", d.at(20))
			})
		})
	}
}

func TestWhereNoSpotterCanBeOpenedTheNodeHearsWithoutIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		var opened []time.Duration
		d := keepDiary(t, nodes.HearingConfig{OpenSpotter: func() (hear.Spotter, error) {
			opened = append(opened, time.Since(begun))
			return nil, errors.New("/tmp cannot be written")
		}})
		require.Equal(t, []time.Duration{0, 5 * time.Second, 15 * time.Second, 35 * time.Second}, opened)
		require.True(t, strings.HasSuffix(d.at(30), "recognisers only: /tmp cannot be written"), d.at(30))
	})
}

// The library takes the phrases from a file only: without a place for it the
// recognisers hear stop.
func TestWithoutAPlaceForTheSpottersFileTheRestIsHeard(t *testing.T) {
	speechtest.Need(t, sphinx.Model)
	t.Setenv("TMPDIR", "/nonexistent")
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_160"})
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	c, err := library.Hearing(rules, nodes.SpeechSettings{Listen: "topic"}, func(text string) { t.Log(text) })
	require.NoError(t, err)
	require.Len(t, c.Recognisers, 1)
	_, err = c.OpenSpotter()
	require.ErrorContains(t, err, "/nonexistent")
}
