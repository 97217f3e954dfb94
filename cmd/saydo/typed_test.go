package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/task"
)

// fewWords knows one control word and two answers.
type fewWords struct{}

func (fewWords) Control(text string) task.Control {
	return map[string]task.Control{"stop": task.ControlStop, "yes": task.ControlYes, "no": task.ControlNo}[text]
}
func (fewWords) Halts(string) (string, bool) { return "", false }
func (fewWords) Unbegun(string) string       { return "" }
func (fewWords) Language(string) string      { return "en" }

// Whoever started the program may never close its input.
func TestAnInputThatStaysOpenDoesNotKeepTheProgram(t *testing.T) {
	in, out := io.Pipe()
	t.Cleanup(func() { out.Close() })
	ear := intake.New(fewWords{}, time.Now())
	r := &running{console: console{in: in}, ear: ear, lines: newLines(), still: newStandstill()}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go io.WriteString(out, "wave\n\n")
	go r.readLines(ctx, nil, nil)
	var said []string
	for line := range r.lines.all(ctx) {
		said = append(said, line.text)
		cancel()
	}
	require.Equal(t, []string{"wave"}, said)
}

// A list of lines that is there at once is done in turn, but for words that cannot wait.
func TestAListOfLinesIsDoneInTurnButForControlWords(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		typed string
		args  []string
		code  int
		says  []string // in this order
		never string
	}{
		"wishes alone": {
			typed: "go to the kitchen\nare you holding anything?\nopen the fridge\n",
			says:  []string{"go to the kitchen", "1 of 1 goals", "My hands are empty.", "open the fridge", "2 of 2 goals are true"},
		},
		"a stop ends what was said before it": {
			typed: "go to the kitchen\nopen the fridge\nstop\nwave\n", code: exitNot,
			says: []string{`"open the fridge" was not begun: somebody called it off`, "wave to Anna", "done    Done."}, never: "go up to the fridge",
		},
		"so in Chinese": {
			typed: "去厨房\n打开冰箱\n停\n", code: exitNot,
			says: []string{"“打开冰箱”没有开始：有人取消了"}, never: "done",
		},
		"a stop alone":    {typed: "stop\n", says: []string{"I stand still, and have nothing to do."}},
		"a pause":         {typed: "go to the kitchen\npause\n", code: exitNot, says: []string{"I wait until you say go on", `"go to the kitchen" was not done`}},
		"go on behind it": {typed: "go to the kitchen\npause\ngo on\n", says: []string{"I wait until you say go on", "I go on.", "1 of 1 goals are true"}},
		"a go on alone":   {typed: "go on\ngo to the kitchen\n", code: exitNot, says: []string{"nothing is paused", "1 of 1 goals are true"}},
		"a yes to a plan, and to each step of one": {
			typed: "go to the kitchen\nyes\nopen the fridge\nyes\nyes\n", args: []string{"-autonomy", "step"},
			says: []string{"✓ go to the kitchen", "✓ go up to the fridge", "✓ open the fridge"},
		},
		"a wish while a plan is shown waits behind it": {
			typed: "go to the kitchen\ngo to the bedroom\nyes\nyes\n", args: []string{"-autonomy", "plan"},
			says: []string{"Shall I?", "waits   go to the bedroom", "✓ go to the kitchen", "Shall I?", "✓ go to the bedroom"},
		},
		"a change of the plan that is shown": {
			typed: "go to the kitchen, then go to the bedroom\nskip step 3\nyes\n", args: []string{"-autonomy", "plan"},
			says: []string{"Shall I?", "Shall I?", "✓ go to the kitchen", "done"}, never: "✓ go to the bedroom",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := saydoWith(t.Context(), tt.typed, append([]string{"run", "-ros", "none", "-speed", "0"}, tt.args...)...)
			require.Equal(t, tt.code, got.code, got.out+got.err)
			inOrder(t, got.out, tt.says, tt.never)
		})
	}
}

// inOrder requires that the words are in the output one behind the other, and those of never not.
func inOrder(t *testing.T, out string, says []string, never string) {
	t.Helper()
	rest := out
	for _, words := range says {
		_, behind, found := strings.Cut(rest, words)
		require.True(t, found, "%q is not behind the others in\n%s", words, out)
		rest = behind
	}
	if never != "" {
		require.NotContains(t, out, never)
	}
}

// prompt is what is said when words are in the program's output.
type prompt struct{ at, says string }

// prompted is the program's output, and writes the next prompt to its input when it is time. With
// the last one the input ends.
type prompted struct {
	bytes.Buffer
	in   *io.PipeWriter
	then []prompt
}

func (p *prompted) Write(b []byte) (int, error) {
	n, err := p.Buffer.Write(b)
	if len(p.then) > 0 && strings.Contains(p.String(), p.then[0].at) {
		says, last := p.then[0].says, len(p.then) == 1
		p.then = p.then[1:]
		go func() {
			io.WriteString(p.in, says)
			if last {
				p.in.Close()
			}
		}()
	}
	return n, err
}

// Lines that come while something is done wait for its end, but for words that cannot wait.
func TestAControlWordFromAPipeActsAtOnce(t *testing.T) {
	t.Parallel()
	const goes, goesZh = "go to the kitchen, then go to the bedroom\n", "去厨房，然后去卧室\n"
	for name, tt := range map[string]struct {
		first string
		then  []prompt
		args  []string
		code  int
		says  []string // in this order
		never string
	}{
		"stop": {
			first: goes, then: []prompt{{"1 ✓", "wave\nstop\n"}}, code: exitNot,
			says: []string{"1 ✓", `"wave" was not begun: somebody called it off`}, never: "✓ go to the bedroom",
		},
		"a stop and what is wanted then": {
			first: goesZh, then: []prompt{{"1 ✓", "停，去客厅\n"}}, code: exitNot,
			says: []string{"stopped", "you     停，去客厅", "✓ 去客厅", "done    完成"}, never: "✓ 去卧室",
		},
		"what may be a stop": {
			first: goes, then: []prompt{{"1 ✓", "wave\nstop at the bedroom you blorp\n"}}, code: exitNot,
			says: []string{"1 ✓", `"wave" was not begun: somebody called it off`, "Meanwhile I stand still", "the robot stands still"}, never: "✓ go to the bedroom",
		},
		"what holds it on the way": {
			first: goes, then: []prompt{{"1 ✓", "wave\nstay\n"}, {"I wait until you say go on", "go on\n"}},
			says: []string{"1 ✓", "I wait until you say go on", "I go on.", "✓ go to the bedroom", "✓ wave to Anna"},
		},
		"what calls it back": {
			first: goesZh, then: []prompt{{"1 ✓", "回来\n"}}, code: exitNot,
			says: []string{"1 ✓", "换成了另一个指令", "you     回来", "✓ 去客厅", "done    完成"}, never: "✓ 去卧室",
		},
		"a wrong thing, and what is wanted": {
			first: goesZh, then: []prompt{{"1 ✓", "搞错了\n"}, {"我先不动", "去客厅\n"}}, code: exitNot,
			says: []string{"那您要的是哪一个", "✓ 去客厅", "done    完成"}, never: "✓ 去卧室",
		},
		"what is wanted behind a pause": {
			first: goes, then: []prompt{{"1 ✓", "pause\n"}, {"I wait until you say go on", "wave\ngo on\n"}},
			says: []string{"I wait until you say go on", "I go on.", "✓ go to the bedroom", "done    Done.", "✓ wave to Anna", "done    Done."},
		},
		"a change of the plan": {
			first: goes, then: []prompt{{"Shall I?", "go to the living room instead\n"}, {"1. go to the living room", "yes\n"}}, args: []string{"-autonomy", "plan"}, code: exitNot,
			says: []string{"Shall I?", "✓ go to the living room"}, never: "✓ go to the bedroom",
		},
		"a wish while a plan is shown": {
			first: "go to the kitchen\n", then: []prompt{{"Shall I?", "go to the bedroom\n"}, {"waits", "yes\n"}, {"done", "yes\n"}}, args: []string{"-autonomy", "plan"},
			says: []string{"Shall I?", "waits   go to the bedroom", "✓ go to the kitchen", "Shall I?", "✓ go to the bedroom"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in, typed := io.Pipe()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			out, errs := prompted{in: typed, then: tt.then}, bytes.Buffer{}
			go io.WriteString(typed, tt.first)
			code := dispatch(ctx, console{in: in, out: &out, err: &errs}, append([]string{"run", "-ros", "none", "-speed", "8"}, tt.args...))
			require.Equal(t, tt.code, code, out.String()+errs.String())
			inOrder(t, out.String(), tt.says, tt.never)
		})
	}
}
