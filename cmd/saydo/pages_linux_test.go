package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyPagesOfTheProgramThatNobodyWroteToAreGivenBack(t *testing.T) {
	area := func(head, anonymous, swap string) string {
		return head + "\nSize:  8 kB\nRss:  8 kB\nAnonymous:      " + anonymous + "\nKSM:  0 kB\nSwap:      " + swap + "\nVmFlags: rd mr mw me \n"
	}
	const head = "00400000-00500000 r-xp 00000000 fe:00 247278                     /opt/saydo"
	program := []memoryRange{{0x400000, 0x500000}}
	for name, tt := range map[string]struct {
		smaps string
		want  []memoryRange
	}{
		"its text":                           {area(head, "0 kB", "0 kB"), program},
		"and what a library has beside":      {area("7f00-7f10 r-xp 00000000 fe:00 2   /lib/libdl.so", "0 kB", "0 kB") + area(head, "0 kB", "0 kB"), program},
		"but not with a debugger's marks":    {area(head, "4 kB", "0 kB"), nil},
		"nor where those are out of memory":  {area(head, "0 kB", "4 kB"), nil},
		"nor its variables":                  {area("00400000-00500000 rw-p 00000000 fe:00 247278 /opt/saydo", "0 kB", "0 kB"), nil},
		"nor what a program beside it holds": {area("00400000-00500000 r-xp 00000000 fe:00 247278 /opt/saydo-old", "0 kB", "0 kB"), nil},
		"nor where it was replaced":          {area(head+" (deleted)", "0 kB", "0 kB"), nil},
		"nor what comes behind it":           {area(head, "0 kB", "0 kB") + area("600000-700000 rw-p 00000000 00:00 0", "8 kB", "0 kB") + area(head, "0 kB", "0 kB"), program},
		"nor what is no range":               {"nonsense\n\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tt.want, unwritten(strings.NewReader(tt.smaps), "/opt/saydo")) })
	}
}

func TestTheProgramGoesOnWithoutThePagesThatItGaveBack(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	smaps, err := os.Open("/proc/self/smaps")
	require.NoError(t, err)
	defer smaps.Close()
	require.NotEmpty(t, unwritten(smaps, self))
	giveBackProgram()
}
