-- A folder added to the running server and removed again.
return function(session, result)
  local folder, file = session.path('../second'), '../second/other.ts'
  session.wait_for_scan()
  result.outside = session.diagnostics(file)
  vim.lsp.buf.add_workspace_folder(folder)
  session.wait_for_diagnostics(1, file)
  result.inside = session.diagnostics(file)
  vim.lsp.buf.remove_workspace_folder(folder)
  session.wait_for_diagnostics(0, file)
end
