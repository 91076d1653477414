package dev.touchstone.client.cli;

import java.security.Provider;

/**
 * Offers the two algorithms of Signature Version 4 and nothing else, first in the archive's {@code java.security}.
 *
 * <p>They are this JDK's own implementations. Java's providers that hold them register hundreds of others first, which
 * takes 6 of 55 ms. Should a JDK name them otherwise, Java goes on with the next provider.
 */
public final class QuickDigests extends Provider {

    private static final long serialVersionUID = 1L;

    /** Make it; Java does, by its name in {@code java.security}. */
    public QuickDigests() {
        super("QuickDigests", "1", "SHA-256 and HmacSHA256 of this JDK");
        putService(new Service(this, "MessageDigest", "SHA-256", "sun.security.provider.SHA2$SHA256", null, null));
        putService(new Service(this, "Mac", "HmacSHA256", "com.sun.crypto.provider.HmacCore$HmacSHA256", null, null));
    }
}
