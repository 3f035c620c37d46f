/** Diagnostics, quick fixes, hovers and suppression comments, seen through the editor's API. */
import * as vscode from 'vscode';
import { apply, codeAction, hoverText } from '../codeActions.js';
import { onPort, untilFindings } from '../events.js';
import { assert, at, open, read, replaceText } from '../workspaceFiles.js';

const isLink = (code: vscode.Diagnostic['code']): code is { value: string; target: vscode.Uri } =>
  typeof code === 'object';

async function diagnosticsAreExact() {
  const document = await open('src/inventoryClient.ts');
  const [finding] = await untilFindings(document.uri, 'finding on 50000', (all) =>
    all.some(onPort(document, 50000)),
  );
  assert(finding, 'no finding');
  assert(document.getText(finding.range) === '50000', `the range covers ${document.getText(finding.range)}`);
  assert(finding.severity === vscode.DiagnosticSeverity.Warning, `severity ${finding.severity}`);
  assert(isLink(finding.code), 'the code is no link');
  assert(finding.code.value === 'connect-in-ephemeral-range', `code ${finding.code.value}`);
  assert(
    /docs\/rules\/connect-in-ephemeral-range\.md$/.test(finding.code.target.path),
    'the link leads elsewhere',
  );
  assert(/50000/.test(finding.message) && /32768/.test(finding.message), finding.message);
  return finding.message;
}

async function theWholeWorkspaceIsKnown() {
  // The call stands in another file, which the scan may reach later.
  const leadsToTheCall = ({ relatedInformation = [] }: vscode.Diagnostic) =>
    relatedInformation.some(({ location }) => location.uri.path.endsWith('/greeterServer.ts'));
  await untilFindings(at('src/ports.ts'), 'finding in a file that no editor shows, with the call', (all) =>
    all.some(leadsToTheCall),
  );
}

async function lookAlikesAreSilent() {
  await untilFindings(at('src/ports.ts'), 'first finding', (all) => all.length > 0);
  const document = await open('src/lookAlikes.ts');
  const findings = await untilFindings(document.uri, 'answer', (all) => all.length === 0);
  assert(findings.length === 0, 'a time-out was taken for a port');
}

async function quickFixIsAppliedAndSaved() {
  const document = await open('src/httpServer.ts');
  const [finding] = await untilFindings(document.uri, 'finding on 40080', (all) =>
    all.some(onPort(document, 40080)),
  );
  assert(finding, 'no finding');
  const fix = await codeAction(document.uri, finding.range, /^Change port 40080 to \d+/);
  assert(fix.isPreferred, 'the first suggestion is not preferred');
  await apply(fix);
  await untilFindings(document.uri, 'clean file', (all) => !all.some(onPort(document, 40080)));
  assert(await document.save(), 'the file was not saved');
  const stored = await read(document.uri);
  const port = /PORT \?\? (\d+)/.exec(stored)?.[1];
  assert(port !== undefined && Number(port) < 32768, `stored: ${stored}`);
  await replaceText(document, port, '40080');
  await document.save();
  await untilFindings(document.uri, 'finding again', (all) => all.length > 0);
  return fix.title;
}

async function hoverExplains() {
  const document = await open('src/inventoryClient.ts');
  const [finding] = await untilFindings(document.uri, 'finding', (all) => all.length > 0);
  assert(finding, 'no finding');
  const text = await hoverText(document.uri, finding.range.start);
  assert(/50000/.test(text) && /32768/.test(text), `hover: ${text}`);
  return text;
}

async function suppressionCommentSilences() {
  const document = await open('src/liveUpdates.ts');
  await untilFindings(document.uri, 'finding', (all) => all.length > 0);
  const line = 'const updates';
  const comment = '// ephemeral-ports-disable-next-line -- the test says so\n';
  await replaceText(document, line, comment + line);
  await untilFindings(document.uri, 'silence', (all) => all.length === 0);
  await replaceText(document, comment, '');
  await untilFindings(document.uri, 'finding again', (all) => all.length > 0);
  await document.save();
}

export const tests = {
  'diagnostics: line, digits, severity, code, link': diagnosticsAreExact,
  'workspace scan: a finding in a file that no editor shows': theWholeWorkspaceIsKnown,
  'look-alikes stay silent': lookAlikesAreSilent,
  'quick fix: applied, saved, read back': quickFixIsAppliedAndSaved,
  'hover explains the port': hoverExplains,
  'suppression comment': suppressionCommentSilences,
};
