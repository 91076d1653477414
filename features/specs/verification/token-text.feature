Feature: The text of a token
  A token is the literal prefix "k8s-aws-v1." followed by the unpadded URL-safe base64 of a presigned URL,
  at most 16 KiB in all. Whatever else arrives is refused before anyone is asked about it.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Rule: VER-01
    A token longer than 16 KiB (16384 bytes) is refused before it is decoded.

    @VER-01 @VER-48 @VER-48:size
    Scenario Outline: A token longer than 16 KiB is refused
      Given an administrator's token padded to <length> bytes
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-01       | length |
        | one-too-many | 16385  |
        | two-too-many | 16386  |

    @VER-01 @VER-01:hundred-kilobytes @VER-48 @VER-48:size
    Scenario: A token far beyond the limit is refused, alone or with all of its review
      Given an administrator's token padded to 100002 bytes
      When the API server presents the token in a review that may be cut off
      Then the review is refused as a whole, or cut off
      And STS is not asked

  Rule: VER-02
    A token of at most 4096 bytes passes the size check; size counts bytes, not characters.

    @VER-02 @VER-02:base-token @VER-03 @VER-03:exact
    Scenario: A well-formed token of a mapped principal is accepted
      Given an administrator's token
      When the API server presents the token
      Then the token is accepted
      And the username is "admin:alice"

    @VER-02
    Scenario Outline: A long token of at most 4096 bytes is accepted
      Given an administrator's token padded to <length> bytes
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-02       | length |
        | two-to-spare | 4094   |
        | one-to-spare | 4095   |

    @VER-02 @VER-02:two-bytes-each
    Scenario: The limit counts bytes, not characters
      Given a token that is 8200 times the letter "é"
      When the API server presents the token
      Then the token is refused

  Rule: VER-03
    The token must start with the exact, case-sensitive prefix `k8s-aws-v1.`.

    @VER-03 @VER-48 @VER-48:prefix
    Scenario Outline: A token without the exact prefix is refused
      Given an administrator's token with the prefix "<prefix>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-03     | prefix       |
        | no-prefix  |              |
        | version-2  | k8s-aws-v2.  |
        | upper-case | K8S-AWS-V1.  |
        | no-dot     | k8s-aws-v1   |
        | colon      | k8s-aws-v1:  |

    @VER-03 @VER-03:leading-space @VER-48 @VER-48:prefix
    Scenario: A token after a blank is refused
      Given an administrator's token with the prefix " k8s-aws-v1."
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-04
    The rest must be unpadded URL-safe base64; padding, `+`, `/`, spaces and other characters are rejected.

    @VER-04 @VER-04:padding @VER-48 @VER-48:base64
    Scenario: A padded token is refused
      Given an administrator's token with base64 padding
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @VER-04 @VER-04:standard-alphabet @VER-48 @VER-48:base64
    Scenario: A token in the standard base64 alphabet is refused
      Given an administrator's token in the standard base64 alphabet
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @VER-04 @VER-48 @VER-48:base64
    Scenario Outline: A token followed by other text is refused
      Given an administrator's token followed by "<text>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-04           | text |
        | equals-sign      | =    |
        | other-characters | %    |
        | other-characters | *abc |
        | other-characters | .abc |

    @VER-04 @VER-04:trailing-space @VER-48 @VER-48:base64
    Scenario: A token before a blank is refused
      Given an administrator's token followed by " "
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @VER-04 @VER-04:prefix-twice @VER-48 @VER-48:base64
    Scenario: A token with the prefix twice is refused
      Given an administrator's token with the prefix "k8s-aws-v1.k8s-aws-v1."
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-05
    Exactly one text stands for a token: line breaks and non-zero unused bits in the last base64 character are refused.

    @VER-05
    Scenario Outline: A line break is not skipped, in a token or behind it
      Given an administrator's token with a <line break> <place>
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-05            | line break                    | place      |
        | line-break-inside | line feed                     | in it      |
        | line-break-inside | carriage return and line feed | in it      |
        | line-break-behind | line feed                     | behind it  |
        | line-break-behind | carriage return and line feed | behind it  |

    @VER-05 @VER-05:unused-bit
    Scenario: A token whose last character has another unused bit is another text
      Given an administrator's token with an unused bit of its last character set
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-72
    A token of up to 16 KiB (16384 bytes) passes the size check.

    @VER-72
    Scenario Outline: A token of at most 16 KiB is accepted
      Given an administrator's token padded to <length> bytes
      When the API server presents the token
      Then the large token is accepted

      Examples:
        | VER-72             | length |
        | one-more-than-4096 | 4097   |
        | two-to-spare       | 16382  |
        | one-to-spare       | 16383  |

    @VER-72 @VER-72:in-a-long-review
    Scenario: A token of at most 16 KiB is accepted in a review with all that an API server writes
      Given an administrator's token padded to 16383 bytes
      When the API server presents the token in the review '{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1beta1","metadata":{"creationTimestamp":null},"spec":{"token":"{token}","audiences":["https://oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"]},"status":{"user":{}}}'
      Then the large token is accepted

    @VER-72 @VER-72:longest-session-token
    Scenario: A token with the longest session token is accepted
      Given an administrator's token of credentials with the longest session token
      When the API server presents the token
      Then the large token is accepted
      And the username is "admin:alice"
