#include "interpret.h"

#include <algorithm>

#include "basics.h"
#include "json/parser.h"
#include "limits.h"
#include "methods.h"
#include "wire.h"

namespace qoltanba::websocket::dialects {
namespace {

constexpr std::string_view notJson = R"({"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"})";

std::string_view textOf(const json::Value& message, std::string_view name) {
    const json::Value* value = message.find(name);
    return value == nullptr || value->text() == nullptr ? std::string_view() : *value->text();
}

/// A text, or a number as its text. It is only sent back.
std::string_view uuidOf(const json::Value& message) {
    const json::Value* uuid = message.find("uuid");
    return uuid != nullptr && uuid->number() != nullptr ? uuid->number()->text : textOf(message, "uuid");
}

std::string moduleNotFound(const std::string& uuid) {
    return answer(uuid, [](json::Writer& writer) {
        writer.name("success").boolean(false).member("errorCode", "MODULE_NOT_FOUND");
    });
}

/// The error of each dialect for an unknown method or a wrong number of arguments.
std::string noSuchMethod(const Call& call, std::string_view module) {
    if (module == basicsModule) return basics::unknownMethod(call);
    return code500(call.uuid, std::string("NoSuchMethodException ").append(call.method));
}

/// The error of each dialect for a member that is longer than `octets`.
std::string tooLong(const Call& call, std::string_view module, std::string_view member, std::size_t octets) {
    if (module == basicsModule) return basics::tooLong(call, member, octets);
    return code500(call.uuid, std::string("java.lang.IllegalArgumentException: ")
                                  .append(member)
                                  .append(" is longer than " + std::to_string(octets) + " octets"));
}

/// Pages also send `[]`, `[""]` and `[null]` for "no arguments".
bool isNothing(const json::Value* args) {
    if (args == nullptr || args->array() == nullptr) return true;
    const json::Array& items = *args->array();
    if (items.size() != 1) return items.empty();
    return items[0].isNull() || (items[0].text() != nullptr && items[0].text()->empty());
}

bool isTextList(const json::Value& value) {
    return value.array() != nullptr &&
           std::all_of(value.array()->begin(), value.array()->end(),
                       [](const json::Value& item) { return item.text() != nullptr; });
}

bool isOfType(const json::Value& value, Argument::Type type) {
    switch (type) {
        case Argument::Type::text:
            return value.text() != nullptr;
        case Argument::Type::flag:
            return value.boolean() != nullptr ||
                   (value.text() != nullptr && (*value.text() == "true" || *value.text() == "false"));
        case Argument::Type::textOrList:
            return value.text() != nullptr || isTextList(value);
        case Argument::Type::list:
            return isTextList(value);
    }
    return false;
}

enum class Fit { good, wrongNumber, wrongType, tooLong };

Fit fitOf(const Arguments& wanted, const json::Value* args) {
    if (wanted.shape == Arguments::Shape::none) return isNothing(args) ? Fit::good : Fit::wrongNumber;
    if (wanted.shape == Arguments::Shape::object) return Fit::good;
    if (args != nullptr && args->array() == nullptr) return Fit::wrongType;
    const std::size_t count = args == nullptr ? 0 : args->array()->size();
    if (count != wanted.types.size()) return Fit::wrongNumber;
    for (std::size_t index = 0; index < count; ++index) {
        const json::Value& value = (*args->array())[index];
        const Argument& argument = wanted.types[index];
        if (!isOfType(value, argument.type)) return Fit::wrongType;
        if (value.text() != nullptr && value.text()->size() > argument.longest) return Fit::tooLong;
    }
    return Fit::good;
}

/// The existing program's error for an argument that the method does not accept.
Immediate badArgument(const Call& call, std::string_view what) {
    return {code500(call.uuid, std::string("java.lang.IllegalArgumentException: ")
                                   .append(what)
                                   .append(". Method: ")
                                   .append(call.method))};
}

Interpretation dispatch(Call& call, std::string_view module) {
    const auto methods = allMethods();
    const bool known = std::any_of(methods.begin(), methods.end(),
                                   [&](const Method& method) { return method.module == module; });
    if (!known) return Immediate{moduleNotFound(call.uuid)};
    const auto method = std::find_if(methods.begin(), methods.end(), [&](const Method& candidate) {
        return candidate.module == module && candidate.name == call.method;
    });
    if (method == methods.end()) return Immediate{noSuchMethod(call, module)};
    switch (fitOf(method->arguments, call.args)) {
        case Fit::wrongNumber:
            return Immediate{noSuchMethod(call, module)};
        case Fit::wrongType:
            return badArgument(call, "argument type mismatch");
        case Fit::tooLong:
            return badArgument(call, "argument too long");
        case Fit::good:
            break;
    }
    return method->handle(call);
}

}  // namespace

Interpretation interpret(std::span<char> message, Session& session, const Facts& facts) {
    const auto parsed = json::parseLenient(message);
    if (!parsed) return Immediate{std::string(notJson)};
    // Some pages send {} to keep the connection alive. They would take an answer to it for the answer to
    // their next request.
    if (parsed->object()->empty()) return Silence{};
    const std::string_view module = textOf(*parsed, "module");
    const std::string_view method = textOf(*parsed, "method");
    const std::string_view uuid = uuidOf(*parsed);
    Call call{*parsed, method, parsed->findNotNull("args"), {}, session, facts};
    if (uuid.size() > limits::uuid) return Immediate{tooLong(call, module, "uuid", limits::uuid)};
    call.uuid = uuid;
    if (method.size() > limits::methodName)
        return Immediate{tooLong(call, module, "method", limits::methodName)};
    // A message without a module is for the legacy applet, to which pages gave passwords. The agent does not
    // serve it.
    return dispatch(call, module);
}

}  // namespace qoltanba::websocket::dialects
