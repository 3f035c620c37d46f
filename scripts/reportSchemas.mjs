/** What is wrong with a report, by the schema of its format: sentences, none for a valid one. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

const document = (name) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
const require = createRequire(import.meta.url);

function faultsBy(ajv, schema) {
  const valid = ajv.compile(schema);
  return (value) => {
    valid(value);
    return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

function draft04() {
  // The patterns of the schema are older than those with `u`.
  const ajv = new AjvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv;
}

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const sarif = faultsBy(draft04(), require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
const json = faultsBy(ajv, JSON.parse(document('report.schema.json')));
const gitlab = faultsBy(ajv, JSON.parse(document('gitlab.schema.json')));
const baselineLine = faultsBy(ajv, JSON.parse(document('baseline.schema.json')));

/** By the schema of the standard, which @microsoft/jest-sarif brings. */
export const sarifFaults = (text) => sarif(JSON.parse(text));
export const jsonFaults = (text) => json(JSON.parse(text));
export const gitlabFaults = (text) => gitlab(JSON.parse(text));
export const baselineFaults = (text) =>
  text
    .trimEnd()
    .split('\n')
    .flatMap((line) => baselineLine(JSON.parse(line)));

export async function junitFaults(text) {
  const xml = [{ fileName: 'junit.xml', contents: text }];
  const { errors } = await validateXML({ xml, schema: [document('junit.xsd')] });
  return errors.map(({ message }) => message);
}
