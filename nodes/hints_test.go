package nodes_test

import (
	"maps"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/nodes"
)

// pricks spots stop at each of the times of the sound, in seconds.
type pricks []*pricked

func (pricks) Name() string { return "pricks" }

func (p pricks) Hear(pcm []int16) (phrase string, err error) {
	for _, one := range p {
		if found, _ := one.Hear(pcm); found != "" {
			phrase = found
		}
	}
	return phrase, nil
}

// also is what is sent, and one thing more.
func also(sends map[time.Duration][2]string, after time.Duration, topic, text string) map[time.Duration][2]string {
	all := maps.Clone(sends)
	all[after] = [2]string{topic, text}
	return all
}

// sends are what others send, by when and on which topic.
type sends = map[time.Duration][2]string

// What the robot says while it holds for a hint.
const asks, goesOn, waits = "I heard something. May I go on?", "Nobody has said anything, so I am going on.", "I am waiting. Please say go on when I may."

// overItsVoice has the robot speak while it is thought to have heard something.
func overItsVoice() sends {
	return sends{3500 * time.Millisecond: {"talks", "I am on my way."}, 4200 * time.Millisecond: {"talks", ""}}
}

// held is a hint of a stop in a task, and what comes of it. Speech is heard in the seconds voiced, and a
// recogniser tells of each what it made of it.
type held struct {
	name          string
	spotted       pricks
	heard         slow
	voiced        []int
	sends         sends
	stops, pauses int
	resumes       int
	says, acts    []string
}

// comesOf plays each.
func comesOf(t *testing.T, hints []held) {
	t.Helper()
	for _, tt := range hints {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := sends{time.Second: {"runs", ""}}
				maps.Copy(all, tt.sends)
				a := attendFor(t, 30*time.Second, way{}, nodes.HearingConfig{Spotter: tt.spotted, Recognisers: []hear.Recogniser{&tt.heard}}, tt.voiced, all)
				require.Equal(t, tt.stops, a.stops, "stops")
				require.Equal(t, tt.pauses, a.pauses, "pauses")
				require.Equal(t, tt.resumes, a.resumes, "resumes")
				require.Equal(t, tt.says, a.says)
				require.Equal(t, tt.acts, a.acts)
			})
		})
	}
}

// What sounds like a stop word, also in the robot's own voice, costs a task no more than time.
func TestAHintOfAStopHoldsTheRobotAndASecondSignStopsIt(t *testing.T) {
	talking := overItsVoice()
	comesOf(t, []held{
		{name: "one in its own voice, and nobody says a word", spotted: pricks{at(4)}, sends: talking, pauses: 1, resumes: 1, says: []string{asks, goesOn}},
		{name: "one in the quiet", spotted: pricks{at(4)}, pauses: 1, says: []string{asks, waits}},
		{name: "one in its own voice, and somebody speaks of other things", spotted: pricks{at(4)}, sends: talking, voiced: []int{8}, heard: slow{texts: []string{""}}, pauses: 1, says: []string{asks, waits}},
		{name: "one in its own voice, and another recogniser hears somebody", spotted: pricks{at(4)}, sends: sends{
			3500 * time.Millisecond: {"talks", "I am on my way."}, 4200 * time.Millisecond: {"talks", ""}, 12 * time.Second: {"speech", "Oh dear."},
		}, pauses: 1, says: []string{asks, "Oh dear, yes?", waits}},
		{name: "two in its own voice", spotted: pricks{at(3.6), at(4.2)}, sends: talking, pauses: 1, resumes: 1, says: []string{asks, goesOn}},
		{name: "two of somebody", spotted: pricks{at(4), at(4.6)}, pauses: 1, stops: 1},
		{name: "two that may be of one word", spotted: pricks{at(4), at(4.2)}, pauses: 1, says: []string{asks, waits}},
		{name: "two far apart, as a television has them", spotted: pricks{at(2), at(9)}, pauses: 1, says: []string{asks, waits}},
		{name: "one, and the recogniser hears it in the end", spotted: pricks{at(4.9)}, voiced: []int{4}, heard: slow{texts: []string{"stop"}}, pauses: 1, stops: 1},
		{name: "the robot's own voice, in which a recogniser hears one in the end", sends: sends{4 * time.Second: {"talks", "Sorry."}, 4900 * time.Millisecond: {"talks", ""}}, voiced: []int{4}, heard: slow{texts: []string{"stop"}}, pauses: 1, resumes: 1, says: []string{asks, goesOn}},
		{name: "the same of one that is sure", sends: sends{4 * time.Second: {"talks", "Sorry."}, 4900 * time.Millisecond: {"talks", ""}}, voiced: []int{4}, heard: slow{texts: []string{"stop"}, confidence: 0.9}, stops: 1},
		{name: "both ears over its own voice", spotted: pricks{at(4.9)}, sends: sends{4 * time.Second: {"talks", "Sorry."}, 4900 * time.Millisecond: {"talks", ""}}, voiced: []int{4}, heard: slow{texts: []string{"stop"}}, pauses: 1, stops: 1},
		{name: "one, and a yes behind the question", spotted: pricks{at(4)}, voiced: []int{8}, heard: slow{texts: []string{"yes, do it"}}, pauses: 1, resumes: 1, says: []string{asks}},
		{name: "one, and a stop behind the question", spotted: pricks{at(4)}, voiced: []int{8}, heard: slow{texts: []string{"stop"}}, pauses: 1, stops: 1, says: []string{asks}},
		{name: "one, and a no typed behind the question", spotted: pricks{at(4)}, sends: sends{8 * time.Second: {"instruction", "no"}}, pauses: 1, stops: 1, says: []string{asks}},
		{name: "one in a wait of another language, of which a recogniser is sure", spotted: pricks{at(4.8)}, voiced: []int{4}, heard: slow{texts: []string{"等一下"}, confidence: 0.9}, pauses: 2},
		{name: "one, and two of somebody long after it", spotted: pricks{at(4), at(9), at(9.6)}, pauses: 1, stops: 1, says: []string{asks}},
		{name: "one, and one of somebody behind it, where the robot spoke at the first", spotted: pricks{at(4), at(9)}, sends: talking, pauses: 1, says: []string{asks, waits}},
		{name: "one, and the word of another recogniser", voiced: []int{4}, heard: slow{texts: []string{""}, partial: "stop"}, sends: sends{4900 * time.Millisecond: {"speech_partial", "stop"}}, pauses: 1, stops: 1},
		{name: "one while the robot waits for an answer", spotted: pricks{at(4)}, sends: sends{2 * time.Second: {"asks", ""}}, pauses: 1, says: []string{asks, waits}},
		{name: "one while the robot stands for somebody", spotted: pricks{at(4)}, sends: sends{2 * time.Second: {"pauses", ""}}},
		{
			name: "one in a command that is not wanted, and nobody says more", spotted: pricks{at(4.8)}, voiced: []int{4, 9}, heard: slow{texts: []string{"turn to the left", "no"}, confidence: 0.9},
			pauses: 1, says: []string{"Turn to the left, yes?", asks, waits},
		},
	})
}

// What is read back meanwhile has its own yes.
func TestAHintOfAStopAndACommandHaveEachItsAnswer(t *testing.T) {
	comesOf(t, []held{
		{
			name: "one in a command, which is done after a yes", spotted: pricks{at(4.8)}, voiced: []int{4, 9}, heard: slow{texts: []string{"turn to the left", "yes"}, confidence: 0.9},
			pauses: 1, resumes: 1, says: []string{"Turn to the left, yes?"}, acts: []string{"turn to the left"},
		},
		{
			name: "one in a command of another language, of which a recogniser is sure", spotted: pricks{at(4.8)}, voiced: []int{4}, heard: slow{texts: []string{"去厨房"}, confidence: 0.9},
			pauses: 1, resumes: 1, acts: []string{"去厨房"},
		},
		{
			name: "one, and behind the question a command, whose yes is not the answer to that", spotted: pricks{at(4)}, voiced: []int{8, 12}, heard: slow{texts: []string{"turn to the left", "yes, do it"}},
			pauses: 1, says: []string{asks, "Turn to the left, yes?", asks}, acts: []string{"turn to the left"},
		},
		{
			name: "the same, and a yes to the question", spotted: pricks{at(4)}, voiced: []int{8, 12, 18}, heard: slow{texts: []string{"turn to the left", "yes, do it", "yes, do it"}},
			pauses: 1, resumes: 1, says: []string{asks, "Turn to the left, yes?", asks}, acts: []string{"turn to the left"},
		},
		{
			name: "one, and behind the question a command that is not wanted", spotted: pricks{at(4)}, voiced: []int{8, 12}, heard: slow{texts: []string{"turn to the left", "no"}},
			pauses: 1, says: []string{asks, "Turn to the left, yes?", "All right, I will leave it.", asks},
		},
		{
			name: "one behind a command that was read back, which has its answer first", spotted: pricks{at(6.5)}, voiced: []int{4, 8}, heard: slow{texts: []string{"turn to the left", "yes, do it"}},
			pauses: 1, says: []string{"Turn to the left, yes?", asks, waits}, acts: []string{"turn to the left"},
		},
	})
}

// Others have their say in the hold.
func TestWhatOthersWantInTheHoldOfAHintCounts(t *testing.T) {
	talking := overItsVoice()
	comesOf(t, []held{
		{name: "one in its own voice, and the emergency button", spotted: pricks{at(4)}, sends: also(talking, 6*time.Second, "estop", ""), pauses: 1},
		{name: "one in its own voice, and the emergency stop of another program", spotted: pricks{at(4)}, sends: also(talking, 6*time.Second, "emergency_stop", ""), pauses: 1},
		{name: "the same while it is asked", spotted: pricks{at(4)}, sends: also(talking, 8*time.Second, "emergency_stop", ""), pauses: 1, says: []string{asks}},
		{name: "one in its own voice, and another program has the robot wait", spotted: pricks{at(4)}, sends: also(talking, 6*time.Second, "pause", ""), pauses: 2, says: []string{waits}},
		{name: "the same while it is asked whether it may go on", spotted: pricks{at(4)}, sends: also(talking, 8*time.Second, "pause", ""), pauses: 2, says: []string{asks, waits}},
		{name: "one in its own voice, and the emergency stop typed", spotted: pricks{at(4)}, sends: also(talking, 6*time.Second, "instruction", "emergency stop"), pauses: 1},
		{name: "one in its own voice, and a wait typed behind the question", spotted: pricks{at(4)}, sends: also(talking, 8*time.Second, "instruction", "wait"), pauses: 2, says: []string{asks}},
		{
			name: "one in its own voice, and a wish typed behind the question", spotted: pricks{at(4)}, sends: also(talking, 8*time.Second, "instruction", "go home"),
			pauses: 1, says: []string{asks, waits}, acts: []string{"go home"},
		},
	})
}

// It may be the robot's own, and so it is given up for no more than a question.
func TestANoOverTheRobotsOwnVoiceHoldsItWhereItMayBeSomebodys(t *testing.T) {
	over := func(says, topic string) sends {
		return sends{3500 * time.Millisecond: {"talks", says}, 4000 * time.Millisecond: {topic, "no"}, 4200 * time.Millisecond: {"talks", ""}}
	}
	const way, known = "I am on my way.", "I know the way."
	comesOf(t, []held{
		{name: "one that nobody is sure of", sends: over(way, "speech"), pauses: 1, resumes: 1, says: []string{asks, goesOn}},
		{name: "one that nobody is sure of, and the robot's words sound like one", sends: over(known, "speech")},
		{name: "a sure one", sends: over(way, "live_final"), acts: []string{"no"}},
		{name: "a sure one, and the robot's words sound like one", sends: over(known, "live_final"), pauses: 1, resumes: 1, says: []string{asks, goesOn}},
		{name: "one, and a no behind the question", sends: over(way, "speech"), voiced: []int{8}, heard: slow{texts: []string{"no"}}, pauses: 1, stops: 1, says: []string{asks}},
		{name: "one, and what sounds like a stop in the same words of the robot's", sends: over(way, "speech"), spotted: pricks{at(4.2)}, pauses: 1, resumes: 1, says: []string{asks, goesOn}},
		{name: "one, and a stop of somebody at once behind it", sends: over(way, "speech"), spotted: pricks{at(5.3)}, pauses: 1, stops: 1},
		{name: "one while the robot stands for somebody", sends: also(over(way, "speech"), 2*time.Second, "pauses", "")},
	})
}

// What the robot was told to do is held as well before the executor tells that it does it.
func TestAHintHoldsWhatHasOnlyJustBegun(t *testing.T) {
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	told := sends{ms(3000): {"live_final", "go home"}, ms(3500): {"talks", "I am on my way."}, ms(4200): {"talks", ""}}
	no := also(told, ms(4000), "speech", "no")
	for _, tt := range []struct {
		name                   string
		spotted                pricks
		sends                  sends
		stops, pauses, resumes int
		says                   []string
	}{
		{"a no that may be the robot's own", nil, no, 0, 1, 1, []string{asks, goesOn}},
		{"the same, of which the executor has told that it waits", nil, also(no, ms(3200), "idles", ""), 0, 1, 1, []string{asks, goesOn}},
		{"the same, which is being done", nil, also(no, ms(3200), "runs", ""), 0, 1, 1, []string{asks, goesOn}},
		{"the same, which is done", nil, also(also(no, ms(3200), "runs", ""), ms(3800), "idles", ""), 0, 0, 0, nil},
		{"what sounds like a stop", pricks{at(3.3)}, told, 0, 1, 0, []string{asks, waits}},
		{"the same where the executor has told of nothing for long", pricks{at(7)}, told, 1, 0, 0, nil},
		{"the same behind a stop", pricks{at(3.4)}, also(told, ms(3200), "instruction", "stop"), 2, 0, 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := attendFor(t, 30*time.Second, way{}, nodes.HearingConfig{Spotter: tt.spotted, Recognisers: []hear.Recogniser{&slow{}}}, nil, tt.sends)
				require.Equal(t, []string{"go home"}, a.acts)
				require.Equal(t, tt.stops, a.stops, "stops")
				require.Equal(t, tt.pauses, a.pauses, "pauses")
				require.Equal(t, tt.resumes, a.resumes, "resumes")
				require.Equal(t, tt.says, a.says)
			})
		})
	}
}

// Nothing moves for what was read back without a yes, so that what only sounds like a stop word takes none of it away.
func TestAHintOfAStopLeavesWhatAnIdleRobotHasReadBackWaiting(t *testing.T) {
	const asks, left, unclear = "Go to the kitchen, yes?", "All right, I will leave it.", "That was not clear. Please say \"yes, do it\", or \"no\"."
	for _, tt := range []struct {
		name       string
		spotted    pricks
		voiced     []int
		texts      []string
		says, acts []string
		stops      int
	}{
		{"one, and a yes", pricks{at(5)}, []int{1, 7}, []string{"go to the kitchen", "yes, do it"}, []string{asks}, []string{"go to the kitchen"}, 0},
		{"one in the yes, which may be a stop", pricks{at(7.8)}, []int{1, 7, 11}, []string{"go to the kitchen", "yes, do it", "yes, do it"}, []string{asks, unclear}, []string{"go to the kitchen"}, 0},
		{"one in the no", pricks{at(7.8)}, []int{1, 7}, []string{"go to the kitchen", "no"}, []string{asks, left}, nil, 0},
		{"one in what is a stop in the end", pricks{at(7.8)}, []int{1, 7, 11}, []string{"go to the kitchen", "stop", "yes, do it"}, []string{asks}, nil, 1},
		{"two of somebody", pricks{at(5), at(5.6)}, []int{1, 9}, []string{"go to the kitchen", "yes, do it"}, []string{asks, left}, nil, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := attend(t, nodes.HearingConfig{Spotter: tt.spotted, Recognisers: []hear.Recogniser{&slow{texts: tt.texts}}}, tt.voiced, nil)
				require.Equal(t, tt.says, a.says)
				require.Equal(t, tt.acts, a.acts)
				require.Equal(t, tt.stops, a.stops)
			})
		})
	}
}
