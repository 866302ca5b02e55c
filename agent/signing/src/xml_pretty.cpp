#include <algorithm>

#include <qoltanba/signing/xml.h>

#include "xml_document.h"
#include "xml_write.h"

namespace qoltanba::signing {

namespace {

/// Writes a tree with indentation until the limit is reached.
class PrettyWriter {
  public:
    PrettyWriter(std::size_t limit, const std::stop_token& stop) : limit_(limit), stop_(stop) {}

    void write(const xmlNode* node, int depth) {
        for (; node != nullptr && text_.size() <= limit_ && !stop_.stop_requested(); node = node->next) {
            if (!isBlank(node)) writeOne(node, depth);
        }
    }

    std::string take() {
        if (text_.size() > limit_) {
            std::size_t end = limit_;
            while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
                --end;
            }
            text_.resize(end);
        }
        return std::move(text_);
    }

  private:
    static bool isBlank(const xmlNode* node) { return xmlIsBlankNode(node) == 1; }

    // Returns true if there is text among the children. Such children stay on one line, because added line
    // feeds would look like part of the text.
    static bool holdsText(const xmlNode* element) {
        for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
            if ((child->type == XML_TEXT_NODE && !isBlank(child)) || child->type == XML_CDATA_SECTION_NODE)
                return true;
        }
        return false;
    }

    void writeOne(const xmlNode* node, int depth) {
        // Deeper indentation does not help a reader, and a hostile document could fill memory with it.
        constexpr int deepestIndentation = 40;
        text_.append(static_cast<std::size_t>(std::min(depth, deepestIndentation)) * 2, ' ');
        if (node->type != XML_ELEMENT_NODE || node->children == nullptr || holdsText(node)) {
            appendXmlNode(text_, node, limit_);
        } else {
            appendStartOfTag(text_, node);
            text_ += ">\n";
            write(node->children, depth + 1);
            text_.append(static_cast<std::size_t>(std::min(depth, deepestIndentation)) * 2, ' ');
            text_.append("</").append(qualifiedName(node)).append(">");
        }
        text_ += '\n';
    }

    std::size_t limit_;
    const std::stop_token& stop_;
    std::string text_;
};

}  // namespace

Result<std::string> prettyXml(std::string_view xml, std::size_t limit, const std::stop_token& stop) {
    const Result<XmlDocumentPtr> document = parseXml(xml, stop);
    if (!document) return fail(document.error());
    PrettyWriter writer(limit, stop);
    writer.write((*document)->children, 0);
    if (stop.stop_requested()) return fail(ErrorCode::cancelled);
    return writer.take();
}

bool hasXmlComments(std::string_view xml, const std::stop_token& stop) {
    const Result<XmlDocumentPtr> document = parseXml(xml, stop);
    return document && holdsComments(document->get());
}

}  // namespace qoltanba::signing
