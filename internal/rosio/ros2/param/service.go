package param

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

func (s *Server) get(q namesRequest) valuesResponse {
	var r valuesResponse
	for _, name := range q.Names {
		r.Values = append(r.Values, s.offered(name))
	}
	return r
}

func (s *Server) types(q namesRequest) typesResponse {
	var r typesResponse
	for _, name := range q.Names {
		r.Types = append(r.Types, s.offered(name).Type)
	}
	return r
}

func (s *Server) describe(q namesRequest) describeResponse {
	var r describeResponse
	for _, name := range q.Names {
		d := descriptor{Name: name, Type: s.offered(name).Type, ReadOnly: s.isFixed(name)}
		if d.ReadOnly {
			d.Description = "read when the node starts"
		}
		s.limit(&d)
		r.Descriptors = append(r.Descriptors, d)
	}
	return r
}

// limit writes the declared limits of a number, which may be whole or not.
func (s *Server) limit(d *descriptor) {
	low, high, limited := s.limitsOf(d.Name)
	switch {
	case limited && d.Type == double:
		d.Doubles = []doubleRange{{low, high}}
	case limited && d.Type == integer:
		d.Integers = []integerRange{{int64(low), int64(high)}}
	}
}

func (s *Server) list(q listRequest) listResponse {
	var r listResult
	for _, name := range s.Names() {
		if !below(name, q) {
			continue
		}
		r.Names = append(r.Names, name)
		if i := strings.LastIndexByte(name, '.'); i > 0 && !slices.Contains(r.Prefixes, name[:i]) {
			r.Prefixes = append(r.Prefixes, name[:i])
		}
	}
	return listResponse{r}
}

func (s *Server) set(q setRequest) setResponse {
	var r setResponse
	for _, p := range q.Parameters {
		result := s.check(p)
		if result.Successful {
			s.write(p)
		}
		r.Results = append(r.Results, result)
	}
	return r
}

func (s *Server) setAll(q setRequest) setAllResponse {
	for _, p := range q.Parameters {
		if result := s.check(p); !result.Successful {
			return setAllResponse{result}
		}
	}
	for _, p := range q.Parameters {
		s.write(p)
	}
	return setAllResponse{setResult{Successful: true}}
}

// check tells whether a parameter may be set, and if not, why.
func (s *Server) check(p parameter) setResult {
	have := s.offered(p.Name)
	low, high, limited := s.limitsOf(p.Name)
	switch {
	case have.Type == notSet:
		return setResult{Reason: fmt.Sprintf("%s has no parameter %q", s.name, p.Name)}
	case s.isFixed(p.Name) && !reflect.DeepEqual(have, p.Value):
		return setResult{Reason: fmt.Sprintf("%s is read when the node starts: set it by -p or in the launch file and start it again", p.Name)}
	case have.Type == double && p.Value.Type == integer:
		return setResult{Reason: fmt.Sprintf("%s is of the type double, not integer: write %d.0", p.Name, p.Value.Integer)}
	case have.Type != p.Value.Type:
		return setResult{Reason: fmt.Sprintf("%s is of the type %s, not %s", p.Name, typeName(have.Type), typeName(p.Value.Type))}
	case limited && !p.Value.within(low, high):
		return setResult{Reason: fmt.Sprintf("%s must be from %v to %v", p.Name, low, high)}
	}
	return setResult{Successful: true}
}

// write sets a parameter that was checked. What is fixed may be set to what it is, as by a file that is loaded once more; that is no
// change to tell of.
func (s *Server) write(p parameter) {
	if s.isFixed(p.Name) {
		return
	}
	s.conf.Store.Set(p.Name, p.Value.plain())
	s.Tell(p.Name)
}
