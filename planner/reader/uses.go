package reader

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// uses is the common-sense table of one language: which words tell a need for
// which things.
type uses struct {
	of     map[string][]int     // name -> entries
	words  []map[string]float64 // how well each word tells the need, up to 1
	weight map[string]float64   // rare words say more
	empty  map[string]bool
	wishes [][]string
	sure   int // so many of them begin a need whatever follows
}

func newUses(lex Lexicon) *uses {
	u := &uses{of: map[string][]int{}, weight: map[string]float64{}, empty: map[string]bool{}}
	made, also := map[string]map[string]bool{}, map[string]map[string]bool{} // word -> names
	for i, use := range lex.Uses {
		for _, name := range use.Of {
			u.of[name] = append(u.of[name], i)
		}
		is := slices.DeleteFunc(slices.Clone(use.Is), func(w string) bool { return slices.Contains(lex.Anything, w) })
		set := map[string]float64{}
		for _, w := range use.Also {
			tell(also, root(w), use.Of)
			set[root(w)] = besides
		}
		for _, w := range slices.Concat(use.For, is) {
			tell(made, root(w), use.Of)
			set[root(w)] = 1
		}
		u.words = append(u.words, set)
	}
	for _, tells := range []map[string]map[string]bool{also, made} {
		for w, of := range tells {
			u.weight[w] = math.Log(1 + float64(len(u.of))/float64(len(of)))
		}
	}
	for _, w := range lex.Empty {
		u.empty[w] = true
	}
	for _, w := range slices.Concat(lex.Wishes, lex.Wonders) {
		u.wishes = append(u.wishes, wordsIn(w))
	}
	u.sure = len(lex.Wishes)
	return u
}

// tell notes that the word tells of the names.
func tell(tells map[string]map[string]bool, word string, names []string) {
	if tells[word] == nil {
		tells[word] = map[string]bool{}
	}
	for _, name := range names {
		tells[word][name] = true
	}
}

// besides is how much less a word counts of a thing that serves for it only
// besides: who must wake up takes the alarm clock, and the phone where there is none.
const besides = 0.8

// root cuts the ending of an English word form off, so that "dries", "drying"
// and "dry" are the same.
func root(word string) string {
	if strings.ContainsFunc(word, isHan) {
		return word
	}
	for _, end := range []string{"ing", "ies", "ed", "es", "s", "e", "y", "i"} {
		if base, ok := strings.CutSuffix(word, end); ok && len(base) > 2 {
			word = base
			break
		}
	}
	if n := len(word); n > 3 && word[n-1] == word[n-2] {
		word = word[:n-1]
	}
	return word
}

// whole is the score of what answers all of the wish.
func (u *uses) whole(wish []string, rare float64) float64 {
	sum := 0.0
	for _, w := range wish {
		switch weight, ok := u.weight[w]; {
		case ok:
			sum += weight
		case !strings.ContainsFunc(w, isHan):
			sum += rare
		}
	}
	return sum
}

// score sums the weights of the words of the wish that tell any of the needs.
func (u *uses) score(needs []int, wish []string) float64 {
	best := map[string]float64{}
	for _, i := range needs {
		for _, w := range wish {
			if !strings.ContainsFunc(w, isHan) {
				best[w] = max(best[w], u.words[i][w])
				continue
			}
			for word, share := range u.words[i] {
				if strings.Contains(w, word) {
					best[word] = max(best[word], share*float64(len([]rune(word))))
				}
			}
		}
	}
	sum := 0.0
	for _, word := range slices.Sorted(maps.Keys(best)) { // always in the same order, for the same sum
		sum += u.weight[word] * best[word]
	}
	return sum
}
