int ask() {
    return QMessageBox::question(nullptr, "", "");  // TODO
}
// Nothing if it is none.
