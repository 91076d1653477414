Feature: The log of a server
  Standard error is for people and for what collects logs; standard output is for what was asked for.

  Rule: OPS-03
    Logs go to stderr, `time= level= msg=` text by default or one JSON object per line with `-l json`; stdout carries
    only the version line of `server` and `init`.

    @OPS-03 @OPS-03:text @OPS-03:stdout
    Scenario: The log is lines of text on standard error
      Given an administrator's token
      When the server is started
      And the API server presents the token
      Then the token is accepted
      And standard error is lines of time, level and msg
      And the log has "access granted" with "admin:alice"
      And standard output has the version at most

    @OPS-03 @OPS-03:json @OPS-03:stdout
    Scenario: With -l json each line is an object
      Given an administrator's token
      When the server is started with "-l json"
      And the API server presents the token
      Then the token is accepted
      And standard error is a JSON object a line
      And the log has "access granted" with "admin:alice"
      And standard output has the version at most

    @OPS-03 @OPS-03:json-of-failures @feature.backend-configmap @slow @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: With -l json what fails is told by an object a line as well
      Given a cluster of its own
      When the server of that cluster is started with nothing but "--cluster-id=lab.k8s --state-dir={home}/state --kubeconfig-pregenerated --backend-mode=EKSConfigMap -l json"
      Then the metric "aws_iam_authenticator_configmap_watch_failures_total" is soon at least 1
      And standard error is a JSON object a line

    @OPS-03 @OPS-03:json-of-handshakes
    Scenario: With -l json a handshake that fails leaves no other line
      Given an administrator's token
      When the server is started with "-l json"
      And someone connects with "TLSv1.1"
      Then the connection is refused
      When the API server presents the token
      Then the token is accepted
      And the log has "access granted" with "admin:alice"
      And standard error is a JSON object a line

    @OPS-03 @OPS-03:stdout-of-init
    Scenario: init writes nothing but its version to standard output
      When "init -i lab.k8s" is run
      Then the command ends with status 0
      And standard output has the version at most

    @OPS-03 @OPS-03:quiet
    Scenario: With -v error nothing is said of a login
      Given an administrator's token
      When the server is started with "-v error"
      And the API server presents the token
      Then the token is accepted
      And the log has no "access granted"

  Rule: OPS-06
    For scrubbed accounts neither `STS response` nor an `arn` field is logged.

    @OPS-06 @OPS-06:no-sts-response @OPS-06:no-arn
    Scenario: Of a scrubbed account the log has the username, and no ARN
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
          groups: [ops]
        scrubbedAccounts: ["210987654321", "123456789012"]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is accepted
      And nothing that is logged of it has the field "arn"
      And the log has no "STS response"
      And the log has no "assumed-role/Operators"
      And no line of the log has "access granted" with "role/Operators"

    @OPS-06 @OPS-06:debug
    Scenario: A server that tells everything tells nothing of a scrubbed account either
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/Operators
            username: op
          scrubbedAccounts: ["123456789012"]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the server is started with "-v debug"
      And the API server presents the token
      Then the token is accepted
      And nothing that is logged of it has the field "arn"
      And the log has no "STS response"
      And the log has no "assumed-role/Operators"

    @OPS-06 @OPS-06:denied
    Scenario: Of a scrubbed account the log has no ARN of who is denied either
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
        scrubbedAccounts: ["123456789012"]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Strangers/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused
      And nothing that is logged of it has the field "arn"
      And the log has no "STS response"

    @OPS-06 @OPS-06:no-name @feature.ec2-private-dns
    Scenario: Nor has it the ARN of who is mapped, and has no name
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
        - rolearn: arn:aws:iam::123456789012:role/Nodes
          username: system:node:{{EC2PrivateDNSName}}
        scrubbedAccounts: ["123456789012"]
        """
      When the session "alice" of role "Operators" logs in
      Then the username is "op"
      When the session "alice" of role "Nodes" logs in
      Then the token is refused
      And nothing that is logged of it has the field "arn"

    @OPS-06 @OPS-06:other-partition
    Scenario: Of a scrubbed account of another partition the log has no ARN either
      Given an authenticator in partition "aws-cn" with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws-cn:iam::123456789012:role/KubernetesAdmin
          username: op
        scrubbedAccounts: ["123456789012"]
        """
      And an administrator's token of partition "aws-cn" for host "sts.cn-north-1.amazonaws.com.cn" in region "cn-north-1"
      When the API server presents the token
      Then the token is accepted
      And nothing that is logged of it has the field "arn"
      And the log has no "STS response"
      And the log has no "assumed-role/KubernetesAdmin"

    @OPS-06 @OPS-06:no-identity
    Scenario: Nor has it the ARN of a scrubbed account that is no identity
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
        scrubbedAccounts: ["123456789012"]
        """
      And a token of "arn:aws:ec2::123456789012:instance/i-0123456789" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused
      And nothing that is logged of it has the field "arn"
      And the log has no "STS response"

  Rule: OPS-12
    Mappings in dynamic files are not written to the log.

    @OPS-12 @OPS-12:content
    Scenario: Mappings in a dynamic file stay out of the log
      Given the file "mappings.json" holds:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Seen", "username": "seen", "groups": ["a"]},
          {"rolearn": "arn:aws:iam::123456789012:role/Unseen", "username": "unseen", "groups": ["b"]}
        ]}
        """
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          dynamicfilepath: {home}/mappings.json
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Seen/alice" with user ID "AROAX:alice"
      When the server is started with "--backend-mode DynamicFile"
      And the API server presents the token
      Then the username is "seen"
      And the log has no "unseen"

  Rule: SEC-12
    Untrusted text in logs is escaped.

    @SEC-12
    Scenario Outline: Words of STS cannot pass for lines of the log
      Given an administrator's token
      And STS answers its requests with a user ID that breaks the line
      When the server is started with "<flags>"
      And the API server presents the token
      Then the token is refused
      And no line of the log was written by STS

      Examples:
        | SEC-12 | flags   |
        | text   | -l text |
        | json   | -l json |

    @SEC-12 @SEC-12:refusal
    Scenario: A refusal by STS cannot pass for lines of the log
      Given an administrator's token
      And STS refuses its requests in words that break the line
      When the server is started with "-l text"
      And the API server presents the token
      Then the token is refused
      And no line of the log was written by STS

    @SEC-12 @SEC-12:target
    Scenario: Words of a path or a query cannot pass for lines of the log
      Given an administrator's token
      When the server is started with "-l text"
      And someone sends a GET request to "/x%0Alevel=info%20msg=made-up"
      And someone sends a PUT request to "/authenticate?x%0Alevel=info%20msg=made-up"
      And someone sends a POST request to "/authenticate?x%0Alevel=info%20msg=made-up"
      And the API server presents the token
      Then the token is accepted
      And no line of the log was written by the requests

    @SEC-12
    Scenario Outline: Words of a token cannot pass for lines of the log
      Given <token>
      When the server is started with "<flags>"
      And the API server presents the token
      Then the token is refused
      And no line of the log was written by the token

      Examples:
        | SEC-12         | token                                                                                                           | flags   |
        | date           | an administrator's token dated now, written "YYYYMMDDThhmmssZ%0Alevel=info%20msg=made-up", which STS would take | -l text |
        | date-in-json   | an administrator's token dated now, written "YYYYMMDDThhmmssZ%0Alevel=info%20msg=made-up", which STS would take | -l json |
        | parameter-name | an administrator's token with the parameter "x%0Alevel%3Dinfo%20msg%3Dmade-up=1" added                          | -l text |

    @SEC-12
    Scenario Outline: Words behind a quotation mark cannot pass for a key of the log
      Given an administrator's token
      And STS answers its requests with a user ID that ends with '<words>'
      When the server is started with "<flags>"
      And the API server presents the token
      Then the token is refused
      Given an administrator's token dated now, written "YYYYMMDDThhmmssZ<escaped>", which STS would take
      When the API server presents the token
      Then the token is refused
      And no line of the log has the key "forged"

      Examples:
        | SEC-12                 | words                                   | escaped                                            | flags   |
        | quotation-mark         | " forged=yes " forged=yes "             | %22%20forged=yes%20%22%20forged=yes%20%22          | -l text |
        | backslash              | \\\\" forged=yes \\\\" forged=yes \\\\" | %5C%22%20forged=yes%20%5C%22%20forged=yes%20%5C%22 | -l text |
        | quotation-mark-in-json | ","forged":"yes                         | %22,%22forged%22:%22yes                            | -l json |
