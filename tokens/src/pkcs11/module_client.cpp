#include "module_client.h"

#include <algorithm>
#include <utility>

#include <qoltanba/base/path_text.h>

#include "errors.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

Writer requestOf(Call call) {
    Writer writer;
    writer.octet(static_cast<std::uint8_t>(call));
    return writer;
}

Bytes framed(const Bytes& body) {
    std::uint8_t head[headSize];
    writeHead(head, body.size());
    Bytes frame(headSize + body.size());
    std::copy(body.begin(), body.end(), std::copy_n(head, headSize, frame.begin()));
    return frame;
}

std::string_view viewOf(const Secret* pin) {
    return pin == nullptr ? std::string_view() : pin->view();
}

/// The frame with the PINs behind the body. Only memory that is wiped holds it.
Result<Secret> framedWithPins(const Bytes& body, std::initializer_list<const Secret*> pins) {
    std::size_t size = body.size();
    for (const Secret* pin : pins) {
        if (viewOf(pin).size() > longestPin) return fail(ErrorCode::pinMalformed, "too long");
        size += headSize + viewOf(pin).size();
    }
    Secret frame;
    std::uint8_t head[headSize];
    writeHead(head, size);
    bool fits = frame.append(asText(head)) && frame.append(asText(body));
    for (const Secret* pin : pins) {
        writeHead(head, viewOf(pin).size());
        fits = fits && frame.append(asText(head)) && frame.append(viewOf(pin));
    }
    if (!fits) return fail(ErrorCode::internal, "no memory for the PIN");
    return frame;
}

tl::unexpected<Error> senseless(std::string_view what) {
    return fail(ErrorCode::deviceFailed, std::string(what) + ": an answer without meaning");
}

/// The body behind the status, or the error that the status says.
Result<Bytes> contentOf(Result<Bytes> body, std::string_view what) {
    if (!body) return fail(Error{body.error().code, std::string(what) + ": " + body.error().detail});
    Reader reader(*body);
    const auto status = static_cast<Status>(reader.octet());
    if (status == Status::done) {
        body->erase(body->begin());
        return body;
    }
    const std::uint64_t code = reader.number();
    if (status != Status::refused || !reader.isWhole()) return senseless(what);
    return fail(errorOf(code, what));
}

template <class T>
Result<T> parsed(Result<Bytes> content, std::optional<T> (*read)(Reader&), std::string_view what) {
    if (!content) return fail(content.error());
    Reader reader(*content);
    std::optional<T> value = read(reader);
    if (!value) return senseless(what);
    return *std::move(value);
}

Result<void> nothing(const Result<Bytes>& content, std::string_view what) {
    if (!content) return fail(content.error());
    if (!content->empty()) return senseless(what);
    return {};
}

}  // namespace

Error ModuleClient::Loaded::error() const {
    if (loading == Loading::cancelled) return {ErrorCode::cancelled, detail};
    if (loading == Loading::notResponding) return {ErrorCode::deviceNotResponding, detail};
    return {ErrorCode::deviceFailed, detail};
}

ModuleClient::Loaded ModuleClient::load(const std::filesystem::path& helper,
                                        const std::filesystem::path& module, const Patience& patience,
                                        const std::stop_token& stop) {
    auto process = HelperProcess::start(helper);
    if (!process) return {Loading::noHelper, process.error().detail, {}, nullptr};
    Writer request = requestOf(Call::load);
    request.text(pathToUtf8(module));
    const auto body = (*process)->exchange(framed(request.made()), patience.loading, stop);
    if (!body) {
        Loading loading = Loading::crashed;
        if (body.error().code == ErrorCode::deviceNotResponding) loading = Loading::notResponding;
        if (body.error().code == ErrorCode::cancelled) loading = Loading::cancelled;
        return {loading, body.error().detail, {}, nullptr};
    }
    Reader reader(*body);
    switch (static_cast<Status>(reader.octet())) {
        case Status::done:
            if (auto library = readLibrary(reader))
                return {Loading::loaded,
                        {},
                        *std::move(library),
                        std::unique_ptr<ModuleClient>(new ModuleClient(std::move(*process), patience))};
            break;
        case Status::notLoadable:
            if (auto text = reader.text(longestText); reader.isWhole())
                return {Loading::notLoadable, std::move(text), {}, nullptr};
            break;
        case Status::notAModule:
            return {Loading::notAModule, "no C_GetFunctionList", {}, nullptr};
        case Status::notInitialised:
            if (const auto code = reader.number(); reader.isWhole())
                return {Loading::notInitialised, "C_Initialize: " + nameOfCode(code), {}, nullptr};
            break;
        case Status::refused:
            break;
    }
    return {Loading::crashed, senseless("load").value().detail, {}, nullptr};
}

ModuleClient::~ModuleClient() {
    if (!helper_->isRunning()) return;
    if (helper_->exchange(framed(requestOf(Call::finish).made()), patience_.ending, {}))
        helper_->waitForEnd();
}

Result<Bytes> ModuleClient::ask(const Writer& request, std::string_view what, Time time,
                                const std::stop_token& stop) {
    return contentOf(helper_->exchange(framed(request.made()), time, stop), what);
}

Result<Bytes> ModuleClient::askWithPins(const Writer& request, std::initializer_list<const Secret*> pins,
                                        std::string_view what, const std::stop_token& stop) {
    const Result<Secret> frame = framedWithPins(request.made(), pins);
    if (!frame) return fail(frame.error());
    return contentOf(helper_->exchange(asBytes(frame->view()), patience_.working, stop), what);
}

Result<std::vector<Slot>> ModuleClient::slots(const std::stop_token& stop) {
    constexpr std::string_view what = "C_GetSlotList";
    return parsed(ask(requestOf(Call::slots), what, patience_.asking, stop), readSlots, what);
}

Result<void> ModuleClient::open(std::uint64_t slot, const std::stop_token& stop) {
    constexpr std::string_view what = "C_OpenSession";
    Writer request = requestOf(Call::open);
    request.number(slot);
    return nothing(ask(request, what, patience_.asking, stop), what);
}

Result<Token> ModuleClient::token(const std::stop_token& stop) {
    constexpr std::string_view what = "C_GetTokenInfo";
    return parsed(ask(requestOf(Call::token), what, patience_.asking, stop), readToken, what);
}

Result<Objects> ModuleClient::objects(const std::stop_token& stop) {
    constexpr std::string_view what = "C_FindObjects";
    return parsed(ask(requestOf(Call::objects), what, patience_.reading, stop), readObjects, what);
}

Result<void> ModuleClient::login(const Secret* pin, const std::stop_token& stop) {
    constexpr std::string_view what = "C_Login";
    return nothing(askWithPins(requestOf(Call::login), {pin}, what, stop), what);
}

Result<Bytes> ModuleClient::sign(const Signing& signing, const std::stop_token& stop) {
    constexpr std::string_view what = "C_Sign";
    Writer request = requestOf(Call::sign);
    request.number(signing.key);
    request.number(signing.mechanism);
    request.octets(signing.data);
    request.flag(signing.isAuthenticatedAlways);
    return parsed(askWithPins(request, {signing.pin}, what, stop), readSignature, what);
}

void ModuleClient::logout() {
    if (helper_->isRunning())
        static_cast<void>(ask(requestOf(Call::logout), "C_Logout", patience_.ending, {}));
}

Result<void> ModuleClient::changePin(const Secret& old, const Secret& changed, const std::stop_token& stop) {
    constexpr std::string_view what = "C_SetPIN";
    return nothing(askWithPins(requestOf(Call::changePin), {&old, &changed}, what, stop), what);
}

Result<void> ModuleClient::waitForEvent(const std::stop_token& stop) {
    constexpr std::string_view what = "C_WaitForSlotEvent";
    return nothing(ask(requestOf(Call::waitForEvent), what, std::nullopt, stop), what);
}

}  // namespace qoltanba::tokens::pkcs11
