package task

// Edit is what a person wants otherwise in a plan that is shown. Steps are told by
// their number in it, the first is 1; whoever makes the change says which there
// are not.
type Edit struct {
	Skip  []int    // steps that are to be left out
	First []int    // steps whose work is to be done before all else
	Last  []int    // ... and after it
	Alone []string // objects that nothing is to be done with
	This  bool     // the step that is asked about is to be left out
	Each  bool     // somebody is to be asked before each step
	Rest  bool     // all that is left of the plan may be done, and nobody is to be asked about its steps

	// Unclear are the words for something that nothing in the plan is called, with
	// Among those that they may mean where there are several.
	Unclear string
	Among   []string
}
