/** The language status item: what the server says of itself, or why there is no server. */
import * as vscode from 'vscode';
import type { ServerStatus } from '../../server/src/protocol.js';
import { section } from '../../server/src/settings.js';
import { activatingLanguages } from '../../server/src/sourceFiles.js';
import type { SessionState } from './serverSession.js';

/** The language status item of the extension. */
export interface StatusItem extends vscode.Disposable {
  /** The life of the server changed. */
  showSession(state: SessionState): void;
  /** The running server reported. */
  showServer(status: ServerStatus): void;
}

const severities: Readonly<Record<ServerStatus['health'], vscode.LanguageStatusSeverity>> = {
  ok: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

/** The item, beside the language of files that hold ports and of the report. */
export function createStatusItem(): StatusItem {
  const selector = [...activatingLanguages, 'port-report'].map((language) => ({ language }));
  const item = vscode.languages.createLanguageStatusItem(`${section}.status`, selector);
  item.name = vscode.l10n.t('Ephemeral Ports');
  const report = command('showReport', vscode.l10n.t('Show Report'));
  const restart = command('restartServer', vscode.l10n.t('Restart Server'));
  const log = command('showLog', vscode.l10n.t('Show Log'));
  const addLocal = command('addLocalTarget', vscode.l10n.t('Add This Machine as a Target'));

  function show(
    text: string,
    detail: string,
    severity: vscode.LanguageStatusSeverity,
    busy: boolean,
    action: vscode.Command,
  ): void {
    item.text = text;
    item.detail = detail;
    item.severity = severity;
    item.busy = busy;
    item.command = action;
  }

  function showSession(state: SessionState): void {
    const { Information, Error: Failure } = vscode.LanguageStatusSeverity;
    const name = vscode.l10n.t('Ephemeral Ports');
    if (state.kind === 'starting') show(name, vscode.l10n.t('Starting…'), Information, true, log);
    if (state.kind === 'running') show(name, vscode.l10n.t('Running'), Information, false, report);
    if (state.kind === 'stopped') show(name, vscode.l10n.t('Not running'), Information, false, restart);
    if (state.kind === 'failed') {
      const detail = state.reason ?? vscode.l10n.t('The server stopped several times in a row.');
      show(vscode.l10n.t('Ephemeral Ports stopped'), detail, Failure, false, restart);
    }
  }

  function showServer(status: ServerStatus): void {
    const detail = vscode.l10n.t('Ephemeral Ports');
    const action = status.faulty
      ? openFaulty(status.faulty)
      : status.offer === 'addLocalTarget'
        ? addLocal
        : status.health === 'ok'
          ? report
          : log;
    show(status.message, detail, severities[status.health], !status.quiescent, action);
  }

  showSession({ kind: 'stopped' });
  return { showSession, showServer, dispose: () => item.dispose() };
}

/** Leads to the setting that is not valid: on the settings page, or in the project file. */
function openFaulty({ setting, projectFile }: NonNullable<ServerStatus['faulty']>): vscode.Command {
  if (projectFile !== undefined) {
    return {
      command: 'vscode.open',
      title: vscode.l10n.t('Open Project File'),
      arguments: [vscode.Uri.parse(projectFile, true)],
    };
  }
  const id = /^(?:files|search)\./.test(setting) ? setting : [section, setting.split('.')[0]].join('.');
  return {
    command: 'workbench.action.openSettings',
    title: vscode.l10n.t('Open Setting'),
    arguments: [setting === '' ? section : id],
  };
}

function command(name: string, title: string): vscode.Command {
  return { command: `${section}.${name}`, title };
}
