#include "libxml_characters.h"

#include <libxml/encoding.h>
#include <libxml/tree.h>

#include <memory>

#include "xml_document.h"

namespace qoltanba::signing {

namespace {

struct FreeBuffer {
    void operator()(xmlBuffer* buffer) const noexcept { xmlBufferFree(buffer); }
};
using BufferPtr = std::unique_ptr<xmlBuffer, FreeBuffer>;

struct CloseHandler {
    void operator()(xmlCharEncodingHandler* handler) const noexcept { xmlCharEncCloseFunc(handler); }
};

}  // namespace

// Converts all octets or fails, because nothing would read the octets that the converter leaves.
std::optional<std::string> libxmlCharacters(std::string_view octets, const std::string& encoding) {
    const XmlErrors errors;
    const std::unique_ptr<xmlCharEncodingHandler, CloseHandler> handler(
        xmlFindCharEncodingHandler(encoding.c_str()));
    const BufferPtr in(xmlBufferCreateSize(octets.size() + 1));
    const BufferPtr out(xmlBufferCreateSize(octets.size() + 16));
    if (!handler || !in || !out ||
        xmlBufferAdd(in.get(), reinterpret_cast<const xmlChar*>(octets.data()),
                     static_cast<int>(octets.size())) != 0) {
        return std::nullopt;
    }
    for (int left = xmlBufferLength(in.get()); left > 0;) {
        xmlCharEncInFunc(handler.get(), out.get(), in.get());
        if (xmlBufferLength(in.get()) == left) return std::nullopt;
        left = xmlBufferLength(in.get());
    }
    return std::string(reinterpret_cast<const char*>(xmlBufferContent(out.get())),
                       static_cast<std::size_t>(xmlBufferLength(out.get())));
}

}  // namespace qoltanba::signing
