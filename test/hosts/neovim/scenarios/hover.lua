-- The hover on a port, as the floating window shows it.
local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

return function(session, result)
  session.wait_for_diagnostics(1)
  session.go_to_finding()
  vim.lsp.buf.hover()
  session.wait_for('the hover', floating_text)
  result.text = floating_text()
end
