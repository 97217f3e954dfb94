package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// An "'s" behind a name says how that is, or whose something is.
func TestWhatStandsBehindANameTellsHowItIsOrWhose(t *testing.T) {
	house(t).all(t, []said{
		{"the red cup's dirty, wash it", "(clean red_cup)"},
		{"the kettle's in the kitchen, bring it to me", "(has anna kettle)"},
		{"if the fan's on, turn it off", "if (switched_on fan) (not (switched_on fan))"},
		{"check the stove's off", "ask whether surface (not (switched_on stove))"},
		{"my phone's gone missing again, can you find it", "look_for thing=phone"},
		{"bring me Anna's glasses", "(has anna glasses)"},
		{"give Ben's headphones to Anna", "(has anna headphones)"},
		{"is the fridge door open", "ask whether fridge (open fridge)"},
	})
}

// What is said otherwise means the same.
func TestWhatIsSaidInPassingOrInOtherWords(t *testing.T) {
	home := house(t)
	for text, plain := range map[string]string{
		"Ben's thirsty":                                              "bring Ben something to drink",
		"本饿了":                                                        "给本拿点吃的",
		"cola to me, water to Ben":                                   "bring me the cola, then bring Ben the water",
		"milk back in the fridge":                                    "put the milk in the fridge",
		"all lights off except the night light":                      "turn off all the lights except the night light",
		"run the fan for like ten minutes":                           "run the fan for ten minutes",
		"the shoes go on the shoe rack, not in the wardrobe":         "put the shoes on the shoe rack",
		"get the toys off the floor and into the toy box":            "put the toys on the floor in the toy box",
		"drop the letter off on the desk":                            "put the letter on the desk",
		"let some air in, open the balcony door a bit":               "open the balcony door",
		"you're a bit too close, back off a little":                  "move back one meter",
		"look for my glasses, and if you find them bring them to me": "look for my glasses, then bring them to me",
		"anyone seen Ben":                                            "where is Ben",
		"warm up the bedroom":                                        "switch on the heater in the bedroom",
		"离我远一点":                                                      "后退一米",
		"拿点薯片":                                                       "给我拿薯片",
		"风扇吹十分钟就关掉":                                                  "让风扇开十分钟",
		"看样子要下雨，我得带把伞":                                               "给我拿伞",
		"屋里有点闷，把阳台门开一下":                                              "打开阳台门",
		"好无聊啊，讲个笑话呗":                                                 "讲个笑话",
		"你的电还能用多久":                                                   "你还有多少电",
		"本在哪个屋":                                                      "本在哪里",
		"手机又不见了，帮我到处找找":                                              "找手机",
		"给我拿个苹果，哦不，拿香蕉":                                              "给我拿香蕉",
		"水壶应该在厨房，帮我拿到餐厅来":                                            "把水壶放到餐厅",
		"小美还没喝牛奶，给她送过去":                                              "把牛奶给小美",
		"客厅有人，带他去厨房":                                                 "客厅里有人，带他去厨房",
	} {
		require.Equal(t, show(home.read(plain)), show(home.read(text)), text)
	}
}

// What bids is no aside, though it is also said without a meaning: "run, ...".
func TestWhatBidsIsNotPassedOver(t *testing.T) {
	house(t).all(t, []said{
		{"run the fan for ages then switch it off", "?unknown_name"},
		{"please the tuna, bring it to me", "(has anna tuna)"},
	})
}
