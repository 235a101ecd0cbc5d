<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n line(s) cannot be imported:</source>
        <translation>
            <numerusform>%n line cannot be imported:</numerusform>
            <numerusform>%n lines cannot be imported:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to import</source>
        <translation>
            <numerusform>%n question to import</numerusform>
            <numerusform>%n questions to import</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message numerus="yes">
        <source>%n question(s) added.</source>
        <translation>
            <numerusform>%n question added.</numerusform>
            <numerusform>%n questions added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the table had them already.</source>
        <translation>
            <numerusform>%n left out: the table had them already.</numerusform>
            <numerusform>%n left out: the table had them already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked question(s): the model does not say the key fact today.</source>
        <translation>
            <numerusform>%n ticked question: the model does not say the key fact today.</numerusform>
            <numerusform>%n ticked questions: the model does not say the key fact today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleList</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message numerus="yes">
        <source>%n question(s) to forget</source>
        <translation>
            <numerusform>%n question to forget</numerusform>
            <numerusform>%n questions to forget</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your own to keep</source>
        <translation>
            <numerusform>%n of your own to keep</numerusform>
            <numerusform>%n of your own to keep</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>CPU, %n core(s)</source>
        <translation>
            <numerusform>CPU, %n core</numerusform>
            <numerusform>CPU, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagMenu</name>
    <message numerus="yes">
        <source>Tag for %n selected question(s):</source>
        <translation>
            <numerusform>Tag for %n selected question:</numerusform>
            <numerusform>Tag for %n selected questions:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message numerus="yes">
        <source>It works. The question becomes %n token(s), exactly as below.</source>
        <translation>
            <numerusform>It works. The question becomes %n token, exactly as below.</numerusform>
            <numerusform>It works. The question becomes %n tokens, exactly as below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message numerus="yes">
        <source>Of %n question(s): %1</source>
        <translation>
            <numerusform>Of %n question: %1</numerusform>
            <numerusform>Of %n questions: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
