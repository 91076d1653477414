Feature: The order of the checks
  A token with two faults is refused for the one that comes first. Each authenticator has words of its own, so it is its
  own word for the one fault and for the other that the answer to both is compared with.

  Rule: VER-47
    Checks run in the order size, prefix, base64, URL, scheme, host, path, query syntax, case-variant duplicates, then
    (unordered) unknown or repeated names, action, signed header, expires, date presence, date format, age; the first
    failure decides.

    @VER-47 @VER-47:two-faults
    Scenario Outline: Of two faults, the earlier one decides
      Given the authenticator of cluster "lab.k8s"
      And it refuses a token with "<earlier>" and one with "<later>" for different reasons
      When an administrator's token with both is presented
      Then it is refused for the former

      Examples:
        | earlier                      | later                        |
        | a length beyond every bound  | another prefix               |
        | another prefix               | a character outside base64   |
        | a character outside base64   | a control character          |
        | a control character          | another scheme               |
        | another scheme               | another host                 |
        | another host                 | another path                 |
        | another path                 | a semicolon in the query     |
        | a semicolon in the query     | a name in two cases          |
        | a name in two cases          | an unknown name              |
        | an unknown name              | another action               |
        | a repeated name              | another action               |
        | another action               | no cluster header signed     |
        | no cluster header signed     | a lifetime of 901 seconds    |
        | a lifetime of 901 seconds    | no date                      |
        | a lifetime of 901 seconds    | a date in another format     |
        | a lifetime of 901 seconds    | an age of 20 minutes         |

    @VER-47 @VER-47:unknown-and-repeated
    Scenario: Of an unknown and a repeated name, either may decide
      Given the authenticator of cluster "lab.k8s"
      And it says why it refuses a token with "an unknown name" and one with "a repeated name"
      When an administrator's token with both is presented
      Then it is refused for one of them
