#include <qoltanba/service/peer.h>

namespace qoltanba::service {

std::string Peer::site() const {
    if (const Origin* page = origin()) return page->site();
    // No host and no origin contains parentheses.
    return isPerson() ? "(person)" : "(program)";
}

std::string Peer::text() const {
    if (const Origin* page = origin()) return page->text();
    return isPerson() ? "the person at this computer" : "a program without an origin";
}

}  // namespace qoltanba::service
