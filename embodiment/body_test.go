package embodiment_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/internal/yamlfile"
)

// shipped reads one of the bodies in config/bodies.
func shipped(t testing.TB, name string) *embodiment.Body {
	t.Helper()
	path := filepath.Join("..", "config", "bodies", name+".yaml")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	body, err := embodiment.Decode(path, data)
	require.NoError(t, err)
	return body
}

func TestShippedBodiesReachAsHighAsTheirSizesSay(t *testing.T) {
	for name, want := range map[string]struct {
		kind      embodiment.Kind
		arms      int
		reachHigh float64
	}{
		"humanoid_160": {embodiment.Humanoid, 2, 1.874},
		"humanoid_180": {embodiment.Humanoid, 2, 2.120},
		"wheeled_arm":  {embodiment.Wheeled, 1, 1.78},
		"quadruped":    {embodiment.Quadruped, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := shipped(t, name).Summary()
			require.Equal(t, name, s.Name)
			require.Equal(t, want.kind, s.Kind)
			require.Equal(t, want.arms, s.Arms)
			require.InDelta(t, want.reachHigh, s.ReachHigh, 0.001)
		})
	}
}

func TestEachLengthTellsWhereItComesFrom(t *testing.T) {
	s := shipped(t, "wheeled_arm").Summary()
	require.Equal(t, "given", s.Sources["reach_high"])
	s = shipped(t, "humanoid_160").Summary()
	require.Contains(t, s.Sources["shoulder_height"], "0.818 of the height (Drillis and Contini)")
	s = shipped(t, "quadruped").Summary()
	require.Equal(t, "derived: no hands", s.Sources["reach_high"])
}

func TestSummaryHasTheStableFields(t *testing.T) {
	data, err := json.Marshal(shipped(t, "humanoid_180").Summary())
	require.NoError(t, err)
	var fields map[string]any
	require.NoError(t, json.Unmarshal(data, &fields))
	for _, key := range []string{"name", "kind", "arms", "legs", "wheels", "height", "arm_span", "arm_length", "reach_low", "reach_high", "mass"} {
		require.Contains(t, fields, key)
	}
}

func TestWrittenBodyReadsBackTheSame(t *testing.T) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "wheeled_arm", "quadruped"} {
		body := shipped(t, name)
		again, err := embodiment.Decode("written.yaml", body.YAML())
		require.NoError(t, err, "%s", body.YAML())
		have, want := again.Summary(), body.Summary()
		have.Sources, want.Sources = nil, nil
		require.Equal(t, want, have)
	}
}

func TestFaultyBodiesAreToldInOneLine(t *testing.T) {
	const head = "version: 1\nname: x\nkind: wheeled\nheight: 1\n"
	for name, c := range map[string]struct{ file, want string }{
		"empty file":               {"", "the file is empty"},
		"unknown key":              {head + "heigth: 2\n", "b.yaml:5:1: "},
		"wrong type":               {head + "legs: many\n", "b.yaml:5:7: "},
		"other version":            {strings.Replace(head, "1", "2", 1), "version is 2"},
		"no name":                  {strings.Replace(head, "name: x\n", "", 1), `"name" is missing`},
		"unknown kind":             {strings.Replace(head, "wheeled", "whale", 1), `kind is "whale"; use one of humanoid, biped`},
		"no height":                {strings.Replace(head, "height: 1\n", "", 1), "height is 0 m; a body has 0.02 to 10 m"},
		"not a number":             {head + "speed: .nan\n", "b.yaml:5:8: speed is NaN m/s"},
		"height in centimetres":    {strings.Replace(head, "height: 1", "height: 160", 1), "b.yaml:4:9: height is 160 m; a body has 0.02 to 10 m"},
		"negative legs":            {head + "legs: -1\n", "b.yaml:5:7: legs are counted from 0"},
		"two hands of one name":    {head + "hands: [a, a]\n", `hand "a"`},
		"reach cannot be derived":  {head + "hands: [a]\n", "reach_high cannot be derived for a wheeled body"},
		"low reach above the high": {head + "hands: [a]\nreach_low: 2\nreach_high: 1\n", "reach_low 2 m is above reach_high 1 m"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := embodiment.Decode("b.yaml", []byte(c.file))
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "\n")
			var fault *yamlfile.Error
			require.ErrorAs(t, err, &fault)
		})
	}
}

func TestSchemaNamesTheKeysThatAreRead(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "docs", "body.schema.json"))
	require.NoError(t, err)
	var schema struct {
		Properties map[string]any `json:"properties"`
	}
	require.NoError(t, json.Unmarshal(data, &schema))
	source, err := os.ReadFile("file.go")
	require.NoError(t, err)
	keys := regexp.MustCompile(`yaml:"([a-z_]+)"`).FindAllStringSubmatch(string(source), -1)
	require.Len(t, keys, len(schema.Properties))
	for _, k := range keys {
		require.Contains(t, schema.Properties, k[1])
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "wheeled_arm", "quadruped"} {
		data, err := os.ReadFile(filepath.Join("..", "config", "bodies", name+".yaml"))
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte("version: 1\nname: a\nkind: hand\nheight: 1e300\nhands: [x]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		body, err := embodiment.Decode("fuzzed.yaml", data)
		if err != nil {
			return
		}
		require.Positive(t, body.Summary().Height)
		_, err = embodiment.Decode("written.yaml", body.YAML())
		require.NoError(t, err, "%s", body.YAML())
	})
}
