/** The programs that files of the workspace describe, with the folders of their code: what notes tell apart. */
import type { ServiceFacts } from '../../facts/fileFacts.js';
import type { PortIndex } from '../../index/portIndex.js';
import type { PortSite } from '../../index/portSite.js';
import { type FileKey, folderOf, joinPath } from '../../modules/fileNames.js';

/** A program, where it is described. */
export interface DescribedService extends Omit<ServiceFacts, 'folder' | 'dockerfile'> {
  readonly file: FileKey;
  /** The folder of its code, with `/` at its end; null where it is not known. */
  readonly folder: FileKey | null;
  /** What builds its image; null where nothing of the workspace does. */
  readonly dockerfile: FileKey | null;
}

/** Images that run JavaScript: what listens in them is the code of their folder. */
const runtimeImage = /(?:^|\/)(?:node|nodejs\d*(?:-\w+)?|bun|deno)(?:[:@]|$)/;

/** The programs of a workspace. */
export class DescribedServices {
  readonly all: readonly DescribedService[];
  readonly #inFile = new Map<FileKey, readonly DescribedService[]>();
  /** What the stages of Dockerfiles are built on. */
  readonly #bases = new Map<FileKey, readonly string[]>();

  constructor(index: Pick<PortIndex, 'files' | 'servicesIn'>) {
    for (const file of index.files()) {
      const programs: DescribedService[] = [];
      for (const one of index.servicesIn(file))
        if (one.kind === 'image') this.#bases.set(file, (one.image ?? '').split(' '));
        else programs.push(described(one, file));
      if (programs.length > 0) this.#inFile.set(file, programs);
    }
    this.all = [...this.#inFile.values()].flat();
  }

  /** The program of whose description a place is part. */
  around({ file, digits }: PortSite): DescribedService | null {
    const inFile = this.#inFile.get(file) ?? [];
    return inFile.find(({ start, end }) => start <= digits.start && digits.end <= end) ?? null;
  }

  /** Whether the code of its folder is what listens in a container, whichever stage of its Dockerfile is started. */
  runsScripts({ folder, dockerfile }: DescribedService): boolean {
    if (folder === null || dockerfile === null) return false;
    const bases = this.#bases.get(dockerfile) ?? [];
    return bases.length > 0 && bases.every((one) => runtimeImage.test(one));
  }
}

function described({ folder, dockerfile, ...facts }: ServiceFacts, file: FileKey): DescribedService {
  const around = folderOf(file);
  const code = folder === undefined ? null : folder === '' ? around : joinPath(around, folder);
  return {
    ...facts,
    file,
    folder: code === null ? null : `${code}/`,
    dockerfile: code === null || dockerfile === undefined ? null : joinPath(code, dockerfile),
  };
}
