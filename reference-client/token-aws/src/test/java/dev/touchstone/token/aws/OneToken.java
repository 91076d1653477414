package dev.touchstone.token.aws;

import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import java.net.URI;

/** A program that has no settings but its environment, and says who signed a token and for which host. */
final class OneToken {

    private OneToken() {}

    /** @param arguments a role to assume, or nothing */
    public static void main(String[] arguments) {
        EksTokenProvider.Builder builder = EksTokenProvider.forCluster("lab");
        if (arguments.length > 0) {
            builder.role(arguments[0]);
        }
        try (EksTokenProvider tokens = builder.build()) {
            Token token = tokens.get();
            URI url = URI.create(token.presignedUrl());
            System.out.println(
                    url.getRawQuery().replaceFirst(".*X-Amz-Credential=([A-Z0-9]+).*", "$1") + " for " + url.getHost());
        } catch (TokenFailure failure) {
            System.out.println("TokenFailure: " + failure.getMessage() + ", by " + failure.getCause());
        }
    }
}
