package dev.touchstone.server.sts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void take_bodyByLength_endsWithItsLastByte() throws UnacceptableAnswer {
        AnswerParser answer = new AnswerParser(any -> true);
        assertThat(answer.take(bytes("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nabcd")))
                .isFalse();
        assertThat(answer.hasHead()).isTrue();
        assertThat(answer.take(bytes("e"))).isTrue();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).asString().isEqualTo("abcde");
        assertThat(answer.leavesConnectionClean()).isTrue();
    }

    @Test
    void take_bytesBehindTheAnswer_leaveNoCleanConnection() throws UnacceptableAnswer {
        AnswerParser answer = parse("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naX");
        assertThat(answer.body()).asString().isEqualTo("a");
        assertThat(answer.leavesConnectionClean()).isFalse();
        assertThat(parse(CHUNKED + "1\r\na\r\n0\r\n\r\nX").leavesConnectionClean())
                .isFalse();
    }

    @Test
    void take_chunkedBody_isPutTogether() throws UnacceptableAnswer {
        AnswerParser answer = parse(CHUNKED + "3;name=value\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");
        assertThat(answer.body()).asString().isEqualTo("abc0123456789");
        assertThat(answer.leavesConnectionClean()).isTrue();
    }

    @Test
    void end_bodyWithoutLength_endsWithTheConnection() throws UnacceptableAnswer {
        AnswerParser answer = new AnswerParser(any -> true);
        assertThat(answer.take(bytes("HTTP/1.1 200 OK\r\n\r\nabc"))).isFalse();
        assertThat(answer.end()).isTrue();
        assertThat(answer.body()).asString().isEqualTo("abc");
        assertThat(answer.leavesConnectionClean()).isFalse();
    }

    @Test
    void end_beforeTheAnswerIsWhole_isNoAnswer() throws UnacceptableAnswer {
        for (String part :
                List.of("", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", CHUNKED)) {
            AnswerParser answer = new AnswerParser(any -> true);
            answer.take(bytes(part));
            assertThat(answer.end()).as(part).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close",
                "keep-alive, close",
                "upgrade",
            })
    void take_anyOtherConnectionHeader_leavesNoCleanConnection(String connection) throws UnacceptableAnswer {
        String text = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: " + connection + "\r\n\r\n";
        assertThat(parse(text).leavesConnectionClean()).isFalse();
        assertThat(parse("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").leavesConnectionClean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 -20 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\nX: y\r\n\r\na",
                "HTTP/1.1 200 OK\r\n Content-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nX: y\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\u0000b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                CHUNKED + "-1\r\n",
                CHUNKED + "\r\n",
                CHUNKED + "g\r\n",
                CHUNKED + "1\na\n",
                CHUNKED + "1\r\nab\r\n",
                CHUNKED + "1\r\na\nb",
            })
    void take_whatCouldBeReadInTwoWays_isRefused(String text) {
        assertThatThrownBy(() -> new AnswerParser(any -> true).take(bytes(text)))
                .isInstanceOfSatisfying(UnacceptableAnswer.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(UnacceptableAnswer.Kind.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                CHUNKED + "10001\r\n",
                CHUNKED + "8000\r\n",
            })
    void take_moreThanAnyAnswerIs_isTooLarge(String start) {
        AnswerParser answer = new AnswerParser(any -> true);
        assertThatThrownBy(() -> {
                    answer.take(bytes(start));
                    answer.take(bytes("x".repeat(0x8000) + "\r\n8001\r\n"));
                })
                .isInstanceOfSatisfying(UnacceptableAnswer.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(UnacceptableAnswer.Kind.TOO_LARGE));
    }

    /** However long they are, sizes, extensions and trailers take no room. */
    @Test
    void take_largerThanUsual_takesRoomForItsBody() throws UnacceptableAnswer {
        List<Long> taken = new ArrayList<>();
        AnswerParser answer = new AnswerParser(taken::add);
        answer.take(bytes(CHUNKED));
        for (int i = 0; i < 20; i++) {
            answer.take(bytes("1;" + "x".repeat(4000) + "\r\na\r\n"));
        }
        assertThat(taken.stream().mapToLong(Long::longValue).sum()).isLessThan(8 * 1024);

        answer.take(bytes("ff00\r\n" + "b".repeat(0x8000)));
        answer.take(bytes("b".repeat(0x7f00)));
        assertThat(taken.stream().mapToLong(Long::longValue).sum()).isBetween(55L * 1024, 128L * 1024);
    }

    @Test
    void take_largerThanUsualWithoutRoom_isRefused() throws UnacceptableAnswer {
        AnswerParser answer = new AnswerParser(any -> false);
        answer.take(bytes("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"));
        answer.take(bytes("x".repeat(5000)));

        assertThatThrownBy(() -> answer.take(bytes("x".repeat(4000))))
                .isInstanceOfSatisfying(UnacceptableAnswer.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(UnacceptableAnswer.Kind.NO_ROOM));
    }

    @Test
    void take_headersWithoutEnd_areTooLarge() throws UnacceptableAnswer {
        AnswerParser answer = new AnswerParser(any -> true);
        answer.take(bytes("HTTP/1.1 200 OK\r\nX: "));
        assertThatThrownBy(() -> answer.take(bytes("x".repeat(AnswerParser.MAX_HEAD_BYTES))))
                .isInstanceOf(UnacceptableAnswer.class);
    }

    @Property(tries = 300)
    void take_inAnyPieces_readsTheSame(@ForAll("answers") String text, @ForAll @IntRange(min = 1, max = 40) int piece)
            throws UnacceptableAnswer {
        AnswerParser whole = parse(text);
        AnswerParser pieces = new AnswerParser(any -> true);
        List<Boolean> ends = new ArrayList<>();
        for (int at = 0; at < text.length(); at += piece) {
            ends.add(pieces.take(bytes(text.substring(at, Math.min(text.length(), at + piece)))));
        }
        assertThat(ends.subList(0, ends.size() - 1)).containsOnly(false);
        assertThat(ends.get(ends.size() - 1)).isTrue();
        assertThat(pieces.status()).isEqualTo(whole.status());
        assertThat(pieces.body()).isEqualTo(whole.body());
        assertThat(pieces.leavesConnectionClean()).isTrue();
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> bodies = Arbitraries.strings().withChars("ab\r\n0;:").ofMaxLength(60);
        Arbitrary<String> byLength = bodies.map(body -> "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: "
                + body.length() + "\r\nConnection: keep-alive\r\n\r\n" + body);
        Arbitrary<String> chunked = bodies.list()
                .ofMaxSize(4)
                .map(parts -> CHUNKED
                        + String.join(
                                "",
                                parts.stream()
                                        .filter(part -> !part.isEmpty())
                                        .map(part -> Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
                                        .toList())
                        + "0\r\n\r\n");
        return Arbitraries.oneOf(byLength, chunked);
    }

    private static AnswerParser parse(String text) throws UnacceptableAnswer {
        AnswerParser answer = new AnswerParser(any -> true);
        assertThat(answer.take(bytes(text))).isTrue();
        return answer;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
