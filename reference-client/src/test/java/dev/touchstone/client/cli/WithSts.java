package dev.touchstone.client.cli;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has a command line with keys, and an STS that it asks. */
abstract class WithSts {

    @TempDir
    Path folder;

    @AutoClose
    FakeSts sts;

    Cli cli;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts();
        cli = Cli.withKeys().with(sts.environment(folder));
    }
}
