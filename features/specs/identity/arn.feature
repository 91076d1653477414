Feature: From the ARN of a session to the identity of a role
  STS names a session; a mapping names a role or a user. The canonical ARN is the bridge.

  @WEB-11
  Scenario Outline: The canonical ARN of an identity
    Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
    And a token of "<arn>" with user ID "<user id>"
    When the API server presents the token
    Then the token is accepted
    And the canonical ARN is "<canonical>"
    And the username is "<canonical>"

    @ARN-01
    Examples:
      | arn                                                    | user id | canonical                             |
      | arn:aws:sts::123456789012:assumed-role/Operators/alice | AROAX:alice | arn:aws:iam::123456789012:role/Operators |

    @ARN-02
    Examples:
      | arn                                                            | user id | canonical                                    |
      | arn:aws:sts::123456789012:assumed-role/team/dev/Pathed/alice   | AROAX:alice | arn:aws:iam::123456789012:role/team/dev/Pathed |

    @ARN-03
    Examples:
      | arn                                            | user id          | canonical                                      |
      | arn:aws:iam::123456789012:user/bob             | AIDAX            | arn:aws:iam::123456789012:user/bob             |
      | arn:aws:iam::123456789012:user/division/bob    | AIDAX            | arn:aws:iam::123456789012:user/division/bob    |
      | arn:aws:iam::123456789012:root                 | 123456789012     | arn:aws:iam::123456789012:root                 |
      | arn:aws:sts::123456789012:federated-user/fred  | 123456789012:fred | arn:aws:sts::123456789012:federated-user/fred |

  @ARN-09 @MAP-01
  Scenario: Letter case is kept in the canonical ARN and ignored in the mapping
    Given the authenticator of cluster "lab.k8s"
    And a token of "arn:aws:sts::123456789012:assumed-role/KUBERNETESadmin/alice" with user ID "AROAX:alice"
    When the API server presents the token
    Then the username is "admin:alice"
    And the canonical ARN is "arn:aws:iam::123456789012:role/KUBERNETESadmin"

  @ARN-08
  Scenario Outline: Every partition is an identity's home
    Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
    And a token of "arn:<partition>:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
    When the API server presents the token
    Then the canonical ARN is "arn:<partition>:iam::123456789012:role/Operators"

    Examples:
      | partition  |
      | aws        |
      | aws-cn     |
      | aws-us-gov |
      | aws-iso    |
      | aws-iso-b  |
      | aws-iso-e  |
      | aws-iso-f  |
      | aws-eusc   |

  @SEC-14
  Scenario Outline: An ARN that is not an identity denies, even in a mapped account
    Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
    And a token of "<arn>" with user ID "AROAX:alice"
    When the API server presents the token
    Then the token is refused

    @ARN-04
    Examples:
      | arn                                               |
      | arn:aws:sts::123456789012:foo/Operators/alice     |
      | arn:aws:iam::123456789012:group/admins            |
      | arn:aws:iam::123456789012:instance-profile/nodes  |

    @ARN-05
    Examples:
      | arn                                       |
      | arn:aws:ec2::123456789012:role/Operators  |
      | arn:aws:s3:::bucket                       |

    @ARN-06
    Examples:
      | arn                                              |
      | arn:aws:sts::123456789012:assumed-role           |
      | arn:aws:sts::123456789012:assumed-role/Operators |

    @ARN-07
    Examples:
      | arn                                                     |
      |                                                         |
      | foo                                                     |
      | ARN:AWS:sts::123456789012:assumed-role/Operators/alice  |
      | arn:aws:sts::1                                          |

    @ARN-08
    Examples:
      | arn                                                     |
      | arn:AWS:sts::123456789012:assumed-role/Operators/alice  |
      | arn:aws-foo:sts::123456789012:assumed-role/Operators/alice |
      | arn::sts::123456789012:assumed-role/Operators/alice     |

  @VER-59 @SEC-14
  Scenario Outline: The user ID of a role session has two parts
    Given the authenticator of cluster "lab.k8s"
    And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "<user id>"
    When the API server presents the token
    Then the token is refused

    Examples:
      | user id       |
      | AROAX         |
      | AROAX:alice:b |
      | AROAX:al:ic:e |
      | AROAX::alice  |
      | AROAX:alice:  |
      |               |

  @VER-60
  Scenario Outline: The user ID of anyone else is taken whole
    Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
    And a token of "<arn>" with user ID "<user id>"
    When the API server presents the token
    Then the token is accepted
    And the UID is "aws-iam-authenticator:123456789012:<user id>"
    And the session name is ""

    Examples:
      | arn                                           | user id           |
      | arn:aws:iam::123456789012:user/bob            | AIDAX             |
      | arn:aws:iam::123456789012:user/bob            | AIDAX:bob         |
      | arn:aws:iam::123456789012:root                | 123456789012      |
      | arn:aws:iam::123456789012:root                | 123456789012:root |
      | arn:aws:sts::123456789012:federated-user/fred | 123456789012:fred |

  @ARN-10
  Scenario Outline: An ARN with an empty or a superfluous part is nobody's, even in a mapped account
    Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
    Then principal "<arn>" is refused

    Examples:
      | arn                                                      |
      | arn:aws:sts::123456789012:assumed-role/Operators/        |
      | arn:aws:iam::123456789012:role                           |
      | arn:aws:iam::123456789012:user                           |
      | arn:aws:sts::123456789012:federated-user                 |
      | arn:aws:iam::123456789012:root/x                         |
      | arn:aws:iam:::user/bob                                   |
      | arn:aws:iam:us-east-1:123456789012:user/bob              |

  @VER-59
  Scenario: The session name is that of the user ID
    Given the authenticator of cluster "lab.k8s"
    And a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/of-the-arn" with user ID "AROAX:of-the-user-id"
    When the API server presents the token
    Then the username is "admin:of-the-user-id"
    And the session name is "of-the-user-id"
