package dev.touchstone.server.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads untrusted XML: no DTD, so no entities, and no document in memory, which takes many times the room of its text. */
final class Xml {

    private Xml() {}

    /**
     * Tell of each element at its end.
     *
     * @param elements gets the path, such as {@code /a/b}, and the text, if no element is within; otherwise what follows
     *     the last one
     */
    static void read(byte[] bytes, BiConsumer<String, String> elements) throws AwsFailure {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            SAXParser parser = factory.newSAXParser();
            parser.parse(new ByteArrayInputStream(bytes), new Paths(elements));
        } catch (ParserConfigurationException | SAXException | IOException bad) {
            throw new AwsFailure("the response is not XML", bad);
        }
    }

    /** Return the text of the first element of that name; empty if there is none. */
    static String text(byte[] bytes, String name) throws AwsFailure {
        return texts(bytes, Set.of(name)).getOrDefault(name, "");
    }

    /** Return the texts of the first elements of these names; none for a name without an element. */
    static Map<String, String> texts(byte[] bytes, Set<String> names) throws AwsFailure {
        Map<String, String> texts = new HashMap<>();
        read(bytes, (path, text) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (names.contains(name)) {
                texts.putIfAbsent(name, text);
            }
        });
        return texts;
    }

    private static final class Paths extends DefaultHandler {

        // Those of AWS have a few hundred characters at most.
        private static final int LONGEST = 2000;

        private final BiConsumer<String, String> elements;
        private final StringBuilder path = new StringBuilder();
        private final StringBuilder text = new StringBuilder();

        Paths(BiConsumer<String, String> elements) {
            this.elements = elements;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            path.append('/').append(name);
            text.setLength(0);
            if (path.length() > LONGEST) {
                throw new SAXException("elements are nested too deeply");
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            elements.accept(path.toString(), text.toString());
            path.setLength(path.length() - name.length() - 1);
            text.setLength(0);
        }
    }
}
