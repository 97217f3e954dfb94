package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func office(t testing.TB) room {
	t.Helper()
	s := shipped(t)
	w, snapshot := s.in(t, configDir+"worlds/office.yaml")
	return room{t: t, rules: s.rules, world: snapshot, talk: task.Context{Speaker: w.Speaker}}
}

// What is somebody's is taken, and never another one.
func TestWhatIsSomebodysIsTaken(t *testing.T) {
	office(t).all(t, []said{
		{"put the contract on Zhang's table", "(on contract zhangs_desk)"},
		{"put the contract on Mr. Li's table", "(on contract lis_desk)"},
		{"put the contract on my desk", "(on contract zhangs_desk)"},
		{"take Li his laptop", "(has li lis_laptop)"},
		{"bring me my laptop", "(has zhang zhangs_laptop)"},
		{"把合同放到张敏桌上", "(on contract zhangs_desk)"},
		{"合同放到张敏桌上", "(on contract zhangs_desk)"},
		{"把合同放到李先生的桌子上", "(on contract lis_desk)"},
		{"把合同放到我的桌子上", "(on contract zhangs_desk)"},
		{"把合同放到我桌上", "(on contract zhangs_desk)"},
		{"put the letter on Li's sofa", "?ambiguous visitor sofa"},
		{"把信放到李雷的沙发上", "?ambiguous 访客沙发"},
	})
	house(t).all(t, []said{
		{"put the novel on Ben's desk", "?ambiguous desk|small desk"},
		{"把小说放到本的书桌上", "?ambiguous 书桌|小书桌"},
		{"小说放到本的书桌上", "?ambiguous 书桌|小书桌"},
		{"turn off the lights in my room", "(not (switched_on hallway_light))"}, // where we are
		{"go to Ben's room", "?ambiguous balcony|bathroom|bedroom|children's room|dining room|entrance"},
		{"bring me Anna's glasses", "(has anna glasses)"}, // there are no others
		{"给我拿安娜的眼镜", "(has anna glasses)"},
	})
	for _, c := range []turn{
		{"put the novel on Ben's desk", "the small one", "(on novel small_desk)"},
		{"把小说放到本的书桌上", "小书桌", "(on novel small_desk)"},
	} {
		require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)), c.first)
	}
}

// People are called by a part of their name with a title, where that is no other's.
func TestPeopleAreCalledByTheirNameAndATitle(t *testing.T) {
	office(t).all(t, []said{
		{"bring the contract to Mr. Li", "(has li contract)"},
		{"bring the contract to Dr. Zhang", "(has zhang contract)"},
		{"bring the contract to Mrs. Zhang, then go to the kitchen", "(has zhang contract); (robot_in kitchenette)"},
		{"bring the contract to Ms Li", "?unknown_name Li Lei"}, // the world calls him Mr Li
		{"把合同拿给李经理", "(has li contract)"},
		{"把合同拿给小李", "(has li contract)"},
		{"把合同拿给张老师", "(has zhang contract)"},
		{"把合同拿给李女士", "?unknown_name 张敏"},
	})
}
