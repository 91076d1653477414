Feature: Logging in with kubectl
  The client is kubectl's credential plugin, the authenticator is the API server's webhook, and STS stands between them.

  Rule: FLO-01
    With the client as exec plugin and the server as webhook, `kubectl get nodes` answers for a mapped principal.

    @FLO-01 @FLO-01:session @WEB-07 @WEB-07:api-server-v1beta1
    Scenario: A mapped principal lists the nodes
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

  Rule: FLO-02
    The API server sees username, groups (plus `system:authenticated`), UID and extra exactly as mapped.

    @FLO-02 @FLO-02:username @FLO-02:groups @FLO-02:uid @FLO-02:extra @FLO-02:session
    Scenario: The API server sees the user as mapped
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" asks who they are
      Then the API server says "admin:alice"
      And the API server says the groups "system:masters" and "system:authenticated"
      And the API server says the UID of the role of "alice"
      And the API server says the extra value "arn" is "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/alice"
      And the API server says the extra value "sessionName" is "alice"
      And the API server says the extra value "canonicalArn" is "arn:aws:iam::123456789012:role/KubernetesAdmin"

  Rule: FLO-03
    An unmapped principal is told it must log in (401), and nothing else.

    @FLO-03 @FLO-03:unmapped-role
    Scenario: An unmapped principal is told to log in
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "mallory" with the role "Stranger"
      When "mallory" lists the nodes
      Then "mallory" is not logged in

  Rule: FLO-04
    A mapped principal without permission gets 403 naming its mapped username, not 401.

    @FLO-04 @FLO-04:no-permission
    Scenario: A mapped principal without permission is told so by name
      Given a cluster whose authenticator maps the role "KubernetesViewer" to "viewer:{{SessionName}}" in "viewers"
      And the person "victor" with the role "KubernetesViewer"
      When "victor" lists the nodes
      Then "victor" is forbidden to, as "viewer:victor"

    @FLO-04 @FLO-04:permission-of-a-group
    Scenario: Permission to a mapped group is permission to the principal
      Given a cluster whose authenticator maps the role "KubernetesAuditor" to "auditor:{{SessionName}}" in "auditors"
      And the group "auditors" may list nodes
      And the person "ada" with the role "KubernetesAuditor"
      When "ada" lists the nodes
      Then "ada" sees the nodes of the cluster

  Rule: FLO-05
    A token made for another cluster ID is refused (401).

    @FLO-05
    Scenario: A token made for another cluster is refused
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      And the kubeconfig of "alice" names the cluster "other.k8s" to the client
      When "alice" lists the nodes
      Then "alice" is not logged in

  Rule: FLO-06
    The plugin is asked again once its `expirationTimestamp` has passed, and once after a 401.

    @FLO-06 @FLO-06:expired @slow @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: A program that stays up asks its plugin again once the credential has expired
      Given a cluster of its own whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And a program that stays up, whose plugin counts its runs, for "alice" with the role "KubernetesAdmin"
      When the program lists the nodes 2 times with a credential that expires in 10 seconds
      Then the plugin has run once
      When the plugin's next credential lasts for an hour
      Then the plugin soon runs a second time, and not again while that lasts

    @FLO-06 @FLO-06:unauthorized @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: A program that stays up asks its plugin once more after a 401
      Given a cluster of its own whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And a program that stays up, whose plugin counts its runs, for "alice" with the role "KubernetesAdmin"
      When the program lists the nodes 2 times with a credential that expires in 3600 seconds
      Then the plugin has run once
      When STS no longer knows the program's credentials
      Then the program is soon told 401, and the plugin runs a second time
      When STS knows the program's credentials again
      Then the program lists the nodes, and the plugin has not run again

  Rule: FLO-07
    Two users with two roles in one kubeconfig never get each other's identity, also in parallel.

    @FLO-07
    Scenario: Two people with two roles in one kubeconfig never get each other's identity
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And one kubeconfig for "alice" with the role "KubernetesAdmin" and "victor" with the role "KubernetesViewer"
      When both ask who they are 5 times each at the same time
      Then each answer to "alice" is "admin:alice"
      And each answer to "victor" is "viewer:victor"

  Rule: FLO-08
    A failing plugin ends kubectl with its message on stderr and no request sent.

    @FLO-08 @FLO-08:untrusted @client.role
    Scenario: A plugin that may not assume its role ends kubectl before any request
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "eve" of account "210987654321" who may not assume "KubernetesAdmin"
      When "eve" lists the nodes
      Then the plugin of "eve" has failed, and says one of "AccessDenied, not authorized"
      And no token of "eve" has reached STS

  Rule: FLO-09
    A missing plugin ends kubectl with the kubeconfig's `installHint`.

    @FLO-09
    Scenario: A missing plugin shows the install hint of the kubeconfig
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      And the kubeconfig of "alice" names a plugin that is not installed, with the hint "install the authenticator from your cluster's admin"
      When "alice" lists the nodes
      Then the plugin of "alice" has failed with "install the authenticator from your cluster's admin"

  Rule: FLO-10
    While the webhook is down, client certificates and service accounts still work, token logins fail, and they work
    again by themselves when it is back.

    @FLO-10 @FLO-10:client-certificate @FLO-10:service-account @FLO-10:login-while-down @FLO-10:login-when-back @slow @tier.embedded @tier.apiserver @needs.stop
    Scenario: While the authenticator is down, others get in, and logins come back by themselves
      Given a cluster of its own whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      And 2 clients connect and say nothing
      And the service account "robot" may list nodes
      When the authenticator is stopped
      Then the administrator's client certificate still works
      And the token of the service account "robot" still works
      And "alice" cannot list the nodes
      When the authenticator is started again
      Then "alice" can list the nodes within 20 seconds

  Rule: FLO-11
    Within the API server's cache TTL the server is not asked again; a removed mapping takes effect at its end.

    @FLO-11 @FLO-11:within-the-ttl @FLO-11:after-the-ttl @slow @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: Within its cache time the API server does not ask again
      Given a cluster of its own with a cache time of 5 seconds whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin" and one token for the day
      When "alice" asks who they are 2 times within the cache time
      Then the authenticator has been asked once
      And it is asked again after the cache time

    @FLO-11 @FLO-11:removed-mapping @feature.backend-dynamicfile @slow @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: A mapping that is removed ends with the cache time of the API server
      Given an authenticator of its own that asks "DynamicFile", with this server configuration:
        """
        """
      And a cluster of its own with a cache time of 2 seconds that asks this authenticator
      And the person "alice" with the role "Leaver" and one token for the day
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Leaver", "username": "leaver", "groups": ["system:masters"]}]}
        """
      Then "alice" can list the nodes within 20 seconds
      When the dynamic file is replaced in one step:
        """
        {"mapRoles": []}
        """
      Then "alice" is soon not logged in

  Rule: FLO-12
    Both webhook versions work.

    @FLO-12 @WEB-07 @tier.embedded @tier.apiserver @needs.other-flags
    Scenario Outline: Both versions of the webhook work
      Given a cluster of its own with webhook version "<version>" whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" asks who they are
      Then the API server says "admin:alice"

      Examples:
        | FLO-12  | WEB-07             | version |
        | v1      | api-server-v1      | v1      |
        | v1beta1 | api-server-v1beta1 | v1beta1 |

  Rule: FLO-13
    With `--api-audiences` set, logins work; what `status.audiences` must hold is recorded.

    @FLO-13 @tier.embedded @tier.apiserver @needs.other-flags
    Scenario Outline: With API audiences set, logins work
      Given a cluster of its own with API audience "<audience>" and webhook version "<version>" whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" asks who they are
      Then the API server says "admin:alice"

      Examples:
        | FLO-13         | version | audience                       |
        | v1             | v1      | https://kubernetes.default.svc |
        | v1beta1        | v1beta1 | https://kubernetes.default.svc |
        | other-audience | v1      | lab.example                    |

  Rule: FLO-14
    Throttling by STS is retried by the API server and ends in a login or a plain 401; number of STS calls recorded.

    @FLO-14 @FLO-14:twice @WEB-15 @WEB-15:throttled-twice @slow @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: Throttling by STS is retried by the API server and ends in a login
      Given a cluster of its own whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      And STS throttles the next 2 requests of "alice"
      When "alice" asks who they are
      Then the API server says "admin:alice"

    @FLO-14 @FLO-14:always @WEB-15 @WEB-15:throttled-for-good @slow @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: Throttling by STS that does not end is retried by the API server and ends in a refusal
      Given a cluster of its own whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin" and one token for the day
      And STS throttles every request of "alice"
      When "alice" asks who they are
      Then "alice" is not logged in
      And STS has been asked about "alice" at least 5 times, as often as the authenticator

  Rule: FLO-15
    A renewed serving certificate of the same CA is served without restart and without a failed login.

    @FLO-15 @FLO-15:replaced @slow @tier.embedded @tier.apiserver @needs.new-certificate
    Scenario: A renewed certificate is served without a restart and without a failed login
      Given a cluster of its own whose authenticator's certificate can be renewed
      And the person "alice" with the role "KubernetesAdmin"
      When the certificate of the authenticator is renewed on disk
      Then the new certificate is soon served, while "alice" can list the nodes

    @FLO-15 @FLO-15:certificate-first @slow @tier.embedded @tier.apiserver @needs.new-certificate
    Scenario: A renewed certificate is served once its key has followed
      Given a cluster of its own whose authenticator's certificate can be renewed
      And the person "alice" with the role "KubernetesAdmin"
      When the certificate of the authenticator is renewed on disk, and its key 3 seconds later
      Then the new certificate is soon served, while "alice" can list the nodes

  Rule: FLO-16
    A bearer token that is not this kind (a service-account JWT, random text) is denied without a call to STS.

    @FLO-16 @VER-48 @VER-48:prefix
    Scenario Outline: A bearer token of another kind is denied without a call to STS
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "sam" with the bearer token "<token>"
      When "sam" lists the nodes
      Then "sam" is not logged in
      And STS has seen no request without an access key

      Examples:
        | FLO-16              | token                                                               |
        | random-text         | some-random-text                                                    |
        | service-account-jwt | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzeXN0ZW06c2VydmljZWFjY291bnQifQ.AAAA |

  Rule: FLO-17
    50 concurrent logins all succeed.

    @FLO-17 @FLO-17:at-once
    Scenario: Many people log in at once
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And 50 people with the role "KubernetesAdmin" whose tokens are made
      When all of them ask who they are at the same time
      Then each of them is told their own name

    @FLO-17 @FLO-17:slow-sts
    Scenario: Many people log in at once while STS takes its time
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And 50 people with the role "KubernetesAdmin" whose tokens are made
      And STS takes 300 milliseconds for each request of theirs
      When all of them ask who they are at the same time
      Then each of them is told their own name

  Rule: FLO-19
    Somebody whose session token has 4096 bytes logs in.

    @FLO-19
    Scenario: Somebody with the longest session token logs in
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin" and the longest session token
      When "alice" lists the nodes
      Then the large token of "alice" is accepted
      And "alice" sees the nodes of the cluster

  Rule: FLO-23
    Where the policy in kuberc (kubectl 1.35 or later) refuses the plugin, kubectl does not run it and names the policy;
    where its allow-list names the plugin, the login works.

    @FLO-23 @FLO-23:deny-all
    Scenario: A plugin is not run under a policy that allows none
      Given a kubectl that has a policy for credential plugins
      And a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" lists the nodes under the policy "DenyAll"
      Then the plugin of "alice" has failed with "DenyAll"
      And no token of "alice" has reached STS
      When "alice" lists the nodes under the policy "AllowAll"
      Then "alice" sees the nodes of the cluster

    @FLO-23 @FLO-23:not-on-the-list
    Scenario: A plugin is run if the allow-list names it
      Given a kubectl that has a policy for credential plugins
      And a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      When "alice" lists the nodes with another plugin on the allow-list
      Then the plugin of "alice" has failed with "allowlist"
      And no token of "alice" has reached STS
      When "alice" lists the nodes with another plugin and that of the kubeconfig on the allow-list
      Then "alice" sees the nodes of the cluster

  Rule: EXE-04
    `spec.cluster` with `config` in `KUBERNETES_EXEC_INFO` must not change version negotiation.

    @EXE-04 @EXE-04:through-kubectl @client.v1
    Scenario: A plugin that is told of the cluster logs in all the same
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      And the kubeconfig of "alice" has the plugin told of the cluster, in version v1
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster

  Rule: EXE-53
    `clusterId`, `region` and `role` of `spec.cluster.config` in `KUBERNETES_EXEC_INFO` are the cluster ID, the region
    and the role where nothing else gives them; other keys are ignored, and a value that is no string is an error.

    @EXE-53 @EXE-53:through-kubectl @client.upstream-flags
    Scenario: Cluster ID and role come from the cluster's extension in the kubeconfig
      Given a cluster whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the role "KubernetesAdmin" of the guide, trusting the account
      And the person "bob" of the account, whose kubeconfig gives the cluster ID and that role in the cluster's extension
      When "bob" lists the nodes
      Then "bob" sees the nodes of the cluster

  Rule: WEB-13
    `groups` equals the rendered groups in order; with no groups it is absent, null or an empty list.

    @WEB-13 @WEB-13:api-server
    Scenario Outline: Who is mapped without groups is authenticated and no more
      Given a cluster whose authenticator maps the role "KubernetesGuest" to "guest" <groups>
      And the person "gwen" with the role "KubernetesGuest"
      When "gwen" asks who they are
      Then the API server says "guest"
      And the API server says the group "system:authenticated" alone

      Examples:
        | groups                |
        | in no group           |
        | in a list of no group |

  Rule: WEB-28
    A failure of STS other than throttling is answered 403, or 200 with `authenticated` false, so that kube-apiserver
    does not ask again.

    @WEB-28 @WEB-28:api-server @tier.embedded @tier.apiserver @needs.other-flags
    Scenario: A failure of STS that is not throttling is not retried by the API server
      Given a cluster of its own whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin" and one token for the day
      And STS answers every request of "alice" with status 500
      When "alice" asks who they are
      Then "alice" is not logged in
      And the API server has asked the authenticator fewer than 5 times
