Feature: The region of the instance
  AWS opens regions that no server knows yet. One that runs there learns of its own from instance metadata.

  Rule: VER-27
    `sts.<R>.<domain>` and its dual-stack form are accepted when R is the region of the instance the server runs on,
    even if the region is unknown to it.

    @VER-27
    Scenario Outline: STS of the region of the instance is asked, even if the region is new
      Given an instance in the region "xx-new-1"
      And an authenticator of cluster "lab.k8s" in partition "aws-cn" on the instance
      And an administrator's token of partition "aws-cn" for host "<host>" in region "xx-new-1"
      When the API server presents the token until it is accepted
      Then the token is accepted
      And STS is asked once, at host "<host>"

      Examples:
        | VER-27                | host                                      |
        | own-region            | sts.xx-new-1.amazonaws.com.cn             |
        | own-region-dual-stack | sts.xx-new-1.api.amazonwebservices.com.cn |

    @VER-27
    Scenario Outline: Neither another new region nor a FIPS host is accepted with it
      Given an instance in the region "xx-new-1"
      And an authenticator of cluster "lab.k8s" in partition "aws-cn" on the instance
      And an administrator's token of partition "aws-cn" for host "sts.xx-new-1.amazonaws.com.cn" in region "xx-new-1"
      When the API server presents the token until it is accepted
      Given an administrator's token of partition "aws-cn" for host "<host>" in region "<region>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-27          | host                               | region   |
        | another-region  | sts.yy-new-1.amazonaws.com.cn      | yy-new-1 |
        | own-region-fips | sts-fips.xx-new-1.amazonaws.com.cn | xx-new-1 |

    @VER-27 @VER-27:no-instance
    Scenario: The new region is refused where the server is not on an instance
      Given the authenticator of cluster "lab.k8s" in partition "aws-cn"
      And an administrator's token of partition "aws-cn" for host "sts.xx-new-1.amazonaws.com.cn" in region "xx-new-1"
      When the API server presents the token
      Then the token is refused
      And STS is not asked
