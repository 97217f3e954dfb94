package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
	"saydo/nodes"
)

func TestWhatStopsByTheShippedWords(t *testing.T) {
	library := load(t, usually(), false)
	rules, err := library.Reader()
	require.NoError(t, err)
	config, err := library.Policy(rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	policy := heed.New(config)
	for stops, texts := range map[bool][]string{
		true: {
			"stop", "would you please stop", "Stop. Don't go there.", "Don't! Stop!", "no, stop", "don't move", "Don't move until I say so.", "stop don't stop", "stop the music",
			"停", "快停下", "停下来别走了", "你别动啊", "住手", "特别吵，停", "别！停！", "停车", "把车停下", "Stop~", "Stoooop!", "ow, stoooop it hurts", "S-T-O-P", "停～", "停……",
		},
		false: {
			"don't stop", "Please don't stop.", "do not stop", "go to the stopwatch",
			"别停", "不要停", "别停下来", "给我讲个特别动听的故事", "去停车场", "抓住手柄", "停电了吗", "分别动一下左手和右手",
		},
	} {
		for _, text := range texts {
			require.Equal(t, stops, policy.Halts(text), text)
		}
	}
}

// What has a stop word in it is read back where the robot would move for it, be it only to look for the answer.
func TestWhatTheRobotMayMoveFor(t *testing.T) {
	library := load(t, usually(), false)
	rules, err := library.Reader()
	require.NoError(t, err)
	config, err := library.Policy(rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	for moves, texts := range map[bool][]string{
		true:  {"bring me the red cup", "where is the red cup", "how many cups are in the kitchen", "红色的杯子在哪里"},
		false: {"what are you doing", "what can you do", "never touch the red cup", "你在做什么"},
	} {
		for _, text := range texts {
			meant := config.Meaning(text)
			require.NotEmpty(t, meant.Form, text)
			require.Equal(t, moves, meant.Moves, text)
		}
	}
}
