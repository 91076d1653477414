package main

import (
	"go/token"
	"sort"
	"strings"
)

// edits are changes to the text of one file. Lines stay where they are.
type edits struct {
	file *token.File
	all  []edit
}

type edit struct {
	offset, length int
	text           string
	// rank orders edits at one place: first what closes, the inner before the outer, then what opens, the outer before the inner.
	rank int
}

func (e *edits) add(pos token.Pos, length int, text string, rank int) {
	e.all = append(e.all, edit{e.file.Offset(pos), length, text, rank})
}

// wrap puts text around what lies between two places. Call it for the outer before the inner.
func (e *edits) wrap(from, to token.Pos, before, after string) {
	rank := len(e.all) + 1
	e.add(from, 0, before, rank)
	e.add(to, 0, after, -rank)
}

func (e *edits) replace(from token.Pos, length int, text string) {
	e.add(from, length, text, 0)
}

func (e *edits) apply(source string) string {
	sort.SliceStable(e.all, func(i, j int) bool {
		a, b := e.all[i], e.all[j]
		if a.offset != b.offset {
			return a.offset < b.offset
		}
		return a.rank < b.rank
	})
	var out strings.Builder
	at := 0
	for _, change := range e.all {
		out.WriteString(source[at:change.offset])
		out.WriteString(change.text)
		at = change.offset + change.length
	}
	out.WriteString(source[at:])
	return out.String()
}
