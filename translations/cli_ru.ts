<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>Unknown option %1.</source>
        <translation>Неизвестный параметр %1.</translation>
    </message>
    <message>
        <source>%1 is given twice.</source>
        <translation>Параметр %1 указан дважды.</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>У параметра %1 не бывает значения.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>Параметру %1 нужно значение.</translation>
    </message>
    <message>
        <source>Too many arguments: %1.</source>
        <translation>Лишний аргумент: %1.</translation>
    </message>
    <message>
        <source>Temporary file</source>
        <translation>Временный файл</translation>
    </message>
    <message>
        <source>Binary data is not written to a terminal. Name a file with --out, or ask for text with --pem.</source>
        <translation>Двоичные данные не выводятся на терминал. Укажите файл в --out или попросите текст через --pem.</translation>
    </message>
    <message>
        <source>%1 exists already. Give --force to replace it.</source>
        <translation>%1 уже существует. Чтобы заменить, укажите --force.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Использование: %1</translation>
    </message>
    <message>
        <source>for programs; the form is in docs/command-line.md</source>
        <translation>для программ; формат описан в docs/command-line.md</translation>
    </message>
    <message>
        <source>read the password from the first line of standard input</source>
        <translation>прочитать пароль из первой строки стандартного ввода</translation>
    </message>
    <message>
        <source>See what is in a key file</source>
        <translation>Посмотреть, что в файле ключа</translation>
    </message>
    <message>
        <source>The same from a script</source>
        <translation>То же из скрипта</translation>
    </message>
    <message>
        <source>Signs a document. It is read from --in or standard input; the signature goes to --out or standard output.</source>
        <translation>Подписывает документ. Он читается из --in или стандартного ввода; подпись пишется в --out или стандартный вывод.</translation>
    </message>
    <message>
        <source>the key file (.p12 or .jks)</source>
        <translation>файл ключа (.p12 или .jks)</translation>
    </message>
    <message>
        <source>which key, if there are several: its alias or serial number</source>
        <translation>какой ключ, если их несколько: имя или серийный номер</translation>
    </message>
    <message>
        <source>CMS, signed XML, or the bare signature value</source>
        <translation>CMS, подписанный XML или само значение подписи</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>документ</translation>
    </message>
    <message>
        <source>where the signature goes</source>
        <translation>куда записать подпись</translation>
    </message>
    <message>
        <source>replace the file of --out</source>
        <translation>заменить файл из --out</translation>
    </message>
    <message>
        <source>CMS without the document inside</source>
        <translation>CMS без документа внутри</translation>
    </message>
    <message>
        <source>the input is a ready digest, as binary octets</source>
        <translation>на входе готовый хеш в двоичном виде</translation>
    </message>
    <message>
        <source>add one more signature to an existing CMS</source>
        <translation>добавить ещё одну подпись к готовому CMS</translation>
    </message>
    <message>
        <source>the document of a detached CMS for --add-to</source>
        <translation>для --add-to: документ, если его нет внутри CMS</translation>
    </message>
    <message>
        <source>sign only the XML element with this Id</source>
        <translation>подписать только элемент XML с этим Id</translation>
    </message>
    <message>
        <source>write CMS as text</source>
        <translation>записать CMS в виде текста</translation>
    </message>
    <message>
        <source>sign with an expired key</source>
        <translation>подписать ключом с истёкшим сроком</translation>
    </message>
    <message>
        <source>Sign a document, which goes inside the signature</source>
        <translation>Подписать документ, он будет внутри подписи</translation>
    </message>
    <message>
        <source>Sign a large file, and keep it apart</source>
        <translation>Подписать большой файл, он останется отдельно</translation>
    </message>
    <message>
        <source>Sign what somebody else has signed already</source>
        <translation>Подписать то, что уже подписал кто-то другой</translation>
    </message>
    <message>
        <source>Sign an XML document</source>
        <translation>Подписать документ XML</translation>
    </message>
    <message>
        <source>In a pipe: first the password&apos;s line, then the document</source>
        <translation>Через канал: сначала строка с паролем, потом документ</translation>
    </message>
    <message>
        <source>the document of a detached CMS</source>
        <translation>документ, если его нет внутри CMS</translation>
    </message>
    <message>
        <source>Check a signed document</source>
        <translation>Проверить подписанный документ</translation>
    </message>
    <message>
        <source>Makes this user&apos;s browsers trust the certificate that Qoltanba shows on this computer. It was made here and holds for this computer alone.</source>
        <translation>Добавляет в браузеры этого пользователя сертификат, который Qoltanba показывает на этом компьютере. Он создан здесь и действует только на этом компьютере.</translation>
    </message>
    <message>
        <source>After installing, once</source>
        <translation>После установки, один раз</translation>
    </message>
    <message>
        <source>Takes back what “trust” did, and nothing else.</source>
        <translation>Отменяет то, что сделала команда «trust», и ничего больше.</translation>
    </message>
    <message>
        <source>Before removing the program</source>
        <translation>Перед удалением программы</translation>
    </message>
    <message>
        <source>Says whether Qoltanba is running and which browsers trust it.</source>
        <translation>Сообщает, запущена ли Qoltanba и в какие браузеры добавлен её сертификат.</translation>
    </message>
    <message>
        <source>If a site does not find the program</source>
        <translation>Если сайт не находит программу</translation>
    </message>
    <message>
        <source>Electronic signatures of Kazakhstan on the command line.</source>
        <translation>Электронная цифровая подпись Казахстана в командной строке.</translation>
    </message>
    <message>
        <source>sign a document</source>
        <translation>подписать документ</translation>
    </message>
    <message>
        <source>check a signature</source>
        <translation>проверить подпись</translation>
    </message>
    <message>
        <source>make browsers trust Qoltanba on this computer</source>
        <translation>добавить сертификат Qoltanba в браузеры этого компьютера</translation>
    </message>
    <message>
        <source>take that back</source>
        <translation>отменить это</translation>
    </message>
    <message>
        <source>see whether all is ready</source>
        <translation>посмотреть, всё ли готово</translation>
    </message>
    <message>
        <source>More about a verb: qoltanba-cli VERB --help</source>
        <translation>Подробнее о команде: qoltanba-cli КОМАНДА --help</translation>
    </message>
    <message>
        <source>The file holds several keys. Name one with --alias:</source>
        <translation>В файле несколько ключей. Укажите один через --alias:</translation>
    </message>
    <message>
        <source>There is no key “%1” in the file. It holds:</source>
        <translation>В файле нет ключа «%1». В нём есть:</translation>
    </message>
    <message>
        <source>Several keys are named “%1”. Name one by its serial number.</source>
        <translation>Ключей с именем «%1» несколько. Укажите один по серийному номеру.</translation>
    </message>
    <message>
        <source> (expired)</source>
        <translation> (истёк)</translation>
    </message>
    <message>
        <source> (not yet valid)</source>
        <translation> (ещё не действует)</translation>
    </message>
    <message>
        <source> (left: %1)</source>
        <translation> (осталось: %1)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ИИН</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>BIN</source>
        <translation>БИН</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Назначение</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Алгоритм</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Срок действия</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Издатель</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Серийный номер</translation>
    </message>
    <message>
        <source>There is no verb “%1”.</source>
        <translation>Нет команды «%1».</translation>
    </message>
    <message>
        <source>Help: qoltanba-cli --help</source>
        <translation>Справка: qoltanba-cli --help</translation>
    </message>
    <message>
        <source>The password cannot be read.</source>
        <translation>Не удалось прочитать пароль.</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>Пароль слишком длинный.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the password. Give it with --password-stdin.</source>
        <translation>Нет терминала, чтобы спросить пароль. Передайте его через --password-stdin.</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>Пароль к %1: </translation>
    </message>
    <message>
        <source>--password-stdin is for pipes; at a terminal, leave it out.</source>
        <translation>--password-stdin предназначен для каналов; в терминале его не указывайте.</translation>
    </message>
    <message>
        <source>Choose what to make: --format cms, xml or raw.</source>
        <translation>Выберите, что создать: --format cms, xml или raw.</translation>
    </message>
    <message>
        <source>%1 does not go with the other options.</source>
        <translation>%1 не сочетается с другими параметрами.</translation>
    </message>
    <message>
        <source>The key is not valid before %1.</source>
        <translation>Ключ начнёт действовать только %1.</translation>
    </message>
    <message>
        <source>The key expired on %1. Give --allow-expired to sign all the same.</source>
        <translation>Срок ключа истёк %1. Чтобы всё равно подписать, укажите --allow-expired.</translation>
    </message>
    <message>
        <source>trusts this computer&apos;s certificate</source>
        <translation>сертификат этого компьютера добавлен</translation>
    </message>
    <message>
        <source>left alone: it takes an administrator&apos;s right</source>
        <translation>не изменено: нужны права администратора</translation>
    </message>
    <message>
        <source>does not trust this computer&apos;s certificate</source>
        <translation>сертификат этого компьютера не добавлен</translation>
    </message>
    <message>
        <source>The certificate is new. If Qoltanba is running, start it again.</source>
        <translation>Сертификат новый. Если Qoltanba запущена, перезапустите её.</translation>
    </message>
    <message>
        <source>This computer has no certificate for localhost yet. Run: qoltanba-cli trust</source>
        <translation>На этом компьютере ещё нет сертификата для localhost. Выполните: qoltanba-cli trust</translation>
    </message>
    <message>
        <source>Certificate of localhost valid until %1</source>
        <translation>Сертификат localhost действует до %1</translation>
    </message>
    <message>
        <source>%1 holds no certificate (.cer, .crt, .der, .pem).</source>
        <translation>В %1 нет сертификатов (.cer, .crt, .der, .pem).</translation>
    </message>
    <message>
        <source>Signed part: %1</source>
        <translation>Подписанная часть: %1</translation>
    </message>
    <message>
        <source>Name a signed document.</source>
        <translation>Укажите подписанный документ.</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>ИИН %1</translation>
    </message>
    <message>
        <source>BIN %1</source>
        <translation>БИН %1</translation>
    </message>
    <message>
        <source>Qoltanba is not running.</source>
        <translation>Qoltanba не запущена.</translation>
    </message>
    <message>
        <source>Qoltanba is running, but pages cannot reach it: its port is taken or its certificate is unusable.</source>
        <translation>Qoltanba запущена, но сайты не могут к ней подключиться: порт занят или её сертификат непригоден.</translation>
    </message>
    <message>
        <source>Qoltanba is running on port %1.</source>
        <translation>Qoltanba работает на порту %1.</translation>
    </message>
    <message>
        <source>Its self-test failed: it does not sign.</source>
        <translation>Самопроверка не пройдена: подписывать она не будет.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Полномочия</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, действителен до %2</translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation>есть здесь: %1</translation>
    </message>
    <message>
        <source>does not count: test keys are off</source>
        <translation>не учитывается: тестовые ключи выключены</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>пока нет</translation>
    </message>
    <message>
        <source>National authorities, known by their fingerprints:</source>
        <translation>Национальные удостоверяющие центры, известные по контрольной сумме:</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>Импортировано: %1</translation>
    </message>
    <message>
        <source>Trusted by the administrator of this computer:</source>
        <translation>Доверенные администратором этого компьютера:</translation>
    </message>
    <message>
        <source>Issued by one of these:</source>
        <translation>Выпущенные одним из них:</translation>
    </message>
    <message>
        <source>Says whether the signatures of a CMS or a signed XML are good, who signed and when. What could not be checked is never called valid: the exit status is then 3.</source>
        <translation>Сообщает, действительны ли подписи CMS или подписанного XML, кто и когда подписал. Непроверенное никогда не называется действительным: код завершения тогда 3.</translation>
    </message>
    <message>
        <source>folder with certificates of authorities you trust as well</source>
        <translation>папка с сертификатами удостоверяющих центров, которым Вы тоже доверяете</translation>
    </message>
    <message>
        <source>ask nobody: use only what is kept on this computer</source>
        <translation>никого не спрашивать: использовать только сохранённое на этом компьютере</translation>
    </message>
    <message>
        <source>write a report to keep or print, as HTML</source>
        <translation>записать отчёт для хранения или печати в виде HTML</translation>
    </message>
    <message>
        <source>replace the file of --report</source>
        <translation>заменить файл --report</translation>
    </message>
    <message>
        <source>Check a signature that is apart from its document</source>
        <translation>Проверить подпись, лежащую отдельно от документа</translation>
    </message>
    <message>
        <source>Keep a report of the check</source>
        <translation>Сохранить отчёт о проверке</translation>
    </message>
    <message>
        <source>Check many from a script</source>
        <translation>Проверить много документов из скрипта</translation>
    </message>
    <message>
        <source>Lists the certification authorities that are trusted, and which of their certificates are on this computer. Missing ones are fetched when they are needed.</source>
        <translation>Показывает, каким удостоверяющим центрам доверяют и какие их сертификаты есть на этом компьютере. Недостающие загружаются, когда понадобятся.</translation>
    </message>
    <message>
        <source>take certificates from a file, where there is no network; only national ones and those they issued are taken</source>
        <translation>импортировать сертификаты из файла, если нет сети; импортируются только национальные и выпущенные ими</translation>
    </message>
    <message>
        <source>See who is trusted</source>
        <translation>Посмотреть, кому доверяют</translation>
    </message>
    <message>
        <source>Prepare a computer without the Internet</source>
        <translation>Подготовить компьютер без Интернета</translation>
    </message>
    <message>
        <source>see which authorities are trusted</source>
        <translation>посмотреть, каким удостоверяющим центрам доверяют</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 refused or invalid, 2 wrong usage, 3 not proven (verify)</source>
        <translation>Код завершения: 0 выполнено, 1 отказ или недействительно, 2 неверный вызов, 3 не подтверждено (verify)</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>Издатель: %1</translation>
    </message>
    <message>
        <source>What is needed to check it in later years came with it.</source>
        <translation>Всё нужное для проверки в будущие годы приложено.</translation>
    </message>
    <message>
        <source>%1 goes with one document alone.</source>
        <translation>%1 используется только с одним документом.</translation>
    </message>
    <message>
        <source>CMS with a time stamp that proves when it was signed</source>
        <translation>CMS с меткой времени, которая подтверждает время подписания</translation>
    </message>
    <message>
        <source>the same from another time-stamping service</source>
        <translation>то же от другой службы меток времени</translation>
    </message>
    <message>
        <source>the same, with all that proves the signature in later years</source>
        <translation>то же вместе со всем, что подтвердит подпись спустя годы</translation>
    </message>
    <message>
        <source>Sign so that the time is proved</source>
        <translation>Подписать так, чтобы время было подтверждено</translation>
    </message>
    <message>
        <source>Adds a time stamp to each signature of a CMS that has none. It proves that the signature was there at that time.</source>
        <translation>Добавляет метку времени к каждой подписи CMS, у которой её нет. Метка подтверждает, что в тот момент подпись уже была.</translation>
    </message>
    <message>
        <source>the signed document, DER or PEM</source>
        <translation>подписанный документ, DER или PEM</translation>
    </message>
    <message>
        <source>where it goes with its time stamps</source>
        <translation>куда записать его с метками времени</translation>
    </message>
    <message>
        <source>from another service than the national one</source>
        <translation>от другой службы, а не от национальной</translation>
    </message>
    <message>
        <source>with all that proves the signature in later years</source>
        <translation>вместе со всем, что подтвердит подпись спустя годы</translation>
    </message>
    <message>
        <source>Prove when a contract was signed</source>
        <translation>Подтвердить, когда подписан договор</translation>
    </message>
    <message>
        <source>Make it ready for an archive</source>
        <translation>Подготовить для архива</translation>
    </message>
    <message>
        <source>add a time stamp</source>
        <translation>добавить метку времени</translation>
    </message>
    <message>
        <source>Every signature in it has a time stamp already.</source>
        <translation>У каждой подписи в нём уже есть метка времени.</translation>
    </message>
    <message>
        <source>sign with a key for signing in</source>
        <translation>подписать ключом для входа</translation>
    </message>
    <message>
        <source>do not ask whether the key was revoked</source>
        <translation>не спрашивать, не отозван ли ключ</translation>
    </message>
    <message>
        <source>Note: it could not be found out whether this key was revoked.</source>
        <translation>Внимание: проверить, не отозван ли этот ключ, не удалось.</translation>
    </message>
    <message>
        <source>Note: this is a TEST key: its signatures have no legal force.</source>
        <translation>Внимание: это ТЕСТОВЫЙ ключ: его подписи не имеют юридической силы.</translation>
    </message>
    <message>
        <source>WARNING: do not rely on this document, its signature must not be trusted.</source>
        <translation>ВНИМАНИЕ: не полагайтесь на этот документ, его подписи нельзя доверять.</translation>
    </message>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>Файл %1 изменился во время чтения.</translation>
    </message>
    <message>
        <source>Takes the document out of a CMS that holds it, and says whether the signatures are good. The exit status is that of “verify”.</source>
        <translation>Извлекает документ из CMS, который его содержит, и сообщает, действительны ли подписи. Код завершения тот же, что у «verify».</translation>
    </message>
    <message>
        <source>where the document goes; without it, standard output</source>
        <translation>куда записать документ; без этого — стандартный вывод</translation>
    </message>
    <message>
        <source>Take the contract out of what was signed</source>
        <translation>Извлечь договор из подписанного файла</translation>
    </message>
    <message>
        <source>take the document out of its signature</source>
        <translation>извлечь документ из файла подписи</translation>
    </message>
    <message>
        <source>The certificate of localhost is not valid yet: it was made when the clock of this computer was ahead. Start Qoltanba again, it makes a new one.</source>
        <translation>Сертификат localhost ещё не действует: он создан, когда часы компьютера спешили. Запустите Qoltanba снова, она создаст новый.</translation>
    </message>
    <message>
        <source>Shows each option with its value, who set it, and what was not understood in the files of options.</source>
        <translation>Показывает значение каждого параметра, кем оно задано и что в файлах параметров не удалось понять.</translation>
    </message>
    <message>
        <source>See whether a policy file says what it should</source>
        <translation>Проверить, то ли записано в файле политики</translation>
    </message>
    <message>
        <source>see each option, and who set it</source>
        <translation>показать параметры и кем они заданы</translation>
    </message>
    <message>
        <source>default</source>
        <comment>source of an option&apos;s value</comment>
        <translation>по умолчанию</translation>
    </message>
    <message>
        <source>your settings</source>
        <comment>source of an option&apos;s value</comment>
        <translation>Ваши настройки</translation>
    </message>
    <message>
        <source>administrator</source>
        <comment>source of an option&apos;s value</comment>
        <translation>администратор</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Файл не удаётся прочитать.</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>Параметра «%1» нет.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Probably “%2” was meant: it is locked to its safe value.</source>
        <translation>Параметра «%1» нет. Вероятно, имелся в виду «%2»: он закреплён с безопасным значением.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Probably “%2” was meant.</source>
        <translation>Параметра «%1» нет. Вероятно, имелся в виду «%2».</translation>
    </message>
    <message>
        <source>“%1” is no value of the option “%2”: it is locked to its safe value.</source>
        <translation>«%1» — недопустимое значение параметра «%2»: он закреплён с безопасным значением.</translation>
    </message>
    <message>
        <source>“%1” is no value of the option “%2”.</source>
        <translation>«%1» — недопустимое значение параметра «%2».</translation>
    </message>
    <message>
        <source>“%1” is outside the range of the option “%2”: the nearest value counts.</source>
        <translation>Значение «%1» выходит за пределы параметра «%2»: действует ближайшее допустимое.</translation>
    </message>
    <message>
        <source>This line is not of the form name=value: “%1”</source>
        <translation>Эта строка не имеет вида имя=значение: «%1»</translation>
    </message>
    <message>
        <source>Another program holds port %1.</source>
        <translation>Порт %1 занят другой программой.</translation>
    </message>
    <message>
        <source>Port %1 is held by: %2.</source>
        <translation>Порт %1 занят: %2.</translation>
    </message>
    <message>
        <source>Lists the modules of PKCS#11 that are installed, and tests each: whether it works and which tokens it sees. It needs no PIN.</source>
        <translation>Показывает установленные модули PKCS#11 и проверяет каждый: работает ли он и какие токены видит. ПИН-код не нужен.</translation>
    </message>
    <message>
        <source>test only this module, also one that is not in the list</source>
        <translation>проверить только этот модуль, даже если его нет в списке</translation>
    </message>
    <message>
        <source>If a token does not appear</source>
        <translation>Если токен не появляется</translation>
    </message>
    <message>
        <source>Try a module before you add it</source>
        <translation>Проверить модуль, прежде чем добавить его</translation>
    </message>
    <message>
        <source>test the modules for other tokens</source>
        <translation>проверить модули для других токенов</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Считыватель</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Проблема</translation>
    </message>
    <message>
        <source>it is not initialised, so it holds no keys</source>
        <translation>он не инициализирован, поэтому ключей на нём нет</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>Private keys that it shows without a PIN</source>
        <translation>Закрытые ключи, видимые без ПИН-кода</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>It calls itself</source>
        <translation>Называет себя</translation>
    </message>
    <message>
        <source>There is no module “%1”. For a file, write its path: ./%1</source>
        <translation>Модуля «%1» нет. Если это файл, укажите путь: ./%1</translation>
    </message>
    <message>
        <source>No module of PKCS#11 is installed.</source>
        <translation>Модули PKCS#11 не установлены.</translation>
    </message>
    <message>
        <source>Write: modules, or modules test FILE|NAME.</source>
        <translation>Напишите: modules или modules test ФАЙЛ|ИМЯ.</translation>
    </message>
    <message>
        <source>The card in the reader “%1” does not answer.</source>
        <translation>Карта в считывателе «%1» не отвечает.</translation>
    </message>
    <message>
        <source>Another program uses the card in the reader “%1”. Close that program and try again.</source>
        <translation>Карта в считывателе «%1» занята другой программой. Закройте её и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The card in the reader “%1” is no device that Qoltanba knows.</source>
        <translation>Карта в считывателе «%1» не относится к устройствам, которые знает Qoltanba.</translation>
    </message>
    <message>
        <source>A key file is not named by --storage but by its path.</source>
        <translation>Файл ключа указывается не через --storage, а своим путём.</translation>
    </message>
    <message>
        <source>There is no storage “%1”. Storages are: %2.</source>
        <translation>Хранилища «%1» нет. Хранилища: %2.</translation>
    </message>
    <message>
        <source>Several devices are connected. Name one with --device:</source>
        <translation>Подключено несколько устройств. Укажите одно через --device:</translation>
    </message>
    <message>
        <source>No such device is connected. These are:</source>
        <translation>Такое устройство не подключено. Подключены:</translation>
    </message>
    <message>
        <source>The PC/SC service, which reaches tokens and cards, is not installed, does not run, or does not let you in. On Linux install the package pcscd.</source>
        <translation>Служба PC/SC, через которую доступны токены и карты, не установлена, не запущена или не даёт вам доступа. В Linux установите пакет pcscd.</translation>
    </message>
    <message>
        <source>No token and no card reader is connected.</source>
        <translation>Не подключены ни токен, ни считыватель карт.</translation>
    </message>
    <message>
        <source>There is no card in the reader “%1”.</source>
        <translation>В считывателе «%1» нет карты.</translation>
    </message>
    <message>
        <source>%1 ms, commands: %2</source>
        <translation>%1 мс, команд: %2</translation>
    </message>
    <message>
        <source>failed: %1; %2</source>
        <translation>не удалось: %1; %2</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Устройство: %1</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Keys read</source>
        <translation>Ключи прочитаны</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>ПИН-код</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Ключ %1</translation>
    </message>
    <message>
        <source>Each key of %1 signs the text “%2”, and the signature is thrown away. Go on?</source>
        <translation>%1: каждым ключом устройства будет подписан текст «%2», подпись не сохраняется. Продолжить?</translation>
    </message>
    <message>
        <source>Signature of key %1</source>
        <translation>Подпись ключом %1</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Всего</translation>
    </message>
    <message>
        <source>Answers in parts (61xx)</source>
        <translation>Ответы по частям (61xx)</translation>
    </message>
    <message>
        <source>Other length wanted (6Cxx)</source>
        <translation>Потребована другая длина (6Cxx)</translation>
    </message>
    <message>
        <source>Not successful</source>
        <translation>Неуспешно</translation>
    </message>
    <message>
        <source>A step failed. The report says which.</source>
        <translation>Один из шагов не удался. Какой именно, указано в отчёте.</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>заблокирован</translation>
    </message>
    <message>
        <source>the device tells the tries that are left only after a wrong PIN</source>
        <translation>устройство сообщает число оставшихся попыток только после неверного ПИН-кода</translation>
    </message>
    <message>
        <source>tries left: %1</source>
        <translation>осталось попыток: %1</translation>
    </message>
    <message>
        <source>One try is left: after one more wrong PIN the device is blocked. To use it, give --last-try.</source>
        <translation>Осталась одна попытка: после ещё одного неверного ПИН-кода устройство заблокируется. Чтобы использовать её, укажите --last-try.</translation>
    </message>
    <message>
        <source>One try is left: after one more wrong PIN the device is blocked. Go on?</source>
        <translation>Осталась одна попытка: после ещё одного неверного ПИН-кода устройство заблокируется. Продолжить?</translation>
    </message>
    <message>
        <source>PIN of %1 (%2): </source>
        <translation>ПИН-код %1 (%2): </translation>
    </message>
    <message>
        <source>PIN of %1: </source>
        <translation>ПИН-код %1: </translation>
    </message>
    <message>
        <source>This PIN was not sent to the device, so no try was lost.</source>
        <translation>Этот ПИН-код не отправлен на устройство, попытка не потрачена.</translation>
    </message>
    <message>
        <source>Enter the PIN on the keys of the device or of its reader.</source>
        <translation>Введите ПИН-код на клавишах устройства или его считывателя.</translation>
    </message>
    <message>
        <source>A PIN of this device has exactly %1 characters.</source>
        <translation>ПИН-код этого устройства содержит ровно столько символов: %1.</translation>
    </message>
    <message>
        <source>A PIN of this device has %1 to %2 characters.</source>
        <translation>ПИН-код этого устройства содержит от %1 до %2 символов.</translation>
    </message>
    <message>
        <source>They are digits.</source>
        <translation>Это цифры.</translation>
    </message>
    <message>
        <source>They are Latin letters, digits and these signs: %1</source>
        <translation>Это латинские буквы, цифры и знаки: %1</translation>
    </message>
    <message>
        <source>by its ATR</source>
        <translation>по ATR</translation>
    </message>
    <message>
        <source>by the name of its reader</source>
        <translation>по названию считывателя</translation>
    </message>
    <message>
        <source>by its answers</source>
        <translation>по ответам</translation>
    </message>
    <message>
        <source>%1, recognised %2</source>
        <translation>%1, распознано %2</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>не отвечает</translation>
    </message>
    <message>
        <source>used by another program</source>
        <translation>занято другой программой</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>After a new key was made on the device: does the national software find all keys?</source>
        <translation>После создания нового ключа на устройстве: находит ли национальное ПО все ключи?</translation>
    </message>
    <message>
        <source>How long does a new key take?</source>
        <translation>Сколько времени занимает создание нового ключа?</translation>
    </message>
    <message>
        <source>Has the device a PIN that is longer than the national utility allows?</source>
        <translation>Длиннее ли ПИН-код устройства, чем разрешает национальная утилита?</translation>
    </message>
    <message>
        <source>Do several signatures succeed after one PIN?</source>
        <translation>Удаются ли несколько подписей после одного ввода ПИН-кода?</translation>
    </message>
    <message>
        <source>How many tries has the PIN? (Do not try it out.)</source>
        <translation>Сколько попыток ввода ПИН-кода у карты? (Не проверяйте это на деле.)</translation>
    </message>
    <message>
        <source>Report of qoltanba-cli device-check</source>
        <translation>Отчёт qoltanba-cli device-check</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Служба</translation>
    </message>
    <message>
        <source>cannot be reached (%1)</source>
        <translation>недоступна (%1)</translation>
    </message>
    <message>
        <source>Card readers</source>
        <translation>Считыватели карт</translation>
    </message>
    <message>
        <source>Reader: %1</source>
        <translation>Считыватель: %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Протокол</translation>
    </message>
    <message>
        <source>Time of recognition</source>
        <translation>Время распознавания</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Is the serial number the one that is printed on the device?</source>
        <translation>Совпадает ли серийный номер с напечатанным на устройстве?</translation>
    </message>
    <message>
        <source>Are there as many keys as the national software shows?</source>
        <translation>Столько ли ключей, сколько показывает национальное ПО?</translation>
    </message>
    <message>
        <source>After a wrong PIN, does Qoltanba say how many tries are left? (One try is enough. Enter the right PIN after it.)</source>
        <translation>Сообщает ли Qoltanba после неверного ПИН-кода, сколько осталось попыток? (Достаточно одной попытки. После неё введите верный ПИН-код.)</translation>
    </message>
    <message>
        <source>What only you can answer (please add it):</source>
        <translation>На что можете ответить только вы (допишите, пожалуйста):</translation>
    </message>
    <message>
        <source>change the PIN</source>
        <translation>изменение ПИН-кода</translation>
    </message>
    <message>
        <source>make keys</source>
        <translation>создание ключей</translation>
    </message>
    <message>
        <source>store certificates</source>
        <translation>запись сертификатов</translation>
    </message>
    <message>
        <source>delete keys</source>
        <translation>удаление ключей</translation>
    </message>
    <message>
        <source>tell its holder</source>
        <translation>сведения о владельце</translation>
    </message>
    <message>
        <source>Name for pages</source>
        <translation>Имя для сайтов</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>PIN is entered</source>
        <translation>ПИН-код вводится</translation>
    </message>
    <message>
        <source>on the keys of the device or of its reader</source>
        <translation>на клавишах устройства или его считывателя</translation>
    </message>
    <message>
        <source>Can</source>
        <translation>Умеет</translation>
    </message>
    <message>
        <source>the kind of device: AKKaztokenStore, kaztoken, … (see “devices”)</source>
        <translation>вид устройства: AKKaztokenStore, kaztoken, … (см. «devices»)</translation>
    </message>
    <message>
        <source>which device, if there are several: its serial number</source>
        <translation>какое устройство, если их несколько: серийный номер</translation>
    </message>
    <message>
        <source>Shows the keys in a key file or on a device: whose they are, what they are for, how long they hold. A device needs no PIN for that.</source>
        <translation>Показывает ключи в файле или на устройстве: чьи они, для чего, до какого времени действуют. ПИН-код устройства для этого не нужен.</translation>
    </message>
    <message>
        <source>See what is on a Kaztoken</source>
        <translation>Посмотреть, что на Kaztoken</translation>
    </message>
    <message>
        <source>Lists the tokens and cards that are plugged in, or says why there is none. It needs no PIN.</source>
        <translation>Показывает подключённые токены и карты или говорит, почему их нет. ПИН-код не нужен.</translation>
    </message>
    <message>
        <source>See which devices are there</source>
        <translation>Посмотреть, какие устройства подключены</translation>
    </message>
    <message>
        <source>Changes the PIN of a device. The old PIN is asked for once, the new one twice.</source>
        <translation>Изменяет ПИН-код устройства. Старый ПИН-код спрашивается один раз, новый — два раза.</translation>
    </message>
    <message>
        <source>go on if one try is left; a wrong PIN then blocks the device</source>
        <translation>продолжить, если осталась одна попытка; неверный ПИН-код тогда заблокирует устройство</translation>
    </message>
    <message>
        <source>read the old and the new PIN from the first two lines of standard input</source>
        <translation>прочитать старый и новый ПИН-код из первых двух строк стандартного ввода</translation>
    </message>
    <message>
        <source>Replace the factory PIN</source>
        <translation>Заменить заводской ПИН-код</translation>
    </message>
    <message>
        <source>Writes a report about the devices that are plugged in, for the developers. It holds no PIN and no name or number of a person.</source>
        <translation>Составляет для разработчиков отчёт о подключённых устройствах. В нём нет ни ПИН-кода, ни имени, ни номера человека.</translation>
    </message>
    <message>
        <source>where the report goes; without it, standard output</source>
        <translation>куда записать отчёт; если не указано — стандартный вывод</translation>
    </message>
    <message>
        <source>also make a test signature with each key; this needs the PIN</source>
        <translation>сделать и пробную подпись каждым ключом; для этого нужен ПИН-код</translation>
    </message>
    <message>
        <source>show serial numbers whole, not only their last four characters</source>
        <translation>показать серийные номера целиком, а не только последние четыре символа</translation>
    </message>
    <message>
        <source>read the PIN from the first line of standard input</source>
        <translation>прочитать ПИН-код из первой строки стандартного ввода</translation>
    </message>
    <message>
        <source>Tell the developers how a real device behaves</source>
        <translation>Сообщить разработчикам, как ведёт себя настоящее устройство</translation>
    </message>
    <message>
        <source>The same, with a test signature</source>
        <translation>То же с пробной подписью</translation>
    </message>
    <message>
        <source>read the password or PIN from the first line of standard input</source>
        <translation>прочитать пароль или ПИН-код из первой строки стандартного ввода</translation>
    </message>
    <message>
        <source>Sign with a key on a Kaztoken</source>
        <translation>Подписать ключом на Kaztoken</translation>
    </message>
    <message>
        <source>show the keys in a key file or on a device</source>
        <translation>показать ключи в файле или на устройстве</translation>
    </message>
    <message>
        <source>see which tokens and cards are there</source>
        <translation>посмотреть, какие токены и карты подключены</translation>
    </message>
    <message>
        <source>change the PIN of a device</source>
        <translation>изменить ПИН-код устройства</translation>
    </message>
    <message>
        <source>write a report about a device for the developers</source>
        <translation>составить для разработчиков отчёт об устройстве</translation>
    </message>
    <message>
        <source>The device holds several keys. Name one with --alias:</source>
        <translation>На устройстве несколько ключей. Укажите один через --alias:</translation>
    </message>
    <message>
        <source>There is no key “%1” on the device. It holds:</source>
        <translation>На устройстве нет ключа «%1». На нём есть:</translation>
    </message>
    <message>
        <source>There is no key with a certificate on the device.</source>
        <translation>На устройстве нет ключа с сертификатом.</translation>
    </message>
    <message>
        <source>Name a key file or, with --storage, a device.</source>
        <translation>Укажите файл ключа или через --storage устройство.</translation>
    </message>
    <message>
        <source>The terminal cannot be written to.</source>
        <translation>В терминал не удаётся писать.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the PIN. Give it with --password-stdin.</source>
        <translation>Нет терминала, чтобы спросить ПИН-код. Передайте его через --password-stdin.</translation>
    </message>
    <message>
        <source> [y/N] </source>
        <translation> [да/НЕТ] </translation>
    </message>
    <message>
        <source>There is no terminal to ask this question: %1</source>
        <translation>Нет терминала, чтобы задать вопрос: %1</translation>
    </message>
    <message>
        <source>New PIN: </source>
        <translation>Новый ПИН-код: </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>New PIN once more: </source>
        <translation>Новый ПИН-код ещё раз: </translation>
    </message>
    <message>
        <source>The two new PINs are different. Nothing was changed.</source>
        <translation>Новый ПИН-код введён по-разному. Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1: Qoltanba cannot change the PIN of this device.</source>
        <translation>%1: Qoltanba не может изменить ПИН-код этого устройства.</translation>
    </message>
    <message>
        <source>The PIN of %1 was changed.</source>
        <translation>%1: ПИН-код изменён.</translation>
    </message>
    <message>
        <source>Say what to do with the PIN: pin change.</source>
        <translation>Скажите, что сделать с ПИН-кодом: pin change.</translation>
    </message>
    <message>
        <source>Name the device with --storage.</source>
        <translation>Укажите устройство через --storage.</translation>
    </message>
    <message>
        <source>Name the key file with --key, or the device with --storage.</source>
        <translation>Укажите файл ключа через --key или устройство через --storage.</translation>
    </message>
    <message>
        <source>Keys without a certificate</source>
        <translation>Ключи без сертификата</translation>
    </message>
    <message>
        <source>Certificates without a key</source>
        <translation>Сертификаты без ключа</translation>
    </message>
    <message>
        <source>Note: this device still has its factory PIN, which anybody knows. Change it: %1</source>
        <translation>Внимание: на этом устройстве всё ещё заводской ПИН-код, его знает каждый. Измените его: %1</translation>
    </message>
    <message>
        <source>Say what to do. The verbs are: %1.</source>
        <translation>Скажите, что сделать. Команды: %1.</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(без имени)</translation>
    </message>
    <message>
        <source>The journal could not be written: this signature is not in it.</source>
        <translation>Не удалось записать в журнал: этой подписи в нём нет.</translation>
    </message>
    <message>
        <source>People who are no administrators can change the file, so it does not count.</source>
        <translation>Файл могут изменить не только администраторы, поэтому он не учитывается.</translation>
    </message>
</context>
</TS>
