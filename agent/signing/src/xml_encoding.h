#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qoltanba::signing {

/// A document's characters in UTF-8, without a byte order mark. Holds a view of the octets it was made from
/// where they are UTF-8 already.
class XmlCharacters {
  public:
    explicit XmlCharacters(std::string_view given) : given_(given) {}
    explicit XmlCharacters(std::string decoded) : decoded_(std::move(decoded)) {}

    std::string_view view() const { return decoded_ ? std::string_view(*decoded_) : given_; }

  private:
    std::optional<std::string> decoded_;
    std::string_view given_;
};

/// Reads the octets by their byte order mark, their first characters or what the XML declaration says: UTF-8,
/// UTF-16, and encodings of one octet in which ASCII stands for itself. The others (UTF-7, EBCDIC, UTF-32)
/// can hide mark-up. Nothing if it is one of those, if two of these marks say different things, or if an
/// octet does not belong to the encoding.
std::optional<XmlCharacters> decodeXml(std::string_view octets);

}  // namespace qoltanba::signing
