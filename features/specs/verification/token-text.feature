Feature: The text of a token
  A token is the literal prefix "k8s-aws-v1." followed by the unpadded URL-safe base64 of a presigned URL,
  at most 4096 bytes in all. Whatever else arrives is refused before anyone is asked about it.

  Background:
    Given the authenticator of cluster "lab.k8s"

  @VER-02 @VER-03
  Scenario: A well-formed token of a mapped principal is accepted
    Given an administrator's token
    When the API server presents the token
    Then the token is accepted
    And the username is "admin:alice"

  @VER-01 @VER-48
  Scenario Outline: A token longer than 4096 bytes is refused
    Given an administrator's token padded to <length> bytes
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | length |
      | 4097   |
      | 4098   |
      | 100002 |

  @VER-02
  Scenario Outline: A long token of at most 4096 bytes is accepted
    Given an administrator's token padded to <length> bytes
    When the API server presents the token
    Then the token is accepted

    Examples:
      | length |
      | 4094   |
      | 4095   |

  @VER-02
  Scenario: The limit counts bytes, not characters
    Given a token that is 2100 times the letter "é"
    When the API server presents the token
    Then the token is refused

  @VER-03 @VER-48
  Scenario Outline: A token without the exact prefix is refused
    Given an administrator's token with the prefix "<prefix>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | prefix       |
      |              |
      | k8s-aws-v2.  |
      | K8S-AWS-V1.  |
      | k8s-aws-v1   |
      | k8s-aws-v1:  |

  @VER-03 @VER-48
  Scenario: A token after a blank is refused
    Given an administrator's token with the prefix " k8s-aws-v1."
    When the API server presents the token
    Then the token is refused
    And STS is not asked

  @VER-04 @VER-48
  Scenario: A padded token is refused
    Given an administrator's token with base64 padding
    When the API server presents the token
    Then the token is refused
    And STS is not asked

  @VER-04 @VER-48
  Scenario: A token in the standard base64 alphabet is refused
    Given an administrator's token in the standard base64 alphabet
    When the API server presents the token
    Then the token is refused
    And STS is not asked

  @VER-04 @VER-48
  Scenario Outline: A token followed by other text is refused
    Given an administrator's token followed by "<text>"
    When the API server presents the token
    Then the token is refused
    And STS is not asked

    Examples:
      | text |
      | =    |
      | %    |
      | *abc |
      | .abc |
