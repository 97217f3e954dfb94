package served_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/served"
	"saydo/internal/speechtest"
)

// timed passes requests on, and notes what the server says and how long that takes.
type timed struct {
	text string
	took time.Duration
}

// RoundTrip reads the whole answer, so that its time is the server's and not ours.
func (s *timed) RoundTrip(r *http.Request) (*http.Response, error) {
	began := time.Now()
	reply, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	if err != nil {
		return nil, err
	}
	s.took += time.Since(began)
	var said struct{ Text string }
	_ = json.Unmarshal(data, &said) // what is no answer is told by whoever reads it
	s.text, reply.Body = said.Text, io.NopCloser(bytes.NewReader(data))
	return reply, nil
}

// SAYDO_WHISPER_URL names a server that recognises speech with a real model (make whisper).
func TestARealServersTextIsUnchangedAndCostsLittleMoreThanItsOwnTime(t *testing.T) {
	address := os.Getenv("SAYDO_WHISPER_URL")
	if address == "" {
		t.Skip("SAYDO_WHISPER_URL names no server that recognises speech")
	}
	server := &timed{}
	s, err := served.New(served.Config{
		URL: address, Model: os.Getenv("SAYDO_WHISPER_MODEL"), Key: os.Getenv("SAYDO_RECOGNISER_KEY"), Client: &http.Client{Transport: server},
	})
	require.NoError(t, err)
	var over []time.Duration
	for _, voice := range speechtest.Voices() {
		for _, text := range []string{"go to the kitchen", "bring me the red cup", "turn left ninety degrees", "what are you doing", "stop"} {
			u, err := s.Begin(t.Context())
			require.NoError(t, err)
			_, err = u.Hear(speechtest.Padded(speechtest.Say(t, voice, text), 0.4, 0.5))
			require.NoError(t, err)
			server.took = 0
			began := time.Now()
			got, err := u.End(t.Context())
			ours := time.Since(began) - server.took
			require.NoError(t, err)
			require.Equal(t, strings.TrimSpace(server.text), got.Text)
			t.Logf("%s says %q, heard is %q (confidence %.2f) in %v, of which %v ours", voice, text, got.Text, got.Confidence, server.took.Round(time.Millisecond), ours.Round(100*time.Microsecond))
			over = append(over, ours)
		}
	}
	slices.Sort(over)
	require.LessOrEqual(t, over[len(over)/2], 50*time.Millisecond)
}
