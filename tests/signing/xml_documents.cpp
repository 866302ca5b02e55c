#include "xml_documents.h"

#include <array>
#include <map>
#include <set>
#include <string_view>

namespace qoltanba::test {

namespace {

using namespace std::string_literals;

constexpr std::array<const char*, 5> prefixes{"", "p", "q", "a.b", "ns-1"};

constexpr std::array<const char*, 5> usualNames{"urn:a", "urn:b", "http://e.kz/?a=1",
                                                "HTTP://E.KZ/%7Ea/../b#c", "urn:qoltanba:long:name"};

// As they are in the text, in double quotes.
constexpr std::array<const char*, 10> oddNames{"http://e.kz/?a=1&amp;b=2",
                                               "urn:a&lt;b>c",
                                               "urn:&quot;'&apos;",
                                               "urn:a&#9;b",
                                               "urn:a&#xA;b",
                                               "urn:a&#13;b",
                                               "urn:a b",
                                               "http://тест.қаз/схема?а&amp;б",
                                               "urn:\ta\nb",
                                               "urn:&#x1F42B;"};

constexpr std::array<const char*, 8> names{"doc", "item", "b", "Signature", "сома", "a-1", "_x", "value"};

constexpr std::array<const char*, 21> texts{"text",
                                            "мәтін қазақша",
                                            "&lt;tag&gt;",
                                            "&amp;amp;",
                                            "&quot;&apos;",
                                            "&#65;&#x42;",
                                            "&#13;",
                                            "&#x9;&#xA;",
                                            "&#x1F42B;",
                                            "\xF0\x9F\x90\xAB",
                                            "a>b\"c'd",
                                            "\r\n",
                                            "\r",
                                            " \t\n ",
                                            "]] >",
                                            "&#x85;&#x2028;",
                                            "<![CDATA[<&>\"']]>",
                                            "<![CDATA[ ]] ]]>",
                                            "<![CDATA[]]>",
                                            "<![CDATA[a\r\nb]]>",
                                            "x<![CDATA[y]]>z"};

constexpr std::array<const char*, 12> values{"1",
                                             "мән",
                                             "&lt;&amp;>",
                                             "&quot;'",
                                             "&#9;&#10;&#13;",
                                             "a\tb",
                                             "a\r\nb",
                                             " two  words ",
                                             "&#x1F42B;",
                                             "&#160;",
                                             "",
                                             "&#x20;&#xD;&#xA;"};

constexpr std::array<const char*, 6> marks{"<!-- comment - -->",     "<?pi?>",
                                           "<?pi  data with  <&>?>", "<!---->",
                                           "<?pi-2 a\r\nb?>",        "<!-- &amp; \r\n -->"};

constexpr std::array<const char*, 6> xmlAttributes{
    "xml:lang=\"kk\"",        "xml:lang=\"ru-KZ\"",
    "xml:space=\"preserve\"", "xml:base=\"http://e.kz/a/?b&amp;c\"",
    "xml:base=\"../d\"",      "xml:other=\"&#9;\""};

class Generator {
  public:
    Generator(std::uint32_t seed, NamespaceNames kind) : random_(seed), kind_(kind) {}

    std::string document() {
        static constexpr std::array<const char*, 4> prologs{
            "", "<?xml version=\"1.0\"?>\r\n", "<?xml version='1.0' encoding='utf-8' standalone='yes'?>",
            "\xEF\xBB\xBF"};
        text_ = prologs[below(prologs.size())];
        marks(3);
        targetAt_ = 1 + below(5);
        elements_ = 0;
        element({}, 0);
        marks(3);
        return text_;
    }

  private:
    using Scope = std::map<std::string, std::string>;

    std::size_t below(std::size_t end) { return random_() % end; }
    bool oneIn(std::size_t count) { return below(count) == 0; }
    template <class List>
    auto oneOf(const List& list) {
        return list[below(list.size())];
    }

    void marks(std::size_t most) {
        for (std::size_t i = below(most + 1); i > 0; --i) {
            text_.append(oneOf(test::marks)).append(oneIn(2) ? "\n" : "");
        }
    }

    void element(Scope scope, std::size_t depth) {
        const std::size_t number = elements_++;
        std::string declarations = this->declarations(scope);
        const std::string prefix = usedPrefix(scope);
        const std::string name = (prefix.empty() ? "" : prefix + ":") + oneOf(names);
        text_ += "<" + name + declarations;
        attributes(scope);
        if (number == targetAt_) {
            text_ += " Id='target'";
        }
        const bool mustGoOn = elements_ <= targetAt_;
        if (!mustGoOn && (depth > 5 || oneIn(5))) {
            text_ += oneIn(2) ? "/>" : "></" + name + " >";
            return;
        }
        text_ += oneIn(6) ? "\r\n>" : ">";
        content(scope, depth, mustGoOn);
        text_ += "</" + name + ">";
    }

    void content(const Scope& scope, std::size_t depth, bool mustGoOn) {
        for (std::size_t i = 1 + below(4); i > 0; --i) {
            switch (below(4)) {
                case 0:
                    element(scope, depth + 1);
                    break;
                case 1:
                    marks(1);
                    break;
                default:
                    text_ += oneOf(texts);
            }
        }
        if (mustGoOn && elements_ <= targetAt_) {
            element(scope, depth + 1);
        }
    }

    std::string declarations(Scope& scope) {
        std::string text;
        std::set<std::string> here;
        for (std::size_t i = below(4); i > 0; --i) {
            const std::string prefix = oneOf(prefixes);
            if (!here.insert(prefix).second) {
                continue;
            }
            const bool undeclares = prefix.empty() && oneIn(3);
            const std::string name = undeclares ? "" : namespaceName();
            scope[prefix] = name;
            text += (prefix.empty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"") + name + "\"";
        }
        return text;
    }

    std::string namespaceName() {
        return kind_ == NamespaceNames::odd && !oneIn(3) ? oneOf(oddNames) : oneOf(usualNames);
    }

    std::string usedPrefix(const Scope& scope) {
        const std::string prefix = oneOf(prefixes);
        return scope.contains(prefix) ? prefix : "";
    }

    // The names differ, so that no two attributes are equal through different prefixes.
    void attributes(const Scope& scope) {
        std::size_t number = 0;
        for (std::size_t i = below(4); i > 0; --i) {
            const std::string prefix = usedPrefix(scope);
            static constexpr std::array<const char*, 4> beginnings{"z", "a", "B", "ә"};
            text_ += oneIn(4) ? "\n" : " ";
            text_ += (prefix.empty() ? "" : prefix + ":") + oneOf(beginnings) + std::to_string(number++);
            text_ += "=\""s + oneOf(values) + "\"";
        }
        if (oneIn(3)) {
            text_ += " "s + oneOf(xmlAttributes);
        }
    }

    std::mt19937 random_;
    NamespaceNames kind_;
    std::string text_;
    std::size_t targetAt_ = 0;
    std::size_t elements_ = 0;
};

}  // namespace

std::vector<std::string> generatedXml(std::uint32_t seed, std::size_t count, NamespaceNames kind) {
    Generator generator(seed, kind);
    std::vector<std::string> documents;
    for (std::size_t i = 0; i < count; ++i) {
        documents.push_back(generator.document());
    }
    return documents;
}

}  // namespace qoltanba::test
