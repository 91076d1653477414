// Argocd-k8s-auth, by the command that the argocd binary runs under that name.
package main

import (
	"os"

	"github.com/argoproj/argo-cd/v3/cmd/argocd-k8s-auth/commands"
)

func main() {
	if commands.NewCommand().Execute() != nil {
		os.Exit(1)
	}
}
