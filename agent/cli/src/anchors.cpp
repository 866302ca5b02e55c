#include "anchors.h"

#include <algorithm>
#include <array>

#include <qoltanba/base/path_text.h>

#include "console.h"
#include "files.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

bool isCertificateName(const std::filesystem::path& path) {
    static constexpr std::array<std::string_view, 4> endings = {".cer", ".crt", ".der", ".pem"};
    return std::ranges::find(endings, pathToUtf8(path.extension())) != endings.end();
}

}  // namespace

Outcome<std::vector<crypto::Certificate>> anchorsIn(const crypto::Library& library,
                                                    const std::filesystem::path& folder) {
    std::error_code problem;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        if (isCertificateName(entry->path())) files.push_back(entry->path());
    }
    if (problem) return refused(ErrorCode::fileUnreadable, shown(folder));
    std::vector<crypto::Certificate> anchors;
    for (const auto& file : files) {
        const auto content = readFile(file);
        if (!content) return tl::unexpected(content.error());
        auto certificate = crypto::Certificate::fromDerOrPem(library, *content);
        if (!certificate) return refused(certificate.error().code, shown(file));
        anchors.push_back(std::move(*certificate));
    }
    if (anchors.empty())
        return refused(Text::tr("%1 holds no certificate (.cer, .crt, .der, .pem).").arg(shown(folder)));
    return anchors;
}

Outcome<std::vector<crypto::Certificate>> anchorsOf(const crypto::Library& library,
                                                    const Arguments& arguments) {
    const auto folder = arguments.path("anchors");
    if (!folder) return std::vector<crypto::Certificate>{};
    return anchorsIn(library, *folder);
}

}  // namespace qoltanba::cli
