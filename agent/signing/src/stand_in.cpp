#include <algorithm>
#include <string_view>

#include <qoltanba/crypto/oids.h>
#include <qoltanba/signing/stand_in.h>

namespace qoltanba::signing {

namespace {

/// Long enough for `<prefix:SignedInfo` with every prefix that occurs.
constexpr std::size_t frontSize = 128;
constexpr std::string_view dsig = "http://www.w3.org/2000/09/xmldsig#";

// The canonical form of SignedInfo begins with the element itself.
bool beginsWithSignedInfo(std::string_view text) {
    if (!text.starts_with('<')) return false;
    std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
    name.remove_prefix(std::min(name.find(':') + 1, name.size()));
    return name == "SignedInfo";
}

}  // namespace

void StandIn::judgeFront() {
    judged_ = true;
    constexpr char set = 0x31;
    if (front_.starts_with(set)) {
        // Every set of signed attributes holds messageDigest.
        mark_ = asText(crypto::oid::messageDigest);
    } else if (beginsWithSignedInfo(front_)) {
        mark_ = dsig;
    }
}

void StandIn::update(BytesView piece) {
    const std::string_view text = asText(piece);
    if (!judged_ || front_.size() < frontSize) {
        front_.append(text.substr(0, frontSize - front_.size()));
        judgeFront();
    }
    if (mark_.empty() || foundMark_) {
        carry_.assign(text.substr(text.size() - std::min(text.size(), frontSize)));
        return;
    }
    const std::string seam = carry_ + std::string(text.substr(0, mark_.size()));
    foundMark_ = seam.find(mark_) != std::string::npos || text.find(mark_) != std::string_view::npos;
    const std::string joined = text.size() >= mark_.size()
                                   ? std::string(text.substr(text.size() - mark_.size()))
                                   : carry_ + std::string(text);
    carry_ = joined.substr(joined.size() - std::min(joined.size(), mark_.size()));
}

bool standsForAnother(BytesView content) {
    StandIn standIn;
    standIn.update(content);
    return standIn.found();
}

}  // namespace qoltanba::signing
