#include <sys/stat.h>

#include "private_files.h"

namespace qoltanba::app {

void makeFilesPrivate() {
    umask(S_IRWXG | S_IRWXO);
}

}  // namespace qoltanba::app
