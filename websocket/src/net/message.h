#pragma once

#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>

#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket {

/// A message, while it arrives and afterwards. It uses at most a fifth more memory than its octets need.
/// While it grows, the octets are not in memory twice: for a large block, realloc moves the pages and does
/// not copy them (mremap(2)). A std::string would double its memory and copy.
class Message {
  public:
    void append(BytesView octets) {
        if (octets.empty()) return;
        if (octets.size() > capacity_ - size_) grow(size_ + octets.size());
        std::memcpy(octets_.get() + size_, octets.data(), octets.size());
        size_ += octets.size();
    }

    std::span<char> text() { return {octets_.get(), size_}; }
    std::string_view view() const { return {octets_.get(), size_}; }
    std::size_t size() const { return size_; }
    std::size_t capacity() const { return capacity_; }

  private:
    void grow(std::size_t needed) {
        const std::size_t wanted = needed + needed / 6 + 512;
        void* moved = std::realloc(octets_.get(), wanted);
        if (moved == nullptr) throw std::bad_alloc();
        static_cast<void>(octets_.release());
        octets_.reset(static_cast<char*>(moved));
        capacity_ = wanted;
    }

    struct Free {
        void operator()(char* octets) const { std::free(octets); }
    };
    std::unique_ptr<char, Free> octets_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace qoltanba::websocket
