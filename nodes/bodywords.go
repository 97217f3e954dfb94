package nodes

import (
	"fmt"
	"strings"

	"saydo/embodiment"
	"saydo/task"
)

// bodyWords tells a language model what kind of robot it reads for: how it is
// built, how it moves, what it lifts and reaches, and what it cannot do. It is
// some hundred tokens in each language, all of it from the body's numbers.
func bodyWords(s embodiment.Summary) map[string]string {
	return map[string]string{
		"en": plainWords{s, false}.all("; "),
		"zh": plainWords{s, true}.all("；"),
	}
}

// plainWords writes a body in one language.
type plainWords struct {
	embodiment.Summary
	zh bool
}

func (w plainWords) all(between string) string {
	var told []string
	for _, part := range []string{w.build(), w.moves(), w.arms(), w.reaches(), w.gestures(), w.voice()} {
		if part != "" {
			told = append(told, part)
		}
	}
	return strings.Join(told, between)
}

// in fills the numbers into the form of the language.
func (w plainWords) in(en, zh string, args ...any) string {
	for i, a := range args {
		if v, ok := a.(float64); ok {
			args[i] = task.FormatNumber(v)
		}
	}
	if w.zh {
		return fmt.Sprintf(zh, args...)
	}
	return fmt.Sprintf(en, args...)
}

func (w plainWords) build() string {
	text := w.in(kindIn(w.Summary, false)+", %v m high", kindIn(w.Summary, true)+"，高%v米", w.Height)
	if w.Mass > 0 {
		text += w.in(", %v kg", "，重%v公斤", w.Mass)
	}
	return text
}

// kindIn names the sort of robot in Chinese or in English.
func kindIn(body embodiment.Summary, chinese bool) string {
	const dogLegs = 4
	en, zh := "robot", "机器人"
	switch body.Kind {
	case embodiment.Humanoid:
		en, zh = "humanoid", "人形机器人"
	case embodiment.Biped:
		en, zh = "robot on two legs", "双足机器人"
	case embodiment.Quadruped:
		en, zh = "robot dog", "四足机器狗"
		if body.Legs != dogLegs {
			en, zh = fmt.Sprintf("robot on %d legs", body.Legs), fmt.Sprintf("%d足机器人", body.Legs)
		}
	case embodiment.Wheeled:
		en, zh = "robot on wheels", "轮式机器人"
	case embodiment.Arm:
		en, zh = "robot arm", "机械臂"
	case embodiment.Aerial:
		en, zh = "flying robot", "飞行机器人"
	case embodiment.Hand:
		en, zh = "robot hand", "机械手"
	case embodiment.Other:
	}
	if chinese {
		return zh
	}
	return en
}

// moves tells how it gets about, or that it does not.
func (w plainWords) moves() string {
	if !w.Mobile {
		return w.in("stands in one place, cannot go anywhere", "固定在一处，不能走动")
	}
	text := w.in("moves", "能移动")
	switch {
	case w.Legs > 0:
		text = w.in("walks on %d legs", "用%d条腿走", w.Legs)
	case w.Wheels > 0:
		text = w.in("drives on %d wheels", "用%d个轮子走", w.Wheels)
	case w.Kind == embodiment.Aerial:
		text = w.in("flies", "能飞")
	}
	if w.Speed > 0 {
		text += w.in(" at up to %v m/s", "，最快每秒%v米", w.Speed)
	}
	switch {
	case w.StepHeight > 0:
		text += w.in(", climbs steps up to %v m", "，能上%v米高的台阶", w.StepHeight)
	case w.Kind != embodiment.Aerial:
		text += w.in(", cannot climb steps or a stool", "，不能上台阶和凳子")
	}
	return text
}

// arms tells what its hands are good for.
func (w plainWords) arms() string {
	if w.Arms == 0 {
		return w.in("no arms: cannot pick up, carry, open or switch anything", "没有手臂：不能拿、搬、开关任何东西")
	}
	text, each := w.in("1 arm", "1只手臂"), ""
	if w.Arms > 1 {
		text, each = w.in("%d arms", "%d只手臂", w.Arms), w.in("each ", "每只")
	}
	if w.ArmLength > 0 {
		text += w.in(" of %v m", "，长%v米", w.ArmLength)
	}
	var can []string
	if w.Payload > 0 {
		can = append(can, w.in(each+"lifts "+w.about("payload")+"%v kg", each+"能提"+w.about("payload")+"%v公斤", w.Payload))
	}
	if w.Together > 0 {
		can = append(can, w.in("both together %v kg", "两只一起%v公斤", w.Together))
	}
	if w.HandOpening > 0 {
		can = append(can, w.in("grips up to "+w.about("hand_opening")+"%v m", "能握"+w.about("hand_opening")+"%v米厚", w.HandOpening))
	}
	if w.Arms == 1 {
		can = append(can, w.in("cannot lift what takes two hands", "不能搬要两只手搬的东西"))
	}
	for _, c := range can {
		text += w.in(", ", "，") + c
	}
	return text
}

// about is said before the number of that key where it is an estimate.
func (w plainWords) about(key string) string {
	if !w.Guessed(key) {
		return ""
	}
	return w.in("about ", "大约")
}

func (w plainWords) reaches() string {
	if w.Arms == 0 || w.ReachHigh <= 0 {
		return ""
	}
	return w.in("reaches heights of %v to %v m", "够得到离地%v到%v米", w.ReachLow, w.ReachHigh)
}

// mostGestures bounds how many gestures are told.
const mostGestures = 6

func (w plainWords) gestures() string {
	zh := map[string]string{
		"wave": "挥手", "bow": "鞠躬", "nod": "点头", "point": "指方向", "cross_arms": "抱臂", "thumbs_up": "竖大拇指", "sit": "坐下", "stand": "站起",
		"shake_head": "摇头", "raise_arms": "举手", "welcome": "欢迎", "beckon": "招手", "salute": "敬礼", "wag": "摇尾", "shake_hands": "握手", "sit_down": "就地坐下", "lie_down": "趴下",
	}
	if len(w.Gestures) == 0 {
		return w.in("makes no gestures", "不会做手势")
	}
	var named []string
	for _, g := range w.Gestures[:min(mostGestures, len(w.Gestures))] {
		plain := strings.ReplaceAll(g, "_", " ")
		if w.zh && zh[g] != "" {
			plain = zh[g]
		}
		named = append(named, plain)
	}
	return w.in("can %s", "会%s", strings.Join(named, w.in(", ", "、")))
}

func (w plainWords) voice() string {
	if w.Speech {
		return w.in("speaks", "会说话")
	}
	return w.in("cannot speak", "不会说话")
}
