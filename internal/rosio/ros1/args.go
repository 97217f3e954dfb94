package ros1

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"saydo/internal/rosio"
	"saydo/internal/yamlfile"
)

// Setup is what ROS 1 says to a program by its arguments and its environment.
type Setup struct {
	// Master is the address of the ROS master: "http://host:port/".
	Master string
	// Host is the name or address under which other machines reach this one; empty: found out.
	Host string
	// Namespace of all nodes.
	Namespace string
	// Packages and Prefixes are where ROS packages are installed: lists of folders, as ROS_PACKAGE_PATH and CMAKE_PREFIX_PATH.
	Packages, Prefixes string
	// Node is the name to use for the node instead of its own, given by __name; empty: none.
	Node string
	// Params are private parameters (_name:=value) to set for each node.
	Params map[string]any
	// Several nodes share the program: each of Params is meant for those of them that read it.
	Several bool

	remaps [][2]string
}

// DefaultMaster is where a master is expected if nothing else is said.
const DefaultMaster = "http://127.0.0.1:11311/"

// ParseSetup reads the ROS arguments (x:=y) and the environment (by getenv) and returns the arguments that are not for ROS: a sentence
// in which := stands is none of them. Check tells whether what it says of the master can be so, for those who join it.
// What an argument says goes before the environment.
func ParseSetup(args []string, getenv func(string) string) (setup Setup, rest []string, err error) {
	s := Setup{
		Master:    cmp.Or(getenv("ROS_MASTER_URI"), DefaultMaster),
		Host:      cmp.Or(getenv("ROS_HOSTNAME"), getenv("ROS_IP")),
		Namespace: cmp.Or(getenv("ROS_NAMESPACE"), "/"),
		Packages:  getenv("ROS_PACKAGE_PATH"),
		Prefixes:  getenv("CMAKE_PREFIX_PATH"),
		Params:    map[string]any{},
	}
	for _, arg := range args {
		key, value, is := strings.Cut(arg, ":=")
		if !is || key == "" || strings.HasPrefix(key, "-") || strings.ContainsFunc(key, unicode.IsSpace) {
			rest = append(rest, arg)
			continue
		}
		if err := s.argument(key, value); err != nil {
			return Setup{}, nil, fmt.Errorf("argument %q: %w", arg, err)
		}
	}
	if !strings.HasPrefix(s.Namespace, "/") {
		s.Namespace = "/" + s.Namespace
	}
	if s.Namespace != "/" {
		s.Namespace = strings.TrimSuffix(s.Namespace, "/")
	}
	return s, rest, nil
}

func (s *Setup) argument(key, value string) error {
	switch {
	case key == "__name":
		s.Node = value
	case key == "__ns":
		s.Namespace = cmp.Or(value, "/")
	case key == "__master":
		s.Master = value
	case key == "__ip" || key == "__hostname":
		s.Host = value
	case strings.HasPrefix(key, "__"):
		// __log and its like are for other clients.
	case strings.HasPrefix(key, "_"):
		var doc struct {
			Value any `yaml:"value"`
		}
		if err := yamlfile.Decode(key, []byte("value:\n  "+value), &doc); err != nil {
			return fmt.Errorf("the value is not YAML: %w", err)
		}
		if number, err := strconv.ParseFloat(value, 64); err == nil && strings.ContainsAny(value, "eE") && doc.Value == value {
			doc.Value = number // roscpp and roslaunch take 1e-16 for a number, which the older YAML does not without a point
		}
		plain, err := rosio.ParamOfYAML(doc.Value)
		if err != nil {
			return err
		}
		s.Params[key[1:]] = plain
	default:
		s.remaps = append(s.remaps, [2]string{key, value})
	}
	return nil
}

// names are the rules by which a node of that name resolves names. Both sides of a remapping are resolved.
func (s Setup) names(node string) (rosio.Names, error) {
	n := rosio.Names{Namespace: s.Namespace, Node: cmp.Or(s.Node, node)}
	if strings.Contains(n.Node, "/") {
		return n, fmt.Errorf("%q: %w: a node's name has no slash, its namespace does", n.Node, rosio.ErrName)
	}
	if _, err := n.Absolute(n.Node); err != nil {
		return n, err
	}
	remaps := make(map[string]string, len(s.remaps))
	for _, r := range s.remaps {
		from, err := n.Absolute(r[0])
		if err != nil {
			return n, fmt.Errorf("the remapping %s:=%s: %w", r[0], r[1], err)
		}
		to, err := n.Absolute(r[1])
		if err != nil {
			return n, fmt.Errorf("the remapping %s:=%s: %w", r[0], r[1], err)
		}
		remaps[from] = to
	}
	n.Remaps = remaps
	return n, nil
}

// Check says what is wrong with the master's address.
func (s Setup) Check() error {
	_, err := s.masterHost()
	return err
}

// masterHost is the host:port of the master.
func (s Setup) masterHost() (string, error) {
	u, err := url.Parse(s.Master)
	if err != nil || u.Scheme != "http" || u.Hostname() == "" || u.Port() == "" {
		return "", fmt.Errorf("the ROS master's address %q is not of the form http://host:port/ (see ROS_MASTER_URI)", s.Master)
	}
	if port, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || port == 0 {
		return "", fmt.Errorf("the ROS master's address %q cannot be: a port is from 1 to 65535 (see ROS_MASTER_URI)", s.Master)
	}
	return u.Host, nil
}
