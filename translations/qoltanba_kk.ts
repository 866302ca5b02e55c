<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>qoltanba::texts</name>
    <message>
        <source>Something went wrong inside the program. Try again.</source>
        <translation>Бағдарламада ішкі қате болды. Қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The cryptography of the program could not be loaded. Reinstall the program.</source>
        <translation>Бағдарламаның криптографиялық модулі жүктелмеді. Бағдарламаны қайта орнатыңыз.</translation>
    </message>
    <message>
        <source>The self-test failed, so nothing is signed. Reinstall the program.</source>
        <translation>Бағдарлама өзін-өзі тексеруден өтпеді, сондықтан қол қойылмайды. Бағдарламаны қайта орнатыңыз.</translation>
    </message>
    <message>
        <source>You declined. Nothing was signed.</source>
        <translation>Сіз бас тарттыңыз. Ештеңеге қол қойылған жоқ.</translation>
    </message>
    <message>
        <source>The operation was cancelled. Nothing was signed.</source>
        <translation>Әрекет тоқтатылды. Ештеңеге қол қойылған жоқ.</translation>
    </message>
    <message>
        <source>The time is up. Nothing was signed.</source>
        <translation>Уақыт бітті. Ештеңеге қол қойылған жоқ.</translation>
    </message>
    <message>
        <source>The page was closed. Nothing was signed.</source>
        <translation>Бет жабылды. Ештеңеге қол қойылған жоқ.</translation>
    </message>
    <message>
        <source>This site is not allowed to ask. You can change this in the settings.</source>
        <translation>Бұл сайтқа сұрау жіберуге рұқсат жоқ. Мұны параметрлерден өзгерте аласыз.</translation>
    </message>
    <message>
        <source>Too many requests are waiting. Answer the open ones first.</source>
        <translation>Кезекте тым көп сұрау тұр. Алдымен ашық сұрауларға жауап беріңіз.</translation>
    </message>
    <message>
        <source>There are too many documents in one request. Sign them in parts.</source>
        <translation>Бір сұрауда құжат тым көп. Оларға бөліп-бөліп қол қойыңыз.</translation>
    </message>
    <message>
        <source>The data is too large.</source>
        <translation>Деректер көлемі тым үлкен.</translation>
    </message>
    <message>
        <source>The request of the site is not correct. Tell the site&apos;s support.</source>
        <translation>Сайттың сұрауы дұрыс емес. Бұл туралы сайттың қолдау қызметіне хабарлаңыз.</translation>
    </message>
    <message>
        <source>The time stamp could not be obtained. Check the Internet connection.</source>
        <translation>Уақыт белгісін алу мүмкін болмады. Интернет байланысын тексеріңіз.</translation>
    </message>
    <message>
        <source>The file was not found. It may have been moved or deleted.</source>
        <translation>Файл табылмады. Ол басқа жерге көшірілген немесе жойылған болуы мүмкін.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check the rights to it.</source>
        <translation>Файлды оқу мүмкін емес. Оған қол жеткізу құқығын тексеріңіз.</translation>
    </message>
    <message>
        <source>The file cannot be saved here. Choose another folder.</source>
        <translation>Файлды бұл жерге сақтау мүмкін емес. Басқа қалтаны таңдаңыз.</translation>
    </message>
    <message>
        <source>This file is too large for a key file. Choose another file.</source>
        <translation>Бұл файл кілт файлы үшін тым үлкен. Басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>There are no keys in this file. Choose another file.</source>
        <translation>Бұл файлда кілт жоқ. Басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This is not a key file. Choose a file that ends in .p12.</source>
        <translation>Бұл ЭЦҚ кілтінің файлы емес. Кеңейтімі .p12 файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The key file is damaged. Use a copy of it or get a new key.</source>
        <translation>Кілт файлы бүлінген. Оның көшірмесін пайдаланыңыз немесе жаңа кілт алыңыз.</translation>
    </message>
    <message>
        <source>Wrong password. Check the keyboard layout and Caps Lock.</source>
        <translation>Құпиясөз қате. Пернетақта тілін және Caps Lock пернесін тексеріңіз.</translation>
    </message>
    <message>
        <source>The key has no certificate with it. Choose another file.</source>
        <translation>Кілттің сертификаты жоқ. Басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The certificate in this file belongs to another key. Choose another file.</source>
        <translation>Бұл файлдағы сертификат басқа кілтке тиесілі. Басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The algorithm is not supported.</source>
        <translation>Бұл алгоритмге қолдау көрсетілмейді.</translation>
    </message>
    <message>
        <source>The device with the key is not connected. Connect it and try again.</source>
        <translation>Кілті бар құрылғы қосылмаған. Оны қосып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>There is no such key here.</source>
        <translation>Бұл жерде ондай кілт жоқ.</translation>
    </message>
    <message>
        <source>This key does not fit this request. Choose another.</source>
        <translation>Бұл кілт осы сұрауға сай келмейді. Басқа кілтті таңдаңыз.</translation>
    </message>
    <message>
        <source>The data is not in Base64 form.</source>
        <translation>Деректер Base64 пішімінде емес.</translation>
    </message>
    <message>
        <source>The length of the digest does not fit the algorithm of the key.</source>
        <translation>Хештің ұзындығы кілт алгоритміне сай емес.</translation>
    </message>
    <message>
        <source>The XML document is not well-formed.</source>
        <translation>XML құжатының құрылымы бұзылған.</translation>
    </message>
    <message>
        <source>The XML document has a document type declaration; such documents are not signed.</source>
        <translation>XML құжатында DOCTYPE жарияланымы бар; мұндай құжаттарға қол қойылмайды.</translation>
    </message>
    <message>
        <source>The element to sign is not in the XML document.</source>
        <translation>XML құжатында қол қойылатын элемент жоқ.</translation>
    </message>
    <message>
        <source>The XML document has several elements that could be the one to sign.</source>
        <translation>XML құжатында қол қойылуы мүмкін элемент бірнешеу.</translation>
    </message>
    <message>
        <source>This is not a CMS signature.</source>
        <translation>Бұл CMS қолтаңбасы емес.</translation>
    </message>
    <message>
        <source>The signed document itself is missing. Give it together with the signature.</source>
        <translation>Қол қойылған құжаттың өзі жоқ. Оны қолтаңбамен бірге көрсетіңіз.</translation>
    </message>
    <message>
        <source>The document given is not the one inside the signature.</source>
        <translation>Көрсетілген құжат қолтаңба ішіндегі құжат емес.</translation>
    </message>
    <message>
        <source>The signature could not be made. Try again.</source>
        <translation>Қол қою мүмкін болмады. Қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The new signature did not pass the check and was not handed over.</source>
        <translation>Жаңа қолтаңба тексеруден өтпеді, сондықтан берілген жоқ.</translation>
    </message>
    <message>
        <source>There is no signature in this file.</source>
        <translation>Бұл файлда қолтаңба жоқ.</translation>
    </message>
    <message>
        <source>The document was changed after it was signed.</source>
        <translation>Құжат қол қойылғаннан кейін өзгертілген.</translation>
    </message>
    <message>
        <source>The signature is not valid.</source>
        <translation>Қолтаңба жарамсыз.</translation>
    </message>
    <message>
        <source>The signature covers another part of the document than it seems to.</source>
        <translation>Қолтаңба құжаттың көрінген бөлігіне емес, басқа бөлігіне қойылған.</translation>
    </message>
    <message>
        <source>The certificate of the signer is missing.</source>
        <translation>Қол қоюшының сертификаты жоқ.</translation>
    </message>
    <message>
        <source>The signed attributes are not correct.</source>
        <translation>Қол қойылған атрибуттар дұрыс емес.</translation>
    </message>
    <message>
        <source>It stands on an outdated digest (MD5, SHA-1 or the like), with which a signature can be forged.</source>
        <translation>Ол ескірген хешке (MD5, SHA-1 және сол сияқты) негізделген: мұндай хешпен қолтаңбаны қолдан жасауға болады.</translation>
    </message>
    <message>
        <source>A key is so short that a signature can be forged with it.</source>
        <translation>Кілт тым қысқа: онымен қолтаңбаны қолдан жасауға болады.</translation>
    </message>
    <message>
        <source>The certificate was not issued by a trusted authority.</source>
        <translation>Сертификатты сенімді куәландырушы орталық бермеген.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Сертификаттың мерзімі өткен.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Сертификаттың мерзімі әлі басталмаған.</translation>
    </message>
    <message>
        <source>The certificate cannot be read.</source>
        <translation>Сертификатты оқу мүмкін емес.</translation>
    </message>
    <message>
        <source>The certificate for the connection with browsers cannot be used.</source>
        <translation>Браузерлермен байланысуға арналған сертификат жарамсыз.</translation>
    </message>
    <message>
        <source>The certutil program is missing. Install the package libnss3-tools.</source>
        <translation>certutil бағдарламасы жоқ. libnss3-tools дестесін орнатыңыз.</translation>
    </message>
    <message>
        <source>The browser&apos;s certificate store could not be changed. Close the browser and try again.</source>
        <translation>Браузердің сертификаттар қоймасын өзгерту мүмкін болмады. Браузерді жауып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The browser does not trust the certificate yet. Restart the browser and check again.</source>
        <translation>Браузерге сертификат әлі қосылмаған. Браузерді қайта іске қосып, тағы тексеріңіз.</translation>
    </message>
    <message>
        <source>Expired on %1. You need a new key.</source>
        <translation>Мерзімі %1 күні өткен. Жаңа кілт алу керек.</translation>
    </message>
    <message>
        <source>Not valid before %1.</source>
        <translation>Мерзімі әлі басталмаған: %1 күнінен бастап жарамды.</translation>
    </message>
    <message>
        <source>The site needs a key of another person.</source>
        <translation>Сайтқа басқа адамның кілті керек.</translation>
    </message>
    <message>
        <source>The site needs a key of an organisation; this one is a natural person&apos;s.</source>
        <translation>Сайтқа ұйымның кілті керек, ал бұл — жеке тұлғаның кілті.</translation>
    </message>
    <message>
        <source>The site needs a key of another organisation.</source>
        <translation>Сайтқа басқа ұйымның кілті керек.</translation>
    </message>
    <message>
        <source>The site needs another key: the one with the serial number it named.</source>
        <translation>Сайтқа басқа кілт керек: ол сериялық нөмірін көрсеткен.</translation>
    </message>
    <message>
        <source>The site needs a key with another role.</source>
        <translation>Сайтқа өкілеттігі басқа кілт керек.</translation>
    </message>
    <message>
        <source>The site does not accept keys of this issuer.</source>
        <translation>Сайт бұл шығарушының кілттерін қабылдамайды.</translation>
    </message>
    <message>
        <source>natural person</source>
        <translation>жеке тұлға</translation>
    </message>
    <message>
        <source>legal entity</source>
        <translation>заңды тұлға</translation>
    </message>
    <message>
        <source>first head</source>
        <translation>бірінші басшы</translation>
    </message>
    <message>
        <source>person with the right to sign</source>
        <translation>қол қою құқығы бар тұлға</translation>
    </message>
    <message>
        <source>person with the right to sign financial documents</source>
        <translation>қаржылық құжаттарға қол қою құқығы бар тұлға</translation>
    </message>
    <message>
        <source>human-resources officer</source>
        <translation>кадр бөлімінің қызметкері</translation>
    </message>
    <message>
        <source>employee of the organisation</source>
        <translation>ұйым қызметкері</translation>
    </message>
    <message>
        <source>information system</source>
        <translation>ақпараттық жүйе</translation>
    </message>
    <message>
        <source>staff of the certification authority</source>
        <translation>куәландырушы орталықтың қызметкері</translation>
    </message>
    <message>
        <source>treasury</source>
        <translation>қазынашылық</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>кілт файлы</translation>
    </message>
    <message>
        <source>identity card</source>
        <translation>жеке куәлік</translation>
    </message>
    <message>
        <source>text</source>
        <comment>kind of document</comment>
        <translation>мәтін</translation>
    </message>
    <message>
        <source>picture</source>
        <comment>kind of document</comment>
        <translation>сурет</translation>
    </message>
    <message>
        <source>signed document (CMS)</source>
        <comment>kind of document</comment>
        <translation>қол қойылған құжат (CMS)</translation>
    </message>
    <message>
        <source>digest only</source>
        <comment>kind of document</comment>
        <translation>тек хеш</translation>
    </message>
    <message>
        <source>file</source>
        <comment>kind of document</comment>
        <translation>файл</translation>
    </message>
    <message>
        <source>GOST 2015 · %1 bit</source>
        <translation>ГОСТ 2015 · %1 бит</translation>
    </message>
    <message>
        <source>GOST 2004 · %1 bit</source>
        <translation>ГОСТ 2004 · %1 бит</translation>
    </message>
    <message>
        <source>RSA · %1 bit</source>
        <translation>RSA · %1 бит</translation>
    </message>
    <message>
        <source>signing and signing in</source>
        <comment>use of a key</comment>
        <translation>қол қою және кіру</translation>
    </message>
    <message>
        <source>signing</source>
        <comment>use of a key</comment>
        <translation>қол қою</translation>
    </message>
    <message>
        <source>signing in</source>
        <comment>use of a key</comment>
        <translation>кіру</translation>
    </message>
    <message>
        <source>use not stated</source>
        <comment>use of a key</comment>
        <translation>мақсаты көрсетілмеген</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 КБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 ГБ</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>pattern of a date</comment>
        <extracomment>Pattern of a date by the rules of QLocale::toString</extracomment>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>pattern of a date and time</comment>
        <translation>dd.MM.yyyy, HH:mm</translation>
    </message>
    <message>
        <source>The time-stamping service refused. Try again later.</source>
        <translation>Уақыт белгісі қызметі бас тартты. Кейінірек қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The time stamp is not correct.</source>
        <translation>Уақыт белгісі дұрыс емес.</translation>
    </message>
    <message>
        <source>The certificate was revoked.</source>
        <translation>Сертификат кері қайтарылған.</translation>
    </message>
    <message>
        <source>The certificate is not meant for this use.</source>
        <translation>Сертификат бұл мақсатқа арналмаған.</translation>
    </message>
    <message>
        <source>The authority that issued the certificate is not known on this computer.</source>
        <translation>Сертификатты берген куәландырушы орталық бұл компьютерге белгісіз.</translation>
    </message>
    <message>
        <source>This is not a certificate of a national authority.</source>
        <translation>Бұл Ұлттық куәландырушы орталықтың сертификаты емес.</translation>
    </message>
    <message>
        <source>It is not known whether the certificate was revoked.</source>
        <translation>Сертификаттың кері қайтарылған-қайтарылмағаны белгісіз.</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked was not checked: the settings say so.</source>
        <translation>Сертификаттың кері қайтарылуы тексерілмеді: параметрлерде солай белгіленген.</translation>
    </message>
    <message>
        <source>What is known of the certificate&apos;s status is out of date.</source>
        <translation>Сертификаттың күйі туралы мәлімет ескірген.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status is not correct.</source>
        <translation>Сертификаттың күйі туралы жауап дұрыс емес.</translation>
    </message>
    <message>
        <source>The list of revoked certificates is not correct.</source>
        <translation>Кері қайтарылған сертификаттар тізімі (КТКТ) дұрыс емес.</translation>
    </message>
    <message>
        <source>When it was signed is not proved: there is no time stamp.</source>
        <translation>Қол қойылған уақыты расталмаған: уақыт белгісі жоқ.</translation>
    </message>
    <message>
        <source>The service of the certification authority cannot be reached. Check the Internet connection.</source>
        <translation>Куәландырушы орталықтың қызметімен байланыс жоқ. Интернет байланысын тексеріңіз.</translation>
    </message>
    <message>
        <source>The service of the certification authority does not answer. Try again later.</source>
        <translation>Куәландырушы орталықтың қызметі жауап бермейді. Кейінірек қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The service of the certification authority refused. Try again later.</source>
        <translation>Куәландырушы орталықтың қызметі бас тартты. Кейінірек қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The proxy demands a user name and a password. Ask your administrator.</source>
        <translation>Прокси-сервер пайдаланушы аты мен құпиясөзді талап етеді. Әкімшіге жүгініңіз.</translation>
    </message>
    <message>
        <source>The answer of the service is too large.</source>
        <translation>Қызметтің жауабы тым үлкен.</translation>
    </message>
    <message>
        <source>The address of the service is not allowed.</source>
        <translation>Қызметтің мекенжайына рұқсат берілмеген.</translation>
    </message>
    <message>
        <source>This key was not issued by a national certification authority.</source>
        <translation>Бұл кілтті Ұлттық куәландырушы орталық (ҰКО) бермеген.</translation>
    </message>
    <message>
        <source>This key was revoked. You need a new key.</source>
        <translation>Бұл кілт кері қайтарылған. Жаңа кілт алу керек.</translation>
    </message>
    <message>
        <source>It is not known whether this key was revoked, and without that it must not be used.</source>
        <translation>Бұл кілттің кері қайтарылған-қайтарылмағаны белгісіз, ал онсыз оны пайдалануға болмайды.</translation>
    </message>
    <message>
        <source>This key was revoked on %1. You need a new key.</source>
        <translation>Бұл кілт %1 күні кері қайтарылған. Жаңа кілт алу керек.</translation>
    </message>
    <message>
        <source>The device with the key was pulled out. Plug it in again.</source>
        <translation>Кілті бар құрылғы суырылып алынды. Оны қайта қосыңыз.</translation>
    </message>
    <message>
        <source>The device does not respond. Pull it out and plug it in again.</source>
        <translation>Құрылғы жауап бермейді. Оны суырып, қайта қосыңыз.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>PIN-код қате.</translation>
    </message>
    <message>
        <source>A PIN of this device looks different: check its length and characters.</source>
        <translation>Бұл құрылғының PIN-коды басқаша: ұзындығы мен таңбаларын тексеріңіз.</translation>
    </message>
    <message>
        <source>The PIN is blocked: it was entered wrongly too often. Only the one who gave you the device can help.</source>
        <translation>PIN-код бұғатталды: ол тым көп рет қате терілді. Тек құрылғыны берген ұйым ғана көмектесе алады.</translation>
    </message>
    <message>
        <source>Wrong PIN. One try is left: after one more wrong PIN the device is blocked.</source>
        <translation>PIN-код қате. Бір мүмкіндік қалды: тағы бір рет қате болса, құрылғы бұғатталады.</translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: %1.</source>
        <translation>PIN-код қате. Қалған мүмкіндік: %1.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Сіз</translation>
    </message>
    <message>
        <source>A program on this computer</source>
        <translation>Осы компьютердегі бағдарлама</translation>
    </message>
    <message>
        <source>This key is for signing in. To sign a document choose the key whose file name begins with %1.</source>
        <translation>Бұл кілт сайтқа кіруге арналған. Құжатқа қол қою үшін атауы %1 деп басталатын файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This key is for signing documents. To sign in choose the key whose file name begins with %1.</source>
        <translation>Бұл кілт құжатқа қол қоюға арналған. Сайтқа кіру үшін атауы %1 деп басталатын файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The site needs a key of another role: %1. The role of this key: %2.</source>
        <translation>Сайтқа өкілеттігі басқа кілт керек: %1. Бұл кілттің өкілеттігі: %2.</translation>
    </message>
    <message>
        <source>Signatures inside PDF files cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</source>
        <translation>PDF ішіндегі қолтаңбалар әзірге тексерілмейді: бұл файлда қолтаңбаның бар-жоғы белгісіз. Қолтаңба жеке файлда болса (.p7s, .cms, .sig), сол файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This file holds a key, not a signed document. If it is your key, do not send it to anybody.</source>
        <translation>Бұл — қол қойылған құжат емес, ЭЦҚ кілтінің файлы. Егер бұл Сіздің кілтіңіз болса, оны ешкімге жібермеңіз.</translation>
    </message>
    <message>
        <source>This is a certificate, not a signed document.</source>
        <translation>Бұл — қол қойылған құжат емес, сертификат.</translation>
    </message>
    <message>
        <source>The signature refers to something that this program cannot find or does not look up.</source>
        <translation>Қолтаңба осы бағдарлама таба алмайтын немесе іздемейтін деректерге сілтейді.</translation>
    </message>
    <message>
        <source>Signatures inside office documents and archives cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</source>
        <translation>Кеңсе құжаттары мен мұрағаттардың ішіндегі қолтаңбалар әзірге тексерілмейді: бұл файлда қолтаңбаның бар-жоғы белгісіз. Қолтаңба жеке файлда болса (.p7s, .cms, .sig), сол файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This is older than the stated time of signing, so it does not prove the status at that time.</source>
        <translation>Бұл дерек қол қойылған деп көрсетілген уақыттан ертерек алынған, сондықтан сол уақыттағы күйді растамайды.</translation>
    </message>
    <message>
        <source>Another program (perhaps NCALayer) uses the port that browsers connect to. Close it, and Qoltanba will connect by itself.</source>
        <translation>Браузерлер қосылатын портты басқа бағдарлама (NCALayer болуы мүмкін) алып тұр. Оны жабыңыз: Qoltanba өзі қосылады.</translation>
    </message>
    <message>
        <source>This is a certificate without its private key, so nothing can be signed with it. Choose a file that ends in .p12.</source>
        <translation>Бұл — жабық кілті жоқ сертификат, онымен қол қою мүмкін емес. Кеңейтімі .p12 файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This is a private key in a form that Qoltanba does not read. Choose a file that ends in .p12.</source>
        <translation>Бұл — Qoltanba оқымайтын пішімдегі жабық кілт. Кеңейтімі .p12 файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This is a signed document, not a key. Choose a file that ends in .p12.</source>
        <translation>Бұл — қол қойылған құжат, кілт емес. Кеңейтімі .p12 файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This is a document, not a key. Choose a file that ends in .p12.</source>
        <translation>Бұл — құжат, кілт емес. Кеңейтімі .p12 файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This is an archive. If your key is in it, take the file that ends in .p12 out of it and choose that.</source>
        <translation>Бұл — мұрағат (архив). Кілтіңіз соның ішінде болса, кеңейтімі .p12 файлды одан шығарып алып, соны таңдаңыз.</translation>
    </message>
    <message>
        <source>This is a folder. Choose the file in it that ends in .p12.</source>
        <translation>Бұл — қалта. Оның ішінен кеңейтімі .p12 файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>This file is empty: its copying was probably interrupted. Copy the key file again.</source>
        <translation>Бұл файл бос: көшіру аяқталмай қалған болуы мүмкін. Кілт файлын қайта көшіріңіз.</translation>
    </message>
    <message>
        <source>This is a signed e-mail message, but it is damaged: its signature cannot be read. Save the message again.</source>
        <translation>Бұл — қол қойылған электрондық хат, бірақ ол бүлінген: қолтаңбасын оқу мүмкін емес. Хатты қайта сақтаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <comment>size of a file</comment>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln күн</numerusform>
            <numerusform>%Ln күн</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file to sign in this folder.</source>
        <translation>Бұл қалтада қол қойылатын файл жоқ.</translation>
    </message>
    <message>
        <source>Another program uses the device. Close that program and try again.</source>
        <translation>Құрылғыны басқа бағдарлама пайдаланып тұр. Сол бағдарламаны жауып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The device answered with an error. Pull it out, plug it in again and try once more.</source>
        <translation>Құрылғы қатемен жауап берді. Оны суырып, қайта қосыңыз да, тағы бір рет көріңіз.</translation>
    </message>
    <message>
        <source>There is no room on the device. Delete a key that is not needed any more.</source>
        <translation>Құрылғыда бос орын жоқ. Енді қажет емес кілтті жойыңыз.</translation>
    </message>
    <message>
        <source>There is already a key with this name.</source>
        <translation>Мұндай атауы бар кілт бұрыннан бар.</translation>
    </message>
    <message>
        <source>This is a certificate without its private key, so it cannot sign. Use the device or the file in which the key was made.</source>
        <translation>Бұл — жабық кілті жоқ сертификат, онымен қол қою мүмкін емес. Кілт жасалған құрылғыны немесе файлды пайдаланыңыз.</translation>
    </message>
    <message>
        <source>This key has no certificate yet, so it cannot sign. If you applied for one, install it on the portal where you applied.</source>
        <translation>Бұл кілттің сертификаты әлі жоқ, онымен қол қою мүмкін емес. Сертификатқа өтінім берген болсаңыз, оны өтінім берілген порталда орнатыңыз.</translation>
    </message>
    <message>
        <source>The PIN was not entered on the reader: it was cancelled there, or the time was up. Try again.</source>
        <translation>PIN-код оқу құрылғысында енгізілмеді: енгізу тоқтатылды немесе уақыт бітті. Қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The reader does not take a PIN on its own keys. You can turn that off in the settings, on the page “Keys”, and type the PIN here.</source>
        <translation>Оқу құрылғысы PIN-кодты өз пернелерінен қабылдамады. Мұны параметрлердегі «Кілттер» бетінде өшіріп, PIN-кодты осында теруге болады.</translation>
    </message>
    <message>
        <source>The first documents were signed with another key. Sign the rest with that one.</source>
        <translation>Алғашқы құжаттарға басқа кілтпен қол қойылған. Қалғандарына да сол кілтпен қол қойыңыз.</translation>
    </message>
    <message>
        <source>The module works.</source>
        <translation>Модуль жұмыс істейді.</translation>
    </message>
    <message>
        <source>The module works, but no token that it knows is plugged in.</source>
        <translation>Модуль жұмыс істейді, бірақ ол танитын токен қосылмаған.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Мұндай файл жоқ.</translation>
    </message>
    <message>
        <source>The module is not used, because other people may change it or a folder above it.</source>
        <translation>Модуль пайдаланылмайды, себебі оны немесе оның үстіндегі қалтаны басқа адамдар өзгерте алады.</translation>
    </message>
    <message>
        <source>The file is not a library.</source>
        <translation>Бұл файл — кітапхана емес.</translation>
    </message>
    <message>
        <source>The module is for another kind of processor than Qoltanba.</source>
        <translation>Модуль Qoltanba-дан басқа процессор түріне арналған.</translation>
    </message>
    <message>
        <source>The system cannot load the module. Often a library that the module needs is missing.</source>
        <translation>Жүйе модульді жүктей алмайды. Көбіне модульге қажет кітапхана жетіспейді.</translation>
    </message>
    <message>
        <source>The library is not a module of PKCS#11.</source>
        <translation>Бұл кітапхана — PKCS#11 модулі емес.</translation>
    </message>
    <message>
        <source>The module refuses to start. Often a service of its vendor does not run.</source>
        <translation>Модуль іске қосылудан бас тартады. Көбіне оның өндірушісінің қызметі іске қосылмаған.</translation>
    </message>
    <message>
        <source>The module starts, but does not say which tokens are there.</source>
        <translation>Модуль іске қосылады, бірақ қандай токендер бар екенін айтпайды.</translation>
    </message>
    <message>
        <source>The module crashed. Qoltanba goes on without it.</source>
        <translation>Модуль апатты тоқтады. Qoltanba онсыз жұмысын жалғастырады.</translation>
    </message>
    <message>
        <source>The module does not respond.</source>
        <translation>Модуль жауап бермейді.</translation>
    </message>
    <message>
        <source>The program qoltanba-pkcs11, which loads modules, is not installed.</source>
        <translation>Модульдерді жүктейтін qoltanba-pkcs11 бағдарламасы орнатылмаған.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Сынау тоқтатылды.</translation>
    </message>
    <message>
        <source>This key is for signing in. To sign a document choose another key.</source>
        <translation>Бұл кілт сайтқа кіруге арналған. Құжатқа қол қою үшін басқа кілтті таңдаңыз.</translation>
    </message>
    <message>
        <source>This key is for signing documents. To sign in choose another key.</source>
        <translation>Бұл кілт құжатқа қол қоюға арналған. Сайтқа кіру үшін басқа кілтті таңдаңыз.</translation>
    </message>
    <message>
        <source>The certificate was not added, because the answer to the system&apos;s question was no.</source>
        <translation>Сертификат қосылмады: жүйенің сұрағына «Жоқ» деп жауап берілді.</translation>
    </message>
    <message>
        <source>If the system asks whether to add the Qoltanba certificate, agree: without it, sites cannot reach this program. It is valid on this computer alone.</source>
        <translation>Жүйе Qoltanba сертификатын қосу керек пе деп сұраса, келісіңіз: онсыз сайттар бұл бағдарламаға қосыла алмайды. Сертификат тек осы компьютерде жарамды.</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Acts</name>
    <message>
        <source>A time stamp of the time-stamping service will be added; this needs the Internet.</source>
        <translation>Қолтаңбаға уақыт белгісі қосылады; ол үшін интернет қажет.</translation>
    </message>
    <message>
        <source>The site receives: the signature, your name, IIN and BIN.</source>
        <translation>Сайтқа беріледі: қолтаңба, аты-жөніңіз, ЖСН, БСН.</translation>
    </message>
    <message>
        <source>The site receives: the signature, your name and IIN.</source>
        <translation>Сайтқа беріледі: қолтаңба, аты-жөніңіз, ЖСН.</translation>
    </message>
    <message>
        <source>The time-stamping service receives: only the digest of the signature.</source>
        <translation>Уақыт белгісі қызметіне беріледі: қолтаңбаның хеші ғана.</translation>
    </message>
    <message>
        <source>Signing did not succeed.</source>
        <translation>Қол қойылмады.</translation>
    </message>
    <message>
        <source>Confirm signing in</source>
        <translation>Сайтқа кіруді растау</translation>
    </message>
    <message>
        <source>%1 asks you to sign in</source>
        <translation>%1 сайты кіруіңізді растауды сұрайды</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Signing in is confirmed.</source>
        <translation>Сайтқа кіру расталды.</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>сайтқа кіру</translation>
    </message>
    <message>
        <source>Sign a document</source>
        <translation>Құжатқа қол қою</translation>
    </message>
    <message>
        <source>%1 asks you to sign a document</source>
        <translation>%1 сайты құжатқа қол қоюыңызды сұрайды</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Қол қою</translation>
    </message>
    <message>
        <source>The site receives: the certificate with your name, IIN and BIN. Nothing is signed.</source>
        <translation>Сайтқа беріледі: аты-жөніңіз, ЖСН және БСН жазылған сертификат. Ештеңеге қол қойылмайды.</translation>
    </message>
    <message>
        <source>The site receives: the certificate with your name and IIN. Nothing is signed.</source>
        <translation>Сайтқа беріледі: аты-жөніңіз бен ЖСН жазылған сертификат. Ештеңеге қол қойылмайды.</translation>
    </message>
    <message>
        <source>Give the data of a certificate</source>
        <translation>Сертификат деректерін беру</translation>
    </message>
    <message>
        <source>%1 asks for the data of your certificate</source>
        <translation>%1 сайты сертификатыңыздың деректерін сұрайды</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Беру</translation>
    </message>
    <message>
        <source>The data was not given.</source>
        <translation>Деректер берілген жоқ.</translation>
    </message>
    <message>
        <source>The data of the certificate was given.</source>
        <translation>Сертификат деректері берілді.</translation>
    </message>
    <message>
        <source>certificate given</source>
        <translation>сертификат деректері берілді</translation>
    </message>
    <message>
        <source>Add a time stamp</source>
        <translation>Уақыт белгісін қосу</translation>
    </message>
    <message>
        <source>%1 asks to add a time stamp to a signed document</source>
        <translation>%1 сайты қол қойылған құжатқа уақыт белгісін қосуды сұрайды</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>The site receives: the signature with the time stamp. The time-stamping service receives: only the digest of the signature.</source>
        <translation>Сайтқа беріледі: уақыт белгісі қосылған қолтаңба. Уақыт белгісі қызметіне беріледі: қолтаңбаның хеші ғана.</translation>
    </message>
    <message>
        <source>The time stamp was not added.</source>
        <translation>Уақыт белгісі қосылмады.</translation>
    </message>
    <message>
        <source>The time stamp was added.</source>
        <translation>Уақыт белгісі қосылды.</translation>
    </message>
    <message>
        <source>time stamp added</source>
        <translation>уақыт белгісі қосылды</translation>
    </message>
    <message numerus="yes">
        <source>Sign %Ln documents</source>
        <translation>
            <numerusform>%Ln құжатқа қол қою</numerusform>
            <numerusform>%Ln құжатқа қол қою</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to sign %Ln documents</source>
        <translation>
            <numerusform>%1 сайты %Ln құжатқа қол қоюыңызды сұрайды</numerusform>
            <numerusform>%1 сайты %Ln құжатқа қол қоюыңызды сұрайды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents signed.</source>
        <translation>
            <numerusform>%Ln құжатқа қол қойылды.</numerusform>
            <numerusform>%Ln құжатқа қол қойылды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents signed</source>
        <translation>
            <numerusform>%Ln құжатқа қол қойылды</numerusform>
            <numerusform>%Ln құжатқа қол қойылды</numerusform>
        </translation>
    </message>
    <message>
        <source>The results are new files beside the signed ones. Nothing is overwritten.</source>
        <translation>Нәтижелер — қол қойылған файлдардың жанындағы жаңа файлдар. Ештеңе қайта жазылмайды.</translation>
    </message>
    <message>
        <source>The results are new files in the folder “%1”. Nothing is overwritten.</source>
        <translation>Нәтижелер — «%1» қалтасындағы жаңа файлдар. Ештеңе қайта жазылмайды.</translation>
    </message>
    <message>
        <source>Anybody who gets a result can read in it: your name, IIN and BIN.</source>
        <translation>Нәтижені алған адам онда мыналарды көреді: атыңыз, ЖСН және БСН.</translation>
    </message>
    <message>
        <source>Anybody who gets a result can read in it: your name and IIN.</source>
        <translation>Нәтижені алған адам онда мыналарды көреді: атыңыз және ЖСН.</translation>
    </message>
    <message numerus="yes">
        <source>The site will send %Ln documents one after another. You cannot see them before they are signed. Agree only if you trust the site %1: it alone decides what you sign.</source>
        <translation>
            <numerusform>Сайт %Ln құжатты бірінен соң бірін жібереді. Қол қойылғанға дейін оларды көре алмайсыз. %1 сайтына сенсеңіз ғана келісіңіз: неге қол қоятыныңызды тек сол сайт шешеді.</numerusform>
            <numerusform>Сайт %Ln құжатты бірінен соң бірін жібереді. Қол қойылғанға дейін оларды көре алмайсыз. %1 сайтына сенсеңіз ғана келісіңіз: неге қол қоятыныңызды тек сол сайт шешеді.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to sign %Ln documents without seeing them</source>
        <translation>
            <numerusform>%1 сайты %Ln құжатқа оларды көрмей қол қоюыңызды сұрайды</numerusform>
            <numerusform>%1 сайты %Ln құжатқа оларды көрмей қол қоюыңызды сұрайды</numerusform>
        </translation>
    </message>
    <message>
        <source>The signing was broken off.</source>
        <translation>Қол қою үзілді.</translation>
    </message>
    <message>
        <source>The result is a new file in the folder “%1”, which the site named. Nothing is overwritten.</source>
        <translation>Нәтиже — «%1» қалтасындағы жаңа файл. Қалтаны сайт атады. Ештеңе қайта жазылмайды.</translation>
    </message>
    <message>
        <source>The result is a new file in the folder “%1”. Nothing is overwritten.</source>
        <translation>Нәтиже — «%1» қалтасындағы жаңа файл. Ештеңе қайта жазылмайды.</translation>
    </message>
    <message>
        <source>It holds the document, your name, IIN and BIN. The site receives only its path.</source>
        <translation>Онда құжат, аты-жөніңіз, ЖСН және БСН бар. Сайтқа тек файлдың жолы беріледі.</translation>
    </message>
    <message>
        <source>It holds the document, your name and IIN. The site receives only its path.</source>
        <translation>Онда құжат, аты-жөніңіз және ЖСН бар. Сайтқа тек файлдың жолы беріледі.</translation>
    </message>
    <message>
        <source>%1 asks you to sign a file of this computer and to save the result</source>
        <translation>%1 сайты осы компьютердегі файлға қол қойып, нәтижесін сақтауыңызды сұрайды</translation>
    </message>
    <message>
        <source>Sign a file and save the result</source>
        <translation>Файлға қол қойып, нәтижесін сақтау</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::AgentState</name>
    <message>
        <source>Starting…</source>
        <translation>Іске қосылуда…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Дайын</translation>
    </message>
    <message>
        <source>Cannot sign</source>
        <translation>Қол қою мүмкін емес</translation>
    </message>
    <message>
        <source>Not connected to browsers</source>
        <translation>Браузерлермен байланыс жоқ</translation>
    </message>
    <message>
        <source>The program is starting.</source>
        <translation>Бағдарлама іске қосылып жатыр.</translation>
    </message>
    <message>
        <source>Sites can ask for signatures. You will be asked each time.</source>
        <translation>Сайттар қол қоюды сұрай алады. Сіздің келісіміңізсіз ештеңеге қол қойылмайды.</translation>
    </message>
    <message>
        <source>TEST mode</source>
        <translation>СЫНАҚ режимі</translation>
    </message>
    <message>
        <source>TEST mode: keys of test authorities are accepted. Signatures made with them have no legal force.</source>
        <translation>СЫНАҚ режимі: сынақ орталықтарының кілттері қабылданады. Олармен қойылған қолтаңбалардың заңды күші жоқ.</translation>
    </message>
    <message>
        <source>%1 (user: %2)</source>
        <extracomment>A program and the person it runs for: &quot;NCALayer (user: aigul)&quot;</extracomment>
        <translation>%1 (пайдаланушы: %2)</translation>
    </message>
    <message>
        <source>a program of another user (%1)</source>
        <translation>басқа пайдаланушының бағдарламасы (%1)</translation>
    </message>
    <message>
        <source>Another program uses the port that browsers connect to: %1. Close it, and Qoltanba will connect by itself.</source>
        <translation>Браузерлер қосылатын портты басқа бағдарлама алып тұр: %1. Оны жабыңыз: Qoltanba өзі қосылады.</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Report</name>
    <message>
        <source>signed XML</source>
        <comment>form of a signature</comment>
        <translation>қол қойылған XML</translation>
    </message>
    <message>
        <source>CMS, with the document inside</source>
        <comment>form of a signature</comment>
        <translation>CMS, құжат ішінде</translation>
    </message>
    <message>
        <source>CMS, the document in another file</source>
        <comment>form of a signature</comment>
        <translation>CMS, құжат бөлек файлда</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Қол қойылған құжат</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Көлемі</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>Файлдың SHA-256 мәні</translation>
    </message>
    <message>
        <source>Form of the signature</source>
        <translation>Қолтаңбаның түрі</translation>
    </message>
    <message>
        <source>What is signed</source>
        <translation>Неге қол қойылған</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Тексерілген уақыты</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Тексерген бағдарлама</translation>
    </message>
    <message>
        <source>Role and organisation</source>
        <translation>Өкілеттігі және ұйымы</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>BIN</source>
        <translation>БСН</translation>
    </message>
    <message>
        <source>Time stamp</source>
        <translation>Уақыт белгісі</translation>
    </message>
    <message>
        <source>Serial number of the time stamp</source>
        <translation>Уақыт белгісінің сериялық нөмірі</translation>
    </message>
    <message>
        <source>Policy of the time stamp</source>
        <translation>Уақыт белгісінің саясаты</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>In force</source>
        <comment>period of a certificate</comment>
        <translation>Қолданылу мерзімі</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from one time to another</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Сериялық нөмірі</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256 бақылау сомасы</translation>
    </message>
    <message>
        <source>Time of signing</source>
        <translation>Қол қойылған уақыты</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Сенім</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Алгоритм</translation>
    </message>
    <message>
        <source>Covered</source>
        <comment>part of an XML document</comment>
        <translation>Қол қойылған бөлігі</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Анықталған қателер</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>Анықталмағаны</translation>
    </message>
    <message>
        <source>Kept proof</source>
        <translation>Сақталған дәлелдер</translation>
    </message>
    <message>
        <source>The signature carries what is needed to check it years later.</source>
        <translation>Қолтаңбаның өзінде оны жылдар өткен соң да тексеруге қажет дәлелдер бар.</translation>
    </message>
    <message>
        <source>Certificates, the signer&apos;s first</source>
        <translation>Сертификаттар, біріншісі — қол қоюшыныкі</translation>
    </message>
    <message>
        <source>What was not checked or proved</source>
        <translation>Тексерілмегені немесе расталмағаны</translation>
    </message>
    <message>
        <source>Report on the check of a signature</source>
        <translation>Қолтаңбаны тексеру туралы есеп</translation>
    </message>
    <message>
        <source>Signer: %1</source>
        <translation>Қол қоюшы: %1</translation>
    </message>
    <message>
        <source>Signer %1 of %2: %3</source>
        <translation>%1-қол қоюшы (барлығы %2): %3</translation>
    </message>
    <message>
        <source>Codes of the reasons</source>
        <translation>Себептердің кодтары</translation>
    </message>
    <message>
        <source>Code of the status</source>
        <translation>Күйдің коды</translation>
    </message>
    <message>
        <source>Cryptographically</source>
        <comment>whether digest and signature are right</comment>
        <translation>Криптографиялық тексеру</translation>
    </message>
    <message>
        <source>digest, signature and signed attributes are right</source>
        <translation>хеш, қолтаңба және қол қойылған атрибуттар сәйкес</translation>
    </message>
    <message>
        <source>digest, signature or signed attributes are not right, or could not be checked</source>
        <translation>хеш, қолтаңба немесе қол қойылған атрибуттар сәйкес емес не тексерілмеді</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Шығарушы</translation>
    </message>
    <message>
        <source>Codes of the time stamp</source>
        <translation>Уақыт белгісінің кодтары</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Verdicts</name>
    <message>
        <source>%1 signed on %2</source>
        <extracomment>Part of a sentence; %1 a name, %2 a date</extracomment>
        <translation>%2 күні %1 қол қойған</translation>
    </message>
    <message>
        <source>%1 signed, on %2 by the signer&apos;s own clock</source>
        <extracomment>Part of a sentence; %1 a name, %2 a date</extracomment>
        <translation>%1 қол қойған (өз сағаты бойынша: %2)</translation>
    </message>
    <message>
        <source>%1 signed; the time is not stated</source>
        <extracomment>Part of a sentence; %1 a name</extracomment>
        <translation>%1 қол қойған, уақыты көрсетілмеген</translation>
    </message>
    <message>
        <source>The certificate was revoked on %1.</source>
        <translation>Сертификат %1 күні кері қайтарылған.</translation>
    </message>
    <message>
        <source>Do not trust this signature: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Бұл қолтаңбаға сенбеңіз: %1</translation>
    </message>
    <message>
        <source>The name in it: %1.</source>
        <translation>Қолтаңбада көрсетілген тұлға: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but the signature itself could not be checked.</source>
        <translation>Қате табылған жоқ, бірақ қолтаңбаның өзін тексеру мүмкін болмады.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but the authority that issued the certificate is not known here: %1.</source>
        <translation>Қате табылған жоқ, бірақ сертификатты берген орталық бұл компьютерге белгісіз: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but it is not known whether the certificate was revoked: %1.</source>
        <translation>Қате табылған жоқ, бірақ сертификаттың кері қайтарылған-қайтарылмағаны белгісіз: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but it is not proved that it was signed while the certificate was in force: %1.</source>
        <translation>Қате табылған жоқ, бірақ сертификаттың қолданылу мерзімі ішінде қол қойылғаны расталмаған: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not everything could be checked: %1.</source>
        <translation>Қате табылған жоқ, бірақ бәрін тексеру мүмкін болмады: %1.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <extracomment>Part of a sentence; %1 a list of names, %2 how many are not in it</extracomment>
        <translation>%1 және тағы %2</translation>
    </message>
    <message>
        <source>All %1 signatures are valid: %2.</source>
        <translation>Барлық қолтаңба жарамды (%1): %2.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but %1 of %2 signatures could not be fully checked.</source>
        <translation>Қате табылған жоқ, бірақ бәрі толық тексерілмеді: барлық қолтаңба — %2, толық тексерілмегені — %1.</translation>
    </message>
    <message>
        <source>Do not trust this document: %1 of %2 signatures must not be trusted.</source>
        <translation>Бұл құжатқа сенбеңіз: барлық қолтаңба — %2, сенуге болмайтыны — %1.</translation>
    </message>
    <message>
        <source>Only a part of the document is signed.</source>
        <translation>Құжаттың бір бөлігіне ғана қол қойылған.</translation>
    </message>
    <message>
        <source>the authority&apos;s answer, OCSP</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>куәландырушы орталықтың жауабы, OCSP</translation>
    </message>
    <message>
        <source>list of revoked certificates, CRL</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>кері қайтарылған сертификаттар тізімі, КТКТ</translation>
    </message>
    <message>
        <source>proof that came with the signature</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>қолтаңбамен бірге келген растау</translation>
    </message>
    <message>
        <source>The certificate was not revoked as of %1 (%2).</source>
        <translation>%1 кезіндегі жағдай бойынша сертификат кері қайтарылмаған (%2).</translation>
    </message>
    <message>
        <source>The certificate was not revoked as of %1.</source>
        <translation>%1 кезіндегі жағдай бойынша сертификат кері қайтарылмаған.</translation>
    </message>
    <message>
        <source>The certificate was not revoked.</source>
        <translation>Сертификат кері қайтарылмаған.</translation>
    </message>
    <message>
        <source>The certificate was revoked on %1 (%2).</source>
        <translation>Сертификат кері қайтарылған: %1 (%2).</translation>
    </message>
    <message>
        <source>Signed not later than %1: a time stamp proves it.</source>
        <translation>%1 сәтінен кешіктірілмей қол қойылған: мұны уақыт белгісі растайды.</translation>
    </message>
    <message>
        <source>Signed not later than %1: a time stamp proves it (%2).</source>
        <translation>%1 сәтінен кешіктірілмей қол қойылған: мұны уақыт белгісі растайды (%2).</translation>
    </message>
    <message>
        <source>an unknown signer</source>
        <translation>белгісіз қол қоюшы</translation>
    </message>
    <message>
        <source>Valid</source>
        <comment>label of a signature</comment>
        <translation>Жарамды</translation>
    </message>
    <message>
        <source>Not fully checked</source>
        <comment>label of a signature</comment>
        <translation>Толық тексерілмеген қолтаңба</translation>
    </message>
    <message>
        <source>Do not trust</source>
        <comment>label of a signature</comment>
        <translation>Сенімсіз қолтаңба</translation>
    </message>
    <message>
        <source>The signature is valid: %1.</source>
        <translation>Қолтаңба жарамды: %1.</translation>
    </message>
    <message>
        <source>This is only a test: it has no legal force.</source>
        <translation>Бұл тек сынақ: оның заңды күші жоқ.</translation>
    </message>
    <message>
        <source>There is a time stamp, but it proves nothing: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Уақыт белгісі бар, бірақ ол ештеңені растамайды: %1</translation>
    </message>
    <message>
        <source>There is a time stamp, but it could not be fully checked: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Уақыт белгісі бар, бірақ ол толық тексерілмеді: %1</translation>
    </message>
    <message>
        <source>Signed on %1 by the signer&apos;s own clock; nothing proves it.</source>
        <translation>Қол қойылған уақыты (қол қоюшының өз сағаты бойынша): %1. Бұл уақыт расталмаған.</translation>
    </message>
    <message>
        <source>When it was signed is not stated.</source>
        <translation>Қол қойылған уақыты көрсетілмеген.</translation>
    </message>
    <message>
        <source>The certificate comes from a national certification authority.</source>
        <translation>Сертификатты Ұлттық куәландырушы орталық берген.</translation>
    </message>
    <message>
        <source>TEST: the certificate comes from a test authority and has no legal force.</source>
        <translation>СЫНАҚ: сертификатты сынақ орталығы берген, оның заңды күші жоқ.</translation>
    </message>
    <message>
        <source>The certificate comes from an authority that the administrator of this computer trusts; it is not a national one.</source>
        <translation>Сертификатты осы компьютердің әкімшісі сенетін орталық берген; ол ұлттық орталық емес.</translation>
    </message>
    <message>
        <source>The certificate does not lead to a trusted authority.</source>
        <translation>Сертификаттың сенімді куәландырушы орталықтан шыққаны анықталмады.</translation>
    </message>
    <message>
        <source>The signed document is inside the file.</source>
        <translation>Қол қойылған құжат файлдың ішінде.</translation>
    </message>
    <message>
        <source>The signed document is a file of its own: %1.</source>
        <translation>Қол қойылған құжат бөлек файлда: %1.</translation>
    </message>
    <message>
        <source>The whole document is signed.</source>
        <translation>Бүкіл құжатқа қол қойылған.</translation>
    </message>
    <message>
        <source>Comments in the document are not part of what is signed.</source>
        <translation>Құжаттағы түсініктемелер қол қойылған мәтінге кірмейді.</translation>
    </message>
    <message>
        <source>The signed document is a file of its own.</source>
        <translation>Қол қойылған құжат бөлек файлда.</translation>
    </message>
    <message>
        <source>The time the signer states does not agree with the time stamp.</source>
        <translation>Қол қоюшы көрсеткен уақыт уақыт белгісімен үйлеспейді.</translation>
    </message>
    <message>
        <source>When it was signed is not proved: the time stamp does not prove it.</source>
        <translation>Қол қойылған уақыты расталмаған: уақыт белгісі оны растамайды.</translation>
    </message>
    <message>
        <source>Nothing wrong was found in the signature itself, but when it was signed is in doubt: %1.</source>
        <translation>Қолтаңбаның өзінен қате табылған жоқ, бірақ қашан қол қойылғаны күмәнді: %1.</translation>
    </message>
    <message>
        <source>Not every signature covers the whole document.</source>
        <translation>Құжатты түгел қамтымайтын қолтаңба бар.</translation>
    </message>
    <message>
        <source>This signature covers only a part of the document.</source>
        <translation>Бұл қолтаңба құжаттың бір бөлігін ғана қамтиды.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::AboutWindow</name>
    <message>
        <source>About the program</source>
        <translation>Бағдарлама туралы</translation>
    </message>
    <message>
        <source>Qoltanba %1</source>
        <translation>Qoltanba %1</translation>
    </message>
    <message>
        <source>Signs documents and confirms signing in with the keys of the National Certification Authority of Kazakhstan, when a site asks and you agree.</source>
        <translation>Сайт сұрап, Сіз келіскенде, Қазақстан Республикасы Ұлттық куәландырушы орталығының кілттерімен құжаттарға қол қояды және кіруді растайды.</translation>
    </message>
    <message>
        <source>Free software under the Apache License, version 2.0. It comes without any warranty. It uses Qt, OpenSSL and other libraries under their own licences.</source>
        <translation>Apache License 2.0 лицензиясы бойынша таратылатын еркін бағдарлама. Ешқандай кепілдік берілмейді. Ол Qt, OpenSSL және басқа кітапханаларды олардың өз лицензиялары бойынша пайдаланады.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Көшірілді</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Диагностиканы көшіру</translation>
    </message>
    <message>
        <source>For those who help: version, system, state. No names of people, sites or files.</source>
        <translation>Көмек көрсететіндерге арналған: нұсқа, жүйе, күй. Адамдардың, сайттар мен файлдардың атаулары жоқ.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Көмек</translation>
    </message>
    <message>
        <source>Sites asked for modules of NCALayer that this program does not have:</source>
        <translation>Сайттар NCALayer-дің осы бағдарламада жоқ модульдерін сұрады:</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::AuthorityImport</name>
    <message>
        <source>Choose a file with certificates of authorities</source>
        <translation>Орталықтардың сертификаттары бар файлды таңдаңыз</translation>
    </message>
    <message>
        <source>Certificates (*.cer *.crt *.pem *.der *.p7b *.p7c)</source>
        <translation>Сертификаттар (*.cer *.crt *.pem *.der *.p7b *.p7c)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Taking the certificates in…</source>
        <translation>Сертификаттар импортталуда…</translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>Бұл файлда жаңа ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Now known: %1.</source>
        <translation>Импортталды: %1.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::BrowsersPage</name>
    <message>
        <source>Browsers</source>
        <translation>Браузерлер</translation>
    </message>
    <message>
        <source>%1 — trusts</source>
        <translation>%1 — сертификат қосылған</translation>
    </message>
    <message>
        <source>%1 — does not trust yet</source>
        <translation>%1 — сертификат әлі қосылмаған</translation>
    </message>
    <message>
        <source>A browser connects to the program only if it trusts the program&apos;s certificate, made on this computer and valid on it alone.</source>
        <translation>Браузер бағдарламаға оның сертификаты браузерге қосылған болса ғана қосылады. Бұл сертификат осы компьютерде жасалған және тек осы компьютерде жарамды.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Тексерілуде…</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>Браузер табылмады.</translation>
    </message>
    <message>
        <source>Restart an open browser afterwards.</source>
        <translation>Содан кейін ашық тұрған браузерді қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>Make browsers trust</source>
        <translation>Сертификатты браузерлерге қосу</translation>
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
        <translation>Кезекте</translation>
    </message>
    <message>
        <source>The document is needed</source>
        <comment>state of a file</comment>
        <translation>Құжат керек</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <comment>state of a file</comment>
        <translation>Тексеру мүмкін болмады</translation>
    </message>
    <message>
        <source>Valid, with a remark</source>
        <comment>state of a file</comment>
        <translation>Жарамды, ескертуі бар</translation>
    </message>
    <message>
        <source>Checked files</source>
        <translation>Тексерілген файлдар</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::CheckingPage</name>
    <message>
        <source>Checking</source>
        <translation>Желі және тексеру</translation>
    </message>
    <message>
        <source>Ask the authority; if it does not answer, take its list</source>
        <translation>ҰКО-дан сұрау (OCSP), жауап болмаса — тізім (КТКТ)</translation>
    </message>
    <message>
        <source>Take the authority&apos;s list; if there is none, ask it</source>
        <translation>Тізім (КТКТ), ол болмаса — ҰКО-дан сұрау (OCSP)</translation>
    </message>
    <message>
        <source>Only ask the authority (OCSP)</source>
        <translation>Тек ҰКО-дан сұрау (OCSP)</translation>
    </message>
    <message>
        <source>Only take lists (CRL)</source>
        <translation>Тек тізім (КТКТ)</translation>
    </message>
    <message>
        <source>Do not check</source>
        <translation>Тексермеу</translation>
    </message>
    <message>
        <source>A revoked key will not be noticed, and no signature will count as checked.</source>
        <translation>Кері қайтарылған кілт байқалмайды, әрі ешбір қолтаңба тексерілген деп саналмайды.</translation>
    </message>
    <message>
        <source>Write an address that begins with http:// or https://.</source>
        <translation>Мекенжай http:// немесе https:// деп басталсын.</translation>
    </message>
    <message>
        <source>Whether a certificate was revoked</source>
        <translation>Сертификаттың кері қайтарылмағанын тексеру</translation>
    </message>
    <message>
        <source>Sign even if that could not be found out</source>
        <translation>Оны білу мүмкін болмаса да, қол қоюға рұқсат ету</translation>
    </message>
    <message>
        <source>Time-stamping service</source>
        <translation>Уақыт белгісі қызметі</translation>
    </message>
    <message>
        <source>The national authority&apos;s</source>
        <translation>Ұлттық куәландырушы орталықтікі</translation>
    </message>
    <message>
        <source>Accept keys of test authorities (for developers of sites)</source>
        <translation>Сынақ орталықтарының кілттерін қабылдау (сайт жасаушыларға арналған)</translation>
    </message>
    <message>
        <source>Import certificates of authorities…</source>
        <translation>Орталықтардың сертификаттарын импорттау…</translation>
    </message>
    <message>
        <source>So that signatures by certificates of other authorities can be checked</source>
        <translation>Басқа орталықтардың сертификаттарымен қойылған қолтаңбаларды тексеру үшін</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ConsentWindow</name>
    <message>
        <source>This site asks for the first time. Check its address.</source>
        <translation>Бұл сайт алғаш рет сұрап тұр. Мекенжайын тексеріңіз.</translation>
    </message>
    <message>
        <source>%1 will not be able to ask again. You can undo this in the settings.</source>
        <translation>%1 бұдан былай сұрау жібере алмайды. Мұны параметрлерден қайтаруға болады.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Decline and block</source>
        <translation>Бас тарту және бұғаттау</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Nothing will be signed</source>
        <translation>Ештеңеге қол қойылмайды</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>A program on this computer asks for your consent</source>
        <translation>Осы компьютердегі бағдарлама келісіміңізді сұрайды</translation>
    </message>
    <message>
        <source>The chosen key is a TEST key: what is signed with it has no legal force.</source>
        <translation>Таңдалған кілт — СЫНАҚ кілті: онымен қол қойылғанның заңды күші жоқ.</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Кілт: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more requests are waiting</source>
        <translation>
            <numerusform>Тағы %Ln сұрау кезекте тұр</numerusform>
            <numerusform>Тағы %Ln сұрау кезекте тұр</numerusform>
        </translation>
    </message>
    <message>
        <source>The files that are signed stay, the others are not signed</source>
        <translation>Қол қойылған файлдар сақталады, қалғандарына қол қойылмайды</translation>
    </message>
    <message>
        <source>The site receives none of the signatures</source>
        <translation>Сайтқа ешбір қолтаңба берілмейді</translation>
    </message>
    <message>
        <source>No further document is signed; the site keeps the signatures that it has received</source>
        <translation>Келесі құжаттарға қол қойылмайды; алған қолтаңбалары сайтта қалады</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Countdown</name>
    <message>
        <source>%1 left</source>
        <translation>Қалған уақыт: %1</translation>
    </message>
    <message>
        <source>When the time is up, the request is declined. Whatever you do in this window starts the time again.</source>
        <translation>Уақыт біткенде, сұраудан бас тартылады. Осы терезедегі кез келген әрекетіңізден кейін уақыт қайта басталады.</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Уақытты ұзарту</translation>
    </message>
    <message>
        <source>Less than a minute is left, then the request is declined.</source>
        <translation>Бір минуттан аз уақыт қалды, содан кейін сұраудан бас тартылады.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DefaultKeyRow</name>
    <message>
        <source>Default key: %1</source>
        <translation>Әдепкі кілт: %1</translation>
    </message>
    <message>
        <source>Key…</source>
        <comment>button that lets one choose a key other than the default</comment>
        <translation>Кілт…</translation>
    </message>
    <message>
        <source>Choose a key other than the default one</source>
        <translation>Әдепкі кілттен басқа кілтті таңдау</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Desktop::Windows</name>
    <message>
        <source>Show</source>
        <translation>Көрсету</translation>
    </message>
    <message>
        <source>%1 waits for your answer</source>
        <translation>%1 Сіздің жауабыңызды күтіп тұр</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>A key ends soon</source>
        <translation>Кілттің мерзімі аяқталып келеді</translation>
    </message>
    <message>
        <source>%1: valid until %2 (left: %3). Get a new key in time.</source>
        <translation>%1. Кілттің соңғы күні: %2 (қалғаны: %3). Жаңа кілтті алдын ала алыңыз.</translation>
    </message>
    <message>
        <source>Your own files wait to be signed</source>
        <translation>Өз файлдарыңыз қол қоюды күтіп тұр</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DesktopConsent</name>
    <message>
        <source>%1 asks you to choose a file</source>
        <translation>%1 файл таңдауыңызды сұрайды</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>The journal could not be written</source>
        <translation>Журналға жазылмады</translation>
    </message>
    <message>
        <source>What you have just agreed to is not in it. Check whether the disk is full.</source>
        <translation>Жаңа ғана келіскеніңіз журналда жоқ. Дискіде орын бар-жоғын тексеріңіз.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Құрылғылар</translation>
    </message>
    <message>
        <source>%1: certificates %2</source>
        <translation>%1: сертификаттар саны — %2</translation>
    </message>
    <message>
        <source>%1: not initialised, so it holds no keys</source>
        <translation>%1: инициализацияланбаған, сондықтан ішінде кілт жоқ</translation>
    </message>
    <message>
        <source>Testing… This may take a minute.</source>
        <translation>Тексерілуде… Бұл бір минутқа созылуы мүмкін.</translation>
    </message>
    <message>
        <source>No module for other tokens is installed.</source>
        <translation>Басқа токендерге арналған модуль орнатылмаған.</translation>
    </message>
    <message>
        <source>Kaztoken, eToken, JaCarta, aKey and the identity card need no setting. For other tokens the program uses these modules of PKCS#11.</source>
        <translation>Kaztoken, eToken, JaCarta, aKey және жеке куәлік ешқандай параметрді қажет етпейді. Басқа токендер үшін бағдарлама мына PKCS#11 модульдерін пайдаланады.</translation>
    </message>
    <message>
        <source>Modules of PKCS#11</source>
        <translation>PKCS#11 модульдері</translation>
    </message>
    <message>
        <source>Test the module</source>
        <translation>Модульді тексеру</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentActions</name>
    <message>
        <source>Save the document</source>
        <translation>Құжатты сақтау</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>The document was saved: %1. Do not rely on it: its signature must not be trusted.</source>
        <translation>Құжат сақталды: %1. Бұл құжатқа сүйенбеңіз: оның қолтаңбасына сенуге болмайды.</translation>
    </message>
    <message>
        <source>The document was saved: %1</source>
        <translation>Құжат сақталды: %1</translation>
    </message>
    <message>
        <source>Save the signed document…</source>
        <translation>Қол қойылған құжатты сақтау…</translation>
    </message>
    <message>
        <source>Takes the document out of the signature</source>
        <translation>Құжатты қолтаңба файлынан шығарып алады</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>Құжатты ашу</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>Құжаттар</translation>
    </message>
    <message>
        <source>Enter opens the preview</source>
        <translation>Enter пернесі құжатты көрсетеді</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentModel</name>
    <message>
        <source>Document %1</source>
        <translation>%1-құжат</translation>
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
        <translation>Enter пернесі құжатты көрсетеді</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Қарау</translation>
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
        <translation>Хеш: %1</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Only the digest came. The document itself cannot be shown here.</source>
        <translation>Құжаттың тек хеші келді. Құжаттың өзін бұл жерде көрсету мүмкін емес.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Жүктелуде…</translation>
    </message>
    <message>
        <source>This is a PDF. Save it to view it in another program.</source>
        <translation>Бұл — PDF құжаты. Оны сақтап, басқа бағдарламада қарай аласыз.</translation>
    </message>
    <message>
        <source>This document cannot be shown as text. You can save it.</source>
        <translation>Бұл құжатты мәтін түрінде көрсету мүмкін емес. Оны сақтауға болады.</translation>
    </message>
    <message>
        <source>Only the beginning is shown. Save the document to see the rest.</source>
        <translation>Тек басы көрсетілген. Қалғанын көру үшін құжатты сақтаңыз.</translation>
    </message>
    <message>
        <source>Save and view…</source>
        <translation>Сақтап, көру…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сақтау…</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Құжатты сақтау</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сақталды.</translation>
    </message>
    <message>
        <source>The site itself named this file on your computer: %1</source>
        <translation>Компьютеріңіздегі бұл файлды Сіз емес, сайттың өзі таңдады: %1</translation>
    </message>
    <message>
        <source>Comments inside XML are not part of what is signed.</source>
        <translation>XML ішіндегі түсініктемелерге қол қойылмайды.</translation>
    </message>
    <message>
        <source>Only a part of the XML is signed. The preview shows that part.</source>
        <translation>XML-дің бір бөлігіне ғана қол қойылады. Сол бөлік төменде көрсетілген.</translation>
    </message>
    <message>
        <source>The document is signed already. You sign the content inside it, shown in the preview.</source>
        <translation>Құжатқа бұрын қол қойылған. Сіз оның ішіндегі мазмұнға қол қоясыз, ол төменде көрсетілген.</translation>
    </message>
    <message>
        <source>This data was made of another document: the one who signs it signs that document, which cannot be shown here.</source>
        <translation>Бұл деректер басқа құжаттан жасалған: оларға қол қойған адам сол құжатқа қол қояды, ал оны бұл жерде көрсету мүмкін емес.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents in the list</source>
        <translation>
            <numerusform>Тізімде %Ln құжат бар</numerusform>
            <numerusform>Тізімде %Ln құжат бар</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Алдын ала қарауды жабу</translation>
    </message>
    <message>
        <source>The site itself gave the document this name.</source>
        <translation>Құжаттың атауын сайттың өзі берді.</translation>
    </message>
    <message>
        <source>The site itself gave the documents their names.</source>
        <translation>Құжаттардың атауларын сайттың өзі берді.</translation>
    </message>
    <message numerus="yes">
        <source>The site itself named %Ln files on your computer.</source>
        <translation>
            <numerusform>Сайттың өзі компьютеріңіздегі %Ln файлды көрсетті.</numerusform>
            <numerusform>Сайттың өзі компьютеріңіздегі %Ln файлды көрсетті.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The site will receive the content of %Ln files from your computer.</source>
        <translation>
            <numerusform>Сайт компьютеріңіздегі %Ln файлдың мазмұнын алады.</numerusform>
            <numerusform>Сайт компьютеріңіздегі %Ln файлдың мазмұнын алады.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::EndingPage</name>
    <message>
        <source>Signed before that: %1 of %2. The site received none of them.</source>
        <translation>Бұған дейін қол қойылған құжат: %1 (барлығы %2). Сайтқа ешқайсысы берілген жоқ.</translation>
    </message>
    <message>
        <source>Signed before that: %1 of %2. Their results stay.</source>
        <translation>Оған дейін қол қойылғаны: %2 ішінен %1. Олардың нәтижелері сақталады.</translation>
    </message>
    <message>
        <source>Signed before that: %1 of %2. The site has received these signatures; the journal lists them.</source>
        <translation>Бұған дейін қол қойылған құжат: %1 (барлығы %2). Сайт бұл қолтаңбаларды алды; олар журналда көрсетілген.</translation>
    </message>
    <message>
        <source>The site sent nothing for too long, so the signing has ended.</source>
        <translation>Сайт тым ұзақ ештеңе жібермеді, сондықтан қол қою аяқталды.</translation>
    </message>
    <message>
        <source>You stopped the signing.</source>
        <translation>Сіз қол қоюды тоқтаттыңыз.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::FirstStartWindow</name>
    <message>
        <source>The program waits for sites at port %1.</source>
        <translation>Бағдарлама сайттарды %1-портта күтіп тұр.</translation>
    </message>
    <message>
        <source>Looking at the browsers…</source>
        <translation>Браузерлер тексерілуде…</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>Браузер табылмады.</translation>
    </message>
    <message>
        <source>The program&apos;s certificate is in the browsers: %1.</source>
        <translation>Бағдарламаның сертификаты браузерлерге қосылған: %1.</translation>
    </message>
    <message>
        <source>The program&apos;s certificate is not yet in: %1.</source>
        <translation>Бағдарламаның сертификаты әлі қосылмаған браузерлер: %1.</translation>
    </message>
    <message>
        <source>Looking for key files…</source>
        <translation>Кілт файлдары ізделуде…</translation>
    </message>
    <message>
        <source>No key file (.p12) was found in the usual folders. You can choose one, also on a stick, when a site asks.</source>
        <translation>Әдеттегі қалталарда ЭЦҚ кілтінің файлы (.p12) табылмады. Сайт сұрағанда оны өзіңіз таңдай аласыз, флешкадан да.</translation>
    </message>
    <message>
        <source>Key files found: %1.</source>
        <translation>Табылған кілт файлдары: %1.</translation>
    </message>
    <message>
        <source>Welcome to Qoltanba</source>
        <translation>Qoltanba бағдарламасына қош келдіңіз</translation>
    </message>
    <message>
        <source>When a site asks for a signature, a window of this program opens. Nothing is signed without your consent.</source>
        <translation>Сайт қолтаңба сұрағанда осы бағдарламаның терезесі ашылады. Сіздің келісіміңізсіз ештеңеге қол қойылмайды.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Add the certificate to the browsers</source>
        <translation>Сертификатты браузерлерге қосу</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Жүйеге кіргенде іске қосу</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Әкімші белгілеген</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Дайын</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>Және тағы %Ln.</numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Keys can be in files, on a token (Kaztoken, eToken, JaCarta, aKey) or on an identity card. Other tokens are not supported yet.</source>
        <translation>Кілттер файлдарда, токенде (Kaztoken, eToken, JaCarta, aKey) немесе жеке куәлікте болуы мүмкін. Басқа токендерге әлі қолдау жоқ.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Жалпы</translation>
    </message>
    <message>
        <source>As the page or the system wishes</source>
        <translation>Бет немесе жүйе тілі</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Start with the system</source>
        <translation>Жүйеге кіргенде іске қосу</translation>
    </message>
    <message>
        <source>Port for browsers</source>
        <translation>Браузерлерге арналған порт</translation>
    </message>
    <message>
        <source>Sites look for the program at port 13579. A change takes effect at the next start.</source>
        <translation>Сайттар бағдарламаны 13579-портынан іздейді. Өзгеріс келесі іске қосқанда күшіне енеді.</translation>
    </message>
    <message>
        <source>The port is set to %1. Sites look for the program at port %2 and will not find it.</source>
        <translation>Таңдалған порт: %1. Сайттар бағдарламаны %2-порттан іздейді және оны таппайды.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Қосымша</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::HelpWindow</name>
    <message>
        <source>Help — Qoltanba</source>
        <translation>Көмек — Qoltanba</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Мазмұны</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Көмек</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Journal</name>
    <message>
        <source>yourself</source>
        <translation>өзіңіз</translation>
    </message>
    <message>
        <source>did not succeed</source>
        <translation>орындалмады</translation>
    </message>
    <message>
        <source>declined by you</source>
        <translation>Сіз бас тарттыңыз</translation>
    </message>
    <message>
        <source>the page was closed</source>
        <translation>бет жабылды</translation>
    </message>
    <message>
        <source>the time was up</source>
        <translation>уақыт бітті</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>%1-құжат</translation>
    </message>
    <message>
        <source>%1; the page was closed and received nothing</source>
        <translation>%1; бет жабылып, ештеңе алмады</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalModel</name>
    <message>
        <source>Time</source>
        <translation>Уақыты</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalTable</name>
    <message>
        <source>Time</source>
        <translation>Уақыты</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Key owner</source>
        <translation>Кілт иесі</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Ұйым</translation>
    </message>
    <message>
        <source>Serial number of the key</source>
        <translation>Кілттің сериялық нөмірі</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalWindow</name>
    <message>
        <source>Time: %1</source>
        <translation>Уақыты: %1</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Сайт: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Кілт: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Сериялық нөмірі: %1</translation>
    </message>
    <message>
        <source>Clear the journal</source>
        <translation>Журналды тазалау</translation>
    </message>
    <message>
        <source>The list of what was signed will be deleted. It cannot be restored.</source>
        <translation>Қол қойылғандардың тізімі жойылады. Оны қалпына келтіру мүмкін емес.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Тазалау</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Journal — Qoltanba</source>
        <translation>Журнал — Qoltanba</translation>
    </message>
    <message>
        <source>Nothing has been signed yet.</source>
        <translation>Әзірге ештеңеге қол қойылған жоқ.</translation>
    </message>
    <message>
        <source>What was signed</source>
        <translation>Не нәрсеге қол қойылды</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Толығырақ</translation>
    </message>
    <message>
        <source>Clear the journal…</source>
        <translation>Журналды тазалау…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Nothing in the journal fits.</source>
        <translation>Журналда сәйкес жазба жоқ.</translation>
    </message>
    <message>
        <source>Asked: %1</source>
        <translation>Сұралғаны: %1</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Нәтижесі: %1</translation>
    </message>
    <message>
        <source>Find the signatures of a file</source>
        <translation>Файлдың қолтаңбаларын табу</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Reading “%1”…</source>
        <translation>«%1» оқылуда…</translation>
    </message>
    <message>
        <source>“%1” was signed here.</source>
        <translation>«%1» файлына осы компьютерде қол қойылған.</translation>
    </message>
    <message>
        <source>“%1” is not in the journal: it was not signed here, or has changed since.</source>
        <translation>«%1» файлы журналда жоқ: оған осы компьютерде қол қойылмаған немесе ол кейін өзгерген.</translation>
    </message>
    <message>
        <source>Save as a table</source>
        <translation>Кесте ретінде сақтау</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Кестелер (*.csv)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сақталды: %1</translation>
    </message>
    <message>
        <source>Search: site, name, document</source>
        <translation>Іздеу: сайт, аты-жөні, құжат</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Іздеу</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Көрсетілетіні</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Орындалғандары</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Орындалмағандары</translation>
    </message>
    <message>
        <source>Find by file…</source>
        <translation>Файл бойынша табу…</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Кесте ретінде сақтау…</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more documents.</source>
        <translation>
            <numerusform>Тағы %Ln құжат.</numerusform>
            <numerusform>Тағы %Ln құжат.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyCard</name>
    <message>
        <source>BIN %1</source>
        <translation>БСН %1</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>ЖСН %1</translation>
    </message>
    <message>
        <source>Valid until %1 (%2)</source>
        <translation>%1 күніне дейін жарамды (қалғаны: %2)</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Шығарушы: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Сериялық нөмірі: %1</translation>
    </message>
    <message>
        <source>Key %1 on the keyboard chooses it.</source>
        <translation>Пернетақтадағы %1 пернесі осы кілтті таңдайды.</translation>
    </message>
    <message>
        <source>It could not be found out whether this key was revoked.</source>
        <translation>Бұл кілттің кері қайтарылған-қайтарылмағаны тексерілмеді.</translation>
    </message>
    <message>
        <source>You can go on at your own risk.</source>
        <translation>Өз тәуекеліңізбен жалғастыра аласыз.</translation>
    </message>
    <message>
        <source>Checking whether it was revoked…</source>
        <translation>Кері қайтарылмағаны тексерілуде…</translation>
    </message>
    <message>
        <source>Not revoked</source>
        <translation>Кері қайтарылмаған</translation>
    </message>
    <message>
        <source>TEST key: no legal force</source>
        <translation>СЫНАҚ кілті: заңды күші жоқ</translation>
    </message>
    <message>
        <source>The issuer of this key is not a national certification authority: %1.</source>
        <translation>Бұл кілтті Ұлттық куәландырушы орталық берген жоқ. Шығарушы: %1.</translation>
    </message>
    <message>
        <source>Issuer not checked: the site did not ask</source>
        <translation>Шығарушы тексерілмеді: сайт оны сұраған жоқ</translation>
    </message>
    <message>
        <source>Key without a name</source>
        <translation>Атаусыз кілт</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyChooser</name>
    <message>
        <source>The key you chose cannot be used. %1</source>
        <translation>Таңдаған кілтіңізді пайдалануға болмайды. %1</translation>
    </message>
    <message>
        <source>There is no key on this device of the kind the site needs.</source>
        <translation>Бұл құрылғыда сайт талап ететін кілт жоқ.</translation>
    </message>
    <message>
        <source>There is no key here of the kind the site needs. Choose another key file.</source>
        <translation>Бұл жерде сайт талап ететін кілт жоқ. Басқа кілт файлын таңдаңыз.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Толығырақ</translation>
    </message>
    <message>
        <source>Issuer and serial number of each key</source>
        <translation>Әр кілттің шығарушысы мен сериялық нөмірі</translation>
    </message>
    <message numerus="yes">
        <source>Keys on this device: %Ln</source>
        <translation>
            <numerusform>Құрылғыдағы кілттер: %Ln</numerusform>
            <numerusform>Құрылғыдағы кілттер: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keys in this file: %Ln</source>
        <translation>
            <numerusform>Бұл файлдағы кілттер: %Ln</numerusform>
            <numerusform>Бұл файлдағы кілттер: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The key that signed the first documents is not on this device.</source>
        <translation>Алғашқы құжаттарға қол қойған кілт бұл құрылғыда жоқ.</translation>
    </message>
    <message>
        <source>This device cannot hold keys of the present kind (GOST 2015).</source>
        <translation>Бұл құрылғыда қазіргі түрдегі кілттер (ГОСТ 2015) сақталмайды.</translation>
    </message>
    <message>
        <source>Identity card of %1: there are no keys on it. Keys are written to it on %2.</source>
        <translation>Жеке куәлік (%1): онда кілт жоқ. Кілтті оған %2 сайтында жазуға болады.</translation>
    </message>
    <message>
        <source>There are no keys on this device.</source>
        <translation>Бұл құрылғыда кілт жоқ.</translation>
    </message>
    <message>
        <source>Use a key file or another device.</source>
        <translation>Кілт файлын немесе басқа құрылғыны қолданыңыз.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyFileRow</name>
    <message>
        <source>Choose a key file</source>
        <translation>ЭЦҚ кілтінің файлын таңдаңыз</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)</source>
        <translation>ЭЦҚ кілттерінің файлдары (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>No key file chosen</source>
        <translation>ЭЦҚ кілтінің файлы таңдалмаған</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>ЭЦҚ кілтінің файлы</translation>
    </message>
    <message>
        <source>Key files used before, by the name of the owner</source>
        <translation>Бұрын пайдаланылған ЭЦҚ кілттерінің файлдары, иесінің аты бойынша</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Файлды таңдау…</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Басқа файл…</translation>
    </message>
    <message>
        <source>The name of a key file ends in .p12. You can also drag it here.</source>
        <translation>ЭЦҚ кілті файлының кеңейтімі — .p12. Оны осы терезеге сүйреп әкелуге де болады.</translation>
    </message>
    <message>
        <source>%1 — not here</source>
        <translation>%1 — мұнда жоқ</translation>
    </message>
    <message>
        <source>The chosen file is not here. Insert the stick with it.</source>
        <translation>Таңдалған файл мұнда жоқ. Ол сақталған флешканы салыңыз.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyPanel</name>
    <message>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
    <message>
        <source>The site accepts only keys on: %1. Key files do not fit.</source>
        <translation>Сайт тек мына құрылғыдағы кілттерді қабылдайды: %1. Кілт файлдары жарамайды.</translation>
    </message>
    <message>
        <source>Always use this key for signing in</source>
        <translation>Кіру үшін әрқашан осы кілтті пайдалану</translation>
    </message>
    <message>
        <source>Always use this key for signing</source>
        <translation>Қол қою үшін әрқашан осы кілтті пайдалану</translation>
    </message>
    <message>
        <source>Reading the keys of the device…</source>
        <translation>Құрылғыдағы кілттер оқылуда…</translation>
    </message>
    <message>
        <source>Your default key is on a device that is not plugged in. Plug it in, or choose another key.</source>
        <translation>Әдепкі кілтіңіз қосылмаған құрылғыда. Құрылғыны қосыңыз немесе басқа кілтті таңдаңыз.</translation>
    </message>
    <message>
        <source>Plug in the device.</source>
        <translation>Құрылғыны қосыңыз.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталап көру</translation>
    </message>
    <message>
        <source>The document is not signed.</source>
        <translation>Құжатқа қол қойылмады.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed.</source>
        <translation>Қол қойылған құжат: %1 (барлығы %2).</translation>
    </message>
    <message>
        <source>The document is not signed yet. Enter the PIN to sign it.</source>
        <translation>Құжатқа әлі қол қойылған жоқ. Қол қою үшін PIN-кодты теріңіз.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed. Enter the PIN to sign the rest.</source>
        <translation>Қол қойылған құжат: %1 (барлығы %2). Қалғандарына қол қою үшін PIN-кодты теріңіз.</translation>
    </message>
    <message>
        <source>The document is not signed yet. Plug the device in again and enter the PIN to sign it.</source>
        <translation>Құжатқа әлі қол қойылған жоқ. Қол қою үшін құрылғыны қайта қосып, PIN-кодты теріңіз.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed. Plug the device in again and enter the PIN to sign the rest.</source>
        <translation>Қол қойылған құжат: %1 (барлығы %2). Қалғандарына қол қою үшін құрылғыны қайта қосып, PIN-кодты теріңіз.</translation>
    </message>
    <message>
        <source>The site accepts only key files. Keys on devices do not fit.</source>
        <translation>Сайт тек кілт файлын қабылдайды. Құрылғыдағы кілттер жарамайды.</translation>
    </message>
    <message>
        <source>The site accepts only key files and keys on: %1.</source>
        <translation>Сайт тек кілт файлын және мына құрылғылардағы кілттерді қабылдайды: %1.</translation>
    </message>
    <message>
        <source>The service for smart cards (PC/SC) does not run on this computer, so no device can be seen. Ask your administrator.</source>
        <translation>Бұл компьютерде смарт-карталар қызметі (PC/SC) іске қосылмаған, сондықтан ешбір құрылғы көрінбейді. Әкімшіге хабарласыңыз.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Кілттер</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Әзірге таңдалмаған</translation>
    </message>
    <message>
        <source>With a default key only the password is asked for. You choose it when you sign, by “Always use this key”. Passwords are never remembered.</source>
        <translation>Әдепкі кілт таңдалса, тек құпиясөз сұралады. Ол қол қоярда «Әрқашан осы кілтті пайдалану» белгісі арқылы таңдалады. Құпиясөздер ешқашан сақталмайды.</translation>
    </message>
    <message>
        <source>Always use the default key for signing</source>
        <translation>Қол қою үшін әрқашан әдепкі кілтті пайдалану</translation>
    </message>
    <message>
        <source>Always use the default key for signing in</source>
        <translation>Кіру үшін әрқашан әдепкі кілтті пайдалану</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Ұмыту</translation>
    </message>
    <message>
        <source>Forgets the default key for signing</source>
        <translation>Қол қоюға арналған әдепкі кілтті ұмытады</translation>
    </message>
    <message>
        <source>Forgets the default key for signing in</source>
        <translation>Кіруге арналған әдепкі кілтті ұмытады</translation>
    </message>
    <message>
        <source>Recent key files and devices</source>
        <translation>Соңғы кілт файлдары мен құрылғылар</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Тізімді тазалау</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader if it has keys of its own</source>
        <translation>Оқу құрылғысының пернелері болса, PIN-кодты сонда енгізу</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Параметрлер</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>Бағдарлама туралы</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Шығу</translation>
    </message>
    <message>
        <source>Check a signature…</source>
        <translation>Қолтаңбаны тексеру…</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>Сұрауды көрсету</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталап көру</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Көмек</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>Файлға қол қою…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OpenedFileRow</name>
    <message>
        <source>Key file: %1</source>
        <translation>Кілт файлы: %1</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>button that leads to another key file</comment>
        <translation>Өзгерту</translation>
    </message>
    <message>
        <source>Choose another key file or type the password again</source>
        <translation>Басқа кілт файлын таңдау немесе құпиясөзді қайта теру</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OtherAgentRow</name>
    <message>
        <source>NCALayer starts when you log in and uses the same port, so sites reach only one of the two programs. NCALayer stays installed, and you can switch back here.</source>
        <translation>NCALayer де жүйеге кіргенде іске қосылады және сол портты алады, сондықтан сайттар екі бағдарламаның біреуіне ғана қосыла алады. NCALayer орнында қалады, оған осы жерден қайта оралуға болады.</translation>
    </message>
    <message>
        <source>NCALayer does not start when you log in any more. It is still installed. If it runs now, quit it in its menu.</source>
        <translation>Жүйеге кіргенде NCALayer енді іске қосылмайды. Бағдарлама орнында тұр. Егер ол қазір ашық болса, оны өз мәзірінен жабыңыз.</translation>
    </message>
    <message>
        <source>Start Qoltanba instead of NCALayer</source>
        <translation>NCALayer орнына Qoltanba іске қосылсын</translation>
    </message>
    <message>
        <source>Start NCALayer instead of Qoltanba</source>
        <translation>Qoltanba орнына NCALayer іске қосылсын</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OwnFileList</name>
    <message>
        <source>Written: %1</source>
        <translation>Жазылды: %1</translation>
    </message>
    <message>
        <source>It is signed already. It gets one more signature.</source>
        <translation>Файлға қол қойылған. Оған тағы бір қолтаңба қосылады.</translation>
    </message>
    <message>
        <source>It is the signature of “%1”. It gets one more signature.</source>
        <translation>Бұл — «%1» құжатының қолтаңбасы. Оған тағы бір қолтаңба қосылады.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a few words, name of a file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Signed</source>
        <comment>state of a file</comment>
        <translation>Қол қойылды</translation>
    </message>
    <message>
        <source>Not signed</source>
        <comment>state of a file</comment>
        <translation>Қол қойылмады</translation>
    </message>
    <message>
        <source>One more signature</source>
        <comment>state of a file</comment>
        <translation>Тағы бір қолтаңба</translation>
    </message>
    <message>
        <source>Cannot be signed</source>
        <comment>state of a file</comment>
        <translation>Қол қоюға болмайды</translation>
    </message>
    <message>
        <source>Files to sign</source>
        <translation>Қол қойылатын файлдар</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PasswordField</name>
    <message>
        <source>Paste</source>
        <translation>Кірістіру</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Тазалау</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PasswordRow</name>
    <message>
        <source>Enter the password of the key file.</source>
        <translation>ЭЦҚ кілті файлының құпиясөзін енгізіңіз.</translation>
    </message>
    <message>
        <source>The password is being typed in non-Latin letters. Switch the keyboard to English.</source>
        <translation>Құпиясөз латын әріптерімен терілмеген. Пернетақтаны ағылшын тіліне ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock пернесі қосулы.</translation>
    </message>
    <message>
        <source>Opening the key file…</source>
        <translation>Кілт файлы ашылуда…</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>ЭЦҚ кілті файлының құпиясөзі</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Құпиясөзді көрсету</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>Open the key file and show its keys</source>
        <translation>Кілт файлын ашып, кілттерін көрсету</translation>
    </message>
    <message>
        <source>Nobody can restore a forgotten password. It is not the password of the portal: it was set for this key file when the key was made. If you do not remember it, get a new key on egov.kz.</source>
        <translation>Ұмытылған құпиясөзді ешкім қалпына келтіре алмайды. Бұл — порталдың құпиясөзі емес, ЭЦҚ кілтін алған кезде осы файлға қойылған құпиясөз. Есіңізге түспесе, egov.kz сайтынан жаңа кілт алыңыз.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PinPanel</name>
    <message>
        <source>Checking the PIN…</source>
        <translation>PIN-код тексерілуде…</translation>
    </message>
    <message>
        <source>A PIN of this device has %1 to %2 characters.</source>
        <translation>Бұл құрылғының PIN-коды %1–%2 таңбадан тұрады.</translation>
    </message>
    <message>
        <source>The PIN is being typed in non-Latin letters. Switch the keyboard to English.</source>
        <translation>PIN-код латын әріптерімен терілмеген. Пернетақтаны ағылшын тіліне ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock қосулы.</translation>
    </message>
    <message>
        <source>This is the last try: after one more wrong PIN the device is blocked.</source>
        <translation>Бұл — соңғы мүмкіндік: PIN-код тағы бір рет қате болса, құрылғы бұғатталады.</translation>
    </message>
    <message>
        <source>PIN of the device. Tries left: %1</source>
        <translation>Құрылғының PIN-коды. Қалған мүмкіндік: %1</translation>
    </message>
    <message>
        <source>PIN of the device</source>
        <translation>Құрылғының PIN-коды</translation>
    </message>
    <message>
        <source>Show the PIN</source>
        <translation>PIN-кодты көрсету</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Енгізу</translation>
    </message>
    <message>
        <source>Check the PIN; nothing is signed yet</source>
        <translation>PIN-кодты тексеру; әзірге ештеңеге қол қойылмайды</translation>
    </message>
    <message>
        <source>The device still has its factory PIN: anybody who finds it can sign with it. Change the PIN with the command %1 or with the program of its maker.</source>
        <translation>Құрылғының PIN-коды әлі зауыттық: оны тапқан кез келген адам қол қоя алады. PIN-кодты %1 пәрменімен немесе құрылғыны шығарушының бағдарламасымен ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Enter the PIN on the keys of the reader. To stop, press the cancel key there.</source>
        <translation>PIN-кодты оқу құрылғысының пернелерімен теріңіз. Тоқтату үшін сондағы бас тарту пернесін басыңыз.</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation>PIN-кодты оқу құрылғысында енгізу</translation>
    </message>
    <message>
        <source>Sign the rest</source>
        <translation>Қалғанына қол қою</translation>
    </message>
    <message>
        <source>If the PIN is right, the rest is signed</source>
        <translation>PIN-код дұрыс болса, қалғанына қол қойылады</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PreviewView</name>
    <message>
        <source>Preview of the document</source>
        <translation>Құжатты қарау</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Іздеу…</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Әріптерді кішірейту</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Әріптерді үлкейту</translation>
    </message>
    <message>
        <source>Large window</source>
        <translation>Үлкен терезеде ашу</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ProgressPage</name>
    <message>
        <source>Checking the certificate…</source>
        <translation>Сертификат тексерілуде…</translation>
    </message>
    <message>
        <source>Getting time stamps: %1 of %2</source>
        <translation>Уақыт белгілері алынуда: %1 / %2</translation>
    </message>
    <message>
        <source>Signing: %1 of %2</source>
        <translation>Қол қойылуда: %1 / %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Тоқтатылуда…</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Сәл күтіңіз…</translation>
    </message>
    <message>
        <source>Progress of signing</source>
        <translation>Қол қою барысы</translation>
    </message>
    <message>
        <source>The last document: %1, SHA-256 %2…</source>
        <translation>Соңғы құжат: %1, SHA-256 %2…</translation>
    </message>
    <message>
        <source>The site sends the documents one after another. If you cancel, it gets no further signature.</source>
        <translation>Сайт құжаттарды бірінен соң бірін жібереді. Бас тартсаңыз, ол келесі қолтаңбаларды алмайды.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ProxyRow</name>
    <message>
        <source>As in the system</source>
        <translation>Жүйедегідей</translation>
    </message>
    <message>
        <source>None</source>
        <comment>proxy</comment>
        <translation>Қолданбау</translation>
    </message>
    <message>
        <source>This one:</source>
        <comment>proxy</comment>
        <translation>Көрсету:</translation>
    </message>
    <message>
        <source>Write it as host:port or socks5://host:port.</source>
        <translation>Былай жазыңыз: host:port немесе socks5://host:port.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Проксидің мекенжайы</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>хост:порт</translation>
    </message>
    <message>
        <source>A change takes effect at the next start.</source>
        <translation>Өзгеріс келесі іске қосқанда күшіне енеді.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ReportActions</name>
    <message>
        <source>Save the report</source>
        <translation>Есепті сақтау</translation>
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
        <translation>Есеп сақталды: %1</translation>
    </message>
    <message>
        <source>The report was copied as text.</source>
        <translation>Есеп мәтін түрінде көшірілді.</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Есепті сақтау…</translation>
    </message>
    <message>
        <source>As PDF or HTML</source>
        <translation>PDF немесе HTML түрінде</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Copies the report as text</source>
        <translation>Есепті мәтін түрінде көшіреді</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SearchRow</name>
    <message>
        <source>Not found</source>
        <translation>Табылмады</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number of a place, number of all places</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>Құжаттан іздеу</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Алдыңғы сәйкестік</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Келесі сәйкестік</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Іздеуді жабу</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SettingsPage</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Әкімші белгілеген</translation>
    </message>
    <message>
        <source>What cannot be changed here was set by your administrator.</source>
        <translation>Өзгертуге болмайтын параметрлерді әкімші белгілеген.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SettingsWindow</name>
    <message>
        <source>Settings — Qoltanba</source>
        <translation>Параметрлер — Qoltanba</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Параметрлер беттері</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Бастапқы параметрлер</translation>
    </message>
    <message>
        <source>The settings of all pages will be as after the installation. Sites, keys and the journal stay.</source>
        <translation>Барлық беттегі параметрлер орнатқаннан кейінгідей болады. Сайттар, кілттер және журнал сақталады.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Қалпына келтіру</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Restore defaults…</source>
        <translation>Бастапқы параметрлерді қалпына келтіру…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignFilesWindow</name>
    <message>
        <source>Too many files for one time (at most: %1).</source>
        <translation>Бір жолы тым көп файл таңдалды (ең көбі: %1).</translation>
    </message>
    <message>
        <source>Choose files to sign</source>
        <translation>Қол қойылатын файлдарды таңдаңыз</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Choose a folder to sign</source>
        <translation>Қол қойылатын қалтаны таңдаңыз</translation>
    </message>
    <message>
        <source>Choose a folder for the results</source>
        <translation>Нәтижелер қалтасын таңдаңыз</translation>
    </message>
    <message>
        <source>Sign files</source>
        <translation>Файлдарға қол қою</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Файлдар қаралып жатыр…</translation>
    </message>
    <message>
        <source>Files to sign: %1</source>
        <translation>Қол қойылатын файлдар: %1</translation>
    </message>
    <message>
        <source>The signing window is open</source>
        <translation>Қол қою терезесі ашық</translation>
    </message>
    <message>
        <source>Files signed: %1 of %2</source>
        <translation>Қол қойылған файлдар: %2 ішінен %1</translation>
    </message>
    <message>
        <source>Form of the signature</source>
        <translation>Қолтаңба түрі</translation>
    </message>
    <message>
        <source>One file with the document and the signature (.cms)</source>
        <translation>Құжат пен қолтаңба бір файлда (.cms)</translation>
    </message>
    <message>
        <source>The signature alone, as a file beside the document (.p7s)</source>
        <translation>Тек қолтаңба, құжаттың жанында жеке файл (.p7s)</translation>
    </message>
    <message>
        <source>Inside a copy of the XML (.signed.xml)</source>
        <translation>XML көшірмесінің ішінде (.signed.xml)</translation>
    </message>
    <message>
        <source>Add a time stamp (needs the Internet)</source>
        <translation>Уақыт белгісін қосу (интернет керек)</translation>
    </message>
    <message>
        <source>Where the results go</source>
        <translation>Нәтижелер қайда сақталады</translation>
    </message>
    <message>
        <source>Beside each file</source>
        <translation>Әр файлдың жанына</translation>
    </message>
    <message>
        <source>Into a folder:</source>
        <translation>Қалтаға:</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>әлі таңдалмаған</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Sign files — Qoltanba</source>
        <translation>Файлдарға қол қою — Qoltanba</translation>
    </message>
    <message>
        <source>Drop files or a folder here</source>
        <translation>Файлдарды немесе қалтаны осында сүйреп әкеліңіз</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Файлдарды таңдау…</translation>
    </message>
    <message>
        <source>Any document. A signed file gets one more signature. Nothing is overwritten, and files do not leave this computer.</source>
        <translation>Кез келген құжат. Қол қойылған файлға тағы бір қолтаңба қосылады. Ештеңе қайта жазылмайды, файлдар осы компьютерден шықпайды.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Қалтаны таңдау…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Файлдарды қосу…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Қалтаны қосу…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Тізімнен алып тастау</translation>
    </message>
    <message>
        <source>Check the signature</source>
        <translation>Қолтаңбаны тексеру</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Қалтаны ашу</translation>
    </message>
    <message>
        <source>Left out, because they are signed already: %1. Choose such files one by one to sign them once more.</source>
        <translation>Қол қойылғандықтан тізімге алынбаған файлдар: %1. Оларға тағы қол қою үшін өздерін таңдаңыз.</translation>
    </message>
    <message>
        <source>Sign other files</source>
        <translation>Басқа файлдарға қол қою</translation>
    </message>
    <message>
        <source>Show the signing window</source>
        <translation>Қол қою терезесін көрсету</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Қол қою…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignerCard</name>
    <message>
        <source>Details</source>
        <translation>Толығырақ</translation>
    </message>
    <message>
        <source>Details of the signer %1</source>
        <translation>Қол қоюшы туралы толығырақ: %1</translation>
    </message>
    <message>
        <source>Certificates, serial numbers, codes: for an expert</source>
        <translation>Сертификаттар, сериялық нөмірлер, кодтар: маманға арналған</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>ЖСН %1</translation>
    </message>
    <message>
        <source>BIN %1</source>
        <translation>БСН %1</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignerList</name>
    <message>
        <source>Show more signers (%1)</source>
        <translation>Басқа қол қоюшыларды көрсету (%1)</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SiteHeader</name>
    <message>
        <source>Site: %1</source>
        <translation>Сайт: %1</translation>
    </message>
    <message>
        <source>not a site</source>
        <translation>сайт емес</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>%1-порт</translation>
    </message>
    <message>
        <source>allowed before</source>
        <translation>бұрын рұқсат берілген</translation>
    </message>
    <message>
        <source>Address in Latin letters: %1</source>
        <translation>Латын әріптерімен жазылған мекенжайы: %1</translation>
    </message>
    <message>
        <source>Block the site…</source>
        <translation>Сайтты бұғаттау…</translation>
    </message>
    <message>
        <source>Declines and does not let this site ask again</source>
        <translation>Бас тартып, бұл сайттың қайта сұрауына жол бермейді</translation>
    </message>
    <message>
        <source>picture from the page</source>
        <translation>сурет — беттен</translation>
    </message>
    <message>
        <source>The connection to this site is not protected (http): others can read and change what is sent.</source>
        <translation>Бұл сайтпен байланыс қорғалмаған (http): жіберілген деректерді бөгде адамдар оқи және өзгерте алады.</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Тіл: %1</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Бағдарлама тілі</translation>
    </message>
    <message>
        <source>Picture from the page: it proves nothing</source>
        <translation>Беттен алынған сурет: ол ештеңені растамайды</translation>
    </message>
    <message>
        <source>Picture from the page</source>
        <translation>Беттен алынған сурет</translation>
    </message>
    <message>
        <source>You asked for this yourself</source>
        <translation>Мұны өзіңіз сұрадыңыз</translation>
    </message>
    <message>
        <source>files of your own, no site</source>
        <translation>өз файлдарыңыз, сайт қатыспайды</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SitesPage</name>
    <message>
        <source>Sites</source>
        <translation>Сайттар</translation>
    </message>
    <message>
        <source>%1 — blocked</source>
        <translation>%1 — бұғатталған</translation>
    </message>
    <message>
        <source>%1 — may ask</source>
        <translation>%1 — сұрай алады</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>%1 күнінен бастап</translation>
    </message>
    <message>
        <source>Sites that have asked. A site that may ask still needs your consent for every signature.</source>
        <translation>Сұрау жіберген сайттар. Рұқсаты бар сайт та әр қолтаңба үшін келісіміңізді сұрайды.</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Тізімнен алып тастау</translation>
    </message>
    <message>
        <source>Only these sites may ask: %1.</source>
        <translation>Тек мына сайттар сұрай алады: %1.</translation>
    </message>
    <message>
        <source>These sites may not ask: %1.</source>
        <translation>Мына сайттар сұрай алмайды: %1.</translation>
    </message>
    <message>
        <source>Let it ask</source>
        <translation>Сұрауға рұқсат беру</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Бұғаттау</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::StorageBar</name>
    <message>
        <source>The site does not accept keys of this device.</source>
        <translation>Сайт бұл құрылғыдағы кілттерді қабылдамайды.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>The key is in a file on this computer</source>
        <translation>Кілт осы компьютердегі файлда</translation>
    </message>
    <message>
        <source>The site does not accept key files.</source>
        <translation>Сайт кілт файлын қабылдамайды.</translation>
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
        <translation>Қайталап көру</translation>
    </message>
    <message>
        <source>Check a signature…</source>
        <translation>Қолтаңбаны тексеру…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Параметрлер</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>Бағдарлама туралы</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Шығу</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Көмек</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>Файлға қол қою…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerdictPanel</name>
    <message>
        <source>%1 · %2 · checked %3</source>
        <comment>file, size, time</comment>
        <translation>%1 · %2 · %3 тексерілді</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>Тексеру мүмкін болмады</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerificationAdvice</name>
    <message>
        <source>Or the document chosen is not the one that was signed.</source>
        <translation>Әлде таңдалған құжат қол қойылған құжат емес шығар.</translation>
    </message>
    <message>
        <source>If you have the certificates of the authority, import them and the file is checked anew.</source>
        <translation>Орталықтың сертификаттары Сізде болса, оларды импорттаңыз: файл қайта тексеріледі.</translation>
    </message>
    <message>
        <source>Choose another document…</source>
        <translation>Басқа құжатты таңдау…</translation>
    </message>
    <message>
        <source>Import certificates of the authority…</source>
        <translation>Орталықтың сертификаттарын импорттау…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerificationWindow</name>
    <message>
        <source>Choose the document that is signed</source>
        <translation>Қол қойылған құжатты таңдаңыз</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Choose a signed file</source>
        <translation>Қол қойылған файлды таңдаңыз</translation>
    </message>
    <message>
        <source>Signed files (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)</source>
        <translation>Қол қойылған файлдар (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)</translation>
    </message>
    <message>
        <source>Drop the signed document here</source>
        <translation>Қол қойылған құжатты осы жерге сүйреп әкеліңіз</translation>
    </message>
    <message>
        <source>Choose the document…</source>
        <translation>Құжатты таңдау…</translation>
    </message>
    <message>
        <source>Drop a signed file here</source>
        <translation>Қол қойылған файлды осы жерге сүйреп әкеліңіз</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Файлды таңдау…</translation>
    </message>
    <message>
        <source>A CMS signature (.cms, .p7s, .sig, .pem) or a signed XML; together with its document, if that is a file of its own. Files do not leave this computer.</source>
        <translation>CMS қолтаңбасы (.cms, .p7s, .sig, .pem) немесе қол қойылған XML; құжат бөлек файлда болса, онымен бірге. Файлдар бұл компьютерден ешқайда жіберілмейді.</translation>
    </message>
    <message>
        <source>Take “%1” from the same folder</source>
        <translation>Сол қалтадағы «%1» файлымен тексеру</translation>
    </message>
    <message>
        <source>Check a signature — Qoltanba</source>
        <translation>Қолтаңбаны тексеру — Qoltanba</translation>
    </message>
    <message>
        <source>Check a signature</source>
        <translation>Қолтаңбаны тексеру</translation>
    </message>
    <message>
        <source>Which document is signed?</source>
        <translation>Қай құжатқа қол қойылған?</translation>
    </message>
    <message>
        <source>“%1” holds the signature alone. The signed document is a file of its own.</source>
        <translation>«%1» ішінде тек қолтаңба бар. Қол қойылған құжат бөлек файлда.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Тексерілуде…</translation>
    </message>
    <message>
        <source>Checking the signature</source>
        <translation>Қолтаңба тексерілуде</translation>
    </message>
    <message>
        <source>Check another</source>
        <translation>Басқасын тексеру</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Тізімге оралу</translation>
    </message>
    <message>
        <source>Files checked: %1 of %2</source>
        <translation>Тексерілген файлдар: %1 (барлығы %2)</translation>
    </message>
</context>
</TS>
