package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What hangs on something that the robot cannot tell is not done as if nobody had said that: which it
// is, is told.
func TestAConditionThatTheRobotCannotTellIsToldAndNotDropped(t *testing.T) {
	r := house(t)
	for text, rule := range map[string]string{
		"open the window if it is hot": "no_sense", "open the window, if it is hot in here": "no_sense", "if it is hot, open the window": "no_sense",
		"close the window when it starts to rain": "no_sense", "open the window if the air is stuffy": "no_sense", "turn off the tv if the baby is asleep": "no_sense",
		"bring me the cola if I am thirsty": "no_sense", "tell me if it rains": "no_sense", "open the window until it is cold": "no_sense",
		"if the phone rings, turn off the tv": "no_ring", "open the door if somebody knocks": "no_ring", // and not which door
		"如果热就打开窗户": "no_sense", "热的话打开窗户": "no_sense", "打开窗户如果热": "no_sense", "天热的时候打开窗户": "no_sense", "如果厨房里热就打开风扇": "no_sense",
		"下雨的话把窗户关上": "no_sense", "天黑了就开灯": "no_sense", "要是安娜累了就给她拿可乐": "no_sense", "如果宝宝睡着了就把电视关掉": "no_sense",
		"有人敲门就打开厨房门": "no_ring", "电话响了就关掉电视": "no_ring",
	} {
		got := r.read(text)
		require.NotNil(t, got.Refusal, text)
		require.Equal(t, rule, got.Refusal.Rule, text)
		require.NotContains(t, got.Refusal.Text, rule, "it is said in words")
	}
	r.all(t, []said{
		{"bring me the tea if it is hot", "if (hot tea) (has anna tea)"}, // it is the tea
		{"it is hot in here", show(r.read("switch on the fan"))},         // a need, on which nothing hangs
		// Nor is a condition dropped that nobody understands.
		{"bring me a towel if my hands are wet", "?not_understood"},
		{"bring me a towel if the blorp is wet", "?not_understood"},
		{"open the window if the blorp is fnord", "?not_understood"},
		{"本要是想喝就把可乐给他", "?not_understood"},
	})
}

// Who tells that somebody sleeps beside a request only tells why.
func TestThatSomebodySleepsIsOnlyWhy(t *testing.T) {
	house(t).all(t, []said{
		{"the baby is asleep, turn off the tv", "(not (switched_on television))"},
		{"宝宝睡着了，把电视关掉", "(not (switched_on television))"},
	})
}

func TestWhoSpeaksIsTheirName(t *testing.T) {
	r := house(t)
	who := show(r.read("what is the name of Anna"))
	for _, text := range []string{"what's my name", "what is my name", "do you know my name", "who am I", "我叫什么名字", "我的名字叫什么", "我是谁", "你知道我是谁吗", "what's Anna's name"} {
		require.Equal(t, who, show(r.read(text)), text)
	}
	r.talk.Speaker = ""
	for _, text := range []string{"what's my name", "我叫什么名字"} {
		got := r.read(text)
		require.NotNil(t, got.Refusal, text)
		require.Equal(t, "no_speaker", got.Refusal.Rule, text)
	}
}

func TestADeedIsMendedInTheSameBreath(t *testing.T) {
	const shut = "(not (open living_room_window))"
	house(t).all(t, []said{
		{"打开窗户，我是说关上", shut},
		{"把窗户打开，我是说关上", shut},
		{"打开窗户，不对，关上", shut},
		{"打开电视，我是说关掉", "(not (switched_on television))"},
		{"open the window, I mean close it", shut},
		{"open the window, no, close it", shut},
		{"open the window, no, close", shut},
		{"go to the kitchen and open the fridge, oh no, close it", "(robot_in kitchen); (not (open fridge))"},
	})
}

// A lamp that is named is that one, and what is not so of a thing leaves out what it is so of.
func TestWhatIsNamedOrDeniedInFrontOfTheNounCounts(t *testing.T) {
	const black = "black_mug"
	for _, text := range []string{"台灯旁边的书拿给我", "把台灯旁边的书给我", "bring me the book beside the desk lamp"} {
		got := house(t).read(text)
		require.Len(t, got.Clauses, 1, text)
		require.Equal(t, "(next_to ?thing1 desk_lamp)", got.Clauses[0].Find[0].Where.String(), text)
	}
	for _, text := range []string{"拿个不黑的杯子给我", "给我拿个不是黑的杯子"} {
		got := house(t).read(text)
		require.Len(t, got.Clauses, 1, text)
		require.Contains(t, got.Clauses[0].Goal.String(), "red_cup", text)
		require.NotContains(t, got.Clauses[0].Goal.String(), black, text)
	}
	for _, text := range []string{"把不黑的那个杯子拿给我", "把不是黑色的杯子拿给我"} {
		got := house(t).read(text)
		require.NotNil(t, got.Question, text)
		require.NotContains(t, got.Question.Options, "黑色马克杯", text)
		require.Contains(t, got.Question.Options, "红色的杯子", text)
	}
}
