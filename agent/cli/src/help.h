#pragma once

#include <QString>

#include <string_view>

namespace qoltanba::cli {

/// What all verbs are for, with examples.
QString generalHelp();
/// One verb, taught with examples; the general help for a verb there is not.
QString helpOf(std::string_view verb);

}  // namespace qoltanba::cli
