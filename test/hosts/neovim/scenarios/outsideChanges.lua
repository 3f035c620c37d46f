-- Files written, renamed and deleted by another program while Neovim runs.
local function write(file, text)
  local handle = assert(io.open(file, 'w'))
  handle:write(text)
  handle:close()
end

local function source(port)
  return "import net from 'node:net';\nnet.createServer().listen(" .. port .. ');\n'
end

return function(session, result)
  session.wait_for_scan()
  local made, renamed = session.path('src/made.ts'), session.path('src/renamed.ts')
  write(made, source(50123))
  session.wait_for_diagnostics(1, 'src/made.ts')
  write(made, source(8123))
  session.wait_for_diagnostics(0, 'src/made.ts')
  write(made, source(50123))
  session.wait_for_diagnostics(1, 'src/made.ts')
  assert(os.rename(made, renamed))
  session.wait_for_diagnostics(1, 'src/renamed.ts')
  session.wait_for_diagnostics(0, 'src/made.ts')
  assert(os.remove(renamed))
  session.wait_for_diagnostics(0, 'src/renamed.ts')
  vim.fn.mkdir(session.path('src/deep/deeper'), 'p')
  write(session.path('src/deep/deeper/made.ts'), source(50124))
  session.wait_for_diagnostics(1, 'src/deep/deeper/made.ts')
  vim.fn.delete(session.path('src/deep'), 'rf')
  session.wait_for_diagnostics(0, 'src/deep/deeper/made.ts')
  result.done = true
end
