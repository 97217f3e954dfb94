package embodiment

import (
	"errors"
	"slices"
	"strings"

	"saydo/embodiment/gesture"
	"saydo/task"
)

// Able reports whether the body has what the skill needs; the error is a
// *task.Failure of a 3xx code with one sentence for people.
func (b *Body) Able(skill task.Skill) error {
	need, does, zh := skill.Body, inWords(skill), inChinese(skill)
	switch {
	case b.Binding(skill).Interface == task.NoInterface:
		return task.Fail(task.CodeNoSkill, skill.Name, "I cannot %s: nothing of this robot does that", does).In("zh", "我没法%s：这台机器人没有做这件事的接口", zh)
	case need.Arms > 0 && len(b.spec.Hands) == 0:
		return task.Fail(task.CodeNoArm, skill.Name, "I have no arm to %s with", does).In("zh", "我没有手臂，没法%s", zh)
	case need.Arms > len(b.spec.Hands):
		return task.Fail(task.CodeNoArm, skill.Name, "I need %d arms to %s and have %d", need.Arms, does, len(b.spec.Hands)).In("zh", "%s需要 %d 只手臂，我有 %d 只", zh, need.Arms, len(b.spec.Hands))
	case need.Legs && b.spec.Legs == 0:
		return task.Fail(task.CodeNoSkill, skill.Name, "I have no legs to %s with", does).In("zh", "我没有腿，没法%s", zh)
	case need.Seat && !b.sits():
		return b.noSeat(skill)
	case need.Mobile && !b.mobile():
		return task.Fail(task.CodeNoSkill, skill.Name, "I cannot %s: I stand in one place and cannot move about", does).In("zh", "我没法%s：我固定在一处，不能走动", zh)
	case need.Speech && !b.spec.Speech:
		return task.Fail(task.CodeNoSkill, skill.Name, "I cannot %s: I have no voice", does).In("zh", "我没法%s：我没有声音", zh)
	case need.Gesture != "" && !b.gestures(need.Gesture):
		return b.noGesture(skill)
	}
	return nil
}

// gestures reports whether the body makes the gesture, or another one that stands for it.
func (b *Body) gestures(name string) bool {
	if slices.Contains(b.spec.Gestures, name) {
		return true
	}
	if b.robot == nil {
		return false
	}
	instead, why := b.robot.cannot(name)
	return instead && why == nil
}

// sitting is the gesture of a body that sits down where it is.
const sitting = "sit_down"

// sits reports whether the body's legs are such that it may sit on furniture.
func (b *Body) sits() bool { return b.spec.Legs <= 2 && (b.spec.Legs == 0 || b.spec.Wheels == 0) }

// noSeat says that a body on more than two legs, or on wheels at their ends, sits on no
// furniture.
func (b *Body) noSeat(skill task.Skill) *task.Failure {
	if b.spec.Legs <= 2 {
		return task.Fail(task.CodeNoSkill, skill.Name, "I sit on no furniture: I stand on wheels").In("zh", "我不坐家具：我站在轮子上")
	}
	return task.Fail(task.CodeNoSkill, skill.Name, "I sit on no furniture: I have %d legs", b.spec.Legs).In("zh", "我不坐家具：我有%d条腿", b.spec.Legs)
}

// noGesture says which joint is missing for the gesture, where the URDF tells, and
// which gesture comes nearest to it of those that the body can make.
func (b *Body) noGesture(skill task.Skill) *task.Failure {
	out := b.lacksGesture(skill)
	if near := b.nearest(skill.Body.Gesture); len(near) > 0 {
		does, zh := gesture.Says(near[0])
		out.Hint += "; I can " + does + " instead"
		out.Hints["zh"] += "；我可以" + zh + "代替"
	}
	return out
}

// lacksGesture says which joint is missing for the gesture, where the URDF tells.
func (b *Body) lacksGesture(skill task.Skill) *task.Failure {
	if b.robot != nil {
		if _, err := b.robot.cannot(skill.Body.Gesture); err != nil {
			return task.Fail(task.CodeNoGesture, skill.Name, "%s", hintOf(err)).In("zh", "%s", chineseHintOf(err))
		}
	}
	return task.Fail(task.CodeNoGesture, skill.Name, "I cannot %s: my body is not made for that gesture", inWords(skill)).
		In("zh", "我没法%s：我的身体做不了这个动作", inChinese(skill))
}

// Nearest lists the gestures that the body can make and that come nearest to that of
// a skill that it cannot, with the *task.Failure why it cannot: for sitting on furniture
// it sits down where it is. There is none for a skill that it can do or that is no gesture.
func (b *Body) Nearest(skill task.Skill) (gestures []string, why error) {
	name := skill.Body.Gesture
	if skill.Body.Seat && !b.sits() && slices.Contains(b.spec.Gestures, sitting) {
		return []string{sitting}, b.noSeat(skill)
	}
	if name == "" || b.gestures(name) {
		return nil, nil
	}
	return b.nearest(name), b.lacksGesture(skill)
}

// nearest lists the gestures that the body can make and that come nearest.
func (b *Body) nearest(name string) []string {
	return slices.DeleteFunc(gesture.Instead(name), func(near string) bool {
		return near == name || !slices.Contains(b.spec.Gestures, near)
	})
}

// chineseHintOf returns what the failure tells people in Chinese.
func chineseHintOf(err error) string {
	if fail, ok := errors.AsType[*task.Failure](err); ok {
		return fail.HintIn("zh")
	}
	return err.Error()
}

// inWords says what the skill does in general: "pick up things".
func inWords(skill task.Skill) string {
	template := skill.Say["en"]
	if template == "" {
		return strings.ReplaceAll(skill.Name, "_", " ")
	}
	general := map[string]string{
		"person": "people", "hand": "a hand", "text": "something", "from": "one place", "to": "another room",
		"knife": "a knife", "cloth": "a cloth", "key": "a key", "into": "something else", "spot": "things",
	}
	for _, p := range skill.Params {
		if general[p] == "" {
			general[p] = p + "s"
		}
	}
	for _, n := range skill.Numbers {
		general[n.Name] = "so many"
	}
	template = strings.ReplaceAll(template, ": {", " {") // "say something", where a skill is told of and not done
	template = anywhere(template, " from {place}", " by {place}")
	return task.FillSlots(template, general)
}

// inChinese says the same in Chinese: "拿起东西".
func inChinese(skill task.Skill) string {
	template := skill.Say["zh"]
	if template == "" {
		return strings.ReplaceAll(skill.Name, "_", " ")
	}
	general := map[string]string{
		"person": "人", "hand": "手", "text": "话", "place": "某处", "spot": "某处", "room": "某个房间", "door": "门",
		"from": "一处", "to": "另一处", "into": "别的容器",
	}
	for _, p := range skill.Params {
		if general[p] == "" {
			general[p] = "东西"
		}
	}
	for _, n := range skill.Numbers {
		general[n.Name] = "若干"
	}
	template = anywhere(template, "从{place}上", "从{place}", "在{place}旁")
	return task.FillSlots(template, general)
}

// anywhere leaves out of a skill's words in which place it is done: what the body lacks for it, it lacks everywhere.
func anywhere(template string, places ...string) string {
	for _, place := range places {
		template = strings.Replace(template, place, "", 1)
	}
	return template
}
