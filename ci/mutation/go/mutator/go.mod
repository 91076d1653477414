module touchstone/mutator

go 1.26
