package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// maxFileLines and maxFuncLines are the bounds on hand-written code.
const (
	maxFileLines = 500
	maxFuncLines = 80
)

// eachFile calls f for each hand-written, non-test file of the module.
func eachFile(t *testing.T, f func(p pkg, name string, fset *token.FileSet, file *ast.File)) {
	t.Helper()
	for _, p := range packages(t) {
		for _, name := range p.GoFiles {
			if strings.HasSuffix(name, ".gen.go") {
				continue
			}
			fset := token.NewFileSet()
			path := filepath.Join(p.Dir, name)
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			require.NoError(t, err)
			f(p, p.ImportPath+"/"+name, fset, file)
		}
	}
}

func TestEveryPackageSaysItsPurpose(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.GoFiles) > 0 {
			require.NotEmpty(t, p.Doc, "%s has no package comment", p.ImportPath)
		}
	}
}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	eachFile(t, func(_ pkg, name string, fset *token.FileSet, file *ast.File) {
		require.LessOrEqual(t, fset.File(file.Pos()).LineCount(), maxFileLines, name)
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				lines := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
				require.LessOrEqual(t, lines, maxFuncLines, "%s: %s", name, fn.Name.Name)
			}
		}
	})
}

func TestLibrariesNeitherPanicNorRunAtStart(t *testing.T) {
	eachFile(t, func(p pkg, name string, fset *token.FileSet, file *ast.File) {
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			require.False(t, ok && fn.Recv == nil && fn.Name.Name == "init", "%s has an init function", name)
		}
		if p.Name == "main" {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" {
					t.Errorf("%s: panic outside main", fset.Position(call.Pos()))
				}
			}
			return true
		})
	})
}

func TestExportedNamesAreDocumented(t *testing.T) {
	eachFile(t, func(_ pkg, _ string, fset *token.FileSet, file *ast.File) {
		for _, d := range file.Decls {
			for _, missing := range undocumented(d) {
				t.Errorf("%s: exported %s has no comment", fset.Position(missing.Pos()), missing.Name)
			}
		}
	})
}

// undocumented lists the exported names of a declaration that have no comment.
func undocumented(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var out []*ast.Ident
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
					out = append(out, s.Name)
				}
			case *ast.ValueSpec:
				if d.Doc == nil && s.Doc == nil && s.Comment == nil && s.Names[0].IsExported() {
					out = append(out, s.Names[0])
				}
			}
		}
		return out
	}
	return nil
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	id, ok := typ.(*ast.Ident)
	return !ok || id.IsExported()
}
