#pragma once

namespace qoltanba::app {

/// Files this program makes are its owner's alone, also those that libraries make. The command line does not
/// do so: what it writes lies where the person's shell would put it.
void makeFilesPrivate();

}  // namespace qoltanba::app
