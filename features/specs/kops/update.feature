Feature: An update from another version, and back
  A server takes the place of another version of it, or of another program, and leaves it again: with the state
  directory, the configuration, the address and the webhook kubeconfig that are there. The run is told which one the
  other is; else it is another start of the same.

  Rule: KOP-16
    A server takes the place of another version, such as v0.6.20, and leaves it again: with the state directory, the
    configuration and the arguments that are there, it serves the pair that is there, and refuses nobody who has a
    mapping.

    @KOP-16 @tier.embedded @tier.apiserver @needs.two-nodes
    Scenario Outline: Node by node, an update to <after> loses no login
      Given a control plane of 2 nodes whose authenticator is <before>, and a load balancer before them
      When someone logs in again and again while <after> takes its place on each node
      Then none of these logins has failed
      And each node has the certificate and the key that it had

      Examples:
        | KOP-16      | before                | after                 |
        | nodes-there | the other server      | the server under test |
        | nodes-back  | the server under test | the other server      |

    @KOP-16
    Scenario Outline: In one place, an update to <after> has no token refused
      Given an authenticator of its own, which is <before>
      When a token is presented again and again while <after> takes its place
      Then no API server was told that the token is refused, or shown another certificate
      And the token is accepted again

      Examples:
        | KOP-16      | before                | after                 |
        | place-there | the other server      | the server under test |
        | place-back  | the server under test | the other server      |

    @KOP-16 @tier.k3s @disruptive @needs.pods
    Scenario Outline: As a DaemonSet, an update to <after> has no token refused
      Given the cluster that kops makes today
      And its DaemonSet runs <before>
      And the person "alice" with the role "KubernetesAdmin"
      When a token is presented again and again while its DaemonSet goes over to <after>
      Then no API server was told that the token is refused, or shown another certificate
      And the token is accepted again
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

      Examples:
        | KOP-16          | before                | after                 |
        | daemonset-there | the other server      | the server under test |
        | daemonset-back  | the server under test | the other server      |

    @KOP-16 @KOP-16:read-only @tier.k3s @disruptive @needs.pods
    Scenario: A DaemonSet that can only read its state directory serves the pair that is there
      Given the cluster that kops makes today
      And its DaemonSet mounts its state directory read-only
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

  Rule: KOP-17
    A review that is under way when another server is to take the place is answered first.

    @KOP-17
    Scenario: A review that is under way when another takes the place is answered
      Given an authenticator of its own, which is the server under test
      When a token is with STS as the other server takes its place
      Then that review is answered, and accepts it
