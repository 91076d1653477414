Feature: The ExecCredential that a client prints
  kubectl runs the client and reads one JSON object from its standard output; everything else it prints goes elsewhere.

  Background:
    Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"

  Rule: EXE-01
    By default `token` prints one line of JSON: an ExecCredential with `kind`, `apiVersion`, `status.token`,
    `status.expirationTimestamp`, exit 0, stdout only.

    @EXE-01
    Scenario: One ExecCredential on standard output
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token and nothing else

  Rule: EXE-02
    Without `KUBERNETES_EXEC_INFO` (unset or empty) `apiVersion` is `client.authentication.k8s.io/v1beta1`.

    @EXE-02 @client.upstream-flags
    Scenario Outline: Without KUBERNETES_EXEC_INFO the version is v1beta1
      Given the environment variable "KUBERNETES_EXEC_INFO" is <value>
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1beta1"

      Examples:
        | EXE-02 | value          |
        | unset  | not set        |
        | empty  | set to nothing |

  Rule: EXE-03
    A valid `KUBERNETES_EXEC_INFO` selects the reply `apiVersion` (v1alpha1, v1beta1, v1).

    @EXE-03
    Scenario Outline: The version is the one that kubectl asks for
      Given kubectl asks for version "<version>"
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/<version>"

      @client.v1alpha1
      Examples:
        | EXE-03   | version  |
        | v1alpha1 | v1alpha1 |

      Examples:
        | EXE-03  | version |
        | v1beta1 | v1beta1 |

      @client.v1
      Examples:
        | EXE-03 | version |
        | v1     | v1      |

    @EXE-03 @client.v1
    Scenario Outline: The version counts wherever it stands in the question
      Given the environment variable "KUBERNETES_EXEC_INFO" is '<value>'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1"

      Examples:
        | EXE-03        | value                                                                                                                 |
        | version-last  | {"spec":{"interactive":false},"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1"}                 |
        | version-first | {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}                 |
        | blanks        | { "kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1", "spec": {} }                             |
        | later-field   | {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false,"later":{"a":1}}} |

    @EXE-03 @EXE-03:asked-again @client.v1alpha1
    Scenario: The version is the one that kubectl asks for when it asks again because it was refused
      Given the environment variable "KUBERNETES_EXEC_INFO" is '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1alpha1","spec":{"response":{"header":{"Audit-Id":["x"]},"code":401},"interactive":true}}'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1alpha1"

  Rule: EXE-04
    `spec.cluster` with `config` in `KUBERNETES_EXEC_INFO` must not change version negotiation.

    @EXE-04 @EXE-04:another-version-in-config @client.v1
    Scenario: A version among the details of the cluster is not the one that is asked for
      Given the environment variable "KUBERNETES_EXEC_INFO" is '{"kind":"ExecCredential","spec":{"cluster":{"server":"https://x","config":{"apiVersion":"example.com/v2"}}},"apiVersion":"client.authentication.k8s.io/v1"}'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1"

    @EXE-04 @EXE-04:another-known-version-in-config @client.v1
    Scenario: A version of kubectl's own among the details of the cluster is not the one that is asked for
      Given kubectl asks for version "v1" with the cluster's config '{"fallback":"client.authentication.k8s.io/v1beta1"}'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1"

    @EXE-04 @EXE-04:no-extension @client.v1
    Scenario: Where the kubeconfig has no extension for the cluster, the version is the one that is asked for
      Given kubectl asks for version "v1" with the cluster's config 'null'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1"

    @EXE-04 @EXE-04:every-field @client.v1
    Scenario: All that kubectl says of a cluster changes nothing about the version
      Given the environment variable "KUBERNETES_EXEC_INFO" is '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"server":"https://x","tls-server-name":"y","insecure-skip-tls-verify":true,"proxy-url":"http://z","disable-compression":true,"config":null},"interactive":false}}'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1"

    @EXE-04 @client.v1
    Scenario Outline: Where the cluster's config is no object, there is no other version than the one that is asked for
      Given kubectl asks for version "v1" with the cluster's config '<config>'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1", or there is no credential

      Examples:
        | EXE-04        | config    |
        | config-list   | ["a","b"] |
        | config-text   | "text"    |
        | config-number | 7         |

    @EXE-04 @EXE-04:cluster-config @client.v1
    Scenario: Cluster details in the question change nothing about the version
      Given kubectl asks for version "v1" with the details of the cluster
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is "client.authentication.k8s.io/v1"

  Rule: EXE-05
    Malformed `KUBERNETES_EXEC_INFO` is ignored silently and v1beta1 is used.

    @EXE-05
    Scenario Outline: What cannot be read of KUBERNETES_EXEC_INFO is ignored
      Given the environment variable "KUBERNETES_EXEC_INFO" is '<value>'
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And its apiVersion is "client.authentication.k8s.io/v1beta1"
      And it prints nothing on standard error

      Examples:
        | EXE-05   | value            |
        | not-json | not json         |
        | list     | []               |
        | number   | {"apiVersion":5} |

  Rule: EXE-06
    A version in `KUBERNETES_EXEC_INFO` that the client does not know is never copied into the answer.

    @EXE-06
    Scenario Outline: A version that the client does not know is not copied
      Given the environment variable "KUBERNETES_EXEC_INFO" is '<value>'
      When the client makes a credential for cluster "lab.k8s"
      Then its apiVersion is one of client.authentication.k8s.io, or there is no credential

      Examples:
        | EXE-06          | value                                                                             |
        | another-group   | {"kind":"ExecCredential","apiVersion":"example.com/v1","spec":{}}                 |
        | unknown-version | {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v9","spec":{}} |
        | no-version      | {"kind":"ExecCredential","spec":{}}                                               |

  Rule: EXE-07
    `status.expirationTimestamp` is 14 minutes after signing time, RFC 3339 UTC with second precision and `Z`.

    @EXE-07 @EXE-07:from-now
    Scenario: The credential expires a minute before STS would refuse the token
      When the client makes a credential for cluster "lab.k8s"
      Then the credential expires 14 minutes after its signing

    @EXE-07 @EXE-07:time-zone
    Scenario: The expiry is in UTC, whatever the time zone of the client
      Given the environment variable "TZ" is "Asia/Tokyo"
      When the client makes a credential for cluster "lab.k8s"
      Then the credential expires 14 minutes after its signing

  Rule: EXE-08
    `spec` is always `{"interactive":false}` in the output, even when the request said true.

    @EXE-08
    Scenario: The answer says that it is not interactive
      Given kubectl asks for version "v1" of a client that may ask a person
      When the client makes a credential for cluster "lab.k8s"
      Then its spec says that it is not interactive

  Rule: EXE-09
    `--token-only` prints only the token and a newline.

    @EXE-09 @EXE-09:token-only @client.upstream-flags
    Scenario: The token alone
      When the client is run with "token -i lab.k8s --token-only"
      Then the client ends with status 0
      And it prints the token and a line end and nothing else

  Rule: EXE-10
    A missing cluster ID is an error: message and usage on stderr, nothing on stdout, a status that is not 0.

    @EXE-10 @client.upstream-flags
    Scenario Outline: A cluster ID is needed
      When the client is run with "<line>"
      Then the client fails
      And it prints nothing on standard output
      And its standard error has "cluster"

      Examples:
        | EXE-10  | line       |
        | no-flag | token      |
        | empty   | token -i '' |

  Rule: EXE-11
    Cluster ID precedence is flag `-i/--cluster-id`, env `KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID`, config key
    `clusterID`.

    @EXE-11 @client.upstream-flags
    Scenario Outline: The cluster ID comes from the flag, then the environment
      Given the environment variable "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID" is "from-environment"
      When the client is run with "token <flag>"
      Then its signature verifies for cluster "<cluster>"

      Examples:
        | EXE-11                | flag         | cluster          |
        | environment           |              | from-environment |
        | flag-over-environment | -i from-flag | from-flag       |

  Rule: EXE-12
    `-r/--role` makes the client call AssumeRole on the same regional endpoint and sign the token with the returned
    temporary credentials.

    @EXE-12 @EXE-12:assumed @client.role
    Scenario: A role is assumed at the regional endpoint, and the token is the role's
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at host "sts.us-east-1.amazonaws.com"
      And the token is signed by temporary credentials of that role
      And the authenticator of cluster "lab.k8s" accepts it

    @EXE-12 @EXE-12:other-region @client.role
    Scenario: A role is assumed in the region that the token is for
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the region of the environment is "eu-west-1"
      When the client makes a token for cluster "lab.k8s" as that role
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at host "sts.eu-west-1.amazonaws.com"
      And the token is signed by temporary credentials of that role

    @EXE-12 @EXE-12:legacy-endpoints @client.upstream-flags
    Scenario: A role is assumed at the regional endpoint whatever older programs are told
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the environment variable "AWS_STS_REGIONAL_ENDPOINTS" is "legacy"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin"
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at host "sts.us-east-1.amazonaws.com"

  Rule: EXE-13
    Exactly one AssumeRole call is made per invocation.

    @EXE-13 @client.role
    Scenario: A role is assumed once
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then STS has been asked once to assume a role

  Rule: EXE-14
    AssumeRole requests a 900-second session.

    @EXE-14 @client.role
    Scenario: A role is assumed for as long as a token lives
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the request to assume the role has "DurationSeconds" "900"

  Rule: EXE-15
    `-e/--external-id` is sent as `ExternalId` only when a role is assumed, and is otherwise ignored.

    @EXE-15 @EXE-15:with-role @client.upstream-flags
    Scenario: The external ID goes with the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin -e Team/Ext:1"
      Then the request to assume the role has "ExternalId" "Team/Ext:1"

    @EXE-15 @EXE-15:role-of-environment @client.upstream-flags
    Scenario: The external ID goes with the role of the environment
      Given the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s -e Team/Ext:1"
      Then the request to assume the role has "ExternalId" "Team/Ext:1"

    @EXE-15 @EXE-15:plus @client.upstream-flags
    Scenario: Every sign of an external ID goes with the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin -e Team/Ext:1+2=3,@_.-"
      Then the request to assume the role has "ExternalId" "Team/Ext:1+2=3,@_.-"

    @EXE-15 @EXE-15:without-role @client.upstream-flags
    Scenario: An external ID without a role is ignored
      When the client is run with "token -i lab.k8s -e Team/Ext:1"
      Then the client ends with status 0
      And the client has assumed no role

    @EXE-15 @client.upstream-flags
    Scenario Outline: The external ID goes with the role whatever the session is called
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/me@corp" with user ID "AROAX:me@corp"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin -e Team/Ext:1 <name>"
      Then the request to assume the role has "ExternalId" "Team/Ext:1"

      Examples:
        | EXE-15                      | name                   |
        | with-session-name           | -s mysess              |
        | with-forwarded-session-name | --forward-session-name |

      @client.cache
      Examples:
        | EXE-15     | name    |
        | with-cache | --cache |

  Rule: EXE-58
    A role of the active profile is assumed with the profile's `external_id`, whatever `-e` says; `-e` is for the role
    that the client is given.

    @EXE-58 @client.mfa @client.upstream-flags
    Scenario: The role of the profile and the role that is given are each assumed with their own external ID
      Given the role "arn:aws:iam::123456789012:role/OfProfileWithId" trusts account "123456789012" and asks for the external ID "of-profile"
      And the role "arn:aws:iam::123456789012:role/GivenWithId" trusts account "123456789012" and asks for the external ID "Team/Ext:1"
      And the active profile "dev" that assumes "arn:aws:iam::123456789012:role/OfProfileWithId" with the MFA device "arn:aws:iam::123456789012:mfa/bob" and the external ID "of-profile"
      And a person types "123456"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/GivenWithId -e Team/Ext:1"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/GivenWithId"

  Rule: EXE-16
    `-s/--session-name` is sent as `RoleSessionName`; without it an SDK generated name is used.

    @EXE-16 @client.upstream-flags
    Scenario Outline: The session name goes with the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin <option> <name>"
      Then the request to assume the role has "RoleSessionName" "<name>"

      Examples:
        | EXE-16      | option         | name                                                             |
        | given       | -s             | mysess                                                           |
        | long-option | --session-name | mysess                                                           |
        | every-sign  | -s             | Jane.Doe+on_call=1,2@corp.example                                |
        | longest     | -s             | sixty-four-characters-which-is-the-longest-name-that-aws-permits |

    @EXE-16 @EXE-16:role-of-environment @client.upstream-flags
    Scenario: The session name goes with the role of the environment
      Given the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s -s mysess"
      Then the request to assume the role has "RoleSessionName" "mysess"

    @EXE-16 @EXE-16:made-up @client.role
    Scenario: Without a session name, the client makes one up
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the request to assume the role has a session name

    @EXE-16 @EXE-16:made-up-each-time @client.role
    Scenario: The session name that a client makes up is one that STS takes, each time
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      And the client is run again 11 times
      Then the request to assume the role has a session name

    @EXE-16 @client.role
    Scenario Outline: The session name that a client makes up is one that STS takes, whoever runs it
      Given the environment variable "LOGNAME" is "<user>"
      And the environment variable "USER" is "<user>"
      And the environment variable "HOSTNAME" is "a-pod-whose-name-is-as-long-as-a-name-in-dns-may-be-63-chars-ok"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the request to assume the role has a session name
      And the token is signed by temporary credentials of that role

      Examples:
        | EXE-16                | user                                                             |
        | made-up-for-long-name | sixty-four-characters-which-is-the-longest-name-that-aws-permits |
        | made-up-for-two-words | Jane Doe                                                         |
        | made-up-for-umlaut    | jürgen                                                           |

  Rule: EXE-17
    `--forward-session-name` with a role first calls GetCallerIdentity and, when UserId has exactly one colon, reuses
    the part after it as `RoleSessionName`.

    @EXE-17 @client.upstream-flags
    Scenario Outline: The session name of the caller is carried over
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/<name>" with user ID "AROAX:<name>"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin --forward-session-name"
      Then the request to assume the role has "RoleSessionName" "<name>"

      Examples:
        | EXE-17      | name                        |
        | one-colon   | me@corp                     |
        | made-by-sdk | botocore-session-1700000000 |
        | longest     | sixty-four-characters-which-is-the-longest-name-that-aws-permits |

    @EXE-17 @EXE-17:role-of-environment @client.upstream-flags
    Scenario: The session name of the caller is carried over to the role of the environment
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/me@corp" with user ID "AROAX:me@corp"
      And the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s --forward-session-name"
      Then the request to assume the role has "RoleSessionName" "me@corp"

    @EXE-17 @EXE-17:with-cache @client.cache @client.upstream-flags
    Scenario: The session name of the caller is carried over where credentials are cached as well
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/me@corp" with user ID "AROAX:me@corp"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin --forward-session-name --cache"
      Then the request to assume the role has "RoleSessionName" "me@corp"

    @EXE-17 @client.upstream-flags
    Scenario Outline: A user ID without one session name has none to carry over
      Given temporary credentials of "<arn>" with user ID "<user id>"
      And the role "arn:aws:iam::123456789012:role/<role>" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/<role> --forward-session-name"
      Then the request to assume the role has a session name
      And that session name is none of "<parts>"

      Examples:
        | EXE-17     | arn                                               | user id     | role      | parts                 |
        | two-colons | arn:aws:sts::123456789012:assumed-role/Base/me-my | AROAX:me:my | TwoColons | AROAX, me, my, me:my, me-my |
        | no-colon   | arn:aws:iam::123456789012:user/team/bob           | AIDAX       | NoColon   | AIDAX, bob, team            |

  Rule: EXE-18
    `--forward-session-name` together with `--session-name` is rejected.

    @EXE-18 @client.upstream-flags
    Scenario Outline: Two session names are one too many
      When the client is run with "token -i lab.k8s <role> --forward-session-name -s mysess"
      Then the client fails
      And it prints nothing on standard output
      And the client has not called STS

      Examples:
        | EXE-18            | role                                              |
        | both              | -r arn:aws:iam::123456789012:role/KubernetesAdmin |
        | both-without-role |                                                   |

    @EXE-18 @EXE-18:forward-without-role @client.upstream-flags
    Scenario: A session name is forwarded only with a role
      When the client is run with "token -i lab.k8s --forward-session-name"
      Then the client ends with status 0
      And the client has assumed no role

  Rule: EXE-19
    Env `DEFAULT_ROLE` supplies the role when `--role` is absent; the flag wins.

    @EXE-19 @client.upstream-flags
    Scenario Outline: DEFAULT_ROLE is the role when no other is given
      Given the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the role "arn:aws:iam::123456789012:role/FromFlag" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s <flag>"
      Then STS has been asked to assume "<role>" and no other

      Examples:
        | EXE-19                | flag                                              | role                                           |
        | environment           |                                                   | arn:aws:iam::123456789012:role/FromEnvironment |
        | flag-over-environment |  -r arn:aws:iam::123456789012:role/FromFlag       | arn:aws:iam::123456789012:role/FromFlag        |

    @EXE-19 @EXE-19:with-cache @client.cache @client.upstream-flags
    Scenario: DEFAULT_ROLE is the role where credentials are cached as well
      Given the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s --cache"
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/FromEnvironment" and no other

    @EXE-19 @EXE-19:with-profile @client.upstream-flags @client.profile
    Scenario: DEFAULT_ROLE is the role of whoever has the keys of a profile as well
      Given no credentials
      And the active profile "dev" with keys of "arn:aws:iam::123456789012:user/of-profile"
      And the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/FromEnvironment"

    @EXE-19 @EXE-19:set-to-nothing @client.upstream-flags
    Scenario: DEFAULT_ROLE that is set to nothing is no role
      Given the environment variable "DEFAULT_ROLE" is set to nothing
      When the client is run with "token -i lab.k8s"
      Then the client ends with status 0
      And the client has assumed no role

    @EXE-19 @EXE-19:empty-flag @client.upstream-flags
    Scenario: An empty --role is no role, whatever DEFAULT_ROLE says
      Given the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s --role ''"
      Then the client ends with status 0
      And the client has assumed no role

  Rule: EXE-21
    Any failure says its cause on stderr, prints nothing on stdout, and ends with a status that is not 0.

    @EXE-21 @EXE-21:access-denied @client.role
    Scenario: A role that may not be assumed is said, and nothing is printed
      Given the role "arn:aws:iam::123456789012:role/TrustsAnotherAccount" trusts account "210987654321"
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "AccessDenied, not authorized"

    @EXE-21 @EXE-21:token-only @client.upstream-flags
    Scenario: In place of a token alone there is nothing on standard output either
      Given the role "arn:aws:iam::123456789012:role/TrustsAnotherAccount" trusts account "210987654321"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/TrustsAnotherAccount --token-only"
      Then the client fails
      And it prints nothing on standard output

    @EXE-21 @EXE-21:access-denied-to-default-role @EXE-37 @EXE-37:denied @client.upstream-flags
    Scenario: Where DEFAULT_ROLE may not be assumed, there is no token of the caller instead
      Given the role "arn:aws:iam::123456789012:role/TrustsAnotherAccount" trusts account "210987654321"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/TrustsAnotherAccount"
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "AccessDenied, not authorized"

    @EXE-21 @EXE-21:caller-refused @client.upstream-flags
    Scenario: Where STS does not say who the caller is, whose session name is to be forwarded, nothing is printed
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the environment variable "AWS_SECRET_ACCESS_KEY" is "of nobody"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin --forward-session-name"
      Then the client fails
      And it prints nothing on standard output

    @EXE-21 @EXE-21:caller-unknown @client.upstream-flags
    Scenario: Where the caller's session name cannot be had, the role is not assumed under another
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And STS does not tell the client who it is
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin --forward-session-name"
      Then the client fails
      And it prints nothing on standard output

    @EXE-21 @EXE-21:caller-expired @client.role
    Scenario: Where the caller's credentials have expired, that is said in time, and nothing is printed
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/alice" with user ID "AROABASE:alice"
      And those credentials have expired
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "ExpiredToken, expired"

    @EXE-21 @EXE-21:unknown-profile @client.profile
    Scenario: A profile that does not exist is said, and nothing is printed
      Given no credentials
      And the profile "default" with keys of "arn:aws:iam::123456789012:user/of-default", which is not the active one
      And the environment variable "AWS_PROFILE" is "nope"
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "nope, profile, credential"

    @EXE-21 @EXE-21:no-credentials
    Scenario: Missing credentials are said, and nothing is printed
      Given no credentials
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error has "credential"

  Rule: EXE-35
    `status.expirationTimestamp`, if there is one, is an RFC 3339 time that is not past, and at most 15 minutes after
    signing.

    @EXE-35 @EXE-35:at-home
    Scenario: The credential is not said to outlive its token
      When the client makes a credential for cluster "lab.k8s"
      Then the credential says no expiry, or one within 15 minutes of its signing

    @EXE-35
    Scenario Outline: The credential is not said to outlive its token, or to have ended, in any time zone
      Given the environment variable "TZ" is "<zone>"
      When the client makes a credential for cluster "lab.k8s"
      Then the credential says no expiry, or one within 15 minutes of its signing

      Examples:
        | EXE-35 | zone             |
        | east   | Asia/Tokyo       |
        | west   | America/New_York |

    @EXE-35 @EXE-35:role @client.role
    Scenario: With a role, too, the credential is not said to outlive its token
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the credential says no expiry, or one within 15 minutes of its signing

    @EXE-35 @EXE-35:program @client.profile
    Scenario: The credential is not said to outlive its token, however long the keys of a program live
      Given no credentials
      And the active profile "dev" whose credentials a program gives, for 3600 seconds
      When the client makes a credential for cluster "lab.k8s"
      Then the credential says no expiry, or one within 15 minutes of its signing

    @EXE-35 @EXE-35:brief @client.profile
    Scenario: The credential is not said to have ended, however soon the keys of a program end
      Given no credentials
      And the active profile "dev" whose credentials a program gives, for 30 seconds
      When the client makes a credential for cluster "lab.k8s"
      Then the credential says no expiry, or one within 15 minutes of its signing

  Rule: EXE-36
    Standard output holds one ExecCredential with `status.token`, and nothing else; the exit status is 0.

    @EXE-36 @EXE-36:region-named
    Scenario: One ExecCredential on standard output, whatever is said on standard error
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:no-region @client.instance-metadata @slow
    Scenario: One ExecCredential on standard output where no region is found either
      Given an instance in the region "eu-west-1"
      And the metadata of the instance does not answer
      And the client is on the instance
      And the region of the environment is ""
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:unlisted-region @client.region
    Scenario: One ExecCredential on standard output where the client may have no such region in a list
      Given the region of the environment is "ap-southeast-9"
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:mfa-code @client.mfa
    Scenario: Where a person is asked for a code, the question is not on standard output
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the active profile "mfa" that assumes "arn:aws:iam::123456789012:role/KubernetesAdmin" with the MFA device "arn:aws:iam::123456789012:mfa/bob"
      And kubectl asks for version "v1beta1" of a client that may ask a person
      And a person types "123456"
      When the client makes a credential for cluster "lab.k8s"
      Then it prints one ExecCredential with a token, or nothing

    @EXE-36 @EXE-36:tried-again @client.role
    Scenario: Where STS is asked a second time, nothing of that is on standard output
      Given the role "arn:aws:iam::123456789012:role/TriedAgain" trusts account "123456789012"
      And STS answers the client with status 500, the first time
      When the client makes a credential for cluster "lab.k8s" as that role
      Then it prints one ExecCredential with a token, or nothing

    @EXE-36 @EXE-36:talkative-program @client.profile
    Scenario: One ExecCredential on standard output where a program says more than a pipe holds
      Given no credentials
      And the active profile "dev" whose program first writes 100000 bytes to standard error
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:no-home
    Scenario: One ExecCredential on standard output where no home folder is named
      Given the environment variable "HOME" is not set
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:no-folder-at-home
    Scenario: One ExecCredential on standard output where no folder can be made in the home folder
      Given the environment variable "HOME" is "/dev/null"
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:files-switched-off
    Scenario: One ExecCredential on standard output where the files of AWS are switched off
      Given the environment variable "AWS_CONFIG_FILE" is "/dev/null"
      And the environment variable "AWS_SHARED_CREDENTIALS_FILE" is "/dev/null"
      When the client makes a credential for cluster "lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:variable-that-is-no-text @client.executable
    Scenario: One ExecCredential on standard output where another variable is no text
      When the client makes a credential for cluster "lab.k8s", beside a variable whose two bytes are not UTF-8
      Then the client ends with status 0
      And it prints one ExecCredential with a token

  Rule: EXE-37
    A client that is given a role calls AssumeRole and signs the token with the temporary credentials of the role.

    @EXE-37 @EXE-37:name @client.role
    Scenario: A token with a role is signed by credentials of that role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the token is signed by temporary credentials of that role
      And the authenticator of cluster "lab.k8s" accepts it

    @EXE-37 @EXE-37:temporary-caller @client.role
    Scenario: A role is assumed with temporary credentials too
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/alice" with user ID "AROABASE:alice"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the token is signed by temporary credentials of that role
      And the authenticator of cluster "lab.k8s" accepts it

    @EXE-37 @EXE-37:path @client.role
    Scenario: A role is assumed with its path
      Given the role "arn:aws:iam::123456789012:role/teams/a/PathedAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the token is signed by temporary credentials of that role
      And the request to assume the role has "RoleArn" "arn:aws:iam::123456789012:role/teams/a/PathedAdmin"

    @EXE-37 @EXE-37:every-sign @client.role
    Scenario: A role is assumed by its name, whatever signs are in it
      Given the role "arn:aws:iam::123456789012:role/dev+ops=a,b.c@d_e-f" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then the token is signed by temporary credentials of that role
      And the request to assume the role has "RoleArn" "arn:aws:iam::123456789012:role/dev+ops=a,b.c@d_e-f"

    @EXE-37 @EXE-37:failing @client.role @slow
    Scenario: Where STS fails, there is no token of the caller instead of one of the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And STS answers the client with status 500, however often it asks
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output

    @EXE-37 @EXE-37:not-reached @client.role @slow
    Scenario: Where STS cannot be reached, there is no token of the caller instead of one of the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the client's "HTTPS_PROXY", in either case, is "http://127.0.0.1:1"
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output

    @EXE-37 @EXE-37:cut @client.role @slow
    Scenario: Where STS cuts each connection, there is no token of the caller instead of one of the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And STS cuts the connections of the client, however often it asks
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output

    @EXE-37 @EXE-37:no-credentials @client.role
    Scenario: Where STS answers without credentials, there is no token of the caller instead of one of the role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And STS gives the client no credentials of a role
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output

    @EXE-37 @EXE-37:another-partition @client.role @client.region
    Scenario: A role of another partition is assumed at an STS of that partition
      Given the role "arn:aws-cn:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the region of the environment is "cn-north-1"
      When the client makes a token for cluster "lab.k8s" as that role
      Then STS has been asked to assume "arn:aws-cn:iam::123456789012:role/KubernetesAdmin" at a host for "cn-north-1"
      And the token is signed by temporary credentials of that role

  Rule: EXE-53
    `clusterId`, `region` and `role` of `spec.cluster.config` in `KUBERNETES_EXEC_INFO` are the cluster ID, the region
    and the role where nothing else gives them; other keys are ignored, and a value that is no string is an error.

    @EXE-53 @client.upstream-flags
    Scenario Outline: The cluster ID comes from the cluster's config where nothing else gives one
      Given kubectl asks for version "v1" with the cluster's config '<config>'
      When the client is run with "token"
      Then its signature verifies for cluster "lab.k8s"

      Examples:
        | EXE-53     | config                                                                                             |
        | cluster-id | {"clusterId":"lab.k8s"}                                                                            |
        | other-keys | {"apiVersion":"example.com/v2","kind":"Settings","clusterId":"lab.k8s","size":5,"a":[{}],"b":null} |

    @EXE-53 @EXE-53:file-first @client.config-file
    Scenario: The cluster ID of the configuration file wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"clusterId":"other.k8s"}'
      And the client's configuration file:
        """
        clusterID: lab.k8s
        """
      When the client is run with "token" and its configuration file
      Then its signature verifies for cluster "lab.k8s"

    @EXE-53 @EXE-53:region @client.upstream-flags
    Scenario: The region comes from the cluster's config where nothing else names one
      Given kubectl asks for version "v1" with the cluster's config '{"region":"eu-west-1"}'
      And the region of the environment is ""
      When the client is run with "token -i lab.k8s"
      Then its URL begins "https://sts.eu-west-1.amazonaws.com/?"

    @EXE-53 @EXE-53:region-over-profile @client.upstream-flags @client.profile
    Scenario: The region of the cluster's config wins over that of the profile
      Given kubectl asks for version "v1" with the cluster's config '{"region":"eu-west-1"}'
      And the active profile "dev" of region "us-west-2"
      And the region of the environment is ""
      When the client is run with "token -i lab.k8s"
      Then its URL begins "https://sts.eu-west-1.amazonaws.com/?"

    @EXE-53 @EXE-53:role @client.upstream-flags
    Scenario: The role comes from the cluster's config where nothing else names one
      Given kubectl asks for version "v1" with the cluster's config '{"role":"arn:aws:iam::123456789012:role/OfCluster"}'
      And the role "arn:aws:iam::123456789012:role/OfCluster" trusts account "123456789012"
      When the client is run with "token -i lab.k8s"
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/OfCluster" and no other
      And the token is signed by temporary credentials of that role

    @EXE-53 @client.upstream-flags
    Scenario Outline: What is no string in the cluster's config is refused
      Given kubectl asks for version "v1" with the cluster's config '<config>'
      And the region of the environment is ""
      When the client is run with "<line>"
      Then the client fails
      And it prints nothing on standard output
      And its standard error has "spec.cluster.config"
      And the client has not called STS
      Given kubectl asks for version "v1" with the cluster's config '{"clusterId":"lab.k8s","region":"us-east-1"}'
      When the client is run again
      Then its signature verifies for cluster "lab.k8s"

      Examples:
        | EXE-53                     | config                                                      | line             |
        | cluster-id-of-another-type | {"clusterId":5}                                              | token            |
        | region-of-another-type     | {"region":["eu-west-1"]}                                     | token -i lab.k8s |
        | role-of-another-type       | {"role":{"arn":"arn:aws:iam::123456789012:role/OfCluster"}}  | token -i lab.k8s |
        | no-object                  | "lab.k8s"                                                    | token            |

  Rule: EXE-54
    What the arguments or the environment say of cluster ID, region and role wins over `spec.cluster.config` in
    `KUBERNETES_EXEC_INFO`.

    @EXE-54 @EXE-54:cluster-id
    Scenario: The cluster ID that the client is given wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"clusterId":"other.k8s"}'
      When the client makes a credential for cluster "lab.k8s"
      Then its signature verifies for cluster "lab.k8s"

    @EXE-54 @EXE-54:cluster-id-of-environment @client.upstream-flags
    Scenario: The cluster ID of the environment wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"clusterId":"other.k8s"}'
      And the environment variable "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID" is "from-environment"
      When the client is run with "token"
      Then its signature verifies for cluster "from-environment"

    @EXE-54 @EXE-54:region @client.region
    Scenario: The region of the environment wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"region":"eu-south-1"}'
      And the region of the environment is "me-south-1"
      When the client makes a credential for cluster "lab.k8s"
      Then its host is one of STS for "me-south-1", and its credential scope is of the region of that host

    @EXE-54 @EXE-54:default-region @client.upstream-flags
    Scenario: The region of AWS_DEFAULT_REGION wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"region":"eu-south-1"}'
      And the environment variable "AWS_REGION" is ""
      And the environment variable "AWS_DEFAULT_REGION" is "me-south-1"
      When the client is run with "token -i lab.k8s"
      Then its host is one of STS for "me-south-1", and its credential scope is of the region of that host

    @EXE-54 @EXE-54:region-of-flag @client.upstream-flags
    Scenario: The region of the command line wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"region":"eu-south-1"}'
      And the region of the environment is ""
      When the client is run with "token -i lab.k8s --region me-south-1"
      Then its host is one of STS for "me-south-1", and its credential scope is of the region of that host

    @EXE-54 @EXE-54:region-of-flag-with-role @client.upstream-flags
    Scenario: A role is assumed in the region of the command line, not in that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"region":"eu-south-1"}'
      And the region of the environment is ""
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s --region me-south-1 -r arn:aws:iam::123456789012:role/KubernetesAdmin"
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at a host for "me-south-1"

    @EXE-54 @EXE-54:role @client.role
    Scenario: The role that the client is given wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"role":"arn:aws:iam::123456789012:role/OfCluster"}'
      And the role "arn:aws:iam::123456789012:role/OfCluster" trusts account "123456789012"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client makes a token for cluster "lab.k8s" as that role
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" and no other

    @EXE-54 @EXE-54:cluster-id-alone @client.upstream-flags
    Scenario: Where only the cluster ID is of the cluster's config, role and region are those of the command line
      Given kubectl asks for version "v1" with the cluster's config '{"clusterId":"lab.k8s","region":"eu-south-1","role":"arn:aws:iam::123456789012:role/OfCluster"}'
      And the region of the environment is ""
      And the role "arn:aws:iam::123456789012:role/OfCluster" trusts account "123456789012"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token --region me-south-1 -r arn:aws:iam::123456789012:role/KubernetesAdmin"
      Then the client fails and prints nothing, or has assumed "arn:aws:iam::123456789012:role/KubernetesAdmin" at STS in "me-south-1" and made its token

    @EXE-54 @EXE-54:no-role-of-flag @client.upstream-flags
    Scenario: An empty --role is no role, whatever the cluster's config says
      Given kubectl asks for version "v1" with the cluster's config '{"role":"arn:aws:iam::123456789012:role/OfCluster"}'
      And the role "arn:aws:iam::123456789012:role/OfCluster" trusts account "123456789012"
      When the client is run with "token -i lab.k8s --role ''"
      Then the client ends with status 0
      And the client has assumed no role

    @EXE-54 @EXE-54:role-of-environment @client.upstream-flags
    Scenario: The role of the environment wins over that of the cluster's config
      Given kubectl asks for version "v1" with the cluster's config '{"role":"arn:aws:iam::123456789012:role/OfCluster"}'
      And the role "arn:aws:iam::123456789012:role/OfCluster" trusts account "123456789012"
      And the role "arn:aws:iam::123456789012:role/FromEnvironment" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FromEnvironment"
      When the client is run with "token -i lab.k8s"
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/FromEnvironment" and no other

  Rule: EXE-55
    The status of a failure is 1, and a token that cannot be had is told of in one line `could not get token: <cause>`,
    behind which nothing stands.

    @EXE-55 @EXE-55:no-cluster @client.upstream-flags
    Scenario: The status is 1 where no cluster is named
      When the client is run with "token"
      Then the client ends with status 1

    @EXE-55 @EXE-55:cause-last @client.upstream-flags
    Scenario: The cause is the last that is said
      Given the role "arn:aws:iam::123456789012:role/TrustsAnotherAccount" trusts account "210987654321"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/TrustsAnotherAccount"
      Then the client ends with status 1
      And the last line of its standard error says one of "AccessDenied, not authorized"

    @EXE-55 @EXE-55:program-that-prints-no-json @client.profile @client.upstream-flags
    Scenario: A program that prints no credentials but a sentence leaves one line
      Given no credentials
      And the active profile "dev" whose program prints 'please log in first'
      When the client is run with "token -i lab.k8s"
      Then the client ends with status 1
      And it prints nothing on standard output
      And its standard error is one line

    @EXE-55 @EXE-55:one-line @client.profile @client.upstream-flags
    Scenario: A profile that does not exist is said in one line
      Given no credentials
      And the environment variable "AWS_PROFILE" is "nope"
      When the client is run with "token -i lab.k8s"
      Then the client ends with status 1
      And its standard error is one line
      And its standard error has "could not get token: "

    @EXE-55 @EXE-55:program-of-many-lines @client.profile @client.upstream-flags
    Scenario: The cause is the last that is said, whatever a program has said before
      Given no credentials
      And the active profile "dev" whose program fails with 3 lines on standard error
      When the client is run with "token -i lab.k8s"
      Then the client ends with status 1
      And the last line of its standard error says one of "credential, program"

    @EXE-55 @EXE-55:profiles-in-a-circle @client.profile @client.upstream-flags
    Scenario: That two profiles go by the other's credentials is said in one line
      Given no credentials
      And the active profile "a" and the profile "b", each of which assumes "arn:aws:iam::123456789012:role/KubernetesAdmin" with the other's credentials
      When the client is run with "token -i lab.k8s"
      Then the client ends with status 1
      And its standard error is one line
