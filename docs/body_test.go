package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
)

// bodyFiles are the shipped body files, in a folder where others may be laid beside them.
func bodyFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS("../config/bodies")))
	return dir
}

// loads requires that a body file of this text is taken.
func loads(t *testing.T, dir, text string) {
	t.Helper()
	path := filepath.Join(dir, "mine.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	_, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: path})
	require.NoError(t, err, text)
}

func TestTheBodyFilesOnThePageAreTaken(t *testing.T) {
	of := map[string]string{"gaits:": "quadruped", "posture:": "humanoid_180"} // what others are of is the arm on wheels
	blocks := regexp.MustCompile("(?s)```yaml\\n(.*?)```").FindAllStringSubmatch(read(t, "new-robot.md"), -1)
	require.GreaterOrEqual(t, len(blocks), 5)
	dir := bodyFiles(t)
	for _, found := range blocks {
		block, body := found[1], "wheeled_arm"
		for key, name := range of {
			if strings.HasPrefix(block, key) {
				body = name
			}
		}
		if !strings.Contains(block, "version: ") {
			block = "version: 1\nurdf: " + body + ".urdf\n" + block
		}
		loads(t, dir, block)
	}
}

// Whoever takes away all of the # in what -init says of how a body is driven has a body file.
func TestWhatIsWrittenOfHowABodyIsDrivenIsTaken(t *testing.T) {
	dir := bodyFiles(t)
	for _, name := range []string{"humanoid_160", "wheeled_arm", "quadruped"} {
		library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: filepath.Join(dir, name+".urdf")})
		require.NoError(t, err)
		before, driven, ok := strings.Cut(string(library.Body.YAML()), "\n# How it is driven")
		require.True(t, ok, name)
		_, driven, _ = strings.Cut(driven, "\n")
		loads(t, dir, before+"\n"+regexp.MustCompile(`(?m)^# ?`).ReplaceAllString(driven, ""))
	}
}
