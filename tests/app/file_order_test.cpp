#include "file_order.h"

#include <gtest/gtest.h>

using qoltanba::app::FileOrder;
using Window = FileOrder::Window;

namespace {

const QStringList files{QStringLiteral("/home/test/Құжаттар/Шарт №1 (көшірме).pdf"),
                        QStringLiteral("/home/test/two words\nand a line.txt"), QStringLiteral("/%20")};

}  // namespace

TEST(FileOrder, ComesOutOfItsLine) {
    for (const Window window : {Window::sign, Window::check, Window::byTheFiles}) {
        for (const QStringList& some : {QStringList(), files}) {
            const QByteArray line = FileOrder{window, some}.line();
            EXPECT_EQ(line.count('\n'), 1);
            const auto read = FileOrder::parse(line);
            ASSERT_TRUE(read) << line.constData();
            EXPECT_EQ(read->window, window);
            EXPECT_EQ(read->files, some);
        }
    }
}

TEST(FileOrder, IsNothingElse) {
    for (const char* line : {"", "\n", "show\n", "state\n", "sign", "sign relative.pdf\n", "sign /a b.pdf\n",
                             "SIGN /a\n", " sign /a\n", "sign /a%00b\n", "sign  /a\n", "password /a\n"}) {
        EXPECT_FALSE(FileOrder::parse(line)) << line;
    }
}

TEST(FileOrder, HasALength) {
    FileOrder order{Window::sign, {}};
    const QString file = QStringLiteral("/home/test/") + QString(200, QChar(0x49b));
    while (order.isShort()) order.files << file;
    EXPECT_FALSE(FileOrder::parse(order.line()));
    order.files.removeLast();
    EXPECT_TRUE(order.isShort());
    EXPECT_TRUE(FileOrder::parse(order.line()));
    EXPECT_GT(order.files.size(), 500) << "a few hundred files with Kazakh names have room";
}
