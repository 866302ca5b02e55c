// What a page sends over HTTPS: requests one after another, the text that begins a series, and base64 that
// comes in parts. The result is the same no matter how the octets are cut into pieces.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "encoding/base64.h"
#include "http/cors.h"
#include "http/request_reader.h"
#include "http/start_request.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::websocket;
using http::RequestReader;
using Step = RequestReader::Step;

void require(bool holds) {
    if (!holds) std::abort();
}

struct Outcome {
    std::vector<std::string> requests;  ///< target and body
    int refusal = 0;
    bool operator==(const Outcome&) const = default;
};

void checkHead(const RequestReader& reader) {
    require(!reader.head().method.empty() && !reader.head().target.empty());
    const HttpResponse preflight = http::answerPreflight(reader.head(), "https://egov.kz");
    require(preflight.status == 204);
    for (const auto& [name, value] : preflight.fields)
        require(value.find_first_of("\r\n") == std::string::npos);
}

Outcome outcomeOf(std::string_view input, std::size_t piece) {
    RequestReader reader;
    Outcome outcome;
    std::string request;
    std::uint64_t octets = 0;
    std::string buffer;
    for (std::size_t at = 0; at < input.size() && outcome.refusal == 0; at += piece) {
        buffer.append(input.substr(at, piece));
        std::string_view left(buffer);
        for (Step step = reader.next(left); step != Step::needsMore; step = reader.next(left)) {
            if (step == Step::refused) {
                outcome.refusal = reader.refusal();
                require(outcome.refusal == 400 || outcome.refusal == 431 || outcome.refusal == 501);
                break;
            }
            if (step == Step::head) {
                checkHead(reader);
                request = reader.head().target + " ";
                octets = 0;
            } else if (step == Step::body) {
                require(!reader.body().empty() && reader.body().size() <= buffer.size());
                request.append(reader.body());
                octets += reader.body().size();
                require(octets <= reader.length().value_or(octets));
            } else {
                outcome.requests.push_back(request);
            }
        }
        // The server has room for this much.
        require(outcome.refusal != 0 || left.size() < http::longestHead);
        buffer = std::string(left);
    }
    return outcome;
}

void checkBase64(std::string_view text) {
    const auto whole = decodeBase64(text);
    Base64Decoder decoder;
    Bytes octets;
    bool read = true;
    for (const char character : text) read = read && decoder.add({&character, 1}, octets);
    read = read && decoder.finish(octets);
    require(read == whole.has_value() && (!whole || *whole == octets));
}

void checkStart(std::string text) {
    constexpr std::size_t maxDocuments = 1000;
    const auto request = http::parseStartRequest(text, maxDocuments);
    if (request) {
        require(request->documents >= 1 && request->documents <= maxDocuments);
    } else {
        require(!request.error().detail.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const Outcome whole = outcomeOf(input, std::max<std::size_t>(size, 1));
    require(outcomeOf(input, 1) == whole);
    require(outcomeOf(input, 7) == whole);
    checkBase64(input);
    checkStart(std::string(input.substr(0, http::longestStartRequest)));
    return 0;
}
