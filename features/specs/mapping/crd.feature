@feature.backend-crd
Feature: Mappings in custom resources
  With the backend CRD every IAMIdentityMapping is one mapping. The authenticator is its controller: it writes the
  canonical ARN into the status, and maps by it.

  Rule: BCR-01
    `CRD` reads cluster-scoped `IAMIdentityMapping` objects, `iamauthenticator.k8s.aws/v1alpha1`, spec `{arn, username,
    groups}`.

    @BCR-01 @BCR-01:role @BCR-13
    Scenario: An object maps its ARN
      Given an authenticator that follows identity mappings
      When the identity mapping "operators" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdOperators
        username: op:{{SessionName}}
        groups: [ops, "{{AccountID}}"]
        """
      Then role "CrdOperators" soon logs in as "op:alice"
      And the groups are "ops, 123456789012"
      And role "CrdOperator" is refused

    @BCR-01 @BCR-01:user
    Scenario: An object maps a user
      Given an authenticator that follows identity mappings
      When the identity mapping "a-user" is created:
        """
        arn: arn:aws:iam::123456789012:user/crd-user
        username: crd-user
        """
      Then user "crd-user" soon logs in as "crd-user"
      And user "crd-use" is refused

    @BCR-01 @BCR-01:same-username
    Scenario: Two objects may have one username
      Given an authenticator that follows identity mappings
      When the identity mapping "first-of-name" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdFirstOfName
        username: one-name
        """
      And the identity mapping "second-of-name" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdSecondOfName
        username: one-name
        """
      Then role "CrdSecondOfName" soon logs in as "one-name"
      And role "CrdFirstOfName" soon logs in as "one-name"

    @BCR-01 @BCR-01:many @tier.embedded @tier.apiserver @needs.many-objects
    Scenario: Of many objects the last one maps too
      Given a cluster of its own
      When 600 identity mappings of "arn:aws:iam::123456789012:role/CrdOneOfMany" are created, each with a username of its own
      And the identity mapping "zz-last-of-many" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdLastOfMany
        username: last
        """
      And someone writes the canonical ARN "arn:aws:iam::123456789012:role/crdlastofmany" into the status of the identity mapping "zz-last-of-many"
      Given an authenticator that may read its identity mappings and write nothing
      Then role "CrdLastOfMany" soon logs in as "last"

  Rule: BCR-02
    The controller writes `status.canonicalARN`, in lower case, through the status subresource.

    @BCR-02 @BCR-02:canonical-arn
    Scenario: The authenticator writes the canonical ARN into the status
      Given an authenticator that follows identity mappings
      When the identity mapping "canonical" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdCanonical
        username: canonical
        """
      Then the identity mapping "canonical" soon has the canonical ARN "arn:aws:iam::123456789012:role/crdcanonical"

    @BCR-02 @BCR-02:made-again
    Scenario: An object that is made again under its name gets its status again
      Given an authenticator that follows identity mappings
      When the identity mapping "made-again" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdMadeAgain
        username: made-again
        """
      Then role "CrdMadeAgain" soon logs in as "made-again"
      When the identity mapping "made-again" is deleted
      Then role "CrdMadeAgain" is soon refused
      When the identity mapping "made-again" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdMadeAgain
        username: made-again
        """
      Then the identity mapping "made-again" soon has the canonical ARN "arn:aws:iam::123456789012:role/crdmadeagain"
      And role "CrdMadeAgain" soon logs in as "made-again"

    @BCR-02 @BCR-02:conflict @tier.embedded @needs.conflicts
    Scenario: An object that somebody else changes at the same moment gets its status all the same
      Given an authenticator that follows identity mappings
      And somebody else labels the identity mapping "contended" just before its status is written
      When the identity mapping "contended" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdContended
        username: contended
        """
      Then the identity mapping "contended" soon has the canonical ARN "arn:aws:iam::123456789012:role/crdcontended"
      And role "CrdContended" soon logs in as "contended"

  Rule: BCR-03
    Canonicalisation applies: assumed-role form and upper-case ARNs work, paths are kept.

    @BCR-03
    Scenario Outline: An ARN may be written in several ways
      Given an authenticator that follows identity mappings
      When the identity mapping "<name>" is created:
        """
        arn: <arn>
        username: <name>
        """
      Then principal "<principal>" soon logs in as "<name>"

      Examples:
        | BCR-03             | name             | arn                                                         | principal                                                       |
        | assumed-role       | as-session       | arn:aws:sts::123456789012:assumed-role/AsForm/zz            | arn:aws:sts::123456789012:assumed-role/AsForm/alice             |
        | upper-case         | capitals         | ARN:AWS:IAM::123456789012:ROLE/CAPITALS                     | arn:aws:sts::123456789012:assumed-role/Capitals/alice           |
        | upper-case-session | capitals-session | ARN:AWS:STS::123456789012:ASSUMED-ROLE/ASSHOUTED/ZZ         | arn:aws:sts::123456789012:assumed-role/AsShouted/alice          |
        | path               | pathed           | arn:aws:iam::123456789012:role/team/dev/CrdPathed           | arn:aws:sts::123456789012:assumed-role/team/dev/CrdPathed/alice |
        | path-of-session    | pathed-session   | arn:aws:sts::123456789012:assumed-role/team/dev/AsPathed/zz | arn:aws:sts::123456789012:assumed-role/team/dev/AsPathed/alice  |

    @BCR-03 @BCR-03:path-missing
    Scenario: A path in an object is significant
      Given an authenticator that follows identity mappings
      When the identity mapping "path-kept" is created:
        """
        arn: arn:aws:iam::123456789012:role/team/PathKept
        username: path-kept
        """
      Then the identity mapping "path-kept" soon has the canonical ARN "arn:aws:iam::123456789012:role/team/pathkept"
      And principal "arn:aws:sts::123456789012:assumed-role/team/PathKept/alice" soon logs in as "path-kept"
      And role "PathKept" is refused

  Rule: BCR-04
    Each successful sync emits a Normal event, reason `Synced`, message `Identity synced successfully`, component
    `aws-iam-authenticator`, in namespace default.

    @BCR-04 @BCR-04:new-object
    Scenario: A new object brings an event
      Given an authenticator that follows identity mappings
      When the identity mapping "eventful" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdEventful
        username: eventful
        """
      Then an event "Synced" of the identity mapping "eventful" is soon in the namespace "default"

    @BCR-04 @BCR-04:no-arn
    Scenario: An object whose ARN is none brings no such event
      Given an authenticator that follows identity mappings
      And it has synced an identity mapping already
      When the identity mapping "uneventful" is created:
        """
        arn: not-an-arn
        username: uneventful
        """
      And the identity mapping "behind-uneventful" is created:
        """
        arn: arn:aws:iam::123456789012:role/BehindUneventful
        username: behind-uneventful
        """
      Then an event "Synced" of the identity mapping "behind-uneventful" is soon in the namespace "default"
      And no event "Synced" of the identity mapping "uneventful" is in the namespace "default"

  Rule: BCR-05
    Changes and deletions are live.

    @BCR-05 @BCR-05:username @BCR-05:arn @BCR-05:groups @BCR-05:no-groups @BCR-05:delete
    Scenario: Changes and deletions take effect by themselves
      Given an authenticator that follows identity mappings
      When the identity mapping "changing" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdBefore
        username: before
        groups: [operators, admins]
        """
      Then role "CrdBefore" soon logs in as "before"
      And the groups are "operators, admins"
      When the identity mapping "changing" is changed:
        """
        groups: [operators]
        """
      Then role "CrdBefore" soon has the groups "operators"
      When the identity mapping "changing" is changed:
        """
        username: renamed
        """
      Then role "CrdBefore" soon logs in as "renamed"
      And the groups are "operators"
      When the identity mapping "changing" is changed:
        """
        username: of-no-group
        groups: []
        """
      Then role "CrdBefore" soon logs in as "of-no-group"
      And they are in no group
      When the identity mapping "changing" is changed:
        """
        arn: arn:aws:iam::123456789012:role/CrdAfter
        """
      Then role "CrdAfter" soon logs in as "of-no-group"
      And role "CrdBefore" is soon refused
      When the identity mapping "changing" is deleted
      Then role "CrdAfter" is soon refused

    @BCR-05 @BCR-05:one-of-two
    Scenario: Of two objects for one role, either may go
      Given an authenticator that follows identity mappings
      When the identity mapping "one-of-two" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdTwice
        username: twice
        """
      Then role "CrdTwice" soon logs in as "twice"
      When the identity mapping "two-of-two" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdTwice
        username: twice
        """
      And the identity mapping "beside-two" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdBesideTwo
        username: beside-two
        """
      Then role "CrdBesideTwo" soon logs in as "beside-two"
      When the identity mapping "one-of-two" is deleted
      And the identity mapping "beside-two" is deleted
      Then role "CrdBesideTwo" is soon refused
      And role "CrdTwice" logs in as "twice"

    @BCR-05 @BCR-05:one-of-two-moves
    Scenario: Of two objects for one role, one may change to another role
      Given an authenticator that follows identity mappings
      When the identity mapping "one-stays" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdStays
        username: stays
        """
      Then role "CrdStays" soon logs in as "stays"
      When the identity mapping "one-moves" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdStays
        username: stays
        """
      Then the identity mapping "one-moves" soon has the canonical ARN "arn:aws:iam::123456789012:role/crdstays"
      When the identity mapping "one-moves" is changed:
        """
        arn: arn:aws:iam::123456789012:role/CrdMoved
        username: moved
        """
      Then role "CrdMoved" soon logs in as "moved"
      And role "CrdStays" logs in as "stays"

    @BCR-05 @BCR-05:spelling
    Scenario Outline: An object whose ARN is spelt in another way maps whom it mapped before
      Given an authenticator that follows identity mappings
      When the identity mapping "<name>" is created:
        """
        arn: <before>
        username: <name>
        """
      Then role "<role>" soon logs in as "<name>"
      When the identity mapping "<name>" is changed:
        """
        arn: <after>
        username: <name>-as-before
        """
      Then role "<role>" soon logs in as "<name>-as-before"

      Examples:
        | name       | role         | before                                                    | after                                        |
        | in-capital | CrdSpelt     | arn:aws:iam::123456789012:role/CrdSpelt                   | arn:aws:iam::123456789012:role/crdspelt      |
        | by-session | CrdOfSession | arn:aws:sts::123456789012:assumed-role/CrdOfSession/alice | arn:aws:iam::123456789012:role/CrdOfSession |

    @BCR-05 @BCR-05:unseen @tier.embedded @needs.ended-watches
    Scenario: An object that is deleted while nobody watches maps nobody any more
      Given a cluster of its own
      And an authenticator that may read its identity mappings and write nothing
      When the identity mapping "unseen" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdUnseen
        username: unseen
        """
      And someone writes the canonical ARN "arn:aws:iam::123456789012:role/crdunseen" into the status of the identity mapping "unseen"
      And the identity mapping "beside-unseen" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdBesideUnseen
        username: beside
        """
      And someone writes the canonical ARN "arn:aws:iam::123456789012:role/crdbesideunseen" into the status of the identity mapping "beside-unseen"
      Then role "CrdUnseen" soon logs in as "unseen"
      And role "CrdBesideUnseen" soon logs in as "beside"
      When the identity mapping "unseen" is deleted while nobody can watch
      Then role "CrdUnseen" is soon refused
      And role "CrdBesideUnseen" soon logs in as "beside"

  Rule: BCR-06
    A server that may not write the status maps an object that has one; an object without one it may map by its
    `spec.arn`.

    @BCR-06
    Scenario: An object that has its status maps where no status can be written
      Given a cluster of its own
      And an authenticator that may read its identity mappings and write nothing
      When the identity mapping "with-status" is created:
        """
        arn: arn:aws:iam::123456789012:role/WithStatus
        username: with-status
        """
      And someone writes the canonical ARN "arn:aws:iam::123456789012:role/withstatus" into the status of the identity mapping "with-status"
      Then role "WithStatus" soon logs in as "with-status"
      And role "WithoutObject" is refused

  Rule: BCR-07
    An unparsable `spec.arn` never gets a status and is retried with back-off; others are unaffected.

    @BCR-07
    Scenario Outline: An object whose ARN is none stays without a status, and others are served
      Given an authenticator that follows identity mappings
      And it has synced an identity mapping already
      When the identity mapping "<bad>" is created:
        """
        arn: <arn>
        username: bad
        """
      And the identity mapping "<good>" is created:
        """
        arn: arn:aws:iam::123456789012:role/<good>
        username: good
        """
      Then role "<good>" soon logs in as "good"
      And the identity mapping "<bad>" has no canonical ARN

      Examples:
        | BCR-07          | bad   | arn                                    | good   |
        | no-arn          | bad-1 | not-an-arn                             | good-1 |
        | other-service   | bad-2 | arn:aws:s3:::bucket                    | good-2 |
        | other-partition | bad-3 | arn:aws-foo:iam::123456789012:role/Bad | good-3 |

    @BCR-07 @BCR-07:mended
    Scenario: An object whose ARN is none maps once it is mended
      Given an authenticator that follows identity mappings
      When the identity mapping "mended" is created:
        """
        arn: not-an-arn
        username: mended
        """
      And the identity mapping "after-mended" is created:
        """
        arn: arn:aws:iam::123456789012:role/AfterMended
        username: after-mended
        """
      Then role "AfterMended" soon logs in as "after-mended"
      When the identity mapping "mended" is changed:
        """
        arn: arn:aws:iam::123456789012:role/Mended
        """
      Then role "Mended" soon logs in as "mended"

    @BCR-07 @BCR-07:back-off @slow
    Scenario: An object with an invalid ARN is not retried in a tight loop
      Given an authenticator that follows identity mappings
      When the identity mapping "backed-off" is created:
        """
        arn: not-an-arn
        username: none
        """
      Then the log tells of "backed-off" at most 60 times within the next 5 seconds

    @BCR-07 @BCR-07:many
    Scenario: Many objects whose ARN is none hold up no other
      Given an authenticator that follows identity mappings
      And it has synced an identity mapping already
      When 40 identity mappings of "not-an-arn" are created, each with a username of its own
      And the identity mapping "behind-many" is created:
        """
        arn: arn:aws:iam::123456789012:role/BehindMany
        username: behind-many
        """
      Then role "BehindMany" soon logs in as "behind-many"

    @BCR-07 @BCR-07:at-the-start
    Scenario: An object whose ARN is none holds up no other either where both are there before the authenticator
      Given a cluster of its own
      And the authenticator gets its rights
      And the identity mapping "a-bad" is created:
        """
        arn: not-an-arn
        username: bad-at-the-start
        """
      And the identity mapping "behind-a-bad" is created:
        """
        arn: arn:aws:iam::123456789012:role/BehindBad
        username: behind-bad
        """
      When an authenticator that follows identity mappings is started on it
      Then role "BehindBad" soon logs in as "behind-bad"

    @BCR-07 @BCR-07:changed @slow
    Scenario: An object whose ARN changes from one that is none to another maps once it is mended
      Given an authenticator that follows identity mappings
      When the identity mapping "often-changed" is created:
        """
        arn: not-an-arn
        username: mended
        """
      And the ARN of the identity mapping "often-changed" is changed 10 times, to one that is none each time
      And the identity mapping "often-changed" is changed:
        """
        arn: arn:aws:iam::123456789012:role/OftenChanged
        """
      Then role "OftenChanged" soon logs in as "mended"

    @BCR-07 @BCR-07:deleted
    Scenario: An object whose ARN is none, and that is deleted, takes nobody's login away
      Given an authenticator that follows identity mappings
      When the identity mapping "soon-deleted" is created:
        """
        arn: not-an-arn
        username: none
        """
      And the identity mapping "soon-deleted" is deleted
      And the identity mapping "left-over" is created:
        """
        arn: arn:aws:iam::123456789012:role/LeftOver
        username: left-over
        """
      Then role "LeftOver" soon logs in as "left-over"
      And role "LeftOver" logs in as "left-over" each of 200 times

  Rule: BCR-08
    Changing `spec.arn` to an invalid or empty value revokes the old mapping.

    @BCR-08
    Scenario Outline: An object whose ARN became none maps nobody any more
      Given an authenticator that follows identity mappings
      When the identity mapping "<name>" is created:
        """
        arn: arn:aws:iam::123456789012:role/<role>
        username: <name>
        """
      Then role "<role>" soon logs in as "<name>"
      When the identity mapping "<name>" is changed:
        """
        arn: "<arn>"
        """
      Then role "<role>" is soon refused

      Examples:
        | BCR-08  | name           | role        | arn        |
        | invalid | revoked-by-bad | RevokedBad  | not-an-arn |
        | empty   | revoked-by-none | RevokedNone |            |

  Rule: BCR-09
    A status written by someone else is corrected at once.

    @BCR-09 @BCR-09:patched
    Scenario: A status that somebody else writes is mended
      Given an authenticator that follows identity mappings
      When the identity mapping "forged" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdHonest
        username: honest
        """
      Then role "CrdHonest" soon logs in as "honest"
      When someone writes the canonical ARN "arn:aws:iam::123456789012:role/crdvictim" into the status of the identity mapping "forged"
      Then the identity mapping "forged" soon has the canonical ARN "arn:aws:iam::123456789012:role/crdhonest"
      And role "CrdVictim" is soon refused
      And role "CrdHonest" soon logs in as "honest"

    @BCR-09 @BCR-09:supplied
    Scenario: A status that comes with a new object is not taken
      Given an authenticator that follows identity mappings
      When the identity mapping "brought" is created with the canonical ARN "arn:aws:iam::123456789012:role/crdguest" in its status:
        """
        arn: arn:aws:iam::123456789012:role/CrdHost
        username: host
        """
      Then role "CrdHost" soon logs in as "host"
      And role "CrdGuest" is refused

  Rule: BCR-10
    `mapAccounts` has no effect in CRD mode.

    @BCR-10
    Scenario: Neither accounts nor roles of the configuration file are mapped
      Given an authenticator that follows identity mappings
      When the identity mapping "in-the-cluster" is created:
        """
        arn: arn:aws:iam::222222222222:role/InTheCluster
        username: in-the-cluster
        """
      Then principal "arn:aws:sts::222222222222:assumed-role/InTheCluster/alice" soon logs in as "in-the-cluster"
      And principal "arn:aws:sts::222222222222:assumed-role/Another/alice" is refused
      And role "FileOnly" is refused

  Rule: BCR-12
    A missing CRD or missing RBAC does not stop the server; it recovers when they appear.

    @BCR-12 @BCR-12:no-definition
    Scenario: Without the definition and the rights the authenticator waits for them
      Given an authenticator that follows identity mappings, which the cluster does not know and it has no right to
      And role "CrdLate" is refused
      When the cluster gets their definition, and the authenticator its rights
      And the identity mapping "late" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdLate
        username: late
        """
      Then role "CrdLate" soon logs in as "late"

    @BCR-12 @BCR-12:no-status-right
    Scenario: A status that could not be written is written once the right to is there
      Given a cluster of its own
      And an authenticator that may read its identity mappings and write nothing
      When the identity mapping "belated" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdBelated
        username: belated
        """
      Then the log soon tells of "belated"
      And role "CrdBelated" is refused
      When the authenticator gets its rights
      Then role "CrdBelated" soon logs in as "belated"

  Rule: BCR-14
    Of two objects with the same ARN the same one wins each time.

    @BCR-14
    Scenario: Of several objects with one ARN the same wins each time
      Given an authenticator that follows identity mappings
      When 8 identity mappings of "arn:aws:iam::123456789012:role/CrdTwin" are created, each with a username of its own
      Then each of them soon has the canonical ARN "arn:aws:iam::123456789012:role/crdtwin"
      And role "CrdTwin" logs in as the same user each of 10 times

  Rule: MAP-20
    `server.reservedPrefixConfig[].usernamePrefixReserveList` of a backend rejects rendered usernames starting with a
    listed prefix (case-sensitive, empty entries ignored).

    @MAP-20 @MAP-20:custom-resource
    Scenario: A reserved prefix is refused of custom resources too
      Given an authenticator that follows identity mappings, where names that begin "reserved:" are reserved
      When the identity mapping "reserved" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdReserved
        username: allowed:{{SessionName}}
        """
      Then role "CrdReserved" soon logs in as "allowed:alice"
      When the identity mapping "reserved" is changed:
        """
        arn: arn:aws:iam::123456789012:role/CrdReserved
        username: reserved:{{SessionName}}
        """
      And the identity mapping "free" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdFree
        username: free:{{SessionName}}
        """
      Then role "CrdFree" soon logs in as "free:alice"
      And role "CrdReserved" is soon refused

  Rule: MAP-26
    A mapping whose username is empty or missing never authenticates.

    @MAP-26 @MAP-26:empty
    Scenario: An object with an empty username lets nobody in
      Given an authenticator that follows identity mappings
      When the identity mapping "empty-name" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdEmptyName
        username: ""
        """
      And the identity mapping "with-name" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdWithName
        username: with-name
        """
      Then role "CrdWithName" soon logs in as "with-name"
      And role "CrdEmptyName" is refused

  Rule: MAP-01
    Mapping ARNs are compared with the canonical ARN ignoring case.

    @MAP-01 @MAP-01:custom-resource
    Scenario: A mapping of a custom resource matches its ARN in any case
      Given an authenticator that follows identity mappings
      When the identity mapping "user-in-any-case" is created:
        """
        arn: arn:aws:iam::123456789012:user/CrdAnyCase
        username: in-any-case
        """
      Then user "crdanycase" soon logs in as "in-any-case"
      And user "CrdAnyCase" logs in as "in-any-case"

  Rule: MAP-15
    Backends are consulted in the configured order and the first mapping found wins.

    @MAP-15 @MAP-15:crd-first
    Scenario: What a custom resource maps wins where custom resources are asked first
      Given an authenticator that follows identity mappings, and then asks this configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/CrdAndFile
          username: from-file
        - rolearn: arn:aws:iam::123456789012:role/FileAlone
          username: file-alone
        """
      When the identity mapping "crd-and-file" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdAndFile
        username: from-crd
        """
      Then role "CrdAndFile" soon logs in as "from-crd"
      And role "FileAlone" logs in as "file-alone"

  Rule: MAP-02
    Role paths are significant: a mapping with a path matches only an STS ARN that carries it.

    @MAP-02 @MAP-02:path-added-in-identity-mapping
    Scenario: What an identity mapping names without a path does not match an ARN that carries one
      Given an authenticator that follows identity mappings
      When the identity mapping "pathless" is created:
        """
        arn: arn:aws:iam::123456789012:role/Pathless
        username: pathless
        """
      Then role "Pathless" soon logs in as "pathless"
      And role "team/Pathless" is refused

  Rule: MAP-03
    An unmapped identity is denied with label `uknown_user`.

    @MAP-03 @MAP-03:other-account-in-custom-resource
    Scenario: An object maps a role of its account alone
      Given an authenticator that follows identity mappings
      When the identity mapping "of-one-account" is created:
        """
        arn: arn:aws:iam::123456789012:role/CrdOfOneAccount
        username: of-one-account
        """
      Then role "CrdOfOneAccount" soon logs in as "of-one-account"
      And principal "arn:aws:sts::210987654321:assumed-role/CrdOfOneAccount/alice" is refused
