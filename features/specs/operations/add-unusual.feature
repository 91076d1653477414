Feature: The command add where aws-auth is unusual, or not there
  An administrator adds to what somebody wrote by hand, or to nothing.

  Rule: CLI-21
    `add role|user` appends to aws-auth and prints what it has written on stdout, exit 0; it fails if the ConfigMap is
    absent.

    @CLI-21 @CLI-21:absent @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: Without an aws-auth there is nothing to add to
      Given a cluster without aws-auth
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

    @CLI-21 @CLI-21:no-username @tier.embedded @tier.apiserver @needs.own-aws-auth
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

    @CLI-21 @CLI-21:empty @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: An aws-auth that holds nothing yet is there all the same
      Given a cluster whose aws-auth holds:
        """
        {}
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                | username | groups  |
        | arn:aws:iam::123456789012:role/New | new      | writers |

    @CLI-21 @CLI-21:one-account @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: An only account, user and role stay
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {rolearn: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}"
        mapUsers: "- {userarn: 'arn:aws:iam::123456789012:user/known', username: known, groups: [readers]}"
        mapAccounts: '["010987654321"]'
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth still holds "010987654321" in "mapAccounts"
      And aws-auth maps the users:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:user/known | known    | readers |
      And aws-auth maps the roles:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:role/Known | known    | readers |
        | arn:aws:iam::123456789012:role/New   | new      | writers |

    @CLI-21 @CLI-21:indented @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A list that is indented takes one more
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "  - rolearn: arn:aws:iam::123456789012:role/Known\n    username: known\n    groups: [readers]\n"
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:role/Known | known    | readers |
        | arn:aws:iam::123456789012:role/New   | new      | writers |

    @CLI-21 @CLI-21:flow-style @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A list that is written in brackets takes one more
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "[{rolearn: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}]"
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                  | username | groups  |
        | arn:aws:iam::123456789012:role/Known | known    | readers |
        | arn:aws:iam::123456789012:role/New   | new      | writers |

    @CLI-21 @CLI-21:empty-list @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A list that is written empty takes one
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "[]"
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                | username | groups  |
        | arn:aws:iam::123456789012:role/New | new      | writers |

    @CLI-21 @CLI-21:conflict @tier.embedded @needs.conflicts
    Scenario: Where two add at the same moment, nothing is lost
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {rolearn: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}"
        """
      And somebody else is faster, and aws-auth then holds:
        """
        mapRoles: |
          - {rolearn: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}
          - {rolearn: 'arn:aws:iam::123456789012:role/Faster', username: faster, groups: [readers]}
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And aws-auth maps the roles:
        | ARN                                   | username | groups  |
        | arn:aws:iam::123456789012:role/Known  | known    | readers |
        | arn:aws:iam::123456789012:role/Faster | faster   | readers |
        | arn:aws:iam::123456789012:role/New    | new      | writers |

  Rule: CLI-23
    `add` refuses missing values, duplicates and an unparsable ConfigMap, changing nothing.

    @CLI-23 @CLI-23:known-role-meanwhile @tier.embedded @needs.conflicts
    Scenario: What somebody else has added at the same moment is there already
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {rolearn: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}"
        """
      And somebody else is faster, and aws-auth then holds:
        """
        mapRoles: |
          - {rolearn: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}
          - {rolearn: 'arn:aws:iam::123456789012:role/Meanwhile', username: faster, groups: [readers]}
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/Meanwhile --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth maps the roles:
        | ARN                                      | username | groups  |
        | arn:aws:iam::123456789012:role/Known     | known    | readers |
        | arn:aws:iam::123456789012:role/Meanwhile | faster   | readers |

    @CLI-23 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: An aws-auth that cannot be read is left alone
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "<value>"
        """
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

      Examples:
        | CLI-23     | value         |
        | unparsable | no: [list     |
        | no-list    | role: no list |
        | text-entry | - a text      |

    @CLI-23 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: An aws-auth with an entry for nobody is left alone, whichever list it is in
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {<ROLE>username: role, groups: [readers]}"
        mapUsers: "- {<USER>username: user, groups: [readers]}"
        """
      When "add <what> --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

      Examples:
        | CLI-23          | ROLE                                             | USER                                             | what                                              |
        | user-for-nobody | rolearn: 'arn:aws:iam::123456789012:role/Known', |                                                  | role --rolearn arn:aws:iam::123456789012:role/New |
        | role-for-nobody |                                                  | userarn: 'arn:aws:iam::123456789012:user/known', | user --userarn arn:aws:iam::123456789012:user/new |

    @CLI-23 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: What is there without a username is there already
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {rolearn: 'arn:aws:iam::123456789012:role/Known', groups: [readers]}"
        mapUsers: "- {userarn: 'arn:aws:iam::123456789012:user/known', groups: [readers]}"
        """
      When "add <what> --username new --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

      Examples:
        | CLI-23                      | what                                                |
        | known-role-without-username | role --rolearn arn:aws:iam::123456789012:role/Known |
        | known-user-without-username | user --userarn arn:aws:iam::123456789012:user/known |

    @CLI-23 @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario Outline: What is there under a key in another case is there already
      Given a cluster whose aws-auth holds:
        """
        mapRoles: "- {roleARN: 'arn:aws:iam::123456789012:role/Known', username: known, groups: [readers]}"
        mapUsers: "- {userARN: 'arn:aws:iam::123456789012:user/known', username: known, groups: [readers]}"
        """
      When "add <what> --username other --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

      Examples:
        | CLI-23                    | what                                                |
        | known-role-other-key-case | role --rolearn arn:aws:iam::123456789012:role/Known |
        | known-user-other-key-case | user --userarn arn:aws:iam::123456789012:user/known |

  Rule: CLI-24
    `add` preserves other data keys and unknown fields.

    @CLI-24 @CLI-24:other-key @CLI-24:unknown-field @CLI-24:comment @tier.embedded @tier.apiserver @needs.own-aws-auth
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

  Rule: CLI-26
    `add` asks no cluster but the one that it is told: if the kubeconfig cannot be read, lacks the context, or is not
    there, it ends with a status that is not 0 and does not fall back to localhost:8080.

    # A program that does would change the aws-auth of whatever answers there, so nothing can.
    @CLI-26 @tier.embedded @needs.no-cluster
    Scenario Outline: Where the kubeconfig leads to no cluster, no other is asked
      Given no network, so that it can do no harm
      And a kubectl on the PATH
      And the file "good.kubeconfig" holds:
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: cluster, cluster: {server: "https://192.0.2.1"}}]
        users: [{name: somebody, user: {token: none}}]
        contexts: [{name: known, context: {cluster: cluster, user: somebody}}]
        current-context: known
        """
      And the file "unreadable.kubeconfig" holds "clusters: [unfinished"
      And the variable "KUBECONFIG" is not set
      When "add role --rolearn arn:aws:iam::123456789012:role/New --username new --groups writers --prompt=false <kubeconfig>" is run
      Then the command ends with a status that is not 0
      And it names:
        | <named> |
      And it does not say ":8080"

      Examples:
        | CLI-26          | kubeconfig                                                      | named                 |
        | unreadable      | --kubeconfig {home}/unreadable.kubeconfig                       | unreadable.kubeconfig |
        | missing         | --kubeconfig {home}/missing.kubeconfig                          | missing.kubeconfig    |
        | unknown-context | --kubeconfig {home}/good.kubeconfig --kubeconfig-context other | other                 |
        | no-kubeconfig   |                                                                 | kubeconfig            |
