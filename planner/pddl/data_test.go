package pddl_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
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

// The data's index marks a few problems as broken (pddl_ok: false): they have no file or no plan, but none a fault that
// keeps it from being read.
func TestEveryPublicProblemParsesAndSurvivesPrinting(t *testing.T) {
	dir := dataFolder(t)
	count := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "domain.pddl") || !strings.HasSuffix(path, ".pddl") {
			return err
		}
		d, p := readPair(t, path)
		count++
		again, err := pddl.ParseDomain("printed domain", []byte(d.String()))
		require.NoError(t, err, path)
		require.Equal(t, d.String(), again.String())
		problem, err := pddl.ParseProblem(again, "printed problem", []byte(p.String()))
		require.NoError(t, err, path)
		require.Equal(t, p.String(), problem.String())
		return nil
	}))
	require.NotZero(t, count, "no problem below %s", dir)
	t.Logf("%d problems parsed", count)
}
