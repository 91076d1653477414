@feature.backend-dynamicfile
Feature: The order of backends, from a file
  A mode file names the backends while the authenticator runs; without it the configured order holds.

  Background:
    Given an authenticator that asks MountedFile and then DynamicFile, unless a file names another order

  Rule: BDF-15
    `server.dynamicBackendModePath` names a JSON file `{LastUpdatedDateTime, Version, backendMode}` whose
    space-separated `backendMode` replaces the backend order at run time.

    @BDF-15 @BDF-15:dynamic-file-alone @BDF-15:dynamic-file-first @BDF-15:order-alone @BDF-15:mounted-file-alone
    @BDF-15:account-left-out
    Scenario: The backends that the file names are asked, in its order
      Then role "OnlyDynamic" soon logs in as "only-dynamic"
      And role "Both" soon logs in as "mounted"
      And principal "arn:aws:iam::222222222222:user/OnlyMounted" logs in as "arn:aws:iam::222222222222:user/OnlyMounted"
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      And principal "arn:aws:iam::222222222222:user/OnlyMounted" is refused
      And role "Both" soon logs in as "dynamic"
      When the file names the order "DynamicFile MountedFile"
      Then role "OnlyMounted" soon logs in as "only-mounted"
      And role "Both" soon logs in as "dynamic"
      When the file names the order "MountedFile DynamicFile"
      Then role "Both" soon logs in as "mounted"
      And role "OnlyDynamic" logs in as "only-dynamic"
      When the file names the order "MountedFile"
      Then role "OnlyDynamic" is soon refused
      And role "Both" soon logs in as "mounted"

    @BDF-15 @BDF-15:put-back
    Scenario: A mode file that was deleted counts again when it is put back
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When that file is deleted
      Then role "OnlyMounted" soon logs in as "only-mounted"
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused

    @BDF-15 @BDF-15:volume
    Scenario: A mode file in a volume of Kubernetes is followed through each update
      When the volume that holds the mode file is updated, to the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When the volume that holds the mode file is updated, to the order "DynamicFile MountedFile"
      Then role "OnlyMounted" soon logs in as "only-mounted"
      And role "Both" soon logs in as "dynamic"
      When the volume that holds the mode file is updated, to the order "MountedFile"
      Then role "OnlyDynamic" is soon refused
      And role "Both" soon logs in as "mounted"

  Rule: BDF-16
    Invalid mode files leave the current order in place; deleting the file restores the configured order. A mode in
    another case, or modes with commas between them, may also be taken as they are meant.

    @BDF-16
    Scenario Outline: A mode that is none leaves the order as it was, and without the file the configured one holds
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When that file says "<text>"
      Then a warning or an error is soon logged
      And role "OnlyMounted" is refused
      And role "OnlyDynamic" soon logs in as "only-dynamic"
      When that file is deleted
      Then role "OnlyMounted" soon logs in as "only-mounted"
      And role "Both" logs in as "mounted"
      And role "OnlyDynamic" soon logs in as "only-dynamic"

      Examples:
        | BDF-16                   | text                                        |
        | unknown-mode, deleted    | {'backendMode': 'Bogus'}                    |
        | bad-json, deleted        | {'backendMode': 'MountedFile'               |
        | empty-string, deleted    | {'backendMode': ''}                         |
        | one-unknown, deleted     | {'backendMode': 'MountedFile Bogus'}        |

    @BDF-16
    Scenario Outline: Modes in another spelling are taken as they are meant, or leave the order as it was
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When that file says "<text>"
      Then role "OnlyMounted" soon logs in as "only-mounted", or a warning or an error is soon logged
      And role "Both" logs in as "dynamic"
      And role "OnlyDynamic" logs in as "only-dynamic"

      Examples:
        | BDF-16          | text                                       |
        | comma-separated | {'backendMode': 'DynamicFile,MountedFile'} |
        | other-case      | {'backendMode': 'dynamicfile mountedfile'} |

    @BDF-16 @BDF-16:one-backend
    Scenario: Without the file the one backend that is configured is asked alone again
      Given an authenticator of its own that asks "DynamicFile", with this server configuration:
        """
        dynamicBackendModePath: {home}/mode.json
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/AloneInMounted
          username: alone-in-mounted
        """
      And the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/AloneInDynamic", "username": "alone-in-dynamic"}]}
        """
      When the file names the order "MountedFile"
      Then role "AloneInMounted" soon logs in as "alone-in-mounted"
      When that file is deleted
      Then role "AloneInMounted" is soon refused
      And role "AloneInDynamic" soon logs in as "alone-in-dynamic"

    @BDF-16 @BDF-16:deleted-after-two
    Scenario: Without the file the configured order holds, and not one that the file named before
      Then role "Both" soon logs in as "mounted"
      When the file names the order "DynamicFile MountedFile"
      Then role "Both" soon logs in as "dynamic"
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When that file is deleted
      Then role "OnlyMounted" soon logs in as "only-mounted"
      And role "Both" logs in as "mounted"

  Rule: BDF-17
    Switching modes never leaves a moment, or a mode, in which mapped principals are denied.

    @BDF-17 @BDF-17:switch
    Scenario: Nobody is refused while the order changes
      Then role "OnlyDynamic" soon logs in as "only-dynamic"
      And role "Both" soon logs in as "mounted"
      When the file names the order "DynamicFile MountedFile"
      Then role "Both" soon logs in as "dynamic" while role "OnlyDynamic" stays logged in
      When the file names the order "MountedFile DynamicFile"
      Then role "Both" soon logs in as "mounted" while role "OnlyDynamic" stays logged in

    @BDF-17 @BDF-17:duplicate
    Scenario: A backend named twice is refused, and the order stays as it was
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When the file names the order "MountedFile MountedFile"
      Then a warning or an error is soon logged
      And role "OnlyMounted" is refused

    @BDF-17 @BDF-17:incomplete @feature.backend-configmap
    Scenario: A backend that cannot be set up voids the whole mode, and the order stays as it was
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When the file names the order "MountedFile EKSConfigMap"
      Then a warning or an error is soon logged
      And role "OnlyMounted" is refused
      And role "OnlyDynamic" soon logs in as "only-dynamic"

  Rule: BDF-18
    The gauges `dynamic_file_enabled` and `dynamic_file_only` are 1 while DynamicFile is one of the backends, and the
    only one.

    @BDF-18 @BDF-18:both-backends @BDF-18:dynamic-file-alone @BDF-18:mounted-file-alone
    Scenario: The metrics say which part the dynamic file has
      Then the metric "aws_iam_authenticator_dynamic_file_enabled" is soon at least 1
      And the metric "aws_iam_authenticator_dynamic_file_only" is soon 0
      When the file names the order "DynamicFile"
      Then the metric "aws_iam_authenticator_dynamic_file_only" is soon at least 1
      When the file names the order "MountedFile"
      Then role "OnlyDynamic" is soon refused
      And the metric "aws_iam_authenticator_dynamic_file_enabled" is soon 0
      And the metric "aws_iam_authenticator_dynamic_file_only" is soon 0
