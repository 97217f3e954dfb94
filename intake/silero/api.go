//go:build !noros2

package silero

import (
	"errors"
	"unsafe"

	"github.com/ebitengine/purego"
)

// version is of onnxruntime's interface: functions are only added to it, and all
// that are called here were there in the first.
const version = 11

// functions is how many of the interface are looked at.
const functions = 101

// api is what is called of onnxruntime (onnxruntime_c_api.h, struct OrtApi). Each
// returns 0 or a status that has to be released.
type api struct {
	message       func(status uintptr) string
	createEnv     func(level int32, name, out unsafe.Pointer) uintptr
	createSession func(env uintptr, path unsafe.Pointer, options uintptr, out unsafe.Pointer) uintptr
	run           func(session, options uintptr, inNames, in unsafe.Pointer, n uintptr, outNames unsafe.Pointer, m uintptr, out unsafe.Pointer) uintptr
	createOptions func(out unsafe.Pointer) uintptr
	intraThreads  func(options uintptr, n int32) uintptr
	interThreads  func(options uintptr, n int32) uintptr
	createTensor  func(memory uintptr, data unsafe.Pointer, size uintptr, shape unsafe.Pointer, dimensions uintptr, kind int32, out unsafe.Pointer) uintptr
	data          func(value uintptr, out unsafe.Pointer) uintptr
	cpuMemory     func(allocator, kind int32, out unsafe.Pointer) uintptr

	releaseEnv, releaseStatus, releaseMemory, releaseSession, releaseValue, releaseOptions func(uintptr)
}

// bind finds the functions in the library's table.
func (a *api) bind(lib uintptr) error {
	symbol, err := purego.Dlsym(lib, "OrtGetApiBase")
	if err != nil {
		return err
	}
	var base func() *[2]uintptr
	purego.RegisterFunc(&base, symbol)
	var table func(version uint32) *[functions]uintptr
	purego.RegisterFunc(&table, base()[0])
	all := table(version)
	if all == nil {
		return errors.New("this onnxruntime is too old or too new")
	}
	for at, f := range map[int]any{ // by their places in the table
		2: &a.message, 3: &a.createEnv, 7: &a.createSession, 9: &a.run, 10: &a.createOptions, 24: &a.intraThreads, 25: &a.interThreads,
		49: &a.createTensor, 51: &a.data, 69: &a.cpuMemory, 92: &a.releaseEnv, 93: &a.releaseStatus, 94: &a.releaseMemory,
		95: &a.releaseSession, 96: &a.releaseValue, 100: &a.releaseOptions,
	} {
		purego.RegisterFunc(f, all[at])
	}
	return nil
}

// check turns a status into an error.
func (a *api) check(status uintptr) error {
	if status == 0 {
		return nil
	}
	defer a.releaseStatus(status)
	return errors.New(a.message(status))
}
