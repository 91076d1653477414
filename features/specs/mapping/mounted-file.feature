Feature: Mapping AWS identities to Kubernetes users
  The configuration file maps roles, users and whole accounts; the first match names the user.

  Background:
    Given an authenticator that maps these roles:
      | role ARN                                                    | username                      | group                |
      | arn:aws:iam::123456789012:role/BySession                    | {{SessionName}}               | g:{{SessionName}}    |
      | arn:aws:iam::123456789012:role/RawSession                   | {{SessionNameRaw}}            | g:{{SessionNameRaw}} |
      | arn:aws:iam::123456789012:role/ByAccount                    | {{AccountID}}:{{SessionName}} | g:{{AccountID}}      |
      | arn:aws:iam::123456789012:role/ByKey                        | key:{{AccessKeyID}}           | g:{{AccessKeyID}}    |
      | arn:aws:iam::123456789012:role/SHOUTED                      | shouted                       | ops                  |
      | arn:aws:iam::123456789012:role/whispered                    | whispered                     | ops                  |
      | arn:aws:iam::123456789012:role/team/dev/Pathed              | pathed                        | ops                  |
      | arn:aws:sts::123456789012:assumed-role/AsSession/alice      | as-session                    | ops                  |
      | arn:aws:sts::123456789012:assumed-role/team/dev/AsPathed/zz | as-pathed                     | ops                  |

  Rule: MAP-01
    Mapping ARNs are compared with the canonical ARN ignoring case.

    @MAP-01 @MAP-01:role
    Scenario Outline: A mapping matches its ARN in any case
      When the session "alice" of role "<role>" logs in
      Then the username is "<username>"

      Examples:
        | role      | username  |
        | SHOUTED   | shouted   |
        | shouted   | shouted   |
        | Whispered | whispered |

    @MAP-01
    Scenario Outline: A mapping of a user matches its ARN in any case
      Given an authenticator that maps the user "<mapped>" to "any-case" in "ops"
      When "<arn>" with user ID "<user id>" logs in
      Then the username is "any-case"

      Examples:
        | MAP-01          | mapped                                        | arn                                           | user id           |
        | user            | arn:aws:iam::123456789012:user/Bob            | arn:aws:iam::123456789012:user/bob            | AIDAX             |
        | federated-user  | arn:aws:sts::123456789012:federated-user/Fred | arn:aws:sts::123456789012:federated-user/fred | 123456789012:fred |
        | path            | arn:aws:iam::123456789012:user/Team/Bob       | arn:aws:iam::123456789012:user/team/bob       | AIDAX             |
        | user-upper-case | ARN:AWS:IAM::123456789012:USER/BOB            | arn:aws:iam::123456789012:user/bob            | AIDAX             |

    @MAP-01 @MAP-01:turkish
    Scenario: A mapping matches its ARN in any case, whatever the language of the machine
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/ADMIN
            username: capitals
          - rolearn: arn:aws:iam::123456789012:role/small-i
            username: small
        """
      And the variable "LC_ALL" is "tr_TR.UTF-8"
      # A JVM asks the system for the language, which has seldom this one.
      And the variable "JDK_JAVA_OPTIONS" is "-Duser.language=tr -Duser.country=TR"
      And a token of "arn:aws:sts::123456789012:assumed-role/admin/alice" with user ID "AROAX:alice"
      When the server is started
      And the API server presents the token
      Then the username is "capitals"
      Given a token of "arn:aws:sts::123456789012:assumed-role/SMALL-I/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the username is "small"

  Rule: MAP-02
    Role paths are significant: a mapping with a path matches only an STS ARN that carries it.

    @MAP-02 @MAP-02:path-left-out
    Scenario: A role path in a mapping is significant, so the path that AWS leaves out of sessions must be left out there
      When the session "alice" of role "Pathed" logs in
      Then the token is refused

    @MAP-02 @MAP-02:path-carried
    Scenario: A mapping with a path matches an ARN that carries it
      When the session "alice" of role "team/dev/Pathed" logs in
      Then the username is "pathed"

    @MAP-02 @MAP-02:path-added
    Scenario: A mapping without a path does not match an ARN that carries one
      When the session "alice" of role "team/dev/whispered" logs in
      Then the token is refused

  Rule: MAP-03
    An unmapped identity is denied with label `uknown_user`.

    @MAP-03 @SEC-14 @SEC-14:not-mapped
    Scenario Outline: An identity beside the mapped one is refused
      Given the authenticator of cluster "lab.k8s"
      And a token of "<arn>" with user ID "<user id>"
      When the API server presents the token
      Then the token is refused

      Examples:
        | MAP-03            | arn                                                            | user id     |
        | longer-name       | arn:aws:sts::123456789012:assumed-role/KubernetesAdmins/alice  | AROAX:alice |
        | shorter-name      | arn:aws:sts::123456789012:assumed-role/KubernetesAdmi/alice    | AROAX:alice |
        | other-account     | arn:aws:sts::210987654321:assumed-role/KubernetesAdmin/alice   | AROAX:alice |
        | user-of-that-name | arn:aws:iam::123456789012:user/KubernetesAdmin                 | AIDAX       |

    @MAP-03
    Scenario Outline: A sign that stands for others elsewhere stands for itself in the ARN of a role
      When an authenticator is started with this server configuration, which it may refuse:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/<mapped>
          username: by-pattern
        - rolearn: arn:aws:iam::123456789012:role/Plain
          username: plain
        """
      Then role "<role>" is refused, if the authenticator serves

      Examples:
        | MAP-03        | mapped | role  |
        | star          | dev-*  | dev-1 |
        | star-alone    | *      | dev-1 |
        | question-mark | dev-?  | dev-1 |

    @MAP-03 @MAP-03:dot
    Scenario: A dot in the ARN of a role stands for itself
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/dev.ops
          username: dotted
        """
      When role "dev.ops" logs in
      Then they are logged in as "dotted"
      And role "dev-ops" is refused

  Rule: MAP-04
    `{{AccountID}}`, `{{SessionName}}`, `{{SessionNameRaw}}`, `{{AccessKeyID}}` are replaced in username and in each
    group.

    @MAP-04 @MAP-04:access-key @MAP-04:access-key-in-group
    Scenario: The access key may stand in a username and in a group
      When the session "alice" of role "ByKey" logs in
      Then the username is "key:" and the access key of the token
      And the group is "g:" and the access key of the token

    @MAP-04 @MAP-04:another-key
    Scenario: A session that comes back with another access key has that one
      When the session "alice" of role "ByKey" logs in
      Then the username is "key:" and the access key of the token
      When the session "alice" of role "ByKey" logs in
      Then the username is "key:" and the access key of the token
      And the group is "g:" and the access key of the token

    @MAP-04 @MAP-04:twice
    Scenario: A placeholder is replaced as often as it stands there
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Twice
          username: "{{AccountID}}:{{SessionName}}:{{SessionNameRaw}}@{{AccountID}}:{{SessionName}}:{{SessionNameRaw}}"
          groups: ["{{AccountID}}:{{SessionName}}:{{SessionNameRaw}}@{{AccountID}}:{{SessionName}}:{{SessionNameRaw}}"]
        - rolearn: arn:aws:iam::123456789012:role/KeyTwice
          username: "{{AccessKeyID}}{{AccessKeyID}}"
        """
      When the session "me@corp" of role "Twice" logs in
      Then the username is "123456789012:me-corp:me@corp@123456789012:me-corp:me@corp"
      And the groups are "123456789012:me-corp:me@corp@123456789012:me-corp:me@corp"
      When the session "alice" of role "KeyTwice" logs in
      Then the username is the access key of the token, twice

    @MAP-04 @MAP-04:account-with-zeros
    Scenario: An account keeps the zeros that it begins with
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::001234567890:role/OfZeros
          username: of:{{AccountID}}
          groups: ["group-of:{{AccountID}}"]
        """
      And a token of "arn:aws:sts::001234567890:assumed-role/OfZeros/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the username is "of:001234567890"
      And the groups are "group-of:001234567890"

    @MAP-04 @MAP-04:group-of-the-system
    Scenario: A placeholder is replaced in a group of the system, and beside groups that have none
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/System
          username: system:of:{{SessionName}}
          groups: ["plain", "system:{{SessionName}}", "system:{{AccountID}}:all", "plain:{{SessionNameRaw}}"]
        """
      When the session "me@corp" of role "System" logs in
      Then the username is "system:of:me-corp"
      And the groups are "plain, system:me-corp, system:123456789012:all, plain:me@corp"

    @MAP-04 @MAP-04:each-its-own
    Scenario: Of two sessions of one role each has its own name, in the groups as well
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Shared
          username: of:{{SessionName}}
          groups: ["group-of:{{SessionName}}", "plain"]
        """
      When the session "romeo" of role "Shared" logs in
      Then the username is "of:romeo"
      And the groups are "group-of:romeo, plain"
      When the session "julia" of role "Shared" logs in
      Then the username is "of:julia"
      And the groups are "group-of:julia, plain"

  Rule: MAP-05
    `{{SessionName}}` replaces every `@` by `-`; `{{SessionNameRaw}}` does not.

    @MAP-05
    Scenario Outline: Every @ of a session name is replaced, and none of the raw name
      When the session "<session>" of role "<role>" logs in
      Then the username is "<username>"
      And the groups are "<group>"

      Examples:
        | MAP-05           | session          | role       | username         | group              |
        | two-ats          | me@home@corp.com | BySession  | me-home-corp.com | g:me-home-corp.com |
        | raw-two-ats      | me@home@corp.com | RawSession | me@home@corp.com | g:me@home@corp.com |
        | ats-together     | me@@corp.com     | BySession  | me--corp.com     | g:me--corp.com     |
        | raw-ats-together | me@@corp.com     | RawSession | me@@corp.com     | g:me@@corp.com     |

    @MAP-05 @MAP-05:sixty-four
    Scenario: A session name of 64 characters is kept whole
      When the session "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz@example.com" of role "BySession" logs in
      Then the username is "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz-example.com"
      And the groups are "g:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz-example.com"

  Rule: MAP-06
    Unknown or misspelt placeholders stay literal, or the mapping maps nobody.

    @MAP-06 @MAP-06:unknown @MAP-06:blanks @MAP-06:lower-case
    Scenario: A misspelt placeholder stays as it is, or maps nobody
      When an authenticator is started with this server configuration, which it may refuse:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Unknown
          username: "{{Unknown}}"
        - rolearn: arn:aws:iam::123456789012:role/Blanks
          username: "{{ SessionName }}"
        - rolearn: arn:aws:iam::123456789012:role/Lower
          username: "{{sessionname}}"
        """
      Then role "Unknown" logs in as "{{Unknown}}" or is refused, if the authenticator serves
      And role "Blanks" logs in as "{{ SessionName }}" or is refused, if the authenticator serves
      And role "Lower" logs in as "{{sessionname}}" or is refused, if the authenticator serves

    @MAP-06 @MAP-06:group
    Scenario: A misspelt placeholder in a group stays as it is, or the mapping maps nobody
      When an authenticator is started with this server configuration, which it may refuse:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Grouped
          username: fred
          groups: ["ops{{Unknown}}", "{{sessionname}}"]
        """
      Then role "Grouped" logs in as "fred" in "ops{{Unknown}}, {{sessionname}}" or is refused, if the authenticator serves

  Rule: MAP-07
    Templates are expanded in a single pass: a value put in is never expanded again.

    @MAP-07
    Scenario: A value that is put in is never filled in again
      When the session "{{AccessKeyID}}" of role "RawSession" logs in
      Then the username is "{{AccessKeyID}}"
      And the groups are "g:{{AccessKeyID}}"

  Rule: MAP-08
    Placeholders also work in user mappings; session parts are empty there.

    @MAP-08 @MAP-08:account-and-session
    Scenario: A user has an account and a key, and no session
      Given an authenticator that maps the user "arn:aws:iam::123456789012:user/bob" to "{{AccountID}}/{{SessionName}}/bob" in "devs"
      And a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the API server presents the token
      Then the username is "123456789012//bob"
      And the groups are "devs"

    @MAP-08 @MAP-08:access-key
    Scenario: The access key may stand in the username of a user
      Given an authenticator that maps the user "arn:aws:iam::123456789012:user/bob" to "{{AccountID}}/{{SessionName}}/{{AccessKeyID}}" in "devs"
      And a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the API server presents the token
      Then the username is "123456789012//" and the access key of the token

    @MAP-08
    Scenario Outline: A federated user and a user with a path have an account, and no session
      Given an authenticator that maps the user "<arn>" to "{{AccountID}}/{{SessionName}}/{{SessionNameRaw}}/fred" in "devs"
      When "<arn>" with user ID "<user id>" logs in
      Then the username is "123456789012///fred"

      Examples:
        | MAP-08         | arn                                           | user id           |
        | federated-user | arn:aws:sts::123456789012:federated-user/Fred | 123456789012:Fred |
        | user-with-path | arn:aws:iam::123456789012:user/team/fred      | AIDAX             |

  Rule: MAP-16
    Within one backend: role mapping, then user mapping, then account list; the account list of an earlier backend beats
    explicit mappings of a later one.

    @MAP-16 @MAP-16:role-before-user @MAP-16:user-before-account @BMF-05 @BMF-05:in-both @BMF-05:user-in-map-roles
    Scenario: A role mapping wins over a user mapping, and both over the account
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:user/bob
          username: by-role
        mapUsers:
        - userarn: arn:aws:iam::123456789012:user/bob
          username: by-user
        - userarn: arn:aws:iam::123456789012:user/carol
          username: carol-by-user
        mapAccounts:
        - "123456789012"
        """
      When "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX" logs in
      Then the username is "by-role"
      When "arn:aws:iam::123456789012:user/carol" with user ID "AIDAY" logs in
      Then the username is "carol-by-user"
      When "arn:aws:iam::123456789012:user/dave" with user ID "AIDAZ" logs in
      Then the username is "arn:aws:iam::123456789012:user/dave"

  Rule: MAP-17
    An account match (`mapAccounts`) gives username = canonical ARN (case kept) and no groups.

    @MAP-17 @MAP-18
    Scenario Outline: Anyone of a mapped account gets in under the canonical ARN, in no group
      Given the authenticator of cluster "lab.k8s" with account "<account>" mapped
      And a token of "<arn>" with user ID "<user id>"
      When the API server presents the token
      Then the username is "<canonical>"
      And they are in no group

      Examples:
        | MAP-17         | MAP-18        | account      | arn                                                      | user id           | canonical                                      |
        | role           |               | 123456789012 | arn:aws:sts::123456789012:assumed-role/Operators/alice   | AROAX:alice       | arn:aws:iam::123456789012:role/Operators       |
        | role-with-path |               | 123456789012 | arn:aws:sts::123456789012:assumed-role/team/Pathed/alice | AROAX:alice       | arn:aws:iam::123456789012:role/team/Pathed     |
        | user           |               | 123456789012 | arn:aws:iam::123456789012:user/Bob                       | AIDAX             | arn:aws:iam::123456789012:user/Bob             |
        | user           | leading-zeros | 001234567890 | arn:aws:iam::001234567890:user/Bob                       | AIDAX             | arn:aws:iam::001234567890:user/Bob             |
        | root           |               | 123456789012 | arn:aws:iam::123456789012:root                           | 123456789012      | arn:aws:iam::123456789012:root                 |
        | federated-user |               | 123456789012 | arn:aws:sts::123456789012:federated-user/Fred            | 123456789012:Fred | arn:aws:sts::123456789012:federated-user/Fred  |

    @MAP-17 @MAP-17:after-groups
    Scenario: A user of the account gets none of the groups of those who logged in before
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Masters
          username: master
          groups: [system:masters]
        mapAccounts: ["123456789012"]
        """
      When the session "alice" of role "Masters" logs in
      And the session "bob" of role "Masters" logs in
      Then the groups are "system:masters"
      When "arn:aws:iam::123456789012:user/Bob" with user ID "AIDAX" logs in
      Then the username is "arn:aws:iam::123456789012:user/Bob"
      And they are in no group
      When "arn:aws:iam::123456789012:user/Carol" with user ID "AIDAY" logs in
      Then the username is "arn:aws:iam::123456789012:user/Carol"
      And they are in no group

  Rule: MAP-18
    The account compared is STS `Account`, as a string.

    @MAP-18 @MAP-18:other-account @SEC-14 @SEC-14:not-mapped
    Scenario: Another account than the mapped one is refused
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:iam::123456789013:user/Bob" with user ID "AIDAX"
      When the API server presents the token
      Then the token is refused

    @MAP-18 @MAP-18:zeros-left-out @SEC-14 @SEC-14:not-mapped
    Scenario: An account is compared with its leading zeros
      Given the authenticator of cluster "lab.k8s" with account "001234567890" mapped
      And a token of "arn:aws:iam::1234567890:user/Bob" with user ID "AIDAX"
      And STS answers its requests with a success for account "1234567890"
      When the API server presents the token
      Then the token is refused

    @MAP-18 @MAP-18:account-of-the-arn
    Scenario: The account in the ARN lets nobody in
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:iam::123456789012:user/Bob" with user ID "AIDAX"
      And STS answers its requests with a success for account "210987654321"
      When the API server presents the token
      Then the token is refused

  Rule: MAP-20
    `server.reservedPrefixConfig[].usernamePrefixReserveList` of a backend rejects rendered usernames starting with a
    listed prefix (case-sensitive, empty entries ignored).

    @MAP-20
    Scenario Outline: A reserved prefix is refused after the template is filled in
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: "{{SessionName}}"
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["root-", "", "node-"]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/<session>" with user ID "AROAX:<session>"
      When the API server presents the token
      Then the token is <verdict>

      Examples:
        | MAP-20          | session      | verdict  |
        | empty-entry     | alice        | accepted |
        | other-case      | Root-alice   | accepted |
        | after-rendering | root-alice   | refused  |
        | later-prefix    | node-alice   | refused  |

    @MAP-20
    Scenario Outline: A reserved prefix is refused for users as well
      Given an authenticator with this server configuration:
        """
        mapUsers:
        - userarn: arn:aws:iam::123456789012:user/free
          username: free
        - userarn: arn:aws:iam::123456789012:user/reserved
          username: system:reserved
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["system:"]
        """
      And a token of "arn:aws:iam::123456789012:user/<user>" with user ID "AIDAX"
      When the API server presents the token
      Then the token is <verdict>

      Examples:
        | MAP-20    | user     | verdict  |
        | free-user | free     | accepted |
        | user      | reserved | refused  |

    @MAP-20 @MAP-20:aws
    Scenario Outline: The prefix aws: may be reserved
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Plain
          username: plain
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: "<username>"
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["aws:"]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is <verdict>

      Examples:
        | username  | verdict  |
        | aws:alice | refused  |
        | aws-alice | accepted |

  Rule: MAP-21
    Reserved prefixes hold for a backend under each of its names, and for every way a mapping is found.

    @MAP-21
    Scenario Outline: A reserved list counts under each name of the backend, and for accounts too
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Reserved
          username: system:p
        mapAccounts: ["444444444401"]
        reservedPrefixConfig:
        - backendMode: <name>
          usernamePrefixReserveList: ["system:", "arn:aws:iam::444444444401:role/Reserved"]
        """
      When <principal> logs in
      Then they are refused

      Examples:
        | MAP-21           | name        | principal                                                        |
        | old-name-of-file | File        | role "Reserved"                                                  |
        | account          | MountedFile | principal "arn:aws:sts::444444444401:assumed-role/Reserved/alice" |

  Rule: MAP-22
    With gate `SSORoleMatch=true` a mapping with `sso: {permissionSetName, accountID}` matches roles
    `AWSReservedSSO_<set>_*` of that account in partition aws, ignoring case; with the gate off it never matches.

    @MAP-22
    Scenario Outline: A role of IAM Identity Center is mapped by its permission set
      Given an authenticator with the feature gate "SSORoleMatch=true" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: Admin
            accountID: "123456789012"
          username: sso:{{SessionName}}
          groups: [ops]
        """
      And a token of "<arn>" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is <verdict>

      Examples:
        | MAP-22          | arn                                                                                       | verdict  |
        | gate-on         | arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice        | accepted |
        | other-set       | arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdminX_0123456789abcdef/alice       | refused  |
        | other-account   | arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice        | refused  |
        | other-partition | arn:aws-us-gov:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice | refused  |
        | user-arn        | arn:aws:iam::123456789012:user/AWSReservedSSO_Admin_0123456789abcdef                      | refused  |

  Rule: MAP-26
    A mapping whose username is empty or missing never authenticates.

    @MAP-26
    Scenario Outline: A mapping without a username lets nobody in
      When an authenticator is started with this server configuration, which it may refuse:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Named
          username: named
        - rolearn: arn:aws:iam::123456789012:role/Unnamed
          groups: [operators]
          <username>
        """
      Then role "Unnamed" is refused, if the authenticator serves

      Examples:
        | MAP-26     | username          |
        | missing    |                   |
        | empty      | username: ""      |
        | not-a-text | username: [admin] |

  Rule: BMF-01
    `server.mapRoles[] {rolearn, username, groups}`, `server.mapUsers[] {userarn, username, groups}`,
    `server.mapAccounts[]` in the config file are the default backend.

    @BMF-01 @BMF-01:default @MAP-04 @MAP-05
    Scenario Outline: Placeholders take their values from the session
      When the session "me@corp.com" of role "<role>" logs in
      Then the username is "<username>"
      And the groups are "<group>"

      Examples:
        | MAP-04           | MAP-05     | role         | username                 | group          |
        | session-name     | one-at     | BySession    | me-corp.com              | g:me-corp.com  |
        | session-name-raw | raw-one-at | RawSession   | me@corp.com              | g:me@corp.com  |
        | account-id       | one-at     | ByAccount    | 123456789012:me-corp.com | g:123456789012 |

    @BMF-01
    Scenario Outline: One of the three lists maps without the others
      Given an authenticator with this server configuration:
        """
        <list>
        """
      When "<arn>" with user ID "<user id>" logs in
      Then the username is "<username>"

      Examples:
        | BMF-01         | list                                                                   | arn                                            | user id     | username                         |
        | roles-alone    | mapRoles: [{rolearn: 'arn:aws:iam::123456789012:role/A', username: a}] | arn:aws:sts::123456789012:assumed-role/A/alice | AROAX:alice | a                                |
        | users-alone    | mapUsers: [{userarn: 'arn:aws:iam::123456789012:user/b', username: b}] | arn:aws:iam::123456789012:user/b               | AIDAX       | b                                |
        | accounts-alone | mapAccounts: ['123456789012']                                          | arn:aws:iam::123456789012:user/c               | AIDAX       | arn:aws:iam::123456789012:user/c |

  Rule: BMF-02
    Mapping keys match in any case.

    @BMF-02
    Scenario Outline: The keys of a mapping are taken in any case
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - <arn key>: arn:aws:iam::123456789012:role/Operators
          <username key>: op
          <groups key>: [ops]
        mapUsers:
        - <user key>: arn:aws:iam::123456789012:user/operator
          <username key>: user-op
          <groups key>: [ops]
        """
      When "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice" logs in
      Then the username is "op"
      And the groups are "ops"
      When "arn:aws:iam::123456789012:user/operator" with user ID "AIDAX" logs in
      Then the username is "user-op"
      And the groups are "ops"

      Examples:
        | BMF-02                                              | arn key | user key | username key | groups key |
        | lower-case                                          | rolearn | userarn  | username     | groups     |
        | role-arn-in-capitals, user-arn-in-capitals          | roleARN | userARN  | userName     | Groups     |
        | first-letters, user-arn-first-letters, all-capitals | RoleArn | UserArn  | Username     | GROUPS     |
        | camel-case                                          | roleArn | userArn  | username     | groups     |

  Rule: BMF-03
    Mapping ARNs are canonicalised at start, so an assumed-role ARN works as a role mapping.

    @BMF-03 @BMF-03:in-map-roles
    Scenario: A session's ARN in a mapping stands for its role
      When the session "bob" of role "AsSession" logs in
      Then the username is "as-session"

    @BMF-03 @BMF-03:path
    Scenario: A session's ARN with a path stands for the role of that path
      When the session "bob" of role "team/dev/AsPathed" logs in
      Then the username is "as-pathed"
      When the session "bob" of role "team" logs in
      Then the token is refused

    @BMF-03
    Scenario Outline: A session's ARN stands for its role whatever the session is called
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:sts::123456789012:assumed-role/deploy-prod/<session>
          username: deployer
        """
      When the session "bob" of role "deploy-prod" logs in
      Then the username is "deployer"

      Examples:
        | BMF-03                       | session   |
        | session-that-begins-the-role | deploy    |
        | session-of-signs             | s_+=,.@-Z |

    @BMF-03 @BMF-03:in-map-users
    Scenario: A session's ARN in a mapping of users stands for its role too
      Given an authenticator that maps the user "arn:aws:sts::123456789012:assumed-role/AsSession/alice" to "as-session" in "ops"
      When the session "bob" of role "AsSession" logs in
      Then the username is "as-session"

  Rule: BMF-04
    An invalid mapping stops the server, with a status that is not 0.

    @BMF-04
    Scenario Outline: A mapping that cannot be meant stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        <list>:
        - <key>: <value>
          username: op
        """
      Then it ends with a status that is not 0

      Examples:
        | BMF-04               | list     | key     | value                                            |
        | role-not-an-arn      | mapRoles | rolearn | foo                                              |
        | s3-arn               | mapRoles | rolearn | arn:aws:s3:::bucket                              |
        | unknown-partition    | mapRoles | rolearn | arn:aws-foo:iam::1:role/X                        |
        | instance-profile     | mapRoles | rolearn | arn:aws:iam::123456789012:instance-profile/nodes |
        | role-without-arn     | mapRoles | groups  | [ops]                                            |
        | role-of-empty-arn    | mapRoles | rolearn | ""                                               |
        | user-not-an-arn      | mapUsers | userarn | foo                                              |
        | group                | mapUsers | userarn | arn:aws:iam::123456789012:group/devs             |
        | user-without-arn     | mapUsers | groups  | [ops]                                            |
        | user-of-empty-arn    | mapUsers | userarn | ""                                               |
        | session-without-name | mapRoles | rolearn | arn:aws:sts::123456789012:assumed-role/OnlyRole  |
        | kind-of-sts          | mapRoles | rolearn | arn:aws:sts::123456789012:session/x              |

    @BMF-04
    Scenario Outline: An invalid mapping stops the authenticator even behind a valid one
      When an authenticator is started with this server configuration:
        """
        <list>:
        - <key>: <valid>
          username: valid
        - <key>: foo
          username: op
        """
      Then it ends with a status that is not 0

      Examples:
        | BMF-04            | list     | key     | valid                                |
        | role-behind-valid | mapRoles | rolearn | arn:aws:iam::123456789012:role/Valid |
        | user-behind-valid | mapUsers | userarn | arn:aws:iam::123456789012:user/valid |

    @BMF-04 @BMF-04:second-backend @feature.backend-dynamicfile
    Scenario: A mapping that cannot be meant stops the authenticator where its file is asked second, too
      When an authenticator is started with this server configuration:
        """
        backendMode: [DynamicFile, MountedFile]
        dynamicfilepath: {home}/mappings.json
        mapRoles:
        - rolearn: foo
          username: op
        """
      Then it ends with a status that is not 0

    @BMF-04 @BMF-04:behind-aws-auth @feature.backend-configmap
    Scenario: A mapping that cannot be meant stops the authenticator where its file is asked after aws-auth, too
      When an authenticator is started with this server configuration:
        """
        backendMode: [EKSConfigMap, MountedFile]
        master: https://127.0.0.1:1
        mapRoles:
        - rolearn: foo
          username: op
        """
      Then it ends with a status that is not 0

  Rule: BMF-05
    Role mappings win over user mappings for one ARN; kind of ARN is not enforced (a user ARN in mapRoles works, and
    vice versa).

    @BMF-05 @BMF-05:role-in-map-users
    Scenario: A role among the users is mapped like any other
      Given an authenticator that maps the user "arn:aws:iam::123456789012:role/AmongUsers" to "among-users" in "ops"
      When the session "alice" of role "AmongUsers" logs in
      Then the username is "among-users"

  Rule: BMF-06
    Of two entries equal up to case the later wins.

    @BMF-06
    Scenario: Of two entries for one role the later wins
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Dup
          username: first
        - rolearn: arn:aws:iam::123456789012:role/DUP
          username: second
        """
      When role "Dup" logs in
      Then they are logged in as "second"

  Rule: BMF-07
    An account ID that is not twelve digits is refused, quoted or not.

    @BMF-07 @BMF-07:number
    Scenario: An account that is written as a number keeps its digits
      Given an authenticator with this server configuration:
        """
        mapAccounts:
        - 012345670123
        """
      When principal "arn:aws:iam::012345670123:user/zoe" logs in
      Then they are logged in as "arn:aws:iam::012345670123:user/zoe"

    @BMF-07
    Scenario Outline: An account that has not twelve digits stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        mapAccounts:
        - <account>
        """
      Then it ends with a status that is not 0

      Examples:
        | BMF-07               | account       |
        | eleven-digits-quoted | "12345678901" |
        | eleven-digits        | 12345678901   |

  Rule: BMF-08
    A single map or scalar is accepted where a list is expected; unknown keys are ignored.

    @BMF-08 @BMF-08:single-map @BMF-08:single-scalar @BMF-08:unknown-keys
    Scenario: A single entry may stand for its list, and keys that nobody knows are passed over
      Given an authenticator with this server configuration:
        """
        colour: blue
        mapRoles:
          rolearn: arn:aws:iam::123456789012:role/Single
          username: single
          comment: for the people on call
        mapAccounts: 777777777701
        """
      When role "Single" logs in
      Then they are logged in as "single"
      And principal "arn:aws:iam::777777777701:user/zoe" logs in as "arn:aws:iam::777777777701:user/zoe"

    @BMF-08 @BMF-08:text-for-mappings
    Scenario: A text in place of mappings stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        mapRoles: foo
        """
      Then it ends with a status that is not 0

  Rule: WEB-13
    `groups` equals the rendered groups in order; with no groups it is absent, null or an empty list.

    @WEB-13 @WEB-13:none
    Scenario: A mapping without groups gives none
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the username is "op"
      And they are in no group

    @WEB-13 @WEB-13:none-behind-groups
    Scenario: A mapping without groups gives none of those of the mapping before it
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Masters
          username: master
          groups: [system:masters]
        - rolearn: arn:aws:iam::123456789012:role/Ungrouped
          username: ungrouped
        """
      When role "Masters" logs in
      Then the groups are "system:masters"
      When role "Ungrouped" logs in
      Then the username is "ungrouped"
      And they are in no group

    @WEB-13 @WEB-13:order
    Scenario: The groups come in the order of the mapping
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
          groups: [viewers, "{{AccountID}}", admins, Zoo, builders]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token 2 times
      Then the username is "op"
      And the groups are "viewers, 123456789012, admins, Zoo, builders"

  Rule: WEB-14
    For a scrubbed account (`server.scrubbedAccounts`) `extra` is omitted and uid is
    `aws-iam-authenticator:administrative:<username>`.

    @WEB-14 @WEB-14:role
    Scenario: A scrubbed account leaves no trace of its identity in the answer
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
      Then the username is "op"
      And the groups are "ops"
      And the UID is "aws-iam-authenticator:administrative:op"
      And there are no extra values

    @WEB-14 @WEB-14:user
    Scenario: Nor does a user of a scrubbed account
      Given an authenticator with this server configuration:
        """
        mapUsers:
        - userarn: arn:aws:iam::123456789012:user/bob
          username: op
          groups: [ops]
        scrubbedAccounts: ["123456789012"]
        """
      And a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the API server presents the token
      Then the username is "op"
      And the groups are "ops"
      And the UID is "aws-iam-authenticator:administrative:op"
      And there are no extra values

    @WEB-14 @WEB-14:account
    Scenario: Nor does a user who comes in because the whole account is mapped
      Given an authenticator with this server configuration:
        """
        mapAccounts: ["123456789012"]
        scrubbedAccounts: ["123456789012"]
        """
      And a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the API server presents the token
      Then the username is "arn:aws:iam::123456789012:user/bob"
      And the UID is "aws-iam-authenticator:administrative:arn:aws:iam::123456789012:user/bob"
      And there are no extra values

    @WEB-14 @WEB-14:zeros-first
    Scenario: A scrubbed account keeps the zeros that it begins with
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::012345678901:role/Operators
          username: op
        scrubbedAccounts: ["012345678901"]
        """
      And a token of "arn:aws:sts::012345678901:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the username is "op"
      And the UID is "aws-iam-authenticator:administrative:op"
      And there are no extra values

    @WEB-14 @WEB-14:number
    Scenario: An account that is written as a number is scrubbed, or the authenticator does not start
      When an authenticator is started with this server configuration, which it may refuse:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
        scrubbedAccounts: [210987654321, 123456789012]
        """
      Then role "Operators" logs in with the UID "aws-iam-authenticator:administrative:op" and no extra values, if the authenticator serves

    @WEB-14 @WEB-14:placeholder
    Scenario: The UID of a scrubbed account has the username as it is rendered
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op:{{SessionName}}
        scrubbedAccounts: ["123456789012"]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the username is "op:alice"
      And the UID is "aws-iam-authenticator:administrative:op:alice"
      And there are no extra values
