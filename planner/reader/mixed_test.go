package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Words of two languages in one sentence are read in the one whose frame it has, and answered in it.
func TestTwoLanguagesInOneSentence(t *testing.T) {
	lights := show(house(t).read("turn off the lights"))
	for _, c := range []struct{ text, means, language string }{
		{"可以 turn off the lights 吗", lights, "en"},
		{"bring 我 the remote", "(has anna remote_control)", "en"},
		{"bring me 那个红色的 cup", "(has anna red_cup)", "en"},
		{"能不能 bring me the red cup", "(has anna red_cup)", "en"},
		{"turn off the tv 然后 open the fridge", "(not (switched_on television)); (open fridge)", "en"},
		{"把 the red cup 拿过来", "(has anna red_cup)", "zh"},
		{"please 打开 the fridge", "(open fridge)", "zh"},
		{"can you 打开电视", "(switched_on television)", "zh"},
		{"去 the kitchen then 打开 the fridge", "(robot_in kitchen); (open fridge)", "zh"},
		{"前进 30 cm", "move distance=0.3m", "zh"},
		// What forbids is no small word, so that no deed is read out of it.
		{"别 turn on the oven", "?not_understood", "zh"},
		{"don't 打开烤箱", "?not_understood", "zh"},
		// Nor is a word that tells that a deed is over, or asks whether it is.
		{"open the window 了吗", "?not_understood", "zh"},
		{"open the window 吗", "?not_understood", "zh"},
		{"你刚刚 open the window 了", "?not_understood", "zh"},
		{"我刚才 open the window", "?not_understood", "zh"},
		{"刚才 open the window 吗", "?not_understood", "zh"},
		{"bring me the apple 了 吗", "?not_understood", "zh"},
		{"turn off the lights 好了吗", "?not_understood", "zh"},
		{"可以 turn off the lights 了吗", "?not_understood", "zh"},
		{"I just 打开 the window", "?unknown_name", "zh"},
		{"打开 the window 了吗", "ask whether deed (open living_room_window)", "zh"},
		{"你刚刚打开 the window 了吗", "ask whether deed (open living_room_window)", "zh"},
		{"did you 打开 the window", "?unknown_name", "zh"},
		{"能 turn off the lights 吗", lights, "en"},
		{"turn off the lights 好吗", lights, "en"},
		{"打开 the fridge for me", "(open fridge)", "zh"},
	} {
		t.Run(c.text, func(t *testing.T) {
			got := house(t).read(c.text)
			require.Equal(t, c.means, show(got))
			require.Equal(t, c.language, got.Language)
		})
	}
	require.Equal(t, "(has anna red_cup)", show(house(t).asked("bring 我 the cup").read("the red one")), "an answer completes what was said in one language")
}

// An article stands before the quality: who says "open the fridge" names no fridge that is open.
func TestAVerbThatIsAQualityToo(t *testing.T) {
	house(t).all(t, []said{
		{"turn off the tv and open the fridge", "(not (switched_on television)); (open fridge)"},
		{"turn off the lamp, open the window and close the fridge", "(not (switched_on floor_lamp)); (open living_room_window); (not (open fridge))"},
		{"bring me a slice of the bread", "(and (sliced bread) (has anna bread))"},
	})
}
