// The reader of HTTP requests, without sockets.

#include "http/request_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "http/start_request.h"

namespace qoltanba::websocket::http {
namespace {

using Step = RequestReader::Step;

struct Read {
    std::vector<std::string> requests;  ///< method, target and body of each
    int refusal = 0;
    std::string left;  ///< of the input

    friend bool operator==(const Read&, const Read&) = default;
};

/// Gives the reader the octets in pieces of this size, with what it left before.
Read readAll(const std::string& octets, std::size_t piece) {
    RequestReader reader;
    Read read;
    std::string request;
    std::string buffer;
    for (std::size_t at = 0; at < octets.size() && read.refusal == 0; at += piece) {
        buffer += octets.substr(at, piece);
        std::string_view input(buffer);
        for (Step step = reader.next(input); step != Step::needsMore; step = reader.next(input)) {
            if (step == Step::refused) {
                read.refusal = reader.refusal();
                break;
            }
            if (step == Step::head) request = reader.head().method + " " + reader.head().target + " ";
            if (step == Step::body) request += reader.body();
            if (step == Step::end) read.requests.push_back(request);
        }
        buffer = std::string(input);
    }
    if (read.refusal == 0) read.left = buffer;
    return read;
}

const std::string host = "Host: 127.0.0.1:24680\r\n";

std::string post(const std::string& fields, const std::string& body) {
    return "POST /a HTTP/1.1\r\n" + host + fields + "\r\n" + body;
}

TEST(RequestReader, ReadsTheSameHoweverTheOctetsAreCut) {
    const std::string chunked =
        "5\r\nСә\r\n7;name=value;quoted=\"a \\\" b\"\r\nлем,\r\n0\r\nTrailer: x\r\n\r\n";
    const std::string octets = "GET / HTTP/1.1\r\n" + host + "\r\n" +
                               post("Content-Length: 6\r\n", "abc\r\nd") +
                               "\r\n" +  // an empty line after a body
                               post("Transfer-Encoding: chunked\r\n", chunked) +
                               post("transfer-encoding: Chunked\r\n", "00000a\r\n0123456789\r\n000\r\n\r\n") +
                               post("Content-Length: 0\r\n", "") + post("", "");
    const Read whole = readAll(octets, octets.size());
    EXPECT_THAT(whole.requests, ::testing::ElementsAre("GET / ", "POST /a abc\r\nd", "POST /a Сәлем,",
                                                       "POST /a 0123456789", "POST /a ", "POST /a "));
    EXPECT_EQ(whole.refusal, 0);
    for (std::size_t piece = 1; piece < octets.size(); ++piece)
        EXPECT_EQ(readAll(octets, piece), whole) << piece;
}

TEST(RequestReader, RefusesWhatTwoProgramsCouldReadDifferently) {
    const auto refusal = [](const std::string& octets) { return readAll(octets, octets.size()).refusal; };
    const std::string body = "0\r\n\r\n";
    EXPECT_EQ(refusal(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", body)), 400);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", body)), 400);
    EXPECT_EQ(refusal(post("Content-Length: 5\r\nContent-Length: 6\r\n", "abcdef")), 400);
    EXPECT_EQ(refusal(post("Content-Length: 5, 6\r\n", "abcdef")), 400);
    EXPECT_EQ(refusal(post("Content-Length: +5\r\n", "abcde")), 400);
    EXPECT_EQ(refusal(post("Content-Length: 0x5\r\n", "abcde")), 400);
    EXPECT_EQ(refusal(post("Content-Length: -1\r\n", "abcde")), 400);
    EXPECT_EQ(refusal(post("Content-Length:\r\n", "abcde")), 400);
    EXPECT_EQ(refusal(post("Content-Length: 99999999999999999999\r\n", "abcde")), 400);
    EXPECT_EQ(refusal(post("Content-Length : 5\r\n", "abcde")), 400);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", body)), 400);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n", body)), 501);
    EXPECT_EQ(refusal(post("Transfer-Encoding: gzip\r\n", body)), 501);
    EXPECT_EQ(refusal(post("Transfer-Encoding: gzip, chunked\r\n", body)), 501);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked, identity\r\n", body)), 501);
    EXPECT_EQ(refusal(post("Transfer-Encoding: xchunked\r\n", body)), 501);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "g\r\n")), 400);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "-1\r\nx\r\n")), 400);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nx\r\n")), 400);
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "1\r\nxy\r\n0\r\n\r\n")), 400)
        << "a chunk too long";
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "1\nx\n0\n\n")), 400)
        << "line ends of one octet";
    EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 7\r\n\r\n")), 400);
    EXPECT_EQ(refusal(post("X: a\r\n b\r\n", "")), 400) << "a folded line";
    EXPECT_EQ(refusal("POST / HTTP/1.0\r\n" + host + "\r\n"), 400);
    EXPECT_EQ(refusal("POST / HTTP/2.0\r\n" + host + "\r\n"), 400);
    EXPECT_EQ(refusal("POST  / HTTP/1.1\r\n" + host + "\r\n"), 400);
    EXPECT_EQ(refusal("\x16\x03\x01 / HTTP/1.1\r\n" + host + "\r\n"), 400);
}

TEST(RequestReader, LimitsHeadsAndTheLinesBetweenChunks) {
    const std::string letters(longestHead, 'x');
    EXPECT_EQ(readAll("GET /" + letters, 4096).refusal, 431);
    EXPECT_EQ(readAll("GET / HTTP/1.1\r\n" + host + "X: " + letters + "\r\n\r\n", 4096).refusal, 431);
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    EXPECT_EQ(readAll(post(chunked, "1;" + letters), 4096).refusal, 400);
    EXPECT_EQ(readAll(post(chunked, "0\r\nX: " + letters), 4096).refusal, 400);
    EXPECT_EQ(readAll(post(chunked, std::string(longestHead, '0')), 4096).refusal, 400);
    // One octet shorter than the limit.
    std::string most = "GET / HTTP/1.1\r\n" + host + "X: \r\n\r\n";
    most.insert(most.size() - 4, std::string(longestHead - most.size(), 'x'));
    EXPECT_EQ(readAll(most, 4096).requests.size(), 1U);
}

TEST(RequestReader, TellsTheLengthIfTheHeadTellsIt) {
    const auto lengthOf = [](const std::string& octets) {
        RequestReader reader;
        std::string_view input(octets);
        EXPECT_EQ(reader.next(input), Step::head);
        return reader.length();
    };
    EXPECT_EQ(lengthOf(post("Content-Length: 2147483649\r\n", "")), std::uint64_t{2147483649});
    EXPECT_EQ(lengthOf(post("Content-Length: 0\r\n", "")), std::uint64_t{0});
    EXPECT_EQ(lengthOf(post("", "")), std::uint64_t{0});
    EXPECT_EQ(lengthOf(post("Transfer-Encoding: chunked\r\n", "")), std::nullopt);
}

TEST(StartRequest, IsReadAsClientsSendIt) {
    const auto read = [](std::string text) { return parseStartRequest(text, 1000); };
    const auto client = read(R"({"numberOfDocuments":3,"base64":true,"encapsulateContent":false})");
    ASSERT_TRUE(client);
    EXPECT_EQ(client->documents, 3U);
    EXPECT_TRUE(client->base64);
    EXPECT_FALSE(client->encapsulate);
    const auto absent = read(R"({"numberOfDocuments":1,"base64":false})");
    ASSERT_TRUE(absent);
    EXPECT_TRUE(absent->encapsulate) << "as for basics.sign";
    EXPECT_FALSE(absent->base64);
    const auto texts = read("{numberOfDocuments: '2', base64: 'true', encapsulateContent: null}");
    ASSERT_TRUE(texts) << "as lenient as a message of the socket";
    EXPECT_TRUE(texts->base64 && texts->encapsulate);
    for (const std::string number :
         {"0", "-1", "1.5", "1e2", "\"\"", "null", "true", "[1]", "99999999999999999999999"})
        EXPECT_FALSE(read("{\"numberOfDocuments\":" + number + "}")) << number;
    EXPECT_EQ(read(R"({"numberOfDocuments":1001})").error().code, ErrorCode::tooManyDocuments);
    EXPECT_FALSE(read("{}"));
    EXPECT_FALSE(read("not JSON"));
    EXPECT_FALSE(read(""));
    EXPECT_FALSE(read(R"({"numberOfDocuments":1,"encapsulateContent":0})")) << "could be read in two ways";
}

}  // namespace
}  // namespace qoltanba::websocket::http
