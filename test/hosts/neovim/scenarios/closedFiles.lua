-- A finding in a file that no window shows, and silence on what only looks like a port.
return function(session, result)
  session.wait_for_scan()
  session.wait_for('a diagnostic in a file that is not open', function()
    return #session.diagnostics('src/ports.ts') > 0
  end)
  result.closed = session.diagnostics('src/ports.ts')
  session.edit('src/lookAlikes.ts')
  -- The answer to any request comes after the diagnostics of what was opened before it.
  session.ask('ephemeralPorts/report', { groupBy = 'port' })
  result.lookAlikes = session.diagnostics()
end
