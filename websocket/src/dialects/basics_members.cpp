#include "basics_members.h"

#include <algorithm>

#include <qoltanba/base/ascii.h>

#include "limits.h"

namespace qoltanba::websocket::dialects::basics {
namespace {

constexpr std::size_t personNumberDigits = 12;

bool saysNothing(const json::Value& value) {
    if (value.isNull()) return true;
    if (value.boolean() != nullptr) return !*value.boolean();
    return value.text() != nullptr &&
           (value.text()->empty() || equalsIgnoringAsciiCase(*value.text(), "false"));
}

bool isEmptyText(const json::Value& value) {
    return value.text() != nullptr && value.text()->empty();
}

Checked<std::optional<std::vector<std::string>>> bounded(std::vector<std::string> items,
                                                         std::string_view member, ListBounds bounds) {
    if (items.size() > bounds.items) return tooMany(member, bounds.items);
    for (const std::string& item : items) {
        if (item.size() > bounds.octets) return tooLong(member, bounds.octets);
    }
    return std::optional(std::move(items));
}

Checked<std::optional<std::vector<std::string>>> arrayOf(const json::Value& value, std::string_view member,
                                                         ListBounds bounds) {
    if (value.array() == nullptr) return wrongType(member, "JSONArray");
    const json::Array& array = *value.array();
    if (array.size() > bounds.items) return tooMany(member, bounds.items);
    std::vector<std::string> items;
    for (const json::Value& item : array) {
        if (item.isNull() || isEmptyText(item)) continue;
        if (item.text() == nullptr) return wrongType(member, "JSONArray of strings");
        if (item.text()->size() > bounds.octets) return tooLong(member, bounds.octets);
        items.emplace_back(*item.text());
    }
    if (items.empty() && !array.empty()) return std::nullopt;
    return std::optional(std::move(items));
}

/// A text that is not too long for a name; an empty text for any other value.
std::string nameFrom(const json::Value& value) {
    const bool fits = value.text() != nullptr && value.text()->size() <= limits::documentName;
    return fits ? std::string(*value.text()) : std::string();
}

}  // namespace

const json::Value* findSaid(const json::Value& object, std::string_view member) {
    const json::Value* value = object.find(member);
    return value == nullptr || saysNothing(*value) ? nullptr : value;
}

Checked<const json::Value*> objectOf(const json::Value& args, std::string_view member) {
    static const json::Value empty{json::Object{}};
    const json::Value* value = findSaid(args, member);
    if (value == nullptr || (value->array() != nullptr && value->array()->empty())) return &empty;
    if (value->object() == nullptr) return wrongType(member, "JSONObject");
    return value;
}

Checked<bool> flagOf(const json::Value& params, std::string_view member, bool fallback) {
    const json::Value* value = params.findNotNull(member);
    if (value == nullptr || isEmptyText(*value)) return fallback;
    if (value->boolean() != nullptr) return *value->boolean();
    if (value->number() != nullptr) return value->number()->text != "0";
    if (value->text() == nullptr) return wrongType(member, "Boolean");
    return equalsIgnoringAsciiCase(*value->text(), "true");
}

Checked<bool> weightyFlagOf(const json::Value& params, std::string_view member, bool fallback) {
    const json::Value* value = params.findNotNull(member);
    const bool isNumber = value != nullptr && value->number() != nullptr;
    // Some programs read a number as the fallback, others as C does. So it is an error if the two differ.
    if (isNumber && (fallback || value->number()->text != "0")) return wrongType(member, "Boolean");
    return flagOf(params, member, fallback);
}

Checked<std::string> conditionOf(const json::Value& params, std::string_view member, std::size_t longest) {
    const json::Value* value = findSaid(params, member);
    if (value == nullptr) return std::string();
    if (value->text() == nullptr && value->number() == nullptr) return wrongType(member, "string");
    const std::string_view text = value->text() != nullptr ? *value->text() : value->number()->text;
    if (text.size() > longest) return tooLong(member, longest);
    return std::string(text);
}

Checked<std::string> personNumberOf(const json::Value& params, std::string_view member) {
    auto number = conditionOf(params, member, limits::personNumber);
    const json::Value* value = params.find(member);
    const bool isNumber = number && value != nullptr && value->number() != nullptr;
    if (isNumber && number->find_first_not_of("0123456789") == std::string::npos)
        number->insert(0, personNumberDigits - std::min(number->size(), personNumberDigits), '0');
    return number;
}

Checked<std::optional<std::vector<std::string>>> listOf(const json::Value& object, std::string_view member,
                                                        ListBounds bounds) {
    const json::Value* value = findSaid(object, member);
    if (value == nullptr) return std::nullopt;
    if (value->text() == nullptr) return arrayOf(*value, member, bounds);
    if (value->text()->size() > limits::nameList) return tooLong(member, limits::nameList);
    const std::vector<std::string_view> parts = splitAtCommas(*value->text());
    std::vector<std::string> items(parts.begin(), parts.end());
    if (items.empty()) return std::nullopt;
    return bounded(std::move(items), member, bounds);
}

Checked<std::optional<std::vector<std::string>>> certificatesOf(const json::Value& object,
                                                                std::string_view member) {
    const ListBounds bounds{limits::certificates, limits::certificate};
    const json::Value* value = findSaid(object, member);
    if (value == nullptr) return std::nullopt;
    if (value->text() == nullptr) return arrayOf(*value, member, bounds);
    if (value->text()->size() > limits::certificate) return tooLong(member, limits::certificate);
    // A text that is not a certificate must not mean "any chain".
    if (value->text()->find("-----BEGIN ") == std::string_view::npos) return wrongType(member, "JSONArray");
    return std::optional(std::vector<std::string>{std::string(*value->text())});
}

std::vector<std::string> documentNamesOf(const json::Value& args, std::size_t count) {
    const json::Value* value = findSaid(args, "documentNames");
    if (value == nullptr) return {};
    if (value->text() != nullptr)
        return count == 1 ? std::vector<std::string>{nameFrom(*value)} : std::vector<std::string>();
    if (value->array() == nullptr || value->array()->size() != count) return {};
    std::vector<std::string> names;
    names.reserve(count);
    for (const json::Value& item : *value->array()) names.push_back(nameFrom(item));
    return names;
}

}  // namespace qoltanba::websocket::dialects::basics
