// The names of peers, roles, storages, documents, algorithms and uses of keys.

#include <QCoreApplication>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

namespace qoltanba::texts {
namespace {

// Gives the texts of this file their translation context.
struct Names {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts)
};

}  // namespace

QString name(const service::Peer& peer) {
    if (const service::Origin* page = peer.origin()) return plainWhole(page->displayHost());
    return peer.isPerson() ? Names::tr("You") : Names::tr("A program on this computer");
}

QString name(service::Role role) {
    using service::Role;
    switch (role) {
        case Role::naturalPerson:
            return Names::tr("natural person");
        case Role::legalEntity:
            return Names::tr("legal entity");
        case Role::firstHead:
            return Names::tr("first head");
        case Role::rightToSign:
            return Names::tr("person with the right to sign");
        case Role::rightToSignFinancial:
            return Names::tr("person with the right to sign financial documents");
        case Role::humanResources:
            return Names::tr("human-resources officer");
        case Role::employee:
            return Names::tr("employee of the organisation");
        case Role::informationSystem:
            return Names::tr("information system");
        case Role::authorityStaff:
            return Names::tr("staff of the certification authority");
        case Role::treasury:
            return Names::tr("treasury");
    }
    return {};
}

QString names(const std::vector<service::Role>& roles) {
    QStringList words;
    for (const service::Role role : roles)  // each role in an organisation says that there is one
        if (role != service::Role::legalEntity || roles.size() == 1) words << name(role);
    return words.join(QStringLiteral(", "));
}

QString name(StorageKind storage) {
    switch (storage) {
        case StorageKind::pkcs12:
        case StorageKind::jks:
            return Names::tr("key file");
        case StorageKind::kaztoken:
            return QStringLiteral("Kaztoken");
        case StorageKind::idCard:
            return Names::tr("identity card");
        case StorageKind::eToken72k:
            return QStringLiteral("eToken PRO 72K");
        case StorageKind::eToken5110:
            return QStringLiteral("eToken 5110");
        case StorageKind::jaCarta:
            return QStringLiteral("JaCarta");
        case StorageKind::aKey:
            return QStringLiteral("aKey");
    }
    return {};
}

QString name(service::DocumentKind kind) {
    using service::DocumentKind;
    switch (kind) {
        case DocumentKind::text:
            return Names::tr("text", "kind of document");
        case DocumentKind::xml:
            return QStringLiteral("XML");
        case DocumentKind::pdf:
            return QStringLiteral("PDF");
        case DocumentKind::image:
            return Names::tr("picture", "kind of document");
        case DocumentKind::cms:
            return Names::tr("signed document (CMS)", "kind of document");
        case DocumentKind::digest:
            return Names::tr("digest only", "kind of document");
        case DocumentKind::binary:
            return Names::tr("file", "kind of document");
    }
    return {};
}

QString algorithm(service::KeyKind kind, int bits) {
    using service::KeyKind;
    if (bits == 0) return kind == KeyKind::rsa ? QStringLiteral("RSA") : QString();
    switch (kind) {
        case KeyKind::gost2015:
            return Names::tr("GOST 2015 · %1 bit").arg(bits);
        case KeyKind::gost2004:
            return Names::tr("GOST 2004 · %1 bit").arg(bits);
        case KeyKind::rsa:
            return Names::tr("RSA · %1 bit").arg(bits);
    }
    return {};
}

QString use(const service::KeyDescription& key) {
    if (key.meantToSign && key.meantToSignIn) return Names::tr("signing and signing in", "use of a key");
    if (key.meantToSign) return Names::tr("signing", "use of a key");
    if (key.meantToSignIn) return Names::tr("signing in", "use of a key");
    return Names::tr("use not stated", "use of a key");
}

}  // namespace qoltanba::texts
