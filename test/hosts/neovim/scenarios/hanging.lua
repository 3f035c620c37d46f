-- The server hangs: a request is given up, typing goes on, the server is ended by force and started again.
return function(session, result)
  session.wait_for_diagnostics(1)
  session.signal('sigusr2')
  local client, answered = session.client(), false
  local _, request = client.request('textDocument/hover', vim.lsp.util.make_position_params(), function()
    answered = true
  end, 0)
  client.cancel_request(request)
  session.replace('50000', '50002')
  result.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  result.answered = answered
  session.stop(true)
  session.start()
  session.wait_for_port(50002)
  result.after = session.diagnostics()
end
