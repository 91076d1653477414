Feature: What a server tells Prometheus of itself
  The names are those of the dashboards that exist.

  Rule: OPS-02
    Other metric names (prefix `aws_iam_authenticator_`): `sts_responses_total{ResponseCode,StsRegion}`,
    `sts_connection_failures_total{StsRegion}`, `sts_throttling_total{StsRegion}`, `ec2_describe_instances_calls_total`,
    `configmap_watch_failures_total`, `dynamicfile_failures_total`, `dynamic_e2e_latency_seconds{type}`,
    `dynamic_file_enabled`, `dynamic_file_only`, plus Go and process collectors.

    @OPS-02 @OPS-02:unlabelled
    Scenario: What has no labels is there from the start
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When Prometheus reads the metrics
      Then these metrics are there from the start:
        | ec2_describe_instances_calls_total |
        | configmap_watch_failures_total     |
        | dynamicfile_failures_total         |
      And the metrics count:
        | metric                             | value |
        | ec2_describe_instances_calls_total | 0     |
        | configmap_watch_failures_total     | 0     |
        | dynamicfile_failures_total         | 0     |

    @OPS-02 @OPS-02:modes @feature.dynamic-backend-mode
    Scenario: Whether a dynamic file maps is there from the start
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When Prometheus reads the metrics
      Then these metrics are there from the start:
        | dynamic_file_enabled |
        | dynamic_file_only    |
      And the metrics count:
        | metric               | value |
        | dynamic_file_enabled | 0     |
        | dynamic_file_only    | 0     |

    @OPS-02 @OPS-02:labelled-before-use
    Scenario: What has labels is not there before its first use
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When Prometheus reads the metrics
      Then these metrics have no series:
        | sts_responses_total           |
        | sts_connection_failures_total |
        | sts_throttling_total          |
        | dynamic_e2e_latency_seconds   |

    @OPS-02 @OPS-02:sts-response
    Scenario: Answers of STS are counted by status and region
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      When the API server presents the token
      And Prometheus reads the metrics
      Then the metrics count:
        | metric              | ResponseCode | StsRegion | value |
        | sts_responses_total | 200          | us-east-1 | 1     |

    @OPS-02 @OPS-02:global-host @OPS-02:throttling @OPS-02:connection-failure
    Scenario: The global host of STS has a region of its own, and throttling and broken connections their counters
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token for host "sts.amazonaws.com" in region "us-east-1"
      And STS answers its requests with status 400 and the body '{"Error":{"Code":"Throttling","Message":"Rate exceeded"}}'
      When the API server presents the token
      And STS cuts its connections instead
      And the API server presents the token
      And Prometheus reads the metrics
      Then the metrics count:
        | metric                        | ResponseCode | StsRegion | value |
        | sts_responses_total           | 400          | global    | 1     |
        | sts_throttling_total          |              | global    | 1     |
        | sts_connection_failures_total |              | global    | 1     |

    @OPS-02 @OPS-02:cut-connection
    Scenario: A connection to STS that fails is counted as such
      Given an authenticator of cluster "lab.k8s" that no one else asks
      When each of these is asked:
        | question                              | result    |
        | a token whose STS cuts the connection | sts_error |
      Then each is counted once, under its result
      When Prometheus reads the metrics
      Then the metrics count:
        | metric                        | StsRegion | value |
        | sts_connection_failures_total | us-east-1 | 1     |

    @OPS-02 @OPS-02:certificate
    Scenario: A connection that fails for the certificate of STS is counted as such
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token for host "sts.eu-south-1.amazonaws.com" in region "eu-south-1"
      And host "sts.eu-south-1.amazonaws.com" presents a certificate of an unknown authority
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      When Prometheus reads the metrics
      Then the metrics count:
        | metric                        | StsRegion  | value |
        | sts_connection_failures_total | eu-south-1 | 1     |

    @OPS-02 @OPS-02:redirect
    Scenario: A redirect of STS is an answer, and no broken connection
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And an administrator's token
      And STS answers its requests with a 302 redirect to where they went
      When the API server presents the token
      Then the token is refused, or STS is blamed by a status 5xx
      When Prometheus reads the metrics
      Then the metrics count:
        | metric              | ResponseCode | StsRegion | value |
        | sts_responses_total | 302          | us-east-1 | 1     |
      And these metrics have no series:
        | sts_connection_failures_total |

    @OPS-02 @OPS-02:ec2-calls @feature.ec2-private-dns
    Scenario: Calls to EC2 are counted
      Given an authenticator of its own that names nodes by EC2
      And the EC2 instance "counted" with the private DNS name "ip-10-0-0-11.ec2.internal"
      When the instance "counted" logs in
      Then the username is "system:node:ip-10-0-0-11.ec2.internal"
      And the metric "aws_iam_authenticator_ec2_describe_instances_calls_total" is 1

  Rule: SEC-11
    Unauthenticated callers must not create unbounded metric series or caches.

    @SEC-11
    Scenario: Those who are refused add no series
      Given an authenticator of cluster "lab.k8s" that no one else asks
      And 10 strangers present a token, each of another kind
      When 60 more present one
      Then they added at most 5 series to the metrics
