Feature: What a client goes by
  Beside the command line: its configuration file, the active profile, the region, the kind of endpoint.

  Background:
    Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"

  Rule: EXE-10
    A missing cluster ID is an error: message and usage on stderr, nothing on stdout, a status that is not 0.

    @EXE-10 @client.config-file
    Scenario Outline: A configuration file in which the cluster ID is null has none
      Given the client's configuration file:
        """
        clusterID: <id>
        """
      When the client is run with "token" and its configuration file
      Then the client fails
      And it prints nothing on standard output
      And its standard error has "cluster"

      Examples:
        | EXE-10          | id   |
        | nothing-in-file |      |
        | null-in-file    | null |

  Rule: EXE-11
    Cluster ID precedence is flag `-i/--cluster-id`, env `KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID`, config key
    `clusterID`.

    @EXE-11 @EXE-11:config-key @client.config-file
    Scenario: The cluster of the configuration file counts where nothing else names one
      Given the client's configuration file:
        """
        clusterID: from-file
        """
      When the client is run with "token" and its configuration file
      Then its signature verifies for cluster "from-file"

    @EXE-11 @EXE-11:flag-over-config-key @client.config-file
    Scenario: The cluster of the command line wins over that of the configuration file
      Given the client's configuration file:
        """
        clusterID: from-file
        """
      When the client is run with "token -i from-flag" and its configuration file
      Then its signature verifies for cluster "from-flag"

    @EXE-11 @client.config-file
    Scenario Outline: The cluster of the environment wins over that of the configuration file, whatever it is called
      Given the client's configuration file:
        """
        clusterID: from-file
        """
      And the environment variable "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID" is "<cluster>"
      When the client is run with "token" and its configuration file
      Then its signature verifies for cluster "<cluster>"

      Examples:
        | EXE-11                      | cluster          |
        | environment-over-config-key | from-environment |
        | environment-like-false      | no               |
        | environment-like-null       | null             |
        | environment-with-zeros      | 0012             |

    @EXE-11 @EXE-11:environment-empty @client.config-file
    Scenario: An empty cluster ID in the environment is none
      Given the client's configuration file:
        """
        clusterID: from-file
        """
      And the environment variable "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID" is set to nothing
      When the client is run with "token" and its configuration file
      Then its signature verifies for cluster "from-file"

  Rule: EXE-20
    Config-file keys `role`, `externalID`, `sessionName`, `tokenOnly`, `forwardSessionName`, `cache`, `region`,
    `clusterID` drive the token command.

    @EXE-20 @EXE-20:cluster-and-region @client.config-file
    Scenario: The configuration file names the cluster and the region
      Given the client's configuration file:
        """
        clusterID: lab.k8s
        region: me-south-1
        """
      When the client is run with "token" and its configuration file
      Then its signature verifies for cluster "lab.k8s"
      And its host is one of STS in "me-south-1"

    @EXE-20 @EXE-20:role @client.config-file
    Scenario: The configuration file says how a role is assumed
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the client's configuration file:
        """
        clusterID: lab.k8s
        role: arn:aws:iam::123456789012:role/KubernetesAdmin
        externalID: ext1
        sessionName: mysess
        """
      When the client is run with "token" and its configuration file
      Then STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" and no other
      And the request to assume the role has "ExternalId" "ext1"
      And the request to assume the role has "RoleSessionName" "mysess"

    @EXE-20 @EXE-20:forward-session-name @client.config-file
    Scenario: The configuration file forwards the session name
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/me@corp" with user ID "AROAX:me@corp"
      And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the client's configuration file:
        """
        clusterID: lab.k8s
        role: arn:aws:iam::123456789012:role/KubernetesAdmin
        forwardSessionName: true
        """
      When the client is run with "token" and its configuration file
      Then the request to assume the role has "RoleSessionName" "me@corp"

    @EXE-20 @EXE-20:token-only @client.config-file
    Scenario: The configuration file asks for the token alone
      Given the client's configuration file:
        """
        clusterID: lab.k8s
        tokenOnly: true
        """
      When the client is run with "token" and its configuration file
      Then it prints the token and a line end and nothing else

    @EXE-20 @EXE-20:switched-off @client.config-file
    Scenario: What the configuration file says is false is left off
      Given the client's configuration file:
        """
        clusterID: lab.k8s
        tokenOnly: false
        """
      When the client is run with "token" and its configuration file
      Then it prints one ExecCredential with a token

    @EXE-20 @EXE-20:cache @client.config-file @client.cache
    Scenario: The configuration file turns the cache on
      Given no credentials
      And the active profile "default" whose credentials a program gives, for 3600 seconds
      And the client's configuration file:
        """
        clusterID: lab.k8s
        cache: true
        """
      When the client is run with "token" and its configuration file
      And the client is run again
      Then the program has been asked 1 time

    @EXE-20 @EXE-20:command-line-says-no @client.config-file
    Scenario: The command line switches off what the configuration file asks for
      Given the client's configuration file:
        """
        clusterID: lab.k8s
        tokenOnly: true
        """
      When the client is run with "token --token-only=false" and its configuration file
      Then it prints one ExecCredential with a token

    @EXE-20 @EXE-20:command-line-first @client.config-file
    Scenario: The command line wins over the configuration file
      Given the client's configuration file:
        """
        clusterID: other.k8s
        region: me-south-1
        """
      When the client is run with "token -i lab.k8s --region af-south-1" and its configuration file
      Then its signature verifies for cluster "lab.k8s"
      And its host is one of STS in "af-south-1"

  Rule: EXE-18
    `--forward-session-name` together with `--session-name` is rejected.

    @EXE-18 @EXE-18:one-in-the-file @client.config-file
    Scenario: Two session names are one too many, wherever they stand
      Given the client's configuration file:
        """
        clusterID: lab.k8s
        role: arn:aws:iam::123456789012:role/KubernetesAdmin
        forwardSessionName: true
        """
      When the client is run with "token -s mysess" and its configuration file
      Then the client fails
      And it prints nothing on standard output
      And the client has not called STS

  Rule: EXE-21
    Any failure says its cause on stderr, prints nothing on stdout, and ends with a status that is not 0.

    @EXE-21 @client.profile
    Scenario Outline: A program that gives no credentials of Version 1 leaves the client without a token
      Given no credentials
      And the active profile "dev" whose program prints '<output>'
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output

      Examples:
        | EXE-21                 | output                                                                          |
        | program-of-version-2   | {"Version": 2, "AccessKeyId": "AKIAOFPROGRAM", "SecretAccessKey": "of program"} |
        | program-without-key-id | {"Version": 1, "SecretAccessKey": "of program"}                                 |
        | program-without-secret | {"Version": 1, "AccessKeyId": "AKIAOFPROGRAM"}                                  |

    @EXE-21 @EXE-21:program-that-failed @client.profile @client.upstream-flags
    Scenario: A program that fails leaves the client without a token
      Given no credentials
      And the active profile "dev" whose program fails with 3 lines on standard error
      When the client is run with "token -i lab.k8s"
      Then the client fails
      And it prints nothing on standard output

    @EXE-21 @client.role @client.profile
    Scenario Outline: Where the URL of STS is none, the role is assumed all the same, or there is no token
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the environment variable "<variable>" is "http://%zz"
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails and prints nothing, or has assumed "arn:aws:iam::123456789012:role/KubernetesAdmin" at STS in "us-east-1" and made its token

      Examples:
        | EXE-21              | variable             |
        | endpoint-url        | AWS_ENDPOINT_URL     |
        | endpoint-url-of-sts | AWS_ENDPOINT_URL_STS |

    @EXE-21 @EXE-21:profiles-in-a-circle @client.profile @client.upstream-flags
    Scenario: Two profiles that each go by the other's credentials give none
      Given no credentials
      And the active profile "a" and the profile "b", each of which assumes "arn:aws:iam::123456789012:role/KubernetesAdmin" with the other's credentials
      When the client is run with "token -i lab.k8s"
      Then the client fails
      And it prints nothing on standard output

  Rule: EXE-22
    `AWS_EC2_METADATA_DISABLED=true` is ignored by `token`; with no region configured and metadata unreachable it stalls
    about 4 s, then logs an info line and uses us-east-1.

    @EXE-22 @EXE-22:unreachable @client.instance-metadata
    Scenario: The region is us-east-1 where none is named and instance metadata must not be asked
      Given an instance in the region "eu-west-1"
      And the metadata of the instance does not answer
      And the client is on the instance
      And the environment forbids to ask instance metadata
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://sts.us-east-1.amazonaws.com/?"

  Rule: EXE-23
    A profile with `mfa_serial` prompts on stderr and reads the code from stdin.

    @EXE-23 @EXE-23:code @client.mfa
    Scenario: A profile that wants an MFA code asks for it on standard error
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the active profile "mfa" that assumes "arn:aws:iam::123456789012:role/KubernetesAdmin" with the MFA device "arn:aws:iam::123456789012:mfa/bob"
      And a person types "123456"
      When the client is run with "token -i lab.k8s"
      Then the client ends with status 0
      And its standard error has "MFA token code: "
      And the request to assume the role has "SerialNumber" "arn:aws:iam::123456789012:mfa/bob"
      And the request to assume the role has "TokenCode" "123456"

    @EXE-23 @EXE-23:nobody @client.mfa
    Scenario: Where nobody can answer, there is no token
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the active profile "mfa" that assumes "arn:aws:iam::123456789012:role/KubernetesAdmin" with the MFA device "arn:aws:iam::123456789012:mfa/bob"
      When the client is run with "token -i lab.k8s"
      Then the client fails
      And it prints nothing on standard output

  Rule: EXE-24
    `--cache` stores expiring credentials and reuses them until they expire, without calling the credential source
    again.

    @EXE-24 @EXE-24:container @client.cache @client.profile
    Scenario: Credentials of a container are kept in the cache
      Given no credentials
      And a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in a file
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the token is signed by the credentials of the container
      And the container has been given credentials 1 time

  Rule: EXE-34
    Where nothing else gives credentials, those of the container do: what `AWS_CONTAINER_CREDENTIALS_FULL_URI` names is
    asked with the token of `AWS_CONTAINER_AUTHORIZATION_TOKEN` or of the file that
    `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` names.

    @EXE-34 @client.profile
    Scenario Outline: Credentials of a container are asked for with its token
      Given no credentials
      And a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in <place>
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container
      And the authenticator of cluster "lab.k8s" accepts it

      Examples:
        | EXE-34   | place           |
        | variable | its environment |
        | file     | a file          |

    @EXE-34 @EXE-34:file-over-variable @EXE-45 @EXE-45:file-over-variable @client.profile
    Scenario: The token in the file counts where the environment has one too
      Given no credentials
      And a container that is given credentials for the token "of this container"
      And the client has the token "of another container" in its environment
      And the client has the token "of this container" in a file
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container

    @EXE-34 @EXE-34:another-token @client.profile
    Scenario: With the token of another container there are no credentials
      Given no credentials
      And a container that is given credentials for the token "of this container"
      And the client has the token "of another container" in a file
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "container, AccessDenied, that is not the token"
      And its standard error has no "of another container"

    @EXE-34 @EXE-34:keys-first @client.profile
    Scenario: Keys of the environment come before those of a container
      Given a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in its environment
      When the client makes a token for cluster "lab.k8s"
      Then the token is not signed by the credentials of the container

  Rule: TOK-04
    The query holds exactly `Action=GetCallerIdentity`, `Version=2011-06-15`, `X-Amz-Algorithm=AWS4-HMAC-SHA256`,
    `X-Amz-Credential`, `X-Amz-Date`, `X-Amz-Expires`, `X-Amz-SignedHeaders`, `X-Amz-Signature`, plus
    `X-Amz-Security-Token` only for session credentials; each once.

    @TOK-04 @TOK-04:session-token-of-profile @client.profile
    Scenario: A session token in the profile is the security token
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      And they stand in the active profile "dev"
      When the client makes a token for cluster "lab.k8s"
      Then its "X-Amz-Security-Token" is the session token of the credentials
      And the authenticator of cluster "lab.k8s" accepts it

    @TOK-04 @TOK-04:stray-session-token @client.profile
    Scenario: A session token without keys beside it is none of the keys of the profile
      Given no credentials
      And the environment variable "AWS_SESSION_TOKEN" is "of-nobody"
      And the active profile "dev" with keys of "arn:aws:iam::123456789012:user/of-profile"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-profile"
      And its parameters are exactly:
        | Action              |
        | Version             |
        | X-Amz-Algorithm     |
        | X-Amz-Credential    |
        | X-Amz-Date          |
        | X-Amz-Expires       |
        | X-Amz-SignedHeaders |
        | X-Amz-Signature     |

    @TOK-04 @TOK-04:session-token-of-another-source @client.profile
    Scenario: The session token of a file is not that of the keys of the environment
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      And they stand in the shared credentials file
      And credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/bob" with user ID "AROAX:bob"
      When the client makes a token for cluster "lab.k8s"
      Then the authenticator of cluster "lab.k8s" accepts it

    @TOK-04 @client.profile
    Scenario Outline: A session token that a program gives as nothing is none
      Given no credentials
      And the active profile "dev" whose program prints '{"Version": 1, "AccessKeyId": "AKIAOFPROGRAM", "SecretAccessKey": "of program", "SessionToken": <session token>}'
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

      Examples:
        | TOK-04                         | session token |
        | session-token-of-program-null  | null          |
        | empty-session-token-of-program | ""            |

    @TOK-04 @TOK-04:empty-session-token-of-profile @client.profile
    Scenario: A session token that stands empty in the profile is none
      Given no credentials
      And the active profile "dev" with keys of "arn:aws:iam::123456789012:user/of-profile" and an empty session token
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-profile"
      And its parameters are exactly:
        | Action              |
        | Version             |
        | X-Amz-Algorithm     |
        | X-Amz-Credential    |
        | X-Amz-Date          |
        | X-Amz-Expires       |
        | X-Amz-SignedHeaders |
        | X-Amz-Signature     |

  Rule: TOK-06
    The signature verifies as AWS Signature V4 over method GET, path `/`, headers `host` and `x-k8s-aws-id: <cluster
    id>`, SHA-256 of the empty payload, scope `<date>/<region>/sts/aws4_request`.

    @TOK-06 @TOK-06:file-of-windows @client.profile
    Scenario: Keys in a file whose lines end as on Windows sign the token
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice" with user ID "AROAX:alice"
      And they stand in the shared credentials file, whose lines end as on Windows
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice"
      And its signature verifies for cluster "lab.k8s"
      And its "X-Amz-Security-Token" is the session token of the credentials

  Rule: TOK-11
    Region precedence is `--region` (or config key `region`), then `AWS_REGION`, then `AWS_DEFAULT_REGION`, then the
    active profile, then instance metadata, then `us-east-1`.

    @TOK-11 @TOK-11:config-key-over-environment @client.config-file
    Scenario: The region of the configuration file wins over that of the environment
      Given the client's configuration file:
        """
        clusterID: lab.k8s
        region: me-south-1
        """
      And the region of the environment is "eu-south-1"
      When the client is run with "token" and its configuration file
      Then its host is one of STS in "me-south-1"

    @TOK-11 @TOK-11:profile @client.profile
    Scenario: The region comes from the active profile where nothing else names one
      Given the active profile "dev" of region "eu-south-1"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "eu-south-1"

    @TOK-11 @TOK-11:unnamed-profile @client.profile
    Scenario: The region comes from the profile "default" where no profile is named
      Given the active profile "default" of region "eu-south-1"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "eu-south-1"

    @TOK-11 @TOK-11:profile-of-a-role @client.profile
    Scenario: The region is that of the active profile, not that of the profile whose keys assume its role
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And the active profile "dev" of region "eu-south-1", which assumes "arn:aws:iam::123456789012:role/KubernetesAdmin" with the keys of the profile "base" of region "ap-east-1"
      And the region of the environment is ""
      When the client makes a credential for cluster "lab.k8s"
      Then there is no token, or its host is one of STS for "eu-south-1"

    @TOK-11 @TOK-11:profile-in-credentials @client.profile
    Scenario: The region of the active profile counts in the shared credentials file too
      Given the section "dev" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-dev" and the region "eu-south-1"
      And no variable names a file of AWS
      And the environment variable "AWS_PROFILE" is "dev"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "eu-south-1"

    @TOK-11 @TOK-11:sso-region @client.profile
    Scenario: The region of IAM Identity Center is not that of the profile
      Given the active profile "dev" of SSO in the region "ap-east-1", and of the region "eu-south-1"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "eu-south-1"

    @TOK-11 @TOK-11:environment-over-profile @client.profile
    Scenario: The region of the environment wins over that of the profile
      Given the active profile "dev" of region "eu-south-1"
      And the region of the environment is "me-south-1"
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "me-south-1"

    @TOK-11 @TOK-11:default-region-over-profile @client.upstream-flags @client.profile
    Scenario: The region of AWS_DEFAULT_REGION wins over that of the profile
      Given the active profile "dev" of region "eu-south-1"
      And the environment variable "AWS_REGION" is ""
      And the environment variable "AWS_DEFAULT_REGION" is "me-south-1"
      When the client is run with "token -i lab.k8s"
      Then its host is one of STS in "me-south-1"

    @TOK-11 @TOK-11:instance @client.instance-metadata
    Scenario: The region is that of the instance where nothing else names one
      Given an instance in the region "eu-south-1"
      And the client is on the instance
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "eu-south-1"

    @TOK-11 @client.instance-metadata
    Scenario Outline: The region of an instance is not read off its zone
      Given an instance in the zone "<zone>" of the region "<region>"
      And the client is on the instance
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "<region>"

      Examples:
        | TOK-11          | zone                    | region        |
        | local-zone      | af-south-1-los-1a       | af-south-1    |
        | wavelength-zone | eu-west-2-wl1-man-wlz-1 | eu-west-2     |
        | govcloud        | us-gov-west-1a          | us-gov-west-1 |

    @TOK-11 @TOK-11:environment-over-instance @client.instance-metadata
    Scenario: The region of the environment wins over that of the instance
      Given an instance in the region "eu-south-1"
      And the client is on the instance
      And the region of the environment is "me-south-1"
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "me-south-1"

    @TOK-11 @TOK-11:profile-over-instance @client.instance-metadata @client.profile
    Scenario: The region of the active profile wins over that of the instance
      Given an instance in the region "eu-south-1"
      And the client is on the instance
      And the active profile "dev" of region "ap-east-1"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "ap-east-1"

    @TOK-11 @TOK-11:instance-over-other-profile @client.instance-metadata @client.profile
    Scenario: The region of the instance wins over that of a profile that is not active
      Given an instance in the region "eu-south-1"
      And the client is on the instance
      And the profile "default" of region "ap-east-1", which is not the active one
      And the active profile "dev" with keys of "arn:aws:iam::123456789012:user/of-profile"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS in "eu-south-1"

    @TOK-11 @TOK-11:nothing @client.instance-metadata
    Scenario: The region is us-east-1 where instance metadata does not answer either
      Given an instance in the region "eu-south-1"
      And the metadata of the instance does not answer
      And the client is on the instance
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then its host is one of STS for "us-east-1", and its credential scope is of the region of that host

  Rule: TOK-13
    FIPS and dual-stack SDK settings change the host accordingly.

    @TOK-13 @client.region
    Scenario Outline: FIPS and dual-stack endpoints have hosts of their own
      Given the region of the environment is "<region>"
      And the environment variable "<variable>" is "true"
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://<host>/?"
      And its credential scope is its own date, "<region>" and sts

      Examples:
        | TOK-13           | region        | variable                   | host                             |
        | fips             | us-east-1     | AWS_USE_FIPS_ENDPOINT      | sts-fips.us-east-1.amazonaws.com |
        | fips-of-govcloud | us-gov-west-1 | AWS_USE_FIPS_ENDPOINT      | sts.us-gov-west-1.amazonaws.com  |
        | dual-stack       | us-east-1     | AWS_USE_DUALSTACK_ENDPOINT | sts.us-east-1.api.aws            |
        | dual-stack-of-china | cn-north-1 | AWS_USE_DUALSTACK_ENDPOINT | sts.cn-north-1.api.amazonwebservices.com.cn |

    @TOK-13 @client.region
    Scenario Outline: What is set to false changes no host
      Given the region of the environment is "eu-south-1"
      And the environment variable "<variable>" is "false"
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://sts.eu-south-1.amazonaws.com/?"

      Examples:
        | TOK-13        | variable                   |
        | no-fips       | AWS_USE_FIPS_ENDPOINT      |
        | no-dual-stack | AWS_USE_DUALSTACK_ENDPOINT |

    @TOK-13 @TOK-13:both @client.region
    Scenario: A FIPS endpoint that is dual-stack has both in its host
      Given the region of the environment is "us-east-1"
      And the environment variable "AWS_USE_FIPS_ENDPOINT" is "true"
      And the environment variable "AWS_USE_DUALSTACK_ENDPOINT" is "true"
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://sts-fips.us-east-1.api.aws/?"
      And its credential scope is its own date, "us-east-1" and sts

  Rule: TOK-14
    The legacy/regional STS setting is ignored; the global host is produced only for the pseudo-region `aws-global`.

    @TOK-14 @TOK-14:legacy
    Scenario: The setting for the legacy endpoint is ignored
      Given the environment variable "AWS_STS_REGIONAL_ENDPOINTS" is "legacy"
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://sts.us-east-1.amazonaws.com/?"

    @TOK-14 @TOK-14:aws-global @client.region
    Scenario: The global endpoint is that of the region aws-global
      Given the region of the environment is "aws-global"
      When the client makes a token for cluster "lab.k8s"
      Then its URL begins "https://sts.amazonaws.com/?"
      And its credential scope is its own date, "us-east-1" and sts

  Rule: TOK-15
    A token is never made for a host that no verifier accepts.

    @TOK-15
    Scenario Outline: No token is made for a host that no verifier accepts
      Given the environment variable "<variable>" is "https://sts.example.com"
      When the client makes a credential for cluster "lab.k8s"
      Then there is no token, or its host is one of STS for "us-east-1"

      Examples:
        | TOK-15            | variable             |
        | for-every-service | AWS_ENDPOINT_URL     |
        | for-sts           | AWS_ENDPOINT_URL_STS |

  Rule: TOK-18
    A session token is signed whole, up to the 4096 bytes that STS issues, wherever the credentials come from.

    @TOK-18 @TOK-18:credentials-file @client.profile
    Scenario: The longest session token in the credentials file is signed whole
      Given credentials with the longest session token
      And they stand in the shared credentials file
      When the client makes a credential for cluster "lab.k8s"
      Then its session token has 4096 bytes
      And its "X-Amz-Security-Token" is the session token of the credentials

    @TOK-18 @TOK-18:program @client.profile
    Scenario: The longest session token that a program gives is signed whole
      Given no credentials
      And the active profile "dev" whose program gives credentials with the longest session token
      When the client makes a credential for cluster "lab.k8s"
      Then its session token has 4096 bytes

    @TOK-18 @TOK-18:role @client.role
    Scenario: The longest session token of a role is signed whole
      Given the role "arn:aws:iam::123456789012:role/LongestSessions" trusts account "123456789012" and has the longest session tokens
      When the client makes a token for cluster "lab.k8s" as that role
      Then its session token has 4096 bytes

    @TOK-18 @TOK-18:role-in-pieces @client.role
    Scenario: The session token of a role is signed whole where the answer of STS comes in pieces
      Given the role "arn:aws:iam::123456789012:role/LongestSessions" trusts account "123456789012" and has the longest session tokens
      And STS answers the client in 8 pieces
      When the client makes a token for cluster "lab.k8s" as that role
      Then its session token has 4096 bytes
