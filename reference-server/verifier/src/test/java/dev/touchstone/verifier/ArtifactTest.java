package dev.touchstone.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public. Who changes it changes it for them. */
class ArtifactTest {

    private static final String KEPT = """
            final class TokenVerifier
              TokenVerifier(TokenParser, Proof, IdentityReader)
              static TokenVerifier$Builder forCluster(String)
              static TokenVerifier of(Partition, Clock, Proof)
              CompletionStage<IdentityOutcome> verify(String)
            static final class TokenVerifier$Builder
              TokenVerifier$Builder additionalRegions(Set<String>)
              TokenVerifier build()
              TokenVerifier$Builder clock(Clock)
              TokenVerifier$Builder extraHost(String, String)
              TokenVerifier$Builder keys(Function<String, Optional<KnownKey>>)
              TokenVerifier$Builder partition(Partition)
              TokenVerifier$Builder proof(Proof)
              TokenVerifier$Builder sts(HttpClient)
            interface ArnCanonicaliser
              abstract String canonical(String)
            final class IamArns implements ArnCanonicaliser
              IamArns()
              String canonical(String)
            final record Identity
              Identity(String, String, String, String, String, String, String)
              String accessKeyId()
              String accountId()
              String arn()
              String canonicalArn()
              final boolean equals(Object)
              final int hashCode()
              String sessionName()
              String stsEndpoint()
              final String toString()
              String userId()
            sealed interface IdentityOutcome
            static final record IdentityOutcome$Known implements IdentityOutcome
              Known(Identity)
              final boolean equals(Object)
              final int hashCode()
              Identity identity()
              final String toString()
            static final record IdentityOutcome$Refused implements IdentityOutcome
              Refused(Rejection)
              final boolean equals(Object)
              final int hashCode()
              Rejection rejection()
              final String toString()
            interface IdentityReader
              abstract IdentityOutcome read(CallerIdentity, StsRequest)
            final class InvalidArnException extends IllegalArgumentException
            final class StsIdentityReader implements IdentityReader
              StsIdentityReader(ArnCanonicaliser)
              IdentityOutcome read(CallerIdentity, StsRequest)
            final class AskSts implements Proof
              AskSts(StsCaller)
              AskSts(StsCaller, AnswerReader, StsObserver)
              CompletionStage<CallerOutcome> prove(StsRequest)
            final record KnownKey
              KnownKey(String, String, CallerIdentity)
              CallerIdentity caller()
              final boolean equals(Object)
              final int hashCode()
              String secretAccessKey()
              String sessionToken()
              String toString()
            final class KnownKeys implements Proof
              KnownKeys(String, Function<String, Optional<KnownKey>>)
              CompletionStage<CallerOutcome> prove(StsRequest)
            interface Proof
              abstract CompletionStage<CallerOutcome> prove(StsRequest)
            interface AnswerReader
              abstract CallerOutcome read(StsAnswer, String)
            final record CallerIdentity
              CallerIdentity(String, String, String)
              String account()
              String arn()
              final boolean equals(Object)
              final int hashCode()
              final String toString()
              String userId()
            sealed interface CallerOutcome
            static final record CallerOutcome$Named implements CallerOutcome
              Named(CallerIdentity)
              CallerIdentity caller()
              final boolean equals(Object)
              final int hashCode()
              final String toString()
            static final record CallerOutcome$Refused implements CallerOutcome
              Refused(Rejection)
              final boolean equals(Object)
              final int hashCode()
              Rejection rejection()
              final String toString()
            final class HttpClientStsCaller implements StsCaller
              HttpClientStsCaller(HttpClient, String)
              HttpClientStsCaller(HttpClient, String, Duration)
              static final Duration LIMIT
              CompletionStage<StsAnswer> call(StsRequest)
              void close()
            final enum Partition
              static final Partition AWS
              static final Partition AWS_CN
              static final Partition AWS_EUSC
              static final Partition AWS_ISO
              static final Partition AWS_ISO_B
              static final Partition AWS_ISO_E
              static final Partition AWS_ISO_F
              static final Partition AWS_US_GOV
              String id()
              boolean mayHave(String)
              static Optional<Partition> named(String)
              static List<String> names()
              static Partition valueOf(String)
              static Partition[] values()
            final class StrictAnswerReader implements AnswerReader
              StrictAnswerReader()
              CallerOutcome read(StsAnswer, String)
            sealed interface StsAnswer
            static final record StsAnswer$Busy implements StsAnswer
              Busy(String)
              final boolean equals(Object)
              final int hashCode()
              String host()
              final String toString()
            static final record StsAnswer$Received implements StsAnswer
              Received(int, byte[])
              byte[] body()
              final boolean equals(Object)
              final int hashCode()
              int status()
              final String toString()
            static final record StsAnswer$TimedOut implements StsAnswer
              TimedOut(String, boolean)
              final boolean equals(Object)
              final int hashCode()
              boolean inBody()
              String phase()
              final String toString()
            static final record StsAnswer$TooLarge implements StsAnswer
              TooLarge(int)
              final boolean equals(Object)
              final int hashCode()
              int limitBytes()
              final String toString()
            static final record StsAnswer$Unreachable implements StsAnswer
              Unreachable(String)
              String cause()
              final boolean equals(Object)
              final int hashCode()
              final String toString()
            interface StsCaller extends AutoCloseable
              abstract CompletionStage<StsAnswer> call(StsRequest)
              abstract void close()
            final class StsEndpoint
              static final String GLOBAL
              StsEndpoint(Partition, Set<String>, String)
              boolean knows(String)
              Optional<String> objection(String)
              static String region(String)
              String regionOf(String)
              void setInstanceRegion(String)
              StsEndpoint withAdvice(String)
              StsEndpoint withExtraHosts(Map<String, String>)
            interface StsObserver
              abstract void answered(StsAnswer, String)
              static StsObserver none()
              abstract void throttled(String)
            final record StsRequest
              StsRequest(String, String, String, String)
              String accessKeyId()
              final boolean equals(Object)
              final int hashCode()
              String host()
              String rawQuery()
              String region()
              String toString()
            """;

    /** Of the packages {@code text} and {@code token}: stages of the reference server, which may change. */
    private static final String NOT_KEPT = """
            final class Ascii
              static boolean equalsIgnoreCase(String, String)
              static String lower(String)
            final class StrictJson
              static JsonNode read(byte[])
            final class Candidate
              Candidate(String)
              static final String PREFIX
              String parameter(String)
              List<QueryParameter> parameters()
              PresignedUrl parts()
              String payload()
              String token()
              String url()
            final record PresignedUrl
              PresignedUrl(String, String, String, String, String, String)
              final boolean equals(Object)
              String fragment()
              final int hashCode()
              String host()
              String path()
              String rawQuery()
              String scheme()
              String toString()
              String userInfo()
            final record QueryParameter
              QueryParameter(String, String, String, boolean)
              final boolean equals(Object)
              final int hashCode()
              String loweredName()
              String name()
              static List<QueryParameter> parse(String)
              String toString()
              String value()
              static String value(List<QueryParameter>, String)
              boolean wellFormed()
            final record TokenCheck
              TokenCheck(Reason, Function<Candidate, Optional<String>>)
              final boolean equals(Object)
              final int hashCode()
              Function<Candidate, Optional<String>> objection()
              Reason reason()
              final String toString()
            final class TokenChecks
              static List<TokenCheck> standard(StsEndpoint, Clock)
            final class TokenExplainer
              TokenExplainer(List<TokenCheck>)
              List<TokenExplainer$Line> explain(String)
            static final record TokenExplainer$Line
              Line(Reason, Optional<String>)
              Reason check()
              final boolean equals(Object)
              final int hashCode()
              Optional<String> objection()
              final String toString()
            sealed interface TokenOutcome
            static final record TokenOutcome$Presentable implements TokenOutcome
              Presentable(StsRequest)
              final boolean equals(Object)
              final int hashCode()
              StsRequest request()
              final String toString()
            static final record TokenOutcome$Refused implements TokenOutcome
              Refused(Rejection)
              final boolean equals(Object)
              final int hashCode()
              Rejection rejection()
              final String toString()
            final class TokenParser
              TokenParser(List<TokenCheck>)
              TokenParser(List<TokenCheck>, StsEndpoint)
              TokenOutcome parse(String)
            """;

    private static final String KEPT_VERDICT = """
            final enum Reason
              static final Reason ACTION
              static final Reason BODY_TOO_LARGE
              static final Reason DATE_EXPIRED
              static final Reason DATE_FORMAT
              static final Reason DATE_FUTURE
              static final Reason DATE_MISSING
              static final Reason EMPTY_USERNAME
              static final Reason EXPIRES
              static final Reason IDENTITY_ARN
              static final Reason IDENTITY_USER_ID
              static final Reason INTERNAL
              static final Reason NOT_MAPPED
              static final Reason QUERY_DUPLICATE
              static final Reason QUERY_SYNTAX
              static final Reason QUERY_UNKNOWN
              static final Reason RESERVED_PREFIX
              static final Reason SIGNED_HEADERS
              static final Reason STS_ANSWER
              static final Reason STS_BUSY
              static final Reason STS_REFUSED
              static final Reason STS_THROTTLED
              static final Reason STS_TIMEOUT
              static final Reason STS_UNREACHABLE
              static final Reason TEMPLATE
              static final Reason TOKEN_BASE64
              static final Reason TOKEN_PREFIX
              static final Reason TOKEN_SIZE
              static final Reason URL_HOST
              static final Reason URL_PATH
              static final Reason URL_SCHEME
              static final Reason URL_SYNTAX
              static final Reason USER_ID_MISMATCH
              Result result()
              static Reason valueOf(String)
              static Reason[] values()
            final record Rejection
              Rejection(Reason, String, String)
              String detail()
              final boolean equals(Object)
              final int hashCode()
              String logText()
              String message()
              static Rejection of(Reason, String)
              Reason reason()
              String toString()
            final enum Result
              static final Result INVALID_TOKEN
              static final Result MALFORMED_REQUEST
              static final Result STS_ERROR
              static final Result STS_THROTTLING
              static final Result SUCCESS
              static final Result UNKNOWN_USER
              String label()
              static Result valueOf(String)
              static Result[] values()
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(TokenVerifier.class)).isEqualTo(KEPT + NOT_KEPT + KEPT_VERDICT);
    }
}
