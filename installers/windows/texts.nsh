; What the installer says, besides the texts of NSIS itself. Kazakh first: tests/windows/texts_test.py looks for all three.
!define KK 1087
!define RU 1049
!define EN 1033

LangString WELCOME_TITLE ${KK} "Qoltanba орнату"
LangString WELCOME_TITLE ${RU} "Установка Qoltanba"
LangString WELCOME_TITLE ${EN} "Install Qoltanba"

LangString WELCOME_TEXT ${KK} "Qoltanba мемлекеттік және іскерлік сайттарда электрондық цифрлық қолтаңба қояды. Қай сайт нені сұрайтынын көрсетеді, келісіміңізсіз ешнәрсеге қол қоймайды.$\r$\n$\r$\nБағдарлама тек сіз үшін орнатылады және Windows-қа кіргенде іске қосылады. Әкімші құқығы қажет емес.$\r$\n$\r$\n«Орнату» батырмасын басыңыз."
LangString WELCOME_TEXT ${RU} "Qoltanba ставит электронную цифровую подпись на государственных и деловых сайтах. Она показывает, какой сайт что просит, и ничего не подписывает без вашего согласия.$\r$\n$\r$\nПрограмма устанавливается только для вас и запускается при входе в Windows. Права администратора не нужны.$\r$\n$\r$\nНажмите «Установить»."
LangString WELCOME_TEXT ${EN} "Qoltanba makes electronic signatures on government and business sites. It shows which site asks for what, and signs nothing without your consent.$\r$\n$\r$\nThe program is installed for you alone and starts when you sign in to Windows. No administrator is needed.$\r$\n$\r$\nPress Install."

LangString FINISH_TITLE ${KK} "Qoltanba орнатылды"
LangString FINISH_TITLE ${RU} "Qoltanba установлена"
LangString FINISH_TITLE ${EN} "Qoltanba is installed"

LangString FINISH_TEXT ${KK} "Белгішесі сағаттың жанында тұрады. Бірінші іске қосылғанда ол браузерлер оны тануы үшін сертификатын қосуды ұсынады."
LangString FINISH_TEXT ${RU} "Её значок — рядом с часами. При первом запуске она предложит добавить свой сертификат, чтобы браузеры её узнали."
LangString FINISH_TEXT ${EN} "Its icon is beside the clock. At the first start it offers to add its certificate, so that browsers recognise it."

LangString FINISH_RUN ${KK} "Qoltanba-ны іске қосу"
LangString FINISH_RUN ${RU} "Запустить Qoltanba"
LangString FINISH_RUN ${EN} "Start Qoltanba"

LangString TOO_OLD ${KK} "Qoltanba үшін Windows 10 немесе одан жаңасы қажет."
LangString TOO_OLD ${RU} "Для Qoltanba нужна Windows 10 или новее."
LangString TOO_OLD ${EN} "Qoltanba needs Windows 10 or newer."

LangString FOR_ALL ${KK} "Qoltanba бұл компьютерде барлық пайдаланушы үшін орнатылған. Оны әкімші жаңартады."
LangString FOR_ALL ${RU} "Qoltanba уже установлена на этом компьютере для всех пользователей. Её обновляет администратор."
LangString FOR_ALL ${EN} "Qoltanba is already installed on this computer for all people. An administrator updates it."

LangString NEWER ${KK} "Qoltanba-ның жаңарақ нұсқасы ($0) орнатылған. Ештеңе өзгертілмеді."
LangString NEWER ${RU} "Установлена более новая версия Qoltanba ($0). Ничего не изменено."
LangString NEWER ${EN} "A newer version of Qoltanba ($0) is installed. Nothing was changed."

LangString BUSY ${KK} "Qoltanba жұмыс істеп тұр және жабылмады. Оның терезесіндегі сұраққа жауап беріп, «Қайталау» батырмасын басыңыз."
LangString BUSY ${RU} "Qoltanba работает и не закрылась. Ответьте на вопрос в её окне и нажмите «Повтор»."
LangString BUSY ${EN} "Qoltanba is running and did not end. Answer the question in its window, then press Retry."

LangString REMOVE_TEXT ${KK} "Бағдарлама мен оның сертификаты жойылады. Кілттеріңіз, журнал және баптаулар қалады."
LangString REMOVE_TEXT ${RU} "Программа и её сертификат будут удалены. Ваши ключи, журнал и настройки останутся."
LangString REMOVE_TEXT ${EN} "The program and its certificate will be removed. Your keys, the journal and the settings stay."

LangString STILL_TRUSTED ${KK} "Сертификат барлық қоймадан алынбады. Оны Windows-тың «Сертификаттар» терезесінен жоюға болады."
LangString STILL_TRUSTED ${RU} "Сертификат удалён не из всех хранилищ. Его можно удалить в окне Windows «Сертификаты»."
LangString STILL_TRUSTED ${EN} "The certificate was not removed from every store. You can remove it in the window Certificates of Windows."
