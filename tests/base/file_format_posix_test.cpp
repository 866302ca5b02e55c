// Files that the system's own programs made, and what they begin with.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <qoltanba/base/file_format.h>

namespace qoltanba {
namespace {

using namespace std::string_literals;

FileFormat formatOfText(const std::string& text) {
    return formatOf(asBytes(text));
}

/// What `command` writes to its standard output, given the file "in" in the current folder.
std::string outputOf(const std::string& command) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("qoltanba-format-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const std::string line = "cd '" + folder.string() + "' && echo Сәлем >in && " + command + " >out";
    EXPECT_EQ(std::system(line.c_str()), 0) << command;
    std::ifstream file(folder / "out", std::ios::binary);
    std::string output(std::istreambuf_iterator<char>(file), {});
    std::filesystem::remove_all(folder);
    return output;
}

TEST(FileFormat, ArchivesOfTheSystemsPrograms) {
    for (const char* command :
         {"tar -cf - in", "gzip -c in", "bzip2 -c in", "xz -c in",
          "python3 -c 'import sys,zipfile; z=zipfile.ZipFile(\"z\",\"w\"); "
          "z.write(\"in\"); z.close(); sys.stdout.buffer.write(open(\"z\",\"rb\").read())'",
          "python3 -c 'import sys,zipfile; zipfile.ZipFile(\"z\",\"w\").close(); "
          "sys.stdout.buffer.write(open(\"z\",\"rb\").read())'"})
        EXPECT_EQ(formatOfText(outputOf(command)), FileFormat::archive) << command;
}

TEST(FileFormat, ArchivesByTheirMarks) {
    for (const std::string& mark : {"7z\xbc\xaf\x27\x1c"s, "Rar!\x1a\x07\x01\x00"s, "\x28\xb5\x2f\xfd"s})
        EXPECT_EQ(formatOfText(mark + "..."), FileFormat::archive);
}

TEST(FileFormat, OfficeDocumentsAreNoArchives) {
    const std::string make =
        "python3 -c 'import sys,zipfile; z=zipfile.ZipFile(\"z\",\"w\"); z.writestr(sys.argv[1], "
        "sys.argv[2]); "
        "z.close(); sys.stdout.buffer.write(open(\"z\",\"rb\").read())' ";
    EXPECT_EQ(formatOfText(outputOf(make + "'[Content_Types].xml' x")), FileFormat::officeDocument);
    EXPECT_EQ(formatOfText(outputOf(make + "mimetype application/vnd.oasis.opendocument.text")),
              FileFormat::officeDocument);
    EXPECT_EQ(formatOfText(outputOf(make + "mimetype2 x")), FileFormat::archive);
    EXPECT_EQ(formatOfText("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."), FileFormat::officeDocument);
}

TEST(FileFormat, DocumentsAndPictures) {
    EXPECT_EQ(formatOfText("%PDF-1.7\n"), FileFormat::pdf);
    EXPECT_EQ(formatOfText("\xEF\xBB\xBF\n%PDF-1.4"), FileFormat::pdf);
    for (const std::string& xml :
         {"<a/>"s, "\n <?xml version='1.0'?><a/>"s, "\xEF\xBB\xBF<құжат/>"s, "<!DOCTYPE html>"s, "<\0?\0x\0"s,
          "\0<\0?\0x"s, "\xff\xfe<\0a\0"s, "\xfe\xff\0<\0a"s})
        EXPECT_EQ(formatOfText(xml), FileFormat::xml) << xml;
    for (const std::string& picture :
         {"\x89PNG\r\n\x1a\n..."s, "\xff\xd8\xff\xe0..."s, "GIF89a..."s, "II*\0..."s})
        EXPECT_EQ(formatOfText(picture), FileFormat::picture);
}

TEST(FileFormat, AnythingElseIsOther) {
    for (const std::string& text :
         {""s, "<"s, "< less"s, "<3"s, "BM not a picture"s, "BMW costs 5,000,000"s, "PK"s, "Сәлем"s,
          "\x30\x82\x01\x00"s, "\xfe\xed\xfe\xed"s, std::string(2000, ' ') + "%PDF-"})
        EXPECT_EQ(formatOfText(text), FileFormat::other) << text;
}

}  // namespace
}  // namespace qoltanba
