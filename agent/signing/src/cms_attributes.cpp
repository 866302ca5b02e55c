#include <algorithm>
#include <map>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>

#include "confirmation.h"
#include "copy_stream.h"
#include "unsigned_attributes.h"

namespace qoltanba::signing {

namespace {

// For each signer: the digest (dotted OID) and its messageDigest. The content that is put inside must agree
// with them.
using Expected = std::vector<std::pair<std::string, Bytes>>;

Result<Expected> expectedDigests(const crypto::Library& library, BytesView cms) {
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) return fail(parsed.error());
    Expected expected;
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(parsed->get());
    for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
        CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, i);
        const std::optional<BytesView> digest = messageDigestOf(signer);
        if (!digest) return fail(ErrorCode::contentDiffers, "a signer has no messageDigest to compare with");
        expected.emplace_back(digestOidOf(signer), Bytes(digest->begin(), digest->end()));
    }
    return expected;
}

class Comparison {
  public:
    static Result<Comparison> start(const crypto::Library& library, Expected expected) {
        Comparison comparison(std::move(expected));
        for (const auto& [oid, value] : comparison.expected_) {
            if (comparison.running_.contains(oid)) continue;
            Result<crypto::Digest> digest = crypto::Digest::start(library, oid);
            if (!digest) return fail(digest.error());
            comparison.running_.emplace(oid, *std::move(digest));
        }
        return comparison;
    }

    Result<void> update(BytesView piece) {
        for (auto& [oid, digest] : running_) {
            if (Result<void> fed = digest.update(piece); !fed) return fed;
        }
        return {};
    }

    Result<void> finish() {
        std::map<std::string, Bytes> found;
        for (auto& [oid, digest] : running_) {
            Result<Bytes> value = digest.finish();
            if (!value) return fail(value.error());
            found.emplace(oid, *std::move(value));
        }
        const bool agree = std::ranges::all_of(
            expected_, [&](const auto& signer) { return found.at(signer.first) == signer.second; });
        return agree ? Result<void>() : fail(ErrorCode::contentDiffers);
    }

  private:
    explicit Comparison(Expected expected) : expected_(std::move(expected)) {}

    Expected expected_;
    std::map<std::string, crypto::Digest> running_;
};

// Cuts a CMS at the place for the octets of its content.
Envelope envelopeAround(const SignedDataView& view, std::uint64_t contentSize) {
    const Bytes octetString = der::header(der::octetString, contentSize);
    const Bytes eContent = der::header(der::explicit0, octetString.size() + contentSize);
    const std::uint64_t typeAndContent =
        view.contentType.size() + eContent.size() + octetString.size() + contentSize;

    const auto contentInfoAt = static_cast<std::size_t>(view.encapContentInfo.data() - view.inside.data());
    const BytesView before = view.inside.first(contentInfoAt);
    const BytesView after = view.inside.subspan(contentInfoAt + view.encapContentInfo.size());

    Bytes front(before.begin(), before.end());
    const Bytes encapsulated = der::header(der::sequence, typeAndContent);
    for (const BytesView piece :
         {BytesView(encapsulated), view.contentType, BytesView(eContent), BytesView(octetString)}) {
        der::append(front, piece);
    }
    return {contentInfoFront(front, contentSize + after.size()), Bytes(after.begin(), after.end())};
}

}  // namespace

Result<std::vector<Bytes>> signatureValues(BytesView cms) {
    const Result<CutCms> cut = cutCms(cms);
    if (!cut) return fail(cut.error());
    std::vector<Bytes> values;
    for (const SignerInfoView& signerInfo : cut->signerInfos) {
        std::optional<Bytes> value = der::octets(signerInfo.signature);
        if (!value) return fail(ErrorCode::notACms, "signature value");
        values.push_back(*std::move(value));
    }
    return values;
}

Result<std::vector<std::vector<Bytes>>> timestampTokens(BytesView cms) {
    const Result<CutCms> cut = cutCms(cms);
    if (!cut) return fail(cut.error());
    std::vector<std::vector<Bytes>> all;
    for (const SignerInfoView& signerInfo : cut->signerInfos) {
        std::vector<Bytes>& tokens = all.emplace_back();
        for (const BytesView token : valuesOf(signerInfo, oid::signatureTimeStampToken)) {
            tokens.emplace_back(token.begin(), token.end());
        }
    }
    return all;
}

Result<Bytes> addTimestampTokens(BytesView cms, std::span<const std::optional<Bytes>> tokens) {
    const Result<CutCms> cut = cutCms(cms);
    if (!cut) return fail(cut.error());
    if (tokens.size() != cut->signerInfos.size())
        return fail(ErrorCode::invalidRequest, "as many tokens as signers");
    std::vector<Bytes> attributes;
    for (const std::optional<Bytes>& token : tokens) {
        if (token && !isCms(*token)) return fail(ErrorCode::invalidRequest, "a token is no SignedData");
        attributes.push_back(token ? attribute(oid::signatureTimeStampToken, *token) : Bytes());
    }
    Bytes grown = withUnsignedAttributes(cut->signedData, cut->signerInfos, attributes);
    if (Result<void> holds = confirmGrown(cms, grown); !holds) return fail(holds.error());
    return grown;
}

Result<void> attachContent(const crypto::Library& library, BytesView cms, Source& content, Sink& sink,
                           const Progress& progress, const std::stop_token& stop) {
    const std::optional<SignedDataView> view = viewSignedData(cms);
    if (!view) return fail(ErrorCode::notACms);
    const std::optional<std::uint64_t> size = content.size();
    if (view->eContent || !size)
        return fail(ErrorCode::invalidRequest, "content of unknown size, or one inside already");
    Result<Expected> expected = expectedDigests(library, cms);
    if (!expected) return fail(expected.error());
    Result<Comparison> comparison = Comparison::start(library, *std::move(expected));
    if (!comparison) return fail(comparison.error());
    const Envelope envelope = envelopeAround(*view, *size);
    Bytes around = envelope.before;
    der::append(around, envelope.after);
    if (Result<void> holds = confirmAttached(cms, around, *size); !holds) return holds;
    if (Result<void> written = sink.write(envelope.before); !written) return written;
    const auto take = [&](BytesView piece) -> Result<void> {
        if (Result<void> fed = comparison->update(piece); !fed) return fed;
        return sink.write(piece);
    };
    const Result<std::uint64_t> read = copyStream(content, take, progress, stop);
    if (!read) return fail(read.error());
    if (*read != *size)
        return fail(ErrorCode::contentDiffers, "the content is not as long as it was said to be");
    if (Result<void> same = comparison->finish(); !same) return same;
    return sink.write(envelope.after);
}

}  // namespace qoltanba::signing
