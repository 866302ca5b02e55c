#pragma once

#include "dialect.h"

/// kz.gov.pki.cms.CMSSignUtil: ezsigner.kz and pages that sign files like it. The file never reaches the
/// page.
namespace qoltanba::websocket::dialects::ez_signer {

Interpretation getFilePath(Call& call);
Interpretation signFilePath(Call& call);

}  // namespace qoltanba::websocket::dialects::ez_signer
