/** What keeps a version from being published, as sentences: read from the files that name it. */

/** A day as the changelog writes it. */
const day = /^\d{4}-\d{2}-\d{2}$/;

/** How the files that run the published program say which version: whoever pins them pins it. */
const runnerVersion = (file, version) =>
  file === 'action.yml' ? `    default: ${version}\n` : `ephemeral-ports@${version} `;

/**
 * `runners` are the texts of action.yml and the hook of pre-commit, by name. `tag` is the tag that is published, empty where there is none: without one, a version that is still marked as unreleased
 * is fine.
 */
export function releaseFaults({ manifest, lock, changelog, licence, runners, tag }) {
  const { name, version, license, repository } = manifest;
  const faults = [];
  if (!/^\d+\.\d+\.\d+$/.test(version))
    faults.push(`package.json: the version ${version} is not of three numbers.`);
  if (lock.version !== version || lock.packages?.['']?.version !== version)
    faults.push(`package-lock.json: its version is not that of package.json, ${version}.`);
  const [, heading = ''] = /^## (.+)$/m.exec(changelog) ?? [];
  const [, newest = '', date = ''] = /^(\S+) [–-] (.+)$/.exec(heading) ?? [];
  if (newest !== version)
    faults.push(`CHANGELOG.md: the newest entry is of ${newest || 'no version'}, not of ${version}.`);
  else if (tag !== '' && !day.test(date))
    faults.push(`CHANGELOG.md: ${version} has no date, but says "${date}".`);
  for (const [file, text] of Object.entries(runners))
    if (!text.includes(runnerVersion(file, version)))
      faults.push(`${file}: it does not run the version of package.json, ${version}.`);
  if (tag !== '' && tag !== `v${version}`) faults.push(`The tag ${tag} is not v${version}.`);
  if (license !== 'MIT' || !licence.startsWith('MIT License'))
    faults.push('package.json and LICENSE name different licences.');
  if (Object.keys(manifest.dependencies ?? {}).length > 0)
    faults.push('package.json: everything is bundled, so there are no dependencies.');
  for (const key of ['description', 'homepage', 'bugs', 'repository', 'engines', 'publisher', 'icon'])
    if (!manifest[key]) faults.push(`package.json has no "${key}".`);
  if (!/^https:\/\/github\.com\/.+\.git$/.test(repository?.url ?? ''))
    faults.push('package.json: the repository has no address that https opens.');
  if (tag !== '' && manifest.private === true) faults.push(`package.json: "private" keeps ${name} from npm.`);
  return faults;
}
