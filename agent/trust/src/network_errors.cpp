#include "network_errors.h"

namespace qoltanba::trust {

bool isOfNetwork(ErrorCode code) {
    switch (code) {
        case ErrorCode::serviceUnreachable:
        case ErrorCode::serviceTimedOut:
        case ErrorCode::serviceRefused:
        case ErrorCode::proxyRefused:
        case ErrorCode::answerTooLarge:
        case ErrorCode::addressRefused:
            return true;
        default:
            return false;
    }
}

}  // namespace qoltanba::trust
