package nodes_test

import (
	"context"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
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
			a.note(func() { *does.calls++ })
			_ = state.Publish(msgs.State{State: does.then})
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
	c.Policy = heed.Config{Wake: c.Policy.Wake, Hints: "en", Words: fewWords{}, Stop: []string{"stop"}, Meaning: func(text string) heed.Meaning { return heed.Meaning{Form: text} }}
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
	case "runs", "asks", "pauses":
		out, err := rosio.Publish[msgs.State](n, "state", rosio.Latched())
		require.NoError(t, err)
		state := map[string]uint8{"runs": msgs.StateRunning, "asks": msgs.StateAsking, "pauses": msgs.StatePaused}[what[0]]
		return func() { _ = out.Publish(msgs.State{State: state}) }
	case "stop", "emergency_stop":
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

// Whoever says stop means all that was said before, whichever recogniser tells it
// afterwards.
func TestWhatWasSaidBeforeStopIsNotDoneAfterIt(t *testing.T) {
	const kitchen, bedroom = "go to the kitchen", "go to the bedroom"
	for _, tt := range []struct {
		name      string
		stops     int
		spotter   hear.Spotter
		slow      slow
		voiced    []int
		sends     map[time.Duration][2]string
		acts      []string
		forgotten []string
	}{
		{"spotted while it is recognised", 1, at(4), slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}}, []int{1}, nil, nil, []string{kitchen}},
		{"of what nobody is sure of", 1, at(4), slow{takes: 5 * time.Second, texts: []string{kitchen}}, []int{1}, nil, nil, []string{kitchen}},
		{"spotted in a short one", 1, at(1.8), slow{texts: []string{"go home"}}, []int{1}, nil, nil, []string{"go home"}},
		{"in words of it that are not final", 1, nil, slow{partial: "stop", texts: []string{"go home"}}, []int{1}, nil, nil, []string{"go home"}},
		{"what is said behind it is done", 1, at(4), slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen, bedroom}}, []int{1, 5}, nil, []string{bedroom}, []string{kitchen}},
		{
			"told by another recogniser", 1, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"speech_partial", "stop"}},
			nil,
			[]string{kitchen},
		},
		{
			"typed", 1, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"instruction", "stop"}},
			nil,
			[]string{kitchen},
		},
		{
			"by a button", 1, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen, bedroom}},
			[]int{1, 5},
			map[time.Duration][2]string{4 * time.Second: {"stop", ""}},
			[]string{bedroom},
			[]string{kitchen},
		},
		{
			"by a button behind a word", 2, at(0.5),
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"stop", ""}},
			nil,
			[]string{kitchen},
		},
		{
			"by the emergency stop", 0, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"estop", ""}},
			nil,
			[]string{kitchen},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{&tt.slow}, Spotter: tt.spotter}, tt.voiced, tt.sends)
				require.Equal(t, tt.stops, a.stops)
				require.Equal(t, tt.acts, a.acts)
				require.Empty(t, a.says)
				require.Equal(t, tt.forgotten, a.forgotten)
			})
		})
	}
}

// Many a command sounds like "stop" for a moment. The robot has stopped, and asks before it
// does anything; a stop of anybody else still forgets it all.
func TestACommandThatWasTakenForStopForAMomentIsReadBack(t *testing.T) {
	const kitchen = "go to the kitchen"
	for _, tt := range []struct {
		name    string
		spotted float64
		way     way
		sends   map[time.Duration][2]string
		stops   int
		says    int
	}{
		{"spotted in it", 1.8, way{}, nil, 1, 1},
		{"in words that were not final", 0, way{}, nil, 1, 1},
		{"where the word of the stop comes late", 1.8, way{late: 50 * time.Millisecond}, nil, 1, 1},
		{"where it is lost", 1.8, way{lost: 1}, nil, 1, 1},
		{"behind it", 3.5, way{}, nil, 1, 0},
		{"and a button", 1.2, way{}, map[time.Duration][2]string{1900 * time.Millisecond: {"stop", ""}}, 2, 0},
		{"and typed", 1.2, way{}, map[time.Duration][2]string{1900 * time.Millisecond: {"instruction", "stop"}}, 2, 0},
		{"and the emergency stop", 1.2, way{}, map[time.Duration][2]string{1900 * time.Millisecond: {"estop", ""}}, 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{takes: 2 * time.Second, confidence: 0.9, texts: []string{kitchen}}
				heard := nodes.HearingConfig{Recognisers: []hear.Recogniser{s}}
				if tt.spotted > 0 {
					heard.Spotter = at(tt.spotted)
				} else {
					s.partial = "stop"
				}
				a := attendBy(t, tt.way, heard, []int{1}, tt.sends)
				require.Equal(t, tt.stops, a.stops)
				require.Empty(t, a.acts, "nothing moves without a yes")
				require.Len(t, a.says, tt.says)
			})
		})
	}
}

func TestACommandThatWasTakenForStopForAMomentIsDoneAfterAYes(t *testing.T) {
	for name, w := range map[string]way{"": {}, "where the word of the stop comes behind the question": {late: 2500 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{takes: time.Second, confidence: 0.9, texts: []string{"go to the kitchen", "yes"}}
				a := attendBy(t, w, nodes.HearingConfig{Recognisers: []hear.Recogniser{s}, Spotter: at(1.8)}, []int{1, 6}, nil)
				require.Equal(t, 1, a.stops)
				require.Len(t, a.says, 1)
				require.Equal(t, []string{"go to the kitchen"}, a.acts)
			})
		})
	}
}

// The word of this node's own stop may be lost, and then that of a button be taken for it.
func TestAButtonCountsWhereTheWordOfTheStopBeforeItIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		heard := nodes.HearingConfig{
			Recognisers: []hear.Recogniser{&slow{takes: 3 * time.Second, confidence: 0.9, texts: []string{"go to the kitchen"}}}, Spotter: at(4),
		}
		a := attendBy(t, way{lost: 1}, heard, []int{5}, map[time.Duration][2]string{7500 * time.Millisecond: {"stop", ""}})
		require.Equal(t, 2, a.stops)
		require.Empty(t, a.acts)
		require.Equal(t, []string{"go to the kitchen"}, a.forgotten)
	})
}

// Of other recognisers nobody knows when what they heard was said: what they tell
// within five seconds of a stop was said before it, unless it was they who heard it.
func TestWhatAnotherRecogniserTellsBehindAStopIsDoneWhereItWasSaidBehindIt(t *testing.T) {
	const stop, words, final = "stop", "speech_partial", "speech"
	for _, tt := range []struct {
		name    string
		spotted float64 // when; 0: not
		sends   map[time.Duration][2]string
		asked   bool
	}{
		{"too soon", 4, map[time.Duration][2]string{6 * time.Second: {final, "go home"}}, false},
		{"later", 4, map[time.Duration][2]string{10 * time.Second: {final, "go home"}}, true},
		{"first heard before it", 4, map[time.Duration][2]string{3 * time.Second: {words, "go"}, 10 * time.Second: {final, "go home"}}, false},
		{"first heard behind it", 4, map[time.Duration][2]string{5 * time.Second: {words, "go"}, 6 * time.Second: {final, "go home"}}, true},
		{"behind its own", 0, map[time.Duration][2]string{4 * time.Second: {final, stop}, 6 * time.Second: {final, "go home"}}, true},
		{"in the same words", 0, map[time.Duration][2]string{4 * time.Second: {words, stop}, 10 * time.Second: {final, "go home"}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, late := range []time.Duration{0, 50 * time.Millisecond} {
				synctest.Test(t, func(t *testing.T) {
					var spotter hear.Spotter
					if tt.spotted > 0 {
						spotter = at(tt.spotted)
					}
					a := attendBy(t, way{late: late}, nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}, Spotter: spotter}, nil, tt.sends)
					require.Equal(t, 1, a.stops)
					require.Empty(t, a.acts)
					if tt.asked {
						require.Len(t, a.says, 1)
					} else {
						require.Empty(t, a.says)
					}
				})
			}
		})
	}
}
