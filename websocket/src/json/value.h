#pragma once

#include <string_view>
#include <variant>
#include <vector>

/// The content of a page's message as a value. Texts are views into the message, and the caller keeps the
/// message alive. So documents of many megabytes are not copied before they are decoded.
namespace qoltanba::websocket::json {

class Value;
struct Member;

struct Null {};
struct Number {
    std::string_view text;  ///< as the page wrote it
};
using Text = std::string_view;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

class Value {
  public:
    Value() = default;
    template <class T>
    explicit Value(T content) : content_(std::move(content)) {}

    bool isNull() const { return std::holds_alternative<Null>(content_); }
    const bool* boolean() const { return std::get_if<bool>(&content_); }
    const Number* number() const { return std::get_if<Number>(&content_); }
    const Text* text() const { return std::get_if<Text>(&content_); }
    const Array* array() const { return std::get_if<Array>(&content_); }
    const Object* object() const { return std::get_if<Object>(&content_); }

    /// The member with this name; null if this is not an object or has no such member.
    const Value* find(std::string_view name) const;
    /// The same, but a member with the value null counts as absent.
    const Value* findNotNull(std::string_view name) const;

  private:
    std::variant<Null, bool, Number, Text, Array, Object> content_;
};

struct Member {
    std::string_view name;
    Value value;
};

inline const Value* Value::find(std::string_view name) const {
    const Object* members = object();
    if (members == nullptr) return nullptr;
    for (const Member& member : *members) {
        if (member.name == name) return &member.value;
    }
    return nullptr;
}

inline const Value* Value::findNotNull(std::string_view name) const {
    const Value* value = find(name);
    return value == nullptr || value->isNull() ? nullptr : value;
}

}  // namespace qoltanba::websocket::json
