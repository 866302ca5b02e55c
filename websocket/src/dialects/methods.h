#pragma once

#include <cstddef>
#include <span>
#include <string>
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
/// A member of the message itself.
struct NamedArgument {
    std::string_view name;
    Argument argument;
};
struct Arguments {
    enum class Shape {
        none,        ///< no arguments; pages also write `[]`, `[""]` and `[null]` for that
        positional,  ///< an array of `types`
        object,      ///< an object, checked by the handler
        members      ///< no `args`: all of `members` stand in the message itself
    };
    Shape shape = Shape::none;
    std::span<const Argument> types = {};
    std::span<const NamedArgument> members = {};
};

struct Method {
    std::string_view module;
    std::string_view name;
    Arguments arguments;
    /// Null: the method exists, but what it takes or gives is not known well enough to serve it. The page
    /// gets the answer for a module that is not installed.
    Interpretation (*handle)(Call& call);
};

/// All methods of all modules.
std::span<const Method> allMethods();

/// What is the same for all methods of a module.
struct Module {
    std::string_view name;
    std::string_view bundle;   ///< the name in getBundles; empty: neither getBundles nor getServices names it
    std::string_view version;  ///< the version whose answers it gives; empty: the version of this program
    std::string (*refuse)(const Call& call, const Refusal& refusal);
    std::string_view methodMember = "method";  ///< the member of the message that names the method
};

/// All modules, in the order in which pages see them.
std::span<const Module> allModules();

inline constexpr std::string_view basicsModule = "kz.gov.pki.knca.basics";
inline constexpr std::string_view commonUtilsModule = "kz.gov.pki.knca.commonUtils";
inline constexpr std::string_view accessoryModule = "kz.gov.pki.ncalayerservices.accessory";
inline constexpr std::string_view extensionsModule = "kz.digiflow.mobile.extensions";
inline constexpr std::string_view esfModule = "com.osdkz.esf.signer.esfSigner";
inline constexpr std::string_view nurSignModule = "NURSign";
inline constexpr std::string_view ezSignerModule = "kz.gov.pki.cms.CMSSignUtil";
inline constexpr std::string_view signUtilModule = "kz.uchet.signUtil.commonUtils";

}  // namespace qoltanba::websocket::dialects
