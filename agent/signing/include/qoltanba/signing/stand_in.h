#pragma once

#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba::signing {

/// Finds out whether octets are the signed form of another document: the signed attributes of a CMS (RFC
/// 5652, section 5.4) or the SignedInfo of an XML signature (XML Signature, section 4.4). A bare signature of
/// such octets is also a valid signature of that other document, and the other way round. So a person must
/// not sign them without knowing it. A CMS without signed attributes over such octets proves nothing (RFC
/// 5652, section 11). The caller passes the octets piece by piece, from one thread at a time.
class StandIn {
  public:
    void update(BytesView piece);
    bool found() const { return foundMark_; }

  private:
    void judgeFront();

    std::string front_;  ///< the first octets of the content
    std::string mark_;   ///< text that must follow; empty: an ordinary document so far
    std::string carry_;  ///< the end of the last piece
    bool judged_ = false;
    bool foundMark_ = false;
};

/// The same for octets that are all in memory.
bool standsForAnother(BytesView content);

}  // namespace qoltanba::signing
