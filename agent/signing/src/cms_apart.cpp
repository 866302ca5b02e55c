#include "cms_apart.h"

#include <algorithm>
#include <array>
#include <span>

#include "signed_data.h"

namespace qoltanba::signing {

namespace {

/// The most octets of certificates, CRLs and SignerInfos together.
constexpr std::size_t largestRest = std::size_t{256} * 1024 * 1024;
/// The most octets of the version, of the digest algorithms and of the content type.
constexpr std::uint64_t largestSmall = std::uint64_t{64} * 1024;
/// The deepest nesting of octet strings inside octet strings.
constexpr int deepest = 16;

tl::unexpected<Error> notACms(const char* where) {
    return fail(ErrorCode::notACms, where);
}

/// The tag and the length octets of an element.
struct Header {
    std::uint8_t tag = 0;
    Bytes octets;
    std::optional<std::uint64_t> length;  ///< nothing: the length is indefinite
};

/// The position where the content of an element ends. Nothing: the content ends at the end-of-contents
/// octets.
using End = std::optional<std::uint64_t>;

/// Reads a source octet by octet and counts them.
class Octets {
  public:
    explicit Octets(Source& source) : source_(source), buffer_(std::size_t{256} * 1024) {}

    std::uint64_t position() const { return position_; }

    /// Returns up to `most` octets, as many as the buffer holds. An empty view means the end of the source.
    Result<BytesView> some(std::uint64_t most) {
        if (next_ == end_) {
            const Result<std::size_t> read = source_.read(buffer_);
            if (!read) return fail(read.error());
            next_ = 0;
            end_ = *read;
        }
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(most, end_ - next_));
        const BytesView piece = BytesView(buffer_).subspan(next_, size);
        next_ += size;
        position_ += size;
        return piece;
    }

    Result<void> append(Bytes& to, std::uint64_t size) {
        while (size > 0) {
            const Result<BytesView> piece = some(size);
            if (!piece) return fail(piece.error());
            if (piece->empty()) return notACms("cut short");
            der::append(to, *piece);
            size -= piece->size();
        }
        return {};
    }

    Result<std::uint8_t> peek() {
        if (next_ == end_) {
            if (const Result<BytesView> more = some(0); !more) return fail(more.error());
        }
        return next_ == end_ ? Result<std::uint8_t>(notACms("cut short")) : buffer_[next_];
    }

    /// Counts octets that the source does not hold.
    void skip(std::uint64_t size) { position_ += size; }

  private:
    Source& source_;
    Bytes buffer_;
    std::size_t next_ = 0;
    std::size_t end_ = 0;
    std::uint64_t position_ = 0;
};

class Reader {
  public:
    Reader(Source& source, const ContentTaker& taker, std::optional<std::uint64_t> apart)
        : octets_(source), taker_(taker), apart_(apart) {}

    Result<CmsApart> read() {
        const Result<End> contentInfo = enter(der::sequence);
        const Result<Bytes> type = contentInfo ? element(der::objectIdentifier) : fail(contentInfo.error());
        const Result<End> outer = type ? enter(der::explicit0) : fail(type.error());
        const Result<End> signedData = outer ? enter(der::sequence) : fail(outer.error());
        if (!signedData) return fail(signedData.error());
        if (!std::ranges::equal(*type, contentTypeSignedData())) return notACms("another content type");
        if (Result<void> front = readFront(); !front) return fail(front.error());
        return readBack(std::array{*signedData, *outer, *contentInfo});
    }

  private:
    // Reads everything up to the end of the EncapsulatedContentInfo.
    Result<void> readFront() {
        const Result<Bytes> version = element(der::integer);
        const Result<Bytes> digests = version ? element(der::set) : fail(version.error());
        const Result<End> encapsulated = digests ? enter(der::sequence) : fail(digests.error());
        const Result<Bytes> type = encapsulated ? element(der::objectIdentifier) : fail(encapsulated.error());
        if (!type) return fail(type.error());
        inside_ = *version;
        der::append(inside_, *digests);
        der::append(inside_, der::element(der::sequence, *type));
        BytesView set = *digests;
        if (Result<void> begun = taker_.begin ? taker_.begin(der::takeBer(set)->content) : Result<void>();
            !begun) {
            return begun;
        }
        const Result<bool> ends = isAtEnd(*encapsulated);
        if (!ends) return fail(ends.error());
        if (*ends) return leave(*encapsulated);
        const Result<End> content = enter(der::explicit0);
        if (!content) return fail(content.error());
        contentSize_ = 0;
        if (Result<void> read = octetString(0); !read) return read;
        const Result<void> left = leave(*content);
        return left ? leave(*encapsulated) : left;
    }

    Result<void> octetString(int depth) {
        const Result<Header> header = readHeader();
        if (!header) return fail(header.error());
        if (header->tag == der::octetString && header->length) {
            contentSize_ = *contentSize_ + *header->length;
            return content(*header->length);
        }
        if (header->tag != (der::octetString | der::constructedBit) || depth > deepest)
            return notACms("eContent is no OCTET STRING");
        const Result<End> end = endOf(*header);
        while (end) {
            const Result<bool> ends = isAtEnd(*end);
            if (!ends || *ends) return ends ? leave(*end) : fail(ends.error());
            if (Result<void> piece = octetString(depth + 1); !piece) return piece;
        }
        return fail(end.error());
    }

    Result<void> content(std::uint64_t size) {
        if (apart_ && *apart_ == size) {
            octets_.skip(size);
            return {};
        }
        while (size > 0) {
            const Result<BytesView> piece = octets_.some(size);
            if (!piece) return fail(piece.error());
            if (piece->empty()) return notACms("cut short");
            size -= piece->size();
            if (Result<void> taken = taker_.take(*piece); !taken) return taken;
        }
        return {};
    }

    // Reads certificates, CRLs and SignerInfos, and the ends of all elements around them.
    Result<CmsApart> readBack(std::span<const End> ends) {
        const std::uint64_t begin = octets_.position();
        Bytes back;
        while (true) {
            const Result<BytesView> piece = octets_.some(largestRest);
            if (!piece) return fail(piece.error());
            if (piece->empty()) break;
            if (back.size() + piece->size() > largestRest)
                return fail(ErrorCode::tooLarge, "a CMS without its content");
            der::append(back, *piece);
        }
        constexpr std::array<std::uint8_t, 2> endMark{0, 0};
        BytesView rest = back;
        while (!rest.empty() && rest.front() != 0) {
            const std::optional<der::Element> next = der::takeBer(rest);
            if (!next) return notACms("SignedData");
            der::append(inside_, next->whole);
        }
        for (const End& end : ends) {
            if (end && *end != begin + (back.size() - rest.size()))
                return notACms("a length that does not fit");
            if (!end && !std::ranges::equal(rest.first(std::min<std::size_t>(2, rest.size())), endMark))
                return notACms("an end mark is missing");
            rest = rest.subspan(end ? 0 : endMark.size());
        }
        if (!rest.empty()) return notACms("octets behind it");
        return CmsApart{contentInfoAround(inside_), contentSize_};
    }

    Result<Header> readHeader() {
        Header header;
        if (Result<void> read = octets_.append(header.octets, 2); !read) return fail(read.error());
        header.tag = header.octets[0];
        const std::uint8_t first = header.octets[1];
        if ((header.tag & 0x1F) == 0x1F) return notACms("a long tag");
        if (first < 0x80) {
            header.length = first;
            return header;
        }
        if (first == 0x80) return header;
        const std::size_t count = first & 0x7FU;
        if (count > sizeof(std::uint64_t)) return notACms("a length");
        if (Result<void> read = octets_.append(header.octets, count); !read) return fail(read.error());
        header.length = 0;
        for (const std::uint8_t octet : std::span(header.octets).subspan(2)) {
            header.length = (*header.length << 8U) | octet;
        }
        return header;
    }

    Result<End> endOf(const Header& header) const {
        if (!header.length) return End();
        if (*header.length > UINT64_MAX - octets_.position()) return notACms("a length");
        return End(octets_.position() + *header.length);
    }

    Result<End> enter(std::uint8_t tag) {
        const Result<Header> header = readHeader();
        if (!header) return fail(header.error());
        return header->tag == tag ? endOf(*header) : notACms("another element than expected");
    }

    // Reads a whole small element.
    Result<Bytes> element(std::uint8_t tag) {
        Bytes whole;
        if (Result<void> read = appendElement(whole, 0); !read) return fail(read.error());
        return whole.front() == tag ? Result<Bytes>(std::move(whole))
                                    : notACms("another element than expected");
    }

    Result<void> appendElement(Bytes& to, int depth) {
        const Result<Header> header = readHeader();
        if (!header) return fail(header.error());
        der::append(to, header->octets);
        if (header->length.value_or(0) > largestSmall || to.size() > largestSmall || depth > deepest)
            return notACms("an element that is too large");
        if (header->length) return octets_.append(to, *header->length);
        for (Result<std::uint8_t> next = octets_.peek();; next = octets_.peek()) {
            if (!next) return fail(next.error());
            if (*next == 0) return octets_.append(to, 2);
            if (Result<void> inner = appendElement(to, depth + 1); !inner) return inner;
        }
    }

    Result<bool> isAtEnd(const End& end) {
        if (end) return octets_.position() >= *end;
        return octets_.peek().map([](std::uint8_t next) { return next == 0; });
    }

    Result<void> leave(const End& end) {
        if (end) return octets_.position() == *end ? Result<void>() : notACms("a length that does not fit");
        Bytes mark;
        if (Result<void> read = octets_.append(mark, 2); !read) return read;
        return mark == Bytes{0, 0} ? Result<void>() : notACms("an end mark is missing");
    }

    Octets octets_;
    const ContentTaker& taker_;
    std::optional<std::uint64_t> apart_;
    Bytes inside_;
    std::optional<std::uint64_t> contentSize_;
};

}  // namespace

Result<CmsApart> takeApart(Source& cms, const ContentTaker& taker) {
    return Reader(cms, taker, std::nullopt).read();
}

Result<CmsApart> takeApartWithout(Source& cms, std::uint64_t contentSize) {
    const ContentTaker taker{{}, [](BytesView) { return Result<void>(); }};
    return Reader(cms, taker, contentSize).read();
}

}  // namespace qoltanba::signing
