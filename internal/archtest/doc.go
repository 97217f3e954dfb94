// Package archtest holds the rules of the repository as tests: which package
// may import which, that packages and exported names are documented, and that
// libraries neither panic nor run code at start. It has no code of its own.
package archtest
