<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>Unknown option %1.</source>
        <translation>Unknown option %1.</translation>
    </message>
    <message>
        <source>%1 is given twice.</source>
        <translation>%1 is given twice.</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 takes no value.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 needs a value.</translation>
    </message>
    <message>
        <source>Too many arguments: %1.</source>
        <translation>Too many arguments: %1.</translation>
    </message>
    <message>
        <source>Temporary file</source>
        <translation>Temporary file</translation>
    </message>
    <message>
        <source>Binary data is not written to a terminal. Name a file with --out, or ask for text with --pem.</source>
        <translation>Binary data is not written to a terminal. Name a file with --out, or ask for text with --pem.</translation>
    </message>
    <message>
        <source>%1 exists already. Give --force to replace it.</source>
        <translation>%1 exists already. Give --force to replace it.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Usage: %1</translation>
    </message>
    <message>
        <source>for programs; the form is in docs/command-line.md</source>
        <translation>for programs; the form is in docs/command-line.md</translation>
    </message>
    <message>
        <source>read the password from the first line of standard input</source>
        <translation>read the password from the first line of standard input</translation>
    </message>
    <message>
        <source>See what is in a key file</source>
        <translation>See what is in a key file</translation>
    </message>
    <message>
        <source>The same from a script</source>
        <translation>The same from a script</translation>
    </message>
    <message>
        <source>Signs a document. It is read from --in or standard input; the signature goes to --out or standard output.</source>
        <translation>Signs a document. It is read from --in or standard input; the signature goes to --out or standard output.</translation>
    </message>
    <message>
        <source>the key file (.p12 or .jks)</source>
        <translation>the key file (.p12 or .jks)</translation>
    </message>
    <message>
        <source>which key, if there are several: its alias or serial number</source>
        <translation>which key, if there are several: its alias or serial number</translation>
    </message>
    <message>
        <source>CMS, signed XML, or the bare signature value</source>
        <translation>CMS, signed XML, or the bare signature value</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>the document</translation>
    </message>
    <message>
        <source>where the signature goes</source>
        <translation>where the signature goes</translation>
    </message>
    <message>
        <source>replace the file of --out</source>
        <translation>replace the file of --out</translation>
    </message>
    <message>
        <source>CMS without the document inside</source>
        <translation>CMS without the document inside</translation>
    </message>
    <message>
        <source>the input is a ready digest, as binary octets</source>
        <translation>the input is a ready digest, as binary octets</translation>
    </message>
    <message>
        <source>add one more signature to an existing CMS</source>
        <translation>add one more signature to an existing CMS</translation>
    </message>
    <message>
        <source>the document of a detached CMS for --add-to</source>
        <translation>the document of a detached CMS for --add-to</translation>
    </message>
    <message>
        <source>sign only the XML element with this Id</source>
        <translation>sign only the XML element with this Id</translation>
    </message>
    <message>
        <source>write CMS as text</source>
        <translation>write CMS as text</translation>
    </message>
    <message>
        <source>sign with an expired key</source>
        <translation>sign with an expired key</translation>
    </message>
    <message>
        <source>Sign a document, which goes inside the signature</source>
        <translation>Sign a document, which goes inside the signature</translation>
    </message>
    <message>
        <source>Sign a large file, and keep it apart</source>
        <translation>Sign a large file, and keep it apart</translation>
    </message>
    <message>
        <source>Sign what somebody else has signed already</source>
        <translation>Sign what somebody else has signed already</translation>
    </message>
    <message>
        <source>Sign an XML document</source>
        <translation>Sign an XML document</translation>
    </message>
    <message>
        <source>In a pipe: first the password&apos;s line, then the document</source>
        <translation>In a pipe: first the password&apos;s line, then the document</translation>
    </message>
    <message>
        <source>the document of a detached CMS</source>
        <translation>the document of a detached CMS</translation>
    </message>
    <message>
        <source>Check a signed document</source>
        <translation>Check a signed document</translation>
    </message>
    <message>
        <source>Makes this user&apos;s browsers trust the certificate that Qoltanba shows on this computer. It was made here and holds for this computer alone.</source>
        <translation>Makes this user&apos;s browsers trust the certificate that Qoltanba shows on this computer. It was made here and holds for this computer alone.</translation>
    </message>
    <message>
        <source>After installing, once</source>
        <translation>After installing, once</translation>
    </message>
    <message>
        <source>Takes back what “trust” did, and nothing else.</source>
        <translation>Takes back what “trust” did, and nothing else.</translation>
    </message>
    <message>
        <source>Before removing the program</source>
        <translation>Before removing the program</translation>
    </message>
    <message>
        <source>Says whether Qoltanba is running and which browsers trust it.</source>
        <translation>Says whether Qoltanba is running and which browsers trust it.</translation>
    </message>
    <message>
        <source>If a site does not find the program</source>
        <translation>If a site does not find the program</translation>
    </message>
    <message>
        <source>Electronic signatures of Kazakhstan on the command line.</source>
        <translation>Electronic signatures of Kazakhstan on the command line.</translation>
    </message>
    <message>
        <source>sign a document</source>
        <translation>sign a document</translation>
    </message>
    <message>
        <source>check a signature</source>
        <translation>check a signature</translation>
    </message>
    <message>
        <source>make browsers trust Qoltanba on this computer</source>
        <translation>make browsers trust Qoltanba on this computer</translation>
    </message>
    <message>
        <source>take that back</source>
        <translation>take that back</translation>
    </message>
    <message>
        <source>see whether all is ready</source>
        <translation>see whether all is ready</translation>
    </message>
    <message>
        <source>More about a verb: qoltanba-cli VERB --help</source>
        <translation>More about a verb: qoltanba-cli VERB --help</translation>
    </message>
    <message>
        <source>The file holds several keys. Name one with --alias:</source>
        <translation>The file holds several keys. Name one with --alias:</translation>
    </message>
    <message>
        <source>There is no key “%1” in the file. It holds:</source>
        <translation>There is no key “%1” in the file. It holds:</translation>
    </message>
    <message>
        <source>Several keys are named “%1”. Name one by its serial number.</source>
        <translation>Several keys are named “%1”. Name one by its serial number.</translation>
    </message>
    <message>
        <source> (expired)</source>
        <translation> (expired)</translation>
    </message>
    <message>
        <source> (not yet valid)</source>
        <translation> (not yet valid)</translation>
    </message>
    <message>
        <source> (left: %1)</source>
        <translation> (left: %1)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>IIN</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>BIN</source>
        <translation>BIN</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithm</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Serial number</translation>
    </message>
    <message>
        <source>There is no verb “%1”.</source>
        <translation>There is no verb “%1”.</translation>
    </message>
    <message>
        <source>Help: qoltanba-cli --help</source>
        <translation>Help: qoltanba-cli --help</translation>
    </message>
    <message>
        <source>The password cannot be read.</source>
        <translation>The password cannot be read.</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>The password is too long.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the password. Give it with --password-stdin.</source>
        <translation>There is no terminal to ask for the password. Give it with --password-stdin.</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>Password of %1: </translation>
    </message>
    <message>
        <source>--password-stdin is for pipes; at a terminal, leave it out.</source>
        <translation>--password-stdin is for pipes; at a terminal, leave it out.</translation>
    </message>
    <message>
        <source>Choose what to make: --format cms, xml or raw.</source>
        <translation>Choose what to make: --format cms, xml or raw.</translation>
    </message>
    <message>
        <source>%1 does not go with the other options.</source>
        <translation>%1 does not go with the other options.</translation>
    </message>
    <message>
        <source>The key is not valid before %1.</source>
        <translation>The key is not valid before %1.</translation>
    </message>
    <message>
        <source>The key expired on %1. Give --allow-expired to sign all the same.</source>
        <translation>The key expired on %1. Give --allow-expired to sign all the same.</translation>
    </message>
    <message>
        <source>trusts this computer&apos;s certificate</source>
        <translation>trusts this computer&apos;s certificate</translation>
    </message>
    <message>
        <source>left alone: it takes an administrator&apos;s right</source>
        <translation>left alone: it takes an administrator&apos;s right</translation>
    </message>
    <message>
        <source>does not trust this computer&apos;s certificate</source>
        <translation>does not trust this computer&apos;s certificate</translation>
    </message>
    <message>
        <source>The certificate is new. If Qoltanba is running, start it again.</source>
        <translation>The certificate is new. If Qoltanba is running, start it again.</translation>
    </message>
    <message>
        <source>This computer has no certificate for localhost yet. Run: qoltanba-cli trust</source>
        <translation>This computer has no certificate for localhost yet. Run: qoltanba-cli trust</translation>
    </message>
    <message>
        <source>Certificate of localhost valid until %1</source>
        <translation>Certificate of localhost valid until %1</translation>
    </message>
    <message>
        <source>%1 holds no certificate (.cer, .crt, .der, .pem).</source>
        <translation>%1 holds no certificate (.cer, .crt, .der, .pem).</translation>
    </message>
    <message>
        <source>Signed part: %1</source>
        <translation>Signed part: %1</translation>
    </message>
    <message>
        <source>Name a signed document.</source>
        <translation>Name a signed document.</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>IIN %1</translation>
    </message>
    <message>
        <source>BIN %1</source>
        <translation>BIN %1</translation>
    </message>
    <message>
        <source>Qoltanba is not running.</source>
        <translation>Qoltanba is not running.</translation>
    </message>
    <message>
        <source>Qoltanba is running, but pages cannot reach it: its port is taken or its certificate is unusable.</source>
        <translation>Qoltanba is running, but pages cannot reach it: its port is taken or its certificate is unusable.</translation>
    </message>
    <message>
        <source>Qoltanba is running on port %1.</source>
        <translation>Qoltanba is running on port %1.</translation>
    </message>
    <message>
        <source>Its self-test failed: it does not sign.</source>
        <translation>Its self-test failed: it does not sign.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, valid until %2</translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation>here: %1</translation>
    </message>
    <message>
        <source>does not count: test keys are off</source>
        <translation>does not count: test keys are off</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>not here yet</translation>
    </message>
    <message>
        <source>National authorities, known by their fingerprints:</source>
        <translation>National authorities, known by their fingerprints:</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>Taken: %1</translation>
    </message>
    <message>
        <source>Trusted by the administrator of this computer:</source>
        <translation>Trusted by the administrator of this computer:</translation>
    </message>
    <message>
        <source>Issued by one of these:</source>
        <translation>Issued by one of these:</translation>
    </message>
    <message>
        <source>Says whether the signatures of a CMS or a signed XML are good, who signed and when. What could not be checked is never called valid: the exit status is then 3.</source>
        <translation>Says whether the signatures of a CMS or a signed XML are good, who signed and when. What could not be checked is never called valid: the exit status is then 3.</translation>
    </message>
    <message>
        <source>folder with certificates of authorities you trust as well</source>
        <translation>folder with certificates of authorities you trust as well</translation>
    </message>
    <message>
        <source>ask nobody: use only what is kept on this computer</source>
        <translation>ask nobody: use only what is kept on this computer</translation>
    </message>
    <message>
        <source>write a report to keep or print, as HTML</source>
        <translation>write a report to keep or print, as HTML</translation>
    </message>
    <message>
        <source>replace the file of --report</source>
        <translation>replace the file of --report</translation>
    </message>
    <message>
        <source>Check a signature that is apart from its document</source>
        <translation>Check a signature that is apart from its document</translation>
    </message>
    <message>
        <source>Keep a report of the check</source>
        <translation>Keep a report of the check</translation>
    </message>
    <message>
        <source>Check many from a script</source>
        <translation>Check many from a script</translation>
    </message>
    <message>
        <source>Lists the certification authorities that are trusted, and which of their certificates are on this computer. Missing ones are fetched when they are needed.</source>
        <translation>Lists the certification authorities that are trusted, and which of their certificates are on this computer. Missing ones are fetched when they are needed.</translation>
    </message>
    <message>
        <source>take certificates from a file, where there is no network; only national ones and those they issued are taken</source>
        <translation>take certificates from a file, where there is no network; only national ones and those they issued are taken</translation>
    </message>
    <message>
        <source>See who is trusted</source>
        <translation>See who is trusted</translation>
    </message>
    <message>
        <source>Prepare a computer without the Internet</source>
        <translation>Prepare a computer without the Internet</translation>
    </message>
    <message>
        <source>see which authorities are trusted</source>
        <translation>see which authorities are trusted</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 refused or invalid, 2 wrong usage, 3 not proven (verify)</source>
        <translation>Exit status: 0 done, 1 refused or invalid, 2 wrong usage, 3 not proven (verify)</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>Issued by: %1</translation>
    </message>
    <message>
        <source>What is needed to check it in later years came with it.</source>
        <translation>What is needed to check it in later years came with it.</translation>
    </message>
    <message>
        <source>%1 goes with one document alone.</source>
        <translation>%1 goes with one document alone.</translation>
    </message>
    <message>
        <source>CMS with a time stamp that proves when it was signed</source>
        <translation>CMS with a time stamp that proves when it was signed</translation>
    </message>
    <message>
        <source>the same from another time-stamping service</source>
        <translation>the same from another time-stamping service</translation>
    </message>
    <message>
        <source>the same, with all that proves the signature in later years</source>
        <translation>the same, with all that proves the signature in later years</translation>
    </message>
    <message>
        <source>Sign so that the time is proved</source>
        <translation>Sign so that the time is proved</translation>
    </message>
    <message>
        <source>Adds a time stamp to each signature of a CMS that has none. It proves that the signature was there at that time.</source>
        <translation>Adds a time stamp to each signature of a CMS that has none. It proves that the signature was there at that time.</translation>
    </message>
    <message>
        <source>the signed document, DER or PEM</source>
        <translation>the signed document, DER or PEM</translation>
    </message>
    <message>
        <source>where it goes with its time stamps</source>
        <translation>where it goes with its time stamps</translation>
    </message>
    <message>
        <source>from another service than the national one</source>
        <translation>from another service than the national one</translation>
    </message>
    <message>
        <source>with all that proves the signature in later years</source>
        <translation>with all that proves the signature in later years</translation>
    </message>
    <message>
        <source>Prove when a contract was signed</source>
        <translation>Prove when a contract was signed</translation>
    </message>
    <message>
        <source>Make it ready for an archive</source>
        <translation>Make it ready for an archive</translation>
    </message>
    <message>
        <source>add a time stamp</source>
        <translation>add a time stamp</translation>
    </message>
    <message>
        <source>Every signature in it has a time stamp already.</source>
        <translation>Every signature in it has a time stamp already.</translation>
    </message>
    <message>
        <source>sign with a key for signing in</source>
        <translation>sign with a key for signing in</translation>
    </message>
    <message>
        <source>do not ask whether the key was revoked</source>
        <translation>do not ask whether the key was revoked</translation>
    </message>
    <message>
        <source>Note: it could not be found out whether this key was revoked.</source>
        <translation>Note: it could not be found out whether this key was revoked.</translation>
    </message>
    <message>
        <source>Note: this is a TEST key: its signatures have no legal force.</source>
        <translation>Note: this is a TEST key: its signatures have no legal force.</translation>
    </message>
    <message>
        <source>WARNING: do not rely on this document, its signature must not be trusted.</source>
        <translation>WARNING: do not rely on this document, its signature must not be trusted.</translation>
    </message>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>%1 changed while it was read.</translation>
    </message>
    <message>
        <source>Takes the document out of a CMS that holds it, and says whether the signatures are good. The exit status is that of “verify”.</source>
        <translation>Takes the document out of a CMS that holds it, and says whether the signatures are good. The exit status is that of “verify”.</translation>
    </message>
    <message>
        <source>where the document goes; without it, standard output</source>
        <translation>where the document goes; without it, standard output</translation>
    </message>
    <message>
        <source>Take the contract out of what was signed</source>
        <translation>Take the contract out of what was signed</translation>
    </message>
    <message>
        <source>take the document out of its signature</source>
        <translation>take the document out of its signature</translation>
    </message>
    <message>
        <source>The certificate of localhost is not valid yet: it was made when the clock of this computer was ahead. Start Qoltanba again, it makes a new one.</source>
        <translation>The certificate of localhost is not valid yet: it was made when the clock of this computer was ahead. Start Qoltanba again, it makes a new one.</translation>
    </message>
    <message>
        <source>Shows each option with its value, who set it, and what was not understood in the files of options.</source>
        <translation>Shows each option with its value, who set it, and what was not understood in the files of options.</translation>
    </message>
    <message>
        <source>See whether a policy file says what it should</source>
        <translation>See whether a policy file says what it should</translation>
    </message>
    <message>
        <source>see each option, and who set it</source>
        <translation>see each option, and who set it</translation>
    </message>
    <message>
        <source>default</source>
        <comment>source of an option&apos;s value</comment>
        <translation>default</translation>
    </message>
    <message>
        <source>your settings</source>
        <comment>source of an option&apos;s value</comment>
        <translation>your settings</translation>
    </message>
    <message>
        <source>administrator</source>
        <comment>source of an option&apos;s value</comment>
        <translation>administrator</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>There is no option “%1”.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Probably “%2” was meant: it is locked to its safe value.</source>
        <translation>There is no option “%1”. Probably “%2” was meant: it is locked to its safe value.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Probably “%2” was meant.</source>
        <translation>There is no option “%1”. Probably “%2” was meant.</translation>
    </message>
    <message>
        <source>“%1” is no value of the option “%2”: it is locked to its safe value.</source>
        <translation>“%1” is no value of the option “%2”: it is locked to its safe value.</translation>
    </message>
    <message>
        <source>“%1” is no value of the option “%2”.</source>
        <translation>“%1” is no value of the option “%2”.</translation>
    </message>
    <message>
        <source>“%1” is outside the range of the option “%2”: the nearest value counts.</source>
        <translation>“%1” is outside the range of the option “%2”: the nearest value counts.</translation>
    </message>
    <message>
        <source>This line is not of the form name=value: “%1”</source>
        <translation>This line is not of the form name=value: “%1”</translation>
    </message>
    <message>
        <source>Another program holds port %1.</source>
        <translation>Another program holds port %1.</translation>
    </message>
    <message>
        <source>Port %1 is held by: %2.</source>
        <translation>Port %1 is held by: %2.</translation>
    </message>
    <message>
        <source>Lists the modules of PKCS#11 that are installed, and tests each: whether it works and which tokens it sees. It needs no PIN.</source>
        <translation>Lists the modules of PKCS#11 that are installed, and tests each: whether it works and which tokens it sees. It needs no PIN.</translation>
    </message>
    <message>
        <source>test only this module, also one that is not in the list</source>
        <translation>test only this module, also one that is not in the list</translation>
    </message>
    <message>
        <source>If a token does not appear</source>
        <translation>If a token does not appear</translation>
    </message>
    <message>
        <source>Try a module before you add it</source>
        <translation>Try a module before you add it</translation>
    </message>
    <message>
        <source>test the modules for other tokens</source>
        <translation>test the modules for other tokens</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>it is not initialised, so it holds no keys</source>
        <translation>it is not initialised, so it holds no keys</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>Private keys that it shows without a PIN</source>
        <translation>Private keys that it shows without a PIN</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>It calls itself</source>
        <translation>It calls itself</translation>
    </message>
    <message>
        <source>There is no module “%1”. For a file, write its path: ./%1</source>
        <translation>There is no module “%1”. For a file, write its path: ./%1</translation>
    </message>
    <message>
        <source>No module of PKCS#11 is installed.</source>
        <translation>No module of PKCS#11 is installed.</translation>
    </message>
    <message>
        <source>Write: modules, or modules test FILE|NAME.</source>
        <translation>Write: modules, or modules test FILE|NAME.</translation>
    </message>
    <message>
        <source>The card in the reader “%1” does not answer.</source>
        <translation>The card in the reader “%1” does not answer.</translation>
    </message>
    <message>
        <source>Another program uses the card in the reader “%1”. Close that program and try again.</source>
        <translation>Another program uses the card in the reader “%1”. Close that program and try again.</translation>
    </message>
    <message>
        <source>The card in the reader “%1” is no device that Qoltanba knows.</source>
        <translation>The card in the reader “%1” is no device that Qoltanba knows.</translation>
    </message>
    <message>
        <source>A key file is not named by --storage but by its path.</source>
        <translation>A key file is not named by --storage but by its path.</translation>
    </message>
    <message>
        <source>There is no storage “%1”. Storages are: %2.</source>
        <translation>There is no storage “%1”. Storages are: %2.</translation>
    </message>
    <message>
        <source>Several devices are connected. Name one with --device:</source>
        <translation>Several devices are connected. Name one with --device:</translation>
    </message>
    <message>
        <source>No such device is connected. These are:</source>
        <translation>No such device is connected. These are:</translation>
    </message>
    <message>
        <source>The PC/SC service, which reaches tokens and cards, is not installed, does not run, or does not let you in. On Linux install the package pcscd.</source>
        <translation>The PC/SC service, which reaches tokens and cards, is not installed, does not run, or does not let you in. On Linux install the package pcscd.</translation>
    </message>
    <message>
        <source>No token and no card reader is connected.</source>
        <translation>No token and no card reader is connected.</translation>
    </message>
    <message>
        <source>There is no card in the reader “%1”.</source>
        <translation>There is no card in the reader “%1”.</translation>
    </message>
    <message>
        <source>%1 ms, commands: %2</source>
        <translation>%1 ms, commands: %2</translation>
    </message>
    <message>
        <source>failed: %1; %2</source>
        <translation>failed: %1; %2</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Device: %1</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Keys read</source>
        <translation>Keys read</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Key %1</translation>
    </message>
    <message>
        <source>Each key of %1 signs the text “%2”, and the signature is thrown away. Go on?</source>
        <translation>Each key of %1 signs the text “%2”, and the signature is thrown away. Go on?</translation>
    </message>
    <message>
        <source>Signature of key %1</source>
        <translation>Signature of key %1</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Answers in parts (61xx)</source>
        <translation>Answers in parts (61xx)</translation>
    </message>
    <message>
        <source>Other length wanted (6Cxx)</source>
        <translation>Other length wanted (6Cxx)</translation>
    </message>
    <message>
        <source>Not successful</source>
        <translation>Not successful</translation>
    </message>
    <message>
        <source>A step failed. The report says which.</source>
        <translation>A step failed. The report says which.</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blocked</translation>
    </message>
    <message>
        <source>the device tells the tries that are left only after a wrong PIN</source>
        <translation>the device tells the tries that are left only after a wrong PIN</translation>
    </message>
    <message>
        <source>tries left: %1</source>
        <translation>tries left: %1</translation>
    </message>
    <message>
        <source>One try is left: after one more wrong PIN the device is blocked. To use it, give --last-try.</source>
        <translation>One try is left: after one more wrong PIN the device is blocked. To use it, give --last-try.</translation>
    </message>
    <message>
        <source>One try is left: after one more wrong PIN the device is blocked. Go on?</source>
        <translation>One try is left: after one more wrong PIN the device is blocked. Go on?</translation>
    </message>
    <message>
        <source>PIN of %1 (%2): </source>
        <translation>PIN of %1 (%2): </translation>
    </message>
    <message>
        <source>PIN of %1: </source>
        <translation>PIN of %1: </translation>
    </message>
    <message>
        <source>This PIN was not sent to the device, so no try was lost.</source>
        <translation>This PIN was not sent to the device, so no try was lost.</translation>
    </message>
    <message>
        <source>Enter the PIN on the keys of the device or of its reader.</source>
        <translation>Enter the PIN on the keys of the device or of its reader.</translation>
    </message>
    <message>
        <source>A PIN of this device has exactly %1 characters.</source>
        <translation>A PIN of this device has exactly %1 characters.</translation>
    </message>
    <message>
        <source>A PIN of this device has %1 to %2 characters.</source>
        <translation>A PIN of this device has %1 to %2 characters.</translation>
    </message>
    <message>
        <source>They are digits.</source>
        <translation>They are digits.</translation>
    </message>
    <message>
        <source>They are Latin letters, digits and these signs: %1</source>
        <translation>They are Latin letters, digits and these signs: %1</translation>
    </message>
    <message>
        <source>by its ATR</source>
        <translation>by its ATR</translation>
    </message>
    <message>
        <source>by the name of its reader</source>
        <translation>by the name of its reader</translation>
    </message>
    <message>
        <source>by its answers</source>
        <translation>by its answers</translation>
    </message>
    <message>
        <source>%1, recognised %2</source>
        <translation>%1, recognised %2</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>used by another program</source>
        <translation>used by another program</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>After a new key was made on the device: does the national software find all keys?</source>
        <translation>After a new key was made on the device: does the national software find all keys?</translation>
    </message>
    <message>
        <source>How long does a new key take?</source>
        <translation>How long does a new key take?</translation>
    </message>
    <message>
        <source>Has the device a PIN that is longer than the national utility allows?</source>
        <translation>Has the device a PIN that is longer than the national utility allows?</translation>
    </message>
    <message>
        <source>Do several signatures succeed after one PIN?</source>
        <translation>Do several signatures succeed after one PIN?</translation>
    </message>
    <message>
        <source>How many tries has the PIN? (Do not try it out.)</source>
        <translation>How many tries has the PIN? (Do not try it out.)</translation>
    </message>
    <message>
        <source>Report of qoltanba-cli device-check</source>
        <translation>Report of qoltanba-cli device-check</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>cannot be reached (%1)</source>
        <translation>cannot be reached (%1)</translation>
    </message>
    <message>
        <source>Card readers</source>
        <translation>Card readers</translation>
    </message>
    <message>
        <source>Reader: %1</source>
        <translation>Reader: %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>Time of recognition</source>
        <translation>Time of recognition</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Is the serial number the one that is printed on the device?</source>
        <translation>Is the serial number the one that is printed on the device?</translation>
    </message>
    <message>
        <source>Are there as many keys as the national software shows?</source>
        <translation>Are there as many keys as the national software shows?</translation>
    </message>
    <message>
        <source>After a wrong PIN, does Qoltanba say how many tries are left? (One try is enough. Enter the right PIN after it.)</source>
        <translation>After a wrong PIN, does Qoltanba say how many tries are left? (One try is enough. Enter the right PIN after it.)</translation>
    </message>
    <message>
        <source>What only you can answer (please add it):</source>
        <translation>What only you can answer (please add it):</translation>
    </message>
    <message>
        <source>change the PIN</source>
        <translation>change the PIN</translation>
    </message>
    <message>
        <source>make keys</source>
        <translation>make keys</translation>
    </message>
    <message>
        <source>store certificates</source>
        <translation>store certificates</translation>
    </message>
    <message>
        <source>delete keys</source>
        <translation>delete keys</translation>
    </message>
    <message>
        <source>tell its holder</source>
        <translation>tell its holder</translation>
    </message>
    <message>
        <source>Name for pages</source>
        <translation>Name for pages</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>PIN is entered</source>
        <translation>PIN is entered</translation>
    </message>
    <message>
        <source>on the keys of the device or of its reader</source>
        <translation>on the keys of the device or of its reader</translation>
    </message>
    <message>
        <source>Can</source>
        <translation>Can</translation>
    </message>
    <message>
        <source>the kind of device: AKKaztokenStore, kaztoken, … (see “devices”)</source>
        <translation>the kind of device: AKKaztokenStore, kaztoken, … (see “devices”)</translation>
    </message>
    <message>
        <source>which device, if there are several: its serial number</source>
        <translation>which device, if there are several: its serial number</translation>
    </message>
    <message>
        <source>Shows the keys in a key file or on a device: whose they are, what they are for, how long they hold. A device needs no PIN for that.</source>
        <translation>Shows the keys in a key file or on a device: whose they are, what they are for, how long they hold. A device needs no PIN for that.</translation>
    </message>
    <message>
        <source>See what is on a Kaztoken</source>
        <translation>See what is on a Kaztoken</translation>
    </message>
    <message>
        <source>Lists the tokens and cards that are plugged in, or says why there is none. It needs no PIN.</source>
        <translation>Lists the tokens and cards that are plugged in, or says why there is none. It needs no PIN.</translation>
    </message>
    <message>
        <source>See which devices are there</source>
        <translation>See which devices are there</translation>
    </message>
    <message>
        <source>Changes the PIN of a device. The old PIN is asked for once, the new one twice.</source>
        <translation>Changes the PIN of a device. The old PIN is asked for once, the new one twice.</translation>
    </message>
    <message>
        <source>go on if one try is left; a wrong PIN then blocks the device</source>
        <translation>go on if one try is left; a wrong PIN then blocks the device</translation>
    </message>
    <message>
        <source>read the old and the new PIN from the first two lines of standard input</source>
        <translation>read the old and the new PIN from the first two lines of standard input</translation>
    </message>
    <message>
        <source>Replace the factory PIN</source>
        <translation>Replace the factory PIN</translation>
    </message>
    <message>
        <source>Writes a report about the devices that are plugged in, for the developers. It holds no PIN and no name or number of a person.</source>
        <translation>Writes a report about the devices that are plugged in, for the developers. It holds no PIN and no name or number of a person.</translation>
    </message>
    <message>
        <source>where the report goes; without it, standard output</source>
        <translation>where the report goes; without it, standard output</translation>
    </message>
    <message>
        <source>also make a test signature with each key; this needs the PIN</source>
        <translation>also make a test signature with each key; this needs the PIN</translation>
    </message>
    <message>
        <source>show serial numbers whole, not only their last four characters</source>
        <translation>show serial numbers whole, not only their last four characters</translation>
    </message>
    <message>
        <source>read the PIN from the first line of standard input</source>
        <translation>read the PIN from the first line of standard input</translation>
    </message>
    <message>
        <source>Tell the developers how a real device behaves</source>
        <translation>Tell the developers how a real device behaves</translation>
    </message>
    <message>
        <source>The same, with a test signature</source>
        <translation>The same, with a test signature</translation>
    </message>
    <message>
        <source>read the password or PIN from the first line of standard input</source>
        <translation>read the password or PIN from the first line of standard input</translation>
    </message>
    <message>
        <source>Sign with a key on a Kaztoken</source>
        <translation>Sign with a key on a Kaztoken</translation>
    </message>
    <message>
        <source>show the keys in a key file or on a device</source>
        <translation>show the keys in a key file or on a device</translation>
    </message>
    <message>
        <source>see which tokens and cards are there</source>
        <translation>see which tokens and cards are there</translation>
    </message>
    <message>
        <source>change the PIN of a device</source>
        <translation>change the PIN of a device</translation>
    </message>
    <message>
        <source>write a report about a device for the developers</source>
        <translation>write a report about a device for the developers</translation>
    </message>
    <message>
        <source>The device holds several keys. Name one with --alias:</source>
        <translation>The device holds several keys. Name one with --alias:</translation>
    </message>
    <message>
        <source>There is no key “%1” on the device. It holds:</source>
        <translation>There is no key “%1” on the device. It holds:</translation>
    </message>
    <message>
        <source>There is no key with a certificate on the device.</source>
        <translation>There is no key with a certificate on the device.</translation>
    </message>
    <message>
        <source>Name a key file or, with --storage, a device.</source>
        <translation>Name a key file or, with --storage, a device.</translation>
    </message>
    <message>
        <source>The terminal cannot be written to.</source>
        <translation>The terminal cannot be written to.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the PIN. Give it with --password-stdin.</source>
        <translation>There is no terminal to ask for the PIN. Give it with --password-stdin.</translation>
    </message>
    <message>
        <source> [y/N] </source>
        <translation> [y/N] </translation>
    </message>
    <message>
        <source>There is no terminal to ask this question: %1</source>
        <translation>There is no terminal to ask this question: %1</translation>
    </message>
    <message>
        <source>New PIN: </source>
        <translation>New PIN: </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>New PIN once more: </source>
        <translation>New PIN once more: </translation>
    </message>
    <message>
        <source>The two new PINs are different. Nothing was changed.</source>
        <translation>The two new PINs are different. Nothing was changed.</translation>
    </message>
    <message>
        <source>%1: Qoltanba cannot change the PIN of this device.</source>
        <translation>%1: Qoltanba cannot change the PIN of this device.</translation>
    </message>
    <message>
        <source>The PIN of %1 was changed.</source>
        <translation>The PIN of %1 was changed.</translation>
    </message>
    <message>
        <source>Say what to do with the PIN: pin change.</source>
        <translation>Say what to do with the PIN: pin change.</translation>
    </message>
    <message>
        <source>Name the device with --storage.</source>
        <translation>Name the device with --storage.</translation>
    </message>
    <message>
        <source>Name the key file with --key, or the device with --storage.</source>
        <translation>Name the key file with --key, or the device with --storage.</translation>
    </message>
    <message>
        <source>Keys without a certificate</source>
        <translation>Keys without a certificate</translation>
    </message>
    <message>
        <source>Certificates without a key</source>
        <translation>Certificates without a key</translation>
    </message>
    <message>
        <source>Note: this device still has its factory PIN, which anybody knows. Change it: %1</source>
        <translation>Note: this device still has its factory PIN, which anybody knows. Change it: %1</translation>
    </message>
    <message>
        <source>Say what to do. The verbs are: %1.</source>
        <translation>Say what to do. The verbs are: %1.</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>The journal could not be written: this signature is not in it.</source>
        <translation>The journal could not be written: this signature is not in it.</translation>
    </message>
    <message>
        <source>People who are no administrators can change the file, so it does not count.</source>
        <translation>People who are no administrators can change the file, so it does not count.</translation>
    </message>
</context>
</TS>
