// Command mutator changes a copy of aws-iam-authenticator so that one binary holds many mutants, and builds it.
//
//	mutator SOURCE WORK VERSION PACKAGE...
//
// SOURCE is the module as it was published, in that VERSION; WORK gets the changed copy (src), the binary (aws-iam-authenticator) and the list
// of mutants (mutants.tsv: number, key, package, file:line, operator, original, mutated). A PACKAGE such as pkg/token stands
// for those below it too; generated code is left as it is.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

const module = "sigs.k8s.io/aws-iam-authenticator"

//go:embed touchstonemutant/mutant.go
var runtime string

func main() {
	if len(os.Args) < 5 {
		fail("give the source, the folder to work in, the version, and packages")
	}
	source, work, version, packages := os.Args[1], os.Args[2], os.Args[3], os.Args[4:]
	copied := filepath.Join(work, "src")
	check(os.RemoveAll(copied))
	check(os.CopyFS(copied, os.DirFS(source)))
	check(writable(copied))
	// The workspace names modules that are not part of the published one.
	check(os.Remove(filepath.Join(copied, "go.work")))
	loaded := load(copied, packages)

	check(os.MkdirAll(filepath.Join(copied, "pkg", "touchstonemutant"), 0o755))
	check(os.WriteFile(filepath.Join(copied, "pkg", "touchstonemutant", "mutant.go"), []byte(runtime), 0o644))
	dropped := map[string]bool{}
	for round := 1; ; round++ {
		mutants := loaded.mutate(copied, dropped)
		left := build(copied, filepath.Join(work, "aws-iam-authenticator"), version, mutants)
		if len(left) == 0 {
			check(os.WriteFile(filepath.Join(work, "mutants.tsv"), []byte(table(mutants)), 0o644))
			fmt.Printf("%d mutants, %d left out because they do not compile\n", len(mutants), len(dropped))
			return
		}
		if round == 10 {
			fail("the mutants do not compile after 10 rounds")
		}
		for _, key := range left {
			dropped[key] = true
		}
	}
}

func table(mutants []mutant) string {
	var out strings.Builder
	for _, m := range mutants {
		fmt.Fprintf(&out, "%d\t%s\t%s\t%s:%d\t%s\t%s\t%s\n", m.number, m.key, strings.TrimPrefix(m.pkg, module+"/"), m.file, m.line, m.operator, m.original, m.mutated)
	}
	return out.String()
}

type program struct {
	fset     *token.FileSet
	packages []*loadedPackage
}

type loadedPackage struct {
	path  string
	files []*ast.File
	types *types.Package
	info  *types.Info
}

type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

func load(folder string, wanted []string) *program {
	list := exec.Command("go", "list", "-mod=mod", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles", "./cmd/aws-iam-authenticator")
	list.Dir = folder
	list.Stderr = os.Stderr
	out, err := list.Output()
	check(err)
	exports := map[string]string{}
	var own []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var one listed
		if err := decoder.Decode(&one); err == io.EOF {
			break
		} else {
			check(err)
		}
		exports[one.ImportPath] = one.Export
		if isWanted(one.ImportPath, wanted) {
			own = append(own, one)
		}
	}
	p := &program{fset: token.NewFileSet()}
	imports := importer.ForCompiler(p.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, one := range own {
		p.packages = append(p.packages, p.check(one, imports))
	}
	return p
}

func isWanted(path string, wanted []string) bool {
	for _, w := range wanted {
		whole := module + "/" + w
		if (path == whole || strings.HasPrefix(path, whole+"/")) && !strings.Contains(path, "/generated") {
			return true
		}
	}
	return false
}

func (p *program) check(one listed, imports types.Importer) *loadedPackage {
	loaded := &loadedPackage{path: one.ImportPath, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}}
	for _, name := range one.GoFiles {
		file, err := parser.ParseFile(p.fset, filepath.Join(one.Dir, name), nil, parser.ParseComments)
		check(err)
		loaded.files = append(loaded.files, file)
	}
	config := types.Config{Importer: imports}
	var err error
	loaded.types, err = config.Check(one.ImportPath, p.fset, loaded.files, loaded.info)
	check(err)
	return loaded
}

func (p *program) mutate(folder string, dropped map[string]bool) []mutant {
	var all []mutant
	number := 0
	for _, loaded := range p.packages {
		for _, file := range loaded.files {
			if ast.IsGenerated(file) {
				continue
			}
			all = append(all, p.mutateFile(folder, loaded, file, dropped, &number)...)
		}
	}
	return all
}

var originals = map[string]string{}

func (p *program) mutateFile(folder string, loaded *loadedPackage, file *ast.File, dropped map[string]bool, number *int) []mutant {
	path := p.fset.Position(file.Package).Filename
	name, err := filepath.Rel(folder, path)
	check(err)
	if _, ok := originals[path]; !ok {
		text, err := os.ReadFile(path)
		check(err)
		originals[path] = string(text)
	}
	m := &mutator{fset: p.fset, pkg: loaded.types, info: loaded.info, name: name, source: originals[path], imports: map[string]string{},
		edits: edits{file: p.fset.File(file.Package)}, dropped: dropped, number: number, ordinals: map[string]int{}}
	for _, spec := range file.Imports {
		m.addImport(spec)
	}
	for _, declaration := range file.Decls {
		if function, ok := declaration.(*ast.FuncDecl); ok && function.Body != nil {
			m.function = functionName(function)
			if function.Name.Name == "Error" {
				continue // a text for people
			}
			signature := loaded.info.Defs[function.Name].Type().(*types.Signature)
			m.body(function.Body, signature.Results())
		} else {
			m.function = "var"
			m.declaration(declaration)
		}
	}
	if len(m.mutants) > 0 {
		m.edits.add(file.Name.End(), 0, fmt.Sprintf("; import %q", module+"/pkg/touchstonemutant"), 0)
	}
	check(os.WriteFile(path, []byte(m.edits.apply(m.source)), 0o644))
	return m.mutants
}

func (m *mutator) addImport(spec *ast.ImportSpec) {
	path := strings.Trim(spec.Path.Value, `"`)
	for _, imported := range m.pkg.Imports() {
		if imported.Path() == path {
			m.imports[path] = imported.Name()
		}
	}
	if spec.Name != nil {
		m.imports[path] = spec.Name.Name
	}
}

func functionName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

var position = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):\d+: (.*)$`)

// build gives the keys of the mutants on the lines that do not compile; none if it is built.
func build(folder, binary, version string, mutants []mutant) []string {
	absolute, err := filepath.Abs(binary)
	check(err)
	command := exec.Command("go", "build", "-mod=mod", "-trimpath", "-gcflags=-e", "-ldflags", "-s -w -X "+module+"/pkg.Version="+version, "-o", absolute, "./cmd/aws-iam-authenticator")
	command.Dir = folder
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := command.CombinedOutput()
	if err == nil {
		return nil
	}
	broken := map[string]bool{}
	for _, found := range position.FindAllStringSubmatch(string(out), -1) {
		broken[strings.TrimPrefix(found[1], "./")+":"+found[2]] = true
		fmt.Fprintln(os.Stderr, found[0])
	}
	var left []string
	for _, m := range mutants {
		if broken[fmt.Sprintf("%s:%d", m.file, m.line)] {
			left = append(left, m.key)
		}
	}
	if len(left) == 0 {
		fail("the build fails where no mutant is:\n" + string(out))
	}
	return left
}

func writable(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.Chmod(path, 0o755)
		}
		return os.Chmod(path, 0o644)
	})
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "mutator: "+message)
	os.Exit(2)
}
