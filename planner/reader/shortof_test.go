package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Why the body falls short of something is a question about the body, though "reach the shelf" is a deed.
func TestWhyTheBodyFallsShortIsNoDeed(t *testing.T) {
	for text, want := range map[string]string{
		"why can't you reach the sofa":       "ask self why short reach seat (= ?x sofa)",
		"why are you unable to reach Anna":   "ask self why short reach person (= ?x anna)",
		"why can't you carry the sofa":       "ask self why short payload seat (= ?x sofa)",
		"你为什么够不到沙发":                          "ask self why short reach seat (= ?x sofa)",
		"为什么够不到沙发":                           "ask self why short reach seat (= ?x sofa)",
		"你为什么搬不动沙发":                          "ask self why short payload seat (= ?x sofa)",
		"why can't you open the fridge":      "ask self why not open (open fridge)",
		"够得着沙发吗":                             "ask self reach seat (= ?x sofa)",
		"你重多少":                               "ask self mass",
		"maximum payload":                    "ask self payload",
		"what's your wingspan":               "ask self arms",
		"你的手能张多大":                            "ask self opening",
		"do you have fingers":                "ask self fingers",
		"你有几根手指":                             "ask self fingers",
		"can you fit through the door":       "ask self door",
		"can you get through the doors":      "ask self door",
		"你能过门吗":                              "ask self door",
		"how wide can you open your gripper": "ask self opening",
	} {
		require.Equal(t, want, show(house(t).read(text)), text)
	}
}
