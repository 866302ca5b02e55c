#pragma once

#include <string>

namespace qoltanba::signing {

/// Returns the meaning of libxml2's error code (xmlParserErrors) in a sentence of this program. libxml2's own
/// message names elements, attributes and entities of the document. An error's detail goes to the log, and
/// the log must not hold parts of a document.
std::string xmlErrorText(int code);

}  // namespace qoltanba::signing
