#include "file_system.h"

#include <algorithm>
#include <array>
#include <string>

#include "tlv.h"

namespace qoltanba::tokens::pcsc::files {
namespace {

constexpr std::uint32_t controlParameters = 0x62;
constexpr std::uint32_t sizeTag = 0x80;
constexpr std::size_t piece = 255;
constexpr std::size_t longestFile = 32768;
constexpr std::size_t wholeAnswer = 256;

Result<std::size_t> sizeOf(BytesView parameters) {
    const auto value = parameter(parameters, sizeTag);
    if (!value || value->empty() || value->size() > 4)
        return fail(ErrorCode::deviceFailed, "a file without a size");
    std::size_t size = 0;
    for (const std::uint8_t octet : *value) size = size << 8U | octet;
    if (size > longestFile)
        return fail(ErrorCode::deviceFailed, "a file of " + std::to_string(size) + " octets");
    return size;
}

Command at(std::uint8_t ins, std::size_t offset) {
    Command command;
    command.ins = ins;
    command.p1 = static_cast<std::uint8_t>(offset >> 8U);
    command.p2 = static_cast<std::uint8_t>(offset & 0xFFU);
    return command;
}

}  // namespace

Result<std::optional<Bytes>> select(Card& card, BytesView path) {
    auto answer = card.send({0x00, 0xA4, 0x08, 0x04, path, wholeAnswer});
    if (!answer) return fail(answer.error());
    if (answer->status == notFound) return std::nullopt;
    if (!answer->isOk()) return failWithStatus("select " + toHex(path), answer->status);
    return std::move(answer->data);
}

std::optional<BytesView> parameter(BytesView parameters, std::uint32_t tag) {
    const auto inside = findTlv(parameters, controlParameters);
    return inside ? findTlv(*inside, tag) : std::nullopt;
}

Result<std::optional<Bytes>> read(Card& card, BytesView path) {
    const auto parameters = select(card, path);
    if (!parameters) return fail(parameters.error());
    if (!*parameters) return std::nullopt;
    const auto size = sizeOf(**parameters);
    if (!size) return fail(size.error());
    Bytes content;
    while (content.size() < *size) {
        Command command = at(0xB0, content.size());
        command.le = std::min(piece, *size - content.size());
        const auto part = card.ask(command);
        if (!part) return fail(part.error());
        if (part->empty() || part->size() > *command.le)
            return fail(ErrorCode::deviceFailed, "a file of another size than the device says");
        content.insert(content.end(), part->begin(), part->end());
    }
    return content;
}

Result<void> create(Card& card, BytesView parameters) {
    Bytes data{controlParameters, static_cast<std::uint8_t>(parameters.size())};
    data.insert(data.end(), parameters.begin(), parameters.end());
    const auto made = card.ask({0x00, 0xE0, 0x00, 0x00, data});
    if (!made) return fail(made.error());
    return {};
}

Result<void> write(Card& card, BytesView content) {
    for (std::size_t offset = 0; offset < content.size(); offset += piece) {
        Command command = at(0xD6, offset);
        command.data = content.subspan(offset, std::min(piece, content.size() - offset));
        if (const auto written = card.ask(command); !written) return fail(written.error());
    }
    return {};
}

Result<void> removeHere(Card& card, std::uint16_t id) {
    const std::array data{static_cast<std::uint8_t>(id >> 8U), static_cast<std::uint8_t>(id & 0xFFU)};
    const auto answer = card.send({0x00, 0xE4, 0x00, 0x00, data});
    if (!answer) return fail(answer.error());
    if (!answer->isOk() && answer->status != notFound) return failWithStatus("delete", answer->status);
    return {};
}

Result<void> remove(Card& card, BytesView path) {
    const auto selected = select(card, path);
    if (!selected) return fail(selected.error());
    if (!*selected) return {};
    const auto answer = card.send({0x00, 0xE4, 0x00, 0x00});
    if (!answer) return fail(answer.error());
    if (!answer->isOk()) return failWithStatus("delete " + toHex(path), answer->status);
    return {};
}

}  // namespace qoltanba::tokens::pcsc::files
