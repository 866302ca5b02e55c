#include <numeric>

#include <qoltanba/usecases/request.h>

namespace qoltanba::usecases {
namespace {

std::size_t sizeOf(const ContentDocument& document) {
    return document.name.size() + document.content.size();
}

std::size_t sizeOf(const DigestDocument& document) {
    return document.name.size() + document.digest.size();
}

std::size_t sizeOf(const FileDocument&) {
    return 0;
}

template <class... Kinds>
std::size_t sizeOf(const std::variant<Kinds...>& document) {
    return std::visit([](const auto& one) { return sizeOf(one); }, document);
}

}  // namespace

std::size_t documentCount(const Signing& signing) {
    return std::visit([](const auto& one) { return one.documents.size(); }, signing);
}

std::size_t heldOctets(const Signing& signing) {
    return std::visit(
        [](const auto& one) {
            return std::accumulate(
                one.documents.begin(), one.documents.end(), std::size_t{0},
                [](std::size_t sum, const auto& document) { return sum + sizeOf(document); });
        },
        signing);
}

}  // namespace qoltanba::usecases
