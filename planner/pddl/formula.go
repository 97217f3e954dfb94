package pddl

// Formula is a condition over a state. It is one of Atom, Equal, Not, And, Or, Imply, Forall and Exists.
type Formula interface {
	formula()
	String() string
}

// Atom says that a relation holds between terms.
type Atom struct {
	Pred string
	Args []string
	Pos  Pos
}

// Equal says that two terms name the same object.
type Equal struct {
	Left, Right string
	Pos         Pos
}

// Not is true when its part is false; what is not known to be true counts as false.
type Not struct {
	Of Formula
}

// And is true when all its parts are; the empty And is true.
type And []Formula

// Or is true when one of its parts is; the empty Or is false.
type Or []Formula

// Imply is true when If is false or Then is true.
type Imply struct {
	If, Then Formula
}

// Forall is true when Of is, whatever objects of their types the variables stand for.
type Forall struct {
	Vars []Typed
	Of   Formula
}

// Exists is true when Of is for some objects of the variables' types.
type Exists struct {
	Vars []Typed
	Of   Formula
}

func (Atom) formula()   {}
func (Equal) formula()  {}
func (Not) formula()    {}
func (And) formula()    {}
func (Or) formula()     {}
func (Imply) formula()  {}
func (Forall) formula() {}
func (Exists) formula() {}

// NewAtom builds an atom from a predicate and its terms.
func NewAtom(pred string, args ...string) Atom {
	return Atom{Pred: pred, Args: args}
}

// Conjuncts lists the parts of a conjunction, nested ones unfolded; nil has none, any other formula is its own part.
func Conjuncts(f Formula) []Formula {
	if f == nil {
		return nil
	}
	and, ok := f.(And)
	if !ok {
		return []Formula{f}
	}
	var parts []Formula
	for _, part := range and {
		parts = append(parts, Conjuncts(part)...)
	}
	return parts
}
