#include "key_use.h"

#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/key_check.h>
#include <qoltanba/usecases/key_description.h>
#include <qoltanba/usecases/key_fitness.h>

#include "console.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

using usecases::KeyProblem;

tl::unexpected<Failure> keyProblem(KeyProblem reason, const crypto::Certificate& certificate) {
    if (reason == KeyProblem::expired) {
        return refused(Text::tr("The key expired on %1. Give --allow-expired to sign all the same.")
                           .arg(texts::date(certificate.notAfter())));
    }
    if (reason == KeyProblem::notYetValid)
        return refused(Text::tr("The key is not valid before %1.").arg(texts::date(certificate.notBefore())));
    return refused(texts::sentence(reason, usecases::describe(certificate, {})));
}

void tellDoubts(const usecases::KeyOffer& offer) {
    if (offer.status == usecases::KeyStatus::unknown) {
        QString note = Text::tr("Note: it could not be found out whether this key was revoked.");
        const bool reasonKnown = offer.statusProblem && offer.statusProblem->code != ErrorCode::statusUnknown;
        if (reasonKnown) note += QLatin1Char(' ') + texts::sentence(offer.statusProblem->code);
        tell(note);
    }
    if (offer.testAuthority) tell(Text::tr("Note: this is a TEST key: its signatures have no legal force."));
}

}  // namespace

usecases::KeyConditions keyConditions(const Arguments& arguments) {
    usecases::KeyConditions conditions;
    conditions.purpose = arguments.has("sign-in") ? usecases::Purpose::signIn : usecases::Purpose::sign;
    conditions.allowExpired = arguments.has("allow-expired");
    conditions.chain.kind = usecases::ChainCondition::Kind::notDemanded;
    return conditions;
}

Outcome<void> checkFitness(const crypto::Library& library, const crypto::Certificate& certificate,
                           const usecases::KeyConditions& conditions, TimePoint now) {
    // A page's allowExpired is honoured only for developers. Here the person chose it.
    const bool counts = true;
    if (const auto reason = usecases::keyProblem(library, certificate, conditions, now, counts))
        return keyProblem(*reason, certificate);
    return {};
}

Outcome<void> checkStatus(const TrustSetup& setup, const crypto::Certificate& certificate,
                          const usecases::KeyConditions& conditions, TimePoint now) {
    const auto rules = usecases::CheckRules::of(conditions, setup.testKeys, setup.signWithoutStatus);
    const auto check = usecases::checkKey(*setup.library, setup.trust, certificate, rules, now,
                                          trust::NetworkUse::online, setup.stop);
    if (isInterrupted()) return refused(ErrorCode::cancelled);
    usecases::KeyOffer offer;
    offer.key = usecases::describe(certificate, {});
    usecases::apply(check, offer);
    if (offer.keyProblem) return refused(texts::sentence(offer));
    tellDoubts(offer);
    return {};
}

Outcome<void> checkWithoutStatus(const crypto::Certificate& certificate, const service::Options& options) {
    if (options.get(service::option::signWithoutStatus)) return {};
    return keyProblem(KeyProblem::statusUnknown, certificate);
}

}  // namespace qoltanba::cli
