package dev.touchstone.verifier;

import dev.touchstone.token.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What users of the jar count on: what is public. Who changes it changes it for them. */
class ArtifactTest {

    @Test
    void publicTypesAndMembers_areThoseApproved() throws IOException {
        PublicApi.requireApproved(TokenVerifier.class);
    }
}
