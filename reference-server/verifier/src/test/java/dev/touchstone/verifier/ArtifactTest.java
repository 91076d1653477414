package dev.touchstone.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public. Who changes it changes it for them. */
class ArtifactTest {

    private static final String KEPT = """
            TokenVerifier
              TokenVerifier(TokenParser, Proof, IdentityReader)
              forCluster(String)
              of(Partition, Clock, Proof)
              verify(String)
            TokenVerifier$Builder
              additionalRegions(Set)
              build()
              clock(Clock)
              extraHost(String, String)
              keys(Function)
              partition(Partition)
              proof(Proof)
              sts(HttpClient)
            ArnCanonicaliser
              canonical(String)
            IamArns
              IamArns()
              canonical(String)
            Identity
              Identity(String, String, String, String, String, String, String)
              accessKeyId()
              accountId()
              arn()
              canonicalArn()
              equals(Object)
              hashCode()
              sessionName()
              stsEndpoint()
              toString()
              userId()
            IdentityOutcome
            IdentityOutcome$Known
              Known(Identity)
              equals(Object)
              hashCode()
              identity()
              toString()
            IdentityOutcome$Refused
              Refused(Rejection)
              equals(Object)
              hashCode()
              rejection()
              toString()
            IdentityReader
              read(CallerIdentity, StsRequest)
            InvalidArnException
            StsIdentityReader
              StsIdentityReader(ArnCanonicaliser)
              read(CallerIdentity, StsRequest)
            AskSts
              AskSts(StsCaller)
              AskSts(StsCaller, AnswerReader, StsObserver)
              prove(StsRequest)
            KnownKey
              KnownKey(String, String, CallerIdentity)
              caller()
              equals(Object)
              hashCode()
              secretAccessKey()
              sessionToken()
              toString()
            KnownKeys
              KnownKeys(String, Function)
              prove(StsRequest)
            Proof
              prove(StsRequest)
            AnswerReader
              read(StsAnswer, String)
            CallerIdentity
              CallerIdentity(String, String, String)
              account()
              arn()
              equals(Object)
              hashCode()
              toString()
              userId()
            CallerOutcome
            CallerOutcome$Named
              Named(CallerIdentity)
              caller()
              equals(Object)
              hashCode()
              toString()
            CallerOutcome$Refused
              Refused(Rejection)
              equals(Object)
              hashCode()
              rejection()
              toString()
            HttpClientStsCaller
              HttpClientStsCaller(HttpClient, String)
              HttpClientStsCaller(HttpClient, String, Duration)
              LIMIT
              call(StsRequest)
              close()
            Partition
              AWS
              AWS_CN
              AWS_EUSC
              AWS_ISO
              AWS_ISO_B
              AWS_ISO_E
              AWS_ISO_F
              AWS_US_GOV
              id()
              mayHave(String)
              named(String)
              names()
              valueOf(String)
              values()
            StrictAnswerReader
              StrictAnswerReader()
              read(StsAnswer, String)
            StsAnswer
            StsAnswer$Busy
              Busy(String)
              equals(Object)
              hashCode()
              host()
              toString()
            StsAnswer$Received
              Received(int, byte[])
              body()
              equals(Object)
              hashCode()
              status()
              toString()
            StsAnswer$TimedOut
              TimedOut(String, boolean)
              equals(Object)
              hashCode()
              inBody()
              phase()
              toString()
            StsAnswer$TooLarge
              TooLarge(int)
              equals(Object)
              hashCode()
              limitBytes()
              toString()
            StsAnswer$Unreachable
              Unreachable(String)
              cause()
              equals(Object)
              hashCode()
              toString()
            StsCaller
              call(StsRequest)
              close()
            StsEndpoint
              GLOBAL
              StsEndpoint(Partition, Set, String)
              knows(String)
              objection(String)
              region(String)
              regionOf(String)
              setInstanceRegion(String)
              withAdvice(String)
              withExtraHosts(Map)
            StsObserver
              answered(StsAnswer, String)
              none()
              throttled(String)
            StsRequest
              StsRequest(String, String, String, String)
              accessKeyId()
              equals(Object)
              hashCode()
              host()
              rawQuery()
              region()
              toString()
            """;

    /** Of the packages {@code text} and {@code token}: stages of the reference server, which may change. */
    private static final String NOT_KEPT = """
            Ascii
              equalsIgnoreCase(String, String)
              lower(String)
            Candidate
              Candidate(String)
              PREFIX
              parameter(String)
              parameters()
              parts()
              payload()
              token()
              url()
            PresignedUrl
              PresignedUrl(String, String, String, String, String, String)
              equals(Object)
              fragment()
              hashCode()
              host()
              path()
              rawQuery()
              scheme()
              toString()
              userInfo()
            QueryParameter
              QueryParameter(String, String, String, boolean)
              equals(Object)
              hashCode()
              loweredName()
              name()
              parse(String)
              toString()
              value()
              value(List, String)
              wellFormed()
            TokenCheck
              TokenCheck(Reason, Function)
              equals(Object)
              hashCode()
              objection()
              reason()
              toString()
            TokenChecks
              standard(StsEndpoint, Clock)
            TokenExplainer
              TokenExplainer(List)
              explain(String)
            TokenExplainer$Line
              Line(Reason, Optional)
              check()
              equals(Object)
              hashCode()
              objection()
              toString()
            TokenOutcome
            TokenOutcome$Presentable
              Presentable(StsRequest)
              equals(Object)
              hashCode()
              request()
              toString()
            TokenOutcome$Refused
              Refused(Rejection)
              equals(Object)
              hashCode()
              rejection()
              toString()
            TokenParser
              TokenParser(List)
              TokenParser(List, StsEndpoint)
              parse(String)
            """;

    private static final String KEPT_VERDICT = """
            Reason
              ACTION
              BODY_TOO_LARGE
              DATE_EXPIRED
              DATE_FORMAT
              DATE_FUTURE
              DATE_MISSING
              EMPTY_USERNAME
              EXPIRES
              IDENTITY_ARN
              IDENTITY_USER_ID
              INTERNAL
              NOT_MAPPED
              QUERY_DUPLICATE
              QUERY_SYNTAX
              QUERY_UNKNOWN
              RESERVED_PREFIX
              SIGNED_HEADERS
              STS_ANSWER
              STS_BUSY
              STS_REFUSED
              STS_THROTTLED
              STS_TIMEOUT
              STS_UNREACHABLE
              TEMPLATE
              TOKEN_BASE64
              TOKEN_PREFIX
              TOKEN_SIZE
              URL_HOST
              URL_PATH
              URL_SCHEME
              URL_SYNTAX
              USER_ID_MISMATCH
              result()
              valueOf(String)
              values()
            Rejection
              Rejection(Reason, String, String)
              detail()
              equals(Object)
              hashCode()
              logText()
              message()
              of(Reason, String)
              reason()
              toString()
            Result
              INVALID_TOKEN
              MALFORMED_REQUEST
              STS_ERROR
              STS_THROTTLING
              SUCCESS
              UNKNOWN_USER
              label()
              valueOf(String)
              values()
            """;

    @Test
    void publicTypesAndMembers_areThoseListed() throws IOException {
        assertThat(PublicApi.of(TokenVerifier.class)).isEqualTo(KEPT + NOT_KEPT + KEPT_VERDICT);
    }
}
