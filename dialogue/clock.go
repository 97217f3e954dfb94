package dialogue

import "time"

// clock answers what time or day it is.
func (a answer) clock(now time.Time) string {
	switch a.By {
	case "time":
		return a.in("It is %[1]d:%02[2]d.", "现在是%[1]d点%02[2]d分。", now.Hour(), now.Minute())
	case "tomorrow":
		return a.in("Tomorrow is %s.", "明天是%s。", a.weekday(now.AddDate(0, 0, 1)))
	case "weekday":
		return a.in("Today is %s.", "今天是%s。", a.weekday(now))
	}
	return a.in("Today is %[1]s, %[2]d %[3]s %[5]d.", "今天是%[5]d年%[4]d月%[2]d日，%[1]s。", a.weekday(now), now.Day(), now.Month().String(), int(now.Month()), now.Year())
}

func (p phrases) weekday(t time.Time) string {
	if !p.zh {
		return t.Weekday().String()
	}
	return "星期" + []string{"日", "一", "二", "三", "四", "五", "六"}[t.Weekday()]
}
