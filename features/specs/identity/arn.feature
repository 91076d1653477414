Feature: From the ARN of a session to the identity of a role
  STS names a session; a mapping names a role or a user. The canonical ARN is the bridge.

  Rule: ARN-05
    Services other than `iam` and `sts` are errors.

    @ARN-05 @SEC-14 @SEC-14:no-identity
    Scenario Outline: The name of a service is in lower case
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "<arn>" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused

      Examples:
        | ARN-05         | arn                                                    |
        | iam-upper-case | arn:aws:IAM::123456789012:role/Operators               |
        | sts-upper-case | arn:aws:STS::123456789012:assumed-role/Operators/alice |

  Rule: ARN-07
    The ARN must start with `arn:` and have six sections.

    @ARN-07 @ARN-07:leading-space
    Scenario: An ARN behind a blank denies, even in a mapped account
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of " arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused

    @ARN-07
    Scenario Outline: The prefix is in lower case
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "<arn>" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused

      Examples:
        | ARN-07            | arn                                                    |
        | prefix-upper-case | ARN:aws:sts::123456789012:assumed-role/Operators/alice |
        | prefix-capital    | Arn:aws:sts::123456789012:assumed-role/Operators/alice |

  Rule: ARN-08
    The partition must be one of aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-eusc,
    case-sensitive.

    @ARN-08 @ARN-08:aws
    Scenario: The partition of the authenticator is an identity's home
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the canonical ARN is "arn:aws:iam::123456789012:role/Operators"

    # The STS of one partition names nobody of another, so an authenticator may insist on its own. VER-13 to VER-16 try one
    # of each.
    @ARN-08 @ARN-01 @ARN-01:every-partition
    Scenario Outline: An identity keeps its partition, where it is let in
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:<partition>:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused, or the canonical ARN is "arn:<partition>:iam::123456789012:role/Operators"

      Examples:
        | ARN-08     | partition  |
        | aws-cn     | aws-cn     |
        | aws-us-gov | aws-us-gov |
        | aws-iso    | aws-iso    |
        | aws-iso-b  | aws-iso-b  |
        | aws-iso-e  | aws-iso-e  |
        | aws-iso-f  | aws-iso-f  |
        | aws-eusc   | aws-eusc   |

  Rule: ARN-09
    Canonicalisation preserves letter case; comparison with mappings is what ignores case.

    @ARN-09 @MAP-01 @MAP-01:role
    Scenario: Letter case is kept in the canonical ARN and ignored in the mapping
      Given the authenticator of cluster "lab.k8s"
      And a token of "arn:aws:sts::123456789012:assumed-role/KUBERNETESadmin/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the username is "admin:alice"
      And the canonical ARN is "arn:aws:iam::123456789012:role/KUBERNETESadmin"

  Rule: ARN-10
    Resources with an empty or superfluous part are refused.

    @ARN-10
    Scenario Outline: An ARN with an empty or a superfluous part is nobody's, even in a mapped account
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      When principal "<arn>" logs in
      Then they are refused

      Examples:
        | ARN-10         | arn                                                      |
        | no-session     | arn:aws:sts::123456789012:assumed-role/Operators/        |
        | role           | arn:aws:iam::123456789012:role                           |
        | user           | arn:aws:iam::123456789012:user                           |
        | federated-user | arn:aws:sts::123456789012:federated-user                 |
        | root           | arn:aws:iam::123456789012:root/x                         |
        | no-account     | arn:aws:iam:::user/bob                                   |
        | region         | arn:aws:iam:us-east-1:123456789012:user/bob              |
        | empty-name     | arn:aws:iam::123456789012:user/path/                     |

  Rule: VER-59
    For roles, assumed roles the UserId must split on `:` into exactly two parts: user ID and session name.

    @VER-59 @SEC-14 @SEC-14:malformed-user-id
    Scenario Outline: The user ID of a role session has two parts
      Given the authenticator of cluster "lab.k8s"
      And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "<user id>"
      When the API server presents the token
      Then the token is refused

      Examples:
        | VER-59              | user id       |
        | one-part            | AROAX         |
        | three-parts         | AROAX:alice:b |
        | four-parts          | AROAX:al:ic:e |
        | empty-in-the-middle | AROAX::alice  |
        | empty-at-the-end    | AROAX:alice:  |
        | empty               |               |

    @VER-59
    Scenario Outline: The user ID of a role without a session has two parts as well
      Given the authenticator of cluster "lab.k8s"
      And a token of "arn:aws:iam::123456789012:role/KubernetesAdmin" with user ID "<user id>"
      When the API server presents the token
      Then the token is <verdict>

      Examples:
        | VER-59             | user id     | verdict  |
        | role               | AROAX:alice | accepted |
        | one-part-of-a-role | AROAX       | refused  |

    @VER-59 @VER-59:two-parts
    Scenario: The session name is that of the user ID
      Given the authenticator of cluster "lab.k8s"
      And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/of-the-arn" with user ID "AROAX:of-the-user-id"
      When the API server presents the token
      Then the username is "admin:of-the-user-id"
      And the session name is "of-the-user-id"

    @VER-59
    Scenario Outline: A role session is none of the root user, whatever its name
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:sts::123456789012:assumed-role/Ops/<session name>" with user ID "AROAX:<session name>"
      When the API server presents the token
      Then the UID is "aws-iam-authenticator:123456789012:AROAX"
      And the session name is "<session name>"

      Examples:
        | VER-59                 | session name |
        | session-called-root    | root         |
        | session-ending-in-root | ci-root      |

    @VER-59
    Scenario Outline: A part of the user ID that is empty is none of another identity
      Given the authenticator of cluster "lab.k8s"
      And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "<user id>"
      When the API server presents the token
      Then the token is refused, or accepted as "admin:<session name>" with the session name "<session name>"

      Examples:
        | VER-59             | user id | session name |
        | empty-session-name | AROAX:  |              |
        | empty-user-id      | :alice  | alice        |

  Rule: VER-60
    For IAM users, root and federated users the whole UserId is the user ID and the session name is empty.

    @VER-60 @WEB-11 @WEB-11:user
    Scenario Outline: The user ID of anyone else is taken whole
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "<arn>" with user ID "<user id>"
      When the API server presents the token
      Then the token is accepted
      And the UID is "aws-iam-authenticator:123456789012:<user id>"
      And the session name is ""

      Examples:
        | VER-60          | arn                                           | user id           |
        | user            | arn:aws:iam::123456789012:user/bob            | AIDAX             |
        | user-with-colon | arn:aws:iam::123456789012:user/bob            | AIDAX:bob         |
        | root            | arn:aws:iam::123456789012:root                | 123456789012      |
        | root-with-colon | arn:aws:iam::123456789012:root                | 123456789012:root |
        | federated-user  | arn:aws:sts::123456789012:federated-user/fred | 123456789012:fred |
        | user-below-role | arn:aws:iam::123456789012:user/role/bob       | AIDAX             |

    @VER-60 @VER-60:after-a-role @WEB-11 @WEB-11:user-after-a-role
    Scenario: Whoever has no session has none of those who came before
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:sts::123456789012:assumed-role/Before/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the session name is "alice"
      Given a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the API server presents the token
      Then the token is accepted
      And the session name is ""

  Rule: SEC-14
    Verification fails closed.

    @SEC-14 @SEC-14:no-identity
    Scenario Outline: An ARN that is not an identity denies, even in a mapped account
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "<arn>" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused

      @ARN-04
      Examples:
        | ARN-04           | arn                                                     |
        | sts-foo          | arn:aws:sts::123456789012:foo/Operators/alice           |
        | group            | arn:aws:iam::123456789012:group/admins                  |
        | instance-profile | arn:aws:iam::123456789012:instance-profile/nodes        |
        | colons           | arn:aws:sts::123456789012:assumed-role:Operators:alice  |
        | other-case       | arn:aws:sts::123456789012:Assumed-Role/Operators/alice  |
        | other-case       | arn:aws:iam::123456789012:USER/bob                      |
        | longer-kind      | arn:aws:iam::123456789012:rolealias/Operators           |
        | longer-kind      | arn:aws:iam::123456789012:users/bob                     |
        | longer-kind      | arn:aws:sts::123456789012:assumed-roles/Operators/alice |
        | longer-kind      | arn:aws:sts::123456789012:federated-users/fred          |

      @ARN-05
      Examples:
        | ARN-05 | arn                                                     |
        | ec2    | arn:aws:ec2::123456789012:role/Operators                |
        | s3     | arn:aws:s3:::bucket                                     |
        | longer | arn:aws:iamx::123456789012:role/Operators               |
        | longer | arn:aws:stsx::123456789012:assumed-role/Operators/alice |

      @ARN-06
      Examples:
        | ARN-06     | arn                                              |
        | no-role    | arn:aws:sts::123456789012:assumed-role           |
        | no-session | arn:aws:sts::123456789012:assumed-role/Operators |

      @ARN-07
      Examples:
        | ARN-07           | arn                                                     |
        | empty            |                                                         |
        | foo              | foo                                                     |
        | upper-case       | ARN:AWS:sts::123456789012:assumed-role/Operators/alice  |
        | too-few-sections | arn:aws:sts::1                                          |
        | longer-prefix    | arns:aws:sts::123456789012:assumed-role/Operators/alice |

      @ARN-08
      Examples:
        | ARN-08     | arn                                                          |
        | upper-case | arn:AWS:sts::123456789012:assumed-role/Operators/alice       |
        | unknown    | arn:aws-foo:sts::123456789012:assumed-role/Operators/alice   |
        | empty      | arn::sts::123456789012:assumed-role/Operators/alice          |
        | longer     | arn:aws-iso-x:sts::123456789012:assumed-role/Operators/alice |
        | neighbour  | arn:aws-iso-c:sts::123456789012:assumed-role/Operators/alice |
        | shorter    | arn:aws-us:sts::123456789012:assumed-role/Operators/alice    |
        | prefixed   | arn:xaws:sts::123456789012:assumed-role/Operators/alice      |

  Rule: WEB-11
    `status.user.extra` has one-element lists `arn`, `canonicalArn`, `sessionName`, `accessKeyId`, `principalId`,
    `sigs.k8s.io/aws-iam-authenticator/principalId`.

    # Younger than the other values, so a server that lacks it fails its own rule alone.
    @WEB-11 @WEB-11:base-token
    Scenario: A success names the user ID, under the project's own key as well
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAEXAMPLE:alice"
      When the API server presents the token
      Then the token is accepted
      And the extra values are:
        | principalId                                   | AROAEXAMPLE |
        | sigs.k8s.io/aws-iam-authenticator/principalId | AROAEXAMPLE |

    @WEB-11 @WEB-11:canonical-arn
    Scenario Outline: The canonical ARN of an identity
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "<arn>" with user ID "<user id>"
      When the API server presents the token
      Then the token is accepted
      And the canonical ARN is "<canonical>"
      And the username is "<canonical>"

      @ARN-01 @ARN-01:webhook
      Examples:
        | arn                                                    | user id | canonical                             |
        | arn:aws:sts::123456789012:assumed-role/Operators/alice | AROAX:alice | arn:aws:iam::123456789012:role/Operators |

      @ARN-01
      Examples:
        | ARN-01          | arn                                                            | user id     | canonical                                        |
        | kind-in-name    | arn:aws:sts::123456789012:assumed-role/my-assumed-role-x/alice | AROAX:alice | arn:aws:iam::123456789012:role/my-assumed-role-x |
        | service-in-name | arn:aws:sts::123456789012:assumed-role/costs-hosts/alice       | AROAX:alice | arn:aws:iam::123456789012:role/costs-hosts       |

      @ARN-02
      Examples:
        | ARN-02                       | arn                                                                   | user id     | canonical                                               |
        | path                         | arn:aws:sts::123456789012:assumed-role/team/dev/Pathed/alice          | AROAX:alice | arn:aws:iam::123456789012:role/team/dev/Pathed          |
        | session-called-like-the-role | arn:aws:sts::123456789012:assumed-role/ops/ops                        | AROAX:ops   | arn:aws:iam::123456789012:role/ops                      |
        | session-called-like-the-path | arn:aws:sts::123456789012:assumed-role/team/alice/Dev/alice           | AROAX:alice | arn:aws:iam::123456789012:role/team/alice/Dev           |
        | kind-in-path                 | arn:aws:sts::123456789012:assumed-role/team/my-assumed-role/Dev/alice | AROAX:alice | arn:aws:iam::123456789012:role/team/my-assumed-role/Dev |

      @ARN-03
      Examples:
        | ARN-03         | arn                                           | user id           | canonical                                     |
        | user           | arn:aws:iam::123456789012:user/bob            | AIDAX             | arn:aws:iam::123456789012:user/bob            |
        | user-with-path | arn:aws:iam::123456789012:user/division/bob   | AIDAX             | arn:aws:iam::123456789012:user/division/bob   |
        | colon-in-path  | arn:aws:iam::123456789012:user/division:a/bob | AIDAX             | arn:aws:iam::123456789012:user/division:a/bob |
        | root           | arn:aws:iam::123456789012:root                | 123456789012      | arn:aws:iam::123456789012:root                |
        | role           | arn:aws:iam::123456789012:role/Operators      | AROAX:alice       | arn:aws:iam::123456789012:role/Operators      |
        | federated-user | arn:aws:sts::123456789012:federated-user/fred | 123456789012:fred | arn:aws:sts::123456789012:federated-user/fred |

    @WEB-11 @WEB-11:at-sign
    Scenario: The session name is told as it is
      Given the authenticator of cluster "lab.k8s"
      And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/me@home@corp.com" with user ID "AROAX:me@home@corp.com"
      When the API server presents the token
      Then the token is accepted
      And the session name is "me@home@corp.com"
