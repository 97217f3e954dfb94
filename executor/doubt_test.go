package executor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhatAStepReliedOnInVainAndNoLookRenewsIsDoubted(t *testing.T) {
	for _, c := range []struct {
		name   string
		alter  func(h *house)
		doubts []string
	}{
		{"what it was to take away, but was seen only long ago", func(h *house) {
			h.stale["(on cup table)"] = true
			h.faults["pick"] = always(fails(task.CodeGraspFailed))
		}, []string{"(on cup table)"}},
		{"nothing that was seen since", func(h *house) {
			h.faults["pick"] = always(fails(task.CodeGraspFailed))
		}, nil},
		{"where it was to be found", func(h *house) {
			h.unseen["(on cup table)"], h.truth["(on cup table)"] = true, false
		}, []string{"(on cup table)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				c.alter(h)
				carriedOut(t, h)
				require.Greater(t, len(h.planned), 1)
				var got []string
				for _, d := range h.planned[1].Doubts {
					require.True(t, d.False)
					got = append(got, d.Fact.String())
				}
				require.Equal(t, c.doubts, got)
			})
		})
	}
}

func TestWhatWasSeenBeforeTheTaskBeganIsAssumed(t *testing.T) {
	for name, stale := range map[string]bool{"it is seen": false, "it was seen long ago": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.stale["(on cup table)"] = stale
				h.plan = scripted(task.Request{Language: "en", Clauses: []task.Clause{{Goal: cond("(on cup table)")}}}, task.Plan{})
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				want := map[bool]task.Evidence{false: task.Observed, true: task.Assumed}
				require.Equal(t, want[stale], got.Proofs[0].Evidence)
			})
		})
	}
}
