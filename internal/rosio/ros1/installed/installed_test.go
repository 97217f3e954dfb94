package installed_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1/installed"
	"saydo/internal/rostest"
)

// write puts files into a folder.
func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
}

// workspace is a library of a package acme_msgs whose folder has another name.
func workspace(t *testing.T, files map[string]string) *installed.Library {
	t.Helper()
	root := t.TempDir()
	write(t, filepath.Join(root, "src/robots/polisher"), files)
	write(t, root, map[string]string{"src/robots/polisher/package.xml": "<package format=\"2\">\n  <name> acme_msgs </name>\n</package>"})
	return installed.NewLibrary(filepath.Join(root, "src"), "")
}

const polish = "uint8 GENTLY=1\nstring TOOL=felt pad\n\nHeader header\nSpot[] spots\nfloat32[2] force\nduration patience\nbool\tagain\n---\nint16 code\n---\n---"

func acme(t *testing.T) *installed.Library {
	t.Helper()
	return workspace(t, map[string]string{
		"action/Polish.action": strings.TrimSuffix(polish, "\n---"),
		"msg/Spot.msg":         "string name # of it\nint64 size\nbyte[] marks\ntime seen\n",
		"action/Bad.action":    "int8 a\n---\nint8 b\n",
		"msg/Loop.msg":         "Loop again\n",
		"msg/Odd.msg":          "int8 1st\n",
	})
}

func TestAMessageIsReadAsItWasFilled(t *testing.T) {
	goal, err := acme(t).Type("acme_msgs/PolishGoal")
	require.NoError(t, err)
	form := reflect.New(goal.Form).Elem()
	require.NoError(t, goal.Fill(form, map[string]any{
		"header":   map[string]any{"frame_id": "map"},
		"spots":    []any{map[string]any{"name": "desk", "size": uint64(3), "marks": []any{-1, 7}, "seen": 12.5}},
		"force":    []any{1, 2.5},
		"patience": 1.5,
	}))
	require.Equal(t, map[string]any{
		"header":   map[string]any{"stamp": 0.0, "frame_id": "map"},
		"spots":    []any{map[string]any{"name": "desk", "size": int64(3), "marks": []int8{-1, 7}, "seen": 12.5}},
		"force":    []any{1.0, 2.5},
		"patience": 1.5, "again": false,
	}, goal.Map(form))
}

func TestAValueThatDoesNotFitIsRefused(t *testing.T) {
	library := acme(t)
	for says, tt := range map[string]struct {
		typ    string
		fields map[string]any
	}{
		`has no field "spot"`:                 {"acme_msgs/PolishGoal", map[string]any{"spot": 1}},
		"force: the types differ: it has 2":   {"acme_msgs/PolishGoal", map[string]any{"force": []any{1}}},
		"spots: the types differ: it is acme": {"acme_msgs/PolishGoal", map[string]any{"spots": "desk"}},
		"again: the types differ: 1 (int)":    {"acme_msgs/PolishGoal", map[string]any{"again": 1}},
		"70000 (int) is no int16":             {"acme_msgs/PolishResult", map[string]any{"code": 70000}},
		"1.5 (float64) is no int16":           {"acme_msgs/PolishResult", map[string]any{"code": 1.5}},
		"<nil> (<nil>) is no int16":           {"acme_msgs/PolishResult", map[string]any{"code": nil}},
		"-1 (int) is no time":                 {"acme_msgs/Spot", map[string]any{"seen": -1}},
	} {
		of, err := library.Type(tt.typ)
		require.NoError(t, err)
		err = of.Fill(reflect.New(of.Form).Elem(), tt.fields)
		require.ErrorIs(t, err, rosio.ErrType, says)
		require.ErrorContains(t, err, says)
	}
}

func TestADefinitionThatCannotBeIsNamed(t *testing.T) {
	library := acme(t)
	for name, says := range map[string]string{
		"acme_msgs/BadGoal": "Bad.action has 2 parts, an action has 3",
		"acme_msgs/Loop":    "the definition of acme_msgs/Loop holds itself",
		"acme_msgs/Odd":     `the definition of acme_msgs/Odd: line 1: "1st" is no field name`,
		"acme_msgs/None":    "acme_msgs/None is of no package in ROS_PACKAGE_PATH, CMAKE_PREFIX_PATH or /usr/share",
	} {
		_, err := library.Type(name)
		require.ErrorContains(t, err, says)
	}
}

func TestADefinitionIsHandedOnWithAllThatIsInIt(t *testing.T) {
	goal, err := acme(t).Type("acme_msgs/PolishGoal")
	require.NoError(t, err)
	parts := strings.Split(goal.Definition(), strings.Repeat("=", 80)+"\n")
	require.Len(t, parts, 3)
	require.True(t, strings.HasPrefix(parts[1], "MSG: std_msgs/Header\nuint32 seq\n"))
	require.True(t, strings.HasPrefix(parts[2], "MSG: acme_msgs/Spot\nstring name"))
}

func TestPackagesAreFoundWhereROSFindsThem(t *testing.T) {
	const pkg, other = "<package><name>acme_msgs</name></package>", "<package><name>other_msgs</name></package>"
	for name, tt := range map[string]struct {
		files map[string]string
		links map[string]string // by where they are; both within the root
		found bool
	}{
		"behind a link to the package":             {map[string]string{"far/acme/package.xml": pkg, "far/acme/msg/Spot.msg": ""}, map[string]string{"src/acme": "far/acme"}, true},
		"behind a link to all of them":             {map[string]string{"far/acme/package.xml": pkg, "far/acme/msg/Spot.msg": ""}, map[string]string{"src": "far"}, true},
		"beside a link that leads round":           {map[string]string{"src/b/acme/package.xml": pkg, "src/b/acme/msg/Spot.msg": ""}, map[string]string{"src/a": "src"}, true},
		"with a file that hides what is below it":  {map[string]string{"src/acme/package.xml": pkg, "src/acme/rospack_nosubdirs": "", "src/acme/msg/Spot.msg": ""}, nil, true},
		"below such a file":                        {map[string]string{"src/a/rospack_nosubdirs": "", "src/a/acme/package.xml": pkg, "src/a/acme/msg/Spot.msg": ""}, nil, false},
		"beside a file that hides the package too": {map[string]string{"src/acme/package.xml": pkg, "src/acme/CATKIN_IGNORE": "", "src/acme/msg/Spot.msg": ""}, nil, false},
		"inside of another":                        {map[string]string{"src/package.xml": other, "src/acme/package.xml": pkg, "src/acme/msg/Spot.msg": ""}, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			write(t, root, tt.files)
			for at, to := range tt.links {
				path := filepath.Join(root, at)
				require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
				require.NoError(t, os.Symlink(filepath.Join(root, to), path))
			}
			_, err := installed.NewLibrary(filepath.Join(root, "src"), "").Type("acme_msgs/Spot")
			require.Equal(t, tt.found, err == nil, err)
		})
	}
}

func TestASourcedWorkspaceOverlaysTheSystemsPackages(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "src/std_msgs"), map[string]string{"package.xml": "<name>std_msgs</name>", "msg/Bool.msg": "bool data\nbool sure\n"})
	of, err := installed.NewLibrary(filepath.Join(root, "src"), "").Type("std_msgs/Bool")
	require.NoError(t, err)
	require.Contains(t, of.Definition(), "sure")
}

// sumsOfROS prints the checksums that the generated code of all installed packages has.
const sumsOfROS = `
import importlib, os
for pkg in sorted(os.listdir("/usr/share")):
    if os.path.isdir("/usr/share/%s/msg" % pkg):
        try:
            module = importlib.import_module(pkg + ".msg")
        except ImportError:
            continue
        for name in dir(module):
            if hasattr(getattr(module, name), "_md5sum"):
                print(getattr(module, name)._type, getattr(module, name)._md5sum)
`

func TestChecksumsAreThoseOfTheInstalledPackages(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "/usr/bin/python3", "-c", "import genpy\n"+sumsOfROS).Output()
	if err != nil {
		rostest.Missing(t, "genpy is not here")
	}
	library, seen := installed.NewLibrary("", ""), 0
	for line := range strings.Lines(string(out)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), " ")
		of, err := library.Type(name)
		require.NoError(t, err)
		require.Equal(t, sum, of.MD5, name)
		seen++
	}
	require.Greater(t, seen, 50)
	t.Logf("%d types compared", seen)
}

func FuzzAnyDefinitionIsATypeOrAFault(f *testing.F) {
	f.Add(polish)
	f.Add("float64[9] k\nstd_msgs/Header h\n")
	f.Fuzz(func(t *testing.T, text string) {
		of, err := installed.NewLibrary("", "").TypeOf("acme_msgs/Any", text)
		if err != nil {
			return
		}
		form := reflect.New(of.Form).Elem()
		require.NoError(t, of.Fill(form, nil))
		of.Map(form)
	})
}
