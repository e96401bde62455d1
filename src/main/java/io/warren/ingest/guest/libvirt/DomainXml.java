package io.warren.ingest.guest.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What the sensor reads in a domain's XML. What is not there, or is no XML, is simply not known. */
final class DomainXml {

    private final @Nullable Element domain;

    private DomainXml(@Nullable Element domain) {
        this.domain = domain;
    }

    static DomainXml of(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            // The default one writes to standard error.
            builder.setErrorHandler(new DefaultHandler());
            return new DomainXml(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException | IOException e) {
            return new DomainXml(null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK cannot read XML safely", e);
        }
    }

    MemoryBacking backing() {
        Element backing = child(domain, "memoryBacking");
        String source = attribute(child(backing, "source"), "type");
        String access = attribute(child(backing, "access"), "mode");
        return MemoryBacking.of(source, access.equals("shared"));
    }

    /** The texts of all elements of the metadata, whatever their name space, by local name. */
    Map<String, List<String>> labels() {
        Map<String, List<String>> labels = new HashMap<>();
        Element metadata = child(domain, "metadata");
        if (metadata != null) {
            collect(metadata, labels);
        }
        return labels;
    }

    private static void collect(Element parent, Map<String, List<String>> labels) {
        for (Element element : children(parent)) {
            List<Element> inner = children(element);
            labels.computeIfAbsent(element.getLocalName(), _ -> new ArrayList<>())
                    .add(inner.isEmpty() ? element.getTextContent().strip() : "");
            collect(element, labels);
        }
    }

    private static @Nullable Element child(@Nullable Element parent, String name) {
        if (parent != null) {
            for (Element element : children(parent)) {
                if (name.equals(element.getLocalName())) {
                    return element;
                }
            }
        }
        return null;
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String attribute(@Nullable Element element, String name) {
        return element == null ? "" : element.getAttribute(name);
    }
}
