package dev.touchstone.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Judge(
            serverCommand = "mine",
            tags = "@VER-38",
            options = {"--without", "sources", "--fail-fast"})
    private static final class Mine {}

    @Judge(tags = "@VER-38")
    private static final class Nobody {}

    @Judge(serverCommand = "mine", report = " ")
    private static final class Nowhere {}

    private final Properties properties = new Properties();

    @Test
    void annotation_becomesOptions() {
        assertThat(of(Mine.class))
                .containsExactly(
                        "--server-command",
                        "mine",
                        "--tags",
                        "@VER-38",
                        "--report",
                        "target/touchstone",
                        "--without",
                        "sources",
                        "--fail-fast");
    }

    @Test
    void property_winsOverTheAnnotation() {
        properties.setProperty("touchstone.run.server-command", "other");
        properties.setProperty("touchstone.run.without", "mfa");
        properties.setProperty("touchstone.run.report", "elsewhere");
        properties.setProperty("touchstone.home", "/nowhere");

        assertThat(of(Mine.class))
                .containsExactly(
                        "--server-command",
                        "other",
                        "--tags",
                        "@VER-38",
                        "--report",
                        "elsewhere",
                        "--without",
                        "mfa",
                        "--fail-fast");
        assertThat(Arguments.report(of(Mine.class))).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void nobodyToJudge_isAnError() {
        assertThatThrownBy(() -> of(Nobody.class)).hasMessageContaining("-Dtouchstone.run.server-command=");

        properties.setProperty("touchstone.run.client-image", "example/client:1");

        assertThat(of(Nobody.class)).contains("--client-image", "example/client:1");
    }

    @Test
    void noFolderForTheReports_isAnError() {
        assertThatThrownBy(() -> of(Nowhere.class)).hasMessageContaining("its report is blank");

        properties.setProperty("touchstone.run.report", "elsewhere");

        assertThat(Arguments.report(of(Nowhere.class))).isEqualTo(Path.of("elsewhere"));
    }

    private List<String> of(Class<?> type) {
        return Arguments.of(type.getAnnotation(Judge.class), properties);
    }
}
