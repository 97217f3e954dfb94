package nodes_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
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

// await returns the next sentence.
func await(t *testing.T, said <-chan string) string {
	t.Helper()
	select {
	case text := <-said:
		return text
	case <-time.After(time.Minute):
		require.FailNow(t, "the robot says nothing")
		return ""
	}
}

func TestWhatARecogniserIsNotSureOfIsReadBackAndDoneAfterAYes(t *testing.T) {
	for name, answer := range map[string]func(r *robot, speak func(string)){
		"spoken": func(_ *robot, speak func(string)) { speak("yes please") },
		"typed":  func(r *robot, _ func(string)) { r.says(t, "yes") },
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
	r := newRobot(t, asked{})
	speak, said := r.hears(t, "speech")
	speak("把红杯子给我")
	require.Equal(t, "把红杯子给你,对吗?", await(t, said))
	speak("不")
	require.Equal(t, "好的,那我不做了。", await(t, said), "in the language of what was heard")
}

func TestASureRecogniserIsBelievedAtOnce(t *testing.T) {
	r := newRobot(t, asked{})
	out, err := rosio.Publish[hrimsgs.LiveSpeech](r.console, "live_speech", rosio.Reliable())
	require.NoError(t, err)
	events := r.watchEvents(t)
	require.NoError(t, out.Publish(hrimsgs.LiveSpeech{Incremental: "go to"}))
	require.NoError(t, out.Publish(hrimsgs.LiveSpeech{Final: "Go to the kitchen.", Confidence: 0.9}))
	events()
	require.True(t, r.holds(t, "(robot_in kitchen)"))
}

func TestStopInAPartialResultStopsEvenWhileTheRobotSpeaks(t *testing.T) {
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
	select {
	case <-hushed:
	case <-time.After(time.Minute):
		require.FailNow(t, "the robot talks on")
	}
}
