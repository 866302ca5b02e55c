#pragma once

#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba::signing {

/// Looks whether octets stand for another document: the signed attributes of a CMS (RFC 5652, section 5.4) or
/// the SignedInfo of an XML signature (XML Signature, section 4.4). A bare signature of such octets is, octet
/// for octet, the signature of that other document, and the other way round: so nobody signs them unawares,
/// and a CMS without signed attributes over them proves nothing (RFC 5652, section 11). Fed piece by piece.
class StandIn {
  public:
    void update(BytesView piece);
    bool found() const { return foundMark_; }

  private:
    void judgeFront();

    std::string front_;  ///< the first octets, until it is known what they may be
    std::string mark_;   ///< what else has to stand in them; empty: they stand for nothing else
    std::string carry_;  ///< the end of the last piece
    bool judged_ = false;
    bool foundMark_ = false;
};

bool standsForAnother(BytesView content);

}  // namespace qoltanba::signing
