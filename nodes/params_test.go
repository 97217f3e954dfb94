package nodes

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
)

// changeable is a node whose live parameters can be changed, as in ROS 2.
type changeable struct {
	rosio.Node
	live map[string]rosio.ParamChange
}

type changeableParams struct {
	rosio.Params
	live map[string]rosio.ParamChange
}

func (c changeable) Params() rosio.Params { return changeableParams{c.Node.Params(), c.live} }

func (p changeableParams) Declare(d rosio.Declaration) {
	if d.Change != nil {
		p.live[d.Name] = *d.Change
	}
}

// set changes a parameter as another node does, or tells why it is not.
func (c changeable) set(name string, value any) error {
	if err := c.live[name].Check(value); err != nil {
		return err
	}
	c.live[name].Take(value)
	return nil
}

// newChangeable opens a node with nothing set.
func newChangeable(t *testing.T, name string) changeable {
	t.Helper()
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), name)
	require.NoError(t, err)
	return changeable{n, map[string]rosio.ParamChange{}}
}

func TestWhatTheExecutorIsSetToChangesWhileItRuns(t *testing.T) {
	n, s := newChangeable(t, "executor"), System{}
	r := readsAs(t.Context(), n, "executor")
	require.Empty(t, s.readExecutor(r), "no log was asked for")
	require.NoError(t, r.err)
	usual := executor.DefaultBounds()
	require.Equal(t, executor.Settings{Autonomy: executor.AutonomyFull, Reserve: usual.Reserve, Trust: usual.Trust}, s.Settings())
	require.NoError(t, n.set("~autonomy", "plan"))
	require.NoError(t, n.set("~reserve", 0.5))
	require.NoError(t, n.set("~trust", 1.5))
	require.EqualError(t, n.set("~autonomy", "wild"), `"wild" is no degree of autonomy; there are full, plan, step and dry`)
	require.EqualError(t, n.set("~autonomy", ""), `"" is no degree of autonomy; there are full, plan, step and dry`)
	require.EqualError(t, n.set("~reserve", 0.0), "0 is not between 0 and 1")
	require.Equal(t, executor.Settings{Autonomy: executor.AutonomyPlan, Reserve: 0.5, Trust: 1500 * time.Millisecond}, s.Settings())
}

func TestWhatIntakeIsSetToChangesWhileItListens(t *testing.T) {
	n := newChangeable(t, "intake")
	s, err := readSpeech(t.Context(), n)
	require.NoError(t, err)
	require.NoError(t, n.set("~wake_word", "robot"))
	require.NoError(t, n.set("~sure", 0.0))
	require.Equal(t, heed.Tuning{Wake: "robot", Sure: anyConfidence}, s.live.get(), "0 has each recogniser believed that tells a confidence")
	told := ""
	s.live.asks(func(wake string) error {
		if wake == "saydo" {
			return errUnknownWord
		}
		return nil
	})
	s.live.tells(func() { told = s.live.get().Wake })
	require.ErrorIs(t, n.set("~wake_word", "saydo"), errUnknownWord)
	require.Empty(t, told)
	require.NoError(t, n.set("~wake_word", "hey robot"))
	require.Equal(t, "hey robot", told, "the recogniser takes in the one that is set")
	require.NoError(t, n.set("~sure", 0.9))
	require.Equal(t, heed.Tuning{Wake: "hey robot", Sure: 0.9}, s.live.get())
}

func TestWhetherTheVoiceNarratesChangesWhileItSpeaks(t *testing.T) {
	n := newChangeable(t, "voice")
	c, err := readVoice(t.Context(), n)
	require.NoError(t, err)
	require.True(t, c.Narrate())
	require.NoError(t, n.set("~narrate", false))
	require.False(t, c.Narrate())
}
