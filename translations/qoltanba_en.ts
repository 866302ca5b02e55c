<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>qoltanba::texts</name>
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
        <source>The new signature did not pass the check and was not handed over.</source>
        <translation>The new signature did not pass the check and was not handed over.</translation>
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
        <source>It stands on an outdated digest (MD5, SHA-1 or the like), with which a signature can be forged.</source>
        <translation>It stands on an outdated digest (MD5, SHA-1 or the like), with which a signature can be forged.</translation>
    </message>
    <message>
        <source>A key is so short that a signature can be forged with it.</source>
        <translation>A key is so short that a signature can be forged with it.</translation>
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
    <message>
        <source>The time-stamping service refused. Try again later.</source>
        <translation>The time-stamping service refused. Try again later.</translation>
    </message>
    <message>
        <source>The time stamp is not correct.</source>
        <translation>The time stamp is not correct.</translation>
    </message>
    <message>
        <source>The certificate was revoked.</source>
        <translation>The certificate was revoked.</translation>
    </message>
    <message>
        <source>The certificate is not meant for this use.</source>
        <translation>The certificate is not meant for this use.</translation>
    </message>
    <message>
        <source>The authority that issued the certificate is not known on this computer.</source>
        <translation>The authority that issued the certificate is not known on this computer.</translation>
    </message>
    <message>
        <source>This is not a certificate of a national authority.</source>
        <translation>This is not a certificate of a national authority.</translation>
    </message>
    <message>
        <source>It is not known whether the certificate was revoked.</source>
        <translation>It is not known whether the certificate was revoked.</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked was not checked: the settings say so.</source>
        <translation>Whether the certificate was revoked was not checked: the settings say so.</translation>
    </message>
    <message>
        <source>What is known of the certificate&apos;s status is out of date.</source>
        <translation>What is known of the certificate&apos;s status is out of date.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status is not correct.</source>
        <translation>The answer about the certificate&apos;s status is not correct.</translation>
    </message>
    <message>
        <source>The list of revoked certificates is not correct.</source>
        <translation>The list of revoked certificates is not correct.</translation>
    </message>
    <message>
        <source>When it was signed is not proved: there is no time stamp.</source>
        <translation>When it was signed is not proved: there is no time stamp.</translation>
    </message>
    <message>
        <source>The service of the certification authority cannot be reached. Check the Internet connection.</source>
        <translation>The service of the certification authority cannot be reached. Check the Internet connection.</translation>
    </message>
    <message>
        <source>The service of the certification authority does not answer. Try again later.</source>
        <translation>The service of the certification authority does not answer. Try again later.</translation>
    </message>
    <message>
        <source>The service of the certification authority refused. Try again later.</source>
        <translation>The service of the certification authority refused. Try again later.</translation>
    </message>
    <message>
        <source>The proxy demands a user name and a password. Ask your administrator.</source>
        <translation>The proxy demands a user name and a password. Ask your administrator.</translation>
    </message>
    <message>
        <source>The answer of the service is too large.</source>
        <translation>The answer of the service is too large.</translation>
    </message>
    <message>
        <source>The address of the service is not allowed.</source>
        <translation>The address of the service is not allowed.</translation>
    </message>
    <message>
        <source>This key was not issued by a national certification authority.</source>
        <translation>This key was not issued by a national certification authority.</translation>
    </message>
    <message>
        <source>This key was revoked. You need a new key.</source>
        <translation>This key was revoked. You need a new key.</translation>
    </message>
    <message>
        <source>It is not known whether this key was revoked, and without that it must not be used.</source>
        <translation>It is not known whether this key was revoked, and without that it must not be used.</translation>
    </message>
    <message>
        <source>This key was revoked on %1. You need a new key.</source>
        <translation>This key was revoked on %1. You need a new key.</translation>
    </message>
    <message>
        <source>The device with the key was pulled out. Plug it in again.</source>
        <translation>The device with the key was pulled out. Plug it in again.</translation>
    </message>
    <message>
        <source>The device does not respond. Pull it out and plug it in again.</source>
        <translation>The device does not respond. Pull it out and plug it in again.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Wrong PIN.</translation>
    </message>
    <message>
        <source>A PIN of this device looks different: check its length and characters.</source>
        <translation>A PIN of this device looks different: check its length and characters.</translation>
    </message>
    <message>
        <source>The PIN is blocked: it was entered wrongly too often. Only the one who gave you the device can help.</source>
        <translation>The PIN is blocked: it was entered wrongly too often. Only the one who gave you the device can help.</translation>
    </message>
    <message>
        <source>Wrong PIN. One try is left: after one more wrong PIN the device is blocked.</source>
        <translation>Wrong PIN. One try is left: after one more wrong PIN the device is blocked.</translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: %1.</source>
        <translation>Wrong PIN. Tries left: %1.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>You</translation>
    </message>
    <message>
        <source>A program on this computer</source>
        <translation>A program on this computer</translation>
    </message>
    <message>
        <source>This key is for signing in. To sign a document choose the key whose file name begins with %1.</source>
        <translation>This key is for signing in. To sign a document choose the key whose file name begins with %1.</translation>
    </message>
    <message>
        <source>This key is for signing documents. To sign in choose the key whose file name begins with %1.</source>
        <translation>This key is for signing documents. To sign in choose the key whose file name begins with %1.</translation>
    </message>
    <message>
        <source>The site needs a key of another role: %1. The role of this key: %2.</source>
        <translation>The site needs a key of another role: %1. The role of this key: %2.</translation>
    </message>
    <message>
        <source>Signatures inside PDF files cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</source>
        <translation>Signatures inside PDF files cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</translation>
    </message>
    <message>
        <source>This file holds a key, not a signed document. If it is your key, do not send it to anybody.</source>
        <translation>This file holds a key, not a signed document. If it is your key, do not send it to anybody.</translation>
    </message>
    <message>
        <source>This is a certificate, not a signed document.</source>
        <translation>This is a certificate, not a signed document.</translation>
    </message>
    <message>
        <source>The signature refers to something that this program cannot find or does not look up.</source>
        <translation>The signature refers to something that this program cannot find or does not look up.</translation>
    </message>
    <message>
        <source>Signatures inside office documents and archives cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</source>
        <translation>Signatures inside office documents and archives cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</translation>
    </message>
    <message>
        <source>This is older than the stated time of signing, so it does not prove the status at that time.</source>
        <translation>This is older than the stated time of signing, so it does not prove the status at that time.</translation>
    </message>
    <message>
        <source>Another program (perhaps NCALayer) uses the port that browsers connect to. Close it, and Qoltanba will connect by itself.</source>
        <translation>Another program (perhaps NCALayer) uses the port that browsers connect to. Close it, and Qoltanba will connect by itself.</translation>
    </message>
    <message>
        <source>This is a certificate without its private key, so nothing can be signed with it. Choose a file that ends in .p12.</source>
        <translation>This is a certificate without its private key, so nothing can be signed with it. Choose a file that ends in .p12.</translation>
    </message>
    <message>
        <source>This is a private key in a form that Qoltanba does not read. Choose a file that ends in .p12.</source>
        <translation>This is a private key in a form that Qoltanba does not read. Choose a file that ends in .p12.</translation>
    </message>
    <message>
        <source>This is a signed document, not a key. Choose a file that ends in .p12.</source>
        <translation>This is a signed document, not a key. Choose a file that ends in .p12.</translation>
    </message>
    <message>
        <source>This is a document, not a key. Choose a file that ends in .p12.</source>
        <translation>This is a document, not a key. Choose a file that ends in .p12.</translation>
    </message>
    <message>
        <source>This is an archive. If your key is in it, take the file that ends in .p12 out of it and choose that.</source>
        <translation>This is an archive. If your key is in it, take the file that ends in .p12 out of it and choose that.</translation>
    </message>
    <message>
        <source>This is a folder. Choose the file in it that ends in .p12.</source>
        <translation>This is a folder. Choose the file in it that ends in .p12.</translation>
    </message>
    <message>
        <source>This file is empty: its copying was probably interrupted. Copy the key file again.</source>
        <translation>This file is empty: its copying was probably interrupted. Copy the key file again.</translation>
    </message>
    <message>
        <source>This is a signed e-mail message, but it is damaged: its signature cannot be read. Save the message again.</source>
        <translation>This is a signed e-mail message, but it is damaged: its signature cannot be read. Save the message again.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <comment>size of a file</comment>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file to sign in this folder.</source>
        <translation>There is no file to sign in this folder.</translation>
    </message>
    <message>
        <source>Another program uses the device. Close that program and try again.</source>
        <translation>Another program uses the device. Close that program and try again.</translation>
    </message>
    <message>
        <source>The device answered with an error. Pull it out, plug it in again and try once more.</source>
        <translation>The device answered with an error. Pull it out, plug it in again and try once more.</translation>
    </message>
    <message>
        <source>There is no room on the device. Delete a key that is not needed any more.</source>
        <translation>There is no room on the device. Delete a key that is not needed any more.</translation>
    </message>
    <message>
        <source>There is already a key with this name.</source>
        <translation>There is already a key with this name.</translation>
    </message>
    <message>
        <source>This is a certificate without its private key, so it cannot sign. Use the device or the file in which the key was made.</source>
        <translation>This is a certificate without its private key, so it cannot sign. Use the device or the file in which the key was made.</translation>
    </message>
    <message>
        <source>This key has no certificate yet, so it cannot sign. If you applied for one, install it on the portal where you applied.</source>
        <translation>This key has no certificate yet, so it cannot sign. If you applied for one, install it on the portal where you applied.</translation>
    </message>
    <message>
        <source>The PIN was not entered on the reader: it was cancelled there, or the time was up. Try again.</source>
        <translation>The PIN was not entered on the reader: it was cancelled there, or the time was up. Try again.</translation>
    </message>
    <message>
        <source>The reader does not take a PIN on its own keys. You can turn that off in the settings, on the page “Keys”, and type the PIN here.</source>
        <translation>The reader does not take a PIN on its own keys. You can turn that off in the settings, on the page “Keys”, and type the PIN here.</translation>
    </message>
    <message>
        <source>The first documents were signed with another key. Sign the rest with that one.</source>
        <translation>The first documents were signed with another key. Sign the rest with that one.</translation>
    </message>
    <message>
        <source>The module works.</source>
        <translation>The module works.</translation>
    </message>
    <message>
        <source>The module works, but no token that it knows is plugged in.</source>
        <translation>The module works, but no token that it knows is plugged in.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>There is no such file.</translation>
    </message>
    <message>
        <source>The module is not used, because other people may change it or a folder above it.</source>
        <translation>The module is not used, because other people may change it or a folder above it.</translation>
    </message>
    <message>
        <source>The file is not a library.</source>
        <translation>The file is not a library.</translation>
    </message>
    <message>
        <source>The module is for another kind of processor than Qoltanba.</source>
        <translation>The module is for another kind of processor than Qoltanba.</translation>
    </message>
    <message>
        <source>The system cannot load the module. Often a library that the module needs is missing.</source>
        <translation>The system cannot load the module. Often a library that the module needs is missing.</translation>
    </message>
    <message>
        <source>The library is not a module of PKCS#11.</source>
        <translation>The library is not a module of PKCS#11.</translation>
    </message>
    <message>
        <source>The module refuses to start. Often a service of its vendor does not run.</source>
        <translation>The module refuses to start. Often a service of its vendor does not run.</translation>
    </message>
    <message>
        <source>The module starts, but does not say which tokens are there.</source>
        <translation>The module starts, but does not say which tokens are there.</translation>
    </message>
    <message>
        <source>The module crashed. Qoltanba goes on without it.</source>
        <translation>The module crashed. Qoltanba goes on without it.</translation>
    </message>
    <message>
        <source>The module does not respond.</source>
        <translation>The module does not respond.</translation>
    </message>
    <message>
        <source>The program qoltanba-pkcs11, which loads modules, is not installed.</source>
        <translation>The program qoltanba-pkcs11, which loads modules, is not installed.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>The test was stopped.</translation>
    </message>
    <message>
        <source>This key is for signing in. To sign a document choose another key.</source>
        <translation>This key is for signing in. To sign a document choose another key.</translation>
    </message>
    <message>
        <source>This key is for signing documents. To sign in choose another key.</source>
        <translation>This key is for signing documents. To sign in choose another key.</translation>
    </message>
    <message>
        <source>The certificate was not added, because the answer to the system&apos;s question was no.</source>
        <translation>The certificate was not added, because the answer to the system&apos;s question was no.</translation>
    </message>
    <message>
        <source>If the system asks whether to add the Qoltanba certificate, agree: without it, sites cannot reach this program. It is valid on this computer alone.</source>
        <translation>If the system asks whether to add the Qoltanba certificate, agree: without it, sites cannot reach this program. It is valid on this computer alone.</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Acts</name>
    <message>
        <source>A time stamp of the time-stamping service will be added; this needs the Internet.</source>
        <translation>A time stamp of the time-stamping service will be added; this needs the Internet.</translation>
    </message>
    <message>
        <source>The site receives: the signature, your name, IIN and BIN.</source>
        <translation>The site receives: the signature, your name, IIN and BIN.</translation>
    </message>
    <message>
        <source>The site receives: the signature, your name and IIN.</source>
        <translation>The site receives: the signature, your name and IIN.</translation>
    </message>
    <message>
        <source>The time-stamping service receives: only the digest of the signature.</source>
        <translation>The time-stamping service receives: only the digest of the signature.</translation>
    </message>
    <message>
        <source>Signing did not succeed.</source>
        <translation>Signing did not succeed.</translation>
    </message>
    <message>
        <source>Confirm signing in</source>
        <translation>Confirm signing in</translation>
    </message>
    <message>
        <source>%1 asks you to sign in</source>
        <translation>%1 asks you to sign in</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Signing in is confirmed.</source>
        <translation>Signing in is confirmed.</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>signed in</translation>
    </message>
    <message>
        <source>Sign a document</source>
        <translation>Sign a document</translation>
    </message>
    <message>
        <source>%1 asks you to sign a document</source>
        <translation>%1 asks you to sign a document</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>The site receives: the certificate with your name, IIN and BIN. Nothing is signed.</source>
        <translation>The site receives: the certificate with your name, IIN and BIN. Nothing is signed.</translation>
    </message>
    <message>
        <source>The site receives: the certificate with your name and IIN. Nothing is signed.</source>
        <translation>The site receives: the certificate with your name and IIN. Nothing is signed.</translation>
    </message>
    <message>
        <source>Give the data of a certificate</source>
        <translation>Give the data of a certificate</translation>
    </message>
    <message>
        <source>%1 asks for the data of your certificate</source>
        <translation>%1 asks for the data of your certificate</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Give</translation>
    </message>
    <message>
        <source>The data was not given.</source>
        <translation>The data was not given.</translation>
    </message>
    <message>
        <source>The data of the certificate was given.</source>
        <translation>The data of the certificate was given.</translation>
    </message>
    <message>
        <source>certificate given</source>
        <translation>certificate given</translation>
    </message>
    <message>
        <source>Add a time stamp</source>
        <translation>Add a time stamp</translation>
    </message>
    <message>
        <source>%1 asks to add a time stamp to a signed document</source>
        <translation>%1 asks to add a time stamp to a signed document</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>The site receives: the signature with the time stamp. The time-stamping service receives: only the digest of the signature.</source>
        <translation>The site receives: the signature with the time stamp. The time-stamping service receives: only the digest of the signature.</translation>
    </message>
    <message>
        <source>The time stamp was not added.</source>
        <translation>The time stamp was not added.</translation>
    </message>
    <message>
        <source>The time stamp was added.</source>
        <translation>The time stamp was added.</translation>
    </message>
    <message>
        <source>time stamp added</source>
        <translation>time stamp added</translation>
    </message>
    <message numerus="yes">
        <source>Sign %Ln documents</source>
        <translation>
            <numerusform>Sign %Ln document</numerusform>
            <numerusform>Sign %Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to sign %Ln documents</source>
        <translation>
            <numerusform>%1 asks you to sign %Ln document</numerusform>
            <numerusform>%1 asks you to sign %Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents signed.</source>
        <translation>
            <numerusform>%Ln document signed.</numerusform>
            <numerusform>%Ln documents signed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents signed</source>
        <translation>
            <numerusform>%Ln document signed</numerusform>
            <numerusform>%Ln documents signed</numerusform>
        </translation>
    </message>
    <message>
        <source>The results are new files beside the signed ones. Nothing is overwritten.</source>
        <translation>The results are new files beside the signed ones. Nothing is overwritten.</translation>
    </message>
    <message>
        <source>The results are new files in the folder “%1”. Nothing is overwritten.</source>
        <translation>The results are new files in the folder “%1”. Nothing is overwritten.</translation>
    </message>
    <message>
        <source>Anybody who gets a result can read in it: your name, IIN and BIN.</source>
        <translation>Anybody who gets a result can read in it: your name, IIN and BIN.</translation>
    </message>
    <message>
        <source>Anybody who gets a result can read in it: your name and IIN.</source>
        <translation>Anybody who gets a result can read in it: your name and IIN.</translation>
    </message>
    <message numerus="yes">
        <source>The site will send %Ln documents one after another. You cannot see them before they are signed. Agree only if you trust the site %1: it alone decides what you sign.</source>
        <translation>
            <numerusform>The site will send %Ln document. You cannot see it before it is signed. Agree only if you trust the site %1: it alone decides what you sign.</numerusform>
            <numerusform>The site will send %Ln documents one after another. You cannot see them before they are signed. Agree only if you trust the site %1: it alone decides what you sign.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to sign %Ln documents without seeing them</source>
        <translation>
            <numerusform>%1 asks you to sign %Ln document without seeing it</numerusform>
            <numerusform>%1 asks you to sign %Ln documents without seeing them</numerusform>
        </translation>
    </message>
    <message>
        <source>The signing was broken off.</source>
        <translation>The signing was broken off.</translation>
    </message>
    <message>
        <source>The result is a new file in the folder “%1”, which the site named. Nothing is overwritten.</source>
        <translation>The result is a new file in the folder “%1”, which the site named. Nothing is overwritten.</translation>
    </message>
    <message>
        <source>The result is a new file in the folder “%1”. Nothing is overwritten.</source>
        <translation>The result is a new file in the folder “%1”. Nothing is overwritten.</translation>
    </message>
    <message>
        <source>It holds the document, your name, IIN and BIN. The site receives only its path.</source>
        <translation>It holds the document, your name, IIN and BIN. The site receives only its path.</translation>
    </message>
    <message>
        <source>It holds the document, your name and IIN. The site receives only its path.</source>
        <translation>It holds the document, your name and IIN. The site receives only its path.</translation>
    </message>
    <message>
        <source>%1 asks you to sign a file of this computer and to save the result</source>
        <translation>%1 asks you to sign a file of this computer and to save the result</translation>
    </message>
    <message>
        <source>Sign a file and save the result</source>
        <translation>Sign a file and save the result</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::AgentState</name>
    <message>
        <source>Starting…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Cannot sign</source>
        <translation>Cannot sign</translation>
    </message>
    <message>
        <source>Not connected to browsers</source>
        <translation>Not connected to browsers</translation>
    </message>
    <message>
        <source>The program is starting.</source>
        <translation>The program is starting.</translation>
    </message>
    <message>
        <source>Sites can ask for signatures. You will be asked each time.</source>
        <translation>Sites can ask for signatures. You will be asked each time.</translation>
    </message>
    <message>
        <source>TEST mode</source>
        <translation>TEST mode</translation>
    </message>
    <message>
        <source>TEST mode: keys of test authorities are accepted. Signatures made with them have no legal force.</source>
        <translation>TEST mode: keys of test authorities are accepted. Signatures made with them have no legal force.</translation>
    </message>
    <message>
        <source>%1 (user: %2)</source>
        <extracomment>A program and the person it runs for: &quot;NCALayer (user: aigul)&quot;</extracomment>
        <translation>%1 (user: %2)</translation>
    </message>
    <message>
        <source>a program of another user (%1)</source>
        <translation>a program of another user (%1)</translation>
    </message>
    <message>
        <source>Another program uses the port that browsers connect to: %1. Close it, and Qoltanba will connect by itself.</source>
        <translation>Another program uses the port that browsers connect to: %1. Close it, and Qoltanba will connect by itself.</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Report</name>
    <message>
        <source>signed XML</source>
        <comment>form of a signature</comment>
        <translation>signed XML</translation>
    </message>
    <message>
        <source>CMS, with the document inside</source>
        <comment>form of a signature</comment>
        <translation>CMS, with the document inside</translation>
    </message>
    <message>
        <source>CMS, the document in another file</source>
        <comment>form of a signature</comment>
        <translation>CMS, the document in another file</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Signed document</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 of the file</translation>
    </message>
    <message>
        <source>Form of the signature</source>
        <translation>Form of the signature</translation>
    </message>
    <message>
        <source>What is signed</source>
        <translation>What is signed</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Checked by</translation>
    </message>
    <message>
        <source>Role and organisation</source>
        <translation>Role and organisation</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>IIN</translation>
    </message>
    <message>
        <source>BIN</source>
        <translation>BIN</translation>
    </message>
    <message>
        <source>Time stamp</source>
        <translation>Time stamp</translation>
    </message>
    <message>
        <source>Serial number of the time stamp</source>
        <translation>Serial number of the time stamp</translation>
    </message>
    <message>
        <source>Policy of the time stamp</source>
        <translation>Policy of the time stamp</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>In force</source>
        <comment>period of a certificate</comment>
        <translation>In force</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from one time to another</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Serial number</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256 fingerprint</translation>
    </message>
    <message>
        <source>Time of signing</source>
        <translation>Time of signing</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Trust</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithm</translation>
    </message>
    <message>
        <source>Covered</source>
        <comment>part of an XML document</comment>
        <translation>Covered</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>What is not known</translation>
    </message>
    <message>
        <source>Kept proof</source>
        <translation>Kept proof</translation>
    </message>
    <message>
        <source>The signature carries what is needed to check it years later.</source>
        <translation>The signature carries what is needed to check it years later.</translation>
    </message>
    <message>
        <source>Certificates, the signer&apos;s first</source>
        <translation>Certificates, the signer&apos;s first</translation>
    </message>
    <message>
        <source>What was not checked or proved</source>
        <translation>What was not checked or proved</translation>
    </message>
    <message>
        <source>Report on the check of a signature</source>
        <translation>Report on the check of a signature</translation>
    </message>
    <message>
        <source>Signer: %1</source>
        <translation>Signer: %1</translation>
    </message>
    <message>
        <source>Signer %1 of %2: %3</source>
        <translation>Signer %1 of %2: %3</translation>
    </message>
    <message>
        <source>Codes of the reasons</source>
        <translation>Codes of the reasons</translation>
    </message>
    <message>
        <source>Code of the status</source>
        <translation>Code of the status</translation>
    </message>
    <message>
        <source>Cryptographically</source>
        <comment>whether digest and signature are right</comment>
        <translation>Cryptographically</translation>
    </message>
    <message>
        <source>digest, signature and signed attributes are right</source>
        <translation>digest, signature and signed attributes are right</translation>
    </message>
    <message>
        <source>digest, signature or signed attributes are not right, or could not be checked</source>
        <translation>digest, signature or signed attributes are not right, or could not be checked</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>Codes of the time stamp</source>
        <translation>Codes of the time stamp</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Verdicts</name>
    <message>
        <source>%1 signed on %2</source>
        <extracomment>Part of a sentence; %1 a name, %2 a date</extracomment>
        <translation>%1 signed on %2</translation>
    </message>
    <message>
        <source>%1 signed, on %2 by the signer&apos;s own clock</source>
        <extracomment>Part of a sentence; %1 a name, %2 a date</extracomment>
        <translation>%1 signed, on %2 by the signer&apos;s own clock</translation>
    </message>
    <message>
        <source>%1 signed; the time is not stated</source>
        <extracomment>Part of a sentence; %1 a name</extracomment>
        <translation>%1 signed; the time is not stated</translation>
    </message>
    <message>
        <source>The certificate was revoked on %1.</source>
        <translation>The certificate was revoked on %1.</translation>
    </message>
    <message>
        <source>Do not trust this signature: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Do not trust this signature: %1</translation>
    </message>
    <message>
        <source>The name in it: %1.</source>
        <translation>The name in it: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but the signature itself could not be checked.</source>
        <translation>Nothing wrong was found, but the signature itself could not be checked.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but the authority that issued the certificate is not known here: %1.</source>
        <translation>Nothing wrong was found, but the authority that issued the certificate is not known here: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but it is not known whether the certificate was revoked: %1.</source>
        <translation>Nothing wrong was found, but it is not known whether the certificate was revoked: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but it is not proved that it was signed while the certificate was in force: %1.</source>
        <translation>Nothing wrong was found, but it is not proved that it was signed while the certificate was in force: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not everything could be checked: %1.</source>
        <translation>Nothing wrong was found, but not everything could be checked: %1.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <extracomment>Part of a sentence; %1 a list of names, %2 how many are not in it</extracomment>
        <translation>%1 and %2 more</translation>
    </message>
    <message>
        <source>All %1 signatures are valid: %2.</source>
        <translation>All %1 signatures are valid: %2.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but %1 of %2 signatures could not be fully checked.</source>
        <translation>Nothing wrong was found, but %1 of %2 signatures could not be fully checked.</translation>
    </message>
    <message>
        <source>Do not trust this document: %1 of %2 signatures must not be trusted.</source>
        <translation>Do not trust this document: %1 of %2 signatures must not be trusted.</translation>
    </message>
    <message>
        <source>Only a part of the document is signed.</source>
        <translation>Only a part of the document is signed.</translation>
    </message>
    <message>
        <source>the authority&apos;s answer, OCSP</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>the authority&apos;s answer, OCSP</translation>
    </message>
    <message>
        <source>list of revoked certificates, CRL</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>list of revoked certificates, CRL</translation>
    </message>
    <message>
        <source>proof that came with the signature</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>proof that came with the signature</translation>
    </message>
    <message>
        <source>The certificate was not revoked as of %1 (%2).</source>
        <translation>The certificate was not revoked as of %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate was not revoked as of %1.</source>
        <translation>The certificate was not revoked as of %1.</translation>
    </message>
    <message>
        <source>The certificate was not revoked.</source>
        <translation>The certificate was not revoked.</translation>
    </message>
    <message>
        <source>The certificate was revoked on %1 (%2).</source>
        <translation>The certificate was revoked on %1 (%2).</translation>
    </message>
    <message>
        <source>Signed not later than %1: a time stamp proves it.</source>
        <translation>Signed not later than %1: a time stamp proves it.</translation>
    </message>
    <message>
        <source>Signed not later than %1: a time stamp proves it (%2).</source>
        <translation>Signed not later than %1: a time stamp proves it (%2).</translation>
    </message>
    <message>
        <source>an unknown signer</source>
        <translation>an unknown signer</translation>
    </message>
    <message>
        <source>Valid</source>
        <comment>label of a signature</comment>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Not fully checked</source>
        <comment>label of a signature</comment>
        <translation>Not fully checked</translation>
    </message>
    <message>
        <source>Do not trust</source>
        <comment>label of a signature</comment>
        <translation>Do not trust</translation>
    </message>
    <message>
        <source>The signature is valid: %1.</source>
        <translation>The signature is valid: %1.</translation>
    </message>
    <message>
        <source>This is only a test: it has no legal force.</source>
        <translation>This is only a test: it has no legal force.</translation>
    </message>
    <message>
        <source>There is a time stamp, but it proves nothing: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>There is a time stamp, but it proves nothing: %1</translation>
    </message>
    <message>
        <source>There is a time stamp, but it could not be fully checked: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>There is a time stamp, but it could not be fully checked: %1</translation>
    </message>
    <message>
        <source>Signed on %1 by the signer&apos;s own clock; nothing proves it.</source>
        <translation>Signed on %1 by the signer&apos;s own clock; nothing proves it.</translation>
    </message>
    <message>
        <source>When it was signed is not stated.</source>
        <translation>When it was signed is not stated.</translation>
    </message>
    <message>
        <source>The certificate comes from a national certification authority.</source>
        <translation>The certificate comes from a national certification authority.</translation>
    </message>
    <message>
        <source>TEST: the certificate comes from a test authority and has no legal force.</source>
        <translation>TEST: the certificate comes from a test authority and has no legal force.</translation>
    </message>
    <message>
        <source>The certificate comes from an authority that the administrator of this computer trusts; it is not a national one.</source>
        <translation>The certificate comes from an authority that the administrator of this computer trusts; it is not a national one.</translation>
    </message>
    <message>
        <source>The certificate does not lead to a trusted authority.</source>
        <translation>The certificate does not lead to a trusted authority.</translation>
    </message>
    <message>
        <source>The signed document is inside the file.</source>
        <translation>The signed document is inside the file.</translation>
    </message>
    <message>
        <source>The signed document is a file of its own: %1.</source>
        <translation>The signed document is a file of its own: %1.</translation>
    </message>
    <message>
        <source>The whole document is signed.</source>
        <translation>The whole document is signed.</translation>
    </message>
    <message>
        <source>Comments in the document are not part of what is signed.</source>
        <translation>Comments in the document are not part of what is signed.</translation>
    </message>
    <message>
        <source>The signed document is a file of its own.</source>
        <translation>The signed document is a file of its own.</translation>
    </message>
    <message>
        <source>The time the signer states does not agree with the time stamp.</source>
        <translation>The time the signer states does not agree with the time stamp.</translation>
    </message>
    <message>
        <source>When it was signed is not proved: the time stamp does not prove it.</source>
        <translation>When it was signed is not proved: the time stamp does not prove it.</translation>
    </message>
    <message>
        <source>Nothing wrong was found in the signature itself, but when it was signed is in doubt: %1.</source>
        <translation>Nothing wrong was found in the signature itself, but when it was signed is in doubt: %1.</translation>
    </message>
    <message>
        <source>Not every signature covers the whole document.</source>
        <translation>Not every signature covers the whole document.</translation>
    </message>
    <message>
        <source>This signature covers only a part of the document.</source>
        <translation>This signature covers only a part of the document.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::AboutWindow</name>
    <message>
        <source>About the program</source>
        <translation>About the program</translation>
    </message>
    <message>
        <source>Qoltanba %1</source>
        <translation>Qoltanba %1</translation>
    </message>
    <message>
        <source>Signs documents and confirms signing in with the keys of the National Certification Authority of Kazakhstan, when a site asks and you agree.</source>
        <translation>Signs documents and confirms signing in with the keys of the National Certification Authority of Kazakhstan, when a site asks and you agree.</translation>
    </message>
    <message>
        <source>Free software under the Apache License, version 2.0. It comes without any warranty. It uses Qt, OpenSSL and other libraries under their own licences.</source>
        <translation>Free software under the Apache License, version 2.0. It comes without any warranty. It uses Qt, OpenSSL and other libraries under their own licences.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copy diagnostics</translation>
    </message>
    <message>
        <source>For those who help: version, system, state. No names of people, sites or files.</source>
        <translation>For those who help: version, system, state. No names of people, sites or files.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Sites asked for modules of NCALayer that this program does not have:</source>
        <translation>Sites asked for modules of NCALayer that this program does not have:</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::AuthorityImport</name>
    <message>
        <source>Choose a file with certificates of authorities</source>
        <translation>Choose a file with certificates of authorities</translation>
    </message>
    <message>
        <source>Certificates (*.cer *.crt *.pem *.der *.p7b *.p7c)</source>
        <translation>Certificates (*.cer *.crt *.pem *.der *.p7b *.p7c)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Taking the certificates in…</source>
        <translation>Taking the certificates in…</translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>There is nothing new in this file.</translation>
    </message>
    <message>
        <source>Now known: %1.</source>
        <translation>Now known: %1.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::BrowsersPage</name>
    <message>
        <source>Browsers</source>
        <translation>Browsers</translation>
    </message>
    <message>
        <source>%1 — trusts</source>
        <translation>%1 — trusts</translation>
    </message>
    <message>
        <source>%1 — does not trust yet</source>
        <translation>%1 — does not trust yet</translation>
    </message>
    <message>
        <source>A browser connects to the program only if it trusts the program&apos;s certificate, made on this computer and valid on it alone.</source>
        <translation>A browser connects to the program only if it trusts the program&apos;s certificate, made on this computer and valid on it alone.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>No browser was found.</translation>
    </message>
    <message>
        <source>Restart an open browser afterwards.</source>
        <translation>Restart an open browser afterwards.</translation>
    </message>
    <message>
        <source>Make browsers trust</source>
        <translation>Make browsers trust</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::CheckedFiles</name>
    <message>
        <source>%1: %2</source>
        <comment>label of a verdict, name of a file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>state of a file</comment>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>The document is needed</source>
        <comment>state of a file</comment>
        <translation>The document is needed</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <comment>state of a file</comment>
        <translation>Could not be checked</translation>
    </message>
    <message>
        <source>Valid, with a remark</source>
        <comment>state of a file</comment>
        <translation>Valid, with a remark</translation>
    </message>
    <message>
        <source>Checked files</source>
        <translation>Checked files</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::CheckingPage</name>
    <message>
        <source>Checking</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>Ask the authority; if it does not answer, take its list</source>
        <translation>Ask the authority; if it does not answer, take its list</translation>
    </message>
    <message>
        <source>Take the authority&apos;s list; if there is none, ask it</source>
        <translation>Take the authority&apos;s list; if there is none, ask it</translation>
    </message>
    <message>
        <source>Only ask the authority (OCSP)</source>
        <translation>Only ask the authority (OCSP)</translation>
    </message>
    <message>
        <source>Only take lists (CRL)</source>
        <translation>Only take lists (CRL)</translation>
    </message>
    <message>
        <source>Do not check</source>
        <translation>Do not check</translation>
    </message>
    <message>
        <source>A revoked key will not be noticed, and no signature will count as checked.</source>
        <translation>A revoked key will not be noticed, and no signature will count as checked.</translation>
    </message>
    <message>
        <source>Write an address that begins with http:// or https://.</source>
        <translation>Write an address that begins with http:// or https://.</translation>
    </message>
    <message>
        <source>Whether a certificate was revoked</source>
        <translation>Whether a certificate was revoked</translation>
    </message>
    <message>
        <source>Sign even if that could not be found out</source>
        <translation>Sign even if that could not be found out</translation>
    </message>
    <message>
        <source>Time-stamping service</source>
        <translation>Time-stamping service</translation>
    </message>
    <message>
        <source>The national authority&apos;s</source>
        <translation>The national authority&apos;s</translation>
    </message>
    <message>
        <source>Accept keys of test authorities (for developers of sites)</source>
        <translation>Accept keys of test authorities (for developers of sites)</translation>
    </message>
    <message>
        <source>Import certificates of authorities…</source>
        <translation>Import certificates of authorities…</translation>
    </message>
    <message>
        <source>So that signatures by certificates of other authorities can be checked</source>
        <translation>So that signatures by certificates of other authorities can be checked</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ConsentWindow</name>
    <message>
        <source>This site asks for the first time. Check its address.</source>
        <translation>This site asks for the first time. Check its address.</translation>
    </message>
    <message>
        <source>%1 will not be able to ask again. You can undo this in the settings.</source>
        <translation>%1 will not be able to ask again. You can undo this in the settings.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Decline and block</source>
        <translation>Decline and block</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Nothing will be signed</source>
        <translation>Nothing will be signed</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>A program on this computer asks for your consent</source>
        <translation>A program on this computer asks for your consent</translation>
    </message>
    <message>
        <source>The chosen key is a TEST key: what is signed with it has no legal force.</source>
        <translation>The chosen key is a TEST key: what is signed with it has no legal force.</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Key: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more requests are waiting</source>
        <translation>
            <numerusform>%Ln more request is waiting</numerusform>
            <numerusform>%Ln more requests are waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>The files that are signed stay, the others are not signed</source>
        <translation>The files that are signed stay, the others are not signed</translation>
    </message>
    <message>
        <source>The site receives none of the signatures</source>
        <translation>The site receives none of the signatures</translation>
    </message>
    <message>
        <source>No further document is signed; the site keeps the signatures that it has received</source>
        <translation>No further document is signed; the site keeps the signatures that it has received</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Countdown</name>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>When the time is up, the request is declined. Whatever you do in this window starts the time again.</source>
        <translation>When the time is up, the request is declined. Whatever you do in this window starts the time again.</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>Less than a minute is left, then the request is declined.</source>
        <translation>Less than a minute is left, then the request is declined.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DefaultKeyRow</name>
    <message>
        <source>Default key: %1</source>
        <translation>Default key: %1</translation>
    </message>
    <message>
        <source>Key…</source>
        <comment>button that lets one choose a key other than the default</comment>
        <translation>Key…</translation>
    </message>
    <message>
        <source>Choose a key other than the default one</source>
        <translation>Choose a key other than the default one</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Desktop::Windows</name>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>%1 waits for your answer</source>
        <translation>%1 waits for your answer</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>A key ends soon</source>
        <translation>A key ends soon</translation>
    </message>
    <message>
        <source>%1: valid until %2 (left: %3). Get a new key in time.</source>
        <translation>%1: valid until %2 (left: %3). Get a new key in time.</translation>
    </message>
    <message>
        <source>Your own files wait to be signed</source>
        <translation>Your own files wait to be signed</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DesktopConsent</name>
    <message>
        <source>%1 asks you to choose a file</source>
        <translation>%1 asks you to choose a file</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>The journal could not be written</source>
        <translation>The journal could not be written</translation>
    </message>
    <message>
        <source>What you have just agreed to is not in it. Check whether the disk is full.</source>
        <translation>What you have just agreed to is not in it. Check whether the disk is full.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>%1: certificates %2</source>
        <translation>%1: certificates %2</translation>
    </message>
    <message>
        <source>%1: not initialised, so it holds no keys</source>
        <translation>%1: not initialised, so it holds no keys</translation>
    </message>
    <message>
        <source>Testing… This may take a minute.</source>
        <translation>Testing… This may take a minute.</translation>
    </message>
    <message>
        <source>No module for other tokens is installed.</source>
        <translation>No module for other tokens is installed.</translation>
    </message>
    <message>
        <source>Kaztoken, eToken, JaCarta, aKey and the identity card need no setting. For other tokens the program uses these modules of PKCS#11.</source>
        <translation>Kaztoken, eToken, JaCarta, aKey and the identity card need no setting. For other tokens the program uses these modules of PKCS#11.</translation>
    </message>
    <message>
        <source>Modules of PKCS#11</source>
        <translation>Modules of PKCS#11</translation>
    </message>
    <message>
        <source>Test the module</source>
        <translation>Test the module</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentActions</name>
    <message>
        <source>Save the document</source>
        <translation>Save the document</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>The document was saved: %1. Do not rely on it: its signature must not be trusted.</source>
        <translation>The document was saved: %1. Do not rely on it: its signature must not be trusted.</translation>
    </message>
    <message>
        <source>The document was saved: %1</source>
        <translation>The document was saved: %1</translation>
    </message>
    <message>
        <source>Save the signed document…</source>
        <translation>Save the signed document…</translation>
    </message>
    <message>
        <source>Takes the document out of the signature</source>
        <translation>Takes the document out of the signature</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>Open the document</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Enter opens the preview</source>
        <translation>Enter opens the preview</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentModel</name>
    <message>
        <source>Document %1</source>
        <translation>Document %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Enter opens the preview</source>
        <translation>Enter opens the preview</translation>
    </message>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentPanel</name>
    <message>
        <source>%1, %2</source>
        <comment>size of a document, kind of a document</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>Digest: %1</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Only the digest came. The document itself cannot be shown here.</source>
        <translation>Only the digest came. The document itself cannot be shown here.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>This is a PDF. Save it to view it in another program.</source>
        <translation>This is a PDF. Save it to view it in another program.</translation>
    </message>
    <message>
        <source>This document cannot be shown as text. You can save it.</source>
        <translation>This document cannot be shown as text. You can save it.</translation>
    </message>
    <message>
        <source>Only the beginning is shown. Save the document to see the rest.</source>
        <translation>Only the beginning is shown. Save the document to see the rest.</translation>
    </message>
    <message>
        <source>Save and view…</source>
        <translation>Save and view…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Save the document</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>The site itself named this file on your computer: %1</source>
        <translation>The site itself named this file on your computer: %1</translation>
    </message>
    <message>
        <source>Comments inside XML are not part of what is signed.</source>
        <translation>Comments inside XML are not part of what is signed.</translation>
    </message>
    <message>
        <source>Only a part of the XML is signed. The preview shows that part.</source>
        <translation>Only a part of the XML is signed. The preview shows that part.</translation>
    </message>
    <message>
        <source>The document is signed already. You sign the content inside it, shown in the preview.</source>
        <translation>The document is signed already. You sign the content inside it, shown in the preview.</translation>
    </message>
    <message>
        <source>This data was made of another document: the one who signs it signs that document, which cannot be shown here.</source>
        <translation>This data was made of another document: the one who signs it signs that document, which cannot be shown here.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents in the list</source>
        <translation>
            <numerusform>%Ln document in the list</numerusform>
            <numerusform>%Ln documents in the list</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Close the preview</translation>
    </message>
    <message>
        <source>The site itself gave the document this name.</source>
        <translation>The site itself gave the document this name.</translation>
    </message>
    <message>
        <source>The site itself gave the documents their names.</source>
        <translation>The site itself gave the documents their names.</translation>
    </message>
    <message numerus="yes">
        <source>The site itself named %Ln files on your computer.</source>
        <translation>
            <numerusform>The site itself named %Ln file on your computer.</numerusform>
            <numerusform>The site itself named %Ln files on your computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The site will receive the content of %Ln files from your computer.</source>
        <translation>
            <numerusform>The site will receive the content of %Ln file from your computer.</numerusform>
            <numerusform>The site will receive the content of %Ln files from your computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::EndingPage</name>
    <message>
        <source>Signed before that: %1 of %2. The site received none of them.</source>
        <translation>Signed before that: %1 of %2. The site received none of them.</translation>
    </message>
    <message>
        <source>Signed before that: %1 of %2. Their results stay.</source>
        <translation>Signed before that: %1 of %2. Their results stay.</translation>
    </message>
    <message>
        <source>Signed before that: %1 of %2. The site has received these signatures; the journal lists them.</source>
        <translation>Signed before that: %1 of %2. The site has received these signatures; the journal lists them.</translation>
    </message>
    <message>
        <source>The site sent nothing for too long, so the signing has ended.</source>
        <translation>The site sent nothing for too long, so the signing has ended.</translation>
    </message>
    <message>
        <source>You stopped the signing.</source>
        <translation>You stopped the signing.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::FirstStartWindow</name>
    <message>
        <source>The program waits for sites at port %1.</source>
        <translation>The program waits for sites at port %1.</translation>
    </message>
    <message>
        <source>Looking at the browsers…</source>
        <translation>Looking at the browsers…</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>No browser was found.</translation>
    </message>
    <message>
        <source>The program&apos;s certificate is in the browsers: %1.</source>
        <translation>The program&apos;s certificate is in the browsers: %1.</translation>
    </message>
    <message>
        <source>The program&apos;s certificate is not yet in: %1.</source>
        <translation>The program&apos;s certificate is not yet in: %1.</translation>
    </message>
    <message>
        <source>Looking for key files…</source>
        <translation>Looking for key files…</translation>
    </message>
    <message>
        <source>No key file (.p12) was found in the usual folders. You can choose one, also on a stick, when a site asks.</source>
        <translation>No key file (.p12) was found in the usual folders. You can choose one, also on a stick, when a site asks.</translation>
    </message>
    <message>
        <source>Key files found: %1.</source>
        <translation>Key files found: %1.</translation>
    </message>
    <message>
        <source>Welcome to Qoltanba</source>
        <translation>Welcome to Qoltanba</translation>
    </message>
    <message>
        <source>When a site asks for a signature, a window of this program opens. Nothing is signed without your consent.</source>
        <translation>When a site asks for a signature, a window of this program opens. Nothing is signed without your consent.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Add the certificate to the browsers</source>
        <translation>Add the certificate to the browsers</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Start when I log in</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Set by your administrator</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys can be in files, on a token (Kaztoken, eToken, JaCarta, aKey) or on an identity card. Other tokens are not supported yet.</source>
        <translation>Keys can be in files, on a token (Kaztoken, eToken, JaCarta, aKey) or on an identity card. Other tokens are not supported yet.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>As the page or the system wishes</source>
        <translation>As the page or the system wishes</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Start with the system</source>
        <translation>Start with the system</translation>
    </message>
    <message>
        <source>Port for browsers</source>
        <translation>Port for browsers</translation>
    </message>
    <message>
        <source>Sites look for the program at port 13579. A change takes effect at the next start.</source>
        <translation>Sites look for the program at port 13579. A change takes effect at the next start.</translation>
    </message>
    <message>
        <source>The port is set to %1. Sites look for the program at port %2 and will not find it.</source>
        <translation>The port is set to %1. Sites look for the program at port %2 and will not find it.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Advanced</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::HelpWindow</name>
    <message>
        <source>Help — Qoltanba</source>
        <translation>Help — Qoltanba</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Journal</name>
    <message>
        <source>yourself</source>
        <translation>yourself</translation>
    </message>
    <message>
        <source>did not succeed</source>
        <translation>did not succeed</translation>
    </message>
    <message>
        <source>declined by you</source>
        <translation>declined by you</translation>
    </message>
    <message>
        <source>the page was closed</source>
        <translation>the page was closed</translation>
    </message>
    <message>
        <source>the time was up</source>
        <translation>the time was up</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>Document %1</translation>
    </message>
    <message>
        <source>%1; the page was closed and received nothing</source>
        <translation>%1; the page was closed and received nothing</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalModel</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalTable</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Key owner</source>
        <translation>Key owner</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Serial number of the key</source>
        <translation>Serial number of the key</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalWindow</name>
    <message>
        <source>Time: %1</source>
        <translation>Time: %1</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Site: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Key: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Serial number: %1</translation>
    </message>
    <message>
        <source>Clear the journal</source>
        <translation>Clear the journal</translation>
    </message>
    <message>
        <source>The list of what was signed will be deleted. It cannot be restored.</source>
        <translation>The list of what was signed will be deleted. It cannot be restored.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Journal — Qoltanba</source>
        <translation>Journal — Qoltanba</translation>
    </message>
    <message>
        <source>Nothing has been signed yet.</source>
        <translation>Nothing has been signed yet.</translation>
    </message>
    <message>
        <source>What was signed</source>
        <translation>What was signed</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Clear the journal…</source>
        <translation>Clear the journal…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Nothing in the journal fits.</source>
        <translation>Nothing in the journal fits.</translation>
    </message>
    <message>
        <source>Asked: %1</source>
        <translation>Asked: %1</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Outcome: %1</translation>
    </message>
    <message>
        <source>Find the signatures of a file</source>
        <translation>Find the signatures of a file</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Reading “%1”…</source>
        <translation>Reading “%1”…</translation>
    </message>
    <message>
        <source>“%1” was signed here.</source>
        <translation>“%1” was signed here.</translation>
    </message>
    <message>
        <source>“%1” is not in the journal: it was not signed here, or has changed since.</source>
        <translation>“%1” is not in the journal: it was not signed here, or has changed since.</translation>
    </message>
    <message>
        <source>Save as a table</source>
        <translation>Save as a table</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Saved: %1</translation>
    </message>
    <message>
        <source>Search: site, name, document</source>
        <translation>Search: site, name, document</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Find by file…</source>
        <translation>Find by file…</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Save as a table…</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more documents.</source>
        <translation>
            <numerusform>And %Ln more document.</numerusform>
            <numerusform>And %Ln more documents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyCard</name>
    <message>
        <source>BIN %1</source>
        <translation>BIN %1</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>IIN %1</translation>
    </message>
    <message>
        <source>Valid until %1 (%2)</source>
        <translation>Valid until %1 (%2)</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Issuer: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Serial number: %1</translation>
    </message>
    <message>
        <source>Key %1 on the keyboard chooses it.</source>
        <translation>Key %1 on the keyboard chooses it.</translation>
    </message>
    <message>
        <source>It could not be found out whether this key was revoked.</source>
        <translation>It could not be found out whether this key was revoked.</translation>
    </message>
    <message>
        <source>You can go on at your own risk.</source>
        <translation>You can go on at your own risk.</translation>
    </message>
    <message>
        <source>Checking whether it was revoked…</source>
        <translation>Checking whether it was revoked…</translation>
    </message>
    <message>
        <source>Not revoked</source>
        <translation>Not revoked</translation>
    </message>
    <message>
        <source>TEST key: no legal force</source>
        <translation>TEST key: no legal force</translation>
    </message>
    <message>
        <source>The issuer of this key is not a national certification authority: %1.</source>
        <translation>The issuer of this key is not a national certification authority: %1.</translation>
    </message>
    <message>
        <source>Issuer not checked: the site did not ask</source>
        <translation>Issuer not checked: the site did not ask</translation>
    </message>
    <message>
        <source>Key without a name</source>
        <translation>Key without a name</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyChooser</name>
    <message>
        <source>The key you chose cannot be used. %1</source>
        <translation>The key you chose cannot be used. %1</translation>
    </message>
    <message>
        <source>There is no key on this device of the kind the site needs.</source>
        <translation>There is no key on this device of the kind the site needs.</translation>
    </message>
    <message>
        <source>There is no key here of the kind the site needs. Choose another key file.</source>
        <translation>There is no key here of the kind the site needs. Choose another key file.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Issuer and serial number of each key</source>
        <translation>Issuer and serial number of each key</translation>
    </message>
    <message numerus="yes">
        <source>Keys on this device: %Ln</source>
        <translation>
            <numerusform>Keys on this device: %Ln</numerusform>
            <numerusform>Keys on this device: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keys in this file: %Ln</source>
        <translation>
            <numerusform>Keys in this file: %Ln</numerusform>
            <numerusform>Keys in this file: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The key that signed the first documents is not on this device.</source>
        <translation>The key that signed the first documents is not on this device.</translation>
    </message>
    <message>
        <source>This device cannot hold keys of the present kind (GOST 2015).</source>
        <translation>This device cannot hold keys of the present kind (GOST 2015).</translation>
    </message>
    <message>
        <source>Identity card of %1: there are no keys on it. Keys are written to it on %2.</source>
        <translation>Identity card of %1: there are no keys on it. Keys are written to it on %2.</translation>
    </message>
    <message>
        <source>There are no keys on this device.</source>
        <translation>There are no keys on this device.</translation>
    </message>
    <message>
        <source>Use a key file or another device.</source>
        <translation>Use a key file or another device.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyFileRow</name>
    <message>
        <source>Choose a key file</source>
        <translation>Choose a key file</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)</source>
        <translation>Key files (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>No key file chosen</source>
        <translation>No key file chosen</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Key file</translation>
    </message>
    <message>
        <source>Key files used before, by the name of the owner</source>
        <translation>Key files used before, by the name of the owner</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Another file…</translation>
    </message>
    <message>
        <source>The name of a key file ends in .p12. You can also drag it here.</source>
        <translation>The name of a key file ends in .p12. You can also drag it here.</translation>
    </message>
    <message>
        <source>%1 — not here</source>
        <translation>%1 — not here</translation>
    </message>
    <message>
        <source>The chosen file is not here. Insert the stick with it.</source>
        <translation>The chosen file is not here. Insert the stick with it.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyPanel</name>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>The site accepts only keys on: %1. Key files do not fit.</source>
        <translation>The site accepts only keys on: %1. Key files do not fit.</translation>
    </message>
    <message>
        <source>Always use this key for signing in</source>
        <translation>Always use this key for signing in</translation>
    </message>
    <message>
        <source>Always use this key for signing</source>
        <translation>Always use this key for signing</translation>
    </message>
    <message>
        <source>Reading the keys of the device…</source>
        <translation>Reading the keys of the device…</translation>
    </message>
    <message>
        <source>Your default key is on a device that is not plugged in. Plug it in, or choose another key.</source>
        <translation>Your default key is on a device that is not plugged in. Plug it in, or choose another key.</translation>
    </message>
    <message>
        <source>Plug in the device.</source>
        <translation>Plug in the device.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The document is not signed.</source>
        <translation>The document is not signed.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed.</source>
        <translation>%1 of %2 documents are signed.</translation>
    </message>
    <message>
        <source>The document is not signed yet. Enter the PIN to sign it.</source>
        <translation>The document is not signed yet. Enter the PIN to sign it.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed. Enter the PIN to sign the rest.</source>
        <translation>%1 of %2 documents are signed. Enter the PIN to sign the rest.</translation>
    </message>
    <message>
        <source>The document is not signed yet. Plug the device in again and enter the PIN to sign it.</source>
        <translation>The document is not signed yet. Plug the device in again and enter the PIN to sign it.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed. Plug the device in again and enter the PIN to sign the rest.</source>
        <translation>%1 of %2 documents are signed. Plug the device in again and enter the PIN to sign the rest.</translation>
    </message>
    <message>
        <source>The site accepts only key files. Keys on devices do not fit.</source>
        <translation>The site accepts only key files. Keys on devices do not fit.</translation>
    </message>
    <message>
        <source>The site accepts only key files and keys on: %1.</source>
        <translation>The site accepts only key files and keys on: %1.</translation>
    </message>
    <message>
        <source>The service for smart cards (PC/SC) does not run on this computer, so no device can be seen. Ask your administrator.</source>
        <translation>The service for smart cards (PC/SC) does not run on this computer, so no device can be seen. Ask your administrator.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>With a default key only the password is asked for. You choose it when you sign, by “Always use this key”. Passwords are never remembered.</source>
        <translation>With a default key only the password is asked for. You choose it when you sign, by “Always use this key”. Passwords are never remembered.</translation>
    </message>
    <message>
        <source>Always use the default key for signing</source>
        <translation>Always use the default key for signing</translation>
    </message>
    <message>
        <source>Always use the default key for signing in</source>
        <translation>Always use the default key for signing in</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Forget</translation>
    </message>
    <message>
        <source>Forgets the default key for signing</source>
        <translation>Forgets the default key for signing</translation>
    </message>
    <message>
        <source>Forgets the default key for signing in</source>
        <translation>Forgets the default key for signing in</translation>
    </message>
    <message>
        <source>Recent key files and devices</source>
        <translation>Recent key files and devices</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Clear the list</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader if it has keys of its own</source>
        <translation>Enter the PIN on the reader if it has keys of its own</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>About the program</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Check a signature…</source>
        <translation>Check a signature…</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>Show the request</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>Sign a file…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OpenedFileRow</name>
    <message>
        <source>Key file: %1</source>
        <translation>Key file: %1</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>button that leads to another key file</comment>
        <translation>Change</translation>
    </message>
    <message>
        <source>Choose another key file or type the password again</source>
        <translation>Choose another key file or type the password again</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OtherAgentRow</name>
    <message>
        <source>NCALayer starts when you log in and uses the same port, so sites reach only one of the two programs. NCALayer stays installed, and you can switch back here.</source>
        <translation>NCALayer starts when you log in and uses the same port, so sites reach only one of the two programs. NCALayer stays installed, and you can switch back here.</translation>
    </message>
    <message>
        <source>NCALayer does not start when you log in any more. It is still installed. If it runs now, quit it in its menu.</source>
        <translation>NCALayer does not start when you log in any more. It is still installed. If it runs now, quit it in its menu.</translation>
    </message>
    <message>
        <source>Start Qoltanba instead of NCALayer</source>
        <translation>Start Qoltanba instead of NCALayer</translation>
    </message>
    <message>
        <source>Start NCALayer instead of Qoltanba</source>
        <translation>Start NCALayer instead of Qoltanba</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OwnFileList</name>
    <message>
        <source>Written: %1</source>
        <translation>Written: %1</translation>
    </message>
    <message>
        <source>It is signed already. It gets one more signature.</source>
        <translation>It is signed already. It gets one more signature.</translation>
    </message>
    <message>
        <source>It is the signature of “%1”. It gets one more signature.</source>
        <translation>It is the signature of “%1”. It gets one more signature.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a few words, name of a file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Signed</source>
        <comment>state of a file</comment>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Not signed</source>
        <comment>state of a file</comment>
        <translation>Not signed</translation>
    </message>
    <message>
        <source>One more signature</source>
        <comment>state of a file</comment>
        <translation>One more signature</translation>
    </message>
    <message>
        <source>Cannot be signed</source>
        <comment>state of a file</comment>
        <translation>Cannot be signed</translation>
    </message>
    <message>
        <source>Files to sign</source>
        <translation>Files to sign</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PasswordField</name>
    <message>
        <source>Paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PasswordRow</name>
    <message>
        <source>Enter the password of the key file.</source>
        <translation>Enter the password of the key file.</translation>
    </message>
    <message>
        <source>The password is being typed in non-Latin letters. Switch the keyboard to English.</source>
        <translation>The password is being typed in non-Latin letters. Switch the keyboard to English.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock is on.</translation>
    </message>
    <message>
        <source>Opening the key file…</source>
        <translation>Opening the key file…</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>Password of the key file</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Show the password</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open the key file and show its keys</source>
        <translation>Open the key file and show its keys</translation>
    </message>
    <message>
        <source>Nobody can restore a forgotten password. It is not the password of the portal: it was set for this key file when the key was made. If you do not remember it, get a new key on egov.kz.</source>
        <translation>Nobody can restore a forgotten password. It is not the password of the portal: it was set for this key file when the key was made. If you do not remember it, get a new key on egov.kz.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PinPanel</name>
    <message>
        <source>Checking the PIN…</source>
        <translation>Checking the PIN…</translation>
    </message>
    <message>
        <source>A PIN of this device has %1 to %2 characters.</source>
        <translation>A PIN of this device has %1 to %2 characters.</translation>
    </message>
    <message>
        <source>The PIN is being typed in non-Latin letters. Switch the keyboard to English.</source>
        <translation>The PIN is being typed in non-Latin letters. Switch the keyboard to English.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock is on.</translation>
    </message>
    <message>
        <source>This is the last try: after one more wrong PIN the device is blocked.</source>
        <translation>This is the last try: after one more wrong PIN the device is blocked.</translation>
    </message>
    <message>
        <source>PIN of the device. Tries left: %1</source>
        <translation>PIN of the device. Tries left: %1</translation>
    </message>
    <message>
        <source>PIN of the device</source>
        <translation>PIN of the device</translation>
    </message>
    <message>
        <source>Show the PIN</source>
        <translation>Show the PIN</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Check the PIN; nothing is signed yet</source>
        <translation>Check the PIN; nothing is signed yet</translation>
    </message>
    <message>
        <source>The device still has its factory PIN: anybody who finds it can sign with it. Change the PIN with the command %1 or with the program of its maker.</source>
        <translation>The device still has its factory PIN: anybody who finds it can sign with it. Change the PIN with the command %1 or with the program of its maker.</translation>
    </message>
    <message>
        <source>Enter the PIN on the keys of the reader. To stop, press the cancel key there.</source>
        <translation>Enter the PIN on the keys of the reader. To stop, press the cancel key there.</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation>Enter the PIN on the reader</translation>
    </message>
    <message>
        <source>Sign the rest</source>
        <translation>Sign the rest</translation>
    </message>
    <message>
        <source>If the PIN is right, the rest is signed</source>
        <translation>If the PIN is right, the rest is signed</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PreviewView</name>
    <message>
        <source>Preview of the document</source>
        <translation>Preview of the document</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Search…</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Smaller letters</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Larger letters</translation>
    </message>
    <message>
        <source>Large window</source>
        <translation>Large window</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ProgressPage</name>
    <message>
        <source>Checking the certificate…</source>
        <translation>Checking the certificate…</translation>
    </message>
    <message>
        <source>Getting time stamps: %1 of %2</source>
        <translation>Getting time stamps: %1 of %2</translation>
    </message>
    <message>
        <source>Signing: %1 of %2</source>
        <translation>Signing: %1 of %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Progress of signing</source>
        <translation>Progress of signing</translation>
    </message>
    <message>
        <source>The last document: %1, SHA-256 %2…</source>
        <translation>The last document: %1, SHA-256 %2…</translation>
    </message>
    <message>
        <source>The site sends the documents one after another. If you cancel, it gets no further signature.</source>
        <translation>The site sends the documents one after another. If you cancel, it gets no further signature.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ProxyRow</name>
    <message>
        <source>As in the system</source>
        <translation>As in the system</translation>
    </message>
    <message>
        <source>None</source>
        <comment>proxy</comment>
        <translation>None</translation>
    </message>
    <message>
        <source>This one:</source>
        <comment>proxy</comment>
        <translation>This one:</translation>
    </message>
    <message>
        <source>Write it as host:port or socks5://host:port.</source>
        <translation>Write it as host:port or socks5://host:port.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Address of the proxy</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>host:port</translation>
    </message>
    <message>
        <source>A change takes effect at the next start.</source>
        <translation>A change takes effect at the next start.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ReportActions</name>
    <message>
        <source>Save the report</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>The report was saved: %1</source>
        <translation>The report was saved: %1</translation>
    </message>
    <message>
        <source>The report was copied as text.</source>
        <translation>The report was copied as text.</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Save the report…</translation>
    </message>
    <message>
        <source>As PDF or HTML</source>
        <translation>As PDF or HTML</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copies the report as text</source>
        <translation>Copies the report as text</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SearchRow</name>
    <message>
        <source>Not found</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number of a place, number of all places</comment>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>Search in the document</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Previous place</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Next place</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Close the search</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SettingsPage</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Set by your administrator</translation>
    </message>
    <message>
        <source>What cannot be changed here was set by your administrator.</source>
        <translation>What cannot be changed here was set by your administrator.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SettingsWindow</name>
    <message>
        <source>Settings — Qoltanba</source>
        <translation>Settings — Qoltanba</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Pages of the settings</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Restore defaults</translation>
    </message>
    <message>
        <source>The settings of all pages will be as after the installation. Sites, keys and the journal stay.</source>
        <translation>The settings of all pages will be as after the installation. Sites, keys and the journal stay.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Restore defaults…</source>
        <translation>Restore defaults…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignFilesWindow</name>
    <message>
        <source>Too many files for one time (at most: %1).</source>
        <translation>Too many files for one time (at most: %1).</translation>
    </message>
    <message>
        <source>Choose files to sign</source>
        <translation>Choose files to sign</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Choose a folder to sign</source>
        <translation>Choose a folder to sign</translation>
    </message>
    <message>
        <source>Choose a folder for the results</source>
        <translation>Choose a folder for the results</translation>
    </message>
    <message>
        <source>Sign files</source>
        <translation>Sign files</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Looking at the files…</translation>
    </message>
    <message>
        <source>Files to sign: %1</source>
        <translation>Files to sign: %1</translation>
    </message>
    <message>
        <source>The signing window is open</source>
        <translation>The signing window is open</translation>
    </message>
    <message>
        <source>Files signed: %1 of %2</source>
        <translation>Files signed: %1 of %2</translation>
    </message>
    <message>
        <source>Form of the signature</source>
        <translation>Form of the signature</translation>
    </message>
    <message>
        <source>One file with the document and the signature (.cms)</source>
        <translation>One file with the document and the signature (.cms)</translation>
    </message>
    <message>
        <source>The signature alone, as a file beside the document (.p7s)</source>
        <translation>The signature alone, as a file beside the document (.p7s)</translation>
    </message>
    <message>
        <source>Inside a copy of the XML (.signed.xml)</source>
        <translation>Inside a copy of the XML (.signed.xml)</translation>
    </message>
    <message>
        <source>Add a time stamp (needs the Internet)</source>
        <translation>Add a time stamp (needs the Internet)</translation>
    </message>
    <message>
        <source>Where the results go</source>
        <translation>Where the results go</translation>
    </message>
    <message>
        <source>Beside each file</source>
        <translation>Beside each file</translation>
    </message>
    <message>
        <source>Into a folder:</source>
        <translation>Into a folder:</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>not chosen yet</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Sign files — Qoltanba</source>
        <translation>Sign files — Qoltanba</translation>
    </message>
    <message>
        <source>Drop files or a folder here</source>
        <translation>Drop files or a folder here</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>Any document. A signed file gets one more signature. Nothing is overwritten, and files do not leave this computer.</source>
        <translation>Any document. A signed file gets one more signature. Nothing is overwritten, and files do not leave this computer.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Add a folder…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>Check the signature</source>
        <translation>Check the signature</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Left out, because they are signed already: %1. Choose such files one by one to sign them once more.</source>
        <translation>Left out, because they are signed already: %1. Choose such files one by one to sign them once more.</translation>
    </message>
    <message>
        <source>Sign other files</source>
        <translation>Sign other files</translation>
    </message>
    <message>
        <source>Show the signing window</source>
        <translation>Show the signing window</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Sign…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignerCard</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of the signer %1</source>
        <translation>Details of the signer %1</translation>
    </message>
    <message>
        <source>Certificates, serial numbers, codes: for an expert</source>
        <translation>Certificates, serial numbers, codes: for an expert</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>IIN %1</translation>
    </message>
    <message>
        <source>BIN %1</source>
        <translation>BIN %1</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignerList</name>
    <message>
        <source>Show more signers (%1)</source>
        <translation>Show more signers (%1)</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SiteHeader</name>
    <message>
        <source>Site: %1</source>
        <translation>Site: %1</translation>
    </message>
    <message>
        <source>not a site</source>
        <translation>not a site</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>port %1</translation>
    </message>
    <message>
        <source>allowed before</source>
        <translation>allowed before</translation>
    </message>
    <message>
        <source>Address in Latin letters: %1</source>
        <translation>Address in Latin letters: %1</translation>
    </message>
    <message>
        <source>Block the site…</source>
        <translation>Block the site…</translation>
    </message>
    <message>
        <source>Declines and does not let this site ask again</source>
        <translation>Declines and does not let this site ask again</translation>
    </message>
    <message>
        <source>picture from the page</source>
        <translation>picture from the page</translation>
    </message>
    <message>
        <source>The connection to this site is not protected (http): others can read and change what is sent.</source>
        <translation>The connection to this site is not protected (http): others can read and change what is sent.</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Language: %1</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Language of the program</translation>
    </message>
    <message>
        <source>Picture from the page: it proves nothing</source>
        <translation>Picture from the page: it proves nothing</translation>
    </message>
    <message>
        <source>Picture from the page</source>
        <translation>Picture from the page</translation>
    </message>
    <message>
        <source>You asked for this yourself</source>
        <translation>You asked for this yourself</translation>
    </message>
    <message>
        <source>files of your own, no site</source>
        <translation>files of your own, no site</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SitesPage</name>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>%1 — blocked</source>
        <translation>%1 — blocked</translation>
    </message>
    <message>
        <source>%1 — may ask</source>
        <translation>%1 — may ask</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Since %1</translation>
    </message>
    <message>
        <source>Sites that have asked. A site that may ask still needs your consent for every signature.</source>
        <translation>Sites that have asked. A site that may ask still needs your consent for every signature.</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>Only these sites may ask: %1.</source>
        <translation>Only these sites may ask: %1.</translation>
    </message>
    <message>
        <source>These sites may not ask: %1.</source>
        <translation>These sites may not ask: %1.</translation>
    </message>
    <message>
        <source>Let it ask</source>
        <translation>Let it ask</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::StorageBar</name>
    <message>
        <source>The site does not accept keys of this device.</source>
        <translation>The site does not accept keys of this device.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>The key is in a file on this computer</source>
        <translation>The key is in a file on this computer</translation>
    </message>
    <message>
        <source>The site does not accept key files.</source>
        <translation>The site does not accept key files.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Tray</name>
    <message>
        <source>Qoltanba: %1</source>
        <translation>Qoltanba: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Check a signature…</source>
        <translation>Check a signature…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>About the program</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>Sign a file…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerdictPanel</name>
    <message>
        <source>%1 · %2 · checked %3</source>
        <comment>file, size, time</comment>
        <translation>%1 · %2 · checked %3</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>Could not be checked</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerificationAdvice</name>
    <message>
        <source>Or the document chosen is not the one that was signed.</source>
        <translation>Or the document chosen is not the one that was signed.</translation>
    </message>
    <message>
        <source>If you have the certificates of the authority, import them and the file is checked anew.</source>
        <translation>If you have the certificates of the authority, import them and the file is checked anew.</translation>
    </message>
    <message>
        <source>Choose another document…</source>
        <translation>Choose another document…</translation>
    </message>
    <message>
        <source>Import certificates of the authority…</source>
        <translation>Import certificates of the authority…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerificationWindow</name>
    <message>
        <source>Choose the document that is signed</source>
        <translation>Choose the document that is signed</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Choose a signed file</source>
        <translation>Choose a signed file</translation>
    </message>
    <message>
        <source>Signed files (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)</source>
        <translation>Signed files (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)</translation>
    </message>
    <message>
        <source>Drop the signed document here</source>
        <translation>Drop the signed document here</translation>
    </message>
    <message>
        <source>Choose the document…</source>
        <translation>Choose the document…</translation>
    </message>
    <message>
        <source>Drop a signed file here</source>
        <translation>Drop a signed file here</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>A CMS signature (.cms, .p7s, .sig, .pem) or a signed XML; together with its document, if that is a file of its own. Files do not leave this computer.</source>
        <translation>A CMS signature (.cms, .p7s, .sig, .pem) or a signed XML; together with its document, if that is a file of its own. Files do not leave this computer.</translation>
    </message>
    <message>
        <source>Take “%1” from the same folder</source>
        <translation>Take “%1” from the same folder</translation>
    </message>
    <message>
        <source>Check a signature — Qoltanba</source>
        <translation>Check a signature — Qoltanba</translation>
    </message>
    <message>
        <source>Check a signature</source>
        <translation>Check a signature</translation>
    </message>
    <message>
        <source>Which document is signed?</source>
        <translation>Which document is signed?</translation>
    </message>
    <message>
        <source>“%1” holds the signature alone. The signed document is a file of its own.</source>
        <translation>“%1” holds the signature alone. The signed document is a file of its own.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Checking the signature</source>
        <translation>Checking the signature</translation>
    </message>
    <message>
        <source>Check another</source>
        <translation>Check another</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Files checked: %1 of %2</source>
        <translation>Files checked: %1 of %2</translation>
    </message>
</context>
</TS>
