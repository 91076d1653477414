// Prints the token that Flux's controllers log in with, and when it expires: CLUSTER.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/fluxcd/pkg/auth"
	"github.com/fluxcd/pkg/auth/aws"
)

func main() {
	// The SDK cannot add authorities to the HTTP client that Flux brings, and fails of the variable; Go itself heeds SSL_CERT_FILE.
	os.Unsetenv("AWS_CA_BUNDLE")
	ctx := context.Background()
	region := os.Getenv("AWS_REGION")
	cluster := fmt.Sprintf("arn:%s:eks:%s:123456789012:cluster/%s", partition(region), region, os.Args[1])
	opts := []auth.Option{
		auth.WithClusterResource(cluster),
		// Otherwise it asks EKS for both.
		auth.WithClusterAddress("https://localhost"),
		auth.WithCAData("none"),
	}
	config, err := auth.GetRESTConfig(ctx, aws.Provider{}, opts...)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(config.BearerToken, config.ExpiresAt.UTC().Format("2006-01-02T15:04:05Z"))
}

func partition(region string) string {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	default:
		return "aws"
	}
}
