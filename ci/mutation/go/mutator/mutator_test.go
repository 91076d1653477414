package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The module of the tests stands for upstream's: it has the same name, and one package.
const sample = `package token

import "errors"

const most = 15

type refusal struct{ why string }

func (r refusal) Error() string { return "refused: " + r.why }

type answer struct {
	name string
	age  int
}

func check(name string, age int, known map[string]bool) (answer, error) {
	if !known[name] && age <= most {
		return answer{}, refusal{"unknown"}
	}
	if age == 0 {
		return answer{}, errors.New("no age")
	}
	known[name] = true
	return answer{name: name, age: age + 1}, nil
}
`

func mutate(t *testing.T, dropped map[string]bool) ([]mutant, string) {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module "+module+"\n\ngo 1.26\n")
	write("pkg/token/token.go", sample)
	write("cmd/aws-iam-authenticator/main.go", "package main\n\nimport _ \""+module+"/pkg/token\"\n\nfunc main() {}\n")
	write("pkg/touchstonemutant/mutant.go", runtime)
	mutants := load(folder, []string{"pkg/token"}).mutate(folder, dropped)
	if left := build(folder, filepath.Join(folder, "built"), "v0", mutants); len(left) > 0 {
		t.Errorf("these do not compile: %v", left)
	}
	text, err := os.ReadFile(filepath.Join(folder, "pkg/token/token.go"))
	if err != nil {
		t.Fatal(err)
	}
	return mutants, string(text)
}

func TestEveryKindOfMutantIsMadeAndCompiles(t *testing.T) {
	mutants, text := mutate(t, nil)
	made := map[string]int{}
	for i, m := range mutants {
		if m.number != i {
			t.Errorf("%s has number %d at place %d", m.key, m.number, i)
		}
		made[m.operator]++
	}
	want := map[string]int{"true": 3, "false": 3, "bound": 1, "more": 3, "less": 3, "remove": 1, "flip": 1, "field": 1, "return": 4, "arithmetic": 1}
	for operator, count := range want {
		if made[operator] != count {
			t.Errorf("%d mutants by %q instead of %d; all: %v", made[operator], operator, count, made)
		}
	}
	if len(made) != len(want) {
		t.Errorf("other operators than expected: %v", made)
	}
	if strings.Count(text, "\n") != strings.Count(sample, "\n") {
		t.Error("lines have moved")
	}
}

func TestTextsForPeopleStay(t *testing.T) {
	_, text := mutate(t, nil)
	for _, stays := range []string{`refusal{"unknown"}`, `errors.New("no age")`, `return "refused: " + r.why`} {
		if !strings.Contains(text, stays) {
			t.Errorf("%s was changed", stays)
		}
	}
}

func TestAMutantThatIsLeftOutKeepsTheNamesOfOthers(t *testing.T) {
	all, _ := mutate(t, nil)
	rest, _ := mutate(t, map[string]bool{all[0].key: true})
	for _, m := range rest {
		if m.key == all[0].key {
			t.Errorf("%s was to be left out", m.key)
		}
	}
	if rest[len(rest)-1].key != all[len(all)-1].key {
		t.Errorf("the last is %s instead of %s", rest[len(rest)-1].key, all[len(all)-1].key)
	}
}
