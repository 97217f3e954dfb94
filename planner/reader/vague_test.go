package reader_test

import "testing"

func TestRemarksAndNeedsMeanRequests(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me something to drink", "(or (has sam cola) (has sam water))"},
		{"I'm thirsty", "(or (has sam cola) (has sam water))"},
		{"I am so thirsty!", "(or (has sam cola) (has sam water))"},
		{"I'm hungry", "(or (has sam apple) (has sam banana))"},
		{"I have a headache", "(has sam pills)"},
		{"it is", "?not_understood"},
		{"it is ok", "?not_understood"},
		{"it is dark in here", "(switched_on lamp)"},
		{"it's too dark", "(switched_on lamp)"},
		{"it is dark in the bedroom", "(switched_on bedroom_lamp)"},
		{"I'm cold", "(switched_on heater)"},
		{"I am hot", "(switched_on fan)"},
		{"I'm bored", "(or (has sam atlas) (has sam novel))"},
		{"I want to watch TV", "(switched_on television)"},
		{"my hands are wet", "(has sam towel)"},
		{"I spilled the water", "(has sam sponge)"},
		{"good night", "(and (not (switched_on kitchen_light)) (not (switched_on bedroom_lamp)) (not (switched_on lamp)))"},
		{"the kitchen table is dirty", "(clean kitchen_table)"},
		{"the bedroom is dirty", "(clean bedroom_floor)"},
		{"I can't find my phone", "look_for thing=phone"},
		{"put the toys away", "(on teddy bed)"},
		{"我渴了", "(or (has sam cola) (has sam water))"},
		{"我饿了", "(or (has sam apple) (has sam banana))"},
		{"给我拿点喝的", "(or (has sam cola) (has sam water))"},
		{"我头疼", "(has sam pills)"},
		{"屋里太黑了", "(switched_on lamp)"},
		{"卧室里太黑了", "(switched_on bedroom_lamp)"},
		{"好冷啊", "(switched_on heater)"},
		{"太热了", "(switched_on fan)"},
		{"好无聊", "(or (has sam atlas) (has sam novel))"},
		{"我想看电视", "(switched_on television)"},
		{"我的手湿了", "(has sam towel)"},
		{"我把水洒了", "(has sam sponge)"},
		{"晚安", "(and (not (switched_on kitchen_light)) (not (switched_on lamp)) (not (switched_on bedroom_lamp)))"},
		{"厨房桌子脏了", "(clean kitchen_table)"},
		{"我找不到手机了", "look_for thing=phone"},
		{"把玩具收好", "(on teddy bed)"},
	})
}

func TestWhatIsToBeHeldIsNamed(t *testing.T) {
	house(t).all(t, []said{
		{"bring me something", "?ambiguous"},
		{"bring me something other than coffee", "?ambiguous"},
		{"bring me something warm to wear", "(or (has anna jacket) (has anna shoes) (has anna sweater))"},
	})
}
