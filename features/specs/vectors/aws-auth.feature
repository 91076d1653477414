Feature: The vectors of aws-auth
  Each document takes the place of the one before, and everyone whom it names logs in.

  Background:
    Given an authenticator that follows aws-auth

  Scenario Outline: Documents mean what the vectors say
    When the documents "<flag>" of the vectors are in aws-auth by turns, and the people in each log in
    Then each document means what the vectors say

    @BCM-01
    Examples:
      | flag |
      | Key  |

    @BCM-04
    Examples:
      | flag         |
      | Document     |
      | KeyCase      |
      | UnknownField |
      | Yaml         |

    @BCM-05
    Examples:
      | flag     |
      | BadEntry |

    @BCM-06
    Examples:
      | flag   |
      | BadKey |

    @BCM-07
    Examples:
      | flag   |
      | Absent |

    @BCM-13
    Examples:
      | flag    |
      | Account |

  Scenario Outline: People are whom the vectors say
    When the people "<flag>" of the vectors log in, each with its document in aws-auth
    Then each is whom the vectors say

    @BCM-04
    Examples:
      | flag |
      | Arn  |

    @BCM-10
    Examples:
      | flag      |
      | Duplicate |

    @BCM-12
    Examples:
      | flag      |
      | RoleFirst |

    @BCM-13
    Examples:
      | flag    |
      | Account |
