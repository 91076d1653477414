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
      | VER-13          | partition | host                                        | region     |
      | regional        | aws-cn    | sts.cn-north-1.amazonaws.com.cn             | cn-north-1 |
      | dual-stack      | aws-cn    | sts.cn-north-1.api.amazonwebservices.com.cn | cn-north-1 |

    @VER-14
    Examples:
      | VER-14                      | partition  | host                            | region        |
      | us-gov-west-1               | aws-us-gov | sts.us-gov-west-1.amazonaws.com | us-gov-west-1 |
      | us-gov-east-1               | aws-us-gov | sts.us-gov-east-1.amazonaws.com | us-gov-east-1 |
      | dual-stack                  | aws-us-gov | sts.us-gov-west-1.api.aws       | us-gov-west-1 |
      | dual-stack-fips             | aws-us-gov | sts-fips.us-gov-west-1.api.aws  | us-gov-west-1 |
      | dual-stack-of-the-east      | aws-us-gov | sts.us-gov-east-1.api.aws       | us-gov-east-1 |
      | dual-stack-fips-of-the-east | aws-us-gov | sts-fips.us-gov-east-1.api.aws  | us-gov-east-1 |

    @VER-15
    Examples:
      | VER-15     | partition | host                               | region          |
      | iso        | aws-iso   | sts.us-iso-east-1.c2s.ic.gov       | us-iso-east-1   |
      | iso-west   | aws-iso   | sts.us-iso-west-1.c2s.ic.gov       | us-iso-west-1   |
      | iso-b      | aws-iso-b | sts.us-isob-east-1.sc2s.sgov.gov   | us-isob-east-1  |
      | iso-b-west | aws-iso-b | sts.us-isob-west-1.sc2s.sgov.gov   | us-isob-west-1  |
      | iso-e      | aws-iso-e | sts.eu-isoe-west-1.cloud.adc-e.uk  | eu-isoe-west-1  |
      | iso-f      | aws-iso-f | sts.us-isof-south-1.csp.hci.ic.gov | us-isof-south-1 |
      | iso-f-east | aws-iso-f | sts.us-isof-east-1.csp.hci.ic.gov  | us-isof-east-1  |

    @VER-16
    Examples:
      | VER-16     | partition | host                                         | region         |
      | regional   | aws-eusc  | sts.eusc-de-east-1.amazonaws.eu              | eusc-de-east-1 |
      | dual-stack | aws-eusc  | sts.eusc-de-east-1.api.amazonwebservices.eu  | eusc-de-east-1 |

  Scenario Outline: A host of the authenticator's partition that AWS does not list is accepted, or not contacted
    Given the authenticator of cluster "lab.k8s" in partition "<partition>"
    And an administrator's token for host "<host>" in region "<region>"
    When the API server presents the token
    Then the token is accepted at host "<host>", or refused and that host is not contacted

    @VER-12
    Examples:
      | VER-12                  | partition | host                             | region         |
      | fips-of-europe          | aws       | sts-fips.eu-west-1.amazonaws.com | eu-west-1      |
      | dual-stack-fips-of-asia | aws       | sts-fips.ap-southeast-2.api.aws  | ap-southeast-2 |

    @VER-13
    Examples:
      | VER-13          | partition | host                                             | region     |
      | fips            | aws-cn    | sts-fips.cn-north-1.amazonaws.com.cn             | cn-north-1 |
      | dual-stack-fips | aws-cn    | sts-fips.cn-north-1.api.amazonwebservices.com.cn | cn-north-1 |

    @VER-16
    Examples:
      | VER-16 | partition | host                                 | region         |
      | fips   | aws-eusc  | sts-fips.eusc-de-east-1.amazonaws.eu | eusc-de-east-1 |

  Rule: VER-11
    In every other partition the global host is rejected.

    @VER-11
    Scenario Outline: The global host belongs to partition aws alone
      Given the authenticator of cluster "lab.k8s" in partition "<partition>"
      And an administrator's token of partition "<partition>" for host "sts.amazonaws.com" in region "<region>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      @VER-48 @VER-48:host
      Examples:
        | VER-11            | partition  | region        |
        | aws-cn            | aws-cn     | us-east-1     |
        | aws-us-gov        | aws-us-gov | us-east-1     |
        | aws-iso           | aws-iso    | us-east-1     |
        | aws-iso-b         | aws-iso-b  | us-east-1     |
        | scope-of-china    | aws-cn     | cn-north-1    |
        | scope-of-govcloud | aws-us-gov | us-gov-west-1 |

      # A server that does not know the newer partitions serves nobody there, which says nothing of VER-48.
      Examples:
        | VER-11    | partition | region    |
        | aws-iso-e | aws-iso-e | us-east-1 |
        | aws-iso-f | aws-iso-f | us-east-1 |
        | aws-eusc  | aws-eusc  | us-east-1 |

  Rule: VER-13
    Partition `aws-cn` accepts `sts` of cn regions under `amazonaws.com.cn` and `api.amazonwebservices.com.cn`, may
    accept `sts-fips` of them, and accepts nothing else.

    @VER-13 @VER-17
    Scenario Outline: A host of another partition is refused
      Given the authenticator of cluster "lab.k8s" in partition "<partition>"
      And an administrator's token of partition "<partition>" for host "<host>" in region "<region>"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      @VER-48 @VER-48:host
      Examples:
        | VER-13        | VER-17      | partition | host                            | region         |
        | aws-host      | aws-in-cn   | aws-cn    | sts.us-east-1.amazonaws.com     | us-east-1      |
        | aws-region    |             | aws-cn    | sts.us-east-1.amazonaws.com.cn  | us-east-1      |
        | no-region     |             | aws-cn    | sts.amazonaws.com.cn            | cn-north-1     |
        | no-sts        |             | aws-cn    | s3.cn-north-1.amazonaws.com.cn  | cn-north-1     |
        | domain-of-aws |             | aws-cn    | sts.cn-north-1.amazonaws.com    | cn-north-1     |
        |               | cn-in-aws   | aws       | sts.cn-north-1.amazonaws.com.cn | cn-north-1     |
        |               | eusc-in-aws | aws       | sts.eusc-de-east-1.amazonaws.eu | eusc-de-east-1 |

      Examples:
        | VER-17                 | partition | host                                        | region         |
        | cn-in-eusc             | aws-eusc  | sts.cn-north-1.amazonaws.com.cn             | cn-north-1     |
        | cn-dual-stack-in-aws   | aws       | sts.cn-north-1.api.amazonwebservices.com.cn | cn-north-1     |
        | eusc-dual-stack-in-aws | aws       | sts.eusc-de-east-1.api.amazonwebservices.eu | eusc-de-east-1 |

      Examples:
        | VER-13                   | VER-17               | partition | host                   | region     |
        | aws-dual-stack-host      | aws-dual-stack-in-cn | aws-cn    | sts.us-east-1.api.aws  | us-east-1  |
        | dual-stack-domain-of-aws |                      | aws-cn    | sts.cn-north-1.api.aws | cn-north-1 |

      @VER-15 @VER-48 @VER-48:host
      Examples:
        | VER-13   | VER-15          | VER-17         | partition | host                               | region          |
        | iso-host | iso-elsewhere   | iso-in-cn      | aws-cn    | sts.us-iso-east-1.c2s.ic.gov       | us-iso-east-1   |
        |          | iso-b-elsewhere | iso-b-in-iso   | aws-iso   | sts.us-isob-east-1.sc2s.sgov.gov   | us-isob-east-1  |
        |          | iso-elsewhere   | iso-in-iso-b   | aws-iso-b | sts.us-iso-east-1.c2s.ic.gov       | us-iso-east-1   |
        |          | iso-elsewhere   | iso-in-aws     | aws       | sts.us-iso-east-1.c2s.ic.gov       | us-iso-east-1   |

      @VER-15
      Examples:
        | VER-13   | VER-15          | VER-17         | partition | host                               | region          |
        |          | iso-e-elsewhere | iso-e-in-iso-f | aws-iso-f | sts.eu-isoe-west-1.cloud.adc-e.uk  | eu-isoe-west-1  |
        |          | iso-f-elsewhere | iso-f-in-iso-e | aws-iso-e | sts.us-isof-south-1.csp.hci.ic.gov | us-isof-south-1 |

  Rule: VER-16
    Partition `aws-eusc` accepts `sts` of eusc regions under `amazonaws.eu` and `api.amazonwebservices.eu`, and may
    accept `sts-fips` of them under `amazonaws.eu`.

    @VER-16 @VER-16:dual-stack-in-the-environment
    Scenario: What the server's own calls use does not bind those who log in
      Given the variable "AWS_USE_DUALSTACK_ENDPOINT" is "true"
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          mapRoles:
          - roleARN: arn:aws-eusc:iam::123456789012:role/KubernetesAdmin
            username: admin
        """
      And an administrator's token of partition "aws-eusc" for host "sts.eusc-de-east-1.amazonaws.eu" in region "eusc-de-east-1"
      When the server is started with "--partition aws-eusc"
      And the API server presents the token
      Then the token is accepted

  Rule: VER-18
    Regions of one partition are refused by a verifier of another, also where the partitions share a domain.

    @VER-18
    Scenario Outline: Regions of GovCloud and of aws are told apart, though their hosts share a domain
      Given the authenticator of cluster "lab.k8s" in partition "<partition>"
      And an administrator's token of partition "<partition>" for host "<host>" in region "<region>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-18        | partition  | host                            | region        |
        | us-gov-in-aws | aws        | sts.us-gov-west-1.amazonaws.com | us-gov-west-1 |
        | aws-in-us-gov | aws-us-gov | sts.us-east-1.amazonaws.com     | us-east-1     |

  Rule: VER-19
    `sts-fips.us-gov-west-1.amazonaws.com` is rejected everywhere.

    @VER-19
    Scenario Outline: GovCloud has no host of its own for FIPS
      Given the authenticator of cluster "lab.k8s" in partition "<partition>"
      And an administrator's token of partition "<partition>" for host "sts-fips.us-gov-west-1.amazonaws.com" in region "us-gov-west-1"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-19     | partition  |
        | aws        | aws        |
        | aws-us-gov | aws-us-gov |
