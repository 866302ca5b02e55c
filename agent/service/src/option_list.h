#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <qoltanba/service/options.h>

namespace qoltanba::service {

using AnyOption = std::variant<const Option<bool>*, const Option<int>*, const Option<std::string>*>;

/// All options there are, in the order of docs/options.md.
std::vector<AnyOption> allOptions();

std::string_view keyOf(const AnyOption& option);
Effect effectOf(const AnyOption& option);

/// The option with this key.
std::optional<AnyOption> optionNamed(std::string_view key);

/// The option that somebody meant who wrote `name`: another case, one or two letters wrong, missing or too
/// many, or a section before it. Nothing if `name` is a key, or like none.
std::optional<AnyOption> optionMeantBy(std::string_view name);

/// What a text says as a bool: true, yes, on, 1, false, no, off, 0 in any case. Nothing for another text.
std::optional<bool> boolOf(std::string_view text);

/// What a text says as a whole number.
std::optional<long long> numberOf(std::string_view text);

/// How far a text is a value of the option.
enum class ValueFit { fits, outOfRange, notUnderstood };
ValueFit fitOf(const AnyOption& option, std::string_view text);

}  // namespace qoltanba::service
