// Prints the token that eksctl makes for its own calls of a cluster's API server, and when it expires: CLUSTER.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/weaveworks/eksctl/pkg/credentials"
	"github.com/weaveworks/eksctl/pkg/eks/auth"
)

func main() {
	ctx := context.Background()
	aws, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		fail(err)
	}
	generator := auth.NewGenerator(sts.NewPresignClient(sts.NewFromConfig(aws)), &credentials.RealClock{})
	token, err := generator.GetWithSTS(ctx, os.Args[1])
	if err != nil {
		fail(err)
	}
	fmt.Println(token.Token, token.Expiration.UTC().Format("2006-01-02T15:04:05Z"))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
