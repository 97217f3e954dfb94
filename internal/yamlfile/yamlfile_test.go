package yamlfile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/yamlfile"
)

type menu struct {
	Version int    `yaml:"version"`
	Name    string `yaml:"name"`
	Dishes  []dish `yaml:"dishes"`
}

type dish struct {
	Name  string  `yaml:"name"`
	Price float64 `yaml:"price"`
}

func TestDecodeReadsBlockAndFlowStyle(t *testing.T) {
	var m menu
	err := yamlfile.Decode("menu.yaml", []byte("# lunch\nversion: 1\nname: lunch\ndishes:\n  - {name: 汤, price: 2.5}\n  - name: on\n    price: 3\n"), &m)
	require.NoError(t, err)
	require.Equal(t, menu{Version: 1, Name: "lunch", Dishes: []dish{{"汤", 2.5}, {"on", 3}}}, m)
}

func TestDecodeTellsWhereTheFaultIs(t *testing.T) {
	tests := []struct {
		name string
		file string
		want string
	}{
		{"an unknown key", "version: 1\ndishes:\n  - {name: soup, prise: 2}\n", `menu.yaml:3:18: unknown field "prise"`},
		{"a key given twice", "version: 1\nversion: 1\n", `menu.yaml:2:1: mapping key "version" already defined at [1:1]`},
		{"a word for a number", "version: 1\ndishes:\n  - name: soup\n    price: cheap\n", "menu.yaml:4:12: this is text, but a number is expected"},
		{"a mapping for a list", "version: 1\ndishes: {soup: 2}\n", "menu.yaml:2:9: mapping was used where sequence is expected"},
		{"a list for a text", "version: 1\nname: [lunch]\n", "menu.yaml:2:7: this is a list, but text is expected"},
		{"a quote left open", "version: 1\nname: \"lunch\n", "menu.yaml:2:7: could not find end character of double-quoted text"},
		{"a list left open", "version: 1\ndishes: [\n", "menu.yaml:2:9: sequence end token ']' not found"},
		{"an empty file", "", "menu.yaml: the file is empty"},
		{"a file of comments only", "# nothing\n", "menu.yaml: the file is empty"},
		{"a second document", "version: 1\n---\nversion: 1\n", "menu.yaml:3:1: a second document begins here; the file may hold only one"},
		{"too many bytes", strings.Repeat("#", yamlfile.MaxBytes+1), "menu.yaml: the file has 4194305 bytes, the most is 4194304"},
		{"brackets without end", "version: 1\nname: " + strings.Repeat("[", 100000), "menu.yaml:2:1: nested more than 64 levels deep"},
		{"list markers without end", strings.Repeat("- ", 100000), "menu.yaml:1:1: nested more than 64 levels deep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var m menu
			err := yamlfile.Decode("menu.yaml", []byte(tt.file), &m)
			require.EqualError(t, err, tt.want)
			var fault *yamlfile.Error
			require.ErrorAs(t, err, &fault)
		})
	}
}

func TestFaultNamesThePlaceOfAMeaning(t *testing.T) {
	doc, err := yamlfile.Parse("menu.yaml", []byte("version: 1\ndishes:\n  - {name: soup, price: 2}\n  - name: rice\n    price: -3\n"))
	require.NoError(t, err)
	tests := []struct {
		name string
		path []any
		want string
	}{
		{"a key", []any{"version"}, "menu.yaml:1:10: bad"},
		{"a value in a flow mapping", []any{"dishes", 0, "price"}, "menu.yaml:3:25: bad"},
		{"a value in a block mapping", []any{"dishes", 1, "price"}, "menu.yaml:5:12: bad"},
		{"an entry of a list", []any{"dishes", 1}, "menu.yaml:4:5: bad"},
		{"a missing key stands for what should hold it", []any{"dishes", 1, "spice"}, "menu.yaml:4:5: bad"},
		{"a missing entry stands for the list", []any{"dishes", 7}, "menu.yaml:3:3: bad"},
		{"no path stands for the file's start", nil, "menu.yaml:1:1: bad"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.EqualError(t, doc.Fault("bad", tt.path...), tt.want)
		})
	}
}

func TestAKeyCannotWriteLinesOrEscapeCodesIntoAMessage(t *testing.T) {
	var m menu
	err := yamlfile.Decode("menu.yaml", []byte("? \"a\\nroot: all is well\\e[2J\"\n: 1\n"), &m)
	require.EqualError(t, err, `menu.yaml:1:1: unknown field "a\nroot: all is well\x1b[2J"`)
}

func TestAMessageCitesTheBeginningOfALongKey(t *testing.T) {
	var m menu
	err := yamlfile.Decode("menu.yaml", []byte(strings.Repeat("long", 1000)+": 1\n"), &m)
	require.ErrorContains(t, err, `menu.yaml:1:1: unknown field "longlong`)
	require.Less(t, len(err.Error()), 400)
}

func TestAReleasedDocumentStillTellsWhereAFaultIs(t *testing.T) {
	doc, err := yamlfile.Parse("menu.yaml", []byte("version: 1\ndishes:\n  - {name: soup, price: 2}\n"))
	require.NoError(t, err)
	doc.Release()
	var m menu
	require.NoError(t, doc.Decode(&m))
	require.Equal(t, []dish{{"soup", 2}}, m.Dishes)
	doc.Release()
	require.EqualError(t, doc.Fault("bad", "dishes", 0, "price"), "menu.yaml:3:25: bad")
}

func TestErrorsAreToldOneALine(t *testing.T) {
	all := yamlfile.Errors{{File: "a.yaml", Line: 1, Column: 2, Reason: "x"}, {File: "a.yaml", Reason: "y"}}
	require.EqualError(t, all, "a.yaml:1:2: x\na.yaml: y")
}

func TestVersionOtherThanOneIsRefused(t *testing.T) {
	require.NoError(t, yamlfile.Version("a.yaml", 1))
	require.EqualError(t, yamlfile.Version("a.yaml", 2), `a.yaml:1:1: version is 2; this program reads "version: 1"`)
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"version: 1\nname: lunch\ndishes: [{name: soup, price: 2}]\n", "a: &a [*a]", "? x\n: y\n", "<<: {version: 1}\n",
		"version: !!str 1", "name: |\n  x\n", "- -\n", "\x00", "---\n...\n", "name: \"\\u00e9\"\n", "? \"y\n:\xff\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var m menu
		err := yamlfile.Decode("f", data, &m)
		if err == nil {
			return
		}
		var fault *yamlfile.Error
		require.ErrorAs(t, err, &fault)
		require.NotContains(t, fault.Reason, "\n")
	})
}
