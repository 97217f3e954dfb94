package world_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// flat is a small world without faults.
const flat = `version: 1
name: flat
robot: {room: hall, at: [1, 1, 0]}
rooms:
  - {id: hall, en: [hall], zh: [门厅], rect: [0, 0, 4, 4]}
  - {id: den, en: [den], zh: [小房间], rect: [4, 0, 8, 4]}
doors:
  - {id: door, en: [door], zh: [门], between: [hall, den], at: [4, 2], openable: true}
places:
  - {id: table, kind: kitchen_table, room: hall, at: [1, 3.5, -1.571], size: [0.8, 1.2, 0.75], height: 0.75}
  - {id: fridge, kind: fridge, room: den, at: [7.5, 1, 3.142], size: [0.6, 0.6, 1.6], height: 0.9}
things:
  - {id: cup, kind: cup, home: table}
  - {id: milk, kind: milk, home: fridge, at: table, known: true}
`

// decode reads the text as a world with the shipped kinds.
func decode(t testing.TB, text string) (*world.World, error) {
	t.Helper()
	return world.Decode("flat.yaml", []byte(text), options(t))
}

func TestAWorldIsReadFromItsFile(t *testing.T) {
	w, err := decode(t, flat)
	require.NoError(t, err)
	require.Equal(t, "flat", w.Name)
	require.Empty(t, w.Check())
	s := world.NewSnapshot(newHousehold(t), w.Start())
	require.Equal(t, []string{"den_floor", "hall_floor"}, s.Objects("floor"))
	milk, ok := s.Object("milk")
	require.True(t, ok)
	require.Equal(t, "fridge", milk.Home)
	require.Equal(t, 1.05, milk.Mass, "its kind's")
	require.Equal(t, "牛奶", milk.Name("zh"))
	require.Equal(t, task.True, s.Truth(task.NewFact("on", "milk", "table")), "the file says where it is, and that this is known")
	require.Equal(t, task.Unknown, s.Truth(task.NewFact("on", "cup", "table")))
	room, pose := w.RobotStart()
	require.Equal(t, "hall", room)
	require.Equal(t, task.Pose{X: 1, Y: 1}, pose)
}

func TestFaultsOfAWorldAreToldWithTheirPlace(t *testing.T) {
	tests := []struct {
		name string
		old  string
		now  string
		want string
	}{
		{"an unknown kind", "kind: cup,", "kind: cops,", `flat.yaml:13:21: unknown kind "cops"; add it under "kinds:" in this file`},
		{"a kind nearly right", "kind: fridge,", "kind: big_fridge,", `flat.yaml:11:24: unknown kind "big_fridge" (is it "fridge"?); add it under "kinds:" in this file`},
		{"no kind", "kind: cup, ", "", `flat.yaml:13:5: "cup" has no kind; add "kind:"`},
		{"a kind of the wrong family", "  - {id: fridge,", "  - {id: shelf, kind: cup, room: den, at: [5, 1, 0]}\n  - {id: fridge,", `flat.yaml:11:23: the kind "cup" is of the type "cup", which is not a place`},
		{"an unknown type", "rooms:", "kinds: [{id: sprite, type: spirit}]\nrooms:", `flat.yaml:4:28: unknown type "spirit": the domain does not have it`},
		{"a kind without a type", "rooms:", "kinds: [{id: sprite}]\nrooms:", `flat.yaml:4:9: the kind "sprite" has no type; add "type:" with a type of the domain`},
		{"an unknown trait of a kind", "rooms:", "kinds: [{id: sprite, type: toy, traits: [magic]}]\nrooms:", `flat.yaml:4:41: unknown state "magic": the domain has no predicate of that name with one argument`},
		{"an unknown state", "home: table}", "home: table, states: [holy]}", `flat.yaml:13:47: unknown state "holy": the domain has no predicate of that name with one argument`},
		{"a state that is a relation", "home: table}", "home: table, states: [holding]}", `flat.yaml:13:47: unknown state "holding": the domain has no predicate of that name with one argument`},
		{"an unknown room", "room: den", "room: attic", `flat.yaml:11:38: unknown room "attic"`},
		{"an unknown home", "home: table", "home: shelf", `flat.yaml:13:32: unknown place "shelf"`},
		{"a room for a home", "home: table", "home: hall", `flat.yaml:13:32: unknown place "hall"`},
		{"an unknown start", "at: table", "at: moon", `flat.yaml:14:46: unknown place "moon"`},
		{"a thing nowhere", ", home: table", "", `flat.yaml:13:5: the thing "cup" is nowhere; add "home:" or "at:" with a place`},
		{"an id used twice", "id: cup", "id: milk", `flat.yaml:14:10: the id "milk" is used twice; each needs its own`},
		{"an id of a floor", "id: cup", "id: hall_floor", `flat.yaml:13:10: the id "hall_floor" is used twice; each needs its own`},
		{"no id", "id: cup, ", "", `flat.yaml:13:5: this entry has no id; add "id:" with small letters, digits and underscores, a letter first`},
		{"an id that PDDL cannot name", "id: cup", "id: My Cup", `flat.yaml:13:10: the id "My Cup" is not made of small letters, digits and underscores, a letter first`},
		{"a room without floor", "rect: [4, 0, 8, 4]", "rect: [8, 0, 4, 4]", `flat.yaml:6:43: the room "den" has no floor: write rect as [x0, y0, x1, y1] with x0 < x1 and y0 < y1`},
		{"a place off the map", "at: [7.5, 1,", "at: [.inf, 1,", `flat.yaml:11:47: [+Inf 1 3.142] is not a place within 10000 m of the map's origin`},
		{"a negative size", "size: [0.6, 0.6, 1.6]", "size: [-0.6, 0.6, 1.6]", `flat.yaml:11:70: the size [-0.6 0.6 1.6] is not three lengths in m`},
		{"a mass that is no number", "home: table}", "home: table, mass: .nan}", `flat.yaml:13:45: the mass NaN is not one in kg`},
		{"a door into nowhere", "between: [hall, den]", "between: [hall, yard]", `flat.yaml:8:46: unknown room "yard"`},
		{"a door into the same room", "between: [hall, den]", "between: [den, den]", `flat.yaml:8:46: the door "door" joins "den" with itself; name two rooms`},
		{"a locked passage", "openable: true", "locked: true", `flat.yaml:8:79: the passage "door" cannot be locked; add "openable: true" if it is a door`},
		{"a key that is none", "openable: true", "openable: true, key: cup", `flat.yaml:8:92: unknown key "cup"`},
		{"a speaker who is none", "name: flat", "speaker: cup", `flat.yaml:2:10: the speaker "cup" is not a person of this world`},
		{"no robot", "robot: {room: hall, at: [1, 1, 0]}\n", "", `flat.yaml:1:1: the robot is nowhere; add "robot: {room: hall, at: [x, y, yaw]}"`},
		{"a robot in no room", "robot: {room: hall", "robot: {room: yard", `flat.yaml:3:15: unknown room "yard"`},
		{"another version", "version: 1", "version: 3", `flat.yaml:1:1: version is 3; this program reads "version: 1"`},
		{"an unknown key", "name: flat", "title: flat", `flat.yaml:2:1: unknown field "title"`},
		{"a list with one value too many", "at: [7.5, 1, 3.142]", "at: [7.5, 1, 3,142]", `flat.yaml: a list has more values than it may have (reflect: array index out of range); is a comma where a point should be?`},
		{"a rule about a room that is not there", "name: flat", "rules: {off_limits: [cellar]}", `flat.yaml:2:8: off_limits: nothing here has the id "cellar"`},
		{"a rule about a person who is none", "name: flat", "rules: {keep_from: [{things: [cup], persons: [cup]}]}", `flat.yaml:2:8: keep_from: no person here has the id "cup"`},
		{"a rule about nothing", "name: flat", "persons: [{id: ann, room: hall, at: [1, 1, 0]}]\nrules: {keep_from: [{things: [knive], persons: [ann]}]}", `flat.yaml:3:8: keep_from: "knive" is no thing, kind or type of things`},
		{"a rule that keeps from nobody", "name: flat", "rules: {keep_from: [{things: [cup]}]}", `flat.yaml:2:8: keep_from wants things and persons`},
		{"leaving out of nothing", "name: flat", "without: [cup]", `flat.yaml:2:10: "cup" cannot be left out: this world extends no other`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, flat, tt.old)
			_, err := decode(t, strings.Replace(flat, tt.old, tt.now, 1))
			require.EqualError(t, err, tt.want)
			require.Len(t, world.Faults(err), 1)
		})
	}
}

func TestAllFaultsAreToldTogether(t *testing.T) {
	text := strings.NewReplacer("home: table}", "home: roof}", "room: den", "room: attic", "id: milk", "id: 2milk").Replace(flat)
	_, err := decode(t, text)
	require.Len(t, world.Faults(err), 3)
	require.Len(t, strings.Split(err.Error(), "\n"), 3)
}

func TestAWorldWithoutRoomsIsRefused(t *testing.T) {
	_, err := decode(t, "version: 1\n")
	require.EqualError(t, err, "flat.yaml:1:1: the world has no rooms; add at least one")
}

func TestAWorldsOwnKindsAreLaidOverTheShippedOnes(t *testing.T) {
	w, err := decode(t, flat+"kinds:\n  - {id: cup, type: cup, en: [beaker], zh: [烧杯], mass: 9}\ntypes:\n  - {id: cup, en: [beaker]}\n")
	require.NoError(t, err)
	s := world.NewSnapshot(newHousehold(t), w.Start())
	cup, _ := s.Object("cup")
	require.Equal(t, "beaker", cup.Name("en"))
	require.Equal(t, 9.0, cup.Mass)
	kind, ok := w.Kinds.Kind("fridge")
	require.True(t, ok)
	require.Equal(t, "fridge", kind.Type)
}

// library serves worlds by name.
func library(t *testing.T, files map[string]string) world.Options {
	opt := options(t)
	opt.Open = func(_, name string) (string, []byte, error) {
		text, ok := files[name]
		if !ok {
			return "", nil, fmt.Errorf("there is no world %q", name)
		}
		return name + ".yaml", []byte(text), nil
	}
	return opt
}

func TestAWorldExtendsAnother(t *testing.T) {
	files := map[string]string{"flat": flat}
	read := func(text string) (*world.World, error) {
		return world.Decode("top.yaml", []byte(text), library(t, files))
	}
	t.Run("leaving out, replacing and adding by id", func(t *testing.T) {
		w, err := read(`{version: 1, extends: flat, without: [milk], robot: {room: den, at: [5, 2, 0]}, displaced: 1,
  things: [{id: cup, kind: mug, home: fridge}, {id: fork, kind: fork, home: table}]}`)
		require.NoError(t, err)
		s := world.NewSnapshot(newHousehold(t), w.Start())
		require.Equal(t, []string{"cup", "fork"}, s.Objects("thing"))
		cup, _ := s.Object("cup")
		require.Equal(t, "mug", cup.Kind)
		require.Equal(t, "flat", w.Name)
		require.Equal(t, task.True, s.Truth(task.NewFact("robot_in", "den")))
	})
	for _, tt := range []struct{ name, text, want string }{
		{"leaving out what is not there", "{version: 1, extends: flat, without: [moon]}", `top.yaml:1:39: "moon" cannot be left out: the world that this one extends has no such id`},
		{"leaving out what others need", "{version: 1, extends: flat, without: [fridge]}", `flat.yaml:14:34: unknown place "fridge"`},
		{"a world that is not there", "{version: 1, extends: moon}", `top.yaml:1:23: there is no world "moon"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(tt.text)
			require.EqualError(t, err, tt.want)
		})
	}
	t.Run("a world that extends itself", func(t *testing.T) {
		files["loop"] = "{version: 1, extends: loop}"
		_, err := read("{version: 1, extends: loop}")
		require.ErrorContains(t, err, "does it extend itself?")
	})
}

func TestOtherErrorsAreNoFaults(t *testing.T) {
	require.Nil(t, world.Faults(errors.New("out of paper")))
}

func TestFaultsOfKinds(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"an id used twice", "{version: 1, kinds: [{id: a, type: t}, {id: a, type: t}]}", `kinds.yaml:1:45: the id "a" is used twice; each needs its own`},
		{"a size below nothing", "{version: 1, kinds: [{id: a, type: t, size: [1, 1, -1]}]}", `kinds.yaml:1:45: the size [1 1 -1] is not three lengths in m`},
		{"an unknown key", "{version: 1, sorts: []}", `kinds.yaml:1:14: unknown field "sorts"`},
		{"another version", "{version: 9}", `kinds.yaml:1:1: version is 9; this program reads "version: 1"`},
		{"a syntax fault", "kinds: [", `kinds.yaml:1:8: sequence end token ']' not found`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := world.DecodeKinds("kinds.yaml", []byte(tt.text))
			require.EqualError(t, err, tt.want)
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(flat))
	f.Add([]byte("{version: 1, extends: house, without: [cup]}"))
	f.Add([]byte("{version: 1, rooms: [{id: a, rect: [0, 0, 1, 1]}], robot: {room: a}}"))
	opt := options(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := world.Decode("f", data, opt)
		if err != nil {
			require.NotEmpty(t, world.Faults(err))
			return
		}
		w.Check()
		require.NotEmpty(t, w.Start().Objects)
		require.NotEmpty(t, w.Truth(1, w.Displaced).Objects)
	})
}
