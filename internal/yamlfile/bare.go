package yamlfile

import (
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Bare tells what a scalar that stands in no quotes is, for a caller whose format has rules of its own for that: a bool, int or
// float64; anything else: it is a text.
type Bare func(text string) any

// OrderedBy is Ordered, and what stands in no quotes is what bare says.
func OrderedBy(file string, data []byte, bare Bare) ([]Pair, error) {
	d, err := Parse(file, data)
	if err != nil {
		return nil, err
	}
	body, err := d.parsed()
	if err != nil {
		return nil, err
	}
	return orderedNode(file, bare.within(body))
}

// within gives a node with all that is bare in it read anew. What has a tag of its own (!!str 5) is left to the library.
func (b Bare) within(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			v.Value = b.within(v.Value)
		}
	case *ast.MappingValueNode:
		n.Value = b.within(n.Value)
	case *ast.SequenceNode:
		for i, v := range n.Values {
			n.Values[i] = b.within(v)
		}
	case *ast.AnchorNode:
		n.Value = b.within(n.Value)
	case *ast.StringNode:
		if n.Token.Type == token.StringType { // the others stand in quotes
			return b.scalar(n, n.Token, n.Value)
		}
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return b.scalar(n, n.GetToken(), n.GetToken().Value)
	}
	return n
}

// scalar gives the node of what a bare text is.
func (b Bare) scalar(n ast.Node, at *token.Token, text string) ast.Node {
	base := &ast.BaseNode{Path: n.GetPath()}
	switch v := b(text).(type) {
	case bool:
		return &ast.BoolNode{BaseNode: base, Token: at, Value: v}
	case int:
		return &ast.IntegerNode{BaseNode: base, Token: at, Value: int64(v)}
	case float64:
		return &ast.FloatNode{BaseNode: base, Token: at, Value: v}
	}
	return &ast.StringNode{BaseNode: base, Token: at, Value: text}
}
