#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <qoltanba/tokens/session.h>

#include "akey_objects.h"
#include "card.h"

/// The commands of an aKey. All of them must be sent inside a session of the device.
namespace qoltanba::tokens::pcsc::akey {

enum Instruction : std::uint8_t {
    openSession = 0x03,
    closeSession = 0x06,
    logIn = 0x07,
    replacePin = 0x09,
    information = 0x0A,
    createObject = 0x0D,
    deleteObject = 0x0E,
    readValue = 0x0F,
    describeObjects = 0x10,
    generateKeys = 0x11,
    signDigest = 0x12,
    rewriteObject = 0x14,
};

/// A command without data. `parameters` are P1 and P2.
Command commandOf(Instruction instruction, std::uint16_t parameters = 0);

/// Closes the device's session when it is destroyed, whatever has happened in it.
class Session {
  public:
    /// Any error says that the card is not an aKey.
    static Result<std::unique_ptr<Session>> open(Card& card);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

  private:
    explicit Session(Card& card) : card_(card) {}
    Card& card_;
};

struct Information {
    Bytes serialNumber;
    PinState pin;
};
Result<Information> askInformation(Card& card);

/// Sends data in parts under one header, and returns the answer to the last one.
Result<Bytes> sendInParts(Card& card, Command command, BytesView data);

/// The objects that readObjects() knows. deviceFailed if the device does not come to an end.
Result<std::vector<Object>> listObjects(Card& card);

/// The value of an object. deviceFailed as above.
Result<Bytes> readObject(Card& card, std::uint16_t number);

}  // namespace qoltanba::tokens::pcsc::akey
