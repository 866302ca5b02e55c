#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>

namespace qoltanba::tokens::pcsc {

/// The file on a Kaztoken that says which key has which name. Its form: `01 00 00 10`, then for each key one
/// octet id, the name, `00`.
struct KaztokenMap {
    struct Entry {
        std::uint8_t id;
        std::string name;
    };
    std::vector<Entry> entries;
    /// The octets are exactly a header and entries. A file whose writing was interrupted is not.
    bool isWhole = false;

    /// Reads as much as can be read.
    static KaztokenMap read(BytesView file);

    /// Writes the entries in ascending order of ids: the national software gives a new key the id of the last
    /// entry plus one, whether or not that id is taken.
    Bytes write() const;
};

}  // namespace qoltanba::tokens::pcsc
