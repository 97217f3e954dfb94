package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/schematest"
)

func TestTheFileThatIsExplainedIsTheShippedOne(t *testing.T) {
	page := read(t, "skills.md")
	require.Equal(t, read(t, "../config/skills/fill.yaml"), blocks(page, "yaml")[0])
	require.Contains(t, read(t, "../config/domains/household.pddl"), strings.TrimSpace(blocks(page, "pddl")[0]))
}

// The worked example is done as a reader would do it, command by command, with a program built now.
func TestTheWorkedExampleWorks(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program and runs it three times")
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the page is for a shell, and there is none: " + err.Error())
	}
	repository := repositoryWithProgram(t)
	aquarium := filepath.Join(t.TempDir(), "aquarium")
	script := strings.Join(blocks(read(t, "skills.md"), "sh"), "")
	script = strings.ReplaceAll(script, "/tmp/aquarium", aquarium)
	script = strings.ReplaceAll(script, "saydo run ", "saydo run -ros none ")
	cmd := exec.CommandContext(t.Context(), shell, "-eu", "-c", script)
	cmd.Dir = repository
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)

	text := string(out)
	require.Contains(t, text, "house with an aquarium: fine;")
	require.Contains(t, text, "✓ feed the fish")
	require.Contains(t, text, "✓ 喂鱼")
	require.Contains(t, text, "Not seen, only reported or assumed")
	require.Contains(t, text, "the blue tin is on the desk")
	require.Equal(t, 2, strings.Count(text, "1 of 1 goals are true in the simulated world"), "%s", text)
	require.Contains(t, text, "模拟世界里现在有1个目标成立，共1个")
	schematest.Load(t, "skill.schema.json").RequireYAML(t, filepath.Join(aquarium, "skills", "feed.yaml"))
	schematest.Load(t, "world.schema.json").RequireYAML(t, filepath.Join(aquarium, "aquarium.yaml"))
}

// repositoryWithProgram is a folder that looks like the repository after `make build`.
func repositoryWithProgram(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(dir, "bin", "saydo"), "saydo/cmd/saydo")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)
	config, err := filepath.Abs("../config")
	require.NoError(t, err)
	require.NoError(t, os.Symlink(config, filepath.Join(dir, "config")))
	return dir
}
