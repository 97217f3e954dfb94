package reader_test

import "testing"

func TestSpokenSentencesInFewWords(t *testing.T) {
	flat(t).all(t, []said{
		{"close and open the fridge", "(not (open fridge)); (open fridge)"},
		{"wash and slice the apple", "(clean apple); (sliced apple)"},
		{"use the sponge to wipe the kitchen table", "(clean kitchen_table)"},
		{"make sure the fridge is closed", "(not (open fridge))"},
		{"make sure that all the lights are off", "(and (not (switched_on kitchen_light)) (not (switched_on bedroom_lamp)) (not (switched_on lamp)))"},
		{"check if the fridge is open", "ask whether fridge (open fridge)"},
		{"put a clean cup on the sofa", "(or (and (clean blue_cup) (on blue_cup sofa)) (and (clean red_cup) (on red_cup sofa)))"},
		{"put a sliced apple in the fridge", "(and (sliced apple) (in apple fridge))"},
		{"bring me the thing to the left of the vase", "(has sam ?thing1) with ?thing1:thing among apple,atlas,banana,blue_cup,cola,novel,pills,red_cup,sponge,teddy,towel,vase,water,phone left of=the vase"},
		{"in the kitchen, find the apple", "look_for thing=apple"},
		{"turn the light off in the kitchen", "(not (switched_on kitchen_light))"},
		{"put all cups and books in the sink", "(and (in blue_cup sink) (in red_cup sink) (in atlas sink) (in novel sink))"},
		{"put books on the top shelf", "(and (on atlas top_shelf) (on novel top_shelf))"},
		{"bring me a cola to drink", "(has sam cola)"},
		{"which book is the heaviest", "ask which mass book most (= ?x ?thing1) with ?thing1:book among atlas,novel"},
		{"bring me the kitchen towl", "(has sam towel)"},
		{"先打开冰箱,再關上冰箱", "(open fridge); (not (open fridge))"},
		{"把紅杯子拿給我", "(has sam red_cup)"},
		{"請幫我把廚房的燈關掉", "(not (switched_on kitchen_light))"},
		{"確保冰箱是關著的", "(not (open fridge))"},
		{"把切好的苹果放进冰箱", "(and (sliced apple) (in apple fridge))"},
		{"用海绵擦一下厨房桌子", "(clean kitchen_table)"},
		{"帮我看看冰箱里有什么喝的", "ask which drink at fridge (= ?x ?thing1) with ?thing1:drink among cola,water in fridge"},
		{"先把门打开再去卧室把灯关了", "(open bedroom_door); (robot_in bedroom); (not (switched_on bedroom_lamp))"},
	})
}
