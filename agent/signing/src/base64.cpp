#include "base64.h"

#include <openssl/evp.h>

#include <climits>

#include <qoltanba/base/base64.h>

namespace qoltanba::signing {

std::string toBase64Lines(BytesView data, std::size_t columns) {
    const std::string line = toBase64(data);
    std::string lines;
    for (std::size_t at = 0; at < line.size(); at += columns) {
        lines += at == 0 ? "" : "\n";
        lines.append(line, at, columns);
    }
    return lines;
}

std::optional<Bytes> fromBase64(std::string_view text) {
    std::string dense;
    dense.reserve(text.size());
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') dense.push_back(c);
    }
    if (dense.empty()) {
        return Bytes{};
    }
    if (dense.size() % 4 != 0 || dense.size() > INT_MAX) return std::nullopt;
    Bytes data(dense.size() / 4 * 3);
    const int size = EVP_DecodeBlock(data.data(), reinterpret_cast<const unsigned char*>(dense.data()),
                                     static_cast<int>(dense.size()));
    // EVP_DecodeBlock accepts padding anywhere in the last four characters and counts it as zero octets.
    const std::size_t padding = dense.ends_with("==") ? 2 : dense.ends_with('=') ? 1 : 0;
    if (size < 0 || dense.find('=') < dense.size() - padding) return std::nullopt;
    data.resize(static_cast<std::size_t>(size) - padding);
    return data;
}

}  // namespace qoltanba::signing
