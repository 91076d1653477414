Feature: The vectors of exec credentials
  The client finds in KUBERNETES_EXEC_INFO what each vector says.

  Scenario Outline: Questions are answered in the version that the vectors say
    Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
    When the client is asked the questions "<flag>" of the vectors
    Then each question is answered in the version that the vectors say

    @EXE-02 @client.upstream-flags
    Examples:
      | flag     |
      | NotAsked |

    @EXE-03 @client.v1
    Examples:
      | flag    |
      | Version |

    @EXE-03 @client.v1alpha1
    Examples:
      | flag       |
      | OldVersion |

    @EXE-04 @client.v1
    Examples:
      | flag        |
      | ClusterInfo |

    @EXE-04 @client.v1alpha1
    Examples:
      | flag           |
      | OldClusterInfo |
