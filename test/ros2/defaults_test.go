package ros2_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
	"saydo/nodes"
)

// given is what a node would be given, and which parameters of it are read.
type given struct{ noted }

type noted struct {
	rosio.Params
	read map[string]bool
}

func (g given) Params() rosio.Params { return g.noted }

// Declare notes what is read.
func (g noted) Declare(d rosio.Declaration) {
	g.read[strings.ReplaceAll(strings.TrimPrefix(d.Name, "~"), "/", ".")] = true
}

// givenTo is what the arguments give to the node of that name.
func givenTo(t *testing.T, s ros2.Setup, name string) given {
	t.Helper()
	tree, names := rosio.NewParamTree(), rosio.Names{Namespace: "/", Node: name}
	for key, value := range s.ParamsFor(names.FullName()) {
		tree.Set(names.FullName()+"/"+strings.ReplaceAll(key, ".", "/"), value)
	}
	return given{noted{tree.Params(names), map[string]bool{}}}
}

// substitute puts values in as launch does: what one gives stays one word, empty or with spaces.
func substitute(t *testing.T, args string, values map[string]string) []string {
	t.Helper()
	words := regexp.MustCompile(`(\$\([^)]*\)|\S)+`).FindAllString(args, -1)
	for i, word := range words {
		words[i] = regexp.MustCompile(`\$\(var (\w+)\)`).ReplaceAllStringFunc(word, func(at string) string {
			value, is := values[strings.TrimSuffix(strings.TrimPrefix(at, "$(var "), ")")]
			require.True(t, is, "%s is declared", at)
			return value
		})
	}
	return words
}

// nodeWords tells the names of the nodes that a program is to be, and the files that its flags name.
func nodeWords(words []string) (names []string, files nodes.Files) {
	files = nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"} // as the flags have them
	flags := map[string]*string{"-domain": &files.Domain, "-world": &files.World, "-body": &files.Body}
	for i, word := range words {
		switch to := flags[word]; {
		case to != nil:
			*to = words[i+1]
		case slices.Contains(nodes.Names(), word) && !strings.HasPrefix(words[i-1], "-"):
			names = append(names, word)
		}
	}
	return names, files
}

// Each node starts with what its launch file gives it where nobody says otherwise, all in one process or each in its own. Launch splits
// a line and fills it in, and the rest of the way is the node's own.
func TestEachNodeOfALaunchFileStartsWithItsDefaults(t *testing.T) {
	load := nodes.LoadOnce()
	for _, tt := range []struct {
		file   string
		change map[string]string // what people write there in the other ways that ROS 2 has
	}{
		{"robot", nil},
		{"robot", map[string]string{"echo_cancelled": "yes", "stop_threshold": "1E-3", "reserve": "2e-1", "trust": "60"}},
		{"sim", nil},
		{"sim", map[string]string{"answers": "no", "speed": "1e1"}},
		{"rviz", nil},
	} {
		f := readLaunch(t, "../../launch/ros2/"+tt.file+".launch.xml")
		values := map[string]string{"body": "humanoid_180", "world": "house"} // a robot's have no usual one
		for _, arg := range f.Args {
			if arg.Default != nil {
				values[arg.Name] = *arg.Default
			}
		}
		maps.Copy(values, tt.change)
		started := 0
		for _, node := range f.Nodes {
			if !strings.HasPrefix(node.Args, "node ") {
				continue // not ours
			}
			t.Run(tt.file+" "+node.Name+" "+values["stop_threshold"], func(t *testing.T) {
				setup, rest, err := ros2.ParseSetup(substitute(t, node.Args, values))
				require.NoError(t, err)
				names, files := nodeWords(rest)
				require.NotEmpty(t, names)
				for _, name := range names {
					judged(t, setup, name, nodes.Settings{Files: files, Load: load, Told: &nodes.Told{}})
				}
			})
			started++
		}
		require.NotZero(t, started, tt.file)
	}
}

// judged has a node read all that it would be given.
func judged(t *testing.T, setup ros2.Setup, name string, s nodes.Settings) {
	t.Helper()
	g := givenTo(t, setup, name)
	require.NoError(t, nodes.Judge(t.Context(), g, name, s), name)
	for param := range setup.ParamsFor("/" + name) {
		require.True(t, g.read[param], "%s does not read %s", name, param)
	}
}
