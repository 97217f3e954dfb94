package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// lapsed returns the room in which nobody answered the question to the sentence in time.
func (r room) lapsed(text string) room {
	r.t.Helper()
	request := r.read(text)
	require.NotNil(r.t, request.Question, text)
	r.talk.Lapsed = &task.Turn{Instruction: task.Instruction{Text: text}, Request: request}
	return r
}

// An answer that comes too late is no order of its own.
func TestALateAnswerIsAskedAbout(t *testing.T) {
	for _, c := range []struct{ first, late, asks, means string }{
		{"put the book on the desk", "the novel", `That comes after I had left off waiting: "put the novel on the desk". Shall I do that now?`, "(on novel desk)"},
		{"bring me the cup", "the red one", `That comes after I had left off waiting: "bring me the red cup". Shall I do that now?`, "(has anna red_cup)"},
		{"bring me the unicorn", "the vase please", `That comes after I had left off waiting: "bring me the vase". Shall I do that now?`, "(has anna vase)"},
		{"给我拿那个杯子", "红的", "我已经没在等回答了：“给我拿红的杯子”。现在要做吗？", "(has anna red_cup)"},
		// What answers that question in no way is still not fetched unasked.
		{"put it there", "the novel", `That comes after I had left off waiting: "bring me the novel". Shall I do that now?`, "(has anna novel)"},
	} {
		t.Run(c.first, func(t *testing.T) {
			r := house(t).lapsed(c.first)
			asked := r.asked(c.late)
			require.Equal(t, c.asks, asked.talk.Pending.Text)
			yes, no := "yes", "no"
			if asked.talk.Asked.Request.Language == "zh" {
				yes, no = "好", "不"
			}
			require.Equal(t, c.means, show(asked.read(yes)))
			require.Equal(t, "!no", show(asked.read(no)))
		})
	}
}

// A request of its own is one, whatever nobody answered before.
func TestARequestBehindASilenceIsCarriedOut(t *testing.T) {
	require.Equal(t, "(has anna vase)", show(house(t).lapsed("bring me the cup").read("bring me the vase")))
	require.Equal(t, "(open fridge)", show(house(t).lapsed("给我拿那个杯子").read("打开冰箱")))
	require.Equal(t, "(has anna novel)", show(house(t).read("the novel please")), "nobody was asked anything")
}

// An answer stands in the place of what was asked about, and is no second thing.
func TestAnAnswerReplacesWhatWasAskedAbout(t *testing.T) {
	office(t).all(t, []said{{"get me the marker, the red one", "(has zhang red_marker)"}})
	for _, c := range []turn{
		{"get me the marker", "blue marker", "(has zhang marker)"},
		{"get me the marker, the green one", "blue marker", "(has zhang marker)"},
		{"给我拿那支记号笔", "蓝色的", "(has zhang marker)"},
	} {
		t.Run(c.first, func(t *testing.T) { require.Equal(t, c.means, show(office(t).asked(c.first).read(c.then))) })
	}
}

// What may be an answer is asked about as what is not so yet: a light that is on is switched off.
func TestALateNameIsAskedAboutAsItIsMeant(t *testing.T) {
	for _, c := range []struct{ late, asks string }{
		{"the floor lamp", `That comes after I had left off waiting: "switch on the floor lamp". Shall I do that now?`},
		{"the kitchen light", `That comes after I had left off waiting: "switch off the kitchen light". Shall I do that now?`},
	} {
		require.Equal(t, c.asks, house(t).lapsed("bring me the unicorn").asked(c.late).talk.Pending.Text)
	}
}
