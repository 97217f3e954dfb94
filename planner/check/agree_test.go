package check_test

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/search"
)

// shared finds the folder of the public data and the one of the tools beside it, which are not part of the repository.
func shared(t *testing.T) (data, tools string) {
	t.Helper()
	data = os.Getenv("SAYDO_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(data, "pddl")); err != nil {
		t.Skipf("the public problems are not here (%v); set SAYDO_DATA to their folder", err)
	}
	return data, filepath.Join(data, "..", "tools")
}

func TestAnIndependentValidatorAgreesAboutSoundAndSpoiltPlans(t *testing.T) {
	data, tools := shared(t)
	validator := filepath.Join(tools, "valid.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not here to run the independent validator")
	}
	if _, err := os.Stat(validator); err != nil {
		t.Skipf("the independent validator is not here: %v", err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, path := range sample(t, data, random, 10) {
		domainPath := filepath.Join(filepath.Dir(path), "domain.pddl")
		d, p := readPair(t, domainPath, path)
		r, err := search.Solve(t.Context(), d, p, search.Options{})
		require.NoError(t, err, path)
		for _, plan := range append(spoil(random, p, r.Plan), r.Plan) {
			var text bytes.Buffer
			require.NoError(t, pddl.WritePlan(&text, plan, 0, true))
			planPath := filepath.Join(t.TempDir(), "plan")
			require.NoError(t, os.WriteFile(planPath, text.Bytes(), 0o600))
			out, _ := exec.CommandContext(t.Context(), python, validator, domainPath, path, planPath).CombinedOutput()
			report, err := check.Check(t.Context(), d, p, plan)
			require.NoError(t, err)
			require.Equal(t, strings.HasPrefix(string(out), "VALID"), report.Valid,
				"%s\nvalid.py: %s\ncheck: %s\n%s", path, out, report, text.String())
		}
	}
}

// sample draws problems that are solved in a moment.
func sample(t *testing.T, data string, random *rand.Rand, n int) []string {
	t.Helper()
	var files []string
	for _, set := range []string{"behavior", "virtualhome", "llmp/barman", "llmp/manipulation", "llmp/storage", "llmp/grippers"} {
		root := filepath.Join(data, "pddl", set)
		require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && entry.Name() != "domain.pddl" && !unsolvable(entry.Name()) {
				files = append(files, path)
			}
			return err
		}))
	}
	random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	return files[:min(n, len(files))]
}

// unsolvable names the three public problems that are marked as having no plan.
func unsolvable(name string) bool {
	return slices.Contains([]string{"407_1.pddl", "824_1.pddl", "996_2.pddl"}, name)
}

// spoil makes plans that are probably, but not surely, wrong: a step left out, two swapped, an argument changed.
func spoil(random *rand.Rand, p *pddl.Problem, plan []pddl.PlanStep) [][]pddl.PlanStep {
	if len(plan) < 2 {
		return nil
	}
	i, j := random.IntN(len(plan)), random.IntN(len(plan))
	without := slices.Delete(slices.Clone(plan), i, i+1)
	swapped := slices.Clone(plan)
	swapped[i], swapped[j] = swapped[j], swapped[i]
	changed := slices.Clone(plan)
	if args := slices.Clone(changed[i].Args); len(args) > 0 {
		args[random.IntN(len(args))] = p.Objects[random.IntN(len(p.Objects))].Name
		changed[i] = pddl.PlanStep{Action: changed[i].Action, Args: args}
	}
	return [][]pddl.PlanStep{without, swapped, changed}
}

func readPair(t *testing.T, domainPath, problemPath string) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	src, err := os.ReadFile(domainPath)
	require.NoError(t, err)
	d, err := pddl.ParseDomain(domainPath, src)
	require.NoError(t, err)
	src, err = os.ReadFile(problemPath)
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, problemPath, src)
	require.NoError(t, err)
	return d, p
}
