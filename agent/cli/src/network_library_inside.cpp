#include <qoltanba/base/log.h>

#include "network_library.h"

namespace qoltanba::cli {

Result<std::shared_ptr<HttpClient>> makeNetworkClient(const NetworkSettings& settings) {
    std::shared_ptr<HttpClient> made;
    qoltanba_make_http_client(settings, silentLog(), made);
    return made;
}

}  // namespace qoltanba::cli
