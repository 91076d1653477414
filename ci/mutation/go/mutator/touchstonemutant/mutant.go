// Package touchstonemutant is what every mutated place calls. One binary holds all mutants; TOUCHSTONE_MUTANT chooses the one
// that is on, by its number. With TOUCHSTONE_REACHED, a file of two bytes a mutant that exists already, it notes which places
// were reached, and where the mutant would have made a difference. The file is mapped, so that a killed process leaves it too.
package touchstonemutant

import (
	"cmp"
	"errors"
	"os"
	"reflect"
	"strconv"
	"syscall"
	"time"
)

const none = -1

var (
	chosen  = number(os.Getenv("TOUCHSTONE_MUTANT"))
	reached = open(os.Getenv("TOUCHSTONE_REACHED"))
)

func number(text string) int {
	if text == "" {
		return none
	}
	id, err := strconv.Atoi(text)
	if err != nil {
		panic("TOUCHSTONE_MUTANT is not a number: " + text)
	}
	return id
}

func open(path string) []byte {
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		panic("TOUCHSTONE_REACHED cannot be opened: " + err.Error())
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		panic("TOUCHSTONE_REACHED: " + err.Error())
	}
	bytes, err := syscall.Mmap(int(file.Fd()), 0, int(info.Size()), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		panic("TOUCHSTONE_REACHED cannot be mapped: " + err.Error())
	}
	return bytes
}

// on notes that a place was reached, and tells whether its mutant is the chosen one.
func on(id int, different bool) bool {
	if reached != nil {
		reached[2*id] = 1
		if different {
			reached[2*id+1] = 1
		}
	}
	return id == chosen
}

// Off tells whether a statement stays.
func Off(id int) bool { return !on(id, true) }

// Cond is a condition that mutant id makes true, and the next one false.
func Cond(id int, value bool) bool {
	alwaysTrue, alwaysFalse := on(id, !value), on(id+1, value)
	return (value || alwaysTrue) && !alwaysFalse
}

// Not is a truth value that the mutant turns round.
func Not[T ~bool](id int, value T) T { return T(bool(value) != on(id, true)) }

func pick[T comparable](id int, value, mutated T) T {
	if on(id, value != mutated) {
		return mutated
	}
	return value
}

// Lt is a < b, mutated to a <= b; the others in the same way.
func Lt[T cmp.Ordered](id int, a, b T) bool { return pick(id, a < b, a <= b) }
func Le[T cmp.Ordered](id int, a, b T) bool { return pick(id, a <= b, a < b) }
func Gt[T cmp.Ordered](id int, a, b T) bool { return pick(id, a > b, a >= b) }
func Ge[T cmp.Ordered](id int, a, b T) bool { return pick(id, a >= b, a > b) }

type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

// Num is a number that mutant id makes larger by one, and the next one smaller; a length of time, by a second.
func Num[T Number](id int, value T) T {
	step := T(1)
	if _, isTime := any(value).(time.Duration); isTime {
		second := int64(time.Second)
		step = T(second)
	}
	return pick(id+1, pick(id, value, value+step), value-step)
}

// Add is a + b, mutated to a - b; the others in the same way.
func Add[T Number](id int, a, b T) T { return pick(id, a+b, a-b) }
func Sub[T Number](id int, a, b T) T { return pick(id, a-b, a+b) }
func Mul[T Number](id int, a, b T) T {
	if on(id, true) {
		return a / b
	}
	return a * b
}
func Div[T Number](id int, a, b T) T { return pick(id, a/b, a*b) }

// Text is a text that the mutant empties, or fills if it is empty.
func Text[T ~string](id int, value T) T {
	if value == "" {
		return pick(id, value, "mutant")
	}
	return pick(id, value, "")
}

// Zero is a value that the mutant makes the zero of its type.
func Zero[T any](id int, value T) T {
	var zero T
	if on(id, !reflect.ValueOf(&value).Elem().IsZero()) {
		return zero
	}
	return value
}

// Err is no error, which the mutant makes one.
func Err(id int) error {
	if on(id, true) {
		return errors.New("mutant")
	}
	return nil
}
