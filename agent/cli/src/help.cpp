#include "help.h"

#include <QStringList>

#include <utility>
#include <vector>

#include "text.h"

namespace qoltanba::cli {
namespace {

using Rows = std::vector<std::pair<const char*, QString>>;

/// Makes two columns: what the person types, and what it does.
QString table(const Rows& rows) {
    constexpr qsizetype width = 22;
    QString text;
    for (const auto& [typed, meaning] : rows) {
        const QString left = QString::fromLatin1(typed).leftJustified(width);
        text += QStringLiteral("  %1 %2\n").arg(left, meaning);
    }
    return text;
}

/// Makes the examples: what the person wants, and the command below it.
QString examples(const Rows& rows) {
    QString text = QLatin1Char('\n') + Text::tr("Examples") + QLatin1Char('\n');
    for (const auto& [command, wish] : rows) {
        text += QStringLiteral("  # %1\n  %2\n").arg(wish, QString::fromLatin1(command));
    }
    return text;
}

QString usage(const char* line, const QString& purpose) {
    return Text::tr("Usage: %1").arg(QString::fromLatin1(line)) + QStringLiteral("\n\n") + purpose +
           QStringLiteral("\n\n");
}

/// The options that name a device.
Rows deviceRows() {
    return {{"--storage NAME", Text::tr("the kind of device: AKKaztokenStore, kaztoken, … (see “devices”)")},
            {"--device ID", Text::tr("which device, if there are several: its serial number")}};
}

QString keysHelp() {
    return usage(
               "qoltanba-cli keys FILE|--storage NAME [--device ID] [--json] [--password-stdin]",
               Text::tr("Shows the keys in a key file or on a device: whose they are, what they are for, how "
                        "long they hold. A device needs no PIN for that.")) +
           table(deviceRows()) +
           table(
               {{"--json", Text::tr("for programs; the form is in docs/command-line.md")},
                {"--password-stdin", Text::tr("read the password from the first line of standard input")}}) +
           examples({{"qoltanba-cli keys GOST512_8df0.p12", Text::tr("See what is in a key file")},
                     {"qoltanba-cli keys --storage kaztoken", Text::tr("See what is on a Kaztoken")},
                     {"qoltanba-cli keys GOST512_8df0.p12 --json --password-stdin < password.txt",
                      Text::tr("The same from a script")}});
}

QString devicesHelp() {
    return usage(
               "qoltanba-cli devices [--json]",
               Text::tr("Lists the tokens and cards that are plugged in, or says why there is none. It needs "
                        "no PIN.")) +
           table({{"--json", Text::tr("for programs; the form is in docs/command-line.md")}}) +
           examples({{"qoltanba-cli devices", Text::tr("See which devices are there")},
                     {"qoltanba-cli devices --json", Text::tr("The same from a script")}});
}

QString pinHelp() {
    return usage("qoltanba-cli pin change --storage NAME [--device ID] [--password-stdin]",
                 Text::tr("Changes the PIN of a device. The old PIN is asked for once, the new one twice.")) +
           table(deviceRows()) +
           table({{"--last-try", Text::tr("go on if one try is left; a wrong PIN then blocks the device")},
                  {"--password-stdin",
                   Text::tr("read the old and the new PIN from the first two lines of standard input")}}) +
           examples({{"qoltanba-cli pin change --storage kaztoken", Text::tr("Replace the factory PIN")},
                     {"qoltanba-cli pin change --storage kaztoken --password-stdin < pins.txt",
                      Text::tr("The same from a script")}});
}

QString deviceCheckHelp() {
    return usage("qoltanba-cli device-check [--storage NAME] [--device ID] [--out FILE] [...]",
                 Text::tr(
                     "Writes a report about the devices that are plugged in, for the developers. It holds no "
                     "PIN and no name or number of a person.")) +
           table(deviceRows()) +
           table(
               {{"--out FILE", Text::tr("where the report goes; without it, standard output")},
                {"--force", Text::tr("replace the file of --out")},
                {"--sign", Text::tr("also make a test signature with each key; this needs the PIN")},
                {"--show-serial", Text::tr("show serial numbers whole, not only their last four characters")},
                {"--last-try", Text::tr("go on if one try is left; a wrong PIN then blocks the device")},
                {"--password-stdin", Text::tr("read the PIN from the first line of standard input")}}) +
           examples({{"qoltanba-cli device-check --out report.txt",
                      Text::tr("Tell the developers how a real device behaves")},
                     {"qoltanba-cli device-check --storage kaztoken --sign",
                      Text::tr("The same, with a test signature")}});
}

QString signHelp() {
    return usage("qoltanba-cli sign --key FILE|--storage NAME --format cms|xml|raw [...]",
                 Text::tr(
                     "Signs a document. It is read from --in or standard input; the signature goes to --out "
                     "or standard output.")) +
           table({{"--key FILE", Text::tr("the key file (.p12 or .jks)")}}) + table(deviceRows()) +
           table({{"--alias NAME", Text::tr("which key, if there are several: its alias or serial number")},
                  {"--format cms|xml|raw", Text::tr("CMS, signed XML, or the bare signature value")},
                  {"--in FILE", Text::tr("the document")},
                  {"--out FILE", Text::tr("where the signature goes")},
                  {"--force", Text::tr("replace the file of --out")},
                  {"--detached", Text::tr("CMS without the document inside")},
                  {"--digested", Text::tr("the input is a ready digest, as binary octets")},
                  {"--add-to CMS", Text::tr("add one more signature to an existing CMS")},
                  {"--content FILE", Text::tr("the document of a detached CMS for --add-to")},
                  {"--element-id ID", Text::tr("sign only the XML element with this Id")},
                  {"--pem", Text::tr("write CMS as text")},
                  {"--timestamp", Text::tr("CMS with a time stamp that proves when it was signed")},
                  {"--timestamp-url URL", Text::tr("the same from another time-stamping service")},
                  {"--long-term", Text::tr("the same, with all that proves the signature in later years")},
                  {"--anchors DIR", Text::tr("folder with certificates of authorities you trust as well")},
                  {"--allow-expired", Text::tr("sign with an expired key")},
                  {"--sign-in", Text::tr("sign with a key for signing in")},
                  {"--offline", Text::tr("do not ask whether the key was revoked")},
                  {"--last-try", Text::tr("go on if one try is left; a wrong PIN then blocks the device")},
                  {"--password-stdin",
                   Text::tr("read the password or PIN from the first line of standard input")}}) +
           examples(
               {{"qoltanba-cli sign --key my.p12 --format cms --in contract.pdf --out contract.cms",
                 Text::tr("Sign a document, which goes inside the signature")},
                {"qoltanba-cli sign --storage kaztoken --format cms --in contract.pdf --out contract.cms",
                 Text::tr("Sign with a key on a Kaztoken")},
                {"qoltanba-cli sign --key my.p12 --format cms --detached --in video.mp4 --out video.cms",
                 Text::tr("Sign a large file, and keep it apart")},
                {"qoltanba-cli sign --key my.p12 --format cms --add-to contract.cms --out both.cms",
                 Text::tr("Sign what somebody else has signed already")},
                {"qoltanba-cli sign --key my.p12 --format cms --timestamp --in deed.pdf --out deed.cms",
                 Text::tr("Sign so that the time is proved")},
                {"qoltanba-cli sign --key my.p12 --format xml --in form.xml --out signed.xml",
                 Text::tr("Sign an XML document")},
                {"(cat password.txt; cat form.xml) | qoltanba-cli sign --key my.p12 --format xml "
                 "--password-stdin",
                 Text::tr("In a pipe: first the password's line, then the document")}});
}

QString stampHelp() {
    return usage("qoltanba-cli stamp --in CMS --out FILE [...]",
                 Text::tr("Adds a time stamp to each signature of a CMS that has none. It proves that the "
                          "signature was there at that time.")) +
           table({{"--in CMS", Text::tr("the signed document, DER or PEM")},
                  {"--out FILE", Text::tr("where it goes with its time stamps")},
                  {"--force", Text::tr("replace the file of --out")},
                  {"--timestamp-url URL", Text::tr("from another service than the national one")},
                  {"--long-term", Text::tr("with all that proves the signature in later years")},
                  {"--anchors DIR", Text::tr("folder with certificates of authorities you trust as well")},
                  {"--pem", Text::tr("write CMS as text")}}) +
           examples({{"qoltanba-cli stamp --in contract.cms --out stamped.cms",
                      Text::tr("Prove when a contract was signed")},
                     {"qoltanba-cli stamp --long-term --in contract.cms --out archive.cms",
                      Text::tr("Make it ready for an archive")}});
}

QString verifyHelp() {
    return usage(
               "qoltanba-cli verify FILE... [--content FILE] [--anchors DIR] [--offline] [--json]",
               Text::tr("Says whether the signatures of a CMS or a signed XML are good, who signed and when. "
                        "What could not be checked is never called valid: the exit status is then 3.")) +
           table({{"--content FILE", Text::tr("the document of a detached CMS")},
                  {"--anchors DIR", Text::tr("folder with certificates of authorities you trust as well")},
                  {"--offline", Text::tr("ask nobody: use only what is kept on this computer")},
                  {"--report FILE", Text::tr("write a report to keep or print, as HTML")},
                  {"--force", Text::tr("replace the file of --report")},
                  {"--json", Text::tr("for programs; the form is in docs/command-line.md")}}) +
           examples({{"qoltanba-cli verify contract.cms", Text::tr("Check a signed document")},
                     {"qoltanba-cli verify video.cms --content video.mp4",
                      Text::tr("Check a signature that is apart from its document")},
                     {"qoltanba-cli verify contract.cms --report contract.html",
                      Text::tr("Keep a report of the check")},
                     {"qoltanba-cli verify --json archive/*.cms", Text::tr("Check many from a script")}});
}

QString extractHelp() {
    return usage("qoltanba-cli extract CMS [--out FILE] [...]",
                 Text::tr("Takes the document out of a CMS that holds it, and says whether the signatures "
                          "are good. The exit status is that of “verify”.")) +
           table({{"--out FILE", Text::tr("where the document goes; without it, standard output")},
                  {"--force", Text::tr("replace the file of --out")},
                  {"--anchors DIR", Text::tr("folder with certificates of authorities you trust as well")},
                  {"--offline", Text::tr("ask nobody: use only what is kept on this computer")}}) +
           examples({{"qoltanba-cli extract contract.pdf.cms --out contract.pdf",
                      Text::tr("Take the contract out of what was signed")}});
}

QString authoritiesHelp() {
    return usage("qoltanba-cli authorities [--import FILE]",
                 Text::tr(
                     "Lists the certification authorities that are trusted, and which of their "
                     "certificates are on this computer. Missing ones are fetched when they are needed.")) +
           table({{"--import FILE", Text::tr("take certificates from a file, where there is no network; only "
                                             "national ones and those they issued are taken")}}) +
           examples({{"qoltanba-cli authorities", Text::tr("See who is trusted")},
                     {"qoltanba-cli authorities --import nca_gost_2022.cer",
                      Text::tr("Prepare a computer without the Internet")}});
}

QString trustHelp() {
    return usage("qoltanba-cli trust",
                 Text::tr(
                     "Makes this user's browsers trust the certificate that Qoltanba shows on this computer. "
                     "It was made here and holds for this computer alone.")) +
           examples({{"qoltanba-cli trust", Text::tr("After installing, once")}});
}

QString untrustHelp() {
    return usage("qoltanba-cli untrust", Text::tr("Takes back what “trust” did, and nothing else.")) +
           examples({{"qoltanba-cli untrust", Text::tr("Before removing the program")}});
}

QString optionsHelp() {
    return usage("qoltanba-cli options [--json]",
                 Text::tr("Shows each option with its value, who set it, and what was not understood in the "
                          "files of options.")) +
           table({{"--json", Text::tr("for programs; the form is in docs/command-line.md")}}) +
           examples({{"qoltanba-cli options", Text::tr("See whether a policy file says what it should")},
                     {"qoltanba-cli options --json", Text::tr("The same from a script")}});
}

QString modulesHelp() {
    return usage("qoltanba-cli modules [test FILE|NAME] [--json]",
                 Text::tr(
                     "Lists the modules of PKCS#11 that are installed, and tests each: whether it works and "
                     "which tokens it sees. It needs no PIN.")) +
           table({{"test FILE|NAME", Text::tr("test only this module, also one that is not in the list")},
                  {"--json", Text::tr("for programs; the form is in docs/command-line.md")}}) +
           examples({{"qoltanba-cli modules", Text::tr("If a token does not appear")},
                     {"qoltanba-cli modules test /opt/vendor/libpkcs11.so",
                      Text::tr("Try a module before you add it")}});
}

QString statusHelp() {
    return usage("qoltanba-cli status [--json]",
                 Text::tr("Says whether Qoltanba is running and which browsers trust it.")) +
           table({{"--json", Text::tr("for programs; the form is in docs/command-line.md")}}) +
           examples({{"qoltanba-cli status", Text::tr("If a site does not find the program")}});
}

}  // namespace

QString generalHelp() {
    return usage(
               "qoltanba-cli "
               "keys|sign|stamp|verify|extract|devices|pin|device-check|authorities|trust|untrust|options|"
               "modules|status [...]",
               Text::tr("Electronic signatures of Kazakhstan on the command line.")) +
           table({{"keys", Text::tr("show the keys in a key file or on a device")},
                  {"sign", Text::tr("sign a document")},
                  {"stamp", Text::tr("add a time stamp")},
                  {"verify", Text::tr("check a signature")},
                  {"extract", Text::tr("take the document out of its signature")},
                  {"devices", Text::tr("see which tokens and cards are there")},
                  {"pin", Text::tr("change the PIN of a device")},
                  {"device-check", Text::tr("write a report about a device for the developers")},
                  {"authorities", Text::tr("see which authorities are trusted")},
                  {"trust", Text::tr("make browsers trust Qoltanba on this computer")},
                  {"untrust", Text::tr("take that back")},
                  {"options", Text::tr("see each option, and who set it")},
                  {"modules", Text::tr("test the modules for other tokens")},
                  {"status", Text::tr("see whether all is ready")}}) +
           examples({{"qoltanba-cli keys my.p12", Text::tr("See what is in a key file")},
                     {"qoltanba-cli sign --key my.p12 --format cms --in contract.pdf --out contract.cms",
                      Text::tr("Sign a document, which goes inside the signature")},
                     {"qoltanba-cli verify contract.cms", Text::tr("Check a signed document")}}) +
           QLatin1Char('\n') + Text::tr("More about a verb: qoltanba-cli VERB --help") + QLatin1Char('\n') +
           Text::tr("Exit status: 0 done, 1 refused or invalid, 2 wrong usage, 3 not proven (verify)") +
           QLatin1Char('\n');
}

QString helpOf(std::string_view verb) {
    if (verb == "keys") return keysHelp();
    if (verb == "sign") return signHelp();
    if (verb == "stamp") return stampHelp();
    if (verb == "verify") return verifyHelp();
    if (verb == "extract") return extractHelp();
    if (verb == "devices") return devicesHelp();
    if (verb == "pin") return pinHelp();
    if (verb == "device-check") return deviceCheckHelp();
    if (verb == "authorities") return authoritiesHelp();
    if (verb == "trust") return trustHelp();
    if (verb == "untrust") return untrustHelp();
    if (verb == "options") return optionsHelp();
    if (verb == "modules") return modulesHelp();
    if (verb == "status") return statusHelp();
    return generalHelp();
}

}  // namespace qoltanba::cli
