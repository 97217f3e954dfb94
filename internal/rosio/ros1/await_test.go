package ros1_test

import (
	"context"
	"net"
	"net/url"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
)

// tries is what one try to reach a master at an address comes to.
func tries(cause error) error {
	return &url.Error{Op: "Post", URL: "http://robot:11311/", Err: &net.OpError{Op: "dial", Net: "tcp", Err: cause}}
}

func TestWaitingForAMasterIsVisible(t *testing.T) {
	refused := tries(os.NewSyscallError("connect", syscall.ECONNREFUSED))
	const (
		first = "no ROS master answers at http://robot:11311/ (connection refused); waiting for it for up to 1m30s"
		again = "no ROS master answers at http://robot:11311/ (connection refused), for "
	)
	for name, tt := range map[string]struct {
		fails  error
		after  time.Duration // the master answers
		tells  []string      // how the lines begin
		lasts  time.Duration
		noMore bool // it is given up
	}{
		"it is there":            {refused, 0, nil, 0, false},
		"it comes soon":          {refused, 5 * time.Second, []string{first, "the ROS master at http://robot:11311/ answers after"}, 7 * time.Second, false},
		"it comes late":          {refused, 80 * time.Second, []string{first, again + "30 s", again + "6", "the ROS master at"}, 82 * time.Second, false},
		"it does not come":       {refused, time.Hour, []string{first, again + "30 s", again + "6"}, 90 * time.Second, true},
		"a host that nobody has": {tries(&net.DNSError{Err: "no such host", Name: "robot", IsNotFound: true}), time.Second, []string{"no ROS master answers at http://robot:11311/ (the host robot has no address here)", "the ROS master at"}, 3 * time.Second, false},
		"a host that is silent":  {tries(context.DeadlineExceeded), time.Second, []string{"no ROS master answers at http://robot:11311/ (nothing comes back)", "the ROS master at"}, 3 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var told []string
				g, err := ros1.New(ros1.Config{
					Setup: ros1.Setup{Master: "http://robot:11311/"}, MasterWait: 90 * time.Second,
					OnLog: func(_ string, _ rosio.Level, text string) { told = append(told, text) },
				})
				require.NoError(t, err)
				began := time.Now()
				err = ros1.Await(t.Context(), g, "world", func(context.Context) error {
					if time.Since(began) >= tt.after {
						return nil
					}
					return tt.fails
				})
				require.Equal(t, tt.noMore, err != nil, "%v", err)
				require.LessOrEqual(t, time.Since(began), tt.lasts)
				require.Len(t, told, len(tt.tells), "%q", told)
				for i, begins := range tt.tells {
					require.Contains(t, told[i], begins)
				}
			})
		})
	}
}
