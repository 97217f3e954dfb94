package dialogue

import (
	"strings"

	"saydo/task"
)

// look answers of what colour the things asked about are, or what they are made of.
func (a answer) look(by string) string {
	var told []string
	for _, o := range a.asked() {
		if value := o.Attributes[by]; value != "" && len(told) < mostNamed {
			told = append(told, a.isSo(o.Spoken(a.Language), by, value))
		}
	}
	if len(told) == 0 {
		return a.in("I do not know that of %s.", "%s是什么样的，我不知道。", a.words())
	}
	return a.sentences(told)
}

// isSo says how a thing looks, without the full stop.
func (p phrases) isSo(what, by, value string) string {
	be := "%s is %s"
	if task.Several(what) {
		be = "%s are %s"
	}
	if p.zh {
		if word, ok := lookWords()[value]; ok {
			value = word
		}
	}
	if by == "material" {
		return p.in(strings.Replace(be, " %s", " made of %s", 1), "%s是%s做的", what, value)
	}
	return p.in(be, "%s是%s的", what, value)
}

// lookWords are the Chinese words for what the catalogue of things says in English.
func lookWords() map[string]string {
	return map[string]string{
		"red": "红色", "green": "绿色", "blue": "蓝色", "yellow": "黄色", "orange": "橙色", "purple": "紫色", "pink": "粉色", "brown": "棕色",
		"black": "黑色", "white": "白色", "gray": "灰色", "gold": "金色", "silver": "银色", "beige": "米色",
		"wood": "木头", "metal": "金属", "plastic": "塑料", "glass": "玻璃", "paper": "纸", "ceramic": "陶瓷", "leather": "皮", "cardboard": "纸板",
	}
}
