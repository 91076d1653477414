Feature: The command line of a client

  Rule: EXE-57
    An unknown command or flag of a client ends with a status that is not 0.

    @EXE-57 @client.upstream-flags
    Scenario Outline: What is not known is an error
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "<line>"
      Then the client fails

      Examples:
        | EXE-57                  | line                     |
        | unknown-command         | bogus                    |
        | unknown-flag            | token -i lab.k8s --bogus |
        | unknown-flag-of-version | version --bogus          |

  Rule: EXE-65
    The command `token` of a client exists, and each of `verify`, `add role`, `add user` and `version` that is claimed; each
    takes the flags that all commands have in common, ahead of its name too.

    @EXE-65 @client.upstream-flags
    Scenario Outline: The commands of a client are there
      When the client is run with "<line>"
      Then the client ends with status 0

      Examples:
        | EXE-65 | line         |
        | token  | token --help |

      @feature.verify-command
      Examples:
        | EXE-65 | line          |
        | verify | verify --help |

      @feature.add-command
      Examples:
        | EXE-65   | line            |
        | add-role | add role --help |
        | add-user | add user --help |

      @feature.version-command
      Examples:
        | EXE-65  | line    |
        | version | version |

    @EXE-65 @EXE-65:help @client.upstream-flags
    Scenario: There is help without a command
      When the client is run with "--help"
      Then the client ends with status 0
      And it prints "token"

    @EXE-65 @client.upstream-flags
    Scenario Outline: Every command takes the flags that all have in common
      Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
      When the client is run with "<line>"
      Then the client ends with status 0
      And it prints one ExecCredential with a token

      Examples:
        | EXE-65        | line                                                                                   |
        | long-flags    | token --cluster-id lab.k8s --log-format json --log-verbosity error                     |
        | short-flags   | -i lab.k8s -l text -v error token                                                      |
        | feature-gates | token -i lab.k8s --feature-gates SSORoleMatch=true,ConfiguredInitDirectories=false     |

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
