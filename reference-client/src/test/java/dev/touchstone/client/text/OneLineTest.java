package dev.touchstone.client.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Property
    void anyText_becomesOneShortLine(@ForAll String text) {
        assertThat(OneLine.of(text)).hasLineCount(1).hasSizeLessThan(310);
    }

    @Test
    void laterLines_areDropped() {
        assertThat(OneLine.of("The signature does not match.\n\nThe Canonical String was: x-amz-security-token:SECRET"))
                .isEqualTo("The signature does not match");
    }

    @Test
    void nothing_isSaidSo() {
        assertThat(OneLine.of(null)).isEqualTo("no reason given");
        assertThat(OneLine.of(" \n")).isEqualTo("no reason given");
    }
}
