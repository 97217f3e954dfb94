package pddl

func (p *parser) problemSection(d *Domain, problem *Problem, s *sexpr) (err error) {
	if s.head() == "" {
		return p.fail(s.pos(), "expected a section such as (:init ...), found %s", s.describe())
	}
	body := s.list[1:]
	switch s.head() {
	case ":domain":
		if len(body) != 1 || body[0].isList() {
			return p.fail(s.pos(), "expected (:domain NAME)")
		}
		problem.Domain = body[0].word
		if problem.Domain != d.Name {
			return p.fail(body[0].pos(), "the problem belongs to the domain %s, but the domain given is %s", problem.Domain, d.Name)
		}
	case ":requirements": // what a problem needs is seen from what it uses
	case ":objects":
		problem.Objects, err = p.typedList(body, "object")
	case ":init":
		problem.Init = make([]Atom, 0, len(body))
		for i := range body {
			if err := p.initial(problem, &body[i]); err != nil {
				return err
			}
		}
	case ":goal":
		if len(body) != 1 {
			return p.fail(s.pos(), "expected (:goal CONDITION) with one condition, found %d; join them with and", len(body))
		}
		problem.Goal, err = p.formula(&body[0])
	case ":metric":
		if len(body) != 2 || body[0].word != "minimize" || body[1].head() != TotalCost {
			return p.fail(s.pos(), "the only supported metric is (:metric minimize (total-cost))")
		}
		problem.MinimizeCost = true
	default:
		err = p.fail(s.pos(), "section %s is not part of the language that Saydo plans with", s.describe())
	}
	return err
}

// initial reads one element of :init: an atom, a denied atom (which says nothing new), or a function's value.
func (p *parser) initial(problem *Problem, s *sexpr) error {
	switch s.head() {
	case "not":
		if len(s.list) != 2 {
			return p.fail(s.pos(), "not takes one atom in :init")
		}
		atom, err := p.atom(&s.list[1])
		p.denied = append(p.denied, atom)
		return err
	case "=":
		if len(s.list) != 3 || !s.list[1].isList() {
			return p.fail(s.pos(), "expected (= (FUNCTION OBJECT ...) NUMBER)")
		}
		term, err := p.atom(&s.list[1])
		if err != nil {
			return err
		}
		number, err := p.number(&s.list[2])
		problem.Values = append(problem.Values, Value{Func: term.Pred, Args: term.Args, Number: number, Pos: s.pos()})
		return err
	case "and", "or", "forall", "exists", "imply", "oneof":
		return p.fail(s.pos(), ":init lists atoms; %s does not belong there", s.describe())
	}
	atom, err := p.atom(s)
	problem.Init = append(problem.Init, atom)
	return err
}
