#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

#include <qoltanba/base/descriptor.h>

using namespace qoltanba;

namespace {

bool isClosedInPrograms(const Descriptor& descriptor) {
    return (fcntl(descriptor.number(), F_GETFD) & FD_CLOEXEC) != 0;
}

}  // namespace

TEST(Descriptors, ReachNoOtherProgram) {
    const auto pipe = makePipe();
    const auto sockets = makeSocketPair();
    const Descriptor socket = makeLocalSocket();
    ASSERT_TRUE(pipe && sockets && socket.isOpen());
    for (const Descriptor* one : {&pipe->first, &pipe->second, &sockets->first, &sockets->second, &socket})
        EXPECT_TRUE(isClosedInPrograms(*one));
}

TEST(Descriptors, WhatIsWrittenIntoAPipeComesOut) {
    const auto pipe = makePipe();
    ASSERT_TRUE(pipe);
    ASSERT_EQ(write(pipe->second.number(), "a", 1), 1);
    std::array<char, 2> read{};
    EXPECT_EQ(::read(pipe->first.number(), read.data(), read.size()), 1);
    EXPECT_EQ(read[0], 'a');
}

TEST(Descriptors, SendingToAClosedEndIsNoSignal) {
    auto sockets = makeSocketPair();
    ASSERT_TRUE(sockets);
    EXPECT_TRUE(sendText(sockets->first, "hello"));
    sockets->second = Descriptor();
    EXPECT_FALSE(sendText(sockets->first, "hello"));
}

TEST(Descriptors, AReleasedOneStaysOpen) {
    int number = -1;
    {
        Descriptor descriptor = makeLocalSocket();
        number = descriptor.release();
        EXPECT_FALSE(descriptor.isOpen());
    }
    const Descriptor again(number);
    EXPECT_TRUE(isClosedInPrograms(again));
}
