package dev.touchstone.client.sts;

import dev.touchstone.client.text.OneLine;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into one line that says what to do. */
public final class AwsFailure {
    /** How AWS quotes what it does not take, a token of a service account too. */
    private static final Pattern VALUE = Pattern.compile("Value '.*?' at '", Pattern.DOTALL);

    private AwsFailure() {}

    /**
     * Word it.
     *
     * @param what what could not be done, such as {@code cannot assume role ...}
     */
    public static TokenFailure of(String what, SdkException failure) {
        return of(what, failure, advice(""));
    }

    /**
     * Word it.
     *
     * @param what what could not be done, such as {@code cannot assume role ...}
     * @param advice what to do if neither AWS nor the network told a reason
     */
    public static TokenFailure of(String what, SdkException failure, String advice) {
        if (failure instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
            return new TokenFailure(what + ": AWS answered " + answer(answered), failure);
        }
        if (failure instanceof ApiCallTimeoutException) {
            return new TokenFailure(
                    what + ": " + describe(new SocketTimeoutException("the whole call took too long")), failure);
        }
        Throwable network = networkCause(failure);
        if (network != null) {
            return new TokenFailure(what + ": " + describe(network), failure);
        }
        return new TokenFailure(what + ": " + OneLine.of(Redacted.of(failure.getMessage())) + "; " + advice, failure);
    }

    private static String answer(AwsServiceException answered) {
        AwsErrorDetails details = answered.awsErrorDetails();
        int status = answered.statusCode();
        String code = details.errorCode();
        // A proxy that answers in place of AWS knows no codes.
        String named = code == null || code.isEmpty() ? "" : " " + code;
        String told = VALUE.matcher(Redacted.of(details.errorMessage())).replaceAll("Value '...' at '");
        String advice = status >= 500
                ? "try again later; if it persists, look for a proxy that fails, or at the AWS Health Dashboard"
                : named.isEmpty() ? "look for a proxy or a firewall that refuses it" : advice(code);
        return status + named + ": " + OneLine.of(details.errorMessage() == null ? null : told) + "; " + advice;
    }

    /** Return what to do about an error of STS. */
    public static String advice(@Nullable String code) {
        return switch (code == null ? "" : code) {
            case "AccessDenied", "AccessDeniedException" ->
                "check the role's trust policy, its external ID and your own permissions";
            case "ExpiredToken", "ExpiredTokenException" -> "renew the credentials (for SSO: aws sso login)";
            case "UnauthorizedException" -> "log in again: aws sso login";
            case "ForbiddenException" -> "check sso_account_id and sso_role_name of the profile";
            case "InvalidIdentityToken", "ExpiredIdentityToken", "IDPRejectedClaim" ->
                "check the token's issuer, audience and age, and the role's trust policy";
            case "InvalidClientTokenId", "UnrecognizedClientException" ->
                "check that the access key exists and belongs to this partition";
            case "SignatureDoesNotMatch", "RequestExpired" -> "check the secret key and this machine's clock";
            case "RegionDisabledException" -> "enable the region in the account, or choose another with --region";
            case "Throttling", "ThrottlingException", "RequestLimitExceeded" -> "try again later";
            default -> "correct the request or the credentials";
        };
    }

    /** Word what kept a call from its answer, and what to do about it. */
    public static String network(IOException failure) {
        Throwable network = networkCause(failure);
        return network == null
                ? OneLine.of(Redacted.of(failure.getMessage())) + "; check the network and HTTPS_PROXY"
                : describe(network);
    }

    private static @Nullable Throwable networkCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof SSLException) {
                return cause;
            }
        }
        return null;
    }

    private static String describe(Throwable cause) {
        String reason = OneLine.of(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return "host " + reason + " has no address; check the region, the network and HTTPS_PROXY";
        }
        if (cause instanceof SSLException) {
            return "TLS failed: " + reason + "; if a proxy answers, name its CA in AWS_CA_BUNDLE or SSL_CERT_FILE";
        }
        if (cause instanceof SocketTimeoutException) {
            return "no answer in time (" + reason + "); check the network and HTTPS_PROXY";
        }
        return "no connection (" + reason + "); check the network and HTTPS_PROXY";
    }
}
