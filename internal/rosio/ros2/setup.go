package ros2

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/yamlfile"
)

// ErrArgument means that a ROS argument cannot be read.
var ErrArgument = errors.New("it cannot be read as a ROS 2 argument")

// Setup is what ROS 2 says to a program by its arguments.
type Setup struct {
	// Level is the least level of log lines that are told, where nothing is said for the node itself; 0: all.
	Level rosio.Level
	// Args are left to rcl: "--enclave /x".
	Args []string

	levels    map[string]rosio.Level // by logger: "robot1.planner", or "robot1" for all in it
	many      bool                   // it is for several nodes
	noRosout  bool                   // lines do not go to /rosout
	noConsole bool                   // lines go nowhere else
	namespace []rule
	node      []rule
	remaps    []rule
	params    []givenParam
}

// rule is one remapping; of is the node that it is for, empty for all.
type rule struct{ of, from, to string }

// givenParam is a parameter that was given; of is a pattern of full node names: "/planner", "/**", "/*". One that is meant was given by
// an argument, or in a file for a node by its name; others are for whoever has it.
type givenParam struct {
	of, name string
	value    any
	meant    bool
}

// ParseSetup reads what stands behind --ros-args, up to -- or the end, and returns the arguments that are not for ROS.
func ParseSetup(args []string) (setup Setup, rest []string, err error) {
	var s Setup
	for i := 0; i < len(args); i++ {
		if args[i] != "--ros-args" {
			rest = append(rest, args[i])
			continue
		}
		for i++; i < len(args) && args[i] != "--"; {
			used, err := s.argument(args[i:])
			if err != nil {
				return Setup{}, nil, fmt.Errorf("argument %q: %w", args[i], err)
			}
			i += used
		}
	}
	return s, rest, nil
}

// ForMany is the setup for a program of many nodes: without the name that is for whichever node there is.
func (s Setup) ForMany() Setup {
	s.many = true
	s.node = slices.DeleteFunc(slices.Clone(s.node), func(r rule) bool { return r.of == "" })
	return s
}

// options are what ROS 2 takes behind --ros-args.
func options() []string {
	return []string{
		"--ros-args", "--enable-rosout-logs", "--disable-rosout-logs", "--enable-stdout-logs", "--disable-stdout-logs",
		"--enable-external-lib-logs", "--disable-external-lib-logs", "-r", "--remap", "-p", "--param", "--params-file",
		"--log-level", "-e", "--enclave", "--log-config-file", "--log-file-name",
	}
}

// argument reads the first of the arguments and tells how many it took.
func (s *Setup) argument(args []string) (int, error) {
	word := args[0]
	if !slices.Contains(options(), word) {
		return 0, fmt.Errorf("%w: %s", ErrArgument, yamlfile.Unknown("option", word, options()))
	}
	switch word {
	case "--ros-args":
		return 1, nil
	case "--enable-rosout-logs", "--disable-rosout-logs":
		s.noRosout = word == "--disable-rosout-logs"
		return 1, nil
	case "--enable-stdout-logs", "--disable-stdout-logs":
		s.noConsole = word == "--disable-stdout-logs"
		return 1, nil
	case "--enable-external-lib-logs", "--disable-external-lib-logs":
		return 1, nil // those are files of logs, and there are none here
	}
	if len(args) < 2 {
		return 0, fmt.Errorf("%w: it needs a value behind it", ErrArgument)
	}
	value := args[1]
	switch word {
	case "-r", "--remap":
		return 2, s.remap(value)
	case "-p", "--param":
		return 2, s.param(value)
	case "--params-file":
		return 2, s.paramsFile(value)
	case "--log-level":
		return 2, s.level(value)
	case "-e", "--enclave":
		s.Args = append(s.Args, word, value)
		return 2, nil
	case "--log-config-file", "--log-file-name":
		return 2, nil
	}
	return 0, ErrArgument
}

// remap reads "from:=to" or "node:from:=to"; from may begin with what it is for: "rostopic://".
func (s *Setup) remap(text string) error {
	from, to, is := strings.Cut(text, ":=")
	if !is || from == "" || to == "" {
		return fmt.Errorf("%w: %q is not of the form from:=to", ErrArgument, text)
	}
	r := rule{from: from, to: to}
	if of, name, is := strings.Cut(from, ":"); is && !strings.Contains(of, "/") && !strings.HasPrefix(name, "//") {
		r.of, r.from = of, name
	}
	for _, scheme := range []string{"rostopic://", "rosservice://"} {
		r.from = strings.TrimPrefix(r.from, scheme)
	}
	switch r.from {
	case "__ns":
		s.namespace = append(s.namespace, r)
	case "__node", "__name":
		s.node = append(s.node, r)
	default:
		s.remaps = append(s.remaps, r)
	}
	return nil
}

// param reads "name:=value" or "node:name:=value"; the value is YAML.
func (s *Setup) param(text string) error {
	name, value, is := strings.Cut(text, ":=")
	if !is || name == "" {
		return fmt.Errorf("%w: %q is not of the form name:=value", ErrArgument, text)
	}
	of := "/**"
	if node, rest, is := strings.Cut(name, ":"); is {
		of, name = "/**/"+node, rest
	}
	doc, err := yamlfile.OrderedBy(name, []byte("value: "+value), bare)
	if err != nil {
		return err
	}
	for i := range doc {
		doc[i].Key = name
	}
	return s.given(of, "", doc, true)
}

// level reads "debug", or "logger:=debug" for one logger; nodes have that of their name, and those of C are none of ours.
func (s *Setup) level(text string) error {
	logger, text, one := strings.Cut(text, ":=")
	if !one {
		text = logger
	}
	levels := map[string]rosio.Level{
		"debug": rosio.Debug, "info": rosio.Info, "warn": rosio.Warn, "warning": rosio.Warn, "error": rosio.Error, "fatal": rosio.Fatal,
	}
	level, is := levels[strings.ToLower(text)]
	if !is {
		return fmt.Errorf("%w: %q is no level; they are debug, info, warn, error, fatal", ErrArgument, text)
	}
	if !one {
		s.Level = level
		return nil
	}
	if s.levels == nil {
		s.levels = map[string]rosio.Level{}
	}
	s.levels[logger] = level
	return nil
}

// levelOf is the least level of log lines that a node of that full name tells.
func (s Setup) levelOf(node string) rosio.Level {
	for logger := strings.ReplaceAll(strings.Trim(node, "/"), "/", "."); logger != ""; {
		if level, is := s.levels[logger]; is {
			return level
		}
		logger = logger[:max(0, strings.LastIndexByte(logger, '.'))]
	}
	return s.Level
}

// ParamsFor are the parameters that are given for the node of that full name, by their names.
func (s Setup) ParamsFor(node string) map[string]any {
	out := map[string]any{}
	for _, p := range s.params {
		if fits(p.of, node) {
			out[p.name] = p.value // the later holds
		}
	}
	return out
}

// maxParamsFile bounds a file of parameters.
const maxParamsFile = 1 << 20

// paramsFile reads a file as ROS 2 has it: node names, below them ros__parameters.
func (s *Setup) paramsFile(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("the parameters' file: %w", err)
	}
	if info.Size() > maxParamsFile {
		return fmt.Errorf("%s has %d bytes, more than parameters need", filepath.Base(path), info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("the parameters' file: %w", err)
	}
	doc, err := yamlfile.OrderedBy(path, data, bare)
	if err != nil {
		return err
	}
	found, err := s.below("", doc)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if !found {
		return fmt.Errorf("%s: %w: no ros__parameters are in it", path, ErrArgument)
	}
	return nil
}

// below walks namespaces and node names down to the parameters. Of two patterns that fit a node the later in the file holds.
func (s *Setup) below(name string, doc []yamlfile.Pair) (found bool, err error) {
	for _, p := range doc {
		m, is := p.Value.([]yamlfile.Pair)
		switch {
		case p.Key == "ros__parameters":
			if err := s.given(cmp.Or(name, "/**"), "", m, !strings.Contains(cmp.Or(name, "*"), "*")); err != nil {
				return false, err
			}
			found = true
		case is:
			below, err := s.below(name+"/"+strings.Trim(p.Key, "/"), m)
			if err != nil {
				return false, err
			}
			found = found || below
		}
	}
	return found, nil
}

// given notes parameters. The names of nested ones are joined by dots, as ROS 2 does.
func (s *Setup) given(of, before string, params []yamlfile.Pair, meant bool) error {
	for _, p := range params {
		if nested, is := p.Value.([]yamlfile.Pair); is {
			if err := s.given(of, before+p.Key+".", nested, meant); err != nil {
				return err
			}
			continue
		}
		plain, err := rosio.ParamOfYAML(p.Value)
		if err != nil {
			return fmt.Errorf("%s%s: %w", before, p.Key, err)
		}
		s.params = append(s.params, givenParam{of, before + p.Key, plain, meant})
	}
	return nil
}

// names are the rules by which a node of that name resolves names. As in rcl the first rule that fits holds, and those for one node
// mean it by the name that it has then.
func (s Setup) names(node string) (rosio.Names, error) {
	n := rosio.Names{Namespace: "/", Node: firstFor(s.node, node, node)}
	n.Namespace = "/" + strings.Trim(firstFor(s.namespace, n.Node, ""), "/")
	if n.Namespace != "/" {
		if _, err := n.Absolute(n.Namespace); err != nil {
			return n, fmt.Errorf("the namespace %w", err)
		}
	}
	if strings.Contains(n.Node, "/") {
		return n, fmt.Errorf("%q: %w: a node's name has no slash, its namespace does", n.Node, rosio.ErrName)
	}
	if _, err := n.Absolute(n.Node); err != nil {
		return n, err
	}
	n.Remaps = map[string]string{}
	for _, r := range s.remaps {
		if !r.isFor(n.Node) {
			continue
		}
		from, to, err := r.full(n)
		if err != nil {
			return n, err
		}
		if _, there := n.Remaps[from]; !there {
			n.Remaps[from] = to
		}
	}
	return n, nil
}

// full gives both names of a remapping in full.
func (r rule) full(n rosio.Names) (from, to string, err error) {
	if from, err = n.Absolute(strings.Replace(r.from, "~/", "~", 1)); err == nil {
		to, err = n.Absolute(strings.Replace(r.to, "~/", "~", 1))
	}
	if err != nil && strings.Contains(r.from, "*") {
		err = fmt.Errorf("%w: ROS 2 has no * in remappings; give one for each name", err)
	}
	if err != nil {
		return "", "", fmt.Errorf("the remapping %s:=%s: %w", r.from, r.to, err)
	}
	return from, to, nil
}

// isFor tells whether the rule is for a node of that name.
func (r rule) isFor(node string) bool { return r.of == "" || r.of == node }

// meant tells whether a remapping was given for the one node that there is: by its name, or to a program that nobody has launched.
// A launch file names each node by a rule for all, and gives it the remappings that are for others, too.
func (s Setup) meant(r rule) bool {
	launched := slices.ContainsFunc(s.node, func(r rule) bool { return r.of == "" })
	return r.of != "" || !launched && !s.many
}

// firstFor is what the first of the rules for a node of that name gives, or else the fallback.
func firstFor(rules []rule, node, fallback string) string {
	for _, r := range rules {
		if r.isFor(node) {
			return r.to
		}
	}
	return fallback
}

// fits tells whether a pattern of node names is for a node: * is one part of a name, ** any number of them.
func fits(pattern, node string) bool {
	return fitParts(strings.Split(strings.Trim(pattern, "/"), "/"), strings.Split(strings.Trim(node, "/"), "/"))
}

func fitParts(pattern, node []string) bool {
	if len(pattern) == 0 {
		return len(node) == 0
	}
	if pattern[0] == "**" {
		return fitParts(pattern[1:], node) || (len(node) > 0 && fitParts(pattern, node[1:]))
	}
	return len(node) > 0 && (pattern[0] == "*" || pattern[0] == node[0]) && fitParts(pattern[1:], node[1:])
}
