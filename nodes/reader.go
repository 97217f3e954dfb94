package nodes

import (
	"strings"

	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/task"
)

// Reader returns the rules reader for the library's skills and names, in all
// shipped languages. It is one for all who ask: it never changes.
func (l *Library) Reader() (*reader.Rules, error) { return l.rules() }

func (l *Library) makeReader() (*reader.Rules, error) {
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	dangers, err := l.dangers()
	if err != nil {
		return nil, err
	}
	if dangers != nil {
		cfg.Refuse = dangers
	}
	return reader.New(cfg)
}

// ReaderConfig returns what the rules reader is made of, for who adds to it.
func (l *Library) ReaderConfig() (reader.Config, error) {
	cfg := reader.Config{Params: map[string][]task.Var{}, Types: l.Types, Vocabulary: l.vocabulary()}
	for _, a := range l.Domain.Actions {
		if s, ok := l.Skills[a.Name]; ok {
			cfg.Skills = append(cfg.Skills, s)
			cfg.Params[a.Name] = typedVars(a.Params)
		}
	}
	var err error
	if cfg.Lexicons, err = l.lexicons(); err != nil {
		return reader.Config{}, err
	}
	cfg.Lexicons = l.asking(cfg.Lexicons)
	return cfg, nil
}

func typedVars(params []pddl.Typed) []task.Var {
	out := make([]task.Var, len(params))
	for i, p := range params {
		out[i] = task.Var{Name: strings.TrimPrefix(p.Name, "?"), Type: pddl.ObjectType}
		if len(p.Types) > 0 {
			out[i].Type = p.Types[0]
		}
	}
	return out
}

// vocabulary passes the words of the world's catalogue on.
func (l *Library) vocabulary() reader.Vocabulary {
	var v reader.Vocabulary
	for _, k := range l.World.Kinds.Kinds() {
		v.Kinds = append(v.Kinds, reader.Kind{
			ID: k.ID, Type: k.Type, Names: append(append([]string(nil), k.EN...), k.ZH...), Plurals: k.Plurals(), Traits: k.Traits,
		})
	}
	for _, t := range l.World.Kinds.Types() {
		v.Types = append(v.Types, reader.TypeWord{
			Type: t.ID, Names: append(append([]string(nil), t.EN...), t.ZH...), Plurals: t.Plurals(),
		})
	}
	return v
}
