package dev.touchstone.client.cli;

import dev.touchstone.client.credentials.SigningIdentities;
import dev.touchstone.client.credentials.SigningIdentity;
import dev.touchstone.client.exec.ExecCredential;
import dev.touchstone.client.exec.ExecInfo;
import dev.touchstone.client.http.HttpSettings;
import dev.touchstone.client.settings.RegionChoice;
import dev.touchstone.reference.cli.UsageException;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code token}. Standard output gets the credential or nothing. */
final class TokenProgram {

    private final Map<String, String> environment;
    private final Console console;

    TokenProgram(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /**
     * @return the exit status
     * @throws UsageException if the arguments do not go together
     */
    int run(TokenArguments arguments) {
        try {
            Log log = Log.of(arguments, environment, console);
            TokenSettings settings = TokenSettings.of(arguments, environment, TokenSettings.file(arguments.config()));
            HttpSettings.install();
            SigningIdentity identity = new SigningIdentities(
                            environment, Clock.systemUTC(), new StandardInputPrompt(console), console::error)
                    .find(settings.request());
            RegionChoice region = identity.settings().region();
            if (region.isFallback()) {
                log.warn("no region is configured and no instance tells one, so the token is for " + region.region()
                        + "; set AWS_REGION or --region, or the server may refuse it");
            }
            log.debug("region " + region.region() + " from " + region.source());
            log.debug("credentials from " + identity.source());
            Token token = identity.sign(settings.clusterId(), new TokenSigner(Clock.systemUTC()));
            console.out(
                    settings.tokenOnly()
                            ? token.value()
                            : ExecCredential.json(ExecInfo.apiVersion(environment.get(ExecInfo.VARIABLE)), token));
            return 0;
        } catch (TokenFailure | ConfigurationException failure) {
            console.error("could not get token: " + failure.getMessage());
            return 1;
        } catch (UsageException wrong) {
            throw wrong;
        } catch (RuntimeException bug) {
            // kubectl shows a person one line, and what the message repeats is not known.
            console.error("could not get token: internal error, please report it: "
                    + bug.getClass().getName()
                    + Stream.of(bug.getStackTrace())
                            .findFirst()
                            .map(place -> " at " + place)
                            .orElse(""));
            return 1;
        }
    }
}
