-- Plays the scenario that $SCENARIO names, ends the server, and writes what was seen to $RESULT as JSON.
local folder = vim.fn.fnamemodify(vim.fn.resolve(vim.env.EPHEMERAL_PORTS_SCRIPTS), ':p')
local session = dofile(folder .. 'session.lua')
local scenario = dofile(folder .. 'scenarios/' .. vim.env.SCENARIO .. '.lua')

local result = {}
local ok, message = pcall(function()
  session.wait_for('the server to start', function() return session.client() ~= nil end)
  scenario(session, result)
  if session.client() then session.stop() end
end)
if not ok then result.error = tostring(message) end
result.logged, result.exits = seen.logged, seen.exits
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd(ok and 'qall!' or 'cquit!')
