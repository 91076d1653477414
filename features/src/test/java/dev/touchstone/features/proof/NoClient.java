package dev.touchstone.features.proof;

import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stands in where no scenario asks for a client. */
public final class NoClient implements ClientImplementation {

    @Override
    public String description() {
        return "none";
    }

    @Override
    public Set<String> features() {
        return Set.of();
    }

    @Override
    public PluginCommand command(TokenRequest request) {
        throw new UnsupportedRequest("this run has no client");
    }

    @Override
    public PluginCommand program(List<String> arguments, Map<String, String> environment) {
        throw new UnsupportedRequest("this run has no client");
    }
}
