package dev.touchstone.reference.config;

/**
 * The addresses that a server listens on.
 *
 * @param address IP address or host name to bind
 * @param port 0 to 65535; 0 for any free port
 * @param hostname for the certificate and the generated kubeconfig
 * @param healthPort of the plain HTTP health listener; 0 for none
 */
public record Listening(String address, int port, String hostname, int healthPort) {}
