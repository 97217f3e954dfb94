package nodes_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/planner/model"
	"saydo/planner/reader/modelreader"
	"saydo/task"
	"saydo/world"
)

// listening is a model that keeps what it was told and makes nothing of it.
type listening struct{ told model.Prompt }

func (l *listening) Ask(_ context.Context, p model.Prompt, _ func(string)) (model.Answer, error) {
	l.told = p
	return model.Answer{Text: `{"do":[]}`}, nil
}

func (l *listening) Status(context.Context) (model.Status, error) {
	return model.Status{Has: true}, nil
}
func (l *listening) Where() string { return "nowhere" }

func TestTheModelIsToldWhatTheBodyCanDo(t *testing.T) {
	t.Parallel()
	for body, words := range map[string]struct{ en, zh string }{
		"humanoid_160": {
			"humanoid, 1.6 m high, 55 kg; walks on 2 legs at up to 0.9 m/s, climbs steps up to 0.45 m; 2 arms of 0.62 m, each lifts 5 kg, both together 10 kg, " +
				"grips up to 0.13 m; reaches heights of 0 to 1.88 m; can wave, bow, nod, point, cross arms, shake head; speaks",
			"人形机器人，高1.6米，重55公斤；用2条腿走，最快每秒0.9米，能上0.45米高的台阶；2只手臂，长0.62米，每只能提5公斤，两只一起10公斤，" +
				"能握0.13米厚；够得到离地0到1.88米；会挥手、鞠躬、点头、指方向、抱臂、摇头；会说话",
		},
		"humanoid_180": {
			"humanoid, 1.8 m high, 70 kg; walks on 2 legs at up to 1 m/s, climbs steps up to 0.48 m; 2 arms of 0.69 m, each lifts 6 kg, both together 12 kg, " +
				"grips up to 0.14 m; reaches heights of 0 to 2.12 m; can wave, bow, nod, point, cross arms, shake head; speaks",
			"人形机器人，高1.8米，重70公斤；用2条腿走，最快每秒1米，能上0.48米高的台阶；2只手臂，长0.69米，每只能提6公斤，两只一起12公斤，" +
				"能握0.14米厚；够得到离地0到2.12米；会挥手、鞠躬、点头、指方向、抱臂、摇头；会说话",
		},
		"wheeled_arm": {
			"robot on wheels, 1.45 m high, 90 kg; drives on 4 wheels at up to 0.8 m/s, cannot climb steps or a stool; 1 arm of 0.77 m, lifts 3 kg, " +
				"grips up to 0.12 m, cannot lift what takes two hands; reaches heights of 0 to 1.78 m; can wave, point, nod, shake head, raise arms, beckon; speaks",
			"轮式机器人，高1.45米，重90公斤；用4个轮子走，最快每秒0.8米，不能上台阶和凳子；1只手臂，长0.77米，能提3公斤，" +
				"能握0.12米厚，不能搬要两只手搬的东西；够得到离地0到1.78米；会挥手、指方向、点头、摇头、举手、招手；会说话",
		},
		"quadruped": {
			"robot dog, 0.55 m high, 15 kg; walks on 4 legs at up to 1.5 m/s, climbs steps up to 0.18 m; " +
				"no arms: cannot pick up, carry, open or switch anything; can bow, nod, shake head, wag, shake hands, sit down; speaks",
			"四足机器狗，高0.55米，重15公斤；用4条腿走，最快每秒1.5米，能上0.18米高的台阶；没有手臂：不能拿、搬、开关任何东西；会鞠躬、点头、摇头、摇尾、握手、就地坐下；会说话",
		},
	} {
		t.Run(body, func(t *testing.T) {
			require.Equal(t, words.en, robotLine(t, body, "open the fridge"))
			require.Equal(t, words.zh, robotLine(t, body, "打开冰箱"))
			require.LessOrEqual(t, len(words.en), 400, "some 100 tokens of about four letters")
			require.LessOrEqual(t, utf8.RuneCountInString(words.zh), 130, "some 100 tokens, of which a number is one and many words of two characters are one")
		})
	}
}

func TestABodyOnSixLegsIsNoRobotDog(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "six.yaml")
	require.NoError(t, os.WriteFile(path, []byte("version: 1\nname: six\nkind: quadruped\nheight: 0.3\nlegs: 6\nspeed: 0.5\n"), 0o600))
	require.Contains(t, robotLine(t, path, "open the fridge"), "robot on 6 legs, 0.3 m high")
	require.Contains(t, robotLine(t, path, "打开冰箱"), "6足机器人，高0.3米")
}

// robotLine is what the prompt for the text tells of the robot.
func robotLine(t *testing.T, body, text string) string {
	t.Helper()
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: body})
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	m := &listening{}
	reader, err := library.ModelReader(m, 0, rules)
	require.NoError(t, err)
	snapshot := world.NewSnapshot(library.Types, library.World.Start())
	_, err = reader.Read(t.Context(), task.Instruction{ID: "1", Text: text}, task.Context{}, snapshot)
	require.Equal(t, task.CodeNotUnderstood, task.CodeOf(err))
	most := modelreader.MaxPromptEN
	if text[0] > 0x7f {
		most = modelreader.MaxPromptZH
	}
	require.LessOrEqual(t, len(m.told.System)+len(m.told.User), most)
	line, _, _ := strings.Cut(m.told.User, "\n")
	told, ok := strings.CutPrefix(line, "robot: ")
	require.True(t, ok, line)
	return told
}
