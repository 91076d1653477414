package dev.touchstone.features.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** Holds the texts of the assertions that steps use, as the present AssertJ writes them. */
class ExplanationTest {

    private static final List<String> HOSTS = List.of("one.example.com", "two.example.com");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("failures")
    void of_failedAssertion_saysWhatWasExpectedAndSeen(
            String what, String expected, String seen, ThrowingCallable assertion) {
        Explanation explanation = Explanation.of(catchThrowable(assertion));

        assertThat(explanation).isEqualTo(new Explanation(what, expected, seen));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("exit status", "0", "1", () -> assertThat(1)
                        .as("exit status")
                        .isEqualTo(0)),
                failure("reply to alice", "Answer", "Unauthorized: error: You must be logged in", () -> {
                    throw new AssertionFailedError(
                            "reply to alice",
                            "Answer",
                            "Unauthorized: E1127 05:02:08.123456   12345 memcache.go:265] \"Unhandled Error\" err=\"x\"\n"
                                    + "E1127 05:02:08.123456   12345 memcache.go:265] \"Unhandled Error\" err=\"x\"\n"
                                    + "error: You must be logged in");
                }),
                failure("exit status; it said: java.lang.Error: no", "0", "1", () -> assertThat(1)
                        .as("exit status; it said: java.lang.Error: no\n\tat a.B.c(B.java:1)\n\t... 3 more")
                        .isEqualTo(0)),
                failure("it serves; it said: usage: [-v] [ -l ]", "true", "false", () -> assertThat(false)
                        .as("it serves; it said: usage: [-v]\n[ -l ]\n")
                        .isTrue()),
                failure("status", "200", "403", () -> assertThat(403)
                        .as("status")
                        .isEqualTo(200)),
                failure("hosts", "nothing", quoted(HOSTS), () -> assertThat(HOSTS)
                        .as("hosts")
                        .isEmpty()),
                failure("text", "nothing", "\"x\"", () -> assertThat("x")
                        .as("text")
                        .isEmpty()),
                failure("hosts", "something", "nothing", () -> assertThat(List.of())
                        .as("hosts")
                        .isNotEmpty()),
                failure("text", "something", "nothing", () -> assertThat("")
                        .as("text")
                        .isNotEmpty()),
                failure("value", "something", "nothing", () -> assertThat((String) null)
                        .as("value")
                        .isNotNull()),
                failure("is alive", "true", "false", () -> assertThat(false)
                        .as("is alive")
                        .isTrue()),
                failure("number of hosts", "1", "2: " + quoted(HOSTS), () -> assertThat(HOSTS)
                        .as("hosts")
                        .hasSize(1)),
                failure("URL", "to start with \"b\"", "\"abc\"", () -> assertThat("abc")
                        .as("URL")
                        .startsWith("b")),
                failure("form", "to match pattern \"x+\"", "\"abc\"", () -> assertThat("abc")
                        .as("form")
                        .matches("x+")),
                failure("text", "to contain \"x\"", "\"abc\"", () -> assertThat("abc")
                        .as("text")
                        .contains("x")),
                failure("text", "to contain \"X\" (ignoring case)", "\"abc\"", () -> assertThat("abc")
                        .as("text")
                        .containsIgnoringCase("X")),
                failure("text", "not to contain \"b\"", "\"abc\"", () -> assertThat("abc")
                        .as("text")
                        .doesNotContain("b")),
                failure("status", "not to be equal to 0", "0", () -> assertThat(0)
                        .as("status")
                        .isNotEqualTo(0)),
                failure("times", "to be greater than 1", "1", () -> assertThat(1)
                        .as("times")
                        .isGreaterThan(1)),
                failure("times", "to be less than 1", "1", () -> assertThat(1)
                        .as("times")
                        .isLessThan(1)),
                failure(
                        "expiry",
                        "to be before or equal to " + NOON,
                        NOON.plusSeconds(1).toString(),
                        () -> assertThat(NOON.plusSeconds(1)).as("expiry").isBeforeOrEqualTo(NOON)),
                failure("number", "to be between [1, 2]", "3", () -> assertThat(3)
                        .as("number")
                        .isBetween(1, 2)),
                failure(
                        "hosts: but could not find the following element(s): [\"x\"]",
                        "to contain [\"x\"]",
                        quoted(HOSTS),
                        () -> assertThat(HOSTS).as("hosts").contains("x")),
                failure("hosts", "none of these", "\"two.example.com\"", () -> assertThat(HOSTS)
                        .as("hosts")
                        .noneMatch(host -> host.startsWith("two"))),
                failure("hosts", "begins with two", "\"one.example.com\"", () -> assertThat(HOSTS)
                        .as("hosts")
                        .allMatch(host -> host.startsWith("two"), "begins with two")),
                failure("hosts", "one of them so", quoted(HOSTS), () -> assertThat(HOSTS)
                        .as("hosts")
                        .anyMatch(host -> host.startsWith("three"))),
                failure("hosts: length of two.example.com", "3", "15", () -> assertThat(HOSTS)
                        .as("hosts")
                        .allSatisfy(host -> assertThat(host.length())
                                .as("length of %s", host)
                                .isEqualTo(host.startsWith("two") ? 3 : 15))),
                failure("answers: status", "200", "403", () -> assertThat(HOSTS)
                        .as("answers")
                        .allSatisfy(host -> assertThat(403).as("status").isEqualTo(200))),
                failure("value", "\"x\"", "nothing", () -> assertThat(Optional.empty())
                        .as("value")
                        .hasValue("x")),
                failure("value", "to contain \"x\"", "y", () -> assertThat(Optional.of("y"))
                        .as("value")
                        .hasValue("x")),
                failure(
                        "hosts: but some elements were not expected: [\"two.example.com\"]",
                        "to contain exactly (and in same order) [\"one.example.com\"]",
                        quoted(HOSTS),
                        () -> assertThat(HOSTS).as("hosts").containsExactly("one.example.com")),
                failure("value", "something", "nothing", () -> assertThat(Optional.empty())
                        .as("value")
                        .isPresent()),
                failure("status, after 15 s", "200", "403", () -> {
                    throw new AssertionError("[status] \nexpected: 200\n but was: 403 (after 15 s)");
                }));
    }

    private static Arguments failure(String what, String expected, String seen, ThrowingCallable assertion) {
        return Arguments.of(what, expected, seen, assertion);
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').toList().toString();
    }
}
