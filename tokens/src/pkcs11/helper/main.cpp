// The helper process: it loads one PKCS#11 module and does what the program asks, over a socket that it
// inherits. A module is code of somebody else and may crash or hang. Here that costs nobody anything.
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <qoltanba/base/process.h>

#include "channel.h"
#include "messages.h"
#include "module.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens::pkcs11;

/// The request with its PIN. It stays in one place of the memory, which is not swapped out, and is wiped.
struct alignas(4096) Request {
    std::array<std::uint8_t, longestRequest> octets;
    std::size_t size = 0;

    Request() { static_cast<void>(mlock(this, sizeof *this)); }
    ~Request() { wipeOctets(); }
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;
    void wipeOctets() { explicit_bzero(octets.data(), octets.size()); }
    BytesView body() const { return BytesView(octets).first(size); }
};

/// read() or write() until everything is through. False at the end of the stream and after an error.
template <class Octet, class Transfer>
bool complete(Octet* octets, std::size_t size, Transfer transfer) {
    while (size > 0) {
        const ssize_t moved = transfer(helperChannel, octets, size);
        if (moved < 0 && errno == EINTR) continue;
        if (moved <= 0) return false;
        octets += moved;
        size -= static_cast<std::size_t>(moved);
    }
    return true;
}

bool receive(Request& request) {
    std::uint8_t head[headSize];
    if (!complete(head, headSize, ::read)) return false;
    request.size = readHead(head);
    return request.size <= longestRequest && complete(request.octets.data(), request.size, ::read);
}

bool send(const Bytes& body) {
    std::uint8_t head[headSize];
    writeHead(head, body.size());
    return body.size() <= longestAnswer && complete(head, headSize, ::write) &&
           complete(body.data(), body.size(), ::write);
}

/// Writes the outcome, and after it what `value` writes if all went well.
template <class Value>
Bytes answer(const Outcome& outcome, Value value) {
    Writer writer;
    writer.octet(static_cast<std::uint8_t>(outcome.status));
    switch (outcome.status) {
        case Status::done:
            value(writer);
            break;
        case Status::refused:
        case Status::notInitialised:
            writer.number(outcome.code);
            break;
        case Status::notLoadable:
            writer.text(outcome.text.substr(0, longestText));
            break;
        case Status::notAModule:
            break;
    }
    return writer.made();
}

Bytes answer(const Outcome& outcome) {
    return answer(outcome, [](Writer& /*writer*/) {});
}

Pin pinFrom(Reader& reader) {
    return reader.octets(longestPin);
}

Bytes sign(Module& module, Reader& reader) {
    Module::Signing signing;
    signing.key = reader.number();
    signing.mechanism = reader.number();
    signing.data = reader.octets(longestSignature);
    signing.isAuthenticatedAlways = reader.flag();
    signing.pin = pinFrom(reader);
    if (!reader.isWhole()) return {};
    Bytes signature;
    const Outcome outcome = module.sign(signing, signature);
    return answer(outcome, [&](Writer& writer) { writer.octets(signature); });
}

/// Empty if the request has no meaning.
Bytes perform(Module& module, BytesView body) {
    Reader reader(body);
    switch (static_cast<Call>(reader.octet())) {
        case Call::load: {
            Library library;
            const std::string path = reader.text(longestRequest);
            if (!reader.isWhole()) return {};
            return answer(module.load(path, library), [&](Writer& writer) { write(writer, library); });
        }
        case Call::slots: {
            std::vector<Slot> slots;
            return answer(module.slots(slots), [&](Writer& writer) { write(writer, slots); });
        }
        case Call::open:
            return answer(module.open(reader.number()));
        case Call::token: {
            Token token;
            return answer(module.token(token), [&](Writer& writer) { write(writer, token); });
        }
        case Call::objects: {
            Objects objects;
            return answer(module.objects(objects), [&](Writer& writer) { write(writer, objects); });
        }
        case Call::login:
            return answer(module.login(pinFrom(reader)));
        case Call::sign:
            return sign(module, reader);
        case Call::logout:
            return answer(module.logout());
        case Call::changePin: {
            const Pin old = pinFrom(reader);
            return answer(module.changePin(old, pinFrom(reader)));
        }
        case Call::waitForEvent:
            return answer(module.waitForEvent());
        case Call::finish:
            module.finish();
            return answer({});
    }
    return {};
}

/// Ends this process as soon as the program has gone, also while the module hangs. The kernel's signal at the
/// death of a parent does not fit: it comes when the thread ends that started the helper.
void endWithTheProgram() {
    try {
        std::thread([] {
            pollfd program{helperChannel, 0, 0};
            while (poll(&program, 1, -1) < 0 && errno == EINTR) {
            }
            _exit(0);
        }).detach();
    } catch (const std::system_error&) {
        _exit(1);
    }
}

}  // namespace

int main() {
    keepMemoryPrivate();
    int type = 0;
    socklen_t size = sizeof type;
    if (getsockopt(helperChannel, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
        std::fputs("Qoltanba starts this program by itself. It has no use alone.\n", stderr);
        return 2;
    }
    endWithTheProgram();
    static Request request;
    Module module;
    bool isLoaded = false;
    while (receive(request)) {
        const auto call = static_cast<Call>(request.size > 0 ? request.octets[0] : 0);
        if (isLoaded == (call == Call::load)) break;  // first the module, and only once
        const Bytes made = perform(module, request.body());
        request.wipeOctets();
        if (made.empty() || !send(made) || call == Call::finish) break;
        isLoaded = isLoaded || made[0] == static_cast<std::uint8_t>(Status::done);
    }
    // Without the destructors of the module: it may crash in them.
    request.wipeOctets();
    _exit(0);
}
