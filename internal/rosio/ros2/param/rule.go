package param

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Rule is what others are told of a parameter, and to what they may set it.
type Rule struct {
	// Meaning tells people what it means, and its unit; empty: nothing.
	Meaning string
	// Fixed has others find the parameter and not change it: the node reads it once, when it starts.
	Fixed bool
	// A number may be from Low to High, both included; both 0: any.
	Low, High float64
	// Check tells why a value that fits otherwise is refused; nil: none is. It must not block.
	Check func(value any) error
}

// limited tells whether the rule has limits.
func (r Rule) limited() bool { return r.Low != 0 || r.High != 0 }

// Declare offers a parameter by a rule, which takes the place of the one that it had.
func (s *Server) Declare(name string, r Rule) {
	s.mu.Lock()
	_, was := s.rules[name]
	s.rules[name] = r
	s.mu.Unlock()
	if !was {
		s.Tell(name)
	}
}

// Declared are the names of those that have a rule, in order.
func (s *Server) Declared() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.rules))
}

// rule gives the rule of a parameter; one that was only told of has none.
func (s *Server) rule(name string) Rule {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rules[name]
}

// fixed is what others are told of a parameter that is read once.
const fixed = "read when the node starts"

// describe tells of a parameter.
func (s *Server) describe(q namesRequest) describeResponse {
	var r describeResponse
	for _, name := range q.Names {
		rule := s.rule(name)
		d := descriptor{Name: name, Type: s.offered(name).Type, ReadOnly: rule.Fixed, Description: rule.Meaning}
		if rule.Fixed {
			d.Constraints = fixed
		}
		switch {
		case !rule.limited():
		case d.Type == double:
			d.Doubles = []doubleRange{{From: rule.Low, To: rule.High}}
		case d.Type == integer:
			d.Integers = []integerRange{{From: int64(rule.Low), To: int64(rule.High)}}
		}
		r.Descriptors = append(r.Descriptors, d)
	}
	return r
}

// check tells whether a parameter may be set, and if not, why.
func (s *Server) check(p parameter) setResult {
	have, rule := s.offered(p.Name), s.rule(p.Name)
	switch {
	case have.Type == notSet:
		return setResult{Reason: fmt.Sprintf("%s has no parameter %q", s.name, p.Name)}
	case rule.Fixed && !reflect.DeepEqual(have, p.Value):
		return setResult{Reason: fmt.Sprintf("%s is %s: set it by -p or in the launch file and start it again", p.Name, fixed)}
	case rule.Fixed:
		return setResult{Successful: true}
	case have.Type == double && p.Value.Type == integer:
		return setResult{Reason: fmt.Sprintf("%s is of the type double, not integer: write %d.0", p.Name, p.Value.Integer)}
	case have.Type != p.Value.Type:
		return setResult{Reason: fmt.Sprintf("%s is of the type %s, not %s", p.Name, typeName(have.Type), typeName(p.Value.Type))}
	case rule.limited() && !p.Value.within(rule.Low, rule.High):
		return setResult{Reason: fmt.Sprintf("%s must be from %v to %v", p.Name, rule.Low, rule.High)}
	}
	if rule.Check != nil {
		if err := rule.Check(p.Value.plain()); err != nil {
			return setResult{Reason: fmt.Sprintf("%s: %v", p.Name, err)}
		}
	}
	return setResult{Successful: true}
}
