package main

import (
	"bufio"
	"io"
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
	smaps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer smaps.Close() //nolint:errcheck // it was only read
	for _, r := range unwritten(smaps, self) {
		// What is refused stays in memory, where it does no harm.
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, r.begin, r.end-r.begin, syscall.MADV_DONTNEED)
	}
}

// memoryRange is one of addresses.
type memoryRange struct{ begin, end uintptr }

// unwritten lists where the file is in memory, read-only, and nobody has written, by the text of smaps. It reads no further than
// that: the system walks through all of the memory that it tells of.
func unwritten(smaps io.Reader, file string) (out []memoryRange) {
	var at memoryRange
	mine, found := false, false
	for lines := bufio.NewScanner(smaps); lines.Scan(); {
		name, rest, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		switch rest = strings.TrimSpace(rest); name {
		case "Anonymous:": // written, and in memory
			mine = mine && rest == untouched
		case "Swap:": // written, and out of it; it stands behind the other
			if mine && rest == untouched {
				out = append(out, at)
			}
		default:
			r, ok := rangeOf(name)
			if !ok {
				continue
			}
			of := strings.HasSuffix(rest, " "+file)
			if found && !of {
				return out
			}
			at, mine, found = r, of && rest[1] == '-', found || of
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
