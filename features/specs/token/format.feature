Feature: The token that a client makes
  A client signs a request that it never sends: GetCallerIdentity at STS, bound to one cluster by a signed header.

  Rule: TOK-01
    A token is the 11-byte literal prefix `k8s-aws-v1.` immediately followed by the URL-safe base64 encoding of a
    pre-signed URL.

    @TOK-01
    Scenario: The prefix, and a presigned URL in base64
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then the token is the prefix "k8s-aws-v1." and a URL in base64

  Rule: TOK-02
    The encoding uses the alphabet `[A-Za-z0-9_-]` with no `=` padding and no line breaks.

    @TOK-02 @client.region
    Scenario Outline: The base64 is URL-safe and unpadded, whatever the length of the URL
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "<region>"
      When the client makes a credential for cluster "lab.k8s"
      Then the token is the prefix "k8s-aws-v1." and unpadded URL-safe base64

      Examples:
        | TOK-02        | region         |
        | remainder-one | us-east-1      |
        | no-remainder  | ap-south-1     |
        | remainder-two | ap-northeast-1 |

    @TOK-02 @TOK-02:tilde
    Scenario: The base64 is URL-safe, whatever is in the session token
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the environment variable "AWS_SESSION_TOKEN" is "of~~~bob"
      When the client makes a credential for cluster "lab.k8s"
      Then the token is the prefix "k8s-aws-v1." and unpadded URL-safe base64

  Rule: TOK-03
    The encoded URL is an `https` URL with path exactly `/`, no port, no userinfo and no fragment.

    @TOK-03 @TOK-03:us-east-1
    Scenario: The URL is https with the path /, and has no port, user or fragment
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then its scheme is "https", its path "/", and it has no port, user or fragment

    @TOK-03 @TOK-03:cn-north-1 @client.region
    Scenario: The URL is so in another partition as well
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "cn-north-1"
      When the client makes a token for cluster "lab.k8s"
      Then its scheme is "https", its path "/", and it has no port, user or fragment

  Rule: TOK-04
    The query holds exactly `Action=GetCallerIdentity`, `Version=2011-06-15`, `X-Amz-Algorithm=AWS4-HMAC-SHA256`,
    `X-Amz-Credential`, `X-Amz-Date`, `X-Amz-Expires`, `X-Amz-SignedHeaders`, `X-Amz-Signature`, plus
    `X-Amz-Security-Token` only for session credentials; each once.

    @TOK-04 @TOK-04:static-key
    Scenario: The parameters of long-term credentials
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then its parameters are exactly:
        | Action              |
        | Version             |
        | X-Amz-Algorithm     |
        | X-Amz-Credential    |
        | X-Amz-Date          |
        | X-Amz-Expires       |
        | X-Amz-SignedHeaders |
        | X-Amz-Signature     |
      And its "Action" is "GetCallerIdentity"
      And its "Version" is "2011-06-15"
      And its "X-Amz-Algorithm" is "AWS4-HMAC-SHA256"

    @TOK-04 @TOK-04:session-token-set-to-nothing @client.upstream-flags
    Scenario: A session token that is set to nothing is none
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the environment variable "AWS_SESSION_TOKEN" is set to nothing
      When the client is run with "token -i lab.k8s"
      Then its parameters are exactly:
        | Action              |
        | Version             |
        | X-Amz-Algorithm     |
        | X-Amz-Credential    |
        | X-Amz-Date          |
        | X-Amz-Expires       |
        | X-Amz-SignedHeaders |
        | X-Amz-Signature     |

    @TOK-04 @TOK-04:session-token @TOK-04:nine-names
    Scenario: Temporary credentials add the security token
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-Security-Token" is the session token of the credentials
      And its parameters are exactly:
        | Action               |
        | Version              |
        | X-Amz-Algorithm      |
        | X-Amz-Credential     |
        | X-Amz-Date           |
        | X-Amz-Expires        |
        | X-Amz-Security-Token |
        | X-Amz-SignedHeaders  |
        | X-Amz-Signature      |

  Rule: TOK-05
    `X-Amz-SignedHeaders` is `host;x-k8s-aws-id`.

    @TOK-05 @TOK-05:temporary
    Scenario: With temporary credentials the signed headers are the same
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-SignedHeaders" is "host;x-k8s-aws-id"

    @TOK-05 @TOK-05:static-key
    Scenario: The signed headers are the host and the cluster ID
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-SignedHeaders" is "host;x-k8s-aws-id"

    @TOK-05 @TOK-05:traced
    Scenario: In a Lambda function, where the calls of AWS are traced, the signed headers are the same
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the environment variable "AWS_LAMBDA_FUNCTION_NAME" is "deploy"
      And the environment variable "_X_AMZN_TRACE_ID" is "Root=1-5759e988-bd862e3fe1be46a994272793"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-SignedHeaders" is "host;x-k8s-aws-id"

  Rule: TOK-06
    The signature verifies as AWS Signature V4 over method GET, path `/`, headers `host` and `x-k8s-aws-id: <cluster
    id>`, SHA-256 of the empty payload, scope `<date>/<region>/sts/aws4_request`.

    @TOK-06
    Scenario Outline: The signature is that of Signature Version 4 with the cluster ID as a header
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "<cluster>"
      Then its signature verifies for cluster "<cluster>"

      Examples:
        | TOK-06            | cluster |
        | lower-case        | lab.k8s |
        | upper-case        | LAB.K8S |
        | slash-and-colon   | x/y:z   |
        | trailing-dot      | lab.k8s. |
        | arn               | arn:aws:eks:us-east-1:111122223333:cluster/lab |
        | hundred           | lab-of-a-hundred-characters-which-is-the-longest-name-that-amazon-eks-permits-for-any-one-cluster-01 |
        | more-than-hundred | a-cluster-whose-name-is-longer-than-eks-permits.kops-takes-any-domain-name.staging.platform.engineering.lab.example |

    @TOK-06 @TOK-06:accepted @VER-49 @VER-49:two-servers
    Scenario: STS accepts the token for its cluster
      Given credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      When the client makes a token for cluster "lab.k8s"
      Then the authenticator of cluster "lab.k8s" accepts it as "admin:alice"
      And the authenticator of cluster "other.k8s" refuses it

    @TOK-06
    Scenario Outline: STS accepts the token, whatever day it is where the client is
      Given credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      And the environment variable "TZ" is "<zone>"
      When the client makes a token for cluster "lab.k8s"
      Then the authenticator of cluster "lab.k8s" accepts it

      Examples:
        | TOK-06   | zone               |
        | far-east | Pacific/Kiritimati |
        | far-west | Etc/GMT+12         |

    @TOK-06
    Scenario Outline: STS accepts the token, whatever calendar people have where the client is
      Given credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      And the environment variable "LC_ALL" is "<locale>"
      When the client makes a token for cluster "lab.k8s"
      Then the authenticator of cluster "lab.k8s" accepts it

      Examples:
        | TOK-06  | locale      |
        | thai    | th_TH.UTF-8 |
        | saudi   | ar_SA.UTF-8 |
        | persian | fa_IR.UTF-8 |

    @TOK-06 @TOK-06:temporary
    Scenario: The signature covers the session token of temporary credentials
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-Security-Token" is the session token of the credentials
      And its signature verifies for cluster "lab.k8s"

  Rule: TOK-07
    The cluster ID is bound only through the signature: it never appears in the URL, and recomputing with a different
    cluster ID must not match.

    @TOK-07
    Scenario Outline: The token is bound to one cluster, which only the signature tells
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "<cluster>"
      Then its signature does not verify for cluster "<other>"
      And the text "<cluster>" is not in its URL

      Examples:
        | TOK-07              | cluster      | other   |
        | lower-case          | lab.k8s      | LAB.K8S |
        | upper-case          | LAB.K8S      | lab.k8s |
        | beginning-of-the-id | x/y:z        | x/y     |
        | name-in-an-arn      | arn:aws:eks:us-east-1:111122223333:cluster/lab | lab |
        | first-hundred       | a-cluster-whose-name-is-longer-than-eks-permits.kops-takes-any-domain-name.staging.platform.engineering.lab.example | a-cluster-whose-name-is-longer-than-eks-permits.kops-takes-any-domain-name.staging.platform.engineer |

  Rule: TOK-08
    `X-Amz-Expires` is `60`.

    @TOK-08
    Scenario: The URL says that it expires after 60 seconds
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-Expires" is "60"

  Rule: TOK-09
    `X-Amz-Credential` scope region equals the region used for the host, and its date equals the date part of
    `X-Amz-Date`.

    @TOK-09 @TOK-09:us-east-1
    Scenario: The credential scope is of the day, the region and sts
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then its credential scope is its own date, "us-east-1" and sts

    @TOK-09 @client.region
    Scenario Outline: The credential scope is of the region of the environment
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "<region>"
      When the client makes a token for cluster "lab.k8s"
      Then its credential scope is its own date, "<region>" and sts

      Examples:
        | TOK-09     | region     |
        | us-west-2  | us-west-2  |
        | cn-north-1 | cn-north-1 |

    @TOK-09
    Scenario Outline: The credential scope is of the day in UTC
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the environment variable "TZ" is "<zone>"
      When the client makes a token for cluster "lab.k8s"
      Then its credential scope is its own date, "us-east-1" and sts
      And its signature verifies for cluster "lab.k8s"

      Examples:
        | TOK-09   | zone               |
        | far-east | Pacific/Kiritimati |
        | far-west | Etc/GMT+12         |

  Rule: TOK-10
    Without a role to assume, token generation makes no STS network call.

    @TOK-10 @TOK-10:temporary
    Scenario: No role, no call, with temporary credentials either
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      When the client makes a token for cluster "lab.k8s"
      Then the client has not called STS

    @TOK-10 @TOK-10:role-of-web-identity
    Scenario: The role of web identity is none without its token
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the environment variable "AWS_ROLE_ARN" is "arn:aws:iam::123456789012:role/KubernetesAdmin"
      When the client makes a token for cluster "lab.k8s"
      Then the client has not called STS

    @TOK-10 @TOK-10:static-key
    Scenario: No role, no call
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client makes a token for cluster "lab.k8s"
      Then the client has not called STS

    @TOK-10 @TOK-10:forwarded-session-name @client.upstream-flags
    Scenario: No role, no call to learn whose session name might be forwarded
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "token -i lab.k8s --forward-session-name"
      Then the client ends with status 0
      And the client has not called STS

  Rule: TOK-11
    Region precedence is `--region` (or config key `region`), then `AWS_REGION`, then `AWS_DEFAULT_REGION`, then the
    active profile, then instance metadata, then `us-east-1`.

    @TOK-11 @client.upstream-flags
    Scenario Outline: The region comes from the flag, then AWS_REGION, then AWS_DEFAULT_REGION
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the environment variable "AWS_REGION" is "<AWS_REGION>"
      And the environment variable "AWS_DEFAULT_REGION" is "<AWS_DEFAULT_REGION>"
      When the client is run with "token -i lab.k8s <flags>"
      Then its host is one of STS in "<region>"

      Examples:
        | TOK-11                  | flags               | AWS_REGION | AWS_DEFAULT_REGION | region     |
        | flag-over-environment   | --region af-south-1 | me-south-1 | eu-south-1         | af-south-1 |
        | aws-region-over-default |                     | me-south-1 | eu-south-1         | me-south-1 |
        | aws-default-region      |                     |            | eu-south-1         | eu-south-1 |

    @TOK-11 @TOK-11:aws-region-empty @client.upstream-flags
    Scenario: An empty AWS_REGION is none
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the environment variable "AWS_REGION" is set to nothing
      And the environment variable "AWS_DEFAULT_REGION" is "eu-south-1"
      When the client is run with "token -i lab.k8s"
      Then its host is one of STS in "eu-south-1"

  Rule: TOK-12
    The default host is the regional endpoint of the region's partition.

    @TOK-12 @client.region
    Scenario Outline: The endpoint is the regional one of the region's partition
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "<region>"
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://<host>/?"

      Examples:
        | TOK-12         | region         | host                            |
        | us-east-1      | us-east-1      | sts.us-east-1.amazonaws.com     |
        | us-west-2      | us-west-2      | sts.us-west-2.amazonaws.com     |
        | cn-north-1     | cn-north-1     | sts.cn-north-1.amazonaws.com.cn |
        | us-gov-west-1  | us-gov-west-1  | sts.us-gov-west-1.amazonaws.com |
        | us-iso-east-1  | us-iso-east-1  | sts.us-iso-east-1.c2s.ic.gov    |
        | us-isob-east-1 | us-isob-east-1 | sts.us-isob-east-1.sc2s.sgov.gov |
        | eusc-de-east-1 | eusc-de-east-1 | sts.eusc-de-east-1.amazonaws.eu |

  Rule: TOK-17
    The host is an STS endpoint of the region's partition, regional or, in partition `aws`, global, and the scope of
    `X-Amz-Credential` names its region.

    @TOK-17 @client.region
    Scenario Outline: The host is one of the region's partition, and the scope is of the host's region
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "<region>"
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS for "<region>", and its credential scope is of the region of that host

      Examples:
        | TOK-17          | region          |
        | us-east-1       | us-east-1       |
        | us-west-2       | us-west-2       |
        | cn-north-1      | cn-north-1      |
        | us-gov-east-1   | us-gov-east-1   |
        | us-isob-east-1  | us-isob-east-1  |
        | eu-isoe-west-1  | eu-isoe-west-1  |
        | us-isof-south-1 | us-isof-south-1 |

    @TOK-17 @client.region
    Scenario Outline: Where the environment asks for the global host, too, the scope is of the host's region
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "<region>"
      And the environment variable "AWS_STS_REGIONAL_ENDPOINTS" is "legacy"
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS for "<region>", and its credential scope is of the region of that host

      Examples:
        | TOK-17             | region        |
        | legacy             | us-west-2     |
        | legacy-in-china    | cn-north-1    |
        | legacy-in-govcloud | us-gov-west-1 |

    @TOK-17 @TOK-17:dual-stack-of-china @client.region
    Scenario: Where the environment asks for dual-stack, too, the host is one of the region's partition
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      And the region of the environment is "cn-north-1"
      And the environment variable "AWS_USE_DUALSTACK_ENDPOINT" is "true"
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS for "cn-north-1", and its credential scope is of the region of that host

  Rule: TOK-18
    A session token is signed whole, up to the 4096 bytes that STS issues, wherever the credentials come from.

    @TOK-18 @TOK-18:environment
    Scenario: The longest session token is signed whole
      Given credentials with the longest session token
      When the client makes a credential for cluster "lab.k8s"
      Then its session token has 4096 bytes
      And its "X-Amz-Security-Token" is the session token of the credentials
