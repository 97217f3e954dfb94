// Package task holds the words that every room of Saydo speaks: what somebody
// said (Instruction), what it asks for (Request), the steps that lead there
// (Plan, Step), what is sent to the body (Motion), how it went (Outcome,
// Failure, Code) and the record of it (Event). It does no I/O, starts nothing,
// blocks on nothing, and imports the standard library only.
package task
