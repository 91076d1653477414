Feature: The command line of a client

  Rule: CLI-01
    The command `server` exists, and each of `init`, `verify`, `add role`, `add user` and `version` that is claimed; an
    unknown command or flag ends with a status that is not 0.

    @CLI-01 @client.upstream-flags
    Scenario Outline: The commands of a client are there
      When the client is run with "<line>"
      Then the client ends with status 0

      Examples:
        | CLI-01 | line         |
        | token  | token --help |

      @feature.verify-command
      Examples:
        | CLI-01 | line          |
        | verify | verify --help |

      @feature.add-command
      Examples:
        | CLI-01   | line            |
        | add-role | add role --help |
        | add-user | add user --help |

      @feature.version-command
      Examples:
        | CLI-01  | line    |
        | version | version |

    @CLI-01 @CLI-01:help @client.upstream-flags
    Scenario: There is help without a command
      When the client is run with "--help"
      Then the client ends with status 0
      And it prints "token"

    @CLI-01 @client.upstream-flags
    Scenario Outline: Every command takes the flags that all have in common
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "<line>"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

      Examples:
        | CLI-01        | line                                                                                   |
        | long-flags    | token --cluster-id lab.k8s --log-format json --log-verbosity error                     |
        | short-flags   | -i lab.k8s -l text -v error token                                                      |
        | feature-gates | token -i lab.k8s --feature-gates SSORoleMatch=true,ConfiguredInitDirectories=false     |

  Rule: EXE-57
    An unknown command or flag of a client ends with a status that is not 0.

    @CLI-01 @EXE-57 @client.upstream-flags
    Scenario Outline: What is not known is an error
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "<line>"
      Then the client fails

      Examples:
        | CLI-01          | EXE-57          | line                     |
        | unknown-command | unknown-command | bogus                    |
        | unknown-flag    | unknown-flag    | token -i lab.k8s --bogus |

      Examples:
        | EXE-57                  | line            |
        | unknown-flag-of-version | version --bogus |

  Rule: KOP-11
    The binary answers to `heptio-authenticator-aws` and to `aws-iam-authenticator` with the same arguments.

    @KOP-11 @client.executable
    Scenario Outline: The client answers to the names of 2018 and of today
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run as "<name>" with "token -i lab.k8s"
      Then the client ends with status 0
      And it prints one ExecCredential with a token
      And its signature verifies for cluster "lab.k8s"

      Examples:
        | KOP-11                   | name                     |
        | heptio-authenticator-aws | heptio-authenticator-aws |
        | aws-iam-authenticator    | aws-iam-authenticator    |

    @KOP-11 @KOP-11:heptio-with-role @client.executable @client.role
    Scenario: A client of the name of 2018 assumes a role as well
      Given the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"
      And credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run as "heptio-authenticator-aws" with "token -i lab.k8s -r arn:aws:iam::123456789012:role/KubernetesAdmin"
      Then the client ends with status 0
      And STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" and no other
      And the token is signed by temporary credentials of that role
