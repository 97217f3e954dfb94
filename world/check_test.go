package world_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// checked is a change of the flat and what is told of it.
type checked struct {
	name, old, now string
	want           []string
	serious        bool
}

func TestCheckFindsWhatNoSingleEntryShows(t *testing.T) {
	checks(t, []checked{
		{"nothing", "", "", nil, false},
		{"a room without a way", "between: [hall, den], at: [4, 2]", "between: [hall, shed], at: [4, 2]", []string{
			`flat.yaml:6:10: no doors lead from the robot's room "hall" to "den"`,
			`flat.yaml:9:64: the door "door" is not in a wall of "shed"`,
		}, true},
		{"rooms that overlap", "rect: [4, 0, 8, 4]", "rect: [3.5, 0, 8, 4]", []string{
			`flat.yaml:6:43: the rooms "hall" and "den" overlap`,
			`flat.yaml:8:63: the door "door" is not in a wall of "den"`,
		}, true},
		{"a door in no wall", "at: [4, 2]", "at: [3, 2]", []string{
			`flat.yaml:8:63: the door "door" is not in a wall of "hall"`,
			`flat.yaml:8:63: the door "door" is not in a wall of "den"`,
		}, true},
		{"a robot outside of its room", "at: [1, 1, 0]", "at: [6, 1, 0]", []string{
			`flat.yaml:3:25: the robot starts at (6, 1), outside of its room "hall"`,
		}, true},
		{"furniture that sticks out of its room", "at: [7.5, 1, 3.142]", "at: [7.9, 1, 3.142]", []string{
			`flat.yaml:11:47: "fridge" sticks out of its room "den"`,
		}, true},
		{"furniture in a doorway", "at: [7.5, 1, 3.142]", "at: [4.4, 2, 0]", []string{
			`flat.yaml:11:47: "fridge" stands in the way of the door "door"`,
		}, true},
		{"furniture that faces a wall", "at: [7.5, 1, 3.142]", "at: [7.5, 1, 0]", []string{
			`flat.yaml:11:47: a robot cannot stand in front of "fridge": a wall is in the way`,
		}, true},
		{"furniture with something before it", "places:", "places:\n  - {id: bench, kind: bench, room: den, at: [6.6, 1, 3.142], size: [0.5, 0.5, 0.5], height: 0.45}", []string{
			`flat.yaml:12:47: a robot cannot stand in front of "fridge": "bench" is in the way`,
		}, true},
		{"a home too small", "kind: cup,", "kind: cup, size: [2, 2, 2],", []string{
			`flat.yaml:13:49: "cup" does not fit on or into "table" with what else belongs there`,
		}, true},
		{"a thing without a home", "home: fridge, at", "at", []string{
			`flat.yaml:14:5: warning: the thing "milk" has no home; tidying will leave it where it is`,
		}, false},
		{"a place without a name", "en: [den], zh: [小房间]", "en: [den]", []string{
			`flat.yaml:6:10: warning: "den" has no Chinese name; add "zh:" here or to its kind`,
			`flat.yaml:6:10: warning: "den_floor" has no Chinese name; add "zh:" here or to its kind`,
		}, false},
	})
}

func TestCheckFindsInsidesThatCannotBe(t *testing.T) {
	checks(t, []checked{
		{"an inside that does not go into it", "at: [7.5, 1, 3.142]", "attributes: {inside: 9 9 0.15, opens: front}, at: [7.5, 1, 3.142]", []string{
			`flat.yaml:11:64: the inside "9 9 0.15" of "fridge" does not go into it: 9 m inside, and 0.6 m outside`,
		}, true},
		{"an inside above its top", "at: [7.5, 1, 3.142]", "attributes: {inside: 0.4 0.4 0.8, opens: front}, at: [7.5, 1, 3.142]", []string{
			`flat.yaml:11:64: the inside "0.4 0.4 0.8" of "fridge" does not go into it: it begins at 0.9 m and is 0.8 m high, and the top of it is at 1.6 m`,
		}, true},
		{"an inside without an opening", "at: [7.5, 1, 3.142]", "attributes: {inside: 0.4 0.4 0.3}, at: [7.5, 1, 3.142]", []string{
			`flat.yaml:11:55: "fridge" has an inside but no opens; a container opens at its top or its front`,
		}, true},
		{"a length with its unit", "at: [7.5, 1, 3.142]", "attributes: {inside: 0.4 0.4 0.15m, opens: front}, at: [7.5, 1, 3.142]", []string{
			`flat.yaml:11:64: the inside "0.4 0.4 0.15m" of "fridge" is no three lengths: "0.15m" is none in m, without a unit; give depth, width and height, such as 0.3 0.4 0.15`,
		}, true},
		{"an opening at no side that there is", "at: [7.5, 1, 3.142]", "attributes: {inside: 0.4 0.4 0.15, opens: door}, at: [7.5, 1, 3.142]", []string{
			`flat.yaml:11:85: "fridge" opens "door"; a container opens at its top or its front`,
		}, true},
		{"the inside of what holds nothing", "kind: kitchen_table,", "kind: kitchen_table, attributes: {inside: 0.4 0.4 0.15, opens: top},", []string{
			`flat.yaml:10:59: warning: "table" has an inside and is no container: nothing is put into it`,
		}, false},
	})
}

// checks has each changed flat checked.
func checks(t *testing.T, tests []checked) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(flat, tt.old, tt.now, 1)
			if strings.Contains(text, "shed") {
				text = strings.Replace(text, "doors:", "  - {id: shed, en: [shed], zh: [棚], rect: [0, 4, 4, 8]}\ndoors:", 1)
			}
			w, err := decode(t, text)
			require.NoError(t, err)
			var got []string
			for _, f := range w.Check() {
				got = append(got, f.String())
				require.Equal(t, tt.serious, f.Serious)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestCheckFindsPersonsOutsideOfTheirRoom(t *testing.T) {
	w, err := decode(t, flat+"persons: [{id: bo, en: [Bo], zh: [波], room: den, at: [1, 1, 0]}]\n")
	require.NoError(t, err)
	found := w.Check()
	require.Len(t, found, 1)
	require.Equal(t, `flat.yaml:15:54: "bo" is outside of the room "den"`, found[0].String())
}
