Feature: The vectors of templates
  Each vector has a role or a user that is mapped to its template, as username and as group.

  Scenario Outline: Templates are filled in as the vectors say
    Given an authenticator with the templates of the vectors
    When those whom the templates "<flag>" of the vectors name log in
    Then each template is filled in as the vectors say

    @MAP-04
    Examples:
      | flag        |
      | Placeholder |

    @MAP-05
    Examples:
      | flag        |
      | SessionName |

    @MAP-06
    Examples:
      | flag    |
      | Literal |

    @MAP-07
    Examples:
      | flag    |
      | OnePass |

    @MAP-08
    Examples:
      | flag      |
      | NoSession |

  Scenario Outline: Nodes are named as the vectors say
    Given an authenticator with the templates of the vectors that asks EC2, which knows their instances
    When those whom the templates "<flag>" of the vectors name log in
    Then each template is filled in as the vectors say

    @MAP-09
    Examples:
      | flag       |
      | NoInstance |

    @MAP-10
    Examples:
      | flag           |
      | PrivateDnsName |

  Rule: MAP-20
    `server.reservedPrefixConfig[].usernamePrefixReserveList` of a backend rejects rendered usernames starting with a
    listed prefix (case-sensitive, empty entries ignored).

    @MAP-20
    Scenario Outline: Reserved prefixes are refused as the vectors say
      When those with the usernames "<flag>" of the vectors log in where the prefixes are reserved
      Then each username passes the prefixes or not, as the vectors say

      Examples:
        | flag     |
        | Reserved |
