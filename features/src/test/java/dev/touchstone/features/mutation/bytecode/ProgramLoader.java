package dev.touchstone.features.mutation.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The classes of a program that are its own, with probes; its libraries are its parent's. Gone when it is no more used. */
public final class ProgramLoader extends URLClassLoader {

    private static final String PROBES = Probes.class.getName();

    private final Map<String, byte[]> classes;
    private final Class<?> probes;
    private final boolean[][] touched;

    ProgramLoader(URL[] jars, ClassLoader libraries, Map<String, byte[]> classes, int changes) {
        super(jars, libraries);
        this.classes = new HashMap<>(classes);
        byte[] code = read(PROBES);
        this.probes = defineClass(PROBES, code, 0, code.length);
        this.touched = (boolean[][]) Objects.requireNonNull(call("begin", new Class<?>[] {int.class}, changes));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
            if (!name.startsWith(PROBES)) {
                return super.findClass(name);
            }
            // The error that a probe throws.
            code = read(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    /** Tell to which changes it came so far, by their numbers. */
    public boolean[] reached() {
        return touched[0].clone();
    }

    /** Return which of them would have mattered. */
    public boolean[] different() {
        return touched[1].clone();
    }

    /** Have whatever still runs of the program end at its next line. */
    public void end() {
        call("end", new Class<?>[0]);
    }

    private @Nullable Object call(String name, Class<?>[] parameters, Object... arguments) {
        try {
            Method method = probes.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method.invoke(null, arguments);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot call " + name + " of the probes", e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream code = Probes.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(code, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class " + name, e);
        }
    }
}
