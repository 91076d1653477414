Feature: The command add
  An administrator adds a role or a user to the ConfigMap aws-auth, and nobody who is in it already is lost.

  Rule: Beside what is there

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

    @CLI-21 @CLI-21:role @tier.embedded @tier.apiserver
    Scenario: A role is added behind those that are there
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new:{{SessionName}} --groups writers,readers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And standard output has "updated configmap:"
      And standard output has "role/New"
      And aws-auth maps the roles:
        | ARN                                  | username            | groups           |
        | arn:aws:iam::123456789012:role/Known | known               | readers          |
        | arn:aws:iam::123456789012:role/New   | new:{{SessionName}} | writers, readers |
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |

    @CLI-21 @CLI-21:user @tier.embedded @tier.apiserver
    Scenario: A user is added behind those that are there
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And standard output has "updated configmap:"
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |
        | arn:aws:iam::123456789012:user/new   | new      | writers |
      And aws-auth maps the roles:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:role/Known | known    | readers |

    @CLI-21 @CLI-21:refused @tier.embedded @tier.apiserver
    Scenario: A change that the API server refuses is a failure
      Given the kubeconfig "reader.kubeconfig" of someone who may read aws-auth but not change it
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/reader.kubeconfig" is run
      Then the command ends with status 1
      And aws-auth is as it was

    @CLI-22 @tier.embedded @tier.apiserver
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

    @CLI-22 @CLI-22:trailing-blank @tier.embedded @tier.apiserver
    Scenario: Yes is yes with a blank behind it
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "YES " is typed
      Then the command ends with status 0
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |
        | arn:aws:iam::123456789012:user/new   | new      | writers |

    @CLI-22 @tier.embedded @tier.apiserver
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

    @CLI-22 @CLI-22:end-of-file @tier.embedded @tier.apiserver
    Scenario: Silence is a failure
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and nothing is typed
      Then the command ends with status 1
      And aws-auth is as it was

    @CLI-23 @tier.embedded @tier.apiserver
    Scenario Outline: What is missing or there already is refused
      When "add <what> --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 1
      And aws-auth is as it was

      Examples:
        | CLI-23                | what                                                                 |
        | no-arn                | role --username new                                                  |
        | no-username           | role --rolearn arn:aws:iam::123456789012:role/New                    |
        | known-role            | role --rolearn arn:aws:iam::123456789012:role/Known --username other |
        | known-role-other-case | role --rolearn arn:aws:iam::123456789012:role/KNOWN --username other |
        | known-user            | user --userarn arn:aws:iam::123456789012:user/known --username other |

    @CLI-25 @tier.embedded @tier.apiserver
    Scenario: A permission set is added
      When "add role --sso permissionSetName=Operators,accountID=123456789012 --username ops --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the permission set "Operators" of account "123456789012" to "ops"

  Rule: To an aws-auth that is unusual, or not there

    @CLI-24 @CLI-24:other-key @CLI-24:unknown-field @CLI-24:comment @tier.embedded @tier.apiserver
    Scenario: What else aws-auth holds stays
      Given a cluster whose aws-auth holds:
        """
        mapRoles: |
          # the people of operations
          - rolearn: arn:aws:iam::123456789012:role/Known
            username: known
            groups: [readers]
            owner: operations
        other: kept
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth still holds "kept" in "other"
      And aws-auth still holds "owner: operations" in "mapRoles"
      And aws-auth still holds "# the people of operations" in "mapRoles"
      And aws-auth still holds "role/New" in "mapRoles"

    @CLI-21 @CLI-21:absent @tier.embedded @tier.apiserver
    Scenario: Without an aws-auth there is nothing to add to
      Given a cluster without aws-auth
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 1
      And standard error has "aws-auth"
      And aws-auth is as it was

    @CLI-23 @tier.embedded @tier.apiserver
    Scenario Outline: An aws-auth that cannot be read is left alone
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "<value>"
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 1
      And aws-auth is as it was

      Examples:
        | CLI-23     | value         |
        | unparsable | no: [list     |
        | no-list    | role: no list |
        | text-entry | - a text      |

    @CLI-23 @tier.embedded @tier.apiserver
    Scenario Outline: An aws-auth with an entry for nobody is left alone, whichever list it is in
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {<ROLE>username: role, groups: [readers]}"
        mapUsers: "- {<USER>username: user, groups: [readers]}"
        """
      When "add <what> --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 1
      And aws-auth is as it was

      Examples:
        | CLI-23          | ROLE                                             | USER                                             | what                                              |
        | user-for-nobody | rolearn: 'arn:aws:iam::123456789012:role/Known', |                                                  | role --rolearn arn:aws:iam::123456789012:role/New |
        | role-for-nobody |                                                  | userarn: 'arn:aws:iam::123456789012:user/known', | user --userarn arn:aws:iam::123456789012:user/new |

    @CLI-21 @CLI-21:no-username @tier.embedded @tier.apiserver
    Scenario: An entry that has no username of its own is no mistake
      Given a cluster whose aws-auth holds:
        """
        mapUsers: "- {userarn: 'arn:aws:iam::123456789012:user/known', groups: [readers]}"
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth still holds "user/known" in "mapUsers"
      And aws-auth maps the roles:
        | ARN                                | username | groups  |
        | arn:aws:iam::123456789012:role/New | new      | writers |

  Rule: The prompt takes no for an answer

    @CLI-22 @CLI-22:enter @tier.embedded @tier.apiserver
    Scenario: Enter alone is no
      Given a cluster whose aws-auth holds:
        """
        mapUsers: "- {userarn: 'arn:aws:iam::123456789012:user/known', username: known, groups: [readers]}"
        """
      When "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "" is typed
      Then the command ends with status 0
      And standard output has "cancelled"
      And aws-auth is as it was
