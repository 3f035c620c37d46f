-- The configuration of a Neovim user, for every version since 0.7 (which has no vim.lsp.start yet): one server for all
-- buffers, started with the first and again after it ended.
--   EPHEMERAL_PORTS_SERVER     JSON: the command that starts the server
--   EPHEMERAL_PORTS_ROOT       the workspace folder
--   EPHEMERAL_PORTS_SETTINGS   JSON: the settings below `ephemeralPorts`
local settings = { ephemeralPorts = vim.fn.json_decode(vim.env.EPHEMERAL_PORTS_SETTINGS) }
local client

-- What happened outside the protocol's own handlers, for the scenarios.
seen = { exits = {}, logged = {}, reports = 0, scans = 0 }

local function noted(method, note)
  local before = vim.lsp.handlers[method]
  return function(err, result, ctx, config)
    note(result)
    if before then return before(err, result, ctx, config) end
  end
end

local kinds = { 'javascript', 'javascriptreact', 'typescript', 'typescriptreact' }
local server = {
  cmd = vim.fn.json_decode(vim.env.EPHEMERAL_PORTS_SERVER),
  root_dir = vim.env.EPHEMERAL_PORTS_ROOT,
  settings = settings,
  init_options = { status = true },
  workspace_folders = {
    { name = 'root', uri = vim.uri_from_fname(vim.env.EPHEMERAL_PORTS_ROOT) },
  },
  -- Neovim before 0.8 is not asked for settings: they are pushed.
  on_init = function(started)
    started.notify('workspace/didChangeConfiguration', { settings = settings })
  end,
  handlers = {
    ['ephemeralPorts/status'] = function(_, status) seen.status = status end,
    ['ephemeralPorts/reportChanged'] = function() seen.reports = seen.reports + 1 end,
    ['window/logMessage'] = noted('window/logMessage', function(message)
      table.insert(seen.logged, message.message)
    end),
  },
  on_exit = function(code, signal)
    client = nil
    table.insert(seen.exits, { code = code, signal = signal })
  end,
}

if vim.lsp.config then
  -- 0.11 and newer, as docs/editors.md shows it.
  server.on_init, server.workspace_folders = nil, nil
  server.filetypes = kinds
  vim.lsp.config('ephemeral-ports', server)
  vim.lsp.enable('ephemeral-ports')
else
  vim.api.nvim_create_autocmd('FileType', {
    pattern = kinds,
    callback = function(args)
      client = client or vim.lsp.start_client(vim.tbl_extend('force', server, { name = 'ephemeral-ports' }))
      vim.lsp.buf_attach_client(args.buf, client)
    end,
  })
end
vim.o.swapfile = false
vim.o.hidden = true
vim.cmd('filetype on')
