#include "xml_canonical.h"

#include <libxml/c14n.h>
#include <libxml/xmlIO.h>

#include <memory>
#include <string>

#include "xml_algorithms.h"
#include "xml_document.h"

namespace qoltanba::signing {

namespace {

struct CloseOutput {
    void operator()(xmlOutputBuffer* buffer) const noexcept { xmlOutputBufferClose(buffer); }
};
using OutputPtr = std::unique_ptr<xmlOutputBuffer, CloseOutput>;

int appendOutput(void* to, const char* data, int size) {
    auto& bytes = *static_cast<Bytes*>(to);
    bytes.insert(bytes.end(), data, data + size);
    return size;
}

// Marks all elements of a subtree, so that whether a node is in it is known without climbing up from it.
class Mark {
  public:
    explicit Mark(xmlNode* subtree) : subtree_(subtree) { setAll(this); }
    ~Mark() { setAll(nullptr); }
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;

    static int isVisible(void* mark, xmlNode* node, xmlNode* parent) {
        // An xmlNs comes as a node too, and has nothing but its type in common with one.
        const bool isElementNode = node->type == XML_ELEMENT_NODE;
        const xmlNode* element = isElementNode ? node : parent;
        return element != nullptr && element->type == XML_ELEMENT_NODE && element->_private == mark ? 1 : 0;
    }

  private:
    void setAll(void* value) {
        for (xmlNode* node = subtree_; node != nullptr; node = nextNode(node, subtree_)) {
            if (node->type == XML_ELEMENT_NODE) {
                node->_private = value;
            }
        }
    }

    xmlNode* subtree_;
};

}  // namespace

std::optional<Canonicalization> canonicalizationOf(std::string_view algorithm) {
    if (algorithm == uri::c14n) {
        return Canonicalization{};
    }
    if (algorithm == uri::c14nWithComments) {
        return Canonicalization{.exclusive = false, .withComments = true, .inclusivePrefixes = {}};
    }
    if (algorithm == uri::exclusiveC14n) {
        return Canonicalization{.exclusive = true, .withComments = false, .inclusivePrefixes = {}};
    }
    if (algorithm == uri::exclusiveC14nWithComments) {
        return Canonicalization{.exclusive = true, .withComments = true, .inclusivePrefixes = {}};
    }
    return std::nullopt;
}

Result<Bytes> canonicalize(xmlDoc* document, xmlNode* subtree, const Canonicalization& form) {
    std::vector<xmlChar*> prefixes;
    std::vector<std::string> names = form.inclusivePrefixes;
    for (std::string& name : names) {
        prefixes.push_back(reinterpret_cast<xmlChar*>(name.data()));
    }
    prefixes.push_back(nullptr);

    Bytes canonical;
    const XmlErrors errors;
    const OutputPtr output(xmlOutputBufferCreateIO(appendOutput, nullptr, &canonical, nullptr));
    std::optional<Mark> mark;
    if (subtree != nullptr) {
        mark.emplace(subtree);
    }
    const int done = xmlC14NExecute(document, mark ? &Mark::isVisible : nullptr, mark ? &*mark : nullptr,
                                    form.exclusive ? XML_C14N_EXCLUSIVE_1_0 : XML_C14N_1_0, prefixes.data(),
                                    form.withComments ? 1 : 0, output.get());
    if (done < 0 || xmlOutputBufferFlush(output.get()) < 0) {
        return fail(ErrorCode::signingFailed, "no canonical form: " + errors.first());
    }
    return canonical;
}

TakenOut::TakenOut(xmlNode* node)
    : node_(node), parent_(node->parent), next_(node->next), previous_(node->prev) {
    // Not xmlUnlinkNode and xmlAddPrevSibling: adding merges neighbouring texts.
    (previous_ != nullptr ? previous_->next : parent_->children) = next_;
    (next_ != nullptr ? next_->prev : parent_->last) = previous_;
}

TakenOut::~TakenOut() {
    (previous_ != nullptr ? previous_->next : parent_->children) = node_;
    (next_ != nullptr ? next_->prev : parent_->last) = node_;
}

}  // namespace qoltanba::signing
