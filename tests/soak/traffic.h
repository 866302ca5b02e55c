#pragma once

#include <cstdint>
#include <string>

namespace qoltanba::soak {

/// What pages, and peers that are no pages, do to the agent on this port. Each function returns when the
/// agent has answered or closed, and fails the test if a page that behaves does not get its answer.

/// One request of each kind that ends with a signature, a certificate or a file.
void signEverything(std::uint16_t port);
/// Requests that are refused: by the person, or because they are wrong.
void beRefused(std::uint16_t port);
/// Octets that are no TLS, no HTTP, no WebSocket, no text.
void breakTheProtocol(std::uint16_t port);
/// Pages that leave: with their window open, while it signs, in the middle of a message, with the answer on
/// its way.
void leave(std::uint16_t port);
/// Many pages that are open and send heartbeats.
void stayOpen(std::uint16_t port, int pages);
/// One request with so many documents of 1 KiB.
void signMany(std::uint16_t port, int documents);

}  // namespace qoltanba::soak
