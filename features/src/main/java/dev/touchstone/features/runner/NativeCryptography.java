package dev.touchstone.features.runner;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/**
 * Has TLS and keys of this JVM done by native code where there is some: on Linux with x86-64, by Amazon Corretto Crypto
 * Provider. A run makes thousands of TLS connections and some fifty RSA keys, and in Java they are more than a third of
 * its work. On other machines Java's own is used, and nothing else changes.
 */
public final class NativeCryptography {

    private NativeCryptography() {}

    /** Prefer it from now on. To be called before the first connection; calling it again does nothing. */
    public static void prefer() {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            AmazonCorrettoCryptoProvider.install();
        }
    }
}
