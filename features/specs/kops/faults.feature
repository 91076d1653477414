@tier.k3s @disruptive @needs.pods
Feature: Faults in the cluster that kops makes today
  The cluster runs the authenticator as kops does for spec.authentication.aws. Whatever goes down comes back by itself,
  and logins with it. How long that took stands among the notes of the report.

  Background:
    Given the cluster that kops makes today
    And the person "alice" with the role "KubernetesAdmin"

  Rule: KOP-08
    It stays within the memory limit that its manifest states, under the load of FLO-17.

    @KOP-08
    Scenario: Fifty people log in at once, within the memory of the manifest
      Given the restarts of its authenticator are known
      And 50 people with the role "KubernetesAdmin" whose tokens are made
      When all of them ask who they are at the same time
      Then each of them is told their own name
      And its authenticator has stayed within the memory that its manifest states

  Rule: KOP-13
    Today's kops DaemonSet (arguments only, UID 10000, no capabilities, hostPaths, HTTPS liveness) runs the image
    unchanged.

    @KOP-13 @KOP-13:unchanged @KOP-13:within-30-seconds @FLO-01 @FLO-01:kops-today
    Scenario: The DaemonSet of kops runs the image unchanged
      When the administrator lists the pods of the DaemonSet of kops
      Then there is one ready pod on each control-plane node, on the host network
      And its container runs as user 10000, with no capability and no more arguments than kops gives
      And it was ready within 30 seconds of its start
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

  Rule: KOP-15
    After a restart of the API server or the node, a pause of the node, the end of the authenticator by a signal, a
    failure of STS, or the loss of its ConfigMap, logins work again by themselves.

    @KOP-15
    Scenario Outline: Logins recover by themselves when <fault>
      When "alice" logs in again and again while <fault>
      Then logins work again by themselves

      Examples:
        | KOP-15               | fault                                                 |
        | api-server-restart   | the API server restarts                               |
        | node-restart         | the node restarts                                     |
        | node-pause           | the node is paused for 5 seconds                      |
        | authenticator-killed | the authenticator is killed                           |
        | configmap-lost       | the authenticator's ConfigMap is deleted and put back |
        | sts-failure          | STS cuts every connection for 5 seconds               |

  Rule: FLO-15
    A renewed serving certificate of the same CA is served without restart and without a failed login.

    @FLO-15 @FLO-15:replaced
    Scenario: A renewed certificate loses no login
      When "alice" logs in again and again while its serving certificate is renewed
      Then logins work again by themselves
      And no login has failed
