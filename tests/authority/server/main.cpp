// test_authority_server FOLDER [gost2015|rsa]: a test authority over HTTP on a free port of 127.0.0.1, for
// tests in other languages. Writes its certificates and the key files of some people to FOLDER, says where in
// one line of JSON, and serves until its standard input ends.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "web.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::authority;

constexpr std::string_view password = "Qwerty12";
constexpr std::chrono::hours day{24};

/// The certificates for tests, by name.
std::map<std::string, Issued> somePeople(TestAuthority& authority) {
    Profile expired = naturalPerson("800101300025");
    expired.notBefore = authority.now() - 400 * day;
    expired.notAfter = authority.now() - 35 * day;
    Profile withoutServices = naturalPerson("800101300041");
    withoutServices.ocspUrl = withoutServices.crlUrl = withoutServices.freshestCrlUrl = "";

    std::map<std::string, Issued> people;
    people.emplace("person", authority.issue(naturalPerson()));
    people.emplace("authentication", authority.issue(authentication()));
    people.emplace("head", authority.issue(firstHead()));
    people.emplace("employee", authority.issue(employee()));
    people.emplace("revoked", authority.issue(naturalPerson("800101300033")));
    people.emplace("expired", authority.issue(expired));
    people.emplace("withoutServices", authority.issue(withoutServices));
    people.emplace("stranger", authority.issue(naturalPerson(), authority.stranger()));
    authority.revoke(people.at("revoked").certificate(), authority.now() - day,
                     trust::RevocationReason::keyCompromise);
    return people;
}

class Folder {
  public:
    explicit Folder(std::filesystem::path path) : path_(std::move(path)) {
        std::filesystem::create_directories(path_);
    }

    /// Returns the path of the written file.
    std::string write(const std::string& name, BytesView content) const {
        std::ofstream file(path_ / name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(content.data()),
                   static_cast<std::streamsize>(content.size()));
        return (path_ / name).string();
    }

  private:
    std::filesystem::path path_;
};

nlohmann::json described(const TestAuthority& authority, const std::map<std::string, Issued>& people,
                         const Folder& folder) {
    nlohmann::json all = {
        {"base", authority.baseUrl()},
        {"password", password},
        {"root", folder.write("root.pem", asBytes(authority.root().certificate().pem()))},
        {"issuing", folder.write("issuing.pem", asBytes(authority.issuing().certificate().pem()))},
        {"timestampUrl", authority.timestampUrl()}};
    for (const auto& [name, issued] : people) {
        all["people"][name] = folder.write(name + ".p12", issued.pkcs12(password));
        all["certificates"][name] = folder.write(name + ".pem", asBytes(issued.certificate().pem()));
    }
    return all;
}

int run(const std::filesystem::path& path, crypto::KeyAlgorithm keys) {
    std::atomic<Web*> web = nullptr;
    // The port comes first, because it is in every certificate.
    test::LoopbackServer server([&web](test::Connection& connection) {
        if (Web* ready = web) ready->serve(connection);
    });
    const auto library = crypto::Library::load();
    if (!library) throw std::runtime_error(library.error().detail);
    TestAuthority authority({*library, systemClock(), keys, server.url("")});
    const std::map<std::string, Issued> people = somePeople(authority);
    Web answering(authority, people);
    web = &answering;

    nlohmann::json line = described(authority, people, Folder(path));
    line["port"] = server.port();
    std::cout << line.dump() << std::endl;
    while (std::cin.get() != std::char_traits<char>::eof()) {
    }
    server.stop();
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    const std::string_view keys = argc > 2 ? argv[2] : "gost2015";
    if (argc < 2 || argc > 3 || (keys != "gost2015" && keys != "rsa")) {
        std::cerr << "usage: test_authority_server FOLDER [gost2015|rsa]\n";
        return 2;
    }
    return run(argv[1], keys == "rsa" ? crypto::KeyAlgorithm::rsa : crypto::KeyAlgorithm::gost2015_512);
} catch (const std::exception& error) {
    std::fprintf(stderr, "test_authority_server: %s\n", error.what());
    return 1;
}
