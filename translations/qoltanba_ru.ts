<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>qoltanba::words</name>
    <message>
        <source>Something went wrong inside the program. Try again.</source>
        <translation>Внутренняя ошибка программы. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The cryptography of the program could not be loaded. Reinstall the program.</source>
        <translation>Не удалось загрузить криптографию программы. Переустановите программу.</translation>
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
        <translation>Для файла ключей этот файл слишком велик. Выберите другой.</translation>
    </message>
    <message>
        <source>There are no keys in this file. Choose another file.</source>
        <translation>В этом файле нет ключей. Выберите другой файл.</translation>
    </message>
    <message>
        <source>This is not a key file. Choose a file that ends in .p12.</source>
        <translation>Это не файл ключей. Выберите файл с расширением .p12.</translation>
    </message>
    <message>
        <source>The key file is damaged. Use a copy of it or get a new key.</source>
        <translation>Файл ключей повреждён. Возьмите его копию или получите новый ключ.</translation>
    </message>
    <message>
        <source>Wrong password. Check the keyboard layout and Caps Lock.</source>
        <translation>Неверный пароль. Проверьте раскладку и Caps Lock.</translation>
    </message>
    <message>
        <source>The key has no certificate with it. Choose another file.</source>
        <translation>У ключа нет регистрационного свидетельства. Выберите другой файл.</translation>
    </message>
    <message>
        <source>The certificate in this file belongs to another key. Choose another file.</source>
        <translation>Свидетельство в этом файле относится к другому ключу. Выберите другой файл.</translation>
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
        <translation>Нет регистрационного свидетельства подписавшего.</translation>
    </message>
    <message>
        <source>The signed attributes are not correct.</source>
        <translation>Подписанные атрибуты неверны.</translation>
    </message>
    <message>
        <source>The certificate was not issued by a trusted authority.</source>
        <translation>Регистрационное свидетельство выдано не доверенным удостоверяющим центром.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Срок действия регистрационного свидетельства истёк.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Регистрационное свидетельство ещё не действует.</translation>
    </message>
    <message>
        <source>The certificate cannot be read.</source>
        <translation>Регистрационное свидетельство не читается.</translation>
    </message>
    <message>
        <source>Another program uses the port browsers connect to. Close it (perhaps NCALayer) and try again.</source>
        <translation>Порт, к которому подключаются браузеры, занят другой программой. Закройте её (возможно, это NCALayer) и попробуйте ещё раз.</translation>
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
        <translation>Браузер пока не доверяет сертификату. Перезапустите браузер и проверьте ещё раз.</translation>
    </message>
    <message>
        <source>This key is for signing in. Choose another to sign a document.</source>
        <translation>Этот ключ — для входа. Чтобы подписать документ, выберите другой.</translation>
    </message>
    <message>
        <source>This key is for signing documents. Choose another to sign in.</source>
        <translation>Этот ключ — для подписания документов. Чтобы войти, выберите другой.</translation>
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
        <translation>Сайту нужен ключ с другой ролью.</translation>
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
        <translation>файл ключей</translation>
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
    <message numerus="yes">
        <source>%n bytes</source>
        <comment>size of a file</comment>
        <translation>
            <numerusform>%n байт</numerusform>
            <numerusform>%n байта</numerusform>
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
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
</context>
</TS>
