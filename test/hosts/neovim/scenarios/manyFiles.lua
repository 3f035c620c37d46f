-- Typing while the first scan of a large workspace runs: the buffer's finding does not wait for the scan.
return function(session, result)
  session.edit('src/typed.ts')
  vim.api.nvim_feedkeys("iimport { connect } from 'node:net';\nconnect(50124);\n", 'tx', false)
  session.wait_for_diagnostics(1)
  result.typed = session.diagnostics()
  result.scanning = not (seen.status and seen.status.quiescent)
  session.wait_for_scan()
  result.files = seen.status.files
end
