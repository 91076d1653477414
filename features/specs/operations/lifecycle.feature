Feature: The life of a server
  From the certificate that it starts with to the signal that ends it.

  Rule: OPS-07
    SIGTERM and SIGINT stop the server gracefully with exit 0.

    @OPS-07
    Scenario Outline: A signal ends a server in good order
      Given an administrator's token
      And a server that will be sent signals
      When the server is started
      And SIG<signal> arrives while STS is asked about the token, and STS answers after <time>
      Then each is accepted
      And the server ends by itself with status 0

      Examples:
        | OPS-07       | signal | time      |
        | sigterm      | TERM   | 1 second  |
        | sigint       | INT    | 1 second  |
        | slow-request | TERM   | 6 seconds |

  Rule: OPS-08
    With unreachable instance metadata the port accepts TCP at 0.1 s but answers only after the metadata lookup fails.

    @OPS-08 @OPS-08:unreachable
    Scenario: A server whose instance metadata cannot be reached answers in the end
      Given an instance in the region "us-west-2"
      And the metadata of the instance does not answer
      And an authenticator of cluster "lab.k8s" in partition "aws" on the instance
      And an administrator's token
      When the API server presents the token
      Then the token is accepted

    @OPS-08 @OPS-08:disabled
    Scenario: A server that must not ask instance metadata answers without
      Given an instance in the region "us-west-2"
      And an authenticator of cluster "lab.k8s" in partition "aws" on the instance, whose metadata it must not ask
      And an administrator's token
      When the API server presents the token
      Then the token is accepted
      And the metadata of the instance has not been asked

  Rule: OPS-09
    Any usable certificate pair is accepted at the start, including ECDSA and expired ones.

    @OPS-09 @OPS-09:elliptic-curve
    Scenario: A certificate of an elliptic curve is served
      Given an authenticator that serves with a certificate of an elliptic curve
      And an administrator's token
      When the API server presents the token
      Then the token is accepted

    @OPS-09 @OPS-09:expired
    Scenario: An expired certificate is served all the same
      Given an authenticator that serves with a certificate that expired yesterday
      And an administrator's token
      When the API server presents the token
      Then the token is accepted

  Rule: OPS-10
    STS connections are reused and requests run in parallel.

    @OPS-10 @OPS-10:reuse @OPS-10:reuse-after-refusal
    Scenario: Connections to STS are used again, even after a refusal
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token for host "sts.eu-north-1.amazonaws.com" in region "eu-north-1"
      When the API server presents the token 10 times
      Then STS is asked 10 times
      And host "sts.eu-north-1.amazonaws.com" is connected to at most 2 times
      When STS answers its requests with status 403 and the body '{"Error":{"Code":"SignatureDoesNotMatch","Message":"The signature does not match"}}'
      And the API server presents the token
      And the API server presents the token
      And the API server presents the token
      And the API server presents the token
      Then the token is refused
      And STS is asked 14 times
      And host "sts.eu-north-1.amazonaws.com" is connected to at most 2 times

    @OPS-10 @OPS-10:parallel
    Scenario: Logins do not wait for each other
      Given the authenticator of cluster "lab.k8s"
      When 20 administrators present their tokens at once, and STS answers once 4 are there at a time
      Then each is accepted
      And so many were with STS at a time

    @OPS-10
    Scenario Outline: Logins do not wait for each other at a slow STS
      Given the authenticator of cluster "lab.k8s"
      When <count> administrators present their tokens at once, and STS takes <seconds> seconds for each
      Then each is accepted

      Examples:
        | OPS-10             | count | seconds |
        | slow-sts           | 20    | 1       |
        | many-at-a-slow-sts | 50    | 2       |

  Rule: WEB-17
    A plain-HTTP health listener on port 21363 answers 200 `ok`.

    @WEB-17
    Scenario: The plain health port is well
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When someone asks the plain health port for "/healthz"
      Then the plain health port answers 200

  Rule: WEB-18
    The plain health listener answers only `/healthz`, its address can be set, and its failure is reported.

    @WEB-18 @WEB-18:other-path
    Scenario: The plain health port knows nothing else
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When someone asks the plain health port for "/metrics"
      Then the plain health port answers 404
