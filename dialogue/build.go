package dialogue

import (
	"strconv"
	"strings"
)

// kind tells what sort of robot it is, and how many limbs it has.
func (p phrases) kind(b Body) string {
	sort := b.Kind[p.language()]
	if sort == "" {
		sort = p.in("robot", "机器人")
	}
	return p.in("I am %s, a %s. %s", "我是%s，是%s。%s", b.Name, sort, p.limbs(b))
}

// limbs tells how many arms, legs and wheels it has, and last which of these it has not.
func (p phrases) limbs(b Body) string {
	var has, lacks []string
	count := func(n int, one, many, zh, measure string) {
		switch {
		case n == 0:
			lacks = append(lacks, p.in("no ", "没有")+p.either(many, zh))
		case n == 1:
			has = append(has, p.either("1 "+one, "1"+measure+zh))
		default:
			has = append(has, strconv.Itoa(n)+p.either(" "+many, measure+zh))
		}
	}
	count(b.Arms, "arm", "arms", "手臂", "只")
	count(b.Legs, "leg", "legs", "腿", "条")
	count(b.Wheels, "wheel", "wheels", "轮子", "个")
	all := strings.Join(append(has, lacks...), p.in(", ", "，"))
	if len(has) == 0 {
		return p.in("I have %s.", "我%s。", all)
	}
	return p.in("I have %s.", "我有%s。", all)
}

// either returns the word of the language.
func (p phrases) either(en, zh string) string {
	if p.zh {
		return zh
	}
	return en
}

// cameras tells how many cameras are known of.
func (p phrases) cameras(b Body) string {
	switch b.Cameras {
	case 0:
		return p.in("I know of no camera on my body.", "我不知道自己身上有没有摄像头。")
	case 1:
		return p.in("Yes, I have a camera.", "有，我有一个摄像头。")
	}
	return p.in("Yes, I have %s cameras.", "有，我有%s个摄像头。", strconv.Itoa(b.Cameras))
}

// amount says yes or no to how much a question names; nothing where it names none.
func (a answer) amount(can bool) string {
	switch {
	case a.Ask.Amount == 0:
		return ""
	case can:
		return a.in("Yes. ", "可以。")
	}
	return a.in("No. ", "不行。")
}
