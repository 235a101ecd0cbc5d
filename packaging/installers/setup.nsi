; Installs @TITLE@ @VERSION@ for one user, without an administrator's rights.
; windows.py fills in what stands between the two signs. /S installs without a word, /D=FOLDER elsewhere.
Unicode true
Target @TARGET@
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\@NAME@"
!define CLASSES "Software\Classes"
!define FOLDER_VERB "${CLASSES}\Directory\shell\@NAME@"

Name "@TITLE@ @VERSION@"
OutFile "@OUT@"
InstallDir "$LOCALAPPDATA\Programs\@NAME@"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor lzma
CRCCheck force
AllowSkipFiles off
ManifestDPIAware true
BrandingText " "

VIProductVersion "@NUMBERS@"
VIAddVersionKey "ProductName" "@TITLE@"
VIAddVersionKey "ProductVersion" "@VERSION@"
VIAddVersionKey "FileDescription" "@SUMMARY@"
VIAddVersionKey "FileVersion" "@VERSION@"
VIAddVersionKey "LegalCopyright" "@LICENCE@"

!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE lookAtPlace
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\@PROGRAM@"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString tooOld ${LANG_ENGLISH} "@TITLE@ needs a 64-bit Windows 10 or later."
LangString tooOld ${LANG_GERMAN} "@TITLE@ braucht ein Windows 10 oder neuer mit 64 Bit."
LangString notOurs ${LANG_ENGLISH} "$INSTDIR holds other things and is no installation of @TITLE@. Choose another folder."
LangString notOurs ${LANG_GERMAN} "$INSTDIR enthält anderes und ist keine Installation von @TITLE@. Wählen Sie einen anderen Ordner."
LangString running ${LANG_ENGLISH} "@TITLE@ is running. Close it, and wait for what it works on, then try again."
LangString running ${LANG_GERMAN} "@TITLE@ läuft gerade. Schließen Sie es, warten Sie laufende Arbeiten ab, und versuchen Sie es noch einmal."
LangString notRemoved ${LANG_ENGLISH} "The version in $INSTDIR cannot be removed. Uninstall it in Windows' settings, then try again."
LangString notRemoved ${LANG_GERMAN} "Die Version in $INSTDIR lässt sich nicht entfernen. Deinstallieren Sie sie in den Einstellungen von Windows, und versuchen Sie es noch einmal."
LangString noneHere ${LANG_ENGLISH} "$INSTDIR is no installation of @TITLE@, and nothing was removed. Use the uninstall.exe in the folder of the program."
LangString noneHere ${LANG_GERMAN} "$INSTDIR ist keine Installation von @TITLE@, und es wurde nichts entfernt. Nehmen Sie die uninstall.exe im Ordner des Programms."
LangString verb ${LANG_ENGLISH} "Open in @TITLE@"
LangString verb ${LANG_GERMAN} "In @TITLE@ öffnen"
LangString kind ${LANG_ENGLISH} "@TITLE@ project"
LangString kind ${LANG_GERMAN} "@TITLE@-Projekt"

; Windows lets nobody write to a program that runs; it is asked of each, and nothing is written.
!macro notWhileRunning
@WHILE_RUNNING@
!macroend

!macro askUntilClosed FILE
    ${Do}
        ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
            ${ExitDo}
        ${EndIf}
        ClearErrors
        FileOpen $0 "$INSTDIR\${FILE}" a
        ${IfNot} ${Errors}
            FileClose $0
            ${ExitDo}
        ${EndIf}
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDCANCEL`
            SetErrorLevel 2
            Abort "$(running)"
        ${EndIf}
    ${Loop}
!macroend

!macro tellDesktop
    System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "$(tooOld)" /SD IDOK
        SetErrorLevel 2
        Abort
    ${EndIf}
FunctionEnd

; Other programs have an uninstall.exe too. Ours is where the program lies, or where one of ours began
; and broke off.
Function lookAtPlace
    ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
    ${If} ${FileExists} "$INSTDIR\@PROGRAM@"
    ${AndIf} ${FileExists} "$INSTDIR\@NAME@.pkg"
    ${OrIf} $1 == $INSTDIR
        StrCpy $2 "$INSTDIR\uninstall.exe"
    ${Else}
        StrCpy $2 ""
    ${EndIf}
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
    ${AndIfNot} ${FileExists} $2
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(notOurs)" /SD IDOK
        SetErrorLevel 2
        Abort
    ${EndIf}
    !insertmacro notWhileRunning
FunctionEnd

Section
    Call lookAtPlace
    ; An older version knows what it has brought; files of two versions must not lie side by side.
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
        ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR' $0
        ${If} $0 <> 0
            MessageBox MB_OK|MB_ICONSTOP "$(notRemoved)" /SD IDOK
            SetErrorLevel 2
            Abort "$(notRemoved)"
        ${EndIf}
    ${EndIf}

    ; First of all the way back, for the case that the disk is full half-way.
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "@TITLE@"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "@VERSION@"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\@PROGRAM@"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "@PUBLISHER@"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" @SIZE_KIB@
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

    File /r "@FOLDER@"

    CreateShortcut "$SMPROGRAMS\@TITLE@.lnk" "$INSTDIR\@PROGRAM@"
    WriteRegStr HKCU "${CLASSES}\@PROGID@" "" "$(kind)"
    WriteRegStr HKCU "${CLASSES}\@PROGID@\DefaultIcon" "" "$INSTDIR\@PROGRAM@,0"
    WriteRegStr HKCU "${CLASSES}\@PROGID@\shell\open\command" "" '"$INSTDIR\@PROGRAM@" "%1"'
    WriteRegStr HKCU "${CLASSES}\@ENDING@" "" "@PROGID@"
    WriteRegStr HKCU "${CLASSES}\@ENDING@\OpenWithProgids" "@PROGID@" ""
    ; A project is a folder, and Windows gives folders no program by their name, but an entry in the menu.
    WriteRegStr HKCU "${FOLDER_VERB}" "" "$(verb)"
    WriteRegStr HKCU "${FOLDER_VERB}" "Icon" "$INSTDIR\@PROGRAM@,0"
    WriteRegStr HKCU "${FOLDER_VERB}" "AppliesTo" 'System.FileName:"*@ENDING@"'
    WriteRegStr HKCU "${FOLDER_VERB}\command" "" '"$INSTDIR\@PROGRAM@" "%1"'
    !insertmacro tellDesktop
SectionEnd

Section "Uninstall"
    ; What Windows knows is the installation that came last: another one has neither menu nor file type.
    ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $1 != $INSTDIR
    ${AndIfNot} ${FileExists} "$INSTDIR\@NAME@.pkg"
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(noneHere)" /SD IDOK
        SetErrorLevel 2
        Abort "$(noneHere)"
    ${EndIf}
    !insertmacro notWhileRunning
    ; Only what was brought: projects and settings lie elsewhere, and whatever else lies here stays.
@REMOVE@
    Delete "$INSTDIR\uninstall.exe"
    SetOutPath "$TEMP"
    RMDir "$INSTDIR"
    RMDir "$LOCALAPPDATA\Programs"
    ${If} $1 == $INSTDIR
        Delete "$SMPROGRAMS\@TITLE@.lnk"
        DeleteRegKey HKCU "${UNINSTALL_KEY}"
        DeleteRegKey HKCU "${FOLDER_VERB}"
        DeleteRegKey HKCU "${CLASSES}\@PROGID@"
        DeleteRegValue HKCU "${CLASSES}\@ENDING@\OpenWithProgids" "@PROGID@"
        DeleteRegKey /ifempty HKCU "${CLASSES}\@ENDING@\OpenWithProgids"
        ReadRegStr $0 HKCU "${CLASSES}\@ENDING@" ""
        ${If} $0 == "@PROGID@"
            DeleteRegValue HKCU "${CLASSES}\@ENDING@" ""
        ${EndIf}
        DeleteRegKey /ifempty HKCU "${CLASSES}\@ENDING@"
        !insertmacro tellDesktop
    ${EndIf}
SectionEnd
