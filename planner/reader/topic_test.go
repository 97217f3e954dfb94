package reader_test

import "testing"

func TestATopicIsTakenUpByAPronoun(t *testing.T) {
	flat(t).all(t, []said{
		{"the cola could you bring it to Li please", "(has li cola)"},
		{"the person sitting in the kitchen tell them the time", "ask self time tell ?person1 with ?person1:person pose=sitting in kitchen"},
		{"there is a man in the bedroom with his right arm up and greet him", "greet person=?person1 with ?person1:person gesture=raising right arm in bedroom"},
		{"answer Li's question she is in the kitchen", "answer person=li"},
		{"in the kitchen, could you please find the novel", "look_for thing=?thing1 with ?thing1:book among novel,atlas in kitchen"},
		{"小说能不能请你把它拿给小李", "(has li novel)"},
	})
}

func TestWhatIsThereIsAThingToo(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me what is on the coffee table", "(and (has sam teddy) (has sam vase))"},
		{"put whatever is in the fridge on the counter", "(and (on cola counter) (on water counter))"},
		{"what is on the coffee table", "ask which thing at coffee_table"},
		{"bring me the books that were on the sofa", "(has sam novel)"},
		{"tell me where the novel is", "ask where book (= ?x novel)"},
		{"bring the biggest book on the sofa to me", "(has sam novel)"},
		{"bring me the phone between the cola and the novel", "(has sam ?thing1) with ?thing1:device among phone between=the cola and the novel"},
	})
}

// Whose verb says little is understood by what it is done with.
func TestWhoGoesWithWhatAndWho(t *testing.T) {
	flat(t).all(t, []said{
		{"go to the kitchen with Li", "follow_to person=li to=kitchen"},
		{"go along with Li to the kitchen", "follow_to person=li to=kitchen"},
		{"go to the fridge with the cola", "(in cola fridge)"},
		{"have Li clean the table", "tell person=li 'clean the table'"},
		{"to Li please give the cola", "(has li cola)"},
		{"let Li have the cola", "(has li cola)"},
		{"relocate the cola to the counter", "(on cola counter)"},
	})
}

// What flows is poured into a vessel and put everywhere else.
func TestWhatIsPouredAndWhatIsPut(t *testing.T) {
	flat(t).all(t, []said{
		{"put the water in the red cup", "pour from=water into=red_cup"},
		{"put some cola into the blue cup", "pour from=cola into=blue_cup"},
		{"put the water in the fridge", "(in water fridge)"},
		{"put the sponge in the red cup", "(in sponge red_cup)"},
		{"把水放进红杯子里", "pour from=water into=red_cup"},
		{"把水放进冰箱里", "(in water fridge)"},
	})
}
