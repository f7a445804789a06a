<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
 <context>
  <name>station</name>
  <message>
   <source> Wait {a}.</source>
   <extracomment>template</extracomment>
   <translation> Warten Sie {a}.</translation>
  </message>
  <message>
   <source>% BW</source>
   <translation>% KG</translation>
  </message>
  <message>
   <source>% body weight</source>
   <translation>% Körpergewicht</translation>
  </message>
  <message>
   <source>% of body weight</source>
   <translation>% des Körpergewichts</translation>
  </message>
  <message>
   <source>% of net peak</source>
   <translation>% der Spitze über Ruhe</translation>
  </message>
  <message>
   <source>% of the net peak</source>
   <translation>% der Spitze über Ruhe</translation>
  </message>
  <message>
   <source>% of the range</source>
   <translation>% des Umfangs</translation>
  </message>
  <message>
   <source>% of the target</source>
   <translation>% des Ziels</translation>
  </message>
  <message>
   <source>% of the value</source>
   <translation>% des Werts</translation>
  </message>
  <message>
   <source>'{a}' is no character of a backup key. Compare it with the paper.</source>
   <extracomment>template</extracomment>
   <translation>„{a}“ ist kein Zeichen eines Backup-Schlüssels. Vergleichen Sie ihn mit dem Papier.</translation>
  </message>
  <message>
   <source>'{typed}' is no date: write it as 12.3.1987 or 1987-03-12.</source>
   <translation>„{typed}“ ist kein Datum: Schreiben Sie 12.3.1987 oder 1987-03-12.</translation>
  </message>
  <message>
   <source>'{typed}' is not a number.</source>
   <translation>„{typed}“ ist keine Zahl.</translation>
  </message>
  <message>
   <source>'{typed}' is not understood: write it as in {example}.</source>
   <translation>„{typed}“ ist nicht zu verstehen: Schreiben Sie es wie in {example}.</translation>
  </message>
  <message>
   <source>'{typed}' is not understood: write some of {days}.</source>
   <translation>„{typed}“ ist nicht zu verstehen: Schreiben Sie einige von {days}.</translation>
  </message>
  <message>
   <source>'{typed}' may be two dates: write it as 1987-03-12 or 12.3.1987.</source>
   <translation>„{typed}“ kann zwei Tage meinen: Schreiben Sie 1987-03-12 oder 12.3.1987.</translation>
  </message>
  <message>
   <source>(kept as a correction)</source>
   <translation>(als Berichtigung abgelegt)</translation>
  </message>
  <message>
   <source>(not shown)</source>
   <translation>(nicht gezeigt)</translation>
  </message>
  <message>
   <source>({drift} N in 5 min)</source>
   <translation>({drift} N in 5 min)</translation>
  </message>
  <message>
   <source>({n} not counted)</source>
   <translation>({n} nicht gewertet)</translation>
  </message>
  <message>
   <source>* and hatched: not determined in this calibration, a width is assumed</source>
   <translation>* und schraffiert: in dieser Kalibrierung nicht bestimmt, sondern angenommen</translation>
  </message>
  <message>
   <source>--from to --to</source>
   <translation>von Hand begrenzt</translation>
  </message>
  <message>
   <source>--from to --to, as programs for jumps give the mean of a phase</source>
   <translation>von Hand begrenzt, wie Programme für Sprünge das Mittel einer Phase angeben</translation>
  </message>
  <message>
   <source>... and {n} more</source>
   <translation>... und {n} weitere</translation>
  </message>
  <message>
   <source>0: no effort</source>
   <translation>0: keine Anstrengung</translation>
  </message>
  <message>
   <source>0: no pain</source>
   <translation>0: kein Schmerz</translation>
  </message>
  <message>
   <source>1 file in {folder}</source>
   <translation>1 Datei in {folder}</translation>
  </message>
  <message>
   <source>1, 2 and 3 change the page; PgDown shows more.</source>
   <translation>1, 2 und 3 wechseln die Seite; Bild-ab zeigt mehr.</translation>
  </message>
  <message>
   <source>100 (1 - area / (peak x time))</source>
   <translation>100 (1 - Fläche / (Spitze x Zeit))</translation>
  </message>
  <message>
   <source>100 (1 - last tenth / best 1 s)</source>
   <translation>100 (1 - letztes Zehntel / beste 1 s)</translation>
  </message>
  <message>
   <source>100 L / (L + R) of means</source>
   <translation>100 L / (L + R) der Mittelwerte</translation>
  </message>
  <message>
   <source>100 SD / mean</source>
   <translation>100 SD / Mittel</translation>
  </message>
  <message>
   <source>100 SD about a line / mean</source>
   <translation>100 SD um eine Gerade / Mittel</translation>
  </message>
  <message>
   <source>100 heel / (heel + forefoot)</source>
   <translation>100 Ferse / (Ferse + Vorfuß)</translation>
  </message>
  <message>
   <source>100 heel / (heel + forefoot) of means</source>
   <translation>100 Ferse / (Ferse + Vorfuß) der Mittelwerte</translation>
  </message>
  <message>
   <source>10: all that was possible</source>
   <translation>10: alles, was möglich war</translation>
  </message>
  <message>
   <source>10: the worst pain</source>
   <translation>10: stärkster Schmerz</translation>
  </message>
  <message>
   <source>2 to 50 ms are published, four studies, four verdicts</source>
   <translation>2 bis 50 ms sind veröffentlicht: vier Studien, vier Urteile</translation>
  </message>
  <message>
   <source>75 % and more was called sustained</source>
   <translation>75 % und mehr galten als gehalten</translation>
  </message>
  <message>
   <source>95 % prediction ellipse of the centre of pressure, both feet</source>
   <translation>95-%-Schwankellipse</translation>
  </message>
  <message>
   <source>95 % prediction ellipse under one foot</source>
   <translation>95-%-Vorhersageellipse unter einem Fuß</translation>
  </message>
  <message>
   <source>; set the RATE pad of the HX711 board to 80 samples/s: cut its trace to ground (pin 15) and connect pin 15 to VCC</source>
   <translation>; stellen Sie den RATE-Pad der HX711-Platine auf 80 Messwerte/s: Leiterbahn zu Masse (Pin 15) trennen und Pin 15 mit VCC verbinden</translation>
  </message>
  <message>
   <source>A PIN has at least {a} digits.</source>
   <extracomment>template</extracomment>
   <translation>Eine PIN hat mindestens {a} Ziffern.</translation>
  </message>
  <message>
   <source>A PIN has at least {digits} digits, a password {characters} characters. Nobody can look it up.</source>
   <translation>Eine PIN hat mindestens {digits} Ziffern, ein Passwort {characters} Zeichen. Niemand kann sie nachschlagen.</translation>
  </message>
  <message>
   <source>A PIN is not one digit again and again, nor digits in a row. Choose another.</source>
   <translation>Eine PIN besteht nicht aus immer derselben Ziffer oder aus aufeinanderfolgenden Ziffern. Wählen Sie eine andere.</translation>
  </message>
  <message>
   <source>A backup is being made already. Wait until it is done.</source>
   <translation>Es wird bereits eine Sicherung erstellt. Warten Sie, bis sie fertig ist.</translation>
  </message>
  <message>
   <source>A backup was made and read back: {files} files.</source>
   <translation>Eine Sicherung wurde erstellt und zurückgelesen: {files} Dateien.</translation>
  </message>
  <message>
   <source>A calibration is under way in {a}: resume it, or set it aside first.</source>
   <extracomment>template</extracomment>
   <translation>Eine Kalibrierung läuft bereits in {a}: Setzen Sie sie fort, oder legen Sie sie zuerst beiseite.</translation>
  </message>
  <message>
   <source>A calibration of this board was interrupted: press Alt+G to go on.</source>
   <translation>Eine Kalibrierung dieser Platine wurde unterbrochen: Alt+G setzt sie fort.</translation>
  </message>
  <message>
   <source>A cell answered for another one: swap their cables, then press X and check again.</source>
   <translation>Eine Zelle antwortete für eine andere: Tauschen Sie ihre Kabel, drücken Sie dann X, und prüfen Sie neu.</translation>
  </message>
  <message>
   <source>A clinician adds and changes users; you may change your own PIN.</source>
   <translation>Zugänge legt eine Fachperson an und ändert sie; Ihre eigene PIN dürfen Sie ändern.</translation>
  </message>
  <message>
   <source>A clinician may do everything: measure, change, erase, export studies, manage users.</source>
   <translation>Eine Fachperson darf alles: messen, ändern, endgültig löschen, Studien exportieren, Zugänge verwalten.</translation>
  </message>
  <message>
   <source>A demonstration patient, made up</source>
   <translation>Eine erfundene Person zur Demonstration</translation>
  </message>
  <message>
   <source>A digit shows an assessment's result; P prints the one shown last.</source>
   <translation>Eine Ziffer zeigt das Ergebnis eines Tests; P druckt das zuletzt gezeigte.</translation>
  </message>
  <message>
   <source>A draft. It is signed by a clinician who is signed in.</source>
   <translation>Ein Entwurf. Eine angemeldete Fachperson unterschreibt ihn.</translation>
  </message>
  <message>
   <source>A draft: Enter edits a cell, W turns where it is done; sign it when it is right.</source>
   <translation>Ein Entwurf: Die Eingabetaste ändert eine Zelle, W wechselt den Ort; unterschreiben Sie, wenn er stimmt.</translation>
  </message>
  <message>
   <source>A knee bent less or more is another test.</source>
   <translation>Ein weniger oder stärker gebeugtes Knie ist ein anderer Test.</translation>
  </message>
  <message>
   <source>A little faster.</source>
   <translation>Etwas schneller.</translation>
  </message>
  <message>
   <source>A little less.</source>
   <translation>Etwas weniger.</translation>
  </message>
  <message>
   <source>A little more.</source>
   <translation>Etwas mehr.</translation>
  </message>
  <message>
   <source>A made-up patient: nothing here is about a person.</source>
   <translation>Eine erfundene Person: Alle Angaben hier sind erfunden.</translation>
  </message>
  <message>
   <source>A note [Alt+T]</source>
   <translation>Eine Notiz [Alt+T]</translation>
  </message>
  <message>
   <source>A note needs words; to take one back, write why.</source>
   <translation>Eine Notiz braucht Worte; um eine zurückzunehmen, schreiben Sie, warum.</translation>
  </message>
  <message>
   <source>A password has at least {a} characters, a PIN at least {b} digits.</source>
   <extracomment>template</extracomment>
   <translation>Ein Passwort hat mindestens {a} Zeichen, eine PIN mindestens {b} Ziffern.</translation>
  </message>
  <message>
   <source>A password has at most {a} characters.</source>
   <extracomment>template</extracomment>
   <translation>Ein Passwort hat höchstens {a} Zeichen.</translation>
  </message>
  <message>
   <source>A pelvis that tilts is not seen by the plates: the clinician watches it.</source>
   <translation>Ein kippendes Becken sehen die Platten nicht: Die Fachperson achtet darauf.</translation>
  </message>
  <message>
   <source>A picture needs poppler (pdftoppm) on this computer; what is printed is:</source>
   <translation>Ein Bild braucht poppler (pdftoppm) auf diesem Rechner; gedruckt wird:</translation>
  </message>
  <message>
   <source>A plan is signed by a clinician who is signed in.</source>
   <translation>Einen Plan unterschreibt eine angemeldete Fachperson.</translation>
  </message>
  <message>
   <source>A rail is within reach. Stop at once if it hurts or you feel unsteady.</source>
   <translation>Ein Geländer ist in Reichweite. Hören Sie sofort auf, wenn es schmerzt oder Sie unsicher stehen.</translation>
  </message>
  <message>
   <source>A rail is within reach. Stop at once if it hurts.</source>
   <translation>Ein Geländer ist in Reichweite. Hören Sie sofort auf, wenn es schmerzt.</translation>
  </message>
  <message>
   <source>A repetition is counted where the load rises at the turn: very slow squats are missed and added by hand.</source>
   <translation>Gezählt wird, wo die Last am Umkehrpunkt steigt: Sehr langsame Kniebeugen fehlen und werden von Hand ergänzt.</translation>
  </message>
  <message>
   <source>A report is on one assessment and one visit: give the trial files of one visit only.</source>
   <translation>Ein Bericht gilt einem Test und einem Termin: Geben Sie nur die Versuchsdateien eines Termins an.</translation>
  </message>
  <message>
   <source>A report needs the trial files of one visit.</source>
   <translation>Ein Bericht braucht die Versuchsdateien eines Besuchs.</translation>
  </message>
  <message>
   <source>A researcher sees no names: may look at what was measured, and export studies.</source>
   <translation>Wer forscht, sieht keine Namen: darf ansehen, was gemessen wurde, und Studien exportieren.</translation>
  </message>
  <message>
   <source>A study's name is 1 to 40 lower-case letters, digits and '-', not '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Der Name einer Studie hat 1 bis 40 Kleinbuchstaben, Ziffern und „-“, nicht „{a}“.</translation>
  </message>
  <message>
   <source>A technician sees names, measures, changes records, calibrates and makes backups.</source>
   <translation>Eine technische Fachkraft sieht Namen, misst, ändert Daten, kalibriert und sichert.</translation>
  </message>
  <message>
   <source>A timer only: no test of length or strength.</source>
   <translation>Nur eine Uhr: kein Test von Länge oder Kraft.</translation>
  </message>
  <message>
   <source>A timer only: the plates measure nothing here.</source>
   <translation>Nur eine Uhr: Die Platten messen hier nichts.</translation>
  </message>
  <message>
   <source>A timer with a sound for too much pressure of the heel; no test of length or strength.</source>
   <translation>Eine Uhr mit Ton bei zu viel Fersendruck; kein Test von Länge oder Kraft.</translation>
  </message>
  <message>
   <source>A trial that lasts the whole time was at least so long: two legs that both do so are not told apart by it.</source>
   <translation>Ein Versuch über die volle Zeit dauerte mindestens so lange: Zwei Beine, die das beide schaffen, unterscheidet er nicht.</translation>
  </message>
  <message>
   <source>A try, at about half of what you can.</source>
   <translation>Ein Probeversuch, mit etwa halber Kraft.</translation>
  </message>
  <message>
   <source>A user's name has 1 to 80 characters.</source>
   <translation>Ein Benutzername hat 1 bis 80 Zeichen.</translation>
  </message>
  <message>
   <source>A visit is running: the demonstration waits until it is over.</source>
   <translation>Ein Besuch läuft: Die Demonstration wartet, bis er zu Ende ist.</translation>
  </message>
  <message>
   <source>A visit or a plan belongs to this episode: it stays.</source>
   <translation>Ein Besuch oder ein Plan gehört zu dieser Verletzung oder Operation: Sie bleibt.</translation>
  </message>
  <message>
   <source>A whole visit of a made-up patient: no hardware, no typing.</source>
   <translation>Ein ganzer Besuch einer erfundenen Person: keine Hardware, kein Tippen.</translation>
  </message>
  <message>
   <source>A wide table holds one trial, not {a}.</source>
   <extracomment>template</extracomment>
   <translation>Eine breite Tabelle enthält einen Versuch, nicht {a}.</translation>
  </message>
  <message>
   <source>A4, or letter</source>
   <translation>A4 oder Letter</translation>
  </message>
  <message>
   <source>ACL reconstruction</source>
   <translation>Rekonstruktion des vorderen Kreuzbands</translation>
  </message>
  <message>
   <source>About</source>
   <translation>Über das Programm</translation>
  </message>
  <message>
   <source>About {a} kg are on the plate, {b} kg are asked for. If the weights are right, take the reading by hand.</source>
   <extracomment>template</extracomment>
   <translation>Auf der Platte liegen etwa {a} kg, verlangt sind {b} kg. Stimmen die Gewichte, übernehmen Sie den Wert von Hand.</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>Maßnahme</translation>
  </message>
  <message>
   <source>Adapted and supervised</source>
   <translation>Angepasst und unter Aufsicht</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Add [Alt+E]</source>
   <translation>Hinzufügen [Alt+E]</translation>
  </message>
  <message>
   <source>Add all the same</source>
   <translation>Trotzdem anlegen</translation>
  </message>
  <message>
   <source>Add an injury or operation</source>
   <translation>Verletzung oder Operation hinzufügen</translation>
  </message>
  <message>
   <source>Add and sign in</source>
   <translation>Anlegen und anmelden</translation>
  </message>
  <message>
   <source>Add the first user [Alt+F]</source>
   <translation>Ersten Zugang anlegen [Alt+F]</translation>
  </message>
  <message>
   <source>Add user</source>
   <translation>Zugang anlegen</translation>
  </message>
  <message>
   <source>Add weight</source>
   <translation>Gewicht hinzufügen</translation>
  </message>
  <message>
   <source>Added. Alt+U takes it back.</source>
   <translation>Hinzugefügt. Alt+U nimmt es zurück.</translation>
  </message>
  <message>
   <source>All cells answer where they should.</source>
   <translation>Alle Zellen antworten am richtigen Ort.</translation>
  </message>
  <message>
   <source>All cells read well.</source>
   <translation>Alle Zellen messen gut.</translation>
  </message>
  <message>
   <source>All cells send readings.</source>
   <translation>Alle Zellen senden Messwerte.</translation>
  </message>
  <message>
   <source>All done</source>
   <translation>Alles getan</translation>
  </message>
  <message>
   <source>All force over the first part of the push, the force at rest with it. {onset}</source>
   <extracomment>template</extracomment>
   <translation>Alle Kraft über den ersten Teil des Drucks, die Ruhekraft eingeschlossen. {onset}</translation>
  </message>
  <message>
   <source>All is done and saved. N: the next one. F5: the result.</source>
   <translation>Alles ist getan und gespeichert. N: der nächste. F5: das Ergebnis.</translation>
  </message>
  <message>
   <source>All marks are right.</source>
   <translation>Alle Marken stimmen.</translation>
  </message>
  <message>
   <source>All numbers</source>
   <translation>Alle Werte</translation>
  </message>
  <message>
   <source>All or none</source>
   <translation>Alle oder keiner</translation>
  </message>
  <message>
   <source>All readings are taken.</source>
   <translation>Alle Ablesungen sind genommen.</translation>
  </message>
  <message>
   <source>All readings are taken. Press N.</source>
   <translation>Alle Ablesungen sind genommen. Drücken Sie N.</translation>
  </message>
  <message>
   <source>Alt+1 to Alt+4 override with a reason; see '?'.</source>
   <translation>Alt+1 bis Alt+4: mit Begründung freigeben; siehe „?“.</translation>
  </message>
  <message>
   <source>Analysis</source>
   <translation>Auswertung</translation>
  </message>
  <message>
   <source>And relax.</source>
   <translation>Und locker lassen.</translation>
  </message>
  <message>
   <source>Arrow keys and Enter choose trials; S writes them.</source>
   <translation>Pfeiltasten und Eingabetaste wählen Versuche; S schreibt sie.</translation>
  </message>
  <message>
   <source>Arrow keys choose a user. Every change holds at once and stands in the audit trail.</source>
   <translation>Pfeiltasten wählen einen Zugang. Jede Änderung gilt sofort und steht im Protokoll.</translation>
  </message>
  <message>
   <source>Arrow keys or the mouse move the onset; the automatic one stays beside it.</source>
   <translation>Pfeiltasten oder Maus verschieben den Kraftbeginn; der automatische bleibt daneben stehen.</translation>
  </message>
  <message>
   <source>Arthroscopy of the hip: not before the surgeon's date.</source>
   <translation>Arthroskopie der Hüfte: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>As</source>
   <translation>Als</translation>
  </message>
  <message>
   <source>As in the push whose best counts.</source>
   <translation>Wie beim Druck, dessen Bestwert zählt.</translation>
  </message>
  <message>
   <source>Ask for each, and tick what applies: arrow keys move, Enter ticks.</source>
   <translation>Fragen Sie nach jedem, und haken Sie ab, was zutrifft: Pfeiltasten wechseln, die Eingabetaste hakt ab.</translation>
  </message>
  <message>
   <source>Ask for the PIN again after</source>
   <translation>PIN wieder verlangen nach</translation>
  </message>
  <message>
   <source>Ask the patient and press the digit, - for 10. Space: not told.</source>
   <translation>Fragen Sie, und drücken Sie die Ziffer, - für 10. Leertaste: nicht genannt.</translation>
  </message>
  <message>
   <source>Ask the patient. Alt+N: none of these apply.</source>
   <translation>Fragen Sie. Alt+N: nichts davon trifft zu.</translation>
  </message>
  <message>
   <source>Ask the patient. There are more questions below: PgDown.</source>
   <translation>Fragen Sie die Person. Weiter unten stehen mehr Fragen: Bild-ab.</translation>
  </message>
  <message>
   <source>Asked before: {fields}.</source>
   <translation>Schon gefragt: {fields}.</translation>
  </message>
  <message>
   <source>Assessment</source>
   <translation>Test</translation>
  </message>
  <message>
   <source>Assessments</source>
   <translation>Tests</translation>
  </message>
  <message>
   <source>Asymmetry Station {version}, MIT licence</source>
   <translation>Asymmetry Station {version}, MIT-Lizenz</translation>
  </message>
  <message>
   <source>At go lift one foot and stand still on the other.</source>
   <translation>Auf das Signal heben Sie einen Fuß und stehen auf dem anderen still.</translation>
  </message>
  <message>
   <source>At go lift one foot, lean forwards with a straight back, the free leg behind you, and come up again, slowly.</source>
   <translation>Auf das Signal heben Sie einen Fuß, neigen sich mit geradem Rücken nach vorn, das freie Bein nach hinten, und kommen langsam wieder hoch.</translation>
  </message>
  <message>
   <source>At go stand up fully and sit down again, five times, as fast as you safely can.</source>
   <translation>Auf das Signal stehen Sie fünfmal ganz auf und setzen sich wieder, so schnell, wie es sicher geht.</translation>
  </message>
  <message>
   <source>At the converter: red to E+, black to E-, green to A+, white to A-. Tighten all four (colours may differ).</source>
   <translation>Am Wandler: rot an E+, schwarz an E-, grün an A+, weiß an A-. Alle vier festziehen (Farben können abweichen).</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Automatic onset</source>
   <translation>Automatischer Kraftbeginn</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Back up now</source>
   <translation>Jetzt sichern</translation>
  </message>
  <message>
   <source>Backup key</source>
   <translation>Backup-Schlüssel</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <source>Backups are not set up. Run 'station backup setup'.</source>
   <translation>Die Sicherung ist nicht eingerichtet. Starten Sie „station backup setup“.</translation>
  </message>
  <message>
   <source>Backups are set up already in {a}.</source>
   <extracomment>template</extracomment>
   <translation>Die Sicherung ist bereits eingerichtet in {a}.</translation>
  </message>
  <message>
   <source>Backups were not asked: {a}</source>
   <extracomment>template</extracomment>
   <translation>Die Sicherungen wurden nicht befragt: {a}</translation>
  </message>
  <message>
   <source>Balance, the heel's share and feet put down are shown; lifts are not counted, because the load stays the same.</source>
   <translation>Gezeigt werden Gleichgewicht, Fersenanteil und abgesetzte Füße; gezählt wird nicht, weil die Last gleich bleibt.</translation>
  </message>
  <message>
   <source>Ball of the foot in front of the plate's middle</source>
   <translation>Fußballen vor der Mitte der Platte</translation>
  </message>
  <message>
   <source>Before a real name is stored, the station needs a first user: 'station users add', or the screen.</source>
   <translation>Bevor ein echter Name gespeichert wird, braucht die Station eine erste Person mit Zugang: „station users add“ oder am Bildschirm.</translation>
  </message>
  <message>
   <source>Before each push lift the other foot just off its plate, hands on the bar.</source>
   <translation>Heben Sie vor jedem Druck den anderen Fuß knapp von der Platte, die Hände an der Stange.</translation>
  </message>
  <message>
   <source>Before the first effort</source>
   <translation>Vor der ersten Anstrengung</translation>
  </message>
  <message>
   <source>Before there is a first user only demonstration patients can have names.</source>
   <translation>Solange es keinen ersten Zugang gibt, können nur Demonstrationspatienten Namen haben.</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>Beginnen</translation>
  </message>
  <message>
   <source>Being computed ...</source>
   <translation>Wird berechnet ...</translation>
  </message>
  <message>
   <source>Bend your knees as far as you are comfortable, come up again, and stand still for two seconds.</source>
   <translation>Beugen Sie die Knie, so weit es angenehm ist, kommen Sie wieder hoch, und stehen Sie zwei Sekunden still.</translation>
  </message>
  <message>
   <source>Best mean force over 0.5 s</source>
   <translation>Bestes Kraftmittel über 0,5 s</translation>
  </message>
  <message>
   <source>Best mean force over 1 s</source>
   <translation>Bestes Mittel über 1 s</translation>
  </message>
  <message>
   <source>Best mean force over 1 s as a part of the peak</source>
   <translation>Bestes Kraftmittel über 1 s als Anteil der Spitze</translation>
  </message>
  <message>
   <source>Best mean force over 1 s, as a part of body weight</source>
   <translation>Bestes Kraftmittel über 1 s, als Anteil des Körpergewichts</translation>
  </message>
  <message>
   <source>Best mean force over 1 s, per kilogram of body mass</source>
   <translation>Bestes Kraftmittel über 1 s, je Kilogramm Körpermasse</translation>
  </message>
  <message>
   <source>Best mean force over 3 s</source>
   <translation>Bestes Mittel über 3 s</translation>
  </message>
  <message>
   <source>Best of the {a} leg in {b}</source>
   <extracomment>template</extracomment>
   <translation>Bestwert Bein {a} in {b}</translation>
  </message>
  <message>
   <source>Birth date or year</source>
   <translation>Geburtsdatum oder -jahr</translation>
  </message>
  <message>
   <source>Birth date {a} and birth year {b} differ: correct one of them.</source>
   <extracomment>template</extracomment>
   <translation>Geburtsdatum {a} und Geburtsjahr {b} widersprechen sich: Berichtigen Sie eines davon.</translation>
  </message>
  <message>
   <source>Board</source>
   <translation>Platine</translation>
  </message>
  <message>
   <source>Board {a}</source>
   <extracomment>template</extracomment>
   <translation>Platine {a}</translation>
  </message>
  <message>
   <source>Board {a} has no calibration certificate: counts only, not for patients. Calibrate it.</source>
   <extracomment>template</extracomment>
   <translation>Platine {a} hat keinen Kalibrierschein: nur Zählwerte, nicht für Patienten. Kalibrieren Sie sie.</translation>
  </message>
  <message>
   <source>Board {a} has no certificate to compare with: calibrate it.</source>
   <extracomment>template</extracomment>
   <translation>Platine {a} hat keinen Kalibrierschein zum Vergleich: Kalibrieren Sie sie.</translation>
  </message>
  <message>
   <source>Board {id}</source>
   <translation>Platine {id}</translation>
  </message>
  <message>
   <source>Boards</source>
   <translation>Platinen</translation>
  </message>
  <message>
   <source>Boards and cells</source>
   <translation>Platinen und Zellen</translation>
  </message>
  <message>
   <source>Boards found: {number}</source>
   <translation>Gefundene Platinen: {number}</translation>
  </message>
  <message>
   <source>Body mass</source>
   <translation>Körpermasse</translation>
  </message>
  <message>
   <source>Body weight, for the cells' capacity</source>
   <translation>Körpergewicht, wegen der Nennlast der Zellen</translation>
  </message>
  <message>
   <source>Born</source>
   <translation>Geboren</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Beide</translation>
  </message>
  <message>
   <source>Both feet down. Thank you.</source>
   <translation>Beide Füße abstellen. Danke.</translation>
  </message>
  <message>
   <source>Both feet on the plates, hips on the floor, relaxed. Keep still.</source>
   <translation>Beide Füße auf den Platten, Hüfte am Boden, entspannt. Halten Sie still.</translation>
  </message>
  <message>
   <source>Both feet on the plates, relaxed in the test position. Keep still.</source>
   <translation>Beide Füße auf den Platten, entspannt in der Testlage. Halten Sie still.</translation>
  </message>
  <message>
   <source>Both forefeet on the plates, relaxed under the pad. Keep still.</source>
   <translation>Beide Vorfüße auf den Platten, entspannt unter dem Polster. Halten Sie still.</translation>
  </message>
  <message>
   <source>Both heels on the plates, hips on the floor, relaxed. Keep still.</source>
   <translation>Beide Fersen auf den Platten, Hüfte am Boden, entspannt. Halten Sie still.</translation>
  </message>
  <message>
   <source>Both heels on the plates, legs relaxed. Keep still.</source>
   <translation>Beide Fersen auf den Platten, Beine entspannt. Halten Sie still.</translation>
  </message>
  <message>
   <source>Both heels on the plates, relaxed. Keep still.</source>
   <translation>Beide Fersen auf den Platten, entspannt. Halten Sie still.</translation>
  </message>
  <message>
   <source>Both legs</source>
   <translation>Beide Beine</translation>
  </message>
  <message>
   <source>Both legs at once as a part of each alone</source>
   <translation>Beide Beine zugleich als Anteil der einzelnen</translation>
  </message>
  <message>
   <source>Both legs at once as a part of what each does alone; below 100 % is a bilateral deficit.</source>
   <translation>Beide Beine zugleich als Anteil dessen, was jedes allein leistet; unter 100 % ist ein bilaterales Defizit.</translation>
  </message>
  <message>
   <source>Both plates on a box of 60 cm, a heel on each while resting; the box must not move.</source>
   <translation>Beide Platten auf einem Kasten von 60 cm, in Ruhe auf jeder eine Ferse; der Kasten darf sich nicht bewegen.</translation>
  </message>
  <message>
   <source>Both plates side by side in front of a firm chair that stands on the floor against a wall.</source>
   <translation>Beide Platten nebeneinander vor einem festen Stuhl, der auf dem Boden an einer Wand steht.</translation>
  </message>
  <message>
   <source>Both plates side by side on a box, a heel on each heel cell; the box must not move.</source>
   <translation>Beide Platten nebeneinander auf einem Kasten, auf jeder Fersenzelle eine Ferse; der Kasten darf sich nicht bewegen.</translation>
  </message>
  <message>
   <source>Both plates side by side on a level floor, at the distance that is entered.</source>
   <translation>Beide Platten nebeneinander auf ebenem Boden, im eingetragenen Abstand.</translation>
  </message>
  <message>
   <source>Both plates side by side on a level floor, one foot on each before the start.</source>
   <translation>Beide Platten nebeneinander auf ebenem Boden, vor dem Start auf jeder ein Fuß.</translation>
  </message>
  <message>
   <source>Both plates side by side on the floor under a bar or strap that cannot move.</source>
   <translation>Beide Platten nebeneinander auf dem Boden unter einer Stange oder einem Gurt, die sich nicht bewegen können.</translation>
  </message>
  <message>
   <source>Both plates side by side on the floor, a whole foot on each while resting.</source>
   <translation>Beide Platten nebeneinander auf dem Boden, in Ruhe auf jeder ein ganzer Fuß.</translation>
  </message>
  <message>
   <source>Both plates side by side on the floor, a whole foot on each.</source>
   <translation>Beide Platten nebeneinander auf dem Boden, auf jeder ein ganzer Fuß.</translation>
  </message>
  <message>
   <source>Breathe all the time. Stop at once if it hurts or cramps.</source>
   <translation>Atmen Sie weiter. Hören Sie bei Schmerz oder Krampf sofort auf.</translation>
  </message>
  <message>
   <source>Breathe all the time. Stop at once if it hurts.</source>
   <translation>Atmen Sie weiter. Hören Sie sofort auf, wenn es schmerzt.</translation>
  </message>
  <message>
   <source>Breathe out as you push.</source>
   <translation>Atmen Sie beim Drücken aus.</translation>
  </message>
  <message>
   <source>Bridges</source>
   <translation>Brücken</translation>
  </message>
  <message>
   <source>Butterworth low-pass {a} Hz, order {b}, forwards and backwards (zero lag, -6 dB at the cut-off)</source>
   <extracomment>template</extracomment>
   <translation>Butterworth-Tiefpass {a} Hz, Ordnung {b}, vorwärts und rückwärts (ohne Verzögerung, -6 dB bei der Grenzfrequenz)</translation>
  </message>
  <message>
   <source>C3D: forces for motion analysis</source>
   <translation>C3D: Kräfte für die Bewegungsanalyse</translation>
  </message>
  <message>
   <source>CSV: tables of curves and results</source>
   <translation>CSV: Tabellen der Kurven und Ergebnisse (Dezimalkomma, Semikolon)</translation>
  </message>
  <message>
   <source>Cables</source>
   <translation>Kabel</translation>
  </message>
  <message>
   <source>Cables are swapped: {a}. Plug them as docs/hardware.md says, then check again.</source>
   <extracomment>template</extracomment>
   <translation>Kabel sind vertauscht: {a}. Stecken Sie sie nach docs/hardware.md, und prüfen Sie erneut.</translation>
  </message>
  <message>
   <source>Cables that are swapped cannot be seen from here: press W, then press each cell.</source>
   <translation>Vertauschte Kabel sind von hier aus nicht zu sehen: W drücken, dann auf jede Zelle drücken.</translation>
  </message>
  <message>
   <source>Calf larger, warm or tender: possible thrombosis</source>
   <translation>Wade dicker, warm oder druckempfindlich: mögliche Thrombose</translation>
  </message>
  <message>
   <source>Calf stretch</source>
   <translation>Wadendehnung</translation>
  </message>
  <message>
   <source>Calibrate again: {a}.</source>
   <extracomment>template</extracomment>
   <translation>Neu kalibrieren: {a}.</translation>
  </message>
  <message>
   <source>Calibrated until {a}.</source>
   <extracomment>template</extracomment>
   <translation>Kalibriert bis {a}.</translation>
  </message>
  <message>
   <source>Calibration</source>
   <translation>Kalibrierung</translation>
  </message>
  <message>
   <source>Calibration certificate</source>
   <translation>Kalibrierschein</translation>
  </message>
  <message>
   <source>Calibration guide</source>
   <translation>Kalibrierung, Schritt für Schritt</translation>
  </message>
  <message>
   <source>Calibration is due on {a}.</source>
   <extracomment>template</extracomment>
   <translation>Die Kalibrierung ist fällig am {a}.</translation>
  </message>
  <message>
   <source>Cannot back up {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht gesichert werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot bear weight</source>
   <translation>Belastung nicht möglich</translation>
  </message>
  <message>
   <source>Cannot copy {a} to {b}: {c}. Free space on the disk.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht nach {b} kopiert werden: {c}. Schaffen Sie Platz auf dem Datenträger.</translation>
  </message>
  <message>
   <source>Cannot look into {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>In {a} kann nicht nachgesehen werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot make the folder {a}: {b}. Choose another folder.</source>
   <extracomment>template</extracomment>
   <translation>Der Ordner {a} kann nicht angelegt werden: {b}. Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Cannot make {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht angelegt werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot make {a}: {b}. Choose another folder.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht angelegt werden: {b}. Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Cannot make {a}: {b}. Remove it or choose another.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht angelegt werden: {b}. Entfernen Sie es, oder wählen Sie etwas anderes.</translation>
  </message>
  <message>
   <source>Cannot read the study's key {a}. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>Der Schlüssel der Studie {a} ist nicht lesbar. Stellen Sie ihn aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>Cannot read {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht gelesen werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot remove {a}: {b}. Close other programs.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht gelöscht werden: {b}. Schließen Sie andere Programme.</translation>
  </message>
  <message>
   <source>Cannot rename {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht umbenannt werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot tidy {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht aufgeräumt werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot use {a}: {b}. Free space.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht benutzt werden: {b}. Schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>Cannot write {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht geschrieben werden: {b}.</translation>
  </message>
  <message>
   <source>Cannot write {a}: {b}. Choose another folder.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht geschrieben werden: {b}. Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Cannot write {a}: {b}. Free space or choose another folder.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht geschrieben werden: {b}. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Cannot write {a}: {b}. Free space or choose another.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht geschrieben werden: {b}. Schaffen Sie Platz, oder wählen Sie etwas anderes.</translation>
  </message>
  <message>
   <source>Cannot write {a}: {b}. Free space.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht geschrieben werden: {b}. Schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>Cell [kg]</source>
   <translation>Zelle [kg]</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>Kalibrierschein</translation>
  </message>
  <message>
   <source>Certificate ...</source>
   <translation>Kalibrierschein ...</translation>
  </message>
  <message>
   <source>Certificate {a} was due on {b}: calibrate again.</source>
   <extracomment>template</extracomment>
   <translation>Kalibrierschein {a} war fällig am {b}: neu kalibrieren.</translation>
  </message>
  <message>
   <source>Certificate {a}, due {b}.</source>
   <extracomment>template</extracomment>
   <translation>Kalibrierschein {a}, fällig am {b}.</translation>
  </message>
  <message>
   <source>Certificate {id} for board {board}.</source>
   <translation>Kalibrierschein {id} für Platine {board}.</translation>
  </message>
  <message>
   <source>Certificate {id} of {date}, due {due}, for board {board}.</source>
   <translation>Kalibrierschein {id} vom {date}, fällig am {due}, für Platine {board}.</translation>
  </message>
  <message>
   <source>Certificate {id} of {date}, due {due}.</source>
   <translation>Kalibrierschein {id} vom {date}, fällig am {due}.</translation>
  </message>
  <message>
   <source>Certificate: the newest one on file for the board is used. A board without one shows counts only and is not for patients; the simulated board brings its own specimen.</source>
   <translation>Kalibrierschein: Es gilt der neueste, der zur Platine abgelegt ist. Eine Platine ohne Schein zeigt nur Zählwerte und ist nicht für Patienten; die simulierte Platine bringt ihren eigenen Musterschein mit.</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Ändern</translation>
  </message>
  <message>
   <source>Change [Alt+I]</source>
   <translation>Ändern [Alt+I]</translation>
  </message>
  <message>
   <source>Change of the repetitions' peaks from one to the next</source>
   <translation>Änderung je Wiederholung</translation>
  </message>
  <message>
   <source>Change who the patient is</source>
   <translation>Angaben zur Person ändern</translation>
  </message>
  <message>
   <source>Change your own PIN</source>
   <translation>Eigene PIN ändern</translation>
  </message>
  <message>
   <source>Changed. Alt+U takes it back.</source>
   <translation>Geändert. Alt+U nimmt es zurück.</translation>
  </message>
  <message>
   <source>Check cables</source>
   <translation>Kabel prüfen</translation>
  </message>
  <message>
   <source>Check sides</source>
   <translation>Seiten prüfen</translation>
  </message>
  <message>
   <source>Check weight</source>
   <translation>Prüfgewicht</translation>
  </message>
  <message>
   <source>Chest pain, very high blood pressure, a recent heart event or an aneurysm</source>
   <translation>Brustschmerz, sehr hoher Blutdruck, kürzliches Herzereignis oder Aneurysma</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>Wählen</translation>
  </message>
  <message>
   <source>Choose a board, then press C.</source>
   <translation>Wählen Sie eine Platine, dann drücken Sie C.</translation>
  </message>
  <message>
   <source>Choose a day, tick what was done, write the pain down, keep it.</source>
   <translation>Wählen Sie einen Tag, haken Sie Getanes ab, schreiben Sie den Schmerz dazu, legen Sie ihn ab.</translation>
  </message>
  <message>
   <source>Choose a template, then make the plan; everything in it can be changed.</source>
   <translation>Wählen Sie eine Vorlage, dann erstellen Sie den Plan; alles darin lässt sich ändern.</translation>
  </message>
  <message>
   <source>Choose an assessment</source>
   <translation>Test wählen</translation>
  </message>
  <message>
   <source>Choose at least one trial and one kind of file.</source>
   <translation>Wählen Sie mindestens einen Versuch und eine Art von Datei.</translation>
  </message>
  <message>
   <source>Choose with the arrow keys, then press Enter.</source>
   <translation>Wählen Sie mit den Pfeiltasten, dann drücken Sie die Eingabetaste.</translation>
  </message>
  <message>
   <source>Choose your name, type your PIN, press Enter.</source>
   <translation>Wählen Sie Ihren Namen, tippen Sie Ihre PIN, drücken Sie die Eingabetaste.</translation>
  </message>
  <message>
   <source>Choose your name.</source>
   <translation>Wählen Sie Ihren Namen.</translation>
  </message>
  <message>
   <source>Chronojump's default</source>
   <translation>Voreinstellung von Chronojump</translation>
  </message>
  <message>
   <source>Class of the weight, such as M2. Weighed on a scale: scale, its name, its division in kg: scale kern 0.01</source>
   <translation>Klasse des Gewichts, etwa M2. Auf einer Waage gewogen: Waage, ihr Name, ihre Teilung in kg, etwa: Waage kern 0,01</translation>
  </message>
  <message>
   <source>Class, or weighed on a scale</source>
   <translation>Klasse oder Waage</translation>
  </message>
  <message>
   <source>Cleared by the doctor</source>
   <translation>Ärztlich freigegeben</translation>
  </message>
  <message>
   <source>Cleared from</source>
   <translation>Freigegeben ab</translation>
  </message>
  <message>
   <source>Clinician</source>
   <translation>Fachperson</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Farben</translation>
  </message>
  <message>
   <source>Come back slowly.</source>
   <translation>Kommen Sie langsam zurück.</translation>
  </message>
  <message>
   <source>Comfort 2020, through metrics set 3.3</source>
   <translation>Comfort 2020, nach Messgrößen-Sammlung 3.3</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <source>Compare two trials</source>
   <translation>Zwei Versuche vergleichen</translation>
  </message>
  <message>
   <source>Computing anew ...</source>
   <translation>Wird neu berechnet ...</translation>
  </message>
  <message>
   <source>Connect</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>Connect again</source>
   <translation>Wieder verbinden</translation>
  </message>
  <message>
   <source>Connect pin 15 to VCC.</source>
   <translation>Stift 15 mit VCC verbinden.</translation>
  </message>
  <message>
   <source>Connecting ...</source>
   <translation>Verbinde ...</translation>
  </message>
  <message>
   <source>Correct</source>
   <translation>Berichtigen</translation>
  </message>
  <message>
   <source>Correct a trial</source>
   <translation>Einen Versuch berichtigen</translation>
  </message>
  <message>
   <source>Corrected; {n} trials were computed anew.</source>
   <translation>Berichtigt; {n} Versuche wurden neu berechnet.</translation>
  </message>
  <message>
   <source>Counts</source>
   <translation>Zählwerte</translation>
  </message>
  <message>
   <source>Counts above zero</source>
   <translation>Zählwerte über null</translation>
  </message>
  <message>
   <source>Ctrl+Q</source>
   <translation>Strg+Q</translation>
  </message>
  <message>
   <source>Cue</source>
   <translation>Kommando</translation>
  </message>
  <message>
   <source>DEMONSTRATION PATIENT, made up</source>
   <translation>DEMONSTRATIONSPATIENT, erfunden</translation>
  </message>
  <message>
   <source>DOUT to {a}: push both ends home; no bare strand may touch another terminal.</source>
   <extracomment>template</extracomment>
   <translation>DOUT an {a}: beide Enden fest einstecken; keine blanke Litze darf eine andere Klemme berühren.</translation>
  </message>
  <message>
   <source>Daily check</source>
   <translation>Tägliche Prüfung</translation>
  </message>
  <message>
   <source>Daily weight [kg]</source>
   <translation>Prüfgewicht [kg]</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Data folder: {folder}</source>
   <translation>Datenordner: {folder}</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Days</source>
   <translation>Tage</translation>
  </message>
  <message>
   <source>Deactivate</source>
   <translation>Sperren</translation>
  </message>
  <message>
   <source>Deactivated: cannot sign in.</source>
   <translation>Gesperrt: kann sich nicht anmelden.</translation>
  </message>
  <message>
   <source>Demonstration</source>
   <translation>Demonstration</translation>
  </message>
  <message>
   <source>Demonstration [Alt+D]</source>
   <translation>Demonstration [Alt+D]</translation>
  </message>
  <message>
   <source>Demonstration patient</source>
   <translation>Demonstrationspatient</translation>
  </message>
  <message>
   <source>Demonstration: {words}</source>
   <translation>Demonstration: {words}</translation>
  </message>
  <message>
   <source>Descent of a repetition</source>
   <translation>Zeit abwärts</translation>
  </message>
  <message>
   <source>Desk</source>
   <translation>Übersicht</translation>
  </message>
  <message>
   <source>Diary</source>
   <translation>Tagebuch</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>Differenz</translation>
  </message>
  <message>
   <source>Difference as a part of the mean of both legs</source>
   <translation>Differenz als Anteil des Mittels beider Beine</translation>
  </message>
  <message>
   <source>Difference as a part of the stronger leg</source>
   <translation>Differenz als Anteil des stärkeren Beins</translation>
  </message>
  <message>
   <source>Difference as a part of the sum of both legs</source>
   <translation>Differenz als Anteil der Summe beider Beine</translation>
  </message>
  <message>
   <source>Difference of the legs; negative: right is weaker</source>
   <translation>Differenz der Beine; negativ: rechts schwächer</translation>
  </message>
  <message>
   <source>Disconnect</source>
   <translation>Trennen</translation>
  </message>
  <message>
   <source>Distance between a foot's heel and forefoot cell</source>
   <translation>Abstand von Fersen- und Vorfußzelle</translation>
  </message>
  <message>
   <source>Distance between the midlines of the feet</source>
   <translation>Abstand der Fußmittellinien</translation>
  </message>
  <message>
   <source>Distance of a held force from its target</source>
   <translation>Abstand vom Ziel</translation>
  </message>
  <message>
   <source>Dizziness or a risk of falling: a firm support within reach and someone beside, or not at all.</source>
   <translation>Schwindel oder Sturzgefahr: fester Halt in Reichweite und jemand daneben, sonst gar nicht.</translation>
  </message>
  <message>
   <source>Dizziness: this leg is done for today.</source>
   <translation>Schwindel: Dieses Bein ist für heute fertig.</translation>
  </message>
  <message>
   <source>Dizzy</source>
   <translation>Schwindel</translation>
  </message>
  <message>
   <source>Do it now</source>
   <translation>Jetzt machen</translation>
  </message>
  <message>
   <source>Do not pull back first. Just push.</source>
   <translation>Nicht erst zurückziehen. Nur drücken.</translation>
  </message>
  <message>
   <source>Done. Stay seated and rest.</source>
   <translation>Fertig. Bleiben Sie sitzen und ruhen Sie sich aus.</translation>
  </message>
  <message>
   <source>Done. Thank you.</source>
   <translation>Fertig. Danke.</translation>
  </message>
  <message>
   <source>Down, and up. Then stand still.</source>
   <translation>Ab, und auf. Dann still stehen.</translation>
  </message>
  <message>
   <source>Drag ... hold ... and slowly back.</source>
   <translation>Ziehen ... halten ... und langsam zurück.</translation>
  </message>
  <message>
   <source>Drag the heel towards you and let it go back, slowly, along the plate.</source>
   <translation>Ziehen Sie die Ferse auf der Platte zu sich heran, und lassen Sie sie langsam zurück.</translation>
  </message>
  <message>
   <source>Drop draft</source>
   <translation>Entwurf verwerfen</translation>
  </message>
  <message>
   <source>Duration</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Each leg</source>
   <translation>Jedes Bein</translation>
  </message>
  <message>
   <source>Each tone has a sign on the screen as well. Set the volume of the computer so that the long tone is heard.</source>
   <translation>Zu jedem Ton gibt es auch ein Zeichen auf dem Bildschirm. Stellen Sie den Rechner so laut, dass der lange Ton zu hören ist.</translation>
  </message>
  <message>
   <source>Effort [%]</source>
   <translation>Anstrengung [%]</translation>
  </message>
  <message>
   <source>Effort begins at [s]</source>
   <translation>Anstrengung beginnt bei [s]</translation>
  </message>
  <message>
   <source>End</source>
   <translation>Ende</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabetaste</translation>
  </message>
  <message>
   <source>Equal feet may hide unequal joints.</source>
   <translation>Gleiche Füße können ungleiche Gelenke verbergen.</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Erase [Alt+Del]</source>
   <translation>Löschen [Alt+Del]</translation>
  </message>
  <message>
   <source>Erase a patient</source>
   <translation>Eine Person löschen</translation>
  </message>
  <message>
   <source>Erase a patient for good</source>
   <translation>Eine Person endgültig löschen</translation>
  </message>
  <message>
   <source>Erase for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>Erased: {files} files, {generations} backups rewritten.</source>
   <translation>Gelöscht: {files} Dateien, {generations} Sicherungen neu geschrieben.</translation>
  </message>
  <message>
   <source>Erasing ...</source>
   <translation>Wird gelöscht ...</translation>
  </message>
  <message>
   <source>Estimated from before the converter's filter, with an interval for what the filter hides; withheld where that is too wide.</source>
   <translation>Geschätzt aus der Zeit vor dem Filter des Wandlers, mit einem Intervall für das, was der Filter verbirgt; zurückgehalten, wo es zu breit ist.</translation>
  </message>
  <message>
   <source>Every cable is right. Press N to choose an assessment.</source>
   <translation>Alle Kabel stimmen. Mit N wählen Sie einen Test.</translation>
  </message>
  <message>
   <source>Everybody but demonstration patients</source>
   <translation>Alle außer Demonstrationspatienten</translation>
  </message>
  <message>
   <source>Everything off both plates, nothing leans on them. If the card reads well now, the load was the reason.</source>
   <translation>Alles von beiden Platten herunter, nichts lehnt daran. Misst die Zelle jetzt gut, war es die Last.</translation>
  </message>
  <message>
   <source>Everything off both plates.</source>
   <translation>Alles von beiden Platten nehmen.</translation>
  </message>
  <message>
   <source>Everything off both plates. They rest, then their zero is read.</source>
   <translation>Alles von beiden Platten nehmen. Sobald sie ruhen, wird ihr Nullpunkt gemessen.</translation>
  </message>
  <message>
   <source>Everything off both plates: their zeros are watched.</source>
   <translation>Alles von beiden Platten: Ihre Nullpunkte werden beobachtet.</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <source>Examined, no concern</source>
   <translation>Untersucht, unbedenklich</translation>
  </message>
  <message>
   <source>Exchange</source>
   <translation>Tauschen</translation>
  </message>
  <message>
   <source>Exercise</source>
   <translation>Übung</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Export</translation>
  </message>
  <message>
   <source>Export for a study</source>
   <translation>Export für eine Studie</translation>
  </message>
  <message>
   <source>Eyes</source>
   <translation>Augen</translation>
  </message>
  <message>
   <source>F quantile with n</source>
   <translation>F-Quantil mit n</translation>
  </message>
  <message>
   <source>F quantile with n - 1</source>
   <translation>F-Quantil mit n - 1</translation>
  </message>
  <message>
   <source>Family name</source>
   <translation>Nachname</translation>
  </message>
  <message>
   <source>Fewer</source>
   <translation>Weniger</translation>
  </message>
  <message>
   <source>File (without a name): {file}</source>
   <translation>Datei (ohne Namen): {file}</translation>
  </message>
  <message>
   <source>Filters of {a} measured on {b}; otherwise as {c}.</source>
   <extracomment>template</extracomment>
   <translation>Filter von {a} gemessen am {b}; sonst wie {c}.</translation>
  </message>
  <message>
   <source>Find the converter of the {a}: its wires lead to {b} and {c} of the Arduino.</source>
   <extracomment>template</extracomment>
   <translation>Den Wandler von „{a}“ suchen: Seine Drähte führen zu {b} und {c} des Arduino.</translation>
  </message>
  <message>
   <source>Finding</source>
   <translation>Befund</translation>
  </message>
  <message>
   <source>Finding, plan and progress</source>
   <translation>Befund, Plan und Verlauf</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>Erster Tag</translation>
  </message>
  <message>
   <source>First user</source>
   <translation>Erster Zugang</translation>
  </message>
  <message>
   <source>First visit: go through the list of red flags.</source>
   <translation>Erster Besuch: Gehen Sie die Liste der Warnzeichen durch.</translation>
  </message>
  <message>
   <source>First visit: which of these apply?</source>
   <translation>Erster Besuch: Was davon trifft zu?</translation>
  </message>
  <message>
   <source>First we do a try at about half of what you can.</source>
   <translation>Zuerst ein Probeversuch mit etwa halber Kraft.</translation>
  </message>
  <message>
   <source>First, 90 min</source>
   <translation>Erstmals, 90 min</translation>
  </message>
  <message>
   <source>Five times sit to stand</source>
   <translation>Fünfmal Aufstehen und Hinsetzen</translation>
  </message>
  <message>
   <source>Fixed fracture: not before the surgeon's date.</source>
   <translation>Versorgter Bruch: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Folder for exports</source>
   <translation>Ordner für Exporte</translation>
  </message>
  <message>
   <source>Folder for the backups</source>
   <translation>Ordner für die Sicherungen</translation>
  </message>
  <message>
   <source>Folder: {folder}</source>
   <translation>Ordner: {folder}</translation>
  </message>
  <message>
   <source>Folland 2014, through metrics set 3.3</source>
   <translation>Folland 2014, nach Messgrößen-Sammlung 3.3</translation>
  </message>
  <message>
   <source>Follow the steps; the card of the cell changes by itself once it is mended.</source>
   <translation>Den Schritten folgen; das Feld der Zelle ändert sich von selbst, sobald sie wieder misst.</translation>
  </message>
  <message>
   <source>Follow the tempo and go on as long as you can do it cleanly.</source>
   <translation>Folgen Sie dem Tempo, und machen Sie weiter, solange es sauber geht.</translation>
  </message>
  <message>
   <source>Follow the tempo. Breathe all the time. Stop at once if it hurts or cramps.</source>
   <translation>Folgen Sie dem Tempo. Atmen Sie weiter. Hören Sie bei Schmerz oder Krampf sofort auf.</translation>
  </message>
  <message>
   <source>Follow the tempo: two up, one at the top, two down.</source>
   <translation>Folgen Sie dem Tempo: zwei auf, eins oben, zwei ab.</translation>
  </message>
  <message>
   <source>Follow-up</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>Footwear</source>
   <translation>Schuhe</translation>
  </message>
  <message>
   <source>For clinicians</source>
   <translation>Für Fachpersonen</translation>
  </message>
  <message>
   <source>For the patient</source>
   <translation>Für Patienten</translation>
  </message>
  <message>
   <source>Force 100 ms after the onset</source>
   <translation>Kraft 100 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Force 100 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 100 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Force 150 ms after the onset</source>
   <translation>Kraft 150 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Force 150 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 150 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Force 200 ms after the onset</source>
   <translation>Kraft bei 200 ms</translation>
  </message>
  <message>
   <source>Force 200 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 200 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Force 250 ms after the onset</source>
   <translation>Kraft 250 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Force 250 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 250 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Force 50 ms after the onset</source>
   <translation>Kraft 50 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Force 50 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 50 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Force [N]</source>
   <translation>Kraft [N]</translation>
  </message>
  <message>
   <source>Force [{unit}]</source>
   <translation>Kraft [{unit}]</translation>
  </message>
  <message>
   <source>Force above rest, added up over the first part of the push. {before} {onset}</source>
   <extracomment>template</extracomment>
   <translation>Kraft über Ruhe, aufsummiert über den ersten Teil des Drucks. {before} {onset}</translation>
  </message>
  <message>
   <source>Force above rest, added up over the first part of the push. {onset} Steadier than a rate of force development.</source>
   <extracomment>template</extracomment>
   <translation>Kraft über Ruhe, aufsummiert über den ersten Teil des Drucks. {onset} Ruhiger als ein Kraftanstieg.</translation>
  </message>
  <message>
   <source>Force added up over a part of the recording that you name.</source>
   <translation>Kraft, aufsummiert über einen Teil der Aufzeichnung, den Sie nennen.</translation>
  </message>
  <message>
   <source>Force at rest before the effort</source>
   <translation>Kraft in Ruhe vor der Anstrengung</translation>
  </message>
  <message>
   <source>Force lost at the end of a hold</source>
   <translation>Kraftverlust beim Halten</translation>
  </message>
  <message>
   <source>Force lost from the best to the last repetitions</source>
   <translation>Kraftverlust bis zum Ende</translation>
  </message>
  <message>
   <source>Force missing under the peak in a hold</source>
   <translation>Fehlende Kraft unter der Spitze</translation>
  </message>
  <message>
   <source>Force of this foot when both feet together peak</source>
   <translation>Kraft dieses Fußes, wenn beide zusammen am stärksten drücken</translation>
  </message>
  <message>
   <source>Force times lever arm. Only for one joint with the force at a right angle to the lever; never for a bridge, a 90:90 push or a squat.</source>
   <translation>Kraft mal Hebelarm. Nur für ein Gelenk mit der Kraft im rechten Winkel zum Hebel; nie für Brücke, 90:90-Druck oder Kniebeuge.</translation>
  </message>
  <message>
   <source>Forces are right, but the {a} is noisy: look at its cable.</source>
   <extracomment>template</extracomment>
   <translation>Die Kräfte stimmen, aber {a} rauscht: Sehen Sie nach dem Kabel.</translation>
  </message>
  <message>
   <source>Forces in</source>
   <translation>Kräfte in</translation>
  </message>
  <message>
   <source>Forwards to a gentle stretch, and stay.</source>
   <translation>Nach vorn bis zu leichter Dehnung, und bleiben.</translation>
  </message>
  <message>
   <source>Fragile bone</source>
   <translation>Brüchige Knochen (Osteoporose)</translation>
  </message>
  <message>
   <source>Fragile bone or a fracture that has not healed: no maximal push.</source>
   <translation>Brüchige Knochen (Osteoporose) oder ein nicht verheilter Bruch: nicht mit ganzer Kraft drücken.</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <source>From the beginning of the push to its greatest value. On a plateau chance decides which value is the greatest, so it is never a headline.</source>
   <translation>Vom Beginn des Drucks bis zum größten Wert. Auf einem Plateau entscheidet der Zufall, welcher das ist; darum ist es nie ein Hauptwert.</translation>
  </message>
  <message>
   <source>Full repetitions; a partial one does not count. Corrections by hand are kept as events.</source>
   <translation>Ganze Wiederholungen; eine halbe zählt nicht. Korrekturen von Hand werden als Ereignisse abgelegt.</translation>
  </message>
  <message>
   <source>Further down</source>
   <translation>Weiter unten</translation>
  </message>
  <message>
   <source>GO is played: one long high tone.</source>
   <translation>LOS wird gespielt: ein langer hoher Ton.</translation>
  </message>
  <message>
   <source>Gave way</source>
   <translation>Nachgegeben</translation>
  </message>
  <message>
   <source>Get into position.</source>
   <translation>Nehmen Sie die Lage ein.</translation>
  </message>
  <message>
   <source>Given name</source>
   <translation>Vorname</translation>
  </message>
  <message>
   <source>Glute bridge, two legs</source>
   <translation>Beckenheben, beide Beine</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Graft</source>
   <translation>Transplantat</translation>
  </message>
  <message>
   <source>Greatest allowed force of a foot (partial weight-bearing)</source>
   <translation>Höchste erlaubte Kraft eines Fußes (Teilbelastung)</translation>
  </message>
  <message>
   <source>Greatest difference of the feet's loads in a stance</source>
   <translation>Größter Lastunterschied</translation>
  </message>
  <message>
   <source>Greatest rate of force development over 20 ms</source>
   <translation>Größter Kraftanstieg über 20 ms</translation>
  </message>
  <message>
   <source>Greatest rate of force development over 30 ms</source>
   <translation>Größter Kraftanstieg über 30 ms</translation>
  </message>
  <message>
   <source>Greatest rate of force development over 50 ms</source>
   <translation>Größter Kraftanstieg über 50 ms</translation>
  </message>
  <message>
   <source>Hamstring graft: not before the surgeon's date.</source>
   <translation>Transplantat aus den Kniebeugersehnen: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Hamstring repair: not before the surgeon's date.</source>
   <translation>Naht der Kniebeugersehnen: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Hamstring stretch</source>
   <translation>Dehnung der Oberschenkelrückseite</translation>
  </message>
  <message>
   <source>Hands and feet off the plates for a second.</source>
   <translation>Hände und Füße für eine Sekunde von den Platten.</translation>
  </message>
  <message>
   <source>Heel down, as hard and as fast as you can. Keep pushing!</source>
   <translation>Ferse nach unten, so fest und so schnell Sie können. Weiterdrücken!</translation>
  </message>
  <message>
   <source>Heel in front of the buttocks</source>
   <translation>Ferse vor dem Gesäß</translation>
  </message>
  <message>
   <source>Heels in front of the buttocks</source>
   <translation>Fersen vor dem Gesäß</translation>
  </message>
  <message>
   <source>Heels stay down. Breathe all the time.</source>
   <translation>Die Fersen bleiben unten. Atmen Sie weiter.</translation>
  </message>
  <message>
   <source>Height above sea [m]</source>
   <translation>Höhe über Meer [m]</translation>
  </message>
  <message>
   <source>Height of the box</source>
   <translation>Höhe des Kastens</translation>
  </message>
  <message>
   <source>Height of the seat</source>
   <translation>Sitzhöhe</translation>
  </message>
  <message>
   <source>Height of the shoulder support</source>
   <translation>Höhe der Schulterauflage</translation>
  </message>
  <message>
   <source>Height of the step with the plate</source>
   <translation>Höhe der Stufe mit Platte</translation>
  </message>
  <message>
   <source>Help of the leg on the floor is seen only on its plate; a jump off it is not a stronger leg.</source>
   <translation>Hilfe des unteren Beins sieht nur dessen Platte; ein Absprung ist kein stärkeres Bein.</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Hip bend (0 is straight)</source>
   <translation>Hüftbeugung (0 ist gestreckt)</translation>
  </message>
  <message>
   <source>Hip flexor stretch</source>
   <translation>Hüftbeugerdehnung</translation>
  </message>
  <message>
   <source>Hip replacement: not before the surgeon's date.</source>
   <translation>Hüftprothese: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Hips up, and down. As many as you can.</source>
   <translation>Hüfte hoch, und ab. So oft Sie können.</translation>
  </message>
  <message>
   <source>Hips up, and hold as long as you can.</source>
   <translation>Hüfte hoch, und halten, so lange Sie können.</translation>
  </message>
  <message>
   <source>Hold [s]</source>
   <translation>Halten [s]</translation>
  </message>
  <message>
   <source>Hold at a share of the best, to failure</source>
   <translation>Halten bei einem Anteil der Bestkraft bis zum Abbruch</translation>
  </message>
  <message>
   <source>Hold it longer at the top.</source>
   <translation>Oben länger halten.</translation>
  </message>
  <message>
   <source>Hold on or step off at any moment if you feel unsteady.</source>
   <translation>Halten Sie sich fest oder steigen Sie ab, sobald Sie sich unsicher fühlen.</translation>
  </message>
  <message>
   <source>Holds from the next start on.</source>
   <translation>Gilt ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Home sheet</source>
   <translation>Blatt für zu Hause</translation>
  </message>
  <message>
   <source>Hot joint or fever</source>
   <translation>Heißes Gelenk oder Fieber</translation>
  </message>
  <message>
   <source>How a foot's load is shared by heel and forefoot: feedback on set-up and posture.</source>
   <translation>Wie sich die Last eines Fußes auf Ferse und Vorfuß verteilt: Rückmeldung zu Aufbau und Haltung.</translation>
  </message>
  <message>
   <source>How far a held force was from its target on average.</source>
   <translation>Wie weit eine gehaltene Kraft im Mittel von ihrem Ziel lag.</translation>
  </message>
  <message>
   <source>How fast the force rises for the strength there is: speed apart from strength. {onset}</source>
   <extracomment>template</extracomment>
   <translation>Wie schnell die Kraft für die vorhandene Kraft steigt: Schnelligkeit getrennt von Kraft. {onset}</translation>
  </message>
  <message>
   <source>How fast the force rises in one part of the push. {onset}</source>
   <extracomment>template</extracomment>
   <translation>Wie schnell die Kraft in einem Teil des Drucks steigt. {onset}</translation>
  </message>
  <message>
   <source>How fast the force rises in the middle of the rise. It hardly depends on where the onset is, and suits slow converters best.</source>
   <translation>Wie schnell die Kraft in der Mitte des Anstiegs steigt. Es hängt kaum vom Kraftbeginn ab und passt am besten zu langsamen Wandlern.</translation>
  </message>
  <message>
   <source>How fast the force rises on average, from the onset to a fixed time after it. {before} {onset} It varies more from trial to trial than peak force does: that is the person's, and stays.</source>
   <extracomment>template</extracomment>
   <translation>Wie schnell die Kraft im Mittel steigt, vom Kraftbeginn bis zu einer festen Zeit danach. {before} {onset} Es streut von Versuch zu Versuch mehr als die Spitzenkraft: Das liegt an der Person, und bleibt.</translation>
  </message>
  <message>
   <source>How fast the force rises on average, from the onset to a fixed time after it. {onset} It varies more from trial to trial than peak force does.</source>
   <extracomment>template</extracomment>
   <translation>Wie schnell die Kraft im Mittel steigt, vom Kraftbeginn bis zu einer festen Zeit danach. {onset} Es streut von Versuch zu Versuch mehr als die Spitzenkraft.</translation>
  </message>
  <message>
   <source>How hard was it, 0 to 10</source>
   <translation>Wie anstrengend war es, 0 bis 10</translation>
  </message>
  <message>
   <source>How hard was it?</source>
   <translation>Wie anstrengend war es?</translation>
  </message>
  <message>
   <source>How heel and forefoot share each repetition.</source>
   <translation>Wie sich Ferse und Vorfuß jede Wiederholung teilen.</translation>
  </message>
  <message>
   <source>How long a force was held within its band; at the planned end it was at least so long.</source>
   <translation>Wie lange eine Kraft in ihrem Zielbereich gehalten wurde; am geplanten Ende mindestens so lange.</translation>
  </message>
  <message>
   <source>How long a set of fixed length took, from GO on. Of both legs together: which one does the work is not in it.</source>
   <translation>Wie lange ein Satz fester Länge dauerte, ab LOS. Von beiden Beinen zusammen: welches die Arbeit tut, steckt nicht darin.</translation>
  </message>
  <message>
   <source>How long the force stayed near its peak.</source>
   <translation>Wie lange die Kraft nahe ihrer Spitze blieb.</translation>
  </message>
  <message>
   <source>How much does it hurt now?</source>
   <translation>Wie stark ist der Schmerz jetzt?</translation>
  </message>
  <message>
   <source>How much force was lost in a hold.</source>
   <translation>Wie viel Kraft beim Halten verloren ging.</translation>
  </message>
  <message>
   <source>How much of the hold was within the target's band.</source>
   <translation>Welcher Teil des Haltens im Zielbereich lag.</translation>
  </message>
  <message>
   <source>How much of the peak was held for a second: near 100 % the push was a plateau, far below it a jab.</source>
   <translation>Wie viel der Spitze eine Sekunde lang gehalten wurde: nahe 100 % war der Druck ein Plateau, weit darunter ein Stoß.</translation>
  </message>
  <message>
   <source>How much of the strength is there so soon after the push begins. {onset}</source>
   <extracomment>template</extracomment>
   <translation>Wie viel der Kraft so bald nach Beginn des Drucks da ist. {onset}</translation>
  </message>
  <message>
   <source>How often the other foot was put down</source>
   <translation>Fuß abgesetzt</translation>
  </message>
  <message>
   <source>How the feet share each repetition: loading strategy, not strength.</source>
   <translation>Wie sich die Füße jede Wiederholung teilen: Belastungsstrategie, keine Kraft.</translation>
  </message>
  <message>
   <source>How the load is shared by the feet: a habit or a strategy, not strength.</source>
   <translation>Wie die Last auf die Füße verteilt ist: eine Gewohnheit oder Strategie, keine Kraft.</translation>
  </message>
  <message>
   <source>How the repetitions change over the set; losing force is fatigue, or pacing.</source>
   <translation>Wie sich die Wiederholungen über den Satz ändern; Kraftverlust ist Ermüdung oder Einteilung.</translation>
  </message>
  <message>
   <source>How unequally the feet are loaded in quiet standing, whichever side.</source>
   <translation>Wie ungleich die Füße im ruhigen Stand belastet sind, gleich welche Seite.</translation>
  </message>
  <message>
   <source>How unsteady a held force was. It depends on how hard the push is, so compare equal targets.</source>
   <translation>Wie ungleichmäßig eine gehaltene Kraft war. Es hängt davon ab, wie stark der Druck ist; vergleichen Sie gleiche Ziele.</translation>
  </message>
  <message>
   <source>How well it repeats is not known here: measure it twice before a change means anything.</source>
   <translation>Wie gut es sich wiederholt, ist hier nicht bekannt: Messen Sie zweimal, bevor eine Änderung etwas bedeutet.</translation>
  </message>
  <message>
   <source>How well it repeats, elsewhere, with other people and postures:</source>
   <translation>Wie gut es sich wiederholt, anderswo, mit anderen Menschen und Lagen:</translation>
  </message>
  <message>
   <source>Hz</source>
   <translation>Hz</translation>
  </message>
  <message>
   <source>Id</source>
   <translation>Nr.</translation>
  </message>
  <message>
   <source>If you lose your balance put the foot down and go on; it is counted, that is all.</source>
   <translation>Wenn Sie das Gleichgewicht verlieren, setzen Sie den Fuß ab und machen weiter; es wird nur gezählt.</translation>
  </message>
  <message>
   <source>If you need to, put the foot down; the trial ends then.</source>
   <translation>Wenn nötig, setzen Sie den Fuß ab; dann endet der Versuch.</translation>
  </message>
  <message>
   <source>Impulse from zero force, onset to 100 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>Impulse from zero force, onset to 150 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>Impulse from zero force, onset to 200 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 200 ms</translation>
  </message>
  <message>
   <source>Impulse from zero force, onset to 250 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>Impulse from zero force, onset to 50 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>Impulse of a named part, above the force at rest</source>
   <translation>Impuls eines benannten Teils, über der Ruhekraft</translation>
  </message>
  <message>
   <source>Impulse of a named part, from zero</source>
   <translation>Impuls eines benannten Teils, ab null</translation>
  </message>
  <message>
   <source>In force at once. Static force only; traceable as far as the weights' own certificates.</source>
   <translation>Gilt sofort. Nur statische Kraft; rückführbar, soweit es die Scheine der Gewichte sind.</translation>
  </message>
  <message>
   <source>In the folder {folder}</source>
   <translation>Im Ordner {folder}</translation>
  </message>
  <message>
   <source>In the trial {a} both legs work at once: it has no tested side to correct.</source>
   <extracomment>template</extracomment>
   <translation>Im Versuch {a} arbeiten beide Beine zugleich: Es gibt keine getestete Seite zu berichtigen.</translation>
  </message>
  <message>
   <source>In this trial both legs work at once: it has no tested leg to correct.</source>
   <translation>In diesem Versuch arbeiten beide Beine zugleich: Es gibt kein getestetes Bein zu berichtigen.</translation>
  </message>
  <message>
   <source>In words</source>
   <translation>In Worten</translation>
  </message>
  <message>
   <source>In {n} trials the onset was moved by hand: see 'Why'. The means here are by the rule.</source>
   <translation>In {n} Versuchen wurde der Kraftbeginn von Hand verschoben: siehe „Warum“. Die Mittel hier folgen der Regel.</translation>
  </message>
  <message>
   <source>Injured on</source>
   <translation>Verletzt am</translation>
  </message>
  <message>
   <source>Injured side</source>
   <translation>Verletzte Seite</translation>
  </message>
  <message>
   <source>Injuries and operations</source>
   <translation>Verletzungen und Operationen</translation>
  </message>
  <message>
   <source>Injury</source>
   <translation>Verletzung</translation>
  </message>
  <message>
   <source>Injury or operation (optional)</source>
   <translation>Verletzung oder Operation (freiwillig)</translation>
  </message>
  <message>
   <source>Into the band, and hold as long as you can.</source>
   <translation>In den Zielbereich und halten, so lange Sie können.</translation>
  </message>
  <message>
   <source>Into the band, and hold.</source>
   <translation>In den Zielbereich und halten.</translation>
  </message>
  <message>
   <source>Involved leg</source>
   <translation>Betroffenes Bein</translation>
  </message>
  <message>
   <source>Is it real?</source>
   <translation>Ist es echt?</translation>
  </message>
  <message>
   <source>Is it the right person? Confirm name and birth year, then Enter chooses an assessment.</source>
   <translation>Ist es die richtige Person? Name und Geburtsjahr bestätigen, dann wählt die Eingabetaste einen Test.</translation>
  </message>
  <message>
   <source>Is it {who}? Ask for name and birth year, then press Enter.</source>
   <translation>Ist es {who}? Fragen Sie nach Name und Geburtsjahr, dann drücken Sie die Eingabetaste.</translation>
  </message>
  <message>
   <source>Isometric hamstring push, 90:90</source>
   <translation>Isometrischer Fersendruck, 90:90</translation>
  </message>
  <message>
   <source>Isometric squat, both legs</source>
   <translation>Isometrische Kniebeuge, beide Beine</translation>
  </message>
  <message>
   <source>It ends by itself when the force stays below the band.</source>
   <translation>Es endet von selbst, wenn die Kraft unter dem Zielbereich bleibt.</translation>
  </message>
  <message>
   <source>It ends when your hips sink or the other foot comes down.</source>
   <translation>Es endet, wenn die Hüfte sinkt oder der andere Fuß aufsetzt.</translation>
  </message>
  <message>
   <source>It is another patient's</source>
   <translation>Es ist von jemand anderem</translation>
  </message>
  <message>
   <source>It is the trial of</source>
   <translation>Der Versuch ist von</translation>
  </message>
  <message>
   <source>It lies on this computer's disk: choose a folder on another one.</source>
   <translation>Sie liegt auf dem Datenträger dieses Rechners: Wählen Sie einen Ordner auf einem anderen.</translation>
  </message>
  <message>
   <source>It measures forces and compares them. It makes no diagnosis and is not a medical device.</source>
   <translation>Es misst Kräfte und vergleicht sie. Es stellt keine Diagnose und ist kein Medizinprodukt.</translation>
  </message>
  <message>
   <source>It moves with the moment the effort is said to begin: compare only what was found by the same rule.</source>
   <translation>Es wandert mit dem Moment, an dem die Anstrengung beginnen soll: Vergleichen Sie nur, was dieselbe Regel fand.</translation>
  </message>
  <message>
   <source>It must not hurt. Breathe calmly.</source>
   <translation>Es darf nicht schmerzen. Atmen Sie ruhig.</translation>
  </message>
  <message>
   <source>JSON: results with their uncertainty</source>
   <translation>JSON: Ergebnisse mit ihrer Unsicherheit</translation>
  </message>
  <message>
   <source>Journal</source>
   <translation>Journal</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Ablegen</translation>
  </message>
  <message>
   <source>Keep and sign</source>
   <translation>Ablegen und unterschreiben</translation>
  </message>
  <message>
   <source>Keep breathing.</source>
   <translation>Weiteratmen.</translation>
  </message>
  <message>
   <source>Keep day</source>
   <translation>Tag ablegen</translation>
  </message>
  <message>
   <source>Keep pushing until I say stop.</source>
   <translation>Weiterdrücken, bis ich Stopp sage.</translation>
  </message>
  <message>
   <source>Keep still until I say go.</source>
   <translation>Still halten, bis ich Los sage.</translation>
  </message>
  <message>
   <source>Keep still.</source>
   <translation>Halten Sie still.</translation>
  </message>
  <message>
   <source>Keep the wires to the Arduino under half a metre, and away from mains cables, motors and chargers.</source>
   <translation>Die Drähte zum Arduino unter einem halben Meter halten, fern von Netzkabeln, Motoren und Ladegeräten.</translation>
  </message>
  <message>
   <source>Keep this onset</source>
   <translation>Kraftbeginn behalten</translation>
  </message>
  <message>
   <source>Kept as a correction: {file}.</source>
   <translation>Als Berichtigung abgelegt: {file}.</translation>
  </message>
  <message>
   <source>Keys of this page</source>
   <translation>Tasten dieser Seite</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Knee bend (0 is straight)</source>
   <translation>Kniebeugung (0 ist gestreckt)</translation>
  </message>
  <message>
   <source>Knee bend (0 is straight), by goniometer</source>
   <translation>Kniebeugung (0 ist gestreckt), mit dem Goniometer</translation>
  </message>
  <message>
   <source>Kneel on one knee on the cushion, the other foot flat in front.</source>
   <translation>Knien Sie mit einem Knie auf dem Kissen, der andere Fuß steht flach davor.</translation>
  </message>
  <message>
   <source>L fore</source>
   <translation>L Vorf.</translation>
  </message>
  <message>
   <source>L heel</source>
   <translation>L Ferse</translation>
  </message>
  <message>
   <source>LEFT</source>
   <translation>LINKS</translation>
  </message>
  <message>
   <source>LEFT leg</source>
   <translation>LINKES Bein</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Last backup: {when}</source>
   <translation>Letzte Sicherung: {when}</translation>
  </message>
  <message>
   <source>Last visit</source>
   <translation>Letzter Besuch</translation>
  </message>
  <message>
   <source>Last wait: the certificate comes next.</source>
   <translation>Letzte Wartezeit: Danach kommt der Kalibrierschein.</translation>
  </message>
  <message>
   <source>Late pregnancy, a hernia or abdominal surgery</source>
   <translation>Späte Schwangerschaft, Bauchwandbruch oder Bauchoperation</translation>
  </message>
  <message>
   <source>Late pregnancy, a hernia or recent abdominal surgery: no pushing while lying on the back.</source>
   <translation>Späte Schwangerschaft, Bauchwandbruch oder kürzliche Bauchoperation: nicht im Liegen drücken.</translation>
  </message>
  <message>
   <source>Latitude [°]</source>
   <translation>Geografische Breite [°]</translation>
  </message>
  <message>
   <source>Lay its cable away from mains cables, motors and chargers; run the computer on its battery.</source>
   <translation>Ihr Kabel fern von Netzkabeln, Motoren und Ladegeräten legen; den Computer mit dem Akku betreiben.</translation>
  </message>
  <message>
   <source>Lean forwards with a straight back until you feel a gentle stretch, and stay there.</source>
   <translation>Neigen Sie sich mit geradem Rücken nach vorn bis zu leichter Dehnung, und bleiben Sie dort.</translation>
  </message>
  <message>
   <source>Lean towards the wall until you feel a gentle stretch, and stay there.</source>
   <translation>Lehnen Sie sich zur Wand bis zu leichter Dehnung, und bleiben Sie dort.</translation>
  </message>
  <message>
   <source>Leave</source>
   <translation>Verlassen</translation>
  </message>
  <message>
   <source>Leave everything as it is: the zero of the other foot is read.</source>
   <translation>Alles liegen lassen: Der Nullpunkt des anderen Fußes wird gemessen.</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>Weglassen</translation>
  </message>
  <message>
   <source>Leave {a} on {b}. Fetch the next weights; nobody treads near the plate.</source>
   <extracomment>template</extracomment>
   <translation>{a} auf {b} liegen lassen. Holen Sie die nächsten Gewichte; niemand tritt nahe an die Platte.</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Links</translation>
  </message>
  <message>
   <source>Left (L)</source>
   <translation>Links (L)</translation>
  </message>
  <message>
   <source>Left foot</source>
   <translation>Linker Fuß</translation>
  </message>
  <message>
   <source>Left foot, left plate: checked.</source>
   <translation>Linker Fuß, linke Platte: geprüft.</translation>
  </message>
  <message>
   <source>Left forefoot</source>
   <translation>Vorfuß links</translation>
  </message>
  <message>
   <source>Left heel</source>
   <translation>Ferse links</translation>
  </message>
  <message>
   <source>Left heel down.</source>
   <translation>Linke Ferse ab.</translation>
  </message>
  <message>
   <source>Left leg</source>
   <translation>Linkes Bein</translation>
  </message>
  <message>
   <source>Left not tested</source>
   <translation>Links nicht getestet</translation>
  </message>
  <message>
   <source>Leg</source>
   <translation>Bein</translation>
  </message>
  <message>
   <source>Leg curl by heel drag (tempo only)</source>
   <translation>Beinbeugen mit Fersenzug (nur Tempo)</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Less is better.</source>
   <translation>Weniger ist besser.</translation>
  </message>
  <message>
   <source>Let the heel rest; do not press. It must not hurt. Breathe calmly.</source>
   <translation>Lassen Sie die Ferse ruhen; nicht drücken. Es darf nicht schmerzen. Atmen Sie ruhig.</translation>
  </message>
  <message>
   <source>Letter (8.5 × 11 in)</source>
   <translation>Letter (8,5 × 11 in)</translation>
  </message>
  <message>
   <source>Letter to a colleague</source>
   <translation>Brief an Kollegen</translation>
  </message>
  <message>
   <source>Licences</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <source>Lie on your back with both heels on the plates, arms crossed on your chest.</source>
   <translation>Legen Sie sich auf den Rücken, beide Fersen auf den Platten, Arme über der Brust gekreuzt.</translation>
  </message>
  <message>
   <source>Lie on your back, knees bent, one foot on each plate, arms at your sides.</source>
   <translation>Legen Sie sich auf den Rücken, Knie gebeugt, auf jeder Platte ein Fuß, Arme neben dem Körper.</translation>
  </message>
  <message>
   <source>Lie on your back, knees bent, one foot on each plate, arms crossed on your chest.</source>
   <translation>Legen Sie sich auf den Rücken, Knie gebeugt, auf jeder Platte ein Fuß, Arme über der Brust gekreuzt.</translation>
  </message>
  <message>
   <source>Lie on your back, one heel on each plate, arms crossed on your chest.</source>
   <translation>Legen Sie sich auf den Rücken, auf jeder Platte eine Ferse, Arme über der Brust gekreuzt.</translation>
  </message>
  <message>
   <source>Lie on your back, one heel on its plate, hips on the floor.</source>
   <translation>Legen Sie sich auf den Rücken, eine Ferse auf ihrer Platte, Hüfte am Boden.</translation>
  </message>
  <message>
   <source>Lie on your back, shoulders on the support, arms crossed, one heel on each plate.</source>
   <translation>Legen Sie sich auf den Rücken, Schultern auf der Auflage, Arme gekreuzt, auf jeder Platte eine Ferse.</translation>
  </message>
  <message>
   <source>Lift one leg straight, and lift your hips with the other until trunk and thigh are in line.</source>
   <translation>Heben Sie ein Bein gestreckt an, und heben Sie mit dem anderen die Hüfte, bis Rumpf und Oberschenkel in einer Linie sind.</translation>
  </message>
  <message>
   <source>Lift one leg straight, lift your hips with the other, and stay there level as long as you can.</source>
   <translation>Heben Sie ein Bein gestreckt an, heben Sie mit dem anderen die Hüfte, und bleiben Sie dort waagerecht, so lange Sie können.</translation>
  </message>
  <message>
   <source>Lift the other foot and stand still.</source>
   <translation>Heben Sie den anderen Fuß, und stehen Sie still.</translation>
  </message>
  <message>
   <source>Lift the other foot, lean forwards, and up again, slowly.</source>
   <translation>Anderen Fuß heben, nach vorn neigen, und wieder hoch, langsam.</translation>
  </message>
  <message>
   <source>Lift the other leg off its plate before each push.</source>
   <translation>Heben Sie vor jedem Druck das andere Bein von der Platte.</translation>
  </message>
  <message>
   <source>Lift the other leg, and lift your hips by pushing the heel down until trunk and leg are in line.</source>
   <translation>Heben Sie das andere Bein, und heben Sie die Hüfte, indem Sie die Ferse nach unten drücken, bis Rumpf und Bein in einer Linie sind.</translation>
  </message>
  <message>
   <source>Lift your hips until trunk and thighs are in line, hold for a moment, and lower them.</source>
   <translation>Heben Sie die Hüfte, bis Rumpf und Oberschenkel in einer Linie sind, halten Sie kurz, und senken Sie sie.</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Limb symmetry index: involved as a part of uninvolved</source>
   <translation>Beinsymmetrie-Index: betroffenes als Anteil des gesunden Beins</translation>
  </message>
  <message>
   <source>Lines of the charts: dashed, a warning begins; solid, reports are locked</source>
   <translation>Linien: gestrichelt ab hier Warnung, durchgezogen ab hier Sperre der Berichte</translation>
  </message>
  <message>
   <source>Listening to the cells ...</source>
   <translation>Den Zellen wird zugehört ...</translation>
  </message>
  <message>
   <source>Live view</source>
   <translation>Live-Ansicht</translation>
  </message>
  <message>
   <source>Load [N]</source>
   <translation>Last [N]</translation>
  </message>
  <message>
   <source>Load the firmware force_station onto the board again (docs/hardware.md), then press C to connect.</source>
   <translation>Die Firmware force_station neu auf das Board laden (docs/hardware.md), dann zum Verbinden C drücken.</translation>
  </message>
  <message>
   <source>Load the newer firmware onto it</source>
   <translation>Laden Sie die neuere Firmware darauf</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>Sperren</translation>
  </message>
  <message>
   <source>Locked: {a}. Do the quick re-check, or calibrate.</source>
   <extracomment>template</extracomment>
   <translation>Gesperrt: {a}. Machen Sie die schnelle Nachprüfung, oder kalibrieren Sie.</translation>
  </message>
  <message>
   <source>Locked: {name} is signed in</source>
   <translation>Gesperrt: {name} ist angemeldet</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Erneut suchen</translation>
  </message>
  <message>
   <source>Look at a trial that was saved before.</source>
   <translation>Einen früher gespeicherten Versuch ansehen.</translation>
  </message>
  <message>
   <source>Looking for boards ...</source>
   <translation>Suche Platinen ...</translation>
  </message>
  <message>
   <source>Made up</source>
   <translation>Erfunden</translation>
  </message>
  <message>
   <source>Make plan</source>
   <translation>Plan erstellen</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>Marke</translation>
  </message>
  <message>
   <source>Mass [kg]</source>
   <translation>Masse [kg]</translation>
  </message>
  <message>
   <source>Mean difference of the feet's loads in a stance</source>
   <translation>Mittlerer Lastunterschied</translation>
  </message>
  <message>
   <source>Mean force of a named part</source>
   <translation>Mittlere Kraft eines benannten Teils</translation>
  </message>
  <message>
   <source>Mean force of a part of the recording that you name.</source>
   <translation>Mittlere Kraft eines Teils der Aufzeichnung, den Sie nennen.</translation>
  </message>
  <message>
   <source>Mean of the trials that count. Only the first number carries a verdict.</source>
   <translation>Mittel der gewerteten Versuche. Nur der erste Wert wird bewertet.</translation>
  </message>
  <message>
   <source>Mean place of the centre of pressure from the marked line front to back, one foot</source>
   <translation>Mittlerer Ort des Kraftmittelpunkts ab der Markierung, vor/zurück, ein Fuß</translation>
  </message>
  <message>
   <source>Mean place of the centre of pressure front to back, both feet</source>
   <translation>Mittlerer Ort des Kraftmittelpunkts, vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>Mean place of the centre of pressure side to side, both feet</source>
   <translation>Mittlerer Ort des Kraftmittelpunkts, seitwärts, beide Füße</translation>
  </message>
  <message>
   <source>Mean velocity of the centre of pressure front to back, both feet</source>
   <translation>Mittlere Geschwindigkeit des Kraftmittelpunkts, vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>Mean velocity of the centre of pressure front to back, one foot</source>
   <translation>Schwankgeschwindigkeit vor/zurück</translation>
  </message>
  <message>
   <source>Mean velocity of the centre of pressure side to side, both feet</source>
   <translation>Mittlere Geschwindigkeit des Kraftmittelpunkts, seitwärts, beide Füße</translation>
  </message>
  <message>
   <source>Mean velocity of the centre of pressure, both feet</source>
   <translation>Schwankgeschwindigkeit</translation>
  </message>
  <message>
   <source>Meanwhile prepare {a} for {b}.</source>
   <extracomment>template</extracomment>
   <translation>Bereiten Sie inzwischen vor: {a} für {b}.</translation>
  </message>
  <message>
   <source>Meanwhile prepare {a}.</source>
   <extracomment>template</extracomment>
   <translation>Bereiten Sie inzwischen vor: {a}.</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>Messen</translation>
  </message>
  <message>
   <source>Mended when the card of the {a} says 'reads well' and its count rises as you press it.</source>
   <extracomment>template</extracomment>
   <translation>Behoben, wenn im Feld „{a}“ „misst gut“ steht und der Zählwert steigt, sobald Sie auf die Zelle drücken.</translation>
  </message>
  <message>
   <source>Mended when the check of the cables says that all cells answer where they should: press W.</source>
   <translation>Behoben, wenn die Kabelprüfung sagt, dass alle Zellen dort antworten, wo sie sollen: W drücken.</translation>
  </message>
  <message>
   <source>Merrigan 2022, through metrics set 3</source>
   <translation>Merrigan 2022, nach Messgrößen-Sammlung 3</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Method {a}{b}. Source: {c}.</source>
   <extracomment>template</extracomment>
   <translation>Verfahren {a}{b}. Quelle: {c}.</translation>
  </message>
  <message>
   <source>Method: {method}. Source: {source}.</source>
   <translation>Verfahren: {method}. Quelle: {source}.</translation>
  </message>
  <message>
   <source>Metric</source>
   <translation>Messgröße</translation>
  </message>
  <message>
   <source>Mirrored</source>
   <translation>Gespiegelt</translation>
  </message>
  <message>
   <source>Moment the effort begins</source>
   <translation>Beginn der Anstrengung</translation>
  </message>
  <message>
   <source>Moment the effort begins, converter's filter taken out</source>
   <translation>Beginn der Anstrengung, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>More is better.</source>
   <translation>Mehr ist besser.</translation>
  </message>
  <message>
   <source>More on the left foot.</source>
   <translation>Mehr auf den linken Fuß.</translation>
  </message>
  <message>
   <source>More on the right foot.</source>
   <translation>Mehr auf den rechten Fuß.</translation>
  </message>
  <message>
   <source>More than one patient has an id that begins '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Mehr als eine Kennung einer Person beginnt mit „{a}“.</translation>
  </message>
  <message>
   <source>More than one trial has an id that begins '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Mehr als eine Kennung eines Versuchs beginnt mit „{a}“.</translation>
  </message>
  <message>
   <source>More to the left.</source>
   <translation>Mehr nach links.</translation>
  </message>
  <message>
   <source>More to the right.</source>
   <translation>Mehr nach rechts.</translation>
  </message>
  <message>
   <source>Most pain, 0-10</source>
   <translation>Stärkster Schmerz, 0-10</translation>
  </message>
  <message>
   <source>Move your weight into the band and hold it.</source>
   <translation>Verlagern Sie das Gewicht in den Zielbereich, und halten Sie es dort.</translation>
  </message>
  <message>
   <source>Move your weight until the bar is in the band, hold it there, and go on to the next band.</source>
   <translation>Verlagern Sie das Gewicht, bis der Balken im Zielbereich ist, halten Sie es dort, und gehen Sie zum nächsten Zielbereich.</translation>
  </message>
  <message>
   <source>Moved</source>
   <translation>Bewegt</translation>
  </message>
  <message>
   <source>Moved to try it out; it is not kept: this trial is not in the records.</source>
   <translation>Zur Probe verschoben; es wird nicht abgelegt: Dieser Versuch steht nicht in den Daten.</translation>
  </message>
  <message>
   <source>My PIN</source>
   <translation>Meine PIN</translation>
  </message>
  <message>
   <source>NOT FOR PATIENTS: no calibration, counts only.</source>
   <translation>NICHT FÜR PATIENTEN: keine Kalibrierung, nur Zählwerte.</translation>
  </message>
  <message>
   <source>NOT PASSED {a} {b}: {c} N, reference {d} N</source>
   <extracomment>template</extracomment>
   <translation>NICHT BESTANDEN {a} {b}: {c} N, Referenz {d} N</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name, birth date, number</source>
   <translation>Name, Geburtsdatum, Nummer</translation>
  </message>
  <message>
   <source>Needs {a} samples/s: {b}. Below that there is no number, but the reason.</source>
   <extracomment>template</extracomment>
   <translation>Braucht {a} Messwerte/s: {b}. Darunter gibt es keinen Wert, sondern den Grund.</translation>
  </message>
  <message>
   <source>Needs {rate} values a second: {why}. Below that there is no number, but the reason.</source>
   <translation>Braucht {rate} Messwerte je Sekunde: {why}. Darunter gibt es keinen Wert, sondern den Grund.</translation>
  </message>
  <message>
   <source>Neither more nor less is better.</source>
   <translation>Weder mehr noch weniger ist besser.</translation>
  </message>
  <message>
   <source>Net force 100 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 100 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>Net force 150 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 150 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>Net force 200 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 200 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>Net force 250 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 250 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>Net force 50 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 50 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>Net impulse, onset to 100 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>Net impulse, onset to 100 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 100 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Net impulse, onset to 150 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>Net impulse, onset to 150 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 150 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Net impulse, onset to 200 ms</source>
   <translation>Nettoimpuls 0–200 ms</translation>
  </message>
  <message>
   <source>Net impulse, onset to 200 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 200 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Net impulse, onset to 250 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>Net impulse, onset to 250 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 250 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Net impulse, onset to 50 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>Net impulse, onset to 50 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 50 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>New PIN</source>
   <translation>Neue PIN</translation>
  </message>
  <message>
   <source>New PIN for {name}</source>
   <translation>Neue PIN für {name}</translation>
  </message>
  <message>
   <source>New numbness, foot drop, or bladder or saddle signs</source>
   <translation>Neue Taubheit, Fußheberschwäche, Blasen- oder Reithosenstörung</translation>
  </message>
  <message>
   <source>New patient</source>
   <translation>Neuer Patient</translation>
  </message>
  <message>
   <source>New user</source>
   <translation>Neuer Zugang</translation>
  </message>
  <message>
   <source>New visit</source>
   <translation>Neuer Besuch</translation>
  </message>
  <message>
   <source>New visit. U brings the last one back.</source>
   <translation>Neuer Besuch. U holt den letzten zurück.</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Nächster</translation>
  </message>
  <message>
   <source>Next A</source>
   <translation>Nächster A</translation>
  </message>
  <message>
   <source>Next B</source>
   <translation>Nächster B</translation>
  </message>
  <message>
   <source>Next kind</source>
   <translation>Nächste Art</translation>
  </message>
  <message>
   <source>Next morning, 0-10</source>
   <translation>Am nächsten Morgen, 0-10</translation>
  </message>
  <message>
   <source>Next repair</source>
   <translation>Nächste Reparatur</translation>
  </message>
  <message>
   <source>Next role</source>
   <translation>Nächste Rolle</translation>
  </message>
  <message>
   <source>Next trial</source>
   <translation>Nächster Versuch</translation>
  </message>
  <message>
   <source>No board is connected: press F7 to choose one.</source>
   <translation>Keine Platine verbunden: F7 öffnet die Auswahl.</translation>
  </message>
  <message>
   <source>No board is plugged in.</source>
   <translation>Es ist keine Platine angeschlossen.</translation>
  </message>
  <message>
   <source>No calibration is under way.</source>
   <translation>Es läuft keine Kalibrierung.</translation>
  </message>
  <message>
   <source>No certificate. Press the number of a reason to read that step again.</source>
   <translation>Kein Kalibrierschein. Drücken Sie die Nummer eines Grundes, um den Schritt neu zu messen.</translation>
  </message>
  <message>
   <source>No certificate: counts only, not for patients. Press A to calibrate.</source>
   <translation>Kein Kalibrierschein: nur Zählwerte, nicht für Patienten. Zum Kalibrieren A drücken.</translation>
  </message>
  <message>
   <source>No certificate: not for patients.</source>
   <translation>Kein Kalibrierschein: nicht für Patienten.</translation>
  </message>
  <message>
   <source>No certificate: the run is refused.</source>
   <translation>Kein Kalibrierschein: Der Durchgang wird abgelehnt.</translation>
  </message>
  <message>
   <source>No effort was seen.</source>
   <translation>Es war keine Anstrengung zu sehen.</translation>
  </message>
  <message>
   <source>No force curve</source>
   <translation>Keine Kraftkurve</translation>
  </message>
  <message>
   <source>No further numbers</source>
   <translation>Keine weiteren Werte</translation>
  </message>
  <message>
   <source>No hardware needed; a made-up patient follows.</source>
   <translation>Keine Hardware nötig; eine erfundene Person macht mit.</translation>
  </message>
  <message>
   <source>No hardware needed; a made-up technician lays the weights of a calibration.</source>
   <translation>Keine Hardware nötig; eine erfundene Fachkraft legt die Gewichte einer Kalibrierung auf.</translation>
  </message>
  <message>
   <source>No patient has an id that begins '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Keine Kennung einer Person beginnt mit „{a}“.</translation>
  </message>
  <message>
   <source>No press of the left foot was seen. Try again.</source>
   <translation>Kein Druck des linken Fußes zu sehen. Bitte noch einmal.</translation>
  </message>
  <message>
   <source>No report on strength: {why}</source>
   <translation>Kein Bericht über Kraft: {why}</translation>
  </message>
  <message>
   <source>No strength reports: the daily check failed twice. Calibrate, or override with a reason.</source>
   <translation>Keine Kraftberichte: Die tägliche Prüfung schlug zweimal fehl. Kalibrieren Sie, oder geben Sie mit Begründung frei.</translation>
  </message>
  <message>
   <source>No trial has an id that begins '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Keine Kennung eines Versuchs beginnt mit „{a}“.</translation>
  </message>
  <message>
   <source>No visit holds a test of strength yet.</source>
   <translation>Noch kein Besuch enthält einen Krafttest.</translation>
  </message>
  <message>
   <source>Nobody is called so: Alt+N adds a new patient with this name.</source>
   <translation>Niemand heißt so: Alt+N legt eine Person mit diesem Namen an.</translation>
  </message>
  <message>
   <source>Nobody is chosen: press F2.</source>
   <translation>Niemand ist gewählt: drücken Sie F2.</translation>
  </message>
  <message>
   <source>Nobody is chosen: take everybody, or choose a patient with F2.</source>
   <translation>Niemand ist gewählt: Nehmen Sie alle, oder wählen Sie mit F2 eine Person.</translation>
  </message>
  <message>
   <source>Nobody is chosen: what is measured belongs to no patient. F2 chooses one.</source>
   <translation>Niemand ist gewählt: Das Gemessene gehört zu keiner Person. F2 wählt eine.</translation>
  </message>
  <message>
   <source>Nobody is here: press F2 and choose a patient.</source>
   <translation>Niemand ist da: Drücken Sie F2, und wählen Sie eine Person.</translation>
  </message>
  <message>
   <source>Nobody is registered at this station yet: only demonstration patients can have names.</source>
   <translation>An dieser Station ist noch niemand registriert: Nur Demonstrationspatienten können Namen haben.</translation>
  </message>
  <message>
   <source>Nobody is signed in. Sign in first.</source>
   <translation>Niemand ist angemeldet. Melden Sie sich zuerst an.</translation>
  </message>
  <message>
   <source>Nobody on the plates</source>
   <translation>Niemand auf den Platten</translation>
  </message>
  <message>
   <source>Nobody on the plates: press Z to take the zero.</source>
   <translation>Niemand auf den Platten: Z nimmt den Nullpunkt.</translation>
  </message>
  <message>
   <source>Nobody sees the force while it is measured.</source>
   <translation>Während der Messung sieht niemand die Kraft.</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Keiner</translation>
  </message>
  <message>
   <source>None apply</source>
   <translation>Nichts davon</translation>
  </message>
  <message>
   <source>Not given</source>
   <translation>Nicht angegeben</translation>
  </message>
  <message>
   <source>Not judged</source>
   <translation>Nicht bewertet</translation>
  </message>
  <message>
   <source>Not measurable today: {a}.</source>
   <extracomment>template</extracomment>
   <translation>Heute nicht messbar: {a}.</translation>
  </message>
  <message>
   <source>Not passed</source>
   <translation>Nicht bestanden</translation>
  </message>
  <message>
   <source>Not reached: backups and exports that were copied elsewhere, printed reports, and other programs' files. Destroy those yourself.</source>
   <translation>Nicht erreicht: Sicherungen und Exporte, die anderswohin kopiert wurden, gedruckte Berichte und Dateien anderer Programme. Vernichten Sie diese selbst.</translation>
  </message>
  <message>
   <source>Not set up. One key, then a backup every day while nobody works, or when the station is closed.</source>
   <translation>Nicht eingerichtet. Ein Schlüssel, dann jeden Tag eine Sicherung, wenn niemand arbeitet oder die Station geschlossen wird.</translation>
  </message>
  <message>
   <source>Not still enough</source>
   <translation>Nicht still genug</translation>
  </message>
  <message>
   <source>Not still enough, or pushing already: not started. Relax, then again.</source>
   <translation>Nicht still genug oder schon gedrückt: nicht gestartet. Entspannen, dann noch einmal.</translation>
  </message>
  <message>
   <source>Not still: nothing was read. Stand back and wait for the light.</source>
   <translation>Nicht ruhig: Es wurde nichts gemessen. Treten Sie zurück, und warten Sie auf das Licht.</translation>
  </message>
  <message>
   <source>Not tested</source>
   <translation>Nicht getestet</translation>
  </message>
  <message>
   <source>Not the same: {what}</source>
   <translation>Nicht dasselbe: {what}</translation>
  </message>
  <message>
   <source>Not told</source>
   <translation>Nicht genannt</translation>
  </message>
  <message>
   <source>Not written:</source>
   <translation>Nicht geschrieben:</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Note kept. Alt+U takes it back.</source>
   <translation>Notiz abgelegt. Alt+U nimmt sie zurück.</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Nothing answers on {a}. Check that it is the right port and that the board has the firmware force_station.</source>
   <extracomment>template</extracomment>
   <translation>An {a} antwortet nichts. Prüfen Sie, ob es der richtige Anschluss ist und die Platine die Firmware force_station hat.</translation>
  </message>
  <message>
   <source>Nothing was measured in this visit yet.</source>
   <translation>In diesem Besuch wurde noch nichts gemessen.</translation>
  </message>
  <message>
   <source>Nothing would change: that is what holds of the trial {a} already.</source>
   <extracomment>template</extracomment>
   <translation>Nichts würde sich ändern: Das gilt für den Versuch {a} bereits.</translation>
  </message>
  <message>
   <source>Now: {state}.</source>
   <translation>Jetzt: {state}.</translation>
  </message>
  <message>
   <source>Number of repetitions</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>Number {count} was the last clean one.</source>
   <extracomment>template</extracomment>
   <translation>Nummer {count} war die letzte saubere.</translation>
  </message>
  <message>
   <source>Of one leg at a time it speaks of strength; of both feet at once, of how the legs share the work.</source>
   <translation>Von einem Bein allein spricht es von Kraft; von beiden zugleich davon, wie die Beine die Arbeit teilen.</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>Off the line [%]</source>
   <translation>Abstand von der Linie [%]</translation>
  </message>
  <message>
   <source>On</source>
   <translation>Ein</translation>
  </message>
  <message>
   <source>Once more</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>One foot on each plate, arms at your sides. Keep still.</source>
   <translation>Auf jeder Platte ein Fuß, Arme neben dem Körper. Halten Sie still.</translation>
  </message>
  <message>
   <source>One foot on each plate, hands on your hips. Keep still.</source>
   <translation>Auf jeder Platte ein Fuß, Hände an der Hüfte. Halten Sie still.</translation>
  </message>
  <message>
   <source>One foot on each plate, upright. Keep still.</source>
   <translation>Auf jeder Platte ein Fuß, aufrecht. Halten Sie still.</translation>
  </message>
  <message>
   <source>One plate under each foot, on something that does not move.</source>
   <translation>Unter jedem Fuß eine Platte, auf etwas, das sich nicht bewegt.</translation>
  </message>
  <message>
   <source>One plate under each forefoot; the heels hang free. A bar or strap over the thigh cannot move.</source>
   <translation>Unter jedem Vorfuß eine Platte; die Fersen hängen frei. Eine Stange oder ein Gurt über dem Oberschenkel kann sich nicht bewegen.</translation>
  </message>
  <message>
   <source>One plate under each heel on the floor, long enough for the drag.</source>
   <translation>Unter jeder Ferse eine Platte auf dem Boden, lang genug für den Zug.</translation>
  </message>
  <message>
   <source>One plate under each heel, on the floor, far from the body; they must not slide.</source>
   <translation>Unter jeder Ferse eine Platte, auf dem Boden, weit vom Körper; sie dürfen nicht rutschen.</translation>
  </message>
  <message>
   <source>Only a clinician or researcher who is signed in may export a study.</source>
   <translation>Nur wer als Fachperson oder für die Forschung angemeldet ist, darf eine Studie exportieren.</translation>
  </message>
  <message>
   <source>Only a clinician who is signed in may erase a patient.</source>
   <translation>Nur eine angemeldete Fachperson darf jemanden endgültig löschen.</translation>
  </message>
  <message>
   <source>Only holds at the same share of the best can be compared.</source>
   <translation>Vergleichbar ist nur Halten beim gleichen Anteil der Bestkraft.</translation>
  </message>
  <message>
   <source>Only sway forwards and backwards is seen under one foot.</source>
   <translation>Unter einem Fuß ist nur Schwanken vor und zurück sichtbar.</translation>
  </message>
  <message>
   <source>Only sway forwards and backwards is seen under one foot; sideways sway and an ellipse are not measured.</source>
   <translation>Unter einem Fuß ist nur Schwanken vor und zurück sichtbar; seitliches Schwanken und Ellipse werden nicht gemessen.</translation>
  </message>
  <message>
   <source>Only the clinician sees the force while it is measured.</source>
   <translation>Während der Messung sieht nur die Fachperson die Kraft.</translation>
  </message>
  <message>
   <source>Only the peak is reliable here, not the early rise.</source>
   <translation>Verlässlich ist hier nur die Spitze, nicht der frühe Anstieg.</translation>
  </message>
  <message>
   <source>Onset by '{a}' unless another rule is chosen: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Kraftbeginn nach „{a}“, wenn keine andere Regel gewählt ist: {b}.</translation>
  </message>
  <message>
   <source>Onset by hand</source>
   <translation>Kraftbeginn von Hand</translation>
  </message>
  <message>
   <source>Onset, automatic: {at}</source>
   <translation>Kraftbeginn, automatisch: {at}</translation>
  </message>
  <message>
   <source>Open Sports Sci J 10:37, through metrics set 3.4</source>
   <translation>Open Sports Sci J 10:37, nach Messgrößen-Sammlung 3.4</translation>
  </message>
  <message>
   <source>Open a file</source>
   <translation>Datei öffnen</translation>
  </message>
  <message>
   <source>Open a file ...</source>
   <translation>Datei öffnen ...</translation>
  </message>
  <message>
   <source>Open a file [Alt+O]</source>
   <translation>Datei öffnen [Alt+O]</translation>
  </message>
  <message>
   <source>Opened from a file, only to be read: {file}</source>
   <translation>Aus einer Datei geöffnet, nur zum Lesen: {file}</translation>
  </message>
  <message>
   <source>Opening a file is not part of this installation.</source>
   <translation>Das Öffnen einer Datei gehört nicht zu dieser Installation.</translation>
  </message>
  <message>
   <source>Opening the records ...</source>
   <translation>Daten werden geöffnet ...</translation>
  </message>
  <message>
   <source>Operated on</source>
   <translation>Operiert am</translation>
  </message>
  <message>
   <source>Operation</source>
   <translation>Operation</translation>
  </message>
  <message>
   <source>Operator</source>
   <translation>Fachkraft</translation>
  </message>
  <message>
   <source>Other folder</source>
   <translation>Anderer Ordner</translation>
  </message>
  <message>
   <source>Override {n}</source>
   <translation>Freigabe {n}</translation>
  </message>
  <message>
   <source>PCL repair</source>
   <translation>Rekonstruktion des hinteren Kreuzbands</translation>
  </message>
  <message>
   <source>PDF</source>
   <translation>PDF</translation>
  </message>
  <message>
   <source>PIN or password</source>
   <translation>PIN oder Passwort</translation>
  </message>
  <message>
   <source>PIN until now</source>
   <translation>Bisherige PIN</translation>
  </message>
  <message>
   <source>Pain</source>
   <translation>Schmerz</translation>
  </message>
  <message>
   <source>Pain in the left leg at rest, 0 to 10</source>
   <translation>Schmerz im linken Bein in Ruhe, 0 bis 10</translation>
  </message>
  <message>
   <source>Pain in the right leg at rest, 0 to 10</source>
   <translation>Schmerz im rechten Bein in Ruhe, 0 bis 10</translation>
  </message>
  <message>
   <source>Pain in {a}</source>
   <extracomment>template</extracomment>
   <translation>Schmerz in {a}</translation>
  </message>
  <message>
   <source>Pain now, 0 to 10</source>
   <translation>Schmerz jetzt, 0 bis 10</translation>
  </message>
  <message>
   <source>Pain: this leg is done for today.</source>
   <translation>Schmerz: Dieses Bein ist für heute fertig.</translation>
  </message>
  <message>
   <source>Paper</source>
   <translation>Papier</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>Part of a hold within the target's band</source>
   <translation>Zeit im Zielbereich</translation>
  </message>
  <message>
   <source>Part of the foot's load on its heel</source>
   <translation>Last auf der Ferse</translation>
  </message>
  <message>
   <source>Part of the foot's load on its heel in a repetition</source>
   <translation>Last auf der Ferse</translation>
  </message>
  <message>
   <source>Part of the load of both feet on this foot</source>
   <translation>Anteil an der Last</translation>
  </message>
  <message>
   <source>Part of the load on this foot in a repetition</source>
   <translation>Anteil an der Last</translation>
  </message>
  <message>
   <source>Part of the time with the other foot off its plate</source>
   <translation>Anteil der Zeit auf einem Bein</translation>
  </message>
  <message>
   <source>Partial weight-bearing: only with the patient's force ceiling set and the clinician beside.</source>
   <translation>Teilbelastung: nur mit eingestellter Kraftgrenze und der Fachperson daneben.</translation>
  </message>
  <message>
   <source>Passed</source>
   <translation>Bestanden</translation>
  </message>
  <message>
   <source>Path of the centre of pressure front to back, one foot</source>
   <translation>Schwankweg vor/zurück</translation>
  </message>
  <message>
   <source>Path of the centre of pressure, both feet</source>
   <translation>Schwankweg</translation>
  </message>
  <message>
   <source>Patient</source>
   <translation>Patient</translation>
  </message>
  <message>
   <source>Patient in the test position, relaxed: press W to weigh.</source>
   <translation>Person in der Testlage, entspannt: W wiegt.</translation>
  </message>
  <message>
   <source>Patient, side and plates are those of '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Person, Seite und Platten sind die von „{a}“.</translation>
  </message>
  <message>
   <source>Patients</source>
   <translation>Patienten</translation>
  </message>
  <message>
   <source>Pause [s]</source>
   <translation>Pause [s]</translation>
  </message>
  <message>
   <source>Peak force</source>
   <translation>Spitzenkraft</translation>
  </message>
  <message>
   <source>Peak force above the force at rest</source>
   <translation>Spitze über Ruhe</translation>
  </message>
  <message>
   <source>Peak force of a repetition</source>
   <translation>Spitze je Wiederholung</translation>
  </message>
  <message>
   <source>Peak force, as a part of body weight</source>
   <translation>Spitzenkraft, als Anteil des Körpergewichts</translation>
  </message>
  <message>
   <source>Peak force, per kilogram of body mass</source>
   <translation>Spitzenkraft je Körpermasse</translation>
  </message>
  <message>
   <source>Peak torque</source>
   <translation>Spitzendrehmoment</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>Person [kg]</source>
   <translation>Person [kg]</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>Plates / home</source>
   <translation>Platten / zu Hause</translation>
  </message>
  <message>
   <source>Plug a board in and press B, or take the simulated one and press C.</source>
   <translation>Schließen Sie eine Platine an und drücken Sie B, oder nehmen Sie die simulierte und drücken Sie C.</translation>
  </message>
  <message>
   <source>Plug a board in, or take the simulated one, then press C.</source>
   <translation>Schließen Sie eine Platine an, oder nehmen Sie die simulierte, dann drücken Sie C.</translation>
  </message>
  <message>
   <source>Plug in a board [Alt+B]</source>
   <translation>Platine anschließen [Alt+B]</translation>
  </message>
  <message>
   <source>Plug the board in again and press C to connect.</source>
   <translation>Das Board wieder einstecken und zum Verbinden C drücken.</translation>
  </message>
  <message>
   <source>Plug the board into a USB port, then connect it.</source>
   <translation>Schließen Sie die Platine an USB an, dann verbinden Sie sie.</translation>
  </message>
  <message>
   <source>Possible</source>
   <translation>Möglich</translation>
  </message>
  <message>
   <source>Possible: the {a} leg reads {b} less ({c}); from {d} % on it would be real. {e}</source>
   <extracomment>template</extracomment>
   <translation>Möglich: Bein {a} zeigt {b} weniger ({c}); ab {d} % wäre es echt. {e}</translation>
  </message>
  <message>
   <source>Preload: put</source>
   <translation>Vorlast: legen Sie</translation>
  </message>
  <message>
   <source>Preload: put {a} on {b}.</source>
   <extracomment>template</extracomment>
   <translation>Vorlast: Legen Sie {a} auf {b}.</translation>
  </message>
  <message>
   <source>Preset, where an assessment does not say otherwise:</source>
   <translation>Voreingestellt, wo ein Test nichts anderes angibt:</translation>
  </message>
  <message>
   <source>Press C to connect again.</source>
   <translation>C verbindet wieder.</translation>
  </message>
  <message>
   <source>Press I to check the sides: the patient will press with the LEFT foot.</source>
   <translation>I prüft die Seiten: Die Person drückt dann mit dem LINKEN Fuß.</translation>
  </message>
  <message>
   <source>Press the cell that is drawn with your hand until the next one is asked for.</source>
   <translation>Drücken Sie mit der Hand auf die gezeichnete Zelle, bis die nächste an der Reihe ist.</translation>
  </message>
  <message>
   <source>Press the {a} with the hand, firmly, and no other.</source>
   <extracomment>template</extracomment>
   <translation>Drücken Sie mit der Hand fest auf {a}, und auf nichts anderes.</translation>
  </message>
  <message>
   <source>Press with both feet alike. Breathe all the time.</source>
   <translation>Drücken Sie mit beiden Füßen gleich. Atmen Sie weiter.</translation>
  </message>
  <message>
   <source>Press with the LEFT foot.</source>
   <translation>Drücken Sie mit dem LINKEN Fuß.</translation>
  </message>
  <message>
   <source>Printed for: {name}</source>
   <translation>Gedruckt für: {name}</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>Published groups (below 20, 25, above 30) are of Australian footballers and say nothing about others.</source>
   <translation>Veröffentlichte Gruppen (unter 20, 25, über 30) stammen von australischen Fußballern und sagen nichts über andere.</translation>
  </message>
  <message>
   <source>Pull the USB plug. Cut the trace of the RATE pad on the converter, or lift its pin 15.</source>
   <translation>USB-Stecker ziehen. Die Leiterbahn am RATE-Pad des Wandlers durchtrennen oder seinen Stift 15 anheben.</translation>
  </message>
  <message>
   <source>Push as hard and as fast as you can. Keep pushing!</source>
   <translation>Drücken, so fest und so schnell Sie können. Weiterdrücken!</translation>
  </message>
  <message>
   <source>Push down, as hard and as fast as you can. Keep pushing!</source>
   <translation>Nach unten drücken, so fest und so schnell Sie können. Weiterdrücken!</translation>
  </message>
  <message>
   <source>Push faster, right from the start.</source>
   <translation>Schneller drücken, gleich von Anfang an.</translation>
  </message>
  <message>
   <source>Push off with the upper leg, as little as you can with the lower one.</source>
   <translation>Drücken Sie sich mit dem oberen Bein hoch, mit dem unteren so wenig wie möglich.</translation>
  </message>
  <message>
   <source>Push the ball of the foot down as if to lift the heel.</source>
   <translation>Drücken Sie den Fußballen nach unten, als wollten Sie die Ferse heben.</translation>
  </message>
  <message>
   <source>Push the floor away, as hard and as fast as you can. Keep pushing!</source>
   <translation>Den Boden wegdrücken, so fest und so schnell Sie können. Weiterdrücken!</translation>
  </message>
  <message>
   <source>Push the heel straight down; your hips may leave the floor a little, but the leg does not move.</source>
   <translation>Drücken Sie die Ferse gerade nach unten; die Hüfte darf sich etwas heben, aber das Bein bewegt sich nicht.</translation>
  </message>
  <message>
   <source>Push, do not kick.</source>
   <translation>Drücken, nicht stoßen.</translation>
  </message>
  <message>
   <source>Put</source>
   <translation>Legen Sie</translation>
  </message>
  <message>
   <source>Put down: {number}</source>
   <translation>Abgesetzt: {number}</translation>
  </message>
  <message>
   <source>Put the weight on the mark of the {a}.</source>
   <extracomment>template</extracomment>
   <translation>Legen Sie das Gewicht auf die Marke {a}.</translation>
  </message>
  <message>
   <source>Put the weight on the mark that is drawn; the reading takes itself.</source>
   <translation>Legen Sie das Gewicht auf die gezeichnete Marke; die Ablesung geschieht von selbst.</translation>
  </message>
  <message>
   <source>Put your weight on the LEFT foot, the right one only lightly.</source>
   <translation>Das Gewicht auf den LINKEN Fuß, den rechten nur leicht.</translation>
  </message>
  <message>
   <source>Put {a} on {b}.</source>
   <extracomment>template</extracomment>
   <translation>Legen Sie {a} auf {b}.</translation>
  </message>
  <message>
   <source>Quality</source>
   <translation>Qualität</translation>
  </message>
  <message>
   <source>Quiet stance, load on each foot</source>
   <translation>Ruhiger Stand, Last je Fuß</translation>
  </message>
  <message>
   <source>R fore</source>
   <translation>R Vorf.</translation>
  </message>
  <message>
   <source>R heel</source>
   <translation>R Ferse</translation>
  </message>
  <message>
   <source>RIGHT</source>
   <translation>RECHTS</translation>
  </message>
  <message>
   <source>RIGHT leg</source>
   <translation>RECHTES Bein</translation>
  </message>
  <message>
   <source>Range of the centre of pressure front to back, both feet</source>
   <translation>Spannweite des Kraftmittelpunkts, vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>Range of the centre of pressure front to back, one foot</source>
   <translation>Schwankbreite vor/zurück</translation>
  </message>
  <message>
   <source>Range of the centre of pressure side to side, both feet</source>
   <translation>Schwanken seitwärts</translation>
  </message>
  <message>
   <source>Rate</source>
   <translation>Rate</translation>
  </message>
  <message>
   <source>Rate of force development as a part of the net peak, onset to 100 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>Rate of force development as a part of the net peak, onset to 150 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>Rate of force development as a part of the net peak, onset to 200 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 200 ms</translation>
  </message>
  <message>
   <source>Rate of force development as a part of the net peak, onset to 250 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>Rate of force development as a part of the net peak, onset to 50 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>Rate of force development, 100 to 150 ms after the onset</source>
   <translation>Kraftanstieg, 100 bis 150 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Rate of force development, 150 to 200 ms after the onset</source>
   <translation>Kraftanstieg, 150 bis 200 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Rate of force development, 20 to 80 % of the net peak</source>
   <translation>Kraftanstieg 20–80 %</translation>
  </message>
  <message>
   <source>Rate of force development, 50 to 100 ms after the onset</source>
   <translation>Kraftanstieg, 50 bis 100 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 100 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 100 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 100 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 150 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 150 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 150 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 200 ms</source>
   <translation>Kraftanstieg 0–200 ms</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 200 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 200 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 250 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 250 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 250 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 50 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>Rate of force development, onset to 50 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 50 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>Re-check, 10 min</source>
   <translation>Nachprüfung, 10 min</translation>
  </message>
  <message>
   <source>Re-test</source>
   <translation>Nächste Messung</translation>
  </message>
  <message>
   <source>Read {n} again</source>
   <translation>{n} neu messen</translation>
  </message>
  <message>
   <source>Reading the trials ...</source>
   <translation>Versuche werden gelesen ...</translation>
  </message>
  <message>
   <source>Readings take themselves once the load is still. Everything is kept at once.</source>
   <translation>Die Ablesungen geschehen von selbst, sobald die Last ruht. Alles wird sofort gesichert.</translation>
  </message>
  <message>
   <source>Ready.</source>
   <translation>Bereit.</translation>
  </message>
  <message>
   <source>Real does not mean abnormal: healthy people's legs differ, too.</source>
   <translation>Echt heißt nicht krankhaft: Auch bei Gesunden sind die Beine verschieden.</translation>
  </message>
  <message>
   <source>Real today</source>
   <translation>Heute echt</translation>
  </message>
  <message>
   <source>Real today: the {a} leg is weaker by {b} ({c}), more than this visit's noise ({d} %). {e} A second visit shows whether it lasts.</source>
   <extracomment>template</extracomment>
   <translation>Heute echt: Bein {a} ist um {b} schwächer ({c}), mehr als die Streuung dieses Besuchs ({d} %). {e} Ein zweiter Besuch zeigt, ob es bleibt.</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>Recommended</source>
   <translation>Empfohlen</translation>
  </message>
  <message>
   <source>Reconstruction of the anterior cruciate ligament: not before the surgeon's date.</source>
   <translation>Rekonstruktion des vorderen Kreuzbands: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Recovered {a} unfinished trial: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Wiederhergestellt: {a} unvollendeter Versuch: {b}.</translation>
  </message>
  <message>
   <source>Recovered {a} unfinished trials: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Wiederhergestellt: {a} unvollendete Versuche: {b}.</translation>
  </message>
  <message>
   <source>Relax the leg until I say go.</source>
   <translation>Das Bein locker lassen, bis ich Los sage.</translation>
  </message>
  <message>
   <source>Relax the other foot.</source>
   <translation>Den anderen Fuß locker lassen.</translation>
  </message>
  <message>
   <source>Remarks</source>
   <translation>Hinweise</translation>
  </message>
  <message>
   <source>Repair of a meniscus: not before the surgeon's date.</source>
   <translation>Meniskusnaht: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Repair of the Achilles tendon: not before the surgeon's date.</source>
   <translation>Naht der Achillessehne: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Repair of the patellar tendon: not before the surgeon's date.</source>
   <translation>Naht der Patellarsehne: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Repair of the posterior cruciate ligament: not before the surgeon's date.</source>
   <translation>Rekonstruktion des hinteren Kreuzbands: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Repair of the quadriceps tendon: not before the surgeon's date.</source>
   <translation>Naht der Quadrizepssehne: nicht vor dem Termin der Chirurgie.</translation>
  </message>
  <message>
   <source>Repeat series</source>
   <translation>Reihe wiederholen</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <source>Reps</source>
   <translation>Wdh.</translation>
  </message>
  <message>
   <source>Researcher</source>
   <translation>Forschung</translation>
  </message>
  <message>
   <source>Rest. Breathe normally.</source>
   <translation>Pause. Atmen Sie normal.</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Result {n}</source>
   <translation>Ergebnis {n}</translation>
  </message>
  <message>
   <source>Results at other angles are another test.</source>
   <translation>Ergebnisse bei anderen Winkeln sind ein anderer Test.</translation>
  </message>
  <message>
   <source>Return</source>
   <translation>Eingabetaste</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Rechts</translation>
  </message>
  <message>
   <source>Right (R)</source>
   <translation>Rechts (R)</translation>
  </message>
  <message>
   <source>Right foot</source>
   <translation>Rechter Fuß</translation>
  </message>
  <message>
   <source>Right forefoot</source>
   <translation>Vorfuß rechts</translation>
  </message>
  <message>
   <source>Right heel</source>
   <translation>Ferse rechts</translation>
  </message>
  <message>
   <source>Right heel down.</source>
   <translation>Rechte Ferse ab.</translation>
  </message>
  <message>
   <source>Right leg</source>
   <translation>Rechtes Bein</translation>
  </message>
  <message>
   <source>Right not tested</source>
   <translation>Rechts nicht getestet</translation>
  </message>
  <message>
   <source>Rise into it within three seconds and stay there until I say stop.</source>
   <translation>Gehen Sie innerhalb von drei Sekunden hinein, und bleiben Sie dort, bis ich Stopp sage.</translation>
  </message>
  <message>
   <source>Rise of a repetition</source>
   <translation>Zeit aufwärts</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rolle</translation>
  </message>
  <message>
   <source>Room [°C]</source>
   <translation>Raum [°C]</translation>
  </message>
  <message>
   <source>Row {a} does not follow the row before it: one of them was changed or inserted.</source>
   <extracomment>template</extracomment>
   <translation>Zeile {a} folgt nicht auf die Zeile davor: Eine davon wurde geändert oder eingefügt.</translation>
  </message>
  <message>
   <source>Row {a} of the audit trail was changed. Run 'station audit verify'.</source>
   <extracomment>template</extracomment>
   <translation>Zeile {a} des Protokolls wurde geändert. Starten Sie „station audit verify“.</translation>
  </message>
  <message>
   <source>Row {a} was changed.</source>
   <extracomment>template</extracomment>
   <translation>Zeile {a} wurde geändert.</translation>
  </message>
  <message>
   <source>Rows of '{a}' are changed one by one, so that the audit trail has them.</source>
   <extracomment>template</extracomment>
   <translation>Zeilen von „{a}“ werden einzeln geändert, damit das Protokoll sie enthält.</translation>
  </message>
  <message>
   <source>Rows {a} to {b} are missing.</source>
   <extracomment>template</extracomment>
   <translation>Die Zeilen {a} bis {b} fehlen.</translation>
  </message>
  <message>
   <source>SCK to {a}, DOUT to {b}</source>
   <extracomment>template</extracomment>
   <translation>SCK an {a}, DOUT an {b}</translation>
  </message>
  <message>
   <source>SCK to {a}: push both ends home.</source>
   <extracomment>template</extracomment>
   <translation>SCK an {a}: beide Enden fest einstecken.</translation>
  </message>
  <message>
   <source>SD {a} N, drift {b} N, {c} N just before the onset</source>
   <extracomment>template</extracomment>
   <translation>SD {a} N, Drift {b} N, {c} N unmittelbar vor dem Kraftbeginn</translation>
  </message>
  <message>
   <source>SIMULATED BOARD: nothing on this screen is a measurement.</source>
   <translation>SIMULIERTE PLATINE: Nichts auf diesem Bildschirm ist eine Messung.</translation>
  </message>
  <message>
   <source>STOP</source>
   <translation>STOPP</translation>
  </message>
  <message>
   <source>STOP. {a}: {b} % of its capacity.</source>
   <extracomment>template</extracomment>
   <translation>STOPP. {a}: {b} % der Nennlast.</translation>
  </message>
  <message>
   <source>STOP. {a}: {b} % of its capacity. The plate is locked until checked.</source>
   <extracomment>template</extracomment>
   <translation>STOPP. {a}: {b} % der Nennlast. Die Platte ist gesperrt, bis sie geprüft ist.</translation>
  </message>
  <message>
   <source>Same weight on both feet</source>
   <translation>Gleiches Gewicht auf beiden Füßen</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save as ...</source>
   <translation>Speichern unter ...</translation>
  </message>
  <message>
   <source>Save the report</source>
   <translation>Bericht speichern</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>Gespeichert</translation>
  </message>
  <message>
   <source>Saved.</source>
   <translation>Gespeichert.</translation>
  </message>
  <message>
   <source>Saved: {file}</source>
   <translation>Gespeichert: {file}</translation>
  </message>
  <message>
   <source>Saving and analysing ...</source>
   <translation>Wird gespeichert und ausgewertet ...</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Bildschirm</translation>
  </message>
  <message>
   <source>Screen of the cable to GND at the converter, and at no other place.</source>
   <translation>Schirm des Kabels am Wandler an GND und an keiner anderen Stelle.</translation>
  </message>
  <message>
   <source>Seated isometric soleus push</source>
   <translation>Isometrischer Fußballendruck im Sitzen</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Ablauf</translation>
  </message>
  <message>
   <source>Set done. And relax.</source>
   <translation>Satz fertig. Und locker lassen.</translation>
  </message>
  <message>
   <source>Set done. Thank you.</source>
   <translation>Satz fertig. Danke.</translation>
  </message>
  <message>
   <source>Set up backups</source>
   <translation>Sicherung einrichten</translation>
  </message>
  <message>
   <source>Set-up as on {day}.</source>
   <translation>Aufbau wie am {day}.</translation>
  </message>
  <message>
   <source>Sets</source>
   <translation>Sätze</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Severe pain, or pain at night</source>
   <translation>Starker Schmerz oder Schmerz in der Nacht</translation>
  </message>
  <message>
   <source>Sex</source>
   <translation>Geschlecht</translation>
  </message>
  <message>
   <source>Sex '{a}' is none of {b}; leave it out where it is not known.</source>
   <extracomment>template</extracomment>
   <translation>Geschlecht „{a}“ ist keines von {b}; lassen Sie es weg, wenn es nicht bekannt ist.</translation>
  </message>
  <message>
   <source>Shown everywhere; files keep newtons.</source>
   <translation>Gilt überall; Dateien behalten Newton.</translation>
  </message>
  <message>
   <source>Side first</source>
   <translation>Erste Seite</translation>
  </message>
  <message>
   <source>Side-to-side movement within one foot: two cells in line cannot see it, so it is not offered.</source>
   <translation>Bewegung von Seite zu Seite innerhalb eines Fußes: Zwei Zellen in einer Linie sehen sie nicht, darum wird sie nicht angeboten.</translation>
  </message>
  <message>
   <source>Sides</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Unterschreiben</translation>
  </message>
  <message>
   <source>Sign a reason below, or do not do it.</source>
   <translation>Unterschreiben Sie unten einen Grund, oder lassen Sie es.</translation>
  </message>
  <message>
   <source>Sign in</source>
   <translation>Anmelden</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Abmelden</translation>
  </message>
  <message>
   <source>Simulated bench  (SIMULATED)</source>
   <translation>Simulierte Bank  (SIMULIERT)</translation>
  </message>
  <message>
   <source>Simulated board  (SIMULATED)</source>
   <translation>Simulierte Platine  (SIMULIERT)</translation>
  </message>
  <message>
   <source>Single-leg bridge, hold to failure</source>
   <translation>Einbeinige Brücke, Halten bis zum Abbruch</translation>
  </message>
  <message>
   <source>Single-leg bridge, repetitions to failure</source>
   <translation>Einbeiniges Beckenheben bis zum Abbruch</translation>
  </message>
  <message>
   <source>Single-leg deadlift, balance</source>
   <translation>Einbeiniges Kreuzheben, Gleichgewicht</translation>
  </message>
  <message>
   <source>Single-leg hamstring bridge, repetitions to failure</source>
   <translation>Einbeiniges Beckenheben, Ferse erhöht, bis zum Abbruch</translation>
  </message>
  <message>
   <source>Single-leg isometric squat</source>
   <translation>Einbeinige isometrische Kniebeuge</translation>
  </message>
  <message>
   <source>Single-leg long-lever bridge, isometric</source>
   <translation>Einbeinige Brücke, langer Hebel, isometrisch</translation>
  </message>
  <message>
   <source>Single-leg stance</source>
   <translation>Einbeinstand</translation>
  </message>
  <message>
   <source>Sit on the edge of the chair, one leg nearly straight, the heel on its plate.</source>
   <translation>Setzen Sie sich auf die Stuhlkante, ein Bein fast gestreckt, die Ferse auf ihrer Platte.</translation>
  </message>
  <message>
   <source>Sit still, arms crossed, feet on the plates.</source>
   <translation>Sitzen Sie still, Arme gekreuzt, Füße auf den Platten.</translation>
  </message>
  <message>
   <source>Sit upright on the chair, arms crossed, one foot on each plate.</source>
   <translation>Setzen Sie sich aufrecht auf den Stuhl, Arme gekreuzt, auf jeder Platte ein Fuß.</translation>
  </message>
  <message>
   <source>Sit upright, the front half of each foot on its plate, the thigh under the fixed pad.</source>
   <translation>Setzen Sie sich aufrecht, die vordere Hälfte jedes Fußes auf seiner Platte, den Oberschenkel unter dem festen Polster.</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Slope of the force between two moments that you name.</source>
   <translation>Anstieg der Kraft zwischen zwei Momenten, die Sie nennen.</translation>
  </message>
  <message>
   <source>Slope of the force from begin to end of a named part</source>
   <translation>Anstieg der Kraft vom Anfang bis zum Ende eines benannten Teils</translation>
  </message>
  <message>
   <source>Someone stands beside you. Stop at once if it hurts.</source>
   <translation>Jemand steht neben Ihnen. Hören Sie sofort auf, wenn es schmerzt.</translation>
  </message>
  <message>
   <source>Something is known of this patient already: erase the patient instead.</source>
   <translation>Über diese Person ist schon etwas bekannt: Löschen Sie sie stattdessen.</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>Ton</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>Quelle</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Leertaste</translation>
  </message>
  <message>
   <source>Space ends it.</source>
   <translation>Die Leertaste beendet es.</translation>
  </message>
  <message>
   <source>Space or Esc stops at once.</source>
   <translation>Leertaste oder Esc stoppt sofort.</translation>
  </message>
  <message>
   <source>Specimen certificate {id} of {date}, due {due}, for board {board}.</source>
   <translation>Musterschein {id} vom {date}, fällig am {due}, für Platine {board}.</translation>
  </message>
  <message>
   <source>Specimen certificate {id} of {date}, due {due}.</source>
   <translation>Musterschein {id} vom {date}, fällig am {due}.</translation>
  </message>
  <message>
   <source>Specimen certificate, simulated</source>
   <translation>Musterschein, simuliert</translation>
  </message>
  <message>
   <source>Specimen: not for patients</source>
   <translation>Muster: nicht für Patienten</translation>
  </message>
  <message>
   <source>Squat, two legs</source>
   <translation>Kniebeuge, beide Beine</translation>
  </message>
  <message>
   <source>Stand as you always do and keep still; we do not correct anything.</source>
   <translation>Stehen Sie wie immer, und halten Sie still; wir korrigieren nichts.</translation>
  </message>
  <message>
   <source>Stand back: it rests, then it is read.</source>
   <translation>Treten Sie zurück: Sobald das Gewicht ruht, wird gemessen.</translation>
  </message>
  <message>
   <source>Stand facing the wall, hands on it, one foot well behind, toes forwards, heel down.</source>
   <translation>Stellen Sie sich zur Wand, Hände daran, einen Fuß weit hinten, Zehen nach vorn, Ferse am Boden.</translation>
  </message>
  <message>
   <source>Stand in front of the step, the tested foot whole on the plate on it.</source>
   <translation>Stellen Sie sich vor die Stufe, den getesteten Fuß ganz auf die Platte darauf.</translation>
  </message>
  <message>
   <source>Stand on both plates under the bar without pushing. Keep still.</source>
   <translation>Stehen Sie auf beiden Platten unter der Stange, ohne zu drücken. Halten Sie still.</translation>
  </message>
  <message>
   <source>Stand still and look straight ahead.</source>
   <translation>Stehen Sie still, und sehen Sie geradeaus.</translation>
  </message>
  <message>
   <source>Stand still on one leg in {a}, same clothes and shoes as on the scale.</source>
   <extracomment>template</extracomment>
   <translation>Stehen Sie still auf einem Bein auf {a}, in Kleidung und Schuhen wie auf der Waage.</translation>
  </message>
  <message>
   <source>Stand under the bar with one foot on each plate.</source>
   <translation>Stellen Sie sich unter die Stange, auf jeder Platte ein Fuß.</translation>
  </message>
  <message>
   <source>Stand under the bar with one foot on each plate; the tested foot stands in the middle of its plate.</source>
   <translation>Stellen Sie sich unter die Stange, auf jeder Platte ein Fuß; der getestete Fuß steht in der Mitte seiner Platte.</translation>
  </message>
  <message>
   <source>Stand up and sit down once, slowly.</source>
   <translation>Stehen Sie einmal langsam auf, und setzen Sie sich.</translation>
  </message>
  <message>
   <source>Stand up and sit down, five times, as fast as you safely can.</source>
   <translation>Aufstehen und setzen, fünfmal, so schnell, wie es sicher geht.</translation>
  </message>
  <message>
   <source>Stand with one foot on each plate, arms at your sides, and look straight ahead.</source>
   <translation>Stehen Sie mit einem Fuß auf jeder Platte, Arme neben dem Körper, und sehen Sie geradeaus.</translation>
  </message>
  <message>
   <source>Stand with one foot on each plate, arms in front of you.</source>
   <translation>Stehen Sie mit einem Fuß auf jeder Platte, Arme nach vorn.</translation>
  </message>
  <message>
   <source>Stand with one foot on each plate, hands on your hips, and look straight ahead.</source>
   <translation>Stehen Sie mit einem Fuß auf jeder Platte, Hände an der Hüfte, und sehen Sie geradeaus.</translation>
  </message>
  <message>
   <source>Stand with one foot on each plate.</source>
   <translation>Stehen Sie mit einem Fuß auf jeder Platte.</translation>
  </message>
  <message>
   <source>Standing exercises</source>
   <translation>Übungen im Stehen</translation>
  </message>
  <message>
   <source>Standing on one leg: how long, and how often the other foot came down. It shows in the other foot's load.</source>
   <translation>Stehen auf einem Bein: wie lange, und wie oft der andere Fuß aufsetzte. Es zeigt sich an der Last des anderen Fußes.</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Start</translation>
  </message>
  <message>
   <source>Start again</source>
   <translation>Neu starten</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <source>State the injured side or the operation.</source>
   <translation>Geben Sie die verletzte Seite oder die Operation an.</translation>
  </message>
  <message>
   <source>Stay upright and move forwards until you feel a gentle stretch, and stay there.</source>
   <translation>Bleiben Sie aufrecht, gehen Sie nach vorn bis zu leichter Dehnung, und bleiben Sie dort.</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <source>Step onto the plates and put your weight on the LEFT foot, the right one only lightly.</source>
   <translation>Steigen Sie auf die Platten, das Gewicht auf dem LINKEN Fuß, der rechte nur leicht.</translation>
  </message>
  <message>
   <source>Step up, stand, and step down slowly. The whole foot stays on the plate, heel down.</source>
   <translation>Steigen Sie hoch, stehen Sie, und steigen Sie langsam ab. Der ganze Fuß bleibt auf der Platte, Ferse unten.</translation>
  </message>
  <message>
   <source>Step-up</source>
   <translation>Aufsteigen auf eine Stufe</translation>
  </message>
  <message>
   <source>Still the same: change the four wires, then the converter. After a new converter calibrate again.</source>
   <translation>Noch immer: die vier Drähte durch neue ersetzen, dann den Wandler. Nach einem neuen Wandler neu kalibrieren.</translation>
  </message>
  <message>
   <source>Still the same: the cell's cable or the cell itself is broken. After a new cell or converter calibrate again.</source>
   <translation>Noch immer: Das Kabel der Zelle oder die Zelle selbst ist defekt. Nach neuer Zelle oder neuem Wandler neu kalibrieren.</translation>
  </message>
  <message>
   <source>Stop at once if it hurts or cramps.</source>
   <translation>Hören Sie bei Schmerz oder Krampf sofort auf.</translation>
  </message>
  <message>
   <source>Stop at once if it hurts or you feel dizzy. Someone stands beside you.</source>
   <translation>Hören Sie bei Schmerz oder Schwindel sofort auf. Jemand steht neben Ihnen.</translation>
  </message>
  <message>
   <source>Stop at once if it hurts.</source>
   <translation>Hören Sie sofort auf, wenn es schmerzt.</translation>
  </message>
  <message>
   <source>Stopped by hand. What was recorded is kept.</source>
   <translation>Von Hand gestoppt. Das Aufgezeichnete bleibt erhalten.</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>Gestoppt.</translation>
  </message>
  <message>
   <source>Stopped: a cell is silent or beyond its range. Check its four wires.</source>
   <translation>Gestoppt: Eine Zelle ist stumm oder außerhalb ihres Bereichs. Prüfen Sie ihre vier Drähte.</translation>
  </message>
  <message>
   <source>Stopped: the force has fallen too far. This leg is done for today.</source>
   <translation>Gestoppt: Die Kraft ist zu weit gefallen. Dieses Bein ist für heute fertig.</translation>
  </message>
  <message>
   <source>Stopped: the other foot pushed. Keep it relaxed, then again.</source>
   <translation>Gestoppt: Der andere Fuß hat gedrückt. Locker lassen, dann noch einmal.</translation>
  </message>
  <message>
   <source>Stopped: the patient's force ceiling was reached.</source>
   <translation>Gestoppt: Die eingestellte Kraftgrenze wurde erreicht.</translation>
  </message>
  <message>
   <source>Strength for the size of the person, so that people can be compared.</source>
   <translation>Kraft für die Größe der Person, damit Menschen vergleichbar sind.</translation>
  </message>
  <message>
   <source>Study</source>
   <translation>Studie</translation>
  </message>
  <message>
   <source>Study ...</source>
   <translation>Studie ...</translation>
  </message>
  <message>
   <source>Summary</source>
   <translation>Übersicht</translation>
  </message>
  <message>
   <source>Summary of the visit</source>
   <translation>Übersicht des Besuchs</translation>
  </message>
  <message>
   <source>Surface</source>
   <translation>Untergrund</translation>
  </message>
  <message>
   <source>Sway about the mean (RMS) front to back, both feet</source>
   <translation>Schwanken um das Mittel (RMS), vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>Sway about the mean (RMS) front to back, one foot</source>
   <translation>Schwanken um das Mittel vor/zurück</translation>
  </message>
  <message>
   <source>Sway about the mean (RMS) side to side, both feet</source>
   <translation>Schwanken um das Mittel (RMS), seitwärts, beide Füße</translation>
  </message>
  <message>
   <source>Sway across one foot</source>
   <translation>Schwanken quer zu einem Fuß</translation>
  </message>
  <message>
   <source>Sway across one foot is not seen by two cells in line; the ellipse is one between both feet.</source>
   <translation>Schwanken quer zum Fuß sehen zwei Zellen in einer Linie nicht; die Ellipse liegt zwischen beiden Füßen.</translation>
  </message>
  <message>
   <source>Symmetry angle</source>
   <translation>Symmetriewinkel</translation>
  </message>
  <message>
   <source>Tab goes on, Enter saves. A birth year is enough; nothing else is needed.</source>
   <translation>Tab geht weiter, die Eingabetaste speichert. Ein Geburtsjahr genügt; sonst ist nichts nötig.</translation>
  </message>
  <message>
   <source>Tab goes on, Enter saves. The side is enough; nothing else is needed.</source>
   <translation>Tab geht weiter, die Eingabetaste speichert. Die Seite genügt; mehr ist nicht nötig.</translation>
  </message>
  <message>
   <source>Tab moves between buttons, Enter presses one. Space only ever means stop. Arrow keys move this list.</source>
   <translation>Tab wechselt zwischen Knöpfen, die Eingabetaste drückt einen. Die Leertaste heißt immer Stopp. Pfeiltasten bewegen diese Liste.</translation>
  </message>
  <message>
   <source>Tab moves, Enter chooses. Every change holds at once, the size after a restart.</source>
   <translation>Tab wechselt, die Eingabetaste wählt. Jede Änderung gilt sofort, die Größe nach einem Neustart.</translation>
  </message>
  <message>
   <source>Tables of patients, injuries, visits and trials; each trial as trial file, CSV and results. All ids are new random ones, dates are moved by whole weeks, and names, birth dates, notes and operators stay here. The key that leads back stays in the data folder: never give it away with the export.</source>
   <translation>Tabellen der Personen, Verletzungen, Besuche und Versuche; jeder Versuch als Versuchsdatei, CSV und Ergebnisse. Alle Kennungen sind neu und zufällig, Tage sind um ganze Wochen verschoben; Namen, Geburtsdaten, Notizen und wer gemessen hat, bleiben hier. Der Schlüssel, der zurückführt, bleibt im Datenordner: Geben Sie ihn nie mit dem Export weg.</translation>
  </message>
  <message>
   <source>Take back in</source>
   <translation>Entsperren</translation>
  </message>
  <message>
   <source>Take both feet off the plates.</source>
   <translation>Nehmen Sie beide Füße von den Platten.</translation>
  </message>
  <message>
   <source>Take it</source>
   <translation>Übernehmen</translation>
  </message>
  <message>
   <source>Take weights off until {a} is left on {b}.</source>
   <extracomment>template</extracomment>
   <translation>Nehmen Sie Gewichte ab, bis noch {a} auf {b} liegt.</translation>
  </message>
  <message>
   <source>Taken back.</source>
   <translation>Zurückgenommen.</translation>
  </message>
  <message>
   <source>Taken back: written by mistake.</source>
   <translation>Zurückgenommen: versehentlich geschrieben.</translation>
  </message>
  <message>
   <source>Taking the zero: feet and hands off the plates until the tone.</source>
   <translation>Nullpunkt wird genommen: Füße und Hände weg von den Platten bis zum Ton.</translation>
  </message>
  <message>
   <source>Technician</source>
   <translation>Technik</translation>
  </message>
  <message>
   <source>Template</source>
   <translation>Vorlage</translation>
  </message>
  <message>
   <source>Tempo [s]</source>
   <translation>Tempo [s]</translation>
  </message>
  <message>
   <source>Tempo only: the plates see vertical force, not the drag, so this is no measure of strength.</source>
   <translation>Nur das Tempo: Die Platten sehen die senkrechte Kraft, nicht den Zug; das ist kein Maß der Kraft.</translation>
  </message>
  <message>
   <source>Tempo: how long the rise, the hold at the top and the descent take.</source>
   <translation>Tempo: wie lange Heben, Halten oben und Senken dauern.</translation>
  </message>
  <message>
   <source>Test tone</source>
   <translation>Testton</translation>
  </message>
  <message>
   <source>Tested foot on the step, the other one on the floor's plate, upright. Keep still.</source>
   <translation>Getesteter Fuß auf der Stufe, der andere auf der Bodenplatte, aufrecht. Halten Sie still.</translation>
  </message>
  <message>
   <source>Thank you, you may move.</source>
   <translation>Danke, Sie dürfen sich bewegen.</translation>
  </message>
  <message>
   <source>That note was replaced already: replace its newest wording.</source>
   <translation>Diese Notiz wurde schon ersetzt: Ersetzen Sie ihre neueste Fassung.</translation>
  </message>
  <message>
   <source>That role is the program's own. Choose clinician, technician or researcher.</source>
   <translation>Diese Rolle gehört dem Programm. Wählen Sie clinician, technician oder researcher.</translation>
  </message>
  <message>
   <source>That was a whole visit. F2: patients. F7: choose your board.</source>
   <translation>Das war ein ganzer Besuch. F2: Patienten. F7: Ihre Platine wählen.</translation>
  </message>
  <message>
   <source>The PIN was changed.</source>
   <translation>Die PIN wurde geändert.</translation>
  </message>
  <message>
   <source>The PINs keep out who stands at the screen. Who carries the computer or its disk away reads everything on it, unless the disk is encrypted: switch on BitLocker (Windows), FileVault (macOS) or LUKS (Linux) before the first real patient. This program cannot do it for you, and does not check it.</source>
   <translation>Die PINs halten ab, wer am Bildschirm steht. Wer den Computer oder seine Festplatte mitnimmt, liest alles darauf, außer sie ist verschlüsselt: Schalten Sie BitLocker (Windows), FileVault (macOS) oder LUKS (Linux) ein, bevor die erste echte Person erfasst wird. Dieses Programm kann es nicht für Sie tun und prüft es nicht.</translation>
  </message>
  <message>
   <source>The RIGHT plate answered. Are the plates or their cables swapped?</source>
   <translation>Die RECHTE Platte antwortete. Sind Platten oder Kabel vertauscht?</translation>
  </message>
  <message>
   <source>The angle of the knee changes the force at every step: results at another angle are another test.</source>
   <translation>Der Kniewinkel ändert die Kraft mit jeder Stufe: Ergebnisse bei anderem Winkel sind ein anderer Test.</translation>
  </message>
  <message>
   <source>The back and the other hip share in the force.</source>
   <translation>Rücken und andere Hüfte tragen zur Kraft bei.</translation>
  </message>
  <message>
   <source>The back and the other hip share in the force; it is no joint torque.</source>
   <translation>Rücken und andere Hüfte tragen zur Kraft bei; sie ist kein Gelenkmoment.</translation>
  </message>
  <message>
   <source>The backup</source>
   <translation>Die Sicherung</translation>
  </message>
  <message>
   <source>The backup is being made or checked; the station can be used meanwhile.</source>
   <translation>Die Sicherung wird erstellt oder geprüft; die Station bleibt benutzbar.</translation>
  </message>
  <message>
   <source>The backup key has {a} characters, not {b} in {c} groups of {d}. Compare it with the paper.</source>
   <extracomment>template</extracomment>
   <translation>Der Backup-Schlüssel hat {a} Zeichen, nicht {b} in {c} Gruppen zu {d}. Vergleichen Sie ihn mit dem Papier.</translation>
  </message>
  <message>
   <source>The backup key is mistyped: its last group does not fit. Compare it with the paper.</source>
   <translation>Der Backup-Schlüssel ist vertippt: Die letzte Gruppe passt nicht. Vergleichen Sie ihn mit dem Papier.</translation>
  </message>
  <message>
   <source>The backup names a file outside its folder: {a}. It is not ours; do not use it.</source>
   <extracomment>template</extracomment>
   <translation>Die Sicherung nennt eine Datei außerhalb ihres Ordners: {a}. Sie ist nicht von uns; benutzen Sie sie nicht.</translation>
  </message>
  <message>
   <source>The backups' folder {a} is not there. Plug its disk in, or choose another folder.</source>
   <extracomment>template</extracomment>
   <translation>Der Ordner der Sicherungen {a} ist nicht da. Schließen Sie den Datenträger an, oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>The best force that was held, not just touched: a knock does not count. {strength}</source>
   <extracomment>template</extracomment>
   <translation>Die beste Kraft, die gehalten wurde, nicht nur berührt: Ein Stoß zählt nicht. {strength}</translation>
  </message>
  <message>
   <source>The best of the {a} leg in {b} is not known: do that first.</source>
   <extracomment>template</extracomment>
   <translation>Der Bestwert von Bein {a} in {b} ist nicht bekannt: Machen Sie das zuerst.</translation>
  </message>
  <message>
   <source>The birth date {a} cannot be: correct it.</source>
   <extracomment>template</extracomment>
   <translation>Das Geburtsdatum {a} kann nicht stimmen: Berichtigen Sie es.</translation>
  </message>
  <message>
   <source>The birth year {a} cannot be: correct it.</source>
   <extracomment>template</extracomment>
   <translation>Das Geburtsjahr {a} kann nicht stimmen: Berichtigen Sie es.</translation>
  </message>
  <message>
   <source>The board is connected. Press N to choose an assessment.</source>
   <translation>Die Platine ist verbunden. N öffnet die Auswahl der Tests.</translation>
  </message>
  <message>
   <source>The board on {a} has been silent for {b} s. Check its cable and its power.</source>
   <extracomment>template</extracomment>
   <translation>Die Platine an {a} schweigt seit {b} s. Prüfen Sie Kabel und Stromversorgung.</translation>
  </message>
  <message>
   <source>The board on {a} is gone. Check its cable, then connect again.</source>
   <extracomment>template</extracomment>
   <translation>Die Platine an {a} ist weg. Prüfen Sie das Kabel, dann verbinden Sie wieder.</translation>
  </message>
  <message>
   <source>The board on {a} restarted. Check its cable and its power; what was measured is kept.</source>
   <extracomment>template</extracomment>
   <translation>Die Platine an {a} ist neu gestartet. Prüfen Sie Kabel und Stromversorgung; das Gemessene bleibt erhalten.</translation>
  </message>
  <message>
   <source>The board on {a} sends data but does not say who it is. Unplug it, then try again.</source>
   <extracomment>template</extracomment>
   <translation>Die Platine an {a} sendet Daten, sagt aber nicht, wer sie ist. Ziehen Sie sie ab, dann versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>The board on {a} takes no commands. Check its cable.</source>
   <extracomment>template</extracomment>
   <translation>Die Platine an {a} nimmt keine Befehle an. Prüfen Sie das Kabel.</translation>
  </message>
  <message>
   <source>The cables of {a} and {b} are swapped: plug each into its own pins.</source>
   <extracomment>template</extracomment>
   <translation>Die Kabel von „{a}“ und „{b}“ sind vertauscht: jedes an seine eigenen Stifte stecken.</translation>
  </message>
  <message>
   <source>The calibration {a} does not hold any more: calibrate again.</source>
   <extracomment>template</extracomment>
   <translation>Die Kalibrierung {a} gilt nicht mehr: neu kalibrieren.</translation>
  </message>
  <message>
   <source>The calibration {a} still holds.</source>
   <extracomment>template</extracomment>
   <translation>Die Kalibrierung {a} gilt weiter.</translation>
  </message>
  <message>
   <source>The certificate as it is filed, in English:</source>
   <translation>Der Kalibrierschein, wie er abgelegt ist (englisch):</translation>
  </message>
  <message>
   <source>The certificate {a} cannot be read.</source>
   <extracomment>template</extracomment>
   <translation>Der Kalibrierschein {a} kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The check is over: every mark is right. Press N to choose an assessment.</source>
   <translation>Die Prüfung ist fertig: Alle Marken stimmen. Mit N wählen Sie einen Test.</translation>
  </message>
  <message>
   <source>The check is over: no strength reports until the board is calibrated. Press X to go there.</source>
   <translation>Die Prüfung ist fertig: Kraftberichte sind gesperrt, bis die Platine kalibriert ist. Mit X geht es dorthin.</translation>
  </message>
  <message>
   <source>The check is over: you may measure today, but calibrate soon. Press N to choose an assessment.</source>
   <translation>Die Prüfung ist fertig: Heute dürfen Sie messen, doch kalibrieren Sie bald. Mit N wählen Sie einen Test.</translation>
  </message>
  <message>
   <source>The converter of the cell that lies under the {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Der Wandler der Zelle, die unter „{a}“ liegt: {b}.</translation>
  </message>
  <message>
   <source>The count depends on full lifts: the clinician watches the hips.</source>
   <translation>Die Zahl hängt vom vollen Anheben ab: Die Fachperson achtet auf die Hüfte.</translation>
  </message>
  <message>
   <source>The daily weight is not a number.</source>
   <translation>Das Prüfgewicht ist keine Zahl.</translation>
  </message>
  <message>
   <source>The database no longer has the trigger '{a}' that keeps the trail append-only.</source>
   <extracomment>template</extracomment>
   <translation>Der Datenbank fehlt der Trigger „{a}“, der das Protokoll unveränderlich hält.</translation>
  </message>
  <message>
   <source>The demonstration did not go on.</source>
   <translation>Die Demonstration kam nicht weiter.</translation>
  </message>
  <message>
   <source>The demonstration ended, because you went elsewhere.</source>
   <translation>Die Demonstration endete, weil Sie woandershin gingen.</translation>
  </message>
  <message>
   <source>The demonstration is not part of this installation.</source>
   <translation>Die Demonstration gehört nicht zu dieser Installation.</translation>
  </message>
  <message>
   <source>The demonstration was stopped. F7 chooses a board.</source>
   <translation>Die Demonstration wurde angehalten. F7 wählt eine Platine.</translation>
  </message>
  <message>
   <source>The demonstration writes to the records: sign in first, and let the station get ready.</source>
   <translation>Die Demonstration schreibt in die Daten: Melden Sie sich zuerst an, und lassen Sie die Station bereit werden.</translation>
  </message>
  <message>
   <source>The difference of the legs. Which leg is weaker is said apart from how much. Cut-offs do not carry over from one formula to another, and healthy people's legs differ, too: no pass or fail.</source>
   <translation>Die Differenz der Beine. Welches schwächer ist, steht getrennt davon, um wie viel. Grenzwerte gelten nicht von einer Formel zur anderen, und auch bei Gesunden sind die Beine verschieden: kein Bestehen, kein Durchfallen.</translation>
  </message>
  <message>
   <source>The duration must be from {a} to {b} s.</source>
   <extracomment>template</extracomment>
   <translation>Die Dauer muss zwischen {a} und {b} s liegen.</translation>
  </message>
  <message>
   <source>The effort began elsewhere</source>
   <translation>Die Anstrengung begann woanders</translation>
  </message>
  <message>
   <source>The episode {a} is not of the patient {b}.</source>
   <extracomment>template</extracomment>
   <translation>Die Episode {a} gehört nicht zu Person {b}.</translation>
  </message>
  <message>
   <source>The field {a} has more than {b} characters. Shorten it.</source>
   <extracomment>template</extracomment>
   <translation>Das Feld {a} hat mehr als {b} Zeichen. Kürzen Sie es.</translation>
  </message>
  <message>
   <source>The files are being written ...</source>
   <translation>Die Dateien werden geschrieben ...</translation>
  </message>
  <message>
   <source>The files of these trials are missing.</source>
   <translation>Die Dateien dieser Versuche fehlen.</translation>
  </message>
  <message>
   <source>The firmware of the board on {a} is {b} than this program understands. {c}.</source>
   <extracomment>template</extracomment>
   <translation>Die Firmware der Platine an {a} ist {b}, als dieses Programm versteht. {c}.</translation>
  </message>
  <message>
   <source>The first 300 ms</source>
   <translation>Die ersten 300 ms</translation>
  </message>
  <message>
   <source>The first user</source>
   <translation>Der erste Zugang</translation>
  </message>
  <message>
   <source>The first user is a clinician, who can add others.</source>
   <translation>Der erste Zugang ist eine Fachperson, die weitere anlegen kann.</translation>
  </message>
  <message>
   <source>The folder {a} cannot be made: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Der Ordner {a} kann nicht angelegt werden: {b}.</translation>
  </message>
  <message>
   <source>The force depends on where the ball of the foot stands on the plate and how firmly the thigh is held.</source>
   <translation>Die Kraft hängt davon ab, wo der Fußballen steht und wie fest der Oberschenkel gehalten wird.</translation>
  </message>
  <message>
   <source>The force is that of the whole leg; it is no joint torque.</source>
   <translation>Die Kraft ist die des ganzen Beins; sie ist kein Gelenkmoment.</translation>
  </message>
  <message>
   <source>The force just before the effort, while the person keeps still. Net numbers start from it.</source>
   <translation>Die Kraft unmittelbar vor der Anstrengung, während die Person still hält. Nettowerte beginnen bei ihr.</translation>
  </message>
  <message>
   <source>The force reached so soon after the push begins. {before} {onset}</source>
   <extracomment>template</extracomment>
   <translation>Die Kraft, die so bald nach Beginn des Drucks erreicht wird. {before} {onset}</translation>
  </message>
  <message>
   <source>The force reached so soon after the push begins. {onset}</source>
   <extracomment>template</extracomment>
   <translation>Die Kraft, die so bald nach Beginn des Drucks erreicht wird. {onset}</translation>
  </message>
  <message>
   <source>The form is remembered: nothing is typed twice. Alt and the letter of a button starts.</source>
   <translation>Ihre Eingaben bleiben gespeichert. Alt und der Buchstabe eines Knopfes startet ihn.</translation>
  </message>
  <message>
   <source>The greatest force above the force at rest. {strength}</source>
   <extracomment>template</extracomment>
   <translation>Die größte Kraft über der Ruhekraft. {strength}</translation>
  </message>
  <message>
   <source>The greatest force of each repetition.</source>
   <translation>Die größte Kraft jeder Wiederholung.</translation>
  </message>
  <message>
   <source>The greatest force of the effort, from zero. {strength}</source>
   <extracomment>template</extracomment>
   <translation>Die größte Kraft der Anstrengung, ab null. {strength}</translation>
  </message>
  <message>
   <source>The heel's share is feedback on the set-up; it does not show which muscle works.</source>
   <translation>Der Anteil der Ferse ist Rückmeldung zum Aufbau; er zeigt nicht, welcher Muskel arbeitet.</translation>
  </message>
  <message>
   <source>The id still stands in: {files}.</source>
   <translation>Die Kennung steht noch in: {files}.</translation>
  </message>
  <message>
   <source>The last treatment was on {a}. Its records must be kept for {b} years (Germany: 630f (3) BGB), here until {c}. A patient may ask for erasure, but the duty to keep goes first (GDPR, Article 17 (3)). Erase earlier only where the clinic may, such as for a record that was made by mistake; the reason is kept in the audit trail.</source>
   <extracomment>template</extracomment>
   <translation>Die letzte Behandlung war am {a}. Die Unterlagen müssen {b} Jahre aufbewahrt werden (§ 630f Abs. 3 BGB), hier bis {c}. Patienten dürfen Löschung verlangen, aber die Aufbewahrungspflicht geht vor (Art. 17 Abs. 3 DSGVO). Löschen Sie früher nur, wo die Klinik es darf, etwa einen irrtümlich angelegten Datensatz; der Grund bleibt im Protokoll.</translation>
  </message>
  <message>
   <source>The leg gave way: it is done for today.</source>
   <translation>Das Bein gab nach: Es ist für heute fertig.</translation>
  </message>
  <message>
   <source>The load is on the other foot: the {a} one is asked for.</source>
   <extracomment>template</extracomment>
   <translation>Die Last liegt auf dem anderen Fuß: Verlangt ist {a}.</translation>
  </message>
  <message>
   <source>The measurement has stopped.</source>
   <translation>Die Messung wurde angehalten.</translation>
  </message>
  <message>
   <source>The moment the push begins. It is found by a rule, or marked by hand; no number of its own, but all fast ones rest on it.</source>
   <translation>Der Moment, in dem der Druck beginnt. Eine Regel findet ihn, oder er wird von Hand markiert; kein eigener Wert, aber alle schnellen ruhen darauf.</translation>
  </message>
  <message>
   <source>The new size holds after a restart: press R.</source>
   <translation>Die neue Größe gilt nach einem Neustart: drücken Sie R.</translation>
  </message>
  <message>
   <source>The newest backup was restored on trial: {files} files, all whole.</source>
   <translation>Die neueste Sicherung wurde zur Probe zurückgespielt: {files} Dateien, alle unversehrt.</translation>
  </message>
  <message>
   <source>The number '{a}' is another patient's ({b}). Correct one of them.</source>
   <extracomment>template</extracomment>
   <translation>Die Nummer „{a}“ gehört einer anderen Person ({b}). Berichtigen Sie eine davon.</translation>
  </message>
  <message>
   <source>The other leg worked</source>
   <translation>Das andere Bein arbeitete</translation>
  </message>
  <message>
   <source>The page is being drawn ...</source>
   <translation>Die Seite wird gezeichnet ...</translation>
  </message>
  <message>
   <source>The patient follows the force on the screen.</source>
   <translation>Die Person folgt der Kraft auf dem Bildschirm.</translation>
  </message>
  <message>
   <source>The patient presses with the LEFT foot; the left bar must rise.</source>
   <translation>Die Person drückt mit dem LINKEN Fuß; der linke Balken muss steigen.</translation>
  </message>
  <message>
   <source>The patient who is here</source>
   <translation>Die gewählte Person</translation>
  </message>
  <message>
   <source>The patient's screen</source>
   <translation>Bildschirm für die Patienten</translation>
  </message>
  <message>
   <source>The patient's screen '{name}' is not connected.</source>
   <translation>Der Patientenbildschirm „{name}“ ist nicht angeschlossen.</translation>
  </message>
  <message>
   <source>The patient's screen is gone. The visit goes on; F11 shows it again.</source>
   <translation>Der Patientenbildschirm ist weg. Der Besuch geht weiter; F11 zeigt ihn wieder.</translation>
  </message>
  <message>
   <source>The plan in force. To change it, make a new one from it.</source>
   <translation>Der geltende Plan. Um ihn zu ändern, erstellen Sie daraus einen neuen.</translation>
  </message>
  <message>
   <source>The plate of the stretched side lies in front of the chair, under the heel.</source>
   <translation>Die Platte der gedehnten Seite liegt vor dem Stuhl, unter der Ferse.</translation>
  </message>
  <message>
   <source>The plate of the tested leg is fixed on the step so that it can neither slide nor tip; the other one lies on the floor.</source>
   <translation>Die Platte des getesteten Beins ist auf der Stufe so befestigt, dass sie weder rutschen noch kippen kann; die andere liegt auf dem Boden.</translation>
  </message>
  <message>
   <source>The plates may stay where they are; nothing needs to stand on them.</source>
   <translation>Die Platten dürfen liegen bleiben; nichts muss darauf stehen.</translation>
  </message>
  <message>
   <source>The plates may stay where they are; the rear foot may stand on one.</source>
   <translation>Die Platten dürfen liegen bleiben; der hintere Fuß darf auf einer stehen.</translation>
  </message>
  <message>
   <source>The program</source>
   <translation>Das Programm</translation>
  </message>
  <message>
   <source>The program has a defect; see its log. What was recorded is kept.</source>
   <translation>Das Programm hat einen Fehler; siehe Protokolldatei. Das Aufgezeichnete bleibt erhalten.</translation>
  </message>
  <message>
   <source>The reading did not rise with the load. Look at the stack, then put it down anew.</source>
   <translation>Der Wert stieg nicht mit der Last. Sehen Sie nach dem Stapel, und legen Sie ihn neu auf.</translation>
  </message>
  <message>
   <source>The reason 'other' needs words.</source>
   <translation>Der Grund „other“ braucht Worte.</translation>
  </message>
  <message>
   <source>The reason names the patient, and it stays in the audit trail. Put it in other words.</source>
   <translation>Der Grund nennt die Person, und er bleibt im Protokoll. Schreiben Sie ihn anders.</translation>
  </message>
  <message>
   <source>The recording cannot be written: {a}. Free space.</source>
   <extracomment>template</extracomment>
   <translation>Die Aufzeichnung kann nicht geschrieben werden: {a}. Schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>The records are damaged: rows that belong together are missing.</source>
   <translation>Die Daten sind beschädigt: Zusammengehörige Zeilen fehlen.</translation>
  </message>
  <message>
   <source>The records are damaged: {a}.</source>
   <extracomment>template</extracomment>
   <translation>Die Daten sind beschädigt: {a}.</translation>
  </message>
  <message>
   <source>The records in the backup of {a} cannot be read.</source>
   <extracomment>template</extracomment>
   <translation>Die Daten in der Sicherung vom {a} können nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The records in {a} do not match their checksum. Use an earlier generation.</source>
   <extracomment>template</extracomment>
   <translation>Die Daten in {a} passen nicht zu ihrer Prüfsumme. Nehmen Sie eine frühere Sicherung.</translation>
  </message>
  <message>
   <source>The results cannot be added to {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Die Ergebnisse können {a} nicht hinzugefügt werden: {b}.</translation>
  </message>
  <message>
   <source>The right person: begin</source>
   <translation>Richtige Person: beginnen</translation>
  </message>
  <message>
   <source>The setting 'compare' names metrics of one leg; '{a}' compares two or has none.</source>
   <extracomment>template</extracomment>
   <translation>Die Einstellung „compare“ nennt Messgrößen eines Beins; „{a}“ vergleicht zwei oder hat keines.</translation>
  </message>
  <message>
   <source>The setting 'cop_filter_order' is 2 or 4.</source>
   <translation>Die Einstellung „cop_filter_order“ ist 2 oder 4.</translation>
  </message>
  <message>
   <source>The share of each foot is how the load is divided, not each leg's strength.</source>
   <translation>Der Anteil jedes Fußes zeigt, wie die Last verteilt ist, nicht die Kraft jedes Beins.</translation>
  </message>
  <message>
   <source>The share of the feet is how you load, not how strong a leg is.</source>
   <translation>Der Anteil der Füße zeigt, wie belastet wird, nicht wie stark ein Bein ist.</translation>
  </message>
  <message>
   <source>The share of the feet is how you load, not how strong a leg is: a shift of the trunk changes it.</source>
   <translation>Der Anteil der Füße zeigt, wie belastet wird, nicht wie stark ein Bein ist: Eine Verlagerung des Rumpfes ändert ihn.</translation>
  </message>
  <message>
   <source>The share of the feet is how you load, not how strong a leg is; equal feet may hide unequal joints.</source>
   <translation>Der Anteil der Füße zeigt, wie belastet wird, nicht wie stark ein Bein ist; gleiche Füße können ungleiche Gelenke verbergen.</translation>
  </message>
  <message>
   <source>The share of the load is how the load is divided today, not how strong a leg is.</source>
   <translation>Der Lastanteil zeigt, wie die Last heute verteilt ist, nicht wie stark ein Bein ist.</translation>
  </message>
  <message>
   <source>The steepest part of the rise. Short windows pick out noise; numbers of different windows or sample rates are not compared.</source>
   <translation>Der steilste Teil des Anstiegs. Kurze Fenster greifen Rauschen auf; Werte verschiedener Fenster oder Raten werden nicht verglichen.</translation>
  </message>
  <message>
   <source>The time for which these records must be kept is over, or they are a demonstration.</source>
   <translation>Die Aufbewahrungsfrist dieser Unterlagen ist abgelaufen, oder sie sind eine Demonstration.</translation>
  </message>
  <message>
   <source>The time of {a} does not increase at its sample {b}.</source>
   <extracomment>template</extracomment>
   <translation>Die Zeit von {a} wächst bei Messwert {b} nicht.</translation>
  </message>
  <message>
   <source>The trial cannot be written to {a}: its start '{b}' is no ISO 8601 time with offset.</source>
   <extracomment>template</extracomment>
   <translation>Der Versuch kann nicht nach {a} geschrieben werden: Sein Beginn „{b}“ ist keine ISO-8601-Zeit mit Zeitzone.</translation>
  </message>
  <message>
   <source>The trial cannot be written to {a}: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Der Versuch kann nicht nach {a} geschrieben werden: {b}.</translation>
  </message>
  <message>
   <source>The trial holds no force to write as C3D.</source>
   <translation>Der Versuch enthält keine Kraft für C3D.</translation>
  </message>
  <message>
   <source>The trial is safe, but its journal {a} cannot be removed: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Der Versuch ist sicher, aber sein Journal {a} kann nicht entfernt werden: {b}.</translation>
  </message>
  <message>
   <source>The trial stays as it was measured; a correction can be taken back by another one.</source>
   <translation>Der Versuch bleibt, wie er gemessen wurde; eine Berichtigung kann durch eine weitere zurückgenommen werden.</translation>
  </message>
  <message>
   <source>The trials were done with version {a} of '{b}', and this program knows version {c}: give the folder of the version that was done.</source>
   <extracomment>template</extracomment>
   <translation>Die Versuche folgen Version {a} von „{b}“, dieses Programm kennt Version {c}: Geben Sie den Ordner der benutzten Version an.</translation>
  </message>
  <message>
   <source>The two differ: type the same twice.</source>
   <translation>Die beiden unterscheiden sich: Tippen Sie zweimal dasselbe.</translation>
  </message>
  <message>
   <source>The user was added.</source>
   <translation>Der Zugang wurde angelegt.</translation>
  </message>
  <message>
   <source>The visit is being worked out ...</source>
   <translation>Der Besuch wird ausgewertet ...</translation>
  </message>
  <message>
   <source>The warning signs were gone through on {day}.</source>
   <translation>Die Warnzeichen wurden am {day} durchgegangen.</translation>
  </message>
  <message>
   <source>The weights and the capacity cannot be changed in the midst of a calibration.</source>
   <translation>Gewichte und Nennlast können während einer Kalibrierung nicht geändert werden.</translation>
  </message>
  <message>
   <source>The window of {a} ends before it begins.</source>
   <extracomment>template</extracomment>
   <translation>Das Fenster von {a} endet, bevor es beginnt.</translation>
  </message>
  <message>
   <source>The zero of the {a} moved by {b} % over its series (at most {c} %): that series is repeated. Does anything touch the plate?</source>
   <extracomment>template</extracomment>
   <translation>Der Nullpunkt von {a} wanderte in seiner Reihe um {b} % (höchstens {c} %): Diese Reihe wird wiederholt. Berührt etwas die Platte?</translation>
  </message>
  <message>
   <source>The zero window {a} to {b} s holds fewer than 3 samples of {c}.</source>
   <extracomment>template</extracomment>
   <translation>Das Nullfenster {a} bis {b} s enthält weniger als 3 Messwerte von {c}.</translation>
  </message>
  <message>
   <source>The {a} answers, the {b} was asked for: another mark, or their cables are swapped.</source>
   <extracomment>template</extracomment>
   <translation>{a} antwortet, verlangt war {b}: andere Marke, oder die Kabel sind vertauscht.</translation>
  </message>
  <message>
   <source>The {a} cell answers most, the {b} is asked for: another mark, or their cables are swapped.</source>
   <extracomment>template</extracomment>
   <translation>Die Zelle {a} antwortet am stärksten, verlangt ist {b}: andere Marke, oder die Kabel sind vertauscht.</translation>
  </message>
  <message>
   <source>The {a} cell sends nothing: check its four wires.</source>
   <extracomment>template</extracomment>
   <translation>Die Zelle {a} sendet nichts: Prüfen Sie ihre vier Drähte.</translation>
  </message>
  <message>
   <source>The {a} cell was not still. Feet off, hands off, then again.</source>
   <extracomment>template</extracomment>
   <translation>Die Zelle {a} war nicht ruhig. Füße weg, Hände weg, dann noch einmal.</translation>
  </message>
  <message>
   <source>The {a} is at the end of its range: take the load off, then check the wires of its cell.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist am Ende des Messbereichs: Last abnehmen, dann die Drähte der Zelle prüfen.</translation>
  </message>
  <message>
   <source>The {a} is noisy: check its cable and its screen.</source>
   <extracomment>template</extracomment>
   <translation>{a} rauscht: Kabel und Schirm prüfen.</translation>
  </message>
  <message>
   <source>The {a} is stuck: check its clock and data wires.</source>
   <extracomment>template</extracomment>
   <translation>{a} hängt: Takt- und Datendraht prüfen.</translation>
  </message>
  <message>
   <source>The {a} is too slow: lift its RATE pad.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist zu langsam: RATE-Pad anheben.</translation>
  </message>
  <message>
   <source>The {a} leg reads {b} less ({c}). One trial a leg does not show how much this person's trials differ: do the planned number of trials.</source>
   <extracomment>template</extracomment>
   <translation>Bein {a} zeigt {b} weniger ({c}). Ein Versuch je Bein zeigt nicht, wie sehr die Versuche dieser Person streuen: Machen Sie die geplante Zahl von Versuchen.</translation>
  </message>
  <message>
   <source>The {a} misses readings: check its clock and data wires.</source>
   <extracomment>template</extracomment>
   <translation>{a} lässt Messwerte aus: Takt- und Datendraht prüfen.</translation>
  </message>
  <message>
   <source>The {a} reads less under load: swap its green and white wire.</source>
   <extracomment>template</extracomment>
   <translation>{a} zeigt unter Last weniger: Tauschen Sie den grünen und den weißen Draht.</translation>
  </message>
  <message>
   <source>The {a} reads nothing: check its four wires.</source>
   <extracomment>template</extracomment>
   <translation>{a} misst nichts: die vier Drähte prüfen.</translation>
  </message>
  <message>
   <source>The {a} runs at an unusual rate: check the supply of its converter.</source>
   <extracomment>template</extracomment>
   <translation>{a} läuft mit ungewöhnlicher Rate: die Versorgung des Wandlers prüfen.</translation>
  </message>
  <message>
   <source>The {a} sends disturbed readings: check its clock and data wires.</source>
   <extracomment>template</extracomment>
   <translation>{a} sendet gestörte Messwerte: Takt- und Datendraht prüfen.</translation>
  </message>
  <message>
   <source>The {a} was pressed and the {b} answered: plug each cable into its own pins.</source>
   <extracomment>template</extracomment>
   <translation>Gedrückt wurde „{a}“, geantwortet hat „{b}“: jedes Kabel an seine eigenen Stifte stecken.</translation>
  </message>
  <message>
   <source>The {a}, again. No strength reports until it is calibrated.</source>
   <extracomment>template</extracomment>
   <translation>{a}, wieder. Keine Kraftberichte, bis kalibriert ist.</translation>
  </message>
  <message>
   <source>The {a}. Everything off: a new zero, then once more.</source>
   <extracomment>template</extracomment>
   <translation>{a}. Alles abnehmen: neuer Nullpunkt, dann noch einmal.</translation>
  </message>
  <message>
   <source>The {a}: more than its uncertainty. Calibrate soon.</source>
   <extracomment>template</extracomment>
   <translation>{a}: mehr als die Unsicherheit. Kalibrieren Sie bald.</translation>
  </message>
  <message>
   <source>Then keep still until I say go, and push against the bar as hard and as fast as you can.</source>
   <translation>Dann halten Sie still, bis ich Los sage, und drücken gegen die Stange, so fest und so schnell Sie können.</translation>
  </message>
  <message>
   <source>Then keep still until I say go, and push as hard and as fast as you can.</source>
   <translation>Dann halten Sie still, bis ich Los sage, und drücken, so fest und so schnell Sie können.</translation>
  </message>
  <message>
   <source>Then keep still until I say go, and push with both legs against the bar as hard and as fast as you can.</source>
   <translation>Dann halten Sie still, bis ich Los sage, und drücken mit beiden Beinen gegen die Stange, so fest und so schnell Sie können.</translation>
  </message>
  <message>
   <source>There are no patients yet: Alt+N adds one, Alt+D shows a whole visit.</source>
   <translation>Es gibt noch keine Patienten: Alt+N legt jemanden an, Alt+D zeigt einen ganzen Besuch.</translation>
  </message>
  <message>
   <source>There are no records at {a}. Start the station once, or name another folder.</source>
   <extracomment>template</extracomment>
   <translation>In {a} gibt es keine Daten. Starten Sie die Station einmal, oder nennen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>There are no trials to write.</source>
   <translation>Es gibt keine Versuche zu schreiben.</translation>
  </message>
  <message>
   <source>There are no users yet: the first page adds the first one (F2, Alt+F).</source>
   <translation>Es gibt noch keinen Zugang: Den ersten legt die erste Seite an (F2, Alt+F).</translation>
  </message>
  <message>
   <source>There are users already; a clinician adds more.</source>
   <translation>Es gibt schon Personen mit Zugang; eine Fachperson fügt weitere hinzu.</translation>
  </message>
  <message>
   <source>There is a user '{a}' already. Choose another name.</source>
   <extracomment>template</extracomment>
   <translation>Den Namen „{a}“ gibt es schon. Wählen Sie einen anderen.</translation>
  </message>
  <message>
   <source>There is already: {known}. Alt+S adds another one all the same.</source>
   <translation>Es gibt schon: {known}. Alt+S legt trotzdem jemanden an.</translation>
  </message>
  <message>
   <source>There is no anchor at {a}: rows cut off at the end cannot be noticed without a backup.</source>
   <extracomment>template</extracomment>
   <translation>In {a} gibt es keinen Anker: Am Ende abgeschnittene Zeilen sind ohne Sicherung nicht zu bemerken.</translation>
  </message>
  <message>
   <source>There is no backup in {a}.</source>
   <extracomment>template</extracomment>
   <translation>In {a} gibt es keine Sicherung.</translation>
  </message>
  <message>
   <source>There is no calibration to resume in {a}.</source>
   <extracomment>template</extracomment>
   <translation>In {a} gibt es keine Kalibrierung, die fortgesetzt werden könnte.</translation>
  </message>
  <message>
   <source>There is no injury or operation {a}.</source>
   <extracomment>template</extracomment>
   <translation>Es gibt keine Verletzung oder Operation {a}.</translation>
  </message>
  <message>
   <source>There is no moment at which every stream of the trial is known.</source>
   <translation>Zu keinem Zeitpunkt sind alle Kanäle des Versuchs bekannt.</translation>
  </message>
  <message>
   <source>There is no note {a} of this patient.</source>
   <extracomment>template</extracomment>
   <translation>Diese Person hat keine Notiz {a}.</translation>
  </message>
  <message>
   <source>There is no note {a}.</source>
   <extracomment>template</extracomment>
   <translation>Es gibt keine Notiz {a}.</translation>
  </message>
  <message>
   <source>There is no onset rule '{a}'. Known are: {b}.</source>
   <extracomment>template</extracomment>
   <translation>Es gibt keine Regel „{a}“ für den Kraftbeginn. Bekannt sind: {b}.</translation>
  </message>
  <message>
   <source>There is no patient {a}. Give the whole id.</source>
   <extracomment>template</extracomment>
   <translation>Es gibt keine Person {a}. Geben Sie die ganze Kennung an.</translation>
  </message>
  <message>
   <source>There is no port {a}. Plug the board in, or see 'station boards' for the ports there are.</source>
   <extracomment>template</extracomment>
   <translation>Es gibt keinen Anschluss {a}. Schließen Sie die Platine an; „station boards“ zeigt die vorhandenen.</translation>
  </message>
  <message>
   <source>There is no result yet.</source>
   <translation>Es gibt noch kein Ergebnis.</translation>
  </message>
  <message>
   <source>There is no second screen. Plug one in, then press F11 again.</source>
   <translation>Es gibt keinen zweiten Bildschirm. Schließen Sie einen an, dann drücken Sie wieder F11.</translation>
  </message>
  <message>
   <source>There is no test to show yet.</source>
   <translation>Es gibt noch keinen Test zu zeigen.</translation>
  </message>
  <message>
   <source>There is no trial to analyse.</source>
   <translation>Es gibt keinen Versuch zum Auswerten.</translation>
  </message>
  <message>
   <source>There is no trial yet. F2: choose a patient.</source>
   <translation>Es gibt noch keinen Versuch. F2: Person wählen.</translation>
  </message>
  <message>
   <source>There is no user '{a}'.</source>
   <extracomment>template</extracomment>
   <translation>Den Zugang „{a}“ gibt es nicht.</translation>
  </message>
  <message>
   <source>There is no user '{a}'. 'station users list' shows all.</source>
   <extracomment>template</extracomment>
   <translation>Den Zugang „{a}“ gibt es nicht. „station users list“ zeigt alle.</translation>
  </message>
  <message>
   <source>There is nothing to show yet.</source>
   <translation>Es gibt noch nichts zu zeigen.</translation>
  </message>
  <message>
   <source>There is nothing to write. Choose a trial and a kind of file.</source>
   <translation>Es gibt nichts zu schreiben. Wählen Sie einen Versuch und eine Art von Datei.</translation>
  </message>
  <message>
   <source>This board has no certificate.</source>
   <translation>Diese Platine hat keinen Kalibrierschein.</translation>
  </message>
  <message>
   <source>This board has no certificate: calibrate it first.</source>
   <translation>Diese Platine hat keinen Kalibrierschein: Kalibrieren Sie sie zuerst.</translation>
  </message>
  <message>
   <source>This cannot be taken back. Type '{name}' to confirm.</source>
   <translation>Das lässt sich nicht zurücknehmen. Tippen Sie zur Bestätigung „{name}“.</translation>
  </message>
  <message>
   <source>This exercise needs a number here.</source>
   <translation>Diese Übung braucht hier eine Zahl.</translation>
  </message>
  <message>
   <source>This is the page as it will be saved.</source>
   <translation>So wird die Seite gespeichert.</translation>
  </message>
  <message>
   <source>This is you: another clinician changes your role or deactivates you.</source>
   <translation>Das sind Sie: Ihre Rolle ändert eine andere Fachperson, und nur sie kann Sie sperren.</translation>
  </message>
  <message>
   <source>This station</source>
   <translation>Diese Station</translation>
  </message>
  <message>
   <source>This user is not active. Ask a clinician.</source>
   <translation>Dieser Zugang ist nicht aktiv. Fragen Sie eine Fachperson.</translation>
  </message>
  <message>
   <source>This visit</source>
   <translation>Dieser Besuch</translation>
  </message>
  <message>
   <source>This was ended from outside, perhaps for lack of memory. What was recorded is kept; try again.</source>
   <translation>Das wurde von außen beendet, vielleicht aus Mangel an Speicher. Was aufgezeichnet wurde, ist noch da; versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Three slow tries to learn the tempo.</source>
   <translation>Drei langsame Probeversuche für das Tempo.</translation>
  </message>
  <message>
   <source>Tick what applies, then keep the list. Nothing ticked means: nothing applies.</source>
   <translation>Haken Sie ab, was zutrifft, dann legen Sie die Liste ab. Ohne Haken heißt: Nichts trifft zu.</translation>
  </message>
  <message>
   <source>Time [s]</source>
   <translation>Zeit [s]</translation>
  </message>
  <message>
   <source>Time at the top of a repetition</source>
   <translation>Zeit oben</translation>
  </message>
  <message>
   <source>Time before now [s]</source>
   <translation>Zeit vor jetzt [s]</translation>
  </message>
  <message>
   <source>Time for the whole set</source>
   <translation>Zeit des Satzes</translation>
  </message>
  <message>
   <source>Time from onset to peak</source>
   <translation>Zeit vom Kraftbeginn zur Spitze</translation>
  </message>
  <message>
   <source>Time near the peak</source>
   <translation>Zeit nahe der Spitze</translation>
  </message>
  <message>
   <source>Time of the trial [s]</source>
   <translation>Zeit des Versuchs [s]</translation>
  </message>
  <message>
   <source>Time on one leg until the other foot touches</source>
   <translation>Zeit auf einem Bein</translation>
  </message>
  <message>
   <source>Time since the onset [ms]</source>
   <translation>Zeit seit Kraftbeginn [ms]</translation>
  </message>
  <message>
   <source>Time since the onset [s]</source>
   <translation>Zeit seit Kraftbeginn [s]</translation>
  </message>
  <message>
   <source>Time since the signal [s]</source>
   <translation>Zeit seit dem Startsignal [s]</translation>
  </message>
  <message>
   <source>Time that a force was held</source>
   <translation>Haltezeit</translation>
  </message>
  <message>
   <source>Timed hold at a share of the best</source>
   <translation>Halten bei einem Anteil der Bestkraft</translation>
  </message>
  <message>
   <source>Timed isometric push</source>
   <translation>Isometrischer Druck auf Zeit</translation>
  </message>
  <message>
   <source>To</source>
   <translation>An</translation>
  </message>
  <message>
   <source>To add:</source>
   <translation>Dazu:</translation>
  </message>
  <message>
   <source>Today's plan</source>
   <translation>Plan für heute</translation>
  </message>
  <message>
   <source>Told to load both feet alike?</source>
   <translation>Zur gleichen Belastung aufgefordert?</translation>
  </message>
  <message>
   <source>Tones</source>
   <translation>Töne</translation>
  </message>
  <message>
   <source>Too fast. Take your time.</source>
   <translation>Zu schnell. Lassen Sie sich Zeit.</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Wait {a}.</source>
   <extracomment>template</extracomment>
   <translation>Zu viele falsche PINs. Warten Sie {a}.</translation>
  </message>
  <message>
   <source>Touch the floor with your hips and lift them again, as often as you can.</source>
   <translation>Berühren Sie mit der Hüfte den Boden, und heben Sie sie wieder, so oft Sie können.</translation>
  </message>
  <message>
   <source>Towards the wall to a gentle stretch, and stay.</source>
   <translation>Zur Wand bis zu leichter Dehnung, und bleiben.</translation>
  </message>
  <message>
   <source>Training, no test: the patient sees the load, so the result says nothing about habit.</source>
   <translation>Training, kein Test: Die Last ist zu sehen, das Ergebnis sagt nichts über die Gewohnheit.</translation>
  </message>
  <message>
   <source>Trial before</source>
   <translation>Voriger Versuch</translation>
  </message>
  <message>
   <source>Trial file</source>
   <translation>Versuchsdatei</translation>
  </message>
  <message>
   <source>Trial {a} has no newtons to write as C3D: {b}</source>
   <extracomment>template</extracomment>
   <translation>Versuch {a} hat keine Newton für C3D: {b}</translation>
  </message>
  <message>
   <source>Trial {a} holds no samples.</source>
   <extracomment>template</extracomment>
   <translation>Versuch {a} enthält keine Messwerte.</translation>
  </message>
  <message>
   <source>Trial {a} was recorded without an assessment: there is no report on it.</source>
   <extracomment>template</extracomment>
   <translation>Versuch {a} wurde ohne Test aufgezeichnet: Dazu gibt es keinen Bericht.</translation>
  </message>
  <message>
   <source>Try</source>
   <translation>Probe</translation>
  </message>
  <message>
   <source>Try left</source>
   <translation>Probe links</translation>
  </message>
  <message>
   <source>Try right</source>
   <translation>Probe rechts</translation>
  </message>
  <message>
   <source>Turned</source>
   <translation>Gedreht</translation>
  </message>
  <message>
   <source>Turned for someone who lies with the head towards the screen; mirrored for a mirror at the ceiling.</source>
   <translation>Gedreht für jemanden, der mit dem Kopf zum Bildschirm liegt; gespiegelt für einen Spiegel an der Decke.</translation>
  </message>
  <message>
   <source>Type a name; arrow keys choose, Enter opens the patient.</source>
   <translation>Tippen Sie einen Namen; Pfeiltasten wählen, die Eingabetaste öffnet.</translation>
  </message>
  <message>
   <source>Type the name</source>
   <translation>Namen tippen</translation>
  </message>
  <message>
   <source>Type the study's name first.</source>
   <translation>Tippen Sie zuerst den Namen der Studie.</translation>
  </message>
  <message>
   <source>Type the study's name; Enter writes. The same name keeps the same ids.</source>
   <translation>Tippen Sie den Namen der Studie; die Eingabetaste schreibt. Derselbe Name behält dieselben Kennungen.</translation>
  </message>
  <message>
   <source>Type whose trial it is, and choose the patient.</source>
   <translation>Tippen Sie, von wem der Versuch ist, und wählen Sie die Person.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Unplug SCK and DOUT of both converters from the Arduino: {a} and {b}.</source>
   <extracomment>template</extracomment>
   <translation>SCK und DOUT beider Wandler vom Arduino abziehen: {a} und {b}.</translation>
  </message>
  <message>
   <source>Unsteadiness of a held force</source>
   <translation>Ungleichmäßigkeit</translation>
  </message>
  <message>
   <source>Unsteadiness of a held force about its trend</source>
   <translation>Ungleichmäßigkeit um den Trend</translation>
  </message>
  <message>
   <source>Until the clinic has its own, a verdict on it starts from a CV of {a} %. Patients may vary more than healthy people.</source>
   <extracomment>template</extracomment>
   <translation>Bis die Klinik eigene Werte hat, geht die Bewertung von einem VK von {a} % aus. Patienten können stärker streuen als Gesunde.</translation>
  </message>
  <message>
   <source>Until the clinic has its own, a verdict on it starts from a CV of {cv} %. Patients may vary more than healthy people.</source>
   <translation>Bis die Klinik eigene Werte hat, geht die Bewertung von einem VK von {cv} % aus. Patienten können stärker streuen als Gesunde.</translation>
  </message>
  <message>
   <source>Up ... and slowly down.</source>
   <translation>Auf ... und langsam ab.</translation>
  </message>
  <message>
   <source>Up ... hold ... and down.</source>
   <translation>Auf ... halten ... und ab.</translation>
  </message>
  <message>
   <source>Up ... hold ... and down. As many as you can.</source>
   <translation>Auf ... halten ... und ab. So oft Sie können.</translation>
  </message>
  <message>
   <source>Update the station</source>
   <translation>Aktualisieren Sie die Station</translation>
  </message>
  <message>
   <source>Upright</source>
   <translation>Aufrecht</translation>
  </message>
  <message>
   <source>Upside down</source>
   <translation>Kopfüber</translation>
  </message>
  <message>
   <source>Users</source>
   <translation>Zugänge</translation>
  </message>
  <message>
   <source>VCC to 5V, GND to GND: push both ends of both wires home. Without them the converter has no power.</source>
   <translation>VCC an 5V, GND an GND: beide Enden beider Drähte fest einstecken. Ohne sie hat der Wandler keinen Strom.</translation>
  </message>
  <message>
   <source>Verify backup</source>
   <translation>Sicherung prüfen</translation>
  </message>
  <message>
   <source>Vertical force at the heel depends on the angles of hip and knee; it is no joint torque.</source>
   <translation>Die senkrechte Kraft an der Ferse hängt von Hüft- und Kniewinkel ab; sie ist kein Gelenkmoment.</translation>
  </message>
  <message>
   <source>Very high blood pressure, a recent heart event or an aneurysm: no maximal push.</source>
   <translation>Sehr hoher Blutdruck, kürzliches Herzereignis oder Aneurysma: kein maximaler Druck.</translation>
  </message>
  <message>
   <source>Visit</source>
   <translation>Besuch</translation>
  </message>
  <message>
   <source>Waiting for a quiet zero: drift {a}, at most {b} N.</source>
   <extracomment>template</extracomment>
   <translation>Warten auf ruhigen Nullpunkt: Drift {a}, höchstens {b} N.</translation>
  </message>
  <message>
   <source>Waiting for the board ...</source>
   <translation>Warten auf die Platine ...</translation>
  </message>
  <message>
   <source>Warming up: {a} min left. Zero drift {b}.</source>
   <extracomment>template</extracomment>
   <translation>Aufwärmen: noch {a} min. Nullpunktdrift {b}.</translation>
  </message>
  <message>
   <source>Warning signs</source>
   <translation>Warnzeichen</translation>
  </message>
  <message>
   <source>Warning signs come first: go through the list before a plan is made.</source>
   <translation>Warnzeichen kommen zuerst: Gehen Sie die Liste durch, bevor ein Plan erstellt wird.</translation>
  </message>
  <message>
   <source>Warning signs: they come first</source>
   <translation>Warnzeichen: Sie kommen zuerst</translation>
  </message>
  <message>
   <source>Weigh</source>
   <translation>Wiegen</translation>
  </message>
  <message>
   <source>Weighed: {a} N.</source>
   <extracomment>template</extracomment>
   <translation>Gewogen: {a} N.</translation>
  </message>
  <message>
   <source>Weighing: the patient rests still in the test position.</source>
   <translation>Wiegen: Die Person ruht still in der Testlage.</translation>
  </message>
  <message>
   <source>Weight shift</source>
   <translation>Gewichtsverlagerung</translation>
  </message>
  <message>
   <source>Weights: id, mass in kg, and what is known of it</source>
   <translation>Gewichte: Nummer, Masse in kg, und was darüber bekannt ist</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <source>What each foot does when both together push hardest: loading strategy, not strength. Each foot's own peak may lie at another moment.</source>
   <translation>Was jeder Fuß tut, wenn beide zusammen am stärksten drücken: Belastungsstrategie, keine Kraft. Die eigene Spitze jedes Fußes kann zu einem anderen Moment liegen.</translation>
  </message>
  <message>
   <source>What is on {a} is no board of this station, or has another firmware. Load the firmware force_station.</source>
   <extracomment>template</extracomment>
   <translation>An {a} ist keine Platine dieser Station, oder sie hat eine andere Firmware. Laden Sie die Firmware force_station.</translation>
  </message>
  <message>
   <source>What is written leaves the protection of this station. It is pseudonymised, not anonymous: force curves and body mass stay personal data. Who leaves is noted in the audit trail.</source>
   <translation>Was geschrieben wird, verlässt den Schutz dieser Station. Es ist pseudonymisiert, nicht anonym: Kraftkurven und Körpermasse bleiben personenbezogene Daten. Wessen Daten gehen, steht im Protokoll.</translation>
  </message>
  <message>
   <source>What is written leaves the protection of this station: whoever has the files can read them. They hold forces, results and the random ids of patient and trials; no name and no birth date. Keep them as you keep a patient's file.</source>
   <translation>Was geschrieben wird, verlässt den Schutz dieser Station: Wer die Dateien hat, kann sie lesen. Sie enthalten Kräfte, Ergebnisse und die zufälligen Kennungen von Person und Versuchen; keinen Namen, kein Geburtsdatum. Verwahren Sie sie wie eine Patientenakte.</translation>
  </message>
  <message>
   <source>What is wrong with it</source>
   <translation>Was daran falsch ist</translation>
  </message>
  <message>
   <source>What it is</source>
   <translation>Was es ist</translation>
  </message>
  <message>
   <source>What keeps exercises out of a plan</source>
   <translation>Was Übungen aus einem Plan ausschließt</translation>
  </message>
  <message>
   <source>What the chair carries is not measured.</source>
   <translation>Was der Stuhl trägt, wird nicht gemessen.</translation>
  </message>
  <message>
   <source>What the uncertainty is made of (standard uncertainties)</source>
   <translation>Woraus die Unsicherheit besteht (Standardunsicherheiten)</translation>
  </message>
  <message>
   <source>What will be written</source>
   <translation>Was geschrieben wird</translation>
  </message>
  <message>
   <source>What would help most:</source>
   <translation>Am meisten hilft:</translation>
  </message>
  <message>
   <source>What you see</source>
   <translation>Was Sie sehen</translation>
  </message>
  <message>
   <source>When the push begins, with what the converter's filter did to the curve taken out. {before}</source>
   <extracomment>template</extracomment>
   <translation>Wann der Druck beginnt, die Wirkung des Wandlerfilters auf die Kurve herausgerechnet. {before}</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>Wo</translation>
  </message>
  <message>
   <source>Where the load's centre is and how it wanders. Two cells in line under each foot see front to back within a foot, and side to side between the feet only.</source>
   <translation>Wo der Mittelpunkt der Last liegt und wie er wandert. Zwei Zellen in einer Linie sehen unter jedem Fuß vor und zurück, seitwärts nur zwischen den Füßen.</translation>
  </message>
  <message>
   <source>Which of these apply?</source>
   <translation>Was davon trifft zu?</translation>
  </message>
  <message>
   <source>Who</source>
   <translation>Wer</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Wer ist da?</translation>
  </message>
  <message>
   <source>Who is signed in may look, and not calibrate.</source>
   <translation>Wer angemeldet ist, darf ansehen, aber nicht kalibrieren.</translation>
  </message>
  <message>
   <source>Who is signed in may look, and not measure.</source>
   <translation>Wer angemeldet ist, darf ansehen, aber nicht messen.</translation>
  </message>
  <message>
   <source>Whole leg</source>
   <translation>Ganzes Bein</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>Why before that day</source>
   <translation>Warum vor diesem Tag</translation>
  </message>
  <message>
   <source>Wiring</source>
   <translation>Verdrahtung</translation>
  </message>
  <message>
   <source>Within noise</source>
   <translation>In der Streuung</translation>
  </message>
  <message>
   <source>Within noise: {a} is no more than trials differ by anyway ({b}). That does not show that the legs are equal: less than {c} % cannot be told from noise with these trials.</source>
   <extracomment>template</extracomment>
   <translation>In der Streuung: {a} ist nicht mehr, als Versuche ohnehin streuen ({b}). Das zeigt nicht, dass die Beine gleich sind: Weniger als {c} % ist mit diesen Versuchen nicht von Streuung zu trennen.</translation>
  </message>
  <message>
   <source>Without a patient</source>
   <translation>Ohne Patient</translation>
  </message>
  <message>
   <source>Without feedback: forces are hidden.</source>
   <translation>Ohne Rückmeldung: Kräfte sind verborgen.</translation>
  </message>
  <message>
   <source>Write files</source>
   <translation>Dateien schreiben</translation>
  </message>
  <message>
   <source>Write the study</source>
   <translation>Studie schreiben</translation>
  </message>
  <message>
   <source>Write this key down now, on paper, and keep it in another place. It is shown this once. Without it nobody can open the backups when this computer is gone.</source>
   <translation>Schreiben Sie diesen Schlüssel jetzt auf Papier, und bewahren Sie es an einem anderen Ort auf. Er wird nur dieses eine Mal gezeigt. Ohne ihn kann niemand die Sicherungen öffnen, wenn dieser Rechner weg ist.</translation>
  </message>
  <message>
   <source>Wrong PIN or password.</source>
   <translation>Falsche PIN oder falsches Passwort.</translation>
  </message>
  <message>
   <source>Wrote {path}</source>
   <translation>{path} geschrieben</translation>
  </message>
  <message>
   <source>Y: why these numbers. M: all numbers. S: the whole visit.</source>
   <translation>Y: warum diese Werte. M: alle Werte. S: der ganze Besuch.</translation>
  </message>
  <message>
   <source>YES</source>
   <translation>JA</translation>
  </message>
  <message>
   <source>Yearly, 60 min</source>
   <translation>Jährlich, 60 min</translation>
  </message>
  <message>
   <source>You are getting tired. Keep it clean.</source>
   <translation>Sie werden müde. Sauber bleiben.</translation>
  </message>
  <message>
   <source>You may not open {a}. Add yourself to the group '{b}' (sudo usermod -a -G {b} $USER), then log out and in again.</source>
   <extracomment>template</extracomment>
   <translation>Sie dürfen {a} nicht öffnen. Nehmen Sie sich in die Gruppe „{b}“ auf (sudo usermod -a -G {b} $USER), dann melden Sie sich ab und wieder an.</translation>
  </message>
  <message>
   <source>You push one heel straight down into its plate; your hips stay on the floor.</source>
   <translation>Sie drücken eine Ferse gerade nach unten in ihre Platte; die Hüfte bleibt am Boden.</translation>
  </message>
  <message>
   <source>You push with one leg and keep the force in the band on the screen as long as you can.</source>
   <translation>Sie drücken mit einem Bein und halten die Kraft im Zielbereich auf dem Bildschirm, so lange Sie können.</translation>
  </message>
  <message>
   <source>You push with one leg and keep the force in the band on the screen.</source>
   <translation>Sie drücken mit einem Bein und halten die Kraft im Zielbereich auf dem Bildschirm.</translation>
  </message>
  <message>
   <source>You push with one leg at a time.</source>
   <translation>Sie drücken mit je einem Bein.</translation>
  </message>
  <message>
   <source>You were asked for the {a}, and the {b} answered: their cables are swapped, or another spot was pressed. Once more.</source>
   <extracomment>template</extracomment>
   <translation>Verlangt war {a}, geantwortet hat {b}: Die Kabel sind vertauscht, oder es wurde woanders gedrückt. Noch einmal.</translation>
  </message>
  <message>
   <source>Your PIN was changed.</source>
   <translation>Ihre PIN wurde geändert.</translation>
  </message>
  <message>
   <source>Your own number</source>
   <translation>Ihre eigene Nummer</translation>
  </message>
  <message>
   <source>Zero</source>
   <translation>Nullpunkt</translation>
  </message>
  <message>
   <source>Zero taken.</source>
   <translation>Nullpunkt genommen.</translation>
  </message>
  <message>
   <source>`k` standard deviations, but at least `floor_n`, above the baseline</source>
   <translation>`k` Standardabweichungen, mindestens aber `floor_n`, über der Ruhe</translation>
  </message>
  <message>
   <source>a centre of pressure needs the force of {a}</source>
   <extracomment>template</extracomment>
   <translation>ein Kraftmittelpunkt braucht die Kraft von: {a}</translation>
  </message>
  <message>
   <source>a fade needs at least {a} repetitions; there are {b}</source>
   <extracomment>template</extracomment>
   <translation>ein Abfall braucht mindestens {a} Wiederholungen; es sind {b}</translation>
  </message>
  <message>
   <source>a fixed force above rest</source>
   <translation>feste Kraft über Ruhe</translation>
  </message>
  <message>
   <source>a foot above this load is on its plate, in a stance on one leg</source>
   <translation>ab dieser Last steht der Fuß auf seiner Platte (Einbeinstand)</translation>
  </message>
  <message>
   <source>a foot left its plate</source>
   <translation>ein Fuß verließ seine Platte</translation>
  </message>
  <message>
   <source>a hold is over when the force was below the band for longer</source>
   <translation>ein Halten ist vorbei, wenn die Kraft länger unter dem Zielbereich lag als</translation>
  </message>
  <message>
   <source>a leg was not tested because of pain</source>
   <translation>ein Bein wurde wegen Schmerz nicht getestet</translation>
  </message>
  <message>
   <source>a low-pass at {a} Hz needs more than {b} values a second: raise cop_rate_hz</source>
   <extracomment>template</extracomment>
   <translation>ein Tiefpass bei {a} Hz braucht mehr als {b} Werte je Sekunde: erhöhen Sie cop_rate_hz</translation>
  </message>
  <message>
   <source>a mark was off by more than its uncertainty: calibrate soon</source>
   <translation>eine Marke lag um mehr als ihre Unsicherheit daneben: bald kalibrieren</translation>
  </message>
  <message>
   <source>a mark was off twice: no strength reports until it is calibrated</source>
   <translation>eine Marke lag zweimal daneben: keine Kraftberichte bis zur Kalibrierung</translation>
  </message>
  <message>
   <source>a multiple of the scatter at rest</source>
   <translation>Vielfaches der Streuung in Ruhe</translation>
  </message>
  <message>
   <source>a multiple of the scatter at rest, at least a fixed force</source>
   <translation>Vielfaches der Streuung in Ruhe, mindestens eine feste Kraft</translation>
  </message>
  <message>
   <source>a new draft made from this plan</source>
   <translation>ein neuer Entwurf aus diesem Plan</translation>
  </message>
  <message>
   <source>a part of body weight above rest</source>
   <translation>Teil des Körpergewichts über Ruhe</translation>
  </message>
  <message>
   <source>a path needs more than twice its low-pass of 10 Hz, and some room</source>
   <translation>ein Weg braucht mehr als das Doppelte seines Tiefpasses von 10 Hz, mit etwas Spielraum</translation>
  </message>
  <message>
   <source>a repetition begins above it</source>
   <translation>eine Wiederholung beginnt oberhalb von</translation>
  </message>
  <message>
   <source>a repetition ends below it</source>
   <translation>eine Wiederholung endet unterhalb von</translation>
  </message>
  <message>
   <source>a smaller rise is no repetition</source>
   <translation>ein kleinerer Anstieg ist keine Wiederholung</translation>
  </message>
  <message>
   <source>a try of both legs; it does not count</source>
   <translation>eine Probe beider Beine; sie zählt nicht</translation>
  </message>
  <message>
   <source>a try of the LEFT leg; it does not count</source>
   <translation>eine Probe des LINKEN Beins; sie zählt nicht</translation>
  </message>
  <message>
   <source>a try of the RIGHT leg; it does not count</source>
   <translation>eine Probe des RECHTEN Beins; sie zählt nicht</translation>
  </message>
  <message>
   <source>a try to warm up: it does not count</source>
   <translation>ein Probeversuch: er zählt nicht</translation>
  </message>
  <message>
   <source>a value is not positive</source>
   <translation>ein Wert ist nicht positiv</translation>
  </message>
  <message>
   <source>a vertical force at the foot is no joint torque in '{a}'</source>
   <extracomment>template</extracomment>
   <translation>eine senkrechte Kraft am Fuß ist kein Gelenkmoment in „{a}“</translation>
  </message>
  <message>
   <source>active</source>
   <translation>aktiv</translation>
  </message>
  <message>
   <source>add a line to the weights</source>
   <translation>den Gewichten eine Zeile hinzufügen</translation>
  </message>
  <message>
   <source>add a patient</source>
   <translation>eine Person anlegen</translation>
  </message>
  <message>
   <source>add a user</source>
   <translation>einen Zugang anlegen</translation>
  </message>
  <message>
   <source>add an injury or operation</source>
   <translation>eine Verletzung oder Operation hinzufügen</translation>
  </message>
  <message>
   <source>add and change users, and your own PIN</source>
   <translation>Zugänge anlegen und ändern, und die eigene PIN</translation>
  </message>
  <message>
   <source>add load steps, or heavier weights</source>
   <translation>mehr Laststufen oder schwerere Gewichte</translation>
  </message>
  <message>
   <source>add the exercise that is chosen below the table</source>
   <translation>die Übung hinzufügen, die unter der Tabelle gewählt ist</translation>
  </message>
  <message>
   <source>add the first user</source>
   <translation>den ersten Zugang anlegen</translation>
  </message>
  <message>
   <source>add, change or deactivate users</source>
   <translation>Zugänge anlegen, ändern oder sperren</translation>
  </message>
  <message>
   <source>added at {a} s</source>
   <extracomment>template</extracomment>
   <translation>hinzugefügt bei {a} s</translation>
  </message>
  <message>
   <source>all assessments of this visit</source>
   <translation>alle Tests dieses Besuchs</translation>
  </message>
  <message>
   <source>all marks were right</source>
   <translation>alle Marken stimmten</translation>
  </message>
  <message>
   <source>all numbers</source>
   <translation>alle Werte</translation>
  </message>
  <message>
   <source>all numbers and their formulas</source>
   <translation>alle Werte und ihre Formeln</translation>
  </message>
  <message>
   <source>all weights together are {a} N, more than a cell's {b} N; list fewer</source>
   <extracomment>template</extracomment>
   <translation>alle Gewichte zusammen sind {a} N, mehr als die {b} N einer Zelle; nennen Sie weniger</translation>
  </message>
  <message>
   <source>an earlier correction was wrong</source>
   <translation>eine frühere Berichtigung war falsch</translation>
  </message>
  <message>
   <source>an ellipse needs at least 3 values</source>
   <translation>eine Ellipse braucht mindestens 3 Werte</translation>
  </message>
  <message>
   <source>another assessment</source>
   <translation>ein anderer Test</translation>
  </message>
  <message>
   <source>another board</source>
   <translation>eine andere Platine</translation>
  </message>
  <message>
   <source>another calibration</source>
   <translation>eine andere Kalibrierung</translation>
  </message>
  <message>
   <source>another program is writing. Wait a moment, then try again.</source>
   <translation>ein anderes Programm schreibt gerade. Warten Sie einen Moment, dann versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>another reason, in words</source>
   <translation>ein anderer Grund, in Worten</translation>
  </message>
  <message>
   <source>another set-up</source>
   <translation>ein anderer Aufbau</translation>
  </message>
  <message>
   <source>as in the push whose best counts</source>
   <translation>wie beim Druck, dessen Bestwert zählt</translation>
  </message>
  <message>
   <source>as it was before the last change</source>
   <translation>wie vor der letzten Änderung</translation>
  </message>
  <message>
   <source>as many as go</source>
   <translation>so viele wie möglich</translation>
  </message>
  <message>
   <source>assessments</source>
   <translation>Tests</translation>
  </message>
  <message>
   <source>at a lower rate a short touch of the foot is not seen</source>
   <translation>bei geringerer Rate ist eine kurze Berührung des Fußes nicht zu sehen</translation>
  </message>
  <message>
   <source>at a lower rate begin and end of a repetition are not seen</source>
   <translation>bei geringerer Rate sind Anfang und Ende einer Wiederholung nicht zu sehen</translation>
  </message>
  <message>
   <source>at a lower rate one value of the converter covers the whole rise</source>
   <translation>bei geringerer Rate deckt ein Wert des Wandlers den ganzen Anstieg ab</translation>
  </message>
  <message>
   <source>at a lower rate sampling alone makes a difference of 14 % between equal legs within 50 ms</source>
   <translation>bei geringerer Rate macht allein die Abtastung zwischen gleichen Beinen 14 % Unterschied innerhalb von 50 ms</translation>
  </message>
  <message>
   <source>at a lower rate the converter's filter averages over a short peak</source>
   <translation>bei geringerer Rate mittelt der Filter des Wandlers eine kurze Spitze weg</translation>
  </message>
  <message>
   <source>at a lower rate the converter's filter averages the unsteadiness away</source>
   <translation>bei geringerer Rate mittelt der Filter des Wandlers die Ungleichmäßigkeit weg</translation>
  </message>
  <message>
   <source>at a lower rate the window holds fewer than five samples, and noise makes the greatest slope</source>
   <translation>bei geringerer Rate liegen weniger als fünf Messwerte im Fenster, und das Rauschen macht den größten Anstieg</translation>
  </message>
  <message>
   <source>at a lower rate too few samples lie in a window of 1 s</source>
   <translation>bei geringerer Rate liegen zu wenige Messwerte in einem Fenster von 1 s</translation>
  </message>
  <message>
   <source>at a lower rate too few samples lie on the rise, and left and right differ by chance</source>
   <translation>bei geringerer Rate liegen zu wenige Messwerte im Anstieg, und links und rechts unterscheiden sich zufällig</translation>
  </message>
  <message>
   <source>at least {number}</source>
   <translation>mindestens {number}</translation>
  </message>
  <message>
   <source>at most {number}</source>
   <translation>höchstens {number}</translation>
  </message>
  <message>
   <source>at the moment</source>
   <translation>Zeitpunkt</translation>
  </message>
  <message>
   <source>automatic</source>
   <translation>automatisch</translation>
  </message>
  <message>
   <source>back to the page before</source>
   <translation>zurück zur Seite davor</translation>
  </message>
  <message>
   <source>back to the plan</source>
   <translation>zurück zum Plan</translation>
  </message>
  <message>
   <source>back to the plan, without keeping</source>
   <translation>zurück zum Plan, ohne abzulegen</translation>
  </message>
  <message>
   <source>back to the result</source>
   <translation>zurück zum Ergebnis</translation>
  </message>
  <message>
   <source>back to the visit before 'New visit'</source>
   <translation>zurück zum Besuch vor „Neuer Besuch“</translation>
  </message>
  <message>
   <source>back to the visit that runs</source>
   <translation>zurück zum laufenden Besuch</translation>
  </message>
  <message>
   <source>backup key</source>
   <translation>Backup-Schlüssel</translation>
  </message>
  <message>
   <source>barefoot</source>
   <translation>barfuß</translation>
  </message>
  <message>
   <source>begin with the chosen assessment</source>
   <translation>mit dem gewählten Test beginnen</translation>
  </message>
  <message>
   <source>beginning after the onset</source>
   <translation>Anfang nach dem Kraftbeginn</translation>
  </message>
  <message>
   <source>below 100 a deficit</source>
   <translation>unter 100 ein Defizit</translation>
  </message>
  <message>
   <source>best 1 s</source>
   <translation>beste 1 s</translation>
  </message>
  <message>
   <source>best mean force over 0.5 s</source>
   <translation>Bestes Kraftmittel über 0,5 s</translation>
  </message>
  <message>
   <source>best mean force over 1 s</source>
   <translation>Bestes Mittel über 1 s</translation>
  </message>
  <message>
   <source>best mean force over 1 s as a part of the peak</source>
   <translation>Bestes Kraftmittel über 1 s als Anteil der Spitze</translation>
  </message>
  <message>
   <source>best mean force over 1 s, as a part of body weight</source>
   <translation>Bestes Kraftmittel über 1 s, als Anteil des Körpergewichts</translation>
  </message>
  <message>
   <source>best mean force over 1 s, per kilogram of body mass</source>
   <translation>Bestes Kraftmittel über 1 s, je Kilogramm Körpermasse</translation>
  </message>
  <message>
   <source>best mean force over 3 s</source>
   <translation>Bestes Mittel über 3 s</translation>
  </message>
  <message>
   <source>best mean over 1 s</source>
   <translation>bestes Mittel über 1 s</translation>
  </message>
  <message>
   <source>best repetition</source>
   <translation>beste Wiederholung</translation>
  </message>
  <message>
   <source>between the marks</source>
   <translation>zwischen den Marken</translation>
  </message>
  <message>
   <source>between-feet approximation: each foot counts as a line; sway across a foot is not seen</source>
   <translation>Näherung zwischen den Füßen: jeder Fuß zählt als Linie; Schwanken quer dazu ist nicht sichtbar</translation>
  </message>
  <message>
   <source>beyond its range: check wires and load</source>
   <translation>außerhalb des Bereichs: Drähte und Last prüfen</translation>
  </message>
  <message>
   <source>beyond the band</source>
   <translation>außerhalb der Bandbreite</translation>
  </message>
  <message>
   <source>bilateral index, metrics set 3.4</source>
   <translation>bilateraler Index, Messgrößen-Sammlung 3.4</translation>
  </message>
  <message>
   <source>board {a}</source>
   <extracomment>template</extracomment>
   <translation>Platine {a}</translation>
  </message>
  <message>
   <source>boards</source>
   <translation>Platinen</translation>
  </message>
  <message>
   <source>boards and cells</source>
   <translation>Platinen und Zellen</translation>
  </message>
  <message>
   <source>body mass</source>
   <translation>Körpermasse</translation>
  </message>
  <message>
   <source>body mass comes from</source>
   <translation>Körpermasse aus</translation>
  </message>
  <message>
   <source>born {day}</source>
   <translation>geboren {day}</translation>
  </message>
  <message>
   <source>both</source>
   <translation>beide</translation>
  </message>
  <message>
   <source>both feet</source>
   <translation>beide Füße</translation>
  </message>
  <message>
   <source>both feet at once</source>
   <translation>beide Füße zugleich</translation>
  </message>
  <message>
   <source>both feet worked at once, and no CV of that test is known (prior_cv_percent)</source>
   <translation>beide Füße arbeiteten zugleich, und kein VK dieses Tests ist bekannt (prior_cv_percent)</translation>
  </message>
  <message>
   <source>both legs</source>
   <translation>beide Beine</translation>
  </message>
  <message>
   <source>both legs at once</source>
   <translation>beide Beine zugleich</translation>
  </message>
  <message>
   <source>both legs at once as a part of each alone</source>
   <translation>Beide Beine zugleich als Anteil der einzelnen</translation>
  </message>
  <message>
   <source>both legs at once: how they share the load is a strategy, not strength, and is not judged</source>
   <translation>beide Beine zugleich: wie sie die Last teilen, ist eine Strategie, keine Kraft, und wird nicht bewertet</translation>
  </message>
  <message>
   <source>both legs, the difference and what it means.</source>
   <translation>beide Beine, die Differenz und was sie bedeutet.</translation>
  </message>
  <message>
   <source>by hand: {at} s</source>
   <translation>von Hand: {at} s</translation>
  </message>
  <message>
   <source>calibrate a station</source>
   <translation>eine Station kalibrieren</translation>
  </message>
  <message>
   <source>calibrate first</source>
   <translation>erst kalibrieren</translation>
  </message>
  <message>
   <source>calibrate more often; the daily check's chart shows how much it really is</source>
   <translation>öfter kalibrieren; der Verlauf der täglichen Prüfung zeigt, wie viel es wirklich ist</translation>
  </message>
  <message>
   <source>calibrate the plate up to such forces before it is used for them</source>
   <translation>kalibrieren Sie die Platte bis zu solchen Kräften, bevor Sie sie dafür benutzen</translation>
  </message>
  <message>
   <source>calibrate, check daily, check the cables</source>
   <translation>kalibrieren, täglich prüfen, Kabel prüfen</translation>
  </message>
  <message>
   <source>calibration</source>
   <translation>Kalibrierung</translation>
  </message>
  <message>
   <source>centre</source>
   <translation>Mitte</translation>
  </message>
  <message>
   <source>change name, birth date or number</source>
   <translation>Name, Geburtsdatum oder Nummer ändern</translation>
  </message>
  <message>
   <source>change of the repetitions' peaks from one to the next</source>
   <translation>Änderung je Wiederholung</translation>
  </message>
  <message>
   <source>change records of patients</source>
   <translation>Patientendaten ändern</translation>
  </message>
  <message>
   <source>change with each repetition</source>
   <translation>Änderung je Wiederholung</translation>
  </message>
  <message>
   <source>change your own PIN</source>
   <translation>die eigene PIN ändern</translation>
  </message>
  <message>
   <source>check the board, or say why the report is given all the same</source>
   <translation>die Platine prüfen, oder sagen, warum der Bericht trotzdem herausgeht</translation>
  </message>
  <message>
   <source>check the cable and repeat</source>
   <translation>Kabel prüfen und wiederholen</translation>
  </message>
  <message>
   <source>check the plugs of that cell and repeat</source>
   <translation>Stecker dieser Zelle prüfen und wiederholen</translation>
  </message>
  <message>
   <source>check weight</source>
   <translation>Prüfgewicht</translation>
  </message>
  <message>
   <source>check weight of the daily check [kg], at least 20</source>
   <translation>Gewicht der täglichen Prüfung [kg], mindestens 20</translation>
  </message>
  <message>
   <source>check {a}</source>
   <extracomment>template</extracomment>
   <translation>Prüfung {a}</translation>
  </message>
  <message>
   <source>chi square quantile</source>
   <translation>Chi-Quadrat-Quantil</translation>
  </message>
  <message>
   <source>choose a calibration certificate from a file</source>
   <translation>einen Kalibrierschein aus einer Datei wählen</translation>
  </message>
  <message>
   <source>choose an assessment</source>
   <translation>einen Test wählen</translation>
  </message>
  <message>
   <source>choose an assessment and begin</source>
   <translation>einen Test wählen und beginnen</translation>
  </message>
  <message>
   <source>choose another folder for exports</source>
   <translation>einen anderen Ordner für Exporte wählen</translation>
  </message>
  <message>
   <source>choose another folder for the backups</source>
   <translation>einen anderen Ordner für die Sicherungen wählen</translation>
  </message>
  <message>
   <source>chosen</source>
   <translation>gewählt</translation>
  </message>
  <message>
   <source>chosen by mistake</source>
   <translation>aus Versehen gewählt</translation>
  </message>
  <message>
   <source>chunk {a}</source>
   <extracomment>template</extracomment>
   <translation>Block {a}</translation>
  </message>
  <message>
   <source>cleared from {day}</source>
   <translation>freigegeben ab {day}</translation>
  </message>
  <message>
   <source>clinic conventions E4, range of the first three repetitions</source>
   <translation>Klinik-Konventionen E4, Umfang der ersten drei Wiederholungen</translation>
  </message>
  <message>
   <source>clinician, technician or researcher</source>
   <translation>Fachperson, Technik oder Forschung</translation>
  </message>
  <message>
   <source>clock</source>
   <translation>Uhr</translation>
  </message>
  <message>
   <source>close the board, to choose another one</source>
   <translation>die Platine trennen, um eine andere zu wählen</translation>
  </message>
  <message>
   <source>close the station</source>
   <translation>die Station schließen</translation>
  </message>
  <message>
   <source>close the station and start it again, in the chosen size</source>
   <translation>die Station schließen und in der gewählten Größe neu starten</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>geschlossen</translation>
  </message>
  <message>
   <source>compare any two trials</source>
   <translation>zwei beliebige Versuche vergleichen</translation>
  </message>
  <message>
   <source>confirm patient, side and plates, and begin</source>
   <translation>Person, Seite und Platten bestätigen und beginnen</translation>
  </message>
  <message>
   <source>connect to the board again; the visit goes on</source>
   <translation>die Platine wieder verbinden; der Besuch geht weiter</translation>
  </message>
  <message>
   <source>connect to the chosen board</source>
   <translation>mit der gewählten Platine verbinden</translation>
  </message>
  <message>
   <source>connecting ...</source>
   <translation>verbinde ...</translation>
  </message>
  <message>
   <source>control chart of the {cell}</source>
   <translation>Verlaufskarte: {cell}</translation>
  </message>
  <message>
   <source>corner load</source>
   <translation>Last am Rand</translation>
  </message>
  <message>
   <source>corner {a} {b}</source>
   <extracomment>template</extracomment>
   <translation>Ecke {a} {b}</translation>
  </message>
  <message>
   <source>correct a trial: wrong patient, wrong leg or wrong onset</source>
   <translation>einen Versuch berichtigen: falsche Person, falsches Bein oder falscher Kraftbeginn</translation>
  </message>
  <message>
   <source>corrections by hand</source>
   <translation>Korrekturen von Hand</translation>
  </message>
  <message>
   <source>counted from</source>
   <translation>gezählt ab</translation>
  </message>
  <message>
   <source>counts only</source>
   <translation>nur Zählwerte</translation>
  </message>
  <message>
   <source>counts only, not for patients</source>
   <translation>nur Zählwerte, nicht für Patienten</translation>
  </message>
  <message>
   <source>covariance of the line</source>
   <translation>Kovarianz der Geraden</translation>
  </message>
  <message>
   <source>creep</source>
   <translation>Kriechen</translation>
  </message>
  <message>
   <source>cross sensitivity</source>
   <translation>Übersprechen</translation>
  </message>
  <message>
   <source>curves of both trials</source>
   <translation>Kurven beider Versuche</translation>
  </message>
  <message>
   <source>daily check with one weight</source>
   <translation>tägliche Prüfung mit einem Gewicht</translation>
  </message>
  <message>
   <source>damaged ({a}). Restore the records from a backup.</source>
   <extracomment>template</extracomment>
   <translation>beschädigt ({a}). Stellen Sie die Daten aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>date</source>
   <translation>datum</translation>
  </message>
  <message>
   <source>days of training</source>
   <translation>Trainingstage</translation>
  </message>
  <message>
   <source>deactivated</source>
   <translation>gesperrt</translation>
  </message>
  <message>
   <source>demonstration</source>
   <translation>Demonstration</translation>
  </message>
  <message>
   <source>descent of a repetition</source>
   <translation>Zeit abwärts</translation>
  </message>
  <message>
   <source>difference as a part of the mean of both legs</source>
   <translation>Differenz als Anteil des Mittels beider Beine</translation>
  </message>
  <message>
   <source>difference as a part of the stronger leg</source>
   <translation>Differenz als Anteil des stärkeren Beins</translation>
  </message>
  <message>
   <source>difference as a part of the sum of both legs</source>
   <translation>Differenz als Anteil der Summe beider Beine</translation>
  </message>
  <message>
   <source>difference of the legs; negative: right is weaker</source>
   <translation>Differenz der Beine; negativ: rechts schwächer</translation>
  </message>
  <message>
   <source>distance of a held force from its target</source>
   <translation>Abstand vom Ziel</translation>
  </message>
  <message>
   <source>disturbed</source>
   <translation>gestört</translation>
  </message>
  <message>
   <source>disturbed readings were left out</source>
   <translation>gestörte Messwerte wurden ausgelassen</translation>
  </message>
  <message>
   <source>disturbed: check its cable</source>
   <translation>gestört: Kabel prüfen</translation>
  </message>
  <message>
   <source>dizziness: stops at once, this leg is done for today</source>
   <translation>Schwindel: stoppt sofort, dieses Bein ist für heute fertig</translation>
  </message>
  <message>
   <source>do the chosen exercise on the plates, or at home</source>
   <translation>die gewählte Übung auf den Platten oder zu Hause</translation>
  </message>
  <message>
   <source>do the chosen exercise on the plates, with the coach</source>
   <translation>die gewählte Übung auf den Platten machen, mit Anleitung</translation>
  </message>
  <message>
   <source>dose and what is counted, clinic conventions E3</source>
   <translation>Dosis und was zählt, Klinik-Konventionen E3</translation>
  </message>
  <message>
   <source>drift</source>
   <translation>Langzeitdrift</translation>
  </message>
  <message>
   <source>drift in the window</source>
   <translation>Drift im Fenster</translation>
  </message>
  <message>
   <source>drop the draft; Undo brings it back</source>
   <translation>den Entwurf verwerfen; Rückgängig holt ihn zurück</translation>
  </message>
  <message>
   <source>each leg's own strength beside any index</source>
   <translation>zu jedem Index die Kraft jedes Beins selbst</translation>
  </message>
  <message>
   <source>effort not reproducible: the trials of one leg differ by more than the test's own scatter</source>
   <translation>Anstrengung nicht wiederholbar: die Versuche eines Beins unterscheiden sich stärker als die Streuung des Tests</translation>
  </message>
  <message>
   <source>empty: where the rule finds it</source>
   <translation>leer: wo die Regel ihn findet</translation>
  </message>
  <message>
   <source>end after the onset</source>
   <translation>Ende nach dem Kraftbeginn</translation>
  </message>
  <message>
   <source>enter latitude and height, or the surveyor's value</source>
   <translation>geografische Breite und Höhe über Meer eintragen, oder den Wert des Vermessungsamts</translation>
  </message>
  <message>
   <source>erase a patient</source>
   <translation>eine Person löschen</translation>
  </message>
  <message>
   <source>erase files, records and every kept backup of this patient</source>
   <translation>Dateien, Daten und jede Sicherung dieser Person löschen</translation>
  </message>
  <message>
   <source>erase this patient for good; asks first</source>
   <translation>diese Person endgültig löschen; fragt vorher</translation>
  </message>
  <message>
   <source>exchange A and B</source>
   <translation>A und B tauschen</translation>
  </message>
  <message>
   <source>exercise to add</source>
   <translation>Übung zum Hinzufügen</translation>
  </message>
  <message>
   <source>exercises of the plan</source>
   <translation>Übungen des Plans</translation>
  </message>
  <message>
   <source>exercises that were ticked off</source>
   <translation>abgehakte Übungen</translation>
  </message>
  <message>
   <source>export a study without names</source>
   <translation>eine Studie ohne Namen exportieren</translation>
  </message>
  <message>
   <source>export patients for a study, without what tells who they are</source>
   <translation>Personen für eine Studie exportieren, ohne was verrät, wer sie sind</translation>
  </message>
  <message>
   <source>fatigue needs more than {a} repetitions; there are {b}</source>
   <extracomment>template</extracomment>
   <translation>Ermüdung braucht mehr als {a} Wiederholungen; es sind {b}</translation>
  </message>
  <message>
   <source>feet that left the plate</source>
   <translation>Füße, die die Platte verließen</translation>
  </message>
  <message>
   <source>filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>filter delay</source>
   <translation>Filterverzögerung</translation>
  </message>
  <message>
   <source>filter order</source>
   <translation>Filterordnung</translation>
  </message>
  <message>
   <source>find the patient, or add one.</source>
   <translation>eine Person suchen oder anlegen.</translation>
  </message>
  <message>
   <source>finding, plan and progress</source>
   <translation>Befund, Plan und Verlauf</translation>
  </message>
  <message>
   <source>firmware of the board: {version}</source>
   <translation>Firmware der Platine: {version}</translation>
  </message>
  <message>
   <source>first calibration of both feet</source>
   <translation>erste Kalibrierung beider Füße</translation>
  </message>
  <message>
   <source>first day of the plan</source>
   <translation>erster Tag des Plans</translation>
  </message>
  <message>
   <source>first repetition</source>
   <translation>erste Wiederholung</translation>
  </message>
  <message>
   <source>first rise</source>
   <translation>erster Anstieg</translation>
  </message>
  <message>
   <source>fit</source>
   <translation>Ausgleichsgerade</translation>
  </message>
  <message>
   <source>five times sit to stand</source>
   <translation>fünfmal aufstehen und hinsetzen</translation>
  </message>
  <message>
   <source>floor, persistence and backwards search as in docs/algorithms.md</source>
   <translation>Mindestschwelle, Dauer und Suche rückwärts wie in docs/algorithms.md</translation>
  </message>
  <message>
   <source>foam</source>
   <translation>Schaumstoff</translation>
  </message>
  <message>
   <source>foot with more load</source>
   <translation>stärker belasteter Fuß</translation>
  </message>
  <message>
   <source>for clinicians, for the patient, or a letter</source>
   <translation>für Fachpersonen, für Patienten, oder ein Brief</translation>
  </message>
  <message>
   <source>force 100 ms after the onset</source>
   <translation>Kraft 100 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>force 100 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 100 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>force 150 ms after the onset</source>
   <translation>Kraft 150 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>force 150 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 150 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>force 200 ms after the onset</source>
   <translation>Kraft bei 200 ms</translation>
  </message>
  <message>
   <source>force 200 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 200 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>force 250 ms after the onset</source>
   <translation>Kraft 250 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>force 250 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 250 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>force 50 ms after the onset</source>
   <translation>Kraft 50 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>force 50 ms after the onset, converter's filter taken out</source>
   <translation>Kraft 50 ms nach Kraftbeginn, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>force at rest</source>
   <translation>Kraft in Ruhe</translation>
  </message>
  <message>
   <source>force at rest before the effort</source>
   <translation>Kraft in Ruhe vor der Anstrengung</translation>
  </message>
  <message>
   <source>force at rest comes from</source>
   <translation>Kraft in Ruhe aus</translation>
  </message>
  <message>
   <source>force at the foot of the rise</source>
   <translation>Kraft am Fuß des Anstiegs</translation>
  </message>
  <message>
   <source>force at the top of the rise</source>
   <translation>Kraft am Ende des Anstiegs</translation>
  </message>
  <message>
   <source>force beyond the calibrated range</source>
   <translation>Kraft außerhalb des kalibrierten Bereichs</translation>
  </message>
  <message>
   <source>force curves</source>
   <translation>Kraftkurven</translation>
  </message>
  <message>
   <source>force lost at the end of a hold</source>
   <translation>Kraftverlust beim Halten</translation>
  </message>
  <message>
   <source>force lost from the best to the last repetitions</source>
   <translation>Kraftverlust bis zum Ende</translation>
  </message>
  <message>
   <source>force missing under the peak in a hold</source>
   <translation>Fehlende Kraft unter der Spitze</translation>
  </message>
  <message>
   <source>force of both feet</source>
   <translation>Kraft beider Füße</translation>
  </message>
  <message>
   <source>force of this foot when both feet together peak</source>
   <translation>Kraft dieses Fußes, wenn beide zusammen am stärksten drücken</translation>
  </message>
  <message>
   <source>force that it is made of</source>
   <translation>Kraft, aus der es berechnet ist</translation>
  </message>
  <message>
   <source>forefoot</source>
   <translation>Vorfuß</translation>
  </message>
  <message>
   <source>formula_then_mean pairs the first trial of one leg with the first of the other, and so on: the legs have {a} and {b} trials</source>
   <extracomment>template</extracomment>
   <translation>formula_then_mean paart den ersten Versuch des einen Beins mit dem ersten des anderen und so weiter: die Beine haben {a} und {b} Versuche</translation>
  </message>
  <message>
   <source>free measurement</source>
   <translation>freie Messung</translation>
  </message>
  <message>
   <source>from</source>
   <translation>von</translation>
  </message>
  <message>
   <source>from GO to seated again, Whitney 2005, doi 10.1093/ptj/85.10.1034</source>
   <translation>von LOS bis wieder im Sitzen, Whitney 2005, doi 10.1093/ptj/85.10.1034</translation>
  </message>
  <message>
   <source>from the moment</source>
   <translation>ab</translation>
  </message>
  <message>
   <source>from this part of the net peak</source>
   <translation>ab diesem Teil der Spitze über Ruhe</translation>
  </message>
  <message>
   <source>further down on this page</source>
   <translation>auf dieser Seite weiter nach unten</translation>
  </message>
  <message>
   <source>further up on this page</source>
   <translation>auf dieser Seite weiter nach oben</translation>
  </message>
  <message>
   <source>geographic latitude [°]; or g, value and uncertainty as the surveyor gave them: g 9.8072 0.00001</source>
   <translation>geografische Breite [°]; oder g mit Wert und Unsicherheit vom Vermessungsamt: g 9,8072 0,00001</translation>
  </message>
  <message>
   <source>give strength reports today all the same: {reason}</source>
   <translation>heute trotzdem Kraftberichte ausgeben: {reason}</translation>
  </message>
  <message>
   <source>give the chosen user a new PIN</source>
   <translation>dem gewählten Zugang eine neue PIN geben</translation>
  </message>
  <message>
   <source>give {name} the role from before</source>
   <translation>{name} die vorige Rolle geben</translation>
  </message>
  <message>
   <source>given as such</source>
   <translation>so angegeben</translation>
  </message>
  <message>
   <source>go</source>
   <translation>LOS</translation>
  </message>
  <message>
   <source>go on all the same, signed: {reason}</source>
   <translation>trotzdem weiter, unterschrieben: {reason}</translation>
  </message>
  <message>
   <source>go on with the calibration that was interrupted</source>
   <translation>die unterbrochene Kalibrierung fortsetzen</translation>
  </message>
  <message>
   <source>go through the list of warning signs</source>
   <translation>die Liste der Warnzeichen durchgehen</translation>
  </message>
  <message>
   <source>greatest difference of the feet's loads in a stance</source>
   <translation>Größter Lastunterschied</translation>
  </message>
  <message>
   <source>greatest rate of force development over 20 ms</source>
   <translation>Größter Kraftanstieg über 20 ms</translation>
  </message>
  <message>
   <source>greatest rate of force development over 30 ms</source>
   <translation>Größter Kraftanstieg über 30 ms</translation>
  </message>
  <message>
   <source>greatest rate of force development over 50 ms</source>
   <translation>Größter Kraftanstieg über 50 ms</translation>
  </message>
  <message>
   <source>gross force from zero</source>
   <translation>ganze Kraft, ab null</translation>
  </message>
  <message>
   <source>half kneeling, the knee of the stretched side on a cushion behind, the other foot in front</source>
   <translation>halb kniend, das Knie der gedehnten Seite auf einem Kissen hinten, der andere Fuß vorn</translation>
  </message>
  <message>
   <source>half of both feet's rest</source>
   <translation>Hälfte der Ruhe beider Füße</translation>
  </message>
  <message>
   <source>half of both feet's rest needs the force of both feet at once</source>
   <translation>die halbe Ruhekraft beider Füße braucht die Kraft beider Füße zugleich</translation>
  </message>
  <message>
   <source>half width of the target's band</source>
   <translation>halbe Breite des Zielbereichs</translation>
  </message>
  <message>
   <source>hardly depends on the onset</source>
   <translation>hängt kaum vom Kraftbeginn ab</translation>
  </message>
  <message>
   <source>heel</source>
   <translation>Ferse</translation>
  </message>
  <message>
   <source>heel edge</source>
   <translation>Fersenkante</translation>
  </message>
  <message>
   <source>heel share needs a heel and a forefoot cell under the foot</source>
   <translation>der Fersenanteil braucht unter dem Fuß eine Fersen- und eine Vorfußzelle</translation>
  </message>
  <message>
   <source>height above the sea [m]</source>
   <translation>Höhe über dem Meer [m]</translation>
  </message>
  <message>
   <source>hidden</source>
   <translation>verborgen</translation>
  </message>
  <message>
   <source>hide everything until the PIN was typed</source>
   <translation>alles verbergen, bis die PIN getippt ist</translation>
  </message>
  <message>
   <source>hides in part the early force</source>
   <translation>verbirgt zum Teil die frühe Kraft</translation>
  </message>
  <message>
   <source>hollow: load taken off again</source>
   <translation>hohl: bei Entlastung</translation>
  </message>
  <message>
   <source>how hard it was</source>
   <translation>wie anstrengend es war</translation>
  </message>
  <message>
   <source>how hard it was is not told</source>
   <translation>wie anstrengend es war, wird nicht genannt</translation>
  </message>
  <message>
   <source>how much '{a}' differs from set to set is not known (no CV)</source>
   <extracomment>template</extracomment>
   <translation>wie sehr sich „{a}“ von Satz zu Satz unterscheidet, ist nicht bekannt (kein VK)</translation>
  </message>
  <message>
   <source>how often the other foot was put down</source>
   <translation>Fuß abgesetzt</translation>
  </message>
  <message>
   <source>id {id}</source>
   <translation>Kennung {id}</translation>
  </message>
  <message>
   <source>identity check: press with the LEFT foot</source>
   <translation>Seitenprüfung: mit dem LINKEN Fuß drücken</translation>
  </message>
  <message>
   <source>impulse from zero force, onset to 100 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>impulse from zero force, onset to 150 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>impulse from zero force, onset to 200 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 200 ms</translation>
  </message>
  <message>
   <source>impulse from zero force, onset to 250 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>impulse from zero force, onset to 50 ms</source>
   <translation>Impuls ab null, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>impulse of a named part, above the force at rest</source>
   <translation>Impuls eines benannten Teils, über der Ruhekraft</translation>
  </message>
  <message>
   <source>impulse of a named part, from zero</source>
   <translation>Impuls eines benannten Teils, ab null</translation>
  </message>
  <message>
   <source>injured {day}</source>
   <translation>verletzt {day}</translation>
  </message>
  <message>
   <source>inner edge</source>
   <translation>Innenkante</translation>
  </message>
  <message>
   <source>interpolation</source>
   <translation>Linearität</translation>
  </message>
  <message>
   <source>involved leg: not given, left, right</source>
   <translation>betroffenes Bein: nicht angegeben, links, rechts</translation>
  </message>
  <message>
   <source>it counts</source>
   <translation>er zählt</translation>
  </message>
  <message>
   <source>it does not count</source>
   <translation>er zählt nicht</translation>
  </message>
  <message>
   <source>it ended by</source>
   <translation>Ende durch</translation>
  </message>
  <message>
   <source>it was due on {a}</source>
   <extracomment>template</extracomment>
   <translation>sie war fällig am {a}</translation>
  </message>
  <message>
   <source>keep pushing until the stop signal</source>
   <translation>weiterdrücken bis zum Stoppsignal</translation>
  </message>
  <message>
   <source>keep still for two seconds before the signal</source>
   <translation>vor dem Signal zwei Sekunden still halten</translation>
  </message>
  <message>
   <source>keep the correction beside the trial and compute anew</source>
   <translation>die Berichtigung beim Versuch ablegen und neu berechnen</translation>
  </message>
  <message>
   <source>keep the day as it is typed, and go to the next</source>
   <translation>den Tag ablegen, wie er getippt ist, und zum nächsten gehen</translation>
  </message>
  <message>
   <source>keep the list as it is ticked</source>
   <translation>die Liste ablegen, wie sie abgehakt ist</translation>
  </message>
  <message>
   <source>keep the list, and sign that training may go on; what a sign forbids stays out of the plan</source>
   <translation>die Liste ablegen und unterschreiben, dass trainiert werden darf; was ein Zeichen verbietet, bleibt aus dem Plan</translation>
  </message>
  <message>
   <source>keep the moved onset as a correction; the automatic one stays</source>
   <translation>den verschobenen Kraftbeginn als Berichtigung ablegen; der automatische bleibt</translation>
  </message>
  <message>
   <source>keep the other foot relaxed</source>
   <translation>den anderen Fuß locker lassen</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>last done {day}</source>
   <translation>zuletzt am {day}</translation>
  </message>
  <message>
   <source>least load for a share of it</source>
   <translation>kleinste Last für einen Anteil daran</translation>
  </message>
  <message>
   <source>least load of a foot</source>
   <translation>kleinste Last eines Fußes</translation>
  </message>
  <message>
   <source>least threshold above rest</source>
   <translation>kleinste Schwelle über der Ruhekraft</translation>
  </message>
  <message>
   <source>least time down</source>
   <translation>kürzeste Zeit abwärts</translation>
  </message>
  <message>
   <source>least time up</source>
   <translation>kürzeste Zeit aufwärts</translation>
  </message>
  <message>
   <source>least variance over 1.0 s</source>
   <translation>kleinste Varianz über 1,0 s</translation>
  </message>
  <message>
   <source>leave the check</source>
   <translation>die Prüfung verlassen</translation>
  </message>
  <message>
   <source>leave the chosen exercise out</source>
   <translation>die gewählte Übung weglassen</translation>
  </message>
  <message>
   <source>leave the guide; it goes on here next time</source>
   <translation>die Anleitung verlassen; beim nächsten Mal geht es hier weiter</translation>
  </message>
  <message>
   <source>leave this step out</source>
   <translation>diesen Schritt auslassen</translation>
  </message>
  <message>
   <source>leave without correcting</source>
   <translation>verlassen, ohne zu berichtigen</translation>
  </message>
  <message>
   <source>leave without saving</source>
   <translation>verlassen, ohne zu speichern</translation>
  </message>
  <message>
   <source>leave; nothing is erased</source>
   <translation>verlassen; nichts wird gelöscht</translation>
  </message>
  <message>
   <source>left</source>
   <translation>links</translation>
  </message>
  <message>
   <source>left and right were not checked</source>
   <translation>links und rechts wurden nicht geprüft</translation>
  </message>
  <message>
   <source>left foot</source>
   <translation>Fuß links</translation>
  </message>
  <message>
   <source>left forefoot</source>
   <translation>Vorfuß links</translation>
  </message>
  <message>
   <source>left heel</source>
   <translation>Ferse links</translation>
  </message>
  <message>
   <source>left leg</source>
   <translation>Bein links</translation>
  </message>
  <message>
   <source>left out at both ends of a hold for its steadiness; not where --from and --to name it</source>
   <translation>beim Halten an beiden Enden für die Stetigkeit weggelassen</translation>
  </message>
  <message>
   <source>length of the search for rest before the effort</source>
   <translation>Länge der Suche nach Ruhe vor der Anstrengung</translation>
  </message>
  <message>
   <source>length of the steepest piece that the search begins from</source>
   <translation>Länge des steilsten Stücks, bei dem die Suche beginnt</translation>
  </message>
  <message>
   <source>length of the window</source>
   <translation>Länge des Fensters</translation>
  </message>
  <message>
   <source>length of the window at rest</source>
   <translation>Länge des Ruhefensters</translation>
  </message>
  <message>
   <source>let the plate rest on its two cells only</source>
   <translation>die Platte nur auf ihren zwei Zellen ruhen lassen</translation>
  </message>
  <message>
   <source>level</source>
   <translation>Schwelle</translation>
  </message>
  <message>
   <source>level of a plateau and of a repetition's top</source>
   <translation>Höhe eines Plateaus und des oberen Teils einer Wiederholung</translation>
  </message>
  <message>
   <source>level of a touch as the assessment's</source>
   <translation>Schwelle einer Berührung wie die des Tests</translation>
  </message>
  <message>
   <source>level of the plateau</source>
   <translation>Höhe des Plateaus</translation>
  </message>
  <message>
   <source>level plateau_percent</source>
   <translation>Höhe des Plateaus wie eingestellt</translation>
  </message>
  <message>
   <source>levels of the repetition's own height</source>
   <translation>Stufen der eigenen Höhe der Wiederholung</translation>
  </message>
  <message>
   <source>licences</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <source>limb symmetry index: involved as a part of uninvolved</source>
   <translation>Beinsymmetrie-Index: betroffenes als Anteil des gesunden Beins</translation>
  </message>
  <message>
   <source>list of keys</source>
   <translation>Liste der Tasten</translation>
  </message>
  <message>
   <source>live force curve</source>
   <translation>Kraftkurve, live</translation>
  </message>
  <message>
   <source>live view</source>
   <translation>Live-Ansicht</translation>
  </message>
  <message>
   <source>load share needs the force of both feet at once</source>
   <translation>der Lastanteil braucht die Kraft beider Füße zugleich</translation>
  </message>
  <message>
   <source>loading strategy, not strength</source>
   <translation>Belastungsstrategie, keine Kraft</translation>
  </message>
  <message>
   <source>loading strategy: both feet at once, not strength</source>
   <translation>Belastungsstrategie: beide Füße zugleich, keine Kraft</translation>
  </message>
  <message>
   <source>local gravity</source>
   <translation>Fallbeschleunigung</translation>
  </message>
  <message>
   <source>look at a saved trial</source>
   <translation>einen gespeicherten Versuch ansehen</translation>
  </message>
  <message>
   <source>look at the next trial</source>
   <translation>den nächsten Versuch ansehen</translation>
  </message>
  <message>
   <source>look at the trial before</source>
   <translation>den vorigen Versuch ansehen</translation>
  </message>
  <message>
   <source>look for a plate that touches something; the cell may be past its linear range</source>
   <translation>nach einer Platte sehen, die etwas berührt; die Zelle kann außerhalb ihres linearen Bereichs sein</translation>
  </message>
  <message>
   <source>look for boards again</source>
   <translation>erneut nach Platinen suchen</translation>
  </message>
  <message>
   <source>low-pass of the path</source>
   <translation>Tiefpass des Wegs</translation>
  </message>
  <message>
   <source>lower level</source>
   <translation>untere Höhe</translation>
  </message>
  <message>
   <source>lower level reached at</source>
   <translation>untere Höhe erreicht bei</translation>
  </message>
  <message>
   <source>lying on the back, hips and knees at 90 degrees, heels on the plates</source>
   <translation>Rückenlage, Hüfte und Knie 90 Grad, Fersen auf den Platten</translation>
  </message>
  <message>
   <source>lying on the back, knees bent, one foot on each plate</source>
   <translation>Rückenlage, Knie gebeugt, auf jeder Platte ein Fuß</translation>
  </message>
  <message>
   <source>lying on the back, one foot on a plate, hips lifted, the other leg straight</source>
   <translation>Rückenlage, ein Fuß auf einer Platte, Hüfte angehoben, das andere Bein gestreckt</translation>
  </message>
  <message>
   <source>lying on the back, one foot on a plate, the other leg straight</source>
   <translation>Rückenlage, ein Fuß auf einer Platte, das andere Bein gestreckt</translation>
  </message>
  <message>
   <source>lying on the back, one heel on a plate on a high box, knee bent a little</source>
   <translation>Rückenlage, eine Ferse auf einer Platte auf hohem Kasten, Knie leicht gebeugt</translation>
  </message>
  <message>
   <source>lying on the back, one heel on a slider or towel on the plate</source>
   <translation>Rückenlage, eine Ferse auf Gleiter oder Handtuch auf der Platte</translation>
  </message>
  <message>
   <source>lying on the back, shoulders raised, one heel on a plate, knee nearly straight</source>
   <translation>Rückenlage, Schultern erhöht, eine Ferse auf einer Platte, Knie fast gestreckt</translation>
  </message>
  <message>
   <source>make a backup and read it back</source>
   <translation>eine Sicherung erstellen und zurücklesen</translation>
  </message>
  <message>
   <source>make a plan from the chosen template</source>
   <translation>aus der gewählten Vorlage einen Plan erstellen</translation>
  </message>
  <message>
   <source>make or restore backups</source>
   <translation>Sicherungen erstellen oder zurückspielen</translation>
  </message>
  <message>
   <source>make the backup key and the first backup</source>
   <translation>den Backup-Schlüssel und die erste Sicherung erstellen</translation>
  </message>
  <message>
   <source>mean difference of the feet's loads in a stance</source>
   <translation>Mittlerer Lastunterschied</translation>
  </message>
  <message>
   <source>mean force</source>
   <translation>mittlere Kraft</translation>
  </message>
  <message>
   <source>mean force of a named part</source>
   <translation>Mittlere Kraft eines benannten Teils</translation>
  </message>
  <message>
   <source>mean force of both feet</source>
   <translation>mittlere Kraft beider Füße</translation>
  </message>
  <message>
   <source>mean force of the foot</source>
   <translation>mittlere Kraft des Fußes</translation>
  </message>
  <message>
   <source>mean place of the centre of pressure from the marked line front to back, one foot</source>
   <translation>Mittlerer Ort des Kraftmittelpunkts ab der Markierung, vor/zurück, ein Fuß</translation>
  </message>
  <message>
   <source>mean place of the centre of pressure front to back, both feet</source>
   <translation>Mittlerer Ort des Kraftmittelpunkts, vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>mean place of the centre of pressure side to side, both feet</source>
   <translation>Mittlerer Ort des Kraftmittelpunkts, seitwärts, beide Füße</translation>
  </message>
  <message>
   <source>mean then formula</source>
   <translation>erst Mittel, dann Formel</translation>
  </message>
  <message>
   <source>mean velocity of the centre of pressure front to back, both feet</source>
   <translation>Mittlere Geschwindigkeit des Kraftmittelpunkts, vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>mean velocity of the centre of pressure front to back, one foot</source>
   <translation>Schwankgeschwindigkeit vor/zurück</translation>
  </message>
  <message>
   <source>mean velocity of the centre of pressure side to side, both feet</source>
   <translation>Mittlere Geschwindigkeit des Kraftmittelpunkts, seitwärts, beide Füße</translation>
  </message>
  <message>
   <source>mean velocity of the centre of pressure, both feet</source>
   <translation>Schwankgeschwindigkeit</translation>
  </message>
  <message>
   <source>mean |L - R| / (L + R)</source>
   <translation>Mittel |L - R| / (L + R)</translation>
  </message>
  <message>
   <source>measure a patient</source>
   <translation>eine Person messen</translation>
  </message>
  <message>
   <source>measure without a patient: nothing goes to the records</source>
   <translation>ohne Patient messen: nichts kommt in die Daten</translation>
  </message>
  <message>
   <source>metric whose difference is judged</source>
   <translation>Messgröße, deren Differenz bewertet wird</translation>
  </message>
  <message>
   <source>metrics set 3.3</source>
   <translation>Messgrößen-Sammlung 3.3</translation>
  </message>
  <message>
   <source>metrics set 3.4</source>
   <translation>Messgrößen-Sammlung 3.4</translation>
  </message>
  <message>
   <source>metrics set 3.4, not verified</source>
   <translation>Messgrößen-Sammlung 3.4, nicht überprüft</translation>
  </message>
  <message>
   <source>metrics set 3.5</source>
   <translation>Messgrößen-Sammlung 3.5</translation>
  </message>
  <message>
   <source>metrics set 3.5 and 6</source>
   <translation>Messgrößen-Sammlung 3.5 und 6</translation>
  </message>
  <message>
   <source>metrics set 3.6</source>
   <translation>Messgrößen-Sammlung 3.6</translation>
  </message>
  <message>
   <source>metrics set 3.7</source>
   <translation>Messgrößen-Sammlung 3.7</translation>
  </message>
  <message>
   <source>metrics that are compared</source>
   <translation>verglichene Messgrößen</translation>
  </message>
  <message>
   <source>minutes</source>
   <translation>Minuten</translation>
  </message>
  <message>
   <source>misses readings</source>
   <translation>lässt Werte aus</translation>
  </message>
  <message>
   <source>moment of the onset</source>
   <translation>Zeitpunkt des Kraftbeginns</translation>
  </message>
  <message>
   <source>moment the effort begins</source>
   <translation>Beginn der Anstrengung</translation>
  </message>
  <message>
   <source>moment the effort begins, converter's filter taken out</source>
   <translation>Beginn der Anstrengung, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>most pain while training</source>
   <translation>stärkster Schmerz beim Training</translation>
  </message>
  <message>
   <source>moving</source>
   <translation>bewegt sich</translation>
  </message>
  <message>
   <source>multiple of the scatter at rest</source>
   <translation>Vielfaches der Streuung in Ruhe</translation>
  </message>
  <message>
   <source>name and birth year are confirmed, and the lists gone through.</source>
   <translation>Name und Geburtsjahr werden bestätigt, die Listen durchgegangen.</translation>
  </message>
  <message>
   <source>name of the study</source>
   <translation>Name der Studie</translation>
  </message>
  <message>
   <source>name of the study: small letters, digits and '-'</source>
   <translation>Name der Studie: Kleinbuchstaben, Ziffern und „-“</translation>
  </message>
  <message>
   <source>needs a heel and a forefoot cell under the foot</source>
   <translation>braucht unter dem Fuß eine Fersen- und eine Vorfußzelle</translation>
  </message>
  <message>
   <source>needs a stance on one leg</source>
   <translation>braucht einen Stand auf einem Bein</translation>
  </message>
  <message>
   <source>needs a trial of {a}</source>
   <extracomment>template</extracomment>
   <translation>braucht einen Versuch: {a}</translation>
  </message>
  <message>
   <source>needs both legs, and there is no trial of the {a} leg</source>
   <extracomment>template</extracomment>
   <translation>braucht beide Beine, und vom Bein {a} gibt es keinen Versuch</translation>
  </message>
  <message>
   <source>needs the cells' places: enter them with the settings heel_y_m and forefoot_y_m</source>
   <translation>braucht die Orte der Zellen: mit den Einstellungen heel_y_m und forefoot_y_m eintragen</translation>
  </message>
  <message>
   <source>needs the distance between the feet: enter it with the setting stance_width_m</source>
   <translation>braucht den Abstand der Füße: mit der Einstellung stance_width_m eintragen</translation>
  </message>
  <message>
   <source>needs the distance of a foot's two cells: enter it with the setting cell_spacing_m</source>
   <translation>braucht den Abstand der zwei Zellen eines Fußes: mit der Einstellung cell_spacing_m eintragen</translation>
  </message>
  <message>
   <source>needs the force of both feet at once</source>
   <translation>braucht die Kraft beider Füße zugleich</translation>
  </message>
  <message>
   <source>needs the force of the {a} foot, which was to be lifted</source>
   <extracomment>template</extracomment>
   <translation>braucht die Kraft des Fußes {a}, der gehoben werden sollte</translation>
  </message>
  <message>
   <source>needs the force that was to be held: enter it with the setting target_n</source>
   <translation>braucht die Kraft, die zu halten war: mit der Einstellung target_n eintragen</translation>
  </message>
  <message>
   <source>needs the lever arm: enter it with the setting lever_m</source>
   <translation>braucht den Hebelarm: mit der Einstellung lever_m eintragen</translation>
  </message>
  <message>
   <source>needs the person's mass: enter it, or weigh the person standing on both plates</source>
   <translation>braucht die Körpermasse: eintragen, oder die Person auf beiden Platten wiegen</translation>
  </message>
  <message>
   <source>needs values of both legs</source>
   <translation>braucht Werte beider Beine</translation>
  </message>
  <message>
   <source>net force 100 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 100 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>net force 150 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 150 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>net force 200 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 200 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>net force 250 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 250 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>net force 50 ms after the onset as a part of the net peak</source>
   <translation>Nettokraft 50 ms nach Kraftbeginn als Anteil der Nettospitze</translation>
  </message>
  <message>
   <source>net impulse, onset to 100 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>net impulse, onset to 100 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 100 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>net impulse, onset to 150 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>net impulse, onset to 150 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 150 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>net impulse, onset to 200 ms</source>
   <translation>Nettoimpuls 0–200 ms</translation>
  </message>
  <message>
   <source>net impulse, onset to 200 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 200 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>net impulse, onset to 250 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>net impulse, onset to 250 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 250 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>net impulse, onset to 50 ms</source>
   <translation>Nettoimpuls, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>net impulse, onset to 50 ms, converter's filter taken out</source>
   <translation>Nettoimpuls, Kraftbeginn bis 50 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>new note</source>
   <translation>neue Notiz</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>no CV of {a} is known: give prior_cv_percent</source>
   <extracomment>template</extracomment>
   <translation>kein VK von {a} ist bekannt: prior_cv_percent angeben</translation>
  </message>
  <message>
   <source>no board</source>
   <translation>keine Platine</translation>
  </message>
  <message>
   <source>no calibration certificate: not for patients</source>
   <translation>kein Kalibrierschein: nicht für Patienten</translation>
  </message>
  <message>
   <source>no certificate</source>
   <translation>kein Kalibrierschein</translation>
  </message>
  <message>
   <source>no change</source>
   <translation>keine Änderung</translation>
  </message>
  <message>
   <source>no effort found</source>
   <translation>keine Anstrengung gefunden</translation>
  </message>
  <message>
   <source>no effort found: the force never rises {a} N above rest</source>
   <extracomment>template</extracomment>
   <translation>keine Anstrengung gefunden: die Kraft steigt nie {a} N über die Ruhe</translation>
  </message>
  <message>
   <source>no onset: {a}</source>
   <extracomment>template</extracomment>
   <translation>kein Kraftbeginn: {a}</translation>
  </message>
  <message>
   <source>no signal</source>
   <translation>kein Signal</translation>
  </message>
  <message>
   <source>no trial counts</source>
   <translation>kein Versuch zählt</translation>
  </message>
  <message>
   <source>no trial of the {a} leg was accepted ({b})</source>
   <extracomment>template</extracomment>
   <translation>kein Versuch von Bein {a} wurde angenommen ({b})</translation>
  </message>
  <message>
   <source>no trials</source>
   <translation>keine Versuche</translation>
  </message>
  <message>
   <source>no value</source>
   <translation>kein Wert</translation>
  </message>
  <message>
   <source>no zero was taken</source>
   <translation>es wurde kein Nullpunkt genommen</translation>
  </message>
  <message>
   <source>no zero was taken: name an unloaded window with zero_from_s and zero_to_s</source>
   <translation>es wurde kein Nullpunkt genommen: mit zero_from_s und zero_to_s ein unbelastetes Fenster nennen</translation>
  </message>
  <message>
   <source>no {a} s of unbroken force before the effort: keep still before the push</source>
   <extracomment>template</extracomment>
   <translation>keine {a} s ununterbrochene Kraft vor der Anstrengung: vor dem Druck still halten</translation>
  </message>
  <message>
   <source>nobody is on the plates: their zero is taken.</source>
   <translation>niemand steht auf den Platten: ihr Nullpunkt wird genommen.</translation>
  </message>
  <message>
   <source>noise</source>
   <translation>Rauschen</translation>
  </message>
  <message>
   <source>noisy</source>
   <translation>rauscht</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>none at all</source>
   <translation>keiner</translation>
  </message>
  <message>
   <source>none found</source>
   <translation>keine gefunden</translation>
  </message>
  <message>
   <source>none stated</source>
   <translation>nichts angegeben</translation>
  </message>
  <message>
   <source>none yet</source>
   <translation>noch keine</translation>
  </message>
  <message>
   <source>none yet: press A, it takes one minute</source>
   <translation>noch keine: A drücken, sie dauert eine Minute</translation>
  </message>
  <message>
   <source>not calibrated</source>
   <translation>nicht kalibriert</translation>
  </message>
  <message>
   <source>not determined</source>
   <translation>nicht bestimmt</translation>
  </message>
  <message>
   <source>not given</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <source>not known yet</source>
   <translation>noch nicht bekannt</translation>
  </message>
  <message>
   <source>not known yet: lift the weights off</source>
   <translation>noch nicht bekannt: nehmen Sie die Gewichte ab</translation>
  </message>
  <message>
   <source>not measured: the heel and forefoot cells of a foot stand in one line, so sway across a foot, and with it the ellipse of one foot or of a one-legged stance, is not seen</source>
   <translation>nicht gemessen: Fersen- und Vorfußzelle eines Fußes liegen in einer Linie, Schwanken quer zum Fuß, und damit die Ellipse eines Fußes oder eines Einbeinstands, ist nicht sichtbar</translation>
  </message>
  <message>
   <source>not stated</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <source>not supported at {a} samples/s (needs {b}): {c}</source>
   <extracomment>template</extracomment>
   <translation>bei {a} Messwerten/s nicht möglich (braucht {b}): {c}</translation>
  </message>
  <message>
   <source>not supported at {a} samples/s: the force rises from {b} to {c} in {d} ms, fewer than {e} samples</source>
   <extracomment>template</extracomment>
   <translation>bei {a} Messwerten/s nicht möglich: die Kraft steigt in {d} ms von {b} auf {c}, weniger als {e} Messwerte</translation>
  </message>
  <message>
   <source>not tested because of pain: that is the result</source>
   <translation>wegen Schmerz nicht getestet: das ist das Ergebnis</translation>
  </message>
  <message>
   <source>note that the plates were moved or dropped</source>
   <translation>vermerken, dass die Platten bewegt wurden oder gefallen sind</translation>
  </message>
  <message>
   <source>note the room's temperature, and calibrate at that of the clinic</source>
   <translation>die Raumtemperatur notieren, und bei der Temperatur der Klinik kalibrieren</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>nothing is measured: a timer only</source>
   <translation>nichts wird gemessen: nur eine Uhr</translation>
  </message>
  <message>
   <source>nothing of the lists applies</source>
   <translation>nichts aus den Listen trifft zu</translation>
  </message>
  <message>
   <source>nothing of the lists applies.</source>
   <translation>nichts aus den Listen trifft zu.</translation>
  </message>
  <message>
   <source>nothing on the plates</source>
   <translation>nichts auf den Platten</translation>
  </message>
  <message>
   <source>nothing to add at {a} s</source>
   <extracomment>template</extracomment>
   <translation>bei {a} s ist nichts hinzuzufügen</translation>
  </message>
  <message>
   <source>nothing to remove at {a} s</source>
   <extracomment>template</extracomment>
   <translation>bei {a} s ist nichts zu entfernen</translation>
  </message>
  <message>
   <source>number of repetitions</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>number that was fixed beforehand</source>
   <translation>vorher festgelegte Anzahl</translation>
  </message>
  <message>
   <source>number {number}</source>
   <translation>Nummer {number}</translation>
  </message>
  <message>
   <source>numbers of both trials</source>
   <translation>Werte beider Versuche</translation>
  </message>
  <message>
   <source>numbers of this trial</source>
   <translation>Werte dieses Versuchs</translation>
  </message>
  <message>
   <source>of 10</source>
   <translation>von 10</translation>
  </message>
  <message>
   <source>of the means of the legs</source>
   <translation>der Mittelwerte der Beine</translation>
  </message>
  <message>
   <source>of {number}</source>
   <translation>von {number}</translation>
  </message>
  <message>
   <source>off</source>
   <translation>aus</translation>
  </message>
  <message>
   <source>off its rate</source>
   <translation>falsche Rate</translation>
  </message>
  <message>
   <source>ok</source>
   <translation>ok</translation>
  </message>
  <message>
   <source>on</source>
   <translation>ein</translation>
  </message>
  <message>
   <source>on {day}</source>
   <translation>am {day}</translation>
  </message>
  <message>
   <source>one joint, force perpendicular to the entered lever</source>
   <translation>ein Gelenk, Kraft im rechten Winkel zum eingegebenen Hebel</translation>
  </message>
  <message>
   <source>one joint, force perpendicular to the lever</source>
   <translation>ein Gelenk, Kraft im rechten Winkel zum Hebel</translation>
  </message>
  <message>
   <source>one person stands twice in the records</source>
   <translation>eine Person steht zweimal in den Daten</translation>
  </message>
  <message>
   <source>one time of both legs together: there is nothing to compare within a visit</source>
   <translation>eine Zeit beider Beine zusammen: innerhalb eines Besuchs gibt es nichts zu vergleichen</translation>
  </message>
  <message>
   <source>only the comparison of the legs is used, and both feet err alike</source>
   <translation>nur der Vergleich der Beine wird benutzt, und beide Füße irren gleich</translation>
  </message>
  <message>
   <source>only {a} N on the plate at {b} s; a centre of pressure needs more than {c} N</source>
   <extracomment>template</extracomment>
   <translation>bei {b} s nur {a} N auf der Platte; ein Kraftmittelpunkt braucht mehr als {c} N</translation>
  </message>
  <message>
   <source>onset</source>
   <translation>Kraftbeginn</translation>
  </message>
  <message>
   <source>onset 5 ms earlier</source>
   <translation>Kraftbeginn 5 ms früher</translation>
  </message>
  <message>
   <source>onset 5 ms later</source>
   <translation>Kraftbeginn 5 ms später</translation>
  </message>
  <message>
   <source>onset 50 ms earlier</source>
   <translation>Kraftbeginn 50 ms früher</translation>
  </message>
  <message>
   <source>onset 50 ms later</source>
   <translation>Kraftbeginn 50 ms später</translation>
  </message>
  <message>
   <source>onset between samples</source>
   <translation>Kraftbeginn zwischen Messwerten</translation>
  </message>
  <message>
   <source>onset by hand</source>
   <translation>Kraftbeginn von Hand</translation>
  </message>
  <message>
   <source>onset set by hand</source>
   <translation>Kraftbeginn von Hand gesetzt</translation>
  </message>
  <message>
   <source>onset threshold in noise</source>
   <translation>Schwelle des Kraftbeginns im Rauschen</translation>
  </message>
  <message>
   <source>onset with the filter taken out</source>
   <translation>Kraftbeginn ohne den Filter</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>open the chosen patient; Enter does the same</source>
   <translation>die gewählte Person öffnen; die Eingabetaste tut dasselbe</translation>
  </message>
  <message>
   <source>operator's id, no name</source>
   <translation>Kennung der Fachkraft, kein Name</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>freiwillig</translation>
  </message>
  <message>
   <source>optional; for the records only</source>
   <translation>freiwillig; nur für die Unterlagen</translation>
  </message>
  <message>
   <source>order of the low-pass, each way</source>
   <translation>Ordnung des Tiefpasses, in jede Richtung</translation>
  </message>
  <message>
   <source>orders of the converter's filter that were tried</source>
   <translation>probierte Ordnungen des Wandlerfilters</translation>
  </message>
  <message>
   <source>other feedback</source>
   <translation>andere Rückmeldung</translation>
  </message>
  <message>
   <source>other shoes</source>
   <translation>andere Schuhe</translation>
  </message>
  <message>
   <source>other words</source>
   <translation>andere Worte</translation>
  </message>
  <message>
   <source>outer edge</source>
   <translation>Außenkante</translation>
  </message>
  <message>
   <source>pain now</source>
   <translation>Schmerz jetzt</translation>
  </message>
  <message>
   <source>pain on the next morning</source>
   <translation>Schmerz am nächsten Morgen</translation>
  </message>
  <message>
   <source>pain {during} / {after}</source>
   <translation>Schmerz {during} / {after}</translation>
  </message>
  <message>
   <source>pain: stops at once, this leg is done for today</source>
   <translation>Schmerz: stoppt sofort, dieses Bein ist für heute fertig</translation>
  </message>
  <message>
   <source>paper</source>
   <translation>Papier</translation>
  </message>
  <message>
   <source>part of a hold within the target's band</source>
   <translation>Zeit im Zielbereich</translation>
  </message>
  <message>
   <source>part of the foot's load on its heel</source>
   <translation>Last auf der Ferse</translation>
  </message>
  <message>
   <source>part of the foot's load on its heel in a repetition</source>
   <translation>Last auf der Ferse</translation>
  </message>
  <message>
   <source>part of the load of both feet on this foot</source>
   <translation>Anteil an der Last</translation>
  </message>
  <message>
   <source>part of the load on this foot in a repetition</source>
   <translation>Anteil an der Last</translation>
  </message>
  <message>
   <source>part of the time with the other foot off its plate</source>
   <translation>Anteil der Zeit auf einem Bein</translation>
  </message>
  <message>
   <source>part that it is of</source>
   <translation>Teil der Aufzeichnung</translation>
  </message>
  <message>
   <source>passed</source>
   <translation>bestanden</translation>
  </message>
  <message>
   <source>passed {a} {b}: {c} N, reference {d} N</source>
   <extracomment>template</extracomment>
   <translation>bestanden {a} {b}: {c} N, Referenz {d} N</translation>
  </message>
  <message>
   <source>path divided by</source>
   <translation>Weg geteilt durch</translation>
  </message>
  <message>
   <source>path of the centre of pressure front to back, one foot</source>
   <translation>Schwankweg vor/zurück</translation>
  </message>
  <message>
   <source>path of the centre of pressure, both feet</source>
   <translation>Schwankweg</translation>
  </message>
  <message>
   <source>patients</source>
   <translation>Patienten</translation>
  </message>
  <message>
   <source>peak</source>
   <translation>Spitze</translation>
  </message>
  <message>
   <source>peak above the force at rest</source>
   <translation>Spitze über der Kraft in Ruhe</translation>
  </message>
  <message>
   <source>peak force</source>
   <translation>Spitzenkraft</translation>
  </message>
  <message>
   <source>peak force above the force at rest</source>
   <translation>Spitze über Ruhe</translation>
  </message>
  <message>
   <source>peak force of a repetition</source>
   <translation>Spitze je Wiederholung</translation>
  </message>
  <message>
   <source>peak force, as a part of body weight</source>
   <translation>Spitzenkraft, als Anteil des Körpergewichts</translation>
  </message>
  <message>
   <source>peak force, per kilogram of body mass</source>
   <translation>Spitzenkraft je Körpermasse</translation>
  </message>
  <message>
   <source>peak of the effort</source>
   <translation>Spitze der Anstrengung</translation>
  </message>
  <message>
   <source>peak torque</source>
   <translation>Spitzendrehmoment</translation>
  </message>
  <message>
   <source>person for the cross-check, weighed on a verified scale [kg]; may be empty</source>
   <translation>Person für die Gegenprobe, auf geeichter Waage gewogen [kg]; darf leer bleiben</translation>
  </message>
  <message>
   <source>person {a}</source>
   <extracomment>template</extracomment>
   <translation>Person {a}</translation>
  </message>
  <message>
   <source>picture of the page</source>
   <translation>Bild der Seite</translation>
  </message>
  <message>
   <source>picture: {words}</source>
   <translation>Bild: {words}</translation>
  </message>
  <message>
   <source>place of the weight</source>
   <translation>Platz des Gewichts</translation>
  </message>
  <message>
   <source>plate</source>
   <translation>Platte</translation>
  </message>
  <message>
   <source>play the tone of GO</source>
   <translation>den Ton von LOS spielen</translation>
  </message>
  <message>
   <source>plug in a board and connect it</source>
   <translation>eine Platine anschließen und verbinden</translation>
  </message>
  <message>
   <source>prediction ellipse by</source>
   <translation>Vorhersage-Ellipse mit</translation>
  </message>
  <message>
   <source>preload {a} {b}</source>
   <extracomment>template</extracomment>
   <translation>Vorlast {a} {b}</translation>
  </message>
  <message>
   <source>press each cell in turn: are the cables right?</source>
   <translation>jede Zelle der Reihe nach drücken: stimmen die Kabel?</translation>
  </message>
  <message>
   <source>press each cell when it is asked for: finds swapped cables</source>
   <translation>auf jede Zelle drücken, nach der gefragt wird: findet vertauschte Kabel</translation>
  </message>
  <message>
   <source>press {a}</source>
   <extracomment>template</extracomment>
   <translation>drücken {a}</translation>
  </message>
  <message>
   <source>print this assessment</source>
   <translation>diesen Test drucken</translation>
  </message>
  <message>
   <source>progress of the calibration</source>
   <translation>Fortschritt der Kalibrierung</translation>
  </message>
  <message>
   <source>protocol {a}, ours is {b}</source>
   <extracomment>template</extracomment>
   <translation>Protokoll {a}, unseres ist {b}</translation>
  </message>
  <message>
   <source>pulled back before the push: push straight from rest</source>
   <translation>vor dem Druck zurückgezogen: gerade aus der Ruhe drücken</translation>
  </message>
  <message>
   <source>push as fast as possible</source>
   <translation>so schnell wie möglich drücken</translation>
  </message>
  <message>
   <source>push less abruptly; if it comes again, the cell or its wiring is at its limit</source>
   <translation>weniger abrupt drücken; kommt es wieder, sind Zelle oder Verdrahtung an ihrer Grenze</translation>
  </message>
  <message>
   <source>push straight from rest, without pulling back</source>
   <translation>gerade aus der Ruhe drücken, ohne zurückzuziehen</translation>
  </message>
  <message>
   <source>push when the signal comes</source>
   <translation>drücken, wenn das Signal kommt</translation>
  </message>
  <message>
   <source>push, do not kick: begin with the foot in contact</source>
   <translation>drücken, nicht stoßen: mit anliegendem Fuß beginnen</translation>
  </message>
  <message>
   <source>pushed before the effort: rest the leg until the signal</source>
   <translation>vor der Anstrengung gedrückt: das Bein bis zum Signal ruhen lassen</translation>
  </message>
  <message>
   <source>put the patient away and leave the station to others</source>
   <translation>die Person weglegen und die Station anderen überlassen</translation>
  </message>
  <message>
   <source>quick re-check against the certificate</source>
   <translation>schnelle Nachprüfung gegen den Kalibrierschein</translation>
  </message>
  <message>
   <source>range of a repetition</source>
   <translation>Umfang einer Wiederholung</translation>
  </message>
  <message>
   <source>range of the centre of pressure front to back, both feet</source>
   <translation>Spannweite des Kraftmittelpunkts, vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>range of the centre of pressure front to back, one foot</source>
   <translation>Schwankbreite vor/zurück</translation>
  </message>
  <message>
   <source>range of the centre of pressure side to side, both feet</source>
   <translation>Schwanken seitwärts</translation>
  </message>
  <message>
   <source>rate of force development as a part of the net peak, onset to 100 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>rate of force development as a part of the net peak, onset to 150 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>rate of force development as a part of the net peak, onset to 200 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 200 ms</translation>
  </message>
  <message>
   <source>rate of force development as a part of the net peak, onset to 250 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>rate of force development as a part of the net peak, onset to 50 ms</source>
   <translation>Kraftanstieg als Anteil der Nettospitze, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>rate of force development, 100 to 150 ms after the onset</source>
   <translation>Kraftanstieg, 100 bis 150 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>rate of force development, 150 to 200 ms after the onset</source>
   <translation>Kraftanstieg, 150 bis 200 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>rate of force development, 20 to 80 % of the net peak</source>
   <translation>Kraftanstieg 20–80 %</translation>
  </message>
  <message>
   <source>rate of force development, 50 to 100 ms after the onset</source>
   <translation>Kraftanstieg, 50 bis 100 ms nach Kraftbeginn</translation>
  </message>
  <message>
   <source>rate of force development, onset to 100 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 100 ms</translation>
  </message>
  <message>
   <source>rate of force development, onset to 100 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 100 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>rate of force development, onset to 150 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 150 ms</translation>
  </message>
  <message>
   <source>rate of force development, onset to 150 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 150 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>rate of force development, onset to 200 ms</source>
   <translation>Kraftanstieg 0–200 ms</translation>
  </message>
  <message>
   <source>rate of force development, onset to 200 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 200 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>rate of force development, onset to 250 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 250 ms</translation>
  </message>
  <message>
   <source>rate of force development, onset to 250 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 250 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>rate of force development, onset to 50 ms</source>
   <translation>Kraftanstieg, Kraftbeginn bis 50 ms</translation>
  </message>
  <message>
   <source>rate of force development, onset to 50 ms, converter's filter taken out</source>
   <translation>Kraftanstieg, Kraftbeginn bis 50 ms, Filter des Wandlers herausgerechnet</translation>
  </message>
  <message>
   <source>rate of the path</source>
   <translation>Rate des Wegs</translation>
  </message>
  <message>
   <source>rated capacity of each cell [kg]</source>
   <translation>Nennlast jeder Zelle [kg]</translation>
  </message>
  <message>
   <source>read a falling series, or take a better class of cell</source>
   <translation>auch bei Entlastung messen, oder eine bessere Klasse von Zellen nehmen</translation>
  </message>
  <message>
   <source>read creep (CAL-04), or load for shorter times</source>
   <translation>das Kriechen messen (CAL-04), oder kürzer belasten</translation>
  </message>
  <message>
   <source>read the audit trail</source>
   <translation>das Protokoll lesen</translation>
  </message>
  <message>
   <source>read the corners (CAL-03); stiffer feet under the plate, and mark where the foot stands</source>
   <translation>an den Rändern messen (CAL-03); steifere Füße unter der Platte, und markieren, wo der Fuß steht</translation>
  </message>
  <message>
   <source>read this series again</source>
   <translation>diese Reihe neu messen</translation>
  </message>
  <message>
   <source>readings against the line</source>
   <translation>Ablesungen gegen die Gerade</translation>
  </message>
  <message>
   <source>reads well</source>
   <translation>misst gut</translation>
  </message>
  <message>
   <source>reconstruction</source>
   <translation>Rekonstruktion</translation>
  </message>
  <message>
   <source>recording</source>
   <translation>Aufzeichnung</translation>
  </message>
  <message>
   <source>recovered after the program ended without closing the trial</source>
   <translation>nach einem Programmabbruch wiederhergestellt</translation>
  </message>
  <message>
   <source>released after {a} s</source>
   <extracomment>template</extracomment>
   <translation>nach {a} s losgelassen</translation>
  </message>
  <message>
   <source>released early: keep pushing until the stop signal</source>
   <translation>zu früh nachgelassen: bis zum Stoppsignal weiterdrücken</translation>
  </message>
  <message>
   <source>removed at {a} s</source>
   <extracomment>template</extracomment>
   <translation>entfernt bei {a} s</translation>
  </message>
  <message>
   <source>repeat when ready</source>
   <translation>wiederholen, sobald bereit</translation>
  </message>
  <message>
   <source>repeatability</source>
   <translation>Wiederholbarkeit</translation>
  </message>
  <message>
   <source>repetitions are counted on the mean force of so long</source>
   <translation>Wiederholungen werden an der mittleren Kraft gezählt, gemittelt über</translation>
  </message>
  <message>
   <source>repetitions at the end</source>
   <translation>Wiederholungen am Ende</translation>
  </message>
  <message>
   <source>repetitions at the end of a set that its best is compared with</source>
   <translation>Wiederholungen am Ende eines Satzes, mit denen die beste verglichen wird</translation>
  </message>
  <message>
   <source>repetitions that the range is from</source>
   <translation>Wiederholungen, aus denen der Umfang ist</translation>
  </message>
  <message>
   <source>report of the chosen line</source>
   <translation>Bericht zur gewählten Zeile</translation>
  </message>
  <message>
   <source>reproducibility</source>
   <translation>Reproduzierbarkeit</translation>
  </message>
  <message>
   <source>rest</source>
   <translation>Ruhe</translation>
  </message>
  <message>
   <source>rest as the setting rest says</source>
   <translation>Ruhekraft wie eingestellt</translation>
  </message>
  <message>
   <source>rest the leg until the signal</source>
   <translation>das Bein bis zum Signal ruhen lassen</translation>
  </message>
  <message>
   <source>resting</source>
   <translation>ruht</translation>
  </message>
  <message>
   <source>restore the newest backup on trial and check it</source>
   <translation>die neueste Sicherung zur Probe zurückspielen und prüfen</translation>
  </message>
  <message>
   <source>result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>result of the chosen line, only to be read</source>
   <translation>Ergebnis der gewählten Zeile, nur zum Lesen</translation>
  </message>
  <message>
   <source>reversibility</source>
   <translation>Hysterese</translation>
  </message>
  <message>
   <source>right</source>
   <translation>rechts</translation>
  </message>
  <message>
   <source>right foot</source>
   <translation>Fuß rechts</translation>
  </message>
  <message>
   <source>right forefoot</source>
   <translation>Vorfuß rechts</translation>
  </message>
  <message>
   <source>right heel</source>
   <translation>Ferse rechts</translation>
  </message>
  <message>
   <source>right leg</source>
   <translation>Bein rechts</translation>
  </message>
  <message>
   <source>rise of a repetition</source>
   <translation>Zeit aufwärts</translation>
  </message>
  <message>
   <source>room temperature [°C]; empty: unknown, and the uncertainty is wider</source>
   <translation>Raumtemperatur [°C]; leer: unbekannt, und die Unsicherheit ist größer</translation>
  </message>
  <message>
   <source>rule of the onset</source>
   <translation>Regel des Kraftbeginns</translation>
  </message>
  <message>
   <source>run 1 {a}</source>
   <extracomment>template</extracomment>
   <translation>Durchgang 1 {a}</translation>
  </message>
  <message>
   <source>run {a} {b}</source>
   <extracomment>template</extracomment>
   <translation>Durchgang {a} {b}</translation>
  </message>
  <message>
   <source>samples are missing</source>
   <translation>Messwerte fehlen</translation>
  </message>
  <message>
   <source>samples are missing at {a} or {b} s</source>
   <extracomment>template</extracomment>
   <translation>bei {a} oder {b} s fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing beside the repetition</source>
   <translation>neben der Wiederholung fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing between the onset and {a} ms after it</source>
   <extracomment>template</extracomment>
   <translation>zwischen Kraftbeginn und {a} ms danach fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing between {a} and {b} s</source>
   <extracomment>template</extracomment>
   <translation>zwischen {a} und {b} s fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing in the baseline window {a} to {b} s</source>
   <extracomment>template</extracomment>
   <translation>im Ruhefenster {a} bis {b} s fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing in the effort</source>
   <translation>in der Anstrengung fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing in the hold</source>
   <translation>im Halten fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing in the repetition</source>
   <translation>in der Wiederholung fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing in the rise</source>
   <translation>im Anstieg fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing in the window</source>
   <translation>im Fenster fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples are missing where the effort begins</source>
   <translation>wo die Anstrengung beginnt, fehlen Messwerte</translation>
  </message>
  <message>
   <source>samples of the {a} foot are missing</source>
   <extracomment>template</extracomment>
   <translation>vom Fuß {a} fehlen Messwerte</translation>
  </message>
  <message>
   <source>sampling</source>
   <translation>Abtastung</translation>
  </message>
  <message>
   <source>saturated</source>
   <translation>übersteuert</translation>
  </message>
  <message>
   <source>save the PDF in another place</source>
   <translation>das PDF an einem anderen Ort speichern</translation>
  </message>
  <message>
   <source>save the PDF in the folder of reports</source>
   <translation>das PDF im Ordner der Berichte speichern</translation>
  </message>
  <message>
   <source>save what was typed</source>
   <translation>das Getippte speichern</translation>
  </message>
  <message>
   <source>save what was typed; Enter in a line does the same</source>
   <translation>das Getippte speichern; die Eingabetaste tut dasselbe</translation>
  </message>
  <message>
   <source>scatter (SD)</source>
   <translation>Streuung (SD)</translation>
  </message>
  <message>
   <source>scatter at rest (SD)</source>
   <translation>Streuung in Ruhe (SD)</translation>
  </message>
  <message>
   <source>search patients</source>
   <translation>Patienten suchen</translation>
  </message>
  <message>
   <source>seat the weights with more care, and mark their place; a fourth run</source>
   <translation>die Gewichte sorgfältiger auflegen und ihren Platz markieren; ein vierter Durchgang</translation>
  </message>
  <message>
   <source>seated</source>
   <translation>im Sitzen</translation>
  </message>
  <message>
   <source>see or search names</source>
   <translation>Namen sehen oder suchen</translation>
  </message>
  <message>
   <source>see the budget</source>
   <translation>siehe Budget</translation>
  </message>
  <message>
   <source>see what was measured</source>
   <translation>sehen, was gemessen wurde</translation>
  </message>
  <message>
   <source>set by hand</source>
   <translation>von Hand gesetzt</translation>
  </message>
  <message>
   <source>settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>show a trial file, only to be read</source>
   <translation>eine Versuchsdatei zeigen, nur zum Lesen</translation>
  </message>
  <message>
   <source>show a whole visit of a made-up patient</source>
   <translation>einen ganzen Besuch einer erfundenen Person zeigen</translation>
  </message>
  <message>
   <source>show all assessments, or the recommended ones only</source>
   <translation>alle Tests zeigen, oder nur die empfohlenen</translation>
  </message>
  <message>
   <source>show or hide the licences of all parts</source>
   <translation>die Lizenzen aller Teile zeigen oder verbergen</translation>
  </message>
  <message>
   <source>show or hide the patient's screen</source>
   <translation>den Patientenbildschirm zeigen oder verbergen</translation>
  </message>
  <message>
   <source>show or hide this list</source>
   <translation>diese Liste zeigen oder verbergen</translation>
  </message>
  <message>
   <source>show the next repair</source>
   <translation>die nächste Reparatur zeigen</translation>
  </message>
  <message>
   <source>show the result of this assessment</source>
   <translation>das Ergebnis dieses Tests zeigen</translation>
  </message>
  <message>
   <source>show the result of {assessment}</source>
   <translation>das Ergebnis von {assessment} zeigen</translation>
  </message>
  <message>
   <source>sign chosen, right minus left</source>
   <translation>Vorzeichen gewählt, rechts minus links</translation>
  </message>
  <message>
   <source>sign in with the PIN that was typed</source>
   <translation>mit der getippten PIN anmelden</translation>
  </message>
  <message>
   <source>sign the plan; it takes the place of the one in force</source>
   <translation>den Plan unterschreiben; er ersetzt den geltenden</translation>
  </message>
  <message>
   <source>silent</source>
   <translation>stumm</translation>
  </message>
  <message>
   <source>silent: check its four wires</source>
   <translation>stumm: vier Drähte prüfen</translation>
  </message>
  <message>
   <source>simulated board {a}</source>
   <extracomment>template</extracomment>
   <translation>simulierte Platine {a}</translation>
  </message>
  <message>
   <source>simulated board: not a measurement</source>
   <translation>simulierte Platine: keine Messung</translation>
  </message>
  <message>
   <source>sitting on a chair, arms crossed, one foot on each plate</source>
   <translation>auf einem Stuhl sitzend, Arme gekreuzt, auf jeder Platte ein Fuß</translation>
  </message>
  <message>
   <source>sitting on the edge of a chair, the heel of the stretched side on its plate, knee nearly straight</source>
   <translation>auf der Stuhlkante sitzend, die Ferse der gedehnten Seite auf ihrer Platte, Knie fast gestreckt</translation>
  </message>
  <message>
   <source>sitting or lying, as set up by the clinic, the foot against a plate that cannot move</source>
   <translation>sitzend oder liegend, wie von der Klinik aufgebaut, der Fuß an einer unbeweglichen Platte</translation>
  </message>
  <message>
   <source>sitting, knee at 90 degrees, forefoot on the plate, thigh held down</source>
   <translation>sitzend, Knie 90 Grad, Vorfuß auf der Platte, Oberschenkel festgehalten</translation>
  </message>
  <message>
   <source>size as Impellizzeri 2007</source>
   <translation>Größe wie Impellizzeri 2007</translation>
  </message>
  <message>
   <source>slope of the force from begin to end of a named part</source>
   <translation>Anstieg der Kraft vom Anfang bis zum Ende eines benannten Teils</translation>
  </message>
  <message>
   <source>slope of the least-squares line over its value at the first repetition</source>
   <translation>Steigung der Ausgleichsgeraden durch ihren Wert bei der ersten Wiederholung</translation>
  </message>
  <message>
   <source>slow: lift its RATE pad</source>
   <translation>langsam: RATE-Pad lösen</translation>
  </message>
  <message>
   <source>socks</source>
   <translation>Socken</translation>
  </message>
  <message>
   <source>specimen certificate, made up for the simulated board: not for patients</source>
   <translation>Musterschein, für die simulierte Platine erfunden: nicht für Patienten</translation>
  </message>
  <message>
   <source>sports shoes</source>
   <translation>Sportschuhe</translation>
  </message>
  <message>
   <source>stability: {words}</source>
   <translation>Ruhe: {words}</translation>
  </message>
  <message>
   <source>stand farther back and wait longer before each reading</source>
   <translation>weiter zurücktreten und vor jeder Ablesung länger warten</translation>
  </message>
  <message>
   <source>standing at a wall, the foot of the stretched side behind, its heel down</source>
   <translation>an einer Wand stehend, der Fuß der gedehnten Seite hinten, Ferse am Boden</translation>
  </message>
  <message>
   <source>standing in front of a step, the tested foot on the plate on it</source>
   <translation>vor einer Stufe stehend, der getestete Fuß auf der Platte darauf</translation>
  </message>
  <message>
   <source>standing on both legs under a fixed bar or in a strap, hips and knees at 140 degrees</source>
   <translation>auf beiden Beinen unter fester Stange oder im Gurt stehend, Hüfte und Knie 140 Grad</translation>
  </message>
  <message>
   <source>standing on one leg under a fixed bar or in a strap, hip and knee at 140 degrees</source>
   <translation>auf einem Bein unter fester Stange oder im Gurt stehend, Hüfte und Knie 140 Grad</translation>
  </message>
  <message>
   <source>standing on one leg, bending forwards at the hip and coming up again</source>
   <translation>auf einem Bein stehend, in der Hüfte vorbeugen und wieder hochkommen</translation>
  </message>
  <message>
   <source>standing on one leg, hands on the hips</source>
   <translation>auf einem Bein stehend, Hände an der Hüfte</translation>
  </message>
  <message>
   <source>standing, one foot on each plate</source>
   <translation>stehend, auf jeder Platte ein Fuß</translation>
  </message>
  <message>
   <source>standing, one foot on each plate, arms at the sides</source>
   <translation>stehend, auf jeder Platte ein Fuß, Arme neben dem Körper</translation>
  </message>
  <message>
   <source>standing, one foot on each plate, arms in front</source>
   <translation>stehend, auf jeder Platte ein Fuß, Arme nach vorn</translation>
  </message>
  <message>
   <source>start a trial of both legs</source>
   <translation>einen Versuch beider Beine starten</translation>
  </message>
  <message>
   <source>start a trial of the LEFT leg</source>
   <translation>einen Versuch des LINKEN Beins starten</translation>
  </message>
  <message>
   <source>start a trial of the RIGHT leg</source>
   <translation>einen Versuch des RECHTEN Beins starten</translation>
  </message>
  <message>
   <source>status: {words}</source>
   <translation>Stand: {words}</translation>
  </message>
  <message>
   <source>step {n} of {all}, about {minutes} min left</source>
   <translation>Schritt {n} von {all}, noch etwa {minutes} min</translation>
  </message>
  <message>
   <source>step {step}; done: {done}</source>
   <translation>Schritt {step}; erledigt: {done}</translation>
  </message>
  <message>
   <source>still: being read</source>
   <translation>ruhig: wird gemessen</translation>
  </message>
  <message>
   <source>stop at once; what was recorded is kept</source>
   <translation>sofort stoppen; das Aufgezeichnete bleibt erhalten</translation>
  </message>
  <message>
   <source>stop; where nothing runs: back to the page before</source>
   <translation>stoppen; wo nichts läuft: zurück zur Seite davor</translation>
  </message>
  <message>
   <source>stopped before its end</source>
   <translation>vor dem Ende gestoppt</translation>
  </message>
  <message>
   <source>straight lines</source>
   <translation>gerade Linien</translation>
  </message>
  <message>
   <source>strength: each leg by itself</source>
   <translation>Kraft: jedes Bein für sich</translation>
  </message>
  <message>
   <source>stuck</source>
   <translation>hängt</translation>
  </message>
  <message>
   <source>sway about the mean (RMS) front to back, both feet</source>
   <translation>Schwanken um das Mittel (RMS), vor/zurück, beide Füße</translation>
  </message>
  <message>
   <source>sway about the mean (RMS) front to back, one foot</source>
   <translation>Schwanken um das Mittel vor/zurück</translation>
  </message>
  <message>
   <source>sway about the mean (RMS) side to side, both feet</source>
   <translation>Schwanken um das Mittel (RMS), seitwärts, beide Füße</translation>
  </message>
  <message>
   <source>sway across one foot</source>
   <translation>Schwanken quer zu einem Fuß</translation>
  </message>
  <message>
   <source>symmetry angle</source>
   <translation>Symmetriewinkel</translation>
  </message>
  <message>
   <source>symmetry of the legs</source>
   <translation>Symmetrie der Beine</translation>
  </message>
  <message>
   <source>take all trials, or none</source>
   <translation>alle Versuche nehmen, oder keinen</translation>
  </message>
  <message>
   <source>take back that {name} was added</source>
   <translation>zurücknehmen, dass {name} angelegt wurde</translation>
  </message>
  <message>
   <source>take the last change back</source>
   <translation>die letzte Änderung zurücknehmen</translation>
  </message>
  <message>
   <source>take the reading as it is</source>
   <translation>den Wert übernehmen, wie er ist</translation>
  </message>
  <message>
   <source>take the zero first</source>
   <translation>nehmen Sie zuerst den Nullpunkt</translation>
  </message>
  <message>
   <source>take the zero, nothing on the plates</source>
   <translation>den Nullpunkt nehmen, nichts auf den Platten</translation>
  </message>
  <message>
   <source>take the zero; only for a force limit</source>
   <translation>den Nullpunkt nehmen; nur für eine Kraftgrenze</translation>
  </message>
  <message>
   <source>temperature span</source>
   <translation>Temperatur</translation>
  </message>
  <message>
   <source>template of the plan</source>
   <translation>Vorlage des Plans</translation>
  </message>
  <message>
   <source>the LEFT leg is not tested because of pain: that is its result</source>
   <translation>das LINKE Bein wird wegen Schmerz nicht getestet: das ist sein Ergebnis</translation>
  </message>
  <message>
   <source>the PIN of {name} from before</source>
   <translation>die vorige PIN von {name}</translation>
  </message>
  <message>
   <source>the RIGHT leg is not tested because of pain: that is its result</source>
   <translation>das RECHTE Bein wird wegen Schmerz nicht getestet: das ist sein Ergebnis</translation>
  </message>
  <message>
   <source>the baseline window {a} to {b} s holds fewer than 3 samples</source>
   <extracomment>template</extracomment>
   <translation>das Ruhefenster {a} bis {b} s enthält weniger als 3 Messwerte</translation>
  </message>
  <message>
   <source>the board restarted; what came after is left out</source>
   <translation>die Platine ist neu gestartet; was danach kam, fehlt</translation>
  </message>
  <message>
   <source>the board's clock was not compared with the computer's</source>
   <translation>die Uhr der Platine wurde nicht mit der des Rechners verglichen</translation>
  </message>
  <message>
   <source>the centre</source>
   <translation>die Mitte</translation>
  </message>
  <message>
   <source>the certificate, or why there is none</source>
   <translation>der Kalibrierschein, oder warum es keinen gibt</translation>
  </message>
  <message>
   <source>the check weight itself is in doubt</source>
   <translation>das Prüfgewicht selbst ist fraglich</translation>
  </message>
  <message>
   <source>the chosen user cannot sign in any more, or can again; nobody is deleted</source>
   <translation>den gewählten Zugang sperren oder entsperren; niemand wird gelöscht</translation>
  </message>
  <message>
   <source>the converter is too slow for this number</source>
   <translation>der Wandler ist für diesen Wert zu langsam</translation>
  </message>
  <message>
   <source>the converter was driven beyond its range</source>
   <translation>der Wandler war übersteuert</translation>
  </message>
  <message>
   <source>the converter's filter order is assumed, not measured</source>
   <translation>Filterordnung des Wandlers angenommen, nicht gemessen</translation>
  </message>
  <message>
   <source>the daily check failed twice</source>
   <translation>die tägliche Prüfung schlug zweimal fehl</translation>
  </message>
  <message>
   <source>the daily check needs at least {a} kg, not {b} kg</source>
   <extracomment>template</extracomment>
   <translation>die tägliche Prüfung braucht mindestens {a} kg, nicht {b} kg</translation>
  </message>
  <message>
   <source>the disk is full. Free space, then try again.</source>
   <translation>der Datenträger ist voll. Schaffen Sie Platz, dann versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>the feet carry {a} N; a share needs more than {b} N</source>
   <extracomment>template</extracomment>
   <translation>die Füße tragen {a} N; ein Anteil braucht mehr als {b} N</translation>
  </message>
  <message>
   <source>the finding</source>
   <translation>der Befund</translation>
  </message>
  <message>
   <source>the foot carries {a} N; a share needs more than {b} N</source>
   <extracomment>template</extracomment>
   <translation>der Fuß trägt {a} N; ein Anteil braucht mehr als {b} N</translation>
  </message>
  <message>
   <source>the foot's own rest</source>
   <translation>eigene Ruhe des Fußes</translation>
  </message>
  <message>
   <source>the force before the filter has no onset by this rule</source>
   <translation>die Kraft vor dem Filter hat nach dieser Regel keinen Beginn</translation>
  </message>
  <message>
   <source>the force is above the onset threshold from the first sample on</source>
   <translation>die Kraft liegt vom ersten Messwert an über der Schwelle</translation>
  </message>
  <message>
   <source>the force is down to a tenth of the last repetition's height</source>
   <translation>die Kraft ist auf ein Zehntel der Höhe der letzten Wiederholung gefallen</translation>
  </message>
  <message>
   <source>the force is not positive at the first repetition</source>
   <translation>die Kraft der ersten Wiederholung ist nicht positiv</translation>
  </message>
  <message>
   <source>the force left the band</source>
   <translation>die Kraft verließ den Zielbereich</translation>
  </message>
  <message>
   <source>the force never stays above the onset threshold long enough</source>
   <translation>die Kraft bleibt nie lange genug über der Schwelle</translation>
  </message>
  <message>
   <source>the force rose slowly: push as fast as possible</source>
   <translation>die Kraft stieg langsam: so schnell wie möglich drücken</translation>
  </message>
  <message>
   <source>the force was not still before the effort</source>
   <translation>die Kraft war vor der Anstrengung nicht ruhig</translation>
  </message>
  <message>
   <source>the forces of the single legs are not positive</source>
   <translation>die Kräfte der einzelnen Beine sind nicht positiv</translation>
  </message>
  <message>
   <source>the form</source>
   <translation>das Formular</translation>
  </message>
  <message>
   <source>the heel edge</source>
   <translation>die Fersenkante</translation>
  </message>
  <message>
   <source>the hold is shorter than {a} s between its first and last moments</source>
   <extracomment>template</extracomment>
   <translation>das Halten ist zwischen erstem und letztem Moment kürzer als {a} s</translation>
  </message>
  <message>
   <source>the hold lasts {a} s; fatigue needs {b} s</source>
   <extracomment>template</extracomment>
   <translation>das Halten dauert {a} s; Ermüdung braucht {b} s</translation>
  </message>
  <message>
   <source>the imported centre of pressure has missing values in the window</source>
   <translation>dem importierten Kraftmittelpunkt fehlen Werte im Fenster</translation>
  </message>
  <message>
   <source>the inner edge</source>
   <translation>die Innenkante</translation>
  </message>
  <message>
   <source>the left leg.</source>
   <translation>das linke Bein.</translation>
  </message>
  <message>
   <source>the leg gave way: stops at once, it is done for today</source>
   <translation>das Bein gab nach: stoppt sofort, es ist für heute fertig</translation>
  </message>
  <message>
   <source>the mark of the {a}</source>
   <extracomment>template</extracomment>
   <translation>die Marke {a}</translation>
  </message>
  <message>
   <source>the mean force of the hold is not positive</source>
   <translation>die mittlere Kraft des Haltens ist nicht positiv</translation>
  </message>
  <message>
   <source>the mean of pairs of trials</source>
   <translation>Mittel von Versuchspaaren</translation>
  </message>
  <message>
   <source>the next assessment</source>
   <translation>der nächste Test</translation>
  </message>
  <message>
   <source>the next questions</source>
   <translation>die nächsten Fragen</translation>
  </message>
  <message>
   <source>the next step</source>
   <translation>den nächsten Schritt</translation>
  </message>
  <message>
   <source>the number of periods</source>
   <translation>Zahl der Perioden</translation>
  </message>
  <message>
   <source>the onset as it was</source>
   <translation>der Kraftbeginn, wie er war</translation>
  </message>
  <message>
   <source>the onset is the operator's mark: nothing is found anew</source>
   <translation>der Kraftbeginn ist von Hand markiert: nichts wird neu gesucht</translation>
  </message>
  <message>
   <source>the onset rule body_weight needs a body weight, and the trial has none</source>
   <translation>die Regel body_weight braucht ein Körpergewicht, und der Versuch hat keines</translation>
  </message>
  <message>
   <source>the other foot pushed too: keep it relaxed</source>
   <translation>der andere Fuß drückte mit: locker lassen</translation>
  </message>
  <message>
   <source>the other foot pushed with {a} N</source>
   <extracomment>template</extracomment>
   <translation>der andere Fuß drückte mit {a} N</translation>
  </message>
  <message>
   <source>the other foot touched</source>
   <translation>der andere Fuß setzte auf</translation>
  </message>
  <message>
   <source>the other leg</source>
   <translation>das andere Bein</translation>
  </message>
  <message>
   <source>the other leg worked</source>
   <translation>das andere Bein arbeitete</translation>
  </message>
  <message>
   <source>the outer edge</source>
   <translation>die Außenkante</translation>
  </message>
  <message>
   <source>the pain was another one: ask again</source>
   <translation>der Schmerz war anders: noch einmal fragen</translation>
  </message>
  <message>
   <source>the patient cannot come again; the report is repeated after calibration</source>
   <translation>die Person kann nicht noch einmal kommen; der Bericht wird nach der Kalibrierung wiederholt</translation>
  </message>
  <message>
   <source>the patient is asked; one key each.</source>
   <translation>die Person wird gefragt; je eine Taste.</translation>
  </message>
  <message>
   <source>the patient who is here, or everybody</source>
   <translation>die gewählte Person, oder alle</translation>
  </message>
  <message>
   <source>the peak is a knock: push, do not kick</source>
   <translation>die Spitze ist ein Stoß: drücken, nicht stoßen</translation>
  </message>
  <message>
   <source>the peak is not above zero</source>
   <translation>die Spitze liegt nicht über null</translation>
  </message>
  <message>
   <source>the peak stands {a} N above the force around it</source>
   <extracomment>template</extracomment>
   <translation>die Spitze ragt {a} N über die Kraft ringsum</translation>
  </message>
  <message>
   <source>the person's mass is not above zero</source>
   <translation>die Körpermasse liegt nicht über null</translation>
  </message>
  <message>
   <source>the plan</source>
   <translation>der Plan</translation>
  </message>
  <message>
   <source>the planned end, so that it is at least so long</source>
   <translation>das geplante Ende, also mindestens so lange</translation>
  </message>
  <message>
   <source>the plates were moved on {a}</source>
   <extracomment>template</extracomment>
   <translation>die Platten wurden am {a} bewegt</translation>
  </message>
  <message>
   <source>the progress</source>
   <translation>der Verlauf</translation>
  </message>
  <message>
   <source>the recording ends before the window does</source>
   <translation>die Aufzeichnung endet vor dem Fenster</translation>
  </message>
  <message>
   <source>the recording stopped early</source>
   <translation>die Aufzeichnung endete vorzeitig</translation>
  </message>
  <message>
   <source>the report in the other language</source>
   <translation>der Bericht in der anderen Sprache</translation>
  </message>
  <message>
   <source>the report, ready to print.</source>
   <translation>der Bericht, druckfertig.</translation>
  </message>
  <message>
   <source>the right leg.</source>
   <translation>das rechte Bein.</translation>
  </message>
  <message>
   <source>the rise leaves rest at</source>
   <translation>Anstieg verlässt die Ruhe bei</translation>
  </message>
  <message>
   <source>the rise reaches the top at</source>
   <translation>Anstieg erreicht die Höhe bei</translation>
  </message>
  <message>
   <source>the rise with its onset</source>
   <translation>der Anstieg mit seinem Beginn</translation>
  </message>
  <message>
   <source>the rule missed the onset</source>
   <translation>die Regel verfehlte den Kraftbeginn</translation>
  </message>
  <message>
   <source>the rule's onset holds again</source>
   <translation>der Kraftbeginn der Regel gilt wieder</translation>
  </message>
  <message>
   <source>the same assessment once more, for the next patient</source>
   <translation>derselbe Test noch einmal, für die nächste Person</translation>
  </message>
  <message>
   <source>the short visit: the plan's one test, both legs</source>
   <translation>der kurze Besuch: der eine Test des Plans, beide Beine</translation>
  </message>
  <message>
   <source>the stamps are uneven or samples are missing: give a rate with the setting cop_rate_hz</source>
   <translation>die Zeitstempel sind ungleich oder Messwerte fehlen: mit der Einstellung cop_rate_hz eine Rate angeben</translation>
  </message>
  <message>
   <source>the surgeon's date</source>
   <translation>der Termin der Chirurgie</translation>
  </message>
  <message>
   <source>the target's band, from {a} N on, was never reached</source>
   <extracomment>template</extracomment>
   <translation>der Zielbereich, ab {a} N, wurde nie erreicht</translation>
  </message>
  <message>
   <source>the time that passed</source>
   <translation>vergangene Zeit</translation>
  </message>
  <message>
   <source>the toe edge</source>
   <translation>die Zehenkante</translation>
  </message>
  <message>
   <source>the visit in the patient's records.</source>
   <translation>der Besuch in den Daten der Person.</translation>
  </message>
  <message>
   <source>the whole effort</source>
   <translation>ganze Anstrengung</translation>
  </message>
  <message>
   <source>the whole trial</source>
   <translation>der ganze Versuch</translation>
  </message>
  <message>
   <source>the window is too short for the filter: {a} values, more than {b} are needed</source>
   <extracomment>template</extracomment>
   <translation>das Fenster ist zu kurz für den Filter: {a} Werte, mehr als {b} sind nötig</translation>
  </message>
  <message>
   <source>the {a} carried {b} % of its capacity on {c}</source>
   <extracomment>template</extracomment>
   <translation>{a} trug am {c} {b} % der Nennlast</translation>
  </message>
  <message>
   <source>the {a} cell was driven beyond its converter's range in the effort</source>
   <extracomment>template</extracomment>
   <translation>die Zelle {a} war in der Anstrengung übersteuert</translation>
  </message>
  <message>
   <source>the {a} foot</source>
   <extracomment>template</extracomment>
   <translation>Fuß {a}</translation>
  </message>
  <message>
   <source>the {a} foot was never off its plate for {b} s</source>
   <extracomment>template</extracomment>
   <translation>der Fuß {a} war nie {b} s lang von seiner Platte</translation>
  </message>
  <message>
   <source>the {a} leg alone</source>
   <extracomment>template</extracomment>
   <translation>Bein {a} allein</translation>
  </message>
  <message>
   <source>the {a} leg at rest, 0 to 10</source>
   <extracomment>template</extracomment>
   <translation>Bein {a} in Ruhe, 0 bis 10</translation>
  </message>
  <message>
   <source>there are fewer than 3 valid samples after the onset</source>
   <translation>nach dem Kraftbeginn gibt es weniger als 3 gültige Messwerte</translation>
  </message>
  <message>
   <source>there are fewer than 3 valid samples in the window</source>
   <translation>im Fenster gibt es weniger als 3 gültige Messwerte</translation>
  </message>
  <message>
   <source>there are fewer than 3 values in the window</source>
   <translation>im Fenster gibt es weniger als 3 Werte</translation>
  </message>
  <message>
   <source>there are no samples in the window</source>
   <translation>im Fenster gibt es keine Messwerte</translation>
  </message>
  <message>
   <source>there is no certificate</source>
   <translation>es gibt keinen Kalibrierschein</translation>
  </message>
  <message>
   <source>there is no force of {a}: streams with samples are {b}</source>
   <extracomment>template</extracomment>
   <translation>es gibt keine Kraft von: {a}; Messwerte haben {b}</translation>
  </message>
  <message>
   <source>there is no unbroken {a} s of force</source>
   <extracomment>template</extracomment>
   <translation>es gibt keine {a} s ununterbrochene Kraft</translation>
  </message>
  <message>
   <source>this board has no id yet; give it one before it is calibrated</source>
   <translation>diese Platine hat noch keine Kennung; geben Sie ihr eine vor der Kalibrierung</translation>
  </message>
  <message>
   <source>this leg</source>
   <translation>dieses Bein</translation>
  </message>
  <message>
   <source>threshold of the onset</source>
   <translation>Schwelle des Kraftbeginns</translation>
  </message>
  <message>
   <source>threshold where it is a fixed force</source>
   <translation>Schwelle, wo sie eine feste Kraft ist</translation>
  </message>
  <message>
   <source>threshold where it is a part of body weight</source>
   <translation>Schwelle, wo sie ein Teil des Körpergewichts ist</translation>
  </message>
  <message>
   <source>tick every exercise of the day</source>
   <translation>jede Übung des Tages abhaken</translation>
  </message>
  <message>
   <source>time at the top of a repetition</source>
   <translation>Zeit oben</translation>
  </message>
  <message>
   <source>time for the whole set</source>
   <translation>Zeit des Satzes</translation>
  </message>
  <message>
   <source>time from onset to peak</source>
   <translation>Zeit vom Kraftbeginn zur Spitze</translation>
  </message>
  <message>
   <source>time left</source>
   <translation>verbleibende Zeit</translation>
  </message>
  <message>
   <source>time near the peak</source>
   <translation>Zeit nahe der Spitze</translation>
  </message>
  <message>
   <source>time on one leg until the other foot touches</source>
   <translation>Zeit auf einem Bein</translation>
  </message>
  <message>
   <source>time stamps</source>
   <translation>Zeitstempel</translation>
  </message>
  <message>
   <source>time that a force was held</source>
   <translation>Haltezeit</translation>
  </message>
  <message>
   <source>time that the force stays above it at least</source>
   <translation>Zeit, die die Kraft mindestens darüber bleibt</translation>
  </message>
  <message>
   <source>timed one-legged stance, Bohannon 1984, doi 10.1093/ptj/64.7.1067</source>
   <translation>Einbeinstand auf Zeit, Bohannon 1984, doi 10.1093/ptj/64.7.1067</translation>
  </message>
  <message>
   <source>to</source>
   <translation>an</translation>
  </message>
  <message>
   <source>to failure, below the band for more than 2 s</source>
   <translation>bis zum Versagen, länger als 2 s unter dem Zielbereich</translation>
  </message>
  <message>
   <source>to the boards</source>
   <translation>zu den Platinen</translation>
  </message>
  <message>
   <source>today's plan, or one of the recommended assessments.</source>
   <translation>der Plan für heute, oder einer der empfohlenen Tests.</translation>
  </message>
  <message>
   <source>toe edge</source>
   <translation>Zehenkante</translation>
  </message>
  <message>
   <source>too slow</source>
   <translation>zu langsam</translation>
  </message>
  <message>
   <source>torque is given only where one joint works and the force is perpendicular to the lever: declare that with the setting one_joint=yes</source>
   <translation>ein Drehmoment gibt es nur, wo ein Gelenk arbeitet und die Kraft senkrecht zum Hebel steht: mit der Einstellung one_joint=yes erklären</translation>
  </message>
  <message>
   <source>trend of the force</source>
   <translation>Trend der Kraft</translation>
  </message>
  <message>
   <source>trial A: the next newer one</source>
   <translation>Versuch A: der nächste neuere</translation>
  </message>
  <message>
   <source>trial A: the next older one</source>
   <translation>Versuch A: der nächste ältere</translation>
  </message>
  <message>
   <source>trial B: the next newer one</source>
   <translation>Versuch B: der nächste neuere</translation>
  </message>
  <message>
   <source>trial B: the next older one</source>
   <translation>Versuch B: der nächste ältere</translation>
  </message>
  <message>
   <source>trial {name}</source>
   <translation>Versuch {name}</translation>
  </message>
  <message>
   <source>trials</source>
   <translation>Versuche</translation>
  </message>
  <message>
   <source>trials a leg</source>
   <translation>Versuche je Bein</translation>
  </message>
  <message>
   <source>turn between the live view and the result</source>
   <translation>zwischen Live-Ansicht und Ergebnis wechseln</translation>
  </message>
  <message>
   <source>two cells in line do not see it</source>
   <translation>zwei Zellen in einer Linie sehen es nicht</translation>
  </message>
  <message>
   <source>two plates at one instant</source>
   <translation>zwei Platten im selben Augenblick</translation>
  </message>
  <message>
   <source>type in the sheet that the patient brought back</source>
   <translation>das ausgefüllte Blatt der Person eintippen</translation>
  </message>
  <message>
   <source>uncertainty budget: {lines}</source>
   <translation>Unsicherheitsbudget: {lines}</translation>
  </message>
  <message>
   <source>uncertainty not known</source>
   <translation>Unsicherheit nicht bekannt</translation>
  </message>
  <message>
   <source>undo the last reading</source>
   <translation>die letzte Ablesung zurücknehmen</translation>
  </message>
  <message>
   <source>unreliable, never a headline</source>
   <translation>unzuverlässig, nie eine Hauptzahl</translation>
  </message>
  <message>
   <source>unsafe readings were left out</source>
   <translation>unsichere Messwerte wurden ausgelassen</translation>
  </message>
  <message>
   <source>unsteadiness of a held force</source>
   <translation>Ungleichmäßigkeit</translation>
  </message>
  <message>
   <source>unsteadiness of a held force about its trend</source>
   <translation>Ungleichmäßigkeit um den Trend</translation>
  </message>
  <message>
   <source>until the moment</source>
   <translation>bis</translation>
  </message>
  <message>
   <source>up to this part of the net peak</source>
   <translation>bis zu diesem Teil der Spitze über Ruhe</translation>
  </message>
  <message>
   <source>upper level</source>
   <translation>obere Höhe</translation>
  </message>
  <message>
   <source>upper level reached at</source>
   <translation>obere Höhe erreicht bei</translation>
  </message>
  <message>
   <source>used for training and feedback only, no report leaves the clinic</source>
   <translation>nur für Training und Rückmeldung, kein Bericht verlässt die Klinik</translation>
  </message>
  <message>
   <source>users</source>
   <translation>Zugänge</translation>
  </message>
  <message>
   <source>values a second</source>
   <translation>Werte je Sekunde</translation>
  </message>
  <message>
   <source>visit {a} {b}</source>
   <extracomment>template</extracomment>
   <translation>Besuch {a} {b}</translation>
  </message>
  <message>
   <source>visits</source>
   <translation>Besuche</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>waiting for the load</source>
   <translation>wartet auf die Last</translation>
  </message>
  <message>
   <source>warm up longer, and take a new zero before each trial</source>
   <translation>länger aufwärmen, und vor jedem Versuch einen neuen Nullpunkt nehmen</translation>
  </message>
  <message>
   <source>warning signs</source>
   <translation>Warnzeichen</translation>
  </message>
  <message>
   <source>way to this rate</source>
   <translation>Weg zu dieser Rate</translation>
  </message>
  <message>
   <source>weeks of the plan</source>
   <translation>Wochen des Plans</translation>
  </message>
  <message>
   <source>weigh the patient in the test position</source>
   <translation>die Person in der Testlage wiegen</translation>
  </message>
  <message>
   <source>weights</source>
   <translation>Gewichte</translation>
  </message>
  <message>
   <source>weights of a better class, or with a certificate</source>
   <translation>Gewichte einer besseren Klasse, oder mit Kalibrierschein</translation>
  </message>
  <message>
   <source>what forbids an exercise</source>
   <translation>was eine Übung verbietet</translation>
  </message>
  <message>
   <source>what the patient follows</source>
   <translation>woran sich die Person hält</translation>
  </message>
  <message>
   <source>what the patient sees</source>
   <translation>was die Person sieht</translation>
  </message>
  <message>
   <source>what the two columns of an imported centre of pressure are: side-to-side (ml), front-back (ap)</source>
   <translation>was die zwei Spalten eines eingelesenen Druckmittelpunkts sind</translation>
  </message>
  <message>
   <source>where a foot put down is counted and does not end the task</source>
   <translation>wo ein aufgesetzter Fuß gezählt wird und die Aufgabe nicht beendet</translation>
  </message>
  <message>
   <source>which leg goes first: left, right, or another each time</source>
   <translation>welches Bein beginnt: links, rechts, oder jedes Mal ein anderes</translation>
  </message>
  <message>
   <source>who it is, and every visit so far.</source>
   <translation>wer es ist, und jeder Besuch bisher.</translation>
  </message>
  <message>
   <source>who signs in</source>
   <translation>wer sich anmeldet</translation>
  </message>
  <message>
   <source>why: onset, windows, method and uncertainty of each trial</source>
   <translation>warum: Kraftbeginn, Fenster, Verfahren und Unsicherheit jedes Versuchs</translation>
  </message>
  <message>
   <source>windows of 80 ms</source>
   <translation>Fenster von 80 ms</translation>
  </message>
  <message>
   <source>with the onset half a value earlier or later</source>
   <translation>bei einem Kraftbeginn einen halben Messwert früher oder später</translation>
  </message>
  <message>
   <source>withheld where its interval is too wide</source>
   <translation>zurückgehalten, wo sein Intervall zu breit ist</translation>
  </message>
  <message>
   <source>withheld where the interval reaches further, to each side, than</source>
   <translation>zurückgehalten, wo das Intervall zu jeder Seite weiter reicht als</translation>
  </message>
  <message>
   <source>withheld: at {a} samples/s the value is known to {b} only (95 %), and no worse than +-{c} % is given</source>
   <extracomment>template</extracomment>
   <translation>zurückgehalten: bei {a} Messwerten/s ist der Wert nur auf {b} bekannt (95 %), gegeben wird er bis +-{c} %</translation>
  </message>
  <message>
   <source>withheld: the force does not rise where it leaves the onset's threshold</source>
   <translation>zurückgehalten: die Kraft steigt nicht, wo sie die Schwelle verlässt</translation>
  </message>
  <message>
   <source>without the name: it is kept</source>
   <translation>ohne den Namen: sie bleibt erhalten</translation>
  </message>
  <message>
   <source>write a note</source>
   <translation>eine Notiz schreiben</translation>
  </message>
  <message>
   <source>write the chosen trials into a new folder</source>
   <translation>die gewählten Versuche in einen neuen Ordner schreiben</translation>
  </message>
  <message>
   <source>write the export into a new folder</source>
   <translation>den Export in einen neuen Ordner schreiben</translation>
  </message>
  <message>
   <source>write the patient's sheet as PDF, beside the data</source>
   <translation>das Blatt für die Person als PDF neben die Daten schreiben</translation>
  </message>
  <message>
   <source>write this page as PDF, beside the data</source>
   <translation>diese Seite als PDF neben die Daten schreiben</translation>
  </message>
  <message>
   <source>write trials as files for other programs</source>
   <translation>Versuche als Dateien für andere Programme schreiben</translation>
  </message>
  <message>
   <source>write {kind} files, or do not</source>
   <translation>{kind}-Dateien schreiben, oder nicht</translation>
  </message>
  <message>
   <source>year</source>
   <translation>jahr</translation>
  </message>
  <message>
   <source>yearly calibration</source>
   <translation>jährliche Kalibrierung</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>yyyy-MM-dd</source>
   <translation>yyyy-MM-dd</translation>
  </message>
  <message>
   <source>zero</source>
   <translation>Nullpunkt</translation>
  </message>
  <message>
   <source>zero after</source>
   <translation>Nullpunkt danach</translation>
  </message>
  <message>
   <source>zero after the feet</source>
   <translation>Nullpunkt nach den Füßen</translation>
  </message>
  <message>
   <source>zero after the series</source>
   <translation>Nullpunkt nach der Reihe</translation>
  </message>
  <message>
   <source>zero at the end</source>
   <translation>Nullpunkt am Ende</translation>
  </message>
  <message>
   <source>zero before</source>
   <translation>Nullpunkt davor</translation>
  </message>
  <message>
   <source>zero before the preloads</source>
   <translation>Nullpunkt vor den Vorlasten</translation>
  </message>
  <message>
   <source>zero before the series</source>
   <translation>Nullpunkt vor der Reihe</translation>
  </message>
  <message>
   <source>zero drift</source>
   <translation>Nullpunktdrift</translation>
  </message>
  <message>
   <source>zero_from_s and zero_to_s are given together.</source>
   <translation>zero_from_s und zero_to_s werden zusammen angegeben.</translation>
  </message>
  <message>
   <source>{a} ({b}) may not {c}. Ask a clinician.</source>
   <extracomment>template</extracomment>
   <translation>{a} ({b}) darf das nicht: {c}. Fragen Sie eine Fachperson.</translation>
  </message>
  <message>
   <source>{a} N below rest: </source>
   <extracomment>template</extracomment>
   <translation>{a} N unter der Ruhe: </translation>
  </message>
  <message>
   <source>{a} N in 5 min</source>
   <extracomment>template</extracomment>
   <translation>{a} N in 5 min</translation>
  </message>
  <message>
   <source>{a} N on the {b} cell is beyond its calibration</source>
   <extracomment>template</extracomment>
   <translation>{a} N auf der Zelle {b} liegen außerhalb ihrer Kalibrierung</translation>
  </message>
  <message>
   <source>{a} The recording is kept and is tried again at the next start.</source>
   <extracomment>template</extracomment>
   <translation>{a} Die Aufzeichnung bleibt erhalten und wird beim nächsten Start erneut versucht.</translation>
  </message>
  <message>
   <source>{a} What was read is kept; resume.</source>
   <extracomment>template</extracomment>
   <translation>{a} Das Gelesene bleibt erhalten; setzen Sie fort.</translation>
  </message>
  <message>
   <source>{a} [{b}], '{c}'</source>
   <extracomment>template</extracomment>
   <translation>{a} [{b}], „{c}“</translation>
  </message>
  <message>
   <source>{a} and {b} hold different samples; both were kept.</source>
   <extracomment>template</extracomment>
   <translation>{a} und {b} enthalten verschiedene Messwerte; beide wurden behalten.</translation>
  </message>
  <message>
   <source>{a} cannot be brought up to this version: a row is missing.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht auf diese Version gebracht werden: Eine Zeile fehlt.</translation>
  </message>
  <message>
   <source>{a} cannot be opened: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht geöffnet werden: {b}.</translation>
  </message>
  <message>
   <source>{a} cannot be read as records: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht als Datenbank gelesen werden: {b}.</translation>
  </message>
  <message>
   <source>{a} cannot be read. Remove it and set backups up anew.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht gelesen werden. Entfernen Sie die Datei, und richten Sie die Sicherung neu ein.</translation>
  </message>
  <message>
   <source>{a} cannot be read: it is damaged, or was changed.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht gelesen werden: beschädigt oder geändert.</translation>
  </message>
  <message>
   <source>{a} cannot be read: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht gelesen werden: {b}.</translation>
  </message>
  <message>
   <source>{a} cannot be tidied ({b}). Close other programs, free space, and erase once more.</source>
   <extracomment>template</extracomment>
   <translation>{a} kann nicht aufgeräumt werden ({b}). Schließen Sie andere Programme, schaffen Sie Platz, und löschen Sie noch einmal.</translation>
  </message>
  <message>
   <source>{a} did not read back as it was written. Check the disk, then try again.</source>
   <extracomment>template</extracomment>
   <translation>{a} ließ sich nicht so lesen, wie es geschrieben wurde. Prüfen Sie den Datenträger, dann versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>{a} does not say what a correction needs: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} sagt nicht, was eine Berichtigung braucht: {b}.</translation>
  </message>
  <message>
   <source>{a} exists already with another content; certificates are never replaced.</source>
   <extracomment>template</extracomment>
   <translation>{a} gibt es schon mit anderem Inhalt; Kalibrierscheine werden nie ersetzt.</translation>
  </message>
  <message>
   <source>{a} exists already; a correction is never overwritten.</source>
   <extracomment>template</extracomment>
   <translation>{a} gibt es schon; eine Berichtigung wird nie überschrieben.</translation>
  </message>
  <message>
   <source>{a} exists already; a trial is never overwritten. Choose another name.</source>
   <extracomment>template</extracomment>
   <translation>{a} gibt es schon; ein Versuch wird nie überschrieben. Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <source>{a} exists already; choose another name.</source>
   <extracomment>template</extracomment>
   <translation>{a} gibt es schon; wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <source>{a} exists already; name a new folder.</source>
   <extracomment>template</extracomment>
   <translation>{a} gibt es schon; nennen Sie einen neuen Ordner.</translation>
  </message>
  <message>
   <source>{a} has a header or note that is no trial's: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} hat einen Kopf oder Vermerk, der zu keinem Versuch gehört: {b}.</translation>
  </message>
  <message>
   <source>{a} has no readable list of what it holds.</source>
   <extracomment>template</extracomment>
   <translation>{a} hat keine lesbare Inhaltsliste.</translation>
  </message>
  <message>
   <source>{a} has version {b}; this program reads {c}. Use a newer program.</source>
   <extracomment>template</extracomment>
   <translation>{a} hat Version {b}; dieses Programm liest {c}. Benutzen Sie ein neueres Programm.</translation>
  </message>
  <message>
   <source>{a} holds no analog channels.</source>
   <extracomment>template</extracomment>
   <translation>{a} enthält keine Analogkanäle.</translation>
  </message>
  <message>
   <source>{a} in the backup does not match its checksum.</source>
   <extracomment>template</extracomment>
   <translation>{a} in der Sicherung passt nicht zu seiner Prüfsumme.</translation>
  </message>
  <message>
   <source>{a} is a database of another program, not the records of the Asymmetry Station.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist die Datenbank eines anderen Programms, nicht die der Asymmetry Station.</translation>
  </message>
  <message>
   <source>{a} is a journal of version {b}; this program reads version {c}. Update the program.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist ein Journal der Version {b}; dieses Programm liest Version {c}. Aktualisieren Sie das Programm.</translation>
  </message>
  <message>
   <source>{a} is an HDF5 file, but no trial of the Asymmetry Station.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist eine HDF5-Datei, aber kein Versuch der Asymmetry Station.</translation>
  </message>
  <message>
   <source>{a} is being recorded. Finish the trial, then erase.</source>
   <extracomment>template</extracomment>
   <translation>{a} wird gerade aufgezeichnet. Beenden Sie den Versuch, dann löschen Sie.</translation>
  </message>
  <message>
   <source>{a} is closed; nothing more can be written to it.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist geschlossen; es kann nichts mehr geschrieben werden.</translation>
  </message>
  <message>
   <source>{a} is cut short: it holds {b} of {c} bytes.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist abgeschnitten: Es sind {b} von {c} Bytes da.</translation>
  </message>
  <message>
   <source>{a} is damaged and cannot be read as a correction.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt und kann nicht als Berichtigung gelesen werden.</translation>
  </message>
  <message>
   <source>{a} is damaged in its header: it holds no recording that could be recovered.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist am Anfang beschädigt: Es enthält keine Aufzeichnung, die sich wiederherstellen ließe.</translation>
  </message>
  <message>
   <source>{a} is damaged or cut short and cannot be read as a trial. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt oder abgeschnitten und kann nicht als Versuch gelesen werden. Stellen Sie die Datei aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is damaged, cut short, or holds no analog channels.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt, abgeschnitten oder enthält keine Analogkanäle.</translation>
  </message>
  <message>
   <source>{a} is damaged. Restore the records from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt. Stellen Sie die Daten aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is damaged: characterise the board again.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt: Vermessen Sie die Platine neu.</translation>
  </message>
  <message>
   <source>{a} is damaged: its bytes do not match their checksum. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt: Die Bytes passen nicht zur Prüfsumme. Stellen Sie die Datei aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is damaged: its content does not match its checksum. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt: Der Inhalt passt nicht zur Prüfsumme. Stellen Sie die Datei aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is damaged: its seal is broken. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt: Das Siegel ist gebrochen. Stellen Sie die Datei aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is damaged: rows that belong together are missing. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist beschädigt: Zusammengehörige Zeilen fehlen. Stellen Sie die Datei aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is in the records, but not in the backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} steht in den Daten, aber nicht in der Sicherung.</translation>
  </message>
  <message>
   <source>{a} is in use by another program. Close that program (perhaps the Arduino IDE), then try again.</source>
   <extracomment>template</extracomment>
   <translation>{a} wird von einem anderen Programm benutzt. Schließen Sie es (vielleicht die Arduino IDE), dann versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>{a} is in use. Close other programs and erase once more.</source>
   <extracomment>template</extracomment>
   <translation>{a} wird benutzt. Schließen Sie andere Programme, und löschen Sie noch einmal.</translation>
  </message>
  <message>
   <source>{a} is no correction of the Asymmetry Station.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist keine Berichtigung der Asymmetry Station.</translation>
  </message>
  <message>
   <source>{a} is no journal, or one that ended in its first bytes: it holds no recording.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist kein Journal, oder eines, das in den ersten Bytes endete: Es enthält keine Aufzeichnung.</translation>
  </message>
  <message>
   <source>{a} is no key of a study. Restore it from a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist kein Schlüssel einer Studie. Stellen Sie ihn aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>{a} is no serial port. See 'station boards' for the ports there are.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist kein serieller Anschluss. „station boards“ zeigt die vorhandenen.</translation>
  </message>
  <message>
   <source>{a} is not a C3D file.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist keine C3D-Datei.</translation>
  </message>
  <message>
   <source>{a} is not a file of a backup, or its beginning is lost.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist keine Datei einer Sicherung, oder ihr Anfang fehlt.</translation>
  </message>
  <message>
   <source>{a} is not a journal of the Asymmetry Station.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist kein Journal der Asymmetry Station.</translation>
  </message>
  <message>
   <source>{a} is not an HDF5 file, so it is no trial of the Asymmetry Station.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist keine HDF5-Datei, also kein Versuch der Asymmetry Station.</translation>
  </message>
  <message>
   <source>{a} is not empty. Choose a new folder: nothing is written over.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist nicht leer. Wählen Sie einen neuen Ordner: Nichts wird überschrieben.</translation>
  </message>
  <message>
   <source>{a} is not entered.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist nicht eingetragen.</translation>
  </message>
  <message>
   <source>{a} is not named like a generation of a backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} heißt nicht wie eine Sicherung.</translation>
  </message>
  <message>
   <source>{a} is off by {b} %</source>
   <extracomment>template</extracomment>
   <translation>{a} weicht um {b} % ab</translation>
  </message>
  <message>
   <source>{a} is still being recorded.</source>
   <extracomment>template</extracomment>
   <translation>{a} wird noch aufgezeichnet.</translation>
  </message>
  <message>
   <source>{a} is the last active clinician. Add another clinician first.</source>
   <extracomment>template</extracomment>
   <translation>{a} ist die letzte aktive Fachperson. Fügen Sie zuerst eine weitere hinzu.</translation>
  </message>
  <message>
   <source>{a} knows another row {b}: the trail was written anew up to there.</source>
   <extracomment>template</extracomment>
   <translation>{a} kennt eine andere Zeile {b}: Das Protokoll wurde bis dorthin neu geschrieben.</translation>
  </message>
  <message>
   <source>{a} knows {b} rows, the trail ends after {c}: rows were cut off.</source>
   <extracomment>template</extracomment>
   <translation>{a} kennt {b} Zeilen, das Protokoll endet nach {c}: Zeilen wurden abgeschnitten.</translation>
  </message>
  <message>
   <source>{a} lies in the data folder {b}, beside names and keys; name a folder outside.</source>
   <extracomment>template</extracomment>
   <translation>{a} liegt im Datenordner {b}, neben Namen und Schlüsseln; nennen Sie einen Ordner außerhalb.</translation>
  </message>
  <message>
   <source>{a} lies where it cannot be kept safely (a network folder?): choose a local disk.</source>
   <extracomment>template</extracomment>
   <translation>{a} liegt, wo es nicht sicher ist (ein Netzwerkordner?): Wählen Sie einen lokalen Datenträger.</translation>
  </message>
  <message>
   <source>{a} minutes</source>
   <extracomment>template</extracomment>
   <translation>{a} Minuten</translation>
  </message>
  <message>
   <source>{a} of the {b} plate</source>
   <extracomment>template</extracomment>
   <translation>{a} der Platte {b}</translation>
  </message>
  <message>
   <source>{a} of {b} repetitions were done</source>
   <extracomment>template</extracomment>
   <translation>{a} von {b} Wiederholungen wurden gemacht</translation>
  </message>
  <message>
   <source>{a} refused it: {b}.</source>
   <extracomment>template</extracomment>
   <translation>{a} hat es abgelehnt: {b}.</translation>
  </message>
  <message>
   <source>{a} rows are newer than {b}: the program was ended while it wrote them, or they were written by other means.</source>
   <extracomment>template</extracomment>
   <translation>{a} Zeilen sind neuer als {b}: Das Programm wurde beim Schreiben beendet, oder sie wurden auf anderem Weg geschrieben.</translation>
  </message>
  <message>
   <source>{a} to {b} %, negative: right weaker</source>
   <extracomment>template</extracomment>
   <translation>{a} bis {b} %, negativ: rechts schwächer</translation>
  </message>
  <message>
   <source>{a} was damaged or changed after it was written.</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde nach dem Schreiben beschädigt oder geändert.</translation>
  </message>
  <message>
   <source>{a} was made with another backup key. Use the key that was printed for this backup.</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde mit einem anderen Backup-Schlüssel erstellt. Nehmen Sie den, der für diese Sicherung ausgedruckt wurde.</translation>
  </message>
  <message>
   <source>{a} was pressed, {b} answered</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde gedrückt, {b} antwortete</translation>
  </message>
  <message>
   <source>{a} was used by a newer version of this program (records {b}; this one knows up to {c}). Update the program: records are never taken back to an older version.</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde mit einer neueren Version dieses Programms benutzt (Daten {b}; diese kennt bis {c}). Aktualisieren Sie das Programm: Daten werden nie auf eine ältere Version zurückgesetzt.</translation>
  </message>
  <message>
   <source>{a} was written by a newer version of this program (file format {b}; this one reads up to {c}). Update the program.</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde mit einer neueren Version dieses Programms geschrieben (Dateiformat {b}; diese liest bis {c}). Aktualisieren Sie das Programm.</translation>
  </message>
  <message>
   <source>{a} was written by a newer version of this program. Update the program.</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde mit einer neueren Version dieses Programms geschrieben. Aktualisieren Sie das Programm.</translation>
  </message>
  <message>
   <source>{a} was written by another version: begin the calibration anew.</source>
   <extracomment>template</extracomment>
   <translation>{a} wurde mit einer anderen Version geschrieben: Beginnen Sie die Kalibrierung neu.</translation>
  </message>
  <message>
   <source>{a} weights make only {b} different loads; the procedure asks for {c}. Add a weight of half the smallest one</source>
   <extracomment>template</extracomment>
   <translation>{a} Gewichte ergeben nur {b} verschiedene Lasten; das Verfahren verlangt {c}. Fügen Sie ein Gewicht vom halben kleinsten hinzu</translation>
  </message>
  <message>
   <source>{a}, sample {b}, channel {c}: no number.</source>
   <extracomment>template</extracomment>
   <translation>{a}, Abtastwert {b}, Kanal {c}: keine Zahl.</translation>
  </message>
  <message>
   <source>{a}. Choose a folder that you may write to.</source>
   <extracomment>template</extracomment>
   <translation>{a}. Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
  </message>
  <message>
   <source>{a}: left and right were not checked (press the left foot)</source>
   <extracomment>template</extracomment>
   <translation>{a}: links und rechts wurden nicht geprüft (mit dem linken Fuß drücken)</translation>
  </message>
  <message>
   <source>{a}: left and right were not checked, so they are not compared</source>
   <extracomment>template</extracomment>
   <translation>{a}: links und rechts wurden nicht geprüft und werden daher nicht verglichen</translation>
  </message>
  <message>
   <source>{a}: no calibration certificate</source>
   <extracomment>template</extracomment>
   <translation>{a}: kein Kalibrierschein</translation>
  </message>
  <message>
   <source>{a}: not weighed. Try again.</source>
   <extracomment>template</extracomment>
   <translation>{a}: nicht gewogen. Bitte noch einmal.</translation>
  </message>
  <message>
   <source>{a}: {b} ({c} of {d} samples)</source>
   <extracomment>template</extracomment>
   <translation>{a}: {b} ({c} von {d} Messwerten)</translation>
  </message>
  <message>
   <source>{a}: {b} gap(s), the longest {c} ms at {d} s</source>
   <extracomment>template</extracomment>
   <translation>{a}: {b} Lücke(n), die längste {c} ms bei {d} s</translation>
  </message>
  <message>
   <source>{board} does not answer.</source>
   <translation>{board} antwortet nicht.</translation>
  </message>
  <message>
   <source>{board} is connected.</source>
   <translation>{board} ist verbunden.</translation>
  </message>
  <message>
   <source>{cell}: error [%]</source>
   <translation>{cell}: Abweichung [%]</translation>
  </message>
  <message>
   <source>{cell}: mended, it reads again.</source>
   <translation>{cell}: behoben, misst wieder.</translation>
  </message>
  <message>
   <source>{done} of {due} ticked</source>
   <translation>{done} von {due} abgehakt</translation>
  </message>
  <message>
   <source>{field}: '{typed}' is not a number.</source>
   <translation>{field}: „{typed}“ ist keine Zahl.</translation>
  </message>
  <message>
   <source>{file}: {why}</source>
   <translation>{file}: {why}</translation>
  </message>
  <message>
   <source>{foot} at {force} N: U = {u} N, of which</source>
   <translation>{foot} bei {force} N: U = {u} N, davon</translation>
  </message>
  <message>
   <source>{graft} graft</source>
   <translation>Transplantat {graft}</translation>
  </message>
  <message>
   <source>{legs}, trial {number} of {planned}</source>
   <translation>{legs}, Versuch {number} von {planned}</translation>
  </message>
  <message>
   <source>{legs}: a try first, press Enter. {key} begins the test without it.</source>
   <translation>{legs}: zuerst eine Probe, Eingabetaste. {key} beginnt den Test ohne sie.</translation>
  </message>
  <message>
   <source>{legs}: being measured; it ends by itself.</source>
   <translation>{legs}: wird gemessen; endet von selbst.</translation>
  </message>
  <message>
   <source>{legs}: starts after three beeps.</source>
   <translation>{legs}: startet nach drei Tönen.</translation>
  </message>
  <message>
   <source>{legs}: {number} times.</source>
   <translation>{legs}: {number}-mal.</translation>
  </message>
  <message>
   <source>{leg}, trial {n} of {all}; {counts}</source>
   <translation>{leg}, Versuch {n} von {all}; {counts}</translation>
  </message>
  <message>
   <source>{leg}: not tested ({reason})</source>
   <translation>{leg}: nicht getestet ({reason})</translation>
  </message>
  <message>
   <source>{name} (optional)</source>
   <translation>{name} (freiwillig)</translation>
  </message>
  <message>
   <source>{name} as before</source>
   <translation>{name} wie zuvor</translation>
  </message>
  <message>
   <source>{name} was added. Alt+U takes it back.</source>
   <translation>{name} wurde angelegt. Alt+U nimmt es zurück.</translation>
  </message>
  <message>
   <source>{name}: a number is needed, {bounds}.</source>
   <translation>{name}: Eine Zahl ist nötig, {bounds}.</translation>
  </message>
  <message>
   <source>{number} counts</source>
   <translation>{number} Zählwerte</translation>
  </message>
  <message>
   <source>{number} seconds left</source>
   <translation>noch {number} Sekunden</translation>
  </message>
  <message>
   <source>{n} files in {folder}</source>
   <translation>{n} Dateien in {folder}</translation>
  </message>
  <message>
   <source>{n} files were written to {folder}</source>
   <translation>{n} Dateien wurden nach {folder} geschrieben</translation>
  </message>
  <message>
   <source>{n} files, and beside each CSV its results:</source>
   <translation>{n} Dateien, und neben jeder CSV-Datei ihre Ergebnisse:</translation>
  </message>
  <message>
   <source>{n} files:</source>
   <translation>{n} Dateien:</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n} min</translation>
  </message>
  <message>
   <source>{n} of {total}: R shows the next one</source>
   <translation>{n} von {total}: R zeigt die nächste</translation>
  </message>
  <message>
   <source>{n} trials go.</source>
   <translation>{n} Versuche werden gelöscht.</translation>
  </message>
  <message>
   <source>{n} weeks</source>
   <translation>{n} Wochen</translation>
  </message>
  <message>
   <source>{passed}: {kind}, {where}: {indicated}, reference {reference}</source>
   <translation>{passed}: {kind}, {where}: {indicated}, Referenz {reference}</translation>
  </message>
  <message>
   <source>{patients} patients and {trials} trials were written to {folder}, without names</source>
   <translation>{patients} Personen und {trials} Versuche wurden nach {folder} geschrieben, ohne Namen</translation>
  </message>
  <message>
   <source>{rate}, the slowest cell: {cell}</source>
   <translation>{rate}, die langsamste Zelle: {cell}</translation>
  </message>
  <message>
   <source>{screen} (not there now)</source>
   <translation>{screen} (gerade nicht da)</translation>
  </message>
  <message>
   <source>{seconds} seconds held.</source>
   <extracomment>template</extracomment>
   <translation>{seconds} Sekunden gehalten.</translation>
  </message>
  <message>
   <source>{side} foot, no force yet</source>
   <translation>Fuß {side}, noch keine Kraft</translation>
  </message>
  <message>
   <source>{side} foot, {force}</source>
   <translation>Fuß {side}, {force}</translation>
  </message>
  <message>
   <source>{side} side</source>
   <translation>Seite {side}</translation>
  </message>
  <message>
   <source>{sign} {cell}: {error}   (warning from {warn}, lock from {lock})</source>
   <translation>{sign} {cell}: {error}   (Warnung ab {warn}, Sperre ab {lock})</translation>
  </message>
  <message>
   <source>{what}: {do} (U would be {u} N)</source>
   <translation>{what}: {do} (U wäre {u} N)</translation>
  </message>
  <message>
   <source>{what}: {number} of 10</source>
   <translation>{what}: {number} von 10</translation>
  </message>
  <message>
   <source>{which}: press {key} or Enter.</source>
   <translation>{which}: drücken Sie {key} oder die Eingabetaste.</translation>
  </message>
  <message>
   <source>{which}: the leg rests, {key} opens when it may start.</source>
   <translation>{which}: Das Bein ruht, {key} wird frei, wenn es starten darf.</translation>
  </message>
  <message>
   <source>{words}  (key: -)</source>
   <translation>{words}  (Taste: -)</translation>
  </message>
  <message>
   <source>{words}: not ticked</source>
   <translation>{words}: nicht abgehakt</translation>
  </message>
  <message>
   <source>{words}: ticked</source>
   <translation>{words}: abgehakt</translation>
  </message>
  <message>
   <source>± is the instrument alone: whether a change is real is said on the progress page (F6).</source>
   <translation>± ist nur das Messgerät: Ob eine Änderung echt ist, steht auf der Seite Verlauf (F6).</translation>
  </message>
  <message>
   <source>↥ Off the plates</source>
   <translation>↥ Runter von den Platten</translation>
  </message>
  <message>
   <source>■ HOLD</source>
   <translation>■ HALTEN</translation>
  </message>
  <message>
   <source>■ Hold</source>
   <translation>■ Halten</translation>
  </message>
  <message>
   <source>■ Keep still</source>
   <translation>■ Still halten</translation>
  </message>
  <message>
   <source>■ Stop</source>
   <translation>■ Stopp</translation>
  </message>
  <message>
   <source>▲ Near the limit</source>
   <translation>▲ Nahe der Grenze</translation>
  </message>
  <message>
   <source>▲ Not yet</source>
   <translation>▲ Noch nicht</translation>
  </message>
  <message>
   <source>▲ UP</source>
   <translation>▲ AUF</translation>
  </message>
  <message>
   <source>▲ Up</source>
   <translation>▲ Auf</translation>
  </message>
  <message>
   <source>► GO</source>
   <translation>► LOS</translation>
  </message>
  <message>
   <source>► GO, half</source>
   <translation>► LOS, halb</translation>
  </message>
  <message>
   <source>▼ DOWN</source>
   <translation>▼ AB</translation>
  </message>
  <message>
   <source>▼ Down</source>
   <translation>▼ Ab</translation>
  </message>
  <message>
   <source>▼ Press LEFT</source>
   <translation>▼ LINKS drücken</translation>
  </message>
  <message>
   <source>◆ Next band</source>
   <translation>◆ Nächster Zielbereich</translation>
  </message>
  <message>
   <source>○ Ready</source>
   <translation>○ Bereit</translation>
  </message>
  <message>
   <source>✓ Done</source>
   <translation>✓ Fertig</translation>
  </message>
 </context>
</TS>
