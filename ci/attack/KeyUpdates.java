import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;

/**
 * One record of TLS 1.3 that renews the keys many times. Java sends none, so this reaches into what it keeps of a
 * connection; the Java that runs it must be told to open sun.security.ssl.
 */
final class KeyUpdates {

    /** So many messages of five bytes are in the longest record. */
    static final int MOST = 3270;

    private KeyUpdates() {}

    /**
     * Send it.
     *
     * @param count how often to renew them
     * @param answered whether the server is to answer each
     */
    static void send(SSLSocket socket, int count, boolean answered) throws IOException {
        byte[] message = {24, 0, 0, 1, (byte) (answered ? 1 : 0)};
        try {
            Object output = value(value(socket, "conContext"), "outputRecord");
            Method encode = method(output, "encodeHandshake", byte[].class, int.class, int.class);
            for (int i = 0; i < count; i++) {
                encode.invoke(output, message, 0, message.length);
            }
            method(output, "flush").invoke(output);
        } catch (ReflectiveOperationException failed) {
            throw new IOException("cannot renew keys", failed);
        }
    }

    private static Object value(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static Method method(Object owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters)) {
                    method.setAccessible(true);
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(name);
    }
}
