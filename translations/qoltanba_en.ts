<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>qoltanba::words</name>
    <message>
        <source>Something went wrong inside the program. Try again.</source>
        <translation>Something went wrong inside the program. Try again.</translation>
    </message>
    <message>
        <source>The cryptography of the program could not be loaded. Reinstall the program.</source>
        <translation>The cryptography of the program could not be loaded. Reinstall the program.</translation>
    </message>
    <message>
        <source>The self-test failed, so nothing is signed. Reinstall the program.</source>
        <translation>The self-test failed, so nothing is signed. Reinstall the program.</translation>
    </message>
    <message>
        <source>You declined. Nothing was signed.</source>
        <translation>You declined. Nothing was signed.</translation>
    </message>
    <message>
        <source>The operation was cancelled. Nothing was signed.</source>
        <translation>The operation was cancelled. Nothing was signed.</translation>
    </message>
    <message>
        <source>The time is up. Nothing was signed.</source>
        <translation>The time is up. Nothing was signed.</translation>
    </message>
    <message>
        <source>The page was closed. Nothing was signed.</source>
        <translation>The page was closed. Nothing was signed.</translation>
    </message>
    <message>
        <source>This site is not allowed to ask. You can change this in the settings.</source>
        <translation>This site is not allowed to ask. You can change this in the settings.</translation>
    </message>
    <message>
        <source>Too many requests are waiting. Answer the open ones first.</source>
        <translation>Too many requests are waiting. Answer the open ones first.</translation>
    </message>
    <message>
        <source>There are too many documents in one request. Sign them in parts.</source>
        <translation>There are too many documents in one request. Sign them in parts.</translation>
    </message>
    <message>
        <source>The data is too large.</source>
        <translation>The data is too large.</translation>
    </message>
    <message>
        <source>The request of the site is not correct. Tell the site&apos;s support.</source>
        <translation>The request of the site is not correct. Tell the site&apos;s support.</translation>
    </message>
    <message>
        <source>The time stamp could not be obtained. Check the Internet connection.</source>
        <translation>The time stamp could not be obtained. Check the Internet connection.</translation>
    </message>
    <message>
        <source>The file was not found. It may have been moved or deleted.</source>
        <translation>The file was not found. It may have been moved or deleted.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check the rights to it.</source>
        <translation>The file cannot be read. Check the rights to it.</translation>
    </message>
    <message>
        <source>The file cannot be saved here. Choose another folder.</source>
        <translation>The file cannot be saved here. Choose another folder.</translation>
    </message>
    <message>
        <source>This file is too large for a key file. Choose another file.</source>
        <translation>This file is too large for a key file. Choose another file.</translation>
    </message>
    <message>
        <source>There are no keys in this file. Choose another file.</source>
        <translation>There are no keys in this file. Choose another file.</translation>
    </message>
    <message>
        <source>This is not a key file. Choose a file that ends in .p12.</source>
        <translation>This is not a key file. Choose a file that ends in .p12.</translation>
    </message>
    <message>
        <source>The key file is damaged. Use a copy of it or get a new key.</source>
        <translation>The key file is damaged. Use a copy of it or get a new key.</translation>
    </message>
    <message>
        <source>Wrong password. Check the keyboard layout and Caps Lock.</source>
        <translation>Wrong password. Check the keyboard layout and Caps Lock.</translation>
    </message>
    <message>
        <source>The key has no certificate with it. Choose another file.</source>
        <translation>The key has no certificate with it. Choose another file.</translation>
    </message>
    <message>
        <source>The certificate in this file belongs to another key. Choose another file.</source>
        <translation>The certificate in this file belongs to another key. Choose another file.</translation>
    </message>
    <message>
        <source>The algorithm is not supported.</source>
        <translation>The algorithm is not supported.</translation>
    </message>
    <message>
        <source>The device with the key is not connected. Connect it and try again.</source>
        <translation>The device with the key is not connected. Connect it and try again.</translation>
    </message>
    <message>
        <source>There is no such key here.</source>
        <translation>There is no such key here.</translation>
    </message>
    <message>
        <source>This key does not fit this request. Choose another.</source>
        <translation>This key does not fit this request. Choose another.</translation>
    </message>
    <message>
        <source>The data is not in Base64 form.</source>
        <translation>The data is not in Base64 form.</translation>
    </message>
    <message>
        <source>The length of the digest does not fit the algorithm of the key.</source>
        <translation>The length of the digest does not fit the algorithm of the key.</translation>
    </message>
    <message>
        <source>The XML document is not well-formed.</source>
        <translation>The XML document is not well-formed.</translation>
    </message>
    <message>
        <source>The XML document has a document type declaration; such documents are not signed.</source>
        <translation>The XML document has a document type declaration; such documents are not signed.</translation>
    </message>
    <message>
        <source>The element to sign is not in the XML document.</source>
        <translation>The element to sign is not in the XML document.</translation>
    </message>
    <message>
        <source>The XML document has several elements that could be the one to sign.</source>
        <translation>The XML document has several elements that could be the one to sign.</translation>
    </message>
    <message>
        <source>This is not a CMS signature.</source>
        <translation>This is not a CMS signature.</translation>
    </message>
    <message>
        <source>The signed document itself is missing. Give it together with the signature.</source>
        <translation>The signed document itself is missing. Give it together with the signature.</translation>
    </message>
    <message>
        <source>The document given is not the one inside the signature.</source>
        <translation>The document given is not the one inside the signature.</translation>
    </message>
    <message>
        <source>The signature could not be made. Try again.</source>
        <translation>The signature could not be made. Try again.</translation>
    </message>
    <message>
        <source>There is no signature in this file.</source>
        <translation>There is no signature in this file.</translation>
    </message>
    <message>
        <source>The document was changed after it was signed.</source>
        <translation>The document was changed after it was signed.</translation>
    </message>
    <message>
        <source>The signature is not valid.</source>
        <translation>The signature is not valid.</translation>
    </message>
    <message>
        <source>The signature covers another part of the document than it seems to.</source>
        <translation>The signature covers another part of the document than it seems to.</translation>
    </message>
    <message>
        <source>The certificate of the signer is missing.</source>
        <translation>The certificate of the signer is missing.</translation>
    </message>
    <message>
        <source>The signed attributes are not correct.</source>
        <translation>The signed attributes are not correct.</translation>
    </message>
    <message>
        <source>The certificate was not issued by a trusted authority.</source>
        <translation>The certificate was not issued by a trusted authority.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>The certificate has expired.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>The certificate is not valid yet.</translation>
    </message>
    <message>
        <source>The certificate cannot be read.</source>
        <translation>The certificate cannot be read.</translation>
    </message>
    <message>
        <source>Another program uses the port browsers connect to. Close it (perhaps NCALayer) and try again.</source>
        <translation>Another program uses the port browsers connect to. Close it (perhaps NCALayer) and try again.</translation>
    </message>
    <message>
        <source>The certificate for the connection with browsers cannot be used.</source>
        <translation>The certificate for the connection with browsers cannot be used.</translation>
    </message>
    <message>
        <source>The certutil program is missing. Install the package libnss3-tools.</source>
        <translation>The certutil program is missing. Install the package libnss3-tools.</translation>
    </message>
    <message>
        <source>The browser&apos;s certificate store could not be changed. Close the browser and try again.</source>
        <translation>The browser&apos;s certificate store could not be changed. Close the browser and try again.</translation>
    </message>
    <message>
        <source>The browser does not trust the certificate yet. Restart the browser and check again.</source>
        <translation>The browser does not trust the certificate yet. Restart the browser and check again.</translation>
    </message>
    <message>
        <source>This key is for signing in. Choose another to sign a document.</source>
        <translation>This key is for signing in. Choose another to sign a document.</translation>
    </message>
    <message>
        <source>This key is for signing documents. Choose another to sign in.</source>
        <translation>This key is for signing documents. Choose another to sign in.</translation>
    </message>
    <message>
        <source>Expired on %1. You need a new key.</source>
        <translation>Expired on %1. You need a new key.</translation>
    </message>
    <message>
        <source>Not valid before %1.</source>
        <translation>Not valid before %1.</translation>
    </message>
    <message>
        <source>The site needs a key of another person.</source>
        <translation>The site needs a key of another person.</translation>
    </message>
    <message>
        <source>The site needs a key of an organisation; this one is a natural person&apos;s.</source>
        <translation>The site needs a key of an organisation; this one is a natural person&apos;s.</translation>
    </message>
    <message>
        <source>The site needs a key of another organisation.</source>
        <translation>The site needs a key of another organisation.</translation>
    </message>
    <message>
        <source>The site needs another key: the one with the serial number it named.</source>
        <translation>The site needs another key: the one with the serial number it named.</translation>
    </message>
    <message>
        <source>The site needs a key with another role.</source>
        <translation>The site needs a key with another role.</translation>
    </message>
    <message>
        <source>The site does not accept keys of this issuer.</source>
        <translation>The site does not accept keys of this issuer.</translation>
    </message>
    <message>
        <source>natural person</source>
        <translation>natural person</translation>
    </message>
    <message>
        <source>legal entity</source>
        <translation>legal entity</translation>
    </message>
    <message>
        <source>first head</source>
        <translation>first head</translation>
    </message>
    <message>
        <source>person with the right to sign</source>
        <translation>person with the right to sign</translation>
    </message>
    <message>
        <source>person with the right to sign financial documents</source>
        <translation>person with the right to sign financial documents</translation>
    </message>
    <message>
        <source>human-resources officer</source>
        <translation>human-resources officer</translation>
    </message>
    <message>
        <source>employee of the organisation</source>
        <translation>employee of the organisation</translation>
    </message>
    <message>
        <source>information system</source>
        <translation>information system</translation>
    </message>
    <message>
        <source>staff of the certification authority</source>
        <translation>staff of the certification authority</translation>
    </message>
    <message>
        <source>treasury</source>
        <translation>treasury</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>key file</translation>
    </message>
    <message>
        <source>identity card</source>
        <translation>identity card</translation>
    </message>
    <message>
        <source>text</source>
        <comment>kind of document</comment>
        <translation>text</translation>
    </message>
    <message>
        <source>picture</source>
        <comment>kind of document</comment>
        <translation>picture</translation>
    </message>
    <message>
        <source>signed document (CMS)</source>
        <comment>kind of document</comment>
        <translation>signed document (CMS)</translation>
    </message>
    <message>
        <source>digest only</source>
        <comment>kind of document</comment>
        <translation>digest only</translation>
    </message>
    <message>
        <source>file</source>
        <comment>kind of document</comment>
        <translation>file</translation>
    </message>
    <message>
        <source>GOST 2015 · %1 bit</source>
        <translation>GOST 2015 · %1 bit</translation>
    </message>
    <message>
        <source>GOST 2004 · %1 bit</source>
        <translation>GOST 2004 · %1 bit</translation>
    </message>
    <message>
        <source>RSA · %1 bit</source>
        <translation>RSA · %1 bit</translation>
    </message>
    <message>
        <source>signing and signing in</source>
        <comment>use of a key</comment>
        <translation>signing and signing in</translation>
    </message>
    <message>
        <source>signing</source>
        <comment>use of a key</comment>
        <translation>signing</translation>
    </message>
    <message>
        <source>signing in</source>
        <comment>use of a key</comment>
        <translation>signing in</translation>
    </message>
    <message>
        <source>use not stated</source>
        <comment>use of a key</comment>
        <translation>use not stated</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <comment>size of a file</comment>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>pattern of a date</comment>
        <extracomment>Pattern of a date by the rules of QLocale::toString</extracomment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>pattern of a date and time</comment>
        <translation>d MMM yyyy, HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
