package dev.touchstone.reference.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate chain, leaf first, and the private key of the leaf. */
public record ServingPair(List<X509Certificate> chain, PrivateKey key) {

    public ServingPair {
        chain = List.copyOf(chain);
    }

    /** Return the certificate that the key belongs to. */
    public X509Certificate leaf() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "ServingPair[" + leaf().getSubjectX500Principal() + "]";
    }
}
