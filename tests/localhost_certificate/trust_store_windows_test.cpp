// The ROOT store of the person who runs the test. Windows asks that person before each change; Wine does not
// ask, and keeps the store in the folder of its prefix.

#include <windows.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <wincrypt.h>

#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/localhost_certificate/trust_store.h>

#include "folder.h"

namespace qoltanba::localhost_certificate {
namespace {

using StorePtr = std::unique_ptr<void, void (*)(void*)>;

/// As programs see the store, or the person's own part alone, from which something can be removed.
StorePtr roots(LPCSTR part = CERT_STORE_PROV_SYSTEM_W) {
    return {CertOpenStore(part, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"ROOT"),
            [](void* store) { CertCloseStore(store, 0); }};
}

/// The names of the authorities in the store that begin with `begin`.
std::vector<std::string> namesInStore(const std::string& begin) {
    std::vector<std::string> names;
    const StorePtr store = roots();
    PCCERT_CONTEXT certificate = nullptr;
    while ((certificate = CertEnumCertificatesInStore(store.get(), certificate)) != nullptr) {
        char name[256] = "";
        CertGetNameStringA(certificate, CERT_NAME_SIMPLE_DISPLAY_TYPE, 0, nullptr, name, sizeof name);
        if (std::string(name).starts_with(begin)) names.emplace_back(name);
    }
    return names;
}
std::vector<std::string> ours() {
    return namesInStore("Qoltanba localhost CA ");
}

/// A self-signed certificate of somebody else, in the store until the end of the test.
class Stranger {
  public:
    explicit Stranger(const std::string& commonName) {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
        auto* name = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(commonName.c_str()), -1, -1, 0);
        X509_set_issuer_name(made.get(), name);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        X509_set_pubkey(made.get(), key.get());
        X509_sign(made.get(), key.get(), EVP_sha256());
        Bytes der(static_cast<std::size_t>(i2d_X509(made.get(), nullptr)));
        unsigned char* at = der.data();
        i2d_X509(made.get(), &at);
        context_.reset(
            CertCreateCertificateContext(X509_ASN_ENCODING, der.data(), static_cast<DWORD>(der.size())));
        CertAddCertificateContextToStore(roots().get(), context_.get(), CERT_STORE_ADD_NEW, nullptr);
    }
    ~Stranger() {
        const StorePtr store = roots(CERT_STORE_PROV_SYSTEM_REGISTRY_W);
        const CERT_CONTEXT* found = CertFindCertificateInStore(store.get(), X509_ASN_ENCODING, 0,
                                                               CERT_FIND_EXISTING, context_.get(), nullptr);
        if (found != nullptr) CertDeleteCertificateFromStore(found);
    }
    Stranger(const Stranger&) = delete;
    Stranger& operator=(const Stranger&) = delete;

  private:
    std::unique_ptr<const CERT_CONTEXT, decltype(&CertFreeCertificateContext)> context_{
        nullptr, CertFreeCertificateContext};
};

/// Whether both numbers of the ECDSA signature are as long as they can be. Wine 8 takes shorter ones, which
/// are one in 128, for wrong.
bool hasLongSignature(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> text(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr), X509_free);
    const ASN1_BIT_STRING* bits = nullptr;
    X509_get0_signature(&bits, nullptr, certificate.get());
    const unsigned char* at = ASN1_STRING_get0_data(bits);
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(
        d2i_ECDSA_SIG(nullptr, &at, ASN1_STRING_length(bits)), ECDSA_SIG_free);
    return BN_num_bytes(ECDSA_SIG_get0_r(signature.get())) == 32 &&
           BN_num_bytes(ECDSA_SIG_get0_s(signature.get())) == 32;
}

class WindowsRoots : public testing::Test {
  protected:
    WindowsRoots() { untrustEverywhere(nullptr, ofThePerson()); }
    ~WindowsRoots() override { untrustEverywhere(nullptr, ofThePerson()); }

    LocalCertificate certificate(const std::string& name = "localhost") const {
        for (int number = 0;; ++number) {
            auto made =
                loadOrMakeLocalCertificate(scratch_.path / (name + std::to_string(number)), systemClock());
            if (hasLongSignature(made->leafPem) && hasLongSignature(made->authority.pem))
                return std::move(*made);
        }
    }
    static TrustReport only(const std::vector<TrustReport>& reports) {
        EXPECT_EQ(reports.size(), 1U);
        if (reports.size() != 1) return {};
        EXPECT_EQ(reports[0].name, "Windows (Chrome, Edge, Firefox)");
        EXPECT_FALSE(reports[0].problem) << reports[0].problem->detail;
        return reports[0];
    }
    /// As the agent asks: without the stores of all users.
    static TrustPlaces ofThePerson() {
        TrustPlaces places;
        places.forAllUsers = false;
        return places;
    }

    test::Folder scratch_;
};

TEST_F(WindowsRoots, TrustIsFoundByVerificationAndUntrustEndsIt) {
    const LocalCertificate one = certificate();
    EXPECT_FALSE(only(checkEverywhere(one, ofThePerson())).trusted);
    EXPECT_TRUE(only(trustEverywhere(one, ofThePerson())).trusted);
    EXPECT_TRUE(only(checkEverywhere(one, ofThePerson())).trusted);
    EXPECT_THAT(ours(), testing::ElementsAre(one.authority.nickname));
    EXPECT_FALSE(only(untrustEverywhere(&one, ofThePerson())).trusted);
    EXPECT_THAT(ours(), testing::IsEmpty());
    EXPECT_FALSE(only(checkEverywhere(one, ofThePerson())).trusted);
}

TEST_F(WindowsRoots, ANewGenerationReplacesTheOldOne) {
    const LocalCertificate old = certificate("old");
    const LocalCertificate fresh = certificate("fresh");
    only(trustEverywhere(old, ofThePerson()));
    EXPECT_TRUE(only(trustEverywhere(fresh, ofThePerson())).trusted);
    EXPECT_FALSE(only(checkEverywhere(old, ofThePerson())).trusted);
    EXPECT_THAT(ours(), testing::ElementsAre(fresh.authority.nickname));
}

TEST_F(WindowsRoots, UntrustLeavesWhatIsNotOurs) {
    const Stranger alike("Qoltanba localhost CA 00stranger");
    const Stranger company("Company CA");
    ASSERT_THAT(ours(), testing::SizeIs(1)) << "the stranger";
    const std::size_t all = namesInStore("").size();
    only(trustEverywhere(certificate(), ofThePerson()));
    EXPECT_EQ(namesInStore("").size(), all + 1);
    only(untrustEverywhere(nullptr, ofThePerson()));
    EXPECT_THAT(ours(), testing::ElementsAre("Qoltanba localhost CA 00stranger"));
    EXPECT_THAT(namesInStore("Company CA"), testing::SizeIs(1));
    EXPECT_EQ(namesInStore("").size(), all);
}

}  // namespace
}  // namespace qoltanba::localhost_certificate
