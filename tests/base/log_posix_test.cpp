#include <gtest/gtest.h>

#include <qoltanba/base/log.h>
#include <qoltanba/base/private_file.h>

#include "folder.h"

// On Windows the file inherits the access of its folder, which is below the person's own (AppData).
TEST(FileLog, IsForItsOwnerAlone) {
    const qoltanba::test::Folder folder;
    qoltanba::fileLog(folder.path / "agent.log")->info("base", "a line");
    EXPECT_FALSE(qoltanba::isReadableByOthers(folder.path / "agent.log"));
}
