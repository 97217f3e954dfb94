package nodes_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/intake"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// fewWords knows stop, wait and yes, and whether a text is English.
type fewWords struct{ noWords }

func (fewWords) Language(text string) string {
	if text > "\u3400" {
		return "zh"
	}
	return "en"
}

func (fewWords) Control(text string) task.Control {
	switch text {
	case "stop":
		return task.ControlStop
	case "emergency stop":
		return task.ControlEmergency
	case "yes", "yes do it":
		return task.ControlYes
	case "no":
		return task.ControlNo
	case "wait", "等一下":
		return task.ControlPause
	}
	return task.ControlNone
}

// microphone hears a voice in some seconds, as fast as it sounds.
type microphone struct {
	done   <-chan struct{}
	voiced []int // seconds in which somebody speaks
	at     int
}

func (m *microphone) Next() ([]int16, error) {
	out := make([]int16, audio.Rate/20)
	select {
	case <-m.done:
		return nil, context.Canceled
	case <-time.After(time.Second / 20):
	}
	for i := range out {
		if slices.Contains(m.voiced, m.at/audio.Rate) {
			for k := 1; k <= 20; k++ {
				out[i] += int16(800 * math.Sin(2*math.Pi*130*float64(k)*float64(m.at)/audio.Rate))
			}
		}
		m.at++
	}
	return out, nil
}

func (m *microphone) Close() error { return nil }

// slow tells some sentences, a while after each was said.
type slow struct {
	texts      []string
	partial    string
	aside      string
	confidence float64
	takes      time.Duration
}

func (*slow) Name() string                                    { return "slow" }
func (s *slow) Begin(context.Context) (hear.Utterance, error) { return &said{s}, nil }

type said struct{ *slow }

func (s *said) Hear([]int16) (string, error) { return s.partial, nil }

func (s *said) End(ctx context.Context) (hear.Result, error) {
	select {
	case <-ctx.Done():
		return hear.Result{}, context.Cause(ctx)
	case <-time.After(s.takes):
	}
	text := s.texts[0]
	s.texts = s.texts[1:]
	return hear.Result{Text: text, Aside: s.aside, Confidence: s.confidence}, nil
}

// pricked spots stop at one time of the sound.
type pricked struct{ left int }

func (*pricked) Name() string { return "pricked" }

func (p *pricked) Hear(pcm []int16) (string, error) {
	before := p.left
	if p.left -= len(pcm); before > 0 && p.left <= 0 {
		return "stop", nil
	}
	return "", nil
}

func at(seconds float64) *pricked { return &pricked{int(seconds * audio.Rate)} }

// attended is a robot that hears, and what it did.
type attended struct {
	mu                    sync.Mutex
	stops, brakes         int
	pauses, resumes       int
	hushes                int
	acts, says, forgotten []string
}

func (a *attended) note(change func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	change()
}

// attend lets the node hear for twenty seconds, in which other nodes send something.
func attend(t *testing.T, c nodes.HearingConfig, voiced []int, sends map[time.Duration][2]string) *attended {
	t.Helper()
	return attendBy(t, way{}, c, voiced, sends)
}

// way is how the executor's word of a stop comes to the ears.
type way struct {
	lost int           // so many of the first do not
	late time.Duration // so long behind the reply of the service
}

// attendBy does so where the word of a stop comes in its way.
func attendBy(t *testing.T, w way, c nodes.HearingConfig, voiced []int, sends map[time.Duration][2]string) *attended {
	t.Helper()
	return attendFor(t, 20*time.Second, w, c, voiced, sends)
}

// attendFor does so for as long.
func attendFor(t *testing.T, long time.Duration, w way, c nodes.HearingConfig, voiced []int, sends map[time.Duration][2]string) *attended {
	t.Helper()
	a := &attended{}
	g := loop.New(loop.Config{})
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	others, err := g.Open(t.Context(), "others")
	require.NoError(t, err)
	halted, err := rosio.Publish[stdmsgs.Empty](others, "halted", rosio.Reliable())
	require.NoError(t, err)
	_, err = rosio.Serve(others, "stop", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		const takes = 50 * time.Millisecond // over a network
		<-time.After(takes)
		a.note(func() {
			switch a.stops++; {
			case a.stops <= w.lost:
			case w.late > 0:
				time.AfterFunc(w.late, func() { _ = halted.Publish(stdmsgs.Empty{}) })
			default:
				_ = halted.Publish(stdmsgs.Empty{})
			}
		})
		return stdsrvs.TriggerResponse{Success: true}
	})
	require.NoError(t, err)
	_, err = rosio.Serve(others, "emergency_stop", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		a.note(func() { a.brakes++ })
		_ = halted.Publish(stdmsgs.Empty{})
		return stdsrvs.TriggerResponse{Success: true}
	})
	require.NoError(t, err)
	state, err := rosio.Publish[msgs.State](others, "state", rosio.Latched())
	require.NoError(t, err)
	for service, does := range map[string]struct {
		calls *int
		then  uint8
	}{"pause": {&a.pauses, msgs.StatePaused}, "resume": {&a.resumes, msgs.StateRunning}} {
		_, err = rosio.Serve(others, service, func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
			pauses := 0
			a.note(func() { *does.calls++; pauses = a.pauses })
			_ = state.Publish(msgs.State{State: does.then, Pauses: uint32(pauses)})
			return stdsrvs.TriggerResponse{Success: true}
		})
		require.NoError(t, err)
	}
	_, err = rosio.Subscribe(others, "utterance", rosio.Reliable(), func(m msgs.Instruction) { a.note(func() { a.acts = append(a.acts, m.Text) }) })
	require.NoError(t, err)
	_, err = rosio.Subscribe(others, "hush", rosio.Reliable(), func(stdmsgs.Empty) { a.note(func() { a.hushes++ }) })
	require.NoError(t, err)
	_, err = rosio.Subscribe(others, "say", rosio.Reliable(), func(m msgs.Say) { a.note(func() { a.says = append(a.says, m.Text) }) })
	require.NoError(t, err)
	c.Policy = heed.Config{Wake: c.Policy.Wake, EchoCancelled: c.Policy.EchoCancelled, Hints: "en", Words: fewWords{}, Stop: []string{"stop"}, No: []string{"no"}, Meaning: func(text string) heed.Meaning { return heed.Meaning{Form: text} }}
	c.Voice, err = config.ReadVoice()
	require.NoError(t, err)
	c.Open = func(ctx context.Context) (audio.SourceCloser, error) {
		return &microphone{done: ctx.Done(), voiced: voiced}, nil
	}
	c.OnHeard = func(heard hear.Heard, v heed.Verdict) {
		if v.Why == `what was said before "stop" is forgotten` {
			for _, r := range heard.Results {
				a.note(func() { a.forgotten = append(a.forgotten, r.Text) })
			}
		}
	}
	require.NoError(t, nodes.StartIntake(n, intake.New(fewWords{}, time.Now()), c))
	for after, what := range sends {
		if press := button(t, others, what); press != nil {
			time.AfterFunc(after, press)
			continue
		}
		out, err := rosio.Publish[stdmsgs.String](others, what[0], rosio.Reliable())
		require.NoError(t, err)
		time.AfterFunc(after, func() { _ = out.Publish(stdmsgs.String{Data: what[1]}) })
	}
	<-time.After(long)
	return a
}

// button is what somebody presses, of the name, the robot's own voice, or what it does then; nil: it is none of these.
func button(t *testing.T, n rosio.Node, what [2]string) func() {
	t.Helper()
	switch what[0] {
	case "talks": // "": it falls silent
		return talks(t, n, what[1])
	case "live", "live_final": // of a recogniser that is sure
		out, err := rosio.Publish[hrimsgs.LiveSpeech](n, "live_speech", rosio.Reliable())
		require.NoError(t, err)
		said := hrimsgs.LiveSpeech{Incremental: what[1]}
		if what[0] == "live_final" {
			said = hrimsgs.LiveSpeech{Final: what[1], Confidence: 0.9}
		}
		return func() { _ = out.Publish(said) }
	case "question":
		out, err := rosio.Publish[msgs.Question](n, "question", rosio.Latched())
		require.NoError(t, err)
		return func() { _ = out.Publish(msgs.Question{Options: strings.Split(what[1], "|")}) }
	case "runs", "asks", "pauses", "idles":
		out, err := rosio.Publish[msgs.State](n, "state", rosio.Latched())
		require.NoError(t, err)
		state := map[string]uint8{"runs": msgs.StateRunning, "asks": msgs.StateAsking, "pauses": msgs.StatePaused, "idles": msgs.StateIdle}[what[0]]
		return func() { _ = out.Publish(msgs.State{State: state}) }
	case "stop", "emergency_stop", "pause":
		return func() {
			_, _ = rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](n.Context(), n, what[0], stdsrvs.TriggerRequest{})
		}
	case "estop":
		out, err := rosio.Publish[stdmsgs.Bool](n, "estop", rosio.Reliable())
		require.NoError(t, err)
		return func() { _ = out.Publish(stdmsgs.Bool{Data: true}) }
	}
	return nil
}
