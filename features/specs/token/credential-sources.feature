Feature: Where a client gets credentials
  Beside the keys of the environment: a profile and its program, the token of a service account, a container, a login that
  lies on disk, an instance. What of these a client knows is its own choice; none of their secrets is anybody's business.

  Background:
    Given no credentials

  Rule: TOK-18
    A session token is signed whole, up to the 4096 bytes that STS issues, wherever the credentials come from.

    @TOK-18 @TOK-18:container @client.sources
    Scenario: The longest session token that a container is given is signed whole
      Given a container that is given credentials with the longest session token for the token "of this container"
      And the client has the token "of this container" in its environment
      When the client makes a credential for cluster "lab.k8s"
      Then its session token has 4096 bytes
      And the token is signed by the credentials of the container

    @TOK-18 @TOK-18:instance @client.sources
    Scenario: The longest session token of an instance's role is signed whole
      Given an instance in the region "us-east-1"
      And the instance has a role with the longest session token
      And the client is on the instance
      When the client makes a credential for cluster "lab.k8s"
      Then its session token has 4096 bytes

  Rule: EXE-34
    Where nothing else gives credentials, those of the container do: what `AWS_CONTAINER_CREDENTIALS_FULL_URI` names is
    asked with the token of `AWS_CONTAINER_AUTHORIZATION_TOKEN` or of the file that
    `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` names.

    @EXE-34 @EXE-34:before-instance @client.sources
    Scenario: A container comes before the instance that it runs on
      Given a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in its environment
      And an instance in the region "us-east-1"
      And the instance has a role whose session is "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      And the client is on the instance
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container

  Rule: EXE-42
    Where the environment has no keys, the active profile gives credentials: its own keys, or those that its
    `credential_process` prints before it ends with status 0.

    @EXE-42 @EXE-42:keys @client.sources
    Scenario: The keys of the active profile sign the token
      Given the active profile "lab" with keys of "arn:aws:iam::123456789012:user/of-profile"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-profile"

    @EXE-42 @EXE-42:default @client.sources
    Scenario: Without a name the profile is the default one
      Given the active profile "default" with keys of "arn:aws:iam::123456789012:user/of-default"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-default"

    @EXE-42 @EXE-42:home @client.sources
    Scenario: Without variables that name others, the files are those of ~/.aws
      Given the section "default" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-home"
      And no variable names a file of AWS
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-home"

    @EXE-42 @EXE-42:home-of-the-name @client.sources
    Scenario: A profile is the section of its name in the credentials and of "profile" and its name in the configuration
      Given the section "default" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-default"
      And the section "dev" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-dev"
      And the section "default" of ~/.aws/config has the region "us-west-2"
      And the section "profile dev" of ~/.aws/config has the region "eu-south-1"
      And no variable names a file of AWS
      And the environment variable "AWS_PROFILE" is "dev"
      And the region of the environment is ""
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-dev"
      And its URL begins "https://sts.eu-south-1.amazonaws.com/?"

    @EXE-42 @EXE-42:both-files @client.sources
    Scenario: Of keys in both files those of the credentials file count
      Given the section "default" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-credentials"
      And the section "default" of ~/.aws/config has keys of "arn:aws:sts::123456789012:assumed-role/OfConfig/alice", and a session token
      And no variable names a file of AWS
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-credentials"

    @EXE-42 @EXE-42:program @client.sources
    Scenario: A program gives the keys of the active profile
      Given the active profile "lab" whose program gives lasting keys of "arn:aws:iam::123456789012:user/of-program"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-program"

    @EXE-42 @EXE-42:quoted-path @client.sources
    Scenario: The path of the program may have a blank, in quotes
      Given the active profile "lab" whose program, whose path has a blank, gives lasting keys of "arn:aws:iam::123456789012:user/of-program"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-program"

    @EXE-42 @EXE-42:program-failed @client.sources
    Scenario: What a program printed before it failed is not used
      Given the active profile "lab" whose program prints '{"Version": 1, "AccessKeyId": "AKIAOFPROGRAM", "SecretAccessKey": "of program"}' and ends with status 3
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "credential_process, custom-process"

  Rule: EXE-43
    With `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` set, as by IAM roles for service accounts, the role is assumed
    by AssumeRoleWithWebIdentity with the token in the file, and its credentials sign the client's token.

    @EXE-43 @EXE-43:session @client.sources
    Scenario: The token of a service account stands for its role
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And the environment variable "AWS_ROLE_SESSION_NAME" is "pod-of-lab"
      When the client makes a token for cluster "lab.k8s"
      Then STS has been asked for a session named "pod-of-lab" by the token of the service account
      And the token is signed as "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/pod-of-lab"
      And the authenticator of cluster "lab.k8s" accepts it as "admin:pod-of-lab"

    @EXE-43 @EXE-43:refused @client.sources
    Scenario: A token of a service account that STS refuses gives no credentials
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And STS takes the token of the service account no longer
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "InvalidIdentityToken, not a valid JWT"

    @EXE-43 @EXE-43:no-file @client.sources
    Scenario: Without the token of the service account there are no credentials
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And the token of the service account is not there
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "nothing-here, web identity"
      And STS has not been asked by the token of the service account

    @EXE-43 @EXE-43:before-instance @client.sources
    Scenario: A service account comes before the instance that its pod runs on
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And the environment variable "AWS_ROLE_SESSION_NAME" is "not-the-node"
      And an instance in the region "us-east-1"
      And the instance has a role whose session is "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      And the client is on the instance
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/not-the-node"

  Rule: EXE-44
    The token of a service account is read from its file each time that it is needed.

    @EXE-44 @EXE-44:replaced @client.sources
    Scenario: The token of a service account is read each time
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/KubernetesAdmin"
      Given the token of the service account is replaced by a new one
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/KubernetesAdmin"

    @EXE-44 @EXE-44:replaced-with-cache @client.sources @client.cache
    Scenario: The token of a service account is read again where what is cached has expired
      Given a service account that may assume "arn:aws:iam::123456789012:role/BriefSessions", for 3 seconds at a time
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/BriefSessions"
      Given the token of the service account is replaced by a new one
      When the session of the service account has expired
      And the client is run again
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/BriefSessions"

  Rule: EXE-45
    The token of a container is read from the file that `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` names each time that it
    is needed.

    @EXE-45 @EXE-45:replaced @client.sources
    Scenario: The token of a container is read each time
      Given a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in a file
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container
      Given the token of the container is replaced by "of later", in the file too
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container

  Rule: EXE-46
    Credentials of a container are asked for by HTTPS, or without it on loopback and at the addresses of ECS and EKS
    alone.

    @EXE-46 @client.sources
    Scenario Outline: The token of a container goes to no other machine in the clear
      Given a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in its environment
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container
      Given the credentials of the container are at "<host>" in the clear, and a proxy leads there
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And nobody has been asked there

      Examples:
        | EXE-46              | host                           |
        | address             | 192.0.2.1                      |
        | link-local          | 169.254.99.7                   |
        | longer-address      | 169.254.170.234                |
        | address-in-a-name   | 127.0.0.1.example.com          |
        | localhost-in-a-name | localhost.example.com          |
        | localhost-as-user   | localhost:x@creds.example.com  |
        | address-as-user     | 127.0.0.1:80@creds.example.com |

    @EXE-46 @EXE-46:loopback-by-proxy @client.sources
    Scenario: What gives credentials on loopback is not asked by a proxy
      Given a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in its environment
      And a proxy in the clear is named for every host
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container
      And no proxy has been asked for them

    @EXE-46 @EXE-46:redirect @client.sources
    Scenario: A redirect to another machine is not followed in the clear
      Given a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in its environment
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by the credentials of the container
      Given the container redirects whoever asks to "creds.example.com" in the clear, and a proxy leads there
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And nobody has been redirected there

  Rule: EXE-47
    A profile of IAM Identity Center gives the credentials of its role for as long as the login that `aws sso login`
    keeps in `~/.aws/sso/cache` is good.

    @EXE-47 @client.sources
    Scenario Outline: An SSO login that lies on disk gives the credentials of a role
      Given the active profile "sso" of an SSO <kind>, whose login gives a session of "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice"

      Examples:
        | EXE-47    | kind      |
        | session   | session   |
        | start-url | start URL |

    @EXE-47 @EXE-47:expired @client.sources
    Scenario: An SSO login that has expired is told to nobody
      Given the active profile "sso" of an SSO session, whose login gives a session of "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice"
      And that login has expired
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "sso"
      And the SSO portal has not been asked

    @EXE-47 @EXE-47:unknown @client.sources
    Scenario: An SSO login that the portal does not know gives no credentials
      Given the active profile "sso" of an SSO session, whose login gives a session of "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice"
      And the SSO portal does not know that login
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "sso"

  Rule: EXE-48
    Where nothing else gives credentials, those of the instance's role do, by version 2 of instance metadata.

    @EXE-48 @EXE-48:role @client.sources
    Scenario: On an instance with a role the token is signed by it
      Given an instance in the region "us-east-1"
      And the instance has a role whose session is "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      And the client is on the instance
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"

    @EXE-48 @EXE-48:no-role @client.sources
    Scenario: On an instance without a role there are no credentials
      Given an instance in the region "us-east-1"
      And the client is on the instance
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "instance, IMDS, locate credentials"

  Rule: EXE-49
    With `AWS_EC2_METADATA_DISABLED=true`, an instance is not asked for credentials.

    @EXE-49 @client.sources
    Scenario: An instance that must not be asked is not asked for credentials
      Given an instance in the region "us-east-1"
      And the instance has a role whose session is "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      And the client is on the instance
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      Given the environment forbids to ask instance metadata
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And the instance has not been asked for credentials since

  Rule: EXE-50
    A profile with `login_session` gives the credentials that `aws login` keeps in `~/.aws/login/cache`, for as long as
    they are good.

    @EXE-50 @EXE-50:session @client.sources
    Scenario: A console login that lies on disk signs the token
      Given the active profile "console" of a console login, which has a session of "arn:aws:sts::123456789012:assumed-role/Console/alice" for 900 seconds
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Console/alice"

    @EXE-50 @EXE-50:expired @client.sources
    Scenario: A console login that has expired and cannot be renewed gives no credentials
      Given the active profile "console" of a console login, which has a session of "arn:aws:sts::123456789012:assumed-role/Console/alice" for -900 seconds
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it prints nothing on standard output
      And its standard error says one of "login"

  Rule: EXE-51
    Keys of the environment come before every other source of credentials, and a profile before a container and an
    instance.

    @EXE-51 @EXE-51:keys-before-profile @client.sources
    Scenario: Keys of the environment come before those of a profile
      Given credentials of "arn:aws:iam::123456789012:user/of-environment" with user ID "AIDAX"
      And the active profile "second" with keys of "arn:aws:iam::123456789012:user/of-profile"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-environment"

    @EXE-51 @EXE-51:keys-before-web-identity @client.sources
    Scenario: Keys of the environment come before a service account
      Given credentials of "arn:aws:iam::123456789012:user/of-environment" with user ID "AIDAX"
      And a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-environment"

    @EXE-51 @EXE-51:keys-before-instance @client.sources
    Scenario: Keys of the environment come before those of an instance
      Given credentials of "arn:aws:iam::123456789012:user/of-environment" with user ID "AIDAX"
      And an instance in the region "us-east-1"
      And the instance has a role whose session is "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      And the client is on the instance
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-environment"

    @EXE-51 @EXE-51:profile-before-container @client.sources
    Scenario: A profile comes before a container
      Given the active profile "first" with keys of "arn:aws:iam::123456789012:user/of-profile"
      And a container that is given credentials for the token "of this container"
      And the client has the token "of this container" in its environment
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-profile"

    @EXE-51 @EXE-51:profile-before-instance @client.sources
    Scenario: A profile comes before an instance
      Given the active profile "first" with keys of "arn:aws:iam::123456789012:user/of-profile"
      And an instance in the region "us-east-1"
      And the instance has a role whose session is "arn:aws:sts::123456789012:assumed-role/Node/i-0123456789abcdef0"
      And the client is on the instance
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-profile"

  Rule: EXE-52
    A source of credentials that fails is not quoted: no key, token or login of it is printed.

    @EXE-52 @EXE-52:program @client.sources
    Scenario Outline: What a program printed is not repeated
      Given the active profile "lab" whose program prints a secret in '<output>'
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

      Examples:
        | output                                                           |
        | SecretAccessKey={secret}                                         |
        | {"Version": 1, "SecretAccessKey": "{secret}"}                    |
        | {"Version": 1, "AccessKeyId": "AKIAX", "SecretAccessKey": "{secret}" |

    @EXE-52 @EXE-52:expired-program @client.sources
    Scenario: Credentials of a program that have expired are not repeated
      Given the active profile "lab" whose program prints a secret in '{"Version": 1, "AccessKeyId": "AKIAOFPROGRAM", "SecretAccessKey": "{secret}", "SessionToken": "{secret}", "Expiration": "2026-01-01T00:00:00Z"}'
      When the client makes a credential for cluster "lab.k8s"
      Then it has printed no secret of the source

    @EXE-52 @EXE-52:container @client.sources
    Scenario Outline: What a container answered is not repeated
      Given no credentials
      And a container that is given a secret in '<answer>'
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

      Examples:
        | answer                                                                    |
        | {"AccessKeyId": "AKIAOFCONTAINER", "SecretAccessKey": "{secret}", "Token" |
        | {"SecretAccessKey": "{secret}", "Expiration": "2099-01-01T00:00:00Z"}     |

    @EXE-52 @EXE-52:web-identity @client.sources
    Scenario: The token of a service account that STS refuses is not repeated
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And STS takes the token of the service account no longer
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

    @EXE-52 @EXE-52:web-identity-not-reached @client.sources
    Scenario: The token of a service account is not repeated where STS cannot be reached
      Given a service account that may assume "arn:aws:iam::123456789012:role/KubernetesAdmin"
      And the client's "HTTPS_PROXY", in either case, is "http://127.0.0.1:1"
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

    @EXE-52 @EXE-52:sso @client.sources
    Scenario: The access token of a login that the portal does not know is not repeated
      Given the active profile "sso" of an SSO session, whose login gives a session of "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice"
      And the SSO portal does not know that login
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

    @EXE-52 @EXE-52:console @client.sources
    Scenario: What renews a console login is not repeated where it does not
      Given the active profile "console" of a console login, which has a session of "arn:aws:sts::123456789012:assumed-role/Console/alice" for -900 seconds
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

    @EXE-52 @EXE-52:credentials-file @client.sources
    Scenario: A line of the credentials file that is none is not repeated
      Given the section "default" of ~/.aws/credentials has a secret key behind no equals sign
      And no variable names a file of AWS
      When the client makes a credential for cluster "lab.k8s"
      Then the client fails
      And it has printed no secret of the source

  Rule: EXE-59
    No token is signed as somebody else than the active profile says: of keys in both files, those of the credentials
    file count, and a profile that is its own `source_profile` has its keys for assuming its role alone.

    @EXE-59 @EXE-59:both-files @client.sources
    Scenario: No token is signed by keys of the configuration file where the credentials file has others
      Given the section "default" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-credentials"
      And the section "default" of ~/.aws/config has keys of "arn:aws:sts::123456789012:assumed-role/OfConfig/alice", and a session token
      And no variable names a file of AWS
      When the client makes a credential for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-credentials", or the client fails without one

    @EXE-59 @EXE-59:own-source @client.sources
    Scenario: No token is signed by the keys of a profile that assumes a role with them
      Given the role "arn:aws:iam::123456789012:role/OfProfile" trusts account "123456789012"
      And credentials of "arn:aws:iam::123456789012:user/of-profile" with user ID "AIDAX"
      And they stand in the active profile "lab" beside:
        | role_arn       | arn:aws:iam::123456789012:role/OfProfile |
        | source_profile | lab                                      |
      When the client makes a credential for cluster "lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/OfProfile", or the client fails without one

  Rule: EXE-60
    Keys of the active profile in the credentials file sign by themselves: neither a session token nor a
    `credential_process` of the configuration file is used with them or in their place.

    @EXE-60 @EXE-60:session-token @client.sources
    Scenario: The session token of the configuration file is not that of keys in the credentials file
      Given the section "default" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-credentials"
      And the section "default" of ~/.aws/config has keys of "arn:aws:sts::123456789012:assumed-role/OfConfig/alice", and a session token
      And no variable names a file of AWS
      When the client makes a credential for cluster "lab.k8s"
      Then the token is signed by the whole credentials of "arn:aws:iam::123456789012:user/of-credentials", or the client fails without one

    @EXE-60 @EXE-60:program @client.sources
    Scenario: Keys of the credentials file come before a program in the configuration file
      Given the active profile "default" whose program gives lasting keys of "arn:aws:iam::123456789012:user/of-program"
      And the section "default" of ~/.aws/credentials has keys of "arn:aws:iam::123456789012:user/of-credentials"
      And the environment variable "AWS_SHARED_CREDENTIALS_FILE" is not set
      When the client makes a credential for cluster "lab.k8s"
      Then the token is signed by the whole credentials of "arn:aws:iam::123456789012:user/of-credentials", or the client fails without one

  Rule: EXE-61
    The names of settings in a profile are read in upper, lower and mixed case.

    @EXE-61 @client.sources
    Scenario: Keys whose names are in upper case sign the token
      Given the active profile "lab" with keys of "arn:aws:iam::123456789012:user/of-profile", whose names are in upper case
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed as "arn:aws:iam::123456789012:user/of-profile"

  Rule: EXE-62
    The role of a profile that is its own `source_profile` is assumed with the keys of that profile.

    @EXE-62 @client.sources
    Scenario: A profile that is its own source assumes its role with its own keys
      Given the role "arn:aws:iam::123456789012:role/OfProfile" trusts account "123456789012"
      And credentials of "arn:aws:iam::123456789012:user/of-profile" with user ID "AIDAX"
      And they stand in the active profile "lab" beside:
        | role_arn       | arn:aws:iam::123456789012:role/OfProfile |
        | source_profile | lab                                      |
      When the client makes a token for cluster "lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/OfProfile"

  Rule: EXE-64
    The keys of a profile that has `role_arn` do not sign in place of the role.

    @EXE-64 @EXE-64:no-source @client.sources
    Scenario: The keys of a profile do not sign in place of its role, which names no source
      Given the role "arn:aws:iam::123456789012:role/OfProfile" trusts account "123456789012"
      And credentials of "arn:aws:iam::123456789012:user/of-profile" with user ID "AIDAX"
      And they stand in the active profile "lab" beside:
        | role_arn | arn:aws:iam::123456789012:role/OfProfile |
      When the client makes a credential for cluster "lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/OfProfile", or the client fails without one

    @EXE-64 @EXE-64:mixed-case @client.sources
    Scenario: The keys of a profile do not sign in place of its role, whose settings are in mixed case
      Given the role "arn:aws:iam::123456789012:role/OfProfile" trusts account "123456789012"
      And credentials of "arn:aws:iam::123456789012:user/of-profile" with user ID "AIDAX"
      And they stand in the active profile "lab" beside:
        | Role_Arn       | arn:aws:iam::123456789012:role/OfProfile |
        | Source_Profile | lab                                      |
      When the client makes a credential for cluster "lab.k8s"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/OfProfile", or the client fails without one
