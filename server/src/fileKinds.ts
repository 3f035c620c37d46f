/** Kinds of files in which ports stand: their names, their languages, and what of them is read. A new kind is one row here. */

/** What a site's `kind` says in the report, and what settings turn off. */
export const fileKindNames = [
  'code',
  'component',
  'notebook',
  'json',
  'environment',
  'compose',
  'dockerfile',
  'kubernetes',
  'workflow',
  'script',
] as const;
export type FileKind = (typeof fileKindNames)[number];

/** Names for several kinds at once. */
export const fileGroups: Readonly<Record<'components' | 'config', readonly FileKind[]>> = {
  components: ['component', 'notebook'],
  config: ['json', 'environment', 'compose', 'dockerfile', 'kubernetes', 'workflow', 'script'],
};

/** One kind of files. */
export interface FileKindRow {
  readonly kind: FileKind;
  /** Tells the kind by the path, its folders before it; asked in the order of the table. */
  readonly path: RegExp;
  /** Globs that find all of them, and may find others. */
  readonly globs: readonly string[];
  /** What editors call the languages that hold nothing else. */
  readonly languages: readonly string[];
  /** How a comment to the end of a line begins; null where there is none. */
  readonly comment: '//' | '#' | null;
}

/** Files that packages and tools write, whatever their ending; data and translations are told by who reads them. */
const written =
  /(?:^|\/)(?:package-lock|npm-shrinkwrap|pnpm-lock|shrinkwrap|composer|yarn|bun)(?:-lock)?\.(?:json|ya?ml|lock)$|\.lock\.(?:json|ya?ml)$|(?:^|\/)Chart\.lock$/;

/** JSON files that tools know by their name; all others are read where code imports them. */
const knownJson =
  /(?:^|\/)(?:(?:package|nodemon|vercel|now|\.?devcontainer|proxy[.-]conf(?:ig)?|wrangler|nightwatch|cypress(?:\.env)?|\.testcaferc|ecosystem|process|pm2|serverless|\.proxyrc|bs-config|\.?lighthouserc|\.detoxrc|\.appiumrc|ormconfig|capacitor\.config|codegen|graphql\.config)\.json|wrangler\.jsonc|tauri\.(?:[\w.-]+\.)?conf\.json|\.vscode\/(?:launch|tasks|settings)\.json)$/;

/** The table. Endings of code stand in `sourceFiles.ts`, which knows how each is parsed. */
export const fileKinds: readonly FileKindRow[] = [
  {
    kind: 'component',
    path: /\.(?:vue|svelte|astro|html?)$/,
    globs: ['**/*.{vue,svelte,astro,html,htm}'],
    languages: ['vue', 'svelte', 'astro', 'html'],
    comment: '//',
  },
  {
    kind: 'notebook',
    path: /\.ipynb(?:#|$)/,
    globs: ['**/*.ipynb'],
    languages: [],
    comment: '//',
  },
  {
    kind: 'json',
    path: /\.json[c5]?$|(?:^|\/)(?:wrangler\.toml|\.proxyrc|(?:serverless(?:[.-][\w.-]+)?|codegen|ecosystem|ormconfig|\.?lighthouserc)\.ya?ml)$/,
    globs: [
      '**/*.{json,jsonc,json5}',
      '**/{wrangler.toml,.proxyrc}',
      '**/{serverless*,codegen,ecosystem,ormconfig,lighthouserc,.lighthouserc}.{yml,yaml}',
    ],
    languages: ['json', 'jsonc', 'json5'],
    comment: '//',
  },
  {
    kind: 'environment',
    path: /(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/,
    globs: ['**/.env', '**/.env.*', '**/*.env'],
    languages: ['dotenv'],
    comment: '#',
  },
  {
    kind: 'compose',
    path: /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/,
    globs: ['**/{compose,docker-compose}*.{yml,yaml}'],
    languages: ['dockercompose'],
    comment: '#',
  },
  {
    kind: 'dockerfile',
    path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.(?!dockerignore$)[\w.-]+)?$|\.(?:dockerfile|Dockerfile)$/,
    globs: [
      '**/{Dockerfile,Containerfile}',
      '**/{Dockerfile,Containerfile}.*',
      '**/*.{dockerfile,Dockerfile}',
    ],
    languages: ['dockerfile'],
    comment: '#',
  },
  {
    kind: 'workflow',
    path: /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines)\.ya?ml$|(?:^|\/)\.circleci\/config\.ya?ml$/,
    globs: [
      '**/.{github,gitea,forgejo}/workflows/*.{yml,yaml}',
      '**/{.gitlab-ci,azure-pipelines,bitbucket-pipelines}.{yml,yaml}',
      '**/.circleci/config.{yml,yaml}',
    ],
    languages: ['github-actions-workflow'],
    comment: '#',
  },
  {
    kind: 'kubernetes',
    path: /\.ya?ml$/,
    globs: ['**/*.{yml,yaml}'],
    languages: ['yaml', 'helm'],
    comment: '#',
  },
  {
    kind: 'script',
    path: /\.(?:sh|bash)$|(?:^|\/)Procfile(?:\.[\w-]+)?$/,
    globs: ['**/*.{sh,bash}', '**/Procfile', '**/Procfile.*'],
    languages: ['shellscript'],
    comment: '#',
  },
];

/** What code is: the table knows the other kinds. */
const codeRow: Pick<FileKindRow, 'comment'> = { comment: '//' };

/** Most files of a folder are none of these: one question tells. */
const candidate =
  /\.ipynb(?:#|$)|\.(?:vue|svelte|astro|html?|json[c5]?|toml|proxyrc|ya?ml|sh|bash|dockerfile)$|[./]env|^env|ockerfile|Containerfile|Procfile/i;

/** The kind of a file that is no code, by its path; null where ports in it mean nothing. */
export function configuredKind(path: string): Exclude<FileKind, 'code'> | null {
  if (!candidate.test(path)) return null;
  const row = fileKinds.find((one) => one.path.test(path));
  if (!row || written.test(path)) return null;
  return row.kind as Exclude<FileKind, 'code'>;
}

/** Whether nobody looks into a file unless code imports it: JSON that no tool knows by its name. */
export function isReadOnDemand(path: string): boolean {
  return /\.json[c5]?$/.test(path) && !knownJson.test(path);
}

/** Whether a path is that of a cell of an open notebook: the notebook's own, and behind `#` which cell. */
export function isCell(path: string): boolean {
  return path.includes('.ipynb#');
}

/** The notebook that a cell belongs to; any other file is itself. */
export function notebookOf(path: string): string {
  return isCell(path) ? path.slice(0, path.lastIndexOf('#')) : path;
}

/** How a line comment begins in a file of a kind; null where the format has none. */
export function lineComment(path: string): FileKindRow['comment'] {
  // Package managers and deployers read plain JSON.
  if (/(?:^|\/)(?:package|vercel|now|nodemon)\.json$|\.ipynb$/.test(path)) return null;
  if (/\.(?:toml|ya?ml)$/.test(path)) return '#';
  return (fileKinds.find((one) => one.path.test(path)) ?? codeRow).comment;
}

/** The kinds that words name: kinds and groups; null for a word that is none. */
export function kindsOfWord(word: string): readonly FileKind[] | null {
  if (word === 'components' || word === 'config') return fileGroups[word];
  return fileKindNames.some((one) => one === word) ? [word as FileKind] : null;
}
