package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNumbersWithUnits(t *testing.T) {
	flat(t).all(t, []said{
		{"move forward two metres", "move distance=2m"},
		{"go forward 1.5 m", "move distance=1.5m"},
		{"move back 30 cm", "move distance=-0.3m"},
		{"go back half a metre", "move distance=-0.5m"},
		{"drive 3 feet ahead", "move distance=0.91m"},
		{"move forward", "move distance=0.5m"},
		{"move forward 200 meters", "?out_of_range"},
		{"turn left", "turn angle=1.57rad"},
		{"turn right by 45 degrees", "turn angle=-0.79rad"},
		{"turn left ninety degrees", "turn angle=1.57rad"},
		{"turn around", "turn angle=3.14rad"},
		{"spin around", "turn angle=6.28rad"},
		{"wait for 10 seconds", "wait duration=10s"},
		{"wait two minutes", "wait duration=120s"},
		{"wait half an hour", "wait duration=1800s"},
		{"wave three times", "wave person=sam x3"},
		{"nod twice", "nod person=sam x2"},
		{"向前走两米", "move distance=2m"},
		{"往前走半米", "move distance=0.5m"},
		{"后退30厘米", "move distance=-0.3m"},
		{"后退一米五", "move distance=-1.5m"},
		{"左转", "turn angle=1.57rad"},
		{"右转45度", "turn angle=-0.79rad"},
		{"向左转九十度", "turn angle=1.57rad"},
		{"转身", "turn angle=3.14rad"},
		{"转一圈", "turn angle=6.28rad"},
		{"等10秒", "wait duration=10s"},
		{"等两分钟", "wait duration=120s"},
		{"等半个小时", "wait duration=1800s"},
		{"挥三次手", "wave person=sam x3"},
		{"点两下头", "nod person=sam x2"},
		{"往前走200米", "?out_of_range"},
	})
}

func TestAmountsAreNamedAsPeopleDo(t *testing.T) {
	require.Equal(t, "30 hours is too much for me; I can do 0 s to 24 hours.", flat(t).read("wait 30 hours").Question.Text)
	require.Equal(t, "500° is too much for me; I can do -360° to 360°.", flat(t).read("turn 500 degrees").Question.Text)
}
