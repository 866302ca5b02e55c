#pragma once

#include <string>

#include "dialect.h"

/// NURSign, the module of the procurement portal (goszakup.gov.kz): `type` names the method, `data` holds the
/// documents; the answer has `result` and `errorCode`, which is "NONE" or a number.
namespace qoltanba::websocket::dialects::nur_sign {

/// The version that the portal's page demands.
Interpretation version(Call& call);
/// One XML, signed as a whole.
Interpretation xml(Call& call);
/// Several of them, signed in order.
Interpretation multixml(Call& call);
/// A text, inside a CMS with a time stamp.
Interpretation text(Call& call);

/// The answer to a message that no method reads.
std::string refuse(const Call& call, const Refusal& refusal);

}  // namespace qoltanba::websocket::dialects::nur_sign
