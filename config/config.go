// Package config holds the files that Saydo ships (domains, skills, bodies,
// worlds, lexicons, rules) and reads these or a user's own by name. The command line
// and the nodes call it while starting; it blocks on the file system only and
// keeps nothing.
package config

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Kind is a kind of file; it is also the folder that holds the shipped ones.
type Kind string

// The kinds of files.
const (
	Domains  Kind = "domains"
	Bodies   Kind = "bodies"
	Worlds   Kind = "worlds"
	Lexicons Kind = "lexicons"
	Rules    Kind = "rules"

	skillFiles Kind = "skills" // read all together, by Skills
)

// What is read from a user's file, which may be a device, is bounded. Of a body's
// URDF even an absurd one is read, so that its fault can be told with its line.
const (
	maxBytes     = 64 << 20
	maxBodyBytes = 128 << 20
)

// shipped are the files that come with the program, one folder a kind.
//
//go:embed domains skills bodies worlds lexicons rules
var shipped embed.FS

// Names lists the shipped files of the kind by bare name, sorted.
func Names(kind Kind) []string {
	files, err := fs.Glob(shipped, string(kind)+"/*"+extension(kind))
	if err != nil { // the pattern is a constant in all but name
		return nil
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), extension(kind))
	}
	return slices.Sorted(slices.Values(files))
}

// Read returns a file of the kind and its name for messages. A path with a
// separator, or the name of a file that exists, is that file; anything else is
// the bare name of a shipped one, such as "house".
func Read(kind Kind, nameOrPath string) (name string, data []byte, err error) {
	if isPath(nameOrPath) {
		data, err = readFile(nameOrPath, mostBytes(kind))
		if err != nil {
			return nameOrPath, nil, fmt.Errorf("reading the %s: %w; the shipped ones are %s",
				kind.noun(), err, strings.Join(Names(kind), ", "))
		}
		return nameOrPath, data, nil
	}
	return Shipped(kind, nameOrPath)
}

// Shipped returns a shipped file of the kind by its bare name, whatever files of that name the program stands beside.
func Shipped(kind Kind, nameOrPath string) (name string, data []byte, err error) {
	bare := strings.TrimSuffix(nameOrPath, extension(kind))
	name = path.Join(string(kind), bare+extension(kind))
	if !slices.Contains(Names(kind), bare) {
		return nameOrPath, nil, fmt.Errorf("there is no %s %q: no file has that name %s, and the shipped ones are %s",
			kind.noun(), nameOrPath, here(), strings.Join(Names(kind), ", "))
	}
	if data, err = shipped.ReadFile(name); err != nil {
		return name, nil, fmt.Errorf("reading the %s: %w", kind.noun(), err)
	}
	return name, data, nil
}

// here names the folder in which a name without a path is looked for: a program that roslaunch starts
// stands in ROS's own folder, and not where the person is.
func here() string {
	folder, err := os.Getwd()
	if err != nil {
		return "here"
	}
	return "in " + folder + " (write it with its path)"
}

// Under returns the file of the kind that another one is laid over: one of that name, with or without its
// extension, in the folder of a user's file, or what Read finds.
func Under(kind Kind, other, nameOrPath string) (name string, data []byte, err error) {
	if _, err := os.Stat(other); err == nil && !filepath.IsAbs(nameOrPath) {
		for _, ending := range []string{"", extension(kind)} {
			file := filepath.Join(filepath.Dir(other), nameOrPath+ending)
			if info, err := os.Stat(file); err == nil && !info.IsDir() && file != filepath.Clean(other) {
				data, err = readFile(file, mostBytes(kind))
				return file, data, err
			}
		}
	}
	return Read(kind, nameOrPath)
}

// Beside returns the file that another one of the kind names: relative to the
// folder of a user's file, or to the shipped ones.
func Beside(kind Kind, other, file string) (name string, data []byte, err error) {
	name = file
	if !filepath.IsAbs(file) {
		name = filepath.Join(filepath.Dir(other), file)
	}
	data, err = readFile(name, mostBytes(kind))
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return name, data, err
	}
	if path.Dir(filepath.ToSlash(other)) == string(kind) {
		if own, shippedErr := shipped.ReadFile(path.Join(string(kind), path.Clean("/" + filepath.ToSlash(file))[1:])); shippedErr == nil {
			return name, own, nil
		}
	}
	return name, nil, fmt.Errorf("there is no file %s", name)
}

// isPath reports whether the words name a file rather than a shipped one.
func isPath(s string) bool {
	if strings.ContainsRune(s, '/') || strings.ContainsRune(s, filepath.Separator) {
		return true
	}
	info, err := os.Stat(s)
	return err == nil && !info.IsDir()
}

func mostBytes(kind Kind) int64 {
	if kind == Bodies {
		return maxBodyBytes
	}
	return maxBytes
}

// pipeWait bounds how long whoever writes to a pipe that is given as a file may take.
const pipeWait = 10 * time.Second

// Open opens a file to be read as a whole, which may be a pipe: nobody waits for one without end.
func Open(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // of a pipe it would wait for whoever writes
	if err != nil {
		return nil, err
	}
	_ = f.SetReadDeadline(time.Now().Add(pipeWait)) // what is no pipe knows none, and blocks for nobody
	return f, nil
}

// readFile reads a whole file of bounded size, which may be a pipe.
func readFile(name string, most int64) (data []byte, err error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	data, err = io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, fmt.Errorf("%s has more than %d bytes", name, most)
	}
	return data, err
}

// extension is how names of files of the kind end.
func extension(kind Kind) string {
	if kind == Domains {
		return ".pddl"
	}
	return ".yaml"
}

// noun names one file of the kind.
func (k Kind) noun() string {
	switch k {
	case Bodies:
		return "body"
	default:
		return strings.TrimSuffix(string(k), "s")
	}
}
