; The installer for Windows, by Inno Setup 6: not yet run (docs/release.md, "Windows").
;
;   iscc /DVersion=0.1.0 packaging\windows\petrograd-map.iss
;
; It wants dist\petrograd-map\ from `python packaging\bundle.py`, made on Windows. To sign, name a
; sign tool in Inno Setup (Tools, Configure Sign Tools) and add /DSignTool=NAME; never write a
; certificate or its password into a file of this repository.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif

[Setup]
; It names the program to Windows for ever: never change it.
AppId={{6E8A4E0B-1917-4A5C-9B07-2F51C0D7E1A3}
AppName=Petrograd 1917
AppVersion={#Version}
AppPublisher=The Petrograd 1917 project
DefaultDirName={autopf}\Petrograd 1917
DefaultGroupName=Petrograd 1917
DisableProgramGroupPage=yes
; A teacher without rights installs for herself, an administrator for all.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Qt 6.11 asks for it.
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=petrograd-map-{#Version}-setup
SetupIconFile=build\icons\petrograd-map.ico
UninstallDisplayIcon={app}\petrograd-map.exe
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern
#ifdef SignTool
SignTool={#SignTool}
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.Pack=Petrograd 1917 content pack
ru.Pack=Материалы для «Петрограда 1917»

[Files]
Source: "dist\petrograd-map\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "build\icons\petrograd-map.ico"; DestDir: "{app}"
Source: "packaging\kiosk\kiosk.toml"; DestDir: "{app}"

[Icons]
; The program has a console for its commands; from the menu it starts with that out of the way.
Name: "{group}\Petrograd 1917"; Filename: "{app}\petrograd-map.exe"; Parameters: "run"; \
    IconFilename: "{app}\petrograd-map.ico"; Flags: runminimized; \
    AppUserModelID: "org.petrograd1917.PetrogradMap"

[Registry]
Root: HKA; Subkey: "Software\Classes\.pgmap"; ValueType: string; \
    ValueData: "PetrogradMap.Pack"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\PetrogradMap.Pack"; ValueType: string; \
    ValueData: "{cm:Pack}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PetrogradMap.Pack\DefaultIcon"; ValueType: string; \
    ValueData: "{app}\petrograd-map.ico"
Root: HKA; Subkey: "Software\Classes\PetrogradMap.Pack\shell\open\command"; ValueType: string; \
    ValueData: """{app}\petrograd-map.exe"" run ""%1"""
Root: HKA; Subkey: "Software\Classes\petrograd"; ValueType: string; ValueName: "URL Protocol"; \
    ValueData: ""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\petrograd\shell\open\command"; ValueType: string; \
    ValueData: """{app}\petrograd-map.exe"" run ""%1"""

[Run]
Filename: "{app}\petrograd-map.exe"; Parameters: "run"; Description: "Petrograd 1917"; \
    Flags: nowait postinstall skipifsilent runminimized
