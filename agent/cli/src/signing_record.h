#pragma once

#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/options.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/tokens/session.h>
#include <qoltanba/usecases/request.h>

#include "arguments.h"
#include "digest_beside.h"

namespace qoltanba::cli {

/// Collects what goes into the person's journal about a signing: the document's name and digest, never its
/// content. If the option `journalCommandLine` is off, nothing is computed or written.
class SigningRecord {
  public:
    SigningRecord(const crypto::Library& library, const Arguments& arguments,
                  const service::Options& options);

    /// Calls `make` with a source over `document` and records the digest of what `make` read.
    template <class Make>
    auto follow(signing::Source& document, Make make) {
        if (!isOn_) return make(document);
        const auto digested = DigestBeside::over(library_, document);
        if (!digested) return make(document);
        auto made = make(**digested);
        if (made) digestHex_ = (*digested)->digestHex().value_or("");
        return made;
    }
    /// Records the digest of a document in memory.
    void note(BytesView document);
    /// Records a digest that is signed as it is.
    void noteDigest(BytesView digest) { digestHex_ = toHex(digest); }

    /// Writes the entry. Error: fileNotWritable. The signing itself is over then and stays as it is.
    Result<void> write(const tokens::ListedKey& key, usecases::Purpose purpose, bool succeeded) const;

  private:
    const crypto::Library& library_;
    bool isOn_;
    std::string name_;
    std::string digestHex_;
};

}  // namespace qoltanba::cli
