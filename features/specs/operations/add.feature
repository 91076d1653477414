Feature: The command add
  An administrator adds a role or a user to the ConfigMap aws-auth, and nobody who is in it already is lost.

  Background:
    Given a cluster whose aws-auth holds:
      """
      mapRoles: |
        - rolearn: arn:aws:iam::123456789012:role/Known
          username: known
          groups:
          - readers
      mapUsers: |
        - userarn: arn:aws:iam::123456789012:user/known
          username: known
          groups:
          - readers
      """

  Rule: CLI-21
    `add role|user` appends to aws-auth and prints what it has written on stdout, exit 0; it fails if the ConfigMap is
    absent.

    @CLI-21 @CLI-21:role @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A role is added behind those that are there
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new:{{SessionName}} --groups writers,readers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And standard output has "role/New"
      And aws-auth maps the roles:
        | ARN                                  | username            | groups           |
        | arn:aws:iam::123456789012:role/Known | known               | readers          |
        | arn:aws:iam::123456789012:role/New   | new:{{SessionName}} | writers, readers |
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |

    @CLI-21 @CLI-21:placeholder-first @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A username that begins with a brace is added as it is
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username {{SessionName}} --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                  | username        | groups  |
        | arn:aws:iam::123456789012:role/Known | known           | readers |
        | arn:aws:iam::123456789012:role/New   | {{SessionName}} | writers |

    @CLI-21 @CLI-21:digits @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: What YAML would take for a number, or for nothing, is added as text
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username 1234567890 --groups 1.10,null --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                  | username   | groups     |
        | arn:aws:iam::123456789012:role/Known | known      | readers    |
        | arn:aws:iam::123456789012:role/New   | 1234567890 | 1.10, null |

    @CLI-21 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: A user is added behind those that are there
      When "add user --userarn arn:aws:iam::123456789012:user/<user> --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And standard output has "user/<user>"
      And aws-auth maps the users:
        | ARN                                   | username | groups  |
        | arn:aws:iam::123456789012:user/known  | known    | readers |
        | arn:aws:iam::123456789012:user/<user> | new      | writers |
      And aws-auth maps the roles:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:role/Known | known    | readers |

      Examples:
        | CLI-21               | user |
        | user                 | new  |
        | user-of-earlier-name | anew |

    @CLI-21 @CLI-21:refused @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A change that the API server refuses is a failure
      Given the kubeconfig "reader.kubeconfig" of someone who may read aws-auth but not change it
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/reader.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

  Rule: CLI-22
    `add` prompts unless `--prompt=false`; only `y` or `yes` (any case) proceeds; anything else prints `cancelled` and
    exits 0; EOF ends it with a status that is not 0.

    @CLI-22 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: add asks first, and yes is yes
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "<answer>" is typed
      Then the command ends with status 0
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |
        | arn:aws:iam::123456789012:user/new   | new      | writers |

      Examples:
        | CLI-22     | answer |
        | yes-letter | y      |
        | upper-case | YES    |

    @CLI-22 @CLI-22:trailing-blank @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: Yes is yes with a blank behind it
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "YES " is typed
      Then the command ends with status 0
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |
        | arn:aws:iam::123456789012:user/new   | new      | writers |

    @CLI-22 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: Anything but yes is no
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "<answer>" is typed
      Then the command ends with status 0
      And standard output has "arn:aws:iam::123456789012:user/new"
      And standard output has "cancelled"
      And aws-auth is as it was

      Examples:
        | CLI-22     | answer |
        | no-letter  | n      |
        | other-word | sure   |
        | longer     | yesterday |

    @CLI-22 @CLI-22:end-of-file @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: Silence is a failure
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and nothing is typed
      Then the command ends with a status that is not 0
      And aws-auth is as it was

    @CLI-22 @CLI-22:enter @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: Enter alone is no
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "" is typed
      Then the command ends with status 0
      And standard output has "cancelled"
      And aws-auth is as it was

  Rule: CLI-23
    `add` refuses missing values, duplicates and an unparsable ConfigMap, changing nothing.

    @CLI-23 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: What is missing or there already is refused
      When "add <what> --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

      Examples:
        | CLI-23                | what                                                                                  |
        | no-arn                | role --username new --groups writers                                                  |
        | no-username           | role --rolearn arn:aws:iam::123456789012:role/New --groups writers                    |
        | no-groups             | role --rolearn arn:aws:iam::123456789012:role/New --username new                      |
        | user-without-groups   | user --userarn arn:aws:iam::123456789012:user/new --username new                      |
        | empty-groups          | role --rolearn arn:aws:iam::123456789012:role/New --username new --groups ''          |
        | user-of-empty-groups  | user --userarn arn:aws:iam::123456789012:user/new --username new --groups ''          |
        | empty-username        | role --rolearn arn:aws:iam::123456789012:role/New --username '' --groups writers      |
        | known-role            | role --rolearn arn:aws:iam::123456789012:role/Known --username other --groups writers |
        | known-role-other-case | role --rolearn arn:aws:iam::123456789012:role/KNOWN --username other --groups writers |
        | known-user            | user --userarn arn:aws:iam::123456789012:user/known --username other --groups writers |

  Rule: CLI-25
    `add role --sso permissionSetName=..,accountID=..` adds an SSO entry.

    @CLI-25 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A permission set is added
      When "add role --sso permissionSetName=Operators,accountID=123456789012 --username ops --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the permission set "Operators" of account "123456789012" to "ops"
