<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>qoltanba::texts</name>
    <message>
        <source>Something went wrong inside the program. Try again.</source>
        <translation>Внутренняя ошибка программы. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The cryptography of the program could not be loaded. Reinstall the program.</source>
        <translation>Не удалось загрузить криптографический модуль программы. Переустановите программу.</translation>
    </message>
    <message>
        <source>The self-test failed, so nothing is signed. Reinstall the program.</source>
        <translation>Программа не прошла самопроверку, поэтому ничего не подписывает. Переустановите программу.</translation>
    </message>
    <message>
        <source>You declined. Nothing was signed.</source>
        <translation>Вы отказались. Ничего не подписано.</translation>
    </message>
    <message>
        <source>The operation was cancelled. Nothing was signed.</source>
        <translation>Действие отменено. Ничего не подписано.</translation>
    </message>
    <message>
        <source>The time is up. Nothing was signed.</source>
        <translation>Время вышло. Ничего не подписано.</translation>
    </message>
    <message>
        <source>The page was closed. Nothing was signed.</source>
        <translation>Страница закрыта. Ничего не подписано.</translation>
    </message>
    <message>
        <source>This site is not allowed to ask. You can change this in the settings.</source>
        <translation>Этому сайту запрещено обращаться с запросами. Это можно изменить в настройках.</translation>
    </message>
    <message>
        <source>Too many requests are waiting. Answer the open ones first.</source>
        <translation>В очереди слишком много запросов. Сначала ответьте на открытые.</translation>
    </message>
    <message>
        <source>There are too many documents in one request. Sign them in parts.</source>
        <translation>В одном запросе слишком много документов. Подпишите их частями.</translation>
    </message>
    <message>
        <source>The data is too large.</source>
        <translation>Слишком большой объём данных.</translation>
    </message>
    <message>
        <source>The request of the site is not correct. Tell the site&apos;s support.</source>
        <translation>Запрос сайта составлен неверно. Сообщите об этом в поддержку сайта.</translation>
    </message>
    <message>
        <source>The time stamp could not be obtained. Check the Internet connection.</source>
        <translation>Не удалось получить метку времени. Проверьте подключение к Интернету.</translation>
    </message>
    <message>
        <source>The file was not found. It may have been moved or deleted.</source>
        <translation>Файл не найден. Возможно, его переместили или удалили.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check the rights to it.</source>
        <translation>Файл не читается. Проверьте права доступа к нему.</translation>
    </message>
    <message>
        <source>The file cannot be saved here. Choose another folder.</source>
        <translation>Сюда файл сохранить нельзя. Выберите другую папку.</translation>
    </message>
    <message>
        <source>This file is too large for a key file. Choose another file.</source>
        <translation>Для файла ключа этот файл слишком велик. Выберите другой.</translation>
    </message>
    <message>
        <source>There are no keys in this file. Choose another file.</source>
        <translation>В этом файле нет ключей. Выберите другой файл.</translation>
    </message>
    <message>
        <source>This is not a key file. Choose a file that ends in .p12.</source>
        <translation>Это не файл ключа ЭЦП. Выберите файл с расширением .p12.</translation>
    </message>
    <message>
        <source>The key file is damaged. Use a copy of it or get a new key.</source>
        <translation>Файл ключа повреждён. Возьмите его копию или получите новый ключ.</translation>
    </message>
    <message>
        <source>Wrong password. Check the keyboard layout and Caps Lock.</source>
        <translation>Неверный пароль. Проверьте раскладку и Caps Lock.</translation>
    </message>
    <message>
        <source>The key has no certificate with it. Choose another file.</source>
        <translation>У ключа нет сертификата. Выберите другой файл.</translation>
    </message>
    <message>
        <source>The certificate in this file belongs to another key. Choose another file.</source>
        <translation>Сертификат в этом файле относится к другому ключу. Выберите другой файл.</translation>
    </message>
    <message>
        <source>The algorithm is not supported.</source>
        <translation>Этот алгоритм не поддерживается.</translation>
    </message>
    <message>
        <source>The device with the key is not connected. Connect it and try again.</source>
        <translation>Устройство с ключом не подключено. Подключите его и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>There is no such key here.</source>
        <translation>Здесь нет такого ключа.</translation>
    </message>
    <message>
        <source>This key does not fit this request. Choose another.</source>
        <translation>Этот ключ не подходит к запросу. Выберите другой.</translation>
    </message>
    <message>
        <source>The data is not in Base64 form.</source>
        <translation>Данные не в формате Base64.</translation>
    </message>
    <message>
        <source>The length of the digest does not fit the algorithm of the key.</source>
        <translation>Длина хеша не соответствует алгоритму ключа.</translation>
    </message>
    <message>
        <source>The XML document is not well-formed.</source>
        <translation>XML-документ составлен с ошибками.</translation>
    </message>
    <message>
        <source>The XML document has a document type declaration; such documents are not signed.</source>
        <translation>В XML-документе есть объявление DOCTYPE; такие документы не подписываются.</translation>
    </message>
    <message>
        <source>The element to sign is not in the XML document.</source>
        <translation>В XML-документе нет элемента, который нужно подписать.</translation>
    </message>
    <message>
        <source>The XML document has several elements that could be the one to sign.</source>
        <translation>В XML-документе несколько элементов, подходящих для подписания.</translation>
    </message>
    <message>
        <source>This is not a CMS signature.</source>
        <translation>Это не подпись CMS.</translation>
    </message>
    <message>
        <source>The signed document itself is missing. Give it together with the signature.</source>
        <translation>Нет самого подписанного документа. Укажите его вместе с подписью.</translation>
    </message>
    <message>
        <source>The document given is not the one inside the signature.</source>
        <translation>Указанный документ отличается от документа внутри подписи.</translation>
    </message>
    <message>
        <source>The signature could not be made. Try again.</source>
        <translation>Не удалось подписать. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The new signature did not pass the check and was not handed over.</source>
        <translation>Новая подпись не прошла проверку и поэтому не передана.</translation>
    </message>
    <message>
        <source>There is no signature in this file.</source>
        <translation>В этом файле нет подписи.</translation>
    </message>
    <message>
        <source>The document was changed after it was signed.</source>
        <translation>Документ изменён после подписания.</translation>
    </message>
    <message>
        <source>The signature is not valid.</source>
        <translation>Подпись недействительна.</translation>
    </message>
    <message>
        <source>The signature covers another part of the document than it seems to.</source>
        <translation>Подпись относится не к той части документа, к которой кажется.</translation>
    </message>
    <message>
        <source>The certificate of the signer is missing.</source>
        <translation>Нет сертификата подписавшего.</translation>
    </message>
    <message>
        <source>The signed attributes are not correct.</source>
        <translation>Подписанные атрибуты неверны.</translation>
    </message>
    <message>
        <source>It stands on an outdated digest (MD5, SHA-1 or the like), with which a signature can be forged.</source>
        <translation>Она основана на устаревшем хеше (MD5, SHA-1 и подобных), с которым подпись можно подделать.</translation>
    </message>
    <message>
        <source>A key is so short that a signature can be forged with it.</source>
        <translation>Ключ слишком короткий: с ним подпись можно подделать.</translation>
    </message>
    <message>
        <source>The certificate was not issued by a trusted authority.</source>
        <translation>Сертификат выдан не доверенным удостоверяющим центром.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Срок действия сертификата истёк.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Сертификат ещё не действует.</translation>
    </message>
    <message>
        <source>The certificate cannot be read.</source>
        <translation>Сертификат не читается.</translation>
    </message>
    <message>
        <source>The certificate for the connection with browsers cannot be used.</source>
        <translation>Сертификат для связи с браузерами непригоден.</translation>
    </message>
    <message>
        <source>The certutil program is missing. Install the package libnss3-tools.</source>
        <translation>Нет программы certutil. Установите пакет libnss3-tools.</translation>
    </message>
    <message>
        <source>The browser&apos;s certificate store could not be changed. Close the browser and try again.</source>
        <translation>Не удалось изменить хранилище сертификатов браузера. Закройте браузер и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The browser does not trust the certificate yet. Restart the browser and check again.</source>
        <translation>Сертификат ещё не добавлен в браузер. Перезапустите браузер и проверьте ещё раз.</translation>
    </message>
    <message>
        <source>Expired on %1. You need a new key.</source>
        <translation>Срок истёк %1. Нужно получить новый ключ.</translation>
    </message>
    <message>
        <source>Not valid before %1.</source>
        <translation>Ещё не действует: срок начнётся %1.</translation>
    </message>
    <message>
        <source>The site needs a key of another person.</source>
        <translation>Сайту нужен ключ другого человека.</translation>
    </message>
    <message>
        <source>The site needs a key of an organisation; this one is a natural person&apos;s.</source>
        <translation>Сайту нужен ключ организации, а этот — физического лица.</translation>
    </message>
    <message>
        <source>The site needs a key of another organisation.</source>
        <translation>Сайту нужен ключ другой организации.</translation>
    </message>
    <message>
        <source>The site needs another key: the one with the serial number it named.</source>
        <translation>Сайту нужен другой ключ: он указал его серийный номер.</translation>
    </message>
    <message>
        <source>The site needs a key with another role.</source>
        <translation>Сайту нужен ключ с другими полномочиями.</translation>
    </message>
    <message>
        <source>The site does not accept keys of this issuer.</source>
        <translation>Сайт не принимает ключи этого издателя.</translation>
    </message>
    <message>
        <source>natural person</source>
        <translation>физическое лицо</translation>
    </message>
    <message>
        <source>legal entity</source>
        <translation>юридическое лицо</translation>
    </message>
    <message>
        <source>first head</source>
        <translation>первый руководитель</translation>
    </message>
    <message>
        <source>person with the right to sign</source>
        <translation>лицо, наделённое правом подписи</translation>
    </message>
    <message>
        <source>person with the right to sign financial documents</source>
        <translation>лицо, наделённое правом подписи финансовых документов</translation>
    </message>
    <message>
        <source>human-resources officer</source>
        <translation>сотрудник отдела кадров</translation>
    </message>
    <message>
        <source>employee of the organisation</source>
        <translation>сотрудник организации</translation>
    </message>
    <message>
        <source>information system</source>
        <translation>информационная система</translation>
    </message>
    <message>
        <source>staff of the certification authority</source>
        <translation>сотрудник удостоверяющего центра</translation>
    </message>
    <message>
        <source>treasury</source>
        <translation>казначейство</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>файл ключа</translation>
    </message>
    <message>
        <source>identity card</source>
        <translation>удостоверение личности</translation>
    </message>
    <message>
        <source>text</source>
        <comment>kind of document</comment>
        <translation>текст</translation>
    </message>
    <message>
        <source>picture</source>
        <comment>kind of document</comment>
        <translation>изображение</translation>
    </message>
    <message>
        <source>signed document (CMS)</source>
        <comment>kind of document</comment>
        <translation>подписанный документ (CMS)</translation>
    </message>
    <message>
        <source>digest only</source>
        <comment>kind of document</comment>
        <translation>только хеш</translation>
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
        <translation>подписание и вход</translation>
    </message>
    <message>
        <source>signing</source>
        <comment>use of a key</comment>
        <translation>подписание</translation>
    </message>
    <message>
        <source>signing in</source>
        <comment>use of a key</comment>
        <translation>вход</translation>
    </message>
    <message>
        <source>use not stated</source>
        <comment>use of a key</comment>
        <translation>назначение не указано</translation>
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
        <translation>Служба меток времени отказала. Повторите попытку позже.</translation>
    </message>
    <message>
        <source>The time stamp is not correct.</source>
        <translation>Метка времени неверна.</translation>
    </message>
    <message>
        <source>The certificate was revoked.</source>
        <translation>Сертификат отозван.</translation>
    </message>
    <message>
        <source>The certificate is not meant for this use.</source>
        <translation>Сертификат не предназначен для этого.</translation>
    </message>
    <message>
        <source>The authority that issued the certificate is not known on this computer.</source>
        <translation>Удостоверяющий центр, выдавший сертификат, на этом компьютере неизвестен.</translation>
    </message>
    <message>
        <source>This is not a certificate of a national authority.</source>
        <translation>Это не сертификат Национального удостоверяющего центра.</translation>
    </message>
    <message>
        <source>It is not known whether the certificate was revoked.</source>
        <translation>Неизвестно, отозван ли сертификат.</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked was not checked: the settings say so.</source>
        <translation>Отзыв сертификата не проверялся: так указано в настройках.</translation>
    </message>
    <message>
        <source>What is known of the certificate&apos;s status is out of date.</source>
        <translation>Сведения о состоянии сертификата устарели.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status is not correct.</source>
        <translation>Ответ о состоянии сертификата неверен.</translation>
    </message>
    <message>
        <source>The list of revoked certificates is not correct.</source>
        <translation>Список отозванных сертификатов (СОРС) неверен.</translation>
    </message>
    <message>
        <source>When it was signed is not proved: there is no time stamp.</source>
        <translation>Время подписания не подтверждено: нет метки времени.</translation>
    </message>
    <message>
        <source>The service of the certification authority cannot be reached. Check the Internet connection.</source>
        <translation>Нет связи со службой удостоверяющего центра. Проверьте подключение к Интернету.</translation>
    </message>
    <message>
        <source>The service of the certification authority does not answer. Try again later.</source>
        <translation>Служба удостоверяющего центра не отвечает. Повторите попытку позже.</translation>
    </message>
    <message>
        <source>The service of the certification authority refused. Try again later.</source>
        <translation>Служба удостоверяющего центра отказала. Повторите попытку позже.</translation>
    </message>
    <message>
        <source>The proxy demands a user name and a password. Ask your administrator.</source>
        <translation>Прокси-сервер требует имя пользователя и пароль. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The answer of the service is too large.</source>
        <translation>Ответ службы слишком велик.</translation>
    </message>
    <message>
        <source>The address of the service is not allowed.</source>
        <translation>Адрес службы не разрешён.</translation>
    </message>
    <message>
        <source>This key was not issued by a national certification authority.</source>
        <translation>Этот ключ выдан не Национальным удостоверяющим центром (НУЦ).</translation>
    </message>
    <message>
        <source>This key was revoked. You need a new key.</source>
        <translation>Этот ключ отозван. Нужно получить новый ключ.</translation>
    </message>
    <message>
        <source>It is not known whether this key was revoked, and without that it must not be used.</source>
        <translation>Неизвестно, отозван ли этот ключ, а без этого использовать его нельзя.</translation>
    </message>
    <message>
        <source>This key was revoked on %1. You need a new key.</source>
        <translation>Этот ключ отозван %1. Нужно получить новый ключ.</translation>
    </message>
    <message>
        <source>The device with the key was pulled out. Plug it in again.</source>
        <translation>Устройство с ключом извлечено. Подключите его снова.</translation>
    </message>
    <message>
        <source>The device does not respond. Pull it out and plug it in again.</source>
        <translation>Устройство не отвечает. Извлеките его и подключите снова.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Неверный ПИН-код.</translation>
    </message>
    <message>
        <source>A PIN of this device looks different: check its length and characters.</source>
        <translation>ПИН-код этого устройства выглядит иначе: проверьте его длину и символы.</translation>
    </message>
    <message>
        <source>The PIN is blocked: it was entered wrongly too often. Only the one who gave you the device can help.</source>
        <translation>ПИН-код заблокирован: его слишком часто вводили неверно. Помочь может только тот, кто выдал устройство.</translation>
    </message>
    <message>
        <source>Wrong PIN. One try is left: after one more wrong PIN the device is blocked.</source>
        <translation>Неверный ПИН-код. Осталась одна попытка: после ещё одной ошибки устройство заблокируется.</translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: %1.</source>
        <translation>Неверный ПИН-код. Осталось попыток: %1.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>A program on this computer</source>
        <translation>Программа на этом компьютере</translation>
    </message>
    <message>
        <source>This key is for signing in. To sign a document choose the key whose file name begins with %1.</source>
        <translation>Этот ключ — для входа. Чтобы подписать документ, выберите ключ, имя файла которого начинается с %1.</translation>
    </message>
    <message>
        <source>This key is for signing documents. To sign in choose the key whose file name begins with %1.</source>
        <translation>Этот ключ — для подписания документов. Чтобы войти, выберите ключ, имя файла которого начинается с %1.</translation>
    </message>
    <message>
        <source>The site needs a key of another role: %1. The role of this key: %2.</source>
        <translation>Сайту нужен ключ с полномочиями: %1. У этого ключа: %2.</translation>
    </message>
    <message>
        <source>Signatures inside PDF files cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</source>
        <translation>Подписи внутри PDF пока не проверяются: есть ли подпись в этом файле, неизвестно. Если подпись хранится отдельным файлом (.p7s, .cms, .sig), выберите его.</translation>
    </message>
    <message>
        <source>This file holds a key, not a signed document. If it is your key, do not send it to anybody.</source>
        <translation>Это не подписанный документ, а файл ключа ЭЦП. Если это Ваш ключ, никому его не отправляйте.</translation>
    </message>
    <message>
        <source>This is a certificate, not a signed document.</source>
        <translation>Это не подписанный документ, а сертификат.</translation>
    </message>
    <message>
        <source>The signature refers to something that this program cannot find or does not look up.</source>
        <translation>Подпись ссылается на данные, которые программа не может найти или не ищет.</translation>
    </message>
    <message>
        <source>Signatures inside office documents and archives cannot be checked yet: whether there is one here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that file.</source>
        <translation>Подписи внутри офисных документов и архивов пока не проверяются: есть ли подпись в этом файле, неизвестно. Если подпись хранится отдельным файлом (.p7s, .cms, .sig), выберите его.</translation>
    </message>
    <message>
        <source>This is older than the stated time of signing, so it does not prove the status at that time.</source>
        <translation>Эти сведения получены раньше указанного времени подписания, поэтому не подтверждают состояние на это время.</translation>
    </message>
    <message>
        <source>Another program (perhaps NCALayer) uses the port that browsers connect to. Close it, and Qoltanba will connect by itself.</source>
        <translation>Порт, к которому подключаются браузеры, занят другой программой (возможно, NCALayer). Закройте её: Qoltanba подключится сама.</translation>
    </message>
    <message>
        <source>This is a certificate without its private key, so nothing can be signed with it. Choose a file that ends in .p12.</source>
        <translation>Это сертификат без закрытого ключа: подписать им ничего нельзя. Выберите файл с расширением .p12.</translation>
    </message>
    <message>
        <source>This is a private key in a form that Qoltanba does not read. Choose a file that ends in .p12.</source>
        <translation>Это закрытый ключ в формате, который Qoltanba не читает. Выберите файл с расширением .p12.</translation>
    </message>
    <message>
        <source>This is a signed document, not a key. Choose a file that ends in .p12.</source>
        <translation>Это подписанный документ, а не ключ. Выберите файл с расширением .p12.</translation>
    </message>
    <message>
        <source>This is a document, not a key. Choose a file that ends in .p12.</source>
        <translation>Это документ, а не ключ. Выберите файл с расширением .p12.</translation>
    </message>
    <message>
        <source>This is an archive. If your key is in it, take the file that ends in .p12 out of it and choose that.</source>
        <translation>Это архив. Если Ваш ключ в нём, извлеките файл с расширением .p12 и выберите его.</translation>
    </message>
    <message>
        <source>This is a folder. Choose the file in it that ends in .p12.</source>
        <translation>Это папка. Выберите в ней файл с расширением .p12.</translation>
    </message>
    <message>
        <source>This file is empty: its copying was probably interrupted. Copy the key file again.</source>
        <translation>Этот файл пуст: вероятно, копирование прервалось. Скопируйте файл ключа ещё раз.</translation>
    </message>
    <message>
        <source>This is a signed e-mail message, but it is damaged: its signature cannot be read. Save the message again.</source>
        <translation>Это подписанное электронное письмо, но оно повреждено: подпись не читается. Сохраните письмо ещё раз.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <comment>size of a file</comment>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дня</numerusform>
            <numerusform>%Ln дней</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file to sign in this folder.</source>
        <translation>В этой папке нет файлов для подписания.</translation>
    </message>
    <message>
        <source>Another program uses the device. Close that program and try again.</source>
        <translation>Устройство занято другой программой. Закройте её и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The device answered with an error. Pull it out, plug it in again and try once more.</source>
        <translation>Устройство ответило ошибкой. Извлеките его, подключите снова и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>There is no room on the device. Delete a key that is not needed any more.</source>
        <translation>На устройстве нет места. Удалите ключ, который больше не нужен.</translation>
    </message>
    <message>
        <source>There is already a key with this name.</source>
        <translation>Ключ с таким именем уже есть.</translation>
    </message>
    <message>
        <source>This is a certificate without its private key, so it cannot sign. Use the device or the file in which the key was made.</source>
        <translation>Это сертификат без закрытого ключа: подписать им нельзя. Возьмите устройство или файл, где создан ключ.</translation>
    </message>
    <message>
        <source>This key has no certificate yet, so it cannot sign. If you applied for one, install it on the portal where you applied.</source>
        <translation>У этого ключа ещё нет сертификата: подписать им нельзя. Если Вы подали заявку на сертификат, установите его на портале, где подали заявку.</translation>
    </message>
    <message>
        <source>The PIN was not entered on the reader: it was cancelled there, or the time was up. Try again.</source>
        <translation>ПИН-код на считывателе не введён: ввод отменён или время вышло. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The reader does not take a PIN on its own keys. You can turn that off in the settings, on the page “Keys”, and type the PIN here.</source>
        <translation>Считыватель не принял ПИН-код со своей клавиатуры. Это можно отключить в настройках на странице «Ключи» и вводить ПИН-код здесь.</translation>
    </message>
    <message>
        <source>The first documents were signed with another key. Sign the rest with that one.</source>
        <translation>Первые документы подписаны другим ключом. Подпишите остальные им же.</translation>
    </message>
    <message>
        <source>The module works.</source>
        <translation>Модуль работает.</translation>
    </message>
    <message>
        <source>The module works, but no token that it knows is plugged in.</source>
        <translation>Модуль работает, но ни один известный ему токен не подключён.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Такого файла нет.</translation>
    </message>
    <message>
        <source>The module is not used, because other people may change it or a folder above it.</source>
        <translation>Модуль не используется: его или папку над ним могут изменить другие люди.</translation>
    </message>
    <message>
        <source>The file is not a library.</source>
        <translation>Этот файл — не библиотека.</translation>
    </message>
    <message>
        <source>The module is for another kind of processor than Qoltanba.</source>
        <translation>Модуль предназначен для процессора другого типа, чем Qoltanba.</translation>
    </message>
    <message>
        <source>The system cannot load the module. Often a library that the module needs is missing.</source>
        <translation>Система не может загрузить модуль. Часто не хватает библиотеки, которая ему нужна.</translation>
    </message>
    <message>
        <source>The library is not a module of PKCS#11.</source>
        <translation>Эта библиотека — не модуль PKCS#11.</translation>
    </message>
    <message>
        <source>The module refuses to start. Often a service of its vendor does not run.</source>
        <translation>Модуль отказывается запускаться. Часто не запущена служба его производителя.</translation>
    </message>
    <message>
        <source>The module starts, but does not say which tokens are there.</source>
        <translation>Модуль запускается, но не сообщает, какие есть токены.</translation>
    </message>
    <message>
        <source>The module crashed. Qoltanba goes on without it.</source>
        <translation>Модуль аварийно завершился. Qoltanba продолжает работу без него.</translation>
    </message>
    <message>
        <source>The module does not respond.</source>
        <translation>Модуль не отвечает.</translation>
    </message>
    <message>
        <source>The program qoltanba-pkcs11, which loads modules, is not installed.</source>
        <translation>Не установлена программа qoltanba-pkcs11, которая загружает модули.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Проверка остановлена.</translation>
    </message>
    <message>
        <source>This key is for signing in. To sign a document choose another key.</source>
        <translation>Этот ключ предназначен для входа. Для подписания документа выберите другой ключ.</translation>
    </message>
    <message>
        <source>This key is for signing documents. To sign in choose another key.</source>
        <translation>Этот ключ предназначен для подписания документов. Для входа выберите другой ключ.</translation>
    </message>
    <message>
        <source>The certificate was not added, because the answer to the system&apos;s question was no.</source>
        <translation>Сертификат не добавлен: на вопрос системы был дан ответ «Нет».</translation>
    </message>
    <message>
        <source>If the system asks whether to add the Qoltanba certificate, agree: without it, sites cannot reach this program. It is valid on this computer alone.</source>
        <translation>Если система спросит, добавить ли сертификат Qoltanba, согласитесь: без него сайты не смогут обратиться к этой программе. Сертификат действует только на этом компьютере.</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Acts</name>
    <message>
        <source>A time stamp of the time-stamping service will be added; this needs the Internet.</source>
        <translation>К подписи будет добавлена метка времени; нужен Интернет.</translation>
    </message>
    <message>
        <source>The site receives: the signature, your name, IIN and BIN.</source>
        <translation>Сайт получит: подпись, Ваши ФИО, ИИН и БИН.</translation>
    </message>
    <message>
        <source>The site receives: the signature, your name and IIN.</source>
        <translation>Сайт получит: подпись, Ваши ФИО и ИИН.</translation>
    </message>
    <message>
        <source>The time-stamping service receives: only the digest of the signature.</source>
        <translation>Служба меток времени получит: только хеш подписи.</translation>
    </message>
    <message>
        <source>Signing did not succeed.</source>
        <translation>Подписать не удалось.</translation>
    </message>
    <message>
        <source>Confirm signing in</source>
        <translation>Подтверждение входа</translation>
    </message>
    <message>
        <source>%1 asks you to sign in</source>
        <translation>Сайт %1 просит подтвердить вход</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Signing in is confirmed.</source>
        <translation>Вход подтверждён.</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>вход</translation>
    </message>
    <message>
        <source>Sign a document</source>
        <translation>Подписать документ</translation>
    </message>
    <message>
        <source>%1 asks you to sign a document</source>
        <translation>Сайт %1 просит подписать документ</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Подписать</translation>
    </message>
    <message>
        <source>The site receives: the certificate with your name, IIN and BIN. Nothing is signed.</source>
        <translation>Сайт получит: сертификат с Вашими ФИО, ИИН и БИН. Ничего не подписывается.</translation>
    </message>
    <message>
        <source>The site receives: the certificate with your name and IIN. Nothing is signed.</source>
        <translation>Сайт получит: сертификат с Вашими ФИО и ИИН. Ничего не подписывается.</translation>
    </message>
    <message>
        <source>Give the data of a certificate</source>
        <translation>Передача данных сертификата</translation>
    </message>
    <message>
        <source>%1 asks for the data of your certificate</source>
        <translation>Сайт %1 просит данные Вашего сертификата</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>The data was not given.</source>
        <translation>Данные не переданы.</translation>
    </message>
    <message>
        <source>The data of the certificate was given.</source>
        <translation>Данные сертификата переданы.</translation>
    </message>
    <message>
        <source>certificate given</source>
        <translation>переданы данные сертификата</translation>
    </message>
    <message>
        <source>Add a time stamp</source>
        <translation>Добавление метки времени</translation>
    </message>
    <message>
        <source>%1 asks to add a time stamp to a signed document</source>
        <translation>Сайт %1 просит добавить метку времени к подписанному документу</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>The site receives: the signature with the time stamp. The time-stamping service receives: only the digest of the signature.</source>
        <translation>Сайт получит: подпись с меткой времени. Служба меток времени получит: только хеш подписи.</translation>
    </message>
    <message>
        <source>The time stamp was not added.</source>
        <translation>Метка времени не добавлена.</translation>
    </message>
    <message>
        <source>The time stamp was added.</source>
        <translation>Метка времени добавлена.</translation>
    </message>
    <message>
        <source>time stamp added</source>
        <translation>метка времени добавлена</translation>
    </message>
    <message numerus="yes">
        <source>Sign %Ln documents</source>
        <translation>
            <numerusform>Подписать %Ln документ</numerusform>
            <numerusform>Подписать %Ln документа</numerusform>
            <numerusform>Подписать %Ln документов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to sign %Ln documents</source>
        <translation>
            <numerusform>Сайт %1 просит подписать %Ln документ</numerusform>
            <numerusform>Сайт %1 просит подписать %Ln документа</numerusform>
            <numerusform>Сайт %1 просит подписать %Ln документов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents signed.</source>
        <translation>
            <numerusform>Подписан %Ln документ.</numerusform>
            <numerusform>Подписано %Ln документа.</numerusform>
            <numerusform>Подписано %Ln документов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents signed</source>
        <translation>
            <numerusform>подписан %Ln документ</numerusform>
            <numerusform>подписано %Ln документа</numerusform>
            <numerusform>подписано %Ln документов</numerusform>
        </translation>
    </message>
    <message>
        <source>The results are new files beside the signed ones. Nothing is overwritten.</source>
        <translation>Результаты — новые файлы рядом с подписанными. Ничего не перезаписывается.</translation>
    </message>
    <message>
        <source>The results are new files in the folder “%1”. Nothing is overwritten.</source>
        <translation>Результаты — новые файлы в папке «%1». Ничего не перезаписывается.</translation>
    </message>
    <message>
        <source>Anybody who gets a result can read in it: your name, IIN and BIN.</source>
        <translation>Кто получит результат, увидит в нём: Ваше имя, ИИН и БИН.</translation>
    </message>
    <message>
        <source>Anybody who gets a result can read in it: your name and IIN.</source>
        <translation>Кто получит результат, увидит в нём: Ваше имя и ИИН.</translation>
    </message>
    <message numerus="yes">
        <source>The site will send %Ln documents one after another. You cannot see them before they are signed. Agree only if you trust the site %1: it alone decides what you sign.</source>
        <translation>
            <numerusform>Сайт пришлёт один за другим %Ln документ. Увидеть их до подписания нельзя. Соглашайтесь, только если доверяете сайту %1: что именно Вы подпишете, решает только он.</numerusform>
            <numerusform>Сайт пришлёт один за другим %Ln документа. Увидеть их до подписания нельзя. Соглашайтесь, только если доверяете сайту %1: что именно Вы подпишете, решает только он.</numerusform>
            <numerusform>Сайт пришлёт один за другим %Ln документов. Увидеть их до подписания нельзя. Соглашайтесь, только если доверяете сайту %1: что именно Вы подпишете, решает только он.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks you to sign %Ln documents without seeing them</source>
        <translation>
            <numerusform>Сайт %1 просит подписать %Ln документ, не видя его</numerusform>
            <numerusform>Сайт %1 просит подписать %Ln документа, не видя их</numerusform>
            <numerusform>Сайт %1 просит подписать %Ln документов, не видя их</numerusform>
        </translation>
    </message>
    <message>
        <source>The signing was broken off.</source>
        <translation>Подписание прервано.</translation>
    </message>
    <message>
        <source>The result is a new file in the folder “%1”, which the site named. Nothing is overwritten.</source>
        <translation>Результат — новый файл в папке «%1», которую назвал сайт. Ничего не перезаписывается.</translation>
    </message>
    <message>
        <source>The result is a new file in the folder “%1”. Nothing is overwritten.</source>
        <translation>Результат — новый файл в папке «%1». Ничего не перезаписывается.</translation>
    </message>
    <message>
        <source>It holds the document, your name, IIN and BIN. The site receives only its path.</source>
        <translation>В нём документ, Ваши ФИО, ИИН и БИН. Сайт получит только путь к нему.</translation>
    </message>
    <message>
        <source>It holds the document, your name and IIN. The site receives only its path.</source>
        <translation>В нём документ, Ваши ФИО и ИИН. Сайт получит только путь к нему.</translation>
    </message>
    <message>
        <source>%1 asks you to sign a file of this computer and to save the result</source>
        <translation>Сайт %1 просит подписать файл на этом компьютере и сохранить результат</translation>
    </message>
    <message>
        <source>Sign a file and save the result</source>
        <translation>Подписать файл и сохранить результат</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::AgentState</name>
    <message>
        <source>Starting…</source>
        <translation>Запуск…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово к работе</translation>
    </message>
    <message>
        <source>Cannot sign</source>
        <translation>Подписание невозможно</translation>
    </message>
    <message>
        <source>Not connected to browsers</source>
        <translation>Нет связи с браузерами</translation>
    </message>
    <message>
        <source>The program is starting.</source>
        <translation>Программа запускается.</translation>
    </message>
    <message>
        <source>Sites can ask for signatures. You will be asked each time.</source>
        <translation>Сайты могут запрашивать подпись. Без Вашего согласия ничего не подписывается.</translation>
    </message>
    <message>
        <source>TEST mode</source>
        <translation>ТЕСТОВЫЙ режим</translation>
    </message>
    <message>
        <source>TEST mode: keys of test authorities are accepted. Signatures made with them have no legal force.</source>
        <translation>ТЕСТОВЫЙ режим: принимаются ключи тестовых центров. Подписи, сделанные ими, не имеют юридической силы.</translation>
    </message>
    <message>
        <source>%1 (user: %2)</source>
        <extracomment>A program and the person it runs for: &quot;NCALayer (user: aigul)&quot;</extracomment>
        <translation>%1 (пользователь: %2)</translation>
    </message>
    <message>
        <source>a program of another user (%1)</source>
        <translation>программа другого пользователя (%1)</translation>
    </message>
    <message>
        <source>Another program uses the port that browsers connect to: %1. Close it, and Qoltanba will connect by itself.</source>
        <translation>Порт, к которому подключаются браузеры, занят другой программой: %1. Закройте её: Qoltanba подключится сама.</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Report</name>
    <message>
        <source>signed XML</source>
        <comment>form of a signature</comment>
        <translation>подписанный XML</translation>
    </message>
    <message>
        <source>CMS, with the document inside</source>
        <comment>form of a signature</comment>
        <translation>CMS, документ внутри</translation>
    </message>
    <message>
        <source>CMS, the document in another file</source>
        <comment>form of a signature</comment>
        <translation>CMS, документ в отдельном файле</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Подписанный документ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 файла</translation>
    </message>
    <message>
        <source>Form of the signature</source>
        <translation>Вид подписи</translation>
    </message>
    <message>
        <source>What is signed</source>
        <translation>Что подписано</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Время проверки</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Проверено программой</translation>
    </message>
    <message>
        <source>Role and organisation</source>
        <translation>Полномочия и организация</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ИИН</translation>
    </message>
    <message>
        <source>BIN</source>
        <translation>БИН</translation>
    </message>
    <message>
        <source>Time stamp</source>
        <translation>Метка времени</translation>
    </message>
    <message>
        <source>Serial number of the time stamp</source>
        <translation>Серийный номер метки времени</translation>
    </message>
    <message>
        <source>Policy of the time stamp</source>
        <translation>Политика метки времени</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>In force</source>
        <comment>period of a certificate</comment>
        <translation>Срок действия</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from one time to another</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Серийный номер</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Контрольная сумма SHA-256</translation>
    </message>
    <message>
        <source>Time of signing</source>
        <translation>Время подписания</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Доверие</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Алгоритм</translation>
    </message>
    <message>
        <source>Covered</source>
        <comment>part of an XML document</comment>
        <translation>Подписанная часть</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Выявленные ошибки</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>Не удалось установить</translation>
    </message>
    <message>
        <source>Kept proof</source>
        <translation>Сохранённые подтверждения</translation>
    </message>
    <message>
        <source>The signature carries what is needed to check it years later.</source>
        <translation>В подписи есть всё, что нужно для её проверки спустя годы.</translation>
    </message>
    <message>
        <source>Certificates, the signer&apos;s first</source>
        <translation>Сертификаты, первый — подписавшего</translation>
    </message>
    <message>
        <source>What was not checked or proved</source>
        <translation>Что не проверено или не подтверждено</translation>
    </message>
    <message>
        <source>Report on the check of a signature</source>
        <translation>Отчёт о проверке подписи</translation>
    </message>
    <message>
        <source>Signer: %1</source>
        <translation>Подписавший: %1</translation>
    </message>
    <message>
        <source>Signer %1 of %2: %3</source>
        <translation>Подписавший %1 из %2: %3</translation>
    </message>
    <message>
        <source>Codes of the reasons</source>
        <translation>Коды причин</translation>
    </message>
    <message>
        <source>Code of the status</source>
        <translation>Код состояния</translation>
    </message>
    <message>
        <source>Cryptographically</source>
        <comment>whether digest and signature are right</comment>
        <translation>Криптографическая проверка</translation>
    </message>
    <message>
        <source>digest, signature and signed attributes are right</source>
        <translation>хеш, подпись и подписанные атрибуты сходятся</translation>
    </message>
    <message>
        <source>digest, signature or signed attributes are not right, or could not be checked</source>
        <translation>хеш, подпись или подписанные атрибуты не сходятся либо не проверены</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Издатель</translation>
    </message>
    <message>
        <source>Codes of the time stamp</source>
        <translation>Коды метки времени</translation>
    </message>
</context>
<context>
    <name>qoltanba::texts::Verdicts</name>
    <message>
        <source>%1 signed on %2</source>
        <extracomment>Part of a sentence; %1 a name, %2 a date</extracomment>
        <translation>%1, подписано %2</translation>
    </message>
    <message>
        <source>%1 signed, on %2 by the signer&apos;s own clock</source>
        <extracomment>Part of a sentence; %1 a name, %2 a date</extracomment>
        <translation>%1, подписано %2 по часам подписавшего</translation>
    </message>
    <message>
        <source>%1 signed; the time is not stated</source>
        <extracomment>Part of a sentence; %1 a name</extracomment>
        <translation>%1, время подписания не указано</translation>
    </message>
    <message>
        <source>The certificate was revoked on %1.</source>
        <translation>Сертификат отозван %1.</translation>
    </message>
    <message>
        <source>Do not trust this signature: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Не доверяйте этой подписи: %1</translation>
    </message>
    <message>
        <source>The name in it: %1.</source>
        <translation>В подписи указано: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but the signature itself could not be checked.</source>
        <translation>Ошибок не найдено, но саму подпись проверить не удалось.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but the authority that issued the certificate is not known here: %1.</source>
        <translation>Ошибок не найдено, но центр, выдавший сертификат, на этом компьютере неизвестен: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but it is not known whether the certificate was revoked: %1.</source>
        <translation>Ошибок не найдено, но неизвестно, не отозван ли сертификат: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but it is not proved that it was signed while the certificate was in force: %1.</source>
        <translation>Ошибок не найдено, но не подтверждено, что документ подписан в период действия сертификата: %1.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not everything could be checked: %1.</source>
        <translation>Ошибок не найдено, но проверить удалось не всё: %1.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <extracomment>Part of a sentence; %1 a list of names, %2 how many are not in it</extracomment>
        <translation>%1 и ещё %2</translation>
    </message>
    <message>
        <source>All %1 signatures are valid: %2.</source>
        <translation>Все подписи действительны (%1): %2.</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but %1 of %2 signatures could not be fully checked.</source>
        <translation>Ошибок не найдено, но подписей, проверенных не полностью, — %1 из %2.</translation>
    </message>
    <message>
        <source>Do not trust this document: %1 of %2 signatures must not be trusted.</source>
        <translation>Не доверяйте этому документу: подписей, которым нельзя доверять, — %1 из %2.</translation>
    </message>
    <message>
        <source>Only a part of the document is signed.</source>
        <translation>Подписана только часть документа.</translation>
    </message>
    <message>
        <source>the authority&apos;s answer, OCSP</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>ответ удостоверяющего центра, OCSP</translation>
    </message>
    <message>
        <source>list of revoked certificates, CRL</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>список отозванных сертификатов, СОРС</translation>
    </message>
    <message>
        <source>proof that came with the signature</source>
        <comment>source of a certificate&apos;s status</comment>
        <translation>подтверждение, пришедшее с подписью</translation>
    </message>
    <message>
        <source>The certificate was not revoked as of %1 (%2).</source>
        <translation>Сертификат не отозван по состоянию на %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate was not revoked as of %1.</source>
        <translation>Сертификат не отозван по состоянию на %1.</translation>
    </message>
    <message>
        <source>The certificate was not revoked.</source>
        <translation>Сертификат не отозван.</translation>
    </message>
    <message>
        <source>The certificate was revoked on %1 (%2).</source>
        <translation>Сертификат отозван: %1 (%2).</translation>
    </message>
    <message>
        <source>Signed not later than %1: a time stamp proves it.</source>
        <translation>Подписано не позднее %1: это подтверждает метка времени.</translation>
    </message>
    <message>
        <source>Signed not later than %1: a time stamp proves it (%2).</source>
        <translation>Подписано не позднее %1: это подтверждает метка времени (%2).</translation>
    </message>
    <message>
        <source>an unknown signer</source>
        <translation>неизвестный подписавший</translation>
    </message>
    <message>
        <source>Valid</source>
        <comment>label of a signature</comment>
        <translation>Действительна</translation>
    </message>
    <message>
        <source>Not fully checked</source>
        <comment>label of a signature</comment>
        <translation>Подпись проверена не полностью</translation>
    </message>
    <message>
        <source>Do not trust</source>
        <comment>label of a signature</comment>
        <translation>Доверять нельзя</translation>
    </message>
    <message>
        <source>The signature is valid: %1.</source>
        <translation>Подпись действительна: %1.</translation>
    </message>
    <message>
        <source>This is only a test: it has no legal force.</source>
        <translation>Это только тест: юридической силы нет.</translation>
    </message>
    <message>
        <source>There is a time stamp, but it proves nothing: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Метка времени есть, но она ничего не подтверждает: %1</translation>
    </message>
    <message>
        <source>There is a time stamp, but it could not be fully checked: %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Метка времени есть, но она проверена не полностью: %1</translation>
    </message>
    <message>
        <source>Signed on %1 by the signer&apos;s own clock; nothing proves it.</source>
        <translation>Подписано %1 по часам подписавшего; время не подтверждено.</translation>
    </message>
    <message>
        <source>When it was signed is not stated.</source>
        <translation>Время подписания не указано.</translation>
    </message>
    <message>
        <source>The certificate comes from a national certification authority.</source>
        <translation>Сертификат выдан Национальным удостоверяющим центром.</translation>
    </message>
    <message>
        <source>TEST: the certificate comes from a test authority and has no legal force.</source>
        <translation>ТЕСТ: сертификат выдан тестовым центром и не имеет юридической силы.</translation>
    </message>
    <message>
        <source>The certificate comes from an authority that the administrator of this computer trusts; it is not a national one.</source>
        <translation>Сертификат выдан центром, которому доверяет администратор этого компьютера; это не национальный центр.</translation>
    </message>
    <message>
        <source>The certificate does not lead to a trusted authority.</source>
        <translation>Связь сертификата с доверенным удостоверяющим центром не установлена.</translation>
    </message>
    <message>
        <source>The signed document is inside the file.</source>
        <translation>Подписанный документ находится внутри файла.</translation>
    </message>
    <message>
        <source>The signed document is a file of its own: %1.</source>
        <translation>Подписанный документ — отдельный файл: %1.</translation>
    </message>
    <message>
        <source>The whole document is signed.</source>
        <translation>Подписан весь документ.</translation>
    </message>
    <message>
        <source>Comments in the document are not part of what is signed.</source>
        <translation>Комментарии в документе не входят в подписанное.</translation>
    </message>
    <message>
        <source>The signed document is a file of its own.</source>
        <translation>Подписанный документ — отдельный файл.</translation>
    </message>
    <message>
        <source>The time the signer states does not agree with the time stamp.</source>
        <translation>Время, указанное подписавшим, не согласуется с меткой времени.</translation>
    </message>
    <message>
        <source>When it was signed is not proved: the time stamp does not prove it.</source>
        <translation>Время подписания не подтверждено: метка времени его не подтверждает.</translation>
    </message>
    <message>
        <source>Nothing wrong was found in the signature itself, but when it was signed is in doubt: %1.</source>
        <translation>В самой подписи ошибок не найдено, но время подписания под вопросом: %1.</translation>
    </message>
    <message>
        <source>Not every signature covers the whole document.</source>
        <translation>Не каждая подпись охватывает документ целиком.</translation>
    </message>
    <message>
        <source>This signature covers only a part of the document.</source>
        <translation>Эта подпись охватывает только часть документа.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::AboutWindow</name>
    <message>
        <source>About the program</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Qoltanba %1</source>
        <translation>Qoltanba %1</translation>
    </message>
    <message>
        <source>Signs documents and confirms signing in with the keys of the National Certification Authority of Kazakhstan, when a site asks and you agree.</source>
        <translation>Подписывает документы и подтверждает вход ключами Национального удостоверяющего центра Казахстана, когда сайт просит, а Вы согласны.</translation>
    </message>
    <message>
        <source>Free software under the Apache License, version 2.0. It comes without any warranty. It uses Qt, OpenSSL and other libraries under their own licences.</source>
        <translation>Свободная программа под лицензией Apache License 2.0, без каких-либо гарантий. Использует Qt, OpenSSL и другие библиотеки на условиях их лицензий.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Копировать диагностику</translation>
    </message>
    <message>
        <source>For those who help: version, system, state. No names of people, sites or files.</source>
        <translation>Для службы поддержки: версия, система, состояние. Без имён людей, сайтов и файлов.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Sites asked for modules of NCALayer that this program does not have:</source>
        <translation>Сайты запрашивали модули NCALayer, которых в этой программе нет:</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::AuthorityImport</name>
    <message>
        <source>Choose a file with certificates of authorities</source>
        <translation>Выберите файл с сертификатами центров</translation>
    </message>
    <message>
        <source>Certificates (*.cer *.crt *.pem *.der *.p7b *.p7c)</source>
        <translation>Сертификаты (*.cer *.crt *.pem *.der *.p7b *.p7c)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Taking the certificates in…</source>
        <translation>Импорт сертификатов…</translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>В этом файле нет ничего нового.</translation>
    </message>
    <message>
        <source>Now known: %1.</source>
        <translation>Импортированы: %1.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::BrowsersPage</name>
    <message>
        <source>Browsers</source>
        <translation>Браузеры</translation>
    </message>
    <message>
        <source>%1 — trusts</source>
        <translation>%1 — сертификат добавлен</translation>
    </message>
    <message>
        <source>%1 — does not trust yet</source>
        <translation>%1 — сертификат ещё не добавлен</translation>
    </message>
    <message>
        <source>A browser connects to the program only if it trusts the program&apos;s certificate, made on this computer and valid on it alone.</source>
        <translation>Браузер подключается к программе, только если её сертификат добавлен в браузер. Этот сертификат создан на Вашем компьютере и действует только на нём.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверка…</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>Браузеры не найдены.</translation>
    </message>
    <message>
        <source>Restart an open browser afterwards.</source>
        <translation>После этого перезапустите открытый браузер.</translation>
    </message>
    <message>
        <source>Make browsers trust</source>
        <translation>Добавить сертификат в браузеры</translation>
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
        <translation>В очереди</translation>
    </message>
    <message>
        <source>The document is needed</source>
        <comment>state of a file</comment>
        <translation>Нужен документ</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <comment>state of a file</comment>
        <translation>Проверить не удалось</translation>
    </message>
    <message>
        <source>Valid, with a remark</source>
        <comment>state of a file</comment>
        <translation>Действительна, есть замечание</translation>
    </message>
    <message>
        <source>Checked files</source>
        <translation>Проверенные файлы</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::CheckingPage</name>
    <message>
        <source>Checking</source>
        <translation>Сеть и проверка</translation>
    </message>
    <message>
        <source>Ask the authority; if it does not answer, take its list</source>
        <translation>Запрос в НУЦ (OCSP), нет ответа — список (СОРС)</translation>
    </message>
    <message>
        <source>Take the authority&apos;s list; if there is none, ask it</source>
        <translation>Список (СОРС), нет списка — запрос в НУЦ (OCSP)</translation>
    </message>
    <message>
        <source>Only ask the authority (OCSP)</source>
        <translation>Только запрос в НУЦ (OCSP)</translation>
    </message>
    <message>
        <source>Only take lists (CRL)</source>
        <translation>Только список (СОРС)</translation>
    </message>
    <message>
        <source>Do not check</source>
        <translation>Не проверять</translation>
    </message>
    <message>
        <source>A revoked key will not be noticed, and no signature will count as checked.</source>
        <translation>Отозванный ключ останется незамеченным, и ни одна подпись не будет считаться проверенной.</translation>
    </message>
    <message>
        <source>Write an address that begins with http:// or https://.</source>
        <translation>Адрес должен начинаться с http:// или https://.</translation>
    </message>
    <message>
        <source>Whether a certificate was revoked</source>
        <translation>Проверка, не отозван ли сертификат</translation>
    </message>
    <message>
        <source>Sign even if that could not be found out</source>
        <translation>Разрешать подпись, даже если узнать это не удалось</translation>
    </message>
    <message>
        <source>Time-stamping service</source>
        <translation>Служба меток времени</translation>
    </message>
    <message>
        <source>The national authority&apos;s</source>
        <translation>Национального удостоверяющего центра</translation>
    </message>
    <message>
        <source>Accept keys of test authorities (for developers of sites)</source>
        <translation>Принимать ключи тестовых центров (для разработчиков сайтов)</translation>
    </message>
    <message>
        <source>Import certificates of authorities…</source>
        <translation>Импортировать сертификаты центров…</translation>
    </message>
    <message>
        <source>So that signatures by certificates of other authorities can be checked</source>
        <translation>Чтобы проверять подписи с сертификатами других центров</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ConsentWindow</name>
    <message>
        <source>This site asks for the first time. Check its address.</source>
        <translation>Этот сайт обращается впервые. Проверьте его адрес.</translation>
    </message>
    <message>
        <source>%1 will not be able to ask again. You can undo this in the settings.</source>
        <translation>%1 больше не сможет обращаться с запросами. Это можно отменить в настройках.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Decline and block</source>
        <translation>Отказать и заблокировать</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Nothing will be signed</source>
        <translation>Ничего не будет подписано</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>A program on this computer asks for your consent</source>
        <translation>Программа на этом компьютере просит Вашего согласия</translation>
    </message>
    <message>
        <source>The chosen key is a TEST key: what is signed with it has no legal force.</source>
        <translation>Выбран ТЕСТОВЫЙ ключ: подписанное им не имеет юридической силы.</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Ключ: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more requests are waiting</source>
        <translation>
            <numerusform>В очереди ещё %Ln запрос</numerusform>
            <numerusform>В очереди ещё %Ln запроса</numerusform>
            <numerusform>В очереди ещё %Ln запросов</numerusform>
        </translation>
    </message>
    <message>
        <source>The files that are signed stay, the others are not signed</source>
        <translation>Подписанные файлы сохраняются, остальные не подписываются</translation>
    </message>
    <message>
        <source>The site receives none of the signatures</source>
        <translation>Сайт не получит ни одной подписи</translation>
    </message>
    <message>
        <source>No further document is signed; the site keeps the signatures that it has received</source>
        <translation>Больше ничего не будет подписано; полученные подписи останутся у сайта</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Countdown</name>
    <message>
        <source>%1 left</source>
        <translation>Осталось %1</translation>
    </message>
    <message>
        <source>When the time is up, the request is declined. Whatever you do in this window starts the time again.</source>
        <translation>Когда время выйдет, запрос будет отклонён. Любое Ваше действие в этом окне начинает отсчёт заново.</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Продлить время</translation>
    </message>
    <message>
        <source>Less than a minute is left, then the request is declined.</source>
        <translation>Осталось меньше минуты, затем запрос будет отклонён.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DefaultKeyRow</name>
    <message>
        <source>Default key: %1</source>
        <translation>Ключ по умолчанию: %1</translation>
    </message>
    <message>
        <source>Key…</source>
        <comment>button that lets one choose a key other than the default</comment>
        <translation>Ключ…</translation>
    </message>
    <message>
        <source>Choose a key other than the default one</source>
        <translation>Выбрать другой ключ вместо ключа по умолчанию</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Desktop::Windows</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>%1 waits for your answer</source>
        <translation>%1 ждёт Вашего ответа</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>A key ends soon</source>
        <translation>Срок действия ключа истекает</translation>
    </message>
    <message>
        <source>%1: valid until %2 (left: %3). Get a new key in time.</source>
        <translation>%1. Ключ действует до %2 (осталось: %3). Получите новый ключ заранее.</translation>
    </message>
    <message>
        <source>Your own files wait to be signed</source>
        <translation>Ваши файлы ждут подписи</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DesktopConsent</name>
    <message>
        <source>%1 asks you to choose a file</source>
        <translation>%1 просит выбрать файл</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>The journal could not be written</source>
        <translation>Не удалось записать в журнал</translation>
    </message>
    <message>
        <source>What you have just agreed to is not in it. Check whether the disk is full.</source>
        <translation>То, на что Вы только что согласились, в журнал не попало. Проверьте, есть ли место на диске.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Устройства</translation>
    </message>
    <message>
        <source>%1: certificates %2</source>
        <translation>%1: сертификатов — %2</translation>
    </message>
    <message>
        <source>%1: not initialised, so it holds no keys</source>
        <translation>%1: не инициализирован, поэтому ключей в нём нет</translation>
    </message>
    <message>
        <source>Testing… This may take a minute.</source>
        <translation>Идёт проверка… Она может занять минуту.</translation>
    </message>
    <message>
        <source>No module for other tokens is installed.</source>
        <translation>Модулей для других токенов не установлено.</translation>
    </message>
    <message>
        <source>Kaztoken, eToken, JaCarta, aKey and the identity card need no setting. For other tokens the program uses these modules of PKCS#11.</source>
        <translation>Kaztoken, eToken, JaCarta, aKey и удостоверение личности настройки не требуют. Для других токенов программа использует эти модули PKCS#11.</translation>
    </message>
    <message>
        <source>Modules of PKCS#11</source>
        <translation>Модули PKCS#11</translation>
    </message>
    <message>
        <source>Test the module</source>
        <translation>Проверить модуль</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentActions</name>
    <message>
        <source>Save the document</source>
        <translation>Сохранение документа</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>The document was saved: %1. Do not rely on it: its signature must not be trusted.</source>
        <translation>Документ сохранён: %1. Не полагайтесь на него: его подписи нельзя доверять.</translation>
    </message>
    <message>
        <source>The document was saved: %1</source>
        <translation>Документ сохранён: %1</translation>
    </message>
    <message>
        <source>Save the signed document…</source>
        <translation>Сохранить подписанный документ…</translation>
    </message>
    <message>
        <source>Takes the document out of the signature</source>
        <translation>Извлекает документ из файла подписи</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>Открыть документ</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Enter opens the preview</source>
        <translation>Enter открывает просмотр</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::DocumentModel</name>
    <message>
        <source>Document %1</source>
        <translation>Документ %1</translation>
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
        <translation>Enter открывает просмотр</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Просмотр</translation>
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
        <translation>Получен только хеш. Сам документ здесь показать нельзя.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>This is a PDF. Save it to view it in another program.</source>
        <translation>Это PDF. Сохраните его, чтобы посмотреть в другой программе.</translation>
    </message>
    <message>
        <source>This document cannot be shown as text. You can save it.</source>
        <translation>Этот документ нельзя показать как текст. Его можно сохранить.</translation>
    </message>
    <message>
        <source>Only the beginning is shown. Save the document to see the rest.</source>
        <translation>Показано только начало. Чтобы увидеть остальное, сохраните документ.</translation>
    </message>
    <message>
        <source>Save and view…</source>
        <translation>Сохранить и открыть…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Сохранение документа</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>The site itself named this file on your computer: %1</source>
        <translation>Этот файл на Вашем компьютере выбрали не Вы, а сайт: %1</translation>
    </message>
    <message>
        <source>Comments inside XML are not part of what is signed.</source>
        <translation>Комментарии внутри XML не подписываются.</translation>
    </message>
    <message>
        <source>Only a part of the XML is signed. The preview shows that part.</source>
        <translation>Подписывается только часть XML. Эта часть показана ниже.</translation>
    </message>
    <message>
        <source>The document is signed already. You sign the content inside it, shown in the preview.</source>
        <translation>Документ уже подписан. Вы подписываете содержимое внутри него, оно показано ниже.</translation>
    </message>
    <message>
        <source>This data was made of another document: the one who signs it signs that document, which cannot be shown here.</source>
        <translation>Эти данные составлены по другому документу: кто подпишет их, подпишет тот документ, а показать его здесь нельзя.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents in the list</source>
        <translation>
            <numerusform>В списке %Ln документ</numerusform>
            <numerusform>В списке %Ln документа</numerusform>
            <numerusform>В списке %Ln документов</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Закрыть просмотр</translation>
    </message>
    <message>
        <source>The site itself gave the document this name.</source>
        <translation>Название документу дал сам сайт.</translation>
    </message>
    <message>
        <source>The site itself gave the documents their names.</source>
        <translation>Названия документам дал сам сайт.</translation>
    </message>
    <message numerus="yes">
        <source>The site itself named %Ln files on your computer.</source>
        <translation>
            <numerusform>Сайт сам указал %Ln файл на Вашем компьютере.</numerusform>
            <numerusform>Сайт сам указал %Ln файла на Вашем компьютере.</numerusform>
            <numerusform>Сайт сам указал %Ln файлов на Вашем компьютере.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The site will receive the content of %Ln files from your computer.</source>
        <translation>
            <numerusform>Сайт получит содержимое %Ln файла с Вашего компьютера.</numerusform>
            <numerusform>Сайт получит содержимое %Ln файлов с Вашего компьютера.</numerusform>
            <numerusform>Сайт получит содержимое %Ln файлов с Вашего компьютера.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::EndingPage</name>
    <message>
        <source>Signed before that: %1 of %2. The site received none of them.</source>
        <translation>До этого подписано: %1 из %2. Сайт не получил ни одной подписи.</translation>
    </message>
    <message>
        <source>Signed before that: %1 of %2. Their results stay.</source>
        <translation>До этого подписано: %1 из %2. Эти результаты сохраняются.</translation>
    </message>
    <message>
        <source>Signed before that: %1 of %2. The site has received these signatures; the journal lists them.</source>
        <translation>До этого подписано: %1 из %2. Сайт уже получил эти подписи; они перечислены в журнале.</translation>
    </message>
    <message>
        <source>The site sent nothing for too long, so the signing has ended.</source>
        <translation>Сайт слишком долго ничего не присылал, поэтому подписание завершено.</translation>
    </message>
    <message>
        <source>You stopped the signing.</source>
        <translation>Вы остановили подписание.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::FirstStartWindow</name>
    <message>
        <source>The program waits for sites at port %1.</source>
        <translation>Программа ждёт сайты на порту %1.</translation>
    </message>
    <message>
        <source>Looking at the browsers…</source>
        <translation>Проверка браузеров…</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>Браузеры не найдены.</translation>
    </message>
    <message>
        <source>The program&apos;s certificate is in the browsers: %1.</source>
        <translation>Сертификат программы добавлен в браузеры: %1.</translation>
    </message>
    <message>
        <source>The program&apos;s certificate is not yet in: %1.</source>
        <translation>Сертификат программы ещё не добавлен в браузеры: %1.</translation>
    </message>
    <message>
        <source>Looking for key files…</source>
        <translation>Поиск файлов ключей…</translation>
    </message>
    <message>
        <source>No key file (.p12) was found in the usual folders. You can choose one, also on a stick, when a site asks.</source>
        <translation>В обычных папках файл ключа ЭЦП (.p12) не найден. Его можно выбрать, когда запросит сайт, в том числе на флешке.</translation>
    </message>
    <message>
        <source>Key files found: %1.</source>
        <translation>Найденные файлы ключей: %1.</translation>
    </message>
    <message>
        <source>Welcome to Qoltanba</source>
        <translation>Добро пожаловать в Qoltanba</translation>
    </message>
    <message>
        <source>When a site asks for a signature, a window of this program opens. Nothing is signed without your consent.</source>
        <translation>Когда сайт запросит подпись, откроется окно этой программы. Без Вашего согласия ничего не подписывается.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Add the certificate to the browsers</source>
        <translation>Добавить сертификат в браузеры</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Запускать при входе в систему</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>И ещё %Ln.</numerusform>
            <numerusform>И ещё %Ln.</numerusform>
            <numerusform>И ещё %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys can be in files, on a token (Kaztoken, eToken, JaCarta, aKey) or on an identity card. Other tokens are not supported yet.</source>
        <translation>Ключи могут быть в файлах, на токене (Kaztoken, eToken, JaCarta, aKey) или на удостоверении личности. Другие токены ещё не поддерживаются.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>As the page or the system wishes</source>
        <translation>Как на странице или в системе</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Start with the system</source>
        <translation>Запускать при входе в систему</translation>
    </message>
    <message>
        <source>Port for browsers</source>
        <translation>Порт для браузеров</translation>
    </message>
    <message>
        <source>Sites look for the program at port 13579. A change takes effect at the next start.</source>
        <translation>Сайты ищут программу на порту 13579. Изменение вступит в силу при следующем запуске.</translation>
    </message>
    <message>
        <source>The port is set to %1. Sites look for the program at port %2 and will not find it.</source>
        <translation>Выбран порт %1. Сайты ищут программу на порту %2 и не найдут её.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Дополнительно</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::HelpWindow</name>
    <message>
        <source>Help — Qoltanba</source>
        <translation>Справка — Qoltanba</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::Journal</name>
    <message>
        <source>yourself</source>
        <translation>Вы сами</translation>
    </message>
    <message>
        <source>did not succeed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>declined by you</source>
        <translation>Вы отказались</translation>
    </message>
    <message>
        <source>the page was closed</source>
        <translation>страница закрыта</translation>
    </message>
    <message>
        <source>the time was up</source>
        <translation>время истекло</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>Документ %1</translation>
    </message>
    <message>
        <source>%1; the page was closed and received nothing</source>
        <translation>%1; страница закрылась и ничего не получила</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalTable</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Key owner</source>
        <translation>Владелец ключа</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Serial number of the key</source>
        <translation>Серийный номер ключа</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::JournalWindow</name>
    <message>
        <source>Time: %1</source>
        <translation>Время: %1</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Сайт: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Ключ: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Серийный номер: %1</translation>
    </message>
    <message>
        <source>Clear the journal</source>
        <translation>Очистка журнала</translation>
    </message>
    <message>
        <source>The list of what was signed will be deleted. It cannot be restored.</source>
        <translation>Список подписанного будет удалён. Восстановить его нельзя.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Journal — Qoltanba</source>
        <translation>Журнал — Qoltanba</translation>
    </message>
    <message>
        <source>Nothing has been signed yet.</source>
        <translation>Пока ничего не подписано.</translation>
    </message>
    <message>
        <source>What was signed</source>
        <translation>Что было подписано</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Clear the journal…</source>
        <translation>Очистить журнал…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Nothing in the journal fits.</source>
        <translation>В журнале нет подходящих записей.</translation>
    </message>
    <message>
        <source>Asked: %1</source>
        <translation>Запрошено: %1</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Результат: %1</translation>
    </message>
    <message>
        <source>Find the signatures of a file</source>
        <translation>Найти подписи файла</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Reading “%1”…</source>
        <translation>Чтение «%1»…</translation>
    </message>
    <message>
        <source>“%1” was signed here.</source>
        <translation>Файл «%1» был подписан на этом компьютере.</translation>
    </message>
    <message>
        <source>“%1” is not in the journal: it was not signed here, or has changed since.</source>
        <translation>Файла «%1» нет в журнале: его здесь не подписывали, или он с тех пор изменился.</translation>
    </message>
    <message>
        <source>Save as a table</source>
        <translation>Сохранить как таблицу</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Search: site, name, document</source>
        <translation>Поиск: сайт, имя, документ</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Выполненные</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Невыполненные</translation>
    </message>
    <message>
        <source>Find by file…</source>
        <translation>Найти по файлу…</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Сохранить как таблицу…</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more documents.</source>
        <translation>
            <numerusform>И ещё %Ln документ.</numerusform>
            <numerusform>И ещё %Ln документа.</numerusform>
            <numerusform>И ещё %Ln документов.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyCard</name>
    <message>
        <source>BIN %1</source>
        <translation>БИН %1</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>ИИН %1</translation>
    </message>
    <message>
        <source>Valid until %1 (%2)</source>
        <translation>Действует до %1 (осталось: %2)</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Издатель: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Серийный номер: %1</translation>
    </message>
    <message>
        <source>Key %1 on the keyboard chooses it.</source>
        <translation>Клавиша %1 выбирает этот ключ.</translation>
    </message>
    <message>
        <source>It could not be found out whether this key was revoked.</source>
        <translation>Проверить, не отозван ли этот ключ, не удалось.</translation>
    </message>
    <message>
        <source>You can go on at your own risk.</source>
        <translation>Вы можете продолжить на свой риск.</translation>
    </message>
    <message>
        <source>Checking whether it was revoked…</source>
        <translation>Проверяем, не отозван ли ключ…</translation>
    </message>
    <message>
        <source>Not revoked</source>
        <translation>Не отозван</translation>
    </message>
    <message>
        <source>TEST key: no legal force</source>
        <translation>ТЕСТОВЫЙ ключ: без юридической силы</translation>
    </message>
    <message>
        <source>The issuer of this key is not a national certification authority: %1.</source>
        <translation>Этот ключ выдан не Национальным удостоверяющим центром. Издатель: %1.</translation>
    </message>
    <message>
        <source>Issuer not checked: the site did not ask</source>
        <translation>Издатель не проверялся: сайт этого не просил</translation>
    </message>
    <message>
        <source>Key without a name</source>
        <translation>Ключ без имени</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyChooser</name>
    <message>
        <source>The key you chose cannot be used. %1</source>
        <translation>Выбранный Вами ключ использовать нельзя. %1</translation>
    </message>
    <message>
        <source>There is no key on this device of the kind the site needs.</source>
        <translation>На этом устройстве нет ключа, который нужен сайту.</translation>
    </message>
    <message>
        <source>There is no key here of the kind the site needs. Choose another key file.</source>
        <translation>Здесь нет ключа, который нужен сайту. Выберите другой файл ключа.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Issuer and serial number of each key</source>
        <translation>Издатель и серийный номер каждого ключа</translation>
    </message>
    <message numerus="yes">
        <source>Keys on this device: %Ln</source>
        <translation>
            <numerusform>Ключей на устройстве: %Ln</numerusform>
            <numerusform>Ключей на устройстве: %Ln</numerusform>
            <numerusform>Ключей на устройстве: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keys in this file: %Ln</source>
        <translation>
            <numerusform>Ключей в этом файле: %Ln</numerusform>
            <numerusform>Ключей в этом файле: %Ln</numerusform>
            <numerusform>Ключей в этом файле: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The key that signed the first documents is not on this device.</source>
        <translation>На этом устройстве нет ключа, которым подписаны первые документы.</translation>
    </message>
    <message>
        <source>This device cannot hold keys of the present kind (GOST 2015).</source>
        <translation>На этом устройстве не могут храниться ключи нынешнего вида (ГОСТ 2015).</translation>
    </message>
    <message>
        <source>Identity card of %1: there are no keys on it. Keys are written to it on %2.</source>
        <translation>Удостоверение личности (%1): ключей на нём нет. Записать ключи на него можно на сайте %2.</translation>
    </message>
    <message>
        <source>There are no keys on this device.</source>
        <translation>На этом устройстве нет ключей.</translation>
    </message>
    <message>
        <source>Use a key file or another device.</source>
        <translation>Используйте файл ключа или другое устройство.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyFileRow</name>
    <message>
        <source>Choose a key file</source>
        <translation>Выберите файл ключа ЭЦП</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)</source>
        <translation>Файлы ключей ЭЦП (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>No key file chosen</source>
        <translation>Файл ключа ЭЦП не выбран</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Файл ключа ЭЦП</translation>
    </message>
    <message>
        <source>Key files used before, by the name of the owner</source>
        <translation>Ранее использованные файлы ключей ЭЦП, по имени владельца</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>The name of a key file ends in .p12. You can also drag it here.</source>
        <translation>Файл ключа ЭЦП имеет расширение .p12. Его можно перетащить в это окно.</translation>
    </message>
    <message>
        <source>%1 — not here</source>
        <translation>%1 — не найден</translation>
    </message>
    <message>
        <source>The chosen file is not here. Insert the stick with it.</source>
        <translation>Выбранного файла сейчас нет. Вставьте флешку, на которой он лежит.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeyPanel</name>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>The site accepts only keys on: %1. Key files do not fit.</source>
        <translation>Сайт принимает ключи только на устройствах: %1. Файлы ключей не подходят.</translation>
    </message>
    <message>
        <source>Always use this key for signing in</source>
        <translation>Всегда входить с этим ключом</translation>
    </message>
    <message>
        <source>Always use this key for signing</source>
        <translation>Всегда подписывать этим ключом</translation>
    </message>
    <message>
        <source>Reading the keys of the device…</source>
        <translation>Читаются ключи устройства…</translation>
    </message>
    <message>
        <source>Your default key is on a device that is not plugged in. Plug it in, or choose another key.</source>
        <translation>Ваш ключ по умолчанию — на устройстве, которое не подключено. Подключите его или выберите другой ключ.</translation>
    </message>
    <message>
        <source>Plug in the device.</source>
        <translation>Подключите устройство.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить попытку</translation>
    </message>
    <message>
        <source>The document is not signed.</source>
        <translation>Документ не подписан.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed.</source>
        <translation>Подписано документов: %1 из %2.</translation>
    </message>
    <message>
        <source>The document is not signed yet. Enter the PIN to sign it.</source>
        <translation>Документ ещё не подписан. Введите ПИН-код, чтобы подписать его.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed. Enter the PIN to sign the rest.</source>
        <translation>Подписано документов: %1 из %2. Введите ПИН-код, чтобы подписать остальные.</translation>
    </message>
    <message>
        <source>The document is not signed yet. Plug the device in again and enter the PIN to sign it.</source>
        <translation>Документ ещё не подписан. Чтобы подписать его, снова подключите устройство и введите ПИН-код.</translation>
    </message>
    <message>
        <source>%1 of %2 documents are signed. Plug the device in again and enter the PIN to sign the rest.</source>
        <translation>Подписано документов: %1 из %2. Чтобы подписать остальные, снова подключите устройство и введите ПИН-код.</translation>
    </message>
    <message>
        <source>The site accepts only key files. Keys on devices do not fit.</source>
        <translation>Сайт принимает только файлы ключей. Ключи на устройствах не подходят.</translation>
    </message>
    <message>
        <source>The site accepts only key files and keys on: %1.</source>
        <translation>Сайт принимает только файлы ключей и ключи на устройствах: %1.</translation>
    </message>
    <message>
        <source>The service for smart cards (PC/SC) does not run on this computer, so no device can be seen. Ask your administrator.</source>
        <translation>На этом компьютере не запущена служба смарт-карт (PC/SC), поэтому устройства не видны. Обратитесь к администратору.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Пока не выбран</translation>
    </message>
    <message>
        <source>With a default key only the password is asked for. You choose it when you sign, by “Always use this key”. Passwords are never remembered.</source>
        <translation>С ключом по умолчанию спрашивается только пароль. Его выбирают при подписании или входе флажком «Всегда…». Пароли никогда не сохраняются.</translation>
    </message>
    <message>
        <source>Always use the default key for signing</source>
        <translation>Всегда подписывать ключом по умолчанию</translation>
    </message>
    <message>
        <source>Always use the default key for signing in</source>
        <translation>Всегда входить с ключом по умолчанию</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
    <message>
        <source>Forgets the default key for signing</source>
        <translation>Забыть ключ по умолчанию для подписания</translation>
    </message>
    <message>
        <source>Forgets the default key for signing in</source>
        <translation>Забыть ключ по умолчанию для входа</translation>
    </message>
    <message>
        <source>Recent key files and devices</source>
        <translation>Недавние файлы ключей и устройства</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Очистить список</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader if it has keys of its own</source>
        <translation>Вводить ПИН-код на считывателе, если у него есть клавиатура</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Check a signature…</source>
        <translation>Проверить подпись…</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>Показать запрос</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить попытку</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>Подписать файл…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OpenedFileRow</name>
    <message>
        <source>Key file: %1</source>
        <translation>Файл ключа: %1</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>button that leads to another key file</comment>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Choose another key file or type the password again</source>
        <translation>Выбрать другой файл ключа или ввести пароль заново</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OtherAgentRow</name>
    <message>
        <source>NCALayer starts when you log in and uses the same port, so sites reach only one of the two programs. NCALayer stays installed, and you can switch back here.</source>
        <translation>NCALayer тоже запускается при входе в систему и занимает тот же порт, поэтому сайты подключаются только к одной из двух программ. NCALayer останется на компьютере, вернуться к нему можно здесь же.</translation>
    </message>
    <message>
        <source>NCALayer does not start when you log in any more. It is still installed. If it runs now, quit it in its menu.</source>
        <translation>NCALayer больше не запускается при входе в систему, но остался на компьютере. Если он сейчас работает, закройте его через его меню.</translation>
    </message>
    <message>
        <source>Start Qoltanba instead of NCALayer</source>
        <translation>Запускать Qoltanba вместо NCALayer</translation>
    </message>
    <message>
        <source>Start NCALayer instead of Qoltanba</source>
        <translation>Запускать NCALayer вместо Qoltanba</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::OwnFileList</name>
    <message>
        <source>Written: %1</source>
        <translation>Записано: %1</translation>
    </message>
    <message>
        <source>It is signed already. It gets one more signature.</source>
        <translation>Файл уже подписан. К нему добавится ещё одна подпись.</translation>
    </message>
    <message>
        <source>It is the signature of “%1”. It gets one more signature.</source>
        <translation>Это подпись документа «%1». К ней добавится ещё одна подпись.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a few words, name of a file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Signed</source>
        <comment>state of a file</comment>
        <translation>Подписан</translation>
    </message>
    <message>
        <source>Not signed</source>
        <comment>state of a file</comment>
        <translation>Не подписан</translation>
    </message>
    <message>
        <source>One more signature</source>
        <comment>state of a file</comment>
        <translation>Ещё одна подпись</translation>
    </message>
    <message>
        <source>Cannot be signed</source>
        <comment>state of a file</comment>
        <translation>Нельзя подписать</translation>
    </message>
    <message>
        <source>Files to sign</source>
        <translation>Файлы для подписания</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PasswordField</name>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PasswordRow</name>
    <message>
        <source>Enter the password of the key file.</source>
        <translation>Введите пароль файла ключа ЭЦП.</translation>
    </message>
    <message>
        <source>The password is being typed in non-Latin letters. Switch the keyboard to English.</source>
        <translation>Пароль набирается не латиницей. Переключите клавиатуру на английский.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Включён Caps Lock.</translation>
    </message>
    <message>
        <source>Opening the key file…</source>
        <translation>Открываем файл ключа…</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>Пароль файла ключа ЭЦП</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показать пароль</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open the key file and show its keys</source>
        <translation>Открыть файл и показать ключи</translation>
    </message>
    <message>
        <source>Nobody can restore a forgotten password. It is not the password of the portal: it was set for this key file when the key was made. If you do not remember it, get a new key on egov.kz.</source>
        <translation>Забытый пароль никто не может восстановить. Это не пароль от портала: его задали для этого файла, когда получали ключ ЭЦП. Если Вы его не помните, получите новый ключ на egov.kz.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PinPanel</name>
    <message>
        <source>Checking the PIN…</source>
        <translation>ПИН-код проверяется…</translation>
    </message>
    <message>
        <source>A PIN of this device has %1 to %2 characters.</source>
        <translation>ПИН-код этого устройства содержит от %1 до %2 символов.</translation>
    </message>
    <message>
        <source>The PIN is being typed in non-Latin letters. Switch the keyboard to English.</source>
        <translation>ПИН-код набирается не латиницей. Переключите клавиатуру на английский.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Включён Caps Lock.</translation>
    </message>
    <message>
        <source>This is the last try: after one more wrong PIN the device is blocked.</source>
        <translation>Это последняя попытка: после ещё одного неверного ПИН-кода устройство заблокируется.</translation>
    </message>
    <message>
        <source>PIN of the device. Tries left: %1</source>
        <translation>ПИН-код устройства. Осталось попыток: %1</translation>
    </message>
    <message>
        <source>PIN of the device</source>
        <translation>ПИН-код устройства</translation>
    </message>
    <message>
        <source>Show the PIN</source>
        <translation>Показать ПИН-код</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Ввести</translation>
    </message>
    <message>
        <source>Check the PIN; nothing is signed yet</source>
        <translation>Проверить ПИН-код; пока ничего не подписывается</translation>
    </message>
    <message>
        <source>The device still has its factory PIN: anybody who finds it can sign with it. Change the PIN with the command %1 or with the program of its maker.</source>
        <translation>На устройстве всё ещё заводской ПИН-код: любой, кто его найдёт, сможет подписывать. Смените ПИН-код командой %1 или программой производителя.</translation>
    </message>
    <message>
        <source>Enter the PIN on the keys of the reader. To stop, press the cancel key there.</source>
        <translation>Введите ПИН-код на клавиатуре считывателя. Чтобы прервать, нажмите на ней кнопку отмены.</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation>Ввести ПИН-код на считывателе</translation>
    </message>
    <message>
        <source>Sign the rest</source>
        <translation>Подписать остальное</translation>
    </message>
    <message>
        <source>If the PIN is right, the rest is signed</source>
        <translation>Если ПИН-код верный, остальное будет подписано</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::PreviewView</name>
    <message>
        <source>Preview of the document</source>
        <translation>Просмотр документа</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Уменьшить буквы</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Увеличить буквы</translation>
    </message>
    <message>
        <source>Large window</source>
        <translation>В большом окне</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ProgressPage</name>
    <message>
        <source>Checking the certificate…</source>
        <translation>Проверка сертификата…</translation>
    </message>
    <message>
        <source>Getting time stamps: %1 of %2</source>
        <translation>Получение меток времени: %1 из %2</translation>
    </message>
    <message>
        <source>Signing: %1 of %2</source>
        <translation>Подписание: %1 из %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливаем…</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>Progress of signing</source>
        <translation>Ход подписания</translation>
    </message>
    <message>
        <source>The last document: %1, SHA-256 %2…</source>
        <translation>Последний документ: %1, SHA-256 %2…</translation>
    </message>
    <message>
        <source>The site sends the documents one after another. If you cancel, it gets no further signature.</source>
        <translation>Сайт присылает документы один за другим. После отмены он больше не получит подписей.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ProxyRow</name>
    <message>
        <source>As in the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>None</source>
        <comment>proxy</comment>
        <translation>Не использовать</translation>
    </message>
    <message>
        <source>This one:</source>
        <comment>proxy</comment>
        <translation>Указать:</translation>
    </message>
    <message>
        <source>Write it as host:port or socks5://host:port.</source>
        <translation>Напишите в виде host:port или socks5://host:port.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>хост:порт</translation>
    </message>
    <message>
        <source>A change takes effect at the next start.</source>
        <translation>Изменение вступит в силу при следующем запуске.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::ReportActions</name>
    <message>
        <source>Save the report</source>
        <translation>Сохранение отчёта</translation>
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
        <translation>Отчёт сохранён: %1</translation>
    </message>
    <message>
        <source>The report was copied as text.</source>
        <translation>Отчёт скопирован в виде текста.</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Сохранить отчёт…</translation>
    </message>
    <message>
        <source>As PDF or HTML</source>
        <translation>В виде PDF или HTML</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copies the report as text</source>
        <translation>Копирует отчёт как текст</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SearchRow</name>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number of a place, number of all places</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>Поиск в документе</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Предыдущее совпадение</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Следующее совпадение</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Закрыть поиск</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SettingsPage</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
    <message>
        <source>What cannot be changed here was set by your administrator.</source>
        <translation>То, что нельзя изменить, задано администратором.</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SettingsWindow</name>
    <message>
        <source>Settings — Qoltanba</source>
        <translation>Настройки — Qoltanba</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Страницы настроек</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Настройки по умолчанию</translation>
    </message>
    <message>
        <source>The settings of all pages will be as after the installation. Sites, keys and the journal stay.</source>
        <translation>Настройки на всех страницах станут такими, как после установки. Сайты, ключи и журнал сохранятся.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Restore defaults…</source>
        <translation>Восстановить настройки по умолчанию…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignFilesWindow</name>
    <message>
        <source>Too many files for one time (at most: %1).</source>
        <translation>Слишком много файлов за один раз (не больше: %1).</translation>
    </message>
    <message>
        <source>Choose files to sign</source>
        <translation>Выберите файлы для подписания</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Choose a folder to sign</source>
        <translation>Выберите папку для подписания</translation>
    </message>
    <message>
        <source>Choose a folder for the results</source>
        <translation>Выберите папку для результатов</translation>
    </message>
    <message>
        <source>Sign files</source>
        <translation>Подписать файлы</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Просматриваются файлы…</translation>
    </message>
    <message>
        <source>Files to sign: %1</source>
        <translation>Файлов для подписания: %1</translation>
    </message>
    <message>
        <source>The signing window is open</source>
        <translation>Окно подписания открыто</translation>
    </message>
    <message>
        <source>Files signed: %1 of %2</source>
        <translation>Подписано файлов: %1 из %2</translation>
    </message>
    <message>
        <source>Form of the signature</source>
        <translation>Вид подписи</translation>
    </message>
    <message>
        <source>One file with the document and the signature (.cms)</source>
        <translation>Документ и подпись в одном файле (.cms)</translation>
    </message>
    <message>
        <source>The signature alone, as a file beside the document (.p7s)</source>
        <translation>Только подпись, отдельным файлом рядом с документом (.p7s)</translation>
    </message>
    <message>
        <source>Inside a copy of the XML (.signed.xml)</source>
        <translation>Внутри копии XML (.signed.xml)</translation>
    </message>
    <message>
        <source>Add a time stamp (needs the Internet)</source>
        <translation>Добавить метку времени (нужен интернет)</translation>
    </message>
    <message>
        <source>Where the results go</source>
        <translation>Куда сохранить результаты</translation>
    </message>
    <message>
        <source>Beside each file</source>
        <translation>Рядом с каждым файлом</translation>
    </message>
    <message>
        <source>Into a folder:</source>
        <translation>В папку:</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>ещё не выбрана</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Sign files — Qoltanba</source>
        <translation>Подписание файлов — Qoltanba</translation>
    </message>
    <message>
        <source>Drop files or a folder here</source>
        <translation>Перетащите сюда файлы или папку</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Выбрать файлы…</translation>
    </message>
    <message>
        <source>Any document. A signed file gets one more signature. Nothing is overwritten, and files do not leave this computer.</source>
        <translation>Любой документ. К подписанному файлу добавится ещё одна подпись. Ничего не перезаписывается, файлы не покидают этот компьютер.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Добавить файлы…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Check the signature</source>
        <translation>Проверить подпись</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Left out, because they are signed already: %1. Choose such files one by one to sign them once more.</source>
        <translation>Не включены в список, потому что уже подписаны: %1. Чтобы подписать их ещё раз, выберите сами файлы.</translation>
    </message>
    <message>
        <source>Sign other files</source>
        <translation>Подписать другие файлы</translation>
    </message>
    <message>
        <source>Show the signing window</source>
        <translation>Показать окно подписания</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Подписать…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignerCard</name>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Details of the signer %1</source>
        <translation>Подробнее о подписавшем: %1</translation>
    </message>
    <message>
        <source>Certificates, serial numbers, codes: for an expert</source>
        <translation>Сертификаты, серийные номера, коды: для специалиста</translation>
    </message>
    <message>
        <source>IIN %1</source>
        <translation>ИИН %1</translation>
    </message>
    <message>
        <source>BIN %1</source>
        <translation>БИН %1</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SignerList</name>
    <message>
        <source>Show more signers (%1)</source>
        <translation>Показать остальных подписавших (%1)</translation>
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
        <translation>не сайт</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>порт %1</translation>
    </message>
    <message>
        <source>allowed before</source>
        <translation>разрешён ранее</translation>
    </message>
    <message>
        <source>Address in Latin letters: %1</source>
        <translation>Адрес латиницей: %1</translation>
    </message>
    <message>
        <source>Block the site…</source>
        <translation>Заблокировать сайт…</translation>
    </message>
    <message>
        <source>Declines and does not let this site ask again</source>
        <translation>Отказать и больше не принимать запросы этого сайта</translation>
    </message>
    <message>
        <source>picture from the page</source>
        <translation>изображение от страницы</translation>
    </message>
    <message>
        <source>The connection to this site is not protected (http): others can read and change what is sent.</source>
        <translation>Соединение с этим сайтом не защищено (http): посторонние могут прочитать и изменить передаваемые данные.</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Язык: %1</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Язык программы</translation>
    </message>
    <message>
        <source>Picture from the page: it proves nothing</source>
        <translation>Изображение от страницы: оно ничего не подтверждает</translation>
    </message>
    <message>
        <source>Picture from the page</source>
        <translation>Изображение от страницы</translation>
    </message>
    <message>
        <source>You asked for this yourself</source>
        <translation>Вы запросили это сами</translation>
    </message>
    <message>
        <source>files of your own, no site</source>
        <translation>Ваши файлы, без участия сайтов</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::SitesPage</name>
    <message>
        <source>Sites</source>
        <translation>Сайты</translation>
    </message>
    <message>
        <source>%1 — blocked</source>
        <translation>%1 — заблокирован</translation>
    </message>
    <message>
        <source>%1 — may ask</source>
        <translation>%1 — может спрашивать</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>С %1</translation>
    </message>
    <message>
        <source>Sites that have asked. A site that may ask still needs your consent for every signature.</source>
        <translation>Сайты, которые обращались с запросами. Каждая подпись всё равно требует Вашего согласия.</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Only these sites may ask: %1.</source>
        <translation>Запрашивать могут только эти сайты: %1.</translation>
    </message>
    <message>
        <source>These sites may not ask: %1.</source>
        <translation>Эти сайты запрашивать не могут: %1.</translation>
    </message>
    <message>
        <source>Let it ask</source>
        <translation>Разрешить запрашивать</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Заблокировать</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::StorageBar</name>
    <message>
        <source>The site does not accept keys of this device.</source>
        <translation>Сайт не принимает ключи этого устройства.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>The key is in a file on this computer</source>
        <translation>Ключ в файле на этом компьютере</translation>
    </message>
    <message>
        <source>The site does not accept key files.</source>
        <translation>Сайт не принимает файлы ключей.</translation>
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
        <translation>Повторить попытку</translation>
    </message>
    <message>
        <source>Check a signature…</source>
        <translation>Проверить подпись…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>Подписать файл…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerdictPanel</name>
    <message>
        <source>%1 · %2 · checked %3</source>
        <comment>file, size, time</comment>
        <translation>%1 · %2 · проверено %3</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>Проверить не удалось</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerificationAdvice</name>
    <message>
        <source>Or the document chosen is not the one that was signed.</source>
        <translation>Или выбран не тот документ, который подписан.</translation>
    </message>
    <message>
        <source>If you have the certificates of the authority, import them and the file is checked anew.</source>
        <translation>Если у Вас есть сертификаты этого центра, импортируйте их: файл будет проверен заново.</translation>
    </message>
    <message>
        <source>Choose another document…</source>
        <translation>Выбрать другой документ…</translation>
    </message>
    <message>
        <source>Import certificates of the authority…</source>
        <translation>Импортировать сертификаты центра…</translation>
    </message>
</context>
<context>
    <name>qoltanba::ui::VerificationWindow</name>
    <message>
        <source>Choose the document that is signed</source>
        <translation>Выберите подписанный документ</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Choose a signed file</source>
        <translation>Выберите подписанный файл</translation>
    </message>
    <message>
        <source>Signed files (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)</source>
        <translation>Подписанные файлы (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)</translation>
    </message>
    <message>
        <source>Drop the signed document here</source>
        <translation>Перетащите сюда подписанный документ</translation>
    </message>
    <message>
        <source>Choose the document…</source>
        <translation>Выбрать документ…</translation>
    </message>
    <message>
        <source>Drop a signed file here</source>
        <translation>Перетащите сюда подписанный файл</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>A CMS signature (.cms, .p7s, .sig, .pem) or a signed XML; together with its document, if that is a file of its own. Files do not leave this computer.</source>
        <translation>Подпись CMS (.cms, .p7s, .sig, .pem) или подписанный XML; если документ в отдельном файле — вместе с ним. Файлы не покидают этот компьютер.</translation>
    </message>
    <message>
        <source>Take “%1” from the same folder</source>
        <translation>Проверить с «%1» из той же папки</translation>
    </message>
    <message>
        <source>Check a signature — Qoltanba</source>
        <translation>Проверка подписи — Qoltanba</translation>
    </message>
    <message>
        <source>Check a signature</source>
        <translation>Проверка подписи</translation>
    </message>
    <message>
        <source>Which document is signed?</source>
        <translation>Какой документ подписан?</translation>
    </message>
    <message>
        <source>“%1” holds the signature alone. The signed document is a file of its own.</source>
        <translation>В «%1» только подпись. Подписанный документ — отдельный файл.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверка…</translation>
    </message>
    <message>
        <source>Checking the signature</source>
        <translation>Проверка подписи</translation>
    </message>
    <message>
        <source>Check another</source>
        <translation>Проверить другую</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>К списку</translation>
    </message>
    <message>
        <source>Files checked: %1 of %2</source>
        <translation>Проверено файлов: %1 из %2</translation>
    </message>
</context>
</TS>
