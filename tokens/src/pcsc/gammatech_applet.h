#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "card.h"

/// The commands of the key applets on the eToken PRO 72K, the JaCarta and the eToken 5110. The three applets
/// are relatives: they keep keys under an alias, they have the same groups of commands, and numbers are
/// big-endian. What differs is in a table.
namespace qoltanba::tokens::pcsc::gammatech {

/// The code of a command. Its class is always 80.
struct Code {
    std::uint8_t ins;
    std::uint8_t p1;
    std::uint8_t p2 = 0x00;
};

/// What differs between the models.
struct Table {
    BytesView application;  ///< the name for SELECT
    Code information;
    Code verify;
    Code changePin;
    Code generateRsa;
    Code hasKey;
    Code remove;
    bool isInPieces;         ///< long data goes through buffers of the device, 32 octets a command
    bool sendsLe;            ///< commands say how long the answer may be
    bool has512;             ///< it can have GOST keys of 512 bit, and says of a GOST key which type it is
    bool measuresRequest;    ///< the request for an RSA key begins with its length
    std::size_t longestPin;  ///< the longest new PIN that the national software allows
};

extern const Table eToken72k;
extern const Table jaCarta;
extern const Table eToken5110;

constexpr std::uint8_t appletClass = 0x80;
constexpr std::size_t rsaSize = 256;  ///< octets of each RSA key: the size is fixed

Bytes joined(std::initializer_list<BytesView> pieces);
/// Returns the number in two octets.
Bytes twoOctets(std::size_t number);
/// Returns the number in the first two octets.
std::size_t firstNumber(BytesView octets);
/// Returns the alias with its length in front, as commands contain it.
Bytes named(BytesView alias);

/// Sends commands. It is not known whether each model insists on Le, or refuses it. If an answer says that
/// the length is wrong, the command is sent once more in the other form, and if that helps, later ones are
/// sent in that form too.
class Wire {
  public:
    explicit Wire(bool sendsLe) : sendsLe_(sendsLe) {}

    /// Sends a command that has no answer but its status word. Errors are those of Card::ask.
    static Result<void> tell(Card& card, Code code, BytesView data);

    /// Sends a command that reads or computes something. If the answer is shorter than `least`, the error is
    /// deviceFailed.
    Result<Bytes> ask(Card& card, Code code, BytesView data, std::size_t le, std::size_t least);

  private:
    bool sendsLe_;
};

/// The part of the commands that depends on how the device takes long data. Errors are those of Card::ask.
class Transfer {
  public:
    virtual ~Transfer() = default;

    /// Reads a public GOST key: x ‖ y, each of `half` octets.
    virtual Result<Bytes> point(Card& card, BytesView alias, std::size_t half) = 0;
    virtual Result<Bytes> modulus(Card& card, BytesView alias) = 0;
    /// Signs a digest with a GOST key: r ‖ s, each as long as the digest.
    virtual Result<Bytes> signGost(Card& card, BytesView alias, BytesView digest) = 0;
    /// Applies the private RSA key to a block of rsaSize octets.
    virtual Result<Bytes> applyRsa(Card& card, BytesView alias, BytesView block) = 0;
    /// Reads what is stored as the certificate. If the answer is empty or deviceFailed, there is none.
    virtual Result<Bytes> readCertificate(Card& card, BytesView alias) = 0;
    virtual Result<void> writeCertificate(Card& card, BytesView alias, BytesView stored) = 0;
};

/// `wire` outlives the object.
std::unique_ptr<Transfer> makeTransfer(const Table& table, Wire& wire);

}  // namespace qoltanba::tokens::pcsc::gammatech
