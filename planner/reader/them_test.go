package reader_test

import (
	"strings"
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

// What was wanted of several things one after the other is "them", too; what is called as several things alone is all of it.
func TestThemAreTheThingsOfTheLastRequests(t *testing.T) {
	for _, c := range []struct {
		said  []string
		means string
	}{
		{[]string{"find the red cup", "find the blue cup", "put them in the sink"}, "(and (in red_cup sink) (in blue_cup sink))"},
		{[]string{"bring me the apple", "find the red cup", "find the blue cup", "put them in the sink"}, "(and (in red_cup sink) (in blue_cup sink))"},
		{[]string{"wash the red cup", "bring me the apple", "put them on the coffee table"}, "(and (on red_cup coffee_table) (on apple coffee_table))"},
		{[]string{"turn on the kitchen light", "turn on the floor lamp", "turn them off"}, "(and (not (switched_on kitchen_light)) (not (switched_on floor_lamp)))"},
		{[]string{"bring me the apple", "bring me the pills", "put them on the coffee table"}, "(on pills coffee_table)"},
		{[]string{"找一下红杯子", "找一下蓝杯子", "把它们放到水槽里"}, "(and (in red_cup sink) (in blue_cup sink))"},
	} {
		t.Run(strings.Join(c.said, "; "), func(t *testing.T) {
			r := house(t)
			n := len(c.said) - 1
			for _, text := range c.said[:n] {
				if r.talk.Last != nil {
					r.talk.Earlier = append(r.talk.Earlier, r.talk.Last)
				}
				r.talk.Focus = nil
				r = r.after(text)
			}
			require.Equal(t, c.means, show(r.read(c.said[n])))
		})
	}
}
