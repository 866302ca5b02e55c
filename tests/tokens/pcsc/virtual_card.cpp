#include "virtual_card.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace qoltanba::test {
namespace {

struct Pipe {
    Descriptor reading;
    Descriptor writing;
};

Pipe makePipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Bytes readAll(int from, std::size_t size) {
    Bytes octets(size);
    for (std::size_t at = 0; at < size;) {
        const ssize_t count = read(from, octets.data() + at, size - at);
        if (count <= 0) throw std::runtime_error("the virtual card has ended");
        at += static_cast<std::size_t>(count);
    }
    return octets;
}

void writeAll(int to, BytesView octets) {
    while (!octets.empty()) {
        const ssize_t count = ::write(to, octets.data(), octets.size());
        if (count <= 0) throw std::runtime_error("the virtual card has ended");
        octets = octets.subspan(static_cast<std::size_t>(count));
    }
}

}  // namespace

std::filesystem::path cardsFolder() {
    return std::filesystem::path(QOLTANBA_SOURCE_DIR) / "tests/cards";
}

VirtualCard::VirtualCard(const std::string& program, const std::filesystem::path& state,
                         std::vector<std::string> options) {
    signal(SIGPIPE, SIG_IGN);
    Pipe commands = makePipe();
    Pipe answers = makePipe();
    std::vector<std::string> words{"python3", "-B",      (cardsFolder() / program).string(),
                                   "--stdio", "--state", state.string()};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
        dup2(commands.reading.number(), STDIN_FILENO);
        dup2(answers.writing.number(), STDOUT_FILENO);
        execvp("python3", arguments.data());
        _exit(127);
    }
    to_ = std::move(commands.writing);
    from_ = std::move(answers.reading);
}

VirtualCard::~VirtualCard() {
    to_ = Descriptor();
    waitpid(process_, nullptr, 0);
}

Bytes VirtualCard::exchange(BytesView message) {
    const std::lock_guard guard(wire_);
    Bytes framed{static_cast<std::uint8_t>(message.size() >> 8U), static_cast<std::uint8_t>(message.size())};
    framed.insert(framed.end(), message.begin(), message.end());
    writeAll(to_.number(), framed);
    const Bytes size = readAll(from_.number(), 2);
    return readAll(from_.number(), static_cast<std::size_t>(size[0]) << 8U | size[1]);
}

void VirtualCard::reset() {
    const std::lock_guard guard(wire_);
    writeAll(to_.number(), std::array<std::uint8_t, 3>{0, 1, 2});
}

std::string VirtualCard::atr() {
    return toHex(exchange(std::array<std::uint8_t, 1>{4}));
}

std::optional<Bytes> VirtualCard::faultAt(std::map<std::size_t, Fault>& faults, std::size_t number) {
    Fault fault;
    {
        const std::lock_guard guard(mutex_);
        const auto found = faults.find(number);
        if (found == faults.end()) return std::nullopt;
        fault = std::move(found->second);
        faults.erase(found);
    }
    return fault();
}

Bytes VirtualCard::transmit(BytesView command) {
    std::size_t number = 0;
    {
        const std::lock_guard guard(mutex_);
        commands_.push_back(toHex(command));
        number = ++count_;
    }
    if (auto answer = faultAt(before_, number)) return *answer;
    Bytes answer = exchange(command);
    if (auto other = faultAt(after_, number)) return *other;
    return answer;
}

std::vector<std::string> VirtualCard::commands() const {
    const std::lock_guard guard(mutex_);
    return commands_;
}

void VirtualCard::forgetCommands() {
    const std::lock_guard guard(mutex_);
    commands_.clear();
}

void VirtualCard::before(std::size_t number, Fault fault) {
    const std::lock_guard guard(mutex_);
    before_[count_ + number] = std::move(fault);
}

void VirtualCard::after(std::size_t number, Fault fault) {
    const std::lock_guard guard(mutex_);
    after_[count_ + number] = std::move(fault);
}

CardFolder::CardFolder(const std::string& state) {
    std::string name = (std::filesystem::temp_directory_path() / "qoltanba-card-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("a folder");
    path_ = name;
    if (!state.empty()) std::filesystem::copy_file(cardsFolder() / "states" / state, this->state());
}

CardFolder::~CardFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace qoltanba::test
