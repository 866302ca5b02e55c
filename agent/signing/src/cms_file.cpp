#include <array>
#include <climits>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/base64.h>
#include <qoltanba/signing/cms.h>

#include "cms_apart.h"
#include "mime_fields.h"

// One reader of a CMS in whatever form people keep it. Each form is closed: a file that shows anything else
// to people is no CMS.
namespace qoltanba::signing {

namespace {

// Returns the base64 between the PEM marks of the one block that the text is (RFC 7468).
std::optional<std::string_view> insidePem(std::string_view text) {
    constexpr std::array<std::string_view, 3> labels{"CMS", "PKCS7", "PKCS #7 SIGNED DATA"};
    for (const std::string_view label : labels) {
        const std::string begin = "-----BEGIN " + std::string(label) + "-----";
        const std::string end = "-----END " + std::string(label) + "-----";
        if (text.size() >= begin.size() + end.size() && text.starts_with(begin) && text.ends_with(end))
            return text.substr(begin.size(), text.size() - begin.size() - end.size());
    }
    return std::nullopt;
}

// Returns true for a field that a MIME part with a CMS has. Others (Subject, To) are words for people.
bool isFieldOfCms(std::string_view text) {
    const std::optional<MimeField> field = fieldOf(text);
    if (!field) return false;
    if (field->name == "content-type") return isCmsType(mediaTypeOf(field->value));
    const std::string value = asciiLower(field->value);
    if (field->name == "content-transfer-encoding") return value == "base64";
    if (field->name == "mime-version") return value == "1.0";
    return field->name == "content-disposition" &&
           (value.starts_with("attachment") || value.starts_with("inline"));
}

// Returns the body of an S/MIME part that is one CMS (RFC 8551, section 3.5.2).
std::optional<std::string_view> insideSmime(std::string_view text) {
    bool isTyped = false;
    for (;;) {
        const std::string_view field = takeField(text);
        if (withoutBlanks(field).empty()) break;
        if (!isFieldOfCms(field)) return std::nullopt;
        isTyped = isTyped || asciiLower(field).starts_with("content-type");
    }
    return isTyped ? std::optional(text) : std::nullopt;
}

}  // namespace

Result<Bytes> cmsOfWholeFile(BytesView data) {
    if (isCms(data)) return Bytes(data.begin(), data.end());
    if (data.size() > INT_MAX) return fail(ErrorCode::tooLarge, "text of a CMS");
    const std::optional<std::string> whole = asciiOfTextFile(data);
    if (!whole) return fail(ErrorCode::notACms, "neither SignedData nor text");
    const std::string_view text = withoutBlanks(*whole);
    const std::optional<std::string_view> pem = insidePem(text);
    const std::optional<std::string_view> body = pem ? pem : insideSmime(text);
    // Portals return what the older module answered: base64 without PEM marks.
    std::optional<Bytes> der = fromAnyBase64(body.value_or(text));
    if (!der || !isCms(*der)) return fail(ErrorCode::notACms, "no SignedData in any known form");
    return *std::move(der);
}

Result<void> writeCmsContent(Source& cms, Sink& sink) {
    const ContentTaker taker{[](BytesView) { return Result<void>(); },
                             [&](BytesView piece) { return sink.write(piece); }};
    const Result<CmsApart> apart = takeApart(cms, taker);
    if (!apart) return fail(apart.error());
    if (!apart->contentSize) return fail(ErrorCode::contentMissing, "detached CMS");
    return {};
}

}  // namespace qoltanba::signing
