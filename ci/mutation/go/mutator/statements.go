package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (m *mutator) body(body *ast.BlockStmt, results *types.Tuple) {
	outer := m.results
	m.results = results
	m.statements(body.List)
	m.results = outer
}

func (m *mutator) statements(list []ast.Stmt) {
	for _, s := range list {
		m.removable(s)
		m.statement(s)
	}
}

// removable proposes to take a statement out: a call, a change of something that exists.
func (m *mutator) removable(s ast.Stmt) {
	switch x := s.(type) {
	case *ast.ExprStmt:
		if call, ok := x.X.(*ast.CallExpr); ok && m.isForPeople(call) {
			return
		}
	case *ast.DeferStmt:
		if m.onlyLogs(x.Call) {
			return
		}
	case *ast.GoStmt, *ast.IncDecStmt, *ast.SendStmt:
	case *ast.AssignStmt:
		if x.Tok == token.DEFINE || isBlank(x.Lhs[0]) || m.isLogger(x.Lhs[0]) {
			return
		}
	default:
		return
	}
	if id, ok := m.propose(s, []string{"remove"}, []string{"nothing"}); ok {
		m.edits.wrap(s.Pos(), s.End(), fmt.Sprintf("if %sOff(%d) { ", prefix, id), " }")
	}
}

func isBlank(e ast.Expr) bool {
	name, ok := e.(*ast.Ident)
	return ok && name.Name == "_"
}

func (m *mutator) statement(s ast.Stmt) {
	switch x := s.(type) {
	case *ast.ExprStmt:
		m.expression(x.X)
	case *ast.AssignStmt:
		if !m.isLogger(x.Lhs[0]) {
			m.expressions(x.Rhs)
		}
	case *ast.DeclStmt:
		m.declaration(x.Decl)
	case *ast.DeferStmt:
		m.expression(x.Call)
	case *ast.GoStmt:
		m.expression(x.Call)
	case *ast.SendStmt:
		m.expression(x.Value)
	case *ast.ReturnStmt:
		m.returned(x)
	case *ast.BlockStmt:
		m.statements(x.List)
	case *ast.IfStmt:
		m.statement(x.Init)
		if x.Else != nil || !m.allLog(x.Body.List) {
			m.condition(x.Cond)
		}
		m.statements(x.Body.List)
		m.statement(x.Else)
	case *ast.ForStmt:
		m.statement(x.Init)
		m.condition(x.Cond)
		m.statements(x.Body.List)
	case *ast.RangeStmt:
		if !m.allLog(x.Body.List) {
			m.expression(x.X)
		}
		m.statements(x.Body.List)
	case *ast.SwitchStmt:
		m.statement(x.Init)
		m.expression(x.Tag)
		for _, clause := range x.Body.List {
			m.clause(clause.(*ast.CaseClause), x.Tag == nil)
		}
	case *ast.TypeSwitchStmt:
		for _, clause := range x.Body.List {
			m.statements(clause.(*ast.CaseClause).Body)
		}
	case *ast.SelectStmt:
		for _, clause := range x.Body.List {
			m.statements(clause.(*ast.CommClause).Body)
		}
	case *ast.LabeledStmt:
		m.statement(x.Stmt)
	}
}

func (m *mutator) clause(x *ast.CaseClause, isCondition bool) {
	for _, e := range x.List {
		if isCondition {
			m.condition(e)
		} else {
			m.expression(e)
		}
	}
	m.statements(x.Body)
}

func (m *mutator) expressions(list []ast.Expr) {
	for _, e := range list {
		m.expression(e)
	}
}

func (m *mutator) declaration(d ast.Decl) {
	general, ok := d.(*ast.GenDecl)
	if !ok || general.Tok != token.VAR {
		return
	}
	for _, spec := range general.Specs {
		m.expressions(spec.(*ast.ValueSpec).Values)
	}
}

func (m *mutator) returned(x *ast.ReturnStmt) {
	if m.results == nil || len(x.Results) != m.results.Len() {
		m.expressions(x.Results)
		return
	}
	for i, e := range x.Results {
		t := m.results.At(i).Type()
		typed := m.info.Types[e]
		switch {
		case typed.Value != nil && m.fails(x):
			m.pass(e) // nobody reads it beside an error
		case typed.IsNil() && types.Identical(t, types.Universe.Lookup("error").Type()):
			if id, ok := m.propose(e, []string{"return"}, []string{"an error"}); ok {
				m.edits.wrap(e.Pos(), e.End(), fmt.Sprintf("%sErr(%d) /* ", prefix, id), " */")
			}
		case types.Identical(t.Underlying(), types.Typ[types.Bool]):
			m.condition(e)
		default:
			m.zero(e, t, "return")
			m.expression(e)
		}
	}
}

// fails tells whether what is returned is an error for certain.
func (m *mutator) fails(x *ast.ReturnStmt) bool {
	last := len(x.Results) - 1
	isError := types.Identical(m.results.At(last).Type(), types.Universe.Lookup("error").Type())
	return last > 0 && isError && !m.info.Types[x.Results[last]].IsNil()
}

// isForPeople tells whether a call writes a log, or makes the text of an error: no program reads these.
func (m *mutator) isForPeople(call *ast.CallExpr) bool {
	name, pkg := m.callee(call)
	switch {
	case m.isErrorType(call):
		return true
	case strings.Contains(pkg, "sirupsen/logrus") || strings.Contains(pkg, "k8s.io/klog"):
		return true
	case pkg == "fmt" && name == "Errorf", pkg == "errors" && name == "New", pkg == "" && name == "panic":
		return true
	}
	return false
}

// isErrorType tells whether an expression is of a type of its own that is an error, not of the interface.
func (m *mutator) isErrorType(e ast.Expr) bool {
	t := m.info.TypeOf(e)
	return t != nil && !types.IsInterface(t) && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

func (m *mutator) callee(call *ast.CallExpr) (name, pkg string) {
	var id *ast.Ident
	switch f := call.Fun.(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return "", ""
	}
	object := m.info.ObjectOf(id)
	if object == nil {
		return "", ""
	}
	if object.Pkg() == nil {
		return object.Name(), ""
	}
	return object.Name(), object.Pkg().Path()
}

func (m *mutator) isLogger(e ast.Expr) bool {
	t := m.info.TypeOf(e)
	return t != nil && strings.Contains(t.String(), "sirupsen/logrus")
}

// ends tells whether a call that writes a log ends the process as well.
func (m *mutator) ends(call *ast.CallExpr) bool {
	name, _ := m.callee(call)
	return strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Exit") || name == "panic"
}

func (m *mutator) allLog(list []ast.Stmt) bool {
	for _, s := range list {
		switch x := s.(type) {
		case *ast.ExprStmt:
			call, ok := x.X.(*ast.CallExpr)
			if !ok || !m.isForPeople(call) || m.ends(call) {
				return false
			}
		case *ast.IfStmt:
			if x.Else != nil || !m.allLog(x.Body.List) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// onlyLogs tells whether a deferred function does nothing but close something and log what went wrong.
func (m *mutator) onlyLogs(call *ast.CallExpr) bool {
	function, ok := call.Fun.(*ast.FuncLit)
	return ok && m.allLog(function.Body.List)
}
