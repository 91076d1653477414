package dev.touchstone.server.mapping;

import dev.touchstone.server.identity.Identity;

/**
 * What placeholders stand for.
 *
 * @param privateDnsName of the EC2 instance, empty unless the template asks for it
 */
public record TemplateValues(Identity identity, String privateDnsName) {}
