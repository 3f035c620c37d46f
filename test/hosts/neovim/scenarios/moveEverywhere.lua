-- A port moved at all its places in two files by one code action, saved.
return function(session, result)
  session.wait_for_scan()
  session.wait_for_diagnostics(1)
  session.go_to_finding()
  result.actions = session.take_action('Move port 50051 to')
  session.wait_for_diagnostics(0)
  session.wait_for_diagnostics(0, 'src/secondClient.ts')
  vim.cmd('silent wall')
end
