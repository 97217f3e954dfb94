package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatIsSaidOnTheWayIsBegunBeforeIt(t *testing.T) {
	home := house(t)
	for text, plain := range map[string]string{
		"go to the kitchen and say hello while you move":               "say hello, then go to the kitchen",
		"walk to the study, and on the way say dinner is ready":        "say dinner is ready, then walk to the study",
		"please go to the pantry and say good morning while you drive": "say good morning, then go to the pantry",
		"say hello while you go to the kitchen":                        "say hello, then go to the kitchen",
		"drive to the study and announce dinner is ready as you go":    "say dinner is ready, then drive to the study",
		"去厨房，边走边说你好":                                                   "说你好，然后去厨房",
		"一边说开饭了，一边去书房":                                                 "说开饭了，然后去书房",
	} {
		t.Run(text, func(t *testing.T) {
			require.Equal(t, show(home.read(plain)), show(home.read(text)))
			require.Len(t, home.read(text).Clauses, 2)
		})
	}
}
