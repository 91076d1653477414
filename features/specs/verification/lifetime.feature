Feature: The lifetime of a token
  A token lives 15 minutes from its date, whatever it says itself.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Rule: VER-38
    `X-Amz-Expires` must be a decimal integer from 0 to 900 inclusive.

    @VER-38
    Scenario Outline: X-Amz-Expires may be 0 to 900 seconds
      Given an administrator's token with "X-Amz-Expires" set to "<seconds>"
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-38                        | seconds |
        | zero                          | 0       |
        | one                           | 1       |
        | sixty                         | 60      |
        | eight-hundred-and-ninety-nine | 899     |
        | nine-hundred                  | 900     |

    @VER-38 @VER-48 @VER-48:expires
    Scenario Outline: Any other X-Amz-Expires is refused
      Given an administrator's token with "X-Amz-Expires" set to "<text>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-38               | text                 |
        | nine-hundred-and-one | 901                  |
        | negative             | -1                   |
        | empty                |                      |
        | word                 | abc                  |
        | fraction             | 60.0                 |
        | exponent             | 6e1                  |
        | leading-space        | %2060                |
        | trailing-space       | 60%20                |
        | hexadecimal          | 0x3c                 |
        | underscore           | 1_0                  |
        | arabic-digits        | %D9%A6%D9%A0         |
        | twenty-digits        | 99999999999999999999 |
        | four-billion         | 4294967356           |
        | leading-zero         | 01000                |

  Rule: VER-39
    `X-Amz-Expires` is digits only, without sign.

    @VER-39
    Scenario Outline: X-Amz-Expires is digits without a sign
      Given an administrator's token with "X-Amz-Expires" set to "<text>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-39     | text  |
        | plus       | %2B60 |
        | minus-zero | -0    |

  Rule: VER-41
    `X-Amz-Date` must have the form `YYYYMMDDTHHMMSSZ` and be a real UTC time.

    @VER-41 @VER-48 @VER-48:date
    Scenario Outline: A date that is not YYYYMMDDTHHMMSSZ is refused
      Given an administrator's token dated now, written "<form>", which STS would take
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      @VER-40 @VER-40:empty
      Examples: none
        | form |
        |      |

      Examples: another form
        | VER-41             | form                     |
        | rfc-3339           | YYYY-MM-DDThh%3Amm%3AssZ |
        | lower-case-t       | YYYYMMDDthhmmssZ         |
        | lower-case-z       | YYYYMMDDThhmmssz         |
        | no-zone            | YYYYMMDDThhmmss          |
        | offset             | YYYYMMDDThhmmss%2B0000   |
        | blank-for-t        | YYYYMMDD%20hhmmssZ       |
        | trailing-character | YYYYMMDDThhmmssZx        |
        | leading-character  | xYYYYMMDDThhmmssZ        |
        | trailing-blank     | YYYYMMDDThhmmssZ%20      |
        | trailing-line-feed | YYYYMMDDThhmmssZ%0A      |
        | epoch              | EPOCH                    |
        | one-digit-second   | YYYYMMDDThhmm3Z          |

      Examples: a day, an hour or a second that only a lenient reader takes for now
        | VER-41      | form                            |
        | late-day    | LAST-MONTH'S-LATE-DAYThhmmssZ   |
        | late-hour   | YESTERDAY'S-LATE-HOURmmssZ      |
        | late-second | MINUTE-AGO'S-LATE-SECONDZ       |

    @VER-41 @VER-41:time-zone @VER-43 @VER-43:time-zone
    Scenario: Dates are UTC, wherever the authenticator is
      Given an authenticator of cluster "lab.k8s" in the time zone "Pacific/Pago_Pago"
      And an administrator's token signed 10 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is accepted
      Given an administrator's token signed 960 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-42
    `X-Amz-Date` has no fractional seconds.

    @VER-42
    Scenario: A date has no fraction of a second
      Given an administrator's token dated now, with a fraction of a second
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-43
    A token whose date is more than 15 minutes old is rejected, regardless of `X-Amz-Expires`.

    @VER-43
    Scenario Outline: A token of less than 15 minutes is accepted, whatever X-Amz-Expires says
      Given an administrator's token signed <age> seconds ago, with "X-Amz-Expires" set to "<expires>"
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-43       | age | expires |
        | young        | 10  | 60      |
        | expires-zero | 10  | 0       |
        | ten-minutes  | 600 | 60      |
        | expires-one  | 880 | 1       |

    @VER-43 @VER-48 @VER-48:age
    Scenario Outline: A token of more than 15 minutes is refused, whatever X-Amz-Expires says
      Given an administrator's token signed <age> seconds ago, with "X-Amz-Expires" set to "<expires>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-43               | age        | expires |
        | nine-hundred-and-one | 901        | 60      |
        | expires-nine-hundred | 901        | 900     |
        | sixteen-minutes      | 960        | 900     |
        | expires-zero-late    | 960        | 0       |
        | day                  | 86400      | 900     |
        | decades              | 1700000000 | 900     |

    @VER-43 @VER-43:while-it-runs @VER-48 @VER-48:age
    Scenario: The age is that of the moment, and not that at the start of the authenticator
      Given an administrator's token signed 898 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token 4 seconds later
      Then the token is refused
      And STS is not asked

    @VER-43 @VER-43:accepted-before
    Scenario: A token that has been accepted ages all the same
      Given an administrator's token signed 895 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is accepted
      When the API server presents the token 6 seconds later
      Then the token is refused
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

    @VER-43 @VER-48 @VER-48:age
    Scenario Outline: A date of long ago is refused
      Given an administrator's token with "X-Amz-Date" set to "<date>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-43    | date             |
        | year-1970 | 19700101T000000Z |
        | year-zero | 00000101T000000Z |

    @VER-43 @VER-43:summer-time
    Scenario: Dates are UTC in summer too
      Given an authenticator of cluster "lab.k8s" in a time zone where it is summer
      And an administrator's token signed 10 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is accepted
      Given an administrator's token signed 960 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-44
    Age 899 s passes; age 901 s fails; between 900 s and 901 s either will do.

    @VER-44 @VER-44:just-in-time
    Scenario: At 899 seconds a token is still accepted
      When the API server presents an administrator's token aged 899 seconds to the second
      Then the token is accepted

    @VER-44 @VER-44:just-too-late
    Scenario: At 901 seconds a token is refused
      When the API server presents an administrator's token aged 901 seconds to the second
      Then the token is refused
      And STS is not asked

  Rule: VER-45
    A token dated more than 15 minutes in the future is refused.

    @VER-45 @VER-45:minute
    Scenario: A clock a minute fast is borne
      Given an administrator's token signed -60 seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is accepted

    @VER-45
    Scenario Outline: A date far in the future is refused
      Given an administrator's token signed <age> seconds ago, with "X-Amz-Expires" set to "60"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-45             | age        |
        | quarter-of-an-hour | -905       |
        | day                | -86400     |
        | ten-years          | -315360000 |
