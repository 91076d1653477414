package dev.touchstone.server.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Parses untrusted XML: no DTD, so no entities. */
final class Xml {

    private Xml() {}

    static Document parse(byte[] bytes) throws AwsFailure {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException | IOException bad) {
            throw new AwsFailure("the response is not XML", bad);
        }
    }

    /** Return the text of the first element of that name; empty if there is none. */
    static String text(Document document, String name) {
        return first(document.getElementsByTagName(name));
    }

    static String text(Element element, String name) {
        return first(element.getElementsByTagName(name));
    }

    private static String first(NodeList elements) {
        return elements.getLength() == 0 ? "" : elements.item(0).getTextContent();
    }
}
