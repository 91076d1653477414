Feature: The bootstrap tokens of kops
  A new node has no certificate yet. It proves to kops-controller which instance it is by a signed request to STS, which the
  controller sends on. Judged are verifiers that --bootstrap-command names.

  Background:
    Given a verifier of bootstrap tokens
    And an instance of the cluster that it lets in

  @BST-01 @BST-01:genuine
  Scenario: An instance of the cluster is let in
    When the instance presents a bootstrap token
    Then it is let in

  @BST-01
  Scenario Outline: What is no bootstrap token is refused
    When the instance presents a bootstrap token <as>
    Then it is kept out
    And STS is not asked whose it is

    Examples:
      | BST-01       | as                    |
      | other-prefix | behind another prefix |
      | no-base64    | that is no base64     |
      | no-json      | that is no JSON       |

  @BST-02
  Scenario Outline: A bootstrap token is for one request alone
    When the instance presents a bootstrap token <as>
    Then it is kept out
    And STS is not asked whose it is

    Examples:
      | BST-02     | as                  |
      | other-body | beside another body |
      | no-hash    | without a hash      |

  @BST-03
  Scenario: A hash that is not signed binds nothing
    When the instance presents a bootstrap token whose hash is not signed
    Then it is kept out
    And STS is not asked whose it is

  @BST-04
  Scenario Outline: The verifier asks the STS of its own region, whatever the token says
    When the instance presents a bootstrap token <as>
    Then it is kept out
    And STS of "sts.eu-west-1.amazonaws.com" is not asked whose it is

    Examples:
      | BST-04       | as                                             |
      | other-region | signed for another region                      |
      | other-host   | signed for another region, whose host it names |

  @BST-05
  Scenario Outline: What STS refuses is refused, though the verifier knows the instance
    When the instance presents a bootstrap token <as>
    Then it is kept out

    Examples:
      | BST-05       | as                         |
      | other-secret | signed with another secret |
      | old          | signed 16 minutes ago      |

  @BST-06
  Scenario: An instance of another account is refused, whatever its role is called
    When an instance of account "210987654321" presents a bootstrap token
    Then it is kept out

  @BST-07
  Scenario Outline: An instance with another role is refused
    When an instance with the role "<role>" presents a bootstrap token
    Then it is kept out

    Examples:
      | BST-07     | role                 |
      | other-role | bastions.lab.k8s     |
      | longer     | nodes.lab.k8s-public |
      | shorter    | nodes.lab            |

  @BST-07 @BST-07:user
  Scenario: A user whose path reads like a session of the nodes' role is refused
    When the user "nodes.lab.k8s/{instance}" presents a bootstrap token
    Then it is kept out

  @BST-08
  Scenario: A session that is named after no instance is refused
    When a session of the nodes' role that is named after no instance presents a bootstrap token
    Then it is kept out
