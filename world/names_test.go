package world_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/world"
)

func TestNamesResolve(t *testing.T) {
	w, s := truth(t, "house", 1)
	names := world.NewNames(w.Kinds, s)
	tests := []struct {
		name string
		text string
		want []string
	}{
		{"a name of its own", "red cup", []string{"red_cup"}},
		{"an id", "red_cup", []string{"red_cup"}},
		{"case, blanks and an article", " The  Red CUP ", []string{"red_cup"}},
		{"a Chinese name", "红杯子", []string{"red_cup"}},
		{"a kind", "cup", []string{"blue_cup", "green_cup", "red_cup"}},
		{"a kind in the plural", "mugs", []string{"black_mug", "white_mug"}},
		{"an irregular plural", "knives", []string{"knife"}},
		{"a synonym of a kind", "couch", []string{"sofa"}},
		{"a Chinese synonym of a kind", "马克杯", []string{"black_mug", "white_mug"}},
		{"a name of its own that is the kind's too", "apple", []string{"apple", "green_apple"}},
		{"a room rather than furniture of that name", "pantry", []string{"pantry"}},
		{"a type", "fruits", []string{"apple", "banana", "green_apple", "lemon", "orange", "pear"}},
		{"a type in Chinese", "饮料", []string{"coffee", "cola", "iced_tea", "milk", "orange_juice", "tea", "water", "wine"}},
		{"tableware of all types", "something to drink", []string{"coffee", "cola", "iced_tea", "milk", "orange_juice", "tea", "water", "wine"}},
		{"a room's floor", "kitchen floor", []string{"kitchen_floor"}},
		{"a person", "妈妈", []string{"anna"}},
		{"nothing of that name", "unicorn", nil},
		{"nothing at all", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, names.Resolve(tt.text)) })
	}
}

func TestPluralsAreFormedOrGiven(t *testing.T) {
	for singular, want := range map[string]string{
		"cup": "cups", "glass": "glasses", "box": "boxes", "brush": "brushes", "strawberry": "strawberries",
		"toy": "toys", "bookshelf": "bookshelves", "kitchen knife": "kitchen knives", "torch": "torches",
	} {
		require.Equal(t, []string{want}, world.Words{EN: []string{singular}}.Plurals())
	}
	require.Equal(t, []string{"mice"}, world.Words{EN: []string{"mouse"}, Plural: []string{"mice"}}.Plurals())
}
