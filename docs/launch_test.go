package docs_test

import (
	"encoding/xml"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// launchArgs gives the arguments of a launch file, and whether each must be given.
func launchArgs(t *testing.T, path string) map[string]bool {
	t.Helper()
	var file struct {
		Args []struct {
			Name    string  `xml:"name,attr"`
			Default *string `xml:"default,attr"`
			Value   *string `xml:"value,attr"` // of one that is the file's own
		} `xml:"arg"`
	}
	require.NoError(t, xml.Unmarshal([]byte(read(t, path)), &file), path)
	out := map[string]bool{}
	for _, arg := range file.Args {
		if arg.Value == nil {
			out[arg.Name] = arg.Default == nil
		}
	}
	return out
}

func TestEachLaunchLineGivesTheArgumentsThatItsFileNeeds(t *testing.T) {
	line := regexp.MustCompile(`(?:roslaunch|(ros2) launch) saydo (\S+\.launch(?:\.xml)?\b)((?: +\w+:=[^\s` + "`" + `]+)*)`)
	checked := 0
	for _, page := range append(pages(t), "../launch/ros1/robot.launch", "../launch/ros2/robot.launch.xml") {
		for _, found := range line.FindAllStringSubmatch(read(t, page), -1) {
			folder := "../launch/ros1/"
			if found[1] != "" {
				folder = "../launch/ros2/"
			}
			args, given := launchArgs(t, folder+found[2]), map[string]bool{}
			for arg := range strings.FieldsSeq(found[3]) {
				name, _, _ := strings.Cut(arg, ":=")
				require.Contains(t, args, name, "%s: %s", page, found[0])
				given[name] = true
			}
			for name, needed := range args {
				require.True(t, given[name] || !needed, "%s: %q does not give %s", page, found[0], name)
			}
			checked++
		}
	}
	require.Greater(t, checked, 10)
}
