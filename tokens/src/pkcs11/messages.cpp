#include "messages.h"

#include <utility>

namespace qoltanba::tokens::pkcs11 {
namespace {

Bytes owned(BytesView octets) {
    return {octets.begin(), octets.end()};
}

Token tokenFrom(Reader& reader) {
    Token token;
    token.label = reader.text(longestText);
    token.manufacturer = reader.text(longestText);
    token.model = reader.text(longestText);
    token.serial = reader.text(longestText);
    token.flags = reader.number();
    token.shortestPin = reader.number();
    token.longestPin = reader.number();
    return token;
}

template <class T>
std::optional<T> ifWhole(const Reader& reader, T value) {
    if (!reader.isWhole()) return std::nullopt;
    return value;
}

}  // namespace

void write(Writer& writer, const Library& library) {
    writer.text(library.manufacturer);
    writer.text(library.description);
}

void write(Writer& writer, const Token& token) {
    writer.text(token.label);
    writer.text(token.manufacturer);
    writer.text(token.model);
    writer.text(token.serial);
    writer.number(token.flags);
    writer.number(token.shortestPin);
    writer.number(token.longestPin);
}

void write(Writer& writer, const std::vector<Slot>& slots) {
    writer.number(slots.size());
    for (const Slot& slot : slots) {
        writer.number(slot.id);
        writer.text(slot.description);
        writer.number(slot.problem);
        write(writer, slot.token);
    }
}

void write(Writer& writer, const Objects& objects) {
    writer.number(objects.certificates.size());
    for (const CertificateObject& certificate : objects.certificates) {
        writer.octets(certificate.id);
        writer.text(certificate.label);
        writer.octets(certificate.der);
    }
    writer.number(objects.keys.size());
    for (const KeyObject& key : objects.keys) {
        writer.number(key.handle);
        writer.octets(key.id);
        writer.text(key.label);
        writer.number(key.type);
        writer.flag(key.isAuthenticatedAlways);
    }
}

std::optional<Library> readLibrary(Reader& reader) {
    Library library;
    library.manufacturer = reader.text(longestText);
    library.description = reader.text(longestText);
    return ifWhole(reader, std::move(library));
}

std::optional<Token> readToken(Reader& reader) {
    Token token = tokenFrom(reader);
    return ifWhole(reader, std::move(token));
}

std::optional<std::vector<Slot>> readSlots(Reader& reader) {
    std::vector<Slot> slots;
    for (std::size_t left = reader.count(mostSlots); left > 0 && !reader.hasFailed(); --left) {
        Slot& slot = slots.emplace_back();
        slot.id = reader.number();
        slot.description = reader.text(longestText);
        slot.problem = reader.number();
        slot.token = tokenFrom(reader);
    }
    return ifWhole(reader, std::move(slots));
}

std::optional<Objects> readObjects(Reader& reader) {
    Objects objects;
    for (std::size_t left = reader.count(mostObjects); left > 0 && !reader.hasFailed(); --left) {
        CertificateObject& certificate = objects.certificates.emplace_back();
        certificate.id = owned(reader.octets(longestId));
        certificate.label = reader.text(longestText);
        certificate.der = owned(reader.octets(longestCertificate));
    }
    for (std::size_t left = reader.count(mostObjects); left > 0 && !reader.hasFailed(); --left) {
        KeyObject& key = objects.keys.emplace_back();
        key.handle = reader.number();
        key.id = owned(reader.octets(longestId));
        key.label = reader.text(longestText);
        key.type = reader.number();
        key.isAuthenticatedAlways = reader.flag();
    }
    return ifWhole(reader, std::move(objects));
}

std::optional<Bytes> readSignature(Reader& reader) {
    Bytes signature = owned(reader.octets(longestSignature));
    return ifWhole(reader, std::move(signature));
}

}  // namespace qoltanba::tokens::pkcs11
