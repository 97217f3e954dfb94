package reader_test

import "testing"

// Who wants a lamp on, whichever, wants one that is off: that another one is on already is no lamp switched on. What shall
// only be so is so where one is.
func TestAnyLampIsOneThatIsOff(t *testing.T) {
	house(t).all(t, []said{
		{"turn on a lamp", "(or (switched_on floor_lamp) (switched_on bathroom_light) (switched_on bedside_lamp) (switched_on desk_lamp) (switched_on dining_light) (switched_on night_light))"},
		{"turn off a lamp", "(or (not (switched_on hallway_light)) (not (switched_on kitchen_light)))"},
		{"关一盏灯", "(or (not (switched_on hallway_light)) (not (switched_on kitchen_light)))"},
		{"turn off two lights", "(and (not (switched_on hallway_light)) (not (switched_on kitchen_light)))"},
		{"close a door", "(or (not (open bathroom_door)) (not (open bedroom_door)) (not (open kitchen_door)) (not (open living_room_door)) (not (open study_door)))"},
		{"turn on a lamp in the bedroom", "(switched_on bedside_lamp)"},
		{"turn on a lamp in the kitchen", "(switched_on kitchen_light)"},
		{"make sure a light is on", "(or (switched_on bathroom_light) (switched_on dining_light) (switched_on hallway_light) (switched_on kitchen_light) (switched_on bedside_lamp) (switched_on desk_lamp) (switched_on floor_lamp) (switched_on night_light))"},
	})
}
