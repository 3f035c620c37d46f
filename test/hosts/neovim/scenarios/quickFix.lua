-- Diagnostics of the first file, a quick fix on the first of them, saved.
return function(session, result)
  session.wait_for('a finding', function()
    local first = session.diagnostics()[1]
    return first and first.severity < vim.diagnostic.severity.HINT -- a mention is one, until its uses are found
  end)
  result.milliseconds = math.floor((vim.loop.hrtime() - tonumber(vim.env.STARTED)) / 1e6)
  result.before = session.diagnostics()
  session.go_to_finding()
  result.actions = session.take_action('Change port 50000 to')
  session.wait_for_diagnostics(0)
  vim.cmd('silent wall')
end
