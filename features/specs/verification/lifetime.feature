Feature: The lifetime of a token
  A token lives 15 minutes from its date, whatever it says itself.

  Background:
    Given the authenticator of cluster "lab.k8s"

  @VER-38
  Scenario Outline: X-Amz-Expires may be 0 to 900 seconds
    Given an administrator's token with "X-Amz-Expires" set to "<seconds>"
    When the API server presents the token
    Then the token is accepted

    Examples:
      | seconds |
      | 0       |
      | 1       |
      | 60      |
      | 899     |
      | 900     |

  @VER-38 @VER-48
  Scenario Outline: Any other X-Amz-Expires is refused
    Given an administrator's token with "X-Amz-Expires" set to "<text>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | text                 |
      | 901                  |
      | -1                   |
      |                      |
      | abc                  |
      | 60.0                 |
      | 6e1                  |
      | %2060                |
      | 60%20                |
      | 0x3c                 |
      | 1_0                  |
      | %D9%A6%D9%A0         |
      | 99999999999999999999 |

  @VER-41 @VER-48
  Scenario Outline: A date that is not YYYYMMDDTHHMMSSZ is refused
    Given an administrator's token dated now, written "<form>", which STS would take
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    @VER-40
    Examples: none
      | form |
      |      |

    Examples: another form
      | form                            |
      | YYYY-MM-DDThh%3Amm%3AssZ        |
      | YYYYMMDDthhmmssZ                |
      | YYYYMMDDThhmmssz                |
      | YYYYMMDDThhmmss                 |
      | YYYYMMDDThhmmss%2B0000          |
      | YYYYMMDD%20hhmmssZ              |
      | YYYYMMDDThhmmssZx               |
      | xYYYYMMDDThhmmssZ               |
      | YYYYMMDDThhmmssZ%20             |
      | EPOCH                           |

    Examples: a day, an hour or a second that only a lenient reader takes for now
      | form                            |
      | LAST-MONTH'S-LATE-DAYThhmmssZ   |
      | YESTERDAY'S-LATE-HOURmmssZ      |
      | MINUTE-AGO'S-LATE-SECONDZ       |

  @VER-43
  Scenario Outline: A token of less than 15 minutes is accepted, whatever X-Amz-Expires says
    Given an administrator's token signed <age> seconds ago, with "X-Amz-Expires" set to "<expires>"
    When the API server presents the token
    Then the token is accepted

    Examples:
      | age | expires |
      | 10  | 60      |
      | 10  | 0       |
      | 600 | 60      |
      | 880 | 1       |

  @VER-43 @VER-48
  Scenario Outline: A token of more than 15 minutes is refused, whatever X-Amz-Expires says
    Given an administrator's token signed <age> seconds ago, with "X-Amz-Expires" set to "<expires>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | age       | expires |
      | 901       | 60      |
      | 901       | 900     |
      | 960       | 900     |
      | 86400     | 900     |
      | 1700000000 | 900    |

  @VER-44
  Scenario: At 899 seconds a token is still accepted
    When the API server presents an administrator's token aged 899 seconds to the second
    Then the token is accepted

  @VER-44
  Scenario: Past 900 seconds a token is refused
    When the API server presents an administrator's token aged 900 seconds to the second
    Then the token is refused
    And STS is not asked

  @VER-39
  Scenario Outline: X-Amz-Expires is digits without a sign
    Given an administrator's token with "X-Amz-Expires" set to "<text>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | text  |
      | %2B60 |
      | -0    |

  @VER-42
  Scenario: A date has no fraction of a second
    Given an administrator's token dated now, with a fraction of a second
    When the API server presents the token
    Then the token is refused
    And STS is not asked

  @VER-45
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
      | age        |
      | -905       |
      | -86400     |
      | -315360000 |

  @VER-41 @VER-43
  Scenario: Dates are UTC, wherever the authenticator is
    Given an authenticator of cluster "lab.k8s" in the time zone "Pacific/Pago_Pago"
    And an administrator's token signed 10 seconds ago, with "X-Amz-Expires" set to "60"
    When the API server presents the token
    Then the token is accepted
    Given an administrator's token signed 960 seconds ago, with "X-Amz-Expires" set to "60"
    When the API server presents the token
    Then the token is refused
    And STS is not asked
