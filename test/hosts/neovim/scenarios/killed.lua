-- The server's process killed, $TIMES in a row: Neovim keeps the text; started again, the state is back.
return function(session, result)
  session.wait_for_diagnostics(1)
  session.replace('50000', '50002')
  session.wait_for_port(50002)
  for time = 1, tonumber(vim.env.TIMES) do
    session.signal('sigkill')
    session.wait_for('the end of the server', function() return #seen.exits == time end)
    session.wait_for_diagnostics(0)
    session.start()
    session.wait_for_port(50002)
  end
  session.wait_for_diagnostics(1, 'src/ports.ts')
  result.after = session.diagnostics()
end
