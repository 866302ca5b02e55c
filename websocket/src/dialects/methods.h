#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "dialect.h"
#include "limits.h"

namespace qoltanba::websocket::dialects {

/// What one item of a method's `args` must be.
struct Argument {
    enum class Type {
        text,
        flag,
        textOrList,  ///< one text or several: one document or many
        list         ///< of texts
    };
    Type type;
    std::size_t longest = limits::none;  ///< octets of a text
};
struct Arguments {
    enum class Shape {
        none,        ///< no arguments; pages also write `[]`, `[""]` and `[null]` for that
        positional,  ///< an array of `types`
        object       ///< an object, checked by the handler
    };
    Shape shape = Shape::none;
    std::span<const Argument> types;
};

struct Method {
    std::string_view module;
    std::string_view name;
    Arguments arguments;
    Interpretation (*handle)(Call& call);
};

/// All methods of all modules.
std::span<const Method> allMethods();

inline constexpr std::string_view basicsModule = "kz.gov.pki.knca.basics";
inline constexpr std::string_view commonUtilsModule = "kz.gov.pki.knca.commonUtils";
inline constexpr std::string_view accessoryModule = "kz.gov.pki.ncalayerservices.accessory";
inline constexpr std::string_view extensionsModule = "kz.digiflow.mobile.extensions";

}  // namespace qoltanba::websocket::dialects
