// Longer than 400 lines: a small language with its reader and its evaluation. Both share the parsed steps and
// the limits on their work.

#include "xml_path.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "xml_algorithms.h"
#include "xml_document.h"
#include "xml_write.h"

namespace qoltanba::signing {

namespace {

// The limits for a path from a page. The paths seen have three steps.
constexpr std::size_t longestPath = 4096;
constexpr std::size_t mostSteps = 16;
// The limits for all steps together.
constexpr std::size_t mostPredicates = 16;
constexpr std::size_t mostConditions = 32;

struct NameTest {
    std::optional<std::string> namespaceName;  ///< nothing: any namespace
    std::optional<std::string> localName;      ///< nothing: any name
};

struct Condition {
    enum class Of { attribute, localName, name, namespaceName };
    Of of = Of::attribute;
    NameTest attribute;
    std::optional<std::string> value;  ///< nothing: the attribute only has to be present
};

struct Predicate {
    enum class Kind { position, last, conditions };
    Kind kind = Kind::conditions;
    std::size_t position = 0;
    std::vector<std::vector<Condition>> anyOfAll;
};

struct Step {
    bool isDeep = false;  ///< the step follows `//`
    NameTest name;
    std::vector<Predicate> predicates;
};

struct Path {
    std::vector<Step> steps;
    std::vector<Predicate> ofAll;  ///< the predicates behind a path in parentheses
};

bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80U;
}

bool isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Reads a path. If it cannot read the path, it sets `failed_`.
class PathReader {
  public:
    PathReader(std::string_view text, const xmlNode* root) : text_(text), rest_(text), root_(root) {}

    Result<Path> read() {
        Path path;
        if (take("(")) {
            path.steps = steps();
            expect(")");
            path.ofAll = predicates();
        } else {
            path.steps = steps();
        }
        skipWhite();
        if (failed_ || !rest_.empty()) {
            return fail(ErrorCode::invalidRequest, "XPath: not a location path of element names, at octet " +
                                                       std::to_string(text_.size() - rest_.size()));
        }
        return path;
    }

  private:
    std::vector<Step> steps() {
        std::vector<Step> steps;
        bool isDeep = false;
        const bool fromHere = take(".");
        if (take("//")) {
            isDeep = true;
        } else if (!take("/") && fromHere) {
            failed_ = true;
        } else if (!fromHere && atEnd() && text_.find('/') != std::string_view::npos) {
            return steps;  // "/" is the document, and so its root
        }
        do {
            steps.push_back(step(isDeep));
            failed_ = failed_ || steps.size() > mostSteps;
            isDeep = !failed_ && take("//");
        } while (!failed_ && (isDeep || take("/")));
        return steps;
    }

    Step step(bool isDeep) {
        Step step;
        step.isDeep = isDeep;
        step.name = nameTest(true);
        step.predicates = predicates();
        return step;
    }

    // A name without a prefix selects only elements without a namespace (XPath 1.0, section 2.3).
    NameTest nameTest(bool starAllowed) {
        NameTest test;
        if (starAllowed && take("*")) return test;
        test.localName = name();
        test.namespaceName = "";
        if (!failed_ && rest_.starts_with(':') && !rest_.starts_with("::")) {
            rest_.remove_prefix(1);
            test.namespaceName = namespaceOf(*test.localName);
            test.localName = starAllowed && take("*") ? std::nullopt : std::optional(name());
        }
        return test;
    }

    std::vector<Predicate> predicates() {
        std::vector<Predicate> all;
        while (!failed_ && take("[")) {
            all.push_back(predicate());
            failed_ = failed_ || ++predicates_ > mostPredicates;
            expect("]");
        }
        return all;
    }

    Predicate predicate() {
        Predicate predicate;
        if (takeCall("last")) {
            predicate.kind = Predicate::Kind::last;
            return predicate;
        }
        const bool isPosition = takeCall("position");
        if (isPosition) expect("=");
        skipWhite();
        if (isPosition || (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9')) {
            predicate.kind = Predicate::Kind::position;
            const auto [end, problem] =
                std::from_chars(rest_.data(), rest_.data() + rest_.size(), predicate.position);
            failed_ = failed_ || problem != std::errc();
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
            return predicate;
        }
        do {
            std::vector<Condition> all;
            do {
                all.push_back(condition());
                failed_ = failed_ || ++conditions_ > mostConditions;
            } while (!failed_ && takeWord("and"));
            predicate.anyOfAll.push_back(std::move(all));
        } while (!failed_ && takeWord("or"));
        return predicate;
    }

    Condition condition() {
        Condition condition;
        if (take("@")) {
            condition.attribute = nameTest(false);
            if (take("=")) condition.value = literal();
            return condition;
        }
        if (takeCall("local-name")) {
            condition.of = Condition::Of::localName;
        } else if (takeCall("name")) {
            condition.of = Condition::Of::name;
        } else if (takeCall("namespace-uri")) {
            condition.of = Condition::Of::namespaceName;
        } else {
            failed_ = true;
        }
        expect("=");
        condition.value = literal();
        return condition;
    }

    std::string literal() {
        skipWhite();
        const bool isQuoted = !rest_.empty() && (rest_[0] == '"' || rest_[0] == '\'');
        const std::size_t end = isQuoted ? rest_.find(rest_[0], 1) : std::string_view::npos;
        if (end == std::string_view::npos) {
            failed_ = true;
            return {};
        }
        std::string value(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        return value;
    }

    std::string name() {
        skipWhite();
        if (rest_.empty() || !isNameStart(rest_[0])) {
            failed_ = true;
            return {};
        }
        const auto end = std::ranges::find_if_not(rest_, isNamePart);
        std::string name(rest_.begin(), end);
        rest_.remove_prefix(name.size());
        return name;
    }

    // A path may use the prefixes that the root element declares, as in the national software's evaluator.
    std::string namespaceOf(std::string_view prefix) {
        if (prefix == "xml") return uri::xmlNamespace;
        for (const xmlNs* ns = root_->nsDef; ns != nullptr; ns = ns->next) {
            if (ns->prefix != nullptr && textOf(ns->prefix) == prefix) return std::string(textOf(ns->href));
        }
        failed_ = true;
        return {};
    }

    // Reads `name()` with white space in all places that XPath allows. If something else stands there,
    // nothing is read.
    bool takeCall(std::string_view function) {
        const std::string_view before = rest_;
        if (take(function) && take("(") && take(")")) return true;
        rest_ = before;
        return false;
    }

    bool takeWord(std::string_view word) {
        const std::string_view before = rest_;
        if (take(word) && (rest_.empty() || !isNamePart(rest_[0]))) return true;
        rest_ = before;
        return false;
    }

    bool take(std::string_view token) {
        skipWhite();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    void expect(std::string_view token) { failed_ = !take(token) || failed_; }

    bool atEnd() {
        skipWhite();
        return rest_.empty();
    }

    void skipWhite() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

    std::string_view text_;
    std::string_view rest_;
    const xmlNode* root_;
    std::size_t predicates_ = 0;
    std::size_t conditions_ = 0;
    bool failed_ = false;
};

std::string_view namespaceOf(const xmlNs* ns) {
    return ns == nullptr ? std::string_view{} : textOf(ns->href);
}

bool agrees(const NameTest& test, const xmlNs* ns, const xmlChar* localName) {
    return (!test.localName || *test.localName == textOf(localName)) &&
           (!test.namespaceName || *test.namespaceName == namespaceOf(ns));
}

bool holds(const Condition& condition, const xmlNode* element) {
    switch (condition.of) {
        case Condition::Of::localName:
            return textOf(element->name) == condition.value;
        case Condition::Of::name:
            return qualifiedName(element) == condition.value;
        case Condition::Of::namespaceName:
            return namespaceOf(element->ns) == condition.value;
        case Condition::Of::attribute:
            break;
    }
    for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) {
        if (agrees(condition.attribute, attribute->ns, attribute->name)) {
            return !condition.value ||
                   contentOf(reinterpret_cast<const xmlNode*>(attribute)) == condition.value;
        }
    }
    return false;
}

bool holds(const Predicate& predicate, const xmlNode* element) {
    return std::ranges::any_of(predicate.anyOfAll, [&](const std::vector<Condition>& all) {
        return std::ranges::all_of(all, [&](const Condition& one) { return holds(one, element); });
    });
}

void applyPredicate(const Predicate& predicate, std::vector<xmlNode*>& nodes) {
    if (predicate.kind == Predicate::Kind::conditions) {
        std::erase_if(nodes, [&](const xmlNode* node) { return !holds(predicate, node); });
        return;
    }
    const std::size_t position = predicate.kind == Predicate::Kind::last ? nodes.size() : predicate.position;
    const bool isThere = position > 0 && position <= nodes.size();
    nodes = isThere ? std::vector{nodes[position - 1]} : std::vector<xmlNode*>{};
}

/// Goes through the document once for each step and marks the selected nodes in `_private`. So each step
/// costs one pass over the document, even if the step before selected many nodes.
class PathWalk {
  public:
    PathWalk(xmlDoc* document, const std::stop_token& stop) : document_(document), stop_(stop) {}
    ~PathWalk() {
        each([](xmlNode* node) { node->_private = nullptr; });
    }
    PathWalk(const PathWalk&) = delete;
    PathWalk& operator=(const PathWalk&) = delete;

    /// Returns the selected nodes in document order. The list may stop after `most` nodes.
    Result<std::vector<xmlNode*>> select(const std::vector<Step>& steps, std::size_t most) {
        each([](xmlNode* node) { node->_private = nullptr; });
        auto* top = reinterpret_cast<xmlNode*>(document_);
        setMarks(top, selected);
        for (const Step& step : steps) {
            each([&](xmlNode* parent) { selectChildren(parent, step); });
            each([](xmlNode* node) { setMarks(node, (marks(node) & next) != 0 ? selected : 0); });
        }
        std::vector<xmlNode*> found;
        each([&](xmlNode* node) {
            if ((marks(node) & selected) != 0 && found.size() < most) found.push_back(node);
        });
        if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
        return found;
    }

  private:
    static constexpr std::uintptr_t selected = 1;
    static constexpr std::uintptr_t below = 2;  ///< selected, or inside a selected element
    static constexpr std::uintptr_t next = 4;   ///< selected by the current step

    static std::uintptr_t marks(const xmlNode* node) {
        return reinterpret_cast<std::uintptr_t>(node->_private);
    }
    static void setMarks(xmlNode* node, std::uintptr_t marks) {
        node->_private = reinterpret_cast<void*>(marks);  // NOLINT(performance-no-int-to-ptr)
    }

    // Calls `act` with the document and all elements. An xmlDoc begins with the same members as an xmlNode
    // (libxml2's way of typing).
    template <class Do>
    void each(const Do& act) {
        act(reinterpret_cast<xmlNode*>(document_));
        xmlNode* root = xmlDocGetRootElement(document_);
        for (xmlNode* node = root; node != nullptr && !stop_.stop_requested(); node = nextNode(node, root)) {
            if (node->type == XML_ELEMENT_NODE) act(node);
        }
    }

    void selectChildren(xmlNode* parent, const Step& step) {
        const bool isSelected = (marks(parent) & selected) != 0;
        const bool isBelow =
            isSelected || (parent->parent != nullptr && (marks(parent->parent) & below) != 0);
        setMarks(parent, marks(parent) | (isBelow ? below : 0));
        if (!(step.isDeep ? isBelow : isSelected)) return;
        matching_.clear();
        for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE && agrees(step.name, child->ns, child->name))
                matching_.push_back(child);
        }
        for (const Predicate& predicate : step.predicates) {
            applyPredicate(predicate, matching_);
        }
        for (xmlNode* child : matching_) {
            setMarks(child, marks(child) | next);
        }
    }

    xmlDoc* document_;
    const std::stop_token& stop_;
    std::vector<xmlNode*> matching_;
};

}  // namespace

Result<xmlNode*> elementByPath(xmlDoc* document, std::string_view path, const std::stop_token& stop) {
    if (path.size() > longestPath)
        return fail(ErrorCode::invalidRequest, "XPath of " + std::to_string(path.size()) + " octets");
    xmlNode* root = xmlDocGetRootElement(document);
    const Result<Path> read = PathReader(path, root).read();
    if (!read) return fail(read.error());
    Result<std::vector<xmlNode*>> found =
        PathWalk(document, stop).select(read->steps, read->ofAll.empty() ? 2 : SIZE_MAX);
    if (!found) return fail(found.error());
    for (const Predicate& predicate : read->ofAll) {
        applyPredicate(predicate, *found);
    }
    if (found->empty()) return fail(ErrorCode::xmlElementNotFound, "the XPath selects nothing");
    if (found->size() > 1) return fail(ErrorCode::xmlElementAmbiguous, "the XPath selects several nodes");
    return read->steps.empty() ? root : found->front();
}

}  // namespace qoltanba::signing
