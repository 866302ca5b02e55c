int ask() {
    return QMessageBox::question(nullptr, "", "");  // TODO
}
