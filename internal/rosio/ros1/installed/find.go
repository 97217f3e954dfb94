// Package installed makes types of ROS 1 messages at run time, from the definitions of the packages that are installed beside
// this program: as Go structs, which the wire of ROS 1 can carry, filled from maps and read into maps.
//
// Package ros1 asks it when an action is opened whose type is known by its name only. It reads files and blocks on nothing
// else; a Library is safe for concurrent use, and a Type never changes.
package installed

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// debian is where the packages of Debian are, which sets none of ROS's variables.
const debian = "/usr/share"

// finder finds the definitions of packages.
type finder struct {
	shares []string                   // folders with packages that were built
	crawl  func() map[string][]string // the folders of the packages anywhere below ROS_PACKAGE_PATH, by their names
}

// newFinder looks where ROS does: packages is ROS_PACKAGE_PATH, prefixes CMAKE_PREFIX_PATH.
func newFinder(packages, prefixes string) *finder {
	f := &finder{}
	for _, prefix := range filepath.SplitList(prefixes) {
		f.shares = append(f.shares, filepath.Join(prefix, "share"))
	}
	f.crawl = sync.OnceValue(func() map[string][]string {
		found := map[string][]string{}
		for _, root := range filepath.SplitList(packages) {
			collect(root, found)
		}
		return found
	})
	return f
}

// mostFolders bounds the search below one root, which may be somebody's home.
const mostFolders = 50_000

// collect adds the packages below a folder, also where links lead. As in ROS, none is looked for inside of another, nor where a file
// forbids it; what cannot be read holds none.
func collect(root string, found map[string][]string) {
	waiting, seen := []string{root}, map[string]bool{}
	for len(waiting) > 0 && len(seen) < mostFolders {
		path, err := filepath.EvalSymlinks(waiting[0])
		waiting = waiting[1:]
		if err != nil || seen[path] || exists(path, "CATKIN_IGNORE") {
			continue
		}
		seen[path] = true
		text, err := os.ReadFile(filepath.Join(path, "package.xml"))
		if err != nil {
			waiting = append(waiting, below(path)...)
			continue
		}
		_, rest, _ := strings.Cut(string(text), "<name>")
		name, _, _ := strings.Cut(rest, "</name>")
		found[strings.TrimSpace(name)] = append(found[strings.TrimSpace(name)], path)
	}
}

// below lists the folders in a folder, and the links.
func below(path string) (out []string) {
	if exists(path, "rospack_nosubdirs") {
		return nil
	}
	entries, _ := os.ReadDir(path) // it gives what can be read
	for _, e := range entries {
		if (e.IsDir() || e.Type()&fs.ModeSymlink != 0) && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, filepath.Join(path, e.Name()))
		}
	}
	return out
}

func exists(path, name string) bool {
	_, err := os.Stat(filepath.Join(path, name))
	return err == nil
}

// folders lists where the package may be: those that were built before those that are sources, and these before Debian's.
func (f *finder) folders(pkg string) []string {
	var out []string
	for _, share := range f.shares {
		out = append(out, filepath.Join(share, pkg))
	}
	out = append(out, f.crawl()[pkg]...)
	return append(out, filepath.Join(debian, pkg))
}

// text gives the definition of a message ("nav_msgs/Path"), or of a part of an action ("nav_msgs/GetMapGoal").
func (f *finder) text(pkg, name string) (string, error) {
	action, part := partOf(name)
	for _, folder := range f.folders(pkg) {
		if data, err := os.ReadFile(filepath.Join(folder, "msg", name+".msg")); err == nil {
			return string(data), nil
		}
		path := filepath.Join(folder, "action", action+".action")
		if data, err := os.ReadFile(path); err == nil {
			return cut(string(data), part, path)
		}
	}
	return "", fmt.Errorf("%s/%s is of no package in ROS_PACKAGE_PATH, CMAKE_PREFIX_PATH or %s; install it, or source its workspace", pkg, name, debian)
}

// partOf tells of which action a message is a part, and which; "" where it is none.
func partOf(name string) (action string, part int) {
	for i, ending := range []string{"Goal", "Result", "Feedback"} {
		if base, is := strings.CutSuffix(name, ending); is {
			return base, i
		}
	}
	return "", 0
}

// cut gives a part of the text of an action, which are parted by lines of ---.
func cut(text string, part int, path string) (string, error) {
	parts := []string{""}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "---") {
			parts = append(parts, "")
			continue
		}
		parts[len(parts)-1] += line
	}
	if len(parts) != 3 {
		return "", fmt.Errorf("%s has %d parts, an action has 3", path, len(parts))
	}
	return parts[part], nil
}
