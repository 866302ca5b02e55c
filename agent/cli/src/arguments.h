#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.h"

namespace qoltanba::cli {

struct Option {
    std::string_view name;  ///< without the dashes
    bool takesValue = false;
};

/// The words after the verb: options (`--name`, `--name value`, `--name=value`) and operands. `--` ends the
/// options.
class Arguments {
  public:
    /// Parses the words. Misuse: an unknown option (the message repeats only its name, never a value), a
    /// missing value, a value for an option that takes none, an option given twice, more operands than
    /// `mostOperands`.
    static Outcome<Arguments> parse(std::span<char* const> words, std::span<const Option> options,
                                    std::size_t mostOperands);

    bool has(std::string_view option) const { return values_.contains(option); }
    std::optional<std::string> value(std::string_view option) const;
    std::optional<std::filesystem::path> path(std::string_view option) const;
    const std::vector<std::string>& operands() const { return operands_; }
    /// The operands, where they name files.
    std::vector<std::filesystem::path> files() const;

  private:
    Outcome<void> addOption(std::string_view word, std::span<char* const>& rest,
                            std::span<const Option> options);

    std::map<std::string, std::string, std::less<>> values_;
    std::vector<std::string> operands_;
};

}  // namespace qoltanba::cli
