package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestNumbersWithUnits(t *testing.T) {
	flat(t).all(t, []said{
		{"move forward two metres", "move distance=2m"},
		{"go forward 1.5 m", "move distance=1.5m"},
		{"go forward 1,5 m", "move distance=1.5m"},
		{"go forward 1½ meters", "move distance=1.5m"},
		{"前进½米", "move distance=0.5m"},
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

func TestNumbersAsTheyAreSpoken(t *testing.T) {
	flat(t).all(t, []said{
		{"go forward one and a half meters", "move distance=1.5m"},
		{"go forward a metre and a half", "move distance=1.5m"},
		{"go forward three quarters of a metre", "move distance=0.75m"},
		{"go forward two point five metres", "move distance=2.5m"},
		{"go forward two point two five metres", "move distance=2.25m"},
		{"go forward point five metres", "move distance=0.5m"},
		{"go forward 1 m 20 cm", "move distance=1.2m"},
		{"turn left by a hundred and twenty degrees", "turn angle=2.09rad"},
		{"turn right a hundred degrees", "turn angle=-1.75rad"},
		{"wait a minute and a half", "wait duration=90s"},
		{"wait one minute thirty seconds", "wait duration=90s"},
		{"wait one minute and thirty seconds", "wait duration=90s"},
		{"wait a quarter of an hour", "wait duration=900s"},
		{"go forward two metres and turn left", "move distance=2m; turn angle=1.57rad"},
		{"go forward 2 metres and a quarter turn left", "?not_understood"},
		{"go forward one metre and a half turn to the left", "?not_understood"},
		{"go forward one five metres", "?not_understood"},
		{"go forward a couple of metres", "move distance=2m"},
		{"wait a couple of minutes", "wait duration=120s"},
		{"向前走两米半", "move distance=2.5m"},
		{"后退一米半", "move distance=-1.5m"},
		{"后退一米二五", "move distance=-1.25m"},
		{"往前走两点五米", "move distance=2.5m"},
		{"往前走零点五米", "move distance=0.5m"},
		{"往前走2点5米", "move distance=2.5m"},
		{"右转一百二十度", "turn angle=-2.09rad"},
		{"右转一百二度", "turn angle=-2.09rad"},
		{"右转一百零二度", "turn angle=-1.78rad"},
		{"等一分半", "wait duration=90s"},
		{"等两分半钟", "wait duration=150s"},
		{"等一分三十秒", "wait duration=90s"},
		{"等一个半小时", "wait duration=5400s"},
		{"等两个半小时", "wait duration=9000s"},
		{"等一个小时二十分钟", "wait duration=4800s"},
		{"等一刻钟", "wait duration=900s"},
		{"等一分五", "?not_understood"}, // five seconds or half a minute
		{"走两三米", "?not_understood"},
		{"往前走两米,半小时后左转", "move distance=2m; wait duration=1800s; turn angle=1.57rad"},
	})
}

func TestAmountsAreNamedAsPeopleDo(t *testing.T) {
	require.Equal(t, "30 hours is too much for me; I can do 0 s to 24 hours.", flat(t).read("wait 30 hours").Question.Text)
	require.Equal(t, "500° is too much for me; I can do -360° to 360°.", flat(t).read("turn 500 degrees").Question.Text)
}

func TestControlWordsInBothScripts(t *testing.T) {
	r := flat(t)
	for text, want := range map[string]task.Control{
		"继续": task.ControlResume, "繼續": task.ControlResume, "别停": task.ControlResume, "別停": task.ControlResume, "接著做": task.ControlResume,
		"暂停": task.ControlPause, "暫停": task.ControlPause, "稍等": task.ControlPause, "等我說": task.ControlPause, "停一停": task.ControlPause, "停一下": task.ControlPause,
		"別動": task.ControlStop, "停下來": task.ControlStop, "馬上停": task.ControlStop, "不要動": task.ControlStop, "緊急停止": task.ControlEmergency, "緊急剎車": task.ControlEmergency,
		"當我沒說": task.ControlCancel, "算了": task.ControlCancel, "對": task.ControlYes, "沒錯": task.ControlYes, "沒問題": task.ControlYes, "不對": task.ControlNo,
	} {
		require.Equal(t, want, r.rules.Control(text), text)
	}
	r.all(t, []said{{"前進兩米", "move distance=2m"}, {"後退兩米半", "move distance=-2.5m"}, {"右轉一百二十度", "turn angle=-2.09rad"}})
}

func TestAFewOfAUnitAreAskedFor(t *testing.T) {
	for text, about := range map[string]string{
		"walk a few metres": "a few metres", "go back several steps": "several steps", "turn left by some degrees": "some degrees",
		"wait a few minutes": "a few minutes", "走几米": "几米", "往前走好几米": "好几米", "等几分钟": "几分钟",
	} {
		t.Run(text, func(t *testing.T) {
			asked := flat(t).read(text).Question
			require.NotNil(t, asked)
			require.Equal(t, about, asked.About)
		})
	}
	flat(t).answered("walk a few metres").all(t, []said{{"two", "move distance=2m"}, {"two metres", "move distance=2m"}})
	flat(t).answered("走几米").all(t, []said{{"两", "move distance=2m"}, {"三米", "move distance=3m"}})
}
