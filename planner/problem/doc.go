// Package problem turns a clause of a request into a planning problem for this
// world and this body, and a plan back into steps. It guesses where unknown
// things are and lists each guess as an assumption, leaves out what cannot
// matter, adds what follows from the body, and explains in numbers what the
// body cannot do. The planner calls it; nothing here blocks or is shared.
package problem
