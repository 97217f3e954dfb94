package task

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCodesOfTheMessageAreTheSame(t *testing.T) {
	text, err := os.ReadFile("../msgs/msg/ErrorCode.msg")
	require.NoError(t, err)
	lines := regexp.MustCompile(`(?m)^uint16 ([A-Z_]+)=(\d+)$`).FindAllStringSubmatch(string(text), -1)
	seen := map[Code]bool{}
	for _, l := range lines {
		n, err := strconv.ParseUint(l[2], 10, 16)
		require.NoError(t, err)
		code := Code(n)
		require.Equal(t, strings.ToLower(l[1]), code.String(), "name of %d", n)
		require.False(t, seen[code], "%d stands twice", n)
		seen[code] = true
	}
	for c := range Code(1000) {
		require.Equal(t, codeName(c) != "", seen[c], "code %d is in both or in none", c)
		named, ok := CodeNamed(c.String())
		require.Equal(t, seen[c], ok, "%d by its name", c)
		require.True(t, !ok || named == c, "%d by its name", c)
	}
}

func TestTheHundredsOfACodeNameItsStage(t *testing.T) {
	for code, stage := range map[Code]string{
		CodeNone: "", CodeAmbiguous: "understanding", CodePlanImpossible: "planning", CodeTooHigh: "body",
		CodeGraspFailed: "action", CodeNoServer: "robot", CodeInternal: "internal", 777: "",
	} {
		require.Equal(t, stage, code.Stage(), "%d", code)
	}
	require.Equal(t, "code_777", Code(777).String())
}
