#pragma once

#include "dialect.h"

/// kz.gov.pki.knca.commonUtils: the arguments have positions; the answer has `code` and `responseObject`. The
/// arguments were checked against the table of methods before these functions are called.
namespace qoltanba::websocket::dialects::common_utils {

Interpretation getActiveTokens(Call& call);
Interpretation getKeyInfo(Call& call);
Interpretation signXml(Call& call);
Interpretation signXmls(Call& call);
Interpretation createCAdESFromBase64(Call& call);
Interpretation createCAdESFromBase64Hash(Call& call);
Interpretation createCAdESFromFile(Call& call);
/// The same as createCAdES…, but always with a time stamp.
Interpretation createCMSSignatureFromBase64(Call& call);
Interpretation createCMSSignatureFromFile(Call& call);
Interpretation applyCAdEST(Call& call);
Interpretation showFileChooser(Call& call);
Interpretation changeLocale(Call& call);

}  // namespace qoltanba::websocket::dialects::common_utils
