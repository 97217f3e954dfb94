package nodes_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// hears sends a recogniser's words without confidence, and returns what the robot
// says next.
func (r *robot) hears(t *testing.T, topic string) (send func(text string), said <-chan string) {
	t.Helper()
	out, err := rosio.Publish[stdmsgs.String](r.console, topic, rosio.Reliable())
	require.NoError(t, err)
	says := make(chan string, 100)
	_, err = rosio.Subscribe(r.console, "say", rosio.Reliable(), func(m msgs.Say) { says <- m.Text })
	require.NoError(t, err)
	return func(text string) { require.NoError(t, out.Publish(stdmsgs.String{Data: text})) }, says
}

func TestWhatARecogniserIsNotSureOfIsReadBackAndDoneAfterAYes(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(r *robot, speak func(string)){
		"spoken":                    func(_ *robot, speak func(string)) { speak("yes please") },
		"spoken with a word for it": func(_ *robot, speak func(string)) { speak("That's right.") },
		"typed":                     func(r *robot, _ func(string)) { r.says(t, "yes") },
		"typed with more words":     func(r *robot, _ func(string)) { r.says(t, "yes, go ahead") },
		"typed as leave":            func(r *robot, _ func(string)) { r.says(t, "go ahead") },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRobot(t, asked{})
			speak, said := r.hears(t, "speech")
			events := r.watchEvents(t)
			speak("go to the kitchen")
			require.Equal(t, "Go to the kitchen, yes?", await(t, said))
			require.False(t, r.holds(t, "(robot_in kitchen)"))
			answer(r, speak)
			all := events()
			require.Equal(t, task.EventInstruction, all[0].Kind)
			require.Equal(t, "go to the kitchen", all[0].Text)
			require.True(t, r.holds(t, "(robot_in kitchen)"))
		})
	}
}

func TestWhatIsReadBackIsLeftAfterANo(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	speak, said := r.hears(t, "speech")
	speak("把红杯子给我")
	require.Equal(t, "把红杯子给您，对吗？", await(t, said))
	speak("不")
	require.Equal(t, "好的，那我不做了。", await(t, said), "in the language of what was heard")
}

// What corrects the question is understood as what it corrects, and asked again by who
// is not sure of it.
func TestWhatCorrectsAReadBackIsReadBackInFull(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ heard, asked, correction, then string }{
		{"bring me the green cup", "Bring you the green cup, yes?", "No, the blue one.", "Bring you the blue cup, yes?"},
		{"go to the kitchen", "Go to the kitchen, yes?", "no, the bathroom", "Go to the bathroom, yes?"},
		{"把绿杯子给我", "把绿杯子给您，对吗？", "不,蓝的", "把蓝的杯子给您，对吗？"},
		{"bring me the green cup", "Bring you the green cup, yes?", "no, the other one", "Bring you the other cup, yes?"},
	} {
		t.Run(c.heard, func(t *testing.T) {
			r := newRobot(t, asked{})
			speak, said := r.hears(t, "speech")
			speak(c.heard)
			require.Equal(t, c.asked, await(t, said))
			speak(c.correction)
			require.Equal(t, c.then, await(t, said))
		})
	}
}

// The reader knows what it corrects; only who hears asks whether it was said.
func TestWhatCorrectsTheLastCommandIsReadBackAsItIs(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	speak, said := r.hears(t, "speech")
	events := r.watchEvents(t)
	for _, c := range []struct{ heard, asked, room string }{
		{"go to the kitchen", "Go to the kitchen, yes?", "kitchen"},
		{"no the bathroom", "No the bathroom, yes?", "bathroom"},
	} {
		speak(c.heard)
		require.Equal(t, c.asked, await(t, said))
		speak("yes, do it")
		events()
		require.True(t, r.holds(t, "(robot_in "+c.room+")"))
	}
}

func TestATypedCorrectionOfAReadBackIsCarriedOut(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	speak, said := r.hears(t, "speech")
	events := r.watchEvents(t)
	speak("go to the kitchen")
	require.Equal(t, "Go to the kitchen, yes?", await(t, said))
	r.says(t, "no, the bathroom")
	require.Equal(t, "go to the bathroom", events()[0].Text)
	require.True(t, r.holds(t, "(robot_in bathroom)"))
}

func TestASureRecogniserIsBelievedAtOnce(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	out, err := rosio.Publish[hrimsgs.LiveSpeech](r.console, "live_speech", rosio.Reliable())
	require.NoError(t, err)
	events := r.watchEvents(t)
	require.NoError(t, out.Publish(hrimsgs.LiveSpeech{Incremental: "go to"}))
	require.NoError(t, out.Publish(hrimsgs.LiveSpeech{Final: "Go to the kitchen.", Confidence: 0.9}))
	events()
	require.True(t, r.holds(t, "(robot_in kitchen)"))
}

// Where each sentence is a voice of its own, its id is new each time, and it is often told when the voice has fallen silent.
func TestTheVoicesOfROS4HRIAreHeard(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	voices, err := rosio.Publish[hrimsgs.IdsList](r.console, "/humans/voices/tracked", rosio.Reliable())
	require.NoError(t, err)
	events := r.watchEvents(t)
	for i := range 40 { // more than are followed at a time; each gives its place to a later one
		require.NoError(t, voices.Publish(hrimsgs.IdsList{Ids: []string{fmt.Sprintf("old%d", i)}}))
	}
	for id, room := range map[string]string{"ab12": "kitchen", "no-topic": "", "cd34": "study"} {
		require.NoError(t, voices.Publish(hrimsgs.IdsList{Ids: []string{id}}))
		if room == "" {
			continue
		}
		out, err := rosio.Publish[hrimsgs.LiveSpeech](r.console, "/humans/voices/"+id+"/speech", rosio.Reliable())
		require.NoError(t, err)
		require.Eventually(t, func() bool { return len(out.Peers()) == 1 }, time.Minute, time.Millisecond)
		require.NoError(t, voices.Publish(hrimsgs.IdsList{}))
		require.NoError(t, out.Publish(hrimsgs.LiveSpeech{Final: "Go to the " + room + ".", Confidence: 0.9}))
		events()
		require.True(t, r.holds(t, "(robot_in "+room+")"))
	}
}

func TestStopInAPartialResultStopsEvenWhileTheRobotSpeaks(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	speak, _ := r.hears(t, "speech_partial")
	speaking, err := rosio.Publish[stdmsgs.Bool](r.console, "speaking", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, speaking.Publish(stdmsgs.Bool{Data: true}))
	hushed := make(chan struct{}, 10)
	_, err = rosio.Subscribe(r.console, "hush", rosio.Reliable(), func(stdmsgs.Empty) { hushed <- struct{}{} })
	require.NoError(t, err)
	events := r.watchEvents(t)
	r.says(t, "tidy up the whole house")
	require.Eventually(t, func() bool { return !r.holds(t, "(robot_in hallway)") }, time.Minute, 5*time.Millisecond)
	speak("would you please stop")
	all := events()
	require.Equal(t, task.EventStopped, all[len(all)-1].Kind)
	await(t, hushed)
}

// dying records a second of silence, and then breaks off in the middle of speech,
// as a program does that loses its device.
type dying struct{ blocks int }

func (d *dying) Next() ([]int16, error) {
	const second = 20 // blocks
	if d.blocks++; d.blocks > 2*second {
		return nil, task.Fail(task.CodeNoAudio, "listen to the microphone", "it was unplugged")
	}
	out := make([]int16, audio.Rate/second)
	for i := range out {
		if d.blocks > second {
			out[i] = int16(6000 * math.Sin(2*math.Pi*700*float64(i)/audio.Rate))
		}
	}
	return out, nil
}

func (d *dying) Close() error { return nil }

// silent never answers: its words are never told.
type silent struct{ ended chan struct{} }

func (silent) Name() string                                    { return "silent" }
func (s silent) Begin(context.Context) (hear.Utterance, error) { return s, nil }
func (silent) Hear([]int16) (string, error)                    { return "", nil }
func (s silent) End(ctx context.Context) (hear.Result, error) {
	s.ended <- struct{}{}
	<-ctx.Done()
	return hear.Result{}, context.Cause(ctx)
}

// A microphone that is lost in mid-sentence is told and opened again, whatever the
// recognisers do.
func TestAfterALostMicrophoneTheRobotListensAgain(t *testing.T) {
	t.Parallel()
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	told := make(chan string, 100)
	g2, err := g.Open(t.Context(), "console")
	require.NoError(t, err)
	_, err = rosio.Subscribe(g2, "/diagnostics", rosio.QoS{Depth: 100}, func(m diagnosticmsgs.DiagnosticArray) {
		for _, s := range m.Status {
			told <- s.Message
		}
	})
	require.NoError(t, err)
	opened, ended := make(chan struct{}, 10), make(chan struct{}, 10)
	require.NoError(t, nodes.StartIntake(n, intake.New(noWords{}, time.Now()), nodes.HearingConfig{
		Recognisers: []hear.Recogniser{silent{ended}}, Wait: 50 * time.Millisecond,
		Open: func(context.Context) (audio.SourceCloser, error) {
			opened <- struct{}{}
			return &dying{}, nil
		},
	}))
	for range 2 {
		for _, c := range []chan struct{}{opened, ended} {
			await(t, c)
		}
	}
	for deadline := time.After(time.Minute); ; {
		select {
		case text := <-told:
			if strings.Contains(text, "unplugged") {
				return
			}
		case <-deadline:
			require.FailNow(t, "the fault is told nowhere")
		}
	}
}

// noWords knows no control words.
type noWords struct{}

func (noWords) Control(string) task.Control { return task.ControlNone }
func (noWords) Halts(string) (string, bool) { return "", false }
func (noWords) Unbegun(string) string       { return "" }
func (noWords) Language(string) string      { return "en" }

// "Which cup?" is answered in a few words, which move the robot as much as a command does.
func TestASpokenAnswerToTheRobotsQuestionIsReadBackAndTaken(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{quiet: true})
	speak, said := r.hears(t, "speech")
	events := r.watchEvents(t)
	r.says(t, "bring me the other cup")
	require.Contains(t, await(t, said), "Do you mean: blue cup, green cup")
	require.Eventually(t, func() bool { speak("the green one"); return len(said) > 0 }, time.Minute, 50*time.Millisecond)
	require.Equal(t, "The green one, yes?", await(t, said))
	speak("yes, do it")
	events()
	require.True(t, r.holds(t, "(has anna green_cup)"))
}
