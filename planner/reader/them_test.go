package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestThemAreAllThatWasSpokenOfLast(t *testing.T) {
	for _, c := range []turn{
		{"bring me the apple and the banana", "put them on the coffee table", "(and (on apple coffee_table) (on banana coffee_table))"},
		{"bring me both cups", "put them in the sink", "(and (in blue_cup sink) (in red_cup sink))"},
		{"bring me both cups", "put them back", "(and (on blue_cup counter) (on red_cup counter))"},
		{"bring me both cups", "take them to the bedroom", "(and (or (on blue_cup bed) (on blue_cup left_nightstand) (on blue_cup right_nightstand)) (or (on red_cup bed) (on red_cup left_nightstand) (on red_cup right_nightstand)))"},
		{"bring me both cups", "wash them", "(and (clean blue_cup) (clean red_cup))"},
		{"turn on the kitchen light and the fan", "turn them off", "(and (not (switched_on kitchen_light)) (not (switched_on fan)))"},
		{"bring me the pills", "put them on the sofa", "(on pills sofa)"},
		{"把苹果和香蕉拿给我", "把它们放到茶几上", "(and (on apple coffee_table) (on banana coffee_table))"},
		{"把两个杯子都拿给我", "把它们都放回去", "(and (on blue_cup counter) (on red_cup counter))"},
		{"把两个杯子都拿给我", "把它们放到水槽里", "(and (in blue_cup sink) (in red_cup sink))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).after(c.first).read(c.then)))
		})
	}
}
