package xmlrpc

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

func syntax(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrSyntax, fmt.Sprintf(format, args...))
}

// token returns the next start tag, end tag or text.
func (d *decoder) token() (xml.Token, error) {
	for {
		token, err := d.xml.Token()
		switch {
		case errors.Is(err, ErrTooLarge):
			return nil, err
		case errors.Is(err, io.EOF):
			return nil, syntax("it ends too early")
		case err != nil:
			return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
		}
		switch token.(type) {
		case xml.StartElement, xml.EndElement, xml.CharData:
			return token, nil
		}
	}
}

// child returns the name of the next element inside the open one, or "" where the open one ends.
func (d *decoder) child() (string, error) {
	for {
		token, err := d.token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t.Name.Local, nil
		case xml.EndElement:
			return "", nil
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return "", syntax("found text %.40q where an element belongs", t)
			}
		}
	}
}

// expect enters the next element, which must have this name.
func (d *decoder) expect(name string) error {
	found, err := d.child()
	if err != nil {
		return err
	}
	if found != name {
		return syntax("found %.40q where <%s> belongs", found, name)
	}
	return nil
}

// end leaves the open element, in which nothing may follow.
func (d *decoder) end() error {
	found, err := d.child()
	if err != nil {
		return err
	}
	if found != "" {
		return syntax("found <%.40s> where nothing may follow", found)
	}
	return nil
}

// text returns the text of the open element and leaves it.
func (d *decoder) text() (string, error) {
	var text strings.Builder
	for {
		token, err := d.token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			return text.String(), nil
		case xml.StartElement:
			return "", syntax("found <%.40s> where text belongs", t.Name.Local)
		}
	}
}

// cappedReader fails with ErrTooLarge once more than its limit was read, where io.LimitReader would feign an end.
type cappedReader struct {
	r           io.Reader
	left, limit int
}

func (c *cappedReader) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, c.limit)
	}
	// One byte more than allowed tells a message of exactly the limit from a longer one.
	if len(p) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	c.left -= n
	if c.left < 0 {
		return 0, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, c.limit)
	}
	return n, err
}
