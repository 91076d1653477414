package vectors

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"
)

type file struct {
	Notes map[string]struct {
		Requirements []string
	}
	TestGroups []struct {
		Type  string
		Tests []struct {
			TcID      int `json:"tcId"`
			Comment   string
			Flags     []string
			Arn       string
			Canonical string
			Result    string
		}
	}
}

// TestArn runs every vector about canonical ARNs, each as a test named by its tcId.
func TestArn(t *testing.T) {
	name := os.Getenv("VECTORS")
	if name == "" {
		name = "../../arn.json"
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var vectors file
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, group := range vectors.TestGroups {
		if group.Type != "ArnCanonicalize" {
			continue
		}
		for _, test := range group.Tests {
			if test.Result == "acceptable" {
				continue
			}
			tried++
			t.Run(strconv.Itoa(test.TcID), func(t *testing.T) {
				// Of what is invalid there is no canonical form.
				found, err := Canonical(test.Arn)
				if (err == nil) != (test.Result == "valid") || found != test.Canonical {
					rule := vectors.Notes[test.Flags[0]].Requirements
					t.Errorf("%v: %s gave %q, %v", rule, test.Arn, found, err)
				}
			})
		}
	}
	if tried == 0 {
		t.Fatal("there are no such vectors in " + name)
	}
}
