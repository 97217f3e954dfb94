// Command saydo is the one binary of Saydo: say it, and the robot does it.
// `saydo help` lists its commands; each stands in a file of its name.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
)

// version is set by the Makefile from package.xml.
var version = "dev"

// Exit codes that all commands share; planning has its own (plan.go).
const (
	exitOK          = 0
	exitNot         = 1 // not all done, not valid, something is missing
	exitUsage       = 2
	exitInterrupted = 130
)

// console is what a command reads and writes.
type console struct {
	in       io.Reader
	out, err io.Writer
	terminal bool // in and out are a person's terminal
	typed    bool // in is: somebody sits there, wherever the output goes
}

// command is one word of the command line.
type command struct {
	name, args, does string
	run              func(ctx context.Context, c console, args []string) int
}

func commands() []command {
	return []command{
		{"run", "[-do TEXT]...", "everything in one process; asks for instructions, or does those given", runCommand},
		{"say", "TEXT", "send an instruction to a running system and show what happens", sayCommand},
		{"node", "NAME", "one node, for launch files", nodeCommand},
		{"read", "[TEXT]", "print what is understood as JSON", readCommand},
		{"plan", "-domain D -problem P", "find a plan for a PDDL problem", planCommand},
		{"check", "-domain D -problem P PLAN", "replay a plan and judge it", checkCommand},
		{"body", "FILE", "a body's parameters, or with -init a file to start from", bodyCommand},
		{"world", "check|teach FILE", "a world file's faults; or make one by pointing and naming", worldCommand},
		{"eval", "SET -in FILE -out FILE", "label a public set of instructions", evalCommand},
		{"soak", "[-episodes N] [-faults P]", "many random tasks under faults, judged by the truth", soakCommand},
		{"doctor", "[-body FILE] [-model NAME]", "what is here, what is missing, and what mends it", doctorCommand},
	}
}

func main() {
	if err := restartForROS2(os.Args); err != nil {
		fmt.Fprintln(os.Stderr, "saydo: "+err.Error()) // ROS 2 may be out of reach then; all else goes on
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	c := console{in: os.Stdin, out: os.Stdout, err: os.Stderr, terminal: isTerminal(os.Stdin) && isTerminal(os.Stdout), typed: isTerminal(os.Stdin)}
	code := dispatch(ctx, c, os.Args[1:])
	stop()
	os.Exit(code)
}

// dispatch runs the command that the first argument names.
func dispatch(ctx context.Context, c console, args []string) int {
	if len(args) == 0 {
		usage(c.err)
		return exitUsage
	}
	name, rest := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		usage(c.out)
		return exitOK
	case "version", "-version", "--version":
		fmt.Fprintln(c.out, "saydo", version)
		return exitOK
	}
	all := commands()
	i := slices.IndexFunc(all, func(cmd command) bool { return cmd.name == name })
	if i < 0 {
		fmt.Fprintf(c.err, "saydo: there is no command %q; \"saydo help\" lists them\n", name)
		return exitUsage
	}
	return all[i].run(ctx, c, rest)
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "Say it, and the robot does it.\n\nsaydo COMMAND [FLAGS] [ARGUMENTS]")
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  %-6s %-26s %s\n", cmd.name, cmd.args, cmd.does)
	}
	fmt.Fprintln(w, "  version                           the version of this program\n\nsaydo COMMAND -h tells the flags of one.")
}

// flagSet is the flags of one command and what its help says of its arguments.
type flagSet struct {
	*flag.FlagSet
	console console
	args    string
}

// flags returns an empty flag set; parse tells its faults on the console.
func flags(c console, name, args string) *flagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // the flag package would list every flag after a wrong one
	return &flagSet{fs, c, args}
}

// help lists the flags with their defaults.
func (fs *flagSet) help() {
	fs.SetOutput(fs.console.err)
	fmt.Fprintf(fs.console.err, "saydo %s %s\n", fs.Name(), fs.args)
	fs.PrintDefaults()
}

// parse reads flags that may stand before, between or behind the arguments,
// and returns the arguments. ok is false when the command is over, with code.
func parse(fs *flagSet, args []string) (rest []string, code int, ok bool) {
	for {
		switch err := fs.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			fs.help()
			return nil, exitOK, false
		case err != nil:
			return nil, fail(fs.console, exitUsage, "%v; \"saydo %s -h\" lists the flags", err, fs.Name()), false
		}
		args = fs.Args()
		if len(args) == 0 {
			return rest, 0, true
		}
		rest = append(rest, args[0])
		args = args[1:]
	}
}

// fail tells one line and returns the code.
func fail(c console, code int, format string, args ...any) int {
	text := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	fmt.Fprintln(c.err, "saydo: "+text)
	return code
}

// isTerminal reports whether the file is a character device that a person
// could sit at; /dev/null is not.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
