#include <algorithm>
#include <string_view>

#include <qoltanba/base/file_format.h>

namespace qoltanba {
namespace {

using namespace std::string_view_literals;

/// Viewers accept a PDF whose mark stands within the first 1024 octets (PDF 1.7, annex H).
constexpr std::size_t pdfMarkWithin = 1024;

bool beginsWithAny(std::string_view text, std::initializer_list<std::string_view> marks) {
    return std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}

/// The name of the first file in a ZIP stands at octet 30 of its local header (APPNOTE.TXT, section 4.3.7).
/// An office document begins with the list of its types, an OpenDocument and an EPUB with the own type.
bool isOfficeZip(std::string_view zip) {
    constexpr std::size_t nameAt = 30;
    if (zip.size() < nameAt) return false;
    return beginsWithAny(zip.substr(nameAt),
                         {"[Content_Types].xml", "_rels/", "docProps/", "mimetypeapplication/"});
}

/// The mark of POSIX.1 stands at octet 257 of a tar.
bool isTar(std::string_view text) {
    constexpr std::size_t markAt = 257;
    return text.size() > markAt && text.substr(markAt).starts_with("ustar");
}

bool isPicture(std::string_view text) {
    return beginsWithAny(text, {"\x89PNG\r\n\x1a\n"sv, "\xff\xd8\xff"sv, "GIF87a"sv, "GIF89a"sv, "II*\0"sv,
                                "MM\0*"sv}) ||
           (text.starts_with("BM") && text.size() > 14 && text.substr(6, 4) == "\0\0\0\0"sv);
}

/// UTF-16 has a zero octet beside each octet of ASCII.
bool isXml(std::string_view text) {
    if (beginsWithAny(text, {"\xff\xfe<\0"sv, "\xfe\xff\0<"sv, "<\0?\0"sv, "\0<\0?"sv})) return true;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || text[start] != '<' || start + 1 == text.size()) return false;
    const char next = text[start + 1];
    return next == '?' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
           next == '_' || (static_cast<unsigned char>(next) & 0x80U) != 0;
}

}  // namespace

FileFormat formatOf(BytesView front) {
    const std::string_view text = asText(front);
    if (text.substr(0, pdfMarkWithin).find("%PDF-") != std::string_view::npos) return FileFormat::pdf;
    if (text.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return FileFormat::officeDocument;
    if (text.starts_with("PK\x03\x04"sv))
        return isOfficeZip(text) ? FileFormat::officeDocument : FileFormat::archive;
    const bool isArchive =
        beginsWithAny(text, {"PK\x05\x06"sv, "7z\xbc\xaf\x27\x1c"sv, "Rar!\x1a\x07"sv, "\x1f\x8b\x08"sv,
                             "BZh"sv, "\xfd\x37zXZ\0"sv, "\x28\xb5\x2f\xfd"sv});
    if (isArchive || isTar(text)) return FileFormat::archive;
    if (isPicture(text)) return FileFormat::picture;
    return isXml(text) ? FileFormat::xml : FileFormat::other;
}

}  // namespace qoltanba
