-- What every scenario uses: waiting for events, reading diagnostics, choosing code actions, as Neovim's user does.
local session = {}

local limit = 30000 -- milliseconds after which a missing event is an error

-- Resolves when the condition holds; Neovim asks again after whatever happens.
function session.wait_for(what, condition)
  if not vim.wait(limit, condition, 5) then error('timed out waiting for ' .. what) end
end

local get_clients = vim.lsp.get_clients or vim.lsp.get_active_clients

-- The running client of our server; nil while there is none.
function session.client()
  for _, client in pairs(get_clients()) do
    if client.name == 'ephemeral-ports' then return client end
  end
end

function session.path(file) return vim.fn.simplify(vim.env.EPHEMERAL_PORTS_ROOT .. '/' .. file) end

-- Opens a file of the workspace in the window.
function session.edit(file) vim.cmd('edit ' .. vim.fn.fnameescape(session.path(file))) end

-- Closes a file without saving.
function session.close(file) vim.cmd('bdelete! ' .. vim.fn.fnameescape(session.path(file))) end

-- The running server's diagnostics of a file of the workspace (without a name: of the buffer), by line and column.
-- Those of a server that has ended are left out where Neovim forgets to: it clears them in the server's buffers only.
function session.diagnostics(file)
  local buffer = file and vim.uri_to_bufnr(vim.uri_from_fname(session.path(file))) or 0
  local client = session.client()
  local namespace = client and vim.lsp.diagnostic.get_namespace(client.id)
  local found = vim.tbl_map(function(d)
    local own = d.user_data and d.user_data.lsp or {}
    local steps = vim.tbl_map(function(step) return step.location.uri:match('[^/]+$') end, own.relatedInformation or {})
    return { message = d.message, severity = d.severity, source = d.source, code = d.code,
      line = d.lnum + 1, column = d.col + 1, endColumn = d.end_col + 1,
      link = own.codeDescription and own.codeDescription.href, files = steps }
  end, vim.diagnostic.get(buffer, { namespace = namespace }))
  table.sort(found, function(a, b) return a.line < b.line or (a.line == b.line and a.column < b.column) end)
  return found
end

function session.wait_for_diagnostics(count, file)
  session.wait_for(count .. ' diagnostics in ' .. (file or 'the buffer'), function()
    return #session.diagnostics(file) == count
  end)
end

-- Waits for a first finding of the buffer that names this port.
function session.wait_for_port(port)
  session.wait_for('a finding on ' .. port, function()
    local first = session.diagnostics()[1]
    return first and first.message:find(tostring(port), 1, true)
  end)
end

-- Whether the scan of the workspace came to its end, by the server's own word.
function session.wait_for_scan()
  session.wait_for('the end of the scan', function() return seen.status and seen.status.quiescent end)
end

-- Puts the cursor on the first diagnostic of the buffer.
function session.go_to_finding()
  local first = session.diagnostics()[1]
  vim.api.nvim_win_set_cursor(0, { first.line, first.column - 1 })
end

-- Takes the code action at the cursor whose title contains `title`; answers the titles of all.
function session.take_action(title)
  local titles, tick = {}, vim.api.nvim_buf_get_changedtick(0)
  local chosen = false
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do titles[index] = (options.format_item or tostring)(item) end
    for index, item in ipairs(items) do
      if not chosen and titles[index]:find(title, 1, true) then
        chosen = true
        choose(item, index)
      end
    end
  end
  vim.lsp.buf.code_action()
  session.wait_for('the edit of "' .. title .. '"', function()
    return vim.api.nvim_buf_get_changedtick(0) ~= tick or (#titles > 0 and not chosen)
  end)
  if not chosen then error('no code action "' .. title .. '" in ' .. vim.inspect(titles)) end
  return titles
end

-- The answer of the server to a request of its own, as a user's mapping would ask for it.
function session.ask(method, params)
  local answer, failure
  session.client().request(method, params, function(err, result) failure, answer = err, result end, 0)
  session.wait_for('the answer to ' .. method, function() return answer or failure end)
  if failure then error(method .. ': ' .. vim.inspect(failure)) end
  return answer
end

-- Replaces text in the buffer; nothing is saved.
function session.replace(from, to)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  local start, last = text:find(from, 1, true)
  if not start then error('the buffer does not contain ' .. from) end
  local changed = text:sub(1, start - 1) .. to .. text:sub(last + 1)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(changed, '\n'))
end

-- Sends a signal to the server's process, which is Neovim's one child.
function session.signal(name)
  local children = vim.api.nvim_get_proc_children(vim.fn.getpid())
  assert(#children == 1, 'processes below Neovim: ' .. vim.inspect(children))
  vim.loop.kill(children[1], name)
end

-- Ends the server as a user does: politely, or by force.
function session.stop(force)
  local exits = #seen.exits
  vim.lsp.stop_client(session.client().id, force)
  session.wait_for('the server to end', function() return #seen.exits > exits end)
end

-- Starts the server again for the buffer.
function session.start()
  vim.cmd('doautocmd FileType')
  session.wait_for('the server to start', function() return session.client() ~= nil end)
end

return session
