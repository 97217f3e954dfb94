package dialogue

import (
	"strconv"
	"strings"
)

// chinese are the words of edits in Chinese.
func chinese() editWords {
	both := form{steps: true, things: true}
	sure := form{steps: true, things: true, surely: true}
	return editWords{
		plain: chinesePlain, steps: chineseSteps, named: chineseName, fit: chineseFit,
		step: "这一步|这步|这个步骤|这一个步骤", this: "它|这个|这一个",
		each: "一步一步来|一步步来|还是一步一步来|还是一步步来|一步一步做|一步步做|一步一步地来|一步一步地做|逐步来|每一步都问我|每一步都先问我|每步都问我|每步都先问我|还是每一步都问我|还是每一步都先问我|" +
			"还是每步都问我|每一步都问一下|每做一步都问我|每做一步问我一下|做每一步都问我|做每一步前都问我|做之前都问我|先问我再做|先问我|再一步一步来|重新一步一步来",
		rest: "都可以|都行|都好|都同意|都做|全都可以|全部可以|全部同意|全都同意|全部都可以|全做|全都做|全部做|全部都做|后面都可以|后面的都可以|后面都做|剩下的都可以|剩下的都做|剩下都做|" +
			"一直做完|不用再问|不用问|别再问|别问|不要再问",
		forms: longest(
			forms(sure, "跳过{}|略过{}|省略{}|省掉{}|去掉{}|把{}去掉|把{}跳过|把{}省略|把{}省掉|{}跳过|{}去掉|{}省略|{}可以跳过|计划里不要{}"),
			forms(both, "不要{}|不用{}|不需要{}|除了{}|除了{}以外|除了{}都做|除了{}其他都做|{}不要|{}不用|{}不需要|{}免了|{}就不要|{}就不用|没有{}|{}除外|不包括{}"),
			forms(form{steps: true}, "不做{}|不要做{}|别做{}|不用做{}|不需要做{}|删掉{}|删除{}|取消{}|把{}删掉|把{}删除|把{}取消|{}不做|{}不要做|{}别做|"+
				"{}不用做|{}不需要做|{}就不做|{}就不用做|{}可以不做|{}取消|{}删掉|{}删除"),
			forms(form{things: true}, "不要管{}|不用管{}|别管{}|不要动{}|别动{}|不动{}|不要碰{}|别碰{}|不要拿{}|别拿{}|{}不要动|{}别动|{}不动|{}不用管|{}别管|"+
				"{}不要管|{}留着|{}放着|{}留在原处|{}留在那里|把{}留下|把{}留在那里"),
			forms(form{steps: true, things: true, wants: wantsFirst}, "先做{}|先{}|首先做{}|首先{}|先执行{}|{}先做|{}先来|{}优先|{}提前|把{}提前|{}放在最前面|"+
				"{}放到最前面|把{}放在最前面|把{}放到最前面|把{}放最前面"),
			forms(form{steps: true, things: true, wants: wantsLast}, "最后做{}|最后再做{}|{}最后做|{}最后再做|{}放在最后|{}放到最后|把{}放在最后|把{}放到最后|把{}放最后"),
		),
	}
}

// chinesePlain is the text without marks, spaces and politeness.
func chinesePlain(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), ""))
	return shorn(text, "，。！？、；：,.!?;: ",
		[]string{"请你", "请", "麻烦你", "麻烦", "那就", "那么", "但是", "但", "不过", "好的", "好", "行", "可以", "嗯", "你", "帮我", "就"},
		[]string{"吧", "了", "呢", "啊", "就行", "就好", "就可以", "谢谢", "好吗", "行吗", "可以吗"})
}

// chineseNumber reads "3", 三, 十二 and 二十.
func chineseNumber(text string) (int, bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, n > 0
	}
	const digits = "零一二三四五六七八九"
	total, digit := 0, -1
	for _, r := range strings.ReplaceAll(text, "两", "二") {
		at := strings.IndexRune(digits, r)
		switch {
		case r == '十' && total == 0:
			total, digit = 10*max(1, digit), -1
		case at > 0 && digit < 0:
			digit = at / len("零")
		default:
			return 0, false
		}
	}
	n := total + max(0, digit)
	return n, n > 0
}

// chineseSteps reads 第三步, 第2步和第4步, 最后一步, 前两步, 第三到第五步.
func chineseSteps(slot string, of int) ([]int, bool) {
	if !strings.Contains(slot, "步") {
		return nil, false
	}
	var out []int
	for part := range strings.SplitSeq(strings.NewReplacer("、", "和", "，", "和", ",", "和", "跟", "和", "与", "和", "还有", "和").Replace(slot), "和") {
		numbers, ok := chineseRange(part)
		if !ok {
			return nil, false
		}
		out = append(out, numbers...)
	}
	return resolved(out, of), true
}

// chineseRange reads one number or range.
func chineseRange(text string) ([]int, bool) {
	bare := func(s string) string {
		for _, w := range []string{"步骤", "第", "这"} {
			s = strings.TrimPrefix(s, w)
		}
		for _, w := range []string{"个步骤", "步骤", "步"} {
			s = strings.TrimSuffix(s, w)
		}
		return s
	}
	if rest, ok := strings.CutPrefix(text, "最后"); ok {
		n, counted := chineseNumber(bare(rest))
		if !counted && bare(rest) != "" {
			return nil, false
		}
		return span(-max(1, n), -1), true
	}
	if rest, ok := strings.CutPrefix(text, "前"); ok {
		n, counted := chineseNumber(bare(rest))
		return span(1, n), counted
	}
	for _, to := range []string{"到", "至", "-", "~"} {
		if a, b, ok := strings.Cut(text, to); ok {
			from, good := chineseNumber(bare(a))
			until, fine := chineseNumber(bare(b))
			return span(from, until), good && fine
		}
	}
	n, ok := chineseNumber(bare(text))
	return []int{n}, ok
}

// chineseName cuts off what points at a thing, and tells whether all of a name are
// meant.
func chineseName(slot string) (string, bool) {
	many := false
	for {
		before := slot
		for _, w := range []string{"所有的", "所有", "全部的", "全部", "那些", "这些", "每个"} {
			if rest, ok := strings.CutPrefix(slot, w); ok {
				slot, many = rest, true
			}
		}
		for _, w := range []string{"那个", "这个", "那只", "这只", "那本", "这本", "那把", "这把"} {
			slot = strings.TrimPrefix(slot, w)
		}
		if rest, ok := strings.CutSuffix(slot, "都"); ok {
			slot, many = rest, true
		}
		if slot == before {
			return slot, many
		}
	}
}

// chineseFit tells how well a name is said: in full, without 的, or by its last
// characters.
func chineseFit(said, name string) int {
	short := func(s string) string { return strings.ReplaceAll(s, "的", "") }
	switch {
	case name == "" || !strings.ContainsFunc(name, func(r rune) bool { return r > '⺀' }):
		return 0
	case said == name:
		return 3
	case short(said) == short(name):
		return 2
	case strings.HasSuffix(name, said):
		return 1
	}
	return 0
}
