package rcl

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// Prefixes are the folders of the ROS 2 that is sourced, by AMENT_PREFIX_PATH; none where none is.
func Prefixes(getenv func(string) string) []string {
	return slices.DeleteFunc(filepath.SplitList(getenv("AMENT_PREFIX_PATH")), func(p string) bool { return p == "" })
}

// restarted marks a process that has restarted itself, so that none does so again and again.
const restarted = "_RCL_RESTARTED"

// Restart replaces this process with itself where the loader does not know all folders of the libraries of the prefixes:
// LD_LIBRARY_PATH is read only when a program starts. A sourced ROS 2 has set it, and then nothing is done. It returns where
// there is nothing to do or that is not possible; call it before anything else.
func Restart(args []string, getenv func(string) string, environ []string) error {
	have := filepath.SplitList(getenv("LD_LIBRARY_PATH"))
	var missing []string
	for _, folder := range libraryFolders(Prefixes(getenv)) {
		if !slices.Contains(have, folder) {
			missing = append(missing, folder)
		}
	}
	if len(missing) == 0 || getenv(restarted) != "" {
		return nil
	}
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program to restart it with LD_LIBRARY_PATH: %w", err)
	}
	path := strings.Join(append(missing, have...), string(filepath.ListSeparator))
	env := append(slices.Clone(environ), restarted+"=1", "LD_LIBRARY_PATH="+path)
	if err := syscall.Exec(exe, args, env); err != nil {
		return fmt.Errorf("restarting this program with LD_LIBRARY_PATH: %w", err)
	}
	return errors.New("a program that was replaced goes on") // not reached
}

// libraryFolders are the folders in which the prefixes keep libraries. Those of Python wheels keep some in folders of their own.
func libraryFolders(prefixes []string) []string {
	var folders []string
	for _, prefix := range prefixes {
		found, err := filepath.Glob(filepath.Join(prefix, "lib", "python3*", "site-packages", "ros_*.libs"))
		if err != nil {
			continue // the only failure is a bad pattern, which a prefix with brackets makes: it has no wheels
		}
		for _, folder := range append([]string{filepath.Join(prefix, "lib")}, found...) {
			if info, err := os.Stat(folder); err == nil && info.IsDir() {
				folders = append(folders, folder)
			}
		}
	}
	return folders
}
