package executor

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestHowLongWasWaitedIsSaidInWords(t *testing.T) {
	for d, want := range map[time.Duration][2]string{
		time.Minute:             {"1 minute", "1分钟"},
		2 * time.Minute:         {"2 minutes", "2分钟"},
		time.Hour:               {"60 minutes", "60分钟"},
		90 * time.Second:        {"90 seconds", "90秒"},
		time.Second:             {"1 second", "1秒"},
		1900 * time.Millisecond: {"2 seconds", "2秒"},
	} {
		require.Equal(t, want, [2]string{lasted(d, false), lasted(d, true)}, d)
	}
}

func TestADryRunTellsHowMuchThereIsToDo(t *testing.T) {
	for steps, want := range map[int]string{
		0: "this is a dry run; there is nothing to be done, and nothing was moved",
		1: "this is a dry run; the plan of one step was shown, and nothing was moved",
		4: "this is a dry run; the plan of 4 steps was shown, and nothing was moved",
	} {
		require.Equal(t, want, phrases{}.dry(steps))
	}
}

func TestASentenceBeginsWithAGreatLetter(t *testing.T) {
	for text, want := range map[string]string{"the fridge is open": "The fridge is open", "冰箱开着": "冰箱开着", "(open fridge)": "(open fridge)"} {
		require.Equal(t, want, capital(text))
	}
}
