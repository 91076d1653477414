package main

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// expression mutates what an expression is made of, and the expression itself if it is a constant or a condition.
func (m *mutator) expression(e ast.Expr) {
	if e == nil {
		return
	}
	typed := m.info.Types[e]
	if typed.IsType() || typed.IsBuiltin() {
		return
	}
	if typed.Value != nil {
		m.constant(e, typed)
		return
	}
	switch x := e.(type) {
	case *ast.ParenExpr:
		m.expression(x.X)
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			m.condition(e)
		} else {
			m.expression(x.X)
		}
	case *ast.BinaryExpr:
		m.binary(x)
	case *ast.CallExpr:
		m.callExpression(x)
	case *ast.CompositeLit:
		m.composite(x)
	case *ast.FuncLit:
		m.body(x.Body, m.info.TypeOf(x).(*types.Signature).Results())
	case *ast.IndexExpr:
		m.expression(x.X)
		m.expression(x.Index)
	case *ast.SliceExpr:
		m.expression(x.X)
		m.expression(x.Low)
		m.expression(x.High)
		m.expression(x.Max)
	case *ast.StarExpr:
		m.expression(x.X)
	case *ast.TypeAssertExpr:
		m.expression(x.X)
	case *ast.SelectorExpr:
		m.expression(x.X)
	}
}

func (m *mutator) constant(e ast.Expr, typed types.TypeAndValue) {
	name, ok := m.typeName(typed.Type)
	basic, isBasic := typed.Type.Underlying().(*types.Basic)
	if !ok || !isBasic {
		return
	}
	switch info := basic.Info(); {
	case info&types.IsBoolean != 0:
		mutated := "true"
		if constant.BoolVal(typed.Value) {
			mutated = "false"
		}
		m.wrapped(e, "Not["+name+"]", []string{"flip"}, []string{mutated})
	case info&types.IsString != 0:
		mutated := `""`
		if constant.StringVal(typed.Value) == "" {
			mutated = `"mutant"`
		}
		m.wrapped(e, "Text["+name+"]", []string{"text"}, []string{mutated})
	case info&(types.IsInteger|types.IsFloat) != 0:
		step := "1"
		if name == "time.Duration" {
			step = "1s"
		}
		m.wrapped(e, "Num["+name+"]", []string{"more", "less"}, []string{m.text(e) + " + " + step, m.text(e) + " - " + step})
	}
}

func (m *mutator) wrapped(e ast.Expr, function string, operators, mutated []string) {
	if id, ok := m.propose(e, operators, mutated); ok {
		m.call(e, function, id)
	}
}

// condition mutates the parts of a condition: && with one side always true is the other side alone.
func (m *mutator) condition(e ast.Expr) {
	if e == nil || m.info.Types[e].Value != nil {
		m.expression(e)
		return
	}
	switch x := e.(type) {
	case *ast.ParenExpr:
		m.condition(x.X)
		return
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			m.condition(x.X)
			return
		}
	case *ast.BinaryExpr:
		if x.Op == token.LAND || x.Op == token.LOR {
			m.condition(x.X)
			m.condition(x.Y)
			return
		}
	}
	m.wrapped(e, "Cond", []string{"true", "false"}, []string{"true", "false"})
	if x, ok := e.(*ast.BinaryExpr); ok {
		m.bound(x)
	} else {
		m.expression(e)
	}
}

var bounds = map[token.Token][2]string{token.LSS: {"Lt", "<="}, token.LEQ: {"Le", "<"}, token.GTR: {"Gt", ">="}, token.GEQ: {"Ge", ">"}}
var sums = map[token.Token][2]string{token.ADD: {"Add", "-"}, token.SUB: {"Sub", "+"}, token.MUL: {"Mul", "/"}, token.QUO: {"Div", "*"}}

func (m *mutator) binary(x *ast.BinaryExpr) {
	switch x.Op {
	case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		m.condition(x)
		return
	}
	if basic, ok := m.info.TypeOf(x).Underlying().(*types.Basic); ok && basic.Info()&types.IsNumeric != 0 {
		m.operator(x, sums, "arithmetic")
		return
	}
	m.expression(x.X)
	m.expression(x.Y)
}

func (m *mutator) bound(x *ast.BinaryExpr) {
	m.operator(x, bounds, "bound")
}

func (m *mutator) operator(x *ast.BinaryExpr, others map[token.Token][2]string, name string) {
	if other, ok := others[x.Op]; ok {
		if id, ok := m.propose(x, []string{name}, []string{m.text(x.X) + " " + other[1] + " " + m.text(x.Y)}); ok {
			m.call(x, other[0], id)
			m.edits.replace(x.OpPos, len(x.Op.String()), ",")
		}
	}
	m.expression(x.X)
	m.expression(x.Y)
}

func (m *mutator) callExpression(x *ast.CallExpr) {
	if m.isForPeople(x) {
		return
	}
	m.expression(x.Fun)
	for i, argument := range x.Args {
		if m.isTuning(x, i) {
			m.pass(argument)
		} else {
			m.expression(argument)
		}
	}
}

// isTuning tells whether an argument is no matter of what comes out: a size to begin with, the text beside a status.
func (m *mutator) isTuning(call *ast.CallExpr, argument int) bool {
	name, pkg := m.callee(call)
	return pkg == "" && name == "make" && argument > 0 || pkg == "net/http" && name == "Error" && argument == 1
}

func (m *mutator) composite(x *ast.CompositeLit) {
	if m.isErrorType(x) {
		return
	}
	_, isStruct := m.info.TypeOf(x).Underlying().(*types.Struct)
	_, isMap := m.info.TypeOf(x).Underlying().(*types.Map)
	for _, element := range x.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			m.expression(element)
			continue
		}
		if isMap {
			m.expression(pair.Key)
		}
		if isStruct {
			m.zero(pair.Value, m.info.ObjectOf(pair.Key.(*ast.Ident)).Type(), "field")
		}
		m.expression(pair.Value)
	}
}

// zero proposes to leave a value out; constants and what is made on the spot have mutants of their own.
func (m *mutator) zero(e ast.Expr, t types.Type, operator string) {
	if typed := m.info.Types[e]; typed.Value != nil || typed.IsNil() {
		return
	}
	switch x := e.(type) {
	case *ast.FuncLit, *ast.BinaryExpr:
		return
	case *ast.CompositeLit:
		if len(x.Elts) == 0 {
			return
		}
	}
	if name, ok := m.typeName(t); ok {
		m.wrapped(e, "Zero["+name+"]", []string{operator}, []string{"zero of " + name})
	}
}
