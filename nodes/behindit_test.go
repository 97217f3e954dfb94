package nodes

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWhatStandsBehindTheRobotsOwnWordsIsSomebodys(t *testing.T) {
	for _, tt := range []struct{ name, says, heard, rest string }{
		{"a word", "Go to the bed, yes?", "go to the bed yes no", "no"},
		{"the same words only", "Go to the bed, yes?", "go to the bed yes", "go to the bed yes"},
		{"the rest of a word is none of its own", "I go to the bed", "I go to the bedroom", "I go to the bedroom"},
		{"Chinese has no blanks", "去卧室，对吗？", "去卧室对吗不对", "不对"},
		{"other words", "Go to the bed, yes?", "no", "no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var own ownVoice
			own.says(time.Time{}, tt.says, false, false)
			require.Equal(t, tt.rest, own.behindIt(tt.heard))
		})
	}
}
