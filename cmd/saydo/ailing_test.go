package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
)

// Others tell of themselves on the same topic.
func TestTheDoctorTellsWhatNodesNoticeOfThemselves(t *testing.T) {
	g := foreignMaster(t)
	world, err := g.Open(t.Context(), "world")
	require.NoError(t, err)
	out, err := rosio.Publish[diagnosticmsgs.DiagnosticArray](world, "/diagnostics", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, out.Publish(diagnosticmsgs.DiagnosticArray{Status: []diagnosticmsgs.DiagnosticStatus{
		{Name: "world: saydo", Level: diagnosticmsgs.DiagnosticStatusWarn, Message: "what comes on /tf lags"},
		{Name: "motors: temperature", Level: diagnosticmsgs.DiagnosticStatusError, Message: "hot"},
	}}))
	t.Setenv("AMENT_PREFIX_PATH", "")
	require.Equal(t, []finding{{what: "world", says: "what comes on /tf lags"}}, examineNodes(t.Context()))
}

func TestEachNodeThatAilsHasALine(t *testing.T) {
	const ok, warn = diagnosticmsgs.DiagnosticStatusOk, diagnosticmsgs.DiagnosticStatusWarn
	require.Equal(t, []finding{
		{what: "world", says: "what comes on /tf lags"}, {what: "nodes", ok: true, says: "well: body, executor"},
	}, nodeFindings(map[string]diagnosticmsgs.DiagnosticStatus{
		"world": {Level: warn, Message: "what comes on /tf lags"}, "executor": {Level: ok}, "body": {Level: ok},
	}))
	require.Empty(t, nodeFindings(nil))
}
