package ros2_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/sphinx"
)

// spoken is a person's voice that says "go forward ten meters", of Debian's pocketsphinx-testdata.
const spoken = "/usr/share/pocketsphinx/test/data/goforward.raw"

// TestRobotsSpeakAndHearWithThePackagesOfOthers has voices.py offer two voices and, where Debian's recogniser is here too, a microphone.
func TestRobotsSpeakAndHearWithThePackagesOfOthers(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "node", "voice", "--ros-args", "-r", "__node:=voice1", "-p", "engine:=tts_msgs/TTS")
	s.start(t, s.saydo, "node", "voice", "--ros-args", "-r", "__node:=voice2", "-p", "engine:=audio_common_msgs/TTS", "-p", "action:=voice/say")
	args, heard := []string{"voices.py"}, any(nil)
	ended := []string{"said", "said", "canceled", "canceled"}
	asked := [][]string{
		{"audio_common_msgs", "hello there", "en"},
		{"audio_common_msgs", "this never ends", "zh"},
		{"tts_msgs", "hello there", "en_GB"},
		{"tts_msgs", "this never ends", "zh_CN"},
	}
	if here(spoken) && here(sphinx.Model) {
		s.start(t, s.saydo, "node", "intake", "--ros-args", "-p", "listen:=topic")
		readBack := "Go forward ten meters, yes?"
		args, heard, ended = append(args, spoken), readBack, append(ended, "said", "said")
		asked = append([][]string{{"audio_common_msgs", readBack, "en"}}, asked...)
		asked = slices.Insert(asked, 3, []string{"tts_msgs", readBack, "en_GB"})
	} else {
		t.Log("nothing is heard: test/speech/setup.sh installs the recogniser and the clip")
	}
	var got struct {
		Asked [][]string
		Ended []string
		Heard any
	}
	require.NoError(t, json.Unmarshal([]byte(s.python(t, args...)), &got))
	require.Equal(t, asked, got.Asked)
	require.Equal(t, ended, got.Ended)
	require.Equal(t, heard, got.Heard)
}

func here(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
