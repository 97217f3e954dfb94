package executor_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// The camera falls silent after the last step, in the looks that have to bear the goal out.
func TestASilentCameraIsToldAtOnceAndConfirmsNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		back bool // it sees again after the first look in vain
		code task.Code
	}{
		{"for a moment", true, task.CodeNone},
		{"for good", false, task.CodeNoObservation},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.watch = func(h *house, ev task.Event) {
					switch {
					case ev.Kind == did && ev.Skill == "place":
						h.blind = true
					case ev.Kind == retry && ev.Code == task.CodeNoObservation && c.back:
						h.blind = false
					}
				}
				result := carriedOut(t, h)
				require.Equal(t, c.code, result.Code, result.Summary)
				require.Contains(t, h.kinds(), retry)
				told := 0
				for _, s := range h.said {
					if strings.HasPrefix(s, "I cannot see what is so now: nothing new was seen within 5s") {
						told++
					}
				}
				require.Equal(t, 1, told, "it is said once, the first time: %q", h.said)
			})
		})
	}
}
