package reader_test

import "testing"

// Who names a sort of thing wants no other, whatever else is said of it.
func TestAKnownNameIsNoNeed(t *testing.T) {
	house(t).all(t, []said{
		{"bring me my favourite book", "?unknown_name"},
		{"bring me the expensive plate", "?unknown_name"},
		{"bring me the emptiest glass", "(has anna glass)"},
		{"bring me the uh book", "?ambiguous novel|travel guide"},
		{"I want I want some water", "(has anna water)"},
		{"bring me bring me the the red cup", "(has anna red_cup)"},
		{"put the red cup, uh, in in the sink", "(in red_cup sink)"},
		{"turn left turn left", "turn angle=1.57rad; turn angle=1.57rad"},
		{"bring me the red cup 😀", "(has anna red_cup)"},
		{"ｂｒｉｎｇ ｍｅ the red cup", "(has anna red_cup)"},
		{"umm", "?not_understood"},
	})
}

func TestNeedsAreServedByWhatThingsAreGoodFor(t *testing.T) {
	flat(t).all(t, []said{
		{"I need somewhere to sit", "(beside sam sofa)"},
		{"I want something to clean with", "(has sam sponge)"},
		{"I need to call someone", "(has sam phone)"},
		{"I would like something to wipe the table with", "(or (has sam sponge) (has sam towel))"},
		{"I need a place to sleep", "(or (beside sam bed) (beside sam sofa))"},
		{"we are having guests", "?ambiguous"},
		{"I'm bleeding", "(has sam ?thing1) with ?thing1:medicine"},
		{"I spilled the cola, bring me the towel", "(has sam towel)"},
		{"I'm thirsty, bring me the water", "(has sam water)"},
		{"I'm thirsty, then close the fridge", "(or (has sam cola) (has sam water)); (not (open fridge))"},
		{"wave, then close the fridge", "wave person=sam; (not (open fridge))"},
		{"paint all the walls, then close the fridge", "?not_understood"},
		{"water all the vases, then close the fridge", "?not_understood"},
		{"我需要睡觉的地方", "(beside sam bed)"},
		{"我想打电话", "(has sam phone)"},
		{"我要睡觉了", "(not (switched_on lamp))"},
		{"客人快要来了", "?ambiguous"},
	})
}

func TestWhereLittleOfANeedIsKnownAndTwoServeItAlikeTheRobotAsksWhich(t *testing.T) {
	flat(t).all(t, []said{
		{"I would like something to wipe my old wobbly gramophone horn with", "?ambiguous sponge|towel"},
	})
}

func TestANeedThatNothingServesIsAskedAbout(t *testing.T) {
	flat(t).all(t, []said{
		{"I need something to write with", "?not_understood"},
		{"I want to fly to the moon", "?not_understood"},
		{"I want to message a noisy wobbly squeaking gramophone", "?not_understood"},
	})
}

func TestThingsServeForMoreThanTheyAreMadeFor(t *testing.T) {
	flat(t).all(t, []said{ // where there is a phone, and no alarm clock and no radio
		{"I have to wake up early", "(has sam phone)"},
		{"I want to listen to songs", "(has sam phone)"},
		{"我想听歌", "(has sam phone)"},
	})
	house(t).all(t, []said{ // the alarm clock is made for it
		{"I have to wake up early", "(has anna alarm_clock)"},
	})
}
