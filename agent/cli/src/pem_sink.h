#pragma once

#include <qoltanba/signing/source.h>

namespace qoltanba::cli {

/// Converts DER to PEM while it is written, so that a long document needs no memory.
class PemSink final : public signing::Sink {
  public:
    /// `out` must outlive this object.
    explicit PemSink(signing::Sink& out) : out_(out) {}

    Result<void> write(BytesView piece) override;
    /// Writes the remaining octets and the end line.
    Result<void> finish();

  private:
    Result<void> writeLines(BytesView octets);

    signing::Sink& out_;
    Bytes rest_;  ///< less than a line
    bool begun_ = false;
};

}  // namespace qoltanba::cli
