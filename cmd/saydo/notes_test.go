package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
)

func TestNotesStayOutOfTheJSON(t *testing.T) {
	var out, err bytes.Buffer
	r := &running{console: console{out: &out, err: &err}, view: newView(&out, false, teller{})}
	r.log("/world", rosio.Warn, "the clock was set back")
	require.Contains(t, out.String(), "the clock was set back")
	out.Reset()
	r.json = true
	r.log("/world", rosio.Warn, "the clock was set back")
	r.log("/world", rosio.Info, "all is well")
	require.Empty(t, out.String())
	require.Equal(t, "note: /world: the clock was set back\n", err.String())
}
