#pragma once

#include <QDateTime>

#include <qoltanba/service/verification.h>

/// Reports of checked signatures, as the service would make them.
namespace qoltanba::fakes {

inline TimePoint day(int year, int month, int dayOfMonth, int hour = 12, int minute = 0) {
    const QDateTime time(QDate(year, month, dayOfMonth), QTime(hour, minute));
    return TimePoint{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

inline service::SignerReport stamped(service::SignerReport signer) {
    service::TimestampReport timestamp;
    timestamp.verdict = service::Verdict::valid;
    timestamp.time = day(2026, 11, 20, 10, 42);
    timestamp.authority = "ТЕСТ TSA";
    timestamp.policyOid = "1.2.398.3.3.2.6.4";
    timestamp.serialNumber = "0198c1";
    signer.provenTime = timestamp.time;
    signer.timestamps = {timestamp};
    return signer;
}

/// The report of a first head's signature with a time stamp: everything is right.
inline service::SignerReport signer() {
    service::SignerReport signer;
    signer.verdict = service::Verdict::valid;
    signer.signatureRight = true;
    service::KeyDescription owner;
    owner.owner = "ТЕСТОВ ТЕСТ";
    owner.patronymic = "ТЕСТОВИЧ";
    owner.iin = "123456789011";
    owner.organisation = "«ТЕСТ» АҚ";
    owner.bin = "123456789021";
    owner.roles = {service::Role::legalEntity, service::Role::firstHead};
    owner.canSign = true;
    owner.kind = service::KeyKind::gost2015;
    owner.bits = 512;
    owner.notBefore = day(2026, 5, 8);
    owner.notAfter = day(2027, 5, 8);
    owner.issuer = "ТЕСТ ОРТАЛЫҚ (GOST) 2022";
    owner.serialNumber = "6a5b4c3d2e1f00112233445566778899aabbccdd";
    signer.owner = owner;
    signer.path = {
        {"ТЕСТОВ ТЕСТ", owner.serialNumber,
         "3f9d2b1c0a5e4f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8", owner.notBefore, owner.notAfter},
        {"ТЕСТ ОРТАЛЫҚ (GOST) 2022", "1d2e3f",
         "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90", day(2022, 8, 1),
         day(2032, 8, 1)}};
    signer.trustOrigin = service::TrustOrigin::national;
    signer.status = {
        service::StatusReport::Kind::good, service::StatusSource::ocsp, day(2026, 11, 20, 11, 58), {}, {}};
    signer.claimedTime = day(2026, 11, 20, 10, 42);
    return stamped(signer);
}

inline service::VerificationReport report() {
    service::VerificationReport report;
    report.verdict = service::Verdict::valid;
    report.format = service::VerificationReport::Format::cms;
    report.attached = false;
    report.fileName = "Келісімшарт.pdf.p7s";
    report.contentName = "Келісімшарт.pdf";
    report.size = 5'120;
    report.digestHex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    report.checkedAt = day(2026, 11, 20, 12, 0);
    report.signers = {signer()};
    return report;
}

}  // namespace qoltanba::fakes
