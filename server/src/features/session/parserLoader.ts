/** The parser's chunk, loaded when the first text needs it. */
import type { ExtractFacts } from '../../scan/extraction.js';

export interface ParserLoader {
  /** The chunk's function once it is loaded. */
  readonly loaded: ExtractFacts | null;
  /** Loads the chunk unless it is there; null when it cannot be had, which `onFailure` has heard by then, once. */
  load(): Promise<ExtractFacts | null>;
}

/** Creates the loader; nothing is loaded yet. */
export function createParserLoader(
  loadExtractor: () => Promise<ExtractFacts>,
  onFailure: (error: unknown) => void,
): ParserLoader {
  let loaded: ExtractFacts | null = null;
  let loading: Promise<ExtractFacts | null> | null = null;
  const start = async (): Promise<ExtractFacts | null> => {
    try {
      loaded = await loadExtractor();
    } catch (error) {
      onFailure(error);
    }
    return loaded;
  };
  return {
    get loaded() {
      return loaded;
    },
    load() {
      loading ??= start();
      return loading;
    },
  };
}
