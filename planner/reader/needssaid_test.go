package reader_test

import "testing"

// Who says that it is dark "in here" is in a room, which may be another than the robot's; only that can be left.
func TestHereIsWhereTheSpeakerIs(t *testing.T) {
	house(t).all(t, []said{
		{"it is dark in here", "(switched_on floor_lamp)"},
		{"屋里太黑了", "(switched_on floor_lamp)"},
		{"who am I", "ask who name person (= ?x anna)"},
		{"go away", "(not (robot_in hallway))"},
	})
}

// A need is told of whoever has it, of the place, or of the thing that it is about, and what
// serves it elsewhere is used where there is nothing here.
func TestNeedsToldOfPlacesAndThings(t *testing.T) {
	const soap, window, bedside = "(has anna soap)", "(open living_room_window)", "(switched_on bedside_lamp)"
	house(t).all(t, []said{
		{"my hands are sticky", soap},
		{"the kid's bored, bring her the doll", "(has mei doll)"},
		{"my hands are really greasy", soap},
		{"我手脏了", soap},
		{"我手上黏糊糊的", soap},
		{"it smells in here", window},
		{"it stinks in the kitchen", window},
		{"屋里有股味道", window},
		{"厨房里有股怪味", window},
		{"it is pitch black in the bedroom", bedside},
		{"the bedroom is very dark", bedside},
		{"卧室里黑漆漆的", bedside},
		{"the floor in the study is filthy", "(clean study_floor)"},
		{"the television is too noisy", "?ambiguous"},
		{"电视太吵了", "?ambiguous"},
		{"I cannot reach the vase", "(has anna vase)"},
		{"花瓶我够不着", "(has anna vase)"},
		{"茶几上洒了果汁", "(clean coffee_table)"},
		{"餐桌上都是面包屑", "(clean dining_table)"},
		{"I need to hang a picture", "(has anna hammer)"},
		{"我想挂画", "(has anna hammer)"},
		{"it's raining and I have to go out", "(has anna umbrella)"},
		{"外面下雨，我要出门", "(has anna umbrella)"},
		{"I need something to cut this", "(or (has anna knife) (has anna scissors))"},
		{"我手指割破了", "(has anna bandage)"},
		{"我咖啡洒了", "(or (has anna cloth) (has anna sponge))"},
		{"我钱包不见了", "look_for thing=wallet"},
		{"如果冰箱门开着就关上", "if (open fridge) (not (open fridge))"},
		{"cud u plz brng me hte red cupp", "(has anna red_cup)"},
	})
}

// What is named first is put in order, filled and watered as what is named last.
func TestChoresNamedBehindTheirThing(t *testing.T) {
	const plants = "(and (watered potted_plant) (watered balcony_plant))"
	house(t).all(t, []said{
		{"水壶接满水", "(full kettle)"},
		{"水壶里加点水", "(full kettle)"},
		{"给水壶接满水", "(full kettle)"},
		{"花浇一下", plants},
		{"两盆花都浇一下", plants},
		{"那盆花浇一浇", "(watered potted_plant)"},
		{"所有的花都浇水", plants},
		// To tidy a table is not to tidy the house.
		{"收拾一下餐桌再擦擦", "(home ?thing1) with ?thing1:thing in dining_table all; (clean dining_table)"},
	})
}
