#include <QLockFile>
#include <QSettings>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <qoltanba/service/options.h>
#include <qoltanba/service/trust_options.h>
#include <qoltanba/trust/trust.h>

#include "folder.h"

using namespace qoltanba::service;
using qoltanba::test::Folder;
using qoltanba::test::write;

TEST(Options, FallBackWhereNobodySaidOtherwise) {
    const Folder folder;
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::port), 13579);
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
    EXPECT_EQ(options->get(option::language), "");
}

TEST(Options, KeepWhatWasSet) {
    const Folder folder;
    makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->set(option::language, "kk");
    const auto again = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(again->get(option::language), "kk");
    EXPECT_EQ(std::filesystem::status(folder.path / "user.ini").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Options, TheAdministratorsFileWinsAndLocks) {
    const Folder folder;
    write(folder.path / "policy.ini", "port=24000\nacceptNoOrigin=false\n");
    write(folder.path / "user.ini", "port=1\nacceptNoOrigin=true\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::port), 24000);
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
    EXPECT_TRUE(options->isLocked("port"));
    EXPECT_FALSE(options->isLocked("language"));
    options->set(option::acceptNoOrigin, true);
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
}

TEST(Options, ThePolicyOfTheSystemIsStrongerThanTheAdministratorsFile) {
    const Folder folder;
    write(folder.path / "policy.ini", "port=24000\ntestKeys=false\n");
    const auto options =
        makeOptions(folder.path / "user.ini", folder.path / "policy.ini",
                    {{"port", "25000"}, {"signWithoutStatus", "perhaps"}, {"alowedSites", "egov.kz"}});
    EXPECT_EQ(options->get(option::port), 25000);
    EXPECT_TRUE(options->isLocked("port"));
    EXPECT_TRUE(options->isLocked("testKeys"));
    EXPECT_FALSE(options->get(option::signWithoutStatus)) << "no value: the safe one";
    EXPECT_TRUE(options->isLocked("allowedSites")) << "a name that is almost right";
    EXPECT_EQ(options->problems().size(), 2U);
}

TEST(Options, ThePolicyOfTheSystemNeedsNoFile) {
    const Folder folder;
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini",
                                     {{"pinpad", "0"}, {"maxConnections", "20000"}});
    EXPECT_FALSE(options->get(option::pinpad));
    EXPECT_EQ(options->get(option::maxConnections), 10'000);
    EXPECT_EQ(options->problems().size(), 1U);
}

TEST(Options, NonsenseCountsAsNothingSaid) {
    const Folder folder;
    write(folder.path / "user.ini", "port=abc\n[broken\n");
    EXPECT_EQ(makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->get(option::port), 13579);
}

TEST(Options, ANumberIsInItsRange) {
    const Folder folder;
    write(folder.path / "user.ini",
          "port=70000\nconsentSeconds=-5\nserviceSeconds=0\nmaxMessageMiB=99999999999\nmaxConnections=61\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::port), 65535);
    EXPECT_EQ(options->get(option::consentSeconds), 1);
    EXPECT_EQ(options->get(option::serviceSeconds), 1);
    EXPECT_EQ(options->get(option::maxMessageMiB), 1024);
    EXPECT_EQ(options->get(option::maxConnections), 61);
    options->set(option::serviceSeconds, 3600);
    EXPECT_EQ(options->get(option::serviceSeconds), 60);
}

TEST(Options, ATextIsWrittenInOneWay) {
    const Folder folder;
    write(folder.path / "user.ini",
          "language=German\nrevocation=\"crl , ocsp\"\nauthorityHosts=\" a.kz,, b.kz,\"\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::language), "") << "no language of this program's";
    EXPECT_EQ(options->get(option::revocation), "crl,ocsp");
    EXPECT_EQ(options->get(option::authorityHosts), "a.kz,b.kz");
}

TEST(Options, AreTakenBack) {
    const Folder folder;
    write(folder.path / "user.ini",
          "; my settings\nport=24000\nlanguage=ru\nport=1\n[Other]\nport=3\n[General]\nport=2\n");
    write(folder.path / "policy.ini", "revocation=crl\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    std::vector<std::string> changed;
    const Options::Watch watch = options->watch([&](std::string_view key) { changed.emplace_back(key); });
    options->reset(option::port.key);
    options->reset(option::revocation.key);      // locked
    options->reset(option::acceptNoOrigin.key);  // never set
    EXPECT_EQ(options->get(option::port), 13579);
    EXPECT_EQ(options->get(option::revocation), "crl");
    EXPECT_EQ(changed, std::vector<std::string>{"port"});
    EXPECT_EQ(qoltanba::test::contentOf(folder.path / "user.ini"),
              "; my settings\nlanguage=ru\n[Other]\nport=3\n[General]\n");
    EXPECT_EQ(makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->get(option::port), 13579);
}

TEST(Options, OnlyAWordForItIsABool) {
    const Folder folder;
    write(folder.path / "user.ini", "testKeys=ture\nacceptNoOrigin=YES\nsignWithoutStatus=off\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_FALSE(options->get(option::testKeys)) << "a letter wrong does not open a door";
    EXPECT_TRUE(options->get(option::acceptNoOrigin));
    EXPECT_FALSE(options->get(option::signWithoutStatus));
}

TEST(Options, AValueThatTheAdministratorWroteWronglyIsLockedToTheSafeOne) {
    const Folder folder;
    write(folder.path / "policy.ini", "signWithoutStatus=flase\ntestKeys=ture\nrevocation=always\nport=x\n");
    write(folder.path / "user.ini", "signWithoutStatus=true\ntestKeys=true\nrevocation=off\nport=1\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_FALSE(options->get(option::signWithoutStatus));
    EXPECT_FALSE(options->get(option::testKeys));
    EXPECT_EQ(options->get(option::revocation), "ocsp,crl");
    EXPECT_EQ(options->get(option::port), 13579);
    for (const char* const key : {"signWithoutStatus", "testKeys", "revocation", "port"})
        EXPECT_TRUE(options->isLocked(key)) << key;
    EXPECT_EQ(options->problems().size(), 4U);
}

TEST(Options, ANameThatTheAdministratorWroteWronglyLocksTheOptionThatWasMeant) {
    const Folder folder;
    write(folder.path / "policy.ini",
          "revocatoin=crl\nTestKeys=false\nsignWithoutStaus=false\n[Qoltanba]\nacceptNoOrigin=false\n");
    write(folder.path / "user.ini",
          "revocation=off\ntestKeys=true\nsignWithoutStatus=true\nacceptNoOrigin=true\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::revocation), "ocsp,crl");
    EXPECT_FALSE(options->get(option::testKeys));
    EXPECT_FALSE(options->get(option::signWithoutStatus));
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
    options->set(option::testKeys, true);
    EXPECT_FALSE(options->get(option::testKeys)) << "locked";
    const auto problems = options->problems();
    ASSERT_EQ(problems.size(), 4U);
    for (const OptionProblem& problem : problems) {
        EXPECT_EQ(problem.kind, OptionProblem::Kind::unknownName);
        EXPECT_EQ(problem.file, OptionSource::administrator);
        EXPECT_TRUE(options->isLocked(problem.key)) << problem.key;
    }
}

TEST(Options, ANameLikeNoOtherIsOnlyTold) {
    const Folder folder;
    write(folder.path / "policy.ini", "printer=1\n; a remark\n# another\nport 24000\n[Other]\nname=x\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    std::vector<std::string> told;
    for (const OptionProblem& problem : options->problems()) {
        EXPECT_EQ(problem.key, "");
        told.push_back(problem.text);
    }
    EXPECT_EQ(told, (std::vector<std::string>{"port 24000", "Other/name", "printer"}));
    EXPECT_FALSE(options->isLocked("port"));
}

TEST(Options, TellWhereTheirValuesComeFrom) {
    const Folder folder;
    write(folder.path / "policy.ini", "revocation=crl\nconsentSeconds=-5\n");
    write(folder.path / "user.ini", "revocation=off\nlanguage=kk\nport=abc\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    const auto all = options->all();
    const auto state = [&](std::string_view key) {
        return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.key == key; });
    };
    EXPECT_EQ(state("revocation").value, "crl");
    EXPECT_EQ(state("revocation").source, OptionSource::administrator);
    EXPECT_TRUE(state("revocation").isLocked);
    EXPECT_EQ(state("consentSeconds").value, "1");
    EXPECT_EQ(state("language").value, "kk");
    EXPECT_EQ(state("language").source, OptionSource::user);
    EXPECT_EQ(state("port").value, "13579");
    EXPECT_EQ(state("port").source, OptionSource::fallback);
    EXPECT_EQ(state("testKeys").value, "false");
    const auto problems = options->problems();
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].kind, OptionProblem::Kind::outOfRange);
    EXPECT_EQ(problems[0].logText(), "policy.ini: -5 is outside the range of consentSeconds");
    EXPECT_EQ(problems[1].file, OptionSource::user);
    EXPECT_EQ(problems[1].text, "abc");
}

TEST(Options, AFileThatCannotBeReadIsTold) {
    const Folder folder;
    std::filesystem::create_directory(folder.path / "policy.ini");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    ASSERT_EQ(options->problems().size(), 1U);
    EXPECT_EQ(options->problems()[0].kind, OptionProblem::Kind::unreadable);
}

TEST(Options, AllOfTheDocumentAreKnown) {
    // Each row of docs/options.md is an option, and each option has a row.
    const Folder folder;
    const auto all = makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->all();
    const std::string document =
        qoltanba::test::contentOf(std::filesystem::path(QOLTANBA_SOURCE_DIR) / "docs" / "options.md");
    std::size_t rows = 0;
    for (std::size_t row = document.find("\n| `"); row != std::string::npos;
         row = document.find("\n| `", row + 1)) {
        const std::string name = document.substr(row + 4, document.find('`', row + 4) - row - 4);
        if (name.find('/') != std::string::npos) continue;  // a file
        ++rows;
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.key == name; }))
            << name;
    }
    EXPECT_EQ(rows, all.size());
}

TEST(Options, TellThoseWhoWatch) {
    const Folder folder;
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    std::vector<std::string> changed;
    {
        const Options::Watch watch = options->watch([&](std::string_view key) { changed.emplace_back(key); });
        options->set(option::port, 5);
    }
    options->set(option::port, 6);
    EXPECT_EQ(changed, std::vector<std::string>{"port"});
}

TEST(Options, ATextWithCommasNeedsNoQuotes) {
    const Folder folder;
    write(folder.path / "policy.ini", "revocation=crl, ocsp\nauthorityHosts=a.kz, b.kz\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::revocation), "crl,ocsp");
    EXPECT_EQ(options->get(option::authorityHosts), "a.kz,b.kz");
    options->set(option::timestampUrl, "http://tsp.example.kz/?a,b");
    EXPECT_EQ(options->get(option::timestampUrl), "http://tsp.example.kz/?a,b");
}

TEST(Options, WaitForNobodysLock) {
    // A program that was killed while it wrote left such a file empty, and the next program waited half a
    // minute for it. In this test somebody never releases the file.
    const Folder folder;
    QLockFile held(QString::fromStdString((folder.path / "user.ini.lock").string()));
    held.setStaleLockTime(0);
    ASSERT_TRUE(held.tryLock(0));
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    options->set(option::language, std::string("kk"));
    EXPECT_EQ(makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->get(option::language), "kk");
}

TEST(Options, LeaveWhatElseStandsInTheFile) {
    const Folder folder;
    write(folder.path / "user.ini",
          "; my settings\nlanguage=ru\nport=1\nport = 2\n\n[Other]\nport=3\nname=\"a, b\"\n");
    makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->set(option::port, 24000);
    EXPECT_EQ(qoltanba::test::contentOf(folder.path / "user.ini"),
              "; my settings\nlanguage=ru\nport=24000\n\n[Other]\nport=3\nname=\"a, b\"\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::port), 24000);
    options->set(option::acceptNoOrigin, true);
    EXPECT_TRUE(
        makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->get(option::acceptNoOrigin));
    EXPECT_EQ(QSettings(QString::fromStdString((folder.path / "user.ini").string()), QSettings::IniFormat)
                  .value(QLatin1String("Other/port")),
              QVariant(3));
}

TEST(Options, ANewValueStandsOutsideOfAllSections) {
    for (const char* const before : {"", "[Other]\nname=x", "[General]\nlanguage=ru\n[Other]\nname=x\n",
                                     "[General]\n", "[Other]\nname=x\n[General]\n"}) {
        const Folder folder;
        write(folder.path / "user.ini", before);
        makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->set(option::port, 24000);
        EXPECT_EQ(makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->get(option::port), 24000)
            << before;
    }
}

TEST(Options, AnyTextComesBackAsItWas) {
    const Folder folder;
    std::string all;
    for (char c = 1; c > 0; ++c) all += c;
    for (const std::string& text :
         {std::string("/home/Мәди/Менің кілтім (1).p12"), std::string("a\"b\\c;d=e,f %20 #g"), all,
          std::string("\x01\x31\x02"
                      "abc"),
          std::string(" spaces "), std::string("@ByteArray(x)"), std::string("line\nport=1\n[Other]")}) {
        makeOptions(folder.path / "user.ini", folder.path / "policy.ini")
            ->set(option::defaultKeyToSign, text);
        const auto again = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
        EXPECT_EQ(again->get(option::defaultKeyToSign), text);
        EXPECT_EQ(again->get(option::port), 13579);
    }
}

TEST(Options, ALinkedFileStaysALink) {
    const Folder folder;
    write(folder.path / "elsewhere.ini", "port=1\n");
    std::filesystem::create_symlink(folder.path / "elsewhere.ini", folder.path / "user.ini");
    makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->set(option::port, 2);
    EXPECT_TRUE(std::filesystem::is_symlink(folder.path / "user.ini"));
    EXPECT_EQ(qoltanba::test::contentOf(folder.path / "elsewhere.ini"), "port=2\n");
}

TEST(TrustOptions, SayHowRevocationIsAsked) {
    using qoltanba::trust::RevocationOrder;
    const auto said = [](const std::string& text) {
        const Folder folder;
        write(folder.path / "user.ini", "revocation=" + text + "\n");
        return revocationOrderOf(*makeOptions(folder.path / "user.ini", folder.path / "policy.ini"));
    };
    EXPECT_EQ(said("\"ocsp,crl\""), RevocationOrder::ocspThenCrl);
    EXPECT_EQ(said("\"crl, ocsp\""), RevocationOrder::crlThenOcsp);
    EXPECT_EQ(said("crl,ocsp"), RevocationOrder::crlThenOcsp);
    EXPECT_EQ(said("ocsp"), RevocationOrder::ocspOnly);
    EXPECT_EQ(said("crl"), RevocationOrder::crlOnly);
    EXPECT_EQ(said("off"), RevocationOrder::off);
    EXPECT_EQ(said("of"), RevocationOrder::ocspThenCrl) << "misspelt: as if nothing was said";
    EXPECT_EQ(said(""), RevocationOrder::ocspThenCrl);
}

TEST(TrustOptions, AreWhatTheFilesSay) {
    const Folder folder;
    const auto settings = [&](const std::string& policy) {
        write(folder.path / "policy.ini", policy);
        const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
        return trustSettingsOf(*options, folder.path / "trust", folder.path / "authorities.pem");
    };
    const auto plain = settings("");
    EXPECT_EQ(plain.folder, folder.path / "trust");
    EXPECT_EQ(plain.administratorFile, folder.path / "authorities.pem");
    EXPECT_FALSE(plain.testEnvironment);
    EXPECT_TRUE(plain.hosts.empty());
    EXPECT_EQ(plain.order, qoltanba::trust::RevocationOrder::ocspThenCrl);
    EXPECT_EQ(plain.deadline, std::chrono::seconds(5));

    const auto said =
        settings("testKeys=true\nrevocation=off\nserviceSeconds=9\nauthorityHosts=ca.a.kz, ,ca.b.kz,\n");
    EXPECT_TRUE(said.testEnvironment);
    EXPECT_EQ(said.hosts, (std::vector<std::string>{"ca.a.kz", "ca.b.kz"}));
    EXPECT_EQ(said.order, qoltanba::trust::RevocationOrder::off);
    EXPECT_EQ(said.deadline, std::chrono::seconds(9));

    const auto nonsense = settings("revocation=none\nserviceSeconds=-3\n");
    EXPECT_EQ(nonsense.order, qoltanba::trust::RevocationOrder::ocspThenCrl)
        << "a misspelt word does not switch the asking off";
    EXPECT_EQ(nonsense.deadline, std::chrono::seconds(1));
}
