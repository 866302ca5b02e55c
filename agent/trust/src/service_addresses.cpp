#include "service_addresses.h"

#include <openssl/err.h>

#include <algorithm>

#include <qoltanba/crypto/openssl.h>

#include "address.h"

namespace qoltanba::trust {
namespace {

using AccessPtr = Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;
using PointsPtr = Handle<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;

constexpr std::size_t mostAddresses = 4;
constexpr int fullNameForm = 0;

void add(std::vector<std::string>& to, const GENERAL_NAME* name) {
    if (name->type != GEN_URI || to.size() == mostAddresses) return;
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    std::string address(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                        static_cast<std::size_t>(ASN1_STRING_length(uri)));
    if (!destinationOf(address) || std::ranges::count(to, address) != 0) return;
    to.push_back(std::move(address));
}

std::vector<std::string> pointsOf(const crypto::Certificate& certificate, int nid) {
    std::vector<std::string> addresses;
    const PointsPtr points(
        static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(certificate.x509(), nid, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
        if (point->reasons != nullptr || point->CRLissuer != nullptr || point->distpoint == nullptr ||
            point->distpoint->type != fullNameForm)
            continue;
        const GENERAL_NAMES* names = point->distpoint->name.fullname;
        for (int k = 0; k < sk_GENERAL_NAME_num(names); ++k) add(addresses, sk_GENERAL_NAME_value(names, k));
    }
    return addresses;
}

std::vector<std::string> accessTo(const crypto::Certificate& certificate, int method) {
    std::vector<std::string> addresses;
    const AccessPtr access(static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(certificate.x509(), NID_info_access, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION* description = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(description->method) == method) add(addresses, description->location);
    }
    return addresses;
}

}  // namespace

std::vector<std::string> ocspAddresses(const crypto::Certificate& certificate) {
    return accessTo(certificate, NID_ad_OCSP);
}

std::vector<std::string> issuerAddresses(const crypto::Certificate& certificate) {
    return accessTo(certificate, NID_ad_ca_issuers);
}

std::vector<std::string> crlAddresses(const crypto::Certificate& certificate) {
    return pointsOf(certificate, NID_crl_distribution_points);
}

std::vector<std::string> deltaCrlAddresses(const crypto::Certificate& certificate) {
    return pointsOf(certificate, NID_freshest_crl);
}

}  // namespace qoltanba::trust
