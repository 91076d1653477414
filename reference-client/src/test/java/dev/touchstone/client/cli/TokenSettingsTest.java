package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TokenSettingsTest {

    @Test
    void emptyName_isNoFile() {
        assertThat(TokenSettings.file(Path.of(""))).isNull();
        assertThat(TokenSettings.file(null)).isNull();
    }
}
