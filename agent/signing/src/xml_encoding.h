#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qoltanba::signing {

/// The characters of a document in UTF-8, without a byte order mark. If the octets are already UTF-8, the
/// object only holds a view of them.
class XmlCharacters {
  public:
    explicit XmlCharacters(std::string_view given) : given_(given) {}
    explicit XmlCharacters(std::string decoded) : decoded_(std::move(decoded)) {}

    std::string_view view() const { return decoded_ ? std::string_view(*decoded_) : given_; }

  private:
    std::optional<std::string> decoded_;
    std::string_view given_;
};

/// Decodes the octets. The encoding comes from the byte order mark, the first characters or the XML
/// declaration. The function accepts UTF-8, UTF-16, and encodings of one octet per character that contain
/// ASCII. Other encodings (UTF-7, EBCDIC, UTF-32) can hide mark-up. The function returns nothing for these
/// encodings, if two of the three sources contradict each other, or if an octet is not valid in the encoding.
std::optional<XmlCharacters> decodeXml(std::string_view octets);

}  // namespace qoltanba::signing
