Feature: The presigned URL of a token
  The authenticator sends the URL of a token to STS only if it is what a client of this protocol makes: https, an STS
  host of the authenticator's partition, the path "/", and nothing around it. Each token here carries a valid signature,
  so nothing but the authenticator's own check stands between it and a login.

  Background:
    Given the authenticator of cluster "lab.k8s"

  @VER-07
  Scenario Outline: The scheme is https, in any case
    Given an administrator's token whose scheme is "<scheme>"
    When the API server presents the token
    Then the token is accepted

    Examples:
      | scheme |
      | https  |
      | HTTPS  |
      | Https  |

  @VER-07 @VER-48 @SEC-03
  Scenario Outline: Another scheme is refused, though STS would answer over plain HTTP as well
    Given an administrator's token whose scheme is "<scheme>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | scheme |
      | http   |
      | ftp    |
      | wss    |

  @VER-06 @VER-07 @VER-48
  Scenario Outline: What is not an https URL is refused
    Given a token whose URL is "<url>"
    When the API server presents the token
    Then the token is refused

    Examples:
      | url                                                              |
      |                                                                  |
      | hello                                                            |
      | //sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity          |
      | https://sts.amazonaws.com/%zz?Action=GetCallerIdentity           |
      | https://sts.us-east-1.amazonaws.com%2F?Action=GetCallerIdentity  |

  @VER-08 @VER-48
  Scenario: A URL without an authority is refused
    Given an administrator's token whose URL has no authority
    When the API server presents the token
    Then the token is refused
    And STS is not asked

  @VER-06 @SEC-06 @VER-48
  Scenario Outline: A URL with a control character is refused
    Given an administrator's token whose URL ends with the byte <byte>
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | byte |
      | 0x00 |
      | 0x0a |
      | 0x0d |
      | 0x7f |

  Scenario Outline: Every STS host of the partition is accepted
    Given an administrator's token for host "<host>" in region "<region>"
    When the API server presents the token
    Then the token is accepted
    And STS is asked once, at host "<host>"

    @VER-10
    Examples:
      | host              | region    |
      | sts.amazonaws.com | us-east-1 |

    @VER-12
    Examples:
      | host                           | region    |
      | sts.us-east-1.amazonaws.com    | us-east-1 |
      | sts-fips.us-east-1.amazonaws.com | us-east-1 |
      | sts.us-east-1.api.aws          | us-east-1 |
      | sts-fips.us-east-1.api.aws     | us-east-1 |
      | sts.us-west-2.amazonaws.com    | us-west-2 |
      | sts-fips.us-west-2.amazonaws.com | us-west-2 |

  @VER-09 @VER-48
  Scenario Outline: A host of fewer than three labels is refused
    Given an administrator's token for host "<host>" in region "us-east-1"
    When the API server presents the token
    Then the token is refused
    And host "<host>" is not contacted
    And STS is not asked

    Examples:
      | host          |
      | localhost     |
      | a.b           |
      | amazonaws.com |
      | [::1]         |

  @VER-21 @VER-48
  Scenario Outline: A host with a malformed region is refused
    Given an administrator's token for host "<host>" in region "us-east-1"
    When the API server presents the token
    Then the token is refused
    And host "<host>" is not contacted
    And STS is not asked

    Examples:
      | host                        |
      | sts.-bad.amazonaws.com      |
      | sts.bad-.amazonaws.com      |
      | sts.us_east_1.amazonaws.com |
      | sts..amazonaws.com          |

  @VER-24 @VER-48 @SEC-03
  Scenario Outline: A host that is not an STS endpoint is refused and never contacted
    Given an administrator's token for host "<host>" in region "us-east-1"
    When the API server presents the token
    Then the token is refused
    And host "<host>" is not contacted
    And STS is not asked

    Examples:
      | host                                         |
      | evil.example.com                             |
      | sts.us-east-1.amazonaws.com.evil.example.com |
      | sts.evil.example.com                         |
      | evilsts.us-east-1.amazonaws.com              |
      | x.sts.us-east-1.amazonaws.com                |
      | s3.us-east-1.amazonaws.com                   |
      | iam.amazonaws.com                            |
      | sts.api.aws                                  |
      | sts-fips.amazonaws.com                       |
      | sts.us-east-1.foo.amazonaws.com              |
      | 127.0.0.1                                    |

  @VER-25 @VER-48 @SEC-03
  Scenario Outline: A host spelled to deceive is refused
    Given an administrator's token for host "<host>" in region "us-east-1"
    When the API server presents the token
    Then the token is refused
    And host "<host>" is not contacted
    And STS is not asked

    Examples:
      | host                                        |
      | sts.amazonaws.com.                          |
      | sts.us-east-1.amazonaws.com.                |
      | sts%2eus-east-1.amazonaws.com               |
      | ѕts.us-east-1.amazonaws.com                 |
      | sts。us-east-1.amazonaws.com                 |
      | sts.us-east-1.amazonaws.com,evil.com        |
      | sts.us-east-1.amazonaws.com%00.evil.example |

  @VER-26 @VER-48 @SEC-03
  Scenario Outline: Text that only looks like an STS host does not count
    Given an administrator's token whose URL begins "<beginning>"
    When the API server presents the token
    Then the token is refused
    And host "evil.example.com" is not contacted
    And STS is not asked

    Examples:
      | beginning                                      |
      | https://sts.us-east-1.amazonaws.com@evil.example.com/ |
      | https://evil.example.com#sts.us-east-1.amazonaws.com/ |

  @VER-23 @VER-48 @SEC-03
  Scenario Outline: A port is refused, even the right one
    Given an administrator's token for host "<host>" in region "us-east-1"
    When the API server presents the token
    Then the token is refused
    And host "<host>" is not contacted
    And STS is not asked

    Examples:
      | host                             |
      | sts.us-east-1.amazonaws.com:443  |
      | sts.us-east-1.amazonaws.com:8443 |
      | sts.us-east-1.amazonaws.com:     |
      | sts.amazonaws.com:443            |
      | sts.us-east-1.api.aws:443        |

  @VER-28 @VER-48
  Scenario Outline: A path other than "/" is refused
    Given an administrator's token whose path is "<path>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | path |
      |      |
      | //   |
      | /x   |
      | /.   |
      | /..  |
      | /%2f |
