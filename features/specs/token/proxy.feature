Feature: The proxy of a client
  Behind a company's proxy a client makes its token without asking anybody, but to assume a role it must get through.

  Background:
    Given credentials of "arn:aws:iam::123456789012:user/bob" with user ID "AIDAX"
    And the role "arn:aws:iam::123456789012:role/KubernetesAdmin" trusts account "123456789012"

  Rule: EXE-33
    STS is asked to assume a role by the proxy of the environment: that of `HTTPS_PROXY`, in lower case too, by the name
    and password in its URL, and passed by for the hosts of `NO_PROXY` alone.

    @EXE-33 @client.role
    Scenario Outline: The proxy for HTTPS is used for every host that NO_PROXY does not name
      Given the client's "<variable>", in either case, is "<value>"
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client ends with status 0
      And STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at host "sts.us-east-1.amazonaws.com"

      Examples:
        | EXE-33                                                             | variable   | value                                                                                                                  |
        | http-proxy                                                         | HTTP_PROXY | http://127.0.0.1:1                                                                                                     |
        | end-of-a-name, another-domain, another-port, address, range, empty | NO_PROXY   | ts.us-east-1.amazonaws.com,example.com,*.us-west-2.amazonaws.com,amazonaws.com:8443,192.0.2.1,10.0.0.0/8,              |

    @EXE-33 @EXE-33:lower-case @client.role
    Scenario: A proxy that is named in lower case alone is used
      Given the environment variable "HTTPS_PROXY" is ""
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client ends with status 0
      And STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at host "sts.us-east-1.amazonaws.com"

    @EXE-33 @EXE-33:password @client.role @client.profile
    Scenario: A proxy is told the name and the password of its URL
      Given the proxy wants the name "bob" and the password "open:sesame/1"
      And the client's proxy has the name "bob" and the password "open:sesame/1" in its URL
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client ends with status 0
      And the proxy has led the client to AWS
      And STS has been asked to assume "arn:aws:iam::123456789012:role/KubernetesAdmin" at host "sts.us-east-1.amazonaws.com"

    @EXE-33 @EXE-33:another-password @client.role @client.profile
    Scenario: A proxy that is told another password is not passed by
      Given the proxy wants the name "bob" and the password "open:sesame/1"
      And the client's proxy has the name "bob" and the password "open:sesame/2" in its URL
      When the client makes a credential for cluster "lab.k8s" as that role
      Then the client fails
      And it prints nothing on standard output
      And its standard error has no "sesame"
      And the client has not called STS
