Feature: Roles of IAM Identity Center
  A mapping may name a permission set instead of a role, whose name ends in random digits.

  Rule: MAP-22
    With gate `SSORoleMatch=true` a mapping with `sso: {permissionSetName, accountID}` matches roles
    `AWSReservedSSO_<set>_*` of that account in partition aws, ignoring case; with the gate off it never matches.

    @MAP-22 @MAP-22:gate-off
    Scenario: Without the feature gate a permission set maps nobody
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: Admin
            accountID: "123456789012"
          username: admin
        - rolearn: arn:aws:iam::123456789012:role/BesideTheSet
          username: beside
        """
      When role "AWSReservedSSO_Admin_0123456789abcdef" logs in
      Then they are refused

    @MAP-22 @MAP-22:gate-false
    Scenario: With the feature gate set to false a permission set maps nobody either
      Given an authenticator with the feature gate "SSORoleMatch=false" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: Admin
            accountID: "123456789012"
          username: admin
        - rolearn: arn:aws:iam::123456789012:role/BesideTheSet
          username: beside
        """
      When role "AWSReservedSSO_Admin_0123456789abcdef" logs in
      Then they are refused

    @MAP-22 @MAP-22:two-accounts
    Scenario: A permission set maps in each account that it is mapped in
      Given an authenticator with the feature gate "SSORoleMatch=true" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: Admin
            accountID: "123456789012"
          username: of-the-first
          groups: [first]
        - sso:
            permissionSetName: Admin
            accountID: "210987654321"
          username: of-the-second
          groups: [second]
        """
      When principal "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice" logs in
      Then they are logged in as "of-the-first"
      And the groups are "first"
      And principal "arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_Admin_fedcba9876543210/alice" logs in as "of-the-second"
      And the groups are "second"

  Rule: MAP-23
    The random suffix of an SSO role has 16 hexadecimal digits.

    @MAP-23
    Scenario Outline: The random suffix has sixteen hexadecimal digits
      Given an authenticator with the feature gate "SSORoleMatch=true" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: Admin
            accountID: "123456789012"
          username: sso:{{SessionName}}
          groups: [ops]
        """
      When role "<role>" logs in
      Then they are refused

      Examples:
        | MAP-23           | role                                     |
        | fifteen-digits   | AWSReservedSSO_Admin_0123456789abcde     |
        | seventeen-digits | AWSReservedSSO_Admin_0123456789abcdefa   |
        | letter-g         | AWSReservedSSO_Admin_0123456789abcdeg    |
        | empty-suffix     | AWSReservedSSO_Admin_                    |
        | no-suffix        | AWSReservedSSO_Admin                     |

  Rule: MAP-24
    `sso.partition` selects the partition.

    @MAP-24
    Scenario Outline: The partition is the one that the mapping names
      Given an authenticator with the feature gate "SSORoleMatch=true" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: Admin
            accountID: "123456789012"
            partition: <partition>
          username: admin
        """
      When principal "arn:<partition>:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice" logs in
      Then they are logged in as "admin"
      And principal "arn:<other>:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice" is refused

      Examples:
        | MAP-24          | partition  | other      |
        | aws             | aws        | aws-us-gov |
        | other-partition | aws-us-gov | aws        |

  Rule: MAP-25
    SSO values are validated: account `^[0-9]{12}$`, set `^[\w+=,.@-]{1,32}$`, partition in the known list, and exactly
    one of role ARN and SSO.

    @MAP-25
    Scenario Outline: A permission set that cannot be one stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        mapRoles:
        - <more>
          username: admin
        """
      Then it ends with a status that is not 0

      Examples:
        | MAP-25            | more                                                                                                        |
        | short-account     | sso: {permissionSetName: Admin, accountID: "12345678901"}                                                   |
        | letter-in-account | sso: {permissionSetName: Admin, accountID: "12345678901x"}                                                  |
        | long-set          | sso: {permissionSetName: abcdefghijklmnopqrstuvwxyz0123456, accountID: "123456789012"}                      |
        | space-in-set      | sso: {permissionSetName: "Ad min", accountID: "123456789012"}                                               |
        | unknown-partition | sso: {permissionSetName: Admin, accountID: "123456789012", partition: aws-foo}                              |

    @MAP-25 @MAP-25:empty-set
    Scenario: A permission set without a name stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        mapRoles:
        - sso: {permissionSetName: "", accountID: "123456789012"}
          username: admin
        """
      Then it ends with a status that is not 0

    @MAP-25 @MAP-25:role-and-sso
    Scenario: A mapping with a role and a permission set stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Both
          sso: {permissionSetName: Admin, accountID: "123456789012"}
          username: admin
        """
      Then it ends with a status that is not 0

    @MAP-25 @MAP-25:behind-valid
    Scenario: A permission set that cannot be one stops the authenticator even behind one that can
      When an authenticator is started with this server configuration:
        """
        mapRoles:
        - sso: {permissionSetName: Admin, accountID: "123456789012"}
          username: admin
        - sso: {permissionSetName: Viewer, accountID: "12345678901"}
          username: viewer
        """
      Then it ends with a status that is not 0

    @MAP-25 @MAP-25:longest-set
    Scenario: The longest name, of every kind of character, is a permission set
      Given an authenticator with the feature gate "SSORoleMatch=true" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: "Ab0_+=,.@-345678901234567890abcd"
            accountID: "123456789012"
          username: longest
        """
      When role "AWSReservedSSO_Ab0_+=,.@-345678901234567890abcd_0123456789abcdef" logs in
      Then they are logged in as "longest"

    @MAP-25 @MAP-25:long-account
    Scenario: An account of more than twelve digits stops the authenticator at its start
      When an authenticator is started with this server configuration:
        """
        mapRoles:
        - sso: {permissionSetName: Admin, accountID: "1234567890123"}
          username: admin
        """
      Then it ends with a status that is not 0

  Rule: ARN-11
    ARN-like patterns match section by section, anchored, with `*` as any run and `?` as zero or one character, other
    characters literal.

    @ARN-11 @ARN-11:literal @ARN-11:other-case @ARN-11:dot @ARN-11:plus @ARN-11:anchored
    Scenario: Every character of a permission set's name stands for itself, in any case
      Given an authenticator with the feature gate "SSORoleMatch=true" and this server configuration:
        """
        mapRoles:
        - sso:
            permissionSetName: a.b+c
            accountID: "123456789012"
          username: literal
        """
      When role "AWSReservedSSO_a.b+c_0123456789abcdef" logs in
      Then they are logged in as "literal"
      And role "AWSReservedSSO_A.B+C_0123456789abcdef" logs in as "literal"
      And role "AWSReservedSSO_aXb+c_0123456789abcdef" is refused
      And role "AWSReservedSSO_a.bbc_0123456789abcdef" is refused
      And role "xAWSReservedSSO_a.b+c_0123456789abcdef" is refused
