package rosidl

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// ErrNotInstalled means that no prefix has the definition.
var ErrNotInstalled = errors.New("its package is not installed, or not sourced")

// NoTypeError means that the package is installed, and has no such type. It is ErrNotInstalled too.
type NoTypeError struct{ Path string }

// Error tells where the type is not.
func (e *NoTypeError) Error() string {
	return fmt.Sprintf("its package is installed, without such a type: there is no %s", e.Path)
}

// Is tells that it is ErrNotInstalled too.
func (e *NoTypeError) Is(target error) bool { return target == ErrNotInstalled }

// ErrOnlyIDL means that a package has the definition in a form that is not read here.
var ErrOnlyIDL = errors.New("its definition is installed as .idl alone, and only .msg, .srv and .action are read here")

// maxDepth bounds messages in messages, so that a definition that holds itself ends.
const maxDepth = 64

// Source gives the text of a definition, for example of "std_msgs", "msg", "String", and where it stands, for faults. It
// wraps ErrNotInstalled where there is none.
type Source func(pkg, kind, name string) (text, path string, err error)

// Library gives the types of definitions, each with all that is in it.
type Library struct {
	source Source

	mu    sync.Mutex
	types map[string]*Type
}

// NewLibrary makes a library of the prefixes of a ROS 2, where definitions stand as
// <prefix>/share/<package>/msg/<Name>.msg; the first prefix that has one is taken.
func NewLibrary(prefixes []string) *Library { return NewLibraryOf(installed(slices.Clone(prefixes))) }

// NewLibraryOf makes a library of definitions from anywhere.
func NewLibraryOf(source Source) *Library {
	return &Library{source: source, types: map[string]*Type{}}
}

// Type gives a message with all that is in it: "std_msgs/msg/String", "std_srvs/srv/Trigger_Request",
// "a_msgs/action/Do_Goal", "a_msgs/action/Do_SendGoal_Request", "a_msgs/action/Do_FeedbackMessage". It wraps ErrNotInstalled where it,
// or a type within it, is not there, ErrOnlyIDL where it is there in that form alone, and ErrSyntax where a file is no definition.
func (l *Library) Type(name string) (*Type, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.find(name, 0)
}

func (l *Library) find(name string, depth int) (*Type, error) {
	if t := l.types[name]; t != nil {
		return t, nil
	}
	if depth > maxDepth {
		return nil, fmt.Errorf("%s: %w: it holds itself", name, ErrSyntax)
	}
	t, err := l.read(name)
	if err != nil {
		return nil, err
	}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Kind == Struct {
			if f.Of, err = l.find(f.Type, depth+1); err != nil {
				return nil, fmt.Errorf("%s: the field %s: %w", name, f.Name, err)
			}
		}
	}
	l.types[name] = t
	return t, nil
}

// read makes the type from its file, or from what actions have in common.
func (l *Library) read(name string) (*Type, error) {
	parts := strings.Split(name, "/")
	if len(parts) != 3 {
		return nil, fmt.Errorf("%q is no type: it is of the form package/msg/Name", name)
	}
	pkg, kind, base := parts[0], parts[1], parts[2]
	if t := actionType(pkg, kind, base); t != nil {
		t.Name = name
		return t, nil
	}
	file, want, part := base, 1, 0
	switch kind {
	case "msg":
	case "srv":
		want = 2
		file, part = cutPart(base, "_Request", "_Response")
	case "action":
		want = 3
		file, part = cutPart(base, "_Goal", "_Result", "_Feedback")
	default:
		return nil, fmt.Errorf("%q is no type: it is neither msg, srv nor action", name)
	}
	if part < 0 {
		return nil, fmt.Errorf("%q is no message: it is a whole %s", name, kind)
	}
	text, path, err := l.source(pkg, kind, file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	types, err := Parse(pkg, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(types) != want {
		return nil, fmt.Errorf("%s: %w: it has %d parts, not %d", path, ErrSyntax, len(types), want)
	}
	types[part].Name = name
	return types[part], nil
}

// installed finds definitions below prefixes.
func installed(prefixes []string) Source {
	return func(pkg, kind, name string) (text, path string, err error) {
		var without error // the first prefix that has the package
		for _, prefix := range prefixes {
			path = filepath.Join(prefix, "share", pkg, kind, name+"."+kind)
			data, err := os.ReadFile(path)
			if err == nil {
				return string(data), path, nil
			}
			if !errors.Is(err, os.ErrNotExist) {
				return "", "", err
			}
			idl := strings.TrimSuffix(path, kind) + "idl"
			if _, err := os.Stat(idl); err == nil {
				return "", "", fmt.Errorf("%w: %s", ErrOnlyIDL, idl)
			}
			folder := filepath.Join(prefix, "share", pkg)
			if _, err := os.Stat(folder); err == nil && without == nil {
				without = &NoTypeError{Path: path}
			}
		}
		if without != nil {
			return "", "", without
		}
		return "", "", fmt.Errorf("%w: there is no share/%s/%s/%s.%s in %s", ErrNotInstalled, pkg, kind, name, kind, strings.Join(prefixes, ", "))
	}
}

// cutPart parts "Trigger_Request" into "Trigger" and 0; the number is -1 where no part is named.
func cutPart(name string, ends ...string) (string, int) {
	for i, end := range ends {
		if base, is := strings.CutSuffix(name, end); is {
			return base, i
		}
	}
	return name, -1
}

// actionType makes the messages in which goals, results and feedback travel (design.ros2.org, "Actions").
func actionType(pkg, kind, base string) *Type {
	if kind != "action" {
		return nil
	}
	id := Field{Name: "goal_id", Kind: Struct, Type: "unique_identifier_msgs/msg/UUID"}
	of := func(name, part, base string) Field {
		return Field{Name: name, Kind: Struct, Type: pkg + "/action/" + base + part}
	}
	ends := []string{"_SendGoal_Request", "_SendGoal_Response", "_GetResult_Request", "_GetResult_Response", "_FeedbackMessage"}
	base, part := cutPart(base, ends...)
	switch part {
	case 0:
		return &Type{Fields: []Field{id, of("goal", "_Goal", base)}}
	case 1:
		return &Type{Fields: []Field{{Name: "accepted", Kind: Bool}, {Name: "stamp", Kind: Struct, Type: "builtin_interfaces/msg/Time"}}}
	case 2:
		return &Type{Fields: []Field{id}}
	case 3:
		return &Type{Fields: []Field{{Name: "status", Kind: Int8}, of("result", "_Result", base)}}
	case 4:
		return &Type{Fields: []Field{id, of("feedback", "_Feedback", base)}}
	}
	return nil
}
