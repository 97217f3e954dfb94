package mesh

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Finder opens the meshes that a robot's file names. It looks where ROS would
// (package://), at the path itself (file://), and below the folders that hold
// the robot's file.
type Finder struct {
	Dir      string   // the folder of the robot's file
	Packages []string // folders that hold packages: ROS_PACKAGE_PATH, share of AMENT_PREFIX_PATH
}

// NewFinder returns a finder for a robot's file, with the folders of packages
// that the two environment variables of ROS list.
func NewFinder(robotFile string, env func(string) string) Finder {
	f := Finder{Dir: filepath.Dir(robotFile)}
	f.Packages = filepath.SplitList(env("ROS_PACKAGE_PATH"))
	for _, prefix := range filepath.SplitList(env("AMENT_PREFIX_PATH")) {
		f.Packages = append(f.Packages, filepath.Join(prefix, "share"))
	}
	return f
}

// Open opens the mesh of that name or URI.
func (f Finder) Open(uri string) (io.ReadCloser, error) {
	for _, path := range f.candidates(uri) {
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		file, err := os.Open(path)
		if err == nil {
			return file, nil
		}
	}
	return nil, fmt.Errorf("no file for the mesh %s: %w", uri, fs.ErrNotExist)
}

// candidates lists where the mesh may be, best first.
func (f Finder) candidates(uri string) []string {
	scheme, rest, found := strings.Cut(uri, "://")
	if !found {
		scheme, rest = "", uri
	}
	rest = filepath.Clean("/" + rest)[1:]
	var out []string
	switch scheme {
	case "", "file":
		out = append(out, filepath.Join(f.Dir, rest), "/"+rest)
	case "package", "model":
		pkg, inside, _ := strings.Cut(rest, "/")
		for _, p := range f.Packages {
			out = append(out, filepath.Join(p, rest))
			if filepath.Base(p) == pkg {
				out = append(out, filepath.Join(p, inside))
			}
		}
	default:
		return nil
	}
	// Robots are copied about with their meshes: try ever shorter ends of the
	// path below ever higher folders.
	parts := strings.Split(rest, "/")
	dir, err := filepath.Abs(f.Dir)
	for level := 0; err == nil && level < 6; level++ {
		for i := range parts[:len(parts)-1] {
			out = append(out, filepath.Join(dir, filepath.Join(parts[i:]...)))
		}
		if dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	return out
}
