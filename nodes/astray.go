package nodes

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/yamlfile"
)

// TellAstray warns of parameters that were nearly given to the nodes of a program, once all of them have started: in a section for a
// node that is nearly called as one of them, and, for whoever has it, by a name that is nearly one that they read.
func TellAstray(open []rosio.Node) {
	if len(open) == 0 {
		return
	}
	first := open[0]
	s, is := first.Params().(rosio.Sectioned)
	if !is {
		return
	}
	others, shared := s.Sections()
	for _, section := range others {
		for _, n := range open {
			if misnames(section, n.Name()) {
				n.Log(rosio.Warn, fmt.Sprintf("%s: parameters that were given for %q are not used: no node here is called so; did you mean %s?", n.Name(), section, n.Name()))
			}
		}
	}
	read := readBy(open)
	for _, name := range shared {
		if !slices.Contains(read, name) && yamlfile.Nearest(name, read) != "" {
			first.Log(rosio.Warn, first.Name()+": a value that was given for all nodes is not used here: "+yamlfile.Unknown("parameter", name, read))
		}
	}
}

// readBy are the parameters that the nodes read.
func readBy(open []rosio.Node) []string {
	var all []string
	for _, n := range open {
		if a, is := n.Params().(rosio.Auditor); is {
			_, read := a.Unread()
			all = append(all, read...)
		}
	}
	return all
}

// misnames tells whether a section that is for no node here was probably meant for this one: it lacks the node's namespace, or its
// name is nearly the node's. A file may serve many robots, so what is in another namespace, or differs by a number, is for others.
func misnames(section, node string) bool {
	in, name := path.Split(strings.TrimPrefix(section, "/**"))
	within, own := path.Split(node)
	switch {
	case in != "/" && in != within:
		return false
	case name == own:
		return true
	case slices.Contains(Names(), name), unnumbered(name) == unnumbered(own):
		return false
	}
	return yamlfile.Nearest(name, []string{own}) != ""
}

// unnumbered is a name without its digits.
func unnumbered(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, name)
}
