package reader_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func office(t testing.TB) room {
	t.Helper()
	return roomOf(t, configDir+"worlds/office.yaml")
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
	office(t).all(t, []said{
		{"put Li's laptop on his table", "(on lis_laptop lis_desk)"},
		{"把李雷的笔记本电脑放到他的桌子上", "(on lis_laptop lis_desk)"},
		{"put the letter on his table", "?ambiguous director's desk|Li's desk|lunch table|coffee table|meeting table"},
		{"put the letter on his desk", "?ambiguous director's desk|Li's desk"},
		{"put the letter on my table", "(on letter zhangs_desk)"},
		{"bring me his laptop", "(has zhang lis_laptop)"},
	})
	house(t).all(t, []said{
		{"put the novel on Ben's desk", "?ambiguous desk|small desk"},
		{"把小说放到本的书桌上", "?ambiguous 书桌|小书桌"},
		{"小说放到本的书桌上", "?ambiguous 书桌|小书桌"},
		{"turn off the lights in my room", "(not (switched_on hallway_light))"}, // where we are
		{"turn off the lights in her room", "?ambiguous balcony|bathroom|bedroom|children's room|dining room|entrance"},
		{"go to her room", "?ambiguous balcony|bathroom|bedroom|children's room|dining room|entrance"},
		{"把她房间的灯关掉", "?ambiguous 浴室灯|餐厅灯|客厅灯|走廊灯|厨房灯|床头灯"},
		{"go to my room", "?ambiguous balcony|bathroom|bedroom|children's room|dining room|entrance"},
		{"put the novel on his bed", "?ambiguous double bed|children's bed"},
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
		{"把合同拿给Mr. Li", "(has li contract)"}, // a title keeps its dot in any language
		{"bring the contract to Mrs. Zhang, then go to the kitchen", "(has zhang contract); (robot_in kitchenette)"},
		{"bring the contract to Ms Li", "?unknown_name Li Lei"}, // the world calls him Mr Li
		{"把合同拿给李经理", "(has li contract)"},
		{"把合同拿给小李", "(has li contract)"},
		{"把合同拿给张老师", "(has zhang contract)"},
		{"把合同拿给李女士", "?unknown_name 张敏"},
	})
}

// Another's thing is none of who has none, and 的 reads whose it is behind any letters.
func TestNobodyGetsWhatIsAnothers(t *testing.T) {
	alone := edited(t, "office.yaml", func(text string) string { // Zhang has none here
		return strings.NewReplacer("[Zhang's laptop]", "[visitor's tablet]", "[张敏的笔记本电脑]", "[访客的平板]", "{id: zhangs_laptop, kind: laptop", "{id: zhangs_laptop, kind: headphones").Replace(text)
	})
	alone.all(t, []said{
		{"bring me my laptop", "?unknown_name Li's laptop"},
		{"turn on my laptop", "?unknown_name Li's laptop"},
		{"把我的笔记本电脑拿来", "?unknown_name 李雷的笔记本电脑"},
	})
	tom := edited(t, "office.yaml", func(text string) string {
		return strings.NewReplacer("en: [Li's desk], ", "", "    en: [Li Lei, Mr Li, Li]\n", "", "李雷", "Tom").Replace(text)
	})
	tom.all(t, []said{{"把合同放到Tom的桌子上", "(on contract lis_desk)"}})
}
