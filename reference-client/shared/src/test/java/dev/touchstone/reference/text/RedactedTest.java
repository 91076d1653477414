package dev.touchstone.reference.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The full URI (http://me:hush@10.1.2.3/hush) is wrong | The full URI (http://...) is wrong",
                "Malformed escape at index 3: http://me:hush%zz@x | Malformed escape at index 3: http://...",
                "Unmatched argument at index 3: 'k8s-aws-v1.hush' | Unmatched argument at index 3: 'k8s-aws-v1....'",
                "Failed to read /home/me/eyJhbGci.hu_s-h.hush: no file | Failed to read /home/me/eyJ...: no file",
                "nothing of that kind: a/keyJar, 1://2 | nothing of that kind: a/keyJar, 1://2",
            })
    void of_textOfALibrary_keepsAllButUrlsAndTokens(String text, String redacted) {
        assertThat(Redacted.of(text)).isEqualTo(redacted);
    }
}
