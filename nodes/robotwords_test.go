package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestARobotsWordsAreToldToWhoReadsThem(t *testing.T) {
	for _, tt := range []struct {
		name, said, told string
		code             task.Code
	}{
		{"English is told by its code", "the grasp slipped", "没有抓住", task.CodeGraspFailed},
		{"nothing is said", "", "路走不通", task.CodePathBlocked},
		{"Chinese is told as it is", "夹爪打滑", "夹爪打滑", task.CodeGraspFailed},
		{"the code tells nothing", "E42", "机器人说没有成功，没有说明原因；它自己的日志里也许有", task.CodeActionFailed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := inItsWords(task.Fail(tt.code, "do", "%s", tt.said), tt.said)
			require.Equal(t, tt.told, f.HintIn("zh-CN"))
			require.Equal(t, tt.said, f.HintIn("en"))
		})
	}
}
