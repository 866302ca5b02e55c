#pragma once

#include <string>

#include "dialect.h"

/// kz.gov.pki.knca.basics: the arguments are an object; the answer has `status` and `body`.
namespace qoltanba::websocket::dialects::basics {

Interpretation sign(Call& call);

/// The answer to a message that no method reads, also to generateCsr and importCertificate: only the
/// authority's own portal uses those two, and their arguments are not published.
std::string refuse(const Call& call, const Refusal& refusal);

}  // namespace qoltanba::websocket::dialects::basics
