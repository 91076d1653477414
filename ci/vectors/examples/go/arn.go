// Package vectors shows how to read the vectors in Go.
package vectors

import (
	"fmt"
	"strings"
)

var partitions = map[string]bool{
	"aws": true, "aws-cn": true, "aws-us-gov": true, "aws-iso": true,
	"aws-iso-b": true, "aws-iso-e": true, "aws-iso-f": true, "aws-eusc": true,
}

// Canonical returns the canonical form of an ARN: a session counts as its role.
func Canonical(arn string) (string, error) {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" || !partitions[parts[1]] {
		return "", fmt.Errorf("%q is not an ARN", arn)
	}
	path := strings.Split(parts[5], "/")
	switch parts[2] + " " + path[0] {
	case "iam role", "iam user", "iam root", "sts federated-user":
		return arn, nil
	case "sts assumed-role":
		if len(path) < 3 {
			return "", fmt.Errorf("%q has no session", arn)
		}
		role := strings.Join(path[1:len(path)-1], "/")
		return fmt.Sprintf("arn:%s:iam::%s:role/%s", parts[1], parts[4], role), nil
	}
	return "", fmt.Errorf("%q is nobody who calls AWS", arn)
}
