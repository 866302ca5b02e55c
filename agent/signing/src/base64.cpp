#include "base64.h"

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

}  // namespace qoltanba::signing
