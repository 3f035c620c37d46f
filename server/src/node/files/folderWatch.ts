/** Watches folders of the disk, one by one, for editors that cannot do it: what came, changed or went. */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { FileKey } from '../../modules/fileNames.js';
import type { DiskChange, DiskWatch, WatchDisk } from '../../runtime.js';
import { packagesFolder, storeFolders } from '../../sourceFiles.js';
import { fileKeyOfPath, pathOfFileKey } from './filePath.js';

/** Milliseconds in which changes are gathered: one save is several events of the system. */
const gathering = 50;

/** Folders watched at most; systems bound it too. */
const defaultLimit = 8192;

/** Folders of tools, which hold no file of the workspace. */
const foreignFolders = new Set([packagesFolder, ...storeFolders]);

const isBelow = (folder: string, root: string): boolean =>
  folder === root || folder.startsWith(root.endsWith(path.sep) ? root : root + path.sep);

class FolderWatch implements DiskWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly touched = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private full = false;

  constructor(
    private readonly changed: (changes: readonly DiskChange[]) => void,
    private readonly failed: (reason: string) => void,
    private readonly limit: number,
  ) {}

  follow(roots: readonly FileKey[], folders: Iterable<FileKey>): void {
    const above = roots.map(pathOfFileKey);
    for (const [folder, watcher] of this.watchers) {
      if (!above.some((root) => isBelow(folder, root))) this.drop(folder, watcher);
    }
    for (const folder of [...roots, ...folders]) this.add(pathOfFileKey(folder));
  }

  close(): void {
    for (const [folder, watcher] of this.watchers) this.drop(folder, watcher);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private add(folder: string): void {
    if (this.watchers.has(folder) || this.full) return;
    if (this.watchers.size >= this.limit) {
      this.giveUp(`there are more than ${this.limit} folders`);
      return;
    }
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null) this.touch(path.join(folder, name));
      });
      watcher.on('error', () => this.drop(folder, watcher)); // the folder itself went; its parent tells
      this.watchers.set(folder, watcher);
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.giveUp(code);
    }
  }

  /** What is watched stays so; the user is told once that the rest is not. */
  private giveUp(reason: string): void {
    this.full = true;
    this.failed(reason);
  }

  private drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.watchers.delete(folder);
  }

  private touch(file: string): void {
    if (foreignFolders.has(path.basename(file))) return;
    this.touched.add(file);
    this.timer ??= setTimeout(() => this.tell(), gathering);
  }

  private tell(): void {
    this.timer = null;
    const files = [...this.touched];
    this.touched.clear();
    this.changed(files.map((file) => ({ file: fileKeyOfPath(file), exists: this.look(file) })));
  }

  /** Whether the path is there. A folder that came is watched, with what it holds by then; one that went no more. */
  private look(file: string): boolean {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) this.enter(file);
    if (!stat) {
      for (const [folder, watcher] of this.watchers) {
        if (isBelow(folder, file)) this.drop(folder, watcher);
      }
    }
    return stat !== undefined;
  }

  private enter(folder: string): void {
    if (this.watchers.has(folder)) return;
    this.add(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() || entry.isDirectory()) this.touch(path.join(folder, entry.name));
    }
  }
}

/** Starts with no folder; `limit` bounds how many are watched. */
export function watchDisk(
  changed: Parameters<WatchDisk>[0],
  failed: Parameters<WatchDisk>[1],
  limit = defaultLimit,
): DiskWatch {
  return new FolderWatch(changed, failed, limit);
}
