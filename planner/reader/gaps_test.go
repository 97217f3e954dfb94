package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A request that leaves open where to is completed by the answer.
func TestWhereToIsAskedFor(t *testing.T) {
	for _, c := range []turn{
		{"lead Li", "to the bedroom", "(in_room li bedroom)"},
		{"meet Li and guide her", "to the sofa", "meet person=li; (beside li sofa)"},
		{"escort Li", "the kitchen", "(in_room li kitchen)"},
		{"show Li the way", "to the fridge", "(beside li fridge)"},
		{"带小李", "卧室", "(in_room li bedroom)"},
		{"找到小李,然后给她带路", "厨房", "find_person person=li; (in_room li kitchen)"},
	} {
		t.Run(c.first+", "+c.then, func(t *testing.T) {
			r := flat(t).asked(c.first)
			require.Contains(t, []string{"Where shall I take Li?", "要带小李去哪里?"}, r.talk.Pending.Text)
			require.Equal(t, c.means, show(r.read(c.then)))
		})
	}
}

func TestWhoIsCalledIsToldToCome(t *testing.T) {
	flat(t).all(t, []said{
		{"call Li", "tell person=li 'come here'"},
		{"get Li over here", "tell person=li 'come here'"},
		{"叫小李来", "tell person=li '过来'"},
		{"去把小李叫过来", "tell person=li '过来'"},
		{"叫小李吃饭", "tell person=li '吃饭'"},
	})
}

func TestEverythingIsTurnedOff(t *testing.T) {
	const all = "(and (not (switched_on bedroom_lamp)) (not (switched_on fan)) (not (switched_on heater)) (not (switched_on kitchen_light)) (not (switched_on lamp)) (not (switched_on television)))"
	flat(t).all(t, []said{
		{"turn off everything", all},
		{"turn everything off", all},
		{"turn off all the lights in the house", "(and (not (switched_on kitchen_light)) (not (switched_on bedroom_lamp)) (not (switched_on lamp)))"},
		{"turn off everything in the bedroom", "(and (not (switched_on bedroom_lamp)) (not (switched_on heater)))"},
		{"把所有东西都关了", all},
		{"全部关掉", all},
	})
}

// A language without plurals means all of a sort where things are put away.
func TestASortOfThingsIsPutAway(t *testing.T) {
	flat(t).all(t, []said{
		{"收拾玩具", "(on teddy bed)"},
		{"把地上的玩具收拾好", "(home ?thing1) with ?thing1:toy all"},
		{"pick up the toys from the floor", "(home ?thing1) with ?thing1:toy all"},
		{"pick up the toys from the floor and put them on the bed", "(on ?thing1 bed) with ?thing1:toy all"},
		{"把小说放回去", "(on novel bookshelf)"},
	})
}
