#include "ez_signer.h"

#include <qoltanba/base/path_text.h>

#include "code_form.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::ez_signer {
namespace {

std::string_view textAt(const Call& call, std::size_t index) {
    return *(*call.args->array())[index].text();
}

/// Each request of this module names the language of its windows.
std::string languageOf(const Call& call) {
    const json::Value* lang = call.message.findNotNull("lang");
    const std::string locale = lang == nullptr || lang->text() == nullptr ? "" : localeOf(*lang->text());
    return locale.empty() ? call.session.locale : locale;
}

}  // namespace

Interpretation getFilePath(Call& call) {
    return code_form::chooseFile(call, textAt(call, 0), textAt(call, 1), languageOf(call));
}

/// The arguments: the path that getFilePath gave, the folder of the result, the storage. The page gets the
/// path of the result.
Interpretation signFilePath(Call& call) {
    const auto storage = code_form::storageOf(call, textAt(call, 2));
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    service::SignPickedFileRequest request;
    request.file = pathFromUtf8(textAt(call, 0));
    request.folder = pathFromUtf8(textAt(call, 1));
    request.key.purpose = service::Purpose::sign;
    request.key.firstStorage = *storage;
    request.key.chain.kind = service::ChainCondition::Kind::notDemanded;
    request.locale = languageOf(call);
    return Ask{std::move(request), [uuid = call.uuid](const Result<service::Answer>& done) {
                   if (!done) return code_form::failed(uuid, done.error());
                   const auto* made = std::get_if<service::SignPickedFileAnswer>(&*done);
                   if (made == nullptr) return code_form::failed(uuid, Error{ErrorCode::internal, {}});
                   std::filesystem::path path = made->path;
                   path.make_preferred();
                   return code200(uuid, [&](json::Writer& writer) { writer.text(pathToUtf8(path)); });
               }};
}

}  // namespace qoltanba::websocket::dialects::ez_signer
