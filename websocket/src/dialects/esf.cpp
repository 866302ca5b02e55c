#include "esf.h"

#include <qoltanba/crypto/algorithm.h>

#include "code_form.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::esf {
namespace {

/// This module names the signature algorithm of the certificate. Only the name of the current one is known.
std::string_view algorithmName(crypto::KeyAlgorithm algorithm) {
    return algorithm == crypto::KeyAlgorithm::gost2015_512 ? "GOST3411-2015-512withGOST3410-2015-512"
                                                           : wireName(algorithm);
}

void writeKeyInfo(json::Writer& writer, const service::KeyInfo& key, bool withCertificate) {
    writer.name("keyInfo").beginObject();
    code_form::writeKeyMembers(writer, key, algorithmName(key.algorithm));
    if (withCertificate) writer.member("pem", key.certificatePem);
    writer.endObject();
}

using WriteSigned = std::function<void(json::Writer&, const service::SignAnswer&)>;

/// Unlike commonUtils, this module has a `message` in every answer.
std::string succeeded(const std::string& uuid, const service::SignAnswer& signedData,
                      const WriteSigned& write) {
    return answer(uuid, [&](json::Writer& writer) {
        writer.member("code", "200").name("message").null();
        writer.name("responseObject").beginObject();
        writer.name("signature").base64(signedData.signatures.front());
        write(writer, signedData);
        writer.endObject();
    });
}

Interpretation sign(const Call& call, WriteSigned write) {
    const auto storage = code_form::storageOf(call, *call.message.find("storageName")->text());
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    const BytesView data = asBytes(*call.message.find("data")->text());
    service::SignRequest request;
    request.signing = service::RawSigning{{service::ContentDocument{{}, Bytes(data.begin(), data.end())}}};
    request.key.firstStorage = *storage;
    request.key.chain.kind = service::ChainCondition::Kind::notDemanded;
    request.locale = call.session.locale;
    return Ask{std::move(request),
               [uuid = call.uuid, write = std::move(write)](const Result<service::Answer>& done) {
                   if (!done) return code_form::failed(uuid, done.error());
                   const auto* signedData = std::get_if<service::SignAnswer>(&*done);
                   if (signedData == nullptr || signedData->signatures.empty())
                       return code_form::failed(uuid, Error{ErrorCode::internal, {}});
                   return succeeded(uuid, *signedData, write);
               }};
}

}  // namespace

Interpretation signPlainData(Call& call) {
    return sign(call, [](json::Writer& writer, const service::SignAnswer& signedData) {
        writer.member("pem", signedData.key.certificatePem);
        writeKeyInfo(writer, signedData.key, false);
    });
}

Interpretation auth(Call& call) {
    return sign(call, [data = std::string(*call.message.find("data")->text())](
                          json::Writer& writer, const service::SignAnswer& signedData) {
        writer.member("data", data);
        writeKeyInfo(writer, signedData.key, true);
    });
}

}  // namespace qoltanba::websocket::dialects::esf
