#pragma once

#include <memory>

#include <qoltanba/service/requests.h>

#include "task.h"

/// The acts that a page or the person can ask for. A new act is a file in this folder and a line here.
namespace qoltanba::service {

std::shared_ptr<Task> makeTask(SignRequest request);            // sign_documents.cpp
std::shared_ptr<Task> makeTask(StampRequest request);           // stamp_signatures.cpp
std::shared_ptr<Task> makeTask(KeyInfoRequest request);         // give_certificate.cpp
std::shared_ptr<Task> makeTask(SignPickedFileRequest request);  // sign_picked_file.cpp
std::shared_ptr<Task> makeTask(SignFilesRequest request);       // sign_files.cpp
std::shared_ptr<Task> makeTask(SignSeriesRequest request);      // sign_series.cpp

}  // namespace qoltanba::service
