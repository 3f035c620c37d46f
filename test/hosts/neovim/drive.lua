-- Waits for diagnostics of the buffer, takes the code action $ACTION on the first one as a user would, waits for the
-- new diagnostics, saves, and writes what it saw to $RESULT as JSON.
local result = { actions = {} }
local limit = 20000 -- milliseconds after which a missing event is an error

local function finish(message)
  result.error = message
  vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
  vim.cmd(message and 'cquit!' or 'qall!')
end

local function wait_for(what, condition)
  if not vim.wait(limit, condition, 20) then error('timed out waiting for ' .. what) end
end

local function diagnostics()
  local found = vim.tbl_map(function(d)
    return { message = d.message, severity = d.severity, source = d.source, code = d.code,
      line = d.lnum + 1, column = d.col + 1, endColumn = d.end_col + 1 }
  end, vim.diagnostic.get(0))
  table.sort(found, function(a, b) return a.line < b.line or (a.line == b.line and a.column < b.column) end)
  return found
end

local function apply_action(title)
  local before, tick = #vim.diagnostic.get(0), vim.api.nvim_buf_get_changedtick(0)
  local first = result.before[1]
  vim.api.nvim_win_set_cursor(0, { first.line, first.column - 1 })
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local shown = (options.format_item or tostring)(item)
      result.actions[index] = shown
    end
    for index, item in ipairs(items) do
      if result.actions[index]:find(title, 1, true) then return choose(item, index) end
    end
    finish('no such code action: ' .. title)
  end
  vim.lsp.buf.code_action()
  wait_for('the edit', function() return vim.api.nvim_buf_get_changedtick(0) ~= tick end)
  wait_for('new diagnostics', function() return #vim.diagnostic.get(0) < before end)
  vim.cmd('silent wall')
end

local ok, message = pcall(function()
  wait_for('the server to start', function()
    local _, client = next(vim.lsp.buf_get_clients(0))
    return client and client.initialized
  end)
  wait_for('a diagnostic', function() return #vim.diagnostic.get(0) > 0 end)
  result.before = diagnostics()
  if vim.env.ACTION then apply_action(vim.env.ACTION) end
  result.after = diagnostics()
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait_for('the server to end', function() return #vim.lsp.get_active_clients() == 0 end)
end)
finish(not ok and tostring(message) or nil)
