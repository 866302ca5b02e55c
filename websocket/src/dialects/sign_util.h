#pragma once

#include "dialect.h"

/// kz.uchet.signUtil.commonUtils, a module of the accounting site uchet.kz: the arguments have positions; the
/// answer has `code` and `responseObject`. Its pages ask the person for a key file and its password, and pass
/// both. The agent looks at neither: it asks the person itself.
namespace qoltanba::websocket::dialects::sign_util {

Interpretation getVersion(Call& call);
Interpretation getFilePath(Call& call);
Interpretation signFileAndReturnBase64Api(Call& call);

}  // namespace qoltanba::websocket::dialects::sign_util
