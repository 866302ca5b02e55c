#include <gtest/gtest.h>

#include <qoltanba/signing/xml.h>

namespace qoltanba::test {

// On Windows libxml2 is built without iconv and reads UTF-8, UTF-16, ISO-8859-1 and ASCII alone.
TEST(XmlReading, KnowsTheEncodingsOfTheSystem) {
    EXPECT_TRUE(signing::describeXml("<?xml version=\"1.0\" encoding=\"windows-1251\"?><r>\xCF</r>", {}));
}

}  // namespace qoltanba::test
