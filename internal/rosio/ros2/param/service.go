package param

import (
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

// write sets a parameter that was checked. What is fixed may be set to what it is, as by a file that is loaded once more; that is no
// change to tell of.
func (s *Server) write(p parameter) {
	if s.rule(p.Name).Fixed {
		return
	}
	s.conf.Store.Set(p.Name, p.Value.plain())
	s.Tell(p.Name)
}
