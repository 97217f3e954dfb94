package ros1_test

import (
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rostest"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/nodes/voice"
)

// TestARobotOfPALIsSpokenThrough has a rospy node speak, whose types have the checksums of the makers' package.
func TestARobotOfPALIsSpokenThrough(t *testing.T) {
	if err := exec.CommandContext(t.Context(), python, "-c", "import rospy, actionlib, genpy.dynamic").Run(); err != nil {
		rostest.Missing(t, "rospy with actionlib is not here")
	}
	g, uri := graph(t)
	lines := script(t, "", uri, "voice.py")
	n, err := g.Open(t.Context(), "voice")
	require.NoError(t, err)
	require.NoError(t, nodes.StartVoice(n, nodes.VoiceConfig{Settings: voice.Settings{Engine: "pal_interaction_msgs/Tts"}}))
	say, err := rosio.Publish[msgs.Say](n, "say", rosio.Reliable())
	require.NoError(t, err)
	hush, err := rosio.Publish[stdmsgs.Empty](n, "hush", rosio.Reliable())
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(say.Peers()) > 0 && len(hush.Peers()) > 0 }, patience, 5*time.Millisecond)
	require.NoError(t, say.Publish(msgs.Say{Text: "hello there", Language: "en"}))
	require.NoError(t, say.Publish(msgs.Say{Text: "this never ends", Language: "zh"}))
	expect(t, lines, map[string]any{"asked": "hello there", "language": "en_GB"})
	expect(t, lines, map[string]any{"ended": "said"})
	expect(t, lines, map[string]any{"asked": "this never ends", "language": "zh_CN"})
	require.NoError(t, hush.Publish(stdmsgs.Empty{}))
	expect(t, lines, map[string]any{"ended": "canceled"})
}
