package dev.touchstone.server.clients;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * An engine that tells of each record after the handshake that had no data. With TLS 1.3, one of 16 KB can renew the keys 3,276
 * times, for which Java takes 4 MB and 35 ms, and it tells nobody. Used by one thread at a time.
 */
final class WatchedEngine extends SSLEngine {

    private static final int RECORD_HEADER = 5;
    private static final byte ENCRYPTED = 23;
    /** Before it is over, a client encrypts no more than the end of its handshake. */
    private static final int MOST_OF_HANDSHAKE = 256;

    private final SSLEngine tls;
    private IntConsumer withoutData = bytes -> {};
    private boolean shookHands;

    WatchedEngine(SSLEngine tls) {
        super(tls.getPeerHost(), tls.getPeerPort());
        this.tls = tls;
    }

    /** Tell of the bytes of each record without data from now on. */
    void onRecordWithoutData(IntConsumer told) {
        withoutData = told;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] data, int offset, int length, ByteBuffer record) throws SSLException {
        return noted(tls.wrap(data, offset, length, record));
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer record, ByteBuffer[] data, int offset, int length) throws SSLException {
        int bytes = recordBytes(record);
        if (!shookHands && bytes > MOST_OF_HANDSHAKE && record.get(record.position()) == ENCRYPTED) {
            throw new SSLException("the client's handshake ends with a record that is too long: " + bytes + " bytes");
        }
        boolean wasBefore = shookHands;
        try {
            SSLEngineResult result = noted(tls.unwrap(record, data, offset, length));
            if (wasBefore
                    && result.getStatus() == SSLEngineResult.Status.OK
                    && result.bytesConsumed() > 0
                    && result.bytesProduced() == 0) {
                withoutData.accept(result.bytesConsumed());
            }
            return result;
        } catch (SSLException refused) {
            // What comes before what is refused may have taken long.
            if (wasBefore) {
                withoutData.accept(bytes);
            }
            throw refused;
        }
    }

    /** Return the length of the next record, as it says; 0 if that has not come yet. */
    private static int recordBytes(ByteBuffer record) {
        return record.remaining() < RECORD_HEADER
                ? 0
                : Short.toUnsignedInt(record.getShort(record.position() + RECORD_HEADER - Short.BYTES));
    }

    private SSLEngineResult noted(SSLEngineResult result) {
        shookHands |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        return result;
    }

    @Override
    public Runnable getDelegatedTask() {
        return tls.getDelegatedTask();
    }

    @Override
    public void closeInbound() throws SSLException {
        tls.closeInbound();
    }

    @Override
    public boolean isInboundDone() {
        return tls.isInboundDone();
    }

    @Override
    public void closeOutbound() {
        tls.closeOutbound();
    }

    @Override
    public boolean isOutboundDone() {
        return tls.isOutboundDone();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return tls.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        tls.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedProtocols() {
        return tls.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return tls.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        tls.setEnabledProtocols(protocols);
    }

    @Override
    public SSLSession getSession() {
        return tls.getSession();
    }

    @Override
    public SSLSession getHandshakeSession() {
        return tls.getHandshakeSession();
    }

    @Override
    public void beginHandshake() throws SSLException {
        tls.beginHandshake();
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return tls.getHandshakeStatus();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        tls.setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return tls.getUseClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        tls.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return tls.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        tls.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return tls.getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean enabled) {
        tls.setEnableSessionCreation(enabled);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return tls.getEnableSessionCreation();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return tls.getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        tls.setSSLParameters(parameters);
    }

    @Override
    public String getApplicationProtocol() {
        return tls.getApplicationProtocol();
    }

    @Override
    public String getHandshakeApplicationProtocol() {
        return tls.getHandshakeApplicationProtocol();
    }
}
