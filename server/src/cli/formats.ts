/** The formats of `--format`: name to renderer. */

import { renderGithub } from '../report/formats/renderGithub.js';
import { renderGitlab } from '../report/formats/renderGitlab.js';
import { renderHtml } from '../report/formats/renderHtml.js';
import { renderJson } from '../report/formats/renderJson.js';
import { renderJunit } from '../report/formats/renderJunit.js';
import { renderMarkdown } from '../report/formats/renderMarkdown.js';
import { renderPretty } from '../report/formats/renderPretty.js';
import { renderSarif } from '../report/formats/renderSarif.js';
import { renderMapPage } from '../report/map/renderMapPage.js';
import type { PortReport } from '../report/portReport.js';
import type { Severity } from '../settings.js';

/** What renderers need to know beside the report. */
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
