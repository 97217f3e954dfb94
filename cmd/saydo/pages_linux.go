package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// untouched is how /proc/self/smaps tells of no memory.
const untouched = "0 kB"

// giveBackProgram gives back the pages of the program's own file that were read so far, most of them by what only a start
// does; whatever is needed again comes back from what the system keeps of the file, in microseconds. Pages that somebody wrote to, as
// a debugger does, stay. Where the system does not say which those are, nothing is given back.
func giveBackProgram() {
	self, err := os.Executable()
	if err != nil {
		return
	}
	text, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		return
	}
	for _, r := range unwritten(string(text), self) {
		// What is refused stays in memory, where it does no harm.
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, r.begin, r.end-r.begin, syscall.MADV_DONTNEED)
	}
}

// memoryRange is one of addresses.
type memoryRange struct{ begin, end uintptr }

// unwritten lists where the file is in memory, read-only, and nobody has written, by the text of smaps.
func unwritten(smaps, file string) (out []memoryRange) {
	var at memoryRange
	mine := false
	for line := range strings.Lines(smaps) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch rest = strings.TrimSpace(rest); name {
		case "Anonymous:": // written, and in memory
			mine = mine && rest == untouched
		case "Swap:": // written, and out of it; it stands behind the other
			if mine && rest == untouched {
				out = append(out, at)
			}
		default:
			if r, ok := rangeOf(name); ok {
				at, mine = r, strings.HasSuffix(rest, " "+file) && rest[1] == '-'
			}
		}
	}
	return out
}

// rangeOf reads "00400000-0177f000".
func rangeOf(text string) (r memoryRange, ok bool) {
	first, last, _ := strings.Cut(text, "-")
	begin, err := strconv.ParseUint(first, 16, strconv.IntSize)
	if err != nil {
		return r, false
	}
	end, err := strconv.ParseUint(last, 16, strconv.IntSize)
	return memoryRange{uintptr(begin), uintptr(end)}, err == nil && end > begin
}
