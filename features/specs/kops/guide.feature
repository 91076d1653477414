Feature: The kops guide of 2018
  An administrator of an AWS account gets into a kops cluster: init, upload, node start, ConfigMap, DaemonSet, kubeconfig.

  Rule: KOP-01
    `init -i NAME` writes `cert.pem`, `key.pem` and a webhook kubeconfig fit for the API server on the same host.

    @KOP-01 @KOP-01:files
    Scenario: init makes the pair and a webhook kubeconfig for the API server of the same host
      When init is run for cluster "kops.example.k8s.local"
      Then it ends well, having written "cert.pem", "key.pem" and "aws-iam-authenticator.kubeconfig"
      And the kubeconfig names "https://localhost:21362/authenticate" and trusts the certificate

    @KOP-01 @KOP-01:api-server @FLO-01 @FLO-01:pair-of-init @tier.embedded @tier.apiserver @needs.webhook-kubeconfig
    Scenario: The API server and the authenticator find each other by what init made
      Given a cluster whose authenticator serves with the pair that init made
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

  Rule: KOP-02
    The three files go to `STORE/NAME/addons/authenticator/` and come back byte-equal by a recursive copy.

    @KOP-02 @KOP-03 @KOP-03:webhook-config-file @KOP-03:hook-before-kubelet @KOP-05 @KOP-05:trust-policy @KOP-14 @KOP-14:role-and-objects @KOP-14:second-teardown @tier.k3s @needs.pods
    Scenario: What init made goes to the state store, comes down to the node as it was, and is torn down
      Given an AWS account with a state store and the role of the guide
      When init is run for cluster "kops.example.k8s.local"
      And what it wrote goes to the state store of "kops.example.k8s.local"
      And a control-plane node of "kops.example.k8s.local" starts by the guide's cluster spec
      Then the node has the files of init, byte for byte, under "/srv/kubernetes/heptio-authenticator-aws/"
      And the cluster spec names "/srv/kubernetes/heptio-authenticator-aws/kubeconfig.yaml" to the API server
      And the role trusts the account and no other
      When it is all torn down
      Then nothing of it is left
      When it is all torn down
      Then nothing of it is left

  Rule: KOP-04
    A missing webhook kubeconfig keeps the API server from starting with a clear message; the order copy-then-start
    matters.

    @KOP-04 @tier.apiserver @needs.webhook-kubeconfig
    Scenario: Without the webhook kubeconfig that init made, the API server does not start and says so
      When an API server is started before the webhook kubeconfig is copied to its node
      Then it ends by itself, and the last that it says names the missing file

  Rule: KOP-05
    The role `KubernetesAdmin` with a trust policy for the account can be assumed by its principals, and by no other
    account's.

    @KOP-05 @KOP-05:own-account @KOP-09 @KOP-09:on-the-host @FLO-01 @FLO-01:assumed-role @client.role
    Scenario: An administrator assumes KubernetesAdmin and lists the nodes
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the role "KubernetesAdmin" of the guide, trusting the account
      And the person "alice" of the account, whose kubeconfig runs the client with that role
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

    @KOP-05 @KOP-05:other-account @KOP-10 @KOP-10:other-account @client.role
    Scenario: Someone of another account is refused the role, and told so
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the role "KubernetesAdmin" of the guide, trusting the account
      And the person "eve" of account "210987654321", whose kubeconfig runs the client with that role
      When "eve" lists the nodes
      Then the plugin of "eve" has failed, and says one of "AccessDenied, not authorized"

    @KOP-05 @KOP-05:role-not-taken @FLO-03 @FLO-03:unmapped-user
    Scenario: Someone of the account who does not take the role is not logged in
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the role "KubernetesAdmin" of the guide, trusting the account
      And the person "bob" of the account, whose kubeconfig runs the client without a role
      When "bob" lists the nodes
      Then "bob" is not logged in

  Rule: KOP-06
    ConfigMap `config.yaml` with `clusterID` and `server.mapRoles` (roleARN, username, groups) is what the server reads.

    @KOP-06 @BMF-01
    Scenario: The authenticator reads the ConfigMap of the guide
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" asks who they are
      Then the API server says "admin:alice"
      And the API server says the groups "system:masters" and "system:authenticated"

  Rule: KOP-07
    The DaemonSet runs one pod a control-plane node, on host network, tolerating the master taint, with the guide's
    arguments and mounts, and becomes ready.

    @KOP-07 @tier.k3s @needs.pods
    Scenario: The DaemonSet of the guide runs on every control-plane node
      Given a cluster whose authenticator reads the guide's own config.yaml
      When the administrator lists the pods of the guide's DaemonSet
      Then there is one ready pod on each control-plane node, on the host network

  Rule: KOP-09
    The kubeconfig user runs `token -i NAME -r ROLE_ARN`, and `kubectl get nodes` lists the nodes.

    @KOP-09 @KOP-09:in-a-pod @FLO-01 @FLO-01:image-of-the-client @tier.k3s @client.image @needs.pods
    Scenario: An administrator lists the nodes from a pod of the client's image
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the role "KubernetesAdmin" of the guide, trusting the account
      And the person "alice" of the account, whose kubeconfig runs the client with that role
      When "alice" lists the nodes as "KubernetesAdmin", in a pod of the client's image
      Then "alice" sees the nodes of the cluster

  Rule: KOP-10
    The same command without the right to assume the role fails and says so.

    @KOP-10 @KOP-10:other-account-in-a-pod @FLO-08 @FLO-08:untrusted @tier.k3s @client.image @needs.pods
    Scenario: Someone of another account is refused the role in a pod of the client's image as well
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the role "KubernetesAdmin" of the guide, trusting the account
      And the person "eve" of account "210987654321", whose kubeconfig runs the client with that role
      When "eve" lists the nodes as "KubernetesAdmin", in a pod of the client's image
      Then the plugin of "eve" has failed, and says one of "AccessDenied, not authorized"

  Rule: KOP-12
    A rolling update (new certificate, new config, pods replaced one by one) loses no login.

    @KOP-12 @tier.embedded @tier.apiserver @needs.two-nodes
    Scenario: A rolling update of the control plane loses no login
      Given a control plane of 2 nodes, each with its own authenticator, and a load balancer before them
      When someone logs in again and again while each node is replaced, with a new certificate and configuration
      Then no login through the load balancer has failed
      And each node logs them in as the new configuration says

  Rule: FLO-03
    An unmapped principal is told it must log in (401), and nothing else.

    @FLO-03 @FLO-03:unmapped-user @tier.k3s @client.image @needs.pods
    Scenario: Who does not take the role is not logged in from a pod of the client's image
      Given a cluster whose authenticator reads the guide's own config.yaml
      And the person "bob" of the account, whose kubeconfig runs the client without a role
      When "bob" lists the nodes in a pod of the client's image
      Then "bob" is not logged in
