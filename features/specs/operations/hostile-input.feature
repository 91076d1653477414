Feature: Requests that no API server sends
  Whoever reaches the port may send anything, and wait as long as they like.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Rule: SEC-07
    Request bodies are bounded.

    @SEC-07 @SEC-07:sixteen-kilobytes
    Scenario: A review of some kilobytes is read
      Given an administrator's token
      When the API server presents the token in a review of 16000 bytes
      Then the token is accepted

    @SEC-07 @SEC-07:megabyte
    Scenario: A review of a megabyte is not
      Given an administrator's token
      When the API server presents the token in a review of 1000000 bytes
      Then the review is refused as a whole

    @SEC-07 @SEC-07:megabyte-in-chunks
    Scenario: A review of a megabyte is not read in chunks either
      Given an administrator's token
      When someone sends the token in a review of 1000000 bytes, whose length is not told
      Then the review is denied, or refused as a request

  Rule: SEC-08
    Slow clients are cut off.

    @SEC-08 @slow
    Scenario Outline: Who stops talking is cut off
      When someone sends "<text>" and then nothing more
      Then that was cut off within a minute

      Examples:
        | SEC-08  | text                                                                          |
        | headers | POST /authenticate HTTP/1.1\r\nHost: localhost\r\n                            |
        | body    | POST /authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{ |

  Rule: SEC-09
    Oversized headers are refused.

    @SEC-09 @SEC-09:four-kilobytes
    Scenario: A header of some kilobytes is read
      When someone sends a header of 4000 bytes
      Then the request is answered 200

    @SEC-09 @SEC-09:megabyte
    Scenario: A header of a megabyte is refused
      When someone sends a header of 1200000 bytes
      Then the request is refused

    @SEC-09 @SEC-09:no-host
    Scenario: A request without a Host is refused
      When someone sends a request without a Host
      Then the request is refused

    @SEC-09 @SEC-09:two-lengths
    Scenario: A request with two lengths is refused
      When someone sends a request with two Content-Lengths, 2 and 20
      Then the request is refused

  Rule: SEC-16
    Clients that never finish a request keep nobody from logging in.

    @SEC-16 @slow @disruptive
    Scenario Outline: A crowd that never finishes its requests keeps nobody out
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And the API server presents the token
      When 200 clients <stop>
      Then the token is accepted 3 times, on a new connection and within 5 seconds each time
      And someone who asks for "/healthz" is answered 200 within 5 seconds

      Examples:
        | SEC-16               | stop                                                                                              |
        | no-byte              | connect and say nothing                                                                           |
        | half-a-hello         | send half of a ClientHello and say nothing more                                                   |
        | within-the-handshake | send a ClientHello, are answered and say nothing more                                             |
        | after-the-handshake  | finish the TLS handshake and say nothing                                                          |
        | headers              | send "POST /authenticate HTTP/1.1\r\nHost: localhost\r\n" and say nothing more                    |
        | body                 | send "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{" and say nothing more |
        | query                | send a query of 990 parameters and say nothing more                                               |
        | trailers             | send a body in chunks and 2000 trailers, and say nothing more                                     |
        | trickled-headers     | send "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nX-Long: " and another letter every 500 milliseconds |
        | trickled-body        | send "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n{" and another letter every 500 milliseconds |
        | second-request       | ask for "/healthz", are answered, begin another request and say nothing more                      |

    @SEC-16 @SEC-16:broken-off @slow @disruptive
    Scenario: A crowd that breaks off its handshakes keeps nobody out
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And the API server presents the token
      When 200 clients send a ClientHello, are answered and hang up
      Then the token is accepted 3 times, on a new connection and within 5 seconds each time
      And someone who asks for "/healthz" is answered 200 within 5 seconds

  Rule: SEC-17
    Clients that never read their answers keep nobody from logging in.

    @SEC-17 @slow @disruptive
    Scenario Outline: A crowd that reads no answers keeps nobody out
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And the API server presents the token
      When <clients> clients ask for "/metrics" <times> times each and read no answer
      Then the token is accepted 3 times, on a new connection and within 5 seconds each time
      And someone who asks for "/healthz" is answered 200 within 5 seconds

      Examples:
        | SEC-17              | clients | times |
        | many                | 200     | 20    |
        | more-than-is-queued | 2       | 2000  |

  Rule: SEC-18
    A connection that was kept alive and idle for some seconds is good for a login.

    @SEC-18 @slow
    Scenario: A connection that was idle is good for a login
      Given an administrator's token
      When a client asks for "/healthz", and presents the token on the same connection 5 seconds later
      Then the request is answered 200

  Rule: SEC-19
    Tokens for regions that do not exist hold up no login.

    @SEC-19 @SEC-19:at-once @slow @disruptive @tier.embedded @tier.apiserver @needs.proxy
    Scenario: Tokens for regions that do not exist hold up nobody
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And the API server presents the token
      And nobody answers for 50 invented regions
      When strangers present a token for each of those regions at once
      Then the token is accepted 3 times, on a new connection and within 5 seconds each time
      And every stranger is refused
      And the host of no stranger who was refused at once was connected to

    @SEC-19 @SEC-19:once-more @slow @disruptive @tier.embedded @tier.apiserver @needs.proxy
    Scenario: Nor do they when they come once more
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And the API server presents the token
      And nobody answers for 50 invented regions
      When strangers present a token for each of those regions at once
      Then every stranger is refused
      When strangers present a token for each of those regions at once
      Then the token is accepted 3 times, on a new connection and within 5 seconds each time
      And every stranger is refused
      And the host of no stranger who was refused at once was connected to
