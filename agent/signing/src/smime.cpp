#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/base64.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/smime.h>

#include "mime_fields.h"

namespace qoltanba::signing {
namespace {

tl::unexpected<Error> notAMail() {
    return fail(ErrorCode::notACms, "no signed message");
}

tl::unexpected<Error> damaged(const char* what) {
    return fail(ErrorCode::signedMailDamaged, what);
}

/// What of a header matters here.
struct Header {
    std::string_view contentType;
    std::string transferEncoding = "7bit";
    bool hasOthers = false;  ///< fields that do not belong to MIME, like Subject
};

/// Takes the header and the empty line behind it. Nothing: the text does not begin with a header.
std::optional<Header> takeHeader(std::string_view& text) {
    constexpr std::array<std::string_view, 5> quiet{"mime-version", "content-disposition",
                                                    "content-description", "content-id", "content-language"};
    Header header;
    for (;;) {
        if (text.empty()) return std::nullopt;
        const std::string_view line = takeField(text);
        if (withoutBlanks(line).empty()) return header;
        const std::optional<MimeField> field = fieldOf(line);
        if (!field) return std::nullopt;
        if (field->name == "content-type")
            header.contentType = field->value;
        else if (field->name == "content-transfer-encoding")
            header.transferEncoding = asciiLower(field->value);
        else if (std::ranges::find(quiet, field->name) == quiet.end())
            header.hasOthers = true;
    }
}

/// The parts of a multipart body (RFC 2046, section 5.1.1).
struct Parts {
    std::string_view before;
    std::string_view first;
    std::string_view second;
    std::string_view after;
};

/// The line break in front of a boundary belongs to the boundary.
std::string_view withoutLastBreak(std::string_view part) {
    if (part.ends_with('\n')) part.remove_suffix(1);
    if (part.ends_with('\r')) part.remove_suffix(1);
    return part;
}

/// Cuts a body at its boundaries. A line that only begins with the boundary may not stand in a part, and
/// programs read such a line differently, so it is an error.
Result<Parts> cut(std::string_view body, const std::string& boundary) {
    const std::string dashes = "--" + boundary;
    std::array<std::string_view, 3> parts;  // before the first boundary, and the two parts
    std::size_t found = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size() - 1) + 1;
        std::string_view line = body.substr(at, end - at);
        if (!line.starts_with(dashes)) {
            at = end;
            continue;
        }
        line = withoutBlanks(line.substr(dashes.size()));
        const bool isLast = line == "--";
        if (!line.empty() && !isLast) return damaged("a line begins with the boundary");
        if (found == parts.size()) return damaged("more than two parts");
        parts[found++] = body.substr(begin, at - begin);
        begin = end;
        if (isLast) {
            if (found != parts.size()) return damaged("fewer than two parts");
            return Parts{parts[0], withoutLastBreak(parts[1]), withoutLastBreak(parts[2]), body.substr(end)};
        }
        at = end;
    }
    return damaged("the last boundary is missing");
}

/// Programs write one of these lines for readers that do not know MIME. Anything else before the parts is
/// text that somebody may take for signed.
bool isUsualPreamble(std::string_view text) {
    text = withoutBlanks(text);
    constexpr std::array<std::string_view, 3> usual{
        "This is an S/MIME signed message", "This is a cryptographically signed message in MIME format.",
        "This is a multi-part message in MIME format."};
    return text.empty() || std::ranges::find(usual, text) != usual.end();
}

std::optional<Bytes> cmsIn(const Header& header, std::string_view body) {
    if (!isCmsType(mediaTypeOf(header.contentType)) || header.transferEncoding != "base64")
        return std::nullopt;
    std::optional<Bytes> cms = fromAnyBase64(body);
    return cms && isCms(*cms) ? cms : std::nullopt;
}

Result<SignedMail> readMultipart(const Header& header, std::string_view body) {
    const std::string protocol = asciiLower(parameterOf(header.contentType, "protocol").value_or(""));
    if (!protocol.empty() && !isCmsType(protocol)) return fail(ErrorCode::unsupportedAlgorithm, protocol);
    const std::string boundary = parameterOf(header.contentType, "boundary").value_or("");
    constexpr std::size_t longestBoundary = 70;
    if (boundary.empty() || boundary.size() > longestBoundary) return damaged("no boundary");
    const Result<Parts> parts = cut(body, boundary);
    if (!parts) return fail(parts.error());
    std::string_view rest = parts->second;
    const std::optional<Header> signatureHeader = takeHeader(rest);
    std::optional<Bytes> cms = signatureHeader ? cmsIn(*signatureHeader, rest) : std::nullopt;
    if (!cms) return damaged("no signature in the second part");
    const bool showsMore =
        header.hasOthers || !isUsualPreamble(parts->before) || !withoutBlanks(parts->after).empty();
    return SignedMail{*std::move(cms), asBytes(parts->first), showsMore};
}

/// Gives a part with each line ended by CRLF.
class CanonicalSource final : public Source {
  public:
    explicit CanonicalSource(BytesView part) : rest_(part) {}

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        std::size_t size = 0;
        while (size < buffer.size() && !rest_.empty()) {
            const std::uint8_t next = rest_.front();
            if (next == '\n' && last_ != '\r') {
                buffer[size++] = last_ = '\r';
                continue;
            }
            buffer[size++] = last_ = next;
            rest_ = rest_.subspan(1);
        }
        return size;
    }

  private:
    BytesView rest_;
    std::uint8_t last_ = 0;
};

bool isCanonical(BytesView part) {
    for (std::size_t i = 0; i < part.size(); ++i)
        if (part[i] == '\n' && (i == 0 || part[i - 1] != '\r')) return false;
    return true;
}

/// Whether these octets were signed by any of the signers, whatever else is wrong.
bool fits(const crypto::Library& library, BytesView cms, Source& content, const crypto::Effort& effort) {
    VerifyOptions options;
    options.effort = effort;
    const Result<Verification> verification = verifyCms(library, cms, &content, options);
    return verification && std::ranges::any_of(verification->signers, [](const SignerVerdict& signer) {
               return !signer.problem || signer.problem->code != ErrorCode::digestMismatch;
           });
}

}  // namespace

Result<SignedMail> signedMailOf(BytesView file) {
    std::string_view text = asText(file);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::optional<Header> header = takeHeader(text);
    if (!header) return notAMail();
    const std::string type = mediaTypeOf(header->contentType);
    if (type == "multipart/signed") return readMultipart(*header, text);
    std::optional<Bytes> cms = cmsIn(*header, text);
    if (!cms) return notAMail();
    return SignedMail{*std::move(cms), std::nullopt, header->hasOthers};
}

std::unique_ptr<Source> signedOctetsOf(const crypto::Library& library, BytesView cms, BytesView part,
                                       const crypto::Effort& effort) {
    CanonicalSource canonical(part);
    MemorySource raw(part);
    const bool isRaw =
        !isCanonical(part) && !fits(library, cms, canonical, effort) && fits(library, cms, raw, effort);
    if (isRaw) return std::make_unique<MemorySource>(part);
    return std::make_unique<CanonicalSource>(part);
}

}  // namespace qoltanba::signing
