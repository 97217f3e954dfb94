package reader_test

import "testing"

// "The red and the blue cup" are two cups: each quality has the word behind them.
func TestQualitiesShareAWordForTheirThings(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the red and the blue cup", "(and (has anna red_cup) (has anna blue_cup))"},
		{"bring me the red and blue cups", "(and (has anna red_cup) (has anna blue_cup))"},
		{"bring me a red and a blue cup", "(and (has anna red_cup) (has anna blue_cup))"},
		{"bring me the red or the blue cup", "(or (has anna red_cup) (has anna blue_cup))"},
		{"bring me the red, the blue and the green cup", "(and (has anna red_cup) (has anna blue_cup) (has anna green_cup))"},
		{"put the green and the white plate on the dining table", "(and (on green_plate dining_table) (on white_plate dining_table))"},
		{"把红的和蓝的杯子拿给我", "(and (has anna red_cup) (has anna blue_cup))"},
		{"把红色的和蓝色的杯子拿给我", "(and (has anna red_cup) (has anna blue_cup))"}, // though there is a 红色的书
		{"把红色和蓝色的杯子放到餐桌上", "(and (on red_cup dining_table) (on blue_cup dining_table))"},
		{"把红色或者蓝色的杯子拿给我", "(or (has anna red_cup) (has anna blue_cup))"},
		{"把绿的和白的盘子放到餐桌上", "(and (on green_plate dining_table) (on white_plate dining_table))"},
		// One cup may be both.
		{"bring me the red and blue cup", "?not_understood"},
		// What has a word of its own is no quality of the next.
		{"bring me the red cup and the blue bowl", "(and (has anna red_cup) (has anna blue_bowl))"},
	})
}

// Which one is meant may be told behind it, with a word that stands for it.
func TestWhichOneIsToldBehindIt(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the cup, the red one", "(has anna red_cup)"},
		{"please the cup, the red one", "(has anna red_cup)"},
		{"请给我杯子，红的那个", "(has anna red_cup)"},
		{"请给我文件夹，绿的那个", "(has anna folder)"},
		{"把杯子拿给我，红的那个", "(has anna red_cup)"},
		{"把杯子放到餐桌上，绿色的那个", "(on green_cup dining_table)"},
		{"把红杯子和蓝的那个拿给我", "(and (has anna red_cup) (has anna blue_cup))"},
	})
}

// Where nothing was spoken of, "that red one" is whatever is red; of several it is asked which.
func TestThatOneIsWhateverLooksSo(t *testing.T) {
	house(t).all(t, []said{
		{"bring me that purple one", "(has anna backpack)"},
		{"把那个红的拿给我", "?ambiguous 苹果|球|可乐|小说|红色的杯子|红色靠垫"},
		{"bring me that red one", "?ambiguous apple|ball|cola|novel|red cup|red cushion"},
		{"把那个红的杯子拿给我", "(has anna red_cup)"},
	})
}

func TestAnotherInItsPlace(t *testing.T) {
	others := "(or (has anna blue_cup) (has anna green_cup) (has anna black_mug) (has anna glass) (has anna tea_cup) (has anna white_mug) (has anna wine_glass))"
	for _, c := range []turn{
		{"把红杯子拿给我", "换那个青的", "(has anna green_cup)"},
		{"把红杯子拿给我", "换绿的", "(has anna green_cup)"},
		{"把红杯子拿给我", "换个别的", others},
		{"把红杯子拿给我", "换一个", others},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t).after(c.first)
			in.t = t
			if got := show(in.read(c.then)); got != c.means {
				t.Errorf("%s: %s", c.then, got)
			}
		})
	}
}
