// What the refusal of a hostile message costs, without its way over the connection: the processor's time for
// the check of UTF-8 and the interpreter, for whole messages in memory.
//
// usage: hostile
//
//   refusal MS NAME    for each MiB of the slowest of several messages of 8 MiB; the others are told on
//   standard error

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <qoltanba/base/bytes.h>

#include "dialects/interpret.h"
#include "net/utf8.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::websocket;

constexpr std::size_t size = std::size_t{8} << 20;
constexpr int rounds = 15;

std::string filled(std::string_view head, std::string_view part, std::string_view tail) {
    std::string text(head);
    while (text.size() + part.size() + tail.size() <= size) text += part;
    return text.append(tail);
}

/// `part` gets the number of each part.
std::string numbered(std::string_view head, const std::function<std::string(int)>& part,
                     std::string_view tail) {
    std::string text(head);
    for (int number = 0; text.size() < size; ++number) text += part(number);
    return text.append(tail);
}

std::string signText(std::string_view part) {
    return filled(R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{"format":")", part, "\"}}");
}

std::string signData(std::string_view part, std::string_view tail) {
    return filled(
        R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{"format":"cms","signingParams":{"decode":true},"data":")",
        part, std::string(tail) + "\"}}");
}

std::vector<std::pair<std::string, std::string>> hostileMessages() {
    const auto member = [](int number) { return "\"" + std::to_string(number) + "\":1,"; };
    const auto object = [](int number) {
        return (number % 900 == 0 ? "{" : "") + std::string("\"k") + std::to_string(number) + "\":0" +
               (number % 900 == 899 ? "}," : ",");
    };
    return {
        {"no JSON", filled("", "x", "")},
        {"white space", filled("", " ", "")},
        {"levels of arrays", filled("{\"a\":", "[", "")},
        {"levels of objects", filled("", "{\"a\":", "")},
        {"values", filled("{\"a\":[", "1,", "]}")},
        {"texts", filled("{\"a\":[", "\"\",", "]}")},
        {"empty places", filled("{\"a\":[", ",", "]}")},
        {"empty objects", filled("{\"a\":[", "{},", "]}")},
        {"members", numbered("{", member, "}")},
        {"members of many objects", numbered("{\"a\":[", object, "]}")},
        {"a member twice", filled("{", "\"a\":1,\"b\":2,", "}")},
        {"a long text", signText("0123456789abcdef")},
        {"a long Kazakh text", signText("Қолтаңба")},
        {"a long text of emoji", signText("\xf0\x9f\x96\x8b")},
        {"line ends", signText("\\n")},
        {"line ends and letters", signText("a\\n")},
        {"tabs", signText("\t")},
        {"escapes", signText("\\u049a")},
        {"lone surrogates", signText("\\ud800")},
        {"a long bare text", filled("{\"module\":", "ab", "}")},
        {"a long number", filled("{\"module\":", "12", "}")},
        {"a long fraction", filled("{\"module\":0.", "12", "}")},
        {"a long name", filled("{\"", "ab", "\":1}")},
        {"a number as documents",
         filled(R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":[)", "1.5,", "]}")},
        {"wrong base64", signData("MTEK", "#")},
        {"wrong base64 in lines", signData("MTEK\\n", "#")},
        {"wrong base64 among spaces", signData("M ", "#")},
        {"wrong base64 among tabs", signData("MT\t", "#")},
        {"a long path",
         filled(
             R"({"module":"kz.gov.pki.knca.commonUtils","method":"createCAdESFromFile","args":["PKCS12","SIGNATURE","/)",
             "path/", "\",true]}")},
    };
}

/// Refuses the message once. Returns the milliseconds of the processor for each MiB.
double refuse(const std::string& name, std::string message) {
    const dialects::Facts facts{"bench"};
    dialects::Session session;
    const std::clock_t begin = std::clock();
    Utf8Check check;
    const bool isText = check.add(asBytes(message)) && check.isWhole();
    const bool isRefused =
        isText && !std::holds_alternative<dialects::Ask>(dialects::interpret(message, session, facts));
    const double took = static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
    if (!isRefused) {
        std::fprintf(stderr, "%s: not refused\n", name.c_str());
        std::exit(1);
    }
    return took * (1 << 20) / static_cast<double>(message.size());
}

}  // namespace

int main() {
    std::pair<double, std::string> slowest;
    for (const auto& [name, message] : hostileMessages()) {
        double best = refuse(name, message);
        for (int round = 1; round < rounds; ++round) best = std::min(best, refuse(name, message));
        std::fprintf(stderr, "%s: %.2f ms for each MiB\n", name.c_str(), best);
        slowest = std::max(slowest, std::pair(best, name));
    }
    std::printf("refusal %.3f\n", slowest.first);
    return 0;
}
