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
        <source>Shows the keys in a key file: whose they are, what they are for, how long they hold.</source>
        <translation>Shows the keys in a key file: whose they are, what they are for, how long they hold.</translation>
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
        <source>show the keys in a key file</source>
        <translation>show the keys in a key file</translation>
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
        <source>Name a key file.</source>
        <translation>Name a key file.</translation>
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
        <source>Name the key file with --key.</source>
        <translation>Name the key file with --key.</translation>
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
        <source>Say what to do: keys, sign, stamp, verify, extract, authorities, trust, untrust, options, modules or status.</source>
        <translation>Say what to do: keys, sign, stamp, verify, extract, authorities, trust, untrust, options, modules or status.</translation>
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
</context>
</TS>
