package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"saydo/nodes"
	"saydo/planner/model"
)

// modelFlags adds the flags that name a model; without one there is none.
func modelFlags(fs *flagSet) *nodes.ModelSettings {
	s := &nodes.ModelSettings{}
	fs.StringVar(&s.Local.Name, "model", "", "the language `model` that reads what rules do not, as its server calls it: qwen3:4b")
	fs.StringVar(&s.Local.URL, "model-url", "", "`address` of the model server (default "+nodes.DefaultOllama+", or "+nodes.DefaultOpenAI+" for openai)")
	fs.StringVar(&s.Local.Kind, "model-kind", "", "`protocol` of the model server: ollama, or openai for any that is compatible (default ollama)")
	fs.StringVar(&s.Profile, "model-profile", "", "settings that suit a `board`: small, pi5, nuc, orin, agx or desktop; names a model too")
	s.Local.Key = os.Getenv("SAYDO_MODEL_KEY")
	return s
}

// examineModel tells whether the model of the settings is there, what is loaded
// and how fast it writes. Without settings it looks where Ollama listens.
func examineModel(ctx context.Context, s nodes.ModelSettings) finding {
	f := finding{what: "model server"}
	wanted := s.Wanted()
	if !wanted {
		s.Local.Name = "none"
	}
	m, _, err := s.Models()
	if err != nil {
		f.says, f.need = err.Error(), true
		return f
	}
	status, err := m.Status(ctx)
	switch {
	case err != nil && !wanted:
		f.says = "none at " + nodes.DefaultOllama + "; instructions are read by rules, which need none"
		return f
	case err != nil:
		f.says, f.need, f.mend = err.Error(), true, "ollama serve, or give its address: saydo doctor -model-url URL -model NAME"
		return f
	}
	f.says = status.Server + " has " + list(status.Models)
	for _, l := range status.Loaded {
		f.says += fmt.Sprintf("; loaded: %s, %.1f GB, context %d", l.Name, float64(l.Bytes)/1e9, l.Context)
	}
	switch {
	case !wanted:
		f.ok, f.mend = true, ""
		f.says += "; none is asked unless you name one: saydo run -model NAME"
	case !status.Has:
		f.need = true
		f.says += "; not " + m.Where()
		f.mend = "ollama pull " + strings.Fields(m.Where())[0]
	default:
		f.ok = true
		f.says += "; " + speed(ctx, m)
		f.ok = !strings.Contains(f.says, cannotAnswer)
		f.need = !f.ok
	}
	return f
}

// list names what is there.
func list(names []string) string {
	if len(names) == 0 {
		return "no model"
	}
	return strings.Join(names, ", ")
}

const cannotAnswer = "it cannot answer"

// speed has the model write a little and tells how fast it was.
func speed(ctx context.Context, m model.Model) string {
	a, err := m.Ask(ctx, model.Prompt{User: "Count from one to twenty.", MaxTokens: 48}, nil)
	if a.Text == "" {
		return fmt.Sprintf("%s: %v", cannotAnswer, err)
	}
	text := fmt.Sprintf("%s began to answer after %s", m.Where(), a.First.Round(10*time.Millisecond))
	if rate := a.Speed(); rate > 0 {
		text += fmt.Sprintf(" and writes %.0f tokens/s", rate)
	}
	return text
}
