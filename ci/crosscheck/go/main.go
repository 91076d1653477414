// Signs or verifies tokens by the library of aws-iam-authenticator, one for each line of standard input.
//
//	crosscheck mint     cluster, region, fips, dual stack, access key ID, secret, session token -> token
//	crosscheck verify   cluster, partition, region, token -> the identity, its parts separated by |
//
// Fields are separated by tabs. What goes wrong is answered by a line that begins with an exclamation mark.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"sigs.k8s.io/aws-iam-authenticator/pkg/token"
)

const workers = 8

func mint(fields []string) (string, error) {
	generator, err := token.NewGenerator(false, false)
	if err != nil {
		return "", err
	}
	options := sts.Options{
		Region:      fields[1],
		Credentials: aws.NewCredentialsCache(credentials.NewStaticCredentialsProvider(fields[4], fields[5], fields[6])),
	}
	if fields[2] == "true" {
		options.EndpointOptions.UseFIPSEndpoint = aws.FIPSEndpointStateEnabled
	}
	if fields[3] == "true" {
		options.EndpointOptions.UseDualStackEndpoint = aws.DualStackEndpointStateEnabled
	}
	minted, err := generator.GetWithSTS(fields[0], sts.New(options))
	return minted.Token, err
}

func verify(fields []string) (string, error) {
	identity, err := token.NewVerifier(fields[0], fields[1], fields[2]).Verify(fields[3])
	if err != nil {
		return "", err
	}
	return strings.Join([]string{identity.ARN, identity.CanonicalARN, identity.AccountID, identity.UserID,
		identity.SessionName, identity.AccessKeyID, identity.STSEndpoint}, "|"), nil
}

func answer(work func([]string) (string, error), line string) string {
	result, err := work(strings.Split(line, "\t"))
	if err != nil {
		return "!" + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	return result
}

func main() {
	work := map[string]func([]string) (string, error){"mint": mint, "verify": verify}[strings.Join(os.Args[1:], " ")]
	if work == nil {
		fmt.Fprintln(os.Stderr, "say mint or verify")
		os.Exit(2)
	}
	var lines []string
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<20)
	for input.Scan() {
		lines = append(lines, input.Text())
	}
	if err := input.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answers := make([]string, len(lines))
	var waiting sync.WaitGroup
	for worker := range workers {
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			for i := worker; i < len(lines); i += workers {
				answers[i] = answer(work, lines[i])
			}
		}()
	}
	waiting.Wait()
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	for _, text := range answers {
		fmt.Fprintln(output, text)
	}
}
