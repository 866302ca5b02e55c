#include "private_files.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace qoltanba::app {

void makeFilesPrivate() {
#ifdef Q_OS_UNIX
    umask(S_IRWXG | S_IRWXO);
#endif
}

}  // namespace qoltanba::app
