package nodes_test

import (
	"maps"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes"
)

// talks is the voice node, which begins to say the text; "": it falls silent.
func talks(t *testing.T, n rosio.Node, text string) func() {
	t.Helper()
	saying, err := rosio.Publish[msgs.Say](n, "saying", rosio.Latched())
	require.NoError(t, err)
	speaking, err := rosio.Publish[stdmsgs.Bool](n, "speaking", rosio.Latched())
	require.NoError(t, err)
	return func() {
		_ = saying.Publish(msgs.Say{Text: text})
		_ = speaking.Publish(stdmsgs.Bool{Data: text != ""})
	}
}

// The microphone hears the robot; what counts is when something was said, not when a
// recogniser tells it. Somebody speaks in the second second.
func TestWhatIsSaidWhileTheRobotSpeaksIsNotDoneHoweverSlowTheRecogniser(t *testing.T) {
	const kitchen = "go to the kitchen"
	type sends = map[time.Duration][2]string
	for _, tt := range []struct {
		name  string
		takes time.Duration
		sends sends
		acts  []string
	}{
		{"it speaks", 0, sends{900 * time.Millisecond: {"talks", "Hello."}}, nil},
		{"it has spoken, and the recogniser was slow", 10 * time.Second, sends{900 * time.Millisecond: {"talks", "Hello."}, 2 * time.Second: {"talks", ""}}, nil},
		{"it has not spoken yet", 3 * time.Second, sends{4 * time.Second: {"talks", "Hello."}}, []string{kitchen}},
		{"it spoke before", 0, sends{100 * time.Millisecond: {"talks", "Hello."}, 600 * time.Millisecond: {"talks", ""}}, []string{kitchen}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{takes: tt.takes, confidence: 0.9, texts: []string{kitchen}}
				a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{s}}, []int{1}, tt.sends)
				require.Equal(t, tt.acts, a.acts)
			})
		})
	}
}

// Other recognisers do not tell when something was said, and tell it when they have made sure of it.
func TestAnotherRecogniserThatIsBehindDoesNotConfirmWhatTheRobotItselfHasSaid(t *testing.T) {
	const asks, kitchen = "Go to the kitchen, yes?", "go to the kitchen"
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	type sends = map[time.Duration][2]string
	for _, tt := range []struct {
		name  string
		heard sends
		acts  []string
	}{
		{"its first words came while the robot spoke", sends{ms(2500): {"live", "go to the"}, ms(4300): {"live_final", "Go to the kitchen. Yes!"}}, nil},
		{"it told nothing before, and tells what the robot said", sends{ms(4300): {"live_final", "go to the kitchen yes"}}, nil},
		{"its first words came behind the robot's, and are a person's", sends{ms(4000): {"live", "ye"}, ms(4900): {"live_final", "yes"}}, []string{kitchen}},
		{"words that never came to an end are no part of what comes later", sends{ms(2500): {"live", "go to the"}, ms(9000): {"live", "ye"}, ms(9500): {"live_final", "yes"}}, []string{kitchen}},
		{"somebody says the same again, later", sends{ms(12000): {"live_final", "Go to the kitchen, yes?"}}, []string{"Go to the kitchen, yes?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := sends{ms(1000): {"speech", kitchen}, ms(1200): {"talks", asks}, ms(3000): {"talks", ""}}
				maps.Copy(all, tt.heard)
				a := attendFor(t, 30*time.Second, way{}, nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}}, nil, all)
				require.Equal(t, tt.acts, a.acts)
			})
		})
	}
}

// A voice node that was killed in the middle of a sentence never says that it is over.
func TestAVoiceThatSaysNoMoreThatItSpeaksIsTakenForSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{confidence: 0.9, texts: []string{"go home", "go to the kitchen"}}
		a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{s}}, []int{3, 15}, map[time.Duration][2]string{time.Second: {"talks", "I am on my way."}})
		require.Equal(t, []string{"go to the kitchen"}, a.acts)
	})
}

func TestAStopWordInTheRobotsOwnWordsStopsNoRobotThatIsIdle(t *testing.T) {
	type sends = map[time.Duration][2]string
	for _, tt := range []struct {
		name    string
		spotted float64
		sends   sends
		stops   int
	}{
		{"in what it says", 4, sends{3 * time.Second: {"talks", "Take you to the bus stop, yes?"}, 5 * time.Second: {"talks", ""}}, 0},
		{"as part of a word", 4, sends{3 * time.Second: {"talks", "The motor is stopped."}, 5 * time.Second: {"talks", ""}}, 0},
		{"at its end", 4.2, sends{3 * time.Second: {"talks", "I know no bus stop."}, 4 * time.Second: {"talks", ""}}, 0},
		{"in words of another recogniser", 0, sends{3 * time.Second: {"talks", "I know no bus stop."}, 3500 * time.Millisecond: {"speech_partial", "no bus stop"}}, 0},
		{"twice in one breath, in words of another recogniser", 0, sends{3 * time.Second: {"talks", "I know no bus stop."}, 3500 * time.Millisecond: {"speech_partial", "stop stop"}}, 1},
		{"in what it says while it carries out a plan", 4, sends{2 * time.Second: {"runs", ""}, 3 * time.Second: {"talks", "Take you to the bus stop, yes?"}, 5 * time.Second: {"talks", ""}}, 0},
		{"in nothing that it says", 4, sends{3 * time.Second: {"talks", "Go to the kitchen, yes?"}, 5 * time.Second: {"talks", ""}}, 1},
		{"behind it", 6, sends{3 * time.Second: {"talks", "I know no bus stop."}, 4 * time.Second: {"talks", ""}}, 1},
		{"long before it", 4, sends{5 * time.Second: {"talks", "I know no bus stop."}, 6 * time.Second: {"talks", ""}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}}
				if tt.spotted > 0 {
					c.Spotter = at(tt.spotted)
				}
				require.Equal(t, tt.stops, attend(t, c, nil, tt.sends).stops)
			})
		})
	}
}

func TestAStopWordInAResultOfTheRobotsOwnWordsOnlySilencesIt(t *testing.T) {
	for _, tt := range []struct {
		says, heard   string
		aside         string // what the recogniser tells beside the words
		stops, hushes int
	}{
		{"I know no bus stop.", "stop", "", 0, 1},
		{"I know no bus stop.", "no bus stop", "", 0, 1},
		{"I know no bus stop.", "no bus", "", 0, 0},
		{"I know no bus stop.", "Stop! Stop!", "", 1, 1},
		{"I know no bus stop.", "no", "(Stop! Stop!)", 1, 1},
		{"I know no bus stop.", "no", "(stop)", 0, 1},
		{"I am on my way.", "stop", "", 1, 1},
	} {
		t.Run(tt.says+" "+tt.heard+tt.aside, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{takes: 4 * time.Second, texts: []string{tt.heard}, aside: tt.aside}
				a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{s}}, []int{1}, map[time.Duration][2]string{
					900 * time.Millisecond: {"talks", tt.says}, 2 * time.Second: {"talks", ""},
				})
				require.Equal(t, tt.stops, a.stops)
				require.Equal(t, tt.hushes, a.hushes)
			})
		})
	}
}

// A no moves nothing, so that it counts where it is hardly the robot's own: nothing that the robot says sounds like one.
func TestANoOverTheRobotsOwnReadBackCountsWhereItIsSurelySomebodys(t *testing.T) {
	const asks, left, unclear = "Go to the kitchen, yes?", "All right, I will leave it.", "That was not clear. Please say \"yes, do it\", or \"no\"."
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	type sends = map[time.Duration][2]string
	for _, tt := range []struct {
		name  string
		says  string
		heard sends
		told  []string
	}{
		{"of a recogniser that is sure", asks, sends{ms(2000): {"live_final", "no"}}, []string{asks, left}},
		{"... behind all of the robot's own words", asks, sends{ms(1500): {"live", "go to"}, ms(3100): {"live_final", "Go to the kitchen. Yes? no"}}, []string{asks, left}},
		{"of one that is not", asks, sends{ms(2000): {"speech", "no"}}, []string{asks, unclear}},
		{"of one that is not, where the robot says one too", "I know no kitchen, yes?", sends{ms(2000): {"speech", "no"}}, []string{asks}},
		{"where the robot says one too", "I know no kitchen, yes?", sends{ms(2000): {"live_final", "no"}}, []string{asks, unclear}},
		{"where it says a word that sounds like one", "You know the kitchen, yes?", sends{ms(2000): {"live_final", "no"}}, []string{asks, unclear}},
		{"a yes", asks, sends{ms(2000): {"live_final", "yes"}}, []string{asks}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := sends{ms(1000): {"speech", "go to the kitchen"}, ms(1200): {"talks", tt.says}, ms(3000): {"talks", ""}}
				maps.Copy(all, tt.heard)
				a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}}, nil, all)
				require.Equal(t, tt.told, a.says)
				require.Empty(t, a.acts)
			})
		})
	}
}

func TestWhoInterruptsTheRobotSilencesItWhereTheMicrophoneDoesNotHearIt(t *testing.T) {
	for _, cancelled := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			heard := nodes.HearingConfig{Policy: heed.Config{EchoCancelled: cancelled}, Recognisers: []hear.Recogniser{&slow{texts: []string{"go home"}}}}
			a := attend(t, heard, []int{1}, map[time.Duration][2]string{500 * time.Millisecond: {"talks", "I am on my way."}, 3 * time.Second: {"talks", ""}})
			require.Equal(t, cancelled, a.hushes > 0)
		})
	}
}
