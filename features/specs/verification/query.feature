Feature: The query of a token
  Nine parameters make a token, each once. A second spelling of one could be checked while the other is used
  (CVE-2022-2385), so anything beside the nine is refused before STS is asked.

  Background:
    Given the authenticator of cluster "lab.k8s"

  @VER-33
  Scenario Outline: The names of the parameters are taken in any case
    Given an administrator's token whose parameter names are in <case> case
    When the API server presents the token
    Then the token is accepted

    Examples:
      | case  |
      | upper |
      | lower |

  @VER-33 @VER-50
  Scenario: The parameters are taken in any order, and forwarded as they came
    Given an administrator's token whose parameters are reversed
    When the API server presents the token
    Then the token is accepted
    And STS receives the query byte for byte

  @VER-50
  Scenario: A percent-encoded spelling is forwarded as it came
    Given an administrator's token with "Action" spelled "%41ction"
    When the API server presents the token
    Then the token is accepted
    And STS receives the query byte for byte

  @VER-29 @VER-48
  Scenario Outline: A query that does not parse is refused
    Given an administrator's token with "<text>" written behind its query
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | text   |
      | &;a=b  |
      | ;a=b   |
      | &%zz   |
      | &a=%zz |

  @VER-29 @VER-48
  Scenario Outline: A malformed escape in a value that nothing else looks at is refused
    Given an administrator's token with "X-Amz-Security-Token" set to "<value>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | value |
      | %zz   |
      | %4g   |
      | %g4   |
      | %4    |

  @VER-29
  Scenario Outline: An escape in a value is taken, in capitals or not
    Given an administrator's token with "X-Amz-SignedHeaders" set to "<value>"
    When the API server presents the token
    Then the token is accepted

    Examples:
      | value               |
      | host%3Bx-k8s-aws-id |
      | host%3bx-k8s-aws-id |

  @VER-30 @SEC-01 @VER-48
  Scenario Outline: A parameter repeated in another case is refused
    Given an administrator's token with the parameter "<name>=<value>" added
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | name                 | value             |
      | action               | GetCallerIdentity |
      | ACTION               | AssumeRole        |
      | version              | 2011-06-15        |
      | x-amz-algorithm      | AWS4-HMAC-SHA256  |
      | x-amz-credential     | AKIAOTHER%2F20261125%2Fus-east-1%2Fsts%2Faws4_request |
      | X-AMZ-CREDENTIAL     | AKIAOTHER         |
      | x-amz-date           | {now}             |
      | X-amz-Expires        | 60                |
      | x-amz-signedheaders  | host              |
      | x-amz-signature      | 00                |

  @VER-30 @SEC-01 @VER-48
  Scenario Outline: A parameter repeated in another case before the original is refused
    Given an administrator's token with the parameter "<name>=<value>" put first
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | name             | value             |
      | action           | GetCallerIdentity |
      | x-amz-credential | AKIAOTHER         |
      | x-amz-expires    | 60                |

  @VER-31 @SEC-01 @VER-48
  Scenario Outline: A parameter repeated in the same spelling is refused
    Given an administrator's token with the parameter "<pair>" added
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | pair                     |
      | Action=GetCallerIdentity |
      | Action=AssumeRole        |
      | %41ction=GetCallerIdentity |
      | X-Amz-Expires=60         |
      | X-Amz-Credential=AKIAOTHER |

  @VER-32 @VER-48
  Scenario Outline: A parameter that does not belong to a token is refused
    Given an administrator's token with the parameter "<pair>" added
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | pair                         |
      | Foo=bar                      |
      | Foo=                         |
      | Foo                          |
      | =x                           |
      | X-Amz-Source-Identity=x      |
      | x-k8s-aws-id=lab.k8s         |
      | X-Amz-Content-Sha256=x       |
      | X-Amz-User-Agent=x           |
      | Action.1=x                   |
      | Action[]=x                   |
      | Action%00=x                  |
      | +Action=x                    |

  @VER-35 @VER-48
  Scenario Outline: An action other than GetCallerIdentity is refused
    Given an administrator's token with "Action" set to "<value>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | value                |
      |                      |
      | getcalleridentity    |
      | AssumeRole           |
      | GetSessionToken      |
      | GetCallerIdentity%20 |
      | GetCallerIdentity%00 |

  @VER-48
  Scenario Outline: A token without a required parameter is refused
    Given an administrator's token without "<name>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    @VER-35
    Examples:
      | name   |
      | Action |

    @VER-36 @SEC-02
    Examples:
      | name                |
      | X-Amz-SignedHeaders |

    @VER-38
    Examples:
      | name          |
      | X-Amz-Expires |

    @VER-40
    Examples:
      | name       |
      | X-Amz-Date |

  @VER-36
  Scenario Outline: The signed headers may be more, and in any case
    Given an administrator's token with the signed headers "<headers>"
    When the API server presents the token
    Then the token is accepted

    Examples:
      | headers           |
      | host;x-k8s-aws-id |
      | host;X-K8S-AWS-ID |

  @VER-36 @SEC-02 @VER-48
  Scenario Outline: A token that does not sign the cluster is refused, whatever STS would say
    Given an administrator's token with the signed headers "<headers>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | headers               |
      |                       |
      | host                  |
      | host,x-k8s-aws-id     |
      | host; x-k8s-aws-id    |
      | host;x-k8s-aws-idx    |
      | host;xx-k8s-aws-id    |

  @VER-46
  Scenario Outline: A token that nobody has signed is refused
    Given an administrator's token that has lost "<name>"
    When the API server presents the token
    Then the token is refused

    Examples:
      | name             |
      | X-Amz-Credential |
      | X-Amz-Signature  |
