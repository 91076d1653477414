package dev.touchstone.features.report.html;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.context.MethodValueResolver;
import com.github.jknack.handlebars.helper.ConditionalHelpers;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Fills the templates on the class path. Everything is escaped for HTML but the style sheet and the script. */
final class Templates {

    private static final String FOLDER = "/dev/touchstone/features/report";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** With a cache: a page has a partial for each scenario, and each would be parsed again. */
    private final Handlebars handlebars =
            new Handlebars(new ClassPathTemplateLoader(FOLDER, ".hbs")).with(new ConcurrentMapTemplateCache());

    Templates() {
        handlebars.registerHelper("eq", ConditionalHelpers.eq);
        handlebars.registerHelper("prose", (text, options) -> prose(String.valueOf(text)));
        handlebars.registerHelper("inline", (name, options) -> new Handlebars.SafeString(resource("" + name)));
    }

    /** Fill the template of this name with the accessors of a record. */
    String fill(String name, Record page) {
        try {
            Template template = handlebars.compile(name);
            return template.apply(Context.newBuilder(page)
                    .resolver(MapValueResolver.INSTANCE, MethodValueResolver.INSTANCE)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + name + " could not be filled: " + e.getMessage(), e);
        }
    }

    /** Escape a text and set in code type what stands between backticks. */
    private static CharSequence prose(String text) {
        String escaped = Handlebars.Utils.escapeExpression(text).toString().replace("&#x60;", "`");
        return new Handlebars.SafeString(CODE.matcher(escaped).replaceAll("<code>$1</code>"));
    }

    private static String resource(String name) {
        try (InputStream file = Templates.class.getResourceAsStream(FOLDER + "/" + name)) {
            if (file == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The report's " + name + " could not be read: " + e.getMessage(), e);
        }
    }
}
