package dev.touchstone.features.mutation.bytecode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.objectweb.asm.Type;
import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.build.CompoundMutationInterceptor;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.InterceptorType;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.engine.Location;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.GregorMutater;
import org.pitest.mutationtest.engine.gregor.MethodInfo;
import org.pitest.mutationtest.engine.gregor.MethodMutatorFactory;
import org.pitest.mutationtest.engine.gregor.config.Mutator;

/**
 * All the changes that PIT makes of a program: its default kinds, and constants. What PIT's own filters know to be code of
 * the compiler (of records, of enums, of try-with-resources), a loop without end, or no difference, is none.
 */
public final class Changes {

    private static final List<String> KINDS = List.of("DEFAULTS", "INLINE_CONSTS");

    private final ProgramClasses program;
    private final ClassByteArraySource source;
    private final GregorMutater mutater;
    private final Map<String, String> kinds = new HashMap<>();

    public Changes(ProgramClasses program) {
        this.program = program;
        this.source = program::anyClass;
        Collection<MethodMutatorFactory> factories = Mutator.fromStrings(KINDS);
        factories.forEach(factory -> kinds.put(factory.getGloballyUniqueId(), factory.getName()));
        this.mutater = new GregorMutater(source, Changes::isWritten, factories);
    }

    /** Lambdas are written by somebody, whatever the compiler says. */
    private static boolean isWritten(MethodInfo method) {
        return !method.isSynthetic() || method.getName().startsWith("lambda$");
    }

    /** Return all, by class, then by line. */
    public List<Change> all() {
        MutationInterceptor filters = filters();
        return program.classNames().stream().flatMap(name -> of(name, filters)).toList();
    }

    /** Return the class of a change, changed. */
    public byte[] made(Change change) {
        return mutater.getMutation(change.pit()).getBytes();
    }

    private Stream<Change> of(String className, MutationInterceptor filters) {
        filters.begin(ClassTree.fromBytes(program.classBytes(className)));
        Collection<MutationDetails> found =
                filters.intercept(new ArrayList<>(mutater.findMutations(ClassName.fromString(className))), mutater);
        filters.end();
        Map<String, Integer> counts = new HashMap<>();
        return found.stream()
                .sorted(Comparator.comparing(MutationDetails::getId))
                .map(details -> change(details, counts))
                .sorted(Comparator.comparingInt(Change::line))
                .toList()
                .stream();
    }

    private Change change(MutationDetails details, Map<String, Integer> counts) {
        String className = details.getClassName().asJavaName();
        String kind = Objects.requireNonNull(kinds.get(details.getMutator()), details.getMutator());
        String what = file(className) + ":" + method(details.getId().getLocation()) + ":" + kind;
        return new Change(
                what + ":" + counts.merge(what, 1, Integer::sum),
                className,
                details.getLineNumber(),
                kind,
                details.getDescription(),
                details.getInstructionIndex(),
                details.getId());
    }

    /** Leave out what all share. */
    private static String file(String className) {
        int nested = className.indexOf('$');
        String outer = nested < 0 ? className : className.substring(0, nested);
        return outer.replaceFirst("^dev\\.touchstone\\.", "").replace('.', '/') + ".java";
    }

    private static String method(Location location) {
        List<String> parameters = Stream.of(Type.getArgumentTypes(location.getMethodDesc()))
                .map(Type::getClassName)
                .map(Changes::simple)
                .toList();
        return simple(location.getClassName().asJavaName()) + "." + location.getMethodName() + "("
                + String.join(",", parameters) + ")";
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private MutationInterceptor filters() {
        List<MutationInterceptor> filters = StreamSupport.stream(
                        ServiceLoader.load(MutationInterceptorFactory.class).spliterator(), false)
                .filter(factory -> factory.provides().isOnByDefault())
                .map(factory -> factory.createInterceptor(
                        new InterceptorParameters(null, new ReportOptions(), null, source, null, null, null)))
                .toList();
        return new CompoundMutationInterceptor(filters)
                .filter(type -> type == InterceptorType.FILTER || type == InterceptorType.OTHER);
    }
}
