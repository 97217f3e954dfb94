package yamlfile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/yamlfile"
)

func TestTheNameThatWasMeantIsFound(t *testing.T) {
	known := []string{"wave", "nod", "cross_arms", "left_elbow_joint", "left_knee_joint"}
	for name, want := range map[string]string{
		"wawe": "wave", "node": "nod", "crossarms": "cross_arms", "left_elbow": "left_elbow_joint", "left_elbo_joint": "left_elbow_joint",
		"somersault": "", strings.Repeat("x", 10_000): "",
	} {
		require.Equal(t, want, yamlfile.Nearest(name, known), name)
	}
	require.Equal(t, `there is no gesture "wawe"; did you mean wave?`, yamlfile.Unknown("gesture", "wawe", known))
	require.Equal(t, `there is no gesture "somersault"`, yamlfile.Unknown("gesture", "somersault", known))
}
