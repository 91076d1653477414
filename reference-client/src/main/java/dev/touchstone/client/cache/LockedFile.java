package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A file under a lock. It is read and written by one channel: a fcntl(2) lock is lost once the process closes any other
 * descriptor of the file.
 */
final class LockedFile {

    private final FileChannel channel;

    LockedFile(FileChannel channel) {
        this.channel = channel;
    }

    String read() throws IOException {
        channel.position(0);
        // Not closed, since that would close the channel.
        return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Write in place: the lock is on this very file, so that another one moved here would not be locked. */
    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        channel.position(0);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.truncate(bytes.length);
    }
}
