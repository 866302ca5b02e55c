#include "authority_files.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

#include "certificate_file.h"
#include "issuing.h"

namespace qoltanba::trust {

namespace fs = std::filesystem;
using crypto::Certificate;

namespace {

constexpr std::size_t mostKept = 256;
constexpr std::string_view extension = ".cer";

}  // namespace

Result<std::vector<Certificate>> readAdministratorAnchors(const crypto::Library& library,
                                                          const fs::path& path) {
    const std::string name = pathToUtf8(path);
    const Result<std::string> content = readSmallFile(path, largestFile);
    if (!content) return fail(content.error());
    CertificateFile file = readCertificates(library, asBytes(*content));
    if (file.damaged > 0) return fail(ErrorCode::certificateUnreadable, name + ": a damaged certificate");
    if (file.certificates.empty()) return fail(ErrorCode::certificateUnreadable, name + ": none in it");
    for (const Certificate& certificate : file.certificates) {
        // X509_check_ca also accepts roots of version 1, which have no extensions.
        if (X509_check_ca(certificate.x509()) == 0)
            return fail(ErrorCode::certificateUnreadable,
                        name + ": not an authority: " + describe(certificate));
    }
    return std::move(file.certificates);
}

AuthorityFolder::Found AuthorityFolder::readNew() {
    Found found;
    for (const fs::path& file : newFiles()) {
        if (auto certificate = readKept(file)) {
            found.certificates.push_back(std::move(*certificate));
        } else {
            found.problems.push_back("left out: " + pathToUtf8(file) + ": " + certificate.error().detail);
        }
    }
    return found;
}

Result<void> AuthorityFolder::write(const Certificate& certificate) {
    const fs::path file = folder_ / (certificate.sha256Fingerprint() + std::string(extension));
    const std::string name = pathToUtf8(file.filename());
    std::error_code error;
    if (seenFiles_.contains(name) && fs::exists(file, error)) return {};
    if (auto made = makePrivateFolder(folder_); !made) return made;
    const Bytes der = certificate.der();
    if (auto written = writePrivateFile(file, asText(der)); !written) return written;
    seenFiles_.insert(name);
    return {};
}

std::vector<fs::path> AuthorityFolder::newFiles() {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != extension || seenFiles_.size() >= mostKept) continue;
        if (seenFiles_.insert(pathToUtf8(entry->path().filename())).second) files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

Result<Certificate> AuthorityFolder::readKept(const fs::path& file) const {
    const Result<std::string> content = readSmallFile(file, largestCertificate);
    if (!content) return fail(content.error());
    auto certificate = Certificate::fromDer(*library_, asBytes(*content));
    if (certificate && certificate->sha256Fingerprint() != file.stem())
        return fail(ErrorCode::certificateUnreadable, "not the certificate of its name");
    return certificate;
}

}  // namespace qoltanba::trust
