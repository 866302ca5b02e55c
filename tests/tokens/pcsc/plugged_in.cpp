#include "plugged_in.h"

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <thread>

#include <qoltanba/crypto/openssl.h>

#include "models.h"

namespace qoltanba::test {
namespace {

using crypto::KeyAlgorithm;
using nlohmann::json;

constexpr auto plainReader = "Test 00 00";
/// A device that does not come fails its test after this time.
constexpr std::chrono::seconds longestWait{60};

Bytes octetsOfFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string writeFile(const std::filesystem::path& path, BytesView content) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    return path.string();
}

void addEntry(X509_NAME* name, const char* field, const std::string& value) {
    X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(value.data()),
                               static_cast<int>(value.size()), -1, 0);
}

/// Text that gzip makes little shorter.
std::string noiseOf(std::size_t size, std::uint32_t& seed) {
    std::string text;
    while (text.size() < size) {
        seed = seed * 1664525U + 1013904223U;
        text += static_cast<char>('0' + seed / 65536U % 75U);
    }
    return text;
}

/// The key that issues certificates here. It is thrown away at the end.
const crypto::EvpKeyPtr& issuerOf(KeyAlgorithm algorithm) {
    static std::map<KeyAlgorithm, crypto::EvpKeyPtr> issuers;
    crypto::EvpKeyPtr& issuer = issuers[algorithm];
    if (issuer) return issuer;
    const crypto::EvpKeyContextPtr generation(EVP_PKEY_CTX_new_from_name(
        cryptographyOfCards()->context(), crypto::factsOf(algorithm).keyName.data(), nullptr));
    EVP_PKEY* made = nullptr;
    EXPECT_EQ(EVP_PKEY_keygen_init(generation.get()), 1);
    EXPECT_EQ(EVP_PKEY_generate(generation.get(), &made), 1);
    issuer.reset(made);
    return issuer;
}

}  // namespace

PluggedIn::PluggedIn(DeviceFacts facts, const std::string& state, tokens::pcsc::Protocol protocol,
                     std::vector<std::string> options)
    : facts_(std::move(facts)), folder_(state), protocol_(protocol), options_(std::move(options)) {
    plugIn();
    devices_ = std::make_unique<tokens::pcsc::Devices>(tokens::pcsc::Devices::Parts{
        cryptographyOfCards(), pcsc, tokens::pcsc::allModels(), silentLog(), [this](std::string_view line) {
            const std::lock_guard guard(traceMutex_);
            trace_.emplace_back(line);
        }});
}

PluggedIn::~PluggedIn() {
    devices_.reset();
}

void PluggedIn::plugIn() {
    card.reset();
    card = std::make_shared<VirtualCard>(facts_.program, folder_.state(), options_);
    pcsc->insert(plainReader, card->atr(), card, protocol_);
}

void PluggedIn::waitFor(bool isThere) {
    const auto until = std::chrono::steady_clock::now() + longestWait;
    while (devices_->list(facts_.type).empty() == isThere) {
        ASSERT_LT(std::chrono::steady_clock::now(), until);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

void PluggedIn::plugInAgain() {
    waitFor(false);
    card->reset();
    pcsc->insert(plainReader, card->atr(), card, protocol_);
}

void PluggedIn::pullOut() {
    pcsc->pullOut(plainReader);
}

std::shared_ptr<tokens::KeySession> PluggedIn::open() {
    waitFor(true);
    const auto session = devices_->open(facts_.type, facts_.serial, {});
    EXPECT_TRUE(session) << session.error().detail;
    card->forgetCommands();
    return *session;
}

std::vector<std::string> PluggedIn::trace() const {
    const std::lock_guard guard(traceMutex_);
    return trace_;
}

json PluggedIn::state() const {
    std::ifstream file(folder_.state());
    return json::parse(file);
}

void PluggedIn::edit(const std::function<void(json&)>& change) {
    json edited = state();
    change(edited);
    pullOut();
    waitFor(false);
    std::ofstream(folder_.state()) << edited;
    plugIn();
}

const crypto::LibraryPtr& cryptographyOfCards() {
    static const crypto::LibraryPtr loaded = crypto::Library::load().value();
    return loaded;
}

Secret secretOf(std::string_view text) {
    Secret made;
    EXPECT_TRUE(made.append(text));
    return made;
}

crypto::Certificate cardCertificate(const std::string& name) {
    return crypto::Certificate::fromDerOrPem(*cryptographyOfCards(),
                                             octetsOfFile(cardsFolder() / "states" / name))
        .value();
}

crypto::Certificate issue(BytesView publicKey, KeyAlgorithm algorithm, Issued how) {
    OSSL_LIB_CTX* context = cryptographyOfCards()->context();
    const crypto::EvpKeyPtr& issuer = issuerOf(algorithm);
    const unsigned char* at = publicKey.data();
    const crypto::EvpKeyPtr subject(
        d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(publicKey.size()), context, nullptr));
    EXPECT_TRUE(subject);
    const crypto::X509Ptr x509(X509_new_ex(context, nullptr));
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    constexpr long day = 24L * 60 * 60;
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -30 * day);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), how.days * day);
    X509_NAME* name = X509_get_subject_name(x509.get());
    addEntry(name, "CN", "ТЕСТОВ ӘЛІ");
    std::uint32_t seed = 1;
    for (std::size_t i = 0; i < how.units; ++i) addEntry(name, "OU", noiseOf(60, seed));
    X509_set_issuer_name(x509.get(), name);
    if (how.extra > 0) addEntry(name, "O", noiseOf(how.extra, seed));
    EXPECT_EQ(X509_set_pubkey(x509.get(), subject.get()), 1);
    const crypto::EvpMdPtr digest(
        EVP_MD_fetch(context, crypto::factsOf(algorithm).digestName.data(), nullptr));
    EXPECT_GT(X509_sign(x509.get(), issuer.get(), digest.get()), 0) << crypto::drainErrors();
    return crypto::Certificate::inContextOf(*cryptographyOfCards(), x509.get()).value();
}

bool opensslAccepts(const crypto::Certificate& certificate, BytesView data, BytesView signature) {
    const CardFolder folder;
    const Bytes example = octetsOfFile(QOLTANBA_SOURCE_DIR "/agent/crypto/provider/openssl.cnf");
    std::string configuration(asText(example));
    const std::size_t module = configuration.find("#module");
    configuration.replace(module, configuration.find('\n', module) - module, "module = " QOLTANBA_PROVIDER);
    const std::string openssl =
        "OPENSSL_CONF=" + writeFile(folder.path() / "openssl.cnf", asBytes(configuration)) + " openssl ";
    const std::string pem = writeFile(folder.path() / "certificate.pem", asBytes(certificate.pem()));
    const std::string digest(crypto::factsOf(*certificate.algorithm()).digestName);
    const std::string command = openssl + "x509 -in " + pem + " -pubkey -noout > " + pem + ".pub && " +
                                openssl + "dgst -" + digest + " -verify " + pem + ".pub -signature " +
                                writeFile(folder.path() / "signature", signature) + ' ' +
                                writeFile(folder.path() / "data", data) + " > /dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

std::vector<std::string> aliasesIn(tokens::KeySession& session) {
    std::vector<std::string> all;
    const auto keys = session.keys({});
    EXPECT_TRUE(keys) << keys.error().detail;
    if (!keys) return all;
    for (const auto& key : *keys) all.push_back(key.alias);
    return all;
}

std::string describe(const Error& error) {
    return std::string(nameOf(error.code)) + (error.triesLeft ? ' ' + std::to_string(*error.triesLeft) : "");
}

std::string nameOfTrouble(Trouble trouble) {
    if (trouble == Trouble::refused) return "Refused";
    return trouble == Trouble::pulledOutBefore ? "PulledOutBefore" : "PulledOutAfter";
}

void makeTrouble(PluggedIn& device, std::size_t at, Trouble trouble) {
    const auto pull = [&device]() -> std::optional<Bytes> {
        device.pullOut();
        return Bytes{0x6F, 0x00};
    };
    if (trouble == Trouble::pulledOutBefore) device.card->before(at, pull);
    if (trouble == Trouble::pulledOutAfter) device.card->after(at, pull);
    if (trouble == Trouble::refused) device.card->before(at, [] { return std::optional(Bytes{0x65, 0x81}); });
}

}  // namespace qoltanba::test
