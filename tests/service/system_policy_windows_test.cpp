#include <windows.h>
#include <gtest/gtest.h>

#include <string>

#include <qoltanba/service/options.h>

#include "folder.h"

using namespace qoltanba::service;

namespace {

constexpr const wchar_t* key = L"Software\\Policies\\Qoltanba";

// As Group Policy writes them (installers/policies): texts and numbers.
TEST(SystemPolicy, IsReadFromTheRegistry) {
    EXPECT_TRUE(systemPolicy().empty());
    const std::wstring hosts = L"egov.kz, салық.қаз";
    const DWORD port = 24000;
    ASSERT_EQ(RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, L"allowedSites", REG_SZ, hosts.c_str(),
                              static_cast<DWORD>((hosts.size() + 1) * sizeof(wchar_t))),
              ERROR_SUCCESS)
        << "only an administrator can write this";
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, L"port", REG_DWORD, &port, sizeof port);
    const PolicyValues values = systemPolicy();
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
    EXPECT_EQ(values, (PolicyValues{{"allowedSites", "egov.kz, салық.қаз"}, {"port", "24000"}}));

    const qoltanba::test::Folder folder;
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini", values);
    EXPECT_EQ(options->get(option::port), 24000);
    EXPECT_TRUE(options->isLocked("port"));
}

}  // namespace
