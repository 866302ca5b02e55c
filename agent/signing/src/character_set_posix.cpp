#include "character_set.h"
#include "libxml_characters.h"

namespace qoltanba::signing {

// libxml2 asks iconv of the system.
std::optional<std::string> utf8OfOneOctetText(std::string_view octets, const std::string& encoding) {
    return libxmlCharacters(octets, encoding);
}

}  // namespace qoltanba::signing
