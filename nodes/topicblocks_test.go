package nodes

import (
	"bytes"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/internal/rosio/loop"
)

func TestHalfASampleOfOneTopicIsNoPartOfAnothers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newTopicSource(audio.Format{})
		require.Empty(t, s.put("audio", []byte{1, 0, 7}))
		require.Equal(t, []int16{1}, <-s.blocks)
		<-time.After(silentFor + time.Second)
		require.NotEmpty(t, s.put("audio_stamped", []byte{2, 0, 3, 0}))
		require.Equal(t, []int16{2, 3}, <-s.blocks)
	})
}

// steady is a tenth of a second of sound that stays where it is, in the form: a quarter of full scale.
func steady(f audio.Format) []byte {
	sample := map[audio.Encoding][]byte{audio.S16: {0, 0x20}, audio.Mu: {0x9F}}[f.Encoding]
	return bytes.Repeat(sample, f.Channels*f.Rate/10)
}

func TestSoundThatTellsNoFormIsOfTheOneThatIsSet(t *testing.T) {
	for name, tt := range map[string]struct {
		params map[string]any
		sent   audio.Format
	}{
		"none is":                         {nil, audio.Own()},
		"rate and channels":               {map[string]any{"rate": 48000, "channels": 2}, audio.Format{Rate: 48000, Channels: 2, Encoding: audio.S16}},
		"as a telephone's, small written": {map[string]any{"rate": 8000, "encoding": "mulaw"}, audio.Format{Rate: 8000, Channels: 1, Encoding: audio.Mu}},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := speechSet(t, tt.params)
			require.NoError(t, err)
			topic := newTopicSource(s.Form)
			require.Empty(t, topic.put("audio", steady(tt.sent)))
			pcm := <-topic.blocks
			require.InDelta(t, audio.Rate/10, len(pcm), 50, "a tenth of a second stays one")
			require.InDelta(t, 0x2000, pcm[len(pcm)/2], 300)
		})
	}
}

func TestAFormThatNoSoundHasIsNotTaken(t *testing.T) {
	for says, params := range map[string]map[string]any{
		"~rate is 100; it must be from 4000 to 384000": {"rate": 100},
		"~channels is 0; it must be from 1 to 32":      {"channels": 0},
		`~encoding is "OPUS"`:                          {"encoding": "OPUS"},
	} {
		_, err := speechSet(t, params)
		require.ErrorContains(t, err, says)
	}
}

// speechSet reads the speech parameters of an intake node that has these.
func speechSet(t *testing.T, params map[string]any) (SpeechSettings, error) {
	t.Helper()
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	for name, value := range params {
		require.NoError(t, g.Params().Set(t.Context(), "/intake/"+name, value))
	}
	return readSpeech(t.Context(), n)
}
