Feature: The command line of a server
  What an operator types, and what a script reads from the exit status. A server that cannot run as it is told ends, and
  says why; it never serves with something else.

  Rule: CLI-01
    The command `server` exists, and each of `init`, `verify`, `add role`, `add user` and `version` that is claimed; an
    unknown command or flag ends with a status that is not 0.

    @CLI-01 @CLI-01:no-arguments
    Scenario Outline: Without a command the usage names what there is
      When "" is run
      Then it names:
        | <command> |

      Examples:
        | command |
        | server  |

      @feature.init-command
      Examples:
        | command |
        | init    |

      @feature.verify-command
      Examples:
        | command |
        | verify  |

      @feature.add-command
      Examples:
        | command |
        | add     |

      @feature.version-command
      Examples:
        | command |
        | version |

    @CLI-01 @CLI-01:help
    Scenario: There is help without a command
      When "--help" is run
      Then the command ends with status 0
      And it names:
        | server |

    @CLI-01 @CLI-01:add-help @feature.add-command
    Scenario: The usage of add names what can be added
      When "add --help" is run
      Then the command ends with status 0
      And it names:
        | role |
        | user |

    @CLI-01
    Scenario Outline: The commands are there
      When "<line>" is run
      Then the command ends with status 0

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
        | CLI-01      | line                                |
        | version     | version                             |
        | flags-ahead | -i lab.k8s -l text -v error version |

    @CLI-01
    Scenario Outline: The server takes the flags that all commands have in common
      When the server is started with "<flags>"
      Then it serves

      Examples:
        | CLI-01        | flags                                                                |
        | long-flags    | --cluster-id lab.k8s --log-format json --log-verbosity error         |
        | short-flags   | -i lab.k8s -l text -v error                                          |
        | feature-gates | --feature-gates SSORoleMatch=true,ConfiguredInitDirectories=false    |

    @CLI-01
    Scenario Outline: What is not known is refused
      When "<command>" is run
      Then the command ends with a status that is not 0

      Examples:
        | CLI-01          | command        |
        | unknown-command | bogus          |
        | unknown-flag    | server --bogus |

      @feature.version-command
      Examples:
        | CLI-01                  | command         |
        | unknown-flag-of-version | version --bogus |

    @CLI-01 @CLI-01:short-config
    Scenario: The flag of the configuration file has a short form
      When the server is started with "-c {home}/config.yaml"
      Then it serves

  Rule: CLI-02
    A config file that cannot be read, or is malformed, stops the server, with a status that is not 0.

    @CLI-02
    Scenario Outline: A configuration file is YAML or JSON, as its extension says
      Given the file "<file>" holds '<text>'
      When the server is started with "--config {home}/<file>"
      Then it serves

      @CLI-01 @CLI-01:config
      Examples:
        | CLI-02 | file        | text               |
        | yaml   | config.yaml | clusterID: lab.k8s |

      Examples:
        | CLI-02       | file        | text                           |
        | json         | config.json | {"clusterID": "lab.k8s"}       |
        | empty-server | config.yaml | {clusterID: lab.k8s, server: } |

    @CLI-02
    Scenario Outline: A configuration file that cannot be read stops the server
      Given the file "<file>" holds '<text>'
      When the server is started with "-i lab.k8s --config {home}/<read>"
      Then it ends with a status that is not 0 instead of serving

      Examples:
        | CLI-02         | file                    | text                                      | read         |
        | malformed      | config.yaml             | clusterID: [                              | config.yaml  |
        | malformed-json | config.json             | {"clusterID": "lab.k8s"                   | config.json  |
        | trailing-json  | config.json             | {"clusterID": "lab.k8s"} "mapRoles": []}} | config.json  |
        | missing        | config.yaml             | clusterID: lab.k8s                        | missing.yaml |
        | folder         | folder.yaml/config.yaml | clusterID: lab.k8s                        | folder.yaml  |

  Rule: CLI-03
    A wrong log level, unknown feature gate or non-boolean gate value ends the server with a status that is not 0; a
    wrong log format only warns.

    @CLI-03
    Scenario Outline: A wrong log level or feature gate stops the server
      When the server is started with "<flags>"
      Then it ends with a status that is not 0 instead of serving

      Examples:
        | CLI-03       | flags                              |
        | log-level    | -v bogus                           |
        | unknown-gate | --feature-gates Foo=true           |
        | gate-value   | --feature-gates SSORoleMatch=maybe |

    @CLI-03 @CLI-03:known-gates
    Scenario: The known feature gates are taken
      When the server is started with "--feature-gates ConfiguredInitDirectories=true,IAMIdentityMappingCRD=true,SSORoleMatch=true,AllAlpha=true,AllBeta=true"
      Then it serves

    @CLI-03 @CLI-03:log-level-in-capitals
    Scenario: A log level may be in capitals
      When the server is started with "-v DEBUG"
      Then it serves

    @CLI-03 @CLI-03:log-level-variable
    Scenario: A wrong log level in the environment stops the server
      Given the variable "AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY" is "bogus"
      When the server is started
      Then it ends with a status that is not 0 instead of serving

    @CLI-03 @CLI-03:log-format
    Scenario: A wrong log format does not
      When the server is started with "-l bogus"
      Then it serves

  Rule: CLI-04
    `version` prints JSON `{"Version":..,"Commit":..}`; `-o yaml` prints YAML; `-s` only the version.

    @CLI-04 @CLI-04:json @CLI-04:no-date
    Scenario: The version is printed as JSON
      When "version" is run
      Then the command ends with status 0
      And standard output is JSON that names the "Version"
      And that JSON has no "Date"

    @CLI-04 @CLI-04:yaml
    Scenario: The version is printed as YAML
      When "version -o yaml" is run
      Then the command ends with status 0
      And standard output is YAML that names the "Version"

    @CLI-04 @CLI-04:short
    Scenario: The version is printed alone
      When "version -s" is run
      Then the command ends with status 0
      And standard output is one line of text

  Rule: CLI-15
    `server` creates or loads cert.pem/key.pem in `--state-dir` and writes the kubeconfig at `--generate-kubeconfig`
    unless `--kubeconfig-pregenerated`.

    @CLI-15 @CLI-15:new-pair
    Scenario: A server makes its pair, and the kubeconfig for the API server
      Given an empty folder "state"
      When the server is started with "--generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And the kubeconfig "kubeconfig.yaml" names its address and trusts its certificate

    @CLI-15 @CLI-15:existing-pair
    Scenario: A server serves with the pair that is there, and writes the kubeconfig
      When the server is started with "--generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And the kubeconfig "kubeconfig.yaml" names its address and trusts its certificate

    @CLI-15 @CLI-15:pair-for-another-host
    Scenario: A server serves with the pair that is there, though it is for another host name
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          hostname: auth.lab.test
        """
      When the server is started
      Then it serves

    @CLI-15 @CLI-15:chain
    Scenario: A server serves a certificate of an intermediate authority together with that of the authority
      Given an authenticator that serves with a certificate of an intermediate authority
      And an administrator's token
      When the API server presents the token
      Then the token is accepted

    @CLI-15 @CLI-15:earlier-kubeconfig
    Scenario: A server writes the kubeconfig anew where an earlier one is
      Given an empty folder "state"
      And the file "kubeconfig.yaml" holds "of an earlier pair"
      When the server is started with "--generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And the kubeconfig "kubeconfig.yaml" names its address and trusts its certificate

    @CLI-15 @CLI-15:other-file-system
    Scenario: A server writes the kubeconfig into another file system than that of temporary files
      Given the variable "TMPDIR" is "/dev/shm"
      When the server is started with "--generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And the kubeconfig "kubeconfig.yaml" names its address and trusts its certificate

    @CLI-15 @CLI-15:killed
    Scenario: A server that was killed and is started again serves with the pair that is there
      Given an administrator's token
      And a server that will be sent signals
      When the server is started
      And the server is killed, and started again as it was
      Then it serves
      When the API server presents the token
      Then the token is accepted

    @CLI-15 @CLI-15:existing-pair @CLI-15:pregenerated
    Scenario: A server leaves the kubeconfig alone where init has made it
      Given the file "plain" holds "no folder"
      When the server is started with "--kubeconfig-pregenerated --generate-kubeconfig {home}/plain/kubeconfig.yaml"
      Then it serves

    @CLI-15 @CLI-15:pregenerated
    Scenario: A server does not write over the kubeconfig that init has made
      Given the file "kubeconfig.yaml" holds "as init has made it"
      When the server is started with "--kubeconfig-pregenerated --generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And the file "kubeconfig.yaml" still holds "as init has made it"

    @CLI-15 @CLI-15:pregenerated
    Scenario: A server writes no kubeconfig where another makes it
      When the server is started with "--kubeconfig-pregenerated --generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And there is no file "kubeconfig.yaml"

    @CLI-15 @CLI-17
    Scenario Outline: A server that cannot write the kubeconfig ends
      Given the file "<file>" holds "not what it needs"
      When the server is started with "--generate-kubeconfig {home}/<kubeconfig>"
      Then it ends with a status that is not 0 instead of serving
      And it says why, by one of "kubeconfig"

      Examples:
        | CLI-15     | CLI-17                     | file                  | kubeconfig            |
        | unwritable | generate-kubeconfig        | plain                 | plain/kubeconfig.yaml |
        | folder     | generate-kubeconfig-folder | kubeconfig.yaml/plain | kubeconfig.yaml       |

  Rule: CLI-16
    Server flags override the config file: port 21362, address 127.0.0.1, partition aws, state-dir
    /var/aws-iam-authenticator, generate-kubeconfig /etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml, backend-mode
    MountedFile, ec2 qps 15, burst 5 are the defaults.

    @CLI-16 @CLI-16:port @CLI-16:address @CLI-16:partition @CLI-16:state-dir @CLI-16:generate-kubeconfig @CLI-16:backend-mode @CLI-16:cluster-id @CLI-16:kubeconfig-port
    Scenario: Flags win over the configuration file
      Given the file "plain" holds "no folder"
      And the configuration file holds:
        """
        clusterID: other.k8s
        server:
          port: 1
          address: 192.0.2.1
          partition: bogus
          stateDir: {home}/plain/state
          generateKubeconfig: {home}/plain/kubeconfig.yaml
          backendMode: [Nope]
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin
            username: admin
        """
      And an administrator's token for cluster "lab.k8s"
      When the server is started with "-i lab.k8s --partition aws --backend-mode MountedFile --generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      When the API server presents the token
      Then the token is accepted
      And the kubeconfig "kubeconfig.yaml" names its address and trusts its certificate

    @CLI-16 @CLI-16:cluster-id-ahead
    Scenario: A flag ahead of the command wins over the configuration file too
      Given the configuration file holds:
        """
        clusterID: other.k8s
        server:
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin
            username: admin
        """
      And an administrator's token for cluster "lab.k8s"
      When the server is started with "-i lab.k8s" ahead of its command
      And the API server presents the token
      Then the token is accepted

    @CLI-16
    Scenario Outline: Without the flag the configuration file counts
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          <key>: <value>
        """
      When the server is started
      Then it ends with a status that is not 0 instead of serving

      Examples:
        | CLI-16            | key         | value  |
        | file-partition    | partition   | bogus  |
        | file-backend-mode | backendMode | [Nope] |

    @CLI-16 @CLI-16:flag-says-no
    Scenario: A flag that says no wins over a configuration file that says yes
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          kubeconfigPregenerated: true
        """
      When the server is started with "--kubeconfig-pregenerated=false --generate-kubeconfig {home}/kubeconfig.yaml"
      Then it serves
      And the kubeconfig "kubeconfig.yaml" names its address and trusts its certificate

  Rule: CLI-17
    A fatal configuration error ends the server with a status that is not 0, and standard output or standard error names
    the setting or its value.

    @CLI-17
    Scenario Outline: A server without a cluster ID ends
      Given the configuration file holds:
        """
        <cluster>
        server: {}
        """
      When the server is started
      Then it ends with a status that is not 0 instead of serving
      And it says why, by one of "cluster"

      Examples:
        | CLI-17        | cluster       |
        | no-cluster    |               |
        | empty-cluster | clusterID: "" |

    @CLI-17
    Scenario Outline: A server that cannot run as it is told ends
      Given the file "plain" holds "no folder"
      When the server is started with "<flags>"
      Then it ends with a status that is not 0 instead of serving
      And it says why, by one of "<words>"

      Examples:
        | CLI-17     | flags                                        | words             |
        | partition  | --partition bogus                            | partition, bogus  |
        | port       | --port 99999                                 | port, 99999       |
        | state-dir  | --state-dir {home}/plain/state               | state, plain      |
        | kubeconfig | --backend-mode CRD --kubeconfig {home}/plain | kubeconfig, plain |

    @CLI-17 @CLI-17:port-in-use
    Scenario: A server whose port another program has ends
      When the server is started on a port on which another program listens
      Then it ends with a status that is not 0 instead of serving
      And it says why, by one of "port, address, listen, bind"

  Rule: CLI-18
    Backend modes are checked: known names, at least one; `File` and `ConfigMap` are deprecated aliases. A name in
    another case, a name given twice, and several names in one text are refused, or taken as they are meant.

    @CLI-18
    Scenario Outline: Backend modes that are not known or missing stop the server
      When the server is started with "--backend-mode <modes>"
      Then it ends with a status that is not 0 instead of serving

      Examples:
        | CLI-18         | modes            |
        | unknown        | Nope             |
        | unknown-beside | MountedFile,Nope |
        | empty          | ''               |

    @CLI-18 @CLI-18:empty-list
    Scenario: Backend modes of the configuration file are checked alike
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          backendMode: []
        """
      When the server is started
      Then it ends with a status that is not 0 instead of serving

    @CLI-18
    Scenario Outline: A backend mode in another case, or doubled, is refused or taken as it is meant
      Given an administrator's token
      When the server is started with "--backend-mode <modes>"
      Then it ends with a status that is not 0, or serves and accepts the token

      Examples:
        | CLI-18     | modes                   |
        | other-case | mountedfile             |
        | duplicate  | MountedFile,MountedFile |

    @CLI-18 @CLI-18:comma-text-of-two @feature.backend-dynamicfile
    Scenario: Two backend modes in one text are refused, or taken for the two
      Given the file "mappings.json" holds '{"mapRoles": [], "mapUsers": [], "mapAccounts": []}'
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          backendMode: ["DynamicFile,MountedFile"]
          dynamicfilepath: {home}/mappings.json
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin
            username: admin
        """
      And an administrator's token
      When the server is started
      Then it ends with a status that is not 0, or serves and accepts the token

    @CLI-18 @CLI-18:duplicate-apart @feature.backend-dynamicfile
    Scenario: A backend mode that is doubled is refused or asked, where another stands between too
      Given the file "mappings.json" holds '{"mapRoles": [], "mapUsers": [], "mapAccounts": []}'
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          dynamicfilepath: {home}/mappings.json
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin
            username: admin
        """
      And an administrator's token
      When the server is started with "--backend-mode MountedFile,DynamicFile,MountedFile"
      Then it ends with a status that is not 0, or serves and accepts the token

    @CLI-18 @CLI-18:file-alias
    Scenario: The old name of a backend mode is understood
      Given an administrator's token
      When the server is started with "--backend-mode File"
      And the API server presents the token
      Then the token is accepted

    @CLI-18 @CLI-19
    Scenario Outline: Several backend modes are given by commas, or by a flag each
      Given the file "mappings.json" holds '{"mapRoles": [], "mapUsers": [], "mapAccounts": []}'
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          dynamicfilepath: {home}/mappings.json
          mapRoles:
          - rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin
            username: admin
        """
      And an administrator's token
      When the server is started with "<flags>"
      And the API server presents the token
      Then the token is accepted

      Examples:
        | CLI-18  | CLI-19 | flags                                                 |
        | commas  | both   | --backend-mode DynamicFile,MountedFile                |
        | repeats | both   | --backend-mode DynamicFile --backend-mode MountedFile |

  Rule: CLI-19
    `DynamicFile` mode requires `server.dynamicfilepath`.

    @CLI-19 @CLI-19:mode-alone
    Scenario: The backend of dynamic files needs a file
      When the server is started with "--backend-mode DynamicFile"
      Then it ends with a status that is not 0 instead of serving

    @CLI-19 @CLI-19:empty-path
    Scenario: The backend of dynamic files needs a file that is named
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          dynamicfilepath: ""
        """
      When the server is started with "--backend-mode DynamicFile"
      Then it ends with a status that is not 0 instead of serving

  Rule: CLI-20
    An invalid `ec2DescribeInstancesRoleARN` or `sourceARN` stops the server.

    @CLI-20
    Scenario Outline: What is no ARN stops the server
      Given the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          ec2DescribeInstancesRoleARN: <role>
          sourceARN: <source>
        """
      When the server is started
      Then it ends with a status that is not 0 instead of serving
      And standard error has "no-arn"

      Examples:
        | CLI-20          | role                                     | source                                       |
        | role, message   | no-arn                                   | arn:aws:eks:us-east-1:123456789012:cluster/a |
        | source, message | arn:aws:iam::123456789012:role/describer | no-arn                                       |

  Rule: CLI-27
    `server` runs on the arguments that kops gives it, and no others: without a configuration file on `--cluster-id=ID
    --state-dir=DIR --kubeconfig-pregenerated=true --backend-mode=CRD`, and with one on `--config=FILE --cluster-id=ID
    --state-dir=DIR --kubeconfig-pregenerated=true --backend-mode=CRD,MountedFile`.

    @CLI-27 @CLI-27:no-file @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: A server runs on the flags of kops alone, without a configuration file
      Given a cluster of its own
      And the authenticator gets its rights
      And the identity mapping "iam-identity-mapping-0" is created:
        """
        arn: arn:aws:iam::123456789012:role/KopsOperators
        username: op:{{SessionName}}
        """
      When the server of that cluster is started with nothing but "--cluster-id=lab.k8s --state-dir={home}/state --kubeconfig-pregenerated=true --backend-mode=CRD"
      Then role "KopsOperators" soon logs in as "op:alice"
      And role "KubernetesAdmin" is refused

    @CLI-27 @CLI-27:file @CLI-27:cluster-id @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: With a file as well, kops has custom resources asked first and the cluster ID of its flag taken
      Given a cluster of its own
      And the authenticator gets its rights
      And the identity mapping "iam-identity-mapping-0" is created:
        """
        arn: arn:aws:iam::123456789012:role/KopsOperators
        username: op:{{SessionName}}
        """
      And the configuration file holds:
        """
        clusterID: other.k8s
        server:
          mapRoles:
          - roleARN: arn:aws:iam::123456789012:role/KopsOperators
            username: of-the-file
          - roleARN: arn:aws:iam::123456789012:role/KubernetesAdmin
            username: kubernetes-admin
        """
      When the server of that cluster is started with nothing but "--config={home}/config.yaml --cluster-id=lab.k8s --state-dir={home}/state --kubeconfig-pregenerated=true --backend-mode=CRD,MountedFile"
      Then role "KopsOperators" soon logs in as "op:alice"
      And role "KubernetesAdmin" logs in as "kubernetes-admin"
      And role "KopsStranger" is refused

  Rule: CLI-28
    A config file in which a key stands twice stops the server, with a status that is not 0.

    @CLI-28
    Scenario: Of two lists of roles in the configuration file none is dropped without a word
      Given the file "config.yaml" holds 'server: {mapRoles: [{rolearn: "arn:aws:iam::123456789012:role/A", username: a}], mapUsers: [], mapRoles: []}'
      When the server is started with "-i lab.k8s --config {home}/config.yaml"
      Then it ends with a status that is not 0 instead of serving

  Rule: BMF-02
    Mapping keys match in any case.

    @BMF-02 @BMF-02:json
    Scenario: The keys of a mapping are taken in any case in JSON too
      Given the file "config.json" holds:
        """
        {"clusterID": "lab.k8s",
         "server": {
           "mapRoles": [{"roleARN": "arn:aws:iam::123456789012:role/Operators", "userName": "op", "Groups": ["ops"]}],
           "mapUsers": [{"userARN": "arn:aws:iam::123456789012:user/operator", "userName": "user-op", "Groups": ["ops"]}]}}
        """
      And a token of "arn:aws:sts::123456789012:assumed-role/Operators/alice" with user ID "AROAX:alice"
      When the server is started with "--config {home}/config.json"
      And the API server presents the token
      Then the username is "op"
      And the groups are "ops"
      Given a token of "arn:aws:iam::123456789012:user/operator" with user ID "AIDAX"
      When the API server presents the token
      Then the username is "user-op"
