Feature: The TokenReview webhook
  kube-apiserver asks by POST on /authenticate; everything else is turned away.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Rule: WEB-01
    By another method than POST nobody is authenticated on `/authenticate`.

    @WEB-01
    Scenario Outline: By another method than POST nobody is authenticated
      Given an administrator's token
      When the token is presented by the method "<method>"
      Then the answer authenticates nobody

      Examples:
        | WEB-01     | method  |
        | get        | GET     |
        | put        | PUT     |
        | patch      | PATCH   |
        | delete     | DELETE  |
        | options    | OPTIONS |
        | lower-case | post    |
        | unknown    | FOO     |

    @WEB-01 @WEB-01:overridden
    Scenario: The method of a request is not named by a header
      Given an administrator's token
      When the token is presented by the method "GET" with the header "X-HTTP-Method-Override: POST"
      Then the answer authenticates nobody

    @WEB-01
    Scenario Outline: By another method than POST nobody is authenticated at a path with a query
      Given an administrator's token
      When the token is presented by the method "<method>" at "/authenticate?timeout=30s"
      Then the answer authenticates nobody

      Examples:
        | WEB-01         | method |
        | get-with-query | GET    |
        | put-with-query | PUT    |

    @WEB-01 @WEB-01:with-body
    Scenario: The body of a request by another method is not the next request
      Given an administrator's token
      When a client sends "PUT /authenticate" with the body '{"spec":{}}', and then a review of the token on the same connection
      Then the second is accepted or finds the connection closed, whatever the first is answered

  Rule: WEB-02
    A body that is not a TokenReview JSON object gives a status 4xx other than 429.

    @WEB-02 @SEC-14 @SEC-14:no-review
    Scenario Outline: A body that is not a TokenReview is a bad request
      When the API server posts '<body>'
      Then the review is refused with a status 4xx

      Examples:
        | WEB-02          | body                 |
        | empty           |                      |
        | text            | xx                   |
        | list            | []                   |
        | truncated       | {"spec":{"token":    |
        | token-as-number | {"spec":{"token":5}} |

    @WEB-02 @WEB-02:truncated-behind-the-token
    Scenario: A review that ends behind its token is a bad request
      Given an administrator's token
      When the API server presents the token in the review '{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{token}"'
      Then the review is refused with a status 4xx

    @WEB-02 @WEB-02:nested
    Scenario: Lists in one another without end are a bad request
      When the API server posts a review with 15000 lists in one another, none of which ends
      Then the review is refused with a status 4xx

    @WEB-02 @WEB-02:gzip
    Scenario: A review in gzip is read, or refused as a whole
      Given an administrator's token
      When the API server presents the token in a review in gzip
      Then the token is accepted as that of "admin:alice", or the review is refused with a status 4xx

  Rule: WEB-03
    A well-formed review with a missing or empty token is an ordinary denial.

    @WEB-03 @SEC-14 @SEC-14:no-token
    Scenario Outline: A review without a token is an ordinary denial
      When the API server posts '<body>'
      Then the token is refused
      And the answer authenticates nobody

      Examples:
        | WEB-03      | body                    |
        | empty-spec  | {"spec":{}}             |
        | empty-token | {"spec":{"token":""}}   |
        | null-token  | {"spec":{"token":null}} |

    @WEB-03 @SEC-14 @SEC-14:no-token
    Scenario Outline: What Kubernetes takes for no valid review may be refused as a whole as well
      When the API server posts '<body>'
      Then the review is refused as a whole

      Examples:
        | WEB-03       | body          |
        | empty-object | {}            |
        | json-null    | null          |
        | null-spec    | {"spec":null} |

    @WEB-03 @WEB-03:after-a-login @SEC-14 @SEC-14:no-token
    Scenario: A review without a token is nobody's, whoever came before
      Given an administrator's token
      When the API server presents the token and then posts '{"spec":{}}', 8 times
      Then the token is accepted each time, and what has none is refused

    @WEB-03
    Scenario Outline: A review without a token is nobody's after a token about which STS has failed
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS <failure>
      When the API server presents the token
      And STS answers its requests as it should again
      And the API server posts '{"spec":{}}'
      Then the token is refused
      When the API server posts '{"spec":{}}'
      Then the token is refused
      When the API server posts '{"spec":{}}'
      Then the token is refused

      Examples:
        | WEB-03           | failure                                                                                                       |
        | after-throttling | answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}' |
        | after-a-failure  | cuts its connections                                                                                          |

  Rule: WEB-04
    Success is 200 with `Content-Type: application/json`, with or without parameters, and a TokenReview whose
    `status.authenticated` is true.

    @WEB-04 @WEB-04:base-token @WEB-10 @WEB-10:base-token @WEB-11 @WEB-11:base-token @WEB-12 @WEB-12:key-and-scope @WEB-13 @WEB-13:one
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
      And the extra value "accessKeyId" is the access key of the token

    @WEB-04 @WEB-04:in-two-records
    Scenario: A review that comes in two TLS records is read to its end
      Given an administrator's token
      When the API server presents the token in a review whose second half comes 200 milliseconds after the first
      Then the token is accepted

    # No API server sends chunks, so a server may refuse them (RFC 9112, section 6.3); what it leaves would be a request.
    @WEB-04 @WEB-04:behind-chunks
    Scenario: A review in chunks is read to its end, or is the last on its connection
      Given an administrator's token
      When a client presents the token in chunks, and then once more on the same connection
      Then the second is accepted or finds the connection closed, whatever the first is answered

  Rule: WEB-05
    Denial is 403 with a JSON TokenReview that does not authenticate.

    @WEB-05
    Scenario: A denial authenticates nobody
      Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the authenticator answers 403
      And the answer is JSON
      And the answer authenticates nobody

  Rule: WEB-06
    A denial tells nothing of whoever it was: `metadata`, `spec` and `status.user` are empty objects.

    @WEB-06 @WEB-06:denied
    Scenario: A denial says nothing of whoever it was
      Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused
      And the denial holds an empty metadata, spec and user

    @WEB-06 @WEB-06:throttled
    Scenario: Throttling says nothing of whoever it was
      Given an administrator's token
      And STS answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}'
      When the API server presents the token
      Then the authenticator answers 429
      And the denial holds an empty metadata, spec and user

    @WEB-06 @WEB-06:throttled-after-logins
    Scenario: Throttling says nothing of those who logged in before
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      When the API server presents the token 32 times, 4 at a time
      Then it is accepted each time
      When STS answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}'
      And the API server presents the token
      Then the authenticator answers 429
      And the denial holds an empty metadata, spec and user

  Rule: WEB-07
    Replies must be decodable by kube-apiserver for webhook versions v1beta1 and v1; `apiVersion` and `kind` may be
    absent.

    @WEB-07
    Scenario Outline: A review of either version is answered so that kube-apiserver can read it
      Given an administrator's token
      When the API server presents the token in a TokenReview of "<version>"
      Then the token is accepted
      And the answer's apiVersion, where it has one, is "<version>"
      And its kind, where it has one, is "TokenReview"

      Examples:
        | WEB-07         | version                          |
        | review-v1beta1 | authentication.k8s.io/v1beta1    |
        | review-v1      | authentication.k8s.io/v1         |

    @WEB-07 @WEB-07:not-ascii
    Scenario: A name that is not in ASCII comes whole
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: jürgen
          groups: [équipe-à]
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the answer is JSON
      And the username is "jürgen"
      And the groups are "équipe-à"

    @WEB-07 @WEB-07:escaped
    Scenario: Signs that JSON escapes come as they are in a name
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: 'CORP\{{SessionName}}'
          groups: ['CORP\builders', 'the "best"']
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/bob" with user ID "AROAX:bob"
      When the API server presents the token
      Then the answer is JSON
      And the username is "CORP\bob"
      And the groups are 'CORP\builders, the "best"'

  Rule: WEB-08
    The request's metadata, audiences, unknown fields and any status are ignored; an apiVersion or kind that no
    TokenReview has may be refused; nothing is echoed.

    @WEB-08 @WEB-08:authenticated-already @SEC-14 @SEC-14:status-in-the-question
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
        | WEB-08         | review                                                                                          |
        | v1             | {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","metadata":{"name":"x"},"spec":{"token":"{token}","audiences":["a"]}} |
        | unknown-fields | {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1beta1","spec":{"token":"{token}"},"unknown":{"a":[1]}} |
        | nulls          | {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","metadata":{"name":null,"labels":null,"creationTimestamp":null},"spec":{"token":"{token}","audiences":null},"status":null} |
        | null-metadata  | {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","metadata":null,"spec":{"token":"{token}"}} |

    @WEB-08 @WEB-08:no-api-version
    Scenario: A question without a version is answered, or refused as a whole
      Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAEXAMPLE:alice"
      When the API server presents the token in the review '{"spec":{"token":"{token}"}}'
      Then the token is accepted as that of "admin:alice", or the review is refused with a status 4xx

    @WEB-08 @WEB-08:echo
    Scenario: Nothing of the question is in the answer
      Given an administrator's token
      When the API server presents the token in a review in which everything but its kind says "echo"
      Then the token is accepted
      And nothing in the answer says "echo"

    @WEB-08 @WEB-08:echo-in-denial
    Scenario: Nothing of the question is in a denial
      Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
      When the API server presents the token in a review in which everything but its kind says "echo"
      Then the token is refused
      And nothing in the answer says "echo"

    @WEB-08 @WEB-08:echo-as-kind
    Scenario: What is of no kind that there is is refused as a whole, or answered without a word of it
      Given an administrator's token
      When the API server presents the token in a review in which everything says "echo", even its kind
      Then the token is accepted and nothing in the answer says "echo", or the review is refused with a status 4xx

  Rule: WEB-09
    The TokenReview is read strictly: one JSON document, exact key names, no duplicate keys.

    @WEB-09
    Scenario Outline: A review is read to the letter
      Given an administrator's token
      When the API server presents the token in the review '<review>'
      Then the review is refused as a whole

      Examples:
        | WEB-09         | review                                         |
        | trailing-data  | {"spec":{"token":"{token}"}} garbage           |
        | two-documents  | {"spec":{"token":"{token}"}} {"spec":{}}       |
        | other-case     | {"Spec":{"TOKEN":"{token}"}}                   |
        | duplicate-keys | {"spec":{"token":"x","token":"{token}"}}       |
        | two-specs      | {"spec":{"token":"x"},"spec":{"token":"{token}"}} |

  Rule: WEB-12
    `accessKeyId` is the part of `X-Amz-Credential` before the first `/`.

    @WEB-12 @WEB-12:no-slash
    Scenario: An access key without a scope is refused, or taken whole
      Given an administrator's token whose credential is the access key alone
      And STS answers its requests with status 200 and the body of a success
      When the API server presents the token
      Then the token is refused, or the extra value "accessKeyId" is the access key of the token

    @WEB-12 @WEB-12:name-in-lower-case
    Scenario: The access key is found under a name in lower case, or the token is refused
      Given an administrator's token whose parameter names are in lower case
      When the API server presents the token
      Then the token is refused, or the extra value "accessKeyId" is the access key of the token

    @WEB-12 @WEB-12:escape-in-lower-case
    Scenario: The access key ends where its scope begins, however the slash is escaped
      Given an administrator's token with "%2f" for each "%2F"
      When the API server presents the token
      Then the token is accepted
      And the extra value "accessKeyId" is the access key of the token

    @WEB-12 @WEB-12:escaped-letter
    Scenario: The access key is read as STS reads it, or the token is refused
      Given an administrator's token with "X-Amz-Credential=%41" for each "X-Amz-Credential=A"
      When the API server presents the token
      Then the token is refused, or the extra value "accessKeyId" is the access key of the token

    @WEB-12 @WEB-12:absent
    Scenario: A token that names no access key is refused, or has an empty one
      Given an administrator's token that has lost "X-Amz-Credential"
      And STS answers this one token with the body of a success
      When the API server presents the token
      Then the token is refused, or the extra value "accessKeyId" is empty

    @WEB-12
    Scenario Outline: An access key of another form is taken whole, and without its scope
      Given an administrator's token of the access key "<key>"
      And STS answers requests of the access key "<key>" with the body of a success
      When the API server presents the token
      Then the token is accepted
      And the extra values are:
        | accessKeyId | <key> |

      Examples:
        | WEB-12     | key                          |
        | long-key   | AKIATWENTYEIGHTCHARACTERS000 |
        | mixed-case | Akiaof20Characters00         |

  Rule: WEB-13
    `groups` equals the rendered groups in order; with no groups it is absent, null or an empty list.

    @WEB-13 @WEB-13:empty-list
    Scenario: An empty list of groups is no group
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Operators
          username: op
          groups: []
        """
      When "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice" logs in
      Then the username is "op"
      And they are in no group

  Rule: WEB-16
    `/healthz` on the TLS port answers 200 `ok`.

    @WEB-16
    Scenario Outline: The health of the TLS port
      When someone sends a <method> request to "/healthz"
      Then the authenticator answers 200

      Examples:
        | WEB-16 | method |
        | get    | GET    |
        | head   | HEAD   |

    @WEB-16 @WEB-16:token-failed
    Scenario: The health is not that of STS
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS cuts its connections
      When the API server presents the token
      And someone sends a GET request to "/healthz"
      Then the authenticator answers 200

    @WEB-16 @WEB-16:other-host
    Scenario: The health is told to kubelet, which asks by an address that the certificate does not name
      Given an authenticator whose certificate is for "localhost" alone
      When someone asks for "/healthz" of the host "127.0.0.1:21362"
      Then the request is answered 200

    @WEB-16 @WEB-16:logins-waiting @slow
    Scenario: The health is told while many logins wait for STS
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When 40 administrators present their tokens, and STS does not answer yet
      Then someone who asks for "/healthz" is answered 200 within 5 seconds

  Rule: WEB-19
    `/metrics` on the TLS port serves Prometheus text without authentication.

    @WEB-19 @WEB-19:get
    Scenario: The metrics are open to Prometheus
      Given an administrator's token
      When the API server presents the token
      And someone sends a GET request to "/metrics"
      Then the authenticator answers 200
      And the answer names the metric "aws_iam_authenticator_authenticate_latency_seconds"

    @WEB-19 @WEB-19:numbers
    Scenario: Each number in the metrics is one that Prometheus reads
      Given an administrator's token
      When the API server presents the token
      And someone sends a GET request to "/metrics"
      Then the authenticator answers 200
      And each line of the answer is a comment or a sample
      And each value, and each bound of a bucket, is a number with a point

    @WEB-19 @WEB-19:prometheus
    Scenario: Prometheus is answered in the form that the answer says it has
      When someone sends a GET request to "/metrics" with the header "Accept: application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
      Then the authenticator answers 200
      And the answer is text, or OpenMetrics to its end

    @WEB-19 @WEB-19:query
    Scenario: A query string does not matter to the metrics
      When someone sends a GET request to "/metrics?name=x"
      Then the authenticator answers 200

  Rule: WEB-20
    Nobody is authenticated at another path: the match is exact and case-sensitive. `/debug/pprof/` is not served; a
    query string is ignored.

    @WEB-20
    Scenario Outline: At another path nobody is authenticated
      Given an administrator's token
      When the API server presents the token at "<path>"
      Then the answer authenticates nobody

      Examples:
        | WEB-20         | path              |
        | root           | /                 |
        | unknown        | /foo              |
        | trailing-slash | /authenticate/    |
        | other-case     | /Authenticate     |
        | parameter      | /authenticate;v=1 |

    @WEB-20 @WEB-20:pprof
    Scenario: The profiles of the runtime are not for everybody
      When someone sends a GET request to "/debug/pprof/"
      Then the answer has no status 2xx

    @WEB-20 @WEB-20:with-body
    Scenario: The body of a request to another path is not the next request
      Given an administrator's token
      When a client sends "POST /foo" with the body '{"spec":{}}', and then a review of the token on the same connection
      Then the second is accepted or finds the connection closed, whatever the first is answered

    @WEB-20 @WEB-20:query-string
    Scenario: A query string after the path is ignored
      Given an administrator's token
      When the API server presents the token at "/authenticate?timeout=30s"
      Then the token is accepted

    @WEB-20 @WEB-20:query-of-healthz
    Scenario: A query string does not matter to the health
      When someone sends a GET request to "/healthz?verbose"
      Then the authenticator answers 200

  Rule: WEB-21
    Unclean paths are not served: they are not found, or redirected to the clean one.

    @WEB-21
    Scenario Outline: A path that is not clean is not served
      Given an administrator's token
      When the API server presents the token at "<path>"
      Then the path is not served

      Examples:
        | WEB-21       | path             |
        | double-slash | //authenticate   |
        | dot          | /./authenticate  |
        | dot-dot      | /x/../authenticate |

  Rule: WEB-22
    TLS below 1.2 is refused; 1.2 or 1.3 is served.

    @WEB-22 @WEB-22:tls-1-2-or-1-3
    Scenario: Whoever offers TLS 1.2 and 1.3 is served
      When someone connects with "TLSv1.2 or TLSv1.3"
      Then the connection stands

    @WEB-22
    Scenario Outline: An older TLS is refused
      When someone connects with "<protocol>"
      Then the connection is refused

      Examples:
        | WEB-22  | protocol |
        | tls-1-0 | TLSv1    |
        | tls-1-1 | TLSv1.1  |

    # A server need not take up a new certificate: FLO-15 says whether it does.
    @WEB-22 @WEB-22:after-a-renewal @slow @tier.embedded @tier.apiserver @needs.new-certificate
    Scenario: An older TLS is refused with a new certificate as well
      Given an authenticator whose certificate can be renewed
      When the certificate of the authenticator is renewed on disk
      And the new certificate is served, or 15 seconds have passed
      And someone connects with "TLSv1"
      Then the connection is refused
      When someone connects with "TLSv1.1"
      Then the connection is refused
      When someone connects with "TLSv1.2 or TLSv1.3"
      Then the connection stands

  Rule: WEB-23
    A client that offers h2 and http/1.1 by ALPN is served by one of them; h2 may be chosen.

    @WEB-23
    Scenario: A client that offers HTTP/2 and HTTP/1.1 is served by one of them
      When someone who speaks HTTP/2 as well asks for "/healthz"
      Then that is answered 200, by the version that the server has chosen

  Rule: WEB-25
    A denial authenticates nobody: status 403, or a TokenReview with status 200 that says so.

    @WEB-25 @MAP-03 @MAP-03:unmapped-role
    Scenario: A denial authenticates nobody, with status 403 or 200
      Given a token of "arn:aws:sts::123456789012:assumed-role/Nobody/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the token is refused

  Rule: WEB-26
    A JSON web token is an ordinary denial without a call to STS, whoever issued it and whatever it claims.

    @WEB-26
    Scenario Outline: A JSON web token is denied as anything else that is no token of this kind
      Given a JWT <jwt>
      When the API server presents the token
      Then the token is refused
      And STS is not asked about the JWT

      Examples:
        | WEB-26          | jwt                                                |
        | issuer          | that an issuer signed for "alice"                  |
        | aws             | that AWS signed for the role "KubernetesAdmin"     |
        | service-account | of the service account "default"                   |
        | unsigned        | without a signature for the role "KubernetesAdmin" |
        | no-issuer       | without an issuer for the role "KubernetesAdmin"   |
        | encrypted       | that is encrypted                                  |

  Rule: WEB-27
    A success has no `status.audiences`, or one of those that the review asks for; a token that is asked about for an
    audience of others is not confirmed.

    @WEB-27
    Scenario Outline: A success is for the audiences that are asked for, or says none
      Given an administrator's token
      When the API server presents the token in the review '{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{token}","audiences":<audiences>}}'
      Then the token is accepted
      And the answer has no audiences, or one of '<audiences>'

      Examples:
        | WEB-27     | audiences                                  |
        | one        | ["https://kubernetes.default.svc"]         |
        | several    | ["https://kubernetes.default.svc","vault"] |
        | empty-list | []                                         |

    @WEB-27 @WEB-27:api-server @WEB-27:audience-of-others @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: A login token is no token for others
      Given a cluster of its own with API audience "https://kubernetes.default.svc" and webhook version "v1beta1" whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin" and one token for the day
      When "alice" asks who they are
      Then "alice" is logged in
      When a service asks the API server about the token of "alice" for the audience "vault"
      Then the API server does not take it

  Rule: OPS-01
    Every `/authenticate` request adds exactly one observation to histogram
    `aws_iam_authenticator_authenticate_latency_seconds` with label `result` in
    {`malformed_request`,`invalid_token`,`sts_error`,`sts_throttling`,`uknown_user`,`success`}.

    @OPS-01 @OPS-01:success @OPS-01:no-prefix @OPS-01:other-cluster @OPS-01:unmapped-role @OPS-01:not-a-review @OPS-01:throttled
    @OPS-01:empty-body @OPS-01:head
    Scenario: Each request is counted once, by its result
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When each of these is asked:
        | question                    | result            |
        | an administrator's token    | success           |
        | a token without a prefix    | invalid_token     |
        | a token for another cluster | sts_error         |
        | a token of an unmapped role | uknown_user       |
        | a body that is not a review | malformed_request |
        | an empty body               | malformed_request |
        | a HEAD request              | malformed_request |
        | a token that STS throttles  | sts_throttling    |
      Then each is counted once, under its result

    @OPS-01
    Scenario: Each refusal is counted under the class of what was wrong
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When each of these is asked:
        | question                               | result        |
        | an administrator's token               | success       |
        | a token of no base64                   | invalid_token |
        | a token of another scheme              | invalid_token |
        | a token for a host that is not of STS  | invalid_token |
        | a token for a host of no region        | invalid_token |
        | a token with a port                    | invalid_token |
        | a token with a path                    | invalid_token |
        | a token with a parameter twice         | invalid_token |
        | a token with an unknown parameter      | invalid_token |
        | a token of another action              | invalid_token |
        | a token that does not sign the cluster | invalid_token |
        | a token that says 901 seconds          | invalid_token |
        | a token without a date                 | invalid_token |
        | a token of 16 minutes ago              | invalid_token |
        | a token with another signature         | sts_error     |
        | a token whose STS answers 500          | sts_error     |
        | a token whose STS answers no JSON      | sts_error     |
        | a token whose STS redirects            | sts_error     |
        | a token whose STS cuts the connection  | sts_error     |
      Then each is counted once, under its result

    @OPS-01 @OPS-01:other-methods
    Scenario: A request by another method is counted as malformed
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When each of these is asked:
        | question           | result            |
        | a GET request      | malformed_request |
        | a HEAD request     | malformed_request |
        | a PUT request      | malformed_request |
      Then each is counted once, under its result

    @OPS-01 @OPS-01:buckets @OPS-01:cumulative
    Scenario: The time of a request falls into buckets
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      When the API server presents the token
      Then the latency of "success" is soon counted in a bucket without a bound, and there is one with a bound
      And no bucket of the latency of "success" has less than one with a lower bound

    @OPS-01 @OPS-01:seconds
    Scenario: The time of a request is counted in seconds
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS answers its requests 2 seconds late
      When the API server presents the token
      Then the token is accepted
      And the metric 'aws_iam_authenticator_authenticate_latency_seconds_sum{result="success"}' is soon between 2 and 200

    @OPS-01 @OPS-01:megabyte @OPS-01:megabyte-in-chunks
    Scenario: A review that is refused for its length is counted as well
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      When a client presents the token in a review of 1000000 bytes
      Then that is soon counted once, under whatever result
      When a client presents the token in a review of 1000000 bytes, whose length is not told
      Then that is soon counted once, under whatever result

    @OPS-01 @OPS-01:no-token
    Scenario Outline: A review without a token is counted as well
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When the API server posts '<review>'
      Then that is soon counted once, under whatever result

      Examples:
        | review                |
        | {"spec":{}}           |
        | {"spec":{"token":""}} |

    @OPS-01 @OPS-01:no-name-of-a-node @feature.ec2-private-dns
    Scenario: A node whose name cannot be found is counted once
      Given an authenticator of its own that names nodes by EC2
      When the instance "unknown" logs in
      Then that is soon counted once, under whatever result
      Given the EC2 instance "known" with the private DNS name "ip-10-0-0-15.ec2.internal"
      When the instance "known" logs in
      Then the token is accepted

    @OPS-01 @OPS-01:caller-gone
    Scenario: A request is counted though its caller has gone
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS answers its requests 2 seconds late
      When a client presents the token and is gone 500 milliseconds later
      Then that is soon counted once, under whatever result

  Rule: OPS-04
    A success logs info `STS response` (accesskeyid, accountid, arn, session, userid, stsendpoint) and info `access
    granted` (canonical arn, username, uid, groups, stsendpoint), each with client, method, path.

    @OPS-04 @OPS-04:sts-response @OPS-04:access-granted @OPS-04:request
    Scenario: An accepted login is logged with who it was
      Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/ophelia" with user ID "AROAX:ophelia"
      When the API server presents the token
      Then the log has "access granted" with "admin:ophelia"
      And the log has "access granted" with "admin:ophelia" and "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And the log has "access granted" with "admin:ophelia" and "aws-iam-authenticator:123456789012:AROAX"
      And the log has "access granted" with "admin:ophelia" and "system:masters"
      And the log has "access granted" with "admin:ophelia" and "stsendpoint"
      And the log has "access granted" with "admin:ophelia" and "client"
      And the log has "access granted" with "admin:ophelia" and "POST"
      And the log has "access granted" with "admin:ophelia" and "/authenticate"
      And the log has "STS response" with "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/ophelia" and "AROAX"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "accesskeyid"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "accountid"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "session"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "stsendpoint"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "client"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "POST"
      And the log has "STS response" with "assumed-role/KubernetesAdmin/ophelia" and "/authenticate"

  Rule: OPS-05
    A denial logs one warning `access denied` with the cause in `error`; bad methods and bodies log errors `unexpected
    request method` and `could not parse request body`.

    @OPS-05 @OPS-05:unmapped
    Scenario: A denied login is logged with the reason
      Given a token of "arn:aws:sts::123456789012:assumed-role/NobodyButOphelia/ophelia" with user ID "AROAX:ophelia"
      When the API server presents the token
      Then the log has "access denied" with "NobodyButOphelia" and the field "error"

    @OPS-05
    Scenario Outline: A login that is denied before STS has said whose it is is logged once, without an ARN
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token <difference>
      When the API server presents the token
      Then the log has "access denied" with "error"
      And the log has one line with "access denied"
      And no line of the log has "access denied" with the field "arn"

      Examples:
        | OPS-05           | difference                    |
        | unknown-identity | for cluster "other.k8s"       |
        | other-prefix     | with the prefix "k8s-aws-v2." |

    @OPS-05 @OPS-05:bad-method
    Scenario: A request of another method is logged as an error
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When someone sends a PUT request to "/authenticate"
      Then the log has "unexpected request method" with "error"

    @OPS-05 @OPS-05:bad-body
    Scenario: A body that is no review is logged as an error
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When the API server posts 'xx'
      Then the log has "could not parse request body" with "error"

  Rule: SEC-10
    Tokens, signatures and session tokens never reach the logs at any level.

    @SEC-10 @SEC-10:accepted
    Scenario: No token or signature reaches the log
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      When the API server presents the token
      Then the token is accepted
      And neither the token nor its signature stands in the log

    @SEC-10 @SEC-10:cut-connection
    Scenario: A connection that STS cuts is logged without the token
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS cuts its connections
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And neither the token nor its signature stands in the log

    @SEC-10
    Scenario Outline: No token or signature reaches the log of a server that tells everything
      Given <token>
      When the server is started with "<flags>"
      And the API server presents the token
      Then the token is <verdict>
      And neither the token nor its signature stands in the log

      Examples:
        | SEC-10          | token                                         | flags            | verdict  |
        | debug-accepted  | an administrator's token                      | -v debug         | accepted |
        | debug-refused   | an administrator's token for cluster "other"  | -v debug -l json | refused  |
        | debug-malformed | an administrator's token followed by "*"      | -v debug         | refused  |
