#include "sign_util.h"

#include "code_form.h"
#include "encoding/base64.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::sign_util {
namespace {

std::string_view textAt(const Call& call, std::size_t index) {
    return *(*call.args->array())[index].text();
}

}  // namespace

/// Pages look at the code alone. What the module gives besides is not known.
Interpretation getVersion(Call& call) {
    return Immediate{code200(call.uuid)};
}

Interpretation getFilePath(Call& call) {
    return code_form::chooseFile(call, textAt(call, 0), textAt(call, 1), call.session.locale);
}

/// The arguments: a token of the site, the base64 of the document, the path of the key file, its password,
/// the storage. Only the document and the storage are read.
Interpretation signFileAndReturnBase64Api(Call& call) {
    const auto storage = code_form::storageOf(call, textAt(call, 4));
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    auto content = decodeBase64(textAt(call, 1));
    if (!content) return Immediate{code_form::failed(call.uuid, content.error())};
    service::SignRequest request;
    request.signing = service::CmsSigning{.documents = {service::ContentDocument{{}, std::move(*content)}},
                                          .addToExisting = true,
                                          .timestamp = true};
    request.key.storages = {*storage};
    request.key.chain.kind = service::ChainCondition::Kind::notDemanded;
    request.locale = call.session.locale;
    return Ask{std::move(request), [uuid = call.uuid](const Result<service::Answer>& done) {
                   if (!done) return code_form::failed(uuid, done.error());
                   const auto* made = std::get_if<service::SignAnswer>(&*done);
                   if (made == nullptr || made->signatures.empty())
                       return code_form::failed(uuid, Error{ErrorCode::internal, {}});
                   return code200(uuid,
                                  [&](json::Writer& writer) { writer.base64(made->signatures.front()); });
               }};
}

}  // namespace qoltanba::websocket::dialects::sign_util
