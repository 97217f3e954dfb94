package xmlrpc

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// decodeOne reads the only value of a response.
func decodeOne(value string) (any, error) {
	return decodeResponse(strings.NewReader(wrap(value)), Limits{})
}

func wrap(value string) string {
	return `<?xml version="1.0"?><methodResponse><params><param>` + value + `</param></params></methodResponse>`
}

func TestAValueIsReadHoweverAPeerWritesIt(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       any
	}{
		{"a text without a type, as roscpp writes it", "<value>hello</value>", "hello"},
		{"no text at all", "<value></value>", ""},
		{"an empty tag", "<value/>", ""},
		{"a text that is only spaces", "<value>  </value>", "  "},
		{"a text with a type", "<value><string>a b</string></value>", "a b"},
		{"named escapes", "<value>&lt;&amp;&gt;&quot;&apos;</value>", `<&>"'`},
		{"numeric escapes, as others write them", "<value>&#34;&#xA;</value>", "\"\n"},
		{"a text around a comment", "<value><string>a<!-- not this -->b</string></value>", "ab"},
		{"a CDATA section", "<value><![CDATA[<robot/>]]></value>", "<robot/>"},
		{"line ends between tags, as Python writes them", "<value>\n<int>\n4 </int>\n</value>", 4},
		{"i4", "<value><i4>-4</i4></value>", -4},
		{"i8", "<value><i8>1099511627776</i8></value>", 1 << 40},
		{"a truth", "<value><boolean>1</boolean></value>", true},
		{"a falsehood", "<value><boolean>0</boolean></value>", false},
		{"a number", "<value><double>-1.5e3</double></value>", -1500.0},
		{"an infinite number, as Python writes it", "<value><double>-inf</double></value>", math.Inf(-1)},
		{"bytes in lines", "<value><base64>AQID\nBA==\n</base64></value>", []byte{1, 2, 3, 4}},
		{"a date", "<value><dateTime.iso8601>20260102T03:04:05</dateTime.iso8601></value>", DateTime("20260102T03:04:05")},
		{"an empty list", "<value><array><data></data></array></value>", []any{}},
		{"an empty list without data", "<value><array/></value>", []any{}},
		{
			"lists in a list", "<value><array> <data> <value>a</value> <value><array><data/></array></value> </data> </array></value>",
			[]any{"a", []any{}},
		},
		{"an empty dictionary", "<value><struct></struct></value>", map[string]any{}},
		{
			"a dictionary", "<value><struct>\n<member>\n<name>a&amp;b</name>\n<value><int>1</int></value>\n</member>\n</struct></value>",
			map[string]any{"a&b": 1},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := decodeOne(tc.text)
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
		})
	}
}

func TestAMessageThatIsNotXMLRPCIsRefused(t *testing.T) {
	for _, tc := range []struct {
		name, text, want string
	}{
		{"nothing", "", "it ends too early"},
		{"no XML", "hello", `found text "hello" where an element belongs`},
		{"another document", "<html></html>", `found "html" where <methodResponse> belongs`},
		{"an end in the middle", `<methodResponse><params><param><value><int>1`, "unexpected EOF"},
		{"an unknown entity", wrap("<value>&nbsp;</value>"), "invalid character entity"},
		{"no value", wrap(""), `found "" where <value> belongs`},
		{"no param", "<methodResponse><params></params></methodResponse>", "a response holds one value, this one holds 0"},
		{"something else than params", "<methodResponse><x/></methodResponse>", `found "x" where <params> or <fault> belongs`},
		{"something else than param", "<methodResponse><params><x/></params></methodResponse>", "found <x> where <param> belongs"},
		{"two values in a param", wrap("<value/><value/>"), "found <value> where nothing may follow"},
		{"text beside a value", wrap("<value/>hello"), `found text "hello" where an element belongs`},
		{"text beside a type", wrap("<value>hello<int>1</int></value>"), "found both text and <int> in one value"},
		{"two types in a value", wrap("<value><int>1</int><int>2</int></value>"), "found <int> where nothing may follow"},
		{"a type in a type", wrap("<value><int><int>1</int></int></value>"), "found <int> where text belongs"},
		{"a type that ROS does not use", wrap("<value><nil/></value>"), "<nil> is not a type that ROS uses"},
		{"a whole number that is none", wrap("<value><int>1.5</int></value>"), `"1.5" is not a valid <int>`},
		{"a whole number that is too large", wrap("<value><int>99999999999999999999</int></value>"), "is not a valid <int>"},
		{"a truth that is none", wrap("<value><boolean>yes</boolean></value>"), `"yes" is not a valid <boolean>`},
		{"a number that is none", wrap("<value><double>one</double></value>"), `"one" is not a valid <double>`},
		{"bytes that are none", wrap("<value><base64>?</base64></value>"), `"?" is not a valid <base64>`},
		{"a list without data", wrap("<value><array><value/></array></value>"), "found <value> where <data> belongs"},
		{"a list of something else", wrap("<value><array><data><x/></data></array></value>"), "found <x> where <value> belongs"},
		{"a list with more than data", wrap("<value><array><data/><data/></array></value>"), "found <data> where nothing may follow"},
		{"a dictionary of something else", wrap("<value><struct><x/></struct></value>"), "found <x> where <member> belongs"},
		{"a member without a name", wrap("<value><struct><member><value/></member></struct></value>"), `found "value" where <name> belongs`},
		{"a member without a value", wrap("<value><struct><member><name>a</name></member></struct></value>"), `found "" where <value> belongs`},
		{
			"a fault that says nothing", "<methodResponse><fault><value><struct/></value></fault></methodResponse>",
			"a fault without faultCode or faultString",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := decodeResponse(strings.NewReader(tc.text), Limits{})
			require.ErrorIs(t, err, ErrSyntax)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestACallIsReadWithOrWithoutParams(t *testing.T) {
	for _, tc := range []struct {
		name, text, want string
		args             []any
	}{
		{"params", "<methodCall><methodName>f</methodName><params><param><value>a</value></param></params></methodCall>\r\n", "f", []any{"a"}},
		{"empty params", "<methodCall><methodName> f </methodName><params/></methodCall>", "f", nil},
		{"no params", "<methodCall><methodName>f</methodName></methodCall>", "f", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			method, args, err := decodeCall(strings.NewReader(tc.text), Limits{})
			require.NoError(t, err)
			require.Equal(t, tc.want, method)
			require.Equal(t, tc.args, args)
		})
	}
	for _, text := range []string{
		"<methodResponse/>", "<methodCall/>", "<methodCall><methodName><b/></methodName></methodCall>",
		"<methodCall><methodName>f</methodName><x/></methodCall>", "<methodCall><methodName>f",
	} {
		_, _, err := decodeCall(strings.NewReader(text), Limits{})
		require.ErrorIs(t, err, ErrSyntax, text)
	}
}

func TestAFaultIsReadAsAnError(t *testing.T) {
	body, err := encodeFault(&Fault{Code: 7, Message: "not <today>\x01"})
	require.NoError(t, err)

	_, err = decodeResponse(strings.NewReader(string(body)), Limits{})

	var fault *Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, Fault{Code: 7, Message: "not <today>\uFFFD"}, *fault)
	require.EqualError(t, fault, "xml-rpc fault 7: not <today>\uFFFD")
}

func TestOnlyTheEscapesThatRoscppKnowsAreWritten(t *testing.T) {
	body, err := encodeCall("f", []any{"<a b=\"c\" d='e'>\n\t&\r</a>", map[string]any{"<": 1}}, Limits{})
	require.NoError(t, err)
	require.Equal(t, `<?xml version="1.0"?><methodCall><methodName>f</methodName><params>`+
		"<param><value><string>&lt;a b=\"c\" d='e'&gt;\n\t&amp;\r&lt;/a&gt;</string></value></param>"+
		"<param><value><struct><member><name>&lt;</name><value><int>1</int></value></member></struct></value></param>"+
		`</params></methodCall>`, string(body))
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, v := range []any{
		true, false, 0, math.MinInt32, math.MaxInt32, math.MaxInt32 + 1, math.MinInt64, 0.1, math.MaxFloat64, math.Inf(1), "",
		"把杯子给我",
		[]byte{},
		[]byte{0xff},
		DateTime("x"),
		[]any{1, "a", []any{}},
		map[string]any{"": map[string]any{"a": 1.0}},
	} {
		body, err := encodeResponse(Limits{}, func(e *encoder) { e.value(v) })
		require.NoError(t, err)
		got, err := decodeResponse(strings.NewReader(string(body)), Limits{})
		require.NoError(t, err)
		require.Equal(t, v, got)
	}
}

func TestWhatCannotBeSentIsRefused(t *testing.T) {
	cyclic := map[string]any{}
	cyclic["self"] = cyclic
	for _, tc := range []struct {
		name  string
		value any
		want  error
	}{
		{"nothing", nil, ErrValue},
		{"a type that XML-RPC does not have", struct{}{}, ErrValue},
		{"a control character", "a\x00b", ErrValue},
		{"bytes that are no text", "\xff", ErrValue},
		{"a character that XML forbids", "\uFFFE", ErrValue},
		{"a fault inside a list", []any{1, nil, 2}, ErrValue},
		{"a fault inside a dictionary", map[string]any{"a": nil}, ErrValue},
		{"a dictionary that holds itself", cyclic, ErrTooDeep},
		{"more than the limit", strings.Repeat("x", 5000), ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := encodeCall("f", []any{tc.value}, Limits{MaxBytes: 4096})
			require.ErrorIs(t, err, tc.want)
		})
	}
}

func TestAMessageMayBeAsLargeAndDeepAsTheLimitsAndNoMore(t *testing.T) {
	nested := func(levels int) string {
		return wrap(strings.Repeat("<value><array><data>", levels-1) + "<value>x</value>" + strings.Repeat("</data></array></value>", levels-1))
	}
	text := nested(5)

	_, err := decodeResponse(strings.NewReader(text), Limits{MaxDepth: 5, MaxBytes: len(text)})
	require.NoError(t, err)
	_, err = decodeResponse(strings.NewReader(text), Limits{MaxDepth: 4})
	require.ErrorIs(t, err, ErrTooDeep)
	_, err = decodeResponse(strings.NewReader(text), Limits{MaxBytes: len(text) / 2})
	require.ErrorIs(t, err, ErrTooLarge)
	_, err = decodeResponse(strings.NewReader(nested(100_000)), Limits{})
	require.ErrorIs(t, err, ErrTooDeep)
}

// FuzzDecode reads foreign bytes as a call and as a response: whatever can be read can be written, and is then the same.
func FuzzDecode(f *testing.F) {
	for _, value := range []string{
		"<value>a</value>", "<value><int>1</int></value>", "<value><double>1e3</double></value>", "<value><base64>AQ==</base64></value>",
		"<value><array><data><value><boolean>1</boolean></value></data></array></value>",
		"<value><struct><member><name>a</name><value>b</value></member></struct></value>",
	} {
		f.Add([]byte(wrap(value)))
		f.Add([]byte("<methodCall><methodName>f</methodName><params><param>" + value + "</param></params></methodCall>"))
	}
	f.Add([]byte("<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>1</int></value></member>" +
		"<member><name>faultString</name><value>x</value></member></struct></value></fault></methodResponse>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{MaxBytes: 1 << 16, MaxDepth: 16}
		v, err := decodeResponse(strings.NewReader(string(data)), limits)
		if err == nil {
			roundTrip(t, v)
		}
		if _, args, err := decodeCall(strings.NewReader(string(data)), limits); err == nil && args != nil {
			roundTrip(t, args)
		}
	})
}

// roundTrip writes, reads and writes again: the two texts are compared because a NaN is not equal to itself, and from
// the second reading on because XML turns each carriage return into a line end.
func roundTrip(t *testing.T, v any) {
	t.Helper()
	again := func(v any) (string, any) {
		body, err := encodeResponse(Limits{}, func(e *encoder) { e.value(v) })
		require.NoError(t, err)
		read, err := decodeResponse(strings.NewReader(string(body)), Limits{})
		require.NoError(t, err)
		return string(body), read
	}
	_, first := again(v)
	second, read := again(first)
	third, _ := again(read)
	require.Equal(t, second, third, "%#v", v)
}
