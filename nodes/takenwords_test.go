package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
)

// Nothing but an explicit word opens a hand that holds something out.
func TestTheWordsThatSayThatItIsTaken(t *testing.T) {
	library, err := Load(Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	consent, err := library.consent()
	require.NoError(t, err)
	for _, said := range []string{"got it", "Got it, thanks!", "I've got it", "ok, let go", "you can let go now", "拿到了", "我拿到了，谢谢", "松手吧"} {
		require.True(t, executor.Takes(consent, said), said)
	}
	for _, said := range []string{
		"thanks", "thank you", "ta", "ok", "yes", "谢谢", "好的谢谢", "i have it", "let it go", "have you got it", "not got it", "don't let go", "do not let go", "never let go",
		"thanks but no", "no thanks", "拿到了吗", "没拿到", "还没拿到", "拿到了没有", "别松手", "不要放手", "先别松手",
	} {
		require.False(t, executor.Takes(consent, said), said)
	}
}
