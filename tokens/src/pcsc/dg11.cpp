#include "dg11.h"

#include <algorithm>
#include <vector>

#include <qoltanba/base/utf8.h>

#include "tlv.h"

namespace qoltanba::tokens::pcsc {
namespace {

constexpr std::uint32_t dataGroup = 0x6B;
constexpr std::uint32_t nameOfHolder = 0x5F0E;
constexpr std::uint32_t otherName = 0x5F0F;
constexpr std::uint32_t otherNames = 0xA0;  ///< their number, and then each of them

bool isNameOfPerson(BytesView text) {
    return isUtf8(text) &&
           std::none_of(text.begin(), text.end(), [](std::uint8_t one) { return one < ' ' || one == 0x7F; });
}

}  // namespace

std::optional<HolderNames> readDg11(BytesView file) {
    const auto content = findTlv(file, dataGroup);
    if (!content) return std::nullopt;
    std::optional<BytesView> surname;
    std::vector<BytesView> others;
    const auto take = [&](const Tlv& object) {
        if (object.tag == nameOfHolder && !surname) surname = object.value;
        if (object.tag == otherName && surname) others.push_back(object.value);
    };
    for (BytesView rest = *content; const auto object = takeTlv(rest);) {
        take(*object);
        if (object->tag != otherNames) continue;
        for (BytesView inside = object->value; const auto inner = takeTlv(inside);) take(*inner);
    }
    if (!surname || others.empty()) return std::nullopt;
    // The patronymic stands before the given name. A single one is the given name, which everybody has.
    const BytesView patronymic = others.size() > 1 ? others.front() : BytesView();
    const BytesView given = others.size() > 1 ? others[1] : others.front();
    if (!isNameOfPerson(*surname) || !isNameOfPerson(given) || !isNameOfPerson(patronymic))
        return std::nullopt;
    return HolderNames{std::string(asText(*surname)), std::string(asText(given)),
                       std::string(asText(patronymic))};
}

}  // namespace qoltanba::tokens::pcsc
