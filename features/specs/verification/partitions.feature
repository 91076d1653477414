Feature: Partitions of AWS
  An authenticator serves one partition and asks only the STS endpoints of that partition.

  Scenario Outline: A host of the authenticator's partition is accepted
    Given the authenticator of cluster "lab.k8s" in partition "<partition>"
    And an administrator's token for host "<host>" in region "<region>"
    When the API server presents the token
    Then the token is accepted
    And STS is asked once, at host "<host>"

    @VER-13
    Examples:
      | partition | host                                        | region     |
      | aws-cn    | sts.cn-north-1.amazonaws.com.cn             | cn-north-1 |
      | aws-cn    | sts-fips.cn-north-1.amazonaws.com.cn        | cn-north-1 |
      | aws-cn    | sts.cn-north-1.api.amazonwebservices.com.cn | cn-north-1 |
      | aws-cn    | sts-fips.cn-north-1.api.amazonwebservices.com.cn | cn-north-1 |

    @VER-14
    Examples:
      | partition  | host                            | region        |
      | aws-us-gov | sts.us-gov-west-1.amazonaws.com | us-gov-west-1 |
      | aws-us-gov | sts.us-gov-east-1.amazonaws.com | us-gov-east-1 |
      | aws-us-gov | sts.us-gov-west-1.api.aws       | us-gov-west-1 |
      | aws-us-gov | sts-fips.us-gov-west-1.api.aws  | us-gov-west-1 |

    @VER-15
    Examples:
      | partition | host                             | region          |
      | aws-iso   | sts.us-iso-east-1.c2s.ic.gov     | us-iso-east-1   |
      | aws-iso-b | sts.us-isob-east-1.sc2s.sgov.gov | us-isob-east-1  |
      | aws-iso-e | sts.eu-isoe-west-1.cloud.adc-e.uk | eu-isoe-west-1 |
      | aws-iso-f | sts.us-isof-south-1.csp.hci.ic.gov | us-isof-south-1 |

    @VER-16
    Examples:
      | partition | host                                         | region         |
      | aws-eusc  | sts.eusc-de-east-1.amazonaws.eu              | eusc-de-east-1 |
      | aws-eusc  | sts-fips.eusc-de-east-1.amazonaws.eu         | eusc-de-east-1 |
      | aws-eusc  | sts.eusc-de-east-1.api.amazonwebservices.eu  | eusc-de-east-1 |

  @VER-11 @VER-48
  Scenario Outline: The global host belongs to partition aws alone
    Given the authenticator of cluster "lab.k8s" in partition "<partition>"
    And an administrator's token for host "sts.amazonaws.com" in region "us-east-1"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | partition  |
      | aws-cn     |
      | aws-us-gov |
      | aws-iso    |
      | aws-iso-b  |
      | aws-iso-e  |
      | aws-iso-f  |
      | aws-eusc   |

  @VER-13 @VER-17 @VER-48
  Scenario Outline: A host of another partition is refused
    Given the authenticator of cluster "lab.k8s" in partition "<partition>"
    And an administrator's token for host "<host>" in region "<region>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | partition | host                            | region        |
      | aws-cn    | sts.us-east-1.amazonaws.com     | us-east-1     |
      | aws-cn    | sts.us-east-1.amazonaws.com.cn  | us-east-1     |
      | aws-cn    | sts.us-iso-east-1.c2s.ic.gov    | us-iso-east-1 |
      | aws-iso   | sts.us-isob-east-1.sc2s.sgov.gov | us-isob-east-1 |
      | aws-iso-b | sts.us-iso-east-1.c2s.ic.gov    | us-iso-east-1 |
      | aws-eusc  | sts.cn-north-1.amazonaws.com.cn | cn-north-1    |
      | aws       | sts.cn-north-1.amazonaws.com.cn | cn-north-1    |
      | aws       | sts.eusc-de-east-1.amazonaws.eu | eusc-de-east-1 |
      | aws       | sts.us-iso-east-1.c2s.ic.gov    | us-iso-east-1 |

  @VER-19
  Scenario Outline: GovCloud has no host of its own for FIPS
    Given the authenticator of cluster "lab.k8s" in partition "<partition>"
    And an administrator's token for host "sts-fips.us-gov-west-1.amazonaws.com" in region "us-gov-west-1"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | partition  |
      | aws        |
      | aws-us-gov |
