Feature: The command add of a client
  An administrator adds to the ConfigMap aws-auth by a client that can do so.

  Background:
    Given a kubectl on the PATH
    And a cluster whose aws-auth holds:
      """
      mapRoles: |
        - rolearn: arn:aws:iam::123456789012:role/Known
          username: known
          groups:
          - readers
      """

  Rule: EXE-40
    A client's `add role|user` appends to aws-auth, asks before it does unless `--prompt=false`, and changes nothing for
    an entry that is there already.

    @EXE-40 @EXE-40:role @client.upstream-flags @client.config-file @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A client adds a role behind those that are there
      When the client's command "add role --rolearn arn:aws:iam::123456789012:role/New --username new:{{SessionName}} --groups writers,readers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with status 0
      And standard output has "updated configmap:"
      And aws-auth maps the roles:
        | ARN                                  | username            | groups           |
        | arn:aws:iam::123456789012:role/Known | known               | readers          |
        | arn:aws:iam::123456789012:role/New   | new:{{SessionName}} | writers, readers |

    @EXE-40 @EXE-40:user @client.upstream-flags @client.config-file @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A client adds a user
      When the client's command "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "yes" is typed
      Then the command ends with status 0
      And aws-auth maps the users:
        | ARN                                | username | groups  |
        | arn:aws:iam::123456789012:user/new | new      | writers |

    @EXE-40 @EXE-40:known-role @client.upstream-flags @client.config-file @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A client adds nobody who is there already
      When the client's command "add role --rolearn arn:aws:iam::123456789012:role/Known --username other --groups writers --prompt=false --kubeconfig {home}/admin.kubeconfig" is run
      Then the command ends with a status that is not 0
      And aws-auth is as it was

    @EXE-40 @EXE-40:no @client.upstream-flags @client.config-file @tier.embedded @tier.apiserver @needs.own-aws-auth
    Scenario: A client adds nobody against a person's will
      When the client's command "add user --userarn arn:aws:iam::123456789012:user/new --username new --groups writers --kubeconfig {home}/admin.kubeconfig" is run and "n" is typed
      Then the command ends with status 0
      And aws-auth is as it was
