package nodes

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
)

// A robot that waits for a word that its only recogniser cannot hear is deaf.
func TestAWakeWordThatIsNotTakenIn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		recognisers int
		taken       []string // before it
		waits       string
		says        string
	}{
		"the first": {1, nil, "robot", `the wake word is "robot" still, whatever ~wake_word tells, as the recogniser has not taken "hey you" in: no memory; set it again`},
		"behind another": {
			1,
			[]string{"hey robot"},
			"hey robot",
			`the wake word is "hey robot" still, whatever ~wake_word tells, as the recogniser has not taken "hey you" in: no memory; set it again`,
		},
		"beside a server, which hears it": {2, nil, "hey you", `the wake word "hey you" is not heard by all recognisers: no memory`},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var warned []string
				g := loop.New(loop.Config{OnLog: func(_ string, level rosio.Level, text string) {
					if level == rosio.Warn {
						warned = append(warned, text)
					}
				}})
				defer func() { require.NoError(t, g.Close()) }()
				n, err := g.Open(t.Context(), "intake")
				require.NoError(t, err)
				live := &liveSettings{}
				live.change(func(now *heed.Tuning) { now.Wake = "robot" })
				var heard []string // by one goroutine after the other
				h := &hearing{intake: &intakeNode{node: n}, HearingConfig: HearingConfig{
					Recognisers: make([]hear.Recogniser, c.recognisers), Policy: heed.Config{Wake: "robot"}, set: live,
					Wake: func(_ context.Context, word string) error {
						if word == "hey you" {
							return errors.New("no memory")
						}
						heard = nil
						return nil
					},
					Expect: func(_ context.Context, options []string) error {
						heard = append(heard, strings.Join(options, "|"))
						return nil
					},
				}}
				live.tells(h.rewake)
				h.asking.state(true)
				h.asking.question([]string{"red cup", "blue cup"})
				h.expect()
				synctest.Wait()
				for _, word := range c.taken {
					live.wake(word)
					synctest.Wait()
				}
				require.Equal(t, []string{"red cup|blue cup"}, heard)

				live.wake("hey you")
				synctest.Wait()
				require.Equal(t, c.waits, live.get().Wake)
				require.Equal(t, []string{"intake: " + c.says}, warned)
				require.Equal(t, []string{"red cup|blue cup", "red cup|blue cup"}, heard, "it may have given the answers up")

				h.asking.state(false)
				h.expect()
				synctest.Wait()
				require.Equal(t, []string{"red cup|blue cup", "red cup|blue cup", ""}, heard, "the question is closed")
			})
		})
	}
}
