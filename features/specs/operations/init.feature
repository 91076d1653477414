Feature: The command init
  Before a server first starts, init makes its certificate and key, and the kubeconfig by which the API server finds it.

  Rule: CLI-08
    `init -i ID` writes `cert.pem`, `key.pem`, `aws-iam-authenticator.kubeconfig` into the current directory and exits
    0.

    @CLI-08 @CLI-08:files @CLI-08:key-mode
    Scenario: init makes the pair and a webhook kubeconfig
      When init is run for cluster "lab.k8s"
      Then it ends well, having written "cert.pem", "key.pem" and "aws-iam-authenticator.kubeconfig"
      And neither the group nor others may do anything with the private key

    @CLI-08 @CLI-08:pregenerated
    Scenario: init makes the kubeconfig that the server is told to find there
      Given the file "config.yaml" holds '{clusterID: lab.k8s, server: {kubeconfigPregenerated: true}}'
      When "init -i lab.k8s -c {home}/config.yaml" is run
      Then it ends well, having written in its folder:
        | config.yaml                      |
        | cert.pem                         |
        | key.pem                          |
        | aws-iam-authenticator.kubeconfig |

    @CLI-08 @CLI-08:no-cluster
    Scenario: init needs a cluster
      When "init" is run
      Then the command ends with a status that is not 0
      And standard error has "cluster"
      And nothing was written

  Rule: CLI-09
    The certificate is self-signed RSA-2048 SHA-256, CN `aws-iam-authenticator`, CA:TRUE, key usage
    digitalSignature+keyEncipherment+keyCertSign, EKU serverAuth, valid 36500 days.

    @CLI-09 @CLI-09:certificate @CLI-09:key
    Scenario: The certificate is of an RSA key, and valid for a hundred years
      When init is run for cluster "lab.k8s"
      Then the private key is PKCS#1
      And the certificate is self-signed RSA-2048 with SHA-256, named "aws-iam-authenticator", for a server, for a hundred years

    @CLI-09 @CLI-09:valid-at-once
    Scenario: The certificate is valid from now on, in every time zone
      Given the variable "TZ" is "Asia/Tokyo"
      When init is run for cluster "lab.k8s"
      Then the certificate is valid from now on

  Rule: CLI-10
    SANs hold the hostname (DNS or IP) and the listen address unless unspecified.

    @CLI-10 @CLI-10:default
    Scenario: The certificate is for the same host
      When init is run for cluster "lab.k8s"
      Then the certificate is for "localhost, 127.0.0.1"

    @CLI-10 @CLI-11
    Scenario Outline: The certificate and the kubeconfig are for the host name that is given
      When "init -i lab.k8s --hostname <hostname>" is run
      Then the command ends with status 0
      And the certificate is for "<names>"
      And the kubeconfig names "https://<host>:21362/authenticate" and trusts the certificate

      Examples:
        | CLI-10    | CLI-11    | hostname      | names                         | host          |
        | ip-host   | ip-host   | 10.0.0.5      | 10.0.0.5, 127.0.0.1           | 10.0.0.5      |
        | ipv6-host | ipv6-host | fd00::5       | fd00:0:0:0:0:0:0:5, 127.0.0.1 | [fd00::5]     |
        | dns-host  | dns-host  | auth.lab.test | auth.lab.test, 127.0.0.1      | auth.lab.test |

    @CLI-10
    Scenario Outline: The certificate is for the host and the address of the configuration file
      Given the file "config.yaml" holds '{clusterID: lab.k8s, server: {hostname: auth.lab.test, address: <address>}}'
      When "init -c {home}/config.yaml" is run
      Then the command ends with status 0
      And the certificate is for "<names>"

      Examples:
        | CLI-10          | address   | names                             |
        | configured      | 10.1.2.3  | auth.lab.test, 10.1.2.3           |
        | configured-ipv6 | "fd00::9" | auth.lab.test, fd00:0:0:0:0:0:0:9 |

    @CLI-10
    Scenario Outline: An unspecified address is no name
      Given the file "config.yaml" holds '{clusterID: lab.k8s, server: {address: "<address>"}}'
      When "init -c {home}/config.yaml --hostname <hostname>" is run
      Then the command ends with status 0
      And the certificate is for "<hostname>", and for no unspecified address

      Examples:
        | CLI-10              | address         | hostname  |
        | unspecified         | 0.0.0.0         | localhost |
        | unspecified-ipv6    | ::              | localhost |
        | unspecified-ip-host | 0.0.0.0         | 10.0.0.5  |
        | unspecified-short   | ::0             | localhost |
        | unspecified-in-full | 0:0:0:0:0:0:0:0 | localhost |

  Rule: CLI-11
    The kubeconfig has a current context that leads to a user and to a cluster with the certificate as CA and the server
    `https://<hostname>:<port>/authenticate`.

    @CLI-11 @CLI-11:default
    Scenario: The kubeconfig is for the API server of the same host
      When init is run for cluster "lab.k8s"
      Then the kubeconfig names "https://localhost:21362/authenticate" and trusts the certificate

    @CLI-11 @CLI-11:names
    Scenario: The kubeconfig that init makes leads where its current context says
      When init is run for cluster "lab.k8s"
      Then the current context of the kubeconfig leads to a cluster and a user

    @CLI-11 @CLI-11:longer-before
    Scenario: A kubeconfig that was there leaves nothing of itself in what init writes
      Given a kubeconfig that is longer than what init writes lies in its place
      When init is run for cluster "lab.k8s"
      Then the current context of the kubeconfig leads to a cluster and a user
      And the kubeconfig names "https://localhost:21362/authenticate" and trusts the certificate

    @CLI-11 @CLI-11:port-of-file
    Scenario: The kubeconfig has the port of the configuration file
      Given the file "config.yaml" holds '{clusterID: lab.k8s, server: {port: 21999}}'
      When "init -c {home}/config.yaml" is run
      Then the command ends with status 0
      And the kubeconfig names "https://localhost:21999/authenticate" and trusts the certificate

    @CLI-11 @CLI-11:another-host
    Scenario: A second init writes the kubeconfig for another host name
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" and host name "auth.lab.test" again, in the same folder
      Then the command ends with status 0
      And the kubeconfig names "https://auth.lab.test:21362/authenticate" and trusts the certificate

    @CLI-11 @CLI-11:new-pair
    Scenario: A second init writes the kubeconfig for a new certificate too
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" again, without its pair
      Then the command ends with status 0
      And the kubeconfig names "https://localhost:21362/authenticate" and trusts the certificate

  Rule: CLI-12
    An existing key pair is reused; if either file is missing, `init` ends with an error or makes the pair whole, and
    what is there afterwards fits together; an unreadable pair is an error.

    @CLI-12 @CLI-12:second-run
    Scenario: init leaves a pair as it is
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" again, in the same folder
      Then the pair is the same both times

    @CLI-12 @CLI-12:another-host
    Scenario: init leaves a pair as it is for another host name too
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" and host name "auth.lab.test" again, in the same folder
      Then the pair is the same both times

    @CLI-12
    Scenario Outline: Half a pair is an error, or made whole
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" again, without "<file>"
      Then it ends with an error or makes the pair whole, and what is there afterwards fits together

      Examples:
        | CLI-12         | file     |
        | no-key         | key.pem  |
        | no-certificate | cert.pem |

    @CLI-12 @CLI-12:another-key
    Scenario: A pair that does not fit together is an error, or made whole
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" again, with the key of another certificate in place of its own
      Then it ends with an error, or what is there afterwards fits together

    @CLI-12 @CLI-12:junk
    Scenario: A pair that cannot be read is an error
      Given the file "cert.pem" holds "junk"
      And the file "key.pem" holds "junk"
      When "init -i lab.k8s" is run
      Then the command ends with a status that is not 0

    @CLI-12 @CLI-12:junk-key
    Scenario: A key that cannot be read is an error, though its certificate can be
      Given init has been run for cluster "lab.k8s"
      When init is run for cluster "lab.k8s" again, with junk in place of its key
      Then the command ends with a status that is not 0

  Rule: CLI-13
    `init --address` sets the certificate address.

    @CLI-13
    Scenario: The address of the certificate can be given
      When "init -i lab.k8s --address 10.1.2.3" is run
      Then the command ends with status 0
      And the certificate is for "localhost, 10.1.2.3"

  Rule: CLI-14
    With gate `ConfiguredInitDirectories` files go to `server.stateDir` and `server.generateKubeconfig`.

    @CLI-14 @CLI-14:gate-on
    Scenario: With the gate, init writes where the server reads
      Given the file "config.yaml" holds:
        """
        clusterID: lab.k8s
        server:
          stateDir: {home}/state
          generateKubeconfig: {home}/etc/kubeconfig.yaml
        """
      And the file "state/empty" holds ""
      And the file "etc/empty" holds ""
      When "init -c {home}/config.yaml --feature-gates ConfiguredInitDirectories=true" is run
      Then it ends well, having written in its folder:
        | config.yaml         |
        | etc/empty           |
        | etc/kubeconfig.yaml |
        | state/empty         |
        | state/cert.pem      |
        | state/key.pem       |
      And the kubeconfig "etc/kubeconfig.yaml" names "https://localhost:21362/authenticate" and trusts "state/cert.pem"

    @CLI-08 @CLI-08:configured-elsewhere @CLI-14 @CLI-14:gate-off
    Scenario: Without the gate it writes where it is
      Given the file "config.yaml" holds:
        """
        clusterID: lab.k8s
        server:
          stateDir: {home}/state
          generateKubeconfig: {home}/etc/kubeconfig.yaml
        """
      When "init -c {home}/config.yaml" is run
      Then it ends well, having written in its folder:
        | config.yaml                      |
        | cert.pem                         |
        | key.pem                          |
        | aws-iam-authenticator.kubeconfig |

  Rule: SEC-13
    The private key is readable only by its owner.

    @SEC-13 @SEC-13:wider-mode
    Scenario: A private key that everybody may read is narrowed, or reported
      Given a private key that everybody may read
      When the server is started
      Then it serves
      And the private key "state/key.pem" is for its owner only, or the log tells of it

    @SEC-13 @SEC-13:new-key
    Scenario: A new private key is for its owner only
      Given an empty folder "state"
      When the server is started
      Then it serves
      And the private key "state/key.pem" is for its owner only
