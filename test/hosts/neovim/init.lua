-- The configuration of a Neovim user, for every version since 0.7 (which has no vim.lsp.start yet).
--   EPHEMERAL_PORTS_NODE, EPHEMERAL_PORTS_COMMAND   Node.js and the built command line
--   EPHEMERAL_PORTS_ROOT                            the workspace folder
--   EPHEMERAL_PORTS_SETTINGS                        JSON of the settings below `ephemeralPorts` (optional)
local given = vim.env.EPHEMERAL_PORTS_SETTINGS
local settings = { ephemeralPorts = given and vim.fn.json_decode(given) or vim.empty_dict() }

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'javascript', 'javascriptreact', 'typescript', 'typescriptreact' },
  callback = function(args)
    local id = vim.lsp.start_client({
      name = 'ephemeral-ports',
      cmd = { vim.env.EPHEMERAL_PORTS_NODE, vim.env.EPHEMERAL_PORTS_COMMAND, 'lsp', '--stdio' },
      root_dir = vim.env.EPHEMERAL_PORTS_ROOT,
      settings = settings,
      workspace_folders = {
        { name = 'root', uri = vim.uri_from_fname(vim.env.EPHEMERAL_PORTS_ROOT) },
      },
    })
    vim.lsp.buf_attach_client(args.buf, id)
  end,
})
vim.o.swapfile = false
vim.cmd('filetype on')
