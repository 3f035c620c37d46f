-- Rename on a port writes the new one at every place; its references are the same places.
local function references(session)
  vim.fn.setqflist({}, 'r')
  vim.lsp.buf.references()
  session.wait_for('references', function() return #vim.fn.getqflist() > 0 end)
  local places = vim.tbl_map(function(item)
    return vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':t') .. ':' .. item.lnum
  end, vim.fn.getqflist())
  vim.cmd('cclose')
  return places
end

return function(session, result)
  session.wait_for_scan()
  session.wait_for_diagnostics(1)
  session.go_to_finding()
  result.references = references(session)
  local tick = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.rename('20051')
  session.wait_for('the edit', function() return vim.api.nvim_buf_get_changedtick(0) ~= tick end)
  session.wait_for_diagnostics(0)
  session.wait_for_diagnostics(0, 'src/secondClient.ts')
  vim.cmd('silent wall')
end
