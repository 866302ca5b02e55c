#pragma once

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// The formats of files that people confuse with signatures and keys.
enum class FileFormat {
    other,
    pdf,
    officeDocument,  ///< OOXML, OpenDocument, EPUB or the older OLE format
    archive,         ///< ZIP, 7-Zip, RAR, tar, gzip, bzip2, xz or Zstandard, encrypted or not
    xml,             ///< also HTML and SVG; in UTF-8 or UTF-16
    picture,         ///< PNG, JPEG, GIF, TIFF or BMP
};

/// Says by its first octets what a file is. 1 KiB of `front` is enough. Reads no further and never fails.
FileFormat formatOf(BytesView front);

}  // namespace qoltanba
