#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

#include <qoltanba/texts/language.h>

// In the global namespace, because Q_INIT_RESOURCE requires it. The resources of a static library are
// registered only by this call.
static void initialiseTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace qoltanba::texts {
namespace {

const QString translatorName = QStringLiteral("qoltanba.translator");
constexpr char languageProperty[] = "qoltanba.language";

std::unique_ptr<QTranslator> catalogue(const QString& name, const QString& language) {
    auto translator = std::make_unique<QTranslator>();
    const QString file = QStringLiteral(":/qoltanba/translations/%1_%2.qm").arg(name, language);
    if (!translator->load(file)) return nullptr;
    return translator;
}

// Qt's own texts (for example of its file dialogs): this program's catalogue, or else an installed one of Qt.
std::unique_ptr<QTranslator> catalogueOfQt(const QString& language) {
    if (auto own = catalogue(QStringLiteral("qtbase"), language)) return own;
    auto translator = std::make_unique<QTranslator>();
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (!translator->load(QStringLiteral("qtbase_") + language, folder)) return nullptr;
    return translator;
}

void removeTranslators(QCoreApplication& app) {
    const auto old = app.findChildren<QTranslator*>(translatorName, Qt::FindDirectChildrenOnly);
    for (QTranslator* translator : old) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
}

}  // namespace

QStringList languages() {
    return {QStringLiteral("kk"), QStringLiteral("ru"), QStringLiteral("en")};
}

QString languageName(const QString& language) {
    if (language == QLatin1String("kk")) return QStringLiteral("Қазақша");
    if (language == QLatin1String("ru")) return QStringLiteral("Русский");
    if (language == QLatin1String("en")) return QStringLiteral("English");
    return {};
}

QString chooseLanguage(const QStringList& wishes) {
    const QStringList spoken = languages();
    QStringList all = wishes;
    all += QLocale::system().uiLanguages();
    for (const QString& wish : all) {
        QString language = wish.left(2).toLower();
        const bool wholeCode = wish.size() == 2 || (wish.size() > 2 && !wish[2].isLetter());
        if (wholeCode && spoken.contains(language)) return language;
    }
    return QStringLiteral("en");
}

bool loadLanguage(QCoreApplication& app, const QString& language, const QStringList& catalogues) {
    initialiseTranslations();
    std::vector<std::unique_ptr<QTranslator>> translators;
    if (auto ofQt = catalogueOfQt(language)) translators.push_back(std::move(ofQt));
    for (const QString& name : catalogues) {
        auto translator = catalogue(name, language);
        if (!translator) return false;
        translators.push_back(std::move(translator));
    }
    // The locale comes first, because windows format dates and numbers again when the translators' event
    // reaches them.
    QLocale::setDefault(QLocale(language + QStringLiteral("_KZ")));
    removeTranslators(app);
    app.setProperty(languageProperty, language);
    for (auto& translator : translators) {
        translator->setObjectName(translatorName);
        translator->setParent(&app);
        QCoreApplication::installTranslator(translator.release());
    }
    return true;
}

QString loadedLanguage(const QCoreApplication& app) {
    const QString language = app.property(languageProperty).toString();
    return language.isEmpty() ? QStringLiteral("en") : language;
}

}  // namespace qoltanba::texts
