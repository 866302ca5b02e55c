#include "base64.h"

#include <openssl/evp.h>

#include <climits>

namespace qoltanba::signing {

std::string toBase64(BytesView data) {
    // EVP_EncodeBlock takes an int: pieces of a multiple of three octets join without padding between them.
    constexpr std::size_t piece = std::size_t{3} * 4096;
    std::string text((data.size() + 2) / 3 * 4 + 1, '\0');
    std::size_t written = 0;
    while (!data.empty()) {
        const BytesView now = data.first(std::min(piece, data.size()));
        written +=
            static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data() + written),
                                                     now.data(), static_cast<int>(now.size())));
        data = data.subspan(now.size());
    }
    text.resize(written);
    return text;
}

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
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            dense.push_back(c);
        }
    }
    if (dense.empty()) {
        return Bytes{};
    }
    if (dense.size() % 4 != 0 || dense.size() > INT_MAX) {
        return std::nullopt;
    }
    Bytes data(dense.size() / 4 * 3);
    const int size = EVP_DecodeBlock(data.data(), reinterpret_cast<const unsigned char*>(dense.data()),
                                     static_cast<int>(dense.size()));
    // EVP_DecodeBlock takes padding anywhere in the last four characters and counts it as zero octets.
    const std::size_t padding = dense.ends_with("==") ? 2 : dense.ends_with('=') ? 1 : 0;
    if (size < 0 || dense.find('=') < dense.size() - padding) {
        return std::nullopt;
    }
    data.resize(static_cast<std::size_t>(size) - padding);
    return data;
}

}  // namespace qoltanba::signing
