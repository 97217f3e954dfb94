package world

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestANameWithBracketsIsAlsoSaidWithoutThem(t *testing.T) {
	for name, said := range map[string][]string{
		"kitchen":       nil,
		"Lab A (north)": {"Lab A north", "Lab A"},
		"[2] lab":       {"2 lab", "lab"},
		"实验室A（北）":       {"实验室A北", "实验室A"},
		"(annex)":       {"annex"},
		"lab (north":    {"lab north", "lab"},
		"lab) north":    {"lab north"},
	} {
		require.Equal(t, append([]string{name}, said...), sayable([]string{name}), name)
	}
}
