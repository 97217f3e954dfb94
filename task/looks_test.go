package task_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhoRaisesAnArmRaisesAHand(t *testing.T) {
	for _, tt := range []struct {
		attribute, seen, said string
		same                  bool
	}{
		{"color", "Light_Blue", "light blue", true},
		{"color", "blue", "light blue", false},
		{"gesture", "waving", "waving", true},
		{"wearing", "yellow t-shirt", "yellow t shirt", true},
		{"wearing", "grey jacket", "gray jacket", true},
		{"gesture", "raising left arm", "raising hand", true},
		{"gesture", "raising right arm", "raising_hand", true},
		{"gesture", "raising both arms", "raising hand", true},
		{"gesture", "raising both arms", "raising left arm", true},
		{"gesture", "raising both arms", "raising right arm", true},
		{"gesture", "raising left arm", "raising right arm", false},
		{"gesture", "raising left arm", "raising both arms", false},
		{"gesture", "raising hand", "raising left arm", false},
		{"gesture", "waving", "raising hand", false},
		{"gesture", "", "raising hand", false},
		{"pose", "raising left arm", "raising hand", false},
	} {
		require.Equal(t, tt.same, task.SameLook(tt.attribute, tt.seen, tt.said), "%+v", tt)
	}
}
