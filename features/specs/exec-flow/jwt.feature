@tier.apiserver @needs.issuer
Feature: JSON web tokens beside the webhook
  One API server takes the JWTs of an issuer by itself, as its AuthenticationConfiguration says, and asks the
  authenticator about every other token.

  Background:
    Given an issuer of JWTs

  Rule: FLO-20
    An API server that takes JWTs of an issuer (`--authentication-config`) and has the server as webhook logs in both:
    each token as its own user.

    @FLO-20 @FLO-20:jwt @FLO-20:iam
    Scenario: A JWT and an IAM token each log in as their own user
      Given a cluster of its own that takes JWTs of this issuer, and whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "olga" with a JWT of this issuer
      And the person "alice" with the role "KubernetesAdmin"
      When "olga" asks who they are
      Then each answer to "olga" is "jwt:olga"
      And the authenticator has been asked 0 times so far
      When "alice" asks who they are
      Then each answer to "alice" is "admin:alice"

  Rule: FLO-21
    A JWT that the API server does not take reaches the webhook, which refuses it at once: 401, no review repeated, no
    call to STS.

    @FLO-21 @FLO-21:expired @FLO-21:another-audience @FLO-21:forged
    Scenario: A JWT that the API server does not take is refused by the webhook at once, without STS
      Given a cluster of its own that takes JWTs of this issuer, and whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the person "alice" with the role "KubernetesAdmin"
      And the person "olga" with an expired JWT of this issuer
      And the person "otto" with a JWT of this issuer for another audience
      And the person "mallory" with a JWT that claims to be of this issuer
      When "olga" asks who they are
      Then "olga" is not logged in
      And the authenticator has been asked about "olga", fewer than 5 times
      When "otto" asks who they are
      Then "otto" is not logged in
      And the authenticator has been asked about "otto", fewer than 5 times
      When "mallory" asks who they are
      Then "mallory" is not logged in
      And the authenticator has been asked about "mallory", fewer than 5 times
      And STS has seen no request without an access key
      When "alice" asks who they are
      Then each answer to "alice" is "admin:alice"

  Rule: FLO-22
    JWTs and IAM tokens do not depend on each other: either kind logs in while the other's issuer or webhook is down,
    and the other kind works again by itself.

    @FLO-22 @FLO-22:issuer-down @FLO-22:issuer-back
    Scenario: While the issuer is down, IAM tokens log in, and JWTs do so when it is back
      When the issuer is stopped
      Given a cluster of its own that takes JWTs of this issuer, and whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the group "jwt:staff" may list nodes
      And the person "alice" with the role "KubernetesAdmin"
      And the person "olga" with a JWT of this issuer
      When "olga" lists the nodes
      Then "olga" is not logged in
      And STS has seen no request without an access key
      When "alice" lists the nodes
      Then "alice" sees the nodes of the cluster
      When the issuer is started again
      Then "olga" can list the nodes within 30 seconds

    @FLO-22 @FLO-22:webhook-down @FLO-22:webhook-back
    Scenario: While the webhook is down, JWTs log in, and IAM tokens do so when it is back
      Given a cluster of its own that takes JWTs of this issuer, and whose authenticator maps the role "KubernetesAdmin" to "admin:{{SessionName}}" in "system:masters"
      And the group "jwt:staff" may list nodes
      And the person "alice" with the role "KubernetesAdmin"
      And the person "olga" with a JWT of this issuer
      When the authenticator is stopped
      And "olga" lists the nodes
      Then "olga" sees the nodes of the cluster
      And "alice" cannot list the nodes
      When the authenticator is started again
      Then "alice" can list the nodes within 20 seconds
