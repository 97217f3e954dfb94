package ros2

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// distributionOf names the distribution that has rcl in this version: "9.2.8". Rolling has had all of them, so that its own are none.
func distributionOf(version string) string {
	major, _, _ := strings.Cut(version, ".")
	return map[string]string{"1": "foxy", "3": "galactic", "5": "humble", "6": "iron", "9": "jazzy", "10": "kilted"}[major]
}

// rclIn is the version of rcl that is installed below the prefix; empty: none is.
func rclIn(prefix string) string {
	data, err := os.ReadFile(filepath.Join(prefix, "share", "rcl", "package.xml"))
	if err != nil {
		return "" // an overlay, or a workspace with robots' own packages
	}
	found := regexp.MustCompile(`<version>\s*([\d.]+)\s*</version>`).FindSubmatch(data)
	if found == nil {
		return ""
	}
	return string(found[1])
}

// Distribution names the one whose libraries are below the prefixes, which is another one than ROS_DISTRO says where two are mixed.
func Distribution(prefixes []string, distro string) string {
	for _, prefix := range prefixes {
		if version := rclIn(prefix); version != "" && distro != "rolling" {
			return cmp.Or(distributionOf(version), distro)
		}
	}
	return distro
}

// Mixture tells in words where the prefixes hold libraries of several distributions, or of another one than ROS_DISTRO says, as it
// comes of two setup files in one shell; empty: they do not, as far as that can be seen.
func Mixture(prefixes []string, distro string) string {
	var first, version string
	for _, prefix := range prefixes {
		switch found := rclIn(prefix); {
		case found == "":
		case first == "":
			first, version = prefix, found
		case distributionOf(found) != distributionOf(version):
			return fmt.Sprintf("two are sourced at once: rcl %s in %s and rcl %s in %s", version, first, found, prefix)
		}
	}
	is := distributionOf(version)
	if is == "" || distro == "" || distro == "rolling" || is == distro {
		return ""
	}
	return fmt.Sprintf("its libraries in %s are those of %s (rcl %s)", first, is, version)
}
