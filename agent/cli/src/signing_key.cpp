#include "signing_key.h"

#include "device_pin.h"
#include "key_choice.h"

namespace qoltanba::cli {
namespace {

Outcome<SigningKey> keyOfFile(const crypto::LibraryPtr& library, const Arguments& arguments) {
    const auto keys = openKeys(library, *arguments.path("key"), arguments.has("password-stdin"));
    if (!keys) return tl::unexpected(keys.error());
    const auto all = listed(*keys);
    const auto index = chooseKey(all, arguments.value("alias"), KeyPlace::file);
    if (!index) return tl::unexpected(index.error());
    SigningKey found{all[*index]};
    found.signer = (*keys)[*index].signer;
    return found;
}

Outcome<SigningKey> keyOfDevice(const crypto::LibraryPtr& library, const Arguments& arguments) {
    auto access = std::make_shared<DeviceAccess>(library);
    auto device = access->findOne(DeviceWish::of(arguments));
    if (!device) return tl::unexpected(device.error());
    auto session = access->open(*device, arguments);
    if (!session) return tl::unexpected(session.error());
    const auto keys = (*session)->keys(access->stop());
    if (!keys) return refused(keys.error().code, shownName(*device));
    const auto index = chooseKey(*keys, arguments.value("alias"), KeyPlace::device);
    if (!index) return tl::unexpected(index.error());
    SigningKey found{(*keys)[*index]};
    found.stop = access->stop();
    found.access = std::move(access);
    found.device = std::move(*device);
    found.session = std::move(*session);
    found.index = *index;
    return found;
}

}  // namespace

Outcome<void> SigningKey::logIn(const Arguments& arguments) {
    if (signer) return {};
    auto loggedIn = cli::logIn(*device, *session, index, arguments, stop);
    if (!loggedIn) return tl::unexpected(loggedIn.error());
    signer = std::move(*loggedIn);
    return {};
}

std::optional<Error> SigningKey::problem() const {
    return session ? session->signingProblem() : std::nullopt;
}

Outcome<SigningKey> findKey(const crypto::LibraryPtr& library, const Arguments& arguments) {
    return arguments.has("key") ? keyOfFile(library, arguments) : keyOfDevice(library, arguments);
}

}  // namespace qoltanba::cli
