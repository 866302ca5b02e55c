#pragma once

#include <QString>

#include <string_view>

namespace qoltanba::cli {

/// Returns the help about all verbs, with examples.
QString generalHelp();
/// Returns the help about one verb, with examples. For an unknown verb it returns the general help.
QString helpOf(std::string_view verb);

}  // namespace qoltanba::cli
