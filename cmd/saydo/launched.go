package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// launches are the launch files by which a node may be started, by itself or as a part of a larger one: each flag -launch adds one.
type launches []launchArgs

// String is the flags' text.
func (l *launches) String() string {
	var texts []string
	for _, file := range *l {
		texts = append(texts, file.String())
	}
	return strings.Join(texts, " ")
}

// Set reads one flag's text.
func (l *launches) Set(text string) error {
	var file launchArgs
	err := file.Set(text)
	*l = append(*l, file)
	return err
}

// checkParent looks at the command line of the process that started this one.
// Where that cannot be read (another system, another user) nothing is checked.
func (l *launches) checkParent() error {
	if len(*l) == 0 {
		return nil
	}
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", os.Getppid()))
	if err != nil {
		return nil //nolint:nilerr // a launcher that hides its command line is no fault of the launch
	}
	command := strings.Split(strings.TrimSuffix(string(data), "\x00"), "\x00")
	for _, file := range *l {
		if err := file.check(command); err != nil {
			return err
		}
	}
	return nil
}

// launchArgs names a launch file and the arguments that it takes: the flag
// -launch, "sim.launch=body,world". Given a wrong one for itself, roslaunch says
// nothing and goes on without; the node that it starts says it instead.
type launchArgs struct {
	file string
	args []string
}

// String is the flag's text.
func (l *launchArgs) String() string {
	return l.file + "=" + strings.Join(l.args, ",")
}

// Set reads the flag's text.
func (l *launchArgs) Set(text string) error {
	file, args, ok := strings.Cut(text, "=")
	if !ok || file == "" {
		return errors.New("it is of the form FILE=ARG,ARG")
	}
	l.file, l.args = file, strings.Split(args, ",")
	return nil
}

// check judges the command line of a roslaunch. The arguments of several launch
// files, or of one that includes this one, are not its own.
func (l *launchArgs) check(command []string) error {
	var files, wrong []string
	for _, word := range command {
		name, _, isArg := strings.Cut(word, ":=")
		switch {
		case isArg && !strings.HasPrefix(name, "_") && !slices.Contains(l.args, name):
			wrong = append(wrong, name)
		case !isArg && strings.HasSuffix(word, ".launch"):
			files = append(files, filepath.Base(word))
		}
	}
	if len(wrong) == 0 || len(files) != 1 || files[0] != l.file {
		return nil
	}
	return fmt.Errorf("%s does not take %s; it takes %s", l.file, strings.Join(wrong, ", "), strings.Join(l.args, ", "))
}
