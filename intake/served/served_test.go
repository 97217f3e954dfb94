package served_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/served"
	"saydo/task"
)

// ask sends one utterance to a server that answers with the handler.
func ask(ctx context.Context, t *testing.T, c served.Config, handler http.HandlerFunc) (hear.Result, error) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c.URL = server.URL
	s, err := served.New(c)
	require.NoError(t, err)
	u, err := s.Begin(ctx)
	require.NoError(t, err)
	partial, err := u.Hear(make([]int16, audio.Rate))
	require.NoError(t, err)
	require.Empty(t, partial)
	return u.End(ctx)
}

func answers(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// Somebody spoke where somebody spoke in a part of it.
func TestHowLikelyNobodySpokeIsThatOfTheLikeliestPart(t *testing.T) {
	for body, want := range map[string]float64{
		`{"text":"Bye.","segments":[{"avg_logprob":-0.2,"no_speech_prob":0.9}]}`:                                                  0.9,
		`{"text":"Bye. Go on.","segments":[{"avg_logprob":-0.2,"no_speech_prob":0.9},{"avg_logprob":-0.2,"no_speech_prob":0.1}]}`: 0.1,
		`{"text":"Bye."}`: 0,
	} {
		got, err := served.Read([]byte(body))
		require.NoError(t, err)
		require.InDelta(t, want, got.NoSpeech, 1e-9, body)
	}
}

func TestTheServerGetsTheSoundAndItsTextIsKeptAsItIs(t *testing.T) {
	got, err := ask(t.Context(), t, served.Config{Model: "base", Language: "en", Prompt: "red cup", Key: "k"}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/audio/transcriptions" || r.Header.Get("Authorization") != "Bearer k" {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		file, _, err := r.FormFile("file")
		if err == nil {
			var wav *audio.WAV
			if wav, err = audio.NewWAV(file); err == nil {
				var pcm []int16
				if pcm, err = audio.All(wav); len(pcm) != audio.Rate {
					err = errors.New("not the sound")
				}
			}
		}
		if err != nil || r.FormValue("model") != "base" || r.FormValue("language") != "en" || r.FormValue("prompt") != "red cup" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		io.WriteString(w, `{"text":" Go forward 2 meters.","language":"english","segments":[{"avg_logprob":-0.2,"no_speech_prob":0.01},{"avg_logprob":-0.1}]}`)
	})
	require.NoError(t, err)
	require.Equal(t, "Go forward 2 meters.", got.Text)
	require.Equal(t, "en", got.Language)
	require.InDelta(t, 0.8187, got.Confidence, 0.001, "as sure as its least sure part")
}

func TestEveryFaultHasACodeAndAHint(t *testing.T) {
	for name, tt := range map[string]struct {
		handler http.HandlerFunc
		says    string
	}{
		"no such model":  {answers(404, `{"error":"model not found"}`), "no model"},
		"no key":         {answers(401, ""), "wants a key"},
		"too often":      {answers(429, "slow down"), "slow down"},
		"no right to it": {answers(403, ""), "wants a key"},
		"not understood": {answers(400, `{"error":{"message":"bad format"}}`), "400: {\"error\":{\"message\":\"bad format\"}}"},
		"too long":       {answers(413, ""), "shorter sentences"},
		"loading":        {answers(503, `{"error":"loading model"}`), "say it again in a while: {\"error\":\"loading model\"}"},
		"sent elsewhere": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, "is it running?"},
		"ends too early": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, `{"text":"go`)
		}, "is it running?"},
		"broken":            {answers(500, "out of\nmemory"), "500: out of memory"},
		"not JSON":          {answers(200, "<html>"), "not the JSON"},
		"cut off":           {answers(200, `{"text":"go`), "not the JSON"},
		"no text":           {answers(200, `{"language":"en"}`), "not the JSON"},
		"endless":           {answers(200, `{"text":"`+strings.Repeat("x", 2<<20)+`"}`), "more than"},
		"connection breaks": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "is it running?"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ask(t.Context(), t, served.Config{}, tt.handler)
			require.Equal(t, task.CodeNoRecogniser, task.CodeOf(err))
			require.ErrorContains(t, err, tt.says)
			require.NotContains(t, err.Error(), "\n")
		})
	}
	_, err := ask(t.Context(), t, served.Config{}, answers(200, `{"text":"`+strings.Repeat("x", 5000)+`"}`))
	require.Equal(t, task.CodeTooLong, task.CodeOf(err))
}

func TestAServerThatNeverAnswersIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := ask(ctx, t, served.Config{}, func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done() // until the one who asked is gone
	})
	require.Equal(t, task.CodeNoRecogniser, task.CodeOf(err))
	require.ErrorContains(t, err, "in time")
}

func TestAServerThatIsNotThereIsTold(t *testing.T) {
	s, err := served.New(served.Config{URL: "http://127.0.0.1:1/v1/"})
	require.NoError(t, err)
	u, err := s.Begin(t.Context())
	require.NoError(t, err)
	_, err = u.End(t.Context())
	require.ErrorContains(t, err, "127.0.0.1:1/v1/audio/transcriptions: it does not answer; is it running?")
	for _, bad := range []string{"", "whisper", "ftp://x", "http://"} {
		_, err = served.New(served.Config{URL: bad})
		require.Equal(t, task.CodeNoRecogniser, task.CodeOf(err), bad)
	}
}

func TestAServerIsReachedByEachAddressThatPeopleWrite(t *testing.T) {
	for _, tt := range []struct{ address, path string }{
		{"", "/v1/audio/transcriptions"},
		{"/", "/v1/audio/transcriptions"},
		{"/v1", "/v1/audio/transcriptions"},
		{"/v1/", "/v1/audio/transcriptions"},
		{"/v1//", "/v1/audio/transcriptions"},
		{"/v1/audio/transcriptions", "/v1/audio/transcriptions"},
		{"/v1/audio/transcriptions/", "/v1/audio/transcriptions"},
		{"/whisper/v1", "/whisper/v1/audio/transcriptions"},
		{"/whisper", "/whisper/v1/audio/transcriptions"},
		{"/inference", "/inference"},
		{"/v1?tenant=a", "/v1/audio/transcriptions?tenant=a"},
	} {
		t.Run("http://HOST"+tt.address, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.String() != tt.path || r.Header.Get("Authorization") != "Bearer sk-1" {
					w.WriteHeader(http.StatusNotFound)
					return
				}
				io.WriteString(w, `{"text":"go"}`)
			}))
			t.Cleanup(server.Close)
			s, err := served.New(served.Config{URL: " " + server.URL + tt.address + "\n", Key: "sk-1\n"})
			require.NoError(t, err)
			u, err := s.Begin(t.Context())
			require.NoError(t, err)
			got, err := u.End(t.Context())
			require.NoError(t, err)
			require.Equal(t, "go", got.Text)
		})
	}
}

func TestAPasswordInTheAddressIsNotTold(t *testing.T) {
	s, err := served.New(served.Config{URL: "http://joe:secret@127.0.0.1:1"})
	require.NoError(t, err)
	u, err := s.Begin(t.Context())
	require.NoError(t, err)
	_, err = u.End(t.Context())
	require.ErrorContains(t, err, "127.0.0.1:1/v1/audio/transcriptions")
	require.NotContains(t, err.Error(), "secret")
}

// What the server takes for noise is kept, and marked: a stop word in it stops.
func TestWhatTheServerItselfTakesForNoiseIsMarked(t *testing.T) {
	for name, tt := range map[string]struct {
		answer, text string
		noise        bool
		aside        string
	}{
		"neither speech nor sure":   {`{"text":"Thanks for watching!","segments":[{"avg_logprob":-1.2,"no_speech_prob":0.9}]}`, "Thanks for watching!", true, ""},
		"sure of its words":         {`{"text":"停!","segments":[{"avg_logprob":-0.15,"no_speech_prob":0.7}]}`, "停!", false, ""},
		"not sure, but speech":      {`{"text":"Go.","segments":[{"avg_logprob":-1.2,"no_speech_prob":0.1}]}`, "Go.", false, ""},
		"speech in a part of it":    {`{"text":"Go on.","segments":[{"avg_logprob":-1.2,"no_speech_prob":0.9},{"avg_logprob":-0.2}]}`, "Go on.", false, ""},
		"a noise in words":          {`{"text":"[BLANK_AUDIO]"}`, "[BLANK_AUDIO]", true, ""},
		"another":                   {`{"text":"(door slams)","segments":[{"avg_logprob":-0.1}]}`, "(door slams)", true, ""},
		"music":                     {`{"text":"♪♪"}`, "♪♪", true, ""},
		"words with a noise beside": {`{"text":"Go on. [BLANK_AUDIO]"}`, "Go on.", false, "[BLANK_AUDIO]"},
		"a call beside the words":   {`{"text":"(Stop!) go on [music]"}`, "go on", false, "(Stop!) [music]"},
		"a noise in Chinese":        {`{"text":"（音乐）"}`, "（音乐）", true, ""},
		"nothing":                   {`{"text":""}`, "", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := served.Read([]byte(tt.answer))
			require.NoError(t, err)
			require.Equal(t, tt.text, got.Text)
			require.Equal(t, tt.noise, got.Noise)
			require.Equal(t, tt.aside, got.Aside)
			require.False(t, got.Noise && got.Confidence > 0)
		})
	}
}

func TestAnAnswerWithoutProbabilitiesHasNoConfidence(t *testing.T) {
	got, err := served.Read([]byte(`{"text":"停"}`))
	require.NoError(t, err)
	require.Equal(t, hear.Result{Text: "停"}, got)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"text":"go","language":"english","segments":[{"avg_logprob":-0.2}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := served.Read(data)
		if err == nil {
			require.LessOrEqual(t, len(got.Text), task.MaxInstructionBytes)
			require.GreaterOrEqual(t, got.Confidence, 0.0)
			require.LessOrEqual(t, got.Confidence, 1.0)
		}
	})
}

// What we add to the server's own time, for an utterance of three seconds: at most 50 ms.
func BenchmarkOverhead(b *testing.B) {
	server := httptest.NewServer(answers(200, `{"text":"go"}`))
	b.Cleanup(server.Close)
	s, err := served.New(served.Config{URL: server.URL})
	require.NoError(b, err)
	pcm := make([]int16, 3*audio.Rate)
	for b.Loop() {
		u, err := s.Begin(b.Context())
		require.NoError(b, err)
		_, err = u.Hear(pcm)
		require.NoError(b, err)
		_, err = u.End(b.Context())
		require.NoError(b, err)
	}
	require.LessOrEqual(b, b.Elapsed()/time.Duration(b.N), 50*time.Millisecond)
}

func TestAServerWithoutVerboseAnswersIsAskedForPlainOnes(t *testing.T) {
	var forms []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		forms = append(forms, r.FormValue("response_format"))
		if r.FormValue("response_format") == "verbose_json" {
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, `{"error":{"message":"response_format 'verbose_json' is not compatible with this model"}}`)
			return
		}
		io.WriteString(w, `{"text":"go forward"}`)
	}))
	t.Cleanup(server.Close)
	s, err := served.New(served.Config{URL: server.URL})
	require.NoError(t, err)
	for range 2 {
		u, err := s.Begin(t.Context())
		require.NoError(t, err)
		got, err := u.End(t.Context())
		require.NoError(t, err)
		require.Equal(t, hear.Result{Text: "go forward"}, got, "without a confidence")
	}
	require.Equal(t, []string{"verbose_json", "json", "json"}, forms, "it is asked for more once only")
}
