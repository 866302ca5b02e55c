#include "private_files.h"

namespace qoltanba::app {

void makeFilesPrivate() {
    // Windows has no such setting of a process: a new file has the rights of its folder, and the folders of
    // this program are made for their owner alone (base/private_file.h).
}

}  // namespace qoltanba::app
