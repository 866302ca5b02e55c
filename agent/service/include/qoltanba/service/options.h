#pragma once

#include <filesystem>
#include <functional>
#include <memory>
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

/// All options there are. No secret is ever an option.
namespace option {
inline const Option<std::string> language{
    "language", ""};  ///< "kk", "ru", "en"; empty: the page's wish, else the system's
inline const Option<int> port{"port", 13579};
inline const Option<bool> acceptNoOrigin{"acceptNoOrigin",
                                         false};  ///< programs that are no browser may ask too
/// For portal developers: a page's allowExpired and allowRevoked are honoured, and the authorities of the
/// test environment are trusted.
inline const Option<bool> testKeys{"testKeys", false};
/// How revocation is asked: "ocsp,crl" (the second where the first does not answer), "crl,ocsp", "ocsp",
/// "crl", "off".
inline const Option<std::string> revocation{"revocation", "ocsp,crl"};
inline const Option<bool> signWithoutStatus{"signWithoutStatus", true};  ///< a key of unknown status may sign
inline const Option<int> serviceSeconds{"serviceSeconds",
                                        5};  ///< how long one question to a service may take
inline const Option<std::string> timestampUrl{"timestampUrl", ""};  ///< empty: the national authority's
/// Hosts, with commas between them, that a certificate may name for its issuer beside the national ones.
inline const Option<std::string> authorityHosts{"authorityHosts", ""};
inline const Option<std::string> proxy{"proxy",
                                       "system"};  ///< "system", "none", "host:port", "socks5://host:port"
inline const Option<std::string> proxyCredentials{"proxyCredentials", ""};  ///< a file: user name, password
inline const Option<int> consentSeconds{"consentSeconds", 180};             ///< how long a dialog waits
inline const Option<bool> journalCommandLine{"journalCommandLine",
                                             true};  ///< qoltanba-cli sign writes into the journal
inline const Option<int> maxMessageMiB{"maxMessageMiB", 64};
inline const Option<int> maxDocuments{"maxDocuments", 10000};
inline const Option<int> maxConnections{"maxConnections", 64};
inline const Option<int> maxPendingRequests{"maxPendingRequests", 32};  ///< in the queue, all sites together
inline const Option<bool> useDefaultKeyToSign{"useDefaultKeyToSign", false};
inline const Option<bool> useDefaultKeyToSignIn{"useDefaultKeyToSignIn", false};
inline const Option<std::string> defaultKeyToSign{"defaultKeyToSign", ""};      ///< key identifier, '@', path
inline const Option<std::string> defaultKeyToSignIn{"defaultKeyToSignIn", ""};  ///< key identifier, '@', path
}  // namespace option

/// The settings: the administrator's file over the user's file over the fallbacks. The administrator's values
/// are locked. Lives on the service's thread.
class Options {
  public:
    virtual ~Options() = default;

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
