#include "models.h"

#include <algorithm>
#include <array>

#include "akey.h"
#include "gammatech.h"
#include "idcard.h"
#include "kaztoken.h"

namespace qoltanba::tokens::pcsc {
namespace {

bool matches(std::string_view pattern, std::string_view atr) {
    return std::equal(pattern.begin(), pattern.end(), atr.begin(), atr.end(),
                      [](char wanted, char found) { return wanted == '.' || wanted == found; });
}

std::string upperHex(BytesView octets) {
    std::string text = toHex(octets);
    std::transform(text.begin(), text.end(), text.begin(), [](char digit) {
        return digit >= 'a' && digit <= 'f' ? static_cast<char>(digit - 'a' + 'A') : digit;
    });
    return text;
}

}  // namespace

std::span<const Model> allModels() {
    static const std::array models{kaztokenModel(), eToken5110Model(), eToken72kModel(),
                                   jaCartaModel(),  aKeyModel(),       idCardModel()};
    return models;
}

RecognisedBy clueTo(const Model& model, const ReaderState& reader) {
    const std::string atr = upperHex(reader.atr);
    const bool byAtr = std::any_of(model.atrs.begin(), model.atrs.end(),
                                   [&](std::string_view pattern) { return matches(pattern, atr); });
    if (byAtr) return RecognisedBy::atr;
    const bool byName = !model.readerPrefix.empty() && reader.name.starts_with(model.readerPrefix);
    return byName ? RecognisedBy::readerName : RecognisedBy::questions;
}

std::vector<const Model*> candidates(std::span<const Model> models, const ReaderState& reader) {
    std::vector<const Model*> pointed;
    std::vector<const Model*> others;
    for (const Model& model : models)
        (clueTo(model, reader) != RecognisedBy::questions ? pointed : others).push_back(&model);
    if (!pointed.empty()) return pointed;
    if (reader.isInUse) return {};
    return others;
}

}  // namespace qoltanba::tokens::pcsc
