package heed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

func TestWhatRecognisersWriteWhereNobodySpeaksIsPassedOver(t *testing.T) {
	known := heed.Unspoken{Whole: []string{"thanks for watching", "thank you", "谢谢观看", "请订阅"}, Begin: []string{"subtitles by", "字幕由"}, Maybe: []string{"okay", "再见"}}
	simple := func(text string) string {
		out := []rune(text)
		for i, r := range out {
			if simpler, ok := map[rune]rune{'謝': '谢', '觀': '观', '請': '请', '訂': '订', '閱': '阅'}[r]; ok {
				out[i] = simpler
			}
		}
		return string(out)
	}
	for _, tt := range []struct {
		text     string
		noSpeech float64
		unspoken bool
	}{
		{"Thanks for watching!", 0, true},
		{"Thanks for watching. Thanks for watching! Thank you.", 0, true},
		{"谢谢观看", 0, true},
		{"謝謝觀看，請訂閱！", 0, true},
		{"Subtitles by the Amara.org community", 0, true},
		{"字幕由Amara.org社区提供", 0, true},
		{"okay", 0.9, true},
		{"再见。", 0.9, true},
		{"okay", 0.4, false},
		{"Thank you. Go out.", 0.9, false},
		{"thanks for watching the cat", 0, false},
		{"go out", 0.99, false},
	} {
		t.Run(tt.text, func(t *testing.T) {
			p := policy(func(c *heed.Config) { c.Unspoken, c.Simple = known, simple })
			require.Equal(t, heed.Ask, p.Final(at(0, unsure("go home"))).Kind)
			v := p.Final(at(time.Second, heed.Result{Recogniser: "whisper", Text: tt.text, Confidence: 0.9, NoSpeech: tt.noSpeech}))
			require.Equal(t, tt.unspoken, v.Unspoken)
			if tt.unspoken {
				require.Equal(t, heed.Ignore, v.Kind)
				require.Equal(t, "go home", p.Final(at(2*time.Second, unsure("yes, do it"))).Text, "the dialogue goes on")
			}
		})
	}
}

func TestAStopWordBesideWhatNobodySaysStops(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Unspoken = heed.Unspoken{Begin: []string{"subtitles by"}} })
	require.Equal(t, heed.Stop, p.Final(by(whisper("Subtitles by stop", 0.9))).Kind)
	require.Equal(t, "go out", p.Final(by(whisper("Subtitles by nobody", 0.9), unsure("go out"))).Text, "what another one heard counts")
}

// What sounds like "y" is "why".
func TestAYesOfOneLetterIsOnlyTyped(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Ask, p.Final(at(0, unsure("go home"))).Kind)
	require.Equal(t, heed.Ignore, p.Final(at(time.Second, whisper("Y.", 0.95))).Kind)
	v, _, ok := p.Typed("y", noon().Add(2*time.Second))
	require.True(t, ok)
	require.Equal(t, "go home", v.Text)
}
