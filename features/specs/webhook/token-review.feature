Feature: The TokenReview webhook
  kube-apiserver asks by POST on /authenticate; everything else is turned away.

  Background:
    Given the authenticator of cluster "lab.k8s"

  @WEB-04 @WEB-10 @WEB-11 @WEB-12 @WEB-13
  Scenario: A success names the user, the groups and where they come from
    Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAEXAMPLE:alice"
    When the API server presents the token
    Then the authenticator answers 200
    And the answer is JSON
    And the username is "admin:alice"
    And the groups are "system:masters"
    And the UID is "aws-iam-authenticator:123456789012:AROAEXAMPLE"
    And the extra values are:
      | arn          | arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice |
      | canonicalArn | arn:aws:iam::123456789012:role/KubernetesAdmin               |
      | sessionName  | alice                                                        |
      | principalId  | AROAEXAMPLE                                                  |
      | sigs.k8s.io/aws-iam-authenticator/principalId | AROAEXAMPLE                 |
    And the extra value "accessKeyId" is the access key of the token

  @WEB-05 @MAP-03
  Scenario: A denial authenticates nobody
    Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
    When the API server presents the token
    Then the authenticator answers 403
    And the answer is JSON
    And the answer authenticates nobody

  @WEB-07
  Scenario Outline: A review of either version is answered so that kube-apiserver can read it
    Given an administrator's token
    When the API server presents the token in a TokenReview of "<version>"
    Then the token is accepted
    And the answer's apiVersion, where it has one, is "<version>"

    Examples:
      | version                          |
      | authentication.k8s.io/v1beta1    |
      | authentication.k8s.io/v1         |

  @WEB-08 @SEC-14
  Scenario: A status in the question is no answer
    Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
    When the API server presents the token in a review that already says "authenticated"
    Then the token is refused

  @WEB-08
  Scenario Outline: What else stands in the question does not matter
    Given an administrator's token
    When the API server presents the token in the review '<review>'
    Then the token is accepted

    Examples:
      | review                                                                                          |
      | {"spec":{"token":"{token}"}}                                                                    |
      | {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","metadata":{"name":"x"},"spec":{"token":"{token}","audiences":["a"]}} |
      | {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1beta1","spec":{"token":"{token}"},"unknown":{"a":[1]}} |

  @WEB-08
  Scenario: Nothing of the question is in the answer
    Given an administrator's token
    When the API server presents the token in a review in which everything else says "echo"
    Then the token is accepted
    And nothing in the answer says "echo"

  @WEB-08
  Scenario: Nothing of the question is in a denial
    Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
    When the API server presents the token in a review in which everything else says "echo"
    Then the token is refused
    And nothing in the answer says "echo"

  @WEB-03 @SEC-14
  Scenario Outline: A review without a token is an ordinary denial
    When the API server posts '<body>'
    Then the authenticator answers 403
    And the answer authenticates nobody

    Examples:
      | body                  |
      | {}                    |
      | null                  |
      | {"spec":null}         |
      | {"spec":{}}           |
      | {"spec":{"token":""}} |

  @WEB-02 @SEC-14
  Scenario Outline: A body that is not a TokenReview is a bad request
    When the API server posts '<body>'
    Then the authenticator answers 400

    Examples:
      | body                 |
      |                      |
      | xx                   |
      | []                   |
      | {"spec":{"token":    |
      | {"spec":{"token":5}} |

  @WEB-01
  Scenario Outline: Only POST is served
    When someone sends a <method> request to "/authenticate"
    Then the authenticator answers 405

    Examples:
      | method  |
      | GET     |
      | PUT     |
      | PATCH   |
      | DELETE  |
      | OPTIONS |
      | FOO     |

  @WEB-20
  Scenario Outline: Another path is not there
    When someone sends a POST request to "<path>"
    Then the authenticator answers 404

    Examples:
      | path           |
      | /              |
      | /foo           |
      | /authenticate/ |
      | /Authenticate  |
      | /version       |

  @WEB-20
  Scenario: A query string after the path is ignored
    Given an administrator's token
    When the API server presents the token at "/authenticate?timeout=30s"
    Then the token is accepted

  @WEB-16
  Scenario Outline: The health of the TLS port
    When someone sends a <method> request to "/healthz"
    Then the authenticator answers 200

    Examples:
      | method |
      | GET    |
      | HEAD   |
      | POST   |

  @WEB-19
  Scenario: The metrics are open to Prometheus
    Given an administrator's token
    When the API server presents the token
    And someone sends a GET request to "/metrics"
    Then the authenticator answers 200
    And the answer names the metric "aws_iam_authenticator_authenticate_latency_seconds"

  @OPS-01
  Scenario: Each request is counted once, by its result
    Given an authenticator of cluster "lab.k8s" that no one else asks
    Then each question is counted once, under its result:
      | an administrator's token    | success           |
      | a token without a prefix    | invalid_token     |
      | a token for another cluster | sts_error         |
      | a token of an unmapped role | uknown_user       |
      | a body that is not a review | malformed_request |
      | a token that STS throttles  | sts_throttling    |

  @WEB-22
  Scenario Outline: TLS 1.2 and 1.3 are served
    When someone connects with "<protocol>"
    Then the connection stands

    Examples:
      | protocol |
      | TLSv1.2  |
      | TLSv1.3  |

  @WEB-22
  Scenario Outline: An older TLS is refused
    When someone connects with "<protocol>"
    Then the connection is refused

    Examples:
      | protocol |
      | TLSv1    |
      | TLSv1.1  |

  @SEC-10
  Scenario: No token or signature reaches the log
    Given an authenticator of cluster "lab.k8s" that no one else asks
    And an administrator's token
    When the API server presents the token
    Then the token is accepted
    And neither the token nor its signature stands in the log

  @SEC-10
  Scenario Outline: No token or signature reaches the log of a server that tells everything
    Given <token>
    When the server is started with "<flags>"
    And the API server presents the token
    Then the token is <verdict>
    And neither the token nor its signature stands in the log

    Examples:
      | token                                         | flags            | verdict  |
      | an administrator's token                      | -v debug         | accepted |
      | an administrator's token for cluster "other"  | -v debug -l json | refused  |
      | an administrator's token followed by "*"      | -v debug         | refused  |

  @OPS-04
  Scenario: An accepted login is logged with who it was
    Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/ophelia" with user ID "AROAX:ophelia"
    When the API server presents the token
    Then the log has "access granted" with "admin:ophelia"

  @OPS-05
  Scenario: A denied login is logged with the reason
    Given a token of "arn:aws:sts::123456789012:assumed-role/NobodyButOphelia/ophelia" with user ID "AROAX:ophelia"
    When the API server presents the token
    Then the log has "access denied" with "NobodyButOphelia" and "not mapped"

  @WEB-06
  Scenario: A denial says nothing of whoever it was
    Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
    When the API server presents the token
    Then the authenticator answers 403
    And the denial holds an empty metadata, spec and user

  @WEB-06
  Scenario: Throttling says nothing of whoever it was
    Given an administrator's token
    And STS answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}'
    When the API server presents the token
    Then the authenticator answers 429
    And the denial holds an empty metadata, spec and user

  @WEB-09
  Scenario Outline: A review is read to the letter
    Given an administrator's token
    When the API server presents the token in the review '<review>'
    Then the review is refused as a whole

    Examples:
      | review                                         |
      | {"spec":{"token":"{token}"}} garbage           |
      | {"spec":{"token":"{token}"}} {"spec":{}}       |
      | {"Spec":{"TOKEN":"{token}"}}                   |
      | {"spec":{"token":"x","token":"{token}"}}       |

  @WEB-21
  Scenario Outline: A path that is not clean is not served
    Given an administrator's token
    When the API server presents the token at "<path>"
    Then the path is not served

    Examples:
      | path             |
      | //authenticate   |
      | /./authenticate  |
      | /x/../authenticate |

  @WEB-23
  Scenario: A client that offers HTTP/2 and HTTP/1.1 is served by one of them
    When someone who speaks HTTP/2 as well asks for "/healthz"
    Then that is answered 200, by the version that the server has chosen
