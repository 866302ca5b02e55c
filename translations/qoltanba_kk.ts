<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>qoltanba::words</name>
    <message>
        <source>Something went wrong inside the program. Try again.</source>
        <translation>Бағдарламада ішкі қате болды. Қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The cryptography of the program could not be loaded. Reinstall the program.</source>
        <translation>Бағдарламаның криптографиясы жүктелмеді. Бағдарламаны қайта орнатыңыз.</translation>
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
        <translation>Бұл кілт файлы емес. Атауы .p12 деп аяқталатын файлды таңдаңыз.</translation>
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
        <translation>Кілттің тіркеу куәлігі жоқ. Басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The certificate in this file belongs to another key. Choose another file.</source>
        <translation>Бұл файлдағы тіркеу куәлігі басқа кілтке тиесілі. Басқа файлды таңдаңыз.</translation>
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
        <translation>Қол қоюшының тіркеу куәлігі жоқ.</translation>
    </message>
    <message>
        <source>The signed attributes are not correct.</source>
        <translation>Қол қойылған атрибуттар дұрыс емес.</translation>
    </message>
    <message>
        <source>The certificate was not issued by a trusted authority.</source>
        <translation>Тіркеу куәлігін сенімді куәландырушы орталық бермеген.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Тіркеу куәлігінің мерзімі өткен.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Тіркеу куәлігінің мерзімі әлі басталмаған.</translation>
    </message>
    <message>
        <source>The certificate cannot be read.</source>
        <translation>Тіркеу куәлігін оқу мүмкін емес.</translation>
    </message>
    <message>
        <source>Another program uses the port browsers connect to. Close it (perhaps NCALayer) and try again.</source>
        <translation>Браузерлер қосылатын портты басқа бағдарлама пайдаланып тұр. Оны (мүмкін, NCALayer) жауып, қайталап көріңіз.</translation>
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
        <translation>Браузер сертификатқа әлі сенбейді. Браузерді қайта іске қосып, тағы тексеріңіз.</translation>
    </message>
    <message>
        <source>This key is for signing in. Choose another to sign a document.</source>
        <translation>Бұл кілт сайтқа кіруге арналған. Құжатқа қол қою үшін басқа кілтті таңдаңыз.</translation>
    </message>
    <message>
        <source>This key is for signing documents. Choose another to sign in.</source>
        <translation>Бұл кілт құжатқа қол қоюға арналған. Сайтқа кіру үшін басқа кілтті таңдаңыз.</translation>
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
        <translation>Сайтқа басқа рөлдегі кілт керек.</translation>
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
    <message numerus="yes">
        <source>%n bytes</source>
        <comment>size of a file</comment>
        <translation>
            <numerusform>%n байт</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n күн</numerusform>
        </translation>
    </message>
</context>
</TS>
