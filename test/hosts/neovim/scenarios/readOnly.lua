-- A file that may not be written: the fix changes the buffer, saving says why it cannot, the disk keeps its text.
return function(session, result)
  session.wait_for_diagnostics(1)
  result.readonly = vim.bo.readonly
  session.go_to_finding()
  session.take_action('Change port 50000 to')
  session.wait_for_diagnostics(0)
  local ok, message = pcall(vim.cmd, 'write')
  result.saved, result.message = ok, tostring(message)
end
