/** The formats of `--format`: name to renderer. */

import { renderMapPage } from '../report/map/renderMapPage.js';
import type { PortReport } from '../report/portReport.js';
import { renderGithub } from '../report/renderGithub.js';
import { renderGitlab } from '../report/renderGitlab.js';
import { renderHtml } from '../report/renderHtml.js';
import { renderJson } from '../report/renderJson.js';
import { renderJunit } from '../report/renderJunit.js';
import { renderMarkdown } from '../report/renderMarkdown.js';
import { renderPretty } from '../report/renderPretty.js';
import { renderSarif } from '../report/renderSarif.js';
import type { Severity } from '../settings.js';

export interface FormatOptions {
  readonly color: boolean;
  /** The way from the working directory to the report's root, with `/` at its end; empty where they are the same. */
  readonly prefix: string;
  /** The severities that fail the run. */
  readonly failing: ReadonlySet<Severity>;
}

/** What each format writes; the order is that of the help text. */
export const formats: Readonly<Record<string, (report: PortReport, options: FormatOptions) => string>> = {
  pretty: renderPretty,
  json: renderJson,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
  map: renderMapPage,
  github: renderGithub,
  gitlab: renderGitlab,
  junit: renderJunit,
};
