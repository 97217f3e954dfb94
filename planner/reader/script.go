package reader

import (
	"strings"
	"unicode/utf8"
)

// Traditional letters and, at the same places, the simplified ones that the
// lexicons are written in: those that everyday commands are made of.
const (
	traditional = `開關燈臥廳廚門請幫給個這裡裏點來過還東書電視腦機鎖熱溫調設為嗎著檯臺簾風動衛間飲飯餓說話誰樣邊後頭紅綠藍黃銀圓長櫃層隻張條雙對應離遠進轉傳兒媽爺見現問題時鐘幾無沒麼從會馬車塊盤蘋麵飛樂雞魚戶窗學習聽讀寫買賣錢貓狗鳥樹葉衣褲鞋襪帶傘袋箱盒紙筆報紀錄圖畫電話號碼網絡係統廁淨髒掃擦潔乾濕煙霧響聲氣壓測偵狀態單雙數據視頻亮暗鬧鈴遊戲區圍籬寵餵備門口樓陽臺花園車庫啟閉開闔升降掛顯檢驗確認齊歸還擺放遞送搬運輸緊慢別讓將與讚謝歡迎您們妳爲甚麼鹽醬醋糖麥茶湯藥膠絲線繩鏡鐵銅鋼層`
	simple      = `开关灯卧厅厨门请帮给个这里里点来过还东书电视脑机锁热温调设为吗着台台帘风动卫间饮饭饿说话谁样边后头红绿蓝黄银圆长柜层只张条双对应离远进转传儿妈爷见现问题时钟几无没么从会马车块盘苹面飞乐鸡鱼户窗学习听读写买卖钱猫狗鸟树叶衣裤鞋袜带伞袋箱盒纸笔报纪录图画电话号码网络系统厕净脏扫擦洁干湿烟雾响声气压测侦状态单双数据视频亮暗闹铃游戏区围篱宠喂备门口楼阳台花园车库启闭开合升降挂显检验确认齐归还摆放递送搬运输紧慢别让将与赞谢欢迎您们你为什么盐酱醋糖麦茶汤药胶丝线绳镜铁铜钢层`
)

// Simplified returns a text with its traditional letters in their simplified
// form, in which the lexicons are written; places in it stay as they are.
func Simplified(text string) string { return strings.Map(simplified, text) }

// simplified returns the simplified form of a traditional letter; both take the
// same number of bytes, so that places in a text stay as they are.
func simplified(r rune) rune {
	i := strings.IndexRune(traditional, r)
	if i < 0 || i >= len(simple) {
		return r
	}
	out, _ := utf8.DecodeRuneInString(simple[i:])
	return out
}
