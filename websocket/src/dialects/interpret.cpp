#include "interpret.h"

#include <algorithm>
#include <optional>

#include "json/parser.h"
#include "limits.h"
#include "methods.h"
#include "wire.h"

namespace qoltanba::websocket::dialects {
namespace {

using Reason = Refusal::Reason;

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

constexpr std::size_t mostUnservedTold = 8;  ///< of one connection
constexpr std::size_t longestTold = 100;     ///< octets of what the log gets

std::string unservedText(const Call& call, std::string_view module) {
    std::string text(module.empty() ? "a module without a name" : module.substr(0, longestTold));
    if (!call.method.empty()) text.append(", ").append(call.method.substr(0, longestTold));
    return text;
}

/// Removes what was said for this connection already. A page must not fill the log.
void sayOnce(Interpretation& interpretation, std::vector<std::string>& told) {
    auto* immediate = std::get_if<Immediate>(&interpretation);
    if (immediate == nullptr || immediate->unserved.empty()) return;
    const bool wasSaid = std::find(told.begin(), told.end(), immediate->unserved) != told.end();
    if (wasSaid || told.size() >= mostUnservedTold) return immediate->unserved.clear();
    told.push_back(immediate->unserved);
}

/// The answer of the existing program if a module is not installed.
Immediate notInstalled(const Call& call, std::string_view module) {
    return {moduleNotFound(call.uuid), unservedText(call, module)};
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

/// Why the method does not accept this value; nothing if it does.
std::optional<Reason> problemOf(const json::Value& value, const Argument& argument) {
    if (!isOfType(value, argument.type)) return Reason::wrongType;
    if (value.text() != nullptr && value.text()->size() > argument.longest) return Reason::argumentTooLong;
    return std::nullopt;
}

std::optional<Reason> problemOfPositional(std::span<const Argument> wanted, const json::Value* args) {
    if (args != nullptr && args->array() == nullptr) return Reason::wrongType;
    const std::size_t count = args == nullptr ? 0 : args->array()->size();
    if (count != wanted.size()) return Reason::unknownMethod;
    for (std::size_t index = 0; index < count; ++index) {
        if (const auto problem = problemOf((*args->array())[index], wanted[index])) return problem;
    }
    return std::nullopt;
}

std::optional<Reason> problemOfMembers(std::span<const NamedArgument> wanted, const json::Value& message) {
    for (const NamedArgument& named : wanted) {
        const json::Value* value = message.find(named.name);
        if (value == nullptr) return Reason::wrongType;
        if (const auto problem = problemOf(*value, named.argument)) return problem;
    }
    return std::nullopt;
}

/// Why the method does not accept these arguments; nothing if it does. A wrong number of arguments is another
/// method for the existing program.
std::optional<Reason> problemOf(const Arguments& wanted, const Call& call) {
    switch (wanted.shape) {
        case Arguments::Shape::none:
            return isNothing(call.args) ? std::nullopt : std::optional(Reason::unknownMethod);
        case Arguments::Shape::object:
            return std::nullopt;
        case Arguments::Shape::positional:
            return problemOfPositional(wanted.types, call.args);
        case Arguments::Shape::members:
            return problemOfMembers(wanted.members, call.message);
    }
    return std::nullopt;
}

const Module* findModule(std::string_view name) {
    const auto modules = allModules();
    const auto found = std::find_if(modules.begin(), modules.end(),
                                    [&](const Module& module) { return module.name == name; });
    return found == modules.end() ? nullptr : &*found;
}

const Method* findMethod(std::string_view module, std::string_view name) {
    const auto methods = allMethods();
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const Method& method) {
        return method.module == module && method.name == name;
    });
    return found == methods.end() ? nullptr : &*found;
}

/// Takes the uuid and the method out of the message. Returns the member that is too long for that, if one is.
std::optional<Refusal> readEnvelope(Call& call) {
    const std::string_view uuid = uuidOf(call.message);
    if (uuid.size() > limits::uuid) return Refusal{Reason::memberTooLong, "uuid", limits::uuid};
    call.uuid = uuid;
    if (call.method.size() > limits::methodName)
        return Refusal{Reason::memberTooLong, "method", limits::methodName};
    return std::nullopt;
}

/// A value costs more time than the few octets that a page needs for it. So a page may send about as many as
/// its documents need: each has a text and perhaps a name.
json::Limits jsonLimits(const Facts& facts) {
    constexpr std::size_t besides = 10'000;
    constexpr std::size_t ofEachDocument = 4;
    json::Limits limits;
    limits.values = besides + ofEachDocument * facts.maxDocuments;
    return limits;
}

Interpretation understand(const json::Value& message, Session& session, const Facts& facts) {
    // A message without a module is for the legacy applet, to which pages gave passwords. The agent does not
    // serve it.
    const std::string_view name = textOf(message, "module");
    const Module* module = findModule(name);
    const std::string_view methodMember = module == nullptr ? "method" : module->methodMember;
    Call call{message, textOf(message, methodMember), message.findNotNull("args"), {}, session, facts};
    const std::optional<Refusal> envelope = readEnvelope(call);
    if (module == nullptr) return notInstalled(call, name);
    if (envelope) return Immediate{module->refuse(call, *envelope)};
    const Method* method = findMethod(name, call.method);
    if (method == nullptr)
        return Immediate{module->refuse(call, {Reason::unknownMethod}), unservedText(call, name)};
    if (method->handle == nullptr) return notInstalled(call, name);
    if (const auto problem = problemOf(method->arguments, call))
        return Immediate{module->refuse(call, {*problem})};
    return method->handle(call);
}

}  // namespace

Interpretation interpret(std::span<char> message, Session& session, const Facts& facts) {
    const auto parsed = json::parseLenient(message, jsonLimits(facts));
    if (!parsed) return Immediate{std::string(notJson)};
    // Some pages send {} to keep the connection alive. They would take an answer to it for the answer to
    // their next request.
    if (parsed->object()->empty()) return Silence{};
    Interpretation interpretation = understand(*parsed, session, facts);
    sayOnce(interpretation, session.unserved);
    return interpretation;
}

}  // namespace qoltanba::websocket::dialects
