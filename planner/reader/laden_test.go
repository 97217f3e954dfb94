package reader_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// oneLaden is the house in which one thing is known to be on a table.
func oneLaden(t testing.TB) room {
	t.Helper()
	text := string(readFile(t, configDir+"worlds/house.yaml")) + "  - {id: note, kind: letter, en: [note], zh: [便条], home: console_table, at: dining_table, known: true}\n"
	file := filepath.Join(t.TempDir(), "laden.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	s := shipped(t)
	w, snapshot := s.in(t, file)
	return room{t: t, rules: s.rules, world: snapshot, talk: task.Context{Speaker: w.Speaker}}
}

// The one table that has something on it is cleared, or the one that was spoken of; else the robot
// asks which, and does not take the near one.
func TestWhichTableIsCleared(t *testing.T) {
	dining := show(house(t).read("clear the dining table"))
	house(t).all(t, []said{
		{"clear the table", "?ambiguous bedside table|coffee table|console table|desk|dining table|garden table"},
		{"收拾桌子", "?ambiguous 床头柜|茶几|玄关桌|书桌|餐桌|阳台桌"},
		{"把桌子收拾一下", "?ambiguous 床头柜|茶几|玄关桌|书桌|餐桌|阳台桌"},
		{"put the vase on the dining table, then clear the table", "(on vase dining_table); " + dining},
		{"clear the table for dinner", dining},
	})
	laden := oneLaden(t)
	require.Equal(t, "(on note console_table)", show(laden.read("clear the dining table")))
	require.Equal(t, "(on note console_table)", show(laden.read("clear the table")))
	require.Equal(t, "(on note console_table)", show(laden.read("收拾桌子")))
	require.Equal(t, "?ambiguous coffee table|kitchen table|left nightstand", show(flat(t).read("clear the table")), "several have something on them")
	require.Equal(t, dining, show(house(t).after("go to the dining table").read("clear the table")))
	for _, c := range []turn{
		{"clear the table", "the dining table", dining},
		{"收拾桌子", "餐桌", show(house(t).read("收拾餐桌"))},
	} {
		require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)))
	}
}
