#pragma once

#include <string>

#include "dialect.h"

/// kz.gov.pki.knca.basics: an object of arguments, `status` and `body`.
namespace qoltanba::websocket::dialects::basics {

Interpretation sign(Call& call);

/// The answer to a message of which that member is longer than `octets`.
std::string tooLong(const Call& call, std::string_view member, std::size_t octets);

/// The answer to every other method, generateCsr and importCertificate among them: only the authority's own
/// portal uses those, and their arguments are not published.
std::string unknownMethod(const Call& call);

}  // namespace qoltanba::websocket::dialects::basics
