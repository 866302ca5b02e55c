#pragma once

#include <filesystem>

/// How files with signatures are called.
namespace qoltanba::usecases {

/// Whether the file ends like one with a CMS: .p7s, .cms, .sig, .sgn, .p7m, .pem, in any case.
bool endsLikeASignature(const std::filesystem::path& file);

/// The name of a file of which there is one already: "a.pdf (2).cms" for "a.pdf.cms" and 2.
std::filesystem::path numbered(const std::filesystem::path& name, int number);

/// The same path without such a number before the last ending; the path itself if there is none.
std::filesystem::path withoutNumber(const std::filesystem::path& name);

}  // namespace qoltanba::usecases
