Feature: The query of a token
  Nine parameters make a token, each once. A second spelling of one could be checked while the other is used
  (CVE-2022-2385), so anything beside the nine is refused before STS is asked.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Rule: VER-29
    The query must parse; `;` separators and bad escapes are errors.

    @VER-29 @VER-48 @VER-48:query
    Scenario Outline: A query that does not parse is refused
      Given an administrator's token with "<text>" written behind its query
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-29              | text   |
        | semicolon-parameter | &;a=b  |
        | semicolon           | ;a=b   |
        | bad-name            | &%zz   |
        | bad-value           | &a=%zz |

    @VER-29 @VER-29:only-semicolons @VER-48 @VER-48:query
    Scenario: A query whose parameters are separated by semicolons is refused
      Given an administrator's token with ";" for each "&"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @VER-29 @VER-48 @VER-48:query
    Scenario Outline: A malformed escape in a value that nothing else looks at is refused
      Given an administrator's token with "X-Amz-Security-Token" set to "<value>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-29           | value |
        | unread-value     | %zz   |
        | bad-second-digit | %4g   |
        | bad-first-digit  | %g4   |
        | half-an-escape   | %4    |
        | behind-a-sign    | a=%zz |

    @VER-29
    Scenario Outline: An escape in a value is taken, in capitals or not
      Given an administrator's token with "X-Amz-SignedHeaders" set to "<value>"
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-29            | value               |
        | upper-case-digits | host%3Bx-k8s-aws-id |
        | lower-case-digits | host%3bx-k8s-aws-id |

    @VER-29 @VER-29:unescaped-semicolon
    Scenario: A semicolon in a value is written as an escape
      Given an administrator's token with "X-Amz-SignedHeaders" set to "host;x-k8s-aws-id"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-30
    A parameter name repeated in a different case is rejected, whatever the values.

    @VER-30 @SEC-01 @VER-48 @VER-48:repeated
    Scenario Outline: A parameter repeated in another case is refused
      Given an administrator's token with the parameter "<name>=<value>" added
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-30                | SEC-01                     | name                 | value             |
        | action                | action, lower-case         | action               | GetCallerIdentity |
        | action-other-value    | action, upper-case         | ACTION               | AssumeRole        |
        | version               | version, lower-case        | version              | 2011-06-15        |
        | algorithm             | algorithm, lower-case      | x-amz-algorithm      | AWS4-HMAC-SHA256  |
        | credential            | credential, lower-case     | x-amz-credential     | AKIAOTHER%2F20261125%2Fus-east-1%2Fsts%2Faws4_request |
        | credential-upper-case | credential, upper-case     | X-AMZ-CREDENTIAL     | AKIAOTHER         |
        | date                  | date, lower-case           | x-amz-date           | {now}             |
        | expires               | expires, mixed-case        | X-amz-Expires        | 60                |
        | signed-headers        | signed-headers, lower-case | x-amz-signedheaders  | host              |
        | signature             | signature, lower-case      | x-amz-signature      | 00                |

    @VER-30 @VER-48 @VER-48:repeated
    Scenario Outline: A parameter repeated in another case without a value is refused
      Given an administrator's token with the parameter "<name>=" added
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-30               | name                |
        | action-empty         | action              |
        | signed-headers-empty | x-amz-signedheaders |

    @VER-30 @SEC-01 @SEC-01:before @VER-48 @VER-48:repeated
    Scenario Outline: A parameter repeated in another case before the original is refused
      Given an administrator's token with the parameter "<name>=<value>" put first
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-30           | name             | value             |
        | action-first     | action           | GetCallerIdentity |
        | credential-first | x-amz-credential | AKIAOTHER         |
        | expires-first    | x-amz-expires    | 60                |

    @VER-30 @VER-30:neither-as-documented
    Scenario: A parameter repeated in another case is refused, also if neither is as AWS writes it
      Given an administrator's token with "x-amz-expires=60&X-AMZ-EXPIRES=60" for each "X-Amz-Expires=60"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-31
    A parameter repeated with the same spelling (also after percent-decoding the name) is rejected.

    @VER-31 @SEC-01 @SEC-01:same-spelling @VER-48 @VER-48:repeated
    Scenario Outline: A parameter repeated in the same spelling is refused
      Given an administrator's token with the parameter "<pair>" added
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-31          | pair                     |
        | same-value      | Action=GetCallerIdentity |
        | other-value     | Action=AssumeRole        |
        | percent-encoded | %41ction=GetCallerIdentity |
        | expires         | X-Amz-Expires=60         |
        | credential      | X-Amz-Credential=AKIAOTHER |

    @VER-31
    Scenario Outline: A parameter that stands in front without a value is one as well
      Given an administrator's token with the parameter "<name>=" put first
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-31        | name          |
        | empty-action  | Action        |
        | empty-expires | X-Amz-Expires |

  Rule: VER-32
    Any parameter outside the 9 allowed names (case-insensitive) is rejected, even if empty.

    @VER-32 @VER-48 @VER-48:unknown-parameter
    Scenario Outline: A parameter that does not belong to a token is refused
      Given an administrator's token with the parameter "<pair>" added
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-32                  | pair                    |
        | foo                     | Foo=bar                 |
        | foo-empty               | Foo=                    |
        | foo-without-equals-sign | Foo                     |
        | no-name                 | =x                      |
        | source-identity         | X-Amz-Source-Identity=x |
        | cluster-header          | x-k8s-aws-id=lab.k8s    |
        | content-hash            | X-Amz-Content-Sha256=x  |
        | user-agent              | X-Amz-User-Agent=x      |
        | member                  | Action.1=x              |
        | brackets                | Action[]=x              |
        | nul-behind              | Action%00=x             |
        | space-before            | +Action=x               |
        | underscores             | X_Amz_Security_Token=x  |

  Rule: VER-33
    Allowed names match in any order. In another case than that of AWS's documentation they match, or the token is
    refused before STS is asked.

    @VER-33
    Scenario Outline: Names of parameters in another case are taken, or refused before STS is asked
      Given an administrator's token whose parameter names are in <case> case
      When the API server presents the token
      Then STS receives the query byte for byte, or the token is refused before STS is asked

      Examples:
        | VER-33     | case  |
        | upper-case | upper |
        | lower-case | lower |

    @VER-33 @VER-33:one-in-another-case
    Scenario: A name in another case does not hide its value
      Given an administrator's token with "x-amz-expires=604800" for each "X-Amz-Expires=60"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @VER-33 @VER-33:reversed @VER-50 @VER-50:reversed
    Scenario: The parameters are taken in any order, and forwarded as they came
      Given an administrator's token whose parameters are reversed
      When the API server presents the token
      Then the token is accepted
      And STS receives the query byte for byte

  Rule: VER-34
    Parameter names are compared ignoring ASCII case only.

    @VER-34
    Scenario Outline: A letter that only Unicode folds to an ASCII one makes another name
      Given an administrator's token with the parameter "<pair>" added
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-34       | pair                           |
        | kelvin-sign  | X-Amz-Security-To%E2%84%AAen=x |
        | dotted-i     | X-Amz-Secur%C4%B0ty-Token=x    |
        | long-s       | X-Amz-%C5%BFecurity-Token=x    |

  Rule: VER-35
    `Action` must be present and equal `GetCallerIdentity`, case-sensitively.

    @VER-35 @VER-48 @VER-48:action
    Scenario Outline: An action other than GetCallerIdentity is refused
      Given an administrator's token with "Action" set to "<value>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-35             | value                |
        | empty              |                      |
        | lower-case         | getcalleridentity    |
        | assume-role        | AssumeRole           |
        | get-session-token  | GetSessionToken      |
        | trailing-space     | GetCallerIdentity%20 |
        | trailing-nul       | GetCallerIdentity%00 |
        | trailing-line-feed | GetCallerIdentity%0A |
        | beginning          | GetCaller            |
        | end                | Identity             |

  Rule: VER-36
    `X-Amz-SignedHeaders` must contain `x-k8s-aws-id` as a whole `;`-separated element (case-insensitive).

    @VER-36
    Scenario Outline: The signed headers may be more, and in any case
      Given an administrator's token with the signed headers "<headers>"
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-36     | headers           |
        | lower-case | host;x-k8s-aws-id |
        | upper-case | host;X-K8S-AWS-ID |

    @VER-36 @VER-36:extra-headers
    Scenario: A header that STS is sent in any case may be signed too
      Given an administrator's token that signs the header "accept: application/json" as well
      When the API server presents the token
      Then the token is accepted

    @VER-36 @VER-36:between-others
    Scenario: The cluster's header may stand between others
      Given an administrator's token with the signed headers "host;x-k8s-aws-id;x-zone"
      And STS answers its requests with status 200 and the body of a success
      When the API server presents the token
      Then the token is accepted

    @VER-36 @SEC-02 @SEC-02:not-signed @VER-48 @VER-48:signed-headers
    Scenario Outline: A token that does not sign the cluster is refused, whatever STS would say
      Given an administrator's token with the signed headers "<headers>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-36        | headers               |
        | empty         |                       |
        | host-alone    | host                  |
        | comma         | host,x-k8s-aws-id     |
        | escaped-twice | host%3Bx-k8s-aws-id   |
        | space         | host; x-k8s-aws-id    |
        | longer-behind | host;x-k8s-aws-idx    |
        | longer-before | host;xx-k8s-aws-id    |

  Rule: VER-37
    `X-Amz-SignedHeaders` must also hold `host`, and header names are compared ignoring ASCII case only.

    @VER-37
    Scenario Outline: The host must be signed too, and header names are compared in ASCII
      Given an administrator's token with the signed headers "<headers>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-37    | headers           |
        | no-host   | x-k8s-aws-id      |
        | non-ascii | host;x-K8s-aws-id |
        | non-ascii | host;x-k8ſ-aws-id |

  Rule: VER-40
    `X-Amz-Date` must be present and non-empty.

    @VER-40 @VER-40:date-as-header @VER-48 @VER-48:date
    Scenario: A date in a signed header is none
      Given an administrator's token without "X-Amz-Date" that signs the header "x-amz-date: {now}" as well
      And STS answers its requests with status 200 and the body of a success
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-46
    A URL without `X-Amz-Credential` or `X-Amz-Signature` is refused, by the verifier or by STS.

    @VER-46
    Scenario Outline: A token that nobody has signed is refused
      Given an administrator's token that has lost "<name>"
      When the API server presents the token
      Then the token is refused

      Examples:
        | VER-46     | name             |
        | credential | X-Amz-Credential |
        | signature  | X-Amz-Signature  |

  Rule: VER-48
    No STS request is made for a token that fails any local check.

    @VER-48
    Scenario Outline: A token without a required parameter is refused
      Given an administrator's token without "<name>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      @VER-35 @VER-35:absent
      Examples:
        | VER-48 | name   |
        | action | Action |

      @VER-36 @VER-36:absent @SEC-02 @SEC-02:not-signed
      Examples:
        | VER-48         | name                |
        | signed-headers | X-Amz-SignedHeaders |

      @VER-38 @VER-38:absent
      Examples:
        | VER-48  | name          |
        | expires | X-Amz-Expires |

      @VER-40 @VER-40:absent
      Examples:
        | VER-48 | name       |
        | date   | X-Amz-Date |

    # What was asked beside the refusal has come by then.
    @VER-48 @slow
    Scenario Outline: STS is not asked behind a refusal either
      Given an administrator's token <flaw>
      When the API server presents the token
      And the API server presents the token 2 seconds later
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-48           | flaw                                                      |
        | action-and-wait  | with "Action" set to "GetSessionToken"                    |
        | expires-and-wait | with "X-Amz-Expires" set to "901"                         |
        | age-and-wait     | signed 1000 seconds ago, with "X-Amz-Expires" set to "60" |

    @VER-48 @VER-48:among-good-ones @VER-62 @VER-62:among-refused-ones
    Scenario: What is found wrong with a token stays so while good ones are presented
      Given an administrator's token
      When the API server presents the token, and another one with "X-Amz-Expires" set to "1800", 100 times each, 16 at a time
      Then the token is accepted each time, and the other one is refused
      And STS is not asked about the other one

  Rule: VER-50
    The query string is forwarded byte for byte so the signature stays valid.

    @VER-50 @VER-50:percent-encoded
    Scenario: A percent-encoded spelling is forwarded as it came
      Given an administrator's token with "Action" spelled "%41ction"
      When the API server presents the token
      Then STS receives the query byte for byte, or the token is refused before STS is asked

    @VER-50 @VER-50:slashes
    Scenario: A slash that is not percent-encoded is forwarded as it came
      Given an administrator's token with "/" for each "%2F"
      When the API server presents the token
      Then the token is accepted
      And STS receives the query byte for byte

    @VER-50 @VER-50:mixed-case
    Scenario: A value in mixed case is forwarded as it came
      Given an administrator's token with "X-Amz-SignedHeaders" set to "host%3bX-K8s-aws-id"
      When the API server presents the token
      Then the token is accepted
      And STS receives the query byte for byte

    @VER-50 @VER-50:trailing-ampersand
    Scenario: An empty parameter at the end is forwarded as it came
      Given an administrator's token with "&" written behind its query
      When the API server presents the token
      Then STS receives the query byte for byte, or the token is refused before STS is asked

    @VER-50 @VER-50:plus
    Scenario: A plus sign is forwarded as it came
      Given an administrator's token with "X-Amz-Security-Token" set to "a+b"
      And STS answers its requests with status 200 and the body of a success
      When the API server presents the token
      Then the token is accepted
      And STS receives the query byte for byte

  Rule: SEC-01
    No second spelling of any of the 9 parameters may reach STS while another is checked locally or reported
    (CVE-2022-2385).

    @SEC-01 @SEC-01:each-way
    Scenario Outline: No parameter may be repeated, in whatever case and place
      Given an administrator's token of temporary credentials
      When it is presented with a second "<name>" in lower, upper or mixed case, before the original and behind it
      Then each of them is refused
      And STS is not asked

      Examples:
        | SEC-01         | name                 |
        | action         | Action               |
        | version        | Version              |
        | algorithm      | X-Amz-Algorithm      |
        | credential     | X-Amz-Credential     |
        | date           | X-Amz-Date           |
        | expires        | X-Amz-Expires        |
        | security-token | X-Amz-Security-Token |
        | signed-headers | X-Amz-SignedHeaders  |
        | signature      | X-Amz-Signature      |

  Rule: SEC-06
    CR or LF can never enter the outgoing request.

    @SEC-06 @SEC-06:percent-encoded
    Scenario: A percent-encoded line break in a parameter is not decoded on its way to STS
      Given an administrator's token with "X-Amz-Security-Token" set to "x%20HTTP/1.1%0d%0ainjected:%20yes"
      When the API server presents the token
      Then STS receives no header "injected"
