package dev.touchstone.reference.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that a server writes.
 *
 * @param stateDirectory contains cert.pem and key.pem
 * @param kubeconfig where to write the API server's webhook kubeconfig; null if it already exists
 */
public record ServerFiles(Path stateDirectory, @Nullable Path kubeconfig) {}
