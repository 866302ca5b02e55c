#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>

namespace qoltanba::service {

/// One setting: its key in the file, and its value where nobody said otherwise. T is bool, int or
/// std::string.
template <class T>
struct Option {
    std::string_view key;
    T fallback;
};

/// A number outside of the range counts as the nearest inside.
template <>
struct Option<int> {
    std::string_view key;
    int fallback;
    int least;
    int most;
};

template <>
struct Option<std::string> {
    std::string_view key;
    std::string fallback;
    /// Gives the one way to write what a text means, or nothing if it means nothing: then the fallback
    /// counts. Null: any text is right.
    std::optional<std::string> (*normal)(std::string_view text) = nullptr;
};

/// All options there are (docs/options.md). No secret is ever an option.
namespace option {

/// "kk", "ru", "en".
std::optional<std::string> normalLanguage(std::string_view text);
/// One of the ways to ask, without spaces.
std::optional<std::string> normalRevocation(std::string_view text);
/// What stands between commas, without spaces.
std::optional<std::string> normalList(std::string_view text);

/// Empty: the page's wish, else the system's.
inline const Option<std::string> language{"language", "", normalLanguage};
inline const Option<int> port{"port", 13579, 1, 65'535};
/// Programs that are no browser may ask too.
inline const Option<bool> acceptNoOrigin{"acceptNoOrigin", false};
/// For portal developers: a page's allowExpired and allowRevoked are honoured, and the authorities of the
/// test environment are trusted.
inline const Option<bool> testKeys{"testKeys", false};
/// How revocation is asked: "ocsp,crl" (the second where the first does not answer), "crl,ocsp", "ocsp",
/// "crl", "off".
inline const Option<std::string> revocation{"revocation", "ocsp,crl", normalRevocation};
/// A key of unknown status may sign.
inline const Option<bool> signWithoutStatus{"signWithoutStatus", true};
/// How long one question to a service may take.
inline const Option<int> serviceSeconds{"serviceSeconds", 5, 1, 60};
/// Empty: the national authority's.
inline const Option<std::string> timestampUrl{"timestampUrl", ""};
/// Hosts, with commas between them, that a certificate may name for its issuer beside the national ones.
inline const Option<std::string> authorityHosts{"authorityHosts", "", normalList};
/// "system", "none", "host:port", "socks5://host:port".
inline const Option<std::string> proxy{"proxy", "system"};
/// A file: user name, password.
inline const Option<std::string> proxyCredentials{"proxyCredentials", ""};
/// How long a dialog waits.
inline const Option<int> consentSeconds{"consentSeconds", 180, 1, 86'400};
/// qoltanba-cli sign writes into the journal.
inline const Option<bool> journalCommandLine{"journalCommandLine", true};
inline const Option<int> maxMessageMiB{"maxMessageMiB", 64, 1, 1024};
inline const Option<int> maxDocuments{"maxDocuments", 10'000, 1, 1'000'000};
inline const Option<int> maxConnections{"maxConnections", 64, 1, 10'000};
/// In the queue, all sites together.
inline const Option<int> maxPendingRequests{"maxPendingRequests", 32, 1, 10'000};
inline const Option<bool> useDefaultKeyToSign{"useDefaultKeyToSign", false};
inline const Option<bool> useDefaultKeyToSignIn{"useDefaultKeyToSignIn", false};
/// Written and read by DefaultKeys alone.
inline const Option<std::string> defaultKeyToSign{"defaultKeyToSign", ""};
inline const Option<std::string> defaultKeyToSignIn{"defaultKeyToSignIn", ""};
}  // namespace option

/// The settings: the administrator's file over the user's file over the fallbacks. The administrator's values
/// are locked. Lives on the service's thread.
class Options {
  public:
    virtual ~Options() = default;

    /// What makes no sense counts as left out; a number is in its range, a text is written in the normal way.
    virtual bool get(const Option<bool>& option) const = 0;
    virtual int get(const Option<int>& option) const = 0;
    virtual std::string get(const Option<std::string>& option) const = 0;

    /// Kept on disk at once. Ignored where the administrator locked it.
    virtual void set(const Option<bool>& option, bool value) = 0;
    virtual void set(const Option<int>& option, int value) = 0;
    virtual void set(const Option<std::string>& option, const std::string& value) = 0;

    /// Whether the administrator's file gives this option.
    virtual bool isLocked(std::string_view key) const = 0;

    /// `changed` is called after each set, with the option's key, until the returned token is destroyed.
    using Watch = std::shared_ptr<void>;
    [[nodiscard]] virtual Watch watch(std::function<void(std::string_view key)> changed) = 0;
};

/// Options over two files in the INI form; either may be absent.
std::unique_ptr<Options> makeOptions(const std::filesystem::path& userFile,
                                     const std::filesystem::path& administratorFile);

}  // namespace qoltanba::service
