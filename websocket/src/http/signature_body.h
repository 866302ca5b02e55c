#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <qoltanba/base/result.h>
#include <qoltanba/service/sign_series.h>

namespace qoltanba::websocket::http {

/// A signature on its way to the page: DER, or base64 of it in one line. Only a small part is in memory.
class SignatureBody {
  public:
    SignatureBody(std::shared_ptr<service::SignatureOutput> signature, bool base64)
        : signature_(std::move(signature)), base64_(base64) {}

    /// The octets of the whole body.
    std::uint64_t size() const;
    /// Appends the next part. Returns false if there was none left.
    Result<bool> appendNext(std::string& to);

  private:
    std::shared_ptr<service::SignatureOutput> signature_;
    bool base64_;
};

}  // namespace qoltanba::websocket::http
