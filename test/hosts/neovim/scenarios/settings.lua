-- Targets changed while the server runs: 40080 lies in the range of Linux only, 63315 in that of Windows only.
local function configure(session, targets)
  local client = session.client()
  client.config.settings = { ephemeralPorts = targets and { targets = targets } or vim.empty_dict() }
  client.notify('workspace/didChangeConfiguration', { settings = client.config.settings })
end

return function(session, result)
  session.wait_for_diagnostics(1)
  session.wait_for_diagnostics(0, 'src/windowsOnly.ts')
  configure(session, { 'windows' })
  session.wait_for_diagnostics(0)
  session.wait_for_diagnostics(1, 'src/windowsOnly.ts')
  result.windows = session.diagnostics('src/windowsOnly.ts')
  configure(session, nil)
  session.wait_for_diagnostics(1)
  session.wait_for_diagnostics(0, 'src/windowsOnly.ts')
  result.linux = session.diagnostics()
end
