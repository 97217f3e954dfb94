package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"saydo/internal/rosio/idl"
)

// message writes one struct, its constants and the two methods by which the seams know it.
func (w *writer) message(name, what string, m idl.Message) {
	w.types = append(w.types, name)
	doc := name + " is " + what
	if m.Doc != "" {
		doc += ". " + strings.TrimSuffix(m.Doc, ".")
	}
	fmt.Fprintf(&w.body, "\n// %s.\ntype %s struct {\n", doc, name)
	for _, f := range m.Fields {
		fmt.Fprintf(&w.body, "%s %s", goIdentifier(f.Name), w.goType(f))
		if f.Comment != "" {
			fmt.Fprintf(&w.body, " // %s", f.Comment)
		}
		w.body.WriteString("\n")
	}
	w.body.WriteString("}\n")
	w.constants(name, m.Constants)
	fmt.Fprintf(&w.body, "\n// ROSType is the name of the type in ROS.\nfunc (%s) ROSType() string { return %q }\n",
		name, w.room.ros+"/"+name)
	fmt.Fprintf(&w.body, "\n// ROSDefinition is the definition of the type in its normal form.\nfunc (%s) ROSDefinition() string {\nreturn %s}\n",
		name, quotedLines(m.Text()))
}

func (w *writer) constants(name string, list []idl.Constant) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(&w.body, "\n// Constants of %s.\nconst (\n", name)
	for _, c := range list {
		value := c.Value
		if c.Type == "string" {
			value = strconv.Quote(value)
		}
		fmt.Fprintf(&w.body, "%s%s %s = %s", name, goIdentifier(strings.ToLower(c.Name)), primitiveType(c.Type), value)
		if c.Comment != "" {
			fmt.Fprintf(&w.body, " // %s", c.Comment)
		}
		w.body.WriteString("\n")
	}
	w.body.WriteString(")\n")
}

// goType is the Go type of a field; what it needs is imported.
func (w *writer) goType(f idl.Field) string {
	name := primitiveType(f.Type)
	switch {
	case f.Type == "time" || f.Type == "duration":
		w.imported("time")
	case !f.IsPrimitive():
		pkg, message, _ := strings.Cut(f.Type, "/")
		name = message
		if pkg != w.room.ros {
			i := slices.IndexFunc(rooms(), func(r room) bool { return r.ros == pkg })
			if i < 0 {
				// The compiler then names the unknown package, with the file and the line.
				return pkg + "." + message
			}
			r := rooms()[i]
			w.imported("saydo/" + r.dir)
			name = r.goName() + "." + message
		}
	}
	switch {
	case f.Array && f.Len > 0:
		return "[" + strconv.Itoa(f.Len) + "]" + name
	case f.Array:
		return "[]" + name
	}
	return name
}

func (w *writer) imported(path string) {
	if i, found := slices.BinarySearch(w.imports, path); !found {
		w.imports = slices.Insert(w.imports, i, path)
	}
}

func primitiveType(ros string) string {
	switch ros {
	case "byte":
		return "int8"
	case "char":
		return "uint8"
	case "time":
		return "time.Time"
	case "duration":
		return "time.Duration"
	}
	return ros
}

// goIdentifier turns frame_id into FrameID.
func goIdentifier(ros string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(ros, "_") {
		switch {
		case word == "":
		case word == "id":
			b.WriteString("ID")
		default:
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// quotedLines writes a text as a Go expression, one line of it a line.
func quotedLines(text string) string {
	if text == "" {
		return `""` + "\n"
	}
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	for i := range lines {
		lines[i] = strconv.Quote(strings.TrimSuffix(lines[i], "\n") + "\n")
	}
	return strings.Join(lines, " +\n") + "\n"
}
