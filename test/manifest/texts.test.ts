/** Texts of the manifest and messages of the code: none missing, none left over, translated with the same places. */
import { describe, expect, it } from 'vitest';
import { collectMessages, englishBundle } from '../../scripts/l10n.mjs';
import { readJson, readText } from './manifest.js';

type Texts = Readonly<Record<string, string>>;

/** What must stay the same in every language: `{0}`, `#setting#`, `(command:…)`, `` `code` ``. */
function places(text: string): string[] {
  const found = text.match(/\{\d+\}|#[\w.]+#|\(command:[^)]+\)|\(https?:[^)]+\)|`[^`]+`/g) ?? [];
  return [...new Set(found)].sort();
}

describe('texts of the manifest', () => {
  const english = readJson<Texts>('package.nls.json');
  const chinese = readJson<Texts>('package.nls.zh-cn.json');
  const used = [...readText('package.json').matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1]);

  it('are all there and all used', () => {
    expect(Object.keys(english).sort()).toEqual([...new Set(used)].sort());
  });

  it('are all translated', () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
  });

  it.each(Object.keys(english))('%s keeps its places in Chinese', (key) => {
    expect(places(chinese[key] ?? '')).toEqual(places(english[key] ?? ''));
    expect(chinese[key]?.trim()).toBeTruthy();
  });

  it('are sentences where they describe a setting', () => {
    const fragments = Object.entries(english).filter(
      ([key, text]) => /^config\.(?!group)/.test(key) && !/^(?:[A-Z]|macOS).*[.)]$/s.test(text),
    );
    expect(fragments).toEqual([]);
  });
});

describe('messages of the code', () => {
  const messages = collectMessages();
  const chinese = readJson<Texts>('l10n/bundle.l10n.zh-cn.json');

  it('are in the English bundle', () => {
    expect(readText('l10n/bundle.l10n.json')).toBe(englishBundle());
  });

  it('are all translated, and nothing else is', () => {
    const translated = Object.keys(chinese);
    expect(messages.filter((message) => !translated.includes(message))).toEqual([]);
    expect(translated.filter((message) => !messages.includes(message))).toEqual([]);
  });

  it.each(Object.entries(chinese))('%s keeps its places in Chinese', (message, text) => {
    expect(places(text)).toEqual(places(message));
    expect(text.trim()).not.toBe('');
  });
});
