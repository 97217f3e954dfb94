package model_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/model"
	"saydo/planner/model/modeltest"
	"saydo/task"
)

const written = `{"do":[{"v":"on","a":"red_cup","b":"厨房桌子"}]}`

func serve(t testing.TB) *modeltest.Server {
	return modeltest.Start(t, func(modeltest.Request) string { return written })
}

// kinds runs the test with each protocol.
func kinds(t *testing.T, test func(t *testing.T, s *modeltest.Server, cfg model.Config)) {
	for _, kind := range []string{model.KindOllama, model.KindOpenAI} {
		t.Run(kind, func(t *testing.T) {
			s := serve(t)
			test(t, s, model.Config{URL: s.URL, Kind: kind, Name: modeltest.Name})
		})
	}
}

func open(t testing.TB, cfg model.Config) model.Model {
	t.Helper()
	m, err := model.Open(cfg)
	require.NoError(t, err)
	return m
}

func TestAnAnswerComesInPiecesAndWhole(t *testing.T) {
	kinds(t, func(t *testing.T, s *modeltest.Server, cfg model.Config) {
		cfg.Threads, cfg.KeepAlive = 1, time.Minute
		var pieces []string
		prompt := model.Prompt{System: "fixed", User: "put it there", Schema: json.RawMessage(`{"type":"object"}`)}
		answer, err := open(t, cfg).Ask(t.Context(), prompt, func(p string) { pieces = append(pieces, p) })
		require.NoError(t, err)
		require.JSONEq(t, written, answer.Text)
		require.Greater(t, len(pieces), 3)
		require.JSONEq(t, written, strings.Join(pieces, ""))
		require.Positive(t, answer.Tokens)
		require.Equal(t, 100, answer.PromptTokens)
		require.LessOrEqual(t, answer.First, answer.Took)

		asked := s.Asked()
		require.Len(t, asked, 1)
		require.Equal(t, "fixed", asked[0].System)
		require.Equal(t, "put it there", asked[0].User)
		require.JSONEq(t, `{"type":"object"}`, string(asked[0].Schema))
	})
}

func TestOllamaIsToldEverythingThatItsVersionsDifferIn(t *testing.T) {
	s := serve(t)
	_, err := open(t, model.Config{URL: s.URL, Kind: model.KindOllama, Name: modeltest.Name, Threads: 1, Context: 2048}).Ask(t.Context(), model.Prompt{User: "x"}, nil)
	require.NoError(t, err)
	options := s.Asked()[0].Options
	require.Equal(t, map[string]any{
		"num_ctx": 2048.0, "num_predict": 256.0, "temperature": 0.0, "seed": 0.0, "repeat_penalty": 1.0, "num_thread": 1.0,
	}, options)
}

func TestEveryFaultHasItsCodeAndAHint(t *testing.T) {
	faults := map[modeltest.Fault]task.Code{
		modeltest.Cut: task.CodeModelCut, modeltest.NoEnd: task.CodeModelCut, modeltest.Runner: task.CodeModelFailed,
		modeltest.Length: task.CodeModelNonsense, modeltest.Endless: task.CodeModelNonsense, modeltest.Flood: task.CodeModelNonsense,
		modeltest.NoModel: task.CodeModelMissing, modeltest.Busy: task.CodeModelBusy, modeltest.Memory: task.CodeModelMemory,
		modeltest.Crash: task.CodeModelFailed, modeltest.BadRequest: task.CodeModelRefused, modeltest.NoKey: task.CodeModelRefused,
		modeltest.Elsewhere: task.CodeModelGone,
	}
	kinds(t, func(t *testing.T, s *modeltest.Server, cfg model.Config) {
		m := open(t, cfg)
		for fault, code := range faults {
			s.Fail(fault)
			_, err := m.Ask(t.Context(), model.Prompt{User: "x"}, nil)
			require.Equal(t, code, task.CodeOf(err), "%s: %v", fault, err)
			failure, ok := errors.AsType[*task.Failure](err)
			require.True(t, ok)
			require.NotEmpty(t, failure.Hint, fault)
			require.Less(t, len(err.Error()), 700, fault)
		}
		answer, err := m.Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.NoError(t, err, "and the next call is answered")
		require.JSONEq(t, written, answer.Text)
	})
}

func TestASilentServerIsNotWaitedForLong(t *testing.T) {
	kinds(t, func(t *testing.T, s *modeltest.Server, cfg model.Config) {
		slow := cfg
		slow.First = 50 * time.Millisecond
		s.Fail(modeltest.SilentHead)
		_, err := open(t, slow).Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.Equal(t, task.CodeModelSlow, task.CodeOf(err), err)

		slow = cfg
		slow.Between = 50 * time.Millisecond
		s.Fail(modeltest.SilentBody)
		answer, err := open(t, slow).Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.Equal(t, task.CodeModelSlow, task.CodeOf(err), err)
		require.NotEmpty(t, answer.Text)

		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		s.Fail(modeltest.SilentHead)
		_, err = open(t, cfg).Ask(ctx, model.Prompt{User: "x"}, nil)
		require.Equal(t, task.CodeModelSlow, task.CodeOf(err), err)
		require.ErrorContains(t, err, "~model/timeout", "whose own time is over first")

		slow = cfg
		slow.Total = 50 * time.Millisecond
		s.Fail(modeltest.SilentHead)
		_, err = open(t, slow).Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.Equal(t, task.CodeModelSlow, task.CodeOf(err), err)
	})
}

func TestAPromptThatTheServerCutIsAFault(t *testing.T) {
	s := serve(t)
	m := open(t, model.Config{URL: s.URL, Kind: model.KindOllama, Name: modeltest.Name})
	s.Fail(modeltest.Truncated)
	_, err := m.Ask(t.Context(), model.Prompt{User: "x"}, nil)
	require.Equal(t, task.CodeModelTooLong, task.CodeOf(err), err)

	m = open(t, model.Config{URL: s.URL, Kind: model.KindOpenAI, Name: modeltest.Name})
	s.Fail(modeltest.TooLong)
	_, err = m.Ask(t.Context(), model.Prompt{User: "x"}, nil)
	require.Equal(t, task.CodeModelTooLong, task.CodeOf(err), err)
}

func TestAPromptThatCannotFitIsNotSent(t *testing.T) {
	s := serve(t)
	m := open(t, model.Config{URL: s.URL, Kind: model.KindOllama, Name: modeltest.Name, Context: 512})
	_, err := m.Ask(t.Context(), model.Prompt{User: strings.Repeat("cup ", 600)}, nil)
	require.Equal(t, task.CodeModelTooLong, task.CodeOf(err), err)
	require.Empty(t, s.Asked())
}

func TestAServerWithAnotherFormOfSchemasIsAskedInIt(t *testing.T) {
	s := serve(t)
	m := open(t, model.Config{URL: s.URL, Kind: model.KindOpenAI, Name: modeltest.Name})
	s.Fail(modeltest.OldForm)
	prompt := model.Prompt{User: "x", Schema: json.RawMessage(`{"type":"object"}`)}
	for range 2 {
		answer, err := m.Ask(t.Context(), prompt, nil)
		require.NoError(t, err)
		require.JSONEq(t, written, answer.Text)
	}
	asked := s.Asked()
	require.Len(t, asked, 3, "the form is tried once")
	require.JSONEq(t, `{"type":"object"}`, string(asked[2].Schema))
}

func TestAGarbledStreamIsAFault(t *testing.T) {
	kinds(t, func(t *testing.T, s *modeltest.Server, cfg model.Config) {
		s.Fail(modeltest.Garbage)
		_, err := open(t, cfg).Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.Contains(t, []task.Code{task.CodeModelFailed, task.CodeModelCut}, task.CodeOf(err), err)
	})
}

func TestACancelledCallEndsAtOnceAndHangsUp(t *testing.T) {
	kinds(t, func(t *testing.T, s *modeltest.Server, cfg model.Config) {
		s.Fail(modeltest.SilentBody)
		ctx, cancel := context.WithCancel(t.Context())
		answer, err := open(t, cfg).Ask(ctx, model.Prompt{User: "x"}, func(string) { cancel() })
		require.ErrorIs(t, err, context.Canceled)
		require.NotEmpty(t, answer.Text, "what came is not lost")
		require.Eventually(t, func() bool { return s.HungUp() == 1 }, 5*time.Second, time.Millisecond)
	})
}

func TestAServerThatIsNotThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := "http://" + l.Addr().String()
	require.NoError(t, l.Close())
	for _, kind := range []string{model.KindOllama, model.KindOpenAI} {
		m := open(t, model.Config{URL: address, Kind: kind, Name: "x"})
		_, err := m.Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.Equal(t, task.CodeModelGone, task.CodeOf(err))
		require.Contains(t, err.Error(), address)
		_, err = m.Status(t.Context())
		require.Equal(t, task.CodeModelGone, task.CodeOf(err))
	}
}

func TestTheStatusTellsWhatIsThere(t *testing.T) {
	kinds(t, func(t *testing.T, _ *modeltest.Server, cfg model.Config) {
		status, err := open(t, cfg).Status(t.Context())
		require.NoError(t, err)
		require.True(t, status.Has)
		require.Equal(t, []string{modeltest.Name}, status.Models)
		if cfg.Kind == model.KindOllama {
			require.Equal(t, "Ollama 0.0.1", status.Server)
			require.Equal(t, 4096, status.Loaded[0].Context)
		}
		cfg.Name = "other"
		status, err = open(t, cfg).Status(t.Context())
		require.NoError(t, err)
		require.False(t, status.Has)
	})
}

// A server that takes connections and tells nothing has not been asked for an answer yet: other bounds do not matter.
func TestAServerThatDoesNotTellWhatItHasIsToldOfAsThat(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // the kernel takes the connections, and nobody reads
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l.Close()) })
	for _, kind := range []string{model.KindOllama, model.KindOpenAI} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			_, err := open(t, model.Config{URL: "http://" + l.Addr().String(), Kind: kind, Name: "x", First: time.Minute}).Status(t.Context())
			require.Equal(t, task.CodeModelSlow, task.CodeOf(err))
			require.ErrorContains(t, err, "did not tell within 3s which models it has")
		})
	}
}

func TestAKeyIsSentToAnOpenAIServerAlone(t *testing.T) {
	kinds(t, func(t *testing.T, s *modeltest.Server, cfg model.Config) {
		cfg.Key = "secret"
		_, err := open(t, cfg).Ask(t.Context(), model.Prompt{User: "x"}, nil)
		require.NoError(t, err)
		want := ""
		if cfg.Kind == model.KindOpenAI {
			want = "Bearer secret"
		}
		require.Equal(t, want, s.Asked()[0].Header.Get("Authorization"))
	})
}

func TestWhatCannotBeConfigured(t *testing.T) {
	good := model.Config{URL: "http://127.0.0.1:11434", Kind: model.KindOllama, Name: "x"}
	for says, spoil := range map[string]func(*model.Config){
		"another machine": func(c *model.Config) { c.URL = "http://example.org" },
		"the kind is":     func(c *model.Config) { c.Kind = "grpc" },
		"no name":         func(c *model.Config) { c.Name = " " },
		"the threads":     func(c *model.Config) { c.Threads = -1 },
		"the context":     func(c *model.Config) { c.Context = 10 },
		"negative":        func(c *model.Config) { c.First = -time.Second },
		"is none":         func(c *model.Config) { c.URL = "localhost:11434" },
		"of the form":     func(c *model.Config) { c.URL = "http://user:secret@localhost" },
	} {
		bad := good
		spoil(&bad)
		_, err := model.Open(bad)
		require.ErrorContains(t, err, says)
		require.NotContains(t, err.Error(), "secret")
	}
	good.URL, good.Remote = "http://example.org", true
	_, err := model.Open(good)
	require.NoError(t, err)
}

func TestAProfileFillsInWhatIsLeftOpen(t *testing.T) {
	cfg, err := model.Config{Threads: 2}.Apply("pi5")
	require.NoError(t, err)
	require.Equal(t, 2, cfg.Threads, "what was said stays")
	require.Equal(t, "qwen2.5:1.5b", cfg.Name)
	_, err = model.Config{}.Apply("abacus")
	require.ErrorContains(t, err, "desktop")
	for name := range model.Profiles() {
		cfg, err := model.Config{URL: "http://localhost:11434", Kind: model.KindOllama}.Apply(name)
		require.NoError(t, err)
		_, err = model.Open(cfg)
		require.NoError(t, err, name)
	}
}

// BenchmarkAsk is what a call costs beside the model: connection, JSON, stream.
func BenchmarkAsk(b *testing.B) {
	s := serve(b)
	for _, kind := range []string{model.KindOllama, model.KindOpenAI} {
		b.Run(kind, func(b *testing.B) {
			m := open(b, model.Config{URL: s.URL, Kind: kind, Name: modeltest.Name})
			prompt := model.Prompt{System: strings.Repeat("fixed ", 300), User: strings.Repeat("world ", 500)}
			for b.Loop() {
				if _, err := m.Ask(b.Context(), prompt, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
