#pragma once

#include <string>

#include "dialect.h"

/// kz.gov.pki.knca.basics: the arguments are an object; the answer has `status` and `body`.
namespace qoltanba::websocket::dialects::basics {

Interpretation sign(Call& call);

/// The answer to a message in which this member is longer than `octets`.
std::string tooLong(const Call& call, std::string_view member, std::size_t octets);

/// The answer to every other method, also to generateCsr and importCertificate: only the authority's own
/// portal uses those two, and their arguments are not published.
std::string unknownMethod(const Call& call);

}  // namespace qoltanba::websocket::dialects::basics
