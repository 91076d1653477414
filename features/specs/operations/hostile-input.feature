Feature: Requests that no API server sends
  Whoever reaches the port may send anything, and wait as long as they like.

  Background:
    Given the authenticator of cluster "lab.k8s"

  @SEC-07
  Scenario: A review of some kilobytes is read
    Given an administrator's token
    When the API server presents the token in a review of 16000 bytes
    Then the token is accepted

  @SEC-07
  Scenario: A review of a megabyte is not
    Given an administrator's token
    When the API server presents the token in a review of 1000000 bytes
    Then the review is refused as a whole

  @SEC-08 @slow
  Scenario Outline: Who stops talking is cut off
    When someone sends "<text>" and then nothing more
    Then that was cut off within a minute

    Examples:
      | text                                                                          |
      | POST /authenticate HTTP/1.1\r\nHost: localhost\r\n                            |
      | POST /authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{ |

  @SEC-09
  Scenario: A header of some kilobytes is read
    When someone sends a header of 4000 bytes
    Then the request is answered 200

  @SEC-09
  Scenario: A header of a megabyte is refused
    When someone sends a header of 1200000 bytes
    Then the request is refused

  @SEC-09
  Scenario: A request without a Host is refused
    When someone sends a request without a Host
    Then the request is refused

  @SEC-09
  Scenario: A request with two lengths is refused
    When someone sends a request with two Content-Lengths, 2 and 20
    Then the request is refused
