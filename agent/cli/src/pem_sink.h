#pragma once

#include <qoltanba/signing/source.h>

namespace qoltanba::cli {

/// Turns DER into PEM on its way, so that a long document needs no memory.
class PemSink final : public signing::Sink {
  public:
    /// `out` outlives this.
    explicit PemSink(signing::Sink& out) : out_(out) {}

    Result<void> write(BytesView piece) override;
    /// Writes what is left and the closing mark.
    Result<void> finish();

  private:
    Result<void> writeLines(BytesView octets);

    signing::Sink& out_;
    Bytes rest_;  ///< less than a line
    bool begun_ = false;
};

}  // namespace qoltanba::cli
