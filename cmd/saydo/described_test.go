package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheURDFOfARunningRobotIsSavedAndMeasured(t *testing.T) {
	g := foreignMaster(t)
	urdf, err := os.ReadFile("../../config/bodies/wheeled_arm.urdf")
	require.NoError(t, err)
	require.NoError(t, g.Params().Set(t.Context(), "/arm/robot_description", string(urdf)))
	file := filepath.Join(t.TempDir(), "mine.urdf")

	got := saydo(t, "body", file, "-ros", "1", "-from", "/arm/robot_description", "-init")
	require.Zero(t, got.code, got.err)
	require.Contains(t, got.out, `urdf: "mine.urdf"`)
	saved, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(urdf), string(saved))

	got = saydo(t, "body", file, "-ros", "1", "-from", "/arm/robot_description")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.err, "is there already")
}

// MoveIt keeps the SRDF beside the URDF: -init names both.
func TestTheSRDFOfARunningRobotIsSavedBesideItsURDF(t *testing.T) {
	g := foreignMaster(t)
	urdf, err := os.ReadFile("../../config/bodies/wheeled_arm.urdf")
	require.NoError(t, err)
	srdf := `<robot name="wheeled_arm"><disable_collisions link1="base_link" link2="gripper_link"/></robot>`
	require.NoError(t, g.Params().Set(t.Context(), "/robot_description", string(urdf)))
	require.NoError(t, g.Params().Set(t.Context(), "/robot_description_semantic", srdf))
	dir := t.TempDir()
	got := saydo(t, "body", filepath.Join(dir, "mine.urdf"), "-ros", "1", "-from", "/robot_description", "-init")
	require.Zero(t, got.code, got.err)
	require.Contains(t, got.out, `urdf: "mine.urdf"`)
	require.Contains(t, got.out, `srdf: "mine.srdf"`)
	saved, err := os.ReadFile(filepath.Join(dir, "mine.srdf"))
	require.NoError(t, err)
	require.Equal(t, srdf, string(saved))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "body.yaml"), []byte(got.out), 0o600))
	require.Zero(t, saydo(t, "body", filepath.Join(dir, "body.yaml")).code)

	own := filepath.Join(dir, "own.srdf")
	require.NoError(t, os.WriteFile(own, []byte("mine"), 0o600))
	got = saydo(t, "body", filepath.Join(dir, "own.urdf"), "-ros", "1", "-from", "/robot_description", "-init")
	require.Zero(t, got.code, got.err)
	require.NotContains(t, got.out, "srdf")
	require.Contains(t, got.err, "own.srdf is there already and was left as it is")
	kept, err := os.ReadFile(own)
	require.NoError(t, err)
	require.Equal(t, "mine", string(kept), "what is there is nobody's to overwrite")
}

// Who starts from a URDF in another folder gets a body file that finds it.
func TestAFileToStartFromFindsTheURDFInItsFolder(t *testing.T) {
	dir := t.TempDir()
	urdf, err := os.ReadFile("../../config/bodies/wheeled_arm.urdf")
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "robots"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "robots", "r.urdf"), urdf, 0o600))
	out, err := os.Create(filepath.Join(dir, "mine.yaml"))
	require.NoError(t, err)
	defer out.Close()
	require.Equal(t, "robots", folderFrom(out, filepath.Join(dir, "robots", "r.urdf")))
	require.Equal(t, ".", folderFrom(out, filepath.Join(dir, "r.urdf")), "a file that is not there")
	require.Zero(t, bodyCommand(t.Context(), console{out: out, err: os.Stderr}, []string{filepath.Join(dir, "robots", "r.urdf"), "-init"}))
	require.Zero(t, saydo(t, "body", out.Name()).code)
}

func TestARobotThatDescribesItselfNowhereIsTold(t *testing.T) {
	foreignMaster(t)
	file := filepath.Join(t.TempDir(), "mine.urdf")
	got := saydo(t, "body", file, "-ros", "1", "-from", "/robot_description")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.err, "the parameter /robot_description is not set")
	require.NoFileExists(t, file)

	t.Setenv("ROS_MASTER_URI", "http://127.0.0.1:1")
	got = saydo(t, "body", file, "-ros", "1", "-from", "/robot_description")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.err, "no ROS master answers at http://127.0.0.1:1")
}

func TestABodysReachIsPrintedByHandAndHeight(t *testing.T) {
	got := saydo(t, "body", "humanoid_160", "-reach")
	require.Zero(t, got.code, got.err)
	require.Contains(t, got.out, "right_hand: from the middle of the base")
	require.Regexp(t, `at 0\.0 m  \d\.\d\d to \d\.\d\d m  \(kneeling\)`, got.out)
	got = saydo(t, "body", "wheeled_arm", "-reach", "-json")
	require.Contains(t, got.out, `[{"hand":"gripper","aside":0,"at":[{"height":0,"near":`)
	got = saydo(t, "body", "quadruped", "-reach")
	require.Contains(t, got.out, "no reach map")
}
