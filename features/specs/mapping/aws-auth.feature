@feature.backend-configmap
Feature: Mappings in the ConfigMap aws-auth
  With the backend EKSConfigMap the authenticator follows one ConfigMap of its cluster. Its values are YAML in a string,
  written by hand as often as by tools.

  Rule: BCM-01
    `EKSConfigMap` reads only the ConfigMap `aws-auth` in `kube-system`, keys `mapRoles`, `mapUsers`, `mapAccounts`,
    each a YAML (or JSON) string.

    @BCM-01 @BCM-01:yaml @BCM-01:json
    Scenario: All three lists of aws-auth are read, as YAML or as JSON
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - rolearn: arn:aws:iam::123456789012:role/ListedRole
            username: role:{{SessionName}}
            groups:
            - ops
            - "{{AccountID}}"
        mapUsers: |
          [{"userarn": "arn:aws:iam::123456789012:user/listed", "username": "user", "groups": ["devs"]}]
        mapAccounts: |
          - "333333333301"
        """
      Then role "ListedRole" soon logs in as "role:alice"
      And the groups are "ops, 123456789012"
      And user "listed" logs in as "user"
      And the groups are "devs"
      And principal "arn:aws:iam::333333333301:user/Anyone" logs in as "arn:aws:iam::333333333301:user/Anyone"
      And principal "arn:aws:iam::333333333302:user/Anyone" is refused
      And role "Unlisted" is refused

    @BCM-01 @BCM-01:yaml-in-one-line
    Scenario: YAML in brackets is YAML, and need not be JSON
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          [{rolearn: arn:aws:iam::123456789012:role/InBrackets, username: role-in-brackets, groups: [ops]}]
        mapUsers: |
          [{userarn: arn:aws:iam::123456789012:user/in-brackets, username: user-in-brackets, groups: [devs]}]
        """
      Then role "InBrackets" soon logs in as "role-in-brackets"
      And the groups are "ops"
      And user "in-brackets" logs in as "user-in-brackets"
      And the groups are "devs"

    @BCM-01 @BCM-01:other-name @BCM-01:other-namespace @BCM-01:other-key
    Scenario: Another name, another namespace or another spelling of a key maps nobody
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        maproles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OtherKey", username: other-key}
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/RightPlace", username: right}
        """
      Then role "RightPlace" soon logs in as "right"
      When the ConfigMap "aws-auth2" in the namespace "kube-system" holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OtherName", username: other-name}
        """
      And the ConfigMap "aws-auth" in the namespace "default" holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OtherNamespace", username: other-namespace}
        """
      Then role "RightPlace" logs in as "right" each of 30 times
      And role "OtherName" is refused
      And role "OtherNamespace" is refused
      And role "OtherKey" is refused

    @BCM-01 @BCM-01:other-name-at-the-start
    Scenario: Another name maps nobody either where it is there before the authenticator
      Given a cluster of its own
      And the authenticator gets its rights
      And the ConfigMap "another-auth" in the namespace "kube-system" holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OtherAtTheStart", username: other-at-the-start}
        """
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/AtTheStart", username: at-the-start}
        """
      When an authenticator that follows aws-auth is started on it
      Then role "AtTheStart" soon logs in as "at-the-start"
      And role "OtherAtTheStart" is refused

    @BCM-01 @BCM-01:other-name-deleted @BCM-01:other-namespace-deleted
    Scenario: The deletion of another ConfigMap takes no mapping with it
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Staying", username: staying}
        """
      Then role "Staying" soon logs in as "staying"
      When the ConfigMap "aws-auth3" in the namespace "kube-system" holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Passing", username: passing}
        """
      Then role "Passing" is refused
      When the ConfigMap "aws-auth3" in the namespace "kube-system" is deleted
      Then role "Staying" logs in as "staying" each of 30 times
      When the ConfigMap "aws-auth" in the namespace "default" holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/PassingElsewhere", username: passing}
        """
      Then role "PassingElsewhere" is refused
      When the ConfigMap "aws-auth" in the namespace "default" is deleted
      Then role "Staying" logs in as "staying" each of 30 times

  Rule: BCM-02
    Creation, change and deletion take effect without restart, within about a second.

    @BCM-02 @BCM-02:create @BCM-02:change @BCM-02:delete @BCM-02:create-again @BCM-02:put-back
    Scenario: Creation, change and deletion take effect by themselves
      Given an authenticator that follows aws-auth
      And role "Builder" is refused
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Builder", username: builder}
        mapAccounts: |
          - "333333333311"
        """
      Then role "Builder" soon logs in as "builder"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Builder", username: changed}
          - {rolearn: "arn:aws:iam::123456789012:role/Second", username: second}
        mapAccounts: |
          - "333333333311"
        """
      Then role "Builder" soon logs in as "changed"
      And role "Second" logs in as "second"
      When aws-auth is deleted
      Then role "Builder" is soon refused
      And principal "arn:aws:iam::333333333311:user/Anyone" is refused
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Second", username: again}
        """
      Then role "Second" soon logs in as "again"
      And role "Builder" is refused
      When aws-auth is deleted
      Then role "Second" is soon refused
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Second", username: again}
        """
      Then role "Second" soon logs in as "again"

    @BCM-02 @BCM-02:taken-out
    Scenario: What is taken out of aws-auth maps nobody any more
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Leaving", username: leaving}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/leaving", username: leaving-user}
        mapAccounts: |
          - "333333333322"
        """
      Then role "Leaving" soon logs in as "leaving"
      And user "leaving" logs in as "leaving-user"
      And principal "arn:aws:iam::333333333322:user/Anyone" logs in as "arn:aws:iam::333333333322:user/Anyone"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/LeftBehind", username: left-behind}
        """
      Then role "LeftBehind" soon logs in as "left-behind"
      And role "Leaving" is refused
      And user "leaving" is refused
      And principal "arn:aws:iam::333333333322:user/Anyone" is refused

    @BCM-02 @BCM-02:taken-out-of-a-list
    Scenario: Who is taken out of a list is mapped no more, and whoever stays in it is
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/GoingAlone", username: going}
          - {rolearn: "arn:aws:iam::123456789012:role/StayingThere", username: before}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/going-alone", username: going-user}
          - {userarn: "arn:aws:iam::123456789012:user/staying-there", username: staying-user}
        mapAccounts: |
          - "333333333341"
          - "333333333342"
        """
      Then role "GoingAlone" soon logs in as "going"
      And user "going-alone" logs in as "going-user"
      And principal "arn:aws:iam::333333333341:user/Anyone" logs in as "arn:aws:iam::333333333341:user/Anyone"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/StayingThere", username: after}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/staying-there", username: staying-user}
        mapAccounts: |
          - "333333333342"
        """
      Then role "StayingThere" soon logs in as "after"
      And user "staying-there" logs in as "staying-user"
      And principal "arn:aws:iam::333333333342:user/Anyone" logs in as "arn:aws:iam::333333333342:user/Anyone"
      And role "GoingAlone" is refused
      And user "going-alone" is refused
      And principal "arn:aws:iam::333333333341:user/Anyone" is refused

    @BCM-02 @BCM-02:no-data
    Scenario: An aws-auth that is left without data maps nobody
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/WithData", username: with-data}
        """
      Then role "WithData" soon logs in as "with-data"
      When aws-auth holds:
        """
        {}
        """
      Then role "WithData" is soon refused

    @BCM-02 @BCM-02:large @BCM-02:large-not-ascii
    Scenario: An aws-auth of many roles is taken, and its changes too
      Given an authenticator that follows aws-auth
      When aws-auth holds 1000 roles, and then the role "BehindMany" as "before"
      Then role "BehindMany" soon logs in as "before"
      When aws-auth holds 1000 roles, and then the role "BehindMany" as "after"
      Then role "BehindMany" soon logs in as "after"

    @BCM-02 @BCM-02:quiet @slow @tier.embedded @needs.bookmarks
    Scenario: What there is stays while nothing changes
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Quiet", username: quiet}
        """
      Then role "Quiet" soon logs in as "quiet"
      When nothing changes for 5 seconds
      Then role "Quiet" logs in as "quiet"

    @BCM-02 @BCM-02:longer-version @tier.embedded @needs.longer-versions
    Scenario: A change is taken when the version of the object has one digit more
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Digits", username: before}
        """
      Then role "Digits" soon logs in as "before"
      When the API server goes on with versions of one digit more
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Digits", username: after}
        """
      Then role "Digits" soon logs in as "after"

    @BCM-02 @BCM-02:watch-too-old @tier.embedded @needs.ended-watches
    Scenario: A watch that cannot go on where it ended is begun anew
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Anew", username: before}
        """
      Then role "Anew" soon logs in as "before"
      When the API server ends every watch, and has forgotten what there was before
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Anew", username: after}
        """
      Then role "Anew" soon logs in as "after"

    @BCM-02 @BCM-02:error-event @slow @tier.embedded @needs.ended-watches
    Scenario: An error that ends a watch changes no mapping
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Kept", username: kept}
        """
      Then role "Kept" soon logs in as "kept"
      When the API server ends every watch with an error
      And nothing changes for 3 seconds
      Then role "Kept" logs in as "kept"

    @BCM-02 @BCM-02:watch-ended @tier.embedded @needs.ended-watches
    Scenario: A watch that the API server has ended is taken up again
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Watched", username: before}
        """
      Then role "Watched" soon logs in as "before"
      When the API server ends every watch
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Watched", username: after}
        """
      Then role "Watched" soon logs in as "after"

    @BCM-02 @BCM-02:two-events @tier.embedded @needs.two-events
    Scenario: Of two changes that are told in one piece none is overlooked
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OnePiece", username: before}
        """
      Then role "OnePiece" soon logs in as "before"
      When the API server tells in one piece that aws-auth maps role "OnePiece" to "first", and then to "second"
      Then role "OnePiece" soon logs in as "second"
      When the API server tells in one piece that aws-auth maps role "OnePiece" to "third", and of another ConfigMap
      Then role "OnePiece" soon logs in as "third"

    @BCM-02 @BCM-02:groups
    Scenario: A change of the groups of a mapping alone is taken
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Regrouped", username: regrouped, groups: [a, b]}
        """
      Then role "Regrouped" soon logs in as "regrouped"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Regrouped", username: regrouped, groups: [b]}
        """
      Then role "Regrouped" soon has the groups "b"

  Rule: BCM-03
    The file mappings are not consulted when only `EKSConfigMap` is configured.

    @BCM-03 @BCM-03:no-config-map @BCM-03:other-mapping @BCM-03:users @BCM-03:accounts @BCM-03:deleted
    Scenario: The mappings of the configuration file are not asked
      Given an authenticator that follows aws-auth
      And role "FileOnly" is refused
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/InTheMap", username: in-the-map}
        """
      Then role "InTheMap" soon logs in as "in-the-map"
      And role "FileOnly" is refused
      And user "FileOnly" is refused
      And principal "arn:aws:iam::222222222222:user/OfTheAccount" is refused
      When aws-auth is deleted
      Then role "InTheMap" is soon refused
      And role "FileOnly" is refused

  Rule: BCM-04
    Entries are `{rolearn|sso, username, groups}` and `{userarn, username, groups}`; keys match in any case, unknown
    fields are ignored.

    @BCM-04 @BCM-04:other-case @BCM-04:other-case-user @BCM-04:extra-field @BCM-04:extra-fields-of-lists
    Scenario: Keys in any case, and fields that nobody knows
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - roleARN: arn:aws:iam::123456789012:role/AnyCase
            userName: any-case
            Groups: [ops]
            comment: for the people on call
          - {rolearn: "arn:aws:iam::123456789012:role/Tagged", username: tagged, tags: {team: a, stages: [dev, prod]}}
        mapUsers: |
          - userARN: arn:aws:iam::123456789012:user/any-case
            Username: any-case-user
        """
      Then role "AnyCase" soon logs in as "any-case"
      And the groups are "ops"
      And role "Tagged" logs in as "tagged"
      And user "any-case" logs in as "any-case-user"

    @BCM-04 @BCM-04:anchor
    Scenario: An alias stands for what has its anchor
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - rolearn: arn:aws:iam::123456789012:role/Anchor
            username: anchor
            groups: &operators [ops, on-call]
          - rolearn: arn:aws:iam::123456789012:role/Alias
            username: alias
            groups: *operators
        """
      Then role "Anchor" soon logs in as "anchor"
      And the groups are "ops, on-call"
      And role "Alias" logs in as "alias"
      And the groups are "ops, on-call"

    @BCM-04 @BCM-04:many-aliases
    Scenario: An alias may be used many times
      Given an authenticator that follows aws-auth
      When aws-auth holds 60 roles that take one list of groups by an alias, and then the role "BehindAliases" as "behind"
      Then role "BehindAliases" soon logs in as "behind"
      And the groups are "readers"

    @BCM-04 @BCM-04:sso @feature.sso-role-match
    Scenario: An entry may name a permission set
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - sso:
              permissionSetName: OnCall
              accountID: "123456789012"
            username: on-call
        """
      Then role "AWSReservedSSO_OnCall_0123456789abcdef" soon logs in as "on-call"

  Rule: BCM-05
    One bad entry does not void the others: valid entries are kept, bad ones dropped, errors logged.

    @BCM-05 @BCM-05:roles @BCM-05:users @BCM-05:accounts @BCM-05:two-in-a-row @BCM-05:not-an-arn
    Scenario: A bad entry takes none of the others with it
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/BeforeBad", username: before}
          - {username: no-arn}
          - {username: no-arn-either}
          - {rolearn: not-an-arn, username: not-an-arn}
          - {rolearn: "arn:aws:iam::123456789012:role/AfterBad", username: after}
        mapUsers: |
          - {username: no-arn}
          - {username: no-arn-either}
          - {userarn: "arn:aws:iam::123456789012:user/after-bad", username: user-after}
        mapAccounts: |
          - "333333333341"
        """
      Then role "AfterBad" soon logs in as "after"
      And role "BeforeBad" logs in as "before"
      And user "after-bad" logs in as "user-after"
      And principal "arn:aws:iam::333333333341:user/Anyone" logs in as "arn:aws:iam::333333333341:user/Anyone"
      And an error is soon logged

    @BCM-05 @BCM-05:account
    Scenario: A bad account takes none of the others with it
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapAccounts: |
          - "333333333361"
          - {account: "333333333362"}
          - ["333333333363"]
          - "333333333364"
        """
      Then principal "arn:aws:iam::333333333364:user/Anyone" soon logs in as "arn:aws:iam::333333333364:user/Anyone"
      And principal "arn:aws:iam::333333333361:user/Anyone" logs in as "arn:aws:iam::333333333361:user/Anyone"
      And an error is soon logged

  Rule: BCM-06
    An unparsable key leaves the other keys as they are, and maps nobody whom it did not map before.

    @BCM-06
    Scenario Outline: A value that cannot be read leaves the other list alone, and maps nobody new
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/StillThere", username: still-there}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/before-bad", username: before-bad}
        """
      Then user "before-bad" soon logs in as "before-bad"
      When errors are counted from now on
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/StillThere", username: still-there}
          - {rolearn: "arn:aws:iam::123456789012:role/NewBeside", username: new-beside}
        mapUsers: "<value>"
        """
      Then a warning or an error is soon logged
      And role "NewBeside" soon logs in as "new-beside"
      And role "StillThere" logs in as "still-there"
      And user "never-there" is refused

      @BCM-06:braces
      Examples:
        | value |
        | {{{   |

      @BCM-06:broken-off
      Examples:
        | value                                                                                                                  |
        | [{\\"userarn\\": \\"arn:aws:iam::123456789012:user/never-there\\", \\"username\\": \\"never-there\\"}, {\\"userarn\\": |

      @BCM-04 @BCM-04:tab @BCM-06:tab
      Examples:
        | value                                                                            |
        | - userarn: arn:aws:iam::123456789012:user/never-there\\n\\tusername: never-there |

    @BCM-06
    Scenario Outline: A list of roles that cannot be read leaves users and accounts alone
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/BeforeBad", username: before-bad}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/still-there", username: still-there}
        mapAccounts: |
          - "444444444405"
        """
      Then role "BeforeBad" soon logs in as "before-bad"
      When aws-auth holds:
        """
        mapRoles: "<value>"
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/still-there", username: still-there}
          - {userarn: "arn:aws:iam::123456789012:user/new-beside", username: new-beside}
        mapAccounts: |
          - "444444444405"
        """
      Then user "new-beside" soon logs in as "new-beside"
      And user "still-there" logs in as "still-there"
      And role "NeverThere" is refused
      And principal "arn:aws:iam::444444444405:user/a" logs in as "arn:aws:iam::444444444405:user/a"

      Examples:
        | BCM-06     | value |
        | roles      | {{{   |
        | roles-yaml | - [{  |

    @BCM-06
    Scenario Outline: A list of accounts that cannot be read leaves roles and users alone
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/StillThere", username: still-there}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/still-there", username: still-there}
        mapAccounts: |
          - "444444444406"
        """
      Then principal "arn:aws:iam::444444444406:user/a" soon logs in as "arn:aws:iam::444444444406:user/a"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/StillThere", username: still-there}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/still-there", username: still-there}
          - {userarn: "arn:aws:iam::123456789012:user/new-beside", username: new-beside}
        mapAccounts: "<value>"
        """
      Then user "new-beside" soon logs in as "new-beside"
      And principal "arn:aws:iam::444444444407:user/a" is refused
      And role "StillThere" logs in as "still-there"
      And user "still-there" logs in as "still-there"

      Examples:
        | BCM-06        | value |
        | accounts      | {{{   |
        | accounts-yaml | - [{  |

  Rule: BCM-07
    Values that are empty, blank, two backticks, `""` or two single quotes count as absent without error.

    @BCM-07
    Scenario Outline: What tools leave of an empty list is no error
      Given an authenticator that follows aws-auth
      # It may log what is wrong with one when that is in use already, but before it uses the next.
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/BeforeEmpty-<BCM-07>", username: before-empty}
        """
      Then role "BeforeEmpty-<BCM-07>" soon logs in as "before-empty"
      When errors are counted from now on
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/BesideEmpty-<BCM-07>", username: beside-empty}
        mapUsers: "<value>"
        mapAccounts: "<value>"
        """
      Then role "BesideEmpty-<BCM-07>" soon logs in as "beside-empty"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/AfterEmpty-<BCM-07>", username: after-empty}
        """
      Then role "AfterEmpty-<BCM-07>" soon logs in as "after-empty"
      And nothing was logged as an error

      Examples:
        | BCM-07        | value |
        | empty         |       |
        | blank         | \\n   |
        | backticks     | ``    |
        | double-quotes | \"\"  |
        | single-quotes | ''    |
        | empty-list    | []    |
        | null-text     | null  |

  Rule: BCM-08
    An entry with a value of the wrong type is dropped as a whole.

    @BCM-08 @BCM-08:groups-as-text @BCM-08:group-as-number @BCM-08:username-as-number @BCM-08:username-as-boolean
    @BCM-08:group-as-boolean
    Scenario: An entry with a value of the wrong type is dropped as a whole
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/GroupsAsText", username: text, groups: ops}
          - {rolearn: "arn:aws:iam::123456789012:role/GroupAsNumber", username: number, groups: [7]}
          - {rolearn: "arn:aws:iam::123456789012:role/GroupAsBoolean", username: boolean, groups: [true]}
          - {rolearn: "arn:aws:iam::123456789012:role/NameAsNumber", username: 7.5, groups: [ops]}
          - {rolearn: "arn:aws:iam::123456789012:role/NameAsBoolean", username: true, groups: [ops]}
          - {rolearn: "arn:aws:iam::123456789012:role/Whole", username: whole, groups: [ops]}
        """
      Then a warning or an error is soon logged
      And role "Whole" soon logs in as "whole"
      And role "GroupsAsText" is refused
      And role "GroupAsNumber" is refused
      And role "GroupAsBoolean" is refused
      And role "NameAsNumber" is refused
      And role "NameAsBoolean" is refused

  Rule: BCM-09
    ARNs mean here what they mean in the other backends (BMF-03, BCR-03, BDF-07): they are canonicalised, and an entry
    whose ARN is none is dropped and logged.

    @BCM-09 @BCM-09:assumed-role @BCM-09:no-arn
    Scenario: An ARN means here what it means in a file
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:sts::123456789012:assumed-role/AsSession/bob", username: as-session}
          - {rolearn: foo, username: foo}
          - {rolearn: "arn:aws:iam::123456789012:role/Plain", username: plain}
        """
      Then a warning or an error is soon logged
      And role "Plain" soon logs in as "plain"
      And role "AsSession" logs in as "as-session"

    @BCM-09 @BCM-09:upper-case
    Scenario: All of an ARN in aws-auth may be in upper case, not only its name
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "ARN:AWS:IAM::123456789012:ROLE/CAPITALS", username: role-in-capitals}
        mapUsers: |
          - {userarn: "ARN:AWS:IAM::123456789012:USER/CAPITALS", username: user-in-capitals}
        """
      Then role "Capitals" soon logs in as "role-in-capitals"
      And user "Capitals" logs in as "user-in-capitals"
      And role "OtherCapitals" is refused

  Rule: BCM-10
    Duplicate role ARNs (any case): the last entry wins.

    @BCM-10 @BCM-10:same-case @BCM-10:other-case
    Scenario: Of two entries for one role the last wins
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Twice", username: first}
          - {rolearn: "arn:aws:iam::123456789012:role/Twice", username: last}
          - {rolearn: "arn:aws:iam::123456789012:role/OtherCase", username: first}
          - {rolearn: "arn:aws:iam::123456789012:role/OTHERCASE", username: last}
        """
      Then role "Twice" soon logs in as "last"
      And role "OtherCase" logs in as "last"

  Rule: BCM-11
    Of two user entries equal up to case, the same one wins each time.

    @BCM-11
    Scenario: Of several entries for one user, each in another spelling, the same wins each time
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/BesideTwins", username: beside}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/Twin", username: one}
          - {userarn: "arn:aws:iam::123456789012:user/TWIN", username: two}
          - {userarn: "arn:aws:iam::123456789012:user/tWIN", username: three}
          - {userarn: "arn:aws:iam::123456789012:user/TwIN", username: four}
          - {userarn: "arn:aws:iam::123456789012:user/TWiN", username: five}
          - {userarn: "arn:aws:iam::123456789012:user/TWIn", username: six}
          - {userarn: "arn:aws:iam::123456789012:user/tWin", username: seven}
          - {userarn: "arn:aws:iam::123456789012:user/TwIn", username: eight}
        """
      Then role "BesideTwins" soon logs in as "beside"
      And user "twin" logs in as the same user each of 10 times

  Rule: BCM-12
    Role mappings are searched before user mappings.

    @BCM-12 @BCM-12:in-both @BCM-12:users-alone @BCM-12:user-in-both @BCM-12:in-both-in-another-case
    Scenario: Roles are searched before users
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:role/InBoth", username: by-user}
          - {userarn: "arn:aws:iam::123456789012:role/UserList", username: user-list}
          - {userarn: "arn:aws:iam::123456789012:user/in-both", username: by-user}
          - {userarn: "arn:aws:iam::123456789012:role/inbothcases", username: by-user}
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/InBoth", username: by-role}
          - {rolearn: "arn:aws:iam::123456789012:user/in-both", username: by-role}
          - {rolearn: "arn:aws:iam::123456789012:role/InBothCases", username: by-role}
        """
      Then role "InBoth" soon logs in as "by-role"
      And role "UserList" logs in as "user-list"
      And user "in-both" logs in as "by-role"
      And role "inbothcases" logs in as "by-role"

  Rule: BCM-13
    `mapAccounts` is a list of strings; numeric text keeps its spelling, leading zero included.

    @BCM-13 @BCM-13:leading-zero @BCM-13:leading-zero-of-octal-digits @BCM-13:leading-zero-quoted @BCM-13:no-zero
    Scenario: Accounts keep their digits, quoted or not
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapAccounts: |
          - 012345678901
          - 012345670123
          - "012345678902"
          - 333333333321
        """
      Then principal "arn:aws:iam::012345678901:user/Zero" soon logs in as "arn:aws:iam::012345678901:user/Zero"
      And principal "arn:aws:iam::012345670123:user/Zero" logs in as "arn:aws:iam::012345670123:user/Zero"
      And principal "arn:aws:iam::012345678902:user/Zero" logs in as "arn:aws:iam::012345678902:user/Zero"
      And principal "arn:aws:iam::333333333321:user/Three" logs in as "arn:aws:iam::333333333321:user/Three"
      And principal "arn:aws:iam::012345678903:user/Zero" is refused

    @BCM-13 @BCM-13:in-brackets
    Scenario: Accounts in brackets keep their digits without quotes
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapAccounts: "[333333333351, 333333333352]"
        """
      Then principal "arn:aws:iam::333333333351:user/Three" soon logs in as "arn:aws:iam::333333333351:user/Three"
      And principal "arn:aws:iam::333333333352:user/Three" logs in as "arn:aws:iam::333333333352:user/Three"
      And principal "arn:aws:iam::333333333353:user/Three" is refused

    @BCM-13 @BCM-13:zero-missing @BCM-13:eleven-digits
    Scenario: An account of aws-auth is compared with its leading zero
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapAccounts: |
          - 12345678905
          - "012345678904"
        """
      Then principal "arn:aws:iam::012345678904:user/Zero" soon logs in as "arn:aws:iam::012345678904:user/Zero"
      And principal "arn:aws:iam::012345678905:user/Zero" is refused
      Given a token of "arn:aws:iam::12345678904:user/Zero" with user ID "AIDAX"
      And STS answers its requests with a success for account "12345678904"
      When the API server presents the token
      Then the token is refused

    @BCM-13
    Scenario Outline: Accounts that are no list map nobody
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/BesideAccounts-<BCM-13>", username: beside-accounts}
        mapAccounts: '<value>'
        """
      Then a warning or an error is soon logged
      And role "BesideAccounts-<BCM-13>" soon logs in as "beside-accounts"
      And principal "arn:aws:iam::333333333331:user/Anyone" is refused

      Examples:
        | BCM-13      | value                     |
        | bare-string | "333333333331"            |
        | map         | {account: "333333333331"} |

  Rule: BCM-14
    Watch failures are retried every 5 s, counted in `configmap_watch_failures_total`, and do not stop the server.

    @BCM-14 @BCM-14:no-rights @BCM-14:rights-granted @BCM-15 @slow
    Scenario: Without its rights the authenticator waits for them, and the right to list is not among them
      Given a cluster that gives authenticators no right to aws-auth
      And an authenticator that follows aws-auth is started on it
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Patient", username: patient}
        """
      Then the metric "aws_iam_authenticator_configmap_watch_failures_total" is soon at least 1
      And role "Patient" is refused
      When it is given the verbs "get, watch" on ConfigMaps
      Then role "Patient" soon logs in as "patient"

    @BCM-14 @BCM-14:two-failures @slow @tier.embedded @tier.apiserver @needs.seen-start
    Scenario: A refused watch is tried again some seconds later
      Given a cluster that gives authenticators no right to aws-auth
      When an authenticator that follows aws-auth is started on it
      Then the metric "aws_iam_authenticator_configmap_watch_failures_total" is soon 1
      And the metric "aws_iam_authenticator_configmap_watch_failures_total" is 2 between 3 and 8 seconds later

    @BCM-14 @BCM-14:unreachable @WEB-16 @WEB-16:cluster-not-reached @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: Where no API server answers the authenticator serves all the same
      Given an authenticator that follows aws-auth of an API server where nothing listens
      When someone sends a GET request to "/healthz"
      Then the authenticator answers 200

  Rule: BCM-16
    API access comes from `--kubeconfig` and `--master` (master wins); otherwise in-cluster. Whether `KUBECONFIG` counts
    is left open.

    @BCM-16 @BCM-16:master-wins @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: --master wins over the address in the kubeconfig
      Given an authenticator that follows aws-auth by --master, while its kubeconfig names a wrong address
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/ByMaster", username: by-master}
        """
      Then role "ByMaster" soon logs in as "by-master"

    @BCM-16 @BCM-16:master-alone @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: --master needs no kubeconfig
      Given an authenticator that follows aws-auth by --master alone, which leads to its cluster by plain HTTP
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/ByMasterAlone", username: by-master-alone}
        """
      Then role "ByMasterAlone" soon logs in as "by-master-alone"

    @BCM-16 @BCM-16:current-context @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: Of a kubeconfig the current context counts
      Given an authenticator that follows aws-auth by the current context of a kubeconfig, which names another one first
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/ByContext", username: by-context}
        """
      Then role "ByContext" soon logs in as "by-context"

    @BCM-16 @BCM-16:relative-path @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: A file that a kubeconfig names is sought from the folder of the kubeconfig
      Given an authenticator that follows aws-auth by a kubeconfig that names the authority beside it
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/ByRelativePath", username: by-relative-path}
        """
      Then role "ByRelativePath" soon logs in as "by-relative-path"

    @BCM-16 @BCM-16:neither
    Scenario: Without a way to a cluster the authenticator does not start
      When an authenticator is started with this server configuration:
        """
        backendMode: [EKSConfigMap]
        """
      Then it ends with a status that is not 0

  Rule: MAP-15
    Backends are consulted in the configured order and the first mapping found wins.

    @MAP-15 @MAP-15:aws-auth-first
    Scenario: What aws-auth maps wins where it is asked first
      Given an authenticator that follows aws-auth, and then asks this configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/InBoth
          username: mounted
        - rolearn: arn:aws:iam::123456789012:role/InMounted
          username: in-mounted
        """
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/InBoth", username: of-aws-auth}
        """
      Then role "InBoth" soon logs in as "of-aws-auth"
      And role "InMounted" logs in as "in-mounted"

  Rule: MAP-02
    Role paths are significant: a mapping with a path matches only an STS ARN that carries it.

    @MAP-02 @MAP-02:aws-auth
    Scenario: A role path is significant in aws-auth too
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/team/InAwsAuth", username: pathed}
        """
      Then role "team/InAwsAuth" soon logs in as "pathed"
      And role "InAwsAuth" is refused

    @MAP-02 @MAP-02:path-added-in-aws-auth
    Scenario: What aws-auth maps without a path does not match an ARN that carries one
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/InAwsAuth", username: pathless-role}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/in-aws-auth", username: pathless-user}
        """
      Then role "InAwsAuth" soon logs in as "pathless-role"
      And role "team/InAwsAuth" is refused
      And user "in-aws-auth" logs in as "pathless-user"
      And user "team/in-aws-auth" is refused

  Rule: MAP-20
    `server.reservedPrefixConfig[].usernamePrefixReserveList` of a backend rejects rendered usernames starting with a
    listed prefix (case-sensitive, empty entries ignored).

    @MAP-20 @MAP-20:aws-auth
    Scenario: A reserved prefix is refused of aws-auth too
      Given an authenticator that follows aws-auth, where names that begin "reserved:" are reserved
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Free", username: "free:{{SessionName}}"}
          - {rolearn: "arn:aws:iam::123456789012:role/Reserved", username: "reserved:{{SessionName}}"}
        """
      Then role "Free" soon logs in as "free:alice"
      And role "Reserved" is refused

  Rule: MAP-21
    Reserved prefixes hold for a backend under each of its names, and for every way a mapping is found.

    @MAP-21 @MAP-21:old-name-of-aws-auth
    Scenario: A reserved list counts under the old name of the backend too
      Given an authenticator that follows aws-auth, where names of "ConfigMap" that begin "reserved:" are reserved
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Free", username: "free:{{SessionName}}"}
          - {rolearn: "arn:aws:iam::123456789012:role/Reserved", username: "reserved:{{SessionName}}"}
        """
      Then role "Free" soon logs in as "free:alice"
      And role "Reserved" is refused

  Rule: MAP-26
    A mapping whose username is empty or missing never authenticates.

    @MAP-26 @MAP-26:missing @MAP-26:empty
    Scenario: Entries of aws-auth without a username let nobody in
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/MissingName", groups: [operators]}
          - {rolearn: "arn:aws:iam::123456789012:role/EmptyName", username: "", groups: [operators]}
          - {rolearn: "arn:aws:iam::123456789012:role/WithName", username: with-name}
        """
      Then role "WithName" soon logs in as "with-name"
      And role "MissingName" is refused
      And role "EmptyName" is refused

  Rule: CLI-18
    Backend modes are checked: known names, at least one; `File` and `ConfigMap` are deprecated aliases. A name in
    another case, a name given twice, and several names in one text are refused, or taken as they are meant.

    @CLI-18 @CLI-18:config-map-alias
    Scenario: The old name of the backend mode is understood
      Given an authenticator that follows aws-auth by the backend mode "ConfigMap"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/ByOldName", username: by-old-name}
        """
      Then role "ByOldName" soon logs in as "by-old-name"
      And role "FileOnly" is refused

  Rule: MAP-01
    Mapping ARNs are compared with the canonical ARN ignoring case.

    @MAP-01 @MAP-01:aws-auth
    Scenario: A mapping of aws-auth matches its ARN in any case
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/AnyCase", username: role-in-any-case}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/AnyCase", username: user-in-any-case}
        """
      Then role "anycase" soon logs in as "role-in-any-case"
      And role "AnyCase" logs in as "role-in-any-case"
      And user "anycase" logs in as "user-in-any-case"
      And user "AnyCase" logs in as "user-in-any-case"

  Rule: BCM-17
    A deletion of `aws-auth` that no watch has seen takes effect once it can be watched again.

    @BCM-17 @tier.embedded @needs.ended-watches
    Scenario: An aws-auth that is deleted while nobody watches maps nobody any more
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/Unseen", username: unseen}
        """
      Then role "Unseen" soon logs in as "unseen"
      When aws-auth is deleted while nobody can watch
      Then role "Unseen" is soon refused
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/SeenAgain", username: seen-again}
        """
      Then role "SeenAgain" soon logs in as "seen-again"
      And role "Unseen" is refused

  Rule: MAP-16
    Within one backend: role mapping, then user mapping, then account list; the account list of an earlier backend beats
    explicit mappings of a later one.

    @MAP-16 @MAP-16:aws-auth
    Scenario: In aws-auth a role mapping wins over a user mapping, and both over the account
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::444444444404:user/bob", username: by-role}
        mapUsers: |
          - {userarn: "arn:aws:iam::444444444404:user/bob", username: by-user}
          - {userarn: "arn:aws:iam::444444444404:user/carol", username: carol-by-user}
        mapAccounts: |
          - "444444444404"
        """
      Then principal "arn:aws:iam::444444444404:user/bob" soon logs in as "by-role"
      And principal "arn:aws:iam::444444444404:user/carol" logs in as "carol-by-user"
      And principal "arn:aws:iam::444444444404:user/dave" logs in as "arn:aws:iam::444444444404:user/dave"

    @MAP-16 @MAP-16:account-of-aws-auth
    Scenario: The account list of aws-auth beats the mapping of a later backend
      Given an authenticator that follows aws-auth, and then asks this configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::444444444405:role/Explicit
          username: explicit
          groups: [of-explicit]
        """
      Then principal "arn:aws:sts::444444444405:assumed-role/Explicit/alice" logs in as "explicit"
      When aws-auth holds:
        """
        mapAccounts: |
          - "444444444405"
        """
      Then principal "arn:aws:sts::444444444405:assumed-role/Explicit/alice" soon logs in as "arn:aws:iam::444444444405:role/Explicit"
      And they are in no group

  Rule: MAP-03
    An unmapped identity is denied with label `uknown_user`.

    @MAP-03 @MAP-03:other-account-in-aws-auth
    Scenario: aws-auth maps a role of its account alone
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OfItsAccount", username: of-its-account}
        mapUsers: |
          - {userarn: "arn:aws:iam::123456789012:user/of-its-account", username: user}
        """
      Then role "OfItsAccount" soon logs in as "of-its-account"
      And user "of-its-account" logs in as "user"
      And principal "arn:aws:sts::210987654321:assumed-role/OfItsAccount/alice" is refused
      And principal "arn:aws:iam::210987654321:user/of-its-account" is refused
