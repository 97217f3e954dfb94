package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/planner/pddl"
)

func TestReadFindsShippedFilesByBareName(t *testing.T) {
	for _, tt := range []struct {
		kind config.Kind
		ask  string
		want string
	}{
		{config.Worlds, "house", "worlds/house.yaml"},
		{config.Worlds, "house.yaml", "worlds/house.yaml"},
		{config.Domains, "household", "domains/household.pddl"},
		{config.Lexicons, "kinds", "lexicons/kinds.yaml"},
	} {
		name, data, err := config.Read(tt.kind, tt.ask)
		require.NoError(t, err)
		require.Equal(t, tt.want, name)
		require.NotEmpty(t, data)
	}
}

func TestReadPrefersAFileThatExists(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("house", []byte("mine"), 0o600))
	name, data, err := config.Read(config.Worlds, "house")
	require.NoError(t, err)
	require.Equal(t, "house", name)
	require.Equal(t, "mine", string(data))
}

func TestReadTellsWhatThereIsInsteadOfAMissingFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, tt := range []struct{ name, ask, want string }{
		{"a bare name", "castle", `there is no world "castle": no file has that name in ` + dir + ` (write it with its path), and the shipped ones are house`},
		{"a path", "./castle.yaml", "reading the world: open ./castle.yaml: no such file or directory; the shipped ones are house"},
		{"a folder", "./", "reading the world: read ./: is a directory; the shipped ones are house"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := config.Read(config.Worlds, tt.ask)
			require.ErrorContains(t, err, tt.want)
			require.NotContains(t, err.Error(), "\n")
		})
	}
}

func TestReadRefusesAFileWithoutEnd(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("this machine has no /dev/zero")
	}
	_, _, err := config.Read(config.Worlds, "/dev/zero")
	require.ErrorContains(t, err, "/dev/zero has more than")
}

func TestNamesAreBareAndSorted(t *testing.T) {
	names := config.Names(config.Worlds)
	require.Contains(t, names, "house")
	require.IsIncreasing(t, names)
	for _, n := range names {
		require.Empty(t, filepath.Ext(n))
	}
}

// actions are a domain's actions with the names of their parameters.
type actions map[string][]string

func (a actions) Params(action string) ([]string, bool) { p, ok := a[action]; return p, ok }

func (a actions) Sights(string) bool { return false }

const polish = `version: 1
skill: polish
params: [thing, hand]
say: {en: "polish {thing}"}
evidence: {shiny: observed}
`

// userFolder writes the files and returns the folder.
func userFolder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	return dir
}

func TestSkillsBesideAUsersDomainAreLaidOverTheShippedOnes(t *testing.T) {
	wave := "version: 1\nskill: wave\nparams: [person]\ntext: mine\n"
	tests := []struct{ name, domain, skills string }{
		{"beside the file", "mine.pddl", "skills"},
		{"beside the file's folder", "domains/mine.pddl", "skills"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := userFolder(t, map[string]string{
				tt.domain: "", tt.skills + "/polish.yaml": polish, tt.skills + "/wave.yaml": wave,
			})
			domain := actions{"polish": {"thing", "hand"}, "wave": {"person"}, "nod": {"person"}}
			skills, err := config.Skills(filepath.Join(dir, tt.domain), domain)
			require.NoError(t, err)
			var names []string
			for _, s := range skills {
				names = append(names, s.Name)
			}
			require.Equal(t, []string{"nod", "polish", "wave"}, names, "shipped skills without an action are left out")
			require.Equal(t, "mine", skills[2].Text)
		})
	}
}

func TestAShippedDomainHasTheShippedSkillsOnly(t *testing.T) {
	skills, err := config.Skills("household", actions{"wave": {"person"}})
	require.NoError(t, err)
	require.Len(t, skills, 1)
}

func TestFaultsOfSkillsAreToldTogether(t *testing.T) {
	dir := userFolder(t, map[string]string{
		"mine.pddl":           "",
		"skills/a.yaml":       polish + "evidence: {shiny: seen}\n",
		"skills/b.yaml":       "version: 1\nskill: fly\n",
		"skills/c.yaml":       "version: 1\nskill: wave\nparams: [who]\n",
		"skills/d.yaml":       strings.ReplaceAll(polish, "{thing}", "{cup}"),
		"skills/e.yaml":       "version: 2\nskill: wave\n",
		"skills/f.yaml":       strings.ReplaceAll(polish, "observed", "seen") + "limits: {timeout: -1}\nbody: {lift: cup}\nnumbers: [{name: n, unit: km, min: 2, max: 1}]\n",
		"skills/g.yaml":       "version: 1\nskill: hum\nparams: []\nbinding: {interface: gaze}\n",
		"skills/ignored.text": "not a skill",
	})
	_, err := config.Skills(filepath.Join(dir, "mine.pddl"), actions{"polish": {"thing", "hand"}, "wave": {"person"}, "hum": nil})
	require.Error(t, err)
	got := strings.Split(strings.ReplaceAll(err.Error(), dir+"/skills/", ""), "\n")
	require.ElementsMatch(t, []string{
		`a.yaml:6:1: mapping key "evidence" already defined at [5:1]`,
		`b.yaml:2:8: the domain has no action "fly"`,
		`c.yaml:3:9: the action "wave" takes [person], in this order`,
		`d.yaml:4:11: nothing is named {cup}; the skill has thing, hand`,
		`e.yaml:1:1: version is 2; this program reads "version: 1"`,
		`f.yaml: the skill "polish" stands in d.yaml too`,
		`f.yaml:5:19: "seen" is no evidence; write observed, sensed, reported or assumed`,
		`f.yaml:6:9: limits cannot be negative`,
		`f.yaml:7:14: the skill has no parameter "cup"`,
		`f.yaml:8:11: the range of "n" must hold its default: min 2, default 0, max 1`,
		`g.yaml:4:22: hum has nothing to look at: "gaze" turns the head to a place, a person or a room that the skill names`,
		`f.yaml:8:27: "n" has the unit "km"; write m, rad, s, kg or 1`,
	}, got)
}

// household is the shipped domain.
type household struct{ *pddl.Domain }

func (h household) Sights(action string) bool { return action != "say" }

func (h household) Params(action string) ([]string, bool) {
	a := h.Action(action)
	if a == nil {
		return nil, false
	}
	var names []string
	for _, p := range a.Params {
		names = append(names, strings.TrimPrefix(p.Name, "?"))
	}
	return names, true
}

func TestTheShippedSkillsAndTheShippedDomainAgree(t *testing.T) {
	name, data, err := config.Read(config.Domains, "household")
	require.NoError(t, err)
	domain, err := pddl.ParseDomain(name, data)
	require.NoError(t, err)
	skills, err := config.Skills("household", household{domain})
	require.NoError(t, err)
	have := map[string]bool{}
	for _, s := range skills {
		have[s.Name] = true
	}
	for _, a := range domain.Actions {
		require.True(t, have[a.Name], "the action %s has no config/skills/%s.yaml", a.Name, a.Name)
	}
}

func TestUnderFindsWhatAFileIsLaidOver(t *testing.T) {
	t.Chdir(t.TempDir())
	dir := t.TempDir()
	for file, text := range map[string]string{"home.yaml": "mine", "house.yaml": "my house", "plain": "plain", "top.yaml": "top"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600))
	}
	top := filepath.Join(dir, "top.yaml")
	for _, tt := range []struct{ name, by, ask, want string }{
		{"beside the file, without its extension", top, "home", "mine"},
		{"with it", top, "home.yaml", "mine"},
		{"a name without any", top, "plain", "plain"},
		{"a file of a shipped name goes first", top, "house", "my house"},
		{"but is not laid over itself", filepath.Join(dir, "house.yaml"), "house", "version: 1"},
		{"a shipped one", top, "office", "version: 1"},
		{"a whole path", top, filepath.Join(dir, "home.yaml"), "mine"},
		{"what a shipped one is laid over", "worlds/house_no_help.yaml", "house", "version: 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, data, err := config.Under(config.Worlds, tt.by, tt.ask)
			require.NoError(t, err)
			require.Contains(t, string(data), tt.want)
		})
	}
	_, _, err := config.Under(config.Worlds, top, "castle")
	require.ErrorContains(t, err, `there is no world "castle"`)
}

func TestBesideFindsWhatAFileNames(t *testing.T) {
	t.Chdir(t.TempDir())
	name, data, err := config.Beside(config.Bodies, "bodies/quadruped.yaml", "quadruped.urdf")
	require.NoError(t, err)
	require.Equal(t, filepath.Join("bodies", "quadruped.urdf"), name)
	require.Contains(t, string(data), "<robot")
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "r.urdf"), []byte("mine"), 0o600))
	_, data, err = config.Beside(config.Bodies, filepath.Join(dir, "b.yaml"), "r.urdf")
	require.NoError(t, err)
	require.Equal(t, "mine", string(data))
	_, _, err = config.Beside(config.Bodies, filepath.Join(dir, "b.yaml"), "quadruped.urdf")
	require.ErrorContains(t, err, "there is no file")
	_, _, err = config.Beside(config.Bodies, "bodies/quadruped.yaml", "../worlds/house.yaml")
	require.ErrorContains(t, err, "there is no file")
}
