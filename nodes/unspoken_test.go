package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A recogniser that makes words of music takes no part in the talk.
func TestWhatNobodySaysLeavesTheTalkAsItIs(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"Thank you for watching.", "Thanks for watching!", "Subtitles by the Amara.org community", "谢谢观看", "請訂閱", "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目"} {
		t.Run(text, func(t *testing.T) {
			r := newRobot(t, asked{})
			speak, said := r.hears(t, "speech")
			events := r.watchEvents(t)
			speak("go to the kitchen")
			require.Equal(t, "Go to the kitchen, yes?", await(t, said))
			speak(text)
			speak("yes please")
			require.Equal(t, "go to the kitchen", events()[0].Text)
		})
	}
}
