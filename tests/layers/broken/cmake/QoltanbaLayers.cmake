set(QOLTANBA_MAY_USE_base "")
set(QOLTANBA_MAY_USE_crypto base)
set(QOLTANBA_MAY_USE_ui base)
