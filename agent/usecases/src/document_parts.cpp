#include "document_parts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/utf8.h>

namespace qoltanba::usecases {
namespace {

bool startsWith(BytesView content, std::string_view mark) {
    return asText(content).starts_with(mark);
}

bool isText(BytesView content) {
    const bool hasControl = std::any_of(content.begin(), content.end(), [](std::uint8_t octet) {
        return octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r';
    });
    return !hasControl && isUtf8(content);
}

}  // namespace

DocumentKind kindOf(BytesView content, bool isCms) {
    if (isCms) return DocumentKind::cms;
    if (startsWith(content, "%PDF-")) return DocumentKind::pdf;
    if (startsWith(content, "\x89PNG") || startsWith(content, "\xff\xd8\xff") ||
        startsWith(content, "GIF8")) {
        return DocumentKind::image;
    }
    const BytesView wideFront = content.first(std::min(content.size(), previewLimit));
    if (const std::optional<std::string> text = utf8OfUtf16(wideFront); text && isText(asBytes(*text)))
        return signing::looksLikeXml(content) ? DocumentKind::xml : DocumentKind::text;
    // The kind is only a hint for the person, so the front of a large document is enough. The front ends at a
    // line end, so that no character is cut in two.
    BytesView front = content.first(std::min(content.size(), previewLimit));
    while (front.size() < content.size() && !front.empty() && front.back() != '\n')
        front = front.first(front.size() - 1);
    if (!isText(front.empty() ? content : front)) return DocumentKind::binary;
    return signing::looksLikeXml(content) ? DocumentKind::xml : DocumentKind::text;
}

signing::XmlOptions xmlOptions(const XmlSigning& xml) {
    signing::XmlOptions options;
    options.writing = xml.lineBroken ? signing::XmlWriting::lineBroken : signing::XmlWriting::compact;
    options.tbsElementXPath = xml.tbsElementXPath;
    options.signatureParentXPath = xml.signatureParentXPath;
    return options;
}

Result<void> usable(const DocumentDescription& described) {
    if (described.problem) return fail(*described.problem);
    if (described.pending) return fail(ErrorCode::internal, "the file was not looked at");
    return {};
}

}  // namespace qoltanba::usecases
