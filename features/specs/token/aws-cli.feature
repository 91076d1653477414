Feature: Tokens of the AWS CLI
  The AWS CLI signs the same request as an authenticator's own client, and a kubeconfig may name either.

  Rule: TOK-16
    Tokens from the AWS CLI are interchangeable with native ones.

    @TOK-16
    Scenario Outline: A token in the form of the AWS CLI is accepted
      Given the authenticator of cluster "lab.k8s"
      And an administrator's token for host "<host>" in region "us-east-1"
      When the API server presents the token
      Then the token is accepted

      Examples:
        | TOK-16   | host                        |
        | regional | sts.us-east-1.amazonaws.com |
        | global   | sts.amazonaws.com           |

    @TOK-16 @TOK-16:temporary
    Scenario: A token of temporary credentials in the order of the AWS CLI is accepted
      Given the authenticator of cluster "lab.k8s"
      And an administrator's token of temporary credentials in the order of the AWS CLI
      When the API server presents the token
      Then the token is accepted

    @TOK-16 @TOK-16:of-the-program @client.aws-cli
    Scenario: A token of the AWS CLI itself is accepted for its cluster and no other
      Given credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      When the client makes a token for cluster "lab.k8s"
      Then the authenticator of cluster "lab.k8s" accepts it as "admin:alice"
      And the authenticator of cluster "other.k8s" refuses it

  Rule: FLO-18
    `aws eks get-token` as plugin works the same.

    @FLO-18 @client.aws-cli
    Scenario: A kubeconfig as the AWS CLI writes it logs in
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin" and the kubeconfig that the AWS CLI writes
      When "alice" asks who they are
      Then the API server says "admin:alice"
