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
		{"叫小李来", "tell person=li '请过来'"},
		{"去把小李叫过来", "tell person=li '请过来'"},
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

func TestThenLeavesOutWhatWasJustSaid(t *testing.T) {
	house(t).all(t, []said{
		{"put the red cup on the desk and then on the sofa", "(on red_cup desk); (on red_cup sofa)"},
		{"take Ben to the kitchen and then to the bedroom", "(in_room ben kitchen); (in_room ben bedroom)"},
		// Who is asked to come along is led there, and not only told so.
		{"ask Ben to come along to the kitchen", "(in_room ben kitchen)"},
		{"tell Ben to follow you to the sofa", "(beside ben sofa)"},
		{"让本跟你去厨房", "(in_room ben kitchen)"},
		{"ask Ben to come to the kitchen", "tell person=ben 'come to the kitchen'"},
		{"come along to the kitchen", "follow_to person=anna to=kitchen"},
		{"tag along", "follow person=anna"},
		{"take a bow to Ben", "bow person=ben"},
		{"put the red cup on the desk and then in the sink and then on the sofa", "(on red_cup desk); (in red_cup sink); (on red_cup sofa)"},
		{"put the red cup on the desk and then back on the kitchen table", "(on red_cup desk); (on red_cup kitchen_table)"},
		{"put the red cup and the blue cup on the desk, then in the sink", "(and (on red_cup desk) (on blue_cup desk)); (and (in red_cup sink) (in blue_cup sink))"},
	})
}

func TestListsGoInPairsOrBySort(t *testing.T) {
	house(t).all(t, []said{
		{"put the novel and the pillow on the sofa and the double bed, respectively", "(on novel sofa); (on pillow bed)"},
		{"把小说和枕头分别放到沙发和双人床上", "(on novel sofa); (on pillow bed)"},
		{"put the cups and the novel on the desk and the sofa respectively", "?ambiguous"},
		{"把小说、枕头和红杯子分别放到沙发和双人床上", "?ambiguous"},
		{"close the fridge and the bedroom door", "(not (open fridge)); (not (open bedroom_door))"},
		{"open the fridge, then open the bedroom door, then turn on the tv", "(open fridge); (open bedroom_door); (switched_on television)"},
		{"打开冰箱和卧室门", "(open fridge); (open bedroom_door)"},
		{"打开卧室门和冰箱", "(open bedroom_door); (open fridge)"},
		{"关上冰箱和卧室的门", "(not (open fridge)); (not (open bedroom_door))"},
		{"put the knife on the right side of the white plate", "?ambiguous"},
		{"把叉子放到白盘子左边", "?ambiguous"},
	})
}

// What something shall be done with is not left out in silence where it does not serve.
func TestMeansThatDoNotServeAreAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"water the balcony plant with the watering can", "(watered balcony_plant)"},
		{"water the balcony plant with the red cup", "?ambiguous watering can"},
		{"wipe the desk with the sponge", "(clean desk)"},
	})
	for _, text := range []string{"wipe the desk with the novel", "用小说擦书桌"} {
		r := house(t).asked(text)
		require.Contains(t, r.talk.Pending.Options, map[bool]string{true: "sponge", false: "海绵"}[text[0] == 'w'], text)
	}
}
