#include "akey_objects.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include <qoltanba/base/utf8.h>

#include "curves.h"

// The national software describes its objects by attributes of PKCS#11: type (4), length (4), value. Types
// and lengths are big-endian, and the numbers among the values are little-endian. The order below is the
// order of that software. It does not parse the descriptions of others; it searches them for the attributes
// that it needs, and so does this program.

namespace qoltanba::tokens::pcsc::akey {
namespace {

using crypto::KeyAlgorithm;

constexpr std::string_view prefix = "nca_";
constexpr int lowestGroup = -128;
constexpr int highestGroup = 127;

constexpr std::uint32_t attributeClass = 0x000;
constexpr std::uint32_t attributeToken = 0x001;
constexpr std::uint32_t attributePrivate = 0x002;
constexpr std::uint32_t attributeLabel = 0x003;
constexpr std::uint32_t attributeValue = 0x011;
constexpr std::uint32_t attributeKeyType = 0x100;
constexpr std::uint32_t attributeId = 0x102;
constexpr std::uint32_t attributeModulus = 0x120;
constexpr std::uint32_t attributeExponent = 0x122;
constexpr std::uint32_t attributeModifiable = 0x170;
constexpr std::uint32_t attributeCopyable = 0x171;

/// Lengths that no value follows.
constexpr std::uint32_t isSecretValue = 0xFFFFFFFF;
constexpr std::uint32_t isValueOfObject = 0xFFFFFFFE;

/// Who may read, write, copy and delete: the low half anybody, the high half the user with the PIN.
constexpr std::uint16_t accessForAll = 0x00FF;
constexpr std::uint16_t accessForUser = 0x00F0;

/// The length of a value has two octets, and the national software reads it as a signed number.
constexpr std::size_t longestValue = 32767;

struct KeyType {
    KeyAlgorithm algorithm;
    std::uint8_t code;
    std::array<std::uint8_t, 4> type;  ///< CKA_KEY_TYPE
};

constexpr std::array<KeyType, 3> keyTypes{{
    {KeyAlgorithm::rsa, 0x00, {0x00, 0x00, 0x00, 0x00}},
    {KeyAlgorithm::gost2004, 0x01, {0x30, 0x00, 0x00, 0x00}},
    {KeyAlgorithm::gost2015_512, 0x02, {0x03, 0x10, 0x32, 0xD4}},
}};

const KeyType* keyTypeOf(KeyAlgorithm algorithm) {
    const auto found = std::find_if(keyTypes.begin(), keyTypes.end(),
                                    [&](const KeyType& one) { return one.algorithm == algorithm; });
    return found == keyTypes.end() ? nullptr : &*found;
}

std::uint32_t numberAt(BytesView octets, std::size_t at, std::size_t size) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number << 8U | octets[at + i];
    return number;
}

void put(Bytes& to, BytesView octets) {
    to.insert(to.end(), octets.begin(), octets.end());
}

void putNumber(Bytes& to, std::size_t number, std::size_t size) {
    for (std::size_t i = size; i-- > 0;) to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

struct Described {
    std::uint16_t number;
    Kind kind;
    BytesView description;
};

/// Count (2), then for each object: number (2), type (2), access (2), length (2), description.
std::optional<std::vector<Described>> split(BytesView answer) {
    constexpr std::size_t header = 8;
    if (answer.size() < 2) return std::nullopt;
    std::vector<Described> objects;
    const std::size_t count = numberAt(answer, 0, 2);
    answer = answer.subspan(2);
    while (objects.size() < count) {
        if (answer.size() < header) return std::nullopt;
        const std::size_t length = numberAt(answer, 6, 2);
        if (answer.size() - header < length) return std::nullopt;
        objects.push_back({static_cast<std::uint16_t>(numberAt(answer, 0, 2)),
                           static_cast<Kind>(numberAt(answer, 2, 2)), answer.subspan(header, length)});
        answer = answer.subspan(header + length);
    }
    return objects;
}

/// What follows the last attribute with this type. A length beyond the end is that of something else.
std::optional<BytesView> lastValue(BytesView description, std::uint32_t type) {
    constexpr std::size_t header = 8;
    for (std::size_t end = description.size(); end >= header; --end) {
        const std::size_t at = end - header;
        const std::size_t length = numberAt(description, at + 4, 4);
        if (numberAt(description, at, 4) == type && length <= description.size() - end)
            return description.subspan(end, length);
    }
    return std::nullopt;
}

std::optional<KeyAlgorithm> algorithmIn(BytesView description) {
    for (const KeyType& one : keyTypes) {
        Bytes wanted{0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x04};  // CKA_KEY_TYPE and its length
        put(wanted, one.type);
        if (std::search(description.begin(), description.end(), wanted.begin(), wanted.end()) !=
            description.end())
            return one.algorithm;
    }
    return std::nullopt;
}

/// Writes a description.
class Attributes {
  public:
    Attributes& add(std::uint32_t type, BytesView value) {
        putNumber(octets_, type, 4);
        putNumber(octets_, value.size(), 4);
        put(octets_, value);
        return *this;
    }
    Attributes& add(std::uint32_t type, std::initializer_list<std::uint8_t> value) {
        return add(type, BytesView(value.begin(), value.size()));
    }
    Attributes& addEmpty(std::initializer_list<std::uint32_t> types) {
        for (const std::uint32_t type : types) add(type, BytesView());
        return *this;
    }
    Attributes& addElsewhere(std::uint32_t type, std::uint32_t where) {
        putNumber(octets_, type, 4);
        putNumber(octets_, where, 4);
        return *this;
    }
    Bytes named(const Name& name) {
        const std::string text = name.write();
        add(attributeLabel, asBytes(text));
        add(attributeId, asBytes(text));
        return std::move(octets_);
    }

  private:
    Bytes octets_;
};

/// What the description of every object begins with.
Attributes commonAttributes(std::uint8_t objectClass, bool isPrivate, bool isModifiable) {
    Attributes attributes;
    attributes.add(attributeClass, {objectClass, 0, 0, 0})
        .add(attributeToken, {1})
        .add(attributePrivate, {static_cast<std::uint8_t>(isPrivate ? 1 : 0)})
        .add(attributeModifiable, {static_cast<std::uint8_t>(isModifiable ? 1 : 0)})
        .add(attributeCopyable, {1});
    return attributes;
}

Bytes certificateDescription(const Name& name) {
    return commonAttributes(1, false, true)
        .add(0x80, {0, 0, 0, 0})  // CERTIFICATE_TYPE: X.509
        .add(0x86, {0})           // TRUSTED
        .add(0x87, {0, 0, 0, 0})  // CERTIFICATE_CATEGORY
        .addEmpty({0x110, 0x111, 0x101, 0x81, 0x82, 0x89, 0x8A, 0x8B})
        .add(0x88, {0, 0, 0, 0})        // JAVA_MIDP_SECURITY_DOMAIN
        .add(0x8C, {0x20, 0x02, 0, 0})  // NAME_HASH_ALGORITHM: CKM_SHA_1
        .add(0x90, {0x9F, 0x9D, 0x6D})  // CHECK_VALUE: the same for every certificate
        .addElsewhere(attributeValue, isValueOfObject)
        .named(name);
}

/// What the descriptions of both keys have after their begin.
void addKeyAttributes(Attributes& to, const KeyType& type) {
    const bool isRsa = type.algorithm == KeyAlgorithm::rsa;
    to.add(attributeKeyType, type.type)
        .addEmpty({0x110, 0x111})  // START_DATE, END_DATE
        .add(0x10C, {0})           // DERIVE
        .add(0x163, {1});          // LOCAL
    if (isRsa)
        to.add(0x166, {0x00, 0x00, 0, 0});  // KEY_GEN_MECHANISM: CKM_RSA_PKCS_KEY_PAIR_GEN
    else
        to.add(0x166, {0x00, 0x12, 0, 0});  // CKM_GOSTR3410_KEY_PAIR_GEN
    to.addEmpty({0x40000600, 0x101});       // ALLOWED_MECHANISMS, SUBJECT
}

void addGostParameters(Attributes& to, KeyAlgorithm algorithm) {
    if (algorithm == KeyAlgorithm::gost2015_512)
        to.add(0x250, {0x06, 0x09, 0x2A, 0x85, 0x03, 0x07, 0x01, 0x02, 0x01, 0x02, 0x01});  // 512, set A
    else
        to.add(0x250, {0x06, 0x07, 0x2A, 0x85, 0x03, 0x02, 0x02, 0x23, 0x01});  // CryptoPro-A
    to.addEmpty({0x252});
    // The parameters of 34.311-95 stand in the descriptions of keys with 512 bits, too.
    to.add(0x251, {0x06, 0x07, 0x2A, 0x85, 0x03, 0x02, 0x02, 0x1E, 0x01});
}

constexpr std::array<std::uint8_t, 4> rsaBits{0x00, 0x08, 0x00, 0x00};
constexpr std::array<std::uint8_t, 3> rsaExponent{0x01, 0x00, 0x01};

Bytes publicDescription(const Name& name, const KeyType& type) {
    Attributes attributes = commonAttributes(2, false, false);
    addKeyAttributes(attributes, type);
    attributes
        .add(0x104, {0})  // ENCRYPT
        .add(0x10A, {1})  // VERIFY
        .add(0x10B, {0})  // VERIFY_RECOVER
        .add(0x106, {0})  // WRAP
        .add(0x86, {0})   // TRUSTED
        .addEmpty({0x40000211});
    if (type.algorithm == KeyAlgorithm::rsa) {
        attributes.add(0x121, rsaBits)
            .add(attributeExponent, rsaExponent)
            .addElsewhere(attributeModulus, isValueOfObject);
    } else {
        addGostParameters(attributes, type.algorithm);
        attributes.addElsewhere(attributeValue, isValueOfObject);
    }
    return attributes.named(name);
}

Bytes privateDescription(const Name& name, const KeyType& type) {
    const bool isRsa = type.algorithm == KeyAlgorithm::rsa;
    Attributes attributes = commonAttributes(3, true, isRsa);
    addKeyAttributes(attributes, type);
    attributes
        .add(0x103, {1})  // SENSITIVE
        .add(0x105, {0})  // DECRYPT
        .add(0x108, {1})  // SIGN
        .add(0x109, {0})  // SIGN_RECOVER
        .add(0x107, {0})  // UNWRAP
        .add(0x162, {0})  // EXTRACTABLE
        .add(0x165, {1})  // ALWAYS_SENSITIVE
        .add(0x164, {1})  // NEVER_EXTRACTABLE
        .add(0x210, {0})  // WRAP_WITH_TRUSTED
        .addEmpty({0x40000212})
        .add(0x202, {0});  // ALWAYS_AUTHENTICATE
    if (isRsa) {
        for (const std::uint32_t secret : {0x123U, 0x124U, 0x125U, 0x126U, 0x127U, 0x128U})
            attributes.addElsewhere(secret, isSecretValue);
        attributes.add(0x80001002, rsaBits)
            .add(attributeExponent, rsaExponent)
            .addElsewhere(attributeModulus, isValueOfObject);
    } else {
        attributes.addElsewhere(attributeValue, isSecretValue);
        addGostParameters(attributes, type.algorithm);
    }
    return attributes.named(name);
}

Bytes rsaParameters() {
    constexpr std::size_t bits = 2048;
    Bytes octets;
    putNumber(octets, bits, 2);
    octets.resize(2 + bits / 8 - rsaExponent.size());
    put(octets, rsaExponent);
    return octets;
}

/// The device multiplies by Montgomery's method in words of 16 bits, one more than the numbers have.
Bytes gostParameters(const Curve& curve) {
    const int bits = static_cast<int>(8 * curve.size) + 16;
    const auto ofField = montgomeryConstants(curve.p, bits);
    const auto ofOrder = montgomeryConstants(curve.q, bits);
    Bytes octets;
    putNumber(octets, curve.size / 4, 4);
    putNumber(octets, 1, 4);
    for (const Bytes* number : {&curve.p, &curve.a, &curve.b, &curve.x, &curve.y, &curve.q, &ofField[0],
                                &ofField[1], &ofOrder[0], &ofOrder[1]})
        put(octets, *number);
    return octets;
}

}  // namespace

std::optional<Name> Name::read(BytesView id) {
    std::string_view text = asText(id);
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    Name name;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), name.group);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (problem != std::errc() || name.group < lowestGroup || name.group > highestGroup ||
        !text.starts_with('_'))
        return std::nullopt;
    name.alias = text.substr(1);
    const bool isText = std::none_of(name.alias.begin(), name.alias.end(), [](char one) {
        const auto octet = static_cast<unsigned char>(one);
        return octet < ' ' || octet == 0x7F;
    });
    if (name.alias.empty() || !isText || !isUtf8(asBytes(name.alias))) return std::nullopt;
    return name;
}

std::string Name::write() const {
    return std::string(prefix) + std::to_string(group) + '_' + alias;
}

std::optional<std::vector<Object>> readObjects(BytesView answer) {
    const auto described = split(answer);
    if (!described) return std::nullopt;
    std::vector<Object> objects;
    for (const Described& one : *described) {
        const auto id = lastValue(one.description, attributeId);
        auto name = id ? Name::read(*id) : std::nullopt;
        if (!name || one.kind < Kind::data || one.kind > Kind::privateKey) continue;
        objects.push_back({one.number, one.kind, std::move(*name),
                           one.kind == Kind::data ? std::nullopt : algorithmIn(one.description)});
    }
    return objects;
}

std::optional<int> freeGroup(const std::vector<Object>& objects) {
    const auto isTaken = [&](int group) {
        return std::any_of(objects.begin(), objects.end(),
                           [&](const Object& one) { return one.name.group == group; });
    };
    for (int group = 1; group <= highestGroup; ++group)
        if (!isTaken(group)) return group;
    for (int group = -1; group >= lowestGroup; --group)
        if (!isTaken(group)) return group;
    return std::nullopt;
}

std::optional<std::uint8_t> codeOf(KeyAlgorithm algorithm) {
    const KeyType* type = keyTypeOf(algorithm);
    return type != nullptr ? std::optional(type->code) : std::nullopt;
}

Result<Bytes> certificateObject(const Name& name, BytesView der) {
    if (der.size() > longestValue) return fail(ErrorCode::tooLarge, std::to_string(der.size()) + " octets");
    const Bytes description = certificateDescription(name);
    Bytes object;
    putNumber(object, accessForAll, 2);
    putNumber(object, description.size(), 2);
    putNumber(object, der.size(), 2);
    put(object, description);
    put(object, der);
    return object;
}

Bytes pairOfKeys(const Name& name, KeyAlgorithm algorithm) {
    const KeyType& type = *keyTypeOf(algorithm);
    const Bytes publicHalf = publicDescription(name, type);
    const Bytes privateHalf = privateDescription(name, type);
    const auto curve = curveOf(algorithm);
    Bytes data;
    putNumber(data, accessForAll, 2);
    putNumber(data, accessForUser, 2);
    putNumber(data, publicHalf.size(), 2);
    putNumber(data, privateHalf.size(), 2);
    put(data, publicHalf);
    put(data, privateHalf);
    put(data, curve ? gostParameters(*curve) : rsaParameters());
    return data;
}

}  // namespace qoltanba::tokens::pcsc::akey
