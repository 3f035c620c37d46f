-- The workspace report by the server's own request, asked again when the server says that it has changed.
local function report(session) return session.ask('ephemeralPorts/report', { groupBy = 'port' }).text end

return function(session, result)
  session.wait_for_scan()
  result.first = report(session)
  session.replace('50000', '50002')
  repeat
    local reports = seen.reports
    result.second = report(session)
    if result.second:find('50002', 1, true) then return end
    session.wait_for('the word that the report has changed', function() return seen.reports > reports end)
  until false
end
