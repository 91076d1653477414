@tier.kubeconfig @needs.running-cluster
Feature: Logging in to a cluster that runs already
  The cluster, its authenticator and AWS are as they are; whoever runs the suite logs in with their own credentials. Nothing
  is changed in any of them.

  Background:
    Given a cluster that runs already

  Scenario Outline: A token of the client that was tampered with is refused
    Given "forger", who has a token of the client but "<change>"
    When "forger" asks who they are
    Then "forger" is not logged in

    @VER-03 @VER-03:upper-case
    Examples:
      | change                      |
      | its prefix is in upper case |

    @VER-07 @VER-07:http
    Examples:
      | change             |
      | its scheme is http |

    @VER-30 @VER-30:action @SEC-01 @SEC-01:action @SEC-01:lower-case
    Examples:
      | change                               |
      | its Action is repeated in lower case |

    @VER-38 @VER-38:nine-hundred-and-one
    Examples:
      | change                      |
      | its lifetime is 901 seconds |

    @VER-43 @VER-43:sixteen-minutes
    Examples:
      | change                      |
      | its date is 16 minutes back |

    @VER-52 @VER-52:changed-signature
    Examples:
      | change                                |
      | one digit of its signature is another |

  Rule: FLO-01
    With the client as exec plugin and the server as webhook, `kubectl get nodes` answers for a mapped principal.

    @FLO-01 @FLO-01:running-cluster
    Scenario: The client gets kubectl in
      Given "user", who logs in to it by the client
      When "user" lists the nodes
      Then "user" is logged in

  Rule: FLO-02
    The API server sees username, groups (plus `system:authenticated`), UID and extra exactly as mapped.

    @FLO-02 @FLO-02:uid @FLO-02:extra
    Scenario: The API server sees who the token is of
      Given "user", who logs in to it by the client
      When "user" asks who they are
      Then the API server says who "user" is to AWS, unless it scrubs that account

    @FLO-02 @FLO-02:username
    Scenario: The API server sees the username of the mapping
      Given it is known whom the cluster maps the user to
      And "user", who logs in to it by the client
      When "user" asks who they are
      Then the API server says whom the cluster maps "user" to

    @FLO-02 @FLO-02:groups
    Scenario: The API server sees the groups of the mapping
      Given it is known which groups the cluster maps the user to
      And "user", who logs in to it by the client
      When "user" asks who they are
      Then the API server says the groups that the cluster maps "user" to, and "system:authenticated"

  Rule: FLO-03
    An unmapped principal is told it must log in (401), and nothing else.

    @FLO-03 @FLO-03:unmapped-role
    Scenario: A role that is not mapped is told to log in
      Given "stranger", who logs in by the client with a role that the cluster does not map
      When "stranger" asks who they are
      Then "stranger" is not logged in

  Rule: FLO-05
    A token made for another cluster ID is refused (401).

    @FLO-05 @SEC-02 @SEC-02:other-cluster
    Scenario: A token made for another cluster is refused
      Given "user", whose client makes tokens for the cluster "touchstone-no-such-cluster"
      When "user" asks who they are
      Then "user" is not logged in

  Rule: FLO-08
    A failing plugin ends kubectl with its message on stderr and no request sent.

    @FLO-08 @FLO-08:no-such-role @KOP-10 @KOP-10:no-such-role @client.role
    Scenario: A role that cannot be assumed ends kubectl before any request
      Given "user", who logs in by the client with a role that there is not
      When "user" asks who they are
      Then the plugin of "user" has failed, and says one of "AccessDenied, not authorized"

  Rule: FLO-09
    A missing plugin ends kubectl with the kubeconfig's `installHint`.

    @FLO-09
    Scenario: A missing plugin shows the install hint of the kubeconfig
      Given "user", whose plugin is not installed, with the hint "install the authenticator from your cluster's admin"
      When "user" asks who they are
      Then the plugin of "user" has failed with "install the authenticator from your cluster's admin"

  Rule: EXE-01
    By default `token` prints one line of JSON: an ExecCredential with `kind`, `apiVersion`, `status.token`,
    `status.expirationTimestamp`, exit 0, stdout only.

    @EXE-01 @TOK-01
    Scenario: The client prints one ExecCredential with a token
      When the client makes a credential for it
      Then the client ends with status 0
      And it prints one ExecCredential with a token and nothing else
      And the token is the prefix "k8s-aws-v1." and a URL in base64

  Rule: EXE-07
    `status.expirationTimestamp` is 14 minutes after signing time, RFC 3339 UTC with second precision and `Z`.

    @EXE-07 @EXE-07:from-now
    Scenario: The credential expires a minute before STS would refuse the token
      When the client makes a credential for it
      Then the credential expires 14 minutes after its signing

  Rule: BCR-11
    The CRD schema requires `arn` and `username` and types `groups` as a list of strings.

    @BCR-11 @BCR-11:no-username @BCR-11:no-arn @BCR-11:groups-as-text
    Scenario: By their definition, the API server refuses identity mappings that are none
      Given "user", who logs in to it by the client
      When "user" reads the definition of identity mappings, if the cluster has one
      Then objects without "arn" or "username", or with "groups" that are no list of strings, are refused by it

  Rule: TOK-03
    The encoded URL is an `https` URL with path exactly `/`, no port, no userinfo and no fragment.

    @TOK-03 @TOK-05
    Scenario: The token is a URL of STS that is bound to a cluster
      When the client makes a credential for it
      Then its scheme is "https", its path "/", and it has no port, user or fragment
      And its "X-Amz-SignedHeaders" is "host;x-k8s-aws-id"

  Rule: VER-03
    The token must start with the exact, case-sensitive prefix `k8s-aws-v1.`.

    @VER-03 @VER-03:another-kind
    Scenario Outline: A bearer token of another kind is refused
      Given the person "sam" with the bearer token "<token>"
      When "sam" asks who they are
      Then "sam" is not logged in

      Examples:
        | token                                                               |
        | some-random-text                                                    |
        | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzeXN0ZW06c2VydmljZWFjY291bnQifQ.AAAA |
