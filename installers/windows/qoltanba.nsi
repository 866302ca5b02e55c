; The installer for one person: no administrator is needed. `package` in this folder calls makensis with
;   -DVERSION=1.2.3 -DICON=(its icon) -DFILES=(the lists of files) -DOUTPUT=(the installer) -DART=(the pictures)
;
; Silent: qoltanba-setup-1.2.3.exe /S    Other language: /LANG=1087 (Kazakh), 1049 (Russian), 1033 (English)
; Exit codes: 0 done, 1 the person cancelled, 2 Windows is too old or a file could not be written,
;             3 a newer version is installed, 4 it is installed for all people, 5 the agent runs and did not end
Target amd64-unicode
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDatablockOptimize on
CRCCheck on
AllowSkipFiles off

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Qoltanba"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
; What qoltanba.wxs writes.
!define MACHINE_KEY "Software\Qoltanba"
!define END_PATIENCE 20000

Name "Qoltanba"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Qoltanba"
BrandingText "Qoltanba ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Qoltanba"
VIAddVersionKey /LANG=0 "FileDescription" "Qoltanba"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ART}\side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ART}\side.bmp"
!define MUI_WELCOMEPAGE_TITLE "$(WELCOME_TITLE)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME_TEXT)"
!define MUI_FINISHPAGE_TITLE "$(FINISH_TITLE)"
!define MUI_FINISHPAGE_TEXT "$(FINISH_TEXT)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\qoltanba.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(FINISH_RUN)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(REMOVE_TEXT)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; The first language is for systems whose language is none of the three. NSIS has no Kazakh, so the project has its own.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGEEX "${__FILEDIR__}\languages" "Kazakh"
!include "${__FILEDIR__}\texts.nsh"

; ── Before anything is changed ─────────────────────────────────────────────────────────────────────────

; Says why nothing was done, and ends.
!macro REFUSE TEXT CODE
    ${IfNot} ${Silent}
        MessageBox MB_OK|MB_ICONINFORMATION "${TEXT}"
    ${EndIf}
    SetErrorLevel ${CODE}
    Quit
!macroend

Function chooseLanguage
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/LANG=" $1
    ${IfNot} ${Errors}
        StrCpy $LANGUAGE $1
    ${EndIf}
FunctionEnd

Function .onInit
    SetRegView 64
    Call chooseLanguage
    ; Windows tells its version only to programs whose manifest names it, but the registry tells everybody.
    ReadRegDWORD $0 HKLM "Software\Microsoft\Windows NT\CurrentVersion" "CurrentMajorVersionNumber"
    ${If} $0 < 10
        !insertmacro REFUSE "$(TOO_OLD)" 2
    ${EndIf}
    ReadRegStr $0 HKLM "${MACHINE_KEY}" "Version"
    ${If} $0 != ""
        !insertmacro REFUSE "$(FOR_ALL)" 4
    ${EndIf}
    ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
    ${If} $0 != ""
        ${VersionCompare} $0 "${VERSION}" $1
        ${If} $1 == 1
            !insertmacro REFUSE "$(NEWER)" 3
        ${EndIf}
        ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
        ${If} $1 != ""
            StrCpy $INSTDIR $1
        ${EndIf}
    ${EndIf}
FunctionEnd

; ── The agent that runs ────────────────────────────────────────────────────────────────────────────────

; Windows does not let a program be replaced while it runs. The agent ends by itself when it is asked, unless its
; window waits for the person. $0 becomes "free" or "busy".
!macro DEFINE_END_AGENT PREFIX
Function ${PREFIX}endAgent
    StrCpy $0 "free"
    ${IfNot} ${FileExists} "$INSTDIR\qoltanba.exe"
        Return
    ${EndIf}
    nsExec::Exec /TIMEOUT=${END_PATIENCE} '"$INSTDIR\qoltanba.exe" --quit'
    Pop $1
    StrCpy $2 0
    ${Do}
        ClearErrors
        FileOpen $1 "$INSTDIR\qoltanba.exe" a
        ${IfNot} ${Errors}
            FileClose $1
            Return
        ${EndIf}
        ; The process has closed its port but may not have left the file yet.
        Sleep 250
        IntOp $2 $2 + 1
    ${LoopUntil} $2 > 20
    StrCpy $0 "busy"
FunctionEnd

Function ${PREFIX}endAgentOrRefuse
    ${Do}
        Call ${PREFIX}endAgent
        ${If} $0 == "free"
            Return
        ${EndIf}
        ${If} ${Silent}
            SetErrorLevel 5
            Quit
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(BUSY)" IDRETRY +3
        SetErrorLevel 5
        Quit
    ${Loop}
FunctionEnd
!macroend
!insertmacro DEFINE_END_AGENT ""
!insertmacro DEFINE_END_AGENT "un."

; ── Install ────────────────────────────────────────────────────────────────────────────────────────────

Var isUpgrade

Section
    ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
    StrCpy $isUpgrade ""
    ${If} $0 != ""
        StrCpy $isUpgrade "yes"
    ${EndIf}
    Call endAgentOrRefuse

    ; The uninstaller comes first: what follows may fail halfway, and can be taken away then.
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    SetDateSave on
    SetOverwrite on
    !include "${FILES}\install.nsh"
    CreateShortCut "$SMPROGRAMS\Qoltanba.lnk" "$INSTDIR\qoltanba.exe" "" "$INSTDIR\qoltanba.ico"

    ; The person may have switched this off since; an upgrade leaves it as it is.
    ${If} $isUpgrade == ""
        WriteRegStr HKCU "${RUN_KEY}" "Qoltanba" '"$INSTDIR\qoltanba.exe"'
    ${EndIf}
    Call writeUninstallKey
SectionEnd

; What "Apps" in the settings of Windows shows.
Function writeUninstallKey
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Qoltanba"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\qoltanba.ico"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Qoltanba"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
FunctionEnd

; ── Remove ─────────────────────────────────────────────────────────────────────────────────────────────
; Keys, the journal and the settings belong to the person and stay.

Function un.onInit
    SetRegView 64
    ; $LANGUAGE of an uninstaller is that of the system again.
    Call un.chooseLanguage
FunctionEnd

Function un.chooseLanguage
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/LANG=" $1
    ${IfNot} ${Errors}
        StrCpy $LANGUAGE $1
    ${EndIf}
FunctionEnd

Section Uninstall
    Call un.endAgentOrRefuse
    ; The certificate leaves the stores of Windows and of the browsers. Windows may ask the person; the time is for that.
    nsExec::Exec /TIMEOUT=120000 '"$INSTDIR\qoltanba-cli.exe" untrust'
    Pop $0
    ${If} $0 != 0
        DetailPrint "$(STILL_TRUSTED)"
    ${EndIf}

    Delete "$SMPROGRAMS\Qoltanba.lnk"
    DeleteRegValue HKCU "${RUN_KEY}" "Qoltanba"
    DeleteRegValue HKCU "${APPROVED_KEY}" "Qoltanba"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    ; By name: a folder that the person chose may hold other things.
    !include "${FILES}\remove.nsh"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
SectionEnd
