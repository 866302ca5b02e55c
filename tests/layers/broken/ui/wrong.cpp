int ask() {
    return QMessageBox::question(nullptr, "", "");  // TODO
}
QString said(int documents) {
    return tr("%n documents", nullptr, documents);
}
// Nothing if it is none.
