package nodes_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
	"saydo/task"
)

// warnings are what a node that hears with the source warns of within a minute.
func warnings(t *testing.T, open func(context.Context) (audio.SourceCloser, error)) []string {
	t.Helper()
	var mu sync.Mutex
	var all []string
	g := loop.New(loop.Config{OnLog: func(_ string, level rosio.Level, text string) {
		mu.Lock()
		defer mu.Unlock()
		if level >= rosio.Warn {
			all = append(all, text)
		}
	}})
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	require.NoError(t, nodes.StartIntake(n, intake.New(noWords{}, time.Now()), nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{texts: make([]string, 10)}}, Open: open}))
	<-time.After(time.Minute)
	mu.Lock()
	defer mu.Unlock()
	return all
}

func TestAMicrophoneThatIsMissingIsToldOnceWithItsCode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		by := []string{"parec", "arecord"}
		all := warnings(t, func(context.Context) (audio.SourceCloser, error) {
			by[0], by[1] = by[1], by[0] // one program gives way to the other
			return nil, task.Fail(task.CodeNoAudio, "listen to the microphone", "%s ended", by[0])
		})
		require.Len(t, all, 2)
		for _, text := range all {
			require.True(t, strings.HasSuffix(text, "ended (509)"), text)
		}
	})
}

func TestAMicrophoneThatIsLostAgainIsToldAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		losses := 3
		all := warnings(t, func(ctx context.Context) (audio.SourceCloser, error) {
			if losses--; losses < 0 {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return &dying{}, nil
		})
		require.Len(t, all, 3)
	})
}
