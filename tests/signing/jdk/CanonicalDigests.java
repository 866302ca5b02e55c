// Canonical forms that the JDK's XML security (Apache Santuario) makes: they are used where libxml2 is wrong.
// Reads one document in base64 from each line of standard input, writes one line of SHA-256 digests for each. "-" where
// the JDK itself is wrong: of an xml: attribute that several ancestors of a subset have it takes the outermost one, and not
// the nearest (C14N 1.0, section 2.4; xmlsec1 takes the nearest). Run with
//   java --add-exports java.xml.crypto/com.sun.org.apache.xml.internal.security=ALL-UNNAMED
//        --add-exports java.xml.crypto/com.sun.org.apache.xml.internal.security.c14n=ALL-UNNAMED CanonicalDigests.java
import com.sun.org.apache.xml.internal.security.Init;
import com.sun.org.apache.xml.internal.security.c14n.Canonicalizer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class CanonicalDigests {
    static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    public static void main(String[] arguments) throws Exception {
        Init.init();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Document document = parse(Base64.getDecoder().decode(line));
            Node target = target(document);
            System.out.println(String.join(" ",
                digest(document, INCLUSIVE, null), repeatsXmlAttribute(target) ? "-" : digest(target, INCLUSIVE, null),
                digest(document, EXCLUSIVE, null), digest(target, EXCLUSIVE, null),
                digest(document, EXCLUSIVE, "p #default"), digest(target, EXCLUSIVE, "p #default")));
        }
    }

    static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    static Node target(Document document) {
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); ++i) {
            if (((Element) elements.item(i)).getAttribute("Id").equals("target")) {
                return elements.item(i);
            }
        }
        throw new IllegalArgumentException("no target");
    }

    static boolean repeatsXmlAttribute(Node target) {
        Set<String> seen = new HashSet<>();
        for (Node above = target.getParentNode(); above instanceof Element; above = above.getParentNode()) {
            for (int i = 0; i < above.getAttributes().getLength(); ++i) {
                String name = above.getAttributes().item(i).getNodeName();
                if (name.startsWith("xml:") && !seen.add(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    static String digest(Node node, String form, String prefixes) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Canonicalizer canonicalizer = Canonicalizer.getInstance(form);
        if (prefixes == null) {
            canonicalizer.canonicalizeSubtree(node, octets);
        } else {
            canonicalizer.canonicalizeSubtree(node, prefixes, octets);
        }
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(octets.toByteArray()));
    }
}
