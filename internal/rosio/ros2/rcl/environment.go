package rcl

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// Prefixes are the folders of the ROS 2 that is sourced, by AMENT_PREFIX_PATH; none where none is.
func Prefixes(getenv func(string) string) []string {
	return slices.DeleteFunc(filepath.SplitList(getenv("AMENT_PREFIX_PATH")), func(p string) bool { return p == "" })
}

// Gone are those of the prefixes that are no folders, as where a workspace was deleted since it was sourced.
func Gone(prefixes []string) []string {
	return slices.DeleteFunc(slices.Clone(prefixes), func(p string) bool {
		info, err := os.Stat(p)
		return err == nil && info.IsDir()
	})
}

// GoneError is that some of the prefixes are no folders: nothing that was installed there is found.
type GoneError struct{ Prefixes []string }

// Error names them, and what to do.
func (e *GoneError) Error() string {
	return fmt.Sprintf("AMENT_PREFIX_PATH names %s, and there is no such folder: what was installed there is not found, and the rest is used; "+
		"build it again, or open a new shell and source what there is", strings.Join(e.Prefixes, ", "))
}

// EnvironmentError is a variable of the environment for which C would end this program, with no word to it.
type EnvironmentError struct {
	Variable, Value string
	// Mend says what is wrong with it, and what to do.
	Mend string
}

// Error tells the variable and how to mend it.
func (e *EnvironmentError) Error() string {
	return fmt.Sprintf("%s is %q: %s", e.Variable, e.Value, e.Mend)
}

// maxDomain is the last domain for which there are ports: each takes 250 of them, from 7400 on.
const maxDomain = 232

// checkDomain holds ROS_DOMAIN_ID, which rcl reads as C does: 0x10 is a number, too.
func checkDomain(text string) error {
	number, err := strconv.ParseUint(strings.TrimSpace(text), 0, 64)
	if text == "" || (err == nil && number <= maxDomain) {
		return nil
	}
	return &EnvironmentError{"ROS_DOMAIN_ID", text, fmt.Sprintf("a domain is a whole number between 0 and %d; set one, or unset it for 0", maxDomain)}
}

// checkMiddleware holds RMW_IMPLEMENTATION; open opens a library.
func checkMiddleware(name string, open func(file string) error) error {
	if name == "" || open("lib"+name+".so") == nil {
		return nil
	}
	mend := fmt.Sprintf("lib%s.so cannot be opened; install it (apt-get install ros-$ROS_DISTRO-%s), or unset it for the usual middleware",
		name, strings.ReplaceAll(name, "_", "-"))
	return &EnvironmentError{"RMW_IMPLEMENTATION", name, mend}
}

// restarted marks a process that has restarted itself, so that none does so again and again.
const restarted = "_RCL_RESTARTED"

// Restart replaces this process with itself where the loader does not know all folders of the libraries of the prefixes:
// LD_LIBRARY_PATH is read only when a program starts. A sourced ROS 2 has set it, and then nothing is done; else the folders stand in
// the order of the prefixes, as an overlay comes before what it is laid over. It returns where
// there is nothing to do, with nil, or where that is not possible; call it before anything else.
func Restart(args []string, getenv func(string) string, environ []string) error {
	folders, have := libraryFolders(Prefixes(getenv)), filepath.SplitList(getenv("LD_LIBRARY_PATH"))
	if known(folders, have) || getenv(restarted) != "" {
		return nil
	}
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program to restart it with LD_LIBRARY_PATH: %w", err)
	}
	path := strings.Join(loaderPath(folders, have), string(filepath.ListSeparator))
	changed := append(slices.Clone(environ), restarted+"=1", "LD_LIBRARY_PATH="+path)
	env := (&exec.Cmd{Env: changed}).Environ() // of two values of one variable C reads the first, and this keeps the last
	if err := syscall.Exec(exe, args, env); err != nil {
		return fmt.Errorf("restarting this program with LD_LIBRARY_PATH: %w", err)
	}
	return errors.New("a program that was replaced goes on") // not reached
}

// known tells whether the loader has all folders.
func known(folders, have []string) bool {
	return !slices.ContainsFunc(folders, func(folder string) bool { return !slices.Contains(have, folder) })
}

// loaderPath is the folders in their order, and then the rest of what the loader has.
func loaderPath(folders, have []string) []string {
	rest := slices.DeleteFunc(slices.Clone(have), func(folder string) bool { return slices.Contains(folders, folder) })
	return slices.Concat(folders, rest)
}

// libraryFolders are the folders in which the prefixes keep libraries; many have a lib with programs only. Those of Python wheels keep some in folders of their own.
func libraryFolders(prefixes []string) []string {
	var folders []string
	for _, prefix := range prefixes {
		found, err := filepath.Glob(filepath.Join(prefix, "lib", "python3*", "site-packages", "ros_*.libs"))
		if err != nil {
			continue // the only failure is a bad pattern, which a prefix with brackets makes: it has no wheels
		}
		for _, folder := range append([]string{filepath.Join(prefix, "lib")}, found...) {
			if holdsLibraries(folder) {
				folders = append(folders, folder)
			}
		}
	}
	return folders
}

func holdsLibraries(folder string) bool {
	files, err := os.ReadDir(folder)
	return err == nil && slices.ContainsFunc(files, func(f os.DirEntry) bool { // as of "librcl.so" and "libyaml-0-2.so.2"
		return !f.IsDir() && strings.Contains(f.Name(), ".so")
	})
}
