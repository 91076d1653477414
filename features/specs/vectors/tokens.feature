Feature: The vectors of tokens
  Each token of fixtures/vectors/token.json is made anew, by someone whom STS knows and at a time of today. STS would take
  all those that the authenticator must refuse by itself.

  Scenario Outline: Tokens are accepted or refused as the vectors say
    Given the authenticator of cluster "lab.k8s"
    When the tokens "<flag>" of the vectors are presented in partition "aws"
    Then each token is judged as the vectors say

    @VER-01
    Examples:
      | flag    |
      | TooLong |

    @VER-02
    Examples:
      | flag |
      | Size |

    @VER-72
    Examples:
      | flag  |
      | Large |

    @VER-03
    Examples:
      | flag   |
      | Prefix |

    @VER-04
    Examples:
      | flag   |
      | Base64 |

    @VER-06
    Examples:
      | flag |
      | Url  |

    @VER-07
    Examples:
      | flag   |
      | Scheme |

    @VER-08
    Examples:
      | flag   |
      | NoHost |

    @VER-09
    Examples:
      | flag      |
      | ShortHost |

    @VER-10
    Examples:
      | flag       |
      | GlobalHost |

    @VER-12
    Examples:
      | flag    |
      | StsHost |

    @VER-17
    Examples:
      | flag           |
      | OtherPartition |

    @VER-21
    Examples:
      | flag       |
      | RegionForm |

    @VER-23
    Examples:
      | flag |
      | Port |

    @VER-24
    Examples:
      | flag |
      | Host |

    @VER-25
    Examples:
      | flag          |
      | DeceptiveHost |

    @VER-26
    Examples:
      | flag          |
      | MisplacedHost |

    @VER-28
    Examples:
      | flag |
      | Path |

    @VER-29
    Examples:
      | flag        |
      | QuerySyntax |

    @VER-30
    Examples:
      | flag           |
      | RepeatedInCase |

    @VER-31
    Examples:
      | flag         |
      | RepeatedName |

    @VER-32
    Examples:
      | flag        |
      | UnknownName |

    @VER-33
    Examples:
      | flag     |
      | Normal   |
      | NameCase |

    @VER-35
    Examples:
      | flag   |
      | Action |

    @VER-36
    Examples:
      | flag         |
      | SignedHeader |

    @VER-38
    Examples:
      | flag    |
      | Expires |

    @VER-40
    Examples:
      | flag   |
      | NoDate |

    @VER-41
    Examples:
      | flag |
      | Date |

    @VER-43
    Examples:
      | flag |
      | Age  |

    @VER-45
    Examples:
      | flag   |
      | Future |

    @SEC-02
    Examples:
      | flag      |
      | Signature |

  Scenario Outline: Every partition has its own hosts
    Given the authenticator of cluster "lab.k8s" in partition "<partition>"
    When the tokens "<flag>" of the vectors are presented in partition "<partition>"
    Then each token is judged as the vectors say

    @VER-11
    Examples:
      | partition  | flag       |
      | aws-cn     | GlobalHost |
      | aws-us-gov | GlobalHost |
      | aws-iso    | GlobalHost |
      | aws-iso-b  | GlobalHost |
      | aws-iso-e  | GlobalHost |
      | aws-iso-f  | GlobalHost |
      | aws-eusc   | GlobalHost |

    @VER-13
    Examples:
      | partition | flag    |
      | aws-cn    | StsHost |

    @VER-14
    Examples:
      | partition  | flag    |
      | aws-us-gov | StsHost |

    @VER-15
    Examples:
      | partition | flag    |
      | aws-iso   | StsHost |
      | aws-iso-b | StsHost |
      | aws-iso-e | StsHost |
      | aws-iso-f | StsHost |

    @VER-16
    Examples:
      | partition | flag    |
      | aws-eusc  | StsHost |

    @VER-17
    Examples:
      | partition  | flag           |
      | aws-cn     | OtherPartition |
      | aws-us-gov | OtherPartition |
      | aws-iso    | OtherPartition |
      | aws-iso-b  | OtherPartition |
      | aws-iso-e  | OtherPartition |
      | aws-iso-f  | OtherPartition |
      | aws-eusc   | OtherPartition |
