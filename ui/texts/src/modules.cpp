#include <QCoreApplication>

#include <qoltanba/texts/sentences.h>

namespace qoltanba::texts {
namespace {

// Gives the texts of this file their translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts)
};

}  // namespace

QString sentence(ModuleState state) {
    switch (state) {
        case ModuleState::works:
            return Words::tr("The module works.");
        case ModuleState::noToken:
            return Words::tr("The module works, but no token that it knows is plugged in.");
        case ModuleState::missing:
            return Words::tr("There is no such file.");
        case ModuleState::writableByOthers:
            return Words::tr(
                "The module is not used, because other people may change it or a folder above it.");
        case ModuleState::notALibrary:
            return Words::tr("The file is not a library.");
        case ModuleState::wrongArchitecture:
            return Words::tr("The module is for another kind of processor than Qoltanba.");
        case ModuleState::notLoadable:
            return Words::tr(
                "The system cannot load the module. Often a library that the module needs is missing.");
        case ModuleState::notAModule:
            return Words::tr("The library is not a module of PKCS#11.");
        case ModuleState::notInitialised:
            return Words::tr("The module refuses to start. Often a service of its vendor does not run.");
        case ModuleState::refuses:
            return Words::tr("The module starts, but does not say which tokens are there.");
        case ModuleState::crashed:
            return Words::tr("The module crashed. Qoltanba goes on without it.");
        case ModuleState::notResponding:
            return Words::tr("The module does not respond.");
        case ModuleState::helperMissing:
            return Words::tr("The program qoltanba-pkcs11, which loads modules, is not installed.");
        case ModuleState::cancelled:
            return Words::tr("The test was stopped.");
    }
    return {};
}

}  // namespace qoltanba::texts
