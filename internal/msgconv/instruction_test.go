package msgconv_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/msgs"
	"saydo/task"
)

// What is right in a message is taken whatever else in it is wrong, and whoever sent it is told what that is.
func TestANumberThatIsNoneIsLeftOutOfAnInstruction(t *testing.T) {
	t.Parallel()
	left := task.Direction{Known: true, Angle: 1.5}
	for name, c := range map[string]struct {
		m          msgs.Instruction
		confidence float64
		direction  task.Direction
		says       string
	}{
		"all are numbers":                  {m: msgs.Instruction{Confidence: 0.5, DirectionKnown: true, Direction: 1.5}, confidence: 0.5, direction: left},
		"no confidence":                    {m: msgs.Instruction{Confidence: math.NaN(), DirectionKnown: true, Direction: 1.5}, direction: left, says: "confidence is NaN"},
		"no direction":                     {m: msgs.Instruction{Confidence: 0.5, DirectionKnown: true, Direction: math.Inf(1)}, confidence: 0.5, says: "direction is +Inf"},
		"a direction that is not known":    {m: msgs.Instruction{Confidence: 0.5, Direction: math.NaN()}, confidence: 0.5},
		"neither confidence nor direction": {m: msgs.Instruction{Confidence: math.Inf(-1), DirectionKnown: true, Direction: math.NaN()}, says: "confidence is -Inf"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.m.Text = "stop"
			in, err := msgconv.Instruction(c.m)
			require.Equal(t, task.Instruction{Text: "stop", Confidence: c.confidence, Direction: c.direction}, in)
			if c.says == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.says)
			require.Equal(t, task.CodeBadMessage, task.CodeOf(err))
		})
	}
}
