@feature.ec2-private-dns
Feature: Nodes named by EC2
  The session of a node is its instance ID, and its username the private DNS name that EC2 has for it.

  Rule: MAP-09
    `{{EC2PrivateDNSName}}` requires a session name matching `^i-(\w{8}|\w{17})$`; otherwise the request is denied. One
    that is not hexadecimal may be denied as well, without a question to EC2.

    @MAP-09
    Scenario Outline: A session that is no instance ID is refused without a question to EC2
      Given an authenticator that names nodes by EC2
      And the EC2 instance "known" with the private DNS name "ip-10-0-0-9.ec2.internal"
      When the instance "known" logs in
      Then the token is accepted
      When the session "<session>" of a node logs in
      Then the token is refused
      And EC2 has not been asked about the session "<session>"

      Examples:
        | MAP-09              | session              |
        | seven-characters    | i-1234567            |
        | nine-characters     | i-123456789          |
        | sixteen-characters  | i-0123456789abcdef   |
        | eighteen-characters | i-0123456789abcdef01 |
        | capital-i           | I-12345678           |
        | something-before    | ii-12345678          |
        | dot                 | i-1234567.           |
        | line-feed           | i-12345678\n         |
        | not-an-instance     | notinstance          |

    @MAP-09
    Scenario Outline: A word of 8 or 17 characters after i- that is no ID of EC2 is refused, with a question or without
      Given an authenticator that names nodes by EC2
      And the EC2 instance "known" with the private DNS name "ip-10-0-0-9.ec2.internal"
      When the instance "known" logs in
      Then the token is accepted
      When the session "<session>" of a node logs in
      Then the token is refused

      Examples:
        | MAP-09                   | session             |
        | letter-g                 | i-1234567g          |
        | underscore               | i-1234567_          |
        | seventeen-with-a-capital | i-0123456789abcdefG |

  Rule: MAP-04
    `{{AccountID}}`, `{{SessionName}}`, `{{SessionNameRaw}}`, `{{AccessKeyID}}` are replaced in username and in each
    group.

    @MAP-04 @MAP-04:beside-the-name-of-a-node
    Scenario: Other placeholders are replaced beside the name of a node
      Given an authenticator of its own that names nodes "{{AccountID}}:{{EC2PrivateDNSName}}:{{AccountID}}"
      And the EC2 instance "beside" with the private DNS name "ip-10-0-0-10.ec2.internal"
      When the instance "beside" logs in
      Then the username is "123456789012:ip-10-0-0-10.ec2.internal:123456789012"

  Rule: MAP-10
    `{{EC2PrivateDNSName}}` is the PrivateDnsName from ec2:DescribeInstances for that one instance.

    @MAP-10 @MAP-10:region-of-the-instance
    Scenario: Where the environment names no region, EC2 of that of the instance is asked
      Given an instance in the region "eu-west-1"
      And an authenticator on the instance that names nodes by EC2
      And the EC2 instance "abroad" with the private DNS name "ip-10-0-0-7.eu-west-1.compute.internal"
      When the instance "abroad" logs in
      Then the username is "system:node:ip-10-0-0-7.eu-west-1.compute.internal"
      And "ec2.eu-west-1.amazonaws.com" has been asked about the instance "abroad"

    @MAP-10 @MAP-10:one-instance @MAP-10:two-interfaces
    Scenario: The name is the private DNS name of that one instance
      Given an authenticator that names nodes by EC2
      And the EC2 instance "one" with the private DNS name "ip-10-0-0-1.ec2.internal"
      And the EC2 instance "other" with the private DNS name "ip-10-0-0-2.ec2.internal"
      When the instance "one" logs in
      Then the username is "system:node:ip-10-0-0-1.ec2.internal"
      And the groups are "system:nodes"
      And EC2 has been asked about the instance "one" at least 1 time
      And EC2 has been asked about the instance "other" 0 times
      When the instance "other" logs in
      Then the username is "system:node:ip-10-0-0-2.ec2.internal"

    @MAP-10 @MAP-10:resource-name
    Scenario: The name may be made of the ID of the instance
      Given an authenticator that names nodes by EC2
      And the EC2 instance "by-id" with the private DNS name "i-0123456789abcdef0.us-west-2.compute.internal"
      When the instance "by-id" logs in
      Then the username is "system:node:i-0123456789abcdef0.us-west-2.compute.internal"

    @MAP-10 @MAP-10:several
    Scenario: In a burst of names each instance has its own
      Given an authenticator of its own that names nodes by EC2
      And 12 EC2 instances
      And EC2 takes 500 milliseconds to answer
      When all instances log in at the same time, 5 of them a moment before the others
      Then each username has the name of its instance

  Rule: MAP-11
    The DNS name is cached per instance, concurrent requests share one lookup, and bursts are batched.

    @MAP-11 @MAP-11:repeat @MAP-11:same-instance
    Scenario: A name is asked for once, however many ask
      Given an authenticator of its own that names nodes by EC2
      And the EC2 instance "popular" with the private DNS name "ip-10-0-0-5.ec2.internal"
      And EC2 takes 300 milliseconds to answer
      When 6 sessions of the instance "popular" log in at the same time
      Then EC2 has been asked about the instance "popular" 1 time
      When the instance "popular" logs in
      Then the username is "system:node:ip-10-0-0-5.ec2.internal"
      And EC2 has been asked about the instance "popular" 1 time

    @MAP-11 @MAP-11:burst
    Scenario: A burst of names is asked for together
      Given an authenticator of its own that names nodes by EC2
      And 12 EC2 instances
      And EC2 takes 500 milliseconds to answer
      When all instances log in at the same time, 5 of them a moment before the others
      Then each username has the name of its instance
      And EC2 has been asked fewer than 12 times

  Rule: MAP-12
    A failed lookup must not poison later ones.

    @MAP-12 @MAP-12:api-error
    Scenario: An instance that EC2 did not know is asked about again
      Given an authenticator that names nodes by EC2
      When the instance "early" logs in
      Then the token is refused
      Given the EC2 instance "early" with the private DNS name "ip-10-0-0-3.ec2.internal"
      When the instance "early" logs in
      Then the username is "system:node:ip-10-0-0-3.ec2.internal"

    @MAP-12 @MAP-12:empty-result
    Scenario: After an answer without an instance EC2 is asked again
      Given an authenticator of its own that names nodes by EC2
      And the EC2 instance "listed" with the private DNS name "ip-10-0-0-4.ec2.internal"
      And EC2 answers its next request with no instance
      When the instance "listed" logs in
      Then the token is refused
      When the instance "listed" logs in
      Then the username is "system:node:ip-10-0-0-4.ec2.internal"

  Rule: MAP-13
    An instance without a private DNS name never yields a username.

    @MAP-13
    Scenario: An instance without a private DNS name is refused, however often it asks
      Given an authenticator of its own that names nodes by EC2
      And the EC2 instance "named" with the private DNS name "ip-10-0-0-8.ec2.internal"
      And the EC2 instance "nameless" with the private DNS name ""
      When the instance "named" logs in
      Then the username is "system:node:ip-10-0-0-8.ec2.internal"
      When the instance "nameless" logs in
      Then the token is refused
      When the instance "nameless" logs in
      Then the token is refused

  Rule: MAP-14
    `server.ec2DescribeInstancesRoleARN` is assumed for that call; `server.sourceARN` adds `x-amz-source-arn` and
    `x-amz-source-account` to the AssumeRole request.

    @MAP-14 @MAP-14:with-source @MAP-14:assumed-key
    Scenario: EC2 is asked as the configured role, which is assumed on behalf of the source
      Given the role "Describer", which the account "210987654321" may assume
      And an authenticator of another account that names nodes by EC2, with this server configuration:
        """
        ec2DescribeInstancesRoleARN: arn:aws:iam::123456789012:role/Describer
        sourceARN: arn:aws:eks:us-east-1:333344445555:cluster/lab
        """
      And the EC2 instance "assumed" with the private DNS name "ip-10-0-0-6.ec2.internal"
      When the instance "assumed" logs in
      Then the username is "system:node:ip-10-0-0-6.ec2.internal"
      And EC2 has been asked as an assumed role, not as the authenticator itself
      And the authenticator has assumed "arn:aws:iam::123456789012:role/Describer"
      And that request has had the header "x-amz-source-arn" "arn:aws:eks:us-east-1:333344445555:cluster/lab"
      And that request has had the header "x-amz-source-account" "333344445555"

    @MAP-14 @MAP-14:source-when-tried-again
    Scenario: The role is assumed on behalf of the source at each try
      Given the role "Describer", which the account "210987654321" may assume
      And an authenticator of another account that names nodes by EC2, with this server configuration:
        """
        ec2DescribeInstancesRoleARN: arn:aws:iam::123456789012:role/Describer
        sourceARN: arn:aws:eks:us-east-1:333344445555:cluster/lab
        """
      And the EC2 instance "tried-again" with the private DNS name "ip-10-0-0-14.ec2.internal"
      And STS answers the next request of the authenticator to assume the role with status 503
      When the instance "tried-again" logs in, the second time at the latest
      Then the username is "system:node:ip-10-0-0-14.ec2.internal"
      And that request has had the header "x-amz-source-arn" "arn:aws:eks:us-east-1:333344445555:cluster/lab"
      And that request has had the header "x-amz-source-account" "333344445555"

    @MAP-14 @MAP-14:without-source
    Scenario: Without a source the role is assumed without its headers
      Given the role "Describer", which the account "210987654321" may assume
      And an authenticator of another account that names nodes by EC2, with this server configuration:
        """
        ec2DescribeInstancesRoleARN: arn:aws:iam::123456789012:role/Describer
        """
      And the EC2 instance "unsourced" with the private DNS name "ip-10-0-0-7.ec2.internal"
      When the instance "unsourced" logs in
      Then the username is "system:node:ip-10-0-0-7.ec2.internal"
      And that request has not had the header "x-amz-source-arn"
      And that request has not had the header "x-amz-source-account"

    @MAP-14 @MAP-14:expired @MAP-14:source-when-expired @slow
    Scenario: The role is assumed again once its credentials have expired
      Given the role "BriefDescriber", which the account "210987654321" may assume, for 5 seconds at a time
      And an authenticator of another account that names nodes by EC2, with this server configuration:
        """
        ec2DescribeInstancesRoleARN: arn:aws:iam::123456789012:role/BriefDescriber
        sourceARN: arn:aws:eks:us-east-1:333344445555:cluster/lab
        """
      And the EC2 instance "early" with the private DNS name "ip-10-0-0-11.ec2.internal"
      And the EC2 instance "late" with the private DNS name "ip-10-0-0-12.ec2.internal"
      When the instance "early" logs in
      Then the username is "system:node:ip-10-0-0-11.ec2.internal"
      When the instance "late" logs in 6 seconds later
      Then the username is "system:node:ip-10-0-0-12.ec2.internal"
      And that request has had the header "x-amz-source-arn" "arn:aws:eks:us-east-1:333344445555:cluster/lab"
      And that request has had the header "x-amz-source-account" "333344445555"

  Rule: SEC-14
    Verification fails closed.

    @SEC-14 @SEC-14:no-name-of-a-node @MAP-10 @MAP-10:unknown
    Scenario: A node that EC2 does not know is refused, and nothing of its identity told
      Given an authenticator that names nodes by EC2
      And the EC2 instance "known" with the private DNS name "ip-10-0-0-13.ec2.internal"
      When the instance "known" logs in
      Then the token is accepted
      When the instance "unknown" logs in
      Then the token is refused
      And the answer has no UID, no groups and no extra values

    @SEC-14 @SEC-14:names-of-nodes-down @MAP-10
    Scenario Outline: A node is refused while EC2 fails, and nothing of its identity told
      Given an authenticator of its own that names nodes by EC2
      And the EC2 instance "before" with the private DNS name "ip-10-0-0-16.ec2.internal"
      And the EC2 instance "meanwhile" with the private DNS name "ip-10-0-0-17.ec2.internal"
      When the instance "before" logs in
      Then the token is accepted
      Given EC2 <failure>
      When the instance "meanwhile" logs in
      Then the answer authenticates nobody
      And the answer has no UID, no groups and no extra values

      Examples:
        | failure                              |
        | cuts its connections                 |
        | answers its requests with status 500 |

  Rule: WEB-11
    `status.user.extra` has one-element lists `arn`, `canonicalArn`, `sessionName`, `accessKeyId`, `principalId`,
    `sigs.k8s.io/aws-iam-authenticator/principalId`.

    @WEB-11 @WEB-11:many-at-once
    Scenario: Of many who log in at the same time, each is told about themselves
      Given an authenticator of its own that names nodes by EC2
      And 12 EC2 instances
      And EC2 takes 500 milliseconds to answer
      When all instances log in at the same time, 5 of them a moment before the others
      Then each answer has the session name of its instance
