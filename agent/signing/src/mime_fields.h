#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The header fields of a MIME part (RFC 2045, RFC 5322).
namespace qoltanba::signing {

/// Returns the text without spaces, tabs and line ends around it.
std::string_view withoutBlanks(std::string_view text);

/// Takes a header field and its further lines (RFC 5322, section 2.2.3) from the front of the text. The empty
/// line that ends the header is a field of blanks.
std::string_view takeField(std::string_view& text);

struct MimeField {
    std::string name;  ///< in lower case
    std::string_view value;
};

/// Splits a field at its colon. Nothing: it is no field.
std::optional<MimeField> fieldOf(std::string_view field);

/// Returns the type of a Content-Type, in lower case and without its parameters.
std::string mediaTypeOf(std::string_view value);

/// Returns a parameter of a Content-Type (RFC 2045, section 5.1) with its quotes taken off. `name` is in
/// lower case. Nothing: there is none, or the list before it cannot be read.
std::optional<std::string> parameterOf(std::string_view value, std::string_view name);

/// Returns true for the types of a CMS that stands alone (application/pkcs7-mime) or beside its document
/// (application/pkcs7-signature), with or without x-.
bool isCmsType(std::string_view mediaType);

}  // namespace qoltanba::signing
