package executor

import "time"

// noProgress tells that a motion stood still for too long.
func (p phrases) noProgress(limit time.Duration) string {
	return p.in("no progress for %s", "%s没有进展", p.lasting(limit))
}

// noResult tells that a motion did not end in its time.
func (p phrases) noResult(limit time.Duration) string {
	return p.in("no result within %s", "%s内没有结果", p.lasting(limit))
}

// unanswered adds the question to why it has no answer.
func (p phrases) unanswered(why, question string) string {
	return p.in("%s: %s", "%s：%s", why, question)
}

// lasting is a limit in words; English keeps its short form, as it always was.
func (p phrases) lasting(limit time.Duration) string {
	if p.zh {
		return lasted(limit, true)
	}
	return limit.String()
}
