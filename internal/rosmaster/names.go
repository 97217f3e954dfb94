package rosmaster

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// maxNameBytes bounds one name, one type or one address that a node gives; ROS itself sets no bound.
const maxNameBytes = 1024

// resolve makes the absolute name out of one that a caller gave: relative to the caller's namespace, or to the caller
// itself where the name begins with "~".
func resolve(name, caller string) string {
	if !strings.HasPrefix(caller, "/") {
		caller = "/" + caller
	}
	switch {
	case strings.HasPrefix(name, "/"):
	case strings.HasPrefix(name, "~"):
		name = caller + "/" + name[1:]
	default:
		name = caller[:strings.LastIndex(caller, "/")+1] + name
	}
	return join(segments(name)...)
}

// join makes an absolute name out of its segments.
func join(segments ...string) string {
	return "/" + strings.Join(segments, "/")
}

// segments splits a name at its slashes and leaves out empty parts, so "/a//b/" and "a/b" are the same.
func segments(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r == '/' })
}

func checkText(text string) error {
	if len(text) > maxNameBytes {
		return fmt.Errorf("it is longer than %d bytes", maxNameBytes)
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return fmt.Errorf("%.40q holds a space or a control character", text)
	}
	return nil
}

func checkName(name string) error {
	if name == "" {
		return errors.New("it is empty")
	}
	return checkText(name)
}

func checkURI(uri, scheme string) error {
	if err := checkText(uri); err != nil {
		return err
	}
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != scheme || u.Port() == "" || u.Hostname() == "" {
		return fmt.Errorf("%.80q is not an address of the form %s://host:port", uri, scheme)
	}
	return nil
}
