#include "idcard_objects.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "curves.h"
#include "tlv.h"

namespace qoltanba::tokens::pcsc::idcard {
namespace {

constexpr std::uint16_t masterFile = 0x3F00;
constexpr std::uint16_t keyFolder = 0x0101;
constexpr std::uint16_t certificateFolder = 0x0801;
constexpr std::uint16_t identityNumberFile = 0x0301;
/// Travel documents (ICAO Doc 9303-10).
constexpr std::array<std::uint8_t, 7> travelApplication{0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};
constexpr std::uint8_t dg11File = 0x0B;

constexpr std::uint16_t endOfFile = 0x6282;

/// The files for certificates have room for this much after their first two octets.
constexpr std::size_t longestCertificate = 2048;
constexpr std::size_t longestFile = 0x7FFF;  ///< READ BINARY has 15 bits for the offset
constexpr std::size_t piece = 255;

// Objects of keys, and the fields of their templates.
constexpr std::uint32_t rsaPublic = 0xFFA000;
constexpr std::uint32_t gostPublic = 0xFFA200;
constexpr std::uint32_t gostPrivate = 0xFF9200;
constexpr std::uint32_t rsaTemplate = 0x7F49;
constexpr std::uint32_t gostPublicTemplate = 0x7F4E;
constexpr std::uint32_t gostPrivateTemplate = 0x7F4F;
constexpr std::uint8_t modulusField = 0x81;
constexpr std::uint8_t pointField = 0x86;

enum class Select : std::uint8_t { master = 0x00, folder = 0x01, file = 0x02, application = 0x04 };

Result<void> select(Card& card, Select what, BytesView name) {
    constexpr std::uint8_t noAnswer = 0x0C;
    const auto selected = card.ask({0x00, 0xA4, static_cast<std::uint8_t>(what), noAnswer, name});
    if (!selected) return fail(selected.error());
    return {};
}

Result<void> select(Card& card, Select what, std::uint16_t id) {
    return select(card, what,
                  std::array{static_cast<std::uint8_t>(id >> 8U), static_cast<std::uint8_t>(id & 0xFFU)});
}

Result<void> selectCertificate(Card& card, const Slot& slot) {
    if (auto selected = select(card, Select::master, masterFile); !selected) return selected;
    if (slot.isRsa()) {
        if (auto selected = select(card, Select::folder, certificateFolder); !selected) return selected;
    }
    return select(card, Select::file, slot.file);
}

Command atOffset(std::uint8_t instruction, std::size_t offset) {
    Command command;
    command.ins = instruction;
    command.p1 = static_cast<std::uint8_t>(offset >> 8U);
    command.p2 = static_cast<std::uint8_t>(offset & 0xFFU);
    return command;
}

/// Reads a part of the current file.
Result<Bytes> read(Card& card, std::size_t offset, std::size_t size) {
    Bytes content;
    while (content.size() < size) {
        Command command = atOffset(0xB0, offset + content.size());
        command.le = std::min(piece, size - content.size());
        const auto next = card.ask(command);
        if (!next) return next;
        if (next->empty() || next->size() > *command.le)
            return fail(ErrorCode::deviceFailed, "a file of another size than the card says");
        content.insert(content.end(), next->begin(), next->end());
    }
    return content;
}

Result<void> write(Card& card, std::size_t offset, BytesView content) {
    for (; !content.empty(); content = content.subspan(std::min(piece, content.size()))) {
        Command command = atOffset(0xD6, offset);
        command.data = content.first(std::min(piece, content.size()));
        if (const auto written = card.ask(command); !written) return fail(written.error());
        offset += command.data.size();
    }
    return {};
}

/// One field of a key object. Nothing if the card has no such object.
Result<std::optional<Bytes>> readField(Card& card, std::uint32_t object, std::uint32_t inside,
                                       std::uint8_t field) {
    const Bytes wanted = tlv(0x4D, tlv(object, tlv(inside, std::array<std::uint8_t, 2>{field, 0x00})));
    const auto answer = card.send({0x00, 0xCB, 0x3F, 0xFF, wanted});
    if (!answer) return fail(answer.error());
    if (!answer->isOk()) return std::nullopt;
    const auto whole = findTlv(answer->data, object);
    const auto fields = whole ? findTlv(*whole, inside) : std::nullopt;
    const auto value = fields ? findTlv(*fields, field) : std::nullopt;
    if (!value) return std::nullopt;
    return Bytes(value->begin(), value->end());
}

/// A field of a curve as the card has it.
struct CurveField {
    std::uint8_t tag;
    Bytes value;
};

std::vector<CurveField> fieldsOf(const Curve& curve) {
    Bytes base = curve.x;
    base.insert(base.end(), curve.y.begin(), curve.y.end());
    return {{0x85, curve.q}, {0x84, base}, {0x83, curve.b}, {0x82, curve.a}, {0x81, curve.p}};
}

/// A key object with the curve, and with zeros for the key.
Bytes gostObject(std::uint32_t object, std::uint32_t inside, std::size_t keySize, const Curve& curve) {
    Bytes fields = tlv(0x87, std::array<std::uint8_t, 1>{0x01});
    const auto add = [&](const Bytes& field) { fields.insert(fields.end(), field.begin(), field.end()); };
    add(tlv(pointField, Bytes(keySize, 0)));
    for (const CurveField& field : fieldsOf(curve)) add(tlv(field.tag, field.value));
    add(tlv(0x80, std::array<std::uint8_t, 1>{0x74}));
    return tlv(object, tlv(inside, fields));
}

Result<bool> hasCurve(Card& card, const Slot& slot, const Curve& curve) {
    for (const CurveField& field : fieldsOf(curve)) {
        const auto value = readField(card, gostPublic | slot.number, gostPublicTemplate, field.tag);
        if (!value) return fail(value.error());
        if (*value != field.value) return false;
    }
    return true;
}

/// Writes a key object. The card takes 248 octets at a time.
Result<void> putObject(Card& card, BytesView object) {
    constexpr std::uint8_t chaining = 0x10;
    constexpr std::size_t first = 248;
    if (object.size() > piece) {
        if (auto sent = card.ask({chaining, 0xDB, 0x3F, 0xFF, object.first(first)}); !sent)
            return fail(sent.error());
        object = object.subspan(first);
    }
    if (auto sent = card.ask({0x00, 0xDB, 0x3F, 0xFF, object}); !sent) return fail(sent.error());
    return {};
}

}  // namespace

Result<void> selectMaster(Card& card) {
    return select(card, Select::master, masterFile);
}

Result<void> selectKeys(Card& card, const Slot& slot) {
    if (auto selected = select(card, Select::master, masterFile); !selected) return selected;
    return slot.isRsa() ? select(card, Select::folder, keyFolder) : Result<void>();
}

Result<std::optional<Bytes>> readPublicHalf(Card& card, const Slot& slot) {
    return slot.isRsa() ? readField(card, rsaPublic | slot.number, rsaTemplate, modulusField)
                        : readField(card, gostPublic | slot.number, gostPublicTemplate, pointField);
}

Result<void> needCurve(Card& card, const Slot& slot) {
    const Curve curve = *curveOf(slot.algorithm);
    const auto isReady = hasCurve(card, slot, curve);
    if (!isReady) return fail(isReady.error());
    if (*isReady) return {};
    for (const Bytes& object :
         {gostObject(gostPrivate | slot.number, gostPrivateTemplate, gostSize, curve),
          gostObject(gostPublic | slot.number, gostPublicTemplate, 2 * gostSize, curve)}) {
        if (auto put = putObject(card, object); !put) return put;
    }
    return {};
}

Result<std::optional<Bytes>> readCertificateFile(Card& card, const Slot& slot) {
    const auto content = [&]() -> Result<Bytes> {
        if (auto selected = selectCertificate(card, slot); !selected) return fail(selected.error());
        const auto length = read(card, 0, 2);
        if (!length) return length;
        const std::size_t size = static_cast<std::size_t>((*length)[0]) << 8U | (*length)[1];
        if (size > longestFile - 2) return fail(ErrorCode::deviceFailed, "a file without a size");
        return read(card, 2, size);
    }();
    if (!content && content.error().code != ErrorCode::deviceFailed) return fail(content.error());
    if (!content || content->empty()) return std::nullopt;
    return *content;
}

// The length comes last: a card that is pulled out before has no certificate, and not half of one.
Result<void> writeCertificateFile(Card& card, const Slot& slot, BytesView content) {
    if (content.size() > longestCertificate)
        return fail(ErrorCode::tooLarge, std::to_string(content.size()) + " octets, compressed");
    const std::array<std::uint8_t, 2> none{0, 0};
    const std::array length{static_cast<std::uint8_t>(content.size() >> 8U),
                            static_cast<std::uint8_t>(content.size() & 0xFFU)};
    const Card::Uninterrupted uninterrupted(card);
    if (auto selected = selectCertificate(card, slot); !selected) return selected;
    if (auto emptied = write(card, 0, none); !emptied) return emptied;
    if (auto written = write(card, none.size(), content); !written) return written;
    return write(card, 0, length);
}

Result<std::string> readIdentityNumber(Card& card) {
    constexpr std::size_t digits = 12;
    if (auto selected = select(card, Select::master, masterFile); !selected) return fail(selected.error());
    if (auto selected = select(card, Select::file, identityNumberFile); !selected)
        return fail(selected.error());
    const auto content = read(card, 0, digits);
    if (!content) return fail(content.error());
    const std::string number(asText(*content));
    if (number.find_first_not_of("0123456789") != std::string::npos)
        return fail(ErrorCode::deviceFailed, "an IIN that is not a number");
    return number;
}

Result<Bytes> readDg11File(Card& card) {
    constexpr std::size_t mostOctets = 256;
    constexpr std::uint8_t byShortId = 0x80;
    if (auto selected = select(card, Select::application, travelApplication); !selected)
        return fail(selected.error());
    Bytes content;
    Command command{0x00, 0xB0, byShortId | dg11File, 0x00, {}, mostOctets};
    for (;;) {
        const auto next = card.send(command);
        if (!next) return fail(next.error());
        if (!next->isOk() && next->status != endOfFile) return failWithStatus("DG11", next->status);
        content.insert(content.end(), next->data.begin(), next->data.end());
        BytesView whole = content;
        if (takeTlv(whole)) return content;
        if (next->data.empty() || next->status == endOfFile || content.size() > longestFile)
            return fail(ErrorCode::deviceFailed, "DG11 without its end");
        command = atOffset(0xB0, content.size());
        command.le = mostOctets;
    }
}

}  // namespace qoltanba::tokens::pcsc::idcard
