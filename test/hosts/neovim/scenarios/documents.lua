-- Buffers and the disk: a constant changed for its importers, a buffer closed with and without its changes, a file
-- deleted under its buffer.
return function(session, result)
  session.wait_for_scan()
  session.edit('src/greeterClient.ts')
  session.edit('src/ports.ts')
  session.wait_for_port(50051)
  session.replace('50051', '50052')
  session.wait_for_port(50052)
  result.importers = session.diagnostics()

  session.edit('src/liveUpdates.ts')
  session.wait_for_diagnostics(1)
  session.replace('45180', '8123')
  session.wait_for_diagnostics(0)
  session.close('src/liveUpdates.ts')
  session.wait_for_diagnostics(1, 'src/liveUpdates.ts')
  result.reverted = session.diagnostics('src/liveUpdates.ts')

  session.edit('src/httpServer.ts')
  session.wait_for_diagnostics(1)
  session.close('src/httpServer.ts')
  session.ask('ephemeralPorts/report', { groupBy = 'port' })
  result.closed = session.diagnostics('src/httpServer.ts')

  session.edit('src/inventoryClient.ts')
  session.wait_for_diagnostics(1)
  assert(os.remove(session.path('src/inventoryClient.ts')))
  session.close('src/inventoryClient.ts')
  session.wait_for_diagnostics(0, 'src/inventoryClient.ts')
end
