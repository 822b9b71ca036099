@echo off
rem The command line that the extension carries, run by the editor's own Node.
setlocal
if not defined ONBOOK_NODE set ONBOOK_NODE=node
set ELECTRON_RUN_AS_NODE=1
"%ONBOOK_NODE%" "%~dp0..\..\dist\onbook.cjs" %*
