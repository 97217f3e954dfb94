package yamlfile

import "fmt"

// Nearest returns the known name that the name was probably meant to be: no more
// than two letters in five of the longer one differ; "" for none. Of several that
// are as near the first is taken.
func Nearest(name string, known []string) string {
	name = name[:min(len(name), longest)]
	best, away := "", longest+1
	for _, k := range known {
		longer := max(len(name), min(len(k), longest))
		if d := distance(name, k); d < away && 5*d <= 2*longer {
			best, away = k, d
		}
	}
	return best
}

// Unknown says that nothing is called so, and what may have been meant: "there is
// no joint \"elbo\"; did you mean elbow?".
func Unknown(kind, name string, known []string) string {
	text := fmt.Sprintf("there is no %s %q", kind, name)
	if near := Nearest(name, known); near != "" {
		text += "; did you mean " + near + "?"
	}
	return text
}

// longest bounds what is compared, in bytes: the time grows with its square.
const longest = 200

// distance counts the letters that must be put in, left out or changed to make the
// one of the other (Levenshtein).
func distance(a, b string) int {
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for k := range len(b) {
			change := before
			if a[i] != b[k] {
				change++
			}
			before, row[k+1] = row[k+1], min(change, row[k]+1, row[k+1]+1)
		}
	}
	return row[len(b)]
}
