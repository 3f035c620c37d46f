-- Settings that make no sense: what each lacks is logged, and the others hold.
return function(session, result)
  session.wait_for_diagnostics(1)
  session.wait_for_scan()
  result.before = session.diagnostics()
end
