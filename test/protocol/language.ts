/** Messages in the language of the client. */
import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunningServer, ServerHost } from '../support/serverHosts.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;

/** Declares the suite for one host. */
export function describeLanguage(host: ServerHost): void {
  describe(`language, ${host.name}`, () => {
    let server: RunningServer;
    afterEach(async () => {
      await server.stop();
      // The messages are those of the process, which other tests share.
      l10n.config({ contents: {} });
    });

    const messageIn = async (locale: string): Promise<string> => {
      server = await host.start({ 'a.ts': listener }, { options: { locale } });
      const [diagnostic] = await server.client.untilDiagnostics(
        server.uri('a.ts'),
        (all) => all.length === 1,
      );
      expect(server.client.log.filter((line) => line.includes('could not be loaded'))).toEqual([]);
      return String(diagnostic?.message);
    };

    test('Simplified Chinese', async () => {
      expect(await messageIn('zh-cn')).toMatch(/[\u4e00-\u9fff].*50051/);
    });

    test('English where there is no translation', async () => {
      expect(await messageIn('tlh')).toMatch(/Port 50051/);
    });
  });
}
