package dev.touchstone.client.cli;

import dev.touchstone.client.testing.FakeSts;
import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs a command in a process of its own, because the SDK reads the variables of its process, beside an STS that it asks. */
abstract class WithOwnProcess {

    @TempDir
    Path folder;

    final Map<String, String> environment = new HashMap<>();

    @AutoClose
    FakeSts sts;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts();
        environment.putAll(sts.environment(folder));
        environment.put("AWS_REGION", "us-east-1");
        Files.createDirectory(folder.resolve(".aws"));
    }

    ChildJvm.Result run(String... arguments) throws IOException, InterruptedException {
        return ChildJvm.run(folder, environment, List.of(), Main.class, arguments);
    }
}
