package task

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInstructionsThatNoReaderShouldSee(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Code
	}{
		{"plain English", "bring me something to drink", CodeNone},
		{"plain Chinese", "给我拿点喝的", CodeNone},
		{"two lines", "go to the kitchen\nthen wave", CodeNone},
		{"empty", "", CodeEmptyInstruction},
		{"blanks only", " \t\n", CodeEmptyInstruction},
		{"ten kilobytes", strings.Repeat("bring ", 1700), CodeTooLong},
		{"binary junk", "\x00\x01\xff", CodeNotText},
		{"not UTF-8", "bring \xff\xfe", CodeNotText},
		{"an escape sequence", "\x1b[2J", CodeNotText},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, CodeOf(Instruction{Text: c.text}.Check()))
		})
	}
}

func TestSlotsAreFilledAndUnknownOnesStay(t *testing.T) {
	values := map[string]string{"thing": "the cup", "place": "the {odd} table"}
	for template, want := range map[string]string{
		"pick up {thing} from {place}": "pick up the cup from the {odd} table",
		"{who} waits":                  "{who} waits",
		"nothing":                      "nothing",
		"a } before {":                 "a } before {",
		"":                             "",
	} {
		require.Equal(t, want, FillSlots(template, values))
	}
}

func TestSlotsAreListedInOrder(t *testing.T) {
	for template, want := range map[string][]string{
		"go to the {room}":                        {"room"},
		"pick up {thing} from {place} by {thing}": {"thing", "place", "thing"},
		"nothing to fill":                         nil,
		"{open":                                   nil,
		"{room} and {":                            {"room"},
		"{}":                                      {""},
	} {
		require.Equal(t, want, Slots(template), template)
	}
}

func TestNumbersArePrintedForPeople(t *testing.T) {
	for value, want := range map[float64]string{1.95: "1.95", 2: "2", 0.5: "0.5", 1.234: "1.23", -3: "-3", 0: "0", 100: "100"} {
		require.Equal(t, want, FormatNumber(value))
	}
}

func TestEvidenceIsRanked(t *testing.T) {
	ranked := []Evidence{"", Assumed, Reported, Sensed, Observed}
	for i, e := range ranked {
		require.Equal(t, i, e.Rank(), "%q", e)
	}
}

func TestObjectsAreCalledByTheLanguageSpoken(t *testing.T) {
	cup := Object{ID: "red_cup", Names: []string{"red cup", "红杯子", "mug"}}
	require.Equal(t, "red cup", cup.Name("en"))
	require.Equal(t, "红杯子", cup.Name("zh"))
	require.Equal(t, "mug", Object{Names: []string{"mug"}}.Name("zh"))
	require.Equal(t, "left hand", Object{ID: "left_hand"}.Name("en"))
}
