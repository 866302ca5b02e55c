#pragma once

#include "dialect.h"

/// kz.gov.pki.knca.commonUtils: positional arguments, `code` and `responseObject`. Arguments were checked
/// against the table of methods before these are called.
namespace qoltanba::websocket::dialects::common_utils {

Interpretation getActiveTokens(Call& call);
Interpretation getKeyInfo(Call& call);
Interpretation signXml(Call& call);
Interpretation signXmls(Call& call);
Interpretation createCAdESFromBase64(Call& call);
Interpretation createCAdESFromBase64Hash(Call& call);
Interpretation createCAdESFromFile(Call& call);
/// createCMSSignatureFromBase64, createCMSSignatureFromFile, applyCAdEST: always with a time stamp.
Interpretation needsTimestamp(Call& call);
Interpretation showFileChooser(Call& call);
Interpretation changeLocale(Call& call);

}  // namespace qoltanba::websocket::dialects::common_utils
