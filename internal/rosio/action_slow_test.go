package rosio_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/actionlibmsgs"
	"saydo/msgs"
)

// These tests are about clients of other makers, who know of their own goal only some time after they sent it.

// besideOthers is a node of a graph in which clients of other makers take part.
type besideOthers struct{ rosio.Node }

// GoalNotice is as long as a client may take to know of its own goal.
func (besideOthers) GoalNotice() time.Duration { return 50 * time.Millisecond }

func TestClientsThatAreSlowToKnowTheirGoalMissNothingOfIt(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		server := besideOthers{open(t, g, "body")}
		_, err := rosio.ServeAction(server, "skill", func(_ context.Context, goal *goal) (msgs.RunSkillResult, rosio.Status) {
			if goal.Value.Skill == "long" {
				<-time.After(120 * time.Millisecond)
			}
			return msgs.RunSkillResult{}, rosio.Succeeded
		})
		require.NoError(t, err)
		n := open(t, g, "executor")
		began := time.Now()
		var told []time.Duration // when the status first spoke of goals
		_, err = rosio.Subscribe(n, "skill/status", rosio.Latched(), func(m actionlibmsgs.GoalStatusArray) {
			if len(m.StatusList) > len(told) {
				told = append(told, time.Since(began))
			}
		})
		require.NoError(t, err)
		c := newClient(t, n)
		require.NoError(t, c.WaitForServer(t.Context()))
		began = time.Now()
		_, err = c.Do(t.Context(), msgs.RunSkillGoal{Skill: "short"}, nil)
		require.NoError(t, err)
		require.Equal(t, 50*time.Millisecond, time.Since(began), "it was over at once, and told later")
		synctest.Wait()
		require.Equal(t, []time.Duration{50 * time.Millisecond}, told)
		began = time.Now()
		_, err = c.Do(t.Context(), msgs.RunSkillGoal{Skill: "long"}, nil)
		require.NoError(t, err)
		require.Equal(t, 120*time.Millisecond, time.Since(began), "a goal that lasts is not held up")
		synctest.Wait()
		require.Equal(t, 50*time.Millisecond, told[1])
	})
}

// told is one list of an action's status, and how long after the goal of the test it came.
type told struct {
	after time.Duration
	list  []actionlibmsgs.GoalStatus
}

func (l told) ids() []string {
	var ids []string
	for _, s := range l.list {
		ids = append(ids, s.GoalID.ID)
	}
	return ids
}

func TestStatusNamesEveryGoalThatCameOrIsHeldBack(t *testing.T) {
	for _, test := range []struct {
		name  string
		each  time.Duration // between two goals of another client; 0: there are none
		after time.Duration // until the cancel
		want  time.Duration // until the status first speaks of the goal
	}{
		{"a goal that goes on is named when its client knows of it", 0, time.Second, 50 * time.Millisecond},
		{"one that is cancelled soon is named at once", 0, 5 * time.Millisecond, 5 * time.Millisecond},
		{"where new goals come all the time it is named when the next list is due", 30 * time.Millisecond, time.Second, 200 * time.Millisecond},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, g rosio.Graph) {
				_, err := rosio.ServeAction(besideOthers{open(t, g, "body")}, "skill", untilCancelled)
				require.NoError(t, err)
				n := open(t, g, "executor")
				c, other := newClient(t, n), newClient(t, open(t, g, "other"))
				require.NoError(t, c.WaitForServer(t.Context()))
				require.NoError(t, other.WaitForServer(t.Context()))
				var lists []told
				began := time.Now()
				_, err = rosio.Subscribe(n, "skill/status", rosio.QoS{Depth: 100}, func(m actionlibmsgs.GoalStatusArray) {
					lists = append(lists, told{time.Since(began), m.StatusList})
				})
				require.NoError(t, err)
				synctest.Wait()
				lists = nil // what was told before there was a goal
				h, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
				require.NoError(t, err)
				if test.each > 0 {
					require.NoError(t, n.Go(func(ctx context.Context) {
						for ctx.Err() == nil {
							_, _ = other.Send(ctx, msgs.RunSkillGoal{}, nil) // at the end there is nobody to send it to
							<-time.After(test.each)
						}
					}))
				}
				pass(test.after)
				require.NoError(t, h.Cancel())
				_, err = h.Result(t.Context())
				require.NoError(t, err)
				synctest.Wait()
				require.Equal(t, test.want, lists[0].after)
				for _, list := range lists {
					require.Contains(t, list.ids(), h.ID(), "a client that waits for its cancel takes a list without its goal to mean that it is lost")
				}
			})
		})
	}
}
