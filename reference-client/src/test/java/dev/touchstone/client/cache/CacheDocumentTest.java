package dev.touchstone.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDocumentTest {

    /** As the Go client v0.7.18 writes it. */
    private static final String GO = """
            clusters:
              lab:
                dev:
                  "":
                    accesskeyid: ASIAPROC
                    secretaccesskey: sec/ret+1
                    sessiontoken: tok==
                    source: ProcessProvider
                    canexpire: true
                    expires: 2099-01-01T00:00:00Z
                    accountid: ""
              'x y: "z':
                "123":
                  arn:aws:iam::111122223333:role/x:
                    accesskeyid: "123"
                    newfield: kept
            """;

    @Test
    void fileOfTheGoClient_isRead() throws CacheUnusable {
        CacheDocument document = CacheDocument.parse(GO);

        assertThat(document.fields(new CacheKey("lab", "dev", ""))).hasValueSatisfying(fields -> assertThat(fields)
                .containsEntry("accesskeyid", "ASIAPROC")
                .containsEntry("sessiontoken", "tok==")
                .containsEntry("expires", "2099-01-01T00:00:00Z"));
        assertThat(document.fields(new CacheKey("x y: \"z", "123", "arn:aws:iam::111122223333:role/x")))
                .hasValueSatisfying(fields -> assertThat(fields).containsEntry("newfield", "kept"));
    }

    @Test
    void whatOthersWrote_isKept() throws CacheUnusable {
        CacheDocument document = CacheDocument.parse(GO);
        document.put(new CacheKey("other", "default", ""), Map.of("accesskeyid", "A"));

        CacheDocument again = CacheDocument.parse(document.text());

        assertThat(again.fields(new CacheKey("x y: \"z", "123", "arn:aws:iam::111122223333:role/x")))
                .contains(Map.of("accesskeyid", "123", "newfield", "kept"));
        assertThat(document.text()).contains("\"canexpire\": true\n").contains("\"expires\": 2099-01-01T00:00:00Z\n");
    }

    @Property
    void anyKeyAndValue_survivesARoundTrip(
            @ForAll @StringLength(max = 20) String cluster,
            @ForAll @StringLength(max = 20) String role,
            @ForAll @StringLength(max = 40) String secret)
            throws CacheUnusable {
        CacheKey key = new CacheKey(wellFormed(cluster), "default", wellFormed(role));
        CacheDocument document = CacheDocument.parse("");
        document.put(key, Map.of("secretaccesskey", wellFormed(secret)));

        assertThat(CacheDocument.parse(document.text()).fields(key))
                .contains(Map.of("secretaccesskey", wellFormed(secret)));
    }

    /** No Java string from a command line holds half a surrogate pair or a character that no YAML can. */
    private static String wellFormed(String text) {
        return text.replaceAll("[\\uD800-\\uDFFF\\uFFFE\\uFFFF]", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "clusters: {}\n", "other: 1\n"})
    void nothing_isAnEmptyCache(String text) throws CacheUnusable {
        CacheDocument document = CacheDocument.parse(text);

        assertThat(document.fields(new CacheKey("lab", "default", ""))).isEmpty();
        assertThat(CacheDocument.parse(document.text()).text()).isEqualTo(document.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{{bad", "[]", "clusters: [1]", "clusters: {a: {b: {c: d}}}", "a: b: c", "clusters: {a: 1}"})
    void anythingElse_isUnusable(String text) {
        assertThatThrownBy(() -> CacheDocument.parse(text)).isInstanceOf(CacheUnusable.class);
    }
}
