#pragma once

#include <string>

namespace qoltanba::signing {

/// What libxml2's error of that code (xmlParserErrors) means, in words of our own. libxml2's message names
/// elements, attributes and entities of the document; a detail goes to the log, where nothing of a document
/// may stand.
std::string xmlErrorText(int code);

}  // namespace qoltanba::signing
