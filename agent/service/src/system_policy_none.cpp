#include <qoltanba/service/options.h>

namespace qoltanba::service {

PolicyValues systemPolicy() {
    return {};
}

}  // namespace qoltanba::service
