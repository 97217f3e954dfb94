package urdf

import (
	"bytes"
	"fmt"
	"regexp"
)

// Bounds on a file. The largest public robot has 0.3 MB and names of meshes of
// less than 200 characters.
const (
	maxBytes     = 32 << 20
	maxAttribute = 64 << 10
	maxPath      = 4096
	maxNodes     = 500_000
	maxDepth     = 64
)

// blank returns the text without comments, which may hold what XML forbids in
// them (two hyphens) and other readers accept; lines keep their numbers. It
// also finds an attribute that is too long to be meant, before it is copied.
func blank(file string, data []byte) ([]byte, error) {
	out := bytes.Clone(bytes.TrimRight(data, "\x00")) // some tools end their texts so
	undeclare(out)
	line := 1
	for i := 0; i < len(out); {
		rest := out[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			end := bytes.Index(rest[4:], []byte("-->"))
			if end < 0 {
				return nil, &Error{File: file, Line: line, Reason: `a comment begins here and never ends; close it with "-->"`}
			}
			line += wipe(rest[:4+end+3])
			i += 4 + end + 3
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			n := upTo(rest, "]]>")
			line += bytes.Count(rest[:n], []byte("\n"))
			i += n
		case rest[0] == '<':
			n, err := tag(file, line, out, i)
			if err != nil {
				return nil, err
			}
			line += bytes.Count(rest[:n], []byte("\n"))
			i += n
		default:
			if rest[0] == '\n' {
				line++
			}
			i++
		}
	}
	return out, nil
}

// undeclare wipes the XML declaration, whose version some tools misspell, unless
// it tells another encoding.
func undeclare(b []byte) {
	at := bytes.Index(b, []byte("<?xml"))
	end := bytes.Index(b, []byte("?>"))
	if at < 0 || end < at || len(bytes.TrimSpace(bytes.TrimPrefix(b[:at], []byte("\xef\xbb\xbf")))) > 0 {
		return
	}
	declaration := bytes.ToLower(b[at:end])
	if !bytes.Contains(declaration, []byte("encoding")) || bytes.Contains(declaration, []byte("utf-8")) {
		wipe(b[at : end+2])
	}
}

// wipe makes spaces of all but the line ends, and counts these.
func wipe(b []byte) (lines int) {
	for i := range b {
		if b[i] == '\n' {
			lines++
		} else {
			b[i] = ' '
		}
	}
	return lines
}

func upTo(b []byte, end string) int {
	if n := bytes.Index(b, []byte(end)); n >= 0 {
		return n + len(end)
	}
	return len(b)
}

// tag returns the length of the tag that begins at the offset; quotes may hold
// angle brackets.
func tag(file string, line int, all []byte, at int) (int, error) {
	var quote byte
	begun := 0
	for i := at; i < len(all); i++ {
		switch c := all[i]; {
		case quote != 0 && c == quote:
			if n := i - begun - 1; n > maxAttribute {
				line += bytes.Count(all[at:begun], []byte("\n"))
				return 0, &Error{
					File: file, Line: line, Where: lastNamed(all[:at]),
					Reason: fmt.Sprintf("a value has %d characters; the most is %d", n, maxAttribute),
				}
			}
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote, begun = c, i
		case c == '>':
			return i - at + 1, nil
		}
	}
	return len(all) - at, nil
}

// lastNamed names the last link or joint that begins in the text.
func lastNamed(before []byte) string {
	const window = 1 << 20
	if len(before) > window {
		before = before[len(before)-window:]
	}
	all := regexp.MustCompile(`<(link|joint)\s[^>]*?name\s*=\s*["']([^"'<>]{1,200})["']`).FindAllSubmatch(before, -1)
	if len(all) == 0 {
		return ""
	}
	last := all[len(all)-1]
	return fmt.Sprintf("%s %q", last[1], last[2])
}
