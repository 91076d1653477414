@feature.backend-dynamicfile
Feature: Mappings in a file that changes
  With the backend DynamicFile the authenticator follows a JSON file, which others write, replace, mount and remove.

  Rule: BDF-01
    `DynamicFile` reads the JSON file `server.dynamicfilepath`: `{LastUpdatedDateTime, Version, mapRoles, mapUsers,
    mapAccounts}` with real JSON lists.

    @BDF-01 @BDF-01:json
    Scenario: The file has JSON lists of roles, users and accounts
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"LastUpdatedDateTime": "1", "Version": "1",
         "mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/InList", "username": "role:{{SessionName}}", "groups": ["ops"]}],
         "mapUsers": [{"userarn": "arn:aws:iam::123456789012:user/in-list", "username": "user", "groups": ["devs"]}],
         "mapAccounts": ["444444444401"]}
        """
      Then role "InList" soon logs in as "role:alice"
      And the groups are "ops"
      And user "in-list" logs in as "user"
      And the groups are "devs"
      And principal "arn:aws:iam::444444444401:user/Anyone" logs in as "arn:aws:iam::444444444401:user/Anyone"
      And principal "arn:aws:iam::444444444402:user/Anyone" is refused
      And role "NotInList" is refused

    @BDF-01 @BDF-01:string-values
    Scenario: The strings of a ConfigMap are not the JSON lists that it must have
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Json", "username": "json"}]}
        """
      Then role "Json" soon logs in as "json"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": "[{\"rolearn\": \"arn:aws:iam::123456789012:role/InString\", \"username\": \"string\"}]"}
        """
      Then a warning or an error is soon logged
      And role "InString" is refused

    @BDF-01 @BDF-01:null-lists
    Scenario: A list that is null is an empty one
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/NullLists", "username": "null-lists", "groups": null}],
         "mapUsers": null,
         "mapAccounts": null}
        """
      Then role "NullLists" soon logs in as "null-lists"
      And role "NotBesideNull" is refused

    @BDF-01 @BDF-01:large
    Scenario: A file of many roles is taken
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file has 1000 roles in one line, and then the role "BehindMany" as "behind"
      Then role "BehindMany" soon logs in as "behind"

    @BDF-01 @BDF-01:accounts-alone
    Scenario: A file that maps accounts alone is taken
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [], "mapAccounts": ["444444444451"]}
        """
      Then principal "arn:aws:iam::444444444451:user/Anyone" soon logs in as "arn:aws:iam::444444444451:user/Anyone"
      And role "NotOfTheAccount" is refused

  Rule: BDF-02
    The file may be absent at start; it is picked up when it appears.

    @BDF-02 @BDF-02:in-its-folder
    Scenario: A file that appears is taken
      Given an authenticator that follows a dynamic file, which is not there
      And role "Appearing" is refused
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Appearing", "username": "appeared"}]}
        """
      Then role "Appearing" soon logs in as "appeared"

    @BDF-02
    Scenario Outline: A file that appears with its folder is taken
      Given an authenticator that follows the dynamic file "<file>", whose folder is not there
      And role "Appearing" is refused
      When the dynamic file "<file>" is written, and its folder made:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Appearing", "username": "appeared"}]}
        """
      Then role "Appearing" soon logs in as "appeared"

      Examples:
        | BDF-02           | file                     |
        | with-its-folder  | later/mappings.json      |
        | with-two-folders | much/later/mappings.json |

  Rule: BDF-03
    In-place writes are applied immediately, atomic replacements within about 1 s, old mappings serving meanwhile.

    @BDF-03 @BDF-03:in-place @BDF-03:replaced @BDF-03:same-length
    Scenario: A file that is written anew or replaced is taken, and until then the old one serves
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Changing", "username": "first"},
          {"rolearn": "arn:aws:iam::123456789012:role/Lasting", "username": "lasting"}]}
        """
      Then role "Changing" soon logs in as "first"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Changing", "username": "other"},
          {"rolearn": "arn:aws:iam::123456789012:role/Lasting", "username": "lasting"}]}
        """
      Then role "Changing" soon logs in as "other" while role "Lasting" stays logged in
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Changing", "username": "third"},
          {"rolearn": "arn:aws:iam::123456789012:role/Lasting", "username": "lasting"}]}
        """
      Then role "Changing" soon logs in as "third" while role "Lasting" stays logged in

    @BDF-03 @BDF-03:older
    Scenario: A file that was written before the one that it replaces is taken
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Restored", "username": "today"}]}
        """
      Then role "Restored" soon logs in as "today"
      When the dynamic file is replaced in one step by a file of yesterday:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Restored", "username": "yesterday"}]}
        """
      Then role "Restored" soon logs in as "yesterday"

    @BDF-03 @BDF-03:same-version
    Scenario: A file with the version and the date of the one before is taken
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"LastUpdatedDateTime": "1", "Version": "1",
         "mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/SameVersion", "username": "before"}]}
        """
      Then role "SameVersion" soon logs in as "before"
      When the dynamic file is replaced in one step:
        """
        {"LastUpdatedDateTime": "1", "Version": "1",
         "mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/SameVersion", "username": "after"}]}
        """
      Then role "SameVersion" soon logs in as "after"

    @BDF-03 @BDF-03:groups
    Scenario: A file in which only the groups of a mapping have changed is taken
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Regrouped", "username": "regrouped", "groups": ["a", "b"]}]}
        """
      Then role "Regrouped" soon logs in as "regrouped"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Regrouped", "username": "regrouped", "groups": ["b"]}]}
        """
      Then role "Regrouped" soon has the groups "b"

  Rule: BDF-04
    Symlinked volumes (the `..data` swap) reload.

    @BDF-04 @BDF-04:swapped-twice
    Scenario: A file in a volume of Kubernetes is followed through each update
      Given an authenticator that follows a dynamic file, which is not there
      When the volume that holds the dynamic file is updated:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Mounted", "username": "first"}]}
        """
      Then role "Mounted" soon logs in as "first"
      When the volume that holds the dynamic file is updated:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Mounted", "username": "second"}]}
        """
      Then role "Mounted" soon logs in as "second"
      When the volume that holds the dynamic file is updated:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Remounted", "username": "third"}]}
        """
      Then role "Remounted" soon logs in as "third"
      And role "Mounted" is refused

    @BDF-04 @BDF-04:older
    Scenario: An older file in a volume of Kubernetes is taken
      Given an authenticator that follows a dynamic file, which is not there
      When the volume that holds the dynamic file is updated:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/RolledBack", "username": "today"}]}
        """
      Then role "RolledBack" soon logs in as "today"
      When the volume that holds the dynamic file is updated by a file of yesterday:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/RolledBack", "username": "yesterday"}]}
        """
      Then role "RolledBack" soon logs in as "yesterday"

  Rule: BDF-05
    Deleting or renaming the file away removes all its mappings at once; recreating restores them.

    @BDF-05 @BDF-05:renamed-away @BDF-05:deleted @BDF-05:recreated
    Scenario: A file that goes takes its mappings with it, until it comes back
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Going", "username": "there"}],
         "mapAccounts": ["444444444411"]}
        """
      Then role "Going" soon logs in as "there"
      And principal "arn:aws:iam::444444444411:user/Anyone" logs in as "arn:aws:iam::444444444411:user/Anyone"
      When the dynamic file is moved away
      Then role "Going" is soon refused
      And principal "arn:aws:iam::444444444411:user/Anyone" is refused
      When the dynamic file is moved back
      Then role "Going" soon logs in as "there"
      When the dynamic file is deleted
      Then role "Going" is soon refused
      And principal "arn:aws:iam::444444444411:user/Anyone" is refused

    @BDF-05 @BDF-05:by-user-id @feature.user-id-strict
    Scenario: A file that goes takes its user IDs with it
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [{"userid": "AROAGOING", "rolearn": "arn:aws:iam::123456789012:role/GoingById", "username": "there"}]}
        """
      Then role "GoingById" with ID "AROAGOING" soon logs in as "there"
      When the dynamic file is deleted
      Then role "GoingById" with ID "AROAGOING" is soon refused

    @BDF-05 @BDF-05:swapped-away
    Scenario: A file that an update of its volume leaves out takes its mappings with it
      Given an authenticator that follows a dynamic file, which is not there
      When the volume that holds the dynamic file is updated:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/LeftOut", "username": "there"}]}
        """
      Then role "LeftOut" soon logs in as "there"
      When the volume that holds the dynamic file is updated, and no longer holds it
      Then role "LeftOut" is soon refused

  Rule: BDF-06
    An invalid file keeps the previous mappings in force. A spelling that JSON does not have, and a number or a truth
    value in place of a text, may also be read as it is meant.

    @BDF-06
    Scenario Outline: A file that cannot be read leaves the mappings before it in force
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Before-<BDF-06>", "username": "before"}]}
        """
      Then role "Before-<BDF-06>" soon logs in as "before"
      When the dynamic file is written:
        """
        <text>
        """
      Then a warning or an error is soon logged
      And role "Before-<BDF-06>" logs in as "before"
      And role "After-<BDF-06>" is refused

      Examples:
        | BDF-06              | text                                                                                                                                      |
        | bad-json            | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-bad-json", "username": "after"}]                                          |
        | wrong-type          | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-wrong-type", "username": "after"}], "mapAccounts": "444444444499"}        |
        | map-for-list        | {"mapRoles": {"rolearn": "arn:aws:iam::123456789012:role/After-map-for-list", "username": "after"}}                                       |
        | groups-as-text      | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-groups-as-text", "username": "after", "groups": "ops"}]}                  |
        | text-behind         | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-text-behind", "username": "after"}]} "}]}                                 |

    @BDF-06
    Scenario Outline: A file that only some readers take is read as it is meant, or leaves the mappings before it in force
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Before-<BDF-06>", "username": "before"}]}
        """
      Then role "Before-<BDF-06>" soon logs in as "before"
      When the dynamic file is replaced in one step:
        """
        <text>
        """
      Then role "Before-<BDF-06>" stays logged in as "before", and this is soon logged, or role "After-<BDF-06>" soon logs in as "<username>" in "<group>"

      Examples:
        | BDF-06              | username | group | text                                                                                                                    |
        | group-as-number     | after    | 7     | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-group-as-number", "username": "after", "groups": [7]}]} |
        | username-as-boolean | true     |       | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-username-as-boolean", "username": true}]}               |
        | trailing-comma      | after    |       | {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-trailing-comma", "username": "after", "groups": []},]}  |
        | comment             | after    |       | {/* new */ "mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/After-comment", "username": "after"}]}              |
        | single-quotes       | after    |       | {'mapRoles': [{'rolearn': 'arn:aws:iam::123456789012:role/After-single-quotes', 'username': 'after'}]}                  |
        | name-without-quotes | after    |       | {mapRoles: [{rolearn: "arn:aws:iam::123456789012:role/After-name-without-quotes", username: "after"}]}                  |

    @BDF-06 @BDF-06:account-as-number
    Scenario: An account that is written as a number is let in, or leaves the mappings before it in force
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/BeforeNumber", "username": "before"}]}
        """
      Then role "BeforeNumber" soon logs in as "before"
      When the dynamic file is replaced in one step:
        """
        {"mapAccounts": [444444444498]}
        """
      Then role "BeforeNumber" stays logged in as "before", and this is soon logged, or principal "arn:aws:iam::444444444498:user/Anyone" soon logs in as "arn:aws:iam::444444444498:user/Anyone" in ""

    @BDF-06 @BDF-06:replaced @BDF-06:two-in-a-row @BDF-06:mended
    Scenario: A file that cannot be read and takes the place of another leaves its mappings in force, until it is mended
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Replaced", "username": "before"}],
         "mapUsers": [{"userarn": "arn:aws:iam::123456789012:user/replaced", "username": "user-before"}],
         "mapAccounts": ["444444444433"]}
        """
      Then role "Replaced" soon logs in as "before"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Replaced", "username": "after"}]
        """
      Then a warning or an error is soon logged
      And role "Replaced" logs in as "before"
      And user "replaced" logs in as "user-before"
      And principal "arn:aws:iam::444444444433:user/Anyone" logs in as "arn:aws:iam::444444444433:user/Anyone"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Replaced", "username":
        """
      Then a warning or an error is soon logged
      And role "Replaced" logs in as "before"
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Replaced", "username": "repaired"}]}
        """
      Then role "Replaced" soon logs in as "repaired"

    @BDF-06 @BDF-06:null-entry
    Scenario: After a file with an empty entry the next one is loaded
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/BeforeNull", "username": "before"}]}
        """
      Then role "BeforeNull" soon logs in as "before"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [null, {"rolearn": "arn:aws:iam::123456789012:role/BesideNull", "username": "beside"}]}
        """
      Then role "BeforeNull" stays logged in as "before", and this is soon logged, or role "BesideNull" soon logs in as "beside" in ""
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/BeforeNull", "username": "mended"}]}
        """
      Then role "BeforeNull" soon logs in as "mended"

    @BDF-06 @BDF-06:empty-file
    Scenario: An empty file leaves the mappings before it in force
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/BeforeEmpty", "username": "before"}]}
        """
      Then role "BeforeEmpty" soon logs in as "before"
      When the dynamic file is emptied
      Then a warning or an error is soon logged
      And role "BeforeEmpty" logs in as "before"

    @BDF-06 @BDF-06:empty-object
    Scenario: A file with nothing in it that is valid maps nobody
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/BeforeNothing", "username": "before"}]}
        """
      Then role "BeforeNothing" soon logs in as "before"
      When the dynamic file is written:
        """
        {}
        """
      Then role "BeforeNothing" is soon refused

  Rule: BDF-07
    ARN mode: keys are canonicalised and lower-cased; assumed-role form works; paths kept.

    @BDF-07 @BDF-07:session-in-map-roles @BDF-07:session-in-map-users @BDF-07:other-case @BDF-07:path-kept
    @BDF-07:user-in-other-case @BDF-07:path-of-user-kept
    Scenario: ARNs are canonicalised, and compared in any case
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:sts::123456789012:assumed-role/AsSession/bob", "username": "as-session"},
          {"rolearn": "arn:aws:iam::123456789012:role/SHOUTED", "username": "shouted"},
          {"rolearn": "arn:aws:iam::123456789012:role/team/Pathed", "username": "pathed"}],
         "mapUsers": [
          {"userarn": "arn:aws:sts::123456789012:assumed-role/AmongUsers/bob", "username": "among-users"},
          {"userarn": "arn:aws:iam::123456789012:user/LOUD", "username": "loud"},
          {"userarn": "arn:aws:iam::123456789012:user/team/pathed", "username": "pathed-user"}]}
        """
      Then role "AsSession" soon logs in as "as-session"
      And role "AmongUsers" logs in as "among-users"
      And role "shouted" logs in as "shouted"
      And role "team/Pathed" logs in as "pathed"
      And role "Pathed" is refused
      And user "loud" logs in as "loud"
      And user "team/pathed" logs in as "pathed-user"
      And user "pathed" is refused

    @BDF-07 @BDF-07:upper-case-prefix @BDF-07:upper-case-session
    Scenario: All of an ARN may be in upper case, not only its name
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "ARN:AWS:IAM::123456789012:ROLE/CAPITALS", "username": "role-in-capitals"},
          {"rolearn": "ARN:AWS:STS::123456789012:ASSUMED-ROLE/ASSHOUTED/ZZ", "username": "session-in-capitals"}],
         "mapUsers": [{"userarn": "ARN:AWS:IAM::123456789012:USER/CAPITALS", "username": "user-in-capitals"}]}
        """
      Then role "Capitals" soon logs in as "role-in-capitals"
      And role "AsShouted" logs in as "session-in-capitals"
      And user "Capitals" logs in as "user-in-capitals"
      And role "OtherCapitals" is refused

  Rule: BDF-08
    `server.dynamicfileUserIDStrict: true`: the lookup key is the STS user ID (case-sensitive); if the entry also has an
    ARN it must equal the canonical ARN after removing the path from role ARNs.

    @BDF-08 @BDF-08:id-and-role @BDF-08:arn-in-other-case @BDF-08:other-id @BDF-08:id-in-other-case @BDF-08:renamed-role
    @BDF-08:path-removed @BDF-08:path-in-session @BDF-08:no-arn @BDF-08:user @BDF-08:user-with-other-id
    @BDF-08:longer-id @BDF-08:other-account @BDF-08:renamed-user @BDF-08:path-of-user @BDF-08:user-without-arn
    Scenario: With user IDs a principal is found by its ID, and its ARN must agree
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [
           {"userid": "AROAR", "rolearn": "arn:aws:iam::123456789012:role/R", "username": "r"},
           {"userid": "AROAP", "rolearn": "arn:aws:iam::123456789012:role/path/to/P", "username": "p"},
           {"userid": "AROAN", "username": "no-arn"}],
         "mapUsers": [
           {"userid": "AIDAU", "userarn": "arn:aws:iam::123456789012:user/u", "username": "u"},
           {"userid": "AIDAN", "username": "user-without-arn"},
           {"userid": "AIDAV", "userarn": "arn:aws:iam::123456789012:user/path/to/v", "username": "v"}]}
        """
      Then role "R" with ID "AROAR" soon logs in as "r"
      And role "r" with ID "AROAR" logs in as "r"
      And role "R" with ID "AROAOTHER" is refused
      And role "R" with ID "aroar" is refused
      And role "R" with ID "AROARX" is refused
      And principal "arn:aws:sts::210987654321:assumed-role/R/alice" with ID "AROAR" is refused
      And role "Renamed" with ID "AROAR" is refused
      And role "P" with ID "AROAP" logs in as "p"
      And role "path/to/P" with ID "AROAP" is refused
      And role "AnyName" with ID "AROAN" logs in as "no-arn"
      And user "any-name" with ID "AIDAN" logs in as "user-without-arn"
      And user "u" with ID "AIDAU" logs in as "u"
      And user "u" with ID "AIDAOTHER" is refused
      And user "renamed" with ID "AIDAU" is refused
      And user "path/to/v" with ID "AIDAV" logs in as "v"
      And user "v" with ID "AIDAV" is refused

    @BDF-08 @BDF-08:reload
    Scenario: User IDs still count after the file has changed
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [{"userid": "AROARELOAD", "rolearn": "arn:aws:iam::123456789012:role/Reloaded", "username": "first"}]}
        """
      Then role "Reloaded" with ID "AROARELOAD" soon logs in as "first"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [{"userid": "AROARELOAD", "rolearn": "arn:aws:iam::123456789012:role/Reloaded", "username": "second"}]}
        """
      Then role "Reloaded" with ID "AROARELOAD" soon logs in as "second"
      And role "Reloaded" with ID "AROAANEW" is refused

    @BDF-08 @BDF-08:no-id
    Scenario: With user IDs an entry that has none maps nobody by its ARN
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [{"userid": "AROAWITH", "rolearn": "arn:aws:iam::123456789012:role/WithId", "username": "with-id"}]}
        """
      Then role "WithId" with ID "AROAWITH" soon logs in as "with-id"
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": [
          {"userid": "AROAWITH", "rolearn": "arn:aws:iam::123456789012:role/WithId", "username": "taken"},
          {"rolearn": "arn:aws:iam::123456789012:role/WithoutId", "username": "without-id"}]}
        """
      Then role "WithId" with ID "AROAWITH" soon logs in as "taken", or a warning or an error is soon logged
      And role "WithoutId" with ID "AROAWITHOUT" is refused

    @BDF-08 @BDF-08:two-ids
    Scenario: A role that was deleted and created again has an entry for each of its IDs
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [
           {"userid": "AROAOLD", "rolearn": "arn:aws:iam::123456789012:role/Recreated", "username": "old"},
           {"userid": "AROANEW", "rolearn": "arn:aws:iam::123456789012:role/Recreated", "username": "new"}],
         "mapUsers": [
           {"userid": "AIDAOLD", "userarn": "arn:aws:iam::123456789012:user/recreated", "username": "old-user"},
           {"userid": "AIDANEW", "userarn": "arn:aws:iam::123456789012:user/recreated", "username": "new-user"}]}
        """
      Then role "Recreated" with ID "AROANEW" soon logs in as "new"
      And role "Recreated" with ID "AROAOLD" logs in as "old"
      And user "recreated" with ID "AIDANEW" logs in as "new-user"
      And user "recreated" with ID "AIDAOLD" logs in as "old-user"
      And role "Recreated" with ID "AROAOTHER" is refused

  Rule: BDF-09
    Strict mismatch denies with "ARN does not match User ID" unless a later source maps the identity.

    @BDF-09 @BDF-09:mismatch @BDF-09:next-backend @BDF-09:account-of-the-next-backend
    Scenario: An ARN that does not match the user ID is refused, unless another backend maps it
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [
           {"userid": "AROAM", "rolearn": "arn:aws:iam::123456789012:role/Matching", "username": "matching"},
           {"userid": "AROAF", "rolearn": "arn:aws:iam::123456789012:role/Elsewhere", "username": "elsewhere"}]}
        """
      Then role "Matching" with ID "AROAM" soon logs in as "matching"
      And role "Impostor" with ID "AROAM" is refused
      And role "FileOnly" with ID "AROAF" logs in as "file-only"
      And principal "arn:aws:sts::222222222222:assumed-role/InAccount/alice" with ID "AROAF" logs in as "arn:aws:iam::222222222222:role/InAccount"

  Rule: BDF-10
    A principal refused by the strict user ID check is not admitted by the account list.

    @BDF-10
    Scenario: An account does not let in whom the user ID check refuses
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [{"userid": "AROASTRICT", "rolearn": "arn:aws:iam::123456789012:role/Strict", "username": "strict"}],
         "mapAccounts": ["123456789012"]}
        """
      Then role "Strict" with ID "AROASTRICT" soon logs in as "strict"
      And role "Impostor" with ID "AROASTRICT" is refused

  Rule: BDF-11
    Strict mode removes paths only from role ARNs given in iam form; user ARNs keep theirs, assumed-role or junk ARNs
    never match.

    @BDF-11 @BDF-11:user-with-path @BDF-11:user-without-path @BDF-11:assumed-role @BDF-11:junk
    Scenario: Only a role's own ARN loses its path before it is compared
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [
           {"userid": "AROAOK", "rolearn": "arn:aws:iam::123456789012:role/Fine", "username": "fine"},
           {"userid": "AROAS", "rolearn": "arn:aws:sts::123456789012:assumed-role/Session/x", "username": "session"},
           {"userid": "AROAJ", "rolearn": "junk", "username": "junk"}],
         "mapUsers": [{"userid": "AIDAD", "userarn": "arn:aws:iam::123456789012:user/div/V", "username": "div"}]}
        """
      Then role "Fine" with ID "AROAOK" soon logs in as "fine"
      And user "div/V" with ID "AIDAD" logs in as "div"
      And user "V" with ID "AIDAD" is refused
      And role "Session" with ID "AROAS" is refused
      And role "Junk" with ID "AROAJ" is refused

  Rule: BDF-12
    One entry lacking its key (ARN, or userid in strict mode) rejects the whole file.

    @BDF-12
    Scenario Outline: One entry without its key refuses the whole file
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/BeforeKeyless-<BDF-12>", "username": "before"}]}
        """
      Then role "BeforeKeyless-<BDF-12>" soon logs in as "before"
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/WithKeyless-<BDF-12>", "username": "with"}, <entry>]}
        """
      Then a warning or an error is soon logged
      And role "BeforeKeyless-<BDF-12>" logs in as "before"
      And role "WithKeyless-<BDF-12>" is refused

      Examples:
        | BDF-12 | entry                                                                                       |
        | no-arn | {"username": "keyless"}                                                                     |
        | sso    | {"sso": {"permissionSetName": "Admin", "accountID": "123456789012"}, "username": "keyless"} |

    @BDF-12 @BDF-12:no-user-id @feature.user-id-strict
    Scenario: With user IDs one entry without its ID refuses the whole file
      Given an authenticator that follows a dynamic file by user ID, and then asks the configuration file
      When the dynamic file is written:
        """
        {"mapRoles": [{"userid": "AROABK", "rolearn": "arn:aws:iam::123456789012:role/BeforeNoId", "username": "before"}]}
        """
      Then role "BeforeNoId" with ID "AROABK" soon logs in as "before"
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"userid": "AROAWK", "rolearn": "arn:aws:iam::123456789012:role/WithNoId", "username": "with"},
          {"rolearn": "arn:aws:iam::123456789012:role/NoId", "username": "no-id"}]}
        """
      Then a warning or an error is soon logged
      And role "BeforeNoId" with ID "AROABK" logs in as "before"
      And role "WithNoId" with ID "AROAWK" is refused

  Rule: BDF-13
    Later duplicates win; JSON keys match in any case.

    @BDF-13 @BDF-13:later-duplicate @BDF-13:keys-in-any-case
    Scenario: The later of two entries wins, and keys are taken in any case
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"MapRoles": [
          {"roleARN": "arn:aws:iam::123456789012:role/Repeated", "userName": "first"},
          {"RoleArn": "arn:aws:iam::123456789012:role/repeated", "USERNAME": "second", "Groups": ["ops"]}]}
        """
      Then role "Repeated" soon logs in as "second"
      And the groups are "ops"

  Rule: BDF-14
    After the first load each successful reload observes now minus `LastUpdatedDateTime` (Unix seconds, as a string) in
    `dynamic_e2e_latency_seconds{type="dynamic_file"}`; buckets 1,3,5,10,15,20,30,60.

    @BDF-14 @BDF-14:first-load @BDF-14:reload
    Scenario: The age of what is loaded is observed, but not at the first load
      Given an authenticator of its own that asks "DynamicFile", with this server configuration:
        """
        mapRoles: []
        """
      When the dynamic file is put in place, dated 7 seconds ago, for the role "Aged1"
      Then role "Aged1" soon logs in as "aged"
      And the metric 'aws_iam_authenticator_dynamic_e2e_latency_seconds_count{type="dynamic_file"}' is 0
      When the dynamic file is put in place, dated 7 seconds ago, for the role "Aged2"
      Then role "Aged2" soon logs in as "aged"
      And the metric 'aws_iam_authenticator_dynamic_e2e_latency_seconds_sum{type="dynamic_file"}' is soon between 7 and 700

    @BDF-14
    Scenario Outline: A file whose date cannot be that of a change is loaded all the same
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"LastUpdatedDateTime": "1",
         "mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Dated-<BDF-14>", "username": "dated"}]}
        """
      Then role "Dated-<BDF-14>" soon logs in as "dated"
      When the dynamic file is replaced in one step:
        """
        {"LastUpdatedDateTime": "<date>",
         "mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Undated-<BDF-14>", "username": "undated"}]}
        """
      Then a warning or an error is soon logged
      And role "Undated-<BDF-14>" soon logs in as "undated"

      Examples:
        | BDF-14       | date        |
        | not-a-number | soon        |
        | future       | 99999999999 |

  Rule: MAP-26
    A mapping whose username is empty or missing never authenticates.

    @MAP-26 @MAP-26:missing @MAP-26:empty
    Scenario: Entries of a dynamic file without a username let nobody in
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/MissingName", "groups": ["operators"]},
          {"rolearn": "arn:aws:iam::123456789012:role/EmptyName", "username": "", "groups": ["operators"]},
          {"rolearn": "arn:aws:iam::123456789012:role/WithName", "username": "with-name"}]}
        """
      Then role "WithName" soon logs in as "with-name", or a warning or an error is soon logged
      And role "MissingName" is refused
      And role "EmptyName" is refused

  Rule: MAP-01
    Mapping ARNs are compared with the canonical ARN ignoring case.

    @MAP-01 @MAP-01:dynamic-file
    Scenario: A mapping of the dynamic file matches its ARN in any case
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/AnyCase", "username": "role-in-any-case"}],
         "mapUsers": [{"userarn": "arn:aws:iam::123456789012:user/AnyCase", "username": "user-in-any-case"}]}
        """
      Then role "anycase" soon logs in as "role-in-any-case"
      And role "AnyCase" logs in as "role-in-any-case"
      And user "anycase" logs in as "user-in-any-case"
      And user "AnyCase" logs in as "user-in-any-case"

  Rule: MAP-02
    Role paths are significant: a mapping with a path matches only an STS ARN that carries it.

    @MAP-02 @MAP-02:path-added-in-dynamic-file
    Scenario: What the dynamic file maps without a path does not match an ARN that carries one
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Pathless", "username": "pathless-role"}],
         "mapUsers": [{"userarn": "arn:aws:iam::123456789012:user/pathless", "username": "pathless-user"}]}
        """
      Then role "Pathless" soon logs in as "pathless-role"
      And role "team/Pathless" is refused
      And user "pathless" logs in as "pathless-user"
      And user "team/pathless" is refused

  Rule: MAP-16
    Within one backend: role mapping, then user mapping, then account list; the account list of an earlier backend beats
    explicit mappings of a later one.

    @MAP-16 @MAP-16:dynamic-file
    Scenario: In the dynamic file a role mapping wins over a user mapping, and both over the account
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::444444444403:user/bob", "username": "by-role"}],
         "mapUsers": [{"userarn": "arn:aws:iam::444444444403:user/bob", "username": "by-user"},
                      {"userarn": "arn:aws:iam::444444444403:user/carol", "username": "carol-by-user"}],
         "mapAccounts": ["444444444403"]}
        """
      Then principal "arn:aws:iam::444444444403:user/bob" soon logs in as "by-role"
      And principal "arn:aws:iam::444444444403:user/carol" logs in as "carol-by-user"
      And principal "arn:aws:iam::444444444403:user/dave" logs in as "arn:aws:iam::444444444403:user/dave"

  Rule: MAP-03
    An unmapped identity is denied with label `uknown_user`.

    @MAP-03 @MAP-03:other-account-in-dynamic-file
    Scenario: The file maps a role of its account alone
      Given an authenticator that follows a dynamic file, which is not there
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/OfThisAccount", "username": "of-this-account"}],
         "mapUsers": [{"userarn": "arn:aws:iam::123456789012:user/of-this-account", "username": "user"}]}
        """
      Then role "OfThisAccount" soon logs in as "of-this-account"
      And user "of-this-account" logs in as "user"
      And principal "arn:aws:sts::210987654321:assumed-role/OfThisAccount/alice" is refused
      And principal "arn:aws:iam::210987654321:user/of-this-account" is refused
