#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>

namespace qoltanba::service {

/// When a program that runs follows a change of an option. qoltanba-cli reads its options at each start.
enum class Effect { atOnce, nextStart };

/// One option: its key in the file, its value if no file gives one, and when a change counts. T is bool, int
/// or std::string.
template <class T>
struct Option;

template <>
struct Option<bool> {
    std::string_view key;
    bool fallback;
    Effect effect;
    /// The value where the administrator's file names the option and its value cannot be understood. Empty:
    /// the fallback.
    std::optional<bool> safe = std::nullopt;
};

/// A number outside the range counts as the nearest number inside it.
template <>
struct Option<int> {
    std::string_view key;
    int fallback;
    int least;
    int most;
    Effect effect;
};

template <>
struct Option<std::string> {
    std::string_view key;
    std::string fallback;
    Effect effect;
    /// Gives the normal form of a text. If the text means nothing, it returns nothing, and the fallback
    /// counts. Null: any text is accepted.
    std::optional<std::string> (*normal)(std::string_view text) = nullptr;
    /// Tells whether all of a text can be understood, for a text of which parts count by themselves. Null:
    /// all that has a normal form.
    bool (*isUnderstood)(std::string_view text) = nullptr;
};

/// All options (docs/options.md). A secret is never an option.
namespace option {

/// "kk", "ru", "en".
std::optional<std::string> normalLanguage(std::string_view text);
/// One of the values of option::revocation, without spaces.
std::optional<std::string> normalRevocation(std::string_view text);
/// The items between the commas, without spaces.
std::optional<std::string> normalList(std::string_view text);
/// Whether each item is a site as site_rules.h reads it.
bool areSites(std::string_view text);

/// Empty: the language that the page wishes, or else the system's.
inline const Option<std::string> language{"language", "", Effect::atOnce, normalLanguage};
inline const Option<int> port{"port", 13579, 1, 65'535, Effect::nextStart};
/// Whether the person has seen the page of the first start.
inline const Option<bool> welcomed{"welcomed", false, Effect::atOnce};
/// Only the administrator's word counts: whether the agent starts with each person's session. If the
/// administrator says nothing, each person decides.
inline const Option<bool> autostart{"autostart", false, Effect::nextStart};
/// Sites with commas between them (site_rules.h). If it is not empty, no other site may ask.
inline const Option<std::string> allowedSites{"allowedSites", "", Effect::nextStart, normalList, areSites};
/// These sites may not ask, no matter what the person decided.
inline const Option<std::string> blockedSites{"blockedSites", "", Effect::nextStart, normalList, areSites};
/// These sites may send documents one after another, over HTTPS. If it is empty, the agent does not serve
/// that.
inline const Option<std::string> multiSignSites{"multiSignSites", "", Effect::nextStart, normalList,
                                                areSites};
/// The port for that.
inline const Option<int> multiSignPort{"multiSignPort", 24'680, 1, 65'535, Effect::nextStart};
/// Whether programs that are not browsers may ask too.
inline const Option<bool> acceptNoOrigin{"acceptNoOrigin", false, Effect::nextStart};
/// For developers of portals: the agent honours a page's allowExpired and allowRevoked, and trusts the
/// authorities of the test environment.
inline const Option<bool> testKeys{"testKeys", false, Effect::atOnce};
/// How the agent asks for the revocation status: "ocsp,crl" (the second if the first does not answer),
/// "crl,ocsp", "ocsp", "crl", "off".
inline const Option<std::string> revocation{"revocation", "ocsp,crl", Effect::atOnce, normalRevocation};
/// Whether a key of unknown status may sign.
inline const Option<bool> signWithoutStatus{"signWithoutStatus", true, Effect::atOnce, false};
/// How many seconds one question to a service may take.
inline const Option<int> serviceSeconds{"serviceSeconds", 5, 1, 60, Effect::nextStart};
/// Empty: the national authority's address.
inline const Option<std::string> timestampUrl{"timestampUrl", "", Effect::atOnce};
/// Hosts, separated by commas, from which the agent may fetch an issuer's certificate that a certificate
/// names. The national hosts are always allowed.
inline const Option<std::string> authorityHosts{"authorityHosts", "", Effect::nextStart, normalList};
/// "system", "none", "host:port", "socks5://host:port".
inline const Option<std::string> proxy{"proxy", "system", Effect::nextStart};
/// The path of a file with a user name and a password.
inline const Option<std::string> proxyCredentials{"proxyCredentials", "", Effect::nextStart};
/// How many seconds a dialog waits for the person.
inline const Option<int> consentSeconds{"consentSeconds", 600, 1, 86'400, Effect::atOnce};
/// Whether qoltanba-cli sign writes into the journal.
inline const Option<bool> journalCommandLine{"journalCommandLine", true, Effect::atOnce};
/// Whether the person enters a PIN on the keys of the reader, if it has such keys. Off: on this computer.
inline const Option<bool> pinpad{"pinpad", true, Effect::atOnce};
inline const Option<int> maxMessageMiB{"maxMessageMiB", 64, 1, 1024, Effect::nextStart};
inline const Option<int> maxDocuments{"maxDocuments", 10'000, 1, 1'000'000, Effect::nextStart};
inline const Option<int> maxConnections{"maxConnections", 64, 1, 10'000, Effect::nextStart};
/// The most requests in the queue, of all sites together.
inline const Option<int> maxPendingRequests{"maxPendingRequests", 32, 1, 10'000, Effect::atOnce};
inline const Option<bool> useDefaultKeyToSign{"useDefaultKeyToSign", false, Effect::atOnce};
inline const Option<bool> useDefaultKeyToSignIn{"useDefaultKeyToSignIn", false, Effect::atOnce};
/// Only DefaultKeys reads and writes these two.
inline const Option<std::string> defaultKeyToSign{"defaultKeyToSign", "", Effect::atOnce};
inline const Option<std::string> defaultKeyToSignIn{"defaultKeyToSignIn", "", Effect::atOnce};
}  // namespace option

/// Who gave an option its value.
enum class OptionSource { fallback, user, administrator };

/// One option as it counts.
struct OptionState {
    std::string key;
    std::string value;  ///< a bool is "true" or "false"
    OptionSource source = OptionSource::fallback;
    bool isLocked = false;
    Effect effect = Effect::atOnce;
};

/// A part of one of the two files that the program does not understand.
struct OptionProblem {
    enum class Kind {
        unreadable,          ///< the file itself
        changeableByOthers,  ///< the administrator's file, which therefore does not count
        unknownName,         ///< `text` is no option
        wrongValue,          ///< `text` is no value of `key`: its safe value counts
        outOfRange,          ///< `text` is a number outside the range of `key`: the nearest inside counts
        wrongLine,           ///< `text` is a line of another form than key=value
    };
    Kind kind = Kind::unreadable;
    OptionSource file = OptionSource::user;
    std::string key;   ///< the option that is or was meant; empty: none
    std::string text;  ///< as it stands in the file, 64 octets at most

    /// The problem as a line of the log.
    std::string logText() const;
};

/// The options of this program. The administrator's file overrides the user's file, and that one overrides
/// the fallbacks. The person cannot change values of the administrator's file. Use it on the service's
/// thread.
class Options {
  public:
    virtual ~Options() = default;

    /// Gives the value of the option. A value that makes no sense counts as absent, a number is moved into
    /// its range, and a text comes in its normal form.
    virtual bool get(const Option<bool>& option) const = 0;
    virtual int get(const Option<int>& option) const = 0;
    virtual std::string get(const Option<std::string>& option) const = 0;

    /// Sets the value and writes it to disk at once. If the administrator locked the option, nothing happens.
    virtual void set(const Option<bool>& option, bool value) = 0;
    virtual void set(const Option<int>& option, int value) = 0;
    virtual void set(const Option<std::string>& option, const std::string& value) = 0;
    /// Takes back what the user's file says of this option: the fallback counts again. Kept on disk at once.
    /// Ignored where the administrator locked it. The watchers are told.
    virtual void reset(std::string_view key) = 0;

    /// Whether the administrator's file gives this option.
    virtual bool isLocked(std::string_view key) const = 0;

    /// All options, as they count now.
    virtual std::vector<OptionState> all() const = 0;

    /// What was not understood of the files when they were read. An option whose name is written wrongly in
    /// the administrator's file is locked, too, and has its safe value.
    virtual std::vector<OptionProblem> problems() const = 0;

    /// `changed` is called with the option's key after each set, until the returned token is destroyed.
    using Watch = std::shared_ptr<void>;
    [[nodiscard]] virtual Watch watch(std::function<void(std::string_view key)> changed) = 0;
};

/// Values by the keys of their options, as texts.
using PolicyValues = std::map<std::string, std::string, std::less<>>;

/// What the administrator decided by a means of the system besides the file: on Windows by Group Policy, in
/// HKEY_LOCAL_MACHINE\Software\Policies\Qoltanba. Empty on other systems. Any thread.
PolicyValues systemPolicy();

/// Options over two INI files. Either file may be absent. A value of `policy` counts as one of the
/// administrator's file, and is stronger than that one.
std::unique_ptr<Options> makeOptions(const std::filesystem::path& userFile,
                                     const std::filesystem::path& administratorFile,
                                     PolicyValues policy = systemPolicy());

}  // namespace qoltanba::service
