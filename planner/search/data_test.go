package search_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/search"
)

// dataFolder finds the public problems, which are not part of the repository.
func dataFolder(t *testing.T) string {
	t.Helper()
	root := os.Getenv("SAYDO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(root, "pddl")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the public problems are not here (%v); set SAYDO_DATA to their folder", err)
	}
	return dir
}

// problemFiles lists the problems below a folder.
func problemFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".pddl") && !strings.HasSuffix(path, "domain.pddl") {
			files = append(files, path)
		}
		return err
	}))
	return files
}

func readPair(t *testing.T, path string) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	domainPath := strings.TrimSuffix(path, ".pddl") + "-domain.pddl"
	if _, err := os.Stat(domainPath); err != nil {
		domainPath = filepath.Join(filepath.Dir(path), "domain.pddl")
	}
	src, err := os.ReadFile(domainPath)
	require.NoError(t, err)
	d, err := pddl.ParseDomain(domainPath, src)
	require.NoError(t, err)
	src, err = os.ReadFile(path)
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, path, src)
	require.NoError(t, err)
	return d, p
}

// TestMeasureThePublicProblems reports how many problems of each set are solved; SAYDO_MEASURE is the time for each
// problem, such as 30s, and SAYDO_MEASURE_SET an optional folder below the data's pddl folder.
func TestMeasureThePublicProblems(t *testing.T) {
	limit, err := time.ParseDuration(os.Getenv("SAYDO_MEASURE"))
	if err != nil {
		t.Skip("a measurement, not a test: set SAYDO_MEASURE to the time for each problem, such as 30s")
	}
	dir := filepath.Join(dataFolder(t), os.Getenv("SAYDO_MEASURE_SET"))
	solved, all := map[string]int{}, map[string]int{}
	for _, path := range problemFiles(t, dir) {
		d, p := readPair(t, path)
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		r, err := search.Solve(ctx, d, p, search.Options{MemoryBytes: 4 << 30})
		cancel()
		set := filepath.Base(filepath.Dir(path))
		all[set]++
		status := "solved"
		if err != nil {
			status = err.Error()
		} else {
			solved[set]++
		}
		t.Logf("%s/%s steps %d trimmed %d ground %.2fs search %.2fs ops %d facts %d evaluated %d: %s", set, filepath.Base(path), len(r.Plan),
			r.Stats.Trimmed, r.Stats.Ground.Seconds(), r.Stats.Search.Seconds(), r.Stats.GroundActions, r.Stats.Facts, r.Stats.Evaluated,
			strings.ReplaceAll(status, "\n", " "))
	}
	for set, n := range all {
		t.Logf("%-28s %d of %d solved", set, solved[set], n)
	}
}
