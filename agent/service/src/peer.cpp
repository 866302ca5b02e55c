#include <qoltanba/service/peer.h>

namespace qoltanba::service {

std::string Peer::site() const {
    if (const Origin* page = origin()) return page->site();
    // Parentheses stand in no host and in no origin.
    return isPerson() ? "(person)" : "(program)";
}

std::string Peer::text() const {
    if (const Origin* page = origin()) return page->text();
    return isPerson() ? "the person at this computer" : "a program without an origin";
}

}  // namespace qoltanba::service
