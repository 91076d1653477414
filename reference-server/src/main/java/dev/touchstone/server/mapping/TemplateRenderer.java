package dev.touchstone.server.mapping;

/** Replaces the placeholders of a username or group. */
@FunctionalInterface
public interface TemplateRenderer {

    String render(String template, TemplateValues values);
}
