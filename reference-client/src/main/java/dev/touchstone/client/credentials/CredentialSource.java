package dev.touchstone.client.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where credentials come from.
 *
 * @param description for people, such as {@code profile dev}
 * @param provider gets them; may call the network or run a process
 */
record CredentialSource(String description, AwsCredentialsProvider provider) {}
