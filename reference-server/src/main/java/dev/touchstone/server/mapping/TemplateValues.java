package dev.touchstone.server.mapping;

import dev.touchstone.verifier.identity.Identity;

/**
 * The values of the placeholders.
 *
 * @param privateDnsName of the EC2 instance; empty unless the template uses it
 */
public record TemplateValues(Identity identity, String privateDnsName) {}
