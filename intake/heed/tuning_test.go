package heed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

func TestWhatIsSetWhileTheRobotListensHoldsFromTheNextWordsOn(t *testing.T) {
	now := heed.Tuning{Sure: 0.6}
	p := policy(func(c *heed.Config) {
		c.Wake, c.Sure, c.Tuned = "hey robot", 0.1, func() heed.Tuning { return now }
	})
	at := noon()
	judge := func(text string) heed.Kind {
		at = at.Add(time.Hour) // nothing that was said before is still to be answered
		return p.Final(heed.Heard{Results: []heed.Result{whisper(text, 0.7)}, Length: time.Second, At: at}).Kind
	}
	require.Equal(t, heed.Act, judge("go home"), "it is sure, and no wake word is set")
	now.Sure = 0.8
	require.NotEqual(t, heed.Act, judge("go home"), "it is not sure any more")
	now = heed.Tuning{Wake: "saydo"}
	require.InDelta(t, 0.6, p.Sure(), 0, "0 is the usual one")
	require.Equal(t, heed.Ignore, judge("go home"))
	require.Equal(t, heed.Act, judge("Saydo, go home"))
}
