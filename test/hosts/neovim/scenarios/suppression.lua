-- A suppression comment, typed by hand and by code action, silences; without it the finding comes back.
local comment = '// ephemeral-ports-disable-next-line -- the test says so\n'

return function(session, result)
  session.wait_for_diagnostics(1)
  session.replace('const updates', comment .. 'const updates')
  session.wait_for_diagnostics(0)
  session.replace(comment, '')
  session.wait_for_diagnostics(1)
  session.go_to_finding()
  result.actions = session.take_action('Suppress')
  session.wait_for_diagnostics(0)
  result.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end
