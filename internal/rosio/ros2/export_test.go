package ros2

import "saydo/internal/rosio"

// NamesOf are the rules by which a node resolves names.
func NamesOf(s Setup, node string) (rosio.Names, error) { return s.names(node) }

// ParamsOf are the parameters that are given for a node.
func ParamsOf(s Setup, node string) map[string]any {
	out := map[string]any{}
	for _, p := range s.params {
		if fits(p.of, node) {
			out[p.name] = p.value
		}
	}
	return out
}
