-- The server stopped and started again: its diagnostics go and come back, for unsaved text too.
return function(session, result)
  session.wait_for_diagnostics(1)
  session.replace('50000', '50002')
  session.wait_for_port(50002)
  session.stop()
  session.wait_for_diagnostics(0)
  session.start()
  session.wait_for_port(50002)
  session.wait_for_diagnostics(1, 'src/ports.ts')
  result.after = session.diagnostics()
end
