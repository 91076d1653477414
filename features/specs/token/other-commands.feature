Feature: The other commands of a client
  Upstream's program is client and server in one. Whoever has the client alone verifies a token with it, and makes the
  first certificate of a server. What it adds to aws-auth is in add.feature.

  Rule: EXE-38
    A client's `verify -t TOKEN -i CLUSTER` verifies as a server does and prints the identity; for a token that a server
    would refuse, or without one, it ends with a status that is not 0.

    @EXE-38 @EXE-38:json @client.upstream-flags @client.config-file
    Scenario: A client explains a good token as JSON
      Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAEXAMPLE:alice"
      When the client's command "verify -t {token} -i lab.k8s -o json" is run
      Then the command ends with status 0
      And standard output is JSON with:
        | ARN          | arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice |
        | CanonicalARN | arn:aws:iam::123456789012:role/KubernetesAdmin               |
        | AccountID    | 123456789012                                                 |
        | UserID       | AROAEXAMPLE                                                  |
        | SessionName  | alice                                                        |
        | AccessKeyID  | {access key}                                                 |
        | STSEndpoint  | sts.us-east-1.amazonaws.com                                  |

    @EXE-38 @EXE-38:other-cluster @client.upstream-flags @client.config-file
    Scenario: A client refuses a token of another cluster
      Given an administrator's token for cluster "other.k8s"
      When the client's command "verify -t {token} -i lab.k8s" is run
      Then the command ends with a status that is not 0
      And standard error has "could not verify token"

    @EXE-38 @EXE-38:no-token @client.upstream-flags @client.config-file
    Scenario: Without a token a client has nothing to verify
      When the client's command "verify -i lab.k8s" is run
      Then the command ends with a status that is not 0
      And standard error has "--token"

  Rule: EXE-39
    A client's `init -i CLUSTER` writes `cert.pem`, `key.pem` and `aws-iam-authenticator.kubeconfig` of a server into
    the current directory; without a cluster ID, or with a pair that cannot be read, it ends with a status that is not
    0.

    @EXE-39 @EXE-39:files @client.upstream-flags @client.config-file
    Scenario: A client makes the pair and the webhook kubeconfig of a server
      When the client's command "init -i lab.k8s --hostname auth.lab.test" is run
      Then it ends well, having written "cert.pem", "key.pem" and "aws-iam-authenticator.kubeconfig"
      And neither the group nor others may do anything with the private key
      And the private key is PKCS#1
      And the certificate is self-signed RSA-2048 with SHA-256, named "aws-iam-authenticator", for a server, for a hundred years
      And the certificate is for "auth.lab.test, 127.0.0.1"
      And the kubeconfig names "https://auth.lab.test:21362/authenticate" and trusts the certificate

    @EXE-39 @EXE-39:no-cluster @client.upstream-flags @client.config-file
    Scenario: A client makes nothing for no cluster
      When the client's command "init" is run
      Then the command ends with a status that is not 0
      And standard error has "cluster"
      And nothing was written

    @EXE-39 @EXE-39:junk @client.upstream-flags @client.config-file
    Scenario: A client takes no pair that cannot be read
      Given the file "cert.pem" holds "junk"
      And the file "key.pem" holds "junk"
      When the client's command "init -i lab.k8s" is run
      Then the command ends with a status that is not 0

  Rule: EXE-41
    A client's `version` prints JSON with `Version`, and YAML with `-o yaml`.

    @EXE-41 @EXE-41:json @client.upstream-flags
    Scenario: A client tells its version as JSON
      When the client's command "version" is run
      Then the command ends with status 0
      And standard output is JSON that names the "Version"

    @EXE-41 @EXE-41:yaml @client.upstream-flags
    Scenario: A client tells its version as YAML
      When the client's command "version -o yaml" is run
      Then the command ends with status 0
      And standard output is YAML that names the "version"
