Feature: The command verify
  An administrator asks on a command line what the server would make of a token.

  Rule: CLI-05
    `verify -t TOKEN -i CLUSTER` runs the server's verification and prints the identity; `-o json` prints ARN,
    CanonicalARN, AccountID, UserID, SessionName, AccessKeyID, STSEndpoint.

    @CLI-05 @CLI-05:json
    Scenario: A good token is explained as JSON
      Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAEXAMPLE:alice"
      When "verify -t {token} -i lab.k8s -o json" is run
      Then the command ends with status 0
      And standard output is JSON with:
        | ARN          | arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice |
        | CanonicalARN | arn:aws:iam::123456789012:role/KubernetesAdmin               |
        | AccountID    | 123456789012                                                 |
        | UserID       | AROAEXAMPLE                                                  |
        | SessionName  | alice                                                        |
        | AccessKeyID  | {access key}                                                 |
        | STSEndpoint  | sts.us-east-1.amazonaws.com                                  |

    @CLI-05 @CLI-05:user
    Scenario: A good token of a user, who has no session, is explained with the same fields
      Given a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When "verify -t {token} -i lab.k8s -o json" is run
      Then the command ends with status 0
      And standard output is JSON with:
        | ARN          | arn:aws:iam::123456789012:user/bob |
        | CanonicalARN | arn:aws:iam::123456789012:user/bob |
        | AccountID    | 123456789012                       |
        | UserID       | AIDAX                              |
        | AccessKeyID  | {access key}                       |
        | STSEndpoint  | sts.us-east-1.amazonaws.com        |
      And that JSON has an empty "SessionName"

    @CLI-05 @CLI-05:account-with-zeros
    Scenario: An account keeps the zeros that it begins with
      Given a token of "arn:aws:iam::001234567890:user/bob" with user ID "AIDAX"
      When "verify -t {token} -i lab.k8s -o json" is run
      Then the command ends with status 0
      And standard output is JSON with:
        | AccountID | 001234567890 |

    @CLI-05 @CLI-05:default
    Scenario: Without a format the identity is printed all the same
      Given an administrator's token
      When "verify -t {token} -i lab.k8s" is run
      Then the command ends with status 0
      And standard output has "arn:aws:iam::123456789012:role/KubernetesAdmin"

    @CLI-05 @CLI-05:yaml
    Scenario: With a format other than JSON the identity is printed too
      Given an administrator's token
      When "verify -t {token} -i lab.k8s -o yaml" is run
      Then the command ends with status 0
      And standard output has "arn:aws:iam::123456789012:role/KubernetesAdmin"

  Rule: CLI-06
    `verify` failure prints an error on stderr and no identity on stdout; missing token or cluster ID prints an error;
    each ends with a status that is not 0.

    @CLI-06
    Scenario Outline: A token that the server would refuse is refused, and the reason told
      Given an administrator's token for cluster "other.k8s"
      When "verify -t <token> -i lab.k8s <format>" is run
      Then the command ends with a status that is not 0
      And standard error tells something, and standard output no identity

      Examples:
        | CLI-06        | token   | format  |
        | bad           | bad     |         |
        | other-cluster | {token} |         |
        | json          | {token} | -o json |

    @CLI-06 @CLI-06:throttled
    Scenario: Throttling by STS is a failure
      Given an administrator's token
      And STS answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}'
      When "verify -t {token} -i lab.k8s" is run
      Then the command ends with a status that is not 0
      And standard error tells something, and standard output no identity

    @CLI-06 @CLI-06:refused-by-sts
    Scenario: A token that STS refuses has no identity
      Given an administrator's token signed with another secret
      When "verify -t {token} -i lab.k8s -o json" is run
      Then the command ends with a status that is not 0
      And standard error tells something, and standard output no identity

    @CLI-06
    Scenario Outline: Without a token or a cluster there is nothing to verify
      When "<command>" is run
      Then the command ends with a status that is not 0
      And something is told of it

      Examples:
        | CLI-06     | command           |
        | no-token   | verify -i lab.k8s |
        | no-cluster | verify -t bad     |

  Rule: CLI-07
    `verify --partition P` selects the partition.

    @CLI-07
    Scenario Outline: The partition decides which STS is trusted
      Given an administrator's token for host "<host>" in region "<region>"
      When "verify -t {token} -i lab.k8s --partition aws-cn" is run
      Then the command ends with status <status>

      Examples:
        | CLI-07     | host                            | region     | status |
        | own-host   | sts.cn-north-1.amazonaws.com.cn | cn-north-1 | 0      |
        | other-host | sts.us-east-1.amazonaws.com     | us-east-1  | 1      |

    @CLI-07 @CLI-07:unknown
    Scenario: A partition that does not exist is refused
      Given an administrator's token
      When "verify -t {token} -i lab.k8s --partition bogus" is run
      Then the command ends with a status that is not 0
      And STS is not asked

  Rule: OPS-11
    STS calls honour `HTTPS_PROXY` and the roots of `SSL_CERT_FILE`.

    @OPS-11 @OPS-11:proxy @OPS-11:roots
    Scenario: STS is reached by the proxy of the environment, and trusted by its bundle
      Given an administrator's token
      And the variable "AWS_CA_BUNDLE" is not set
      When "verify -t {token} -i lab.k8s" is run
      Then the command ends with status 0
      And STS is asked 1 times

    @OPS-11 @OPS-11:dead-proxy
    Scenario: A proxy that does not answer is not passed by
      Given an administrator's token
      And the variable "HTTPS_PROXY" is "http://127.0.0.1:1"
      And the variable "https_proxy" is "http://127.0.0.1:1"
      When "verify -t {token} -i lab.k8s" is run
      Then the command ends with a status that is not 0
      And STS is not asked

  Rule: OPS-13
    The proxy of the environment is found under its name in lower case too, and is passed by for the hosts of `NO_PROXY`
    alone.

    @OPS-13 @OPS-13:lower-case
    Scenario: A proxy that is named in lower case alone is used
      Given an administrator's token
      And the variable "HTTPS_PROXY" is not set
      When "verify -t {token} -i lab.k8s" is run
      Then the command ends with status 0
      And STS is asked 1 times

    @OPS-13 @OPS-13:end-of-a-name @OPS-13:another-domain @OPS-13:another-port @OPS-13:address @OPS-13:range @OPS-13:empty
    Scenario: A proxy is used for every host that NO_PROXY does not name
      Given an administrator's token
      And the variable "NO_PROXY" is "ts.us-east-1.amazonaws.com,example.com,*.us-west-2.amazonaws.com,amazonaws.com:8443,192.0.2.1,10.0.0.0/8,"
      And the variable "no_proxy" is "ts.us-east-1.amazonaws.com,example.com,*.us-west-2.amazonaws.com,amazonaws.com:8443,192.0.2.1,10.0.0.0/8,"
      When "verify -t {token} -i lab.k8s" is run
      Then the command ends with status 0
      And STS is asked 1 times
