-- Diagnostics of the first file, a quick fix on the first of them, saved.
return function(session, result)
  session.wait_for('a diagnostic', function() return #session.diagnostics() > 0 end)
  result.milliseconds = math.floor((vim.loop.hrtime() - tonumber(vim.env.STARTED)) / 1e6)
  result.before = session.diagnostics()
  session.go_to_finding()
  result.actions = session.take_action('Change port 50000 to')
  session.wait_for_diagnostics(0)
  vim.cmd('silent wall')
end
