package dev.touchstone.features.report;

import dev.touchstone.features.report.evidence.RedactingOutputStream;
import io.cucumber.core.plugin.MessageFormatter;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.io.OutputStream;

/**
 * Writes <a href="https://github.com/cucumber/messages">Cucumber messages</a>, which other tools read, without secrets.
 * Named to Cucumber as {@code dev.touchstone.features.report.MessagesPlugin:FILE}.
 */
public final class MessagesPlugin implements ConcurrentEventListener {

    private final MessageFormatter formatter;

    /** @param file where the messages go, one a line; closed when the run ends */
    public MessagesPlugin(OutputStream file) {
        formatter = new MessageFormatter(new RedactingOutputStream(file));
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        formatter.setEventPublisher(publisher);
    }
}
