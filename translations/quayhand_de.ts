<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>%1 does not know --%2</source>
        <translation>%1 kennt --%2 nicht</translation>
    </message>
    <message>
        <source>see quayhand help %1</source>
        <translation>siehe quayhand help %1</translation>
    </message>
    <message>
        <source>--%1 takes no value</source>
        <translation>--%1 nimmt keinen Wert</translation>
    </message>
    <message>
        <source>--%1 needs a value: %2</source>
        <translation>--%1 braucht einen Wert: %2</translation>
    </message>
    <message>
        <source>%1 needs a value</source>
        <translation>%1 braucht einen Wert</translation>
    </message>
    <message>
        <source>see quayhand help</source>
        <translation>siehe quayhand help</translation>
    </message>
    <message>
        <source>unknown option %1</source>
        <translation>unbekannte Option %1</translation>
    </message>
    <message>
        <source>%1 takes no command after --</source>
        <translation>%1 nimmt keinen Befehl nach --</translation>
    </message>
    <message>
        <source>%1 needs more words</source>
        <translation>%1 braucht mehr Angaben</translation>
    </message>
    <message>
        <source>%1 does not know what to do with &quot;%2&quot;</source>
        <translation>%1 kann mit „%2“ nichts anfangen</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed, 2 wrong usage, 3 no project, 4 no engine, 5 no secret, 130 cancelled.
test and run pass on the command&apos;s own status and use 125 for failures of ours.
quayhand help COMMAND says more.</source>
        <translation>Exit-Status: 0 fertig, 1 fehlgeschlagen, 2 falscher Aufruf, 3 kein Projekt, 4 keine Engine, 5 kein Secret, 130 abgebrochen.
test und run geben den Status des Befehls weiter; 125 steht für eigene Fehler.
quayhand help BEFEHL sagt mehr.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>resolved configuration, each value with its origin; secrets masked</source>
        <translation>aufgelöste Konfiguration, jeder Wert mit seiner Herkunft; Secrets maskiert</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>edit quayhand.yaml, keeping comments: set --env staging environment.UNICORN_WORKERS 8</source>
        <translation>quayhand.yaml bearbeiten, Kommentare bleiben: set --env staging environment.UNICORN_WORKERS 8</translation>
    </message>
    <message>
        <source>in this environment</source>
        <translation>in dieser Umgebung</translation>
    </message>
    <message>
        <source>%1: nothing to change</source>
        <translation>%1: nichts zu ändern</translation>
    </message>
    <message>
        <source>%1: saved</source>
        <translation>%1: gespeichert</translation>
    </message>
    <message>
        <source>take a key out of quayhand.yaml</source>
        <translation>einen Schlüssel aus quayhand.yaml entfernen</translation>
    </message>
    <message>
        <source>only these hosts</source>
        <translation>nur diese Hosts</translation>
    </message>
    <message>
        <source>only this role</source>
        <translation>nur diese Rolle</translation>
    </message>
    <message>
        <source>deploy to an environment; a failure or Ctrl-C brings every touched host back</source>
        <translation>auf eine Umgebung ausrollen; ein Fehler oder Strg-C bringt jeden berührten Host zurück</translation>
    </message>
    <message>
        <source>instead of the git revision</source>
        <translation>statt der Git-Revision</translation>
    </message>
    <message>
        <source>print what would change, change nothing</source>
        <translation>zeigen, was sich ändern würde, ohne etwas zu ändern</translation>
    </message>
    <message>
        <source>back to the release before, with the containers that were kept; nothing is pulled</source>
        <translation>zurück zum vorigen Release, mit den aufbewahrten Containern; kein Pull</translation>
    </message>
    <message>
        <source>to this release</source>
        <translation>zu diesem Release</translation>
    </message>
    <message>
        <source>stop the service on an environment&apos;s hosts; nothing is removed</source>
        <translation>den Service auf den Hosts einer Umgebung stoppen; nichts wird entfernt</translation>
    </message>
    <message>
        <source>take the lock of an environment away, whoever holds it</source>
        <translation>die Sperre einer Umgebung aufheben, wer sie auch hält</translation>
    </message>
    <message>
        <source>took away: %1</source>
        <translation>aufgehoben: %1</translation>
    </message>
    <message>
        <source>%1 was not locked</source>
        <translation>%1 war nicht gesperrt</translation>
    </message>
    <message>
        <source>every engine found, by which rule, whether it answers, which one is chosen and why</source>
        <translation>jede gefundene Engine: durch welche Regel, ob sie antwortet, welche gewählt ist und warum</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>ART</translation>
    </message>
    <message>
        <source>ENDPOINT</source>
        <translation>ENDPUNKT</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>FOUND BY</source>
        <translation>GEFUNDEN DURCH</translation>
    </message>
    <message>
        <source>%1 (API %2)</source>
        <translation>%1 (API %2)</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>* %1: %2</source>
        <translation>* %1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>build the project&apos;s image on the chosen engine</source>
        <translation>das Image des Projekts auf der gewählten Engine bauen</translation>
    </message>
    <message>
        <source>run every step again</source>
        <translation>jeden Schritt erneut ausführen</translation>
    </message>
    <message>
        <source>push the image to the registry its name says</source>
        <translation>das Image in die Registry pushen, die sein Name nennt</translation>
    </message>
    <message>
        <source>run the project&apos;s tests in its image against the code in this folder</source>
        <translation>die Tests des Projekts in seinem Image gegen den Code in diesem Ordner ausführen</translation>
    </message>
    <message>
        <source>the code inside the image instead of this folder&apos;s</source>
        <translation>der Code im Image statt in diesem Ordner</translation>
    </message>
    <message>
        <source>leave the container</source>
        <translation>den Container behalten</translation>
    </message>
    <message>
        <source>write every result as one JUnit file</source>
        <translation>alle Ergebnisse in eine JUnit-Datei schreiben</translation>
    </message>
    <message>
        <source>run the service on the chosen engine in the foreground</source>
        <translation>den Service auf der gewählten Engine im Vordergrund ausführen</translation>
    </message>
    <message>
        <source>start, stop or read an accessory, here or on an environment&apos;s hosts</source>
        <translation>ein Zubehör starten, stoppen oder lesen, hier oder auf den Hosts einer Umgebung</translation>
    </message>
    <message>
        <source>logs: what there is, then end</source>
        <translation>logs: zeigen, was da ist, dann enden</translation>
    </message>
    <message>
        <source>accessory knows up, down and logs, not &quot;%1&quot;</source>
        <translation>accessory kennt up, down und logs, nicht „%1“</translation>
    </message>
    <message>
        <source>secrets in the keychain of this machine; the value comes from standard input or a hidden prompt; ENV &quot;local&quot; is for test and run</source>
        <translation>Secrets im Schlüsselbund dieses Rechners; der Wert kommt von der Standardeingabe oder aus einer verdeckten Abfrage; ENV „local“ gilt für test und run</translation>
    </message>
    <message>
        <source>secret knows set, list and remove, not &quot;%1&quot;</source>
        <translation>secret kennt set, list und remove, nicht „%1“</translation>
    </message>
    <message>
        <source>secret %1 needs the secret&apos;s name</source>
        <translation>secret %1 braucht den Namen des Secrets</translation>
    </message>
    <message>
        <source>%1 for %2: kept in the keychain</source>
        <translation>%1 für %2: im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>%1 for %2: not in the keychain any more</source>
        <translation>%1 für %2: nicht mehr im Schlüsselbund</translation>
    </message>
    <message>
        <source>note: nothing in quayhand.yaml uses %1 for %2 yet</source>
        <translation>Hinweis: nichts in quayhand.yaml verwendet bisher %1 für %2</translation>
    </message>
    <message>
        <source>Value of %1 for %2: </source>
        <translation>Wert von %1 für %2: </translation>
    </message>
    <message>
        <source>the value of %1 is empty</source>
        <translation>der Wert von %1 ist leer</translation>
    </message>
    <message>
        <source>pipe it in, or type it at the prompt</source>
        <translation>über eine Pipe übergeben oder bei der Abfrage eingeben</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>%1 needs no secrets</source>
        <translation>%1 braucht keine Secrets</translation>
    </message>
    <message>
        <source>per host and role: release, since when, by whom, health, memory kills</source>
        <translation>je Host und Rolle: Release, seit wann, von wem, Health, OOM-Kills</translation>
    </message>
    <message>
        <source>of this accessory</source>
        <translation>dieses Zubehörs</translation>
    </message>
    <message>
        <source>logs of ENV, ENV/ROLE, ENV/ROLE@HOST merged with host prefixes, or of a container on the chosen engine</source>
        <translation>Logs von ENV, ENV/ROLE, ENV/ROLE@HOST zusammengeführt mit Host-Präfix, oder eines Containers auf der gewählten Engine</translation>
    </message>
    <message>
        <source>go on until Ctrl-C</source>
        <translation>weiterlaufen bis Strg-C</translation>
    </message>
    <message>
        <source>logs needs one target</source>
        <translation>logs braucht ein Ziel</translation>
    </message>
    <message>
        <source>see quayhand help logs</source>
        <translation>siehe quayhand help logs</translation>
    </message>
    <message>
        <source>quayhand: %1</source>
        <translation>quayhand: %1</translation>
    </message>
    <message>
        <source>  to do: %1</source>
        <translation>  Abhilfe: %1</translation>
    </message>
    <message>
        <source>quayhand: %1: %2</source>
        <translation>quayhand: %1: %2</translation>
    </message>
    <message>
        <source>no host of %1 answers</source>
        <translation>kein Host von %1 antwortet</translation>
    </message>
    <message>
        <source>nothing of this service is on %1</source>
        <translation>nichts von diesem Service ist auf %1</translation>
    </message>
    <message>
        <source>built %1 in %2 (%3 of %4 steps cached, %5)</source>
        <translation>%1 gebaut in %2 (%3 von %4 Schritten aus dem Cache, %5)</translation>
    </message>
    <message>
        <source>pushed %1 as %2</source>
        <translation>%1 gepusht als %2</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed, %3 skipped in %4</source>
        <translation>%1 bestanden, %2 fehlgeschlagen, %3 übersprungen in %4</translation>
    </message>
    <message>
        <source>kept the container %1</source>
        <translation>Container %1 behalten</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;</source>
        <translation>es gibt keinen Befehl „%1“</translation>
    </message>
    <message>
        <source>perhaps: %1</source>
        <translation>vielleicht: %1</translation>
    </message>
    <message>
        <source>cancelling… (Ctrl-C again leaves at once)</source>
        <translation>wird abgebrochen … (noch einmal Strg-C beendet sofort)</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Pull</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health-Check</translation>
    </message>
    <message>
        <source>Retire old</source>
        <translation>Alten ablösen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>secret list takes no secret&apos;s name</source>
        <translation>secret list nimmt keinen Namen eines Secrets</translation>
    </message>
    <message>
        <source>  to do for %1: %2</source>
        <translation>  Abhilfe für %1: %2</translation>
    </message>
    <message>
        <source>Hook pre-deploy</source>
        <translation>Hook pre-deploy</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Hook post-deploy</source>
        <translation>Hook post-deploy</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Send the context</source>
        <translation>Kontext senden</translation>
    </message>
    <message>
        <source>Accessories</source>
        <translation>Zubehör</translation>
    </message>
    <message>
        <source>Copy the source in</source>
        <translation>Quellen hineinkopieren</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
</context>
<context>
    <name>desktop</name>
    <message>
        <source>Build, test and deploy a service in containers.</source>
        <translation>Einen Service in Containern bauen, testen und ausrollen.</translation>
    </message>
    <message>
        <source>Open the project in this folder.</source>
        <translation>Das Projekt in diesem Ordner öffnen.</translation>
    </message>
    <message>
        <source>Use this engine: a context&apos;s name or an endpoint.</source>
        <translation>Diese Engine verwenden: Name eines Kontexts oder ein Endpunkt.</translation>
    </message>
    <message>
        <source>Colours: system, light or dark.</source>
        <translation>Farben: system, light oder dark.</translation>
    </message>
    <message>
        <source>The same as -C.</source>
        <translation>Dasselbe wie -C.</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>role %1</source>
        <translation>Rolle %1</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>Host %1</translation>
    </message>
    <message>
        <source>your environment</source>
        <translation>eigene Umgebung</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>ein Secret</translation>
    </message>
    <message>
        <source>over service %1</source>
        <translation>statt Service: %1</translation>
    </message>
    <message>
        <source>done on every host</source>
        <translation>auf jedem Host fertig</translation>
    </message>
    <message>
        <source>failed; every host is back on its old release</source>
        <translation>fehlgeschlagen; jeder Host ist zurück auf seinem alten Release</translation>
    </message>
    <message>
        <source>failed; not every host is where it should be</source>
        <translation>fehlgeschlagen; nicht jeder Host ist dort, wo er sein sollte</translation>
    </message>
    <message>
        <source>failed; paused there</source>
        <translation>fehlgeschlagen; dort angehalten</translation>
    </message>
    <message>
        <source>cancelled; every host is back on its old release</source>
        <translation>abgebrochen; jeder Host ist zurück auf seinem alten Release</translation>
    </message>
    <message>
        <source>refused; nothing was touched</source>
        <translation>abgelehnt; nichts wurde angerührt</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed with status %1</source>
        <translation>fehlgeschlagen mit Status %1</translation>
    </message>
    <message>
        <source>Building the image</source>
        <translation>Image bauen</translation>
    </message>
    <message>
        <source>Pushing the image</source>
        <translation>Image pushen</translation>
    </message>
    <message>
        <source>Running the tests</source>
        <translation>Tests ausführen</translation>
    </message>
    <message>
        <source>Running the service here</source>
        <translation>Service hier ausführen</translation>
    </message>
    <message>
        <source>Deploying to %1</source>
        <translation>Ausrollen auf %1</translation>
    </message>
    <message>
        <source>Rolling back %1</source>
        <translation>Zurückrollen von %1</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>Stoppen von %1</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Pull</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Stop old</source>
        <translation>Alten stoppen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Retire old</source>
        <translation>Alten ablösen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>tests and runs here</source>
        <translation>Tests und Läufe hier</translation>
    </message>
    <message>
        <source>Set the secrets for %1</source>
        <translation>Secrets für %1 setzen</translation>
    </message>
    <message>
        <source>Missing in the keychain: %1</source>
        <translation>Fehlt im Schlüsselbund: %1</translation>
    </message>
    <message>
        <source>Set Secrets…</source>
        <translation>Secrets setzen …</translation>
    </message>
    <message>
        <source>Build the image</source>
        <translation>Image bauen</translation>
    </message>
    <message>
        <source>The engine has no image of %1 yet.</source>
        <translation>Die Engine hat noch kein Image von %1.</translation>
    </message>
    <message>
        <source>Make the tests pass</source>
        <translation>Tests zum Bestehen bringen</translation>
    </message>
    <message>
        <source>Run the tests</source>
        <translation>Tests ausführen</translation>
    </message>
    <message>
        <source>The last run had failures.</source>
        <translation>Im letzten Lauf gab es Fehler.</translation>
    </message>
    <message>
        <source>They run in the image, with your code mounted: no rebuild.</source>
        <translation>Sie laufen im Image, mit eingehängtem Code: kein neuer Build.</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Run Tests</source>
        <translation>Tests ausführen</translation>
    </message>
    <message>
        <source>Deploy to %1</source>
        <translation>Auf %1 ausrollen</translation>
    </message>
    <message>
        <source>It does not run %1 yet. You see the plan before anything happens.</source>
        <translation>Dort läuft %1 noch nicht. Der Plan ist zu sehen, bevor etwas geschieht.</translation>
    </message>
    <message>
        <source>Plan the Deploy…</source>
        <translation>Deployment planen …</translation>
    </message>
    <message>
        <source>Connect an engine</source>
        <translation>Engine verbinden</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Name a place to deploy to</source>
        <translation>Ein Ziel zum Ausrollen benennen</translation>
    </message>
    <message>
        <source>quayhand.yaml has no environments yet: staging, for example, with its hosts.</source>
        <translation>quayhand.yaml hat noch keine Umgebungen: etwa staging, mit ihren Hosts.</translation>
    </message>
    <message>
        <source>Add an Environment…</source>
        <translation>Umgebung hinzufügen …</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>Alles ist auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>Every environment runs %1.</source>
        <translation>In jeder Umgebung läuft %1.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Before the deploy</source>
        <translation>Vor dem Deployment</translation>
    </message>
    <message>
        <source>After the deploy</source>
        <translation>Nach dem Deployment</translation>
    </message>
    <message>
        <source>Send the context</source>
        <translation>Kontext senden</translation>
    </message>
    <message>
        <source>Accessories</source>
        <translation>Zubehör</translation>
    </message>
    <message>
        <source>Copy the source in</source>
        <translation>Quellen kopieren</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
</context>
<context>
    <name>models::AgeWords</name>
    <message>
        <source>just now</source>
        <translation>eben</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>vor %1 Tagen</translation>
    </message>
</context>
<context>
    <name>models::BuildStepsModel</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>aus dem Cache</translation>
    </message>
    <message>
        <source>failed in line %1</source>
        <translation>fehlgeschlagen in Zeile %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>models::ContainersModel</name>
    <message>
        <source>not healthy</source>
        <translation>nicht gesund</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>exited with %1</source>
        <translation>beendet mit %1</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>removing</source>
        <translation>wird entfernt</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>models::DeployLanes</name>
    <message>
        <source>killed for memory: the container used all that mem_limit allows</source>
        <translation>OOM-Kill: der Container hat alles verbraucht, was mem_limit erlaubt</translation>
    </message>
    <message>
        <source>the container exited with status %1</source>
        <translation>der Container endete mit Status %1</translation>
    </message>
    <message>
        <source>back on %1, healthy</source>
        <translation>zurück auf %1, gesund</translation>
    </message>
    <message>
        <source>healthy on %1</source>
        <translation>gesund auf %1</translation>
    </message>
    <message>
        <source>%1 runs and is not healthy</source>
        <translation>%1 läuft und ist nicht gesund</translation>
    </message>
    <message>
        <source>not touched</source>
        <translation>nicht angerührt</translation>
    </message>
    <message>
        <source>not touched, runs %1</source>
        <translation>nicht angerührt, dort läuft %1</translation>
    </message>
    <message>
        <source>failed, back on %1</source>
        <translation>fehlgeschlagen, zurück auf %1</translation>
    </message>
    <message>
        <source>back on %1</source>
        <translation>zurück auf %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>nothing runs here</source>
        <translation>hier läuft nichts</translation>
    </message>
    <message>
        <source>not known what runs here</source>
        <translation>unbekannt, was hier läuft</translation>
    </message>
    <message>
        <source>bringing the old one back</source>
        <translation>holt den alten zurück</translation>
    </message>
    <message>
        <source>the old one could not be brought back</source>
        <translation>der alte ließ sich nicht zurückholen</translation>
    </message>
    <message>
        <source>back on the old release</source>
        <translation>zurück auf dem alten Release</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>waiting for health · %1 of %2</source>
        <translation>wartet auf Health-Check · %1 von %2</translation>
    </message>
    <message>
        <source>waiting for health</source>
        <translation>wartet auf Health-Check</translation>
    </message>
    <message>
        <source>pulling · %1 %</source>
        <translation>Pull · %1 %</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>pulling</source>
        <translation>Pull läuft</translation>
    </message>
    <message>
        <source>creating</source>
        <translation>legt an</translation>
    </message>
    <message>
        <source>stopping the old one</source>
        <translation>stoppt den alten</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>ready · waiting for its turn</source>
        <translation>bereit · wartet auf seine Reihe</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>models::Layers</name>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>wird entpackt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>models::OutcomeWords</name>
    <message>
        <source>%1 is back on %2, in %3</source>
        <translation>%1 ist zurück auf %2, in %3</translation>
    </message>
    <message>
        <source>Stopped on %1 in %2</source>
        <translation>Auf %1 gestoppt, in %2</translation>
    </message>
    <message>
        <source>%2 is deployed to %1, in %3</source>
        <translation>%2 ist auf %1 ausgerollt, in %3</translation>
    </message>
    <message>
        <source>It failed, and every host that was touched is back on its old release</source>
        <translation>Fehlgeschlagen; jeder berührte Host ist zurück auf seinem alten Release</translation>
    </message>
    <message>
        <source>It failed, and not every host is where it should be</source>
        <translation>Fehlgeschlagen; nicht jeder Host ist dort, wo er sein sollte</translation>
    </message>
    <message>
        <source>It failed and stopped there, as failure_action says</source>
        <translation>Fehlgeschlagen und dort angehalten, wie failure_action es vorgibt</translation>
    </message>
    <message>
        <source>Cancelled: every host that was touched is back on its old release</source>
        <translation>Abgebrochen: jeder berührte Host ist zurück auf seinem alten Release</translation>
    </message>
    <message>
        <source>Nothing was touched</source>
        <translation>Nichts wurde angerührt</translation>
    </message>
    <message>
        <source>%1: cancelled</source>
        <translation>%1: abgebrochen</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>Built %1 in %2</source>
        <translation>%1 gebaut in %2</translation>
    </message>
    <message>
        <source>%1 of %2 steps came from the cache · %3</source>
        <translation>%1 von %2 Schritten aus dem Cache · %3</translation>
    </message>
    <message>
        <source>%1 was there already</source>
        <translation>%1 war schon da</translation>
    </message>
    <message>
        <source>Pushed %1</source>
        <translation>%1 gepusht</translation>
    </message>
    <message>
        <source>The engine does not see your folder: its files were copied into the container.</source>
        <translation>Die Engine sieht den Ordner nicht: seine Dateien wurden in den Container kopiert.</translation>
    </message>
    <message>
        <source>The container %1 was kept.</source>
        <translation>Der Container %1 wurde behalten.</translation>
    </message>
    <message>
        <source>The tests were killed for memory: they used all that mem_limit allows</source>
        <translation>OOM-Kill: die Tests haben alles verbraucht, was mem_limit erlaubt</translation>
    </message>
    <message>
        <source>The command ended with status %1</source>
        <translation>Der Befehl endete mit Status %1</translation>
    </message>
    <message>
        <source>Passed: the command ended with status 0</source>
        <translation>Bestanden: der Befehl endete mit Status 0</translation>
    </message>
    <message>
        <source>The tests passed</source>
        <translation>Die Tests sind bestanden</translation>
    </message>
    <message>
        <source>The tests failed</source>
        <translation>Die Tests sind fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>models::PlanWords</name>
    <message>
        <source>nothing runs here yet</source>
        <translation>hier läuft noch nichts</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>%1 is stopped</source>
        <translation>%1 ist gestoppt</translation>
    </message>
    <message>
        <source>rolls back on failure</source>
        <translation>bei Fehler zurück</translation>
    </message>
    <message>
        <source>goes on after a failure</source>
        <translation>nach einem Fehler weiter</translation>
    </message>
    <message>
        <source>pauses on failure</source>
        <translation>hält bei einem Fehler an</translation>
    </message>
    <message>
        <source>one host at a time</source>
        <translation>Host für Host</translation>
    </message>
    <message>
        <source>all hosts at once</source>
        <translation>alle Hosts zugleich</translation>
    </message>
    <message>
        <source>starts the new one before it stops the old one</source>
        <translation>startet den neuen, bevor der alte stoppt</translation>
    </message>
    <message>
        <source>waits %1 between them</source>
        <translation>wartet dazwischen %1</translation>
    </message>
    <message>
        <source>Before: %1 runs on this machine</source>
        <translation>Vorher: %1 läuft auf diesem Rechner</translation>
    </message>
    <message>
        <source>After: %1 runs on this machine</source>
        <translation>Nachher: %1 läuft auf diesem Rechner</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 %2 (new)</source>
        <translation>%1 %2 (neu)</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>healthy when GET %1 on port %2 answers 2xx, asked every %3, at most %4 times</source>
        <translation>gesund, wenn GET %1 auf Port %2 mit 2xx antwortet, alle %3 gefragt, höchstens %4-mal</translation>
    </message>
    <message>
        <source>healthy when the image&apos;s own health check says so</source>
        <translation>gesund, wenn der Health-Check des Images es sagt</translation>
    </message>
    <message>
        <source>healthy when the service&apos;s healthcheck says so</source>
        <translation>gesund, wenn der healthcheck des Service es sagt</translation>
    </message>
    <message>
        <source>no health check: healthy when it still runs after %1</source>
        <translation>kein Health-Check: gesund, wenn er nach %1 noch läuft</translation>
    </message>
    <message>
        <source>one host</source>
        <translation>einem Host</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 Hosts</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <translation>%1 %2 auf %3</translation>
    </message>
    <message>
        <source>%1 %2 again on %3</source>
        <translation>%1 %2 erneut auf %3</translation>
    </message>
    <message>
        <source>%1 %2 replaces %3 on %4</source>
        <translation>%1 %2 ersetzt %3 auf %4</translation>
    </message>
    <message>
        <source>%1 at a time</source>
        <translation>je %1 zugleich</translation>
    </message>
    <message>
        <source>everything is new</source>
        <translation>alles ist neu</translation>
    </message>
    <message>
        <source>one setting</source>
        <translation>eine Einstellung</translation>
    </message>
    <message>
        <source>%1 settings</source>
        <translation>%1 Einstellungen</translation>
    </message>
</context>
<context>
    <name>models::SecretTable</name>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>fragt nach</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>models::StatusModel</name>
    <message>
        <source>crashed, exit status %1</source>
        <translation>abgestürzt, Exit-Status %1</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>not healthy</source>
        <translation>nicht gesund</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>a deploy was interrupted here</source>
        <translation>hier wurde ein Deployment unterbrochen</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>several run</source>
        <translation>mehrere laufen</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>%1 was killed for memory on %2</source>
        <translation>OOM-Kill von %1 auf %2</translation>
    </message>
    <message>
        <source>A process of %1 was killed for memory on %2</source>
        <translation>OOM-Kill eines Prozesses von %1 auf %2</translation>
    </message>
    <message>
        <source>mem_limit %1</source>
        <translation>mem_limit %1</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>Spitze %1</translation>
    </message>
    <message>
        <source>Hosts run different releases: %1</source>
        <translation>Auf den Hosts laufen verschiedene Releases: %1</translation>
    </message>
    <message>
        <source>Nothing was deployed here yet</source>
        <translation>Hier wurde noch nichts ausgerollt</translation>
    </message>
    <message>
        <source>Everything runs</source>
        <translation>Alles läuft</translation>
    </message>
    <message>
        <source>%1 on %2 holds the lock since %3 (%4): %5</source>
        <translation>%1 auf %2 hält die Sperre seit %3 (%4): %5</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>a memory kill</source>
        <translation>ein OOM-Kill</translation>
    </message>
    <message>
        <source>%1 memory kills</source>
        <translation>%1 OOM-Kills</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>one place needs attention</source>
        <translation>eine Stelle braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1 places need attention</source>
        <translation>%1 Stellen brauchen Aufmerksamkeit</translation>
    </message>
</context>
<context>
    <name>models::TestTreeModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 skipped: %2</source>
        <translation>%1 übersprungen: %2</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
</context>
<context>
    <name>models::VariableTable</name>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Secret %1: its value is in the keychain only</source>
        <translation>Secret %1: sein Wert liegt nur im Schlüsselbund</translation>
    </message>
    <message>
        <source>not in the keychain</source>
        <translation>nicht hinterlegt</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Secret</translation>
    </message>
</context>
<context>
    <name>widgets::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>widgets::CodeView</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>widgets::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Was ist zu tun?</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
</context>
<context>
    <name>widgets::ConfigPage</name>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Secrets…</source>
        <translation>Secrets …</translation>
    </message>
    <message>
        <source>Secrets of this project</source>
        <translation>Secrets dieses Projekts</translation>
    </message>
    <message>
        <source>Discard Changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Discard the changes since the last save</source>
        <translation>Änderungen seit dem letzten Speichern verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save quayhand.yaml</source>
        <translation>quayhand.yaml speichern</translation>
    </message>
    <message>
        <source>Parts of the configuration</source>
        <translation>Teile der Konfiguration</translation>
    </message>
    <message>
        <source>What the values are for</source>
        <translation>Wofür die Werte gelten</translation>
    </message>
    <message>
        <source>+ environment</source>
        <translation>+ Umgebung</translation>
    </message>
    <message>
        <source>Add an environment to deploy to</source>
        <translation>Umgebung zum Ausrollen hinzufügen</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Show only variables whose name contains</source>
        <translation>Nur Variablen zeigen, deren Name enthält</translation>
    </message>
    <message>
        <source>The resulting quayhand.yaml</source>
        <translation>Die resultierende quayhand.yaml</translation>
    </message>
    <message>
        <source>Published ports</source>
        <translation>Veröffentlichte Ports</translation>
    </message>
    <message>
        <source>HOST:CONTAINER, as 8080:8080; before it an address of the host if only that one is meant.</source>
        <translation>HOST:CONTAINER, etwa 8080:8080; davor eine Adresse des Hosts, wenn nur diese gemeint ist.</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>VOLUME:PATH or ./FOLDER:PATH, with :ro for read-only.</source>
        <translation>VOLUME:PFAD oder ./ORDNER:PFAD, mit :ro nur lesbar.</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>The engines that this environment deploys to: ssh://user@host, tcp://host:2376 or context:NAME.</source>
        <translation>Die Engines, auf die diese Umgebung ausrollt: ssh://user@host, tcp://host:2376 oder context:NAME.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>User and Run</source>
        <translation>Benutzer und Start</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Hosts belong to an environment</source>
        <translation>Hosts gehören zu einer Umgebung</translation>
    </message>
    <message>
        <source>Choose one above, or add one: a named place to deploy to, as staging.</source>
        <translation>Oben eine wählen oder eine hinzufügen: ein benanntes Ziel wie staging.</translation>
    </message>
    <message>
        <source>Add an Environment…</source>
        <translation>Umgebung hinzufügen …</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 · not valid</source>
        <translation>%1 · ungültig</translation>
    </message>
    <message>
        <source>%1 · changed, not saved</source>
        <translation>%1 · geändert, nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 · saved</source>
        <translation>%1 · gespeichert</translation>
    </message>
    <message>
        <source>Secrets missing: %1</source>
        <translation>Fehlende Secrets: %1</translation>
    </message>
</context>
<context>
    <name>widgets::ContainersPage</name>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Which containers are shown</source>
        <translation>Welche Container gezeigt werden</translation>
    </message>
    <message>
        <source>Filter by name, image, port…</source>
        <translation>Name, Image, Port …</translation>
    </message>
    <message>
        <source>Filter the containers</source>
        <translation>Container filtern</translation>
    </message>
    <message>
        <source>Containers of the engine</source>
        <translation>Container der Engine</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Log of the container</source>
        <translation>Log des Containers</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufende</translation>
    </message>
    <message>
        <source>The engine does not answer: this list is as it was</source>
        <translation>Die Engine antwortet nicht: die Liste zeigt den letzten Stand</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No container selected</source>
        <translation>Kein Container ausgewählt</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>This container has printed nothing yet.</source>
        <translation>Dieser Container hat noch nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Select a container to read its log.</source>
        <translation>Einen Container auswählen, um sein Log zu lesen.</translation>
    </message>
    <message>
        <source>no containers</source>
        <translation>keine Container</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%1 von %2 laufen</translation>
    </message>
    <message>
        <source>No container matches</source>
        <translation>Kein Container passt</translation>
    </message>
    <message>
        <source>%1 containers are hidden by the filter.</source>
        <translation>%1 Container sind durch den Filter ausgeblendet.</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Engine wird gefragt …</translation>
    </message>
    <message>
        <source>Its containers appear here as soon as it answers.</source>
        <translation>Ihre Container erscheinen hier, sobald sie antwortet.</translation>
    </message>
    <message>
        <source>No containers on this engine</source>
        <translation>Keine Container auf dieser Engine</translation>
    </message>
    <message>
        <source>What runs on the chosen engine stands here, with its log. A deploy, a test run or any other tool starts containers; they appear by themselves.</source>
        <translation>Hier steht, was auf der gewählten Engine läuft, samt Log. Ein Deployment, ein Testlauf oder ein anderes Werkzeug startet Container; sie erscheinen von selbst.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>It is running: it is killed first. What it wrote outside its volumes is lost.</source>
        <translation>Er läuft und wird zuerst beendet. Was er außerhalb seiner Volumes geschrieben hat, geht verloren.</translation>
    </message>
    <message>
        <source>What it wrote outside its volumes, and its log, are lost.</source>
        <translation>Was er außerhalb seiner Volumes geschrieben hat und sein Log gehen verloren.</translation>
    </message>
    <message>
        <source>container %1 (%2)</source>
        <translation>Container %1 (%2)</translation>
    </message>
    <message>
        <source>its log</source>
        <translation>sein Log</translation>
    </message>
    <message>
        <source>its anonymous volumes</source>
        <translation>seine anonymen Volumes</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>widgets::DeployPage</name>
    <message>
        <source>Deploy</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Roll Back…</source>
        <translation>Zurückrollen …</translation>
    </message>
    <message>
        <source>Roll back to the release before</source>
        <translation>Zum vorigen Release zurückrollen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to what runs now</source>
        <translation>Zurück zu dem, was jetzt läuft</translation>
    </message>
    <message>
        <source>Review Deploy</source>
        <translation>Deployment prüfen</translation>
    </message>
    <message>
        <source>Review what a deploy would change</source>
        <translation>Prüfen, was ein Deployment ändern würde</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>&amp;Tag</translation>
    </message>
    <message>
        <source>Tag of the image to deploy</source>
        <translation>Tag des auszurollenden Images</translation>
    </message>
    <message>
        <source>Ask the hosts again (F5)</source>
        <translation>Hosts erneut fragen (F5)</translation>
    </message>
    <message>
        <source>Ask the hosts again what they run</source>
        <translation>Hosts erneut fragen, was auf ihnen läuft</translation>
    </message>
    <message>
        <source>What runs now</source>
        <translation>Was jetzt läuft</translation>
    </message>
    <message>
        <source>What will change</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>No place to deploy to yet</source>
        <translation>Noch kein Ziel zum Ausrollen</translation>
    </message>
    <message>
        <source>An environment names the hosts your service is deployed to, and what is different there. It is written in quayhand.yaml, so that what is deployed is on record.</source>
        <translation>Eine Umgebung nennt die Hosts, auf die der Service ausgerollt wird, und was dort anders ist. Sie steht in quayhand.yaml, damit festgehalten ist, was ausgerollt wird.</translation>
    </message>
    <message>
        <source>Add an Environment</source>
        <translation>Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>There is no plan</source>
        <translation>Es gibt keinen Plan</translation>
    </message>
    <message>
        <source>Enter Secrets…</source>
        <translation>Secrets eingeben …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Deploy Again</source>
        <translation>Erneut ausrollen</translation>
    </message>
    <message>
        <source>Deploy to %1</source>
        <translation>Auf %1 ausrollen</translation>
    </message>
    <message>
        <source>Cancel and Roll Back</source>
        <translation>Abbrechen und zurückrollen</translation>
    </message>
    <message>
        <source>Choose where to, then review what would change. Nothing happens before you confirm.</source>
        <translation>Ziel wählen, dann prüfen, was sich ändern würde. Ohne Bestätigung geschieht nichts.</translation>
    </message>
    <message>
        <source>asking every host of %1…</source>
        <translation>jeder Host von %1 wird gefragt …</translation>
    </message>
    <message>
        <source>nothing has happened yet</source>
        <translation>noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>cannot be carried out</source>
        <translation>nicht ausführbar</translation>
    </message>
    <message>
        <source>cancelling · %1</source>
        <translation>wird abgebrochen · %1</translation>
    </message>
    <message>
        <source>Roll %1 back?</source>
        <translation>%1 zurückrollen?</translation>
    </message>
    <message>
        <source>Every host goes back to the release before the newest, host by host, with the container that was kept. The newest release is stopped.</source>
        <translation>Jeder Host geht zurück auf das Release vor dem neuesten, Host für Host, mit dem aufbewahrten Container. Das neueste Release wird gestoppt.</translation>
    </message>
    <message>
        <source>Roll Back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Leave It</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Take the lock of %1 away?</source>
        <translation>Sperre von %1 aufheben?</translation>
    </message>
    <message>
        <source>Two deploys at once can leave hosts on different releases. Do this only when you know that nobody deploys any more.</source>
        <translation>Zwei Deployments zugleich können Hosts auf verschiedenen Releases zurücklassen. Nur aufheben, wenn sicher niemand mehr ausrollt.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>widgets::Desktop</name>
    <message>
        <source>Expected %1.</source>
        <translation>Erwartet: %1.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>from the service</source>
        <translation>vom Service</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open Another…</source>
        <translation>Anderes öffnen …</translation>
    </message>
    <message>
        <source>Open Configuration</source>
        <translation>Konfiguration öffnen</translation>
    </message>
    <message>
        <source>quayhand.yaml was changed by another program while you have unsaved changes</source>
        <translation>quayhand.yaml wurde von einem anderen Programm geändert, und hier gibt es ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Reload it and lose your changes, or copy them first.</source>
        <translation>Neu laden und die Änderungen verlieren, oder sie vorher kopieren.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Build the Image</source>
        <translation>Image bauen</translation>
    </message>
    <message>
        <source>Run the Tests</source>
        <translation>Tests ausführen</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen …</translation>
    </message>
    <message>
        <source>Secrets…</source>
        <translation>Secrets …</translation>
    </message>
    <message>
        <source>Save quayhand.yaml</source>
        <translation>quayhand.yaml speichern</translation>
    </message>
    <message>
        <source>Raise to %1</source>
        <translation>Auf %1 erhöhen</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>Starten von %1</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>Stoppen von %1</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>Neustart von %1</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Entfernen von %1</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Roll %1 back</source>
        <translation>Zurückrollen von %1</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Stoppen von %1</translation>
    </message>
    <message>
        <source>Deploy to %1</source>
        <translation>Deployment auf %1</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>%1 of %2 done · %3</source>
        <translation>%1 von %2 fertig · %3</translation>
    </message>
    <message>
        <source>Raising mem_limit</source>
        <translation>mem_limit erhöhen</translation>
    </message>
    <message>
        <source>mem_limit is %1 in quayhand.yaml now</source>
        <translation>mem_limit ist in quayhand.yaml jetzt %1</translation>
    </message>
    <message>
        <source>%1. It holds from the next deploy on.</source>
        <translation>%1. Gilt ab dem nächsten Deployment.</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Open another project and lose your changes?</source>
        <translation>Anderes Projekt öffnen und die Änderungen verlieren?</translation>
    </message>
    <message>
        <source>quayhand.yaml was changed here and not saved.</source>
        <translation>quayhand.yaml wurde hier geändert und nicht gespeichert.</translation>
    </message>
    <message>
        <source>Open Without Saving</source>
        <translation>Ohne Speichern öffnen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>pushing · %1</source>
        <translation>Push läuft · %1</translation>
    </message>
    <message>
        <source>building · %1</source>
        <translation>Build läuft · %1</translation>
    </message>
    <message>
        <source>Push to %1</source>
        <translation>Push nach %1</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>Newest here: %1 · built %2 · %3</source>
        <translation>Neuestes hier: %1 · gebaut %2 · %3</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist geöffnet.</translation>
    </message>
    <message>
        <source>%1 is changed, with your other unsaved changes</source>
        <translation>%1 ist geändert, mit den anderen ungespeicherten Änderungen</translation>
    </message>
    <message>
        <source>%1 is saved</source>
        <translation>%1 ist gespeichert</translation>
    </message>
    <message>
        <source>quayhand.yaml is not valid</source>
        <translation>quayhand.yaml ist ungültig</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Mend quayhand.yaml</source>
        <translation>quayhand.yaml reparieren</translation>
    </message>
    <message>
        <source>no git repository</source>
        <translation>kein Git-Repository</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>none in quayhand.yaml</source>
        <translation>keine in quayhand.yaml</translation>
    </message>
    <message>
        <source>No hosts yet: add some in Configuration, Hosts.</source>
        <translation>Noch keine Hosts: unter Konfiguration, Hosts hinzufügen.</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>fragt nach</translation>
    </message>
    <message>
        <source>Secrets missing: %1</source>
        <translation>Fehlende Secrets: %1</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>Testlauf</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>%1 konnte nicht geöffnet werden</translation>
    </message>
</context>
<context>
    <name>widgets::EngineButton</name>
    <message>
        <source>not answering</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Keine Engine</translation>
    </message>
    <message>
        <source>Engine: %1</source>
        <translation>Engine: %1</translation>
    </message>
    <message>
        <source>No engine was found on this machine</source>
        <translation>Auf diesem Rechner wurde keine Engine gefunden</translation>
    </message>
    <message>
        <source>Look for engines again</source>
        <translation>Erneut nach Engines suchen</translation>
    </message>
</context>
<context>
    <name>widgets::EnvironmentCard</name>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen …</translation>
    </message>
    <message>
        <source>Open the deploy page of %1</source>
        <translation>Deployment-Seite von %1 öffnen</translation>
    </message>
</context>
<context>
    <name>widgets::EnvironmentDialog</name>
    <message>
        <source>Add an environment</source>
        <translation>Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>A place to deploy to</source>
        <translation>Ein Ziel zum Ausrollen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>First &amp;host</source>
        <translation>Erster &amp;Host</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A name has lower case letters, digits, - and _.</source>
        <translation>Ein Name hat Kleinbuchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>“local” means this computer; choose another name.</source>
        <translation>„local“ bezeichnet diesen Rechner; einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>widgets::FieldForm</name>
    <message>
        <source>Take %1 out of the file</source>
        <translation>%1 aus der Datei entfernen</translation>
    </message>
    <message>
        <source>%1 over service %2</source>
        <translation>%1 überschreibt Service: %2</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speicherlimit</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>Memory kept for it</source>
        <translation>Reservierter Speicher</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Memory and swap</source>
        <translation>Speicher und Swap</translation>
    </message>
    <message>
        <source>twice the memory limit</source>
        <translation>das Doppelte</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>the image&apos;s</source>
        <translation>wie im Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Entry point</source>
        <translation>Entrypoint</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>Arbeitsverzeichnis</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>the container&apos;s id</source>
        <translation>ID des Containers</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Time to stop</source>
        <translation>Frist zum Stoppen</translation>
    </message>
    <message>
        <source>Signal to stop</source>
        <translation>Stoppsignal</translation>
    </message>
    <message>
        <source>Log driver</source>
        <translation>Log-Treiber</translation>
    </message>
    <message>
        <source>the engine&apos;s</source>
        <translation>wie in der Engine</translation>
    </message>
    <message>
        <source>Read-only files</source>
        <translation>Dateien nur lesbar</translation>
    </message>
    <message>
        <source>Port of the container</source>
        <translation>Port des Containers</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Time between probes</source>
        <translation>Prüfabstand</translation>
    </message>
    <message>
        <source>Time for one probe</source>
        <translation>Zeit je Prüfung</translation>
    </message>
    <message>
        <source>Probes before giving up</source>
        <translation>Prüfungen bis Abbruch</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Build context</source>
        <translation>Build-Kontext</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>die letzte</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Test command</source>
        <translation>Testbefehl</translation>
    </message>
    <message>
        <source>Folder to mount</source>
        <translation>Ordner zum Einhängen</translation>
    </message>
    <message>
        <source>Mounted at</source>
        <translation>Eingehängt unter</translation>
    </message>
    <message>
        <source>Hosts at once</source>
        <translation>Hosts zugleich</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>Bei einem Fehler</translation>
    </message>
    <message>
        <source>Time between hosts</source>
        <translation>Zeit zwischen Hosts</translation>
    </message>
    <message>
        <source>Run before</source>
        <translation>Vorher ausführen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Run afterwards</source>
        <translation>Danach ausführen</translation>
    </message>
    <message>
        <source>Old releases kept</source>
        <translation>Aufbewahrte Releases</translation>
    </message>
</context>
<context>
    <name>widgets::ImagePage</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the build or push</source>
        <translation>Build oder Push abbrechen</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Pushen</translation>
    </message>
    <message>
        <source>Push the image to its registry</source>
        <translation>Image in seine Registry pushen</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Build the image</source>
        <translation>Image bauen</translation>
    </message>
    <message>
        <source>Newest image on this engine</source>
        <translation>Neuestes Image auf dieser Engine</translation>
    </message>
    <message>
        <source>Without the cache</source>
        <translation>Ohne Cache</translation>
    </message>
    <message>
        <source>Run every step again, also those that did not change</source>
        <translation>Jeden Schritt erneut ausführen, auch unveränderte</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>&amp;Tag</translation>
    </message>
    <message>
        <source>Tag to build and push</source>
        <translation>Tag für Build und Push</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of the build</source>
        <translation>Schritte des Builds</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>Output of the step</source>
        <translation>Ausgabe des Schritts</translation>
    </message>
    <message>
        <source>This step printed nothing.</source>
        <translation>Dieser Schritt hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>No build yet</source>
        <translation>Noch kein Build</translation>
    </message>
    <message>
        <source>The image is what is tested and deployed: your code on its base, built by the Dockerfile. Its steps, their output and the line that fails stand here.</source>
        <translation>Das Image wird getestet und ausgerollt: der Code auf seiner Basis, gebaut nach dem Dockerfile. Hier stehen die Schritte, ihre Ausgabe und die Zeile, die fehlschlägt.</translation>
    </message>
    <message>
        <source>Build the Image</source>
        <translation>Image bauen</translation>
    </message>
    <message>
        <source>There is no image of this service on the engine yet.</source>
        <translation>Auf der Engine gibt es noch kein Image dieses Service.</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
</context>
<context>
    <name>widgets::LaneCard</name>
    <message>
        <source>%1: not needed</source>
        <translation>%1: nicht nötig</translation>
    </message>
    <message>
        <source>%1: cancelled</source>
        <translation>%1: abgebrochen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Steps of %1</source>
        <translation>Schritte von %1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source> in %1 ms</source>
        <translation> in %1 ms</translation>
    </message>
</context>
<context>
    <name>widgets::LanesView</name>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
</context>
<context>
    <name>widgets::LayerBars</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>%1 of %2 layers are there</source>
        <translation>%1 von %2 Schichten sind da</translation>
    </message>
</context>
<context>
    <name>widgets::ListForm</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>+ Add…</source>
        <translation>+ Hinzufügen …</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation>Aus %1 entfernen</translation>
    </message>
</context>
<context>
    <name>widgets::LogView</name>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Find in the output</source>
        <translation>In der Ausgabe suchen</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Go to the end and stay there</source>
        <translation>Ans Ende springen und dort bleiben</translation>
    </message>
    <message>
        <source> … (the rest of this line is left out)</source>
        <translation> … (der Rest dieser Zeile ist ausgelassen)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>widgets::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>&amp;Engine</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Open Project…</source>
        <translation>Projekt öffnen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Find an Action…</source>
        <translation>Aktion suchen …</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Show or Hide Operations</source>
        <translation>Vorgänge ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Switch Engine…</source>
        <translation>Engine wechseln …</translation>
    </message>
    <message>
        <source>Look for Engines Again</source>
        <translation>Erneut nach Engines suchen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours as the System Has Them</source>
        <translation>Farben wie im System</translation>
    </message>
    <message>
        <source>Light Colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark Colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>%1 – Quayhand</source>
        <translation>%1 – Quayhand</translation>
    </message>
    <message>
        <source>Open a project to begin</source>
        <translation>Zum Beginnen ein Projekt öffnen</translation>
    </message>
    <message>
        <source>A project is a folder with a quayhand.yaml. Quayhand builds its image, runs its tests and deploys it.
Drag the folder here, or choose it.</source>
        <translation>Ein Projekt ist ein Ordner mit einer quayhand.yaml. Quayhand baut sein Image, führt seine Tests aus und rollt es aus.
Den Ordner hierher ziehen oder auswählen.</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Something is still running</source>
        <translation>Etwas läuft noch</translation>
    </message>
    <message>
        <source>You can let it finish without the window; Quayhand then ends by itself. Cancelling takes back what it has begun.</source>
        <translation>Es kann ohne das Fenster zu Ende laufen; Quayhand beendet sich dann selbst. Abbrechen nimmt zurück, was begonnen wurde.</translation>
    </message>
    <message>
        <source>Cancel and Close</source>
        <translation>Abbrechen und schließen</translation>
    </message>
    <message>
        <source>Keep Going in the Background</source>
        <translation>Im Hintergrund weiterlaufen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Save %1 first?</source>
        <translation>%1 vorher speichern?</translation>
    </message>
    <message>
        <source>Your changes are not in the file yet.</source>
        <translation>Die Änderungen sind noch nicht in der Datei.</translation>
    </message>
    <message>
        <source>Save and Close</source>
        <translation>Speichern und schließen</translation>
    </message>
    <message>
        <source>Close Without Saving</source>
        <translation>Ohne Speichern schließen</translation>
    </message>
</context>
<context>
    <name>widgets::OperationsBar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Progress of the running operation</source>
        <translation>Fortschritt des laufenden Vorgangs</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>Nichts läuft</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the operations panel</source>
        <translation>Vorgänge ausblenden</translation>
    </message>
    <message>
        <source>Open the operations panel</source>
        <translation>Vorgänge einblenden</translation>
    </message>
</context>
<context>
    <name>widgets::OperationsPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Select an operation to read its log.</source>
        <translation>Einen Vorgang auswählen, um sein Log zu lesen.</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
</context>
<context>
    <name>widgets::OverviewPage</name>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>Recent operations</source>
        <translation>Letzte Vorgänge</translation>
    </message>
    <message>
        <source>Nothing has run since the program began.</source>
        <translation>Seit dem Programmstart ist nichts gelaufen.</translation>
    </message>
</context>
<context>
    <name>widgets::PlanView</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>a secret, never shown</source>
        <translation>ein Secret, wird nie gezeigt</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nichts ändert sich</translation>
    </message>
    <message>
        <source>The same release is deployed again.</source>
        <translation>Dasselbe Release wird erneut ausgerollt.</translation>
    </message>
    <message>
        <source>pulls the image</source>
        <translation>pullt das Image</translation>
    </message>
    <message>
        <source>No changes.</source>
        <translation>Keine Änderungen.</translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation>Plan für %1</translation>
    </message>
</context>
<context>
    <name>widgets::ProgramHighlighter</name>
    <message>
        <source>Text is shown without colours: the program kate-syntax-highlighter was not found (Debian: libkf5syntaxhighlighting-tools).</source>
        <translation>Text wird ohne Farben gezeigt: das Programm kate-syntax-highlighter wurde nicht gefunden (Debian: libkf5syntaxhighlighting-tools).</translation>
    </message>
</context>
<context>
    <name>widgets::SecretDialog</name>
    <message>
        <source>Set a secret</source>
        <translation>Secret setzen</translation>
    </message>
    <message>
        <source>The new value</source>
        <translation>Der neue Wert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep in the Keychain</source>
        <translation>Im Schlüsselbund speichern</translation>
    </message>
    <message>
        <source>%1 for tests and runs here</source>
        <translation>%1 für Tests und Läufe hier</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer, in no file, and reaches the container when it is created. Whoever controls the engine can read a container&apos;s environment.</source>
        <translation>Er liegt im Schlüsselbund dieses Rechners, in keiner Datei, und gelangt beim Anlegen in den Container. Wer die Engine kontrolliert, kann die Umgebung eines Containers lesen.</translation>
    </message>
</context>
<context>
    <name>widgets::SecretKeeper</name>
    <message>
        <source>Remove %1 from the keychain?</source>
        <translation>%1 aus dem Schlüsselbund entfernen?</translation>
    </message>
    <message>
        <source>Its value for %1 is gone for good. Containers that run keep it until they are replaced.</source>
        <translation>Sein Wert für %1 ist endgültig weg. Laufende Container behalten ihn, bis sie ersetzt werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>setting %1</source>
        <translation>Setzen von %1</translation>
    </message>
    <message>
        <source>removing %1</source>
        <translation>Entfernen von %1</translation>
    </message>
</context>
<context>
    <name>widgets::SecretsDialog</name>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Values are kept in the keychain of this computer, one for each environment, and reach a container when it is created. Whoever controls the engine can read a container&apos;s environment.</source>
        <translation>Werte liegen im Schlüsselbund dieses Rechners, je Umgebung einer, und gelangen beim Anlegen in den Container. Wer die Engine kontrolliert, kann die Umgebung eines Containers lesen.</translation>
    </message>
    <message>
        <source>Environment of the secrets</source>
        <translation>Umgebung der Secrets</translation>
    </message>
    <message>
        <source>Secrets of the environment</source>
        <translation>Secrets der Umgebung</translation>
    </message>
    <message>
        <source>Nothing here needs a secret. A variable becomes one with { secret: true } in quayhand.yaml, or in the dialog that adds it.</source>
        <translation>Hier wird kein Secret gebraucht. Eine Variable wird eines mit { secret: true } in quayhand.yaml oder im Dialog, der sie hinzufügt.</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Setzen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>tests and runs here</source>
        <translation>Tests und Läufe hier</translation>
    </message>
</context>
<context>
    <name>widgets::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>widgets::StatusView</name>
    <message>
        <source>What runs now</source>
        <translation>Was jetzt läuft</translation>
    </message>
    <message>
        <source>What runs on each host</source>
        <translation>Was auf jedem Host läuft</translation>
    </message>
    <message>
        <source>Somebody is deploying here</source>
        <translation>Hier rollt gerade jemand aus</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>What runs there is not known</source>
        <translation>Was dort läuft, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Ask Again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>asking the hosts…</source>
        <translation>Hosts werden gefragt …</translation>
    </message>
    <message>
        <source>Raise mem_limit to %1</source>
        <translation>mem_limit auf %1 erhöhen</translation>
    </message>
</context>
<context>
    <name>widgets::StepBar</name>
    <message>
        <source>%1: waiting</source>
        <translation>%1: wartet</translation>
    </message>
    <message>
        <source>%1: running</source>
        <translation>%1: läuft</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: fertig</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: left out</source>
        <translation>%1: ausgelassen</translation>
    </message>
</context>
<context>
    <name>widgets::TestsPage</name>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>Gebrauchte Zeit</translation>
    </message>
    <message>
        <source>Run With…</source>
        <translation>Mit Befehl …</translation>
    </message>
    <message>
        <source>Run with another command</source>
        <translation>Mit anderem Befehl ausführen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the test run</source>
        <translation>Testlauf abbrechen</translation>
    </message>
    <message>
        <source>Run All</source>
        <translation>Alle ausführen</translation>
    </message>
    <message>
        <source>Run all tests</source>
        <translation>Alle Tests ausführen</translation>
    </message>
    <message>
        <source>Command to run instead of the one in quayhand.yaml</source>
        <translation>Befehl statt dem in quayhand.yaml</translation>
    </message>
    <message>
        <source>Inside the image</source>
        <translation>Im Image</translation>
    </message>
    <message>
        <source>Test the code that is in the image instead of the one in your folder</source>
        <translation>Den Code im Image testen statt den im Ordner</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run this command</source>
        <translation>Diesen Befehl ausführen</translation>
    </message>
    <message>
        <source>Test results</source>
        <translation>Testergebnisse</translation>
    </message>
    <message>
        <source>What the test said</source>
        <translation>Meldung des Tests</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Output of the tests</source>
        <translation>Ausgabe der Tests</translation>
    </message>
    <message>
        <source>What the tests print appears here as it comes.</source>
        <translation>Was die Tests ausgeben, erscheint hier fortlaufend.</translation>
    </message>
    <message>
        <source>Run your tests inside the image</source>
        <translation>Tests im Image ausführen</translation>
    </message>
    <message>
        <source>Your folder is mounted into a container of the service&apos;s image, so an edit is tested without a rebuild.</source>
        <translation>Der Ordner wird in einen Container mit dem Image des Service eingehängt; eine Änderung wird so ohne neuen Build getestet.</translation>
    </message>
    <message>
        <source>bundle exec rake test</source>
        <translation>bundle exec rake test</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>no test command yet</source>
        <translation>noch kein Testbefehl</translation>
    </message>
    <message>
        <source>Set the Test Command</source>
        <translation>Testbefehl setzen</translation>
    </message>
    <message>
        <source>Not every report could be read</source>
        <translation>Nicht jeder Bericht war lesbar</translation>
    </message>
    <message>
        <source>Enter Secrets…</source>
        <translation>Secrets eingeben …</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 bestanden</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>The results appear here when the run has ended.</source>
        <translation>Die Ergebnisse erscheinen hier, wenn der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>No reports were found. Name your JUnit files under test.reports in quayhand.yaml and the results stand here, failures first.</source>
        <translation>Keine Berichte gefunden. JUnit-Dateien unter test.reports in quayhand.yaml nennen; dann stehen die Ergebnisse hier, Fehler zuerst.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>widgets::TopBar</name>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Kein Projekt</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>Projekt: %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>widgets::VariableDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>A &amp;secret, kept in the keychain</source>
        <translation>Ein &amp;Secret, im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Variable hinzufügen</translation>
    </message>
    <message>
        <source>A new variable for every environment</source>
        <translation>Neue Variable für jede Umgebung</translation>
    </message>
    <message>
        <source>A new variable for %1</source>
        <translation>Neue Variable für %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Rename a variable</source>
        <translation>Variable umbenennen</translation>
    </message>
    <message>
        <source>Another name for %1</source>
        <translation>Anderer Name für %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>A name has letters, digits and _, and begins with no digit.</source>
        <translation>Ein Name hat Buchstaben, Ziffern und _ und beginnt nicht mit einer Ziffer.</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
</context>
<context>
    <name>widgets::VariablesForm</name>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>+ Add a Variable…</source>
        <translation>+ Variable hinzufügen …</translation>
    </message>
    <message>
        <source>Set Secret…</source>
        <translation>Secret setzen …</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add a Variable…</source>
        <translation>Variable hinzufügen …</translation>
    </message>
    <message>
        <source>It is set in %1</source>
        <translation>Gesetzt in %1</translation>
    </message>
</context>
</TS>
