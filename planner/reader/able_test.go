package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a thing has no part for is told, and not tried.
func TestWhatAThingHasNoPartForIsTold(t *testing.T) {
	house(t).all(t, []said{
		{"switch on the sofa", "?ambiguous"},
		{"turn on the sink", "?ambiguous"},
		{"lock the sofa", "?ambiguous"},
		{"打开沙发", "?ambiguous"},
		// Of a list none is left out in silence.
		{"switch on the sofa and the tv", "?ambiguous"},
		{"switch on the tv and the sofa", "?ambiguous"},
		{"open the sofa and the fridge", "?ambiguous"},
		{"打开电视和沙发", "?ambiguous"},
		{"关掉沙发和电视", "?ambiguous"},
		// Of a choice what has the part is taken.
		{"turn on the sofa or the tv", "(switched_on television)"},
		{"open the sofa or the fridge", "(open fridge)"},
		{"打开沙发或者电视", "(switched_on television)"},
		{"打开电视或者沙发", "(switched_on television)"},
		{"打开冰箱或者沙发", "(open fridge)"},
		{"turn on the fan or the tv", "(or (switched_on fan) (switched_on television))"},
		{"turn on the sofa or the sink", "?ambiguous"},
		{"switch on the fan", "(switched_on fan)"},
		{"turn on the microwave", "(switched_on microwave)"},
		{"把落地灯关上", "(not (switched_on floor_lamp))"},
	})
}

// The answer stands in the place of what has no part for it, and the rest is done with it.
func TestAnotherThingIsNamedForWhatHasNoPart(t *testing.T) {
	for _, c := range []struct{ first, asks, then, means string }{
		{"switch on the sofa and the tv", "As far as I know, the sofa has no switch. What shall I switch on or off?", "the lamp", "(and (switched_on floor_lamp) (switched_on television))"},
		{"关掉沙发和电视", "据我所知，沙发没有开关。要我开关哪一个？", "落地灯", "(and (not (switched_on floor_lamp)) (not (switched_on television)))"},
	} {
		r := house(t).asked(c.first)
		require.Equal(t, c.asks, r.talk.Pending.Text)
		require.Equal(t, c.means, show(r.read(c.then)))
	}
}

// The front door leads nowhere that the robot goes, and is a door all the same.
func TestTheFrontDoorIsADoor(t *testing.T) {
	house(t).all(t, []said{
		{"lock all the doors in the entrance", "(and (locked garage_door) (locked front_door))"},
		{"把玄关的门都锁上", "(and (locked garage_door) (locked front_door))"},
		{"lock the front door", "(locked front_door)"},
	})
}

// What is left out by its own name is that alone, whatever else is of its kind.
func TestWhatIsLeftOutByItsOwnName(t *testing.T) {
	house(t).all(t, []said{
		{"turn off all the lamps in the bedroom except the night light", "(not (switched_on bedside_lamp))"},
		{"turn off the lights except the night light", "(and (not (switched_on bathroom_light)) (not (switched_on dining_light)) (not (switched_on hallway_light)) (not (switched_on kitchen_light)) (not (switched_on bedside_lamp)) (not (switched_on desk_lamp)) (not (switched_on floor_lamp)))"},
	})
}

// That nothing is done otherwise goes without saying.
func TestOtherwiseNothing(t *testing.T) {
	house(t).all(t, []said{
		{"if the fridge is open close it, otherwise leave it", "if (open fridge) (not (open fridge))"},
		{"if the fridge is open close it, otherwise do nothing", "if (open fridge) (not (open fridge))"},
		{"如果冰箱开着就关上，不然就算了", "if (open fridge) (not (open fridge))"},
		{"如果冰箱开着就关上，不然什么也别做", "if (open fridge) (not (open fridge))"},
		{"如果冰箱开着就关上，否则就什么都不要做", "if (open fridge) (not (open fridge))"},
	})
}
