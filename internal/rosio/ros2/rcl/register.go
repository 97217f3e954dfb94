package rcl

import "github.com/ebitengine/purego"

// register lets what f points to call the C function at that address. purego does so for any function, by reflection and with
// some allocations a call; a wait has a call for each thing that is waited for, so that those of pointers alone go the short way.
func register(f any, at uintptr) {
	switch f := f.(type) {
	case *func(a ptr) int32:
		*f = func(a ptr) int32 { return code(purego.SyscallN(at, uintptr(a))) }
	case *func(a, b ptr) int32:
		*f = func(a, b ptr) int32 { return code(purego.SyscallN(at, uintptr(a), uintptr(b))) }
	case *func(a, b, c ptr) int32:
		*f = func(a, b, c ptr) int32 { return code(purego.SyscallN(at, uintptr(a), uintptr(b), uintptr(c))) }
	case *func(a, b, c, d ptr) int32:
		*f = func(a, b, c, d ptr) int32 {
			return code(purego.SyscallN(at, uintptr(a), uintptr(b), uintptr(c), uintptr(d)))
		}
	case *func(a, b ptr, n *uintptr) int32:
		*f = func(a, b ptr, n *uintptr) int32 {
			return code(purego.SyscallN(at, uintptr(a), uintptr(b), uintptr(ptr(n))))
		}
	case *func(a, b ptr, n *int64) int32:
		*f = func(a, b ptr, n *int64) int32 {
			return code(purego.SyscallN(at, uintptr(a), uintptr(b), uintptr(ptr(n))))
		}
	case *func(a ptr, n int64) int32:
		*f = func(a ptr, n int64) int32 { return code(purego.SyscallN(at, uintptr(a), uintptr(n))) }
	case *func() ptr:
		*f = func() ptr {
			r, _, _ := purego.SyscallN(at)
			return *(*ptr)(ptr(&r))
		}
	case *func(a ptr):
		*f = func(a ptr) { purego.SyscallN(at, uintptr(a)) }
	case *func():
		*f = func() { purego.SyscallN(at) }
	default:
		purego.RegisterFunc(f, at)
	}
}

// code is what a C function returned as an int, of which the register's upper half says nothing.
func code(r, _, _ uintptr) int32 { return int32(uint32(r)) }
