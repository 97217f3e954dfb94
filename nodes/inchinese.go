package nodes

import (
	"strings"
	"unicode"

	"saydo/task"
)

// inChinese is what a Chinese speaker is told of a failure that the robot itself tells of:
// its own words where they are Chinese, else what its code means. The robot's words go on
// beside it to who names the failure by them.
func inChinese(code task.Code, words string) string {
	if strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return words
	}
	switch code {
	case task.CodeNoArm:
		return "这要用手臂，我没有"
	case task.CodeTooHigh:
		return "太高了，我够不到"
	case task.CodeTooLow:
		return "太低了，我够不到"
	case task.CodeTooHeavy:
		return "太重了"
	case task.CodeTooBig:
		return "太大了，我拿不住"
	case task.CodeTooFar:
		return "太远了，我够不到"
	case task.CodeHandsFull:
		return "我的手没有空"
	case task.CodeJointLimits:
		return "我的关节转不到那里"
	case task.CodeNoSkill, task.CodeNotImplemented, task.CodeNoSuchSkill, task.CodeNoGesture:
		return "这台机器人不会做这个"
	case task.CodeOutOfRange:
		return "数值超出了范围"
	case task.CodeActionTimeout:
		return "时间到了还没有做完"
	case task.CodeActionStalled:
		return "做到一半不动了"
	case task.CodeActionCancelled:
		return "动作被取消了"
	case task.CodeEffectMissing:
		return "做了，但没有做成"
	case task.CodeNeedUnmet:
		return "现在的情况做不了"
	case task.CodeGraspFailed:
		return "没有抓住"
	case task.CodeDropped:
		return "拿着的东西掉了"
	case task.CodePathBlocked:
		return "路走不通"
	case task.CodeNotFound, task.CodeGone:
		return "没有找到"
	case task.CodePersonRefused:
		return "对方不同意"
	case task.CodeLocked:
		return "锁着"
	case task.CodeNotTaken:
		return "没有人接"
	case task.CodeNoRoom:
		return "没有空地方了"
	case task.CodeNoRobot, task.CodeNoServer:
		return "机器人没有回应"
	case task.CodeNoPower:
		return "电池没电了，动不了"
	case task.CodeTransport:
		return "和机器人的连接断了"
	case task.CodeNoObservation:
		return "看不到新的情况；摄像头在工作吗？"
	case task.CodeNotLocalised:
		return "我不知道自己在哪里"
	case task.CodeEmergencyStop:
		return "紧急按钮按下了"
	case task.CodeBusy:
		return "机器人正忙着"
	}
	return "机器人说没有成功，没有说明原因；它自己的日志里也许有"
}

// unseenInChinese is what a Chinese speaker is told where the world node sees nothing new: on which topics that would come, whose names
// stand in its words.
func unseenInChinese(code task.Code, words string) string {
	var topics []string
	for word := range strings.FieldsSeq(words) {
		if strings.HasPrefix(word, "/") {
			topics = append(topics, strings.TrimRight(word, ",;:."))
		}
	}
	if code != task.CodeNoObservation || len(topics) == 0 {
		return inChinese(code, words)
	}
	return "看不到新的情况：" + strings.Join(topics, "、") + " 上没有新消息；运行 saydo doctor 能看到哪里没有回应"
}

// inItsWords gives the failure what a Chinese speaker is told of it.
func inItsWords(f *task.Failure, words string) *task.Failure {
	return f.In("zh", "%s", inChinese(f.Code, words))
}
