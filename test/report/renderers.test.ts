/** Every format: what it says, and that no text of the workspace can break out of it. */
import { describe, expect, it } from 'vitest';
import { renderGithub } from '../../server/src/report/formats/renderGithub.js';
import { renderHtml } from '../../server/src/report/formats/renderHtml.js';
import { renderMarkdown } from '../../server/src/report/formats/renderMarkdown.js';
import { renderPretty } from '../../server/src/report/formats/renderPretty.js';
import { visibleText } from '../../server/src/visibleText.js';
import { finding, fullReport, hostileReport, hostileText, report, site } from './sites.js';

const plain = { color: false, prefix: '' };
/** Control characters other than the newline, and marks that change the direction of text. */
const steering = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe('visibleText', () => {
  it.each([
    ['src/a b.ts', 'src/a b.ts'],
    ['日本 é 😀', '日本 é 😀'],
    ['\x1b[2J', '\\x1b[2J'],
    ['a\nb\tc\x7f\x9b', 'a\\x0ab\\x09c\\x7f\\x9b'],
    ['\u202etxt\u2069\u2028', '\\u202etxt\\u2069\\u2028'],
    ['\ud800', '\\ud800'],
    ['a\u200bb\ufeff\u00ad', 'a\\u200bb\\ufeff\\xad'],
    ['a\ufffe\uffff\ufdd0\u{1ffff}', 'a\\ufffe\\uffff\\ufdd0\\u{1ffff}'],
    ['a\u{e0041}\ufe0f\u3164', 'a\\u{e0041}\\ufe0f\\u3164'],
  ])('%j reads %j', (text, visible) => expect(visibleText(text)).toBe(visible));
});

describe('pretty', () => {
  it('lists findings by port, the gravest first, then the other ports, skipped files and totals', () => {
    expect(renderPretty(fullReport, plain)).toBe(`Ports in app against linux 32768–60999

● Port 50051, safer: 15051, 5051
  src/a.ts:2:8  warning  listen, connect  net.Server.listen
    Port 50051 lies inside the range. listen-in-ephemeral-range
    connects at src/b.ts:10:5  net.connect

● Port 50000, safer: 15051, 5051
  src/c.ts:2:8  information  connect  net.connect
    It may connect to itself. connect-self-unlikely

○ Port 40080, safer: 15051, 5051
  src/d.ts:2:8  suppressed  listen  net.Server.listen

  src/a.ts:6:4  hint
    It suppresses nothing.

Other ports
   8080  listen  src/c.ts:8:3

Skipped files
  big.ts: too large (5.2 MB)

Found 1 warning, 1 information, 1 hint, 1 suppressed among 4 literal ports (3 listen, 1 connect).
5 files found, 4 read, 4 parsed, 1 skipped.
`);
  });

  it('puts the way to the root before every name', () => {
    const text = renderPretty(fullReport, { color: false, prefix: 'examples/' });
    for (const name of ['examples/src/a.ts:2:8', 'at examples/src/b.ts:10:5', 'examples/big.ts:'])
      expect(text).toContain(name);
  });

  it('colours when asked, and says the same words', () => {
    const text = renderPretty(fullReport, { color: true, prefix: '' });
    expect(text).toContain('\x1b[33mwarning\x1b[39m');
    expect(text.replace(/\p{Cc}\[\d+m/gu, '')).toBe(renderPretty(fullReport, plain));
  });

  it('says that there is nothing', () => {
    expect(renderPretty(report([]), plain)).toContain('Found no literal port.\n');
  });

  it('names a few places of a common port, and counts the rest', () => {
    const many = Array.from({ length: 5 }, (_, i) => site({ port: 80, file: `file:///w/app/${i}.ts` }));
    expect(renderPretty(report(many), plain)).toContain('     80  listen  0.ts:2:8, 1.ts:2:8 and 3 more\n');
  });

  it('lets no text steer the terminal', () => {
    expect(
      renderPretty(hostileReport, plain)
        .split('\n')
        .filter((line) => steering.test(line)),
    ).toEqual([]);
  });
});

describe('github', () => {
  it('annotates findings, and gives totals', () => {
    expect(renderGithub(fullReport, { prefix: 'app/' })).toBe(
      [
        '::warning file=app/src/a.ts,line=2,endLine=2,col=9,endColumn=13,title=listen-in-ephemeral-range::Port 50051 lies inside the range.',
        '::notice file=app/src/c.ts,line=2,endLine=2,col=9,endColumn=13,title=connect-self-unlikely::It may connect to itself.',
        'Found 1 warning, 1 information, 1 hint, 1 suppressed among 4 literal ports (3 listen, 1 connect).',
        '5 files found, 4 read, 4 parsed, 1 skipped.',
        '',
      ].join('\n'),
    );
  });

  it('lets no text end a command or begin one', () => {
    const lines = renderGithub(hostileReport, { prefix: '' }).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]?.startsWith('::warning file=')).toBe(true);
    expect(lines[0]?.slice(2).split('::')).toHaveLength(4); // the message may hold `::`: the runner splits at the first
    expect(lines[0]).toContain('%250A');
    const [properties] = lines[0]?.slice('::warning '.length).split('::') ?? [];
    expect(properties?.split(',').map((pair) => pair.split('=')[0])).toEqual([
      'file',
      'line',
      'endLine',
      'col',
      'endColumn',
      'title',
    ]);
  });
});

describe('markdown', () => {
  it('has a table for each port', () => {
    const text = renderMarkdown(fullReport);
    expect(text).toContain('### Port 50051\n\nSafer ports: 15051, 5051\n\n| place |');
    expect(text).toContain(
      '| [`src/a.ts:2:8`](<src/a.ts#L2>) | warning | listen, connect | `net.Server.listen` | Port 50051 lies inside the range. |',
    );
    expect(text).toContain('| 8080 | [`src/c.ts:8:3`](<src/c.ts#L8>) | listen |');
    expect(text).toContain('- `big.ts`: too large (5.2 MB)');
  });

  it('lets no text become markup', () => {
    const text = renderMarkdown(hostileReport);
    expect(text.split('\n').filter((line) => steering.test(line))).toEqual([]);
    const outsideCode = text.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/<script|@all|<\/td>/);
    for (const line of text.split('\n').filter((row) => row.startsWith('| [`'))) {
      expect(line.match(/(?<!\\)\|/g)).toHaveLength(6);
    }
  });
});

describe('html', () => {
  it('shows every part', () => {
    const page = renderHtml(fullReport);
    for (const part of [
      '<h3 id="port-50051">',
      'Safer ports: 15051, 5051',
      '<code>src/b.ts:10:5</code>',
      'class="suppressed"',
      '<h2>Skipped files</h2>',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('forbids scripts, and lets no text become markup', () => {
    const page = renderHtml(hostileReport);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(page).not.toMatch(/<script|<\/td><script|<img/i);
    expect(page).not.toContain(hostileText);
    expect(page.split('\n').filter((line) => steering.test(line))).toEqual([]);
    expect(page.match(/<td/g)?.length).toBe(page.match(/<\/td>/g)?.length);
  });
});

describe('every format', () => {
  it.each([
    ['pretty', (some: typeof fullReport) => renderPretty(some, plain)],
    ['github', (some: typeof fullReport) => renderGithub(some, { prefix: '' })],
    ['markdown', renderMarkdown],
    ['html', renderHtml],
  ])('%s says what is wrong with a suppression comment', (_, render) => {
    const grave = report(
      [],
      [finding(null, { severity: 'error', message: 'It suppresses nothing at all.' })],
    );
    expect(render(grave)).toContain('It suppresses nothing at all.');
  });
});
