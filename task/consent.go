package task

// Consent lists the words of answers to a question that wants a yes or no, in small
// letters and without apostrophes.
type Consent struct {
	Firm     []string `yaml:"firm"`     // a yes, whatever is said behind it
	Yes      []string `yaml:"yes"`      // a yes if nothing else is said
	No       []string `yaml:"no"`       // a no if nothing else is said
	Done     []string `yaml:"done"`     // that something is done or ready
	Unsure   []string `yaml:"unsure"`   // begin what is no answer, though it begins like a no
	Polite   []string `yaml:"polite"`   // say nothing of their own
	Declines []string `yaml:"declines"` // first words of a no
	Denies   []string `yaml:"denies"`   // what a no begins with where words do not stand apart
	Unsays   []string `yaml:"unsays"`   // words behind a yes that take it back
	Not      []string `yaml:"not"`      // anywhere in a yes, make it a no
	Near     []string `yaml:"near"`     // sound like a yes and are none
	Taken    []string `yaml:"taken"`    // that one has in the hand what is held out
	Aside    []string `yaml:"aside"`    // begin what is wanted before or beside that which was asked about
}

// With returns the words of both.
func (c Consent) With(o Consent) Consent {
	both := func(a, b []string) []string { return append(append([]string(nil), a...), b...) }
	return Consent{
		Firm: both(c.Firm, o.Firm), Yes: both(c.Yes, o.Yes), No: both(c.No, o.No), Done: both(c.Done, o.Done), Unsure: both(c.Unsure, o.Unsure),
		Polite: both(c.Polite, o.Polite), Declines: both(c.Declines, o.Declines), Denies: both(c.Denies, o.Denies), Unsays: both(c.Unsays, o.Unsays),
		Not: both(c.Not, o.Not), Near: both(c.Near, o.Near), Taken: both(c.Taken, o.Taken), Aside: both(c.Aside, o.Aside),
	}
}
