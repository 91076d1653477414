Feature: The credential cache
  With --cache a client keeps temporary credentials on disk until they expire, in one file that every client can use.

  Background:
    Given the active profile "default" whose credentials a program gives, for 3600 seconds

  Rule: TOK-04
    The query holds exactly `Action=GetCallerIdentity`, `Version=2011-06-15`, `X-Amz-Algorithm=AWS4-HMAC-SHA256`,
    `X-Amz-Credential`, `X-Amz-Date`, `X-Amz-Expires`, `X-Amz-SignedHeaders`, `X-Amz-Signature`, plus
    `X-Amz-Security-Token` only for session credentials; each once.

    @TOK-04 @TOK-04:cached-without-session-token @client.cache
    Scenario: Credentials without a session token have none when they come out of the cache
      Given the active profile "default" whose program prints '{"Version": 1, "AccessKeyId": "AKIAOFPROGRAM", "SecretAccessKey": "of program", "Expiration": "2099-01-01T00:00:00Z"}'
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then its parameters are exactly:
        | Action              |
        | Version             |
        | X-Amz-Algorithm     |
        | X-Amz-Credential    |
        | X-Amz-Date          |
        | X-Amz-Expires       |
        | X-Amz-SignedHeaders |
        | X-Amz-Signature     |

  Rule: EXE-02
    Without `KUBERNETES_EXEC_INFO` (unset or empty) `apiVersion` is `client.authentication.k8s.io/v1beta1`.

    @EXE-02 @EXE-02:asked-before-with-cache @client.cache @client.v1 @client.upstream-flags
    Scenario: Without KUBERNETES_EXEC_INFO the version is v1beta1, whatever the run before with the cache was asked for
      Given kubectl asks for version "v1"
      When the client is run with "token -i lab.k8s --cache"
      Given the environment variable "KUBERNETES_EXEC_INFO" is not set
      When the client is run again
      Then its apiVersion is "client.authentication.k8s.io/v1beta1"

  Rule: EXE-03
    A valid `KUBERNETES_EXEC_INFO` selects the reply `apiVersion` (v1alpha1, v1beta1, v1).

    @EXE-03 @EXE-03:v1-after-v1beta1-with-cache @client.cache @client.v1
    Scenario: The version is the one that kubectl asks for, whatever the run before with the cache was asked for
      Given kubectl asks for version "v1beta1"
      When the client is run with "token -i lab.k8s --cache"
      Given kubectl asks for version "v1"
      When the client is run again
      Then its apiVersion is "client.authentication.k8s.io/v1"

  Rule: EXE-09
    `--token-only` prints only the token and a newline.

    @EXE-09 @EXE-09:not-cached @client.cache @client.upstream-flags
    Scenario: The token alone where the credentials cannot be cached
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "token -i lab.k8s --token-only --cache"
      Then the client ends with status 0
      And it prints the token and a line end and nothing else

    @EXE-09 @EXE-09:cache-not-written @client.cache @client.cache-file @client.upstream-flags
    Scenario: The token alone where the cache cannot be written
      Given a file where the folder of the cache file is to be
      When the client is run with "token -i lab.k8s --token-only --cache"
      Then the client ends with status 0
      And it prints the token and a line end and nothing else

  Rule: EXE-16
    `-s/--session-name` is sent as `RoleSessionName`; without it an SDK generated name is used.

    @EXE-16 @EXE-16:another-name-with-cache @client.cache @client.role
    Scenario: A session of another name is another session, though one of that role may be in the cache
      Given the role "arn:aws:iam::123456789012:role/Named" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/Named -s anna --cache"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Named/anna"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/Named -s bob --cache"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Named/bob"

  Rule: EXE-17
    `--forward-session-name` with a role first calls GetCallerIdentity and, when UserId has exactly one colon, reuses
    the part after it as `RoleSessionName`.

    @EXE-17 @EXE-17:from-cache @client.cache @client.role
    Scenario: The session name of a caller whose credentials are in the cache is carried over as well
      Given the role "arn:aws:iam::123456789012:role/Forwarded" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/Forwarded --forward-session-name --cache"
      And the client is run again
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Forwarded/alice"

    @EXE-17 @EXE-17:another-caller-with-cache @client.cache @client.upstream-flags
    Scenario: The session name of another caller is carried over, though a session of the first may be in the cache
      Given the role "arn:aws:iam::123456789012:role/Forwarded" trusts account "123456789012"
      And temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/anna" with user ID "AROAX:anna"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/Forwarded --forward-session-name --cache"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Forwarded/anna"
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/bob" with user ID "AROAX:bob"
      When the client is run again
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Forwarded/bob"

  Rule: EXE-18
    `--forward-session-name` together with `--session-name` is rejected.

    @EXE-18 @client.cache @client.role
    Scenario Outline: Two session names are one too many, though the cache has the credentials
      Given the role "arn:aws:iam::123456789012:role/Named" trusts account "123456789012"
      When the client is run with "token -i lab.k8s <role> -s mysess --cache"
      And the client is run with "token -i lab.k8s <role> --forward-session-name -s mysess --cache"
      Then the client fails
      And it prints nothing on standard output

      Examples:
        | EXE-18                       | role                                    |
        | both-with-cache              | -r arn:aws:iam::123456789012:role/Named |
        | both-with-cache-without-role |                                         |

  Rule: EXE-19
    Env `DEFAULT_ROLE` supplies the role when `--role` is absent; the flag wins.

    @EXE-19 @EXE-19:another-role-with-cache @client.cache @client.upstream-flags
    Scenario: Another role in DEFAULT_ROLE is another role, though a session of the first may be in the cache
      Given the role "arn:aws:iam::123456789012:role/FirstDefault" trusts account "123456789012"
      And the role "arn:aws:iam::123456789012:role/SecondDefault" trusts account "123456789012"
      And the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/FirstDefault"
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/FirstDefault"
      Given the environment variable "DEFAULT_ROLE" is "arn:aws:iam::123456789012:role/SecondDefault"
      When the client is run again
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/SecondDefault"

  Rule: EXE-24
    `--cache` stores expiring credentials and reuses them until they expire, without calling the credential source
    again.

    @EXE-24 @EXE-24:second-run @client.cache
    Scenario: Cached credentials are used without asking their source again
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time
      And the token is signed by the credentials of the program
      And the authenticator of cluster "lab.k8s" accepts it

    @EXE-24 @EXE-24:first-run @client.cache
    Scenario: The run that fills the cache has a token too
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the program
      And the authenticator of cluster "lab.k8s" accepts it

    @EXE-24 @EXE-24:without-flag @client.cache
    Scenario: Without --cache the source is asked each time
      When the client is run with "token -i lab.k8s"
      And the client is run again
      Then the program has been asked 2 times

    @EXE-24 @EXE-24:expired @client.cache
    Scenario: Cached credentials that have expired are renewed
      Given the program now gives credentials for 3 seconds
      When the client is run with "token -i lab.k8s --cache"
      Given the program now gives credentials for 3600 seconds
      When the cached credentials have expired
      Then the client soon asks the program again
      And the token is signed by the credentials of the program
      When the client is run again
      Then the program has been asked 2 times

    @EXE-24 @EXE-24:east-of-utc @client.cache
    Scenario: What is cached lives as long east of UTC
      Given the environment variable "TZ" is "Asia/Tokyo"
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time

    @EXE-24 @EXE-24:west-of-utc @client.cache @client.cache-file
    Scenario: What is cached lives no longer west of UTC
      Given the environment variable "TZ" is "America/Los_Angeles"
      And a cache file of mode "rw-------" that holds credentials for cluster "lab.k8s" for -3600 seconds
      When the client is run with "token -i lab.k8s --cache"
      Then the program has been asked 1 time

    @EXE-24 @EXE-24:expiration-with-offset @client.cache
    Scenario: Credentials whose expiration has an offset are cached
      Given the program now gives credentials for 3600 seconds, whose end it writes with the offset "+00:00"
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time

    @EXE-24 @EXE-24:expiration-with-fraction @client.cache
    Scenario: Credentials whose expiration has a fraction of a second are cached
      Given the program now gives credentials for 3600 seconds, whose end it writes with milliseconds
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time

    @EXE-24 @EXE-24:expired-with-offset @client.cache
    Scenario: Cached credentials whose expiration has an offset are renewed in time
      Given the program now gives credentials for 3 seconds, whose end it writes with the offset "+09:00"
      When the client is run with "token -i lab.k8s --cache"
      Given the program now gives credentials for 3600 seconds
      When the cached credentials have expired
      Then the client soon asks the program again
      And the token is signed by the credentials of the program

    @EXE-24 @client.cache
    Scenario Outline: A cluster whose ID would be something else in YAML is found again
      When the client is run with "token -i <cluster> --cache"
      And the client is run again
      Then the program has been asked 1 time

      Examples:
        | EXE-24        | cluster |
        | id-as-decimal | 1.10    |
        | id-as-octal   | 0123    |
        | id-as-boolean | on      |

    @EXE-24 @EXE-24:shorter-content @client.cache @client.cache-file
    Scenario: Of a longer content nothing stays in the cache file
      Given a cache file with the text "clusters: {}" and a comment of 4000 characters
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time

    @EXE-24 @EXE-24:named-without-flag @client.cache
    Scenario: Without --cache nothing is kept where the environment names a cache file
      Given the cache file is to be "elsewhere/kept.yaml"
      When the client is run with "token -i lab.k8s"
      Then there is no cache file
      When the client is run again
      Then the program has been asked 2 times

    @EXE-24 @EXE-24:soon-expired @client.cache
    Scenario: Cached credentials that expire within the hour are used, and kept beside others
      Given the program now gives credentials for 2700 seconds
      When the client is run with "token -i lab.k8s --cache"
      Given the program now gives credentials for 3600 seconds
      When the client is run with "token -i other.k8s --cache"
      And the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials that the program gave before
      And the program has been asked 2 times

    @EXE-24 @EXE-24:beside-expired @client.cache
    Scenario: Cached credentials are used though others in the cache have expired
      Given the program now gives credentials for 3 seconds
      When the client is run with "token -i old.k8s --cache"
      Given the program now gives credentials for 3600 seconds
      When the client is run with "token -i lab.k8s --cache"
      And the cached credentials have expired
      And the client is run again
      Then the token is signed by the credentials of the program
      And the program has been asked 2 times

    @EXE-24 @EXE-24:another-profile @client.cache
    Scenario: Cached credentials are kept when those of another profile are added
      When the client is run with "token -i lab.k8s --cache"
      Given the active profile "dev" whose credentials a program gives, for 3600 seconds
      When the client is run with "token -i lab.k8s --cache"
      Given the environment variable "AWS_PROFILE" is not set
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials that the program gave before
      And the program has been asked 2 times

    @EXE-24 @EXE-24:another-role @client.cache @client.role
    Scenario: Cached credentials are kept when those that a role is assumed with are added
      Given the role "arn:aws:iam::123456789012:role/KubernetesViewer" trusts account "123456789012"
      When the client is run with "token -i lab.k8s --cache"
      Given the program now gives credentials for 3600 seconds
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesViewer --cache"
      And the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials that the program gave before

    @EXE-24 @EXE-24:longest-session-token @client.cache
    Scenario: Credentials with the longest session token are cached
      Given the active profile "default" whose program gives credentials with the longest session token
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time

    @EXE-24 @EXE-24:two-at-once @client.cache @client.cache-file
    Scenario: What another run caches meanwhile is kept
      Given the program of the active profile "default" puts credentials for cluster "other.k8s" into the cache file first
      And a cache file with the text "clusters: {}"
      When the client is run with "token -i lab.k8s --cache"
      Then the cache has credentials for cluster "lab.k8s", profile "default" and role ""
      And what the other run has cached for cluster "other.k8s" is kept, unless it found the file locked

  Rule: EXE-25
    The cache file defaults to `$HOME/.kube/cache/aws-iam-authenticator/credentials.yaml`, overridable by
    `AWS_IAM_AUTHENTICATOR_CACHE_FILE`; directory mode 0700. One of mode 0400 is used as well.

    @EXE-25 @EXE-25:default @client.cache @client.cache-file
    Scenario: The cache lies in the home folder, in a folder for its owner alone
      When the client is run with "token -i lab.k8s --cache"
      Then there is a cache file, and its folder is for its owner alone

    @EXE-25 @EXE-25:named-with-nothing @client.cache @client.cache-file
    Scenario: The cache lies in the home folder if the environment names nothing
      Given the environment variable "AWS_IAM_AUTHENTICATOR_CACHE_FILE" is set to nothing
      When the client is run with "token -i lab.k8s --cache"
      Then there is a cache file, and its folder is for its owner alone

    @EXE-25 @EXE-25:named @client.cache @client.cache-file
    Scenario: The cache lies where the environment says
      Given the cache file is to be "elsewhere/kept.yaml"
      When the client is run with "token -i lab.k8s --cache"
      Then there is a cache file, and its folder is for its owner alone

    @EXE-25 @EXE-25:owner-may-read @client.cache @client.cache-file
    Scenario: A cache that only its owner may read is used
      Given a cache file of mode "r--------" that holds credentials for cluster "lab.k8s"
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the cache
      And the program has been asked 0 times

  Rule: EXE-26
    Cache format is YAML `clusters: {<clusterID>: {<profile>: {<roleARN or "">: {accesskeyid, secretaccesskey,
    sessiontoken, source, canexpire, expires, accountid}}}}`; profile is `AWS_PROFILE` or `default`.

    @EXE-26 @EXE-26:own-entries @client.cache @client.cache-file
    Scenario: Each cluster and each profile has an entry of its own
      When the client is run with "token -i lab.k8s --cache"
      And the client is run with "token -i other.k8s --cache"
      Given the active profile "dev" whose credentials a program gives, for 3600 seconds
      When the client is run with "token -i lab.k8s --cache"
      Then the cache has credentials for cluster "lab.k8s", profile "default" and role ""
      And the cache has credentials for cluster "other.k8s", profile "default" and role ""
      And the cache has credentials for cluster "lab.k8s", profile "dev" and role ""
      And the program has been asked 3 times

    @EXE-26 @EXE-26:id-as-decimal @client.cache @client.cache-file
    Scenario: A cluster whose ID would be a number in YAML has its entry under that text
      When the client is run with "token -i 1.10 --cache"
      Then the cache has credentials for cluster "1.10", profile "default" and role ""

    @EXE-26 @EXE-26:one-letter-profile @client.cache @client.cache-file
    Scenario: A profile of one letter has an entry of its own
      Given the active profile "p" whose credentials a program gives, for 3600 seconds
      When the client is run with "token -i lab.k8s --cache"
      Then the cache has credentials for cluster "lab.k8s", profile "p" and role ""

    @EXE-26 @EXE-26:another-profile @client.cache
    Scenario: Credentials cached for another profile are not used
      When the client is run with "token -i lab.k8s --cache"
      Given the active profile "dev" whose credentials a program gives, for 3600 seconds
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the program
      And the program has been asked 2 times

    @EXE-26 @EXE-26:of-another-client @client.cache @client.cache-file
    Scenario: A cache that another client wrote is used
      Given a cache file of mode "rw-------" that holds credentials for cluster "lab.k8s"
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the cache
      And the program has been asked 0 times

    @EXE-26 @EXE-26:another-cluster @client.cache @client.cache-file
    Scenario: Credentials cached for another cluster are not used
      Given a cache file of mode "rw-------" that holds credentials for cluster "other.k8s"
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the program

  Rule: EXE-27
    Credentials in a cache file readable by group or others are not used, with a stderr notice, and none are put into it
    while they may read it. Its mode may be narrowed, and a token is produced all the same, or none.

    @EXE-27 @client.cache @client.cache-file
    Scenario Outline: A cache that others could read is not used
      Given a cache file of mode "<mode>" that holds credentials for cluster "lab.k8s"
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the program, or the client fails without one
      And its standard error says one of "cache, private, permission"
      And the cache file is as it was, unless others may no longer read it

      Examples:
        | EXE-27            | mode      |
        | all-may-read      | rw-r--r-- |
        | group-may-read    | rw-r----- |
        | others-may-read   | rw----r-- |
        | all-may-only-read | r--r--r-- |

    @EXE-27 @EXE-27:empty @client.cache @client.cache-file
    Scenario: An empty file that others could read is not filled
      Given a cache file of mode "rw-r--r--" with nothing in it
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the program, or the client fails without one
      And its standard error says one of "cache, private, permission"
      And the cache file is as it was, unless others may no longer read it

    @EXE-27 @EXE-27:linked @client.cache @client.cache-file
    Scenario: A cache that others could read is not used behind a symbolic link either
      Given a cache file of mode "rw-r--r--" that holds credentials for cluster "lab.k8s"
      And the cache file lies elsewhere, and a symbolic link leads there
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the program, or the client fails without one
      And its standard error says one of "cache, private, permission"
      And the cache file is as it was, unless others may no longer read it

  Rule: EXE-56
    A file in which credentials are cached is readable and writable by its owner alone.

    @EXE-56 @EXE-56:default @EXE-56:written-again @client.cache @client.cache-file
    Scenario: The cache is for its owner alone, when it is made and when it is written again
      When the client is run with "token -i lab.k8s --cache"
      Then the cache file is for its owner alone
      When the client is run with "token -i other.k8s --cache"
      Then the cache file is for its owner alone

    @EXE-56 @EXE-56:named @client.cache @client.cache-file
    Scenario: The cache is for its owner alone where the environment says too
      Given the cache file is to be "elsewhere/kept.yaml"
      When the client is run with "token -i lab.k8s --cache"
      Then the cache file is for its owner alone

    @EXE-56 @EXE-56:others-may-write @client.cache @client.cache-file
    Scenario: A cache that others could write is not filled
      Given a cache file of mode "rw--w--w-" that holds credentials for cluster "other.k8s"
      When the client is run with "token -i lab.k8s --cache"
      Then the cache file holds none of the program's credentials, or is for its owner alone

    @EXE-56 @EXE-56:locked @client.cache @client.cache-file
    Scenario: Nothing that others may read is left beside a cache that could not be written
      Given the cache file is to be "elsewhere/kept.yaml"
      And a cache file of mode "rw-------" that holds credentials for cluster "other.k8s"
      And others may enter the folder of the cache file
      And another process has the cache file locked, shared
      When the client is run with "token -i lab.k8s --cache"
      Then no file in the folder of the cache file that holds the program's credentials may be read by others

  Rule: EXE-28
    An unparsable cache file is refused (notice, token still produced, file untouched); an empty file counts as an empty
    cache.

    @EXE-28 @EXE-28:unparsable @client.cache @client.cache-file
    Scenario: A cache that cannot be read is left alone
      Given a cache file with the text "{{{bad"
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And the token is signed by the credentials of the program
      And its standard error says one of "cache, unable to"
      And the cache file is as it was

    @EXE-28 @EXE-28:folder @client.cache @client.cache-file
    Scenario: A folder is no cache
      Given a folder where the cache file is to be
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And the token is signed by the credentials of the program
      And its standard error says one of "cache, unable to"

    @EXE-28 @EXE-28:empty @client.cache @client.cache-file
    Scenario: An empty file is an empty cache
      Given a cache file with the text ""
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the program has been asked 1 time

  Rule: EXE-29
    Cache access takes an advisory lock on the cache file itself (shared to read, exclusive to write), waiting at most 1
    s; on timeout the command proceeds uncached.

    @EXE-29 @EXE-29:exclusive @client.cache @client.cache-file
    Scenario: A cache that another process is writing is done without
      Given a cache file of mode "rw-------" that holds credentials for cluster "lab.k8s"
      And another process has the cache file locked, exclusive
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And the token is signed by the credentials of the program
      And its standard error says one of "cache, lock"

    @EXE-29 @EXE-29:shared-and-hit @client.cache @client.cache-file
    Scenario: A cache that another process is reading can be read
      Given a cache file of mode "rw-------" that holds credentials for cluster "lab.k8s"
      And another process has the cache file locked, shared
      When the client is run with "token -i lab.k8s --cache"
      Then the token is signed by the credentials of the cache

    @EXE-29 @EXE-29:shared-and-miss @client.cache @client.cache-file
    Scenario: A cache that another process is reading is not written
      Given a cache file of mode "rw-------" that holds credentials for cluster "other.k8s"
      And another process has the cache file locked, shared
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And the token is signed by the credentials of the program
      And the cache file is as it was

  Rule: EXE-30
    Credentials without expiry are never cached.

    @EXE-30 @client.cache
    Scenario: Credentials that do not expire are not kept
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And its standard error says one of "cache, expir"
      And there is no cache file

  Rule: EXE-31
    With `--cache -r ROLE` the credentials that the role is assumed with are cached; those of the role may be as well.

    @EXE-31 @client.cache @client.role
    Scenario: What a role is assumed with comes from the cache
      Given the role "arn:aws:iam::123456789012:role/KubernetesViewer" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesViewer --cache"
      And the client is run again
      Then the client ends with status 0
      And the program has been asked 1 time

  Rule: EXE-32
    The advertised expiry is never later than the expiry of the credentials that signed the token.

    @EXE-32 @client.cache
    Scenario Outline: A credential lives no longer than what signed it
      Given the program now gives credentials for 300 seconds
      When the client is run with "token -i lab.k8s <cache>"
      And the client is run again
      Then the credential expires no later than what signed it

      Examples:
        | EXE-32     | cache   |
        | not-cached |         |
        | cached     | --cache |

  Rule: EXE-35
    `status.expirationTimestamp`, if there is one, is an RFC 3339 time that is not past, and at most 15 minutes after
    signing.

    @EXE-35 @EXE-35:cached @client.cache
    Scenario: The credential is not said to outlive its token, however long the cached credentials live
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the credential says no expiry, or one within 15 minutes of its signing

  Rule: EXE-36
    Standard output holds one ExecCredential with `status.token`, and nothing else; the exit status is 0.

    @EXE-36 @EXE-36:not-cached @client.cache
    Scenario: One ExecCredential on standard output where the credentials cannot be cached
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

    @EXE-36 @EXE-36:cache-not-written @client.cache @client.cache-file
    Scenario: One ExecCredential on standard output where the cache cannot be written
      Given a file where the folder of the cache file is to be
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

  Rule: TOK-10
    Without a role to assume, token generation makes no STS network call.

    @TOK-10 @TOK-10:cached @client.cache
    Scenario: No role, no call, with credentials out of the cache either
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then the client ends with status 0
      And STS has not been asked with the credentials of the program

    @TOK-10 @TOK-10:to-be-cached @client.cache
    Scenario: No role, no call, to fill the cache either
      When the client is run with "token -i lab.k8s --cache"
      Then the client ends with status 0
      And STS has not been asked with the credentials of the program

  Rule: TOK-18
    A session token is signed whole, up to the 4096 bytes that STS issues, wherever the credentials come from.

    @TOK-18 @TOK-18:cache @client.cache
    Scenario: The longest session token comes out of the cache whole
      Given the active profile "default" whose program gives credentials with the longest session token
      When the client is run with "token -i lab.k8s --cache"
      And the client is run again
      Then its session token has 4096 bytes

  Rule: EXE-37
    A client that is given a role calls AssumeRole and signs the token with the temporary credentials of the role.

    @EXE-37 @EXE-37:cached-caller @client.cache
    Scenario: A role is assumed though the caller's credentials are in the cache
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin --cache"
      And the client is run again
      Then the token is not signed by the credentials of the program

    @EXE-37 @EXE-37:same-name @client.cache
    Scenario: Roles of one name in two accounts are two roles
      Given the role "arn:aws:iam::123456789012:role/Same" trusts account "123456789012"
      And the role "arn:aws:iam::210987654321:role/Same" trusts account "123456789012"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/Same -s mysess --cache"
      Then the token is signed as "arn:aws:sts::123456789012:assumed-role/Same/mysess"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::210987654321:role/Same -s mysess --cache"
      Then the token is signed as "arn:aws:sts::210987654321:assumed-role/Same/mysess"

  Rule: EXE-63
    A session of a role that was assumed with other keys, and then cached, signs no token: once the active profile has
    other keys, the role is assumed with these.

    @EXE-63 @client.cache @client.role
    Scenario: A session that other keys of the profile have assumed is not used
      Given the role "arn:aws:iam::123456789012:role/OfWhomever" trusts account "123456789012"
      And temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/anna" with user ID "AROAX:anna"
      And they stand in the active profile "dev"
      When the client is run with "token -i lab.k8s -r arn:aws:iam::123456789012:role/OfWhomever --cache"
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/OfWhomever"
      Given temporary credentials of "arn:aws:sts::123456789012:assumed-role/Base/bob" with user ID "AROAX:bob"
      And they stand in the active profile "dev"
      When the client is run again
      Then the token is signed by a session of the role "arn:aws:iam::123456789012:role/OfWhomever"
      And STS has been asked to assume "arn:aws:iam::123456789012:role/OfWhomever" and no other
