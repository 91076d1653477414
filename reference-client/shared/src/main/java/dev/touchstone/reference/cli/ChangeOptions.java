package dev.touchstone.reference.cli;

import dev.touchstone.reference.awsauth.ClusterChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** Which cluster {@code add} changes, and whether it asks first; before {@code role} and {@code user}, or after. */
final class ChangeOptions {

    @Option(
            scope = ScopeType.INHERIT,
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Kubeconfig (default: KUBECONFIG, then ~/.kube/config).")
    private @Nullable String kubeconfig;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--kubeconfig-context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig (default: its current context).")
    private String context = "";

    @Option(
            scope = ScopeType.INHERIT,
            names = "--master-url",
            paramLabel = "URL",
            description = "URL of the API server; overrides the kubeconfig.")
    private String master = "";

    @Option(
            scope = ScopeType.INHERIT,
            names = "--prompt",
            arity = "0..1",
            fallbackValue = "true",
            converter = GoBoolean.class,
            description = "Ask before changing (default: true).")
    private String prompt = "true";

    /** Reads what Go's strconv.ParseBool reads. */
    static final class GoBoolean implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return switch (text) {
                case "1", "t", "T", "true", "TRUE", "True" -> "true";
                case "0", "f", "F", "false", "FALSE", "False" -> "false";
                default -> throw new TypeConversionException("'" + text + "' is not a boolean; expected true or false");
            };
        }
    }

    ClusterChoice cluster() {
        return new ClusterChoice(kubeconfig, context, master);
    }

    boolean asks() {
        return prompt.equals("true");
    }
}
