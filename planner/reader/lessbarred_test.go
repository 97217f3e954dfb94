package reader_test

import "testing"

// What is never to be done is no rule for now, though it is said beside what is to be done with
// all: that is done without it.
func TestNeverBesideAllIsForEver(t *testing.T) {
	const (
		shut = "(and (not (open fridge)) (not (open microwave)))"
		oven = "(not (open oven)) 'close the oven'"
		zh   = "(not (open oven)) (not (switched_on oven)) '关烤箱'"
	)
	house(t).all(t, []said{
		{"close the fridge, the oven and the microwave, and never close the oven", shut + "; never " + oven},
		{"never close the oven, and now close the fridge, the oven and the microwave", "never " + oven + "; " + shut},
		{"close the fridge, the oven and the microwave, and do not close the oven from now on", shut + "; never " + oven},
		{"close the fridge, the oven and the microwave, but don't close the oven", shut + "; never now " + oven},
		{"关上冰箱、烤箱和微波炉，以后别关烤箱", shut + "; never " + zh},
		{"关上冰箱、烤箱和微波炉，别关烤箱", shut + "; never now " + zh},
	})
}

// What is not to be touched is left out of what is done with all, too: a room with its floor.
func TestAllButWhatIsNotTouched(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the cola, the milk and the drill and leave the milk where it is", "(and (has anna cola) (has anna drill)); never now milk 'touch the milk'"},
		{"clean the kitchen, the study and the bedroom and leave the study as it is", "(and (clean kitchen_floor) (clean bedroom_floor)); never now study 'touch the study'"},
		{"把可乐、牛奶和电钻拿给我，牛奶别动", "(and (has anna cola) (has anna drill)); never now milk '碰牛奶'"},
		// A table that is not to be moved is no reason to put nothing on it.
		{"put the cola and the milk on the desk, and leave the desk where it is", "(and (on cola desk) (on milk desk)); never desk 'touch the desk'"},
	})
}

// Who says which of two things of a sort is not to be taken, and which is, chooses for this time.
func TestOneOfASortInsteadOfAnotherIsNoRuleForEver(t *testing.T) {
	house(t).all(t, []said{
		{"don't take the red cup, take the blue cup to the bathroom", "never now red_cup 'take the red cup'; " + show(house(t).read("take the blue cup to the bathroom"))},
		{"don't bring me the red cup, bring me the blue cup", "never now (has anna red_cup) 'bring you the red cup'; (has anna blue_cup)"},
		{"别拿红杯子，把蓝杯子拿给我", "never now red_cup '拿红杯子'; (has anna blue_cup)"},
		{"不要拿红杯子，给我拿蓝杯子", "never now red_cup '拿红杯子'; (has anna blue_cup)"},
		// A rule is one that is laid down as such, or that is about something else than what is taken.
		{"never take the red cup, bring me the blue cup", "never red_cup 'take the red cup'; (has anna blue_cup)"},
		{"from now on don't take the red cup, bring me the blue cup", "never red_cup 'take the red cup'; (has anna blue_cup)"},
		{"don't touch the red cup, bring me the blue cup", "never red_cup 'touch the red cup'; (has anna blue_cup)"},
		{"don't take the vase, bring me the blue cup", "never vase 'take the vase'; (has anna blue_cup)"},
		{"以后别拿红杯子，把蓝杯子拿给我", "never red_cup '拿红杯子'; (has anna blue_cup)"},
		{"don't take the red cup", "never red_cup 'take the red cup'"},
	})
}
