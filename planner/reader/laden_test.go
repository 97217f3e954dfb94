package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// oneLaden is the house in which one thing is known to be on a table.
func oneLaden(t testing.TB) room {
	t.Helper()
	return edited(t, "house.yaml", func(text string) string {
		return text + "  - {id: note, kind: letter, en: [note], zh: [便条], home: console_table, at: dining_table, known: true}\n"
	})
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
		{"clear the table and the desk", "?ambiguous bedside table|coffee table|console table|desk|dining table|garden table"},
		{"clear the table and desk", "?ambiguous bedside table|coffee table|console table|desk|dining table|garden table"},
		{"收拾一下桌子和床", "?ambiguous 床头柜|茶几|玄关桌|书桌|餐桌|阳台桌"},
		{"put everything on the table and the desk away", "?ambiguous bedside table|coffee table|console table|desk|dining table|garden table"},
	})
	laden := oneLaden(t)
	require.Equal(t, "(on note console_table)", show(laden.read("clear the dining table")))
	require.Equal(t, "(on note console_table)", show(laden.read("clear the table")))
	require.Equal(t, "(on note console_table)", show(laden.read("收拾桌子")))
	require.Equal(t, "?ambiguous coffee table|kitchen table|left nightstand", show(flat(t).read("clear the table")), "several have something on them")
	require.Equal(t, dining, show(house(t).after("go to the dining table").read("clear the table")))
	for _, c := range []turn{
		{"clear the table", "the dining table", dining},
		{"clear the table and the desk", "the dining table", show(house(t).read("clear the dining table and the desk"))},
		{"收拾桌子", "餐桌", show(house(t).read("收拾餐桌"))},
	} {
		require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)))
	}
}

// Of a list each place is one, and the rest is not cleared.
func TestEachOfTheListIsOnePlace(t *testing.T) {
	for _, text := range []string{"clear the dining table and the small desk", "收拾一下餐桌和小书桌"} {
		require.Equal(t, "(or (on ?thing1 dining_table) (on ?thing1 small_desk))", house(t).read(text).Clauses[0].Find[0].Where.String(), text)
	}
	require.Equal(t, "(or (on ?thing1 dining_table) (on ?thing1 desk))", house(t).read("clear the dining table and the desk").Clauses[0].Find[0].Where.String())
	answered := house(t).asked("clear the table and the desk").read("the dining table")
	require.Equal(t, "(or (on ?thing1 dining_table) (on ?thing1 desk))", answered.Clauses[0].Find[0].Where.String(), "the rest of the list stays")
}
