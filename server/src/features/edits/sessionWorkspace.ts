/** The session as moves of ports see it. */
import type { MovableWorkspace } from '../../moves/movableWorkspace.js';
import { displayPath } from '../places/convert.js';
import type { Session } from '../session/session.js';
import { suggestionContext } from '../workspace/portSuggestions.js';
import { numberIndexOf } from './numberIndex.js';

/** Answers what a move asks; holds nothing of its own. */
export function movableOf(session: Session): MovableWorkspace {
  return {
    index: session.engine.index,
    openFindings: (file) => session.engine.findingsIn(file).filter(({ suppressed }) => !suppressed),
    suggestionContext: (along) => suggestionContext(session, along),
    nameOf: (file) => displayPath(session, file),
    folderOf: (file) => session.folders.of(file)?.key ?? null,
    openFiles: () => [...session.documents.all().keys()],
    read: session.read,
    isReadOnly: async (file) => (await session.sourceOf(file)?.isReadOnly?.(file)) === true,
    maxFileSizeOf: (file) => session.settings.of(file).settings.maxFileSize,
    onStale: (file) => session.scans.reread([file]),
    numbers: numberIndexOf(session),
  };
}
