Feature: The vectors of ARNs
  Someone logs in of whom STS says the ARN of each vector.

  Scenario Outline: ARNs have the canonical form that the vectors say, or are refused even in a mapped account
    Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
    When those with the ARNs "<flag>" of the vectors log in
    Then each ARN has the canonical form that the vectors say, or is refused

    @ARN-01
    Examples:
      | flag        |
      | AssumedRole |

    @ARN-02
    Examples:
      | flag     |
      | RolePath |

    @ARN-03
    Examples:
      | flag      |
      | Unchanged |

    @ARN-04
    Examples:
      | flag     |
      | Resource |

    @ARN-05
    Examples:
      | flag    |
      | Service |

    @ARN-06
    Examples:
      | flag      |
      | NoSession |

    @ARN-07
    Examples:
      | flag     |
      | Sections |

    @ARN-08
    Examples:
      | flag      |
      | Partition |

    @ARN-09
    Examples:
      | flag     |
      | KeptCase |

  Scenario Outline: ARNs meet the mappings that the vectors say
    Given an authenticator with the mappings of the vectors
    When those with the ARNs "<flag>" of the vectors log in
    Then each ARN meets its mapping or not, as the vectors say

    @MAP-01
    Examples:
      | flag |
      | Same |
      | Case |

    @MAP-02
    Examples:
      | flag       |
      | PathCounts |

    @MAP-03
    Examples:
      | flag  |
      | Other |

  Scenario Outline: Roles of IAM Identity Center meet the permission sets that the vectors say
    Given an authenticator with the permission sets of the vectors
    When those with the ARNs "<flag>" of the vectors log in
    Then each ARN meets its mapping or not, as the vectors say

    @MAP-22
    Examples:
      | flag |
      | Sso  |
