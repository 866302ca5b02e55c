<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>wrong</name>
    <message>
        <source>%1 sites</source>
        <translation>%1-ге беттер</translation>
    </message>
</context>
</TS>
