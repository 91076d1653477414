Feature: Asking STS
  A token that passes every local check is worth what STS says of it. Each answer other than a well-formed 200 denies.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Rule: VER-49
    STS is asked with one HTTPS GET to the token's host, `Accept: application/json`, `x-k8s-aws-id: <server cluster
    id>`, no body, TLS verified against the system roots. After a 500, 503 or 408 the same may be asked twice more at
    most.

    @VER-49 @VER-49:request @VER-49:cluster-id @WEB-24 @WEB-24:cluster-id @SEC-02 @SEC-02:own-cluster
    Scenario: STS is asked by one GET that carries the authenticator's own cluster ID
      Given an administrator's token
      When the API server presents the token with the header "X-K8s-Aws-Id: other.k8s"
      Then the token is accepted
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"
      And that request is a GET without a body
      And that request has the header "accept: application/json"
      And that request has the header "x-k8s-aws-id: lab.k8s"

    @VER-49 @VER-49:sni
    Scenario: STS is told in the TLS handshake which host is meant
      Given an administrator's token for host "sts.ap-south-2.amazonaws.com" in region "ap-south-2"
      When the API server presents the token
      Then the token is accepted
      And host "sts.ap-south-2.amazonaws.com" has been named in the TLS handshake

    @VER-49 @VER-49:two-hosts @VER-49:two-domains
    Scenario: STS is told so for each host of a region
      Given an administrator's token for host "sts.us-west-1.amazonaws.com" in region "us-west-1"
      When the API server presents the token
      Then the token is accepted
      Given an administrator's token for host "sts-fips.us-west-1.amazonaws.com" in region "us-west-1"
      When the API server presents the token
      Then the token is accepted
      And host "sts-fips.us-west-1.amazonaws.com" has been named in the TLS handshake
      Given an administrator's token for host "sts.us-west-1.api.aws" in region "us-west-1"
      When the API server presents the token
      Then the token is refused, or host "sts.us-west-1.api.aws" has been named in the TLS handshake

    @VER-49 @VER-49:cluster-in-capitals
    Scenario: STS is told the cluster ID as it is written
      Given the authenticator of cluster "Lab.K8s"
      And an administrator's token for cluster "Lab.K8s"
      When the API server presents the token
      Then the token is accepted
      And that request has the header "x-k8s-aws-id: Lab.K8s"
      Given an administrator's token for cluster "lab.k8s"
      When the API server presents the token
      Then the token is refused
      And that request has the header "x-k8s-aws-id: Lab.K8s"

    @VER-49 @VER-49:cluster-with-slash
    Scenario: STS is told the whole of a cluster ID that has a slash
      Given the authenticator of cluster "team/lab.k8s"
      And an administrator's token for cluster "team/lab.k8s"
      When the API server presents the token
      Then the token is accepted
      And that request has the header "x-k8s-aws-id: team/lab.k8s"

    @VER-49
    Scenario Outline: STS is asked once where it refuses
      Given an administrator's token
      And STS answers its requests with status <status> and the body '{"Error":{"Code":"<code>","Message":"no"}}'
      When the API server presents the token
      Then the token is refused
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

      Examples:
        | VER-49         | status | code            |
        | once-after-400 | 400    | ValidationError |
        | once-after-403 | 403    | AccessDenied    |

    @VER-49 @VER-49:once-after-429
    Scenario: STS is asked once where it is asked too often
      Given an administrator's token
      And STS answers its requests with status 429 and the body '{"Error":{"Code":"TooManyRequests","Message":"Slow down"}}'
      When the API server presents the token
      Then the answer authenticates nobody
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

    @VER-49
    Scenario Outline: STS is asked three times at most where it fails
      Given an administrator's token
      And STS answers its requests with status <status> and the body '{"Error":{"Code":"<code>","Message":"no"}}'
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked 3 times at most, each time by the query of the token and for the cluster at host "sts.us-east-1.amazonaws.com"

      Examples:
        | VER-49         | status | code               |
        | once-after-500 | 500    | InternalFailure    |
        | once-after-503 | 503    | ServiceUnavailable |
        | once-after-408 | 408    | RequestTimeout     |

    # On a connection of its own: one that was kept may have been closed by STS meanwhile, and the request lost.
    @VER-49 @VER-49:once-after-close
    Scenario: STS is asked once, even if it closes the connection without an answer
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS cuts its connections
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

  Rule: VER-51
    Redirects from STS are never followed.

    @VER-51 @SEC-03 @SEC-03:redirect
    Scenario Outline: A redirect by STS is not followed
      Given an administrator's token
      And STS answers its requests with a <status> redirect to "https://<target>/"
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"
      And host "<target>" is not contacted

      Examples:
        | VER-51         | status | target                      |
        | moved          | 301    | redirected.evil.example.com |
        | found          | 302    | redirected.evil.example.com |
        | see-other      | 303    | redirected.evil.example.com |
        | temporary      | 307    | redirected.evil.example.com |
        | permanent      | 308    | redirected.evil.example.com |

    # Each request of a token is known by its access key, so what is to be followed has that.
    @VER-51 @VER-51:other-sts-host
    Scenario: A redirect with no more than an access key to another host of STS is not followed
      Given an administrator's token
      And STS answers its requests with a 302 redirect to host "sts.us-west-2.amazonaws.com", whose query is the access key alone
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

    @VER-51 @VER-51:same-host
    Scenario: A redirect by STS to itself is not followed
      Given an administrator's token
      And STS answers its requests with a 302 redirect to where they went
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

    @VER-51 @VER-51:same-query
    Scenario: A redirect with the whole query to another host of STS is not followed
      Given an administrator's token
      And STS answers its requests with a 307 redirect to where they went, at host "sts.us-west-2.amazonaws.com"
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

    @VER-51 @VER-51:after-a-failure @SEC-03 @SEC-03:redirect
    Scenario Outline: A redirect by STS is not followed where it answers a second try
      Given an administrator's token
      And STS answers its next request with status 503, and those after it with a 302 redirect to where they went, at host "<target>"
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked 3 times at most, each time by the query of the token and for the cluster at host "sts.us-east-1.amazonaws.com"
      And host "<target>" is not contacted

      Examples:
        | target                      |
        | sts.us-west-2.amazonaws.com |
        | retried.evil.example.com    |

  Rule: VER-52
    Any STS status other than 200 is a failure, 2xx included.

    @VER-52 @VER-52:wrong-secret @SEC-14 @SEC-14:unknown-caller
    Scenario: A token signed with the wrong secret is refused
      Given an administrator's token signed with another secret
      When the API server presents the token
      Then the token is refused

    @VER-52 @VER-52:unknown-key @SEC-14 @SEC-14:unknown-caller
    Scenario: A token of an access key that STS does not know is refused
      Given a token of an access key that STS does not know
      When the API server presents the token
      Then the token is refused

    @VER-52 @SEC-14 @SEC-14:other-status
    Scenario Outline: A status by which STS refuses denies, even with the body of a success
      Given an administrator's token
      And STS answers its requests with status <status> and the body of a success
      When the API server presents the token
      Then the token is refused

      Examples:
        | VER-52     | status |
        | status-400 | 400    |
        | status-403 | 403    |

    @VER-52 @SEC-14 @SEC-14:other-status
    Scenario Outline: Any other status but 200 denies as well, even with the body of a success
      Given an administrator's token
      And STS answers its requests with status <status> and the body of a success
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

      Examples:
        | VER-52     | status |
        | status-201 | 201    |
        | status-202 | 202    |
        | status-203 | 203    |
        | status-206 | 206    |
        | status-500 | 500    |

    @VER-52 @VER-52:status-204
    Scenario: A success without content denies
      Given an administrator's token
      And STS answers its requests with status 204 and the body ''
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-52 @VER-52:not-modified @SEC-14 @SEC-14:other-status
    Scenario: What STS said before does not count where it answers that nothing is modified
      Given an administrator's token
      And STS answers its requests as it should, with the header 'ETag: "a"'
      When the API server presents the token
      Then the token is accepted
      When STS answers its requests as it should again
      And STS answers its requests with status 304 and the body ''
      And the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

  Rule: VER-53
    A non-200 answer whose body contains `Throttling` yields HTTP 429 with the deny body and label `sts_throttling`.

    @VER-53 @WEB-15 @WEB-15:throttled
    Scenario Outline: Throttling by STS is told to the API server as 429, so that it asks again
      Given an administrator's token
      And STS answers its requests with status <status> and the body '<body>'
      When the API server presents the token
      Then the authenticator answers 429
      And the answer is JSON
      And the answer authenticates nobody

      Examples:
        | VER-53     | status | body                                                                  |
        | status-400 | 400    | {"Error":{"Code":"Throttling","Message":"Rate exceeded"}}             |
        | status-403 | 403    | {"Error":{"Code":"Throttling","Message":"Rate exceeded"}}             |
        | status-429 | 429    | {"Error":{"Code":"ThrottlingException","Message":"Rate exceeded"}}    |
        | status-503 | 503    | {"Error":{"Code":"Throttling","Message":"Rate exceeded"}}             |
        | code-late  | 400    | {"Error":{"Message":"The rate of requests of this account in this region is exceeded; slow down, and try again later","Code":"Throttling"}} |

    @VER-53
    Scenario Outline: Throttling that is told in another form than that of STS lets nobody in
      Given an administrator's token
      And STS answers its requests with status <status> and the body '<body>'
      When the API server presents the token
      Then the token is refused, or the API server is told to ask again

      Examples:
        | VER-53 | status | body                                                                  |
        | xml    | 400    | <ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse> |
        | text   | 503    | Throttling: Rate exceeded                                             |

    @VER-53 @VER-53:code-far
    Scenario: The code of an error is found behind a long message
      Given an administrator's token
      And STS answers its requests with status 400 and the code "Throttling" behind a message of 2000 characters
      When the API server presents the token
      Then the authenticator answers 429
      And the answer authenticates nobody

    @VER-53 @VER-53:code-in-two
    Scenario: The code of an error is found where it comes in two pieces
      Given an administrator's token
      And STS answers its requests with status 400 and the body '{"Error":{"Code":"Thrott', and 200 milliseconds later 'ling","Message":"Rate exceeded"}}'
      When the API server presents the token
      Then the authenticator answers 429
      And the answer authenticates nobody

    @VER-53 @VER-53:in-a-success
    Scenario: A success that has the word for throttling in it is one
      Given a token of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/ThrottlingAlarms" with user ID "AROAX:ThrottlingAlarms"
      When the API server presents the token
      Then the token is accepted

  Rule: VER-54
    Throttling is told by the status 429 or the error code of the STS answer.

    @VER-54
    Scenario Outline: Throttling is told by the status 429, or by the code of the error
      Given an administrator's token
      And STS answers its requests with status <status> and the body '{"Error":{"Code":"<code>","Message":"<message>"}}'
      When the API server presents the token
      Then the authenticator answers <answer>
      And the answer authenticates nobody

      Examples:
        | VER-54  | status | code                 | message                   | answer |
        | code    | 400    | RequestLimitExceeded | Slow down                 | 429    |
        | status  | 429    | TooManyRequests      | Slow down                 | 429    |
        | message | 403    | AccessDenied         | of the role for Throttling | 403    |

  Rule: VER-55
    A connection to STS that fails authenticates nobody, and a host that cannot prove to be STS is sent no request.

    @VER-55 @VER-55:closed-connection @SEC-14 @SEC-14:sts-down
    Scenario: A connection that STS cuts denies
      Given an administrator's token
      And STS cuts its connections
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-55 @VER-55:accepted-before @SEC-14 @SEC-14:accepted-before
    Scenario: A token that has been accepted is refused when STS cuts its connections
      Given an administrator's token
      When the API server presents the token
      Then the token is accepted
      Given STS cuts its connections
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-55 @VER-55:not-http
    Scenario: An answer that is not HTTP denies
      Given an administrator's token
      And STS answers its requests with what is not HTTP
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-55 @VER-55:cut-answer @SEC-14 @SEC-14:cut-short
    Scenario: An answer that STS cuts short denies
      Given an administrator's token
      And STS cuts its answers short
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-55 @VER-55:short-of-its-length @SEC-14 @SEC-14:cut-short
    Scenario: An answer that is shorter than it has said denies, even where it is that of a success
      Given an administrator's token
      And STS announces more bytes than the success that it sends has, and closes
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-55 @SEC-14 @SEC-14:tls-failure
    Scenario Outline: Who cannot prove to be STS is told nothing, and not believed
      Given an administrator's token for host "<host>" in region "<region>"
      And host "<host>" presents a certificate <certificate>
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is not asked
      When host "<host>" presents its own certificate again
      And the API server presents the token
      Then the token is accepted

      Examples:
        | VER-55            | host                             | region         | certificate             |
        | unknown-authority | sts.af-south-1.amazonaws.com     | af-south-1     | of an unknown authority |
        | wrong-name        | sts.eu-south-2.amazonaws.com     | eu-south-2     | for another name        |
        | wide-wildcard     | sts.ap-southeast-4.amazonaws.com | ap-southeast-4 | for "*.amazonaws.com"   |

    @VER-55 @VER-55:good-before @VER-55:expired @SEC-14 @SEC-14:tls-failure
    Scenario: Who has proved to be STS must prove it again on the next connection
      Given an administrator's token for host "sts-fips.us-east-2.amazonaws.com" in region "us-east-2"
      And STS closes each connection once it has answered
      When the API server presents the token
      Then the token is accepted
      When host "sts-fips.us-east-2.amazonaws.com" presents a certificate of an unknown authority
      And the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      When host "sts-fips.us-east-2.amazonaws.com" presents a certificate that expired yesterday
      And the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts-fips.us-east-2.amazonaws.com"
      When host "sts-fips.us-east-2.amazonaws.com" presents its own certificate again
      And the API server presents the token
      Then the token is accepted

    @VER-55 @VER-55:cluster-authority @feature.backend-configmap @tier.embedded @tier.apiserver @needs.cluster-authority
    Scenario: The authority of the cluster does not vouch for STS
      Given an authenticator that follows aws-auth
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/KubernetesAdmin", username: admin}
        """
      Then role "KubernetesAdmin" soon logs in as "admin"
      Given an administrator's token for host "sts.eu-west-2.api.aws" in region "eu-west-2"
      And host "sts.eu-west-2.api.aws" presents a certificate of the authority of the cluster
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is not asked
      When host "sts.eu-west-2.api.aws" presents its own certificate again
      And the API server presents the token
      Then the token is accepted at host "sts.eu-west-2.api.aws", or refused and that host is not contacted

  Rule: VER-56
    The whole STS exchange is limited: a login is answered within 25 s, before kube-apiserver gives up.

    @VER-56 @VER-56:no-answer @SEC-14 @SEC-14:timeout @slow
    Scenario: A login is answered in time where STS never answers
      Given an administrator's token
      And STS never answers
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

    @VER-56 @SEC-14 @SEC-14:timeout @slow
    Scenario Outline: A login is answered in time where STS falls silent
      Given an administrator's token
      And STS falls silent in the middle of its <part>
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

      Examples:
        | VER-56          | part    |
        | stalled-headers | headers |
        | stalled-body    | body    |

    @VER-56 @VER-56:trickle @SEC-14 @SEC-14:timeout @slow
    Scenario: A login is answered in time where an answer comes piece by piece
      Given an administrator's token
      And STS sends its answer in 15 pieces, one every 2 seconds
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

    @VER-56 @VER-56:trickled-headers @SEC-14 @SEC-14:timeout @slow
    Scenario: A login is answered in time where headers come one by one
      Given an administrator's token
      And STS sends its headers in 15 pieces, one every 2 seconds
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

    @VER-56 @VER-56:second-try @slow
    Scenario: The time does not begin anew with a second connection
      Given an administrator's token for host "sts.ap-south-1.amazonaws.com" in region "ap-south-1"
      When the API server presents the token
      Then the token is accepted
      When STS closes the connection of its next request after 8 seconds, and never answers the one after that
      And the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

    @VER-56 @VER-56:late-failures @slow
    Scenario: The time does not begin anew with each try after a failure
      Given an administrator's token
      And STS answers its requests with status 500, 9.5 seconds late
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

    @VER-56 @VER-56:many-at-once @slow
    Scenario: Each of many logins is answered in time where STS does not answer
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When 40 administrators present their tokens, and STS does not answer yet
      Then each is answered within 25 seconds, and 2 of its own, and nobody is authenticated

    @VER-56 @SEC-14 @SEC-14:timeout @slow @tier.embedded @tier.apiserver @needs.proxy
    Scenario Outline: The time begins before there is a connection
      Given an administrator's token for host "<host>" in region "<region>"
      And <silence> on the way to host "<host>"
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 25 seconds, and 2 of its own

      Examples:
        | VER-56    | region         | host                             | silence                      |
        | no-tunnel | ap-southeast-1 | sts.ap-southeast-1.amazonaws.com | the proxy opens no tunnel    |
        | no-tls    | ap-southeast-2 | sts.ap-southeast-2.amazonaws.com | TLS is not answered          |

    @VER-56 @VER-56:late-answer @slow
    Scenario: A slow answer of STS is waited for
      Given an administrator's token
      And STS answers its requests 3 seconds late
      When the API server presents the token
      Then the token is accepted

  Rule: VER-57
    The 200 body must be one JSON object `GetCallerIdentityResponse.GetCallerIdentityResult.{Account,Arn,UserId}`.

    @VER-57 @SEC-14 @SEC-14:malformed-answer
    Scenario Outline: An answer of STS that is not the expected JSON denies
      Given an administrator's token
      And STS answers its requests with status 200 and the body '<body>'
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

      Examples:
        | VER-57          | body                                                                    |
        | empty           |                                                                         |
        | html            | <html>                                                                  |
        | xml-element     | <GetCallerIdentityResponse/>                                            |
        | list            | []                                                                      |
        | text            | "x"                                                                     |
        | empty-object    | {}                                                                      |
        | null-body       | null                                                                    |
        | no-response     | {"GetCallerIdentityResult":{"Account":"1","Arn":"x","UserId":"y"}}      |
        | numeric-arn     | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Arn":5}}}     |
        | numeric-account | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":123456789012,"Arn":"arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","UserId":"AROAEXAMPLE:alice"}}} |

    @VER-57 @VER-57:values-in-list @SEC-14 @SEC-14:malformed-answer
    Scenario Outline: An answer of STS that lists its values without their names denies, whatever their order
      Given an administrator's token
      And STS answers its requests with status 200 and the body '<body>'
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

      Examples:
        | body                                                                                                                                                          |
        | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":["123456789012","arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","AROAEXAMPLE:alice"]}} |
        | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":["123456789012","AROAEXAMPLE:alice","arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice"]}} |
        | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":["arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","123456789012","AROAEXAMPLE:alice"]}} |
        | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":["arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","AROAEXAMPLE:alice","123456789012"]}} |
        | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":["AROAEXAMPLE:alice","123456789012","arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice"]}} |
        | {"GetCallerIdentityResponse":{"GetCallerIdentityResult":["AROAEXAMPLE:alice","arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","123456789012"]}} |
        | [[["123456789012","arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","AROAEXAMPLE:alice"]]]                                                       |

    @VER-57 @VER-57:after-a-login @SEC-14 @SEC-14:malformed-answer
    Scenario: An answer of STS that names nobody denies, whoever it named before
      Given an administrator's token
      When the API server presents the token, and another one to which STS answers '{}', 8 times
      Then the token is accepted each time, and the one of which STS names nobody is refused

    @VER-57 @VER-57:two-documents @SEC-14 @SEC-14:malformed-answer
    Scenario: A second document after the answer of STS denies
      Given an administrator's token
      And STS answers its requests with the body of a success twice
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-57 @SEC-14 @SEC-14:malformed-answer
    Scenario Outline: An answer that tells who it is in another form than the expected JSON denies
      Given an administrator's token
      And STS names the administrator <form>
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

      Examples:
        | VER-57           | form                                  |
        | identity-in-xml  | in XML                                |
        | no-response      | without GetCallerIdentityResponse     |
        | no-result        | without GetCallerIdentityResult       |
        | no-wrapper       | without either of them                |
        | identity-in-list | in a list                             |
        | identity-in-text | in a text                             |
        | before-text      | before other text                     |
        | after-text       | after other text                      |

    @VER-57
    Scenario Outline: A user whose ID the answer does not tell has none that is made up
      Given the authenticator of cluster "lab.k8s" with account "123456789012" mapped
      And a token of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And STS answers its requests with status 200 and the body '{"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012","Arn":"arn:aws:iam::123456789012:user/bob"<user id>}}}'
      When the API server presents the token
      Then the token is refused, or the UID is "aws-iam-authenticator:123456789012:"

      Examples:
        | VER-57       | user id        |
        | no-user-id   |                |
        | null-user-id | ,"UserId":null |

    @VER-57
    Scenario Outline: White space around the answer is no other text
      Given an administrator's token
      And STS answers its requests with status 200 and the body '<before>{"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012","Arn":"arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice","UserId":"AROAEXAMPLE:alice"}}}<behind>'
      When the API server presents the token
      Then the token is accepted
      And the username is "admin:alice"

      Examples:
        | VER-57           | before | behind |
        | line-feed-behind |        | \n     |
        | line-feed-before | \n     |        |

  Rule: VER-58
    The STS answer is read strictly: no duplicate keys, a bounded body.

    @VER-58 @VER-58:duplicate-key
    Scenario: An answer that says a thing twice is refused
      Given an administrator's token
      And STS answers its requests with a success that names the Arn twice
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-58 @VER-58:escaped-duplicate
    Scenario: An answer that says a thing twice is refused, also where one of the two is escaped
      Given an administrator's token
      And STS answers its requests with a success that names the Arn twice, once with an escaped letter
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-58 @VER-58:long
    Scenario: An answer of megabytes is refused
      Given an administrator's token
      And STS answers its requests with a success of 20000000 bytes
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

    @VER-58 @VER-58:long-without-length
    Scenario: An answer of megabytes is refused, whether or not it tells its length
      Given an administrator's token
      And STS answers its requests with a success of 20000000 bytes whose length it does not tell
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

  Rule: VER-61
    `Account` and the account in `Arn` must agree.

    @VER-61 @VER-61:differing
    Scenario: An account that is not the one in the ARN is refused
      Given an administrator's token
      And STS answers its requests with a success for account "210987654321"
      When the API server presents the token
      Then the token is refused

    @VER-61 @VER-61:agreeing
    Scenario: An account that is the one in the ARN is accepted
      Given an administrator's token
      And STS answers its requests with a success for account "123456789012"
      When the API server presents the token
      Then the token is accepted

  Rule: VER-62
    Verification results are not cached: STS is asked again about a token that is presented again, and a valid token may
    be presented repeatedly until it expires.

    @VER-62 @VER-62:three-times
    Scenario: Each presentation asks STS again
      Given an administrator's token
      When the API server presents the token 3 times
      Then the token is accepted
      And STS is asked 3 times

    @VER-62 @VER-62:may-be-kept
    Scenario: Each presentation asks STS again, even if its answer says that it may be kept
      Given an administrator's token
      And STS answers its requests as it should, with the header "Cache-Control: max-age=300"
      When the API server presents the token 3 times
      Then the token is accepted
      And STS is asked 3 times

    @VER-62
    Scenario Outline: A token that was refused for what STS did is accepted once STS does as it should
      Given an administrator's token
      And STS <fault>
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      When STS answers its requests as it should again
      And the API server presents the token
      Then the token is accepted

      Examples:
        | VER-62           | fault                                                  |
        | refused-before   | answers its requests with status 500 and the body '{}' |
        | cut-before       | cuts its connections                                   |
        | refused-with-403 | answers its requests with status 403 and the body '{"Error":{"Code":"InvalidClientTokenId","Message":"The security token is invalid"}}' |

    @VER-62 @VER-62:throttled-before
    Scenario: A token that was refused because STS throttled is accepted once it no longer does
      Given an administrator's token
      And STS answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}'
      When the API server presents the token
      Then the answer authenticates nobody
      When STS answers its requests as it should again
      And the API server presents the token
      Then the token is accepted

    @VER-62 @VER-62:a-hundred
    Scenario: What a login takes is given back, so that a hundred may follow
      Given an administrator's token
      When the API server presents the token 130 times, 16 at a time
      Then it is accepted each time

    @VER-62 @VER-62:a-dozen-failures
    Scenario: A dozen tokens that fail at STS keep no other from being asked about
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And 12 tokens have failed at STS, by a wrong signature or by a connection that it cuts
      And an administrator's token
      When the API server presents the token
      Then the token is accepted

    @VER-62 @VER-62:a-hundred-failures
    Scenario: What a login takes is given back where STS cuts the connection, too
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And 220 tokens have failed at STS, by a wrong signature or by a connection that it cuts
      And an administrator's token
      When the API server presents the token
      Then the token is accepted

    @VER-62 @VER-62:beside-one-who-leaves
    Scenario: Who presents a token is let in though another who did so has left
      Given an administrator's token
      And STS answers its requests 1 second late
      When a client presents the token and is gone 500 milliseconds later, and in between the API server presents it
      Then it is accepted each time

    @VER-62 @VER-62:beside-a-forged-one @SEC-14 @SEC-14:beside-a-good-one
    Scenario: What STS says of a token it does not say of one with another signature
      Given an administrator's token
      And STS answers its requests 1 second late
      When the API server presents the token, and 300 milliseconds later the same with another signature
      Then the token is accepted, and the one with another signature is refused
      And STS is asked 2 times

  Rule: VER-63
    An interim response of STS is not its answer: a login ends by the final response, or is denied.

    @VER-63 @SEC-15 @SEC-15:interim-response
    Scenario Outline: An interim response of STS is nobody's answer
      Given an administrator and a viewer with tokens for host "sts.sa-east-1.amazonaws.com" in region "sa-east-1"
      And STS sends them the interim status <status>, and its answer <pause> milliseconds later
      When they log in by turns, 6 times each
      Then each was who they are, or was refused

      Examples:
        | VER-63                  | status | pause |
        | continue                | 100    | 0     |
        | processing              | 102    | 0     |
        | early-hints             | 103    | 0     |
        | continue-and-a-pause    | 100    | 50    |
        | processing-and-a-pause  | 102    | 50    |
        | early-hints-and-a-pause | 103    | 50    |

    @VER-63 @VER-63:two-in-turn
    Scenario: Two interim responses of STS are nobody's answer either
      Given an administrator and a viewer with tokens for host "sts.me-south-1.amazonaws.com" in region "me-south-1"
      And STS sends them the interim statuses 100 and 103, and its answer 50 milliseconds later
      When they log in by turns, 6 times each
      Then each was who they are, or was refused

    @VER-63 @SEC-15 @SEC-15:change-of-protocol @slow
    Scenario Outline: A change of protocol that was not asked for is nobody's answer
      Given an administrator and a viewer with tokens for host "sts.sa-east-1.amazonaws.com" in region "sa-east-1"
      And STS sends the administrator the interim status 101, and its answer <pause> milliseconds later
      When they log in by turns, 1 time each
      Then each was who they are, or was refused

      Examples:
        | VER-63                          | pause |
        | switching-protocols             | 0     |
        | switching-protocols-and-a-pause | 50    |

  Rule: VER-64
    What STS sends beyond the response to a request is the response to no other.

    @VER-64 @VER-64:by-turns @SEC-15 @SEC-15:same-record
    Scenario: A second answer with the first answers nobody
      Given an administrator and a viewer with tokens for host "sts.ca-central-1.amazonaws.com" in region "ca-central-1"
      And STS answers them, and sends in the same record a second answer that names an auditor
      When they log in by turns, 6 times each
      Then each was who they are, or was refused

    @VER-64 @VER-64:behind-chunks @SEC-15 @SEC-15:behind-chunks
    Scenario: A second answer behind the last chunk of the first answers nobody
      Given an administrator and a viewer with tokens for host "sts.ap-northeast-3.amazonaws.com" in region "ap-northeast-3"
      And STS answers them in chunks, and sends behind the last a second answer that names an auditor
      When they log in by turns, 6 times each
      Then each was who they are, or was refused

    @VER-64 @VER-64:behind-a-refusal @SEC-15 @SEC-15:behind-a-refusal
    Scenario: A second answer with a refusal answers nobody
      Given an administrator with another signature and a viewer with tokens for host "sts-fips.us-west-2.amazonaws.com" in region "us-west-2"
      And STS answers them, and sends in the same record a second answer that names an auditor
      When they log in by turns, 6 times each
      Then each was who they are, or was refused

    @VER-64 @VER-64:many-at-once @SEC-15 @SEC-15:among-many
    Scenario: A second answer with the first answers nobody among many
      Given an administrator and a viewer with tokens for host "sts.eu-west-2.amazonaws.com" in region "eu-west-2"
      And STS answers them, and sends in the same record a second answer that names an auditor
      When they log in 40 times each, 8 at a time
      Then each was who they are, or was refused

    @VER-64 @VER-64:next-record @SEC-15 @SEC-15:next-record
    Scenario: A second answer after the first answers nobody who comes later
      Given an administrator and a viewer with tokens for host "sts.eu-west-3.amazonaws.com" in region "eu-west-3"
      And STS answers them, and sends in the next record a second answer that names an auditor
      When they log in by turns, 6 times each, 200 milliseconds apart
      Then each was who they are, or was refused

  Rule: SEC-15
    No login is given the identity of another, whatever STS sends besides its answer.

    # Equally long, so that what is read into the place of another is whole: it would be refused otherwise.
    @SEC-15 @SEC-15:late-answer @slow
    Scenario: What STS answers late is no part of the answer to others
      Given an administrator and a viewer with equally long identities and tokens for host "sts.us-east-2.amazonaws.com" in region "us-east-2"
      And STS answers the administrator 14 seconds late, and the viewer in 4 pieces, one a second
      When the administrator logs in 4 times at once, and the viewer as often 10500 milliseconds later
      Then each was who they are, or was refused

  Rule: VER-65
    The head of the STS response is bounded.

    @VER-65
    Scenario Outline: An answer with megabytes of headers is refused
      Given an administrator's token
      And STS answers its requests with a success behind <headers> headers of <bytes> bytes
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

      Examples:
        | VER-65       | headers | bytes    |
        | one-header   | 1       | 11000000 |
        | many-headers | 1400    | 8000     |

    @VER-65 @VER-65:two-kilobytes
    Scenario: An answer with some kilobytes of headers is taken
      Given an administrator's token
      And STS answers its requests with a success behind 4 headers of 500 bytes
      When the API server presents the token
      Then the token is accepted

  Rule: VER-66
    A connection to STS that does not come about is closed once its login is answered.

    @VER-66 @slow @tier.embedded @tier.apiserver @needs.proxy
    Scenario Outline: A connection that does not come about is closed with its login
      Given an administrator's token for host "<host>" in region "<region>"
      And <silence> on the way to host "<host>"
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And no connection to host "<host>" is left within 5 seconds

      Examples:
        | VER-66    | region         | host                             | silence                      |
        | no-tunnel | ap-northeast-1 | sts.ap-northeast-1.amazonaws.com | the proxy opens no tunnel    |
        | no-tls    | ap-northeast-2 | sts.ap-northeast-2.amazonaws.com | TLS is not answered          |

  Rule: VER-67
    An answer of STS is read in chunks too, whatever extensions and trailers are in them, and to the end of its
    connection where it tells no length.

    @VER-67
    Scenario Outline: An answer in chunks is read with all that may be in them
      Given an administrator's token
      And STS answers in chunks with <more>
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-67     | more              |
        | extensions | extensions        |
        | trailers   | a trailer section |

    @VER-67 @VER-67:trailers-and-more
    Scenario: Trailers are read before the connection is used again
      Given an administrator's token for host "sts.ap-southeast-3.amazonaws.com" in region "ap-southeast-3"
      And STS answers in chunks with a trailer section
      When the API server presents the token 4 times
      Then the token is accepted

    @VER-67 @VER-67:no-length
    Scenario: An answer that ends with its connection is read
      Given an administrator's token
      And STS answers its requests with a success of 2000 bytes whose length it does not tell
      When the API server presents the token
      Then the token is accepted

  Rule: VER-68
    An answer of STS in a transfer coding other than `chunked` is none.

    @VER-68 @SEC-14 @SEC-14:encoded-answer
    Scenario Outline: An answer in a transfer coding that was not asked for denies
      Given an administrator's token
      And STS answers in the transfer coding "<coding>"
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

      Examples:
        | VER-68       | coding        |
        | gzip         | gzip          |
        | gzip-chunked | gzip, chunked |

  Rule: VER-69
    A status line of STS that ends after the status is read.

    @VER-69
    Scenario: A status line may end after the status
      Given an administrator's token
      And STS answers with a status line that ends after the status
      When the API server presents the token
      Then the token is accepted

  Rule: VER-70
    A kept connection that STS has closed costs no login: STS is asked by another one.

    @VER-70
    Scenario Outline: A connection that STS has closed costs no login
      Given an administrator's token for host "<host>" in region "<region>"
      And STS closes each connection <when>
      When the API server presents the token 4 times
      Then the token is accepted

      Examples:
        | VER-70           | host                           | region       | when                 |
        | after-the-answer | sts.eu-central-1.amazonaws.com | eu-central-1 | once it has answered |
        | on-reuse         | sts.eu-central-2.amazonaws.com | eu-central-2 | that is used again   |

    @VER-70 @VER-70:many-on-reuse
    Scenario: Connections that STS has closed cost none of many logins at once
      Given an administrator's token for host "sts.ap-east-1.amazonaws.com" in region "ap-east-1"
      And STS closes each connection that is used again
      When the API server presents the token 32 times, 8 at a time
      Then it is accepted each time

  Rule: VER-71
    A login whose connection to STS fails is denied at once, and does not wait for the end of its time.

    @VER-71 @tier.embedded @tier.apiserver @needs.proxy
    Scenario Outline: A connection to STS that fails is a denial at once
      Given an administrator's token for host "<host>" in region "<region>"
      And <failure>
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      And that took at most 5 seconds

      Examples:
        | VER-71     | host                           | region       | failure                                                                              |
        | no-tunnel  | sts.il-central-1.amazonaws.com | il-central-1 | the proxy breaks off its answer on the way to host "sts.il-central-1.amazonaws.com"   |
        | wrong-name | sts.me-central-1.amazonaws.com | me-central-1 | host "sts.me-central-1.amazonaws.com" presents a certificate for another name        |

  Rule: VER-73
    STS has 10 s to answer: what comes within 9 s counts.

    @VER-73 @slow
    Scenario Outline: What STS says within nine seconds counts
      Given an administrator's token
      And <delay>
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-73            | delay                                                  |
        | nine-seconds      | STS answers its requests 9 seconds late                |
        | body-in-pieces    | STS sends its answer in 4 pieces, one every 2 seconds  |
        | headers-in-pieces | STS sends its headers in 4 pieces, one every 2 seconds |
        | pause-in-headers  | STS pauses for 8 seconds behind its status line        |
        | pause-before-body | STS pauses for 8 seconds behind its headers            |

  Rule: WEB-10
    `status.user.uid` is `aws-iam-authenticator:<Account>:<user id>`.

    @WEB-10 @WEB-10:other-account
    Scenario: The account in the UID is the one that STS names
      Given an administrator's token
      And STS answers its requests with a success for account "210987654321"
      When the API server presents the token
      Then the token is refused, or the UID is "aws-iam-authenticator:210987654321:AROAEXAMPLE"

    @WEB-10 @WEB-10:zeros-first
    Scenario: The account in the UID keeps its zeros
      Given the authenticator of cluster "lab.k8s" with account "001234567890" mapped
      And a token of "arn:aws:sts::001234567890:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the API server presents the token
      Then the UID is "aws-iam-authenticator:001234567890:AROAX"

  Rule: WEB-15
    STS throttling is answered 429 so the API server retries; no other failure of STS authenticates anybody: it is
    answered 403, 200 with `authenticated` false, or 5xx.

    @WEB-15 @WEB-15:failure @SEC-14 @SEC-14:other-status
    Scenario: A failure of STS that is not throttling authenticates nobody
      Given an administrator's token
      And STS answers its requests with status 500 and the body '{"Error":{"Code":"InternalFailure"}}'
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx

  Rule: WEB-24
    Request headers supplied by the webhook caller never influence the STS request.

    @WEB-24
    Scenario Outline: Headers of the caller do not reach STS
      Given an administrator's token
      When the API server presents the token with the header "<header>"
      Then the token is accepted
      And that request has the header "accept: application/json"
      And that request has the header "x-k8s-aws-id: lab.k8s"
      And STS receives no header "authorization"
      And STS receives no header with "of-the-caller"

      Examples:
        | WEB-24        | header                            |
        | authorization | Authorization: Bearer abc         |
        | accept        | Accept: application/xml           |
        | user-agent    | User-Agent: of-the-caller         |
        | forwarded     | X-Forwarded-For: of-the-caller    |
        | cookie        | Cookie: session=of-the-caller     |
        | trace         | X-Amzn-Trace-Id: of-the-caller    |
        | trace-context | Traceparent: of-the-caller        |
        | request-id    | X-Request-Id: of-the-caller       |
        | language      | Accept-Language: of-the-caller    |
        | baggage       | Baggage: user=of-the-caller       |
        | audit         | Audit-ID: of-the-caller           |

    @WEB-24
    Scenario Outline: A trace of the caller does not go on to STS
      Given an administrator's token
      When the API server presents the token with the header "<header>"
      Then the token is accepted
      And STS receives no header with "80f198ee56343ba864fe8b2a57d3eff7"

      Examples:
        | WEB-24      | header                                                               |
        | b3          | b3: 80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1              |
        | valid-trace | Traceparent: 00-80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-01 |

  Rule: WEB-28
    A failure of STS other than throttling is answered 403, or 200 with `authenticated` false, so that kube-apiserver
    does not ask again.

    @WEB-28
    Scenario Outline: A failure of STS is a denial, so that the API server does not ask again
      Given an administrator's token
      And STS <failure>
      When the API server presents the token
      Then the token is refused

      Examples:
        | WEB-28         | failure                                                                              |
        | status-500     | answers its requests with status 500 and the body '{"Error":{"Code":"InternalFailure"}}' |
        | cut-connection | cuts its connections                                                                 |

  Rule: SEC-02
    A token signed for another cluster ID is denied.

    @SEC-02 @VER-49 @VER-49:other-cluster
    Scenario Outline: A token signed for another cluster is refused
      Given an administrator's token for cluster "<cluster>"
      When the API server presents the token
      Then the token is refused
      And STS is asked once, at host "sts.us-east-1.amazonaws.com"

      Examples:
        | SEC-02        | cluster     |
        | other-cluster | other.k8s   |
        | other-case    | LAB.K8S     |
        | longer-name   | lab.k8s.com |

    @SEC-02 @SEC-02:header-of-the-caller @WEB-24 @WEB-24:other-cluster
    Scenario: A caller of the webhook cannot name another cluster
      Given an administrator's token for cluster "other.k8s"
      When the API server presents the token with the header "X-K8s-Aws-Id: other.k8s"
      Then the token is refused

  Rule: SEC-03
    No outbound connection is made to a host, port or scheme other than an allowed STS endpoint on 443, directly or by
    redirect.

    # The host is of this scenario alone: whoever believes it would ask the alternative for all others too.
    @SEC-03 @SEC-03:alternative-service
    Scenario: A host that STS names as its alternative is not asked
      Given an administrator's token for host "sts.eu-west-1.amazonaws.com" in region "eu-west-1"
      And STS answers its requests as it should, with the header 'Alt-Svc: h2="alternative.evil.example.com:8443"; ma=3600, http/1.1="alternative.evil.example.com:8443"; ma=3600'
      When the API server presents the token
      Then the token is accepted
      When the API server presents the token
      Then host "alternative.evil.example.com" is not contacted
      And the token is accepted

    @SEC-03 @SEC-03:issuer-of-a-certificate
    Scenario: The address at which a certificate says that its issuer's is to be had is not asked
      Given an administrator's token for host "sts.eu-west-3.api.aws" in region "eu-west-3"
      And host "sts.eu-west-3.api.aws" presents a certificate alone, which names an address for the one of its issuer
      When the API server presents the token
      Then nobody has come to the address of the issuer
      When host "sts.eu-west-3.api.aws" presents its own certificate again
      And the API server presents the token
      Then the token is refused, or host "sts.eu-west-3.api.aws" has been named in the TLS handshake

    @SEC-03 @SEC-03:revocation-of-a-certificate
    Scenario: The address at which it is told whether a certificate was revoked is not asked
      Given an administrator's token for host "sts.eu-central-1.api.aws" in region "eu-central-1"
      And host "sts.eu-central-1.api.aws" presents a certificate that names an address where it is told whether that was revoked
      When the API server presents the token
      Then nobody has come to the address of the revocations
      And the token is refused, or host "sts.eu-central-1.api.aws" has been named in the TLS handshake
