package main

import (
	"net"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros1"
)

func TestAnOwnMasterListensOnLoopbackUnlessToldOtherwise(t *testing.T) {
	for _, test := range []struct{ name, master, host, want string }{
		{"by default", ros1.DefaultMaster, "", "127.0.0.1:11311"},
		{"at localhost", "http://localhost:11400", "", "127.0.0.1:11400"},
		{"at localhost, though this machine has an address", "http://localhost:11311", "192.0.2.1", "127.0.0.1:11311"},
		{"at the address that this machine is said to have", "http://192.0.2.1:11311", "192.0.2.1", "192.0.2.1:11311"},
		{"at the name that this machine is said to have", "http://robot:11311", "robot", "robot:11311"},
		{"nowhere, where the address may be another machine's", "http://192.0.2.1:11311", "", ""},
		{"nowhere, where it is another machine's", "http://192.0.2.1:11311", "192.0.2.2", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			host, port, err := masterAddress(ros1.Setup{Master: test.master, Host: test.host})
			if test.want == "" {
				require.ErrorContains(t, err, "another machine's address")
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.want, net.JoinHostPort(host, port))
		})
	}
}
