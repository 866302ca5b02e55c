#pragma once

#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/options.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/usecases/request.h>

#include "arguments.h"
#include "digest_beside.h"

namespace qoltanba::cli {

/// What the person's journal is told of a signing: the document's name and digest, never its content. Where
/// the option `journalCommandLine` is off, nothing is counted or written.
class SigningRecord {
  public:
    SigningRecord(const crypto::Library& library, const Arguments& arguments,
                  const service::Options& options);

    /// Lets `make` sign what it reads from a source over `document`, and notes the digest of what was read.
    template <class Make>
    auto follow(signing::Source& document, Make make) {
        if (!isOn_) return make(document);
        const auto digested = DigestBeside::over(library_, document);
        if (!digested) return make(document);
        auto made = make(**digested);
        if (made) digestHex_ = (*digested)->digestHex().value_or("");
        return made;
    }
    /// A document in memory.
    void note(BytesView document);
    /// A digest that is signed as it is.
    void noteDigest(BytesView digest) { digestHex_ = toHex(digest); }

    /// Writes the entry. Failures are the journal's own: the signature was made.
    void write(const tokens::StoredKey& key, usecases::Purpose purpose, bool succeeded) const;

  private:
    const crypto::Library& library_;
    bool isOn_;
    std::string name_;
    std::string digestHex_;
};

}  // namespace qoltanba::cli
