#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>
#include <random>

#include <qoltanba/signing/xml.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using signing::XmlOptions;

XmlOptions elementAt(const std::string& path) {
    XmlOptions options;
    options.tbsElementXPath = path;
    options.signatureParentXPath = "/*";
    return options;
}

/// What a path selects: the Id of the element, or the name of the error.
std::string selected(const std::string& xml, const std::string& path) {
    const auto covered = signing::coveredXml(xml, elementAt(path));
    if (!covered) {
        return std::string(nameOf(covered.error().code));
    }
    const std::size_t id = covered->find("Id=\"") + 4;
    return covered->substr(id, covered->find('"', id) - id);
}

constexpr const char* document =
    R"(<e:envelope xmlns:e="urn:e" xmlns="urn:d" Id="0"><e:head Id="1"/><e:body Id="2"><doc xmlns="" Id="3" kind="a">)"
    R"(<v Id="4"/></doc><doc xmlns="" Id="5" kind="b" e:kind="c"/><doc Id="6" xml:lang="kk"/></e:body></e:envelope>)";

TEST(XmlPath, ThePathsThatPagesUse) {
    const std::pair<const char*, const char*> paths[] = {
        {"/", "0"},
        {"/*", "0"},
        {"/e:envelope", "0"},
        {"e:envelope/e:body", "2"},
        {"./e:envelope/e:head", "1"},
        {".//e:body", "2"},
        {"//e:body", "2"},
        {"//doc[1]", "3"},
        {"//doc[2]", "5"},
        {"//*[3]", "6"},
        {"//doc[last()]", "5"},
        {"//doc[position()=2]", "5"},
        {"//doc[@kind='b']", "5"},
        {"//doc[@kind=\"b\"]", "5"},
        {"//doc[@e:kind]", "5"},
        {"//*[@xml:lang = 'kk']", "6"},
        {"//*[@Id='4']", "4"},
        {"//*[@Id='4' or @Id='nothing']", "4"},
        {"//*[@kind and @e:kind]", "5"},
        {"//*[local-name()='body']", "2"},
        {"//*[ local-name() = 'body' and namespace-uri() = 'urn:e' ]", "2"},
        {"//*[name()='e:head']", "1"},
        {"/*[local-name()='envelope']/*[local-name()='body']/*[1]", "3"},
        {"//e:*[2]", "2"},
        {"//v/..", "invalidRequest"},
        {"(//doc)[2]", "5"},
        {"(//doc)[last()]", "5"},
        {"(//e:body//*)[4]", "6"},
        {"//doc//v", "4"},
        {"//doc/v", "4"},
        {"//e:envelope//e:body//v", "4"},
        {"//doc", "xmlElementAmbiguous"},
        {"//*", "xmlElementAmbiguous"},
        {"//doc[3]", "xmlElementNotFound"},
        {"//doc[0]", "xmlElementNotFound"},
        {"//body", "xmlElementNotFound"},
        {"(//doc)[3]", "xmlElementNotFound"},
    };
    for (const auto& [path, id] : paths) {
        EXPECT_EQ(selected(document, path), id) << path;
    }
}

TEST(XmlPath, OtherXPathIsRefused) {
    std::string steps;
    for (int i = 0; i < 17; ++i) {
        steps += "/*";
    }
    for (const std::string path : {"//doc|//v",
                                   "//a|//a|//a",
                                   "id('3')",
                                   "//doc/@Id",
                                   "//doc/text()",
                                   "//doc/node()",
                                   "//doc[v]",
                                   "//doc[.='x']",
                                   "//doc[count(//*)=1]",
                                   "//doc[//*]",
                                   "//doc[position()<2]",
                                   "//doc[1+1]",
                                   "//doc[-1]",
                                   "//doc[1.5]",
                                   "//x:doc",
                                   "//",
                                   "///doc",
                                   "//doc/",
                                   "/..",
                                   "..",
                                   ".",
                                   "//doc[",
                                   "//doc]",
                                   "//doc[]",
                                   "//doc[@]",
                                   "//doc[@Id=]",
                                   "//doc[@Id='3]",
                                   "(//doc",
                                   "//doc)",
                                   "((//doc))",
                                   "document('/etc/passwd')",
                                   "$x",
                                   "//doc[@Id=$x]",
                                   "ancestor::doc",
                                   "child::doc",
                                   "//doc and //v",
                                   "1",
                                   "'x'",
                                   " ",
                                   "//doc[99999999999999999999999]"}) {
        EXPECT_EQ(selected(document, path), "invalidRequest") << path;
    }
    EXPECT_EQ(selected(document, steps), "invalidRequest");
    EXPECT_EQ(selected(document, "//" + std::string(5000, 'a')), "invalidRequest");
    std::string predicates = "//*";
    for (int i = 0; i < 20; ++i) {
        predicates += "[@a]";
    }
    EXPECT_EQ(selected(document, predicates), "invalidRequest");
}

/// Compares with libxml2's XPath.
class SignatureValidator {
  public:
    explicit SignatureValidator(const std::string& xml)
        : document_(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, 0)),
          context_(xmlXPathNewContext(document_.get())) {
        xmlXPathRegisterNs(context_.get(), reinterpret_cast<const xmlChar*>("p"),
                           reinterpret_cast<const xmlChar*>("urn:p"));
    }

    std::string selected(const std::string& path) const {
        const std::unique_ptr<xmlXPathObject, FreeObject> found(
            xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), context_.get()));
        if (!found || found->type != XPATH_NODESET) {
            return "invalidRequest";
        }
        if (xmlXPathNodeSetIsEmpty(found->nodesetval)) {
            return "xmlElementNotFound";
        }
        if (found->nodesetval->nodeNr > 1) {
            return "xmlElementAmbiguous";
        }
        xmlChar* id = xmlGetNoNsProp(found->nodesetval->nodeTab[0], reinterpret_cast<const xmlChar*>("Id"));
        std::string text(reinterpret_cast<const char*>(id));
        xmlFree(id);
        return text;
    }

  private:
    struct FreeDocument {
        void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
    };
    struct FreeContext {
        void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
    };
    struct FreeObject {
        void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
    };
    std::unique_ptr<xmlDoc, FreeDocument> document_;
    std::unique_ptr<xmlXPathContext, FreeContext> context_;
};

class RandomPaths {
  public:
    explicit RandomPaths(std::uint32_t seed) : random_(seed) {}

    std::string document() {
        elements_ = 0;
        return element(0);
    }

    std::string path() {
        std::string path = step();
        for (std::size_t i = below(4); i > 0; --i) {
            path += step();
        }
        return below(6) == 0 ? "(" + path + ")" + predicate() : path;
    }

  private:
    std::size_t below(std::size_t end) { return random_() % end; }

    std::string element(std::size_t depth) {
        static constexpr const char* names[] = {"a", "b", "p:a", "p:b"};
        const std::string name = names[below(4)];
        std::string text = "<" + name + (elements_ == 0 ? " xmlns:p=\"urn:p\"" : "");
        text += " Id=\"" + std::to_string(elements_++) + "\"";
        text += below(2) == 0 ? " x=\"1\"" : "";
        text += below(3) == 0 ? " y=\"2\">" : ">";
        for (std::size_t i = depth < 5 ? below(4) : 0; i > 0; --i) {
            text += "text" + element(depth + 1);
        }
        return text + "</" + name + ">";
    }

    std::string step() {
        static constexpr const char* names[] = {"a", "b", "*", "*", "p:a", "p:*"};
        std::string step = below(2) == 0 ? "//" : "/";
        step += names[below(6)];
        for (std::size_t i = below(3); i > 0; --i) {
            step += predicate();
        }
        return step;
    }

    std::string predicate() {
        static constexpr const char* predicates[] = {"[1]",
                                                     "[2]",
                                                     "[last()]",
                                                     "[position()=1]",
                                                     "[@x]",
                                                     "[@x='1']",
                                                     "[@y='3']",
                                                     "[@y=\"2\"]",
                                                     "[local-name()='a']",
                                                     "[name() = 'p:b']",
                                                     "[@x and @y]",
                                                     "[@x or @y='2']",
                                                     "[namespace-uri()='urn:p']",
                                                     "[@x or local-name()='b' and @y]"};
        return predicates[below(std::size(predicates))];
    }

    std::mt19937 random_;
    std::size_t elements_ = 0;
};

TEST(XmlPath, SelectsWhatLibxml2Selects) {
    RandomPaths random(20261129);
    std::map<std::string, int> kinds;
    for (int i = 0; i < 150; ++i) {
        const std::string xml = random.document();
        const SignatureValidator validator(xml);
        for (int j = 0; j < 40; ++j) {
            const std::string path = random.path();
            const std::string right = validator.selected(path);
            EXPECT_EQ(selected(xml, path), right) << path << "\n" << xml;
            ++kinds[right.starts_with("xml") ? right : "one"];
        }
    }
    EXPECT_GT(kinds["one"], 500);
    EXPECT_GT(kinds["xmlElementNotFound"], 500);
    EXPECT_GT(kinds["xmlElementAmbiguous"], 500);
}

// Each step costs one pass. The paths here select everything again and again, in a document of the greatest
// allowed depth.
TEST(XmlPath, TheCostliestPathEnds) {
    std::string deep;
    for (int i = 0; i < 999; ++i) {
        deep += "<a x='1'>";
    }
    for (int i = 0; i < 20000; ++i) {
        deep += "<a x='1'/>";
    }
    for (int i = 0; i < 999; ++i) {
        deep += "</a>";
    }
    std::string path;
    for (int i = 0; i < 16; ++i) {
        path += "//*[@x='1']";
    }
    EXPECT_EQ(selected(deep, path), "xmlElementAmbiguous");
}

}  // namespace

}  // namespace qoltanba::test
