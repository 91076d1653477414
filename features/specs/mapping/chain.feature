Feature: Several backends
  Backends are asked in the configured order, and the first that maps a principal decides.

  Rule: MAP-15
    Backends are consulted in the configured order and the first mapping found wins.

    @MAP-15 @feature.backend-dynamicfile
    Scenario Outline: The first backend that maps a principal decides
      Given an authenticator that asks "<order>", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/InBoth
          username: mounted
          groups: [of-mounted]
        - rolearn: arn:aws:iam::123456789012:role/InMounted
          username: in-mounted
        """
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/InBoth", "username": "dynamic", "groups": ["of-dynamic"]},
          {"rolearn": "arn:aws:iam::123456789012:role/InDynamic", "username": "in-dynamic"}]}
        """
      Then role "InDynamic" soon logs in as "in-dynamic"
      And role "InMounted" logs in as "in-mounted"
      And role "InBoth" logs in as "<username>"
      And the groups are "of-<username>"
      And role "InNeither" is refused

      Examples:
        | MAP-15             | order                    | username |
        | dynamic-file-first | DynamicFile, MountedFile | dynamic  |
        | mounted-file-first | MountedFile, DynamicFile | mounted  |

    @MAP-15 @MAP-15:mounted-file-before-crd @feature.backend-crd @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: The mounted file decides where it is asked before custom resources
      Given a cluster of its own
      And the authenticator gets its rights
      And the identity mapping "in-both" is created:
        """
        arn: arn:aws:iam::123456789012:role/InBoth
        username: from-crd
        """
      And the identity mapping "in-crd" is created:
        """
        arn: arn:aws:iam::123456789012:role/InCrd
        username: in-crd
        """
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          mapRoles:
          - roleARN: arn:aws:iam::123456789012:role/InBoth
            username: from-file
        """
      When the server of that cluster is started with nothing but "--config={home}/config.yaml --cluster-id=lab.k8s --state-dir={home}/state --kubeconfig-pregenerated=true --backend-mode=MountedFile,CRD"
      Then the identity mapping "in-both" soon has the canonical ARN "arn:aws:iam::123456789012:role/inboth"
      And role "InCrd" soon logs in as "in-crd"
      And role "InBoth" logs in as "from-file"

  Rule: MAP-16
    Within one backend: role mapping, then user mapping, then account list; the account list of an earlier backend beats
    explicit mappings of a later one.

    @MAP-16 @MAP-16:account-of-an-earlier-backend @feature.backend-dynamicfile
    Scenario: The account list of an earlier backend beats the mapping of a later one
      Given an authenticator that asks "DynamicFile, MountedFile", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::555555555501:role/Operators
          username: mounted
        """
      Then principal "arn:aws:sts::555555555501:assumed-role/Operators/alice" logs in as "mounted"
      When the dynamic file is written:
        """
        {"mapAccounts": ["555555555501"]}
        """
      Then principal "arn:aws:sts::555555555501:assumed-role/Operators/alice" soon logs in as "arn:aws:iam::555555555501:role/Operators"
      And they are in no group

  Rule: MAP-19
    Once a mapping is found, a template error or reserved prefix denies the request; later backends are not tried.

    @MAP-19 @MAP-19:template-then-backend @feature.backend-dynamicfile @feature.ec2-private-dns
    Scenario: A mapping that cannot be filled in is not made up for by a later backend
      Given an authenticator that asks "DynamicFile, MountedFile", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/NoInstance
          username: plain
        """
      Then role "NoInstance" logs in as "plain"
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Fine", "username": "fine"},
          {"rolearn": "arn:aws:iam::123456789012:role/NoInstance", "username": "system:node:{{EC2PrivateDNSName}}"}]}
        """
      Then role "Fine" soon logs in as "fine"
      And role "NoInstance" is refused

    @MAP-19 @MAP-19:reserved-then-backend @feature.backend-dynamicfile @feature.reserved-prefixes
    Scenario: A mapping to a reserved name is not made up for by a later backend
      Given an authenticator that asks "DynamicFile, MountedFile", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Reserved
          username: plain
        reservedPrefixConfig:
        - backendMode: DynamicFile
          usernamePrefixReserveList: ["system:"]
        """
      Then role "Reserved" logs in as "plain"
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Fine", "username": "fine"},
          {"rolearn": "arn:aws:iam::123456789012:role/Reserved", "username": "system:p"}]}
        """
      Then role "Fine" soon logs in as "fine"
      And role "Reserved" is refused

    @MAP-19 @MAP-19:lookup-then-backend @feature.backend-dynamicfile @feature.ec2-private-dns
    Scenario: An instance whose name cannot be found out is not made up for by a later backend
      Given an authenticator that asks "DynamicFile, MountedFile", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Nodes
          username: plain
        """
      And role "Nodes" logs in as "plain"
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Fine", "username": "fine"},
          {"rolearn": "arn:aws:iam::123456789012:role/Nodes", "username": "system:node:{{EC2PrivateDNSName}}"}]}
        """
      Then role "Fine" soon logs in as "fine"
      When the session "i-0123456789abcdef0" of role "Nodes" logs in
      Then the token is refused

    @MAP-19 @MAP-19:template-then-account @MAP-19:group-template-then-account @feature.ec2-private-dns
    Scenario: A mapping that cannot be filled in is not made up for by the account list
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/NoInstance
          username: system:node:{{EC2PrivateDNSName}}
        - rolearn: arn:aws:iam::123456789012:role/NoInstanceGroup
          username: node
          groups: ["{{EC2PrivateDNSName}}"]
        mapAccounts: ["123456789012"]
        """
      And role "OfTheAccount" logs in as "arn:aws:iam::123456789012:role/OfTheAccount"
      When role "NoInstance" logs in
      Then they are refused
      And role "NoInstanceGroup" is refused

    @MAP-19 @MAP-19:reserved-then-account @MAP-20 @MAP-20:system
    Scenario: A mapping to a reserved name is not made up for by the account list
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Reserved
          username: system:p
        mapAccounts: ["123456789012"]
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["system:"]
        """
      And role "OfTheAccount" logs in as "arn:aws:iam::123456789012:role/OfTheAccount"
      When role "Reserved" logs in
      Then they are refused

    @MAP-19 @MAP-19:template-then-user @feature.ec2-private-dns
    Scenario: A role mapping that cannot be filled in is not made up for by a user mapping
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/NoInstance
          username: system:node:{{EC2PrivateDNSName}}
        mapUsers:
        - userarn: arn:aws:iam::123456789012:role/NoInstance
          username: as-user
        - userarn: arn:aws:iam::123456789012:role/OnlyUser
          username: only-user
        """
      And role "OnlyUser" logs in as "only-user"
      When role "NoInstance" logs in
      Then they are refused

    @MAP-19 @MAP-19:reserved-then-user @feature.reserved-prefixes
    Scenario: A role mapping to a reserved name is not made up for by a user mapping
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Reserved
          username: system:p
        mapUsers:
        - userarn: arn:aws:iam::123456789012:role/Reserved
          username: as-user
        - userarn: arn:aws:iam::123456789012:role/OnlyUser
          username: only-user
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["system:"]
        """
      And role "OnlyUser" logs in as "only-user"
      When role "Reserved" logs in
      Then they are refused

  Rule: MAP-20
    `server.reservedPrefixConfig[].usernamePrefixReserveList` of a backend rejects rendered usernames starting with a
    listed prefix (case-sensitive, empty entries ignored).

    @MAP-20 @MAP-20:each-its-own @MAP-20:reloaded @feature.backend-dynamicfile
    Scenario: Each backend has reserved prefixes of its own
      Given an authenticator that asks "DynamicFile, MountedFile", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/MountedReserved
          username: of-mounted:p
        - rolearn: arn:aws:iam::123456789012:role/MountedFree
          username: of-dynamic:p
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["of-mounted:"]
        - backendMode: DynamicFile
          usernamePrefixReserveList: ["of-dynamic:"]
        """
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/DynamicFree", "username": "of-mounted:p"},
          {"rolearn": "arn:aws:iam::123456789012:role/DynamicReserved", "username": "of-dynamic:p"}]}
        """
      Then role "DynamicFree" soon logs in as "of-mounted:p"
      And role "DynamicReserved" is refused
      And role "MountedFree" logs in as "of-dynamic:p"
      And role "MountedReserved" is refused
      When the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/DynamicAdded", "username": "of-mounted:added"},
          {"rolearn": "arn:aws:iam::123456789012:role/DynamicReserved", "username": "of-dynamic:p"}]}
        """
      Then role "DynamicAdded" soon logs in as "of-mounted:added"
      And role "DynamicReserved" is refused

    @MAP-20 @MAP-20:group
    Scenario: A prefix is reserved in usernames, and not in groups
      Given an authenticator with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/GroupReserved
          username: free
          groups: ["of-mounted:group"]
        - rolearn: arn:aws:iam::123456789012:role/NameReserved
          username: of-mounted:name
          groups: ["free"]
        reservedPrefixConfig:
        - backendMode: MountedFile
          usernamePrefixReserveList: ["of-mounted:"]
        """
      When role "GroupReserved" logs in
      Then the username is "free"
      And the groups are "of-mounted:group"
      And role "NameReserved" is refused

    @MAP-20 @MAP-20:another-mode @feature.backend-dynamicfile @feature.dynamic-backend-mode
    Scenario: Prefixes are reserved in another mode too
      Given an authenticator of its own that asks "MountedFile, DynamicFile", with this server configuration:
        """
        dynamicBackendModePath: {home}/mode.json
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/OnlyMounted
          username: only-mounted
        reservedPrefixConfig:
        - backendMode: DynamicFile
          usernamePrefixReserveList: ["reserved:"]
        """
      And the dynamic file is written:
        """
        {"mapRoles": [
          {"rolearn": "arn:aws:iam::123456789012:role/Free", "username": "free:p"},
          {"rolearn": "arn:aws:iam::123456789012:role/Reserved", "username": "reserved:p"}]}
        """
      Then role "Free" soon logs in as "free:p"
      And role "Reserved" is refused
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      And role "Free" soon logs in as "free:p"
      And role "Reserved" is refused

  Rule: BDF-15
    `server.dynamicBackendModePath` names a JSON file `{LastUpdatedDateTime, Version, backendMode}` whose
    space-separated `backendMode` replaces the backend order at run time.

    @BDF-15 @BDF-15:at-the-start @feature.backend-dynamicfile
    Scenario: A mode file that is there when the authenticator starts counts
      When an authenticator that asks MountedFile and then DynamicFile is started with a file that names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      And role "Both" soon logs in as "dynamic"

    @BDF-15 @BDF-15:not-configured @feature.backend-configmap @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: A backend that the file names is followed, though it was not configured
      Given a cluster of its own
      And the authenticator gets its rights
      And the configuration file holds:
        """
        clusterID: lab.k8s
        server:
          dynamicBackendModePath: {home}/mode.json
          mapRoles:
          - roleARN: arn:aws:iam::123456789012:role/OnlyMounted
            username: only-mounted
        """
      When the server of that cluster is started with nothing but "--config={home}/config.yaml --cluster-id=lab.k8s --state-dir={home}/state --kubeconfig-pregenerated=true --backend-mode=MountedFile"
      And aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/OnlyAwsAuth", username: only-aws-auth}
        """
      Then role "OnlyMounted" logs in as "only-mounted"
      And role "OnlyAwsAuth" is refused
      When the file names the order "EKSConfigMap MountedFile"
      Then role "OnlyAwsAuth" soon logs in as "only-aws-auth"
      And role "OnlyMounted" logs in as "only-mounted"

    @BDF-15 @BDF-15:named-again @feature.backend-configmap @tier.embedded @tier.apiserver @needs.kubeconfig
    Scenario: A backend that the file leaves out and names again is followed as before
      Given an authenticator that follows aws-auth, and then asks this configuration:
        """
        dynamicBackendModePath: {home}/mode.json
        """
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/NamedAgain", username: before}
        """
      Then role "NamedAgain" soon logs in as "before"
      When the file names the order "MountedFile"
      Then role "NamedAgain" is soon refused
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/NamedAgain", username: meanwhile}
        """
      And the file names the order "EKSConfigMap MountedFile"
      Then role "NamedAgain" soon logs in as "meanwhile"
      When aws-auth holds:
        """
        mapRoles: |
          - {rolearn: "arn:aws:iam::123456789012:role/NamedAgain", username: afterwards}
        """
      Then role "NamedAgain" soon logs in as "afterwards"

  Rule: BDF-16
    Invalid mode files leave the current order in place; deleting the file restores the configured order. A mode in
    another case, or modes with commas between them, may also be taken as they are meant.

    @BDF-16 @BDF-16:there-at-the-start @feature.backend-dynamicfile
    Scenario: A mode file that was there at the start goes, and the configured order holds
      When an authenticator that asks MountedFile and then DynamicFile is started with a file that names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When that file is deleted
      Then role "OnlyMounted" soon logs in as "only-mounted"
      And role "Both" logs in as "mounted"

    @BDF-16 @BDF-16:flag @feature.backend-dynamicfile
    Scenario: Without the mode file the order of the flag holds, and not that of the configuration file
      Given an authenticator of its own that asks "DynamicFile,MountedFile" by its flag, and "MountedFile" by this server configuration:
        """
        dynamicBackendModePath: {home}/mode.json
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/ByFlag
          username: mounted
        """
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/ByFlag", "username": "dynamic"}]}
        """
      Then role "ByFlag" soon logs in as "dynamic"
      When the file names the order "MountedFile"
      Then role "ByFlag" soon logs in as "mounted"
      When that file is deleted
      Then role "ByFlag" soon logs in as "dynamic"

    @BDF-16 @BDF-16:still-followed @BDF-03
    Scenario: After a mode that is none the dynamic file is still followed
      When an authenticator that asks MountedFile and then DynamicFile is started with a file that names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      When that file says "{'backendMode': 'Bogus'}"
      Then a warning or an error is soon logged
      When the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/AfterBogus", "username": "after-bogus"}]}
        """
      Then role "AfterBogus" soon logs in as "after-bogus"

  Rule: BDF-08
    `server.dynamicfileUserIDStrict: true`: the lookup key is the STS user ID (case-sensitive); if the entry also has an
    ARN it must equal the canonical ARN after removing the path from role ARNs.

    @BDF-08 @BDF-08:another-mode @feature.backend-dynamicfile @feature.dynamic-backend-mode
    Scenario: User IDs count in another mode too
      Given an authenticator of its own that asks "MountedFile, DynamicFile", with this server configuration:
        """
        dynamicfileUserIDStrict: true
        dynamicBackendModePath: {home}/mode.json
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/OnlyMounted
          username: only-mounted
        """
      And the dynamic file is written:
        """
        {"mapRoles": [{"userid": "AROAR", "rolearn": "arn:aws:iam::123456789012:role/R", "username": "r"}]}
        """
      Then role "R" with ID "AROAR" soon logs in as "r"
      And role "OnlyMounted" logs in as "only-mounted"
      When the file names the order "DynamicFile"
      Then role "OnlyMounted" is soon refused
      And role "R" with ID "AROAR" soon logs in as "r"
      And role "R" with ID "AROAOTHER" is refused

  Rule: BMF-09
    The file is read once: later edits need a restart.

    @BMF-09 @BMF-09:changed @BMF-09:added @feature.backend-dynamicfile
    Scenario: The configuration file is read once
      Given an authenticator of its own that asks "DynamicFile, MountedFile", with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Configured
          username: before
        - rolearn: arn:aws:iam::123456789012:role/before
          username: added
        """
      Then role "Configured" logs in as "before"
      When its configuration file says "after" instead of "before"
      And the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/Noticed", "username": "noticed"}]}
        """
      Then role "Noticed" soon logs in as "noticed"
      And role "Configured" logs in as "before"
      And role "after" is refused
      When the authenticator is started again
      Then role "Configured" logs in as "after"
      And role "after" logs in as "added"

    @BMF-09 @BMF-09:before-the-first-login
    Scenario: The configuration file is read at the start, and not at the first login
      Given an authenticator of its own with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Configured
          username: before
        """
      When its configuration file says "after" instead of "before"
      Then role "Configured" logs in as "before"

    @BMF-09 @BMF-09:seconds-later @slow
    Scenario: The configuration file is not read again for somebody whom it does not map
      Given an authenticator of its own with this server configuration:
        """
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/before
          username: configured
        """
      Then role "before" logs in as "configured"
      When its configuration file has said "after" instead of "before" for 11 seconds
      Then role "after" is refused
      And role "before" logs in as "configured"

    @BMF-09 @BMF-09:another-mode @feature.backend-dynamicfile @feature.dynamic-backend-mode
    Scenario: Another order of the backends does not read the configuration file again
      Given an authenticator of its own that asks "MountedFile, DynamicFile", with this server configuration:
        """
        dynamicBackendModePath: {home}/mode.json
        mapRoles:
        - rolearn: arn:aws:iam::123456789012:role/Configured
          username: before
        """
      And the dynamic file is written:
        """
        {"mapRoles": [{"rolearn": "arn:aws:iam::123456789012:role/OnlyDynamic", "username": "only-dynamic"}]}
        """
      Then role "Configured" logs in as "before"
      And role "OnlyDynamic" soon logs in as "only-dynamic"
      When its configuration file says "after" instead of "before"
      And the file names the order "MountedFile"
      Then role "OnlyDynamic" is soon refused
      And role "Configured" logs in as "before"
