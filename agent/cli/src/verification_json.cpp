#include "verification_json.h"

#include <QJsonArray>

#include <optional>

#include "json.h"

namespace qoltanba::cli {
namespace {

using usecases::Role;
using usecases::StatusReport;
using usecases::StatusSource;
using usecases::TrustOrigin;
using usecases::Verdict;

QString nameOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid:
            return QStringLiteral("valid");
        case Verdict::invalid:
            return QStringLiteral("invalid");
        case Verdict::notProven:
            break;
    }
    return QStringLiteral("notProven");
}

QString nameOf(StatusReport::Kind kind) {
    switch (kind) {
        case StatusReport::Kind::good:
            return QStringLiteral("good");
        case StatusReport::Kind::revoked:
            return QStringLiteral("revoked");
        case StatusReport::Kind::unknown:
            break;
    }
    return QStringLiteral("unknown");
}

QString nameOf(StatusSource source) {
    switch (source) {
        case StatusSource::ocsp:
            return QStringLiteral("ocsp");
        case StatusSource::crl:
            return QStringLiteral("crl");
        case StatusSource::embedded:
            return QStringLiteral("embedded");
        case StatusSource::none:
            break;
    }
    return QStringLiteral("none");
}

QString nameOf(TrustOrigin origin) {
    switch (origin) {
        case TrustOrigin::national:
            return QStringLiteral("national");
        case TrustOrigin::test:
            return QStringLiteral("test");
        case TrustOrigin::administrator:
            return QStringLiteral("administrator");
        case TrustOrigin::none:
            break;
    }
    return QStringLiteral("none");
}

QString nameOf(Role role) {
    switch (role) {
        case Role::naturalPerson:
            return QStringLiteral("naturalPerson");
        case Role::legalEntity:
            return QStringLiteral("legalEntity");
        case Role::firstHead:
            return QStringLiteral("firstHead");
        case Role::rightToSign:
            return QStringLiteral("rightToSign");
        case Role::rightToSignFinancial:
            return QStringLiteral("rightToSignFinancial");
        case Role::humanResources:
            return QStringLiteral("humanResources");
        case Role::employee:
            return QStringLiteral("employee");
        case Role::informationSystem:
            return QStringLiteral("informationSystem");
        case Role::authorityStaff:
            return QStringLiteral("authorityStaff");
        case Role::treasury:
            break;
    }
    return QStringLiteral("treasury");
}

QString nameOf(usecases::KeyKind kind) {
    switch (kind) {
        case usecases::KeyKind::gost2015:
            return QStringLiteral("gost2015");
        case usecases::KeyKind::gost2004:
            return QStringLiteral("gost2004");
        case usecases::KeyKind::rsa:
            break;
    }
    return QStringLiteral("rsa");
}

QJsonValue timeOrNull(const std::optional<TimePoint>& time) {
    return time ? QJsonValue(jsonTime(*time)) : QJsonValue();
}

QJsonValue codeOrNull(const std::optional<Error>& error) {
    return error ? QJsonValue(jsonText(qoltanba::nameOf(error->code))) : QJsonValue();
}

QJsonArray codesOf(const std::vector<Error>& errors) {
    QJsonArray codes;
    for (const Error& error : errors) codes.append(jsonText(qoltanba::nameOf(error.code)));
    return codes;
}

QJsonValue ownerOf(const std::optional<usecases::KeyDescription>& owner) {
    if (!owner) return {};
    QJsonArray roles;
    for (const Role role : owner->roles) roles.append(nameOf(role));
    return QJsonObject{{QStringLiteral("name"), jsonText(owner->owner)},
                       {QStringLiteral("patronymic"), jsonText(owner->patronymic)},
                       {QStringLiteral("iin"), jsonText(owner->iin)},
                       {QStringLiteral("organisation"), jsonText(owner->organisation)},
                       {QStringLiteral("bin"), jsonText(owner->bin)},
                       {QStringLiteral("roles"), roles},
                       {QStringLiteral("algorithm"), nameOf(owner->kind)},
                       {QStringLiteral("bits"), owner->bits},
                       {QStringLiteral("issuer"), jsonText(owner->issuer)},
                       {QStringLiteral("serialNumber"), jsonText(owner->serialNumber)},
                       {QStringLiteral("notBefore"), jsonTime(owner->notBefore)},
                       {QStringLiteral("notAfter"), jsonTime(owner->notAfter)}};
}

QJsonObject jsonOf(const usecases::CertificateReport& certificate) {
    return {{QStringLiteral("name"), jsonText(certificate.name)},
            {QStringLiteral("serialNumber"), jsonText(certificate.serialNumber)},
            {QStringLiteral("sha256"), jsonText(certificate.fingerprint)},
            {QStringLiteral("notBefore"), jsonTime(certificate.notBefore)},
            {QStringLiteral("notAfter"), jsonTime(certificate.notAfter)}};
}

QJsonObject jsonOf(const StatusReport& status) {
    return {{QStringLiteral("status"), nameOf(status.kind)},
            {QStringLiteral("source"), nameOf(status.source)},
            {QStringLiteral("asOf"), timeOrNull(status.asOf)},
            {QStringLiteral("revokedAt"), timeOrNull(status.revokedAt)},
            {QStringLiteral("problem"), codeOrNull(status.problem)}};
}

QJsonObject jsonOf(const usecases::TimestampReport& timestamp) {
    return {{QStringLiteral("verdict"), nameOf(timestamp.verdict)},
            {QStringLiteral("time"), timeOrNull(timestamp.time)},
            {QStringLiteral("authority"), jsonText(timestamp.authority)},
            {QStringLiteral("policy"), jsonText(timestamp.policyOid)},
            {QStringLiteral("serialNumber"), jsonText(timestamp.serialNumber)},
            {QStringLiteral("reasons"), codesOf(timestamp.reasons)}};
}

QJsonObject jsonOf(const usecases::SignerReport& signer);

template <class Values>
QJsonArray arrayOf(const Values& values) {
    QJsonArray array;
    for (const auto& value : values) array.append(jsonOf(value));
    return array;
}

QJsonObject jsonOf(const usecases::SignerReport& signer) {
    return {{QStringLiteral("verdict"), nameOf(signer.verdict)},
            {QStringLiteral("reasons"), codesOf(signer.reasons)},
            {QStringLiteral("signatureRight"), signer.signatureRight},
            {QStringLiteral("owner"), ownerOf(signer.owner)},
            {QStringLiteral("path"), arrayOf(signer.path)},
            {QStringLiteral("trust"), nameOf(signer.trustOrigin)},
            {QStringLiteral("revocation"), jsonOf(signer.status)},
            {QStringLiteral("claimedTime"), timeOrNull(signer.claimedTime)},
            {QStringLiteral("provenTime"), timeOrNull(signer.provenTime)},
            {QStringLiteral("timestamps"), arrayOf(signer.timestamps)},
            {QStringLiteral("coverage"), jsonText(signer.coverage)},
            {QStringLiteral("longTerm"), signer.hasValidationData}};
}

}  // namespace

QJsonObject jsonOf(const usecases::VerificationReport& report) {
    const bool xml = report.format == usecases::VerificationReport::Format::xml;
    return {
        {QStringLiteral("file"), jsonText(report.fileName)},
        {QStringLiteral("verdict"), nameOf(report.verdict)},
        {QStringLiteral("problem"), QJsonValue()},
        {QStringLiteral("format"), xml ? QStringLiteral("xml") : QStringLiteral("cms")},
        {QStringLiteral("attached"), report.attached},
        {QStringLiteral("content"), report.contentName.empty() ? QJsonValue() : jsonText(report.contentName)},
        {QStringLiteral("size"), static_cast<qint64>(report.size)},
        {QStringLiteral("sha256"), jsonText(report.digestHex)},
        {QStringLiteral("checkedAt"), jsonTime(report.checkedAt)},
        {QStringLiteral("commentsNotCovered"), report.commentsNotCovered},
        {QStringLiteral("partOnly"), report.partOnly},
        {QStringLiteral("signers"), arrayOf(report.signers)}};
}

QJsonObject jsonOf(const QString& file, ErrorCode problem) {
    return {{QStringLiteral("file"), file},
            {QStringLiteral("verdict"), QJsonValue()},
            {QStringLiteral("problem"), jsonText(qoltanba::nameOf(problem))}};
}

}  // namespace qoltanba::cli
