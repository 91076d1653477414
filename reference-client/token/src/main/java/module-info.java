/** Signs the tokens of the AWS IAM authenticator for Kubernetes, with nothing but the JDK. */
module dev.touchstone.token {
    requires static org.jspecify;

    exports dev.touchstone.token;
}
