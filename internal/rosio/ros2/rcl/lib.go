package rcl

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"unsafe"

	"github.com/ebitengine/purego"
)

// ErrMissing means that ROS 2, or a part of it, cannot be opened on this machine.
var ErrMissing = errors.New("it is not installed, or not sourced")

// Lib is the opened C library. It is safe for concurrent use, and is never closed: C libraries do not unload well.
type Lib struct {
	call      functions
	alloc     allocator
	allocC    ptr // a copy of alloc in C memory, for calls that want its address
	calloc    uintptr
	free      uintptr
	endpoints endpointLayout
	search    []string // folders to look in before the loader's own

	mu     sync.Mutex
	opened map[string]uintptr
}

// Load opens the ROS 2 whose folders of libraries are given; with none, the one that the loader finds by LD_LIBRARY_PATH, which
// Restart sees to. It wraps ErrMissing where there is none, or one whose functions are others than those of Humble to Kilted.
// What C itself would end this program for in the environment is an EnvironmentError.
func Load(folders ...string) (*Lib, error) {
	l := &Lib{opened: map[string]uintptr{}, search: folders}
	if err := checkDomain(os.Getenv("ROS_DOMAIN_ID")); err != nil {
		return nil, err
	}
	if err := checkMiddleware(os.Getenv("RMW_IMPLEMENTATION"), l.canOpen); err != nil {
		return nil, err
	}
	libs := map[string]uintptr{}
	for _, part := range parts() {
		h, err := l.openFirst(part.files)
		if err != nil {
			return nil, err
		}
		libs[part.name] = h
	}
	if err := l.bind(libs); err != nil {
		return nil, err
	}
	if err := l.bindMemory(libs["libc"]); err != nil {
		return nil, err
	}
	l.endpoints = endpointsOfHumble()
	// Type hashes came with Iron, and their functions with them.
	if h, err := l.open("librosidl_runtime_c.so"); err == nil {
		if _, err := function(h, "rosidl_get_zero_initialized_type_hash"); err == nil {
			l.endpoints = endpointsSinceIron()
		}
	}
	return l, nil
}

// part is one library that is called, by the name that the functions' tags have for it; the first of its files that can be opened is it.
type part struct {
	name  string
	files []string
}

// parts are opened in this order, so that of a ROS 2 of which something is missing the same library is named each time: rcl first, as
// that is known best where there is no ROS 2 at all.
func parts() []part {
	return []part{
		{"", []string{"librcl.so"}},
		{"rcutils", []string{"librcutils.so"}},
		{"rmw", []string{"librmw.so"}},
		// Distributions choose the middleware when they run; a build for a single one links that.
		{"middleware", []string{"librmw_implementation.so", "librmw_fastrtps_cpp.so", "librmw_cyclonedds_cpp.so"}},
		{"libc", []string{"libc.so.6", "libc.so"}},
	}
}

// Middleware names what carries the messages: "rmw_fastrtps_cpp".
func (l *Lib) Middleware() string { return l.call.middlewareName() }

// bind looks up every function of the table.
func (l *Lib) bind(libs map[string]uintptr) error {
	table := reflect.ValueOf(&l.call).Elem()
	for i := range table.NumField() {
		name, lib, _ := strings.Cut(table.Type().Field(i).Tag.Get("c"), ",")
		at, err := function(libs[lib], name)
		if err != nil {
			return fmt.Errorf("%w: its libraries have no %s; they belong to a ROS 2 that is too old or too new: %w", ErrMissing, name, err)
		}
		field := table.Field(i)
		register(reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Interface(), at)
	}
	return nil
}

// bindMemory looks up the allocator, which has to be the one that C itself uses.
func (l *Lib) bindMemory(libc uintptr) error {
	for _, f := range []struct {
		name string
		at   *uintptr
	}{
		{"malloc", &l.alloc.allocate}, {"free", &l.alloc.deallocate}, {"realloc", &l.alloc.reallocate}, {"calloc", &l.alloc.zeroAllocate},
	} {
		var err error
		if *f.at, err = function(libc, f.name); err != nil {
			return fmt.Errorf("%w: %w", ErrMissing, err)
		}
	}
	l.calloc, l.free = l.alloc.zeroAllocate, l.alloc.deallocate
	l.allocC = l.new(unsafe.Sizeof(l.alloc))
	*(*allocator)(l.allocC) = l.alloc
	return nil
}

// openFirst opens the first of the files that can be, and else tells of each why it cannot.
func (l *Lib) openFirst(files []string) (uintptr, error) {
	var why []string
	for _, file := range files {
		h, err := l.opens(file)
		if err == nil {
			return h, nil
		}
		why = append(why, err.Error())
	}
	return 0, fmt.Errorf("%w: %s", ErrMissing, strings.Join(why, "; "))
}

// open opens a library once.
func (l *Lib) open(file string) (uintptr, error) { return l.openFirst([]string{file}) }

// opens is open, whose error is the loader's own.
func (l *Lib) opens(file string) (uintptr, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if h, is := l.opened[file]; is {
		return h, nil
	}
	h, err := l.find(file, purego.RTLD_LAZY|purego.RTLD_GLOBAL)
	if err != nil {
		return 0, err
	}
	l.opened[file] = h
	return h, nil
}

// canOpen tries a library without giving its names to those that are opened later.
func (l *Lib) canOpen(file string) error {
	_, err := l.find(file, purego.RTLD_LAZY|purego.RTLD_LOCAL)
	return err
}

// find opens a library by the loader's own way, or else in the folders to look in.
func (l *Lib) find(file string, mode int) (uintptr, error) {
	h, err := dlopen(file, mode)
	for i := 0; err != nil && i < len(l.search); i++ {
		h, err = dlopen(l.search[i]+"/"+file, mode)
	}
	return h, err
}

// dlopen opens a library on one thread: the loader keeps the text of its last error per thread, and on another one there is none.
func dlopen(file string, mode int) (uintptr, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return purego.Dlopen(file, mode)
}

// function finds a function of a library, likewise on one thread.
func function(library uintptr, name string) (uintptr, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return purego.Dlsym(library, name)
}

// symbol finds a function of a library.
func (l *Lib) symbol(file, name string) (uintptr, error) {
	h, err := l.open(file)
	if err != nil {
		return 0, err
	}
	at, err := function(h, name)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	return at, nil
}

// new is zeroed C memory.
func (l *Lib) new(size uintptr) ptr {
	r, _, _ := purego.SyscallN(l.calloc, 1, size)
	return *(*ptr)(ptr(&r))
}

func (l *Lib) delete(p ptr) { purego.SyscallN(l.free, uintptr(p)) }

// text copies a C string.
func text(p ptr) string {
	if p == nil {
		return ""
	}
	n := 0
	for *(*byte)(unsafe.Add(p, n)) != 0 {
		n++
	}
	return string(unsafe.Slice((*byte)(p), n))
}

// cString makes a C string, which the caller deletes.
func (l *Lib) cString(s string) ptr {
	p := l.new(uintptr(len(s) + 1))
	copy(unsafe.Slice((*byte)(p), len(s)), s)
	return p
}
