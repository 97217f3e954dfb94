package lifecycle

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// noted are steps that note that they were made; one of them fails.
func noted(made *[]string, fails string) Steps {
	step := func(name string) func(context.Context) error {
		return func(context.Context) error {
			*made = append(*made, name)
			if name == fails {
				return errors.New("it cannot")
			}
			return nil
		}
	}
	return Steps{Configure: step("configure"), Activate: step("activate"), Deactivate: step("deactivate"), Cleanup: step("cleanup")}
}

func TestAnEndUndoesWhatWasDone(t *testing.T) {
	for name, tt := range map[string]struct {
		from  uint8
		label string
		fails string
		made  []string
		left  uint8 // where it fails: in which state the node is then
	}{
		"configure":                             {unconfigured, "configure", "", []string{"configure"}, 0},
		"activate":                              {inactive, "activate", "", []string{"activate"}, 0},
		"activate what cannot work":             {inactive, "activate", "activate", []string{"activate"}, inactive},
		"deactivate":                            {active, "deactivate", "", []string{"deactivate"}, 0},
		"clean up":                              {inactive, "cleanup", "", []string{"cleanup"}, 0},
		"shut down before it is set up":         {unconfigured, "shutdown", "", nil, 0},
		"shut down what is set up":              {inactive, "shutdown", "", []string{"cleanup"}, 0},
		"shut down what works":                  {active, "shutdown", "", []string{"deactivate", "cleanup"}, 0},
		"shut down what cannot be stopped":      {active, "shutdown", "deactivate", []string{"deactivate"}, active},
		"shut down what stops, and stays there": {active, "shutdown", "cleanup", []string{"deactivate", "cleanup"}, inactive},
	} {
		t.Run(name, func(t *testing.T) {
			var made []string
			l := &server{Config: Config{Steps: noted(&made, tt.fails)}}
			i := slices.IndexFunc(steps(), func(s step) bool { return s.from == tt.from && s.label == tt.label })
			require.GreaterOrEqual(t, i, 0)
			reached, err := l.act(t.Context(), steps()[i])
			require.Equal(t, tt.fails != "", err != nil)
			if err != nil {
				require.Equal(t, tt.left, reached)
			}
			require.Equal(t, tt.made, made)
		})
	}
}

func TestAStepThatIsLeftOutDoesNothing(t *testing.T) {
	for _, s := range steps() {
		_, err := (&server{}).act(t.Context(), s)
		require.NoError(t, err, s.label)
	}
}

func TestManagersSeeEveryStateByItsName(t *testing.T) {
	l := &server{state: inactive}
	var labels []string
	for _, s := range l.states(t.Context(), nothing{}).States {
		labels = append(labels, s.Label)
	}
	require.Equal(t, []string{
		"unknown", "unconfigured", "inactive", "active", "finalized",
		"configuring", "cleaningup", "shuttingdown", "activating", "deactivating", "errorprocessing",
	}, labels)
	require.Equal(t, stateResponse{state{inactive, "inactive"}}, l.get(t.Context(), nothing{}))
	require.Len(t, l.graph(t.Context(), nothing{}).Transitions, 7)
	require.Len(t, l.available(t.Context(), nothing{}).Transitions, 3, "activate, clean up and shut down")
}
