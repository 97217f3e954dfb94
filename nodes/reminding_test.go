package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever asks something else in between gets its answer, and is asked again what waits for a yes.
func TestWhatWasReadBackIsAskedAgainBehindAnotherQuestion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ heard, asked, between, again, yes, place string }{
		{"go to the kitchen", "Go to the kitchen, yes?", "what time is it", "And what you said before: Go to the kitchen, yes?", "yes please", "kitchen"},
		{"去浴室", "去浴室，对吗？", "你看见什么", "还有刚才那句：去浴室，对吗？", "对，去做吧", "bathroom"},
	} {
		for _, by := range []string{"spoken", "typed"} {
			t.Run(c.between+" "+by, func(t *testing.T) {
				r := newRobot(t, asked{})
				speak, said := r.hears(t, "speech")
				events := r.watchEvents(t)
				speak(c.heard)
				require.Equal(t, c.asked, await(t, said))
				if by == "typed" {
					r.says(t, c.between)
				} else {
					speak(c.between)
				}
				if c.between == "你看见什么" && by == "spoken" { // it may go and look for that, and asks first
					require.Equal(t, "我听到的是“你看见什么”，对吗？", await(t, said))
					speak(c.yes)
				}
				require.NotEqual(t, c.again, await(t, said), "the answer comes first")
				events()
				require.Equal(t, c.again, await(t, said))
				speak(c.yes)
				require.Equal(t, c.heard, events()[0].Text)
				require.True(t, r.holds(t, "(robot_in "+c.place+")"))
			})
		}
	}
}

func TestASecondCommandThatIsReadBackIsToldToStandInPlaceOfTheFirst(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	speak, said := r.hears(t, "speech")
	speak("go to the kitchen")
	require.Equal(t, "Go to the kitchen, yes?", await(t, said))
	speak("go to the bathroom")
	require.Equal(t, "Then this instead: Go to the bathroom, yes?", await(t, said))
	speak("去厨房")
	require.Equal(t, "那就换成这个：去厨房，对吗？", await(t, said))
	speak("去卧室")
	require.Equal(t, "没人回答我。要我做事，请说两遍。", await(t, said), "two had no answer")
	speak("go to the bathroom")
	speak("go to the bathroom")
	require.Equal(t, "Go to the bathroom, yes?", await(t, said), "once it is said twice")
}
