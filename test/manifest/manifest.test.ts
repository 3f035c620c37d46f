/** The manifest: what the marketplaces ask for, and that everything it names exists. */
import { describe, expect, it } from 'vitest';
import { CopyTextCommand, ShowPlacesCommand } from '../../server/src/protocol.js';
import { activatingLanguages } from '../../server/src/sourceFiles.js';
import { listFiles, manifest, readBytes, readText } from './manifest.js';

const { contributes } = manifest;
const declared = contributes.commands.map((command) => command.command);

describe('manifest', () => {
  it('has what the marketplaces ask for', () => {
    expect(manifest.categories).toEqual(['Linters']);
    expect(manifest.pricing).toBe('Free');
    expect(manifest.keywords.length).toBeGreaterThan(3);
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
    for (const url of [manifest.repository.url, manifest.bugs.url, manifest.qna])
      expect(url).toMatch(/^https:/);
  });

  it('depends on nothing at run time', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it('is typed against the oldest editor that it allows', () => {
    expect(`^${manifest.devDependencies['@types/vscode']}`).toBe(manifest.engines.vscode);
  });

  it('is activated by files of its languages and by nothing else that the editor does not infer', () => {
    expect(manifest.activationEvents).toEqual(
      activatingLanguages.map((language) => `onLanguage:${language}`),
    );
  });

  it('supports untrusted and virtual workspaces', () => {
    expect(manifest.capabilities).toEqual({
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: true,
    });
  });

  it('names only files that exist', () => {
    const files = new Set([
      ...listFiles('images'),
      ...listFiles('syntaxes'),
      ...listFiles('schemas'),
      ...listFiles('l10n'),
    ]);
    const named = [
      manifest.icon,
      ...contributes.languages.flatMap((language) => language.configuration ?? []),
      ...contributes.grammars.map((grammar) => grammar.path),
      ...contributes.jsonValidation.map((validation) => validation.url),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.svg)),
    ].map((name) => name.replace(/^\.\//, ''));
    expect(named.filter((name) => !files.has(name))).toEqual([]);
  });

  it('has an icon of 256 by 256 pixels', () => {
    const icon = readBytes(manifest.icon);
    expect(icon.toString('latin1', 1, 4)).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([256, 256]);
  });
});

describe('commands', () => {
  it('have the category and a title to translate', () => {
    for (const command of contributes.commands) {
      expect(command.category).toBe('Ephemeral Ports');
      expect(command.title).toBe(`%command.${command.command.replace('ephemeralPorts.', '')}%`);
    }
  });

  it('that the server names for the client are no palette commands', () => {
    expect(declared).not.toContain(CopyTextCommand);
    expect(declared).not.toContain(ShowPlacesCommand);
  });

  it('in menus, welcome texts and the walkthrough are declared', () => {
    const texts = readText('package.nls.json');
    const linked = [...texts.matchAll(/command:(ephemeralPorts\.\w+)/g)].map((match) => match[1] ?? '');
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map((item) => item.command));
    const events = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap((step) => step.completionEvents),
    );
    const completing = events
      .filter((event) => event.startsWith('onCommand:'))
      .map((event) => event.slice(10));
    expect([...linked, ...inMenus, ...completing].filter((command) => !declared.includes(command))).toEqual(
      [],
    );
  });

  it('shown in a title bar have an icon', () => {
    const withIcon = contributes.commands
      .filter((command) => 'icon' in command)
      .map((command) => command.command);
    const items = [...(contributes.menus['editor/title'] ?? []), ...(contributes.menus['view/title'] ?? [])];
    const shown = items.filter((item) => (item as { group?: string }).group?.startsWith('navigation'));
    expect(shown.map((item) => item.command).filter((command) => !withIcon.includes(command))).toEqual([]);
  });
});

describe('when clauses', () => {
  const sources = listFiles('client/src').map(readText).join('\n');
  const clauses = [
    ...Object.values(contributes.menus).flatMap((items) => items.flatMap((item) => item.when ?? [])),
    ...contributes.viewsWelcome.map((welcome) => welcome.when),
    ...contributes.commands.flatMap((command) => command.enablement ?? []),
  ];

  it('use only context keys of ours that the client sets', () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map((view) => view.id));
    const keys = new Set(clauses.flatMap((clause) => clause.match(/ephemeralPorts\.[\w.]+/g) ?? []));
    // The client sets keys by their name after the prefix, in quotes or in a template.
    const unset = [...keys].filter((key) => {
      const name = key.replace('ephemeralPorts.', '');
      return !views.includes(key) && !sources.includes(`'${name}'`) && !sources.includes(`}.${name}\``);
    });
    expect(unset).toEqual([]);
  });

  it('name the states that the Ports view has', () => {
    const named = clauses.flatMap((clause) =>
      [...clause.matchAll(/portsState == '(\w+)'/g)].map((match) => match[1]),
    );
    expect(named).toEqual(['scanning', 'empty', 'noFindings', 'stopped']);
    for (const state of named) expect(sources).toContain(`'${state}'`);
  });
});

describe('walkthrough', () => {
  it('has four steps, each with a picture, words for it, a link and a way to complete it', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps).toHaveLength(4);
    const texts = JSON.parse(readText('package.nls.json')) as Record<string, string>;
    for (const step of steps) {
      expect(step.media.altText).toMatch(/^%walkthrough\.\w+\.alt%$/);
      expect(step.completionEvents.length).toBeGreaterThan(0);
      expect(texts[step.description.replaceAll('%', '')]).toContain('](command:');
    }
  });
});
