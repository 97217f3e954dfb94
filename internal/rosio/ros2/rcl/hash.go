package rcl

import (
	"unsafe"

	"github.com/ebitengine/purego"
)

// Hash tells one definition of a type from another (REP 2016): a version, and 32 bytes made of all fields. The zero Hash is
// not known: ROS 2 has hashes since Iron.
type Hash [33]byte

// Known tells whether there is a hash.
func (h Hash) Known() bool { return h != Hash{} }

// Hash is that of the definition that is installed here.
func (s *Support) Hash() Hash {
	if s.lib.endpoints.hash == 0 {
		return Hash{}
	}
	r, _, _ := purego.SyscallN((*messageSupport)(s.h).hash, uintptr(s.h))
	if r == 0 {
		return Hash{}
	}
	return *(*Hash)(*(*ptr)(unsafe.Pointer(&r)))
}
