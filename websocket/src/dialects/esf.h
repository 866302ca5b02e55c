#pragma once

#include "dialect.h"

/// com.osdkz.esf.signer.esfSigner, the module of the information system of electronic invoices (ИС ЭСФ): the
/// arguments are members of the message; the answer has `code`, `message` and `responseObject`. The signature
/// is a bare value over the octets of the text.
namespace qoltanba::websocket::dialects::esf {

Interpretation signPlainData(Call& call);
/// The same for signing in. The answer repeats the text instead of giving the certificate beside the key.
Interpretation auth(Call& call);

}  // namespace qoltanba::websocket::dialects::esf
