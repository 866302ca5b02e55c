<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>Unknown option %1.</source>
        <translation>%1 деген параметр жоқ.</translation>
    </message>
    <message>
        <source>%1 is given twice.</source>
        <translation>%1 екі рет берілген.</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 параметріне мән берілмейді.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 параметріне мән керек.</translation>
    </message>
    <message>
        <source>Too many arguments: %1.</source>
        <translation>Артық аргумент: %1.</translation>
    </message>
    <message>
        <source>Temporary file</source>
        <translation>Уақытша файл</translation>
    </message>
    <message>
        <source>Binary data is not written to a terminal. Name a file with --out, or ask for text with --pem.</source>
        <translation>Екілік деректер терминалға шығарылмайды. Файлды --out арқылы көрсетіңіз немесе --pem арқылы мәтін түрінде сұраңыз.</translation>
    </message>
    <message>
        <source>%1 exists already. Give --force to replace it.</source>
        <translation>%1 бұрыннан бар. Ауыстыру үшін --force көрсетіңіз.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Мысалдар</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Қолданылуы: %1</translation>
    </message>
    <message>
        <source>for programs; the form is in docs/command-line.md</source>
        <translation>бағдарламаларға арналған; пішімі docs/command-line.md ішінде</translation>
    </message>
    <message>
        <source>read the password from the first line of standard input</source>
        <translation>құпиясөзді стандартты енгізудің бірінші жолынан оқу</translation>
    </message>
    <message>
        <source>See what is in a key file</source>
        <translation>Кілт файлында не бар екенін көру</translation>
    </message>
    <message>
        <source>The same from a script</source>
        <translation>Дәл соны скриптте орындау</translation>
    </message>
    <message>
        <source>Signs a document. It is read from --in or standard input; the signature goes to --out or standard output.</source>
        <translation>Құжатқа қол қояды. Құжат --in файлынан немесе стандартты енгізуден оқылады; қолтаңба --out файлына немесе стандартты шығаруға жазылады.</translation>
    </message>
    <message>
        <source>the key file (.p12 or .jks)</source>
        <translation>кілт файлы (.p12 немесе .jks)</translation>
    </message>
    <message>
        <source>which key, if there are several: its alias or serial number</source>
        <translation>кілт бірнешеу болса, қайсысы: атауы немесе сериялық нөмірі</translation>
    </message>
    <message>
        <source>CMS, signed XML, or the bare signature value</source>
        <translation>CMS, қол қойылған XML немесе қолтаңба мәнінің өзі</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>құжат</translation>
    </message>
    <message>
        <source>where the signature goes</source>
        <translation>қолтаңба жазылатын файл</translation>
    </message>
    <message>
        <source>replace the file of --out</source>
        <translation>--out файлын ауыстыру</translation>
    </message>
    <message>
        <source>CMS without the document inside</source>
        <translation>құжатсыз CMS</translation>
    </message>
    <message>
        <source>the input is a ready digest, as binary octets</source>
        <translation>енгізілетіні — дайын хеш, екілік түрде</translation>
    </message>
    <message>
        <source>add one more signature to an existing CMS</source>
        <translation>бар CMS-ке тағы бір қолтаңба қосу</translation>
    </message>
    <message>
        <source>the document of a detached CMS for --add-to</source>
        <translation>--add-to үшін: құжатсыз CMS-тің құжаты</translation>
    </message>
    <message>
        <source>sign only the XML element with this Id</source>
        <translation>XML-дің осы Id бар элементіне ғана қол қою</translation>
    </message>
    <message>
        <source>write CMS as text</source>
        <translation>CMS-ті мәтін түрінде жазу</translation>
    </message>
    <message>
        <source>sign with an expired key</source>
        <translation>мерзімі өткен кілтпен қол қою</translation>
    </message>
    <message>
        <source>Sign a document, which goes inside the signature</source>
        <translation>Құжатқа қол қою, құжат қолтаңбаның ішінде болады</translation>
    </message>
    <message>
        <source>Sign a large file, and keep it apart</source>
        <translation>Үлкен файлға қол қою, файл бөлек қалады</translation>
    </message>
    <message>
        <source>Sign what somebody else has signed already</source>
        <translation>Басқа адам қол қойған құжатқа қол қою</translation>
    </message>
    <message>
        <source>Sign an XML document</source>
        <translation>XML құжатқа қол қою</translation>
    </message>
    <message>
        <source>In a pipe: first the password&apos;s line, then the document</source>
        <translation>Арна арқылы: алдымен құпиясөз жолы, сосын құжат</translation>
    </message>
    <message>
        <source>the document of a detached CMS</source>
        <translation>құжатсыз CMS-тің құжаты</translation>
    </message>
    <message>
        <source>Check a signed document</source>
        <translation>Қол қойылған құжатты тексеру</translation>
    </message>
    <message>
        <source>Makes this user&apos;s browsers trust the certificate that Qoltanba shows on this computer. It was made here and holds for this computer alone.</source>
        <translation>Qoltanba осы компьютерде көрсететін сертификатты осы пайдаланушының браузерлеріне қосады. Сертификат осы жерде жасалған және тек осы компьютерге жарамды.</translation>
    </message>
    <message>
        <source>After installing, once</source>
        <translation>Орнатқаннан кейін, бір рет</translation>
    </message>
    <message>
        <source>Takes back what “trust” did, and nothing else.</source>
        <translation>«trust» жасаған өзгерісті ғана болдырмайды.</translation>
    </message>
    <message>
        <source>Before removing the program</source>
        <translation>Бағдарламаны жоймас бұрын</translation>
    </message>
    <message>
        <source>Says whether Qoltanba is running and which browsers trust it.</source>
        <translation>Qoltanba іске қосылған ба және сертификаты қай браузерлерге қосылған — соны айтады.</translation>
    </message>
    <message>
        <source>If a site does not find the program</source>
        <translation>Сайт бағдарламаны таппаса</translation>
    </message>
    <message>
        <source>Electronic signatures of Kazakhstan on the command line.</source>
        <translation>Қазақстанның электрондық цифрлық қолтаңбасы пәрмен жолында.</translation>
    </message>
    <message>
        <source>sign a document</source>
        <translation>құжатқа қол қою</translation>
    </message>
    <message>
        <source>check a signature</source>
        <translation>қолтаңбаны тексеру</translation>
    </message>
    <message>
        <source>make browsers trust Qoltanba on this computer</source>
        <translation>осы компьютердің браузерлеріне Qoltanba сертификатын қосу</translation>
    </message>
    <message>
        <source>take that back</source>
        <translation>сол өзгерісті болдырмау</translation>
    </message>
    <message>
        <source>see whether all is ready</source>
        <translation>бәрі дайын ба, соны көру</translation>
    </message>
    <message>
        <source>More about a verb: qoltanba-cli VERB --help</source>
        <translation>Пәрмен туралы толығырақ: qoltanba-cli ПӘРМЕН --help</translation>
    </message>
    <message>
        <source>The file holds several keys. Name one with --alias:</source>
        <translation>Файлда бірнеше кілт бар. Біреуін --alias арқылы көрсетіңіз:</translation>
    </message>
    <message>
        <source>There is no key “%1” in the file. It holds:</source>
        <translation>Файлда «%1» кілті жоқ. Онда мыналар бар:</translation>
    </message>
    <message>
        <source>Several keys are named “%1”. Name one by its serial number.</source>
        <translation>«%1» атауы бірнеше кілтте бар. Біреуін сериялық нөмірімен көрсетіңіз.</translation>
    </message>
    <message>
        <source> (expired)</source>
        <translation> (мерзімі өткен)</translation>
    </message>
    <message>
        <source> (not yet valid)</source>
        <translation> (мерзімі басталмаған)</translation>
    </message>
    <message>
        <source> (left: %1)</source>
        <translation> (қалғаны: %1)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Иесі</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Ұйым</translation>
    </message>
    <message>
        <source>BIN</source>
        <translation>БСН</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Мақсаты</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Алгоритм</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Қолданылу мерзімі</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Шығарушы</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Сериялық нөмірі</translation>
    </message>
    <message>
        <source>There is no verb “%1”.</source>
        <translation>«%1» деген пәрмен жоқ.</translation>
    </message>
    <message>
        <source>Help: qoltanba-cli --help</source>
        <translation>Анықтама: qoltanba-cli --help</translation>
    </message>
    <message>
        <source>The password cannot be read.</source>
        <translation>Құпиясөзді оқу мүмкін болмады.</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>Құпиясөз тым ұзын.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the password. Give it with --password-stdin.</source>
        <translation>Құпиясөзді сұрайтын терминал жоқ. Оны --password-stdin арқылы беріңіз.</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>%1 құпиясөзі: </translation>
    </message>
    <message>
        <source>--password-stdin is for pipes; at a terminal, leave it out.</source>
        <translation>--password-stdin арнаға арналған; терминалда оны жазбаңыз.</translation>
    </message>
    <message>
        <source>Choose what to make: --format cms, xml or raw.</source>
        <translation>Не жасау керегін таңдаңыз: --format cms, xml немесе raw.</translation>
    </message>
    <message>
        <source>%1 does not go with the other options.</source>
        <translation>%1 басқа параметрлермен бірге қолданылмайды.</translation>
    </message>
    <message>
        <source>The key is not valid before %1.</source>
        <translation>Кілттің мерзімі %1 күні ғана басталады.</translation>
    </message>
    <message>
        <source>The key expired on %1. Give --allow-expired to sign all the same.</source>
        <translation>Кілттің мерзімі %1 күні өткен. Бәрібір қол қою үшін --allow-expired көрсетіңіз.</translation>
    </message>
    <message>
        <source>trusts this computer&apos;s certificate</source>
        <translation>осы компьютердің сертификаты қосылған</translation>
    </message>
    <message>
        <source>left alone: it takes an administrator&apos;s right</source>
        <translation>өзгертілмеді: әкімші құқығы қажет</translation>
    </message>
    <message>
        <source>does not trust this computer&apos;s certificate</source>
        <translation>осы компьютердің сертификаты қосылмаған</translation>
    </message>
    <message>
        <source>The certificate is new. If Qoltanba is running, start it again.</source>
        <translation>Сертификат жаңа. Qoltanba іске қосылған болса, оны қайта іске қосыңыз.</translation>
    </message>
    <message>
        <source>This computer has no certificate for localhost yet. Run: qoltanba-cli trust</source>
        <translation>Бұл компьютерде localhost сертификаты әлі жоқ. Мына пәрменді орындаңыз: qoltanba-cli trust</translation>
    </message>
    <message>
        <source>Certificate of localhost valid until %1</source>
        <translation>localhost сертификаты %1 күніне дейін жарамды</translation>
    </message>
    <message>
        <source>%1 holds no certificate (.cer, .crt, .der, .pem).</source>
        <translation>%1 ішінде сертификат жоқ (.cer, .crt, .der, .pem).</translation>
    </message>
    <message>
        <source>Signed part: %1</source>
        <translation>Қол қойылған бөлігі: %1</translation>
    </message>
    <message>
        <source>Name a signed document.</source>
        <translation>Қол қойылған құжатты көрсетіңіз.</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>ЖСН %1</translation>
    </message>
    <message>
        <source>BIN %1</source>
        <translation>БСН %1</translation>
    </message>
    <message>
        <source>Qoltanba is not running.</source>
        <translation>Qoltanba іске қосылмаған.</translation>
    </message>
    <message>
        <source>Qoltanba is running, but pages cannot reach it: its port is taken or its certificate is unusable.</source>
        <translation>Qoltanba іске қосылған, бірақ сайттар оған қосыла алмайды: порты бос емес немесе сертификаты жарамсыз.</translation>
    </message>
    <message>
        <source>Qoltanba is running on port %1.</source>
        <translation>Qoltanba %1-портта жұмыс істеп тұр.</translation>
    </message>
    <message>
        <source>Its self-test failed: it does not sign.</source>
        <translation>Өзін-өзі тексеруден өтпеді: қол қоймайды.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Өкілеттігі</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, %2 күніне дейін жарамды</translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation>осында бар: %1</translation>
    </message>
    <message>
        <source>does not count: test keys are off</source>
        <translation>есепке алынбайды: сынақ кілттері өшірулі</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>әзірге жоқ</translation>
    </message>
    <message>
        <source>National authorities, known by their fingerprints:</source>
        <translation>Бақылау сомасы бойынша танылатын ұлттық куәландырушы орталықтар:</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>Импортталды: %1</translation>
    </message>
    <message>
        <source>Trusted by the administrator of this computer:</source>
        <translation>Осы компьютердің әкімшісі сенетіндер:</translation>
    </message>
    <message>
        <source>Issued by one of these:</source>
        <translation>Солардың бірі шығарғандар:</translation>
    </message>
    <message>
        <source>Says whether the signatures of a CMS or a signed XML are good, who signed and when. What could not be checked is never called valid: the exit status is then 3.</source>
        <translation>CMS немесе қол қойылған XML қолтаңбаларының жарамды-жарамсыздығын, кім және қашан қол қойғанын айтады. Тексерілмеген нәрсе ешқашан жарамды деп айтылмайды: ондайда аяқталу коды 3.</translation>
    </message>
    <message>
        <source>folder with certificates of authorities you trust as well</source>
        <translation>Сіз қосымша сенетін куәландырушы орталықтардың сертификаттары бар қалта</translation>
    </message>
    <message>
        <source>ask nobody: use only what is kept on this computer</source>
        <translation>ешкімнен сұрамау: тек осы компьютерде сақталғанды пайдалану</translation>
    </message>
    <message>
        <source>write a report to keep or print, as HTML</source>
        <translation>сақтауға немесе басып шығаруға арналған есепті HTML түрінде жазу</translation>
    </message>
    <message>
        <source>replace the file of --report</source>
        <translation>--report файлын ауыстыру</translation>
    </message>
    <message>
        <source>Check a signature that is apart from its document</source>
        <translation>Құжаттан бөлек тұрған қолтаңбаны тексеру</translation>
    </message>
    <message>
        <source>Keep a report of the check</source>
        <translation>Тексеру есебін сақтау</translation>
    </message>
    <message>
        <source>Check many from a script</source>
        <translation>Скрипттен көп құжатты тексеру</translation>
    </message>
    <message>
        <source>Lists the certification authorities that are trusted, and which of their certificates are on this computer. Missing ones are fetched when they are needed.</source>
        <translation>Сенімді куәландырушы орталықтарды және олардың қай сертификаттары осы компьютерде бар екенін көрсетеді. Жетіспейтіндері қажет болғанда жүктеледі.</translation>
    </message>
    <message>
        <source>take certificates from a file, where there is no network; only national ones and those they issued are taken</source>
        <translation>желі жоқ жерде сертификаттарды файлдан импорттау; тек ұлттық және солар шығарған сертификаттар импортталады</translation>
    </message>
    <message>
        <source>See who is trusted</source>
        <translation>Кімге сенім артылғанын көру</translation>
    </message>
    <message>
        <source>Prepare a computer without the Internet</source>
        <translation>Интернеті жоқ компьютерді дайындау</translation>
    </message>
    <message>
        <source>see which authorities are trusted</source>
        <translation>қай куәландырушы орталықтар сенімді екенін көру</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 refused or invalid, 2 wrong usage, 3 not proven (verify)</source>
        <translation>Аяқталу коды: 0 орындалды, 1 бас тартылды немесе жарамсыз, 2 қате қолдану, 3 расталмады (verify)</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>Шығарушы: %1</translation>
    </message>
    <message>
        <source>What is needed to check it in later years came with it.</source>
        <translation>Кейінгі жылдары тексеруге қажеттінің бәрі бірге келді.</translation>
    </message>
    <message>
        <source>%1 goes with one document alone.</source>
        <translation>%1 тек бір құжатпен ғана қолданылады.</translation>
    </message>
    <message>
        <source>CMS with a time stamp that proves when it was signed</source>
        <translation>қол қойылған уақытты растайтын уақыт белгісі бар CMS</translation>
    </message>
    <message>
        <source>the same from another time-stamping service</source>
        <translation>сол сияқты, бірақ басқа уақыт белгісі қызметінен</translation>
    </message>
    <message>
        <source>the same, with all that proves the signature in later years</source>
        <translation>сол сияқты, қолтаңбаны кейінгі жылдары растайтын барлық деректермен бірге</translation>
    </message>
    <message>
        <source>Sign so that the time is proved</source>
        <translation>Қол қойылған уақыты расталатындай етіп қол қою</translation>
    </message>
    <message>
        <source>Adds a time stamp to each signature of a CMS that has none. It proves that the signature was there at that time.</source>
        <translation>CMS ішіндегі уақыт белгісі жоқ әр қолтаңбаға уақыт белгісін қосады. Ол сол сәтте қолтаңбаның болғанын растайды.</translation>
    </message>
    <message>
        <source>the signed document, DER or PEM</source>
        <translation>қол қойылған құжат, DER немесе PEM</translation>
    </message>
    <message>
        <source>where it goes with its time stamps</source>
        <translation>уақыт белгілері қосылған құжат қайда жазылады</translation>
    </message>
    <message>
        <source>from another service than the national one</source>
        <translation>ұлттық қызметтен емес, басқасынан</translation>
    </message>
    <message>
        <source>with all that proves the signature in later years</source>
        <translation>қолтаңбаны кейінгі жылдары растайтын барлық деректермен бірге</translation>
    </message>
    <message>
        <source>Prove when a contract was signed</source>
        <translation>Шартқа қашан қол қойылғанын растау</translation>
    </message>
    <message>
        <source>Make it ready for an archive</source>
        <translation>Мұрағатқа дайындау</translation>
    </message>
    <message>
        <source>add a time stamp</source>
        <translation>уақыт белгісін қосу</translation>
    </message>
    <message>
        <source>Every signature in it has a time stamp already.</source>
        <translation>Ондағы әр қолтаңбаның уақыт белгісі бұрыннан бар.</translation>
    </message>
    <message>
        <source>sign with a key for signing in</source>
        <translation>сайтқа кіруге арналған кілтпен қол қою</translation>
    </message>
    <message>
        <source>do not ask whether the key was revoked</source>
        <translation>кілттің кері қайтарылғанын сұрамау</translation>
    </message>
    <message>
        <source>Note: it could not be found out whether this key was revoked.</source>
        <translation>Ескерту: бұл кілттің кері қайтарылған-қайтарылмағаны тексерілмеді.</translation>
    </message>
    <message>
        <source>Note: this is a TEST key: its signatures have no legal force.</source>
        <translation>Ескерту: бұл — СЫНАҚ кілті: оның қолтаңбаларының заңды күші жоқ.</translation>
    </message>
    <message>
        <source>WARNING: do not rely on this document, its signature must not be trusted.</source>
        <translation>НАЗАР АУДАРЫҢЫЗ: бұл құжатқа сүйенбеңіз, оның қолтаңбасына сенуге болмайды.</translation>
    </message>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>%1 оқылып жатқанда өзгерді.</translation>
    </message>
    <message>
        <source>Takes the document out of a CMS that holds it, and says whether the signatures are good. The exit status is that of “verify”.</source>
        <translation>Құжатты оны қамтитын CMS файлынан шығарып алып, қолтаңбалардың жарамдылығын айтады. Аяқталу коды «verify» пәрменіндегідей.</translation>
    </message>
    <message>
        <source>where the document goes; without it, standard output</source>
        <translation>құжат жазылатын файл; көрсетілмесе — стандартты шығыс</translation>
    </message>
    <message>
        <source>Take the contract out of what was signed</source>
        <translation>Шартты қол қойылған файлдан шығарып алу</translation>
    </message>
    <message>
        <source>take the document out of its signature</source>
        <translation>құжатты қолтаңба файлынан шығарып алу</translation>
    </message>
    <message>
        <source>The certificate of localhost is not valid yet: it was made when the clock of this computer was ahead. Start Qoltanba again, it makes a new one.</source>
        <translation>localhost сертификаты әлі күшіне енген жоқ: ол осы компьютердің сағаты алға кетіп тұрғанда жасалған. Qoltanba бағдарламасын қайта іске қосыңыз, ол жаңасын жасайды.</translation>
    </message>
    <message>
        <source>Shows each option with its value, who set it, and what was not understood in the files of options.</source>
        <translation>Әр параметрдің мәнін, оны кім орнатқанын және параметр файлдарында не түсініксіз болғанын көрсетеді.</translation>
    </message>
    <message>
        <source>See whether a policy file says what it should</source>
        <translation>Саясат файлы тиісінше жазылғанын тексеру</translation>
    </message>
    <message>
        <source>see each option, and who set it</source>
        <translation>параметрлерді және оларды кім орнатқанын көру</translation>
    </message>
    <message>
        <source>default</source>
        <comment>source of an option&apos;s value</comment>
        <translation>әдепкі мән</translation>
    </message>
    <message>
        <source>your settings</source>
        <comment>source of an option&apos;s value</comment>
        <translation>Сіздің параметрлеріңіз</translation>
    </message>
    <message>
        <source>administrator</source>
        <comment>source of an option&apos;s value</comment>
        <translation>әкімші</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Файлды оқу мүмкін емес.</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>«%1» деген параметр жоқ.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Probably “%2” was meant: it is locked to its safe value.</source>
        <translation>«%1» деген параметр жоқ. «%2» параметрі болуы мүмкін: ол қауіпсіз мәнмен құлыпталды.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Probably “%2” was meant.</source>
        <translation>«%1» деген параметр жоқ. «%2» параметрі болуы мүмкін.</translation>
    </message>
    <message>
        <source>“%1” is no value of the option “%2”: it is locked to its safe value.</source>
        <translation>«%1» — «%2» параметріне жарамсыз мән: ол қауіпсіз мәнмен құлыпталды.</translation>
    </message>
    <message>
        <source>“%1” is no value of the option “%2”.</source>
        <translation>«%1» — «%2» параметріне жарамсыз мән.</translation>
    </message>
    <message>
        <source>“%1” is outside the range of the option “%2”: the nearest value counts.</source>
        <translation>«%1» мәні «%2» параметрінің ауқымынан тыс: ең жақын мән қолданылады.</translation>
    </message>
    <message>
        <source>This line is not of the form name=value: “%1”</source>
        <translation>Бұл жол атау=мән түрінде емес: «%1»</translation>
    </message>
    <message>
        <source>Another program holds port %1.</source>
        <translation>%1-портты басқа бағдарлама алып тұр.</translation>
    </message>
    <message>
        <source>Port %1 is held by: %2.</source>
        <translation>%1-портты алып тұрған: %2.</translation>
    </message>
    <message>
        <source>Lists the modules of PKCS#11 that are installed, and tests each: whether it works and which tokens it sees. It needs no PIN.</source>
        <translation>Орнатылған PKCS#11 модульдерін көрсетіп, әрқайсысын сынайды: жұмыс істей ме, қандай токендерді көреді. PIN-код қажет емес.</translation>
    </message>
    <message>
        <source>test only this module, also one that is not in the list</source>
        <translation>тек осы модульді сынау; тізімде жоғын да болады</translation>
    </message>
    <message>
        <source>If a token does not appear</source>
        <translation>Токен көрінбесе</translation>
    </message>
    <message>
        <source>Try a module before you add it</source>
        <translation>Модульді қоспас бұрын сынап көру</translation>
    </message>
    <message>
        <source>test the modules for other tokens</source>
        <translation>басқа токендерге арналған модульдерді сынау</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Үлгісі</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Оқу құрылғысы</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Қиындығы</translation>
    </message>
    <message>
        <source>it is not initialised, so it holds no keys</source>
        <translation>ол инициализацияланбаған, сондықтан онда кілт жоқ</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаттар</translation>
    </message>
    <message>
        <source>Private keys that it shows without a PIN</source>
        <translation>PIN-кодсыз көрсететін жабық кілттер</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Толығырақ</translation>
    </message>
    <message>
        <source>It calls itself</source>
        <translation>Өзін атауы</translation>
    </message>
    <message>
        <source>There is no module “%1”. For a file, write its path: ./%1</source>
        <translation>«%1» модулі жоқ. Файл болса, жолын жазыңыз: ./%1</translation>
    </message>
    <message>
        <source>No module of PKCS#11 is installed.</source>
        <translation>PKCS#11 модулі орнатылмаған.</translation>
    </message>
    <message>
        <source>Write: modules, or modules test FILE|NAME.</source>
        <translation>Былай жазыңыз: modules немесе modules test ФАЙЛ|АТАУ.</translation>
    </message>
    <message>
        <source>The card in the reader “%1” does not answer.</source>
        <translation>«%1» оқу құрылғысындағы карта жауап бермейді.</translation>
    </message>
    <message>
        <source>Another program uses the card in the reader “%1”. Close that program and try again.</source>
        <translation>«%1» оқу құрылғысындағы картаны басқа бағдарлама пайдаланып тұр. Сол бағдарламаны жауып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The card in the reader “%1” is no device that Qoltanba knows.</source>
        <translation>«%1» оқу құрылғысындағы карта Qoltanba танитын құрылғыларға жатпайды.</translation>
    </message>
    <message>
        <source>A key file is not named by --storage but by its path.</source>
        <translation>Кілт файлы --storage арқылы емес, жолы бойынша көрсетіледі.</translation>
    </message>
    <message>
        <source>There is no storage “%1”. Storages are: %2.</source>
        <translation>«%1» деген қойма жоқ. Қоймалар: %2.</translation>
    </message>
    <message>
        <source>Several devices are connected. Name one with --device:</source>
        <translation>Бірнеше құрылғы қосылған. Біреуін --device арқылы көрсетіңіз:</translation>
    </message>
    <message>
        <source>No such device is connected. These are:</source>
        <translation>Мұндай құрылғы қосылмаған. Қосылғандары:</translation>
    </message>
    <message>
        <source>The PC/SC service, which reaches tokens and cards, is not installed, does not run, or does not let you in. On Linux install the package pcscd.</source>
        <translation>Токендер мен карталарға қол жеткізетін PC/SC қызметі орнатылмаған, іске қосылмаған немесе сізге рұқсат бермейді. Linux жүйесінде pcscd дестесін орнатыңыз.</translation>
    </message>
    <message>
        <source>No token and no card reader is connected.</source>
        <translation>Токен де, карта оқу құрылғысы да қосылмаған.</translation>
    </message>
    <message>
        <source>There is no card in the reader “%1”.</source>
        <translation>«%1» оқу құрылғысында карта жоқ.</translation>
    </message>
    <message>
        <source>%1 ms, commands: %2</source>
        <translation>%1 мс, пәрмендер: %2</translation>
    </message>
    <message>
        <source>failed: %1; %2</source>
        <translation>орындалмады: %1; %2</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Құрылғы: %1</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ашылды</translation>
    </message>
    <message>
        <source>Keys read</source>
        <translation>Кілттер оқылды</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Кілттер</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Ережелер</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>%1-кілт</translation>
    </message>
    <message>
        <source>Each key of %1 signs the text “%2”, and the signature is thrown away. Go on?</source>
        <translation>%1: құрылғының әр кілтімен «%2» мәтініне қол қойылады, ал қолтаңба сақталмайды. Жалғастырасыз ба?</translation>
    </message>
    <message>
        <source>Signature of key %1</source>
        <translation>%1-кілттің қолтаңбасы</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Пәрмендер</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Answers in parts (61xx)</source>
        <translation>Бөліп берілген жауаптар (61xx)</translation>
    </message>
    <message>
        <source>Other length wanted (6Cxx)</source>
        <translation>Басқа ұзындық талап етілді (6Cxx)</translation>
    </message>
    <message>
        <source>Not successful</source>
        <translation>Сәтсіз</translation>
    </message>
    <message>
        <source>A step failed. The report says which.</source>
        <translation>Бір қадам орындалмады. Қайсысы екені есепте жазылған.</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>бұғатталған</translation>
    </message>
    <message>
        <source>the device tells the tries that are left only after a wrong PIN</source>
        <translation>құрылғы қалған мүмкіндік санын PIN-код қате терілгеннен кейін ғана айтады</translation>
    </message>
    <message>
        <source>tries left: %1</source>
        <translation>қалған мүмкіндік: %1</translation>
    </message>
    <message>
        <source>One try is left: after one more wrong PIN the device is blocked. To use it, give --last-try.</source>
        <translation>Бір мүмкіндік қалды: PIN-код тағы бір рет қате болса, құрылғы бұғатталады. Оны пайдалану үшін --last-try көрсетіңіз.</translation>
    </message>
    <message>
        <source>One try is left: after one more wrong PIN the device is blocked. Go on?</source>
        <translation>Бір мүмкіндік қалды: PIN-код тағы бір рет қате болса, құрылғы бұғатталады. Жалғастырасыз ба?</translation>
    </message>
    <message>
        <source>PIN of %1 (%2): </source>
        <translation>%1 PIN-коды (%2): </translation>
    </message>
    <message>
        <source>PIN of %1: </source>
        <translation>%1 PIN-коды: </translation>
    </message>
    <message>
        <source>This PIN was not sent to the device, so no try was lost.</source>
        <translation>Бұл PIN-код құрылғыға жіберілген жоқ, сондықтан мүмкіндік азайған жоқ.</translation>
    </message>
    <message>
        <source>Enter the PIN on the keys of the device or of its reader.</source>
        <translation>PIN-кодты құрылғының немесе оның оқу құрылғысының пернелерімен теріңіз.</translation>
    </message>
    <message>
        <source>A PIN of this device has exactly %1 characters.</source>
        <translation>Бұл құрылғының PIN-коды дәл %1 таңбадан тұрады.</translation>
    </message>
    <message>
        <source>A PIN of this device has %1 to %2 characters.</source>
        <translation>Бұл құрылғының PIN-коды %1–%2 таңбадан тұрады.</translation>
    </message>
    <message>
        <source>They are digits.</source>
        <translation>Олар — цифрлар.</translation>
    </message>
    <message>
        <source>They are Latin letters, digits and these signs: %1</source>
        <translation>Олар — латын әріптері, цифрлар және мына белгілер: %1</translation>
    </message>
    <message>
        <source>by its ATR</source>
        <translation>ATR бойынша танылды</translation>
    </message>
    <message>
        <source>by the name of its reader</source>
        <translation>оқу құрылғысының атауы бойынша танылды</translation>
    </message>
    <message>
        <source>by its answers</source>
        <translation>жауаптары бойынша танылды</translation>
    </message>
    <message>
        <source>%1, recognised %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>жауап бермейді</translation>
    </message>
    <message>
        <source>used by another program</source>
        <translation>басқа бағдарлама пайдаланып тұр</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>After a new key was made on the device: does the national software find all keys?</source>
        <translation>Құрылғыда жаңа кілт жасалғаннан кейін ұлттық бағдарлама барлық кілтті таба ма?</translation>
    </message>
    <message>
        <source>How long does a new key take?</source>
        <translation>Жаңа кілт жасауға қанша уақыт кетеді?</translation>
    </message>
    <message>
        <source>Has the device a PIN that is longer than the national utility allows?</source>
        <translation>Құрылғының PIN-коды ұлттық утилита рұқсат ететіннен ұзын ба?</translation>
    </message>
    <message>
        <source>Do several signatures succeed after one PIN?</source>
        <translation>PIN-код бір рет терілгеннен кейін бірнеше қолтаңба сәтті қойыла ма?</translation>
    </message>
    <message>
        <source>How many tries has the PIN? (Do not try it out.)</source>
        <translation>PIN-кодты теруге қанша мүмкіндік бар? (Мұны сынап көрмеңіз.)</translation>
    </message>
    <message>
        <source>Report of qoltanba-cli device-check</source>
        <translation>qoltanba-cli device-check есебі</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Бағдарлама</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Жүйе</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>cannot be reached (%1)</source>
        <translation>қолжетімсіз (%1)</translation>
    </message>
    <message>
        <source>Card readers</source>
        <translation>Карта оқу құрылғылары</translation>
    </message>
    <message>
        <source>Reader: %1</source>
        <translation>Оқу құрылғысы: %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Хаттама</translation>
    </message>
    <message>
        <source>Time of recognition</source>
        <translation>Тану уақыты</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Is the serial number the one that is printed on the device?</source>
        <translation>Сериялық нөмір құрылғыда жазылған нөмірмен бірдей ме?</translation>
    </message>
    <message>
        <source>Are there as many keys as the national software shows?</source>
        <translation>Кілттердің саны ұлттық бағдарлама көрсететін санмен бірдей ме?</translation>
    </message>
    <message>
        <source>After a wrong PIN, does Qoltanba say how many tries are left? (One try is enough. Enter the right PIN after it.)</source>
        <translation>PIN-код қате терілгеннен кейін Qoltanba қанша мүмкіндік қалғанын айта ма? (Бір рет жеткілікті. Содан кейін дұрыс PIN-кодты теріңіз.)</translation>
    </message>
    <message>
        <source>What only you can answer (please add it):</source>
        <translation>Тек сіз жауап бере алатын сұрақтар (жауабын қосып жазыңыз):</translation>
    </message>
    <message>
        <source>change the PIN</source>
        <translation>PIN-кодты өзгерту</translation>
    </message>
    <message>
        <source>make keys</source>
        <translation>кілт жасау</translation>
    </message>
    <message>
        <source>store certificates</source>
        <translation>сертификаттарды жазу</translation>
    </message>
    <message>
        <source>delete keys</source>
        <translation>кілттерді жою</translation>
    </message>
    <message>
        <source>tell its holder</source>
        <translation>иесі туралы мәлімет беру</translation>
    </message>
    <message>
        <source>Name for pages</source>
        <translation>Сайттарға арналған атауы</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>PIN is entered</source>
        <translation>PIN-код теріледі</translation>
    </message>
    <message>
        <source>on the keys of the device or of its reader</source>
        <translation>құрылғының немесе оның оқу құрылғысының пернелерімен</translation>
    </message>
    <message>
        <source>Can</source>
        <translation>Мүмкіндіктері</translation>
    </message>
    <message>
        <source>the kind of device: AKKaztokenStore, kaztoken, … (see “devices”)</source>
        <translation>құрылғының түрі: AKKaztokenStore, kaztoken, … («devices» пәрменін қараңыз)</translation>
    </message>
    <message>
        <source>which device, if there are several: its serial number</source>
        <translation>құрылғы бірнешеу болса, қайсысы: сериялық нөмірі</translation>
    </message>
    <message>
        <source>Shows the keys in a key file or on a device: whose they are, what they are for, how long they hold. A device needs no PIN for that.</source>
        <translation>Кілт файлындағы немесе құрылғыдағы кілттерді көрсетеді: кімдікі, не үшін, қашанға дейін жарамды. Ол үшін құрылғының PIN-коды қажет емес.</translation>
    </message>
    <message>
        <source>See what is on a Kaztoken</source>
        <translation>Kaztoken ішінде не бар екенін көру</translation>
    </message>
    <message>
        <source>Lists the tokens and cards that are plugged in, or says why there is none. It needs no PIN.</source>
        <translation>Қосылған токендер мен карталарды көрсетеді немесе неге жоқ екенін айтады. PIN-код қажет емес.</translation>
    </message>
    <message>
        <source>See which devices are there</source>
        <translation>Қандай құрылғылар бар екенін көру</translation>
    </message>
    <message>
        <source>Changes the PIN of a device. The old PIN is asked for once, the new one twice.</source>
        <translation>Құрылғының PIN-кодын өзгертеді. Ескі PIN-код бір рет, жаңасы екі рет сұралады.</translation>
    </message>
    <message>
        <source>go on if one try is left; a wrong PIN then blocks the device</source>
        <translation>бір мүмкіндік қалса да жалғастыру; PIN-код қате болса, құрылғы бұғатталады</translation>
    </message>
    <message>
        <source>read the old and the new PIN from the first two lines of standard input</source>
        <translation>ескі және жаңа PIN-кодты стандартты енгізудің алғашқы екі жолынан оқу</translation>
    </message>
    <message>
        <source>Replace the factory PIN</source>
        <translation>Зауыттық PIN-кодты ауыстыру</translation>
    </message>
    <message>
        <source>Writes a report about the devices that are plugged in, for the developers. It holds no PIN and no name or number of a person.</source>
        <translation>Қосылған құрылғылар туралы әзірлеушілерге арналған есеп жасайды. Онда PIN-код та, адамның аты мен нөмірі де болмайды.</translation>
    </message>
    <message>
        <source>where the report goes; without it, standard output</source>
        <translation>есеп жазылатын файл; көрсетілмесе — стандартты шығару</translation>
    </message>
    <message>
        <source>also make a test signature with each key; this needs the PIN</source>
        <translation>әр кілтпен сынақ қолтаңбасын да қою; ол үшін PIN-код қажет</translation>
    </message>
    <message>
        <source>show serial numbers whole, not only their last four characters</source>
        <translation>сериялық нөмірлердің соңғы төрт таңбасын ғана емес, толық көрсету</translation>
    </message>
    <message>
        <source>read the PIN from the first line of standard input</source>
        <translation>PIN-кодты стандартты енгізудің бірінші жолынан оқу</translation>
    </message>
    <message>
        <source>Tell the developers how a real device behaves</source>
        <translation>Нақты құрылғының қалай жұмыс істейтінін әзірлеушілерге айту</translation>
    </message>
    <message>
        <source>The same, with a test signature</source>
        <translation>Сол, сынақ қолтаңбасымен</translation>
    </message>
    <message>
        <source>read the password or PIN from the first line of standard input</source>
        <translation>құпиясөзді немесе PIN-кодты стандартты енгізудің бірінші жолынан оқу</translation>
    </message>
    <message>
        <source>Sign with a key on a Kaztoken</source>
        <translation>Kaztoken ішіндегі кілтпен қол қою</translation>
    </message>
    <message>
        <source>show the keys in a key file or on a device</source>
        <translation>кілт файлындағы немесе құрылғыдағы кілттерді көрсету</translation>
    </message>
    <message>
        <source>see which tokens and cards are there</source>
        <translation>қандай токендер мен карталар бар екенін көру</translation>
    </message>
    <message>
        <source>change the PIN of a device</source>
        <translation>құрылғының PIN-кодын өзгерту</translation>
    </message>
    <message>
        <source>write a report about a device for the developers</source>
        <translation>әзірлеушілерге құрылғы туралы есеп жасау</translation>
    </message>
    <message>
        <source>The device holds several keys. Name one with --alias:</source>
        <translation>Құрылғыда бірнеше кілт бар. Біреуін --alias арқылы көрсетіңіз:</translation>
    </message>
    <message>
        <source>There is no key “%1” on the device. It holds:</source>
        <translation>Құрылғыда «%1» деген кілт жоқ. Онда бары:</translation>
    </message>
    <message>
        <source>There is no key with a certificate on the device.</source>
        <translation>Құрылғыда сертификаты бар кілт жоқ.</translation>
    </message>
    <message>
        <source>Name a key file or, with --storage, a device.</source>
        <translation>Кілт файлын немесе --storage арқылы құрылғыны көрсетіңіз.</translation>
    </message>
    <message>
        <source>The terminal cannot be written to.</source>
        <translation>Терминалға жазу мүмкін емес.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the PIN. Give it with --password-stdin.</source>
        <translation>PIN-кодты сұрайтын терминал жоқ. Оны --password-stdin арқылы беріңіз.</translation>
    </message>
    <message>
        <source> [y/N] </source>
        <translation> [иә/ЖОҚ] </translation>
    </message>
    <message>
        <source>There is no terminal to ask this question: %1</source>
        <translation>Мына сұрақты қоятын терминал жоқ: %1</translation>
    </message>
    <message>
        <source>New PIN: </source>
        <translation>Жаңа PIN-код: </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ештеңе өзгертілген жоқ.</translation>
    </message>
    <message>
        <source>New PIN once more: </source>
        <translation>Жаңа PIN-код тағы бір рет: </translation>
    </message>
    <message>
        <source>The two new PINs are different. Nothing was changed.</source>
        <translation>Жаңа PIN-код екі рет әртүрлі терілді. Ештеңе өзгертілген жоқ.</translation>
    </message>
    <message>
        <source>%1: Qoltanba cannot change the PIN of this device.</source>
        <translation>%1: Qoltanba бұл құрылғының PIN-кодын өзгерте алмайды.</translation>
    </message>
    <message>
        <source>The PIN of %1 was changed.</source>
        <translation>%1: PIN-код өзгертілді.</translation>
    </message>
    <message>
        <source>Say what to do with the PIN: pin change.</source>
        <translation>PIN-кодпен не істеу керегін айтыңыз: pin change.</translation>
    </message>
    <message>
        <source>Name the device with --storage.</source>
        <translation>Құрылғыны --storage арқылы көрсетіңіз.</translation>
    </message>
    <message>
        <source>Name the key file with --key, or the device with --storage.</source>
        <translation>Кілт файлын --key арқылы немесе құрылғыны --storage арқылы көрсетіңіз.</translation>
    </message>
    <message>
        <source>Keys without a certificate</source>
        <translation>Сертификаты жоқ кілттер</translation>
    </message>
    <message>
        <source>Certificates without a key</source>
        <translation>Кілті жоқ сертификаттар</translation>
    </message>
    <message>
        <source>Note: this device still has its factory PIN, which anybody knows. Change it: %1</source>
        <translation>Ескерту: бұл құрылғыда әлі зауыттық PIN-код тұр, оны кез келген адам біледі. Оны өзгертіңіз: %1</translation>
    </message>
    <message>
        <source>Say what to do. The verbs are: %1.</source>
        <translation>Не істеу керегін айтыңыз. Пәрмендер: %1.</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(атаусыз)</translation>
    </message>
    <message>
        <source>The journal could not be written: this signature is not in it.</source>
        <translation>Журналға жазылмады: бұл қолтаңба журналда жоқ.</translation>
    </message>
    <message>
        <source>People who are no administrators can change the file, so it does not count.</source>
        <translation>Файлды әкімші емес адамдар өзгерте алады, сондықтан ол ескерілмейді.</translation>
    </message>
</context>
</TS>
