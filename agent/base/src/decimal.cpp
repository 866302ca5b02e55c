#include <vector>

#include <qoltanba/base/decimal.h>

namespace qoltanba {

std::optional<std::string> decimalToHex(std::string_view decimal) {
    if (decimal.empty()) return std::nullopt;
    std::vector<unsigned> number = {0};  // hexadecimal digits, the lowest first
    for (const char digit : decimal) {
        if (digit < '0' || digit > '9') return std::nullopt;
        unsigned carry = static_cast<unsigned>(digit - '0');
        for (unsigned& place : number) {
            const unsigned sum = place * 10 + carry;
            place = sum % 16;
            carry = sum / 16;
        }
        if (carry != 0) number.push_back(carry);
    }
    while (number.size() > 1 && number.back() == 0) number.pop_back();
    std::string hex;
    hex.reserve(number.size());
    for (auto place = number.rbegin(); place != number.rend(); ++place) {
        hex.push_back("0123456789abcdef"[*place]);
    }
    return hex;
}

}  // namespace qoltanba
