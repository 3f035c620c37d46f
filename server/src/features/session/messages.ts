/** The language of what users read: the client's, as far as there is a translation, else English. */
import * as l10n from '@vscode/l10n';
import type { InitializeParams } from 'vscode-languageserver';
import type { Runtime } from '../../runtime.js';
import type { ClientAbilities } from './clientAbilities.js';

/** Languages with a bundle beside the English one. */
const translated: readonly string[] = ['zh-cn'];

/**
 * Loads the messages for the client's language; to be called before anything is said. Answers one sentence when a
 * translation that should be there cannot be read; English holds then.
 */
export async function loadMessages(
  runtime: Runtime,
  client: ClientAbilities,
  params: InitializeParams,
): Promise<string | null> {
  const locale = (client.options.locale ?? params.locale ?? 'en').toLowerCase();
  if (!translated.includes(locale)) return null;
  try {
    l10n.config({ contents: await runtime.readMessages(locale, client.options.extractorUrl) });
    return null;
  } catch (error) {
    return `The messages in ${locale} could not be loaded, English is used: ${String(error)}`;
  }
}
