#pragma once

#include <cstdint>
#include <filesystem>

#include <qoltanba/usecases/own_files.h>
#include <qoltanba/usecases/own_signing.h>

#include "document_parts.h"

/// What listing and signing files of the person's own share.
namespace qoltanba::usecases {

/// What is signed in memory (an XML, a CMS that gets one more signature) has at most so many octets. Several
/// files are signed at once, each with some copies.
inline constexpr std::uint64_t ownMemoryLimit = encapsulatedFileLimit;

/// Whether the name is that of a result: "a.signed.xml", "a.signed (2).xml".
bool isCalledSignedXml(const std::filesystem::path& file);

}  // namespace qoltanba::usecases
