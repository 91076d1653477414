Feature: The bootstrap tokens of kops
  A new node has no certificate yet. It proves to kops-controller which instance it is by a signed request to STS, which the
  controller sends on. Judged are verifiers that --bootstrap-command names.

  Background:
    Given a verifier of bootstrap tokens
    And an instance of the cluster that it lets in

  Rule: BST-01
    A bootstrap token is `x-aws-sts `, then the standard base64 of a JSON object: the headers of a POST of
    `Action=GetCallerIdentity&Version=2011-06-15` to STS, each with a list of values, signed by Signature V4. That of an
    instance of the cluster is accepted. A verifier may also take `x-aws-sts-v2 ` and the base64 of a JSON object with
    `url`, `method` and `headers` of a presigned GetCallerIdentity; what is of neither form is refused, and STS is not
    asked.

    @BST-01 @BST-01:genuine
    Scenario: An instance of the cluster is let in
      When the instance presents a bootstrap token
      Then it is let in

    @BST-01
    Scenario Outline: What is no bootstrap token is refused
      When the instance presents a bootstrap token <as>
      Then it is kept out
      And STS is not asked whose it is

      Examples:
        | BST-01        | as                                               |
        | other-prefix  | behind another prefix                            |
        | no-base64     | that is no base64                                |
        | no-json       | that is no JSON                                  |
        | other-action  | presigned, of another action                     |
        | second-action | presigned, with a second action behind the first |

  Rule: BST-02
    The header `X-Kops-Request-Sha` of a bootstrap token must be the unpadded base64 of the SHA-256 of the body that it
    comes with, in either form; otherwise it is refused, and STS is not asked.

    @BST-02
    Scenario Outline: A bootstrap token is for one request alone
      When the instance presents a bootstrap token <as>
      Then it is kept out
      And STS is not asked whose it is

      Examples:
        | BST-02               | as                             |
        | other-body           | beside another body            |
        | no-hash              | without a hash                 |
        | presigned-other-body | presigned, beside another body |
        | presigned-no-hash    | presigned without a hash       |
        | no-body              | beside no body                 |
        | presigned-no-body    | presigned, beside no body      |

    @BST-02
    Scenario Outline: The hash that is compared is the one that STS confirms
      When the instance presents a bootstrap token beside another body, whose hash stands <where>
      Then it is kept out

      Examples:
        | BST-02        | where                               |
        | two-spellings | before the signed one               |
        | two-values    | before the signed one, in one header |

  Rule: BST-03
    `X-Kops-Request-Sha` must be among the signed headers of a bootstrap token, in either form; otherwise it is refused,
    and STS is not asked.

    @BST-03
    Scenario Outline: A hash that is not signed binds nothing
      When the instance presents a bootstrap token <as>
      Then it is kept out
      And STS is not asked whose it is

      Examples:
        | BST-03                | as                                                                            |
        | unsigned              | whose hash is not signed                                                      |
        | presigned-unsigned    | presigned, whose hash is not signed                                           |
        | longer-name           | whose hash is not signed, beside a header of a longer name that is            |
        | presigned-longer-name | presigned, whose hash is not signed, beside a header of a longer name that is |
        | named-elsewhere       | whose hash is not signed, but named in Authorization behind the signature     |

  Rule: BST-04
    A verifier sends a bootstrap token to the STS host of its own region alone, whatever the token or its URL says.

    @BST-04
    Scenario Outline: The verifier asks the STS of its own region, whatever the token says
      When the instance presents a bootstrap token <as>
      Then it is kept out
      And STS of "sts.eu-west-1.amazonaws.com" is not asked whose it is

      Examples:
        | BST-04       | as                                                    |
        | other-region | signed for another region                             |
        | other-host   | signed for another region, whose host it names        |
        | other-url    | presigned for another region, whose STS its URL names |

    @BST-04 @BST-04:global-host
    Scenario: The global host of STS is not that of the region
      When the instance presents a bootstrap token presigned for the global host of STS
      Then it is kept out
      And STS of "sts.amazonaws.com" is not asked whose it is

    @BST-04
    Scenario Outline: The verifier asks no host whose URL only begins like that of the STS of its region
      When the instance presents a presigned bootstrap token whose URL is at "<authority>"
      Then it is kept out
      And host "<host>" is not contacted

      Examples:
        | BST-04      | authority                                              | host                                                   |
        | longer-host | sts.us-east-1.amazonaws.com.bootstrap.evil.example.com | sts.us-east-1.amazonaws.com.bootstrap.evil.example.com |
        | user-info   | sts.us-east-1.amazonaws.com@bootstrap.evil.example.com | bootstrap.evil.example.com                             |

    @BST-04 @BST-04:redirect
    Scenario: A host to which STS redirects is not asked
      When STS answers the instance with a 307 redirect to "https://bootstrap-redirect.evil.example.com/"
      And the instance presents a bootstrap token
      Then it is kept out
      And host "bootstrap-redirect.evil.example.com" is not contacted

  Rule: BST-05
    A bootstrap token that STS refuses is refused, even if the verifier has accepted others of the same access key.

    @BST-05
    Scenario Outline: What STS refuses is refused, though the verifier knows the instance
      When the instance presents a bootstrap token <as>
      Then it is kept out

      Examples:
        | BST-05       | as                         |
        | other-secret | signed with another secret |
        | old          | signed 16 minutes ago      |

    @BST-05 @BST-05:other-hash
    Scenario: The signature of a token that was accepted proves nothing of the same token with another hash
      When the instance presents a bootstrap token, and then the same one with the hash of another body, beside that body
      Then it is kept out

  Rule: BST-06
    The account that STS names must be the cluster's.

    @BST-06 @BST-06:other-account
    Scenario: An instance of another account is refused, whatever its role is called
      When an instance of account "210987654321" presents a bootstrap token
      Then it is kept out

    @BST-06 @BST-06:let-in-before
    Scenario: A session of another account is refused though it has the name of an instance that was let in
      When a session of account "210987654321" that is named after the instance presents a bootstrap token
      Then it is kept out

  Rule: BST-07
    The ARN that STS names must be that of a session whose role is one of those that the nodes have, by its whole name.

    @BST-07
    Scenario Outline: An instance with another role is refused
      When an instance with the role "<role>" presents a bootstrap token
      Then it is kept out

      Examples:
        | BST-07     | role                 |
        | other-role | bastions.lab.k8s     |
        | longer     | nodes.lab.k8s-public |
        | no-dot     | nodesXlab.k8s        |
        | shorter    | nodes.lab            |
        | ending     | evil-gpu.lab.k8s     |

    @BST-07 @BST-07:second-role
    Scenario: An instance with the second role of the nodes is let in
      When an instance with the role "gpu.lab.k8s" presents a bootstrap token
      Then it is let in

    @BST-07 @BST-07:user
    Scenario: A user whose path reads like a session of the nodes' role is refused
      When the user "nodes.lab.k8s/{instance}" presents a bootstrap token
      Then it is kept out

  Rule: BST-08
    The session must be named after an instance of the account, which EC2 describes.

    @BST-08 @BST-08:unknown
    Scenario: A session that is named after no instance is refused
      When a session of the nodes' role that is named after no instance presents a bootstrap token
      Then it is kept out

    @BST-08 @BST-08:unknown-again
    Scenario: A session that is named after no instance is refused a second time too
      When a session of the nodes' role that is named after no instance presents a bootstrap token
      And the instance presents a bootstrap token
      Then it is kept out

    @BST-08 @BST-08:no-id
    Scenario: A session whose name is no ID of an instance is refused
      When a session of the nodes' role that is named "alice" presents a bootstrap token
      Then it is kept out
