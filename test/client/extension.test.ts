/** The extension as a whole in a fake editor, with a real server process that misbehaves when told to. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  CopyTextCommand,
  MorePortActionsCommand,
  OpenPlaceCommand,
  ShowPlacesCommand,
} from '../../server/src/protocol.js';
import { manifest } from '../manifest/manifest.js';
import { eachInEditor } from './eachInEditor.js';
import type { FakeEditor } from './fakeEditor.js';
import type { BuiltExtension } from './loadExtension.js';

let extension: BuiltExtension;
let editor: FakeEditor;
const { activate, deactivate } = eachInEditor((built, fresh) => {
  [extension, editor] = [built, fresh];
});
beforeEach(() => activate());

const running = () => editor.context.get('ephemeralPorts.serverRunning') === true;
const reportText = () =>
  editor.documents.find((document) => document.languageId === 'port-report')?.getText() ?? '';

async function start(): Promise<void> {
  editor.open('/w/a.ts', 'typescript', 'net\nlisten(50051)');
  await editor.until(running);
}

/** The process of the newest server. */
function lastPid(): number {
  const pid = extension.pids.at(-1);
  if (pid === undefined) throw new Error('No server was started.');
  return pid;
}

describe('activation', () => {
  it('registers the commands that the manifest declares, and those that the server may name', () => {
    const declared = manifest.contributes.commands.map((command) => command.command);
    expect([...editor.commands.keys()].sort()).toEqual(
      [...declared, CopyTextCommand, MorePortActionsCommand, OpenPlaceCommand, ShowPlacesCommand].sort(),
    );
  });

  it('starts no server before a file of its languages is open', () => {
    editor.open('/w/readme.md', 'markdown');
    expect(editor.context.get('ephemeralPorts.serverRunning')).toBeUndefined();
    expect(editor.status.detail).toBe('Not running');
  });

  it('starts one server for the first such file and shows what it says of itself', async () => {
    await start();
    editor.open('/w/b.ts', 'typescript');
    await editor.until(() => editor.status.text.startsWith('Linux'));
    expect(editor.status).toMatchObject({
      text: 'Linux 32768–60999 · 2 ports, 1 finding',
      severity: 0,
      busy: false,
    });
    expect(extension.pids).toHaveLength(1);
  });

  it('ends the server when it is deactivated', async () => {
    await start();
    await deactivate();
    expect(editor.status.detail).toBe('Not running');
  });
});

describe('a server in trouble', () => {
  it('that is killed comes back', async () => {
    await start();
    process.kill(lastPid(), 'SIGKILL');
    await editor.until(() => extension.pids.length === 2 && running());
    expect(editor.messages).toEqual([]);
  });

  it('that dies at every start is given up after five, and the user is told once', async () => {
    extension.setMode('exit');
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.messages.length > 0);
    expect(extension.pids).toHaveLength(5);
    expect(editor.messages).toHaveLength(1);
    expect(editor.messages[0]).toContain('stopped several times');
    expect(editor.status).toMatchObject({
      severity: 2,
      command: { command: 'ephemeralPorts.restartServer' },
    });
  });

  it('that was given up runs again after a restart', async () => {
    extension.setMode('exit');
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.messages.length > 0);
    extension.setMode('good');
    await editor.run('ephemeralPorts.restartServer');
    expect(running()).toBe(true);
    expect(extension.pids).toHaveLength(1);
  });

  it('that still dies after a restart is told of once more, not twice', async () => {
    extension.setMode('exit');
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.messages.length === 1);
    await editor.run('ephemeralPorts.restartServer');
    expect(editor.messages).toHaveLength(2);
    expect(editor.messages[1]).toContain('stopped several times');
  });

  it('that refuses to initialize is given up with its reason', async () => {
    extension.setMode('refuse');
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.status.severity === 2);
    expect(editor.status.detail).toContain('refused to initialize');
    expect(editor.messages).toHaveLength(1);
  });

  it('that hangs while starting is ended by a restart', async () => {
    extension.setMode('hang');
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.status.busy);
    extension.setMode('good');
    await editor.run('ephemeralPorts.restartServer');
    expect(running()).toBe(true);
  });
});

describe('port report', () => {
  beforeEach(start);

  it('is a document whose rows lead to the code', async () => {
    await editor.run('ephemeralPorts.showReport');
    expect(editor.shown).toEqual(['ephemeral-ports:/Ports.port-report']);
    const document = editor.documents.at(-1);
    const [provider] = editor.providers.get('links') as {
      provideDocumentLinks(of: unknown): { target: object }[];
    }[];
    expect(provider?.provideDocumentLinks(document).map((link) => String(link.target))).toEqual([
      'file:///w/a.ts#L2,8',
    ]);
  });

  it('leads to the code by F12 from anywhere in a row, and from no other line', async () => {
    await editor.run('ephemeralPorts.showReport');
    const document = editor.documents.at(-1);
    type Definitions = { provideDefinition(of: unknown, at: object): { targetUri: object }[] };
    const [provider] = editor.providers.get('definitions') as Definitions[];
    const targets = provider?.provideDefinition(document, { line: 5, character: 14 });
    expect(targets?.map((target) => String(target.targetUri))).toEqual(['file:///w/a.ts']);
    expect(provider?.provideDefinition(document, { line: 4, character: 0 })).toEqual([]);
  });

  it('changes with the grouping', async () => {
    await editor.run('ephemeralPorts.showReport');
    editor.answers.push('File');
    await editor.run('ephemeralPorts.groupReportBy');
    await editor.until(() => reportText().includes('Scan: file'));
  });

  it('follows the workspace while it is open', async () => {
    await editor.run('ephemeralPorts.showReport');
    expect(reportText()).toContain('Scan: port 0');
    await editor.run('ephemeralPorts.explainPort', 50051);
    await editor.until(() => reportText().includes('Scan: port 1'));
  });

  it('is not asked for while it is closed', async () => {
    await editor.run('ephemeralPorts.explainPort', 50051);
    expect(reportText()).toBe('');
  });

  it('is written in the format and to the file that the user chose', async () => {
    editor.answers.push('SARIF', {
      scheme: 'file',
      path: '/w/out.sarif',
      toString: () => 'file:///w/out.sarif',
    });
    await editor.run('ephemeralPorts.exportReport');
    expect(new TextDecoder().decode(editor.files.get('file:///w/out.sarif'))).toBe('the report as sarif');
    expect(editor.messages).toEqual(['The port report was saved to /w/out.sarif.']);
  });

  it('is not written when the user gives up', async () => {
    editor.answers.push('SARIF', undefined);
    await editor.run('ephemeralPorts.exportReport');
    expect(editor.files.size).toBe(0);
  });
});

describe('commands', () => {
  beforeEach(start);

  it('explain a port that is handed over', async () => {
    await editor.run('ephemeralPorts.explainPort', 50051);
    expect(editor.executed).toEqual(['markdown.showPreview ephemeral-ports-explain:/Port%2050051.md']);
  });

  it('say why nothing moves', async () => {
    await editor.run('ephemeralPorts.movePort', { port: 1 });
    expect(editor.messages).toEqual(['Port 1 is nowhere in the workspace.']);
  });

  it('offer the ports of the workspace where no port is at the cursor', async () => {
    editor.answers.push('50051', ['50051 → 15051']);
    await editor.run('ephemeralPorts.movePort');
    expect(editor.answers).toEqual([]);
    expect(editor.messages).toEqual(['Ephemeral Ports: A file changed meanwhile.']);
  });

  it('say why a move was refused', async () => {
    editor.answers.push(['50051 → 15051']);
    await editor.run('ephemeralPorts.moveAllPorts');
    expect(editor.messages).toEqual(['Ephemeral Ports: A file changed meanwhile.']);
  });

  it('move nothing when the user unticks all', async () => {
    editor.answers.push([]);
    await editor.run('ephemeralPorts.moveAllPorts');
    expect(editor.messages).toEqual([]);
  });

  it('copy debug information with versions and the words of the server', async () => {
    await editor.run('ephemeralPorts.copyDebugInformation');
    expect(editor.clipboard).toContain('- Ephemeral Ports 0.0.0-test');
    expect(editor.clipboard).toContain('"list":');
  });

  it('copy a text for the server', async () => {
    await editor.run(CopyTextCommand, 'net.ipv4.ip_local_reserved_ports = 50051');
    expect(editor.clipboard).toBe('net.ipv4.ip_local_reserved_ports = 50051');
  });
});

describe('files for a server without a disk', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('are found without what the server excludes, and read within their limits', async () => {
    editor.files.set('file:///w/a.ts', bytes('\uFEFFlisten(1)'));
    editor.files.set('file:///w/big.ts', bytes('x'.repeat(101)));
    editor.readOnly.add('file:///w/big.ts');
    editor.files.set('file:///w/binary.ts', bytes('a\0b'));
    editor.files.set('file:///w/types.d.ts', bytes('listen(3)'));
    editor.files.set('file:///w/package.json', bytes('{}'));
    editor.files.set('file:///w/.gitignore', bytes('generated/\n'));
    editor.files.set('file:///w/generated/b.ts', bytes('listen(2)'));
    await start();
    await editor.run('ephemeralPorts.copyDebugInformation');
    const { list, texts, readOnly } = JSON.parse(editor.clipboard.split('\n').at(-1) ?? '');
    expect(list).toEqual({
      sources: ['file:///w/a.ts', 'file:///w/big.ts', 'file:///w/binary.ts', 'file:///w/generated/b.ts'],
      projectFiles: ['file:///w/package.json'],
      ignoreFiles: [{ uri: 'file:///w/.gitignore', text: 'generated/\n' }],
    });
    expect(texts).toEqual([
      { text: 'listen(1)' },
      { skipped: 'too large (1 kB)' },
      { skipped: 'binary' },
      { text: 'listen(2)' },
      { skipped: 'unreadable (FileNotFound)' },
    ]);
    expect(readOnly).toEqual(['file:///w/big.ts', 'locked:/a.ts']);
    expect(editor.found[0]).toContain('without {**/node_modules/**,**/.git/**,**/.hg/**,**/.svn/**,dist/**}');
  });
});

describe('port map', () => {
  const page = () => editor.panels[0]?.webview.html ?? '';
  const settled = (text: string) => editor.until(() => page().includes(text));

  it('is made on demand, as a page that runs nothing and takes no style but its own', async () => {
    await start();
    expect(editor.panels).toEqual([]);
    await editor.run('ephemeralPorts.showPortMap');
    expect(editor.panels[0]?.options).toEqual({
      enableScripts: false,
      enableForms: false,
      enableCommandUris: [OpenPlaceCommand],
      localResourceRoots: [],
    });
    const nonce = /<style nonce="(\w{32})">main \{\}<\/style>/.exec(page())?.[1];
    expect(nonce).toBeDefined();
    expect(page()).toContain(
      `content="default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page()).toContain('<main>map 0</main>');
  });

  it('follows the workspace while it is seen, and catches up when it is seen again', async () => {
    await editor.run('ephemeralPorts.showPortMap');
    await editor.run('ephemeralPorts.explainPort', 50051);
    await settled('map 1');
    editor.panels[0]?.see(false);
    await editor.run('ephemeralPorts.explainPort', 50051);
    await editor.run('ephemeralPorts.explainPort', 50051);
    expect(page()).toContain('map 1');
    editor.panels[0]?.see(true);
    await settled('map 3');
  });

  it('is one tab, until it is closed', async () => {
    await editor.run('ephemeralPorts.showPortMap');
    await editor.run('ephemeralPorts.showPortMap');
    expect(editor.panels).toHaveLength(1);
    editor.panels[0]?.dispose();
    await editor.run('ephemeralPorts.showPortMap');
    expect(editor.panels).toHaveLength(2);
  });

  it('opens places that its links name, and nothing else', async () => {
    await editor.run(OpenPlaceCommand, 'file:///w/a.ts', 1, 7);
    await editor.run(OpenPlaceCommand, { evil: true }, 'x', 'y');
    expect(editor.shown).toEqual(['file:///w/a.ts']);
  });
});

describe('Ports view', () => {
  it('starts the server and shows ports with their places', async () => {
    const roots = (await editor.tree?.getChildren()) as object[];
    expect(roots.map((node) => editor.tree?.getTreeItem(node))).toMatchObject([
      {
        label: '50051',
        description: 'Linux · 1 listen',
        contextValue: 'port.finding',
        accessibilityInformation: { label: 'Port 50051, warning, Linux · 1 listen' },
      },
      { label: '8080', description: 'in the baseline · 1 connect', contextValue: 'port' },
    ]);
    const places = editor.tree?.getChildren(roots[0]) as object[];
    expect(places.map((node) => editor.tree?.getTreeItem(node))).toMatchObject([
      {
        label: 'a.ts:2',
        description: 'listens · src',
        contextValue: 'place.finding',
        accessibilityInformation: { label: 'a.ts, line 2, listens, warning, Port 50051, src' },
        command: { command: 'vscode.open' },
      },
    ]);
    expect(editor.context.get('ephemeralPorts.portsState')).toBe('some');
    const known = editor.tree?.getChildren(roots[1]) as object[];
    expect(known.map((node) => editor.tree?.getTreeItem(node))).toMatchObject([
      { description: 'connects · in the baseline · src', contextValue: 'place' },
    ]);
  });

  it('leaves ports without findings out when told to', async () => {
    await editor.run('ephemeralPorts.showFindingsOnly');
    expect(await editor.tree?.getChildren()).toHaveLength(1);
    expect(editor.context.get('ephemeralPorts.ports.findingsOnly')).toBe(true);
    await editor.run('ephemeralPorts.showAllPorts');
    expect(await editor.tree?.getChildren()).toHaveLength(2);
  });

  it('sorts by number when told to, and keeps that', async () => {
    const labels = async () => {
      const nodes = (await editor.tree?.getChildren()) as { port: number }[];
      return nodes.map(({ port }) => String(port));
    };
    expect(await labels()).toEqual(['50051', '8080']);
    editor.answers.push('Port number');
    await editor.run('ephemeralPorts.orderPorts');
    expect(await labels()).toEqual(['8080', '50051']);
  });

  it('shows the gravest places of a port first, and tells those of one line apart', async () => {
    const place = { uri: 'file:///w/.env', path: '.env', line: 2, role: 'mention', severity: 'hint' };
    const places = [
      { ...place, character: 4 },
      { ...place, character: 20 },
      {
        ...place,
        uri: 'file:///w/a.ts',
        path: 'src/a.ts',
        character: 7,
        role: 'listen',
        severity: 'warning',
      },
    ];
    const rows = () => {
      const nodes = editor.tree?.getChildren({ kind: 'port', port: 50051, entry: { port: 50051, places } });
      return (nodes as object[]).map((node) => editor.tree?.getTreeItem(node));
    };
    expect(rows()).toMatchObject([
      { label: 'a.ts:3' },
      {
        label: '.env:3:5',
        accessibilityInformation: { label: '.env, line 3:5, mentioned, hint, Port 50051' },
      },
      { label: '.env:3:21' },
    ]);
    editor.answers.push('Port number');
    await editor.run('ephemeralPorts.orderPorts');
    expect(rows()).toMatchObject([{ label: '.env:3:5' }, { label: '.env:3:21' }, { label: 'a.ts:3' }]);
  });

  it('counts the findings in its badge, also while it is folded up', async () => {
    await editor.tree?.getChildren();
    await editor.until(() => editor.badge?.value === 1);
    expect(editor.badge).toEqual({ value: 1, tooltip: '1 finding' });
  });

  it('says that there is no server when it was given up', async () => {
    extension.setMode('exit');
    expect(await editor.tree?.getChildren()).toEqual([]);
    expect(editor.context.get('ephemeralPorts.portsState')).toBe('stopped');
  });
});
