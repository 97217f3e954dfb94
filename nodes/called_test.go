package nodes_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/nodes"
)

func TestWhoeverSaysTheWakeWordAloneIsAnsweredUnlessTheyGoOn(t *testing.T) {
	const kitchen = "go to the kitchen"
	for _, tt := range []struct {
		name   string
		wake   string
		texts  []string
		voiced []int // seconds
		says   []string
	}{
		{"and waits", "hey robot", []string{"hey robot"}, []int{1}, []string{"Yes?"}},
		{"in Chinese", "机器人", []string{"机器人"}, []int{1}, []string{"我在，请说。"}},
		{"and goes on when the robot has answered", "hey robot", []string{"hey robot", kitchen}, []int{1, 5}, []string{"Yes?", "Go to the kitchen, yes?"}},
		{"and goes on at once", "hey robot", []string{"hey robot", kitchen}, []int{1, 3}, []string{"Go to the kitchen, yes?"}},
		{"and goes on too late", "hey robot", []string{"hey robot", kitchen}, []int{1, 15}, []string{"Yes?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{texts: tt.texts}}}
				c.Policy.Wake = tt.wake
				a := attend(t, c, tt.voiced, nil)
				require.Empty(t, a.acts)
				require.Equal(t, tt.says, a.says)
			})
		})
	}
}
