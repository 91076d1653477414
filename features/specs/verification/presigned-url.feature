Feature: The presigned URL of a token
  The authenticator sends the URL of a token to STS only if it is what a client of this protocol makes: https, an STS
  host of the authenticator's partition, the path "/", and nothing around it. Each token here carries a valid signature,
  so nothing but the authenticator's own check stands between it and a login.

  Background:
    Given the authenticator of cluster "lab.k8s"

  Scenario Outline: Every STS host of the partition is accepted
    Given an administrator's token for host "<host>" in region "<region>"
    When the API server presents the token
    Then the token is accepted
    And STS is asked once, at host "<host>"

    @VER-10 @VER-10:accepted
    Examples:
      | host              | region    |
      | sts.amazonaws.com | us-east-1 |

    @VER-12
    Examples:
      | VER-12          | host                           | region    |
      | regional        | sts.us-east-1.amazonaws.com    | us-east-1 |
      | fips            | sts-fips.us-east-1.amazonaws.com | us-east-1 |
      | dual-stack      | sts.us-east-1.api.aws          | us-east-1 |
      | dual-stack-fips | sts-fips.us-east-1.api.aws     | us-east-1 |
      | us-west-2       | sts.us-west-2.amazonaws.com    | us-west-2 |
      | us-west-2-fips  | sts-fips.us-west-2.amazonaws.com | us-west-2 |
      | il-central-1    | sts.il-central-1.api.aws       | il-central-1 |

  Rule: VER-06
    The decoded bytes must parse as a URL; control characters and bad percent escapes in path or host are rejected.

    @VER-06 @VER-07 @VER-48
    Scenario Outline: What is not an https URL is refused
      Given a token whose URL is "<url>"
      When the API server presents the token
      Then the token is refused

      Examples:
        | VER-06         | VER-07          | url                                                              |
        |                | empty           |                                                                  |
        |                | plain-text      | hello                                                            |
        |                | scheme-relative | //sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity          |
        | escape-in-path |                 | https://sts.amazonaws.com/%zz?Action=GetCallerIdentity           |
        | escape-in-host |                 | https://sts.us-east-1.amazonaws.com%2F?Action=GetCallerIdentity  |

    @VER-06 @SEC-06 @VER-48 @VER-48:url
    Scenario Outline: A URL with a control character is refused
      Given an administrator's token whose URL ends with the byte <byte>
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-06          | SEC-06          | byte |
        | nul             |                 | 0x00 |
        | line-feed       | line-feed       | 0x0a |
        | carriage-return | carriage-return | 0x0d |
        | delete          |                 | 0x7f |
        | unit-separator  |                 | 0x1f |

    @VER-06
    Scenario Outline: A URL with a tab is refused, wherever it is
      Given an administrator's token whose URL <tab>
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-06     | tab                                |
        | tab        | ends with the byte 0x09            |
        | tab-inside | has the byte 0x09 in its host      |
        | tab-inside | has the byte 0x09 in its path      |
        | tab-inside | has the byte 0x09 in its parameter |

    @VER-06 @VER-06:escape-in-front
    Scenario: A URL with a control character in front is refused
      Given an administrator's token whose URL begins with the byte 0x1b
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-07
    The scheme must be https (compared case-insensitively).

    @VER-07
    Scenario Outline: The scheme is https, in any case
      Given an administrator's token whose scheme is "<scheme>"
      When the API server presents the token
      Then the token is accepted

      Examples:
        | VER-07     | scheme |
        | https      | https  |
        | upper-case | HTTPS  |
        | mixed-case | Https  |

    @VER-07 @VER-48 @VER-48:scheme @SEC-03 @SEC-03:other-scheme
    Scenario Outline: Another scheme is refused, though STS would answer over plain HTTP as well
      Given an administrator's token whose scheme is "<scheme>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-07 | scheme |
        | http   | http   |
        | ftp    | ftp    |
        | wss    | wss    |

  Rule: VER-08
    A URL without authority is rejected.

    @VER-08 @VER-08:no-host @VER-48 @VER-48:host
    Scenario: A URL without an authority is refused
      Given an administrator's token whose URL has no authority
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @VER-08 @VER-48 @VER-48:host
    Scenario Outline: A host behind one slash or three is none
      Given an administrator's token whose URL begins "<beginning>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-08                   | beginning                             |
        | one-slash                | https:/sts.us-east-1.amazonaws.com/   |
        | three-slashes            | https:///sts.us-east-1.amazonaws.com/ |
        | one-slash-upper-case     | HTTPS:/sts.us-east-1.amazonaws.com/   |
        | three-slashes-upper-case | HTTPS:///sts.us-east-1.amazonaws.com/ |

  Rule: VER-09
    Hosts with fewer than three labels are rejected.

    @VER-09 @VER-48 @VER-48:host
    Scenario Outline: A host of fewer than three labels is refused
      Given an administrator's token for host "<host>" in region "us-east-1"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      Examples:
        | VER-09       | host          |
        | one-label    | localhost     |
        | two-labels   | a.b           |
        | domain-alone | amazonaws.com |
        | ipv6         | [::1]         |

  Rule: VER-21
    A region label that is empty, begins or ends with a hyphen, or has a character other than ASCII letters, digits and
    hyphens is rejected.

    @VER-21 @VER-48 @VER-48:host
    Scenario Outline: A host with a malformed region is refused
      Given an administrator's token for host "<host>" in region "us-east-1"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      Examples:
        | VER-21       | host                        |
        | hyphen-first | sts.-bad.amazonaws.com      |
        | hyphen-last  | sts.bad-.amazonaws.com      |
        | underscore   | sts.us_east_1.amazonaws.com |
        | empty        | sts..amazonaws.com          |
        | cyrillic     | sts.us-eаst-1.amazonaws.com |
        | arabic-digit | sts.us-east-١.amazonaws.com |

  Rule: VER-22
    Host names are compared one way throughout, and the region label in metrics is in lower case.

    @VER-22
    Scenario: Letter case counts in every label of a host, or in none
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When administrators' tokens are presented for these hosts in region "us-east-1":
        | STS.us-east-1.amazonaws.com |
        | sts.US-EAST-1.amazonaws.com |
        | sts.us-east-1.AMAZONAWS.COM |
      Then they are all accepted, or all refused
      When Prometheus reads the metrics
      Then no label of the metrics names a region in upper case

  Rule: VER-23
    A port, even 443 or empty, makes the host invalid.

    @VER-23 @VER-48 @VER-48:host @SEC-03 @SEC-03:port
    Scenario Outline: A port is refused, even the right one
      Given an administrator's token for host "<host>" in region "us-east-1"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      Examples:
        | VER-23           | host                             |
        | 443-regional     | sts.us-east-1.amazonaws.com:443  |
        | 8443-regional    | sts.us-east-1.amazonaws.com:8443 |
        | empty-regional   | sts.us-east-1.amazonaws.com:     |
        | 443-global       | sts.amazonaws.com:443            |
        | 443-dual-stack   | sts.us-east-1.api.aws:443        |
        | 8443-global      | sts.amazonaws.com:8443           |
        | empty-global     | sts.amazonaws.com:               |
        | 8443-dual-stack  | sts.us-east-1.api.aws:8443       |
        | empty-dual-stack | sts.us-east-1.api.aws:           |

  Rule: VER-24
    No hostname outside the sets of VER-10..VER-16 (and VER-27) may be contacted, whatever its labels.

    @VER-24 @VER-48 @VER-48:host @SEC-03 @SEC-03:other-host
    Scenario Outline: A host that is not an STS endpoint is refused and never contacted
      Given an administrator's token for host "<host>" in region "us-east-1"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      Examples:
        | VER-24                    | host                                         |
        | foreign                   | evil.example.com                             |
        | foreign-domain            | sts.us-east-1.amazonaws.com.evil.example.com |
        | label-alone               | sts.evil.example.com                         |
        | longer-label              | evilsts.us-east-1.amazonaws.com              |
        | label-before              | x.sts.us-east-1.amazonaws.com                |
        | s3                        | s3.us-east-1.amazonaws.com                   |
        | iam                       | iam.amazonaws.com                            |
        | dual-stack-without-region | sts.api.aws                                  |
        | fips-without-region       | sts-fips.amazonaws.com                       |
        | label-behind              | sts.us-east-1.foo.amazonaws.com              |
        | address                   | 127.0.0.1                                    |

  Rule: VER-25
    Trailing-dot, percent-encoded, Unicode look-alike, comma-joined and backslash hosts are rejected.

    @VER-25 @VER-48 @VER-48:host @SEC-03 @SEC-03:deceptive-host
    Scenario Outline: A host spelled to deceive is refused
      Given an administrator's token for host "<host>" in region "us-east-1"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      Examples:
        | VER-25                | host                                          |
        | trailing-dot          | sts.amazonaws.com.                            |
        | trailing-dot-regional | sts.us-east-1.amazonaws.com.                  |
        | percent-encoded-dot   | sts%2eus-east-1.amazonaws.com                 |
        | cyrillic              | ѕts.us-east-1.amazonaws.com                   |
        | long-s                | ſts.us-east-1.amazonaws.com                   |
        | ideographic-stop      | sts。us-east-1.amazonaws.com                   |
        | comma                 | sts.us-east-1.amazonaws.com,evil.com          |
        | percent-encoded-nul   | sts.us-east-1.amazonaws.com%00.evil.example   |
        | backslash             | evil.example.com\\sts.us-east-1.amazonaws.com |

    @VER-25 @VER-25:backslash-for-the-path
    Scenario: A backslash for the slash of the path does not end a host
      Given an administrator's token with "amazonaws.com\?" for each "amazonaws.com/?"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

  Rule: VER-26
    Text that only looks like an STS host (userinfo, fragment) must not satisfy the check.

    @VER-26 @VER-48 @VER-48:host @SEC-03 @SEC-03:lookalike
    Scenario Outline: Text that only looks like an STS host does not count
      Given an administrator's token whose URL begins "<beginning>"
      When the API server presents the token
      Then the token is refused
      And host "<host>" is not contacted
      And STS is not asked

      Examples:
        | VER-26           | beginning                                               | host                   |
        | userinfo         | https://sts.us-east-1.amazonaws.com@evil.example.com/   | evil.example.com       |
        | password         | https://sts.us-east-1.amazonaws.com:x@evil.example.com/ | evil.example.com       |
        | fragment         | https://evil.example.com#sts.us-east-1.amazonaws.com/   | evil.example.com       |
        | other-than-a-dot | https://sts.evil-amazonaws.com/                         | sts.evil-amazonaws.com |

  Rule: VER-28
    The path must be exactly `/`.

    @VER-28 @VER-48 @VER-48:path
    Scenario Outline: A path other than "/" is refused
      Given an administrator's token whose path is "<path>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | VER-28        | path |
        | empty         |      |
        | two-slashes   | //   |
        | word          | /x   |
        | dot           | /.   |
        | two-dots      | /..  |
        | escaped-slash | /%2f |

  Rule: SEC-04
    URLs with userinfo are rejected.

    @SEC-04
    Scenario Outline: A user before the host is refused
      Given an administrator's token whose URL begins "https://<user>@sts.us-east-1.amazonaws.com/"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | SEC-04            | user          |
        | user              | user          |
        | user-and-password | user:password |
        | empty-user        |               |
        | password-alone    | :password     |

  Rule: SEC-05
    Raw spaces, quotes and non-ASCII bytes in the decoded URL are rejected.

    @SEC-05
    Scenario Outline: A character that signers escape is refused if it is not escaped
      Given an administrator's token whose session token has a <character> that the URL does not escape
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | SEC-05    | character       |
        | space     | space           |
        | quote     | quotation mark  |
        | non-ascii | accented letter |

  Rule: SEC-06
    CR or LF can never enter the outgoing request.

    @SEC-06 @SEC-06:signature
    Scenario: A URL with a line feed in its last parameter is refused
      Given an administrator's token whose URL has the byte 0x0a in its signature
      When the API server presents the token
      Then the token is refused
      And STS is not asked

    @SEC-06 @SEC-06:elsewhere
    Scenario Outline: A URL with a line break in any of its parts is refused
      Given an administrator's token whose URL has the byte <byte> in its <part>
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | byte | part      |
        | 0x0a | host      |
        | 0x0d | host      |
        | 0x0a | path      |
        | 0x0d | path      |
        | 0x0a | parameter |
        | 0x0d | parameter |

    @SEC-06 @SEC-06:percent-encoded
    Scenario Outline: A URL with a percent-encoded line break before its query is refused
      Given an administrator's token whose URL begins "<beginning>"
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | beginning                                        |
        | https://sts.us-east-1.amazonaws.com%0d%0ax:%20y/ |
        | https://sts.us-east-1.amazonaws.com/%0d%0ax:%20y |

  Rule: SEC-20
    URLs with a fragment are rejected, even an empty one.

    @SEC-20
    Scenario Outline: A fragment is refused
      Given an administrator's token with "<fragment>" written behind its query
      When the API server presents the token
      Then the token is refused
      And STS is not asked

      Examples:
        | SEC-20 | fragment |
        | text   | #x       |
        | empty  | #        |
