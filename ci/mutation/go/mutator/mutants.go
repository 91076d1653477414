package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// mutant is one change of the program.
type mutant struct {
	number                                        int
	key, pkg, file                                string
	line                                          int
	function, operator, original, mutated, reason string
}

// mutator changes one file.
type mutator struct {
	fset     *token.FileSet
	pkg      *types.Package
	info     *types.Info
	name     string // of the file, below the module
	source   string
	imports  map[string]string // name in the file by path
	edits    edits
	dropped  map[string]bool
	number   *int
	ordinals map[string]int
	function string
	results  *types.Tuple
	passed   bool // whether what is walked now has no mutants; they are counted, so that a key means the same for good
	mutants  []mutant
}

const prefix = "touchstonemutant."

// propose makes the mutants of one place, which have consecutive numbers; false if one of them is left out.
func (m *mutator) propose(at ast.Node, operators []string, mutated []string) (int, bool) {
	first := *m.number
	isLeftOut := m.passed
	var made []mutant
	for i, operator := range operators {
		base := m.name + ":" + m.function + ":" + operator
		m.ordinals[base]++
		key := fmt.Sprintf("%s:%d", base, m.ordinals[base])
		isLeftOut = isLeftOut || m.dropped[key]
		made = append(made, mutant{number: first + i, key: key, pkg: m.pkg.Path(), file: m.name, line: m.fset.Position(at.Pos()).Line,
			function: m.function, operator: operator, original: m.text(at), mutated: mutated[i]})
	}
	if isLeftOut {
		return 0, false
	}
	*m.number += len(made)
	m.mutants = append(m.mutants, made...)
	return first, true
}

// pass walks an expression of which no mutants are made.
func (m *mutator) pass(e ast.Expr) {
	outer := m.passed
	m.passed = true
	m.expression(e)
	m.passed = outer
}

// call wraps an expression in a call of the runtime.
func (m *mutator) call(at ast.Expr, function string, id int) {
	m.edits.wrap(at.Pos(), at.End(), fmt.Sprintf("%s%s(%d, ", prefix, function, id), ")")
}

func (m *mutator) text(at ast.Node) string {
	file := m.edits.file
	text := strings.Join(strings.Fields(m.source[file.Offset(at.Pos()):file.Offset(at.End())]), " ")
	if runes := []rune(text); len(runes) > 100 {
		return string(runes[:100]) + "…"
	}
	return text
}

// typeName writes a type as this file would; false if it cannot name it.
func (m *mutator) typeName(t types.Type) (string, bool) {
	ok := true
	name := types.TypeString(t, func(p *types.Package) string {
		if p == m.pkg {
			return ""
		}
		imported, found := m.imports[p.Path()]
		ok = ok && found
		return imported
	})
	if named, isNamed := t.(*types.Named); isNamed && named.Obj().Pkg() != nil && named.Obj().Pkg() != m.pkg {
		ok = ok && named.Obj().Exported()
	}
	return name, ok && !strings.Contains(name, "untyped") && !strings.Contains(name, "invalid type")
}
