package reader_test

import "testing"

func TestWhatIsSaidBehindTheWholeClause(t *testing.T) {
	flat(t).all(t, []said{
		{"put everything in the sink that is on the kitchen table", "(and (in apple sink) (in red_cup sink))"},
		{"put everything on the table in the kitchen in the sink", "(and (in apple sink) (in red_cup sink))"},
		{"put everything on the sofa that is red", "(and (on apple sofa) (on novel sofa) (on red_cup sofa))"},
		{"put all the cups in the sink that are blue", "(in blue_cup sink)"},
		{"put all books on the table that is in the kitchen", "(and (on atlas kitchen_table) (on novel kitchen_table))"},
		{"put all books that are red on the kitchen table", "(on novel kitchen_table)"},
		{"put the cup in the sink that is on the kitchen table", "(in red_cup sink)"},
	})
}

// All that is at a place is known only when somebody has looked there.
func TestAllThatIsAtAPlaceNotSeenYet(t *testing.T) {
	flat(t).all(t, []said{
		{"put everything that is on the bed in the sink", "(in ?thing1 sink) with ?thing1:thing in bed all"},
		{"put all the books that are on the bed on the bookshelf", "(on ?thing1 bookshelf) with ?thing1:book in bed all"},
		{"bring me everything on the bed", "(has sam ?thing1) with ?thing1:thing in bed all"},
		{"take everything from the bed and put it on the sofa", "(on ?thing1 sofa) with ?thing1:thing in bed all"},
		{"把床上的东西都放到沙发上", "(on ?thing1 sofa) with ?thing1:thing in bed all"},
	})
}

func TestAPlaceThatIsNotThere(t *testing.T) {
	flat(t).all(t, []said{
		{"put the apple in the fridge that is in the bedroom", "?unknown_name"},
		{"turn on the lamp in the kitchen", "(switched_on kitchen_light)"},
		{"open the fridge in the bedroom", "?unknown_name"},
		{"打开卧室的冰箱", "?unknown_name"},
	})
}

// Each of them has its own home; which they are is not known yet.
func TestAllAtAPlaceIsPutBack(t *testing.T) {
	flat(t).all(t, []said{
		{"put everything on the bed back where it belongs", "(home ?thing1) with ?thing1:thing in bed all"},
		{"tidy up the books on the bed", "(home ?thing1) with ?thing1:book in bed all"},
		{"collect all cups in the house and put them in the sink", "(and (in blue_cup sink) (in red_cup sink))"},
		{"is there any cola left", "ask count drink (= ?x ?thing1) with ?thing1:drink among cola"},
	})
}

// The biggest thing there is not the biggest thing of all.
func TestTheMostOfWhatIsAtAPlace(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the biggest device on the bed", "(has sam ?thing1) with ?thing1:device in bed most size"},
		{"get the smallest thing from the bed and bring it to me", "(exists (?h - hand) (holding ?h ?thing1)) with ?thing1:thing in bed least size; (has sam ?thing1)"},
		{"bring me the thing on the bed that weighs the most", "(has sam ?thing1) with ?thing1:thing in bed most mass"},
		{"把床上最大的东西拿给我", "(has sam ?thing1) with ?thing1:thing in bed most size"},
	})
}
