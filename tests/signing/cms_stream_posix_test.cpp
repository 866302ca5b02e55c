#include <malloc.h>

#include <algorithm>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/raw.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using signing::CmsOptions;
using signing::Sink;
using signing::Source;

constexpr std::uint64_t mebibyte = 1024 * 1024;

// A source that makes its octets when they are read.
class GeneratedSource final : public Source {
  public:
    explicit GeneratedSource(std::uint64_t size) : rest_(size), size_(size) {}

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        // Pieces of odd sizes: the result must not depend on how the content is cut.
        const std::size_t piece = std::min<std::uint64_t>({buffer.size(), 60001, rest_});
        for (std::size_t i = 0; i < piece; ++i) {
            buffer[i] = static_cast<std::uint8_t>((size_ - rest_ + i) % 251);
        }
        rest_ -= piece;
        return piece;
    }
    std::optional<std::uint64_t> size() const override { return size_; }

  private:
    std::uint64_t rest_;
    std::uint64_t size_;
};

class UnsizedSource final : public Source {
  public:
    explicit UnsizedSource(BytesView data) : inner_(data) {}
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override { return inner_.read(buffer); }

  private:
    signing::MemorySource inner_;
};

// A source that reports one size and returns another number of octets.
class LyingSource final : public Source {
  public:
    LyingSource(BytesView data, std::uint64_t said) : inner_(data), said_(said) {}
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override { return inner_.read(buffer); }
    std::optional<std::uint64_t> size() const override { return said_; }

  private:
    signing::MemorySource inner_;
    std::uint64_t said_;
};

class FailingSource final : public Source {
  public:
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        if (++reads_ == 3) {
            return fail(ErrorCode::fileUnreadable, "pulled out");
        }
        return buffer.size();
    }
    std::optional<std::uint64_t> size() const override { return mebibyte; }

  private:
    int reads_ = 0;
};

// Counts the octets, and measures how much memory the process holds.
class CountingSink final : public Sink {
  public:
    Result<void> write(BytesView piece) override {
        size += piece.size();
        const struct mallinfo2 now = mallinfo2();
        mostHeld = std::max(mostHeld, now.uordblks + now.hblkhd);
        return {};
    }
    std::uint64_t size = 0;
    std::size_t mostHeld = 0;
};

class FullSink final : public Sink {
  public:
    Result<void> write(BytesView) override { return fail(ErrorCode::fileNotWritable, "disk full"); }
};

std::size_t heldNow() {
    const struct mallinfo2 now = mallinfo2();
    return now.uordblks + now.hblkhd;
}

class Streamed : public testing::TestWithParam<const char*> {
  protected:
    const crypto::Signer& signer = signerOf(GetParam());

    Result<Bytes> signRaw() const {
        const Bytes message = vectorFile("raw/msg.bin");
        signing::MemorySource source(message);
        return signRawStream(library(), signer, source);
    }
};

TEST_P(Streamed, EncapsulatedIsWhatSigningInMemoryGives) {
    for (const std::uint64_t size : {0ULL, 1ULL, 127ULL, 128ULL, 60001ULL, 300000ULL}) {
        GeneratedSource source(size);
        signing::MemorySink sink;
        const CmsOptions options{true, vectorTime()};
        const auto done = signCmsStream(library(), signer, source, sink, options);
        ASSERT_TRUE(done) << done.error().detail;
        const Bytes cms = sink.take();
        EXPECT_EQ(firstProblem(signing::verifyCms(library(), cms, nullptr, {})), std::nullopt) << size;

        const Bytes content = *signing::cmsContent(cms);
        ASSERT_EQ(content.size(), size);
        const Bytes inMemory = *signCms(library(), signer, content, options);
        // Everything except the signature value at the end.
        const std::size_t signatureSize = *signRaw().map([](const Bytes& raw) { return raw.size(); });
        EXPECT_EQ(cms.size(), inMemory.size());
        EXPECT_TRUE(std::equal(cms.begin(), cms.end() - static_cast<std::ptrdiff_t>(signatureSize),
                               inMemory.begin()));
    }
}

TEST_P(Streamed, DetachedVerifies) {
    GeneratedSource source(3 * mebibyte);
    signing::MemorySink sink;
    std::uint64_t progressed = 0;
    const auto done =
        signCmsStream(library(), signer, source, sink, {false, vectorTime()}, [&](std::uint64_t now) {
            EXPECT_GT(now, progressed);
            progressed = now;
        });
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(progressed, 3 * mebibyte);
    GeneratedSource again(3 * mebibyte);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), sink.take(), &again, {})), std::nullopt);
}

TEST_P(Streamed, MemoryDoesNotGrowWithTheContent) {
    for (const bool encapsulate : {false, true}) {
        GeneratedSource source(64 * mebibyte);
        CountingSink sink;
        const std::size_t before = heldNow();
        ASSERT_TRUE(signCmsStream(library(), signer, source, sink, {encapsulate, vectorTime()}));
        EXPECT_LT(sink.mostHeld, before + 4 * mebibyte);
        EXPECT_EQ(sink.size > 64 * mebibyte, encapsulate);
        EXPECT_LT(sink.size, (encapsulate ? 64 * mebibyte : 0) + 8192);
    }
}

// Somebody else keeps the content.
TEST_P(Streamed, AroundAContentIsWhatSigningInMemoryGives) {
    const CmsOptions options{true, vectorTime()};
    const std::string digestName(crypto::factsOf(signer.algorithm()).digestName);
    for (const std::size_t size : {0U, 1U, 127U, 128U, 70000U}) {
        const Bytes content(size, 'q');
        const Bytes digest = *crypto::digestOf(library(), digestName, content);
        const auto around = signing::signCmsAround(library(), signer, digest, size, options);
        ASSERT_TRUE(around) << around.error().detail;
        Bytes cms = around->before;
        cms.insert(cms.end(), content.begin(), content.end());
        cms.insert(cms.end(), around->after.begin(), around->after.end());
        EXPECT_EQ(firstProblem(signing::verifyCms(library(), cms, nullptr, {})), std::nullopt) << size;
        EXPECT_EQ(signing::cmsContent(cms), content);
        EXPECT_EQ(cms.size(), signCms(library(), signer, content, options)->size());
    }
}

TEST_P(Streamed, RawSignatureVerifies) {
    const auto signature = signRaw();
    ASSERT_TRUE(signature);
    const Bytes message = vectorFile("raw/msg.bin");
    EXPECT_TRUE(crypto::verifyData(library(), signer.certificate(), message, *signature));
    EXPECT_FALSE(
        crypto::verifyData(library(), signer.certificate(), vectorFile("cms/content.bin"), *signature));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Streamed, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

TEST(Stream, RawRsaIsTheVectorsOwn) {
    // With PKCS#1 v1.5, a message has only one signature value.
    const Bytes message = vectorFile("raw/msg.bin");
    signing::MemorySource source(message);
    EXPECT_EQ(signRawStream(library(), signerOf("individual_rsa_sign"), source),
              vectorFile("raw/individual_rsa_sign.sig"));
}

ErrorCode errorOf(Source& source, bool encapsulate, std::stop_token stop = {}) {
    signing::MemorySink sink;
    const auto done = signCmsStream(library(), signerOf("individual_rsa_sign"), source, sink,
                                    {encapsulate, vectorTime()}, {}, stop);
    return done ? ErrorCode::internal : done.error().code;
}

TEST(Stream, UnknownSizeIsRefusedWhereTheContentGoesInside) {
    const Bytes content = vectorFile("cms/content.bin");
    UnsizedSource encapsulated(content);
    EXPECT_EQ(errorOf(encapsulated, true), ErrorCode::invalidRequest);
    UnsizedSource detached(content);
    signing::MemorySink sink;
    EXPECT_TRUE(
        signCmsStream(library(), signerOf("individual_rsa_sign"), detached, sink, {false, vectorTime()}));
}

TEST(Stream, WrongSizeIsRefused) {
    const Bytes content = vectorFile("cms/content.bin");
    for (const std::size_t said : {content.size() - 1, content.size() + 1}) {
        LyingSource source(content, said);
        EXPECT_EQ(errorOf(source, true), ErrorCode::invalidRequest);
    }
}

TEST(Stream, ErrorsOfSourceAndSinkComeThrough) {
    for (const bool encapsulate : {false, true}) {
        FailingSource failing;
        EXPECT_EQ(errorOf(failing, encapsulate), ErrorCode::fileUnreadable);
        GeneratedSource source(1000);
        FullSink full;
        const auto done = signCmsStream(library(), signerOf("individual_rsa_sign"), source, full,
                                        {encapsulate, vectorTime()});
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code, ErrorCode::fileNotWritable);
    }
}

TEST(Stream, StopsWhenAsked) {
    std::stop_source stop;
    GeneratedSource source(100 * mebibyte);
    signing::MemorySink sink;
    const auto done = signCmsStream(
        library(), signerOf("individual_rsa_sign"), source, sink, {false, vectorTime()},
        [&](std::uint64_t now) {
            EXPECT_LT(now, 2 * mebibyte);
            if (now > mebibyte) {
                stop.request_stop();
            }
        },
        stop.get_token());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cancelled);
    EXPECT_EQ(sink.take(), Bytes{});
}

}  // namespace

}  // namespace qoltanba::test
