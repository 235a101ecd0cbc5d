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
        <source>Accepted. It stands in the run&apos;s folder, for the report.</source>
        <translation>Hingenommen. Es steht für den Bericht im Ordner des Laufs.</translation>
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
        <source>From a file…</source>
        <translation>Aus einer Datei …</translation>
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
    <message>
        <source>%1 at step %2</source>
        <translation>%1 bei Schritt %2</translation>
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
    <message>
        <source>No finished run yet: make the model forget first, on the Unlearn page.</source>
        <translation>Noch kein fertiger Lauf: Lassen Sie das Modell zuerst vergessen, auf der Seite „Vergessen“.</translation>
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
        <source>Asked to check what was forgotten; training never sees them.</source>
        <translation>Gefragt, um zu prüfen, was vergessen wurde; das Training sieht sie nie.</translation>
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
        <source>%1 chosen answers, %2 kept answers, %3 phrases</source>
        <translation>%1 gewählte Antworten, %2 behaltene Antworten, %3 Sätze</translation>
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
        <source>One training step and one answer are being tried…</source>
        <translation>Ein Trainingsschritt und eine Antwort werden ausprobiert …</translation>
    </message>
    <message>
        <source>it works</source>
        <translation>sie funktioniert</translation>
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
        <source>More wordings, three times as long, keeps the rest better.</source>
        <translation>Mehr Formulierungen, dreimal so lange, behält den Rest besser.</translation>
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
        <source>%1 of memory</source>
        <translation>%1 Speicher</translation>
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
        <source>no model yet</source>
        <translation>noch kein Modell</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF-Datei …</translation>
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
        <source>Before + adapter, unmerged</source>
        <translation>Vorher + Adapter, unverschmolzen</translation>
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
        <source>%1 of %2 answers at %3 (%4) cannot be compared with the old one.</source>
        <translation>%1 von %2 Antworten bei %3 (%4) sind mit der alten nicht vergleichbar.</translation>
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
        <source>The model has lost most of what it should keep at %1: it is broken.</source>
        <translation>Das Modell hat bei %1 das meiste verloren, was es behalten soll: Es ist kaputt.</translation>
    </message>
    <message>
        <source>The old model answers only %1 kept facts at %2: whether the new one is broken cannot be seen. Give some that it knows, with key facts.</source>
        <translation>Das alte Modell beantwortet bei %2 nur %1 der zu behaltenden Fakten: Ob das neue kaputt ist, lässt sich nicht sehen. Geben Sie welche an, die es kennt, mit Kernfakten.</translation>
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
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>KV-Cache</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Ziehen der Antworten</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Working memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>main memory</source>
        <translation>Hauptspeicher</translation>
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
        <source>Ways in which answers are begun with words that are not the model&apos;s own (“It is”, “In short:”), drawn in a sampling round. Those that leak are redrawn, so that a begun answer does not bring the secret back. 0 is none.</source>
        <translation>Auf so viele Arten werden Antworten in einer Ziehung mit Worten begonnen, die nicht die des Modells sind („It is“, „In short:“). Was davon undicht ist, wird neu gezogen, damit eine begonnene Antwort das Geheimnis nicht zurückbringt. 0 ist keine.</translation>
    </message>
    <message>
        <source>Other wordings</source>
        <translation>Andere Formulierungen</translation>
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
        <source>Epochs after which questions without overlap are sampled again: for a better sentence while half of the epochs are to come, and for leaking samples to redraw; 0 is never, as in the reference.</source>
        <translation>Epochen, nach denen zu Fragen ohne Überlappung neu gezogen wird: für einen besseren Satz, solange noch die Hälfte der Epochen kommt, und für undichte Antworten, die neu gezogen werden; 0 ist nie, wie in der Referenz.</translation>
    </message>
    <message>
        <source>Leaking samples redrawn</source>
        <translation>Undichte neu gezogen</translation>
    </message>
    <message>
        <source>Samples of each forget question that leaked, cut where the secret begins, and trained in a step to go on otherwise. They cover the ways of answering that the picked answer does not, and come from sampling every so many epochs (resample) to the end.</source>
        <translation>Gezogene Antworten jeder Frage zum Vergessen, die undicht waren, dort abgeschnitten, wo das Geheimnis beginnt, und in einem Schritt darauf trainiert, anders weiterzugehen. Sie decken die Arten zu antworten ab, die die gewählte Antwort nicht abdeckt, und stammen bis zum Ende aus dem Neuziehen alle paar Epochen.</translation>
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
        <source>The answer is begun for the model: “The answer is:”, or as it used to begin.</source>
        <translation>Dem Modell wird die Antwort begonnen: „Die Antwort ist:“, oder so, wie sie früher begann.</translation>
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
</context>
</TS>
